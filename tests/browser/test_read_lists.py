"""An absence list as a school has it, from the file to the outcome: what was read, as what, and what is asked first."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.support.axe import put_axe, violations
from tests.support.calculator_form import LOADING, CalculatorForm

MAGISTER = (
    "Datum;Lesuur;Vak;Verzuimreden;Aantal uren\n"
    "09-11-2026;3;wi;Ongeoorloofd;6\n10-11-2026;1;ne;Ongeoorloofd;5,5\n16-11-2026;2;en;Ongeoorloofd;5\n"
)
TWO_WAYS = "Datum,Uren,Soort\n11/2/2026,8,ongeoorloofd\n11/3/2026,8,ongeoorloofd\n11/5/2026,1,ongeoorloofd\n"
TWO_FAULTS = "Datum;Uren;Soort\n09-11-2026;6;ongeoorloofd\n31-11-2026;2;ongeoorloofd\n10-11-2026;veel;ongeoorloofd\n"


@pytest.fixture
def form(browser: Browser, server: str) -> Iterator[CalculatorForm]:
    """A form with the place for a list open."""
    context = browser.new_context(base_url=server, locale="nl-NL", timezone_id="Europe/Amsterdam")
    put_axe(context)
    page = context.new_page()
    page.goto("/rekenhulpen/drempels/")
    form = CalculatorForm(page)
    form.fill({"sector": "vo", "soort": "ongeoorloofd", "peildatum": "2026-11-23"})
    form.root.get_by_role("radio", name="Het verzuim als lijst").check()
    form.root.locator(".plakken summary").click()
    yield form
    context.close()


def test_a_list_of_a_school_is_shown_before_it_counts(form: CalculatorForm) -> None:
    form.read_list(MAGISTER)
    expect(form.root.locator(".plakken__melding")).to_contain_text("3 dagen gelezen")
    first = form.root.locator(".gelezen tbody tr").first
    assert first.locator("td").all_inner_texts() == ["2", "maandag 9 november 2026", "6", "Ongeoorloofd"]
    assert form.root.get_by_label("Kolom 5, ‘Aantal uren’").input_value() == "uren"
    assert form.question("verzuim").locator(".rij").count() == 0
    assert violations(form.page) == []
    form.use_list()
    expect(form.root.get_by_text("Er zijn 3 dagen bij gekomen.")).to_be_visible()
    form.calculate()
    expect(form.outcome).to_contain_text("Grens bereikt: Wettelijk verzuim")


def test_a_question_is_answered_by_keyboard(form: CalculatorForm) -> None:
    keyboard = form.page.keyboard
    form.read_list(TWO_WAYS)
    expect(form.root.get_by_role("button", name="Gebruik deze rijen")).to_have_count(0)
    go = form.root.get_by_role("button", name="Lees verder met deze antwoorden")
    go.focus()
    keyboard.press("Enter")
    link = form.root.locator(".gelezen__vragen .foutoverzicht").get_by_role("link")
    expect(link).to_have_count(1)
    keyboard.press("Tab")
    expect(link).to_be_focused()
    keyboard.press("Enter")
    keyboard.press("ArrowDown")
    expect(form.root.get_by_role("radio", name="2 november 2026")).to_be_checked()
    assert violations(form.page) == []
    keyboard.press("Tab")
    expect(go).to_be_focused()
    keyboard.press("Enter")
    use = form.root.get_by_role("button", name="Gebruik deze rijen")
    expect(use).to_be_visible(timeout=LOADING)
    use.focus()
    keyboard.press("Enter")
    form.calculate()
    expect(form.outcome).to_contain_text("Grens bereikt: Wettelijk verzuim")


def test_what_is_not_read_is_named_with_its_line(form: CalculatorForm) -> None:
    form.read_list(TWO_FAULTS)
    faults = form.root.locator(".gelezen > .foutoverzicht li")
    expect(faults).to_have_count(2)
    expect(faults.first).to_contain_text("Regel 3: ")
    expect(faults.last).to_contain_text("Regel 4: ")
    expect(form.root.locator(".plakken__melding")).to_contain_text("1 dag gelezen, 2 regels niet gelezen")


def test_a_column_can_be_taken_for_something_else(form: CalculatorForm) -> None:
    form.read_list(MAGISTER)
    form.root.get_by_label("Kolom 5, ‘Aantal uren’").select_option("niet_gebruikt")
    form.root.get_by_label("Kolom 2, ‘Lesuur’").select_option("uren")
    form.root.get_by_role("button", name="Lees opnieuw met deze kolommen").click()
    expect(form.root.locator(".gelezen tbody tr").first.locator("td").nth(2)).to_have_text("3", timeout=LOADING)


def test_a_file_is_read_by_its_bytes(form: CalculatorForm) -> None:
    """Every encoding must have been shipped: Python imports it only when a file has it."""
    texts = [MAGISTER.replace("wi", "wiskunde ä").encode("cp1252")]
    texts += [MAGISTER.encode(each) for each in ("utf-8-sig", "utf-16-le", "utf-16-be", "utf-16", "utf-32")]
    for text in texts:
        file = {"name": "verzuim.csv", "mimeType": "text/csv", "buffer": text}
        form.root.get_by_label("Of kies een bestand").set_input_files(file)  # type: ignore[arg-type]
        form.root.get_by_role("button", name="Lees de lijst").click()
        form.wait_for_reading()
        expect(form.root.locator(".plakken__melding")).to_contain_text("3 dagen gelezen", timeout=LOADING)
        form.empty()
        form.fill({"soort": "ongeoorloofd"})
        form.root.get_by_role("radio", name="Het verzuim als lijst").check()


def test_a_workbook_is_read(form: CalculatorForm, root: Path) -> None:
    file = root / "tests/cases/lijsten/90-rekenblad.xlsx"
    form.root.get_by_label("Of kies een bestand").set_input_files(file)
    form.root.get_by_role("button", name="Lees de lijst").click()
    form.wait_for_reading()
    expect(form.root.locator(".plakken__melding")).to_contain_text("2 dagen gelezen")


def test_a_list_that_was_not_read_is_read_before_anything_is_calculated(form: CalculatorForm) -> None:
    form.root.get_by_label("Regels uit het rekenblad").fill(MAGISTER)
    form.submit.click()
    form.wait_for_reading()
    message = form.root.locator(".plakken__melding")
    expect(message).to_contain_text("3 dagen gelezen")
    expect(message).to_contain_text("Er is nog niet gerekend.")
    expect(form.root.get_by_text("Zo is de lijst gelezen")).to_be_focused()
    expect(form.outcome).to_be_hidden()
    form.use_list()
    form.calculate()
    expect(form.outcome).to_contain_text("Grens bereikt: Wettelijk verzuim")


def test_how_long_a_lesson_lasts_is_asked_only_where_hours_count(form: CalculatorForm) -> None:
    """In the VO a lesson counts as an hour. Elsewhere that is one answer of the first, beside the usual lengths."""
    form.read_list("Datum;Lessen;Soort\n09-11-2026;3 lessen;ongeoorloofd\n")
    expect(form.root.locator(".gelezen__vragen")).to_have_count(0)
    assert form.root.locator(".gelezen tbody td").all_inner_texts()[2] == "3"
    form.fill({"sector": "po"})
    form.root.get_by_role("button", name="Lees de lijst").click()
    question = form.root.locator(".gelezen__vragen fieldset")
    expect(question).to_contain_text("Hoe lang duurt een les", timeout=LOADING)
    shown = question.get_by_role("radio").evaluate_all("radios => radios.map((each) => each.value)")
    assert shown[:3] == ["60", "45", "50"]
