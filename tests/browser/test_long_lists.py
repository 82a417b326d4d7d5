"""A long list of absences: the page goes on reacting, and draws nothing of a list that is too long."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from calculators.core.fields import MAX_ROWS
from tests.support.calculator_form import LOADING, CalculatorForm

AT_ONCE = 20
"""Rows that stand on the page at a time."""
SPELLED_OUT = 25

WATCH = """() => {
  window.drawn = [];
  const counted = (records) => records.flatMap((record) => [...record.addedNodes])
      .filter((node) => node.matches?.(".rij")).length;
  const list = document.querySelector('[data-veld="verzuim"] .rijen');
  // An observer is told at the end of each piece of work: a number for every time that rows were drawn.
  new MutationObserver((records) => window.drawn.push(counted(records))).observe(list, {childList: true});
}"""


@pytest.fixture
def form(browser: Browser, server: str) -> Iterator[CalculatorForm]:
    """A form with the list open, of which every drawing is noted in `window.drawn`."""
    page = browser.new_page(base_url=server, locale="nl-NL", timezone_id="Europe/Amsterdam")
    page.goto("/rekenhulpen/drempels/")
    form = CalculatorForm(page)
    form.fill({"sector": "vo", "soort": "ongeoorloofd", "peildatum": "2026-11-23"})
    form.root.get_by_role("radio", name="Het verzuim als lijst").check()
    form.root.locator(".plakken summary").click()
    page.evaluate(WATCH)
    yield form
    page.close()


HEAD = "Datum;Uren;Soort\n"
AUTUMN = [day for day in range(85) if day % 7 < 5 and not 49 <= day < 54]
"""School days from 31 August 2026, counted from that Monday; in the autumn vacation there is none."""


def days(number: int, first: date) -> str:
    """So many lines, each with another day."""
    return HEAD + "\n".join(f"{first + timedelta(days=each)};1;ongeoorloofd" for each in range(number))


def ill(number: int) -> str:
    """So many lines, each with another school day."""
    return HEAD + "\n".join(f"{date(2026, 8, 31) + timedelta(days=each)};;ziek" for each in AUTUMN[:number])


def paste(form: CalculatorForm, text: str) -> None:
    form.read_list(text)
    form.use_list()


def drawn(page: Page) -> Any:
    return page.evaluate("window.drawn")


def test_too_many_rows_are_refused_before_any_is_drawn(form: CalculatorForm) -> None:
    form.read_list(days(MAX_ROWS + 1, date(2022, 8, 22)))
    expect(form.root.locator(".gelezen > .foutoverzicht")).to_contain_text(str(MAX_ROWS))
    assert form.root.locator(".gelezen tr").count() == 0
    assert drawn(form.page) == []


def test_rows_that_stand_there_count_along(form: CalculatorForm) -> None:
    paste(form, ill(2))
    expect(form.question("verzuim").locator(".rij")).to_have_count(2)
    paste(form, days(MAX_ROWS - 1, date(2022, 8, 22)))
    expect(form.root.locator(".plakken__melding")).to_contain_text(f"hoogstens {MAX_ROWS}")
    assert drawn(form.page) == [2]


def test_as_many_rows_as_may_be_are_shown_a_page_at_a_time(form: CalculatorForm) -> None:
    paste(form, days(MAX_ROWS, date(2022, 8, 22)))
    expect(form.root.get_by_text(f"Er zijn {MAX_ROWS} dagen bij gekomen.")).to_be_visible(timeout=LOADING)
    assert drawn(form.page) == [AT_ONCE]
    rows = form.question("verzuim").locator(".rij")
    form.root.get_by_role("button", name="Volgende", exact=True).click()
    expect(form.root.get_by_text(f"Dag {AT_ONCE + 1} tot en met {2 * AT_ONCE} van {MAX_ROWS}")).to_be_visible()
    expect(rows.first.locator("legend")).to_have_text(f"Dag {AT_ONCE + 1}")
    expect(rows).to_have_count(AT_ONCE)
    form.calculate()
    expect(form.faults).to_be_visible()


def test_lines_that_cannot_be_read_are_not_all_spelled_out(form: CalculatorForm) -> None:
    form.read_list("Datum;Uren;Soort\n09-11-2026;1;ongeoorloofd\n" + "31-11-2026;2;ongeoorloofd\n" * 1000)
    faults = form.root.locator(".gelezen > .foutoverzicht li")
    assert faults.count() == SPELLED_OUT + 1
    expect(faults.last).to_have_text(f"En nog {1000 - SPELLED_OUT}.")
    assert drawn(form.page) == []


def test_faults_of_a_long_list_are_not_all_spelled_out(form: CalculatorForm) -> None:
    # After the day of the question nothing can be missed yet.
    paste(form, days(1000, date(2027, 1, 4)))
    expect(form.root.get_by_text("Er zijn 1000 dagen bij gekomen.")).to_be_visible(timeout=LOADING)
    form.calculate()
    assert form.faults.locator("li").count() == SPELLED_OUT + 1
    expect(form.faults.locator("li").last).to_have_text(f"En nog {1000 - SPELLED_OUT}.")
    # Only what is shown is on the page; a link of the summary shows the others.
    assert form.root.locator("[aria-invalid=true]").count() == min(AT_ONCE, SPELLED_OUT)


def test_a_fault_leads_to_a_row_that_is_not_shown(form: CalculatorForm) -> None:
    paste(form, f"{ill(52)}\n2027-01-04;1;ongeoorloofd")
    form.calculate()
    form.faults.get_by_role("link", name="Dag 53: ").click()
    expect(form.root.get_by_role("group", name="Dag 53", exact=True).get_by_label("Datum")).to_be_focused()


def test_what_was_typed_on_another_page_counts(form: CalculatorForm) -> None:
    paste(form, ill(AT_ONCE + 1))
    first = form.root.get_by_role("group", name="Dag 1", exact=True)
    first.get_by_label("Uren").fill("17,5")
    first.get_by_label("Soort").select_option("ongeoorloofd")
    form.root.get_by_role("button", name="Volgende", exact=True).click()
    form.root.get_by_role("button", name=f"Verwijder dag {AT_ONCE + 1}").click()
    form.calculate()
    expect(form.outcome).to_contain_text("Grens bereikt: Wettelijk verzuim")
