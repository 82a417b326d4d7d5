"""The calculators as a reader uses them, by mouse and by keyboard; their answers are those of the rules module."""

import json
import re
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any, get_args
from urllib.parse import parse_qs, urlencode, urlsplit

import icalendar
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from calculators.core.outcome import Stuksoort
from tests.support.axe import violations
from tests.support.calculator_form import LOADING, CalculatorForm, built_rules, expected, expected_text, said
from tests.support.reader import reader

Answers = dict[str, Any]

QUESTIONS: dict[str, Answers] = {
    "drempels": {
        "sector": "vo",
        "soort": "ongeoorloofd",
        "uren_ongeoorloofd_4_lesweken": 16.5,
        "peildatum": "2026-11-23",
    },
    "stap": {
        "sector": "po",
        "huidige_stap": "1",
        "datum_interventie": "2026-09-28",
        "peildatum": "2026-11-23",
    },
    "termijnen": {"termijn": "kantelpunt_stap2", "startdatum": "2026-12-07", "peildatum": "2026-11-23"},
}
ABSENCES = [
    {"datum": "2026-11-09", "uren": 6, "soort": "ongeoorloofd"},
    {"datum": "2026-11-10", "uren": 5.5, "soort": "ongeoorloofd"},
    {"datum": "2026-11-16", "uren": 5, "soort": "ongeoorloofd"},
    {"datum": "2026-11-17", "soort": "geoorloofd_ziekte"},
]


@pytest.fixture(scope="module")
def context(browser: Browser, server: str) -> Iterator[BrowserContext]:
    """One reader for all tests here, so that what was fetched once need not be fetched again."""
    with reader(browser, server) as context:
        yield context


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """A new page of that reader."""
    page = context.new_page()
    yield page
    page.close()


OpenForm = Callable[[str], CalculatorForm]


@pytest.fixture(scope="module")
def kept_pages(context: BrowserContext) -> dict[str, Page]:
    """The pages of the calculators that stay open."""
    return {}


@pytest.fixture
def open_form(context: BrowserContext, kept_pages: dict[str, Page]) -> OpenForm:
    """Give the empty form of a calculator. Its page stays open for other tests, so that Python starts once."""

    def give(naam: str) -> CalculatorForm:
        if naam not in kept_pages:
            kept_pages[naam] = context.new_page()
            kept_pages[naam].goto(f"/rekenhulpen/{naam}/")
        page = kept_pages[naam]
        page.bring_to_front()
        page.evaluate("for (const part of document.querySelectorAll('.rekenhulp details')) part.open = false")
        form = CalculatorForm(page)
        form.empty()
        return form

    return give


# --- by mouse and by keyboard ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("naam", QUESTIONS)
def test_by_mouse(open_form: OpenForm, built_site: Path, naam: str) -> None:
    form = open_form(naam)
    form.fill(QUESTIONS[naam])
    form.calculate()
    answer = expected(built_site, naam, QUESTIONS[naam])
    assert form.sentences() == said(answer)
    expect(form.heading).to_be_focused()
    for part in form.outcome.locator("details > summary").all():
        part.click()
    shown = form.outcome.inner_text()
    texts = [each["tekst"] for key in ("waarschuwingen", "redenen", "lezingen", "open") for each in answer[key]]
    assert [text for text in texts if " ".join(text.split()) not in " ".join(shown.split())] == []


@pytest.mark.parametrize("naam", QUESTIONS)
def test_by_keyboard(open_form: OpenForm, built_site: Path, naam: str) -> None:
    """Tab goes to the questions in order, arrows and letters choose, Enter asks; the outcome gets the focus."""
    form = open_form(naam)
    page = form.page
    # The same day and month: a browser may ask for either of them first.
    keys: dict[str, list[tuple[str, str]]] = {
        "drempels": [("soort", "Space"), ("sector", "Space"), ("uren_ongeoorloofd_4_lesweken", "17")],
        "stap": [("sector", "Space"), ("huidige_stap", "ArrowDown"), ("datum_interventie", "11112026")],
        "termijnen": [("termijn", "ArrowDown"), ("startdatum", "11112026")],
    }
    invoer: dict[str, Answers] = {
        "drempels": {"sector": "po", "soort": "ongeoorloofd", "uren_ongeoorloofd_4_lesweken": 17},
        "stap": {"sector": "po", "huidige_stap": "1", "datum_interventie": "2026-11-11"},
        "termijnen": {"termijn": "kantelpunt_stap1", "startdatum": "2026-11-11"},
    }
    form.root.locator("input, select").first.focus()
    for veld, pressed in keys[naam]:
        tab_to(page, veld)
        page.keyboard.press(pressed) if pressed.isalpha() else page.keyboard.type(pressed)
    page.keyboard.press("Enter")
    form.wait()
    today = form.question("peildatum").locator("input").input_value()
    assert form.sentences() == said(expected(built_site, naam, {**invoer[naam], "peildatum": today}))
    expect(form.heading).to_be_focused()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.uitkomst') !== null")


