"""The workbench in a real browser: every act of a revision as an officer does it, by keyboard where that counts.

Python, the checks, the comparison and the templates run in the page itself. One page serves all tests of an act; to
open the folder of the protocol anew takes back what the test before it did.
"""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.support.axe import SCHEMES, choose_scheme, put_axe, violations
from tests.support.bench import ADDRESS, DATA, LAPTOP, SLOW, Bench
from tests.support.new_figures import LIMIT, TERM

CHANGE_DAY = "2027-08-01"


@pytest.fixture(scope="module")
def context(browser: Browser, server: str) -> Iterator[BrowserContext]:
    made = browser.new_context(base_url=server, locale="nl-NL", timezone_id="Europe/Amsterdam", viewport=LAPTOP)
    yield made
    made.close()


WITHOUT_CASES = """{
  const Real = Worker;
  let made = 0;
  Worker = function (...order) { return made++ ? { postMessage() {} } : new Real(...order); };
}"""
"""The second Python of the page, which works out the cases for seconds on end, never answers."""


@pytest.fixture(scope="module")
def started(context: BrowserContext) -> Bench:
    page = context.new_page()
    page.add_init_script(WITHOUT_CASES)
    return Bench.opened(page)


@pytest.fixture
def bench(started: Bench) -> Iterator[Bench]:
    """The workbench with the protocol of the project, unchanged, for who does not look at the cases."""
    yield from started.unchanged()


@pytest.fixture(scope="module")
def whole(context: BrowserContext) -> Bench:
    return Bench.opened(context.new_page())


@pytest.fixture
def with_cases(whole: Bench) -> Iterator[Bench]:
    """The workbench as it is, cases included, with the protocol of the project unchanged."""
    yield from whole.unchanged()


# --- the acts of a revision ------------------------------------------------------------------------------------------


def test_a_limit_gets_a_value_from_a_day(with_cases: Bench) -> None:
    bench = with_cases
    bench.form("waarde")
    page = bench.page
    page.keyboard.press("Tab")
    page.locator("[name=getal]").select_option("drempel:wettelijk-verzuim")
    expect(page.locator("[data-deel=nu]")).to_have_text("Nu staat er: 16 uur vanaf 2022-08-01.")
    page.locator("[name=vanaf]").fill(CHANGE_DAY)
    page.locator("[name=waarde]").fill("12")
    page.keyboard.press("Enter")
    expect(page.locator("[data-deel=bestand]")).to_have_text("drempels.yaml", timeout=SLOW)
    expect(page.locator(".cm-content")).to_be_focused()
    bench.changes("Wettelijk verzuim: van minstens 16 naar minstens 12 uur in 4 lesweken, vanaf 1 augustus 2027.")
    bench.shown("cijfers.md", "Minstens 16 uur (vanaf 1 augustus 2027: 12 uur) in 4 lesweken")
    page.locator("#wb-tab-gevallen").click()
    expect(bench.cases).to_contain_text("Door: Wettelijk verzuim: van minstens 16", timeout=SLOW)
    found = bench.saved()
    assert "waarde: 12" in found["protocol_data/drempels.yaml"]
    assert "vanaf 1 augustus 2027" in found["wat-verandert.md"]


def test_a_kantelpunt_gets_a_term_from_a_day(with_cases: Bench) -> None:
    bench = with_cases
    bench.form("waarde")
    bench.page.locator("[name=getal]").select_option("termijn:kantelpunt-stap2")
    bench.page.locator("[name=vanaf]").fill(CHANGE_DAY)
    bench.page.locator("[name=waarde]").fill("3")
    bench.page.keyboard.press("Enter")
    bench.changes("Kantelpunt stap 2: van in beginsel 4 naar in beginsel 3 schoolweken, vanaf 1 augustus 2027.")
    bench.page.locator("#wb-tab-gevallen").click()
    expect(bench.cases).to_contain_text("Door: Kantelpunt stap 2", timeout=SLOW)


