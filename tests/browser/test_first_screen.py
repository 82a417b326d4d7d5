"""The first screen of a phone after an answer: the verdict, what can be done with it, and what to do now, said once."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from tests.support.axe import violations
from tests.support.calculator_form import CalculatorForm, expected, said
from tests.support.reader import reader

PHONE = {"width": 390, "height": 844}
LAPTOP = {"width": 1366, "height": 768}
DAY = {"peildatum": "2026-11-23"}
GOING_OVER = {"sector": "po", "huidige_stap": "1", "datum_interventie": "2026-09-28", "doel_bereikt": "nee", **DAY}
CASES: dict[str, tuple[str, dict[str, Any]]] = {
    "ga naar stap 2": ("stap", GOING_OVER),
    "zonder toestemming": ("stap", {**GOING_OVER, "toestemming_ouders_kernteam": "nee"}),
    "in stap 2": ("stap", {"sector": "vo", "huidige_stap": "2", "datum_interventie": "2026-11-09", **DAY}),
    "zeven dagen ziek": (
        "drempels",
        {"sector": "po", "soort": "geoorloofd_ziekte", "aaneengesloten_ziekdagen": 7, **DAY},
    ),
    "zestien uur": (
        "drempels",
        {"sector": "vo", "soort": "ongeoorloofd", "uren_ongeoorloofd_4_lesweken": 16.5, **DAY},
    ),
    "lang afwezig": (
        "termijnen",
        {"termijn": "melding_4_weken", "eerste_dag_afwezig": "2026-09-28", "soort": "ongeoorloofd", **DAY},
    ),
    "te laat voor bezwaar": (
        "termijnen",
        {"termijn": "bezwaar_verwijdering", "besluit_schriftelijk_bekend": "2026-09-01", **DAY},
    ),
}


@pytest.fixture(scope="module")
def context(browser: Browser, server: str) -> Iterator[BrowserContext]:
    with reader(browser, server, viewport=PHONE) as context:
        yield context


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    page = context.new_page()
    yield page
    page.close()


def open_link(page: Page, naam: str, answers: dict[str, Any]) -> CalculatorForm:
    """Follow a link with these answers, and wait for what comes of it."""
    page.goto(f"/rekenhulpen/{naam}/#{urlencode({'rekenhulp': naam, 'editie': '2022-2023', **answers})}")
    form = CalculatorForm(page)
    form.wait()
    expect(form.heading).to_be_focused()
    return form


@pytest.fixture(scope="module")
def opened(context: BrowserContext) -> Callable[[str], CalculatorForm]:
    """Give the outcome of a case. Its page stays open for other tests that only look, so that Python starts once."""
    kept: dict[str, CalculatorForm] = {}

    def give(case: str) -> CalculatorForm:
        if case not in kept:
            page = context.new_page()
            page.clock.set_fixed_time("2026-11-23T12:00:00")
            kept[case] = open_link(page, *CASES[case])
        kept[case].page.bring_to_front()
        return kept[case]

    return give


def open_all(form: CalculatorForm) -> None:
    """Open every part of the outcome that is closed."""
    form.outcome.evaluate("""outcome => outcome.querySelectorAll('details:not([open])').forEach((each) => {
      each.open = true;
      each.dataset.geopend = '';
    })""")


def close_again(form: CalculatorForm) -> None:
    """Close what was opened here, for who looks at this outcome next."""
    form.outcome.evaluate("""outcome => outcome.querySelectorAll('[data-geopend]').forEach((each) => {
      each.open = false;
      delete each.dataset.geopend;
    })""")


def header(page: Page) -> float:
    """Where the bar ends that lies over the page."""
    box = page.locator(".md-header").bounding_box()
    assert box
    return box["y"] + box["height"]


def is_in_view(page: Page, part: Locator) -> bool:
    """Whether all of it shows at once, and not under the bar at the top."""
    box, size = part.bounding_box(), page.viewport_size
    assert box
    assert size
    return header(page) <= box["y"] and box["y"] + box["height"] <= size["height"]


@pytest.mark.parametrize("case", CASES)
def test_verdict_tools_and_every_act_are_on_the_first_screen(
    opened: Callable[[str], CalculatorForm], built_site: Path, case: str
) -> None:
    naam, answers = CASES[case]
    form = opened(case)
    answer = expected(built_site, naam, answers)
    acts = form.outcome.locator(".nu-doen__lijst > li")
    expect(acts).to_have_count(len(answer["nu_doen"]))
    parts = [form.outcome.locator(".uitkomst__oordeel"), form.outcome.get_by_role("button", name="Print"), *acts.all()]
    assert len(parts) > 2
    assert [part.inner_text() for part in parts if not is_in_view(form.page, part)] == []
    assert form.sentences() == said(answer)
    order = [part.bounding_box()["y"] for part in parts]  # type: ignore[index]
    assert order == sorted(order)


@pytest.mark.parametrize("case", CASES)
def test_each_act_says_who_what_by_when_and_on_which_source(
    opened: Callable[[str], CalculatorForm], built_site: Path, case: str
) -> None:
    naam, answers = CASES[case]
    form = opened(case)
    answer = expected(built_site, naam, answers)
    for act, item in zip(answer["nu_doen"], form.outcome.locator(".nu-doen__lijst > li").all(), strict=True):
        shown = item.inner_text()
        for role in (*act["wie"], *act["met"]):
            assert answer["rollen"][role]["naam"].lower() in item.text_content().lower()  # type: ignore[union-attr]
        assert answer["bronnen"][act["bron"][0]]["naam"] in shown
        if act["uiterlijk"]:
            year = act["uiterlijk"][:4]
            past = act["uiterlijk"] < answer["peildatum"]
            assert re.search(rf"{'Was uiterlijk' if past else 'Uiterlijk'} .*{year}", shown), shown


@pytest.mark.parametrize("case", CASES)
def test_no_sentence_stands_on_the_page_twice(
    opened: Callable[[str], CalculatorForm], built_site: Path, case: str
) -> None:
    naam, answers = CASES[case]
    form = opened(case)
    answer = expected(built_site, naam, answers)
    open_all(form)
    shown = " ".join(form.outcome.inner_text().split())
    close_again(form)
    texts = {*answer["samenvatting"], *(each["wat"] for each in answer["nu_doen"])}
    texts |= {each["tekst"] for key in ("redenen", "waarschuwingen", "open", "lezingen") for each in answer[key]}
    twice = [text for text in texts if shown.count(" ".join(text.split())) > 1]
    assert twice == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_an_outcome_with_acts_is_accessible(page: Page, scheme: Literal["light", "dark"]) -> None:
    page.emulate_media(color_scheme=scheme)
    form = open_link(page, "stap", GOING_OVER)
    form.outcome.get_by_label("Ik ben").select_option(label="de ouders")
    open_all(form)
    assert violations(page, inside=".rekenhulp") == []
    page.set_viewport_size({"width": 320, "height": 640})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


# --- who the reader is -----------------------------------------------------------------------------------------------


def test_your_own_acts_come_first_and_only_the_address_knows_who_you_are(page: Page) -> None:
    form = open_link(page, "stap", GOING_OVER)
    acts = form.outcome.locator("[data-wat]")
    before = acts.all_inner_texts()
    own = next(text for text in before if text.startswith("De ouders krijgen"))
    assert before[0] != own
    form.outcome.get_by_label("Ik ben").select_option(label="de ouders")
    assert acts.all_inner_texts() == [own, *(text for text in before if text != own)]
    expect(form.outcome.get_by_role("status").filter(has_text="Wat jij doet")).to_be_attached()
    assert "ik=ouders" in page.url
    assert page.evaluate("[localStorage.length, sessionStorage.length, document.cookie]") == [0, 0, ""]
    page.reload()
    form = CalculatorForm(page)
    form.wait()
    expect(form.outcome.get_by_label("Ik ben")).to_have_value("ouders")
    assert acts.all_inner_texts()[0] == own
    page.evaluate("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    form.outcome.get_by_role("button", name="Kopieer een link").click()
    assert "ik=ouders" in form.outcome.get_by_label("Link naar deze uitkomst").input_value()


def test_who_works_at_the_school_does_what_the_school_does(page: Page, built_site: Path) -> None:
    form = open_link(page, "stap", GOING_OVER)
    before = form.sentences()
    form.outcome.get_by_label("Ik ben").select_option(label="de intern begeleider")
    own = form.outcome.locator(".nu-doen__jij [data-wat]").all_inner_texts()
    acts = expected(built_site, "stap", GOING_OVER)["nu_doen"]
    assert {"school"} < {role for act in acts for role in act["wie"]}
    assert set(own) == {act["wat"] for act in acts if {"school", "intern-begeleider"} & set(act["wie"])}
    assert form.outcome.locator("[data-wat]").all_inner_texts()[: len(own)] == own
    form.outcome.get_by_label("Ik ben").select_option("")
    assert form.sentences() == before
    assert "ik=" not in page.url


def test_another_role_in_the_address_changes_nothing(page: Page, built_site: Path) -> None:
    form = open_link(page, "stap", {**GOING_OVER, "ik": "<b>Bel 0900-1234</b>"})
    assert form.sentences() == said(expected(built_site, "stap", GOING_OVER))
    expect(form.root).not_to_contain_text("0900")


def test_nobody_is_asked_who_they_are_when_all_acts_are_of_one(page: Page) -> None:
    naam, answers = CASES["zeven dagen ziek"]
    form = open_link(page, naam, answers)
    expect(form.outcome.get_by_text("Nu doen")).to_be_visible()
    expect(form.outcome.get_by_label("Ik ben")).to_have_count(0)


# --- limits and days -------------------------------------------------------------------------------------------------


def test_each_limit_says_what_is_left(page: Page, built_site: Path) -> None:
    answers = {"sector": "vo", "soort": "ongeoorloofd", "uren_ongeoorloofd_4_lesweken": 15.999, **DAY}
    form = open_link(page, "drempels", answers)
    reasons = [each for each in expected(built_site, "drempels", answers)["redenen"] if "stand" in each]
    limits = form.outcome.locator(".grens")
    expect(limits).to_have_count(len(reasons))
    expect(limits.first.locator("strong")).to_have_text("nog 0,001 uur tot de grens")
    assert is_in_view(page, limits.first)


@pytest.mark.parametrize(("number", "shown"), [("1", "1 melding"), ("2", "2 meldingen")])
def test_one_is_not_called_by_its_plural(page: Page, number: str, shown: str) -> None:
    answers = {"sector": "po", "soort": "geoorloofd_ziekte", "ziekmeldingen_12_weken": number, **DAY}
    form = open_link(page, "drempels", answers)
    expect(form.outcome.locator(".antwoorden dd").filter(has_text="melding").first).to_have_text(shown)


def test_the_line_has_days_at_its_points_and_no_numbers(page: Page) -> None:
    form = open_link(page, "stap", GOING_OVER)
    points = form.outcome.locator(".tijdlijn > .tijdlijn__dag")
    assert points.locator("strong").all_inner_texts() == [
        "maandag 28 september 2026",
        "maandag 26 oktober 2026",
        "maandag 23 november 2026",
    ]
    assert "(voorbij)" in points.nth(1).inner_text()
    drawn = points.evaluate_all("points => points.map((each) => getComputedStyle(each, '::before').content)")
    assert drawn == ['""'] * 3
    expect(form.outcome.locator(".tijdlijn > .tijdlijn__vrij")).to_contain_text("herfstvakantie")


def test_a_day_of_today_is_called_today(page: Page) -> None:
    page.clock.set_fixed_time("2026-11-23T12:00:00")
    form = open_link(page, "stap", GOING_OVER)
    expect(form.outcome.locator(".tijdlijn__dag--peildatum")).to_contain_text("Vandaag")


@pytest.mark.parametrize("typed", ["9" * 400, "-" + "9" * 400])
def test_a_number_without_end_is_answered_with_what_is_possible(page: Page, typed: str) -> None:
    page.goto("/rekenhulpen/drempels/")
    form = CalculatorForm(page)
    form.fill({"sector": "vo", "soort": "ongeoorloofd", "uren_ongeoorloofd_4_lesweken": typed})
    form.calculate()
    message = form.question("uren_ongeoorloofd_4_lesweken").locator(".vraag__fout")
    expect(message).to_contain_text("Vul een getal in van 0 tot en met")
    expect(form.root).not_to_contain_text("null")


# --- how it stands on the screen ---

WHOLE: dict[str, Any] = {
    "sector": "vo",
    "waarover": "ongeoorloofd",
    "uren_ongeoorloofd_4_lesweken": 17,
    "huidige_stap": "2",
    "begin_stap2": "2026-11-09",
    "begin_stap1": "2026-10-05",
    **DAY,
}
EDGES = """outcome => [".nu-doen", ".deel", ".uitkomst__oordeel", ".kader"].map((kind) => {
  const { left, right } = outcome.querySelector(kind).getBoundingClientRect();
  return [Math.round(left), Math.round(right)];
})"""
SIZES = """outcome => [".nu-doen__wat", ".deel .feitjes", ".deel .grens"].map(
  (kind) => getComputedStyle(outcome.querySelector(kind)).fontSize)"""
CUT_OFF = """frames => frames.filter((each) => each.scrollWidth > each.clientWidth).length"""
NARROW = """rows => rows.filter((row) => row.firstElementChild.clientWidth < row.clientWidth - 1).length"""
STARTS = """limits => [...new Set(limits.flatMap((each) => [...each.children].map(
  (child) => Math.round(child.getBoundingClientRect().left))))].length"""
UNEVEN = """buttons => buttons.map(({ parentElement: line, offsetLeft }) => offsetLeft - line.offsetLeft)
  .filter((indent) => indent > 0 && indent < 10)"""
"""A button on a line of its own begins where that line does."""
OTHERS = """links => links.map(({ pathname }) => pathname).filter((path) => /rekenhulpen\\/\\w/.test(path))"""


def test_an_outcome_stands_in_one_column(page: Page) -> None:
    """Nothing sticks out or is cut off, and what belongs together begins at one line: on a phone, and beside a form."""
    form = open_link(page, "casus", WHOLE)
    open_all(form)
    for size in (PHONE, LAPTOP):
        page.set_viewport_size(size)  # type: ignore[arg-type]
        assert len({tuple(each) for each in form.outcome.evaluate(EDGES)}) == 1
        assert len(set(form.outcome.evaluate(SIZES))) == 1
        assert form.outcome.locator(".telling .tabelkader").evaluate_all(CUT_OFF) == 0
        assert form.outcome.locator(".antwoorden > div").evaluate_all(NARROW) == 0
        assert form.outcome.locator(".grens").evaluate_all(STARTS) == 1
        assert form.root.locator(".aanname__zin .knop").evaluate_all(UNEVEN) == []


def test_each_count_says_to_what_day_it_leads_and_stands_there_once(page: Page, built_site: Path) -> None:
    form = open_link(page, "casus", WHOLE)
    open_all(form)
    heads = form.outcome.locator(".telling .reden__kop").all_inner_texts()
    assert [text for text in heads if "Kantelpunt stap 2" in text] == [
        "Tot en met maandag 7 december 2026 (Kantelpunt stap 2)"
    ]
    assert len(heads) == len(set(heads)) == form.outcome.locator(".telling table").count() > 2
    answer = expected(built_site, "casus", WHOLE)
    assert {each["kantelpunt"] for each in (answer["stap"], *answer["termijnen"])} >= {"2026-12-07"}


def test_a_last_day_that_rests_on_today_says_so(page: Page) -> None:
    form = open_link(page, *CASES["zestien uur"])
    day = form.outcome.locator(".nu-doen__bij").first
    expect(day).to_contain_text("Uiterlijk maandag 30 november 2026, als de grens op 23 november 2026 is bereikt.")


def test_in_the_dark_a_choice_that_is_not_made_looks_open(page: Page) -> None:
    page.emulate_media(color_scheme="dark")
    page.goto("/rekenhulpen/drempels/")
    radio = page.locator(".rekenhulp .keuze input").first
    drawn = "input => [getComputedStyle(input).appearance, getComputedStyle(input).backgroundColor]"
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert radio.evaluate(drawn) == ["none", ground]
    radio.check()
    assert "gradient" in radio.evaluate("input => getComputedStyle(input).backgroundImage")


def test_no_page_names_the_other_calculators_twice(page: Page) -> None:
    page.goto("/rekenhulpen/casus/")
    links = page.locator("article a:not([href^='#'])").evaluate_all(OTHERS)
    assert sorted(links) == [f"/rekenhulpen/{naam}/" for naam in ("drempels", "stap", "termijnen")]


# --- a wide screen, a screen reader, and paper -----------------------------------------------------------------------


def test_on_a_laptop_the_outcome_stands_beside_the_form(page: Page) -> None:
    page.set_viewport_size(LAPTOP)  # type: ignore[arg-type]
    form = open_link(page, "stap", GOING_OVER)
    left, right = form.root.locator("form").bounding_box(), form.outcome.bounding_box()
    assert left
    assert right
    assert left["x"] + left["width"] <= right["x"]
    assert right["x"] + right["width"] <= LAPTOP["width"]
    assert is_in_view(page, form.outcome.locator(".nu-doen"))
    page.set_viewport_size({"width": 1000, "height": 768})
    left, right = form.root.locator("form").bounding_box(), form.outcome.bounding_box()
    assert left
    assert right
    assert left["y"] + left["height"] <= right["y"]


def test_a_screen_reader_hears_the_verdict_with_the_heading(page: Page, built_site: Path) -> None:
    form = open_link(page, "stap", GOING_OVER)
    described = form.heading.get_attribute("aria-describedby")
    verdict = page.locator(f"[id='{described}']")
    expect(verdict).to_have_text(expected(built_site, "stap", GOING_OVER)["uitkomst"])
    group = form.outcome.get_by_role("group", name="Nu doen")
    expect(group).to_be_visible()


@pytest.mark.parametrize("case", CASES)
def test_a_print_says_where_it_comes_from_on_two_sheets_at_most(
    opened: Callable[[str], CalculatorForm], case: str
) -> None:
    naam = CASES[case][0]
    form = opened(case)
    page = form.page
    sheets = len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4")))
    assert 1 <= sheets <= 2
    page.emulate_media(media="print")
    paper = form.outcome.locator(".gereedschap__papier")
    for text in ("Thuiszittersprotocol Apeldoorn", "editie 2022-2023", f"/rekenhulpen/{naam}/", "23 november 2026"):
        expect(paper).to_contain_text(text)
    expect(form.outcome.get_by_role("button")).to_have_count(0)


def test_the_button_prints_an_outcome_of_a_page_without_the_rest_of_that_page(page: Page) -> None:
    page.goto("/stappen/stap-1/")
    form = CalculatorForm(page)
    form.fill({"startdatum": "2026-12-07"})
    form.calculate()
    page.evaluate("window.print = () => {}")
    form.outcome.get_by_role("button", name="Print").click()
    page.emulate_media(media="print")
    expect(form.outcome.locator(".uitkomst__oordeel")).to_be_visible()
    article = page.locator("article")
    shown = article.evaluate("article => article.innerText").strip()
    assert set(shown.split()) <= set(form.root.inner_text().split())
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