def tab_to(page: Page, veld: str) -> None:
    """Press Tab until the focus is in the question about this field."""
    inside = "veld => document.activeElement.closest('[data-veld]')?.dataset.veld === veld"
    for _ in range(30):
        if page.evaluate(inside, veld):
            return
        page.keyboard.press("Tab")
    pytest.fail(f"Tab komt niet bij {veld}")


# --- questions -------------------------------------------------------------------------------------------------------


def test_only_what_matters_is_asked(open_form: OpenForm) -> None:
    form = open_form("drempels")
    hours, reports, days = (
        form.question(veld)
        for veld in ("uren_ongeoorloofd_4_lesweken", "ziekmeldingen_12_weken", "aaneengesloten_ziekdagen")
    )
    expect(hours).to_be_hidden()
    form.fill({"soort": "geoorloofd_ziekte"})
    expect(hours).to_be_hidden()
    expect(reports).to_be_visible()
    expect(days).to_be_visible()
    form.fill({"soort": "ongeoorloofd"})
    expect(hours).to_be_visible()
    expect(reports).to_be_hidden()


def test_an_answer_that_is_no_longer_asked_does_not_count(open_form: OpenForm, built_site: Path) -> None:
    form = open_form("drempels")
    form.fill({"sector": "po", "soort": "ongeoorloofd", "uren_ongeoorloofd_4_lesweken": 20})
    form.fill({"soort": "geoorloofd_ziekte", "peildatum": "2026-11-23"})
    form.calculate()
    asked = {"sector": "po", "soort": "geoorloofd_ziekte", "peildatum": "2026-11-23"}
    assert form.sentences() == said(expected(built_site, "drempels", asked))


def test_today_is_filled_in_and_dates_stand_in_words(page: Page) -> None:
    page.clock.set_fixed_time("2026-11-23T12:00:00+01:00")
    page.goto("/rekenhulpen/termijnen/")
    form = CalculatorForm(page)
    question = form.question("peildatum")
    expect(question.locator("input")).to_have_value("2026-11-23")
    expect(question).to_contain_text("maandag 23 november 2026")


def test_faults_stand_together_and_at_their_question(open_form: OpenForm, built_site: Path) -> None:
    form = open_form("drempels")
    form.fill({"soort": "ongeoorloofd", "uren_ongeoorloofd_4_lesweken": "veel", "peildatum": "2021-01-01"})
    form.calculate()
    expect(form.faults).to_be_focused()
    asked = {"soort": "ongeoorloofd", "uren_ongeoorloofd_4_lesweken": "veel", "peildatum": "2021-01-01"}
    faults = expected(built_site, "drempels", asked)["fouten"]
    assert len(faults) == 3
    for fault in faults:
        expect(form.question(fault["veld"]).locator(".vraag__fout")).to_have_text(fault["melding"])
    items = form.faults.get_by_role("listitem").all_inner_texts()
    in_order = ("Op welke school", "Hoeveel uur", "Op welke datum")
    assert [item.startswith(label) for item, label in zip(items, in_order, strict=True)] == [True] * 3
    hours = form.question("uren_ongeoorloofd_4_lesweken").locator("input")
    expect(hours).to_have_attribute("aria-invalid", "true")
    described = hours.get_attribute("aria-describedby") or ""
    assert any("veel" in form.page.locator(f"#{each}").inner_text() for each in described.split())
    form.faults.get_by_role("link", name="Hoeveel uur").click()
    expect(hours).to_be_focused()
    assert violations(form.page, inside=".rekenhulp") == []
    form.fill({"sector": "po", "uren_ongeoorloofd_4_lesweken": "3", "peildatum": "2026-11-23"})
    form.calculate()
    expect(form.faults).to_be_hidden()
    expect(hours).not_to_have_attribute("aria-invalid", "true")


def test_a_date_that_is_half_filled_in_is_not_left_out(open_form: OpenForm) -> None:
    form = open_form("termijnen")
    form.fill({"termijn": "inspectie", "peildatum": ""})
    form.question("peildatum").locator("input").focus()
    form.page.keyboard.type("11")
    form.calculate()
    expect(form.question("peildatum").locator(".vraag__fout")).to_contain_text("geen datum")


def test_nothing_is_calculated_unasked(page: Page) -> None:
    page.goto("/rekenhulpen/termijnen/")
    form = CalculatorForm(page)
    form.fill(QUESTIONS["termijnen"])
    expect(form.status).to_have_text("De rekenhulp is klaar.", timeout=LOADING)
    expect(form.outcome).to_be_hidden()
    form.calculate()
    before = form.sentences()
    form.fill({"startdatum": "2026-10-05"})
    expect(form.status).to_contain_text("Kies Reken uit")
    assert form.sentences() == before
    form.calculate()
    assert form.sentences() != before


