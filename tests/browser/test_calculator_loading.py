"""What a reader meets while a calculator loads, and when it cannot: no JavaScript, no network, parts that are gone."""

import base64
import hashlib
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from calculators.describe.tables import beslistabel, voorbeeld
from tests.conftest import CHROMIUM_FLAGS
from tests.support.calculator_form import LOADING, CalculatorForm, built_rules, expected, said
from tests.support.static_server import serve
from tools import chromium

NAMES = ("drempels", "stap", "termijnen")
QUESTION = {"termijn": "kantelpunt_stap2", "startdatum": "2026-12-07", "peildatum": "2026-11-23"}
TODAY = "2026-11-23T12:00:00"
RUNTIME = "/assets/py/python-"

Answer = Callable[[Route], None]
FAILURES: dict[str, Answer] = {
    "404": lambda route: route.fulfill(status=404, body=""),
    "afgebroken": lambda route: route.abort(),
    "onzin": lambda route: route.fulfill(status=200, content_type="text/javascript", body="}{ geen zin"),
}
FILES = {
    "worker.js": "**/worker.js",
    "pyodide.js": "**/pyodide.js",
    "pyodide.asm.js": "**/pyodide.asm.js",
    "pyodide.asm.wasm": "**/pyodide.asm.wasm*",
    "python.zip": "**/python.zip*",
    "regels": "**/regels-*.json",
}


def open_form(page: Page) -> CalculatorForm:
    page.goto("/rekenhulpen/termijnen/")
    return CalculatorForm(page)


def assert_answers(form: CalculatorForm, site: Path) -> None:
    form.wait()
    assert form.sentences() == said(expected(site, "termijnen", QUESTION))


@pytest.fixture
def requests(page: Page) -> list[str]:
    """The addresses that the page and its workers ask for, as they come."""
    found: list[str] = []
    page.on("request", lambda request: found.append(request.url))
    return found


# --- without JavaScript ----------------------------------------------------------------------------------------------


@pytest.fixture
def plain_page(browser: Browser, server: str) -> Iterator[Page]:
    """A page of a reader without JavaScript."""
    context = browser.new_context(base_url=server, java_script_enabled=False)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("naam", NAMES)
def test_whole_without_javascript(plain_page: Page, built_site: Path, naam: str) -> None:
    rules = built_rules(built_site)
    plain_page.goto(f"/rekenhulpen/{naam}/")
    article = plain_page.get_by_role("article")
    expect(article).to_contain_text("Rekenen kan alleen met JavaScript.")
    expect(plain_page.get_by_role("button", name="Reken uit")).to_be_hidden()
    text = " ".join(article.inner_text().split())
    for sentence in voorbeeld(naam, rules)["uitkomst"]["samenvatting"]:
        assert sentence in text
    for table in beslistabel(naam, rules):
        shown = plain_page.get_by_role("region", name=table["titel"], exact=True).locator("tbody tr")
        rows = [row.locator("th, td").all_text_contents() for row in shown.all()]
        assert rows == table["rijen"]
        assert rows
    assert plain_page.locator(".vraag").first.is_visible()


def test_page_of_a_step_without_javascript(plain_page: Page) -> None:
    plain_page.goto("/stappen/stap-1/")
    message = plain_page.get_by_text("Rekenen kan alleen met JavaScript.")
    expect(message).to_be_visible()
    message.get_by_role("link").click()
    expect(plain_page).to_have_url(re.compile("/rekenhulpen/termijnen/$"))


# --- when it loads ---------------------------------------------------------------------------------------------------


def save_agenda(page: Page, form: CalculatorForm) -> None:
    """Take the days of the outcome as a file."""
    form.outcome.get_by_role("button", name="Zet in je agenda").click()
    with page.expect_download():
        form.outcome.get_by_role("button", name="Bewaar (.ics)").click()