def test_a_day_that_has_a_value_is_refused(bench: Bench) -> None:
    bench.form("waarde")
    bench.page.locator("[name=getal]").select_option("drempel:wettelijk-verzuim")
    bench.page.locator("[name=waarde]").fill("twaalf")
    bench.page.keyboard.press("Enter")
    expect(bench.page.locator("#wb-vanaf-fout")).to_have_text("Vul een dag in, met jaar, maand en dag.", timeout=SLOW)
    expect(bench.page.locator("#wb-waarde-fout")).to_contain_text("Vul alleen een getal in")
    expect(bench.page.locator("[name=vanaf]")).to_be_focused()
    bench.page.locator("[name=vanaf]").fill("2022-08-01")
    bench.page.locator("[name=waarde]").fill("12")
    bench.page.keyboard.press("Enter")
    bench.is_wrong("drempels.yaml, regel 16", "een dag na 2022-08-01, waarop de waarde ervoor begint")


def test_a_scenario_is_added(bench: Bench) -> None:
    bench.form("nieuw")
    bench.page.locator("[name=voorbeeld]").select_option("scenarios/vrijstelling_5b.yaml")
    bench.page.locator("[name=code]").fill("Mantelzorg!")
    bench.page.keyboard.press("Enter")
    expect(bench.page.locator("#wb-code-fout")).to_contain_text("kleine letters")
    bench.page.locator("[name=code]").fill("mantelzorg")
    bench.page.keyboard.press("Enter")
    expect(bench.page.locator("[data-deel=bestand]")).to_have_text("scenarios/mantelzorg.yaml", timeout=SLOW)
    bench.is_right()
    title = re.search(r"^titel: (.*)$", (DATA / "scenarios/vrijstelling_5b.yaml").read_text(), re.MULTILINE)
    assert title
    bench.edit("scenarios/mantelzorg.yaml", f"titel: {title[1]}", "titel: Een leerling zorgt voor een ouder")
    bench.changes("Een leerling zorgt voor een ouder is nieuw.")
    bench.shown("scenario/mantelzorg.md", "Een leerling zorgt voor een ouder")
    found = bench.saved()
    assert '{{ situatie("mantelzorg") }}' in found["docs/scenario/mantelzorg.md"]
    assert "mantelzorg.md" in found["docs/scenario/.nav.yml"]


def test_a_role_gets_another_name_everywhere(bench: Bench) -> None:
    bench.edit("rollen/jeugdarts.yaml", "naam: Jeugdarts", "naam: Arts voor de jeugd")
    bench.changes("Jeugdarts heet nu Arts voor de jeugd.", "Wat vanzelf meebeweegt")
    bench.shown("stappen/stap-1.md", "arts voor de jeugd")


def test_a_word_with_two_synonyms(bench: Bench) -> None:
    bench.form("begrip")
    bench.page.keyboard.press("Tab")
    for words in ("Mantelzorg", "zorgen voor een ouder, jonge mantelzorger", "Zorg voor iemand uit je familie."):
        bench.page.locator("[data-dialoog=begrip] :focus").fill(words)
        bench.page.keyboard.press("Tab")
    bench.page.locator("[data-dialoog=begrip] [value=doe]").press("Enter")
    expect(bench.page.locator("[data-deel=bestand]")).to_have_text("woordenlijst/mantelzorg.yaml", timeout=SLOW)
    bench.changes('Het begrip "Mantelzorg" is nieuw.')
    bench.shown("woordenlijst.md", "Zorg voor iemand uit je familie.")
    expect(bench.page.locator(".cm-content")).to_contain_text("jonge mantelzorger")


def test_the_next_school_year(bench: Bench) -> None:
    bench.form("schooljaar")
    year = bench.page.locator("[data-deel=schooljaar]").inner_text()
    bench.page.locator("#wb-jaarbron").select_option("openholidays")
    for field in bench.page.locator("[data-deel=vakanties] .wb-veld").all():
        before = re.search(r"\d{4}-\d\d-\d\d", field.locator(".wb-hulp").inner_text())
        assert before
        field.locator("input").fill((date.fromisoformat(before[0]) + timedelta(weeks=52)).isoformat())
    bench.page.keyboard.press("Enter")
    expect(bench.page.locator("[data-deel=bestand]")).to_have_text("kalender/schoolvakanties.yaml", timeout=SLOW)
    bench.changes(year)
    bench.shown("kalender.md", year)
    found = bench.saved()
    assert f"'{year}':" in found["protocol_data/kalender/schoolvakanties.yaml"]
    assert f"'{year[5:]}':" in found["protocol_data/kalender/feestdagen.yaml"]