def test_change_leads_to_the_question(open_form: OpenForm) -> None:
    form = open_form("drempels")
    form.fill(QUESTIONS["drempels"])
    form.calculate()
    answers = form.outcome.locator(".antwoorden")
    expect(answers).to_contain_text("Voortgezet onderwijs")
    expect(answers).to_contain_text("16,5 uur")
    answers.get_by_role("link", name="Verander het antwoord op: Hoeveel uur").click()
    expect(form.question("uren_ongeoorloofd_4_lesweken").locator("input")).to_be_focused()
    expect(answers).to_contain_text("regio Midden (nemen wij aan)")
    answers.get_by_role("link", name="Verander het antwoord op: In welke vakantieregio").click()
    expect(form.question("regio").locator("input").first).to_be_focused()


def test_empty_again(open_form: OpenForm) -> None:
    form = open_form("termijnen")
    form.fill(QUESTIONS["termijnen"])
    form.calculate()
    form.empty()
    expect(form.outcome).to_be_hidden()
    expect(form.question("startdatum")).to_be_hidden()
    expect(form.question("termijn").locator("select")).to_have_value("")
    expect(form.question("peildatum").locator("input")).not_to_have_value("")


# --- an outcome that is on its way -----------------------------------------------------------------------------------

ANSWERS_WHEN_TOLD = """
export class EngineError extends Error {}
export class Engine extends EventTarget {
  state = { phase: "ready", progress: 1 };
  start = async () => {};
  ask = () => new Promise((resolve) => { window.answer = resolve; });
}
"""


@pytest.fixture
def waiting_form(page: Page) -> CalculatorForm:
    """A form that was asked for an outcome, which comes when the test says so."""
    page.route("**/engine.js", lambda route: route.fulfill(content_type="text/javascript", body=ANSWERS_WHEN_TOLD))
    page.goto("/rekenhulpen/termijnen/")
    form = CalculatorForm(page)
    form.fill(QUESTIONS["termijnen"])
    form.submit.click()
    expect(form.status).to_have_text("De rekenhulp rekent…")
    return form


def answer(form: CalculatorForm, site: Path) -> None:
    text = expected_text(built_rules(site), "termijnen", json.dumps(QUESTIONS["termijnen"]))
    form.page.evaluate("text => window.answer(text)", text)


def test_an_outcome_does_not_come_in_an_emptied_form(waiting_form: CalculatorForm, built_site: Path) -> None:
    waiting_form.empty()
    expect(waiting_form.status).to_have_text("Alle antwoorden zijn weg.")
    answer(waiting_form, built_site)
    assert waiting_form.outcome.is_hidden()
    expect(waiting_form.reset).to_be_focused()


EMPTY_AT_FIRST_PART = """outcome => {
  const form = outcome.parentElement.querySelector("form");
  new MutationObserver(() => form.reset()).observe(outcome, { childList: true });
}"""


def test_an_outcome_that_is_half_drawn_goes_with_the_rest(waiting_form: CalculatorForm, built_site: Path) -> None:
    outcome = waiting_form.outcome
    outcome.evaluate(EMPTY_AT_FIRST_PART)
    answer(waiting_form, built_site)
    expect(waiting_form.status).to_have_text("Alle antwoorden zijn weg.")
    expect(outcome).to_be_hidden()
    expect(outcome).to_be_empty()
    expect(outcome).not_to_have_attribute("aria-busy", "true")


def test_an_answer_that_changes_meanwhile_makes_the_outcome_old(waiting_form: CalculatorForm, built_site: Path) -> None:
    waiting_form.fill({"startdatum": "2026-10-05"})
    answer(waiting_form, built_site)
    waiting_form.wait()
    expect(waiting_form.status).to_contain_text("Je hebt een antwoord veranderd.")
    expect(waiting_form.outcome).to_have_class("uitkomst uitkomst--oud")
    answers = waiting_form.outcome.locator(".antwoorden")
    expect(answers).to_contain_text("7 december 2026")
    expect(answers).not_to_contain_text("5 oktober 2026")
    expect(waiting_form.question("startdatum").locator("input")).to_be_focused()


def test_an_outcome_leaves_the_focus_to_who_went_on(waiting_form: CalculatorForm, built_site: Path) -> None:
    control = waiting_form.question("startdatum").locator("input")
    control.focus()
    answer(waiting_form, built_site)
    waiting_form.wait()
    expect(control).to_be_focused()


# --- how was counted -------------------------------------------------------------------------------------------------

DRAW_PATH = """async ({ modules, pieces }) => {
  const { drawPath } = await import(modules + "counting.js");
  return [...drawPath("De termijn", pieces).querySelectorAll("tbody td:nth-child(2)")].map((cell) => cell.textContent);
}"""


def test_every_kind_of_piece_has_a_word(page: Page) -> None:
    page.goto("/rekenhulpen/termijnen/")
    script = page.locator('script[src$="rekenhulp.js"]').evaluate("script => script.src")
    day = {"van": "2026-11-23", "tot_en_met": "2026-11-23", "naam": "", "telt": True, "nummer": 1, "vrij": []}
    pieces = [{**day, "soort": soort} for soort in get_args(Stuksoort)]
    words = page.evaluate(DRAW_PATH, {"modules": script.removesuffix("rekenhulp.js"), "pieces": pieces})
    assert len(words) == len(pieces)
    assert [word for word in words if "undefined" in word] == []


