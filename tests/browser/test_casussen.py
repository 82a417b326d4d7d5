"""Whole cases as people tell them, on a phone: few answers, and the act that they come for is on the first screen."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from tests.support.calculator_form import CalculatorForm, expected
from tests.support.casussen import CASUSSEN, asked_for, question

PHONE = {"width": 390, "height": 844}
MOST = 7
"""Nobody fills in more than this, whatever the case."""


@pytest.fixture(scope="module")
def context(browser: Browser, server: str) -> Iterator[BrowserContext]:
    context = browser.new_context(base_url=server, locale="nl-NL", timezone_id="Europe/Amsterdam", viewport=PHONE)  # type: ignore[arg-type]
    yield context
    context.close()


@pytest.fixture(scope="module")
def pages(context: BrowserContext) -> dict[str, Page]:
    """The page of each calculator, which stays open so that Python starts once."""
    return {}


def form_on(day: str, naam: str, context: BrowserContext, pages: dict[str, Page]) -> CalculatorForm:
    """The empty form of a calculator, on a day."""
    if naam not in pages:
        pages[naam] = context.new_page()
        pages[naam].clock.set_fixed_time(f"{day}T12:00:00+01:00")
        pages[naam].goto(f"/rekenhulpen/{naam}/")
    pages[naam].bring_to_front()
    pages[naam].clock.set_fixed_time(f"{day}T12:00:00+01:00")
    form = CalculatorForm(pages[naam])
    form.empty()
    return form


def is_on_the_screen(page: Page, part: Locator) -> bool:
    """Whether all of it shows, and not under the bar at the top."""
    bar, box = page.locator(".md-header").bounding_box(), part.bounding_box()
    assert bar
    assert box
    return bar["y"] + bar["height"] <= box["y"] and box["y"] + box["height"] <= PHONE["height"]


@pytest.mark.parametrize("naam", CASUSSEN)
def test_the_act_that_is_asked_for_is_on_the_first_screen(
    context: BrowserContext, pages: dict[str, Page], built_site: Path, naam: str
) -> None:
    casus = CASUSSEN[naam]
    form = form_on(casus["op"], casus["rekenhulp"], context, pages)
    form.fill(casus["antwoorden"])
    assert len(casus["antwoorden"]) <= MOST
    form.calculate()
    expect(form.heading).to_be_focused()
    outcome = expected(built_site, casus["rekenhulp"], question(casus))
    for sentence in asked_for(casus, outcome):
        assert sentence is not None
        shown = form.outcome.locator(".uitkomst__oordeel, [data-wat]").filter(has_text=sentence)
        expect(shown).to_have_count(1)
        assert is_on_the_screen(form.page, shown), sentence


OF_ONE_PUPIL = [naam for naam, each in CASUSSEN.items() if each["rekenhulp"] == "casus"]


@pytest.mark.parametrize("naam", OF_ONE_PUPIL)
def test_one_pupil_fits_on_one_sheet(context: BrowserContext, pages: dict[str, Page], naam: str) -> None:
    casus = CASUSSEN[naam]
    form = form_on(casus["op"], "casus", context, pages)
    form.fill(casus["antwoorden"])
    form.calculate()
    sheets = re.findall(rb"/Type\s*/Page[^s]", form.page.pdf(format="A4"))
    assert len(sheets) == 1
