"""What a form asks, what it assumes, and which answers go along to the next calculator."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from calculators import NAMEN
from tests.support.axe import violations
from tests.support.calculator_form import CalculatorForm, expected, said
from tests.support.reader import reader

ILL = {"soort": "geoorloofd_ziekte", "sector": "vo", "aaneengesloten_ziekdagen": 7}


@pytest.fixture(scope="module")
def context(browser: Browser, server: str) -> Iterator[BrowserContext]:
    """One reader for all tests here, on a Monday in November."""
    with reader(browser, server) as context:
        yield context


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    page = context.new_page()
    page.clock.set_fixed_time("2026-11-23T12:00:00+01:00")
    yield page
    page.close()


def open_form(page: Page, naam: str) -> CalculatorForm:
    page.goto(f"/rekenhulpen/{naam}/")
    return CalculatorForm(page)


def asked(form: CalculatorForm) -> list[str]:
    """The questions that show, in order: not those of which the answer is assumed."""
    return [
        each.get_attribute("data-veld") or "" for each in form.root.locator("[data-veld]").all() if each.is_visible()
    ]


# --- what is asked ---


def test_seven_days_ill_takes_three_answers(page: Page, built_site: Path) -> None:
    form = open_form(page, "drempels")
    assert asked(form) == ["soort", "sector"]
    form.fill(ILL)
    assert asked(form) == ["soort", "sector", "aaneengesloten_ziekdagen", "ziekmeldingen_12_weken", "weken_thuis"]
    form.calculate()
    answer = expected(built_site, "drempels", {**ILL, "peildatum": "2026-11-23"})
    assert answer["drempel_jeugdarts"]
    assert form.sentences()[0] == answer["samenvatting"][0]


def test_who_is_not_at_home_is_not_asked_why(page: Page) -> None:
    form = open_form(page, "drempels")
    form.fill(ILL)
    for veld in ("thuis", "zorgplan", "kan_of_wil"):
        expect(form.question(veld)).to_be_hidden()
    form.fill({"weken_thuis": "0"})
    expect(form.question("thuis")).to_be_hidden()
    form.fill({"weken_thuis": "5"})
    for veld in ("thuis", "zorgplan", "kan_of_wil"):
        expect(form.question(veld)).to_be_visible()


def test_doubt_is_asked_until_it_changes_nothing(page: Page) -> None:
    form = open_form(page, "drempels")
    form.fill({**ILL, "aaneengesloten_ziekdagen": 6})
    doubt = form.root.get_by_text("Twijfelt de school aan de ziekmelding?").first
    expect(doubt).to_be_visible()
    form.fill({"aaneengesloten_ziekdagen": 7})
    expect(doubt).to_be_hidden()
    form.fill({"aaneengesloten_ziekdagen": 2, "ziekmeldingen_12_weken": 4})
    expect(doubt).to_be_hidden()


def test_the_help_of_a_day_fits_the_choice_before_it(page: Page) -> None:
    form = open_form(page, "termijnen")
    form.fill({"termijn": "kantelpunt_stap2"})
    help_ = form.question("startdatum").locator(".vraag__hulp")
    expect(help_).to_have_text("De dag waarop het kernteam de leerling besprak.")
    form.fill({"termijn": "schorsing"})
    expect(help_).to_have_text("De eerste dag van de schorsing.")
    page.goto("/stappen/stap-2/")
    expect(CalculatorForm(page).question("startdatum").locator(".vraag__hulp")).to_have_text(
        "De dag waarop het kernteam de leerling besprak."
    )


def test_a_situation_off_the_ladder_asks_for_no_step(page: Page, built_site: Path) -> None:
    form = open_form(page, "stap")
    form.change("scenario")
    form.fill({"sector": "vo", "scenario": "vrijstelling_5a"})
    assert asked(form) == ["sector", "scenario"]
    form.calculate()
    answer = expected(built_site, "stap", {"sector": "vo", "scenario": "vrijstelling_5a", "peildatum": "2026-11-23"})
    assert form.sentences()[0] == answer["samenvatting"][0]


@pytest.mark.parametrize("naam", NAMEN)
def test_nothing_about_the_pupil_is_chosen_already(page: Page, naam: str) -> None:
    """Not in what shows, and not in what shows later; two ways to fill in a list are no answer."""
    form = open_form(page, naam)
    assert form.root.locator("[data-veld] input:checked").count() == 0
    selects = form.root.locator("[data-veld] select").evaluate_all("all => all.map(each => each.value)")
    assert [each for each in selects if each] == []


# --- what is assumed ---


def test_what_is_assumed_stands_there_with_a_change_beside_it(page: Page, built_site: Path) -> None:
    form = open_form(page, "drempels")
    days = {**ILL, "aaneengesloten_ziekdagen": 6}
    form.fill(days)
    assumed = form.root.locator(".aannames")
    expect(assumed).to_contain_text("vandaag, maandag 23 november 2026")
    expect(assumed).to_contain_text("Twijfelt de school aan de ziekmelding? Nee")
    form.change("twijfel_ziekmelding")
    expect(form.question("twijfel_ziekmelding").locator("input").first).to_be_focused()
    form.fill({"twijfel_ziekmelding": "ja"})
    form.calculate()
    answer = expected(built_site, "drempels", {**days, "twijfel_ziekmelding": "ja", "peildatum": "2026-11-23"})
    assert answer != expected(built_site, "drempels", {**days, "peildatum": "2026-11-23"})
    assert form.sentences() == said(answer)
    form.empty()
    expect(form.question("twijfel_ziekmelding")).to_be_hidden()


def test_a_fault_about_what_was_assumed_shows_its_question(page: Page) -> None:
    page.clock.set_fixed_time("2021-01-04T12:00:00+01:00")
    form = open_form(page, "drempels")
    form.fill(ILL)
    form.calculate()
    form.faults.get_by_role("link").click()
    expect(form.question("peildatum").locator("input")).to_be_focused()


@pytest.mark.parametrize("naam", NAMEN)
def test_a_form_is_accessible_and_fits_on_a_phone(page: Page, naam: str) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    form = open_form(page, naam)
    form.root.evaluate("root => root.querySelectorAll('details').forEach(each => { each.open = true; })")
    form.change("peildatum")
    assert violations(page, inside=".rekenhulp") == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


# --- one pupil ---


def test_what_it_is_about_opens_its_own_part(page: Page) -> None:
    form = open_form(page, "casus")
    assert asked(form) == ["waarover", "sector"]
    form.fill({"waarover": "geschorst_voornemen_verwijdering"})
    assert {"schorsing_van", "schorsing_tot", "besluit_schriftelijk_bekend", "huidige_stap"} <= set(asked(form))
    form.fill({"waarover": "geoorloofd_ziekte"})
    assert asked(form) == [
        "waarover",
        "sector",
        "aaneengesloten_ziekdagen",
        "ziekmeldingen_12_weken",
        "weken_thuis",
    ]
    form.fill({"waarover": "weken_thuis"})
    assert {"soort", "eerste_dag_thuis", "weken_thuis"} <= set(asked(form))


# --- answers go along ---


def go(form: CalculatorForm, title: str) -> CalculatorForm:
    form.root.get_by_role("navigation", name="Verder met deze antwoorden").get_by_role("link", name=title).click()
    expect(form.page.get_by_role("group", name="Meegenomen antwoorden")).to_be_visible()
    return CalculatorForm(form.page)


def test_answers_go_along_and_past_a_calculator_that_does_not_ask_them(page: Page) -> None:
    form = open_form(page, "drempels")
    form.fill({**ILL, "weken_thuis": 5})
    form = go(form, "Welke stap geldt nu?")
    assert urlsplit(page.url).query == ""
    assert parse_qs(urlsplit(page.url).fragment)["aaneengesloten_ziekdagen"] == ["7"]
    note = page.get_by_role("group", name="Meegenomen antwoorden")
    expect(note).to_contain_text("Voortgezet onderwijs")
    expect(form.question("sector").locator("input[value=vo]")).to_be_checked()
    expect(form.question("weken_thuis").locator("input")).to_have_value("5")
    expect(form.outcome).to_be_hidden()
    form.fill({"huidige_stap": "1"})
    form = go(form, "Wat geldt er voor deze leerling?")
    expect(form.question("waarover").locator("select")).to_have_value("geoorloofd_ziekte")
    expect(form.question("aaneengesloten_ziekdagen").locator("input")).to_have_value("7")
    expect(form.question("huidige_stap").locator("select, input:checked").first).to_have_value("1")


def test_answers_that_came_along_can_be_dropped(page: Page) -> None:
    form = open_form(page, "drempels")
    form.fill(ILL)
    form = go(form, "Welke stap geldt nu?")
    page.get_by_role("button", name="Begin zonder deze antwoorden").click()
    expect(page.get_by_role("group", name="Meegenomen antwoorden")).to_have_count(0)
    expect(form.question("sector").locator("input:checked")).to_have_count(0)
    assert "#" not in page.url
    form.root.get_by_role("link", name="Is er een grens bereikt?").click()
    page.wait_for_url("**/rekenhulpen/drempels/")
    assert "#" not in page.url


def test_the_menu_takes_the_answers_along_too_and_nothing_is_stored(page: Page) -> None:
    form = open_form(page, "drempels")
    form.fill(ILL)
    page.locator("nav a[href*='/stap/'], nav a[href*='../stap/']").first.evaluate("link => link.click()")
    expect(page.get_by_role("group", name="Meegenomen antwoorden")).to_be_visible()
    stored = page.evaluate("[localStorage, sessionStorage].map(each => JSON.stringify(each)).join()")
    assert "ziekte" not in stored
    assert page.context.cookies() == []


def test_without_answers_a_link_stays_as_it_is(page: Page) -> None:
    form = open_form(page, "drempels")
    form.root.get_by_role("link", name="Welke stap geldt nu?").click()
    page.wait_for_url("**/rekenhulpen/stap/")
    expect(page.get_by_role("group", name="Meegenomen antwoorden")).to_have_count(0)