def test_a_duty_becomes_a_possibility(bench: Bench) -> None:
    text = (DATA / "stappen/stap-1.yaml").read_text(encoding="utf-8")
    rule = text[text.index("  melden-relatief:\n") :]
    assert rule.index("soort: plicht") < rule.index("\n  ", rule.index("bron:"))
    bench.open("stappen/stap-1.yaml")
    bench.find("melden-relatief:")
    bench.find_next("soort: plicht")
    bench.page.keyboard.insert_text("soort: kan")
    bench.changes("van plicht naar kan")


def test_a_step_comes_in_between(bench: Bench) -> None:
    bench.form("nieuw")
    bench.page.locator("[name=voorbeeld]").select_option("stappen/stap-2.yaml")
    bench.page.locator("[name=code]").fill("stap-2b")
    bench.page.keyboard.press("Enter")
    bench.is_wrong("volgorde 2 heeft ook stappen/stap-2.yaml", "deze stap is niet te bereiken")
    for step in ("stap-1", "stap-2", "stap-3a", "stap-3b", "stap-4"):
        place = re.search(r"^volgorde: (\d+)$", (DATA / f"stappen/{step}.yaml").read_text(), re.MULTILINE)
        assert place
        bench.edit(f"stappen/{step}.yaml", place[0], f"{place[0]}0")
    bench.edit("stappen/stap-2.yaml", "naar: stap-3a", "naar: stap-2b")
    bench.edit("stappen/stap-2b.yaml", "volgorde: 2", "volgorde: 25")
    bench.edit("stappen/stap-2b.yaml", "nummer: '2'", "nummer: '2b'")
    bench.changes("Stap 2b is nieuw.", "van Stap 3a naar Stap 2b")
    bench.shown("stappen/stap-2b.md", "Stap 2b")


def test_a_limit_of_twenty_times_late(bench: Bench) -> None:
    bench.open("drempels.yaml")
    bench.first_line("drempels:")
    bench.page.keyboard.insert_text(f"drempels:\n{LIMIT}".rstrip("\n"))
    bench.changes("Vaak te laat")
    bench.shown("cijfers.md", "Vaak te laat", "Minstens 20 keer")


def test_a_new_term(bench: Bench) -> None:
    bench.open("termijnen.yaml")
    bench.first_line("termijnen:")
    bench.page.keyboard.insert_text(f"termijnen:\n{TERM}".rstrip("\n"))
    bench.changes("De school belt terug is nieuw.")
    bench.shown("rekenhulpen/termijnen.md", "De school belt terug")


def test_an_edition_is_prepared(bench: Bench) -> None:
    bench.edit("protocol.yaml", "naam: '2022-2023'", "naam: '2027-2028'")
    bench.edit("protocol.yaml", "van: '2022-08-01'", "van: '2027-08-01'")
    bench.changes("2027-2028")
    bench.shown("over.md", "2027-2028")


def test_a_scenario_is_withdrawn(bench: Bench) -> None:
    gone = "volgorde: 95\nvervallen: {per: '2026-11-01', zie: ['stap:stap-2'], reden: Dat staat nu bij de stap.}"
    bench.edit("scenarios/toestemming.yaml", "volgorde: 95", gone)
    bench.is_wrong("beginpagina.yaml", 'verwacht "stap:stap-2"')
    bench.faults.get_by_role("button", name=re.compile("beginpagina")).press("Enter")
    expect(bench.page.locator("[data-deel=bestand]")).to_have_text("beginpagina.yaml", timeout=SLOW)
    bench.find("scenario:toestemming")
    bench.page.keyboard.insert_text("stap:stap-2")
    bench.changes("vervalt per 1 november 2026. Dat staat nu bij de stap.")
    bench.shown("scenario/toestemming.md", "Dat staat nu bij de stap.")