def test_other_pages_load_nothing_of_it(page: Page, built_site: Path, requests: list[str]) -> None:
    without = [
        file.parent.relative_to(built_site).as_posix()
        for file in sorted(built_site.rglob("index.html"))
        if "data-rekenhulp" not in file.read_text(encoding="utf-8")
    ]
    # The workbench runs Python of its own; its own tests say what it loads.
    without.remove("redactie/werkbank")
    assert len(without) > 50
    assert [each for each in without if "assets/py/" in (built_site / each / "index.html").read_text()] == []
    for address in ("", "woordenlijst", "scenario/variawet", "rekenhulpen"):
        assert address in without or address == ""
        page.goto(f"/{address}/".replace("//", "/"))
        page.wait_for_load_state("networkidle")
    assert [address for address in requests if "/assets/py/" in address] == []


def test_python_comes_when_the_form_comes_into_view(page: Page, requests: list[str]) -> None:
    page.goto("/stappen/stap-1/")
    page.wait_for_load_state("networkidle")
    assert [address for address in requests if RUNTIME in address] == []
    page.locator("[data-rekenhulp] form").scroll_into_view_if_needed()
    expect(CalculatorForm(page).status).to_have_text("De rekenhulp is klaar.", timeout=LOADING)
    assert [address for address in requests if RUNTIME in address] != []


def test_a_page_made_for_a_calculator_loads_python_before_its_form_has_come(page: Page, built_site: Path) -> None:
    held: list[Route] = []
    page.route("**/rekenhulp.js", lambda route: held.append(route))
    with page.expect_request(f"**{RUNTIME}*/pyodide.asm.wasm"):
        page.goto("/rekenhulpen/termijnen/", wait_until="commit")
    form = CalculatorForm(page)
    expect(form.submit).to_be_disabled()
    for route in held:
        route.continue_()
    form.fill(QUESTION)
    form.calculate()
    assert_answers(form, built_site)


def test_who_saves_data_loads_python_only_by_touching_the_form(page: Page, requests: list[str]) -> None:
    page.add_init_script("Object.defineProperty(navigator, 'connection', { value: { saveData: true } })")
    form = open_form(page)
    page.wait_for_load_state("networkidle")
    assert [address for address in requests if RUNTIME in address] == []
    form.question("termijn").locator("select").focus()
    expect(form.status).to_have_text("De rekenhulp is klaar.", timeout=LOADING)


def test_progress_in_words_and_per_cent_while_the_form_can_be_used(page: Page, built_site: Path) -> None:
    held: list[Route] = []
    page.route("**/python.zip*", lambda route: held.append(route))
    form = open_form(page)
    expect(form.status).to_contain_text(re.compile(r"laadt: (50|75) procent"), timeout=LOADING)
    expect(form.root.locator(".toestand__laden")).to_contain_text(re.compile(r"\d+%"))
    form.fill(QUESTION)
    form.submit.click()
    expect(form.status).to_contain_text("De uitkomst komt vanzelf.")
    expect(form.outcome).to_be_hidden()
    for route in held:
        route.continue_()
    page.unroute("**/python.zip*")
    assert_answers(form, built_site)
    expect(form.root.locator(".toestand__laden")).to_be_hidden()


def test_no_request_leaves_the_host_and_none_while_calculating(
    page: Page, built_site: Path, requests: list[str], server: str
) -> None:
    page.clock.set_fixed_time(TODAY)
    form = open_form(page)
    form.fill(QUESTION)
    form.calculate()
    page.wait_for_load_state("networkidle")
    assert {urlsplit(address).netloc for address in requests} == {urlsplit(server).netloc}
    requests.clear()
    for start in ("2026-10-05", "2027-01-11"):
        form.fill({"startdatum": start})
        form.calculate()
    save_agenda(page, form)
    assert [address for address in requests if not address.startswith("blob:")] == []


def test_works_offline_once_loaded(page: Page, built_site: Path) -> None:
    form = open_form(page)
    expect(form.status).to_have_text("De rekenhulp is klaar.", timeout=LOADING)
    page.context.set_offline(True)
    form.fill(QUESTION)
    form.calculate()
    assert_answers(form, built_site)


def test_nothing_is_kept(page: Page) -> None:
    form = open_form(page)
    form.fill(QUESTION)
    form.calculate()
    stored = "[...Object.keys(localStorage), ...Object.keys(sessionStorage)].filter(key => !key.startsWith('/.__'))"
    assert page.evaluate(stored) == []
    assert page.evaluate("caches.keys()") == []
    assert page.evaluate("indexedDB.databases()") == []
    assert page.context.cookies() == []


