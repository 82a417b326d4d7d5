"""The choice PO/VO at the top of a page: radio buttons that need no JavaScript."""

import re
from collections.abc import Iterator
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, expect

STEP = "/stappen/stap-1/"
CHOICE = "Welke school?"
HIDDEN = {"PO": "vo", "VO": "po"}


@pytest.fixture
def still(browser: Browser, server: str) -> Iterator[Page]:
    """A page without JavaScript."""
    context = browser.new_context(base_url=server, locale="nl-NL", java_script_enabled=False)
    yield context.new_page()
    context.close()


def choose(page: Page, label: str) -> None:
    page.get_by_role("group", name=CHOICE).get_by_role("radio", name=label).check()


SHOWN = "all => [...new Set(all.map(item => getComputedStyle(item).display !== 'none'))]"
"""Whether items are shown, also those in a part of the page that is folded."""


def seen(page: Page, sector: str) -> set[bool]:
    """Whether the items of one sector are shown: all, none, or a mix."""
    return set(page.locator(f".voor-{sector}").evaluate_all(SHOWN))


def test_everything_at_first(page: Page) -> None:
    page.goto(STEP)
    expect(page.get_by_role("radio", name="Alles")).to_be_checked()
    assert seen(page, "po") == seen(page, "vo") == {True}


@pytest.mark.parametrize("sector", HIDDEN)
def test_choice_hides_the_other_sector(still: Page, sector: str) -> None:
    """What holds for both, and what holds for the chosen sector, stays. Back to all brings everything back."""
    still.goto(STEP)
    shared = still.locator(".regel:not(.voor-po, .voor-vo)")
    choose(still, sector)
    assert seen(still, HIDDEN[sector]) == {False}
    assert seen(still, sector.lower()) == {True}
    assert shared.evaluate_all(SHOWN) == [True]
    choose(still, "Alles")
    assert seen(still, HIDDEN[sector]) == {True}


@pytest.mark.parametrize("scripts", [True, False])
def test_by_keyboard(browser: Browser, server: str, scripts: bool) -> None:
    """An arrow changes the choice, and the arrow back undoes that: with the scripts of the theme and without."""
    context = browser.new_context(base_url=server, java_script_enabled=scripts)
    page = context.new_page()
    page.goto(STEP)
    page.get_by_role("radio", name="Alles").focus()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("radio", name="PO")).to_be_checked()
    assert seen(page, "vo") == {False}
    page.keyboard.press("ArrowLeft")
    assert seen(page, "vo") == {True}
    context.close()


@pytest.mark.parametrize("media", ["screen", "print"])
def test_says_what_it_leaves_out(page: Page, media: Literal["screen", "print"]) -> None:
    """The buttons are not printed; that something is left out, is."""
    page.goto(STEP)
    choose(page, "PO")
    page.emulate_media(media=media)
    expect(page.get_by_role("radio", name="Alles")).to_be_visible(visible=media == "screen")
    said = page.locator(".sectorkeuze").evaluate("element => getComputedStyle(element, '::after').content")
    assert "alleen voor het VO" in said


OTHER = "/stappen/stap-2/"


def test_the_choice_goes_along_to_the_next_page(page: Page) -> None:
    """Asked once: by a link in the text, by the menu, and on a page in between that has nothing to choose."""
    page.goto(STEP)
    choose(page, "VO")
    expect(page).to_have_url(re.compile(r"\?sector=vo$"))
    page.locator("article a[href*='stap-2/']").first.click()
    expect(page).to_have_url(re.compile(r"/stappen/stap-2/\?sector=vo"))
    expect(page.get_by_role("radio", name="VO")).to_be_checked()
    assert seen(page, "po") == {False}
    page.locator("article a[href*='woordenlijst/#']").first.evaluate("link => link.click()")
    expect(page).to_have_url(re.compile(r"/woordenlijst/\?sector=vo#"))
    page.goto(page.url.partition("#")[0])
    page.get_by_role("link", name="Stappenplan").first.click()
    expect(page).to_have_url(re.compile(r"/stappen/\?sector=vo$"))


def test_back_to_all_is_forgotten(page: Page) -> None:
    """In the address, which is the only place that knew it."""
    page.goto(f"{STEP}?sector=po")
    expect(page.get_by_role("radio", name="PO")).to_be_checked()
    choose(page, "Alles")
    expect(page).to_have_url(re.compile(r"/stap-1/$"))
    page.locator("article a[href*='stap-2/']").first.click()
    expect(page).to_have_url(re.compile(r"/stap-2/$"))


def test_nothing_is_stored(page: Page) -> None:
    page.goto(STEP)
    choose(page, "PO")
    page.goto(OTHER)
    kept = page.evaluate("[{...localStorage}, {...sessionStorage}, document.cookie]")
    assert "po" not in str(kept).lower()
    expect(page.get_by_role("radio", name="Alles")).to_be_checked()


@pytest.mark.parametrize("value", ["mbo", "%22%3E%3Cb%3E", "", "alles", "po&sector=vo"])
def test_another_word_in_the_address_does_nothing(page: Page, value: str) -> None:
    """Only what the page offers can be chosen; of two the first counts."""
    faults: list[str] = []
    page.on("pageerror", lambda fault: faults.append(str(fault)))
    page.goto(f"{STEP}?sector={value}")
    chosen = "PO" if value.startswith("po") else "Alles"
    expect(page.get_by_role("radio", name=chosen)).to_be_checked()
    assert faults == []


def test_a_link_to_another_site_gets_nothing(page: Page) -> None:
    page.goto(f"{STEP}?sector=po")
    outside = page.locator("article a[href^='https://']").first
    before = outside.get_attribute("href")
    outside.dispatch_event("contextmenu")
    assert outside.get_attribute("href") == before
    inside = page.locator("article a[href*='stap-2/']").first
    inside.dispatch_event("contextmenu")
    assert "sector=po" in str(inside.get_attribute("href"))


def test_no_choice_where_there_is_nothing_to_choose(page: Page) -> None:
    """The page of a role that only has things for one sector, or for both, shows no buttons."""
    page.goto("/rollen/leerkracht-mentor/")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.get_by_role("group", name=CHOICE)).to_have_count(0)