def test_a_party_gets_a_phone_number(bench: Bench) -> None:
    contact = "lidwoord: het\ncontact: {telefoon: bel ons, gecontroleerd_op: '2026-11-23'}"
    bench.edit("rollen/cjg.yaml", "lidwoord: het", contact)
    bench.is_wrong("verwacht een telefoonnummer")
    bench.edit("rollen/cjg.yaml", "bel ons", "'055 000 00 00'")
    bench.changes("055 000 00 00")
    bench.shown("rollen/cjg.md", "055 000 00 00")


# --- the page --------------------------------------------------------------------------------------------------------


def test_what_may_stand_somewhere_is_offered_and_explained(bench: Bench) -> None:
    bench.open("drempels.yaml")
    bench.find("eenheid: uur")
    expect(bench.page.locator("[data-deel=uitleg]")).to_contain_text("eenheid")
    bench.page.keyboard.insert_text("eenheid: ")
    bench.page.keyboard.press("Control+Space")
    offered = bench.page.locator(".cm-tooltip-autocomplete")
    expect(offered).to_contain_text("schooldagen")
    bench.page.keyboard.press("Escape")
    bench.page.keyboard.insert_text("uur # [[rol:jeugda")
    bench.is_right()
    bench.open("rollen/cjg.yaml")
    bench.find("kort: >-")
    bench.page.keyboard.press("End")
    bench.page.keyboard.type(" [[rol:jeugda")
    expect(offered).to_contain_text("jeugdarts")


def test_the_editor_can_be_left_with_the_keyboard(bench: Bench) -> None:
    bench.open("drempels.yaml")
    bench.page.keyboard.press("Escape")
    bench.page.keyboard.press("Tab")
    expect(bench.page.locator(".cm-content")).not_to_be_focused()


def test_a_loose_file_takes_the_place_of_that_of_the_site(bench: Bench, tmp_path: Path) -> None:
    mine = tmp_path / "jeugdarts.yaml"
    text = (DATA / "rollen/jeugdarts.yaml").read_text(encoding="utf-8")
    mine.write_text(text.replace("naam: Jeugdarts", "naam: Arts voor de jeugd"), encoding="utf-8")
    bench.page.locator("[data-open=eigen]").press("Enter")
    bench.page.locator("#wb-losse").set_input_files(mine)
    expect(bench.page.locator("[data-deel=bestand]")).to_have_text("rollen/jeugdarts.yaml", timeout=SLOW)
    bench.changes("Jeugdarts heet nu Arts voor de jeugd.")


def test_a_folder_without_a_protocol_is_refused(bench: Bench, tmp_path: Path) -> None:
    (tmp_path / "iets.yaml").write_text("a: b\n", encoding="utf-8")
    bench.page.locator("[data-open=eigen]").press("Enter")
    bench.page.locator("#wb-map").set_input_files(tmp_path)
    expect(bench.page.locator("#wb-map-fout")).to_contain_text("geen protocol.yaml")
    bench.page.keyboard.press("Escape")
    bench.is_right()


def test_a_draft_is_kept_for_who_asks_and_only_then(context: BrowserContext) -> None:
    page = context.new_page()
    page.on("dialog", lambda dialog: dialog.accept())
    bench = Bench.opened(page)
    bench.edit("rollen/jeugdarts.yaml", "naam: Jeugdarts", "naam: Arts voor de jeugd")
    bench.is_right()
    assert page.evaluate("() => localStorage.length") == kept_by_the_theme(page)
    page.get_by_label(re.compile("Bewaar mijn concept")).check()
    page.reload()
    expect(page.locator("[data-deel=concept]")).to_be_visible(timeout=SLOW)
    page.get_by_role("button", name="Ga verder met het concept").press("Enter")
    bench.changes("Jeugdarts heet nu Arts voor de jeugd.")
    page.get_by_label(re.compile("Bewaar mijn concept")).uncheck()
    page.close()
    again = context.new_page()
    Bench.opened(again)
    expect(again.locator("[data-deel=concept]")).to_be_hidden()
    again.close()