@pytest.mark.parametrize(
    ("asked", "begins"),
    [
        ({"termijn": "bezwaar_verwijdering", "besluit_schriftelijk_bekend": "2026-11-23"}, ["23 november 2026"]),
        ({"termijn": "inspectie", "peildatum": "2026-11-23"}, []),
        ({"termijn": "vrijstelling_1_juli", "schooljaar": "2026-2027"}, []),
    ],
)
def test_the_picture_shows_where_counting_begins(open_form: OpenForm, asked: Answers, begins: list[str]) -> None:
    form = open_form("termijnen")
    form.fill(asked)
    form.calculate()
    points = form.outcome.locator(".tijdlijn li").all_inner_texts()
    assert points
    found = [point for point in points if "Begin" in point]
    assert len(found) == len(begins)
    assert all(day in point for day, point in zip(begins, found, strict=True))


# --- lists -----------------------------------------------------------------------------------------------------------


def open_list(open_form: OpenForm) -> CalculatorForm:
    form = open_form("drempels")
    form.fill({"sector": "vo", "soort": "ongeoorloofd", "peildatum": "2026-11-23"})
    form.root.get_by_role("radio", name="Het verzuim als lijst").check()
    return form


def assert_outcome_of_the_list(form: CalculatorForm, site: Path) -> None:
    form.calculate()
    asked = {"sector": "vo", "soort": "ongeoorloofd", "peildatum": "2026-11-23", "verzuim": ABSENCES}
    answer = expected(site, "drempels", asked)
    assert answer["drempel_16_uur"]
    assert form.sentences() == said(answer)
    form.outcome.get_by_text("Zo is er geteld").click()
    expect(form.outcome).to_contain_text("samen 16,5 uur")


def test_list_typed(open_form: OpenForm, built_site: Path) -> None:
    form = open_list(open_form)
    expect(form.question("uren_ongeoorloofd_4_lesweken")).to_be_hidden()
    for number, row in enumerate([{}, *ABSENCES]):
        form.root.get_by_role("button", name="Dag toevoegen").click()
        group = form.root.get_by_role("group", name=f"Dag {number + 1}", exact=True)
        expect(group.get_by_label("Datum")).to_be_focused()
        if row:
            group.get_by_label("Datum").fill(str(row["datum"]))
            group.get_by_label("Uren").fill(str(row.get("uren", "")).replace(".", ","))
            group.get_by_label("Soort").select_option(str(row["soort"]))
    form.root.get_by_role("button", name="Verwijder dag 1", exact=True).click()
    assert form.question("verzuim").locator(".rij").count() == len(ABSENCES)
    assert_outcome_of_the_list(form, built_site)


PASTED = {
    "rekenblad": "09-11-2026\t6\tongeoorloofd\n10-11-2026\t5,5\tongeoorloofd\n"
    "16/11/2026\t5,0\tOngeoorloofd\n17-11-2026\t\tziek\n",
    "koppen": (
        "Soort;Leerjaar;Aantal uren;Datum\nongeoorloofd;2;6;2026-11-09\nongeoorloofd;2;5,5;2026-11-10\n"
        "ongeoorloofd;2;5;2026-11-16 00:00\nZiekte;2;;2026-11-17\n"
    ),
    "komma": '"datum","uren","soort"\r\n"2026-11-09","6","ongeoorloofd"\r\n"2026-11-10","5,5","ongeoorloofd"\r\n'
    '"2026-11-16","5","ongeoorloofd"\r\n"2026-11-17","","ziek"\r\n',
}


@pytest.mark.parametrize("how", PASTED)
def test_list_pasted(open_form: OpenForm, built_site: Path, how: str) -> None:
    form = open_list(open_form)
    form.root.locator(".plakken summary").click()
    form.read_list(PASTED[how])
    form.use_list()
    expect(form.root.get_by_text("Er zijn 4 dagen bij gekomen.")).to_be_visible()
    assert_outcome_of_the_list(form, built_site)


@pytest.mark.parametrize("how", PASTED)
def test_list_from_a_file(open_form: OpenForm, built_site: Path, how: str) -> None:
    form = open_list(open_form)
    form.root.locator(".plakken summary").click()
    content = ("\ufeff" + PASTED[how]).encode()
    file = {"name": "verzuim.csv", "mimeType": "text/csv", "buffer": content}
    form.root.get_by_label("Of kies een bestand").set_input_files(file)  # type: ignore[arg-type]
    form.root.get_by_role("button", name="Lees de lijst").click()
    form.use_list()
    assert_outcome_of_the_list(form, built_site)


