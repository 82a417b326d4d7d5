"""A calculator after a revision of the data: old links keep working, and what only that revision declares is shown."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.support.axe import put_axe, violations
from tests.support.calculator_form import CalculatorForm, expected
from tests.support.project_copy import build_copy, copy_project, replace_once
from tests.support.static_server import serve
from tests.support.withdrawn import withdrawn_scenario

OLD_SPORT = withdrawn_scenario(was="nog_oudere_sport", zie="scenario:vakantie_11f")
IN_STEP_2 = """controlelijst:
  ouders-weten-het:
    tekst: De ouders weten wie hen belt.
    bron: [h4-stap2]
terug:
  te-snel:
    naar: stap-1
    tekst: Ging het te snel? Ga dan terug.
    bron: [h4-stap2]
einden:
  weer-naar-school:
    titel: De leerling gaat weer naar school
    tekst: De leerling volgt weer alle lessen.
    bron: [h4-stap2]
werkwijze:
"""
NEW_VALUE = """        gecontroleerd_op: '2026-11-23'
      - vanaf: '2026-09-01'
        waarde: 3
        overgang: alleen_nieuwe_feiten
        bron: [h2, h4-stap2]
        gecontroleerd_op: '2026-11-23'
    telling:
      wat: dagen
      soort: [ongeoorloofd, geoorloofd_ziekte, geoorloofd_overig]
"""
WHO_ACTS = """    aan_zet: leerplichtambtenaar
    tekst: Bel vandaag nog.
    uitleg: De site telt in schoolweken."""


@pytest.fixture(scope="module")
def revised_site(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site after the revision."""
    project = copy_project(root, tmp_path_factory.mktemp("revised") / "project")
    data = project / "protocol_data"
    (data / "scenarios" / "oude_sport.yaml").write_text(OLD_SPORT, encoding="utf-8")
    renamed = data / "scenarios" / "vrijstelling_5a.yaml"
    replace_once(renamed, "id: vrijstelling_5a\n", "id: vrijstelling_5a\nwas: [oud_trekkend]\n")
    step = data / "stappen" / "stap-2.yaml"
    replace_once(step, "nummer: '2'\n", "nummer: '2'\nnummer_was: ['2x']\n")
    replace_once(step, "\nwerkwijze:\n", f"\n{IN_STEP_2}")
    replace_once(data / "drempels.yaml", "    uitleg: De site telt in schoolweken.", WHO_ACTS)
    old_value = NEW_VALUE.splitlines(keepends=True)
    replace_once(data / "drempels.yaml", "".join([old_value[0], *old_value[6:]]), NEW_VALUE)
    return build_copy(project)


@pytest.fixture(scope="module")
def address(revised_site: Path) -> Iterator[str]:
    """Where that site is."""
    with serve(revised_site) as address:
        yield address


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """A page of a reader of that site."""
    context = browser.new_context(base_url=address, locale="nl-NL", timezone_id="Europe/Amsterdam")
    put_axe(context)
    yield context.new_page()
    context.close()


def open_link(page: Page, naam: str, answers: dict[str, Any]) -> CalculatorForm:
    """Follow a link with these answers, and wait for what comes of it."""
    page.goto(f"/rekenhulpen/{naam}/#{urlencode({'rekenhulp': naam, 'editie': '2022-2023', **answers})}")
    form = CalculatorForm(page)
    form.wait()
    return form


# --- old links -------------------------------------------------------------------------------------------------------

STEP = {"sector": "po", "peildatum": "2026-11-23", "datum_interventie": "2026-09-28"}


@pytest.mark.parametrize(
    ("naam", "answers", "old"),
    [
        ("stap", {**STEP, "huidige_stap": "2x"}, "2x"),
        ("stap", {"sector": "po", "huidige_stap": "1", "scenario": "oud_trekkend"}, "oud_trekkend"),
        ("termijnen", {"termijn": "kantelpunt_stap2x", "startdatum": "2026-12-07"}, "kantelpunt_stap2x"),
    ],
)
def test_an_old_link_names_a_choice_as_it_was(
    page: Page, revised_site: Path, naam: str, answers: dict[str, Any], old: str
) -> None:
    form = open_link(page, naam, answers)
    answer = expected(revised_site, naam, answers)
    assert any(old in each["tekst"] for each in answer["waarschuwingen"])
    assert form.sentences() == answer["samenvatting"]
    expect(form.outcome.locator(".kader--let-op")).to_contain_text(f"‘{old}’ heet nu anders")
    expect(form.outcome.locator(".antwoorden")).to_contain_text(old)