def kept_by_the_theme(page: Page) -> int:
    """How many things the theme itself keeps, such as the colours that were chosen."""
    found: int = page.evaluate("() => Object.keys(localStorage).filter((key) => key.includes('__')).length")
    return found


def test_nothing_leaves_the_browser(browser: Browser, server: str) -> None:
    """All that is asked for comes from the site itself, with nothing sent along."""
    context = browser.new_context(base_url=server, viewport=LAPTOP)
    asked: list[tuple[str, str, str | None]] = []
    context.on("request", lambda request: asked.append((request.method, request.url, request.post_data)))
    page = context.new_page()
    bench = Bench.opened(page)
    bench.edit("rollen/jeugdarts.yaml", "naam: Jeugdarts", "naam: Arts voor de jeugd")
    bench.changes("Jeugdarts heet nu Arts voor de jeugd.")
    bench.saved()
    assert {method for method, _, _ in asked} == {"GET"}
    assert not [url for _, url, _ in asked if not url.startswith((server, "blob:", "data:"))]
    assert not [url for _, url, _ in asked if "?" in url]
    context.close()


def test_other_pages_load_nothing_of_it(page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for address in ("/", "/redactie/", "/rekenhulpen/stap/", "/stappen/stap-2/"):
        page.goto(address)
        page.wait_for_load_state("networkidle")
    assert asked
    assert not [url for url in asked if "werkbank" in url]


def test_a_failure_to_load_is_said(browser: Browser, server: str) -> None:
    context = browser.new_context(base_url=server)
    context.route(re.compile(r"werkbank\.tar"), lambda route: route.abort())
    page = context.new_page()
    page.goto(ADDRESS)
    expect(page.locator("[data-deel=status]")).to_contain_text("De werkbank kon niet laden", timeout=SLOW)
    expect(page.get_by_role("button", name="Probeer het opnieuw")).to_be_visible()
    context.close()


def test_without_scripts_the_page_says_so(browser: Browser, server: str) -> None:
    context = browser.new_context(base_url=server, java_script_enabled=False)
    page = context.new_page()
    page.goto(ADDRESS)
    expect(page.get_by_text("De werkbank werkt alleen met JavaScript.")).to_be_visible()
    context.close()


def assert_accessible(page: Page, inside: str = "html") -> None:
    for scheme in SCHEMES:
        choose_scheme(page, scheme)
        assert violations(page, inside=inside) == [], scheme


def test_accessible_in_every_state(browser: Browser, server: str) -> None:
    context = browser.new_context(base_url=server, viewport=LAPTOP)
    put_axe(context)
    page = context.new_page()
    page.add_init_script(WITHOUT_CASES)
    bench = Bench.opened(page)
    bench.edit("drempels.yaml", "waarde: 16", "waarde: 12")
    bench.changes("geschiedenis")
    assert_accessible(page)
    bench.edit("drempels.yaml", "eenheid: uur", "eenheid: uren")
    bench.is_wrong("uren")
    page.locator("#wb-tab-fouten").click()
    assert_accessible(page)
    bench.edit("drempels.yaml", "eenheid: uren", "eenheid: uur")
    bench.is_right()
    bench.form("waarde")
    page.locator("[data-dialoog=waarde] [value=doe]").press("Enter")
    expect(page.locator("#wb-vanaf-fout")).to_be_visible(timeout=SLOW)
    assert_accessible(page, "[data-dialoog=waarde]")
    context.close()


def test_nothing_is_lost_at_320_pixels(browser: Browser, server: str) -> None:
    context = browser.new_context(base_url=server, viewport={"width": 320, "height": 640})
    page = context.new_page()
    bench = Bench.opened(page)
    expect(page.locator(".wb-klein")).to_be_visible()
    bench.open("drempels.yaml")
    for part in ("#wb-zoek", ".wb-editor", "#wb-tab-pagina", "[data-doe=bewaar]", "[data-open=schooljaar]"):
        box = page.locator(part).bounding_box()
        assert box is not None, part
        assert box["x"] >= 0, part
        assert box["x"] + box["width"] <= 320, part
    assert page.evaluate("() => document.documentElement.scrollWidth") <= 320
    context.close()