# --- when it cannot load ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("failure", FAILURES)
@pytest.mark.parametrize("file", FILES)
def test_a_part_that_does_not_come(page: Page, file: str, failure: str) -> None:
    page.route(FILES[file], FAILURES[failure])
    form = open_form(page)
    expect(form.root.get_by_role("button", name="Opnieuw proberen")).to_be_visible(timeout=LOADING)
    expect(form.status).to_contain_text(re.compile("kon niet (laden|starten)"))
    expect(form.status).to_contain_text("Je antwoorden staan er nog.")
    expect(page.get_by_role("heading", name="Alle uitkomsten")).to_be_visible()


@pytest.mark.parametrize("file", ["worker.js", "pyodide.asm.wasm", "regels"])
def test_trying_again_gives_the_outcome_that_was_asked_for(page: Page, built_site: Path, file: str) -> None:
    page.route(FILES[file], FAILURES["404"])
    form = open_form(page)
    form.fill(QUESTION)
    form.submit.click()
    retry = form.root.get_by_role("button", name="Opnieuw proberen")
    expect(retry).to_be_visible(timeout=LOADING)
    page.unroute(FILES[file])
    retry.click()
    assert_answers(form, built_site)


def test_who_empties_the_form_no_longer_waits_for_an_outcome(page: Page) -> None:
    held: list[Route] = []
    page.route(FILES["regels"], lambda route: held.append(route))
    with page.expect_request(FILES["regels"]):
        form = open_form(page)
    form.fill(QUESTION)
    form.submit.click()
    expect(form.status).to_contain_text("De uitkomst komt vanzelf.")
    form.reset.click()
    expect(form.status).not_to_contain_text("De uitkomst komt vanzelf.")
    for route in held:
        FAILURES["404"](route)
    page.unroute(FILES["regels"])
    form.root.get_by_role("button", name="Opnieuw proberen").click(timeout=LOADING)
    expect(form.status).to_be_focused()
    expect(form.status).to_have_text("De rekenhulp is klaar.", timeout=LOADING)
    expect(form.faults).to_be_hidden()
    expect(form.outcome).to_be_hidden()


BREAKS_HALFWAY = """
const body = new ReadableStream({
  start(controller) {
    controller.enqueue(new Uint8Array([0, 97, 115, 109]));
    controller.error(new TypeError("network error"));
  },
});
export const fetchLarge = async () => new Response(body, { headers: { "Content-Type": "application/wasm" } });
"""


def test_a_connection_that_breaks_halfway(page: Page) -> None:
    page.route("**/packed.js", lambda route: route.fulfill(content_type="text/javascript", body=BREAKS_HALFWAY))
    form = open_form(page)
    expect(form.root.get_by_role("button", name="Opnieuw proberen")).to_be_visible(timeout=LOADING)
    expect(form.status).to_contain_text("Controleer de verbinding")


def test_a_server_without_compressed_copies(page: Page, built_site: Path) -> None:
    page.route(re.compile(r"\.gz$"), FAILURES["404"])
    form = open_form(page)
    form.fill(QUESTION)
    form.calculate()
    assert_answers(form, built_site)


def test_a_server_that_compresses_nothing_sends_the_copies(browser: Browser, built_site: Path) -> None:
    with serve(built_site, compress=False) as address:
        context = browser.new_context(base_url=address)
        page = context.new_page()
        done: list[str] = []
        page.on("requestfinished", lambda request: done.append(request.url.rsplit("/", 1)[-1]))
        form = open_form(page)
        form.fill(QUESTION)
        form.calculate()
        assert_answers(form, built_site)
        assert {"pyodide.asm.wasm.gz", "python.zip.gz"} <= set(done)
        context.close()


@pytest.fixture
def guarded_browser(browser: Browser) -> Iterator[Browser]:
    """A browser without WebAssembly, as one with extra protection is."""
    flags = [*CHROMIUM_FLAGS, "--js-flags=--jitless"]
    started = browser.browser_type.launch(executable_path=chromium.find(), args=flags)
    yield started
    started.close()


def test_a_browser_without_webassembly(guarded_browser: Browser, server: str) -> None:
    page = guarded_browser.new_page(base_url=server)
    form = open_form(page)
    expect(form.status).to_contain_text("Deze browser staat het rekenen niet toe.", timeout=LOADING)
    expect(form.root.get_by_role("button", name="Opnieuw proberen")).to_be_visible()