def test_a_file_is_added_once_by_who_presses_twice(open_form: OpenForm, built_site: Path) -> None:
    form = open_list(open_form)
    form.root.locator(".plakken summary").click()
    file = {"name": "verzuim.csv", "mimeType": "text/csv", "buffer": PASTED["rekenblad"].encode()}
    form.root.get_by_label("Of kies een bestand").set_input_files(file)  # type: ignore[arg-type]
    press_twice = "button => { button.click(); button.click(); }"
    form.root.get_by_role("button", name="Lees de lijst").evaluate(press_twice)
    form.root.get_by_role("button", name="Gebruik deze").evaluate(press_twice)
    expect(form.root.get_by_text("Er zijn 4 dagen bij gekomen.")).to_be_visible()
    assert_outcome_of_the_list(form, built_site)


def test_a_file_that_is_gone_is_said_to_be(open_form: OpenForm, tmp_path: Path) -> None:
    form = open_list(open_form)
    form.root.locator(".plakken summary").click()
    file = tmp_path / "verzuim.csv"
    file.write_text(PASTED["rekenblad"], encoding="utf-8")
    form.root.get_by_label("Of kies een bestand").set_input_files(file)
    file.unlink()
    form.root.get_by_role("button", name="Lees de lijst").click()
    expect(form.root.locator(".plakken__melding")).to_contain_text("Het bestand is niet te lezen.")


def test_a_fault_in_a_row_stands_at_that_row(open_form: OpenForm) -> None:
    form = open_list(open_form)
    for day in ("", "2026-11-09", "2026-11-15"):
        form.root.get_by_role("button", name="Dag toevoegen").click()
        row = form.root.locator(".rij").last
        row.get_by_label("Datum").fill(day)
        row.get_by_label("Uren").fill("2" if day else "")
    form.calculate()
    expect(form.faults.get_by_role("listitem")).to_have_count(1)
    expect(form.faults).to_contain_text("Dag 3: ")
    form.faults.get_by_role("link").click()
    wrong = form.root.get_by_role("group", name="Dag 3", exact=True).get_by_label("Datum")
    expect(wrong).to_be_focused()
    expect(wrong).to_have_attribute("aria-invalid", "true")


def test_extra_free_days_count(open_form: OpenForm, built_site: Path) -> None:
    form = open_form("termijnen")
    form.fill({"termijn": "kantelpunt_stap1", "startdatum": "2026-11-23", "peildatum": "2026-11-23"})
    form.root.get_by_text("De kalender van de school").click()
    question = form.question("extra_schoolvrij")
    question.get_by_role("button", name="Periode toevoegen").click()
    question.get_by_label("Eerste dag").fill("2026-11-30")
    question.get_by_label("Laatste dag").fill("2026-12-04")
    form.calculate()
    asked = {"termijn": "kantelpunt_stap1", "startdatum": "2026-11-23", "peildatum": "2026-11-23"}
    answer = expected(built_site, "termijnen", {**asked, "extra_schoolvrij": [["2026-11-30", "2026-12-04"]]})
    assert answer["kantelpunt"] != expected(built_site, "termijnen", asked)["kantelpunt"]
    assert form.sentences() == said(answer)


# --- what to do with an outcome --------------------------------------------------------------------------------------


def link_of(form: CalculatorForm) -> str:
    """The link that the page shows when it may not write to the clipboard."""
    form.page.evaluate("Object.defineProperty(navigator, 'clipboard', { value: undefined, configurable: true })")
    form.outcome.get_by_role("button", name="Kopieer een link").click()
    link = form.outcome.get_by_label("Link naar deze uitkomst").input_value()
    form.page.evaluate("delete navigator.clipboard")
    return link


def test_the_link_goes_to_the_clipboard(open_form: OpenForm) -> None:
    form = open_form("termijnen")
    form.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    form.fill(QUESTIONS["termijnen"])
    form.calculate()
    form.outcome.get_by_role("button", name="Kopieer een link").click()
    expect(form.outcome).to_contain_text("De link is gekopieerd.")
    assert "startdatum=2026-12-07" in form.page.evaluate("navigator.clipboard.readText()")


@pytest.mark.parametrize("naam", QUESTIONS)
def test_a_shared_link_gives_the_same_outcome(page: Page, open_form: OpenForm, naam: str) -> None:
    form = open_form(naam)
    form.fill(QUESTIONS[naam])
    form.calculate()
    link = link_of(form)
    assert urlsplit(link).query == ""
    assert urlsplit(form.page.url).fragment == ""
    shared = parse_qs(urlsplit(link).fragment)
    assert {veld: shared[veld] for veld in QUESTIONS[naam]} == {
        veld: [str(value)] for veld, value in QUESTIONS[naam].items()
    }
    sentences = form.sentences()
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.goto(link)
    opened = CalculatorForm(page)
    opened.wait()
    assert opened.sentences() == sentences
    expect(opened.outcome).not_to_contain_text("die deze pagina niet kent")
    assert [address for address in requests if "sector" in address or "startdatum" in address] == []


def test_a_link_carries_a_list(page: Page, open_form: OpenForm) -> None:
    form = open_list(open_form)
    form.root.locator(".plakken summary").click()
    form.read_list(PASTED["rekenblad"])
    form.use_list()
    form.calculate()
    sentences = form.sentences()
    link = link_of(form)
    page.goto(link)
    assert json.loads(parse_qs(urlsplit(link).fragment)["verzuim"][0]) == ABSENCES
    opened = CalculatorForm(page)
    opened.wait()
    assert opened.sentences() == sentences
    assert opened.question("verzuim").locator(".rij").count() == len(ABSENCES)