@pytest.mark.parametrize("old", ["oude_sport", "nog_oudere_sport"])
def test_an_old_link_with_what_was_withdrawn_says_so_at_the_question(page: Page, revised_site: Path, old: str) -> None:
    answers = {"sector": "po", "huidige_stap": "1", "scenario": old, "peildatum": "2026-11-23"}
    form = open_link(page, "stap", answers)
    (fault,) = expected(revised_site, "stap", answers)["fouten"]
    assert "vervallen per 1 augustus 2026" in fault["melding"]
    expect(form.question("scenario").locator(".vraag__fout")).to_have_text(fault["melding"])
    form.fill({"scenario": "geen"})
    form.calculate()
    expect(form.faults).to_be_hidden()
    assert form.sentences() == expected(revised_site, "stap", {**answers, "scenario": "geen"})["samenvatting"]


def test_a_new_choice_takes_the_place_of_the_old_one(page: Page, revised_site: Path) -> None:
    form = open_link(page, "stap", {**STEP, "huidige_stap": "2x"})
    form.fill({"huidige_stap": "1"})
    form.calculate()
    assert form.sentences() == expected(revised_site, "stap", {**STEP, "huidige_stap": "1"})["samenvatting"]


def test_a_text_is_not_taken_for_a_choice_of_before(page: Page) -> None:
    form = open_link(page, "termijnen", {"termijn": "Bel nu 0900-1234", "startdatum": "2026-12-07"})
    expect(form.faults).to_be_visible()
    expect(form.root).not_to_contain_text("0900")


# --- what the revision declares --------------------------------------------------------------------------------------


def test_what_a_step_declares_is_shown(page: Page, revised_site: Path) -> None:
    answers = {**STEP, "huidige_stap": "2"}
    form = open_link(page, "stap", answers)
    answer = expected(revised_site, "stap", answers)
    parts = {
        "Als de stap begint": "bij_begin",
        "Als de vraag naar de volgende stap gaat": "bij_vertrek",
        "Controlelijst": "controlelijst",
        "Terug naar een eerdere stap": "terug",
        "Hoe het stappenplan hier eindigt": "einden",
    }
    for title, key in parts.items():
        opened = form.outcome.locator("details").filter(has=page.get_by_text(title, exact=True))
        opened.locator("summary").click()
        expect(opened.get_by_role("listitem")).to_contain_text([item["tekst"] for item in answer[key]])
    expect(
        form.outcome.get_by_role("listitem").filter(has_text="Ging het te snel?").get_by_role("link").first
    ).to_have_text("Stap 1: " + answer["stappen"]["1"]["titel"])
    expect(form.outcome).to_contain_text("De leerling gaat weer naar school")
    assert violations(page, inside=".rekenhulp") == []


def test_a_drempel_says_who_acts_and_by_which_value(page: Page, revised_site: Path) -> None:
    answers = {"sector": "po", "soort": "ongeoorloofd", "weken_thuis": "3,5", "peildatum": "2026-11-23"}
    form = open_link(page, "drempels", answers)
    (reached,) = expected(revised_site, "drempels", {**answers, "weken_thuis": 3.5})["bereikt"]
    facts = form.outcome.locator(".deel").filter(has_text="Welke grens is bereikt?")
    expect(facts.get_by_role("term")).to_have_text(reached["naam"])
    expect(facts.get_by_role("definition")).to_contain_text("Aan zet: de leerplichtambtenaar")
    expect(facts.get_by_role("definition")).to_contain_text("Bel vandaag nog.")
    form.outcome.get_by_text("Waarom is dit de uitkomst?").click()
    expect(form.outcome).to_contain_text("vanaf 1 september 2026. Wat voor die dag gebeurde, telt hiervoor niet mee.")
    expect(form.outcome).not_to_contain_text("alleen_nieuwe_feiten")