SILENT = "self.onmessage = () => {};"
HANGS = "self.onmessage = ({ data }) => { if (data.start) self.postMessage({ ready: true }); };"


def test_a_worker_that_says_nothing_is_given_up(page: Page, built_site: Path) -> None:
    page.clock.install()
    page.route("**/worker.js", lambda route: route.fulfill(content_type="text/javascript", body=SILENT))
    form = open_form(page)
    expect(form.status).to_contain_text("De rekenhulp laadt")
    page.clock.fast_forward(61_000)
    expect(form.status).to_contain_text("Het laden duurt te lang.")
    page.unroute("**/worker.js")
    form.root.get_by_role("button", name="Opnieuw proberen").click()
    form.fill(QUESTION)
    form.calculate()
    assert_answers(form, built_site)


def test_a_calculation_that_hangs_is_tried_once_more(page: Page, built_site: Path) -> None:
    page.clock.install()
    page.route("**/worker.js", lambda route: route.fulfill(content_type="text/javascript", body=HANGS))
    form = open_form(page)
    form.fill(QUESTION)
    form.submit.click()
    expect(form.status).to_have_text("De rekenhulp rekent…")
    page.clock.fast_forward(5_100)
    expect(form.status).to_have_text("De rekenhulp rekent…")
    page.clock.fast_forward(5_100)
    expect(form.status).to_contain_text("Het rekenen is niet gelukt.")
    page.unroute("**/worker.js")
    form.root.get_by_role("button", name="Opnieuw proberen").click()
    assert_answers(form, built_site)


def test_two_questions_to_a_worker_that_hangs_are_both_asked_again(page: Page, built_site: Path) -> None:
    page.clock.install()
    page.route("**/worker.js", lambda route: route.fulfill(content_type="text/javascript", body=HANGS))
    page.goto("/protocol/melden-verzuim/")
    common = {"sector": "po", "peildatum": "2026-11-23"}
    hours, illness = CalculatorForm(page, 0), CalculatorForm(page, 1)
    hours.fill({**common, "uren_ongeoorloofd_4_lesweken": 15})
    illness.fill({**common, "aaneengesloten_ziekdagen": 7})
    expect(illness.status).to_have_text("De rekenhulp is klaar.")
    page.unroute("**/worker.js")
    hours.submit.click()
    illness.submit.click()
    page.clock.fast_forward(5_100)
    hours.wait()
    illness.wait()
    asked_hours = {**common, "soort": "ongeoorloofd", "uren_ongeoorloofd_4_lesweken": 15}
    asked_illness = {**common, "soort": "geoorloofd_ziekte", "aaneengesloten_ziekdagen": 7}
    assert hours.sentences() == said(expected(built_site, "drempels", asked_hours))
    assert illness.sentences() == said(expected(built_site, "drempels", asked_illness))


# --- under a content security policy ---------------------------------------------------------------------------------


def policy(site: Path) -> str:
    """The strictest policy under which the site must work: own scripts, and the inline ones of the theme by hash."""
    hashes = set()
    for file in site.rglob("*.html"):
        for attributes, script in re.findall(r"<script([^>]*)>(.*?)</script>", file.read_text(encoding="utf-8"), re.S):
            if "src=" not in attributes and "application/json" not in attributes:
                hashes.add(base64.b64encode(hashlib.sha256(script.encode()).digest()).decode())
    scripts = " ".join(f"'sha256-{each}'" for each in sorted(hashes))
    return f"default-src 'self'; script-src 'self' 'wasm-unsafe-eval' {scripts}; img-src 'self' data:"


def test_works_under_a_strict_policy(browser: Browser, built_site: Path) -> None:
    with serve(built_site, {"Content-Security-Policy": policy(built_site)}) as address:
        context = browser.new_context(base_url=address)
        page = context.new_page()
        complaints: list[str] = []
        page.clock.set_fixed_time(TODAY)
        page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
        form = open_form(page)
        form.fill(QUESTION)
        form.calculate()
        assert_answers(form, built_site)
        save_agenda(page, form)
        assert complaints == []
        context.close()