@pytest.mark.parametrize("edition", ["1999-2000", "Bel nu 0900-1234"])
def test_a_link_from_another_edition_says_so(page: Page, edition: str) -> None:
    """Without what the link calls its edition: that can be any text, and would look like a text of this site."""
    page.goto(
        f"/rekenhulpen/termijnen/#rekenhulp=termijnen&editie={edition}"
        "&termijn=kantelpunt_stap1&startdatum=2026-11-23&peildatum=2026-11-23"
    )
    form = CalculatorForm(page)
    form.wait()
    expect(form.outcome).to_contain_text("een editie van het protocol die deze pagina niet kent")
    expect(form.outcome).to_contain_text("volgt editie 2022-2023")
    expect(form.outcome).not_to_contain_text(edition)
    expect(form.outcome.get_by_role("button", name="Toon ook het antwoord van toen")).to_have_count(0)
    form.empty()
    form.fill(QUESTIONS["termijnen"])
    form.calculate()
    expect(form.outcome).not_to_contain_text("die deze pagina niet kent")


def keep_an_edition(page: Page, name: str) -> list[str]:
    """Have this very site as an edition that is kept, with two weeks more in the first step; gives what is asked of it.

    The page of the calculator knows of it.
    """
    folder = f"edities/{name}/"
    kept = json.dumps({name: f"{folder}rekenhulpen/termijnen/"}).replace('"', "&#34;")
    asked: list[str] = []

    def with_an_edition(route: Route) -> None:
        text = route.fetch().text()
        assert "&#34;edities&#34;:{}" in text
        route.fulfill(body=text.replace("&#34;edities&#34;:{}", f"&#34;edities&#34;:{kept}"), content_type="text/html")

    def as_it_was(route: Route) -> None:
        asked.append(route.request.url)
        response = route.fetch(url=route.request.url.replace(folder, ""))
        if "/regels-" in route.request.url:
            rules = response.json()
            rules["termijnen"]["kantelpunt-stap1"]["waarden"][0]["waarde"] += 2
            route.fulfill(response=response, body=json.dumps(rules, ensure_ascii=False, separators=(",", ":")))
        elif route.request.url.partition("#")[0].endswith("/"):
            route.fulfill(response=response, body=response.text().replace("2022-2023", name))
        else:
            route.fulfill(response=response)

    page.route("**/rekenhulpen/termijnen/", with_an_edition)
    page.route(f"**/{folder}**", as_it_was)
    return asked


def test_a_link_from_a_kept_edition_shows_both_answers(page: Page) -> None:
    """Today's answer, and that of then by the rules of its time: on a page of its own, and beside today's."""
    asked = keep_an_edition(page, "2020-2021")
    answers = "termijn=kantelpunt_stap1&startdatum=2026-11-23&peildatum=2026-11-23"
    page.goto(f"/rekenhulpen/termijnen/#rekenhulp=termijnen&editie=2020-2021&{answers}")
    form = CalculatorForm(page)
    form.wait()
    expect(form.outcome).to_contain_text("Deze link komt uit editie 2020-2021 van het protocol.")
    then = form.outcome.get_by_role("link", name="Bekijk het antwoord van toen, volgens editie 2020-2021")
    address = urlsplit(str(then.evaluate("link => link.href")))
    assert address.path == "/edities/2020-2021/rekenhulpen/termijnen/"
    assert address.fragment == f"rekenhulp=termijnen&editie=2020-2021&{answers}"
    assert asked == []
    expect(form.outcome).to_contain_text("14 december 2026")
    form.outcome.get_by_role("button", name="Toon ook het antwoord van toen").press("Enter")
    expect(form.outcome.get_by_role("heading", name="Het antwoord van toen")).to_be_focused()
    place = page.evaluate("() => scrollY")
    before = page.frame_locator("iframe[title='Het antwoord van toen, volgens editie 2020-2021']")
    expect(before.locator(".uitkomst")).to_contain_text("11 januari 2027", timeout=60_000)
    expect(before.locator(".uitkomst")).not_to_contain_text("Deze link komt uit editie")
    expect(form.outcome).to_contain_text("Verder met het antwoord van nu, volgens editie 2022-2023")
    expect(before.locator(".uitkomst")).not_to_have_attribute("aria-busy", "true")
    top = before.get_by_role("heading", name="Uitkomst", exact=True).evaluate(
        "heading => heading.getBoundingClientRect().top"
    )
    assert 0 < top < 200
    assert page.evaluate("() => scrollY") == place, "het venster met toen laat de pagina staan"
    expect(form.outcome.get_by_role("heading", name="Het antwoord van toen")).to_be_focused()
    expect(form.outcome).to_contain_text("14 december 2026")
    expect(form.outcome.get_by_role("button", name="Toon ook het antwoord van toen")).to_have_count(0)


def test_a_link_with_totals_leaves_the_list(page: Page, built_site: Path) -> None:
    page.goto("/rekenhulpen/drempels/")
    form = CalculatorForm(page)
    form.fill({"soort": "ongeoorloofd"})
    form.root.get_by_role("radio", name="Het verzuim als lijst").check()
    pairs = {"rekenhulp": "drempels", "editie": "2022-2023", **QUESTIONS["drempels"]}
    page.evaluate("hash => { location.hash = hash; }", urlencode(pairs))
    form.wait()
    assert form.sentences() == said(expected(built_site, "drempels", QUESTIONS["drempels"]))


def test_a_damaged_link_gives_faults_or_questions(page: Page) -> None:
    page.goto(
        '/rekenhulpen/drempels/#rekenhulp=drempels&editie=x&sector=zz&verzuim=[{"a&onzin=%E0%A4%A&peildatum=nooit'
    )
    form = CalculatorForm(page)
    form.wait()
    expect(form.faults).to_be_visible()


@pytest.mark.parametrize(
    ("naam", "cut"),
    [
        ("drempels", "verzuim="),
        ("drempels", "verzuim=%5"),
        ("drempels", "verzuim=[null]"),
        ("termijnen", "extra_schoolvrij=[null]"),
    ],
)
def test_a_damaged_list_in_a_link_is_left_out(page: Page, built_site: Path, naam: str, cut: str) -> None:
    pairs = urlencode({"rekenhulp": naam, "editie": "2022-2023", **QUESTIONS[naam]})
    page.goto(f"/rekenhulpen/{naam}/#{pairs}&{cut}")
    form = CalculatorForm(page)
    form.wait()
    assert form.sentences() == said(expected(built_site, naam, QUESTIONS[naam]))


def test_agenda_file(open_form: OpenForm) -> None:
    def save(start: str, key: str = "") -> icalendar.Calendar:
        form.fill({**QUESTIONS["termijnen"], "startdatum": start})
        form.calculate()
        form.outcome.get_by_role("button", name="Zet in je agenda").click()
        expect(form.outcome.get_by_label("Voor welk dossier?")).to_be_focused()
        form.outcome.get_by_label("Voor welk dossier?").fill(key)
        with form.page.expect_download() as download:
            form.outcome.get_by_role("button", name="Bewaar").click()
        name = f"thuiszittersprotocol-apeldoorn-termijnen{'-' + key if key else ''}.ics"
        assert download.value.suggested_filename == name
        return icalendar.Calendar.from_ical(Path(download.value.path()).read_bytes())

    form = open_form("termijnen")
    # Only days to come go into the file: the day of making it must not depend on when the test runs.
    form.page.clock.set_fixed_time("2026-11-23T12:00:00Z")
    calendar = save("2026-12-07")
    (event,) = calendar.walk("VEVENT")
    assert event.decoded("DTSTART") == date(2027, 1, 18)
    assert event.decoded("DTEND") == date(2027, 1, 19)
    assert calendar["X-WR-TIMEZONE"] == "Europe/Amsterdam"
    link = urlsplit(str(event["URL"]))
    assert link.netloc == urlsplit(form.page.url).netloc
    assert form.page.request.get(str(event["URL"])).ok
    assert str(event["URL"]) in str(event["DESCRIPTION"])
    (again,) = save("2026-12-07").walk("VEVENT")
    assert again["UID"] == event["UID"]
    (other,) = save("2026-12-08").walk("VEVENT")
    assert other["UID"] != event["UID"]
    (of_other_pupil,) = save("2026-12-07", "12b").walk("VEVENT")
    assert of_other_pupil["UID"] != event["UID"]
    assert of_other_pupil["SUMMARY"] == f"{event['SUMMARY']} (12b)"


def test_days_that_are_past_are_offered_to_no_agenda(page: Page) -> None:
    """The page asks its own clock: what was to come is offered, and later no longer."""
    asked = {"rekenhulp": "termijnen", "editie": "x", "termijn": "kantelpunt_stap1", "startdatum": "2026-09-28"}
    for now, offered in (("2026-10-26T12:00:00", True), ("2026-10-27T12:00:00", False)):
        page.clock.set_fixed_time(now)
        page.goto("about:blank")
        page.goto(f"/rekenhulpen/termijnen/#{urlencode(asked)}")
        form = CalculatorForm(page)
        form.wait()
        expect(form.outcome.get_by_role("button", name="Print")).to_be_visible()
        expect(form.outcome.get_by_role("button", name="Zet in je agenda")).to_have_count(int(offered))


def test_print_shows_the_outcome_and_not_the_form(page: Page) -> None:
    page.goto("/rekenhulpen/termijnen/")
    form = CalculatorForm(page)
    page.emulate_media(media="print")
    expect(form.root).to_be_hidden()
    page.emulate_media(media="screen")
    form.fill(QUESTIONS["termijnen"])
    form.calculate()
    page.emulate_media(media="print")
    expect(form.outcome.locator(".uitkomst__oordeel")).to_be_visible()
    expect(form.submit).to_be_hidden()


def test_the_steps_of_an_outcome_have_links(open_form: OpenForm, built_site: Path) -> None:
    """Who reads that it is time for the next step goes there, and to what the editors found unclear."""
    form = open_form("stap")
    form.fill(QUESTIONS["stap"])
    form.calculate()
    answer = expected(built_site, "stap", QUESTIONS["stap"])
    assert answer["opschalen"] == "ja"
    for nummer in (answer["stap_nu"], answer["daarna"]):
        titel = answer["stappen"][nummer]["titel"]
        link = form.outcome.get_by_role("link", name=f"Stap {nummer}: {titel}")
        expect(link).to_have_attribute("href", re.compile(f"/{answer['stappen'][nummer]['pagina']}$"))
    expect(form.outcome.get_by_text("Aan zet", exact=True)).to_be_visible()
    form.outcome.get_by_text("Zo kun je het ook lezen").click()
    assert answer["noten"]
    for note in answer["noten"].values():
        expect(form.outcome.get_by_role("link", name=note["titel"], exact=True)).to_be_visible()


@pytest.mark.parametrize("naam", QUESTIONS)
def test_links_in_the_outcome_lead_somewhere(open_form: OpenForm, naam: str) -> None:
    form = open_form(naam)
    form.fill(QUESTIONS[naam])
    form.calculate()
    links = form.outcome.locator("a").evaluate_all("links => links.map(link => link.href)")
    own = {link.split("#")[0] for link in links if urlsplit(link).netloc == urlsplit(form.page.url).netloc}
    assert own
    for link in own:
        assert form.page.request.get(link).ok, link


@pytest.mark.parametrize("naam", QUESTIONS)
def test_outcome_is_accessible_and_fits_on_a_phone(page: Page, naam: str) -> None:
    page.goto(f"/rekenhulpen/{naam}/")
    form = CalculatorForm(page)
    form.fill(QUESTIONS[naam])
    form.calculate()
    for part in form.outcome.locator("details > summary").all():
        part.click()
    assert violations(page, inside=".rekenhulp") == []
    page.emulate_media(color_scheme="dark")
    assert violations(page, inside=".rekenhulp") == []
    page.set_viewport_size({"width": 320, "height": 640})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


# --- small calculators inside other pages ----------------------------------------------------------------------------


def test_kantelpunt_on_the_page_of_a_step(page: Page, built_site: Path) -> None:
    page.goto("/stappen/stap-1/")
    form = CalculatorForm(page)
    form.fill({"startdatum": "2026-12-07"})
    form.calculate()
    asked = {"termijn": "kantelpunt_stap1", "startdatum": "2026-12-07"}
    assert form.sentences() == said(expected(built_site, "termijnen", asked))


def test_every_step_with_a_kantelpunt_has_its_calculator(built_site: Path) -> None:
    steps = built_rules(built_site)["stappen"]
    with_term = {number for number, step in steps.items() if step["kantelpunt"]["termijn"]}
    has_form = {
        number
        for number, step in steps.items()
        if "data-rekenhulp" in (built_site / step["pagina"] / "index.html").read_text(encoding="utf-8")
    }
    assert has_form == with_term != set()


def test_two_calculators_on_a_page_share_one_worker(page: Page, built_site: Path) -> None:
    page.goto("/protocol/melden-verzuim/")
    hours, illness = CalculatorForm(page, 0), CalculatorForm(page, 1)
    hours.fill({"sector": "po", "uren_ongeoorloofd_4_lesweken": 15, "peildatum": "2026-11-23"})
    hours.calculate()
    illness.fill({"sector": "po", "aaneengesloten_ziekdagen": 7, "peildatum": "2026-11-23"})
    illness.calculate()
    common = {"sector": "po", "peildatum": "2026-11-23"}
    expected_hours = {**common, "soort": "ongeoorloofd", "uren_ongeoorloofd_4_lesweken": 15}
    expected_illness = {**common, "soort": "geoorloofd_ziekte", "aaneengesloten_ziekdagen": 7}
    assert hours.sentences() == said(expected(built_site, "drempels", expected_hours))
    assert illness.sentences() == said(expected(built_site, "drempels", expected_illness))
    assert len([worker for worker in page.workers if "assets/py/" in worker.url]) == 1


def test_a_link_to_the_second_calculator_on_a_page_opens_that_one(page: Page) -> None:
    page.goto("/protocol/melden-verzuim/")
    illness = CalculatorForm(page, 1)
    illness.fill({"sector": "po", "aaneengesloten_ziekdagen": 7, "peildatum": "2026-11-23"})
    illness.calculate()
    link, sentences = link_of(illness), illness.sentences()
    page.goto("/")  # the same page with another fragment would not load again
    page.goto(link)
    opened = CalculatorForm(page, 1)
    opened.wait()
    assert opened.sentences() == sentences
    expect(CalculatorForm(page, 0).outcome).to_be_hidden()
