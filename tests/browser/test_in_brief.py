"""A page about a situation or a part of the law answers on the first screen of a phone."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from protocol_site import addresses
from tests.support.pages import own_model

HEIGHT = 844
PAGES = [addresses.item_address(soort, item_id) for soort in ("scenario", "wet") for item_id in own_model().of(soort)]


@pytest.fixture(scope="module")
def phone(browser: Browser, server: str) -> Iterator[Page]:
    """A page on a phone, one for all addresses: each is opened anew."""
    page = browser.new_page(base_url=server, viewport={"width": 390, "height": HEIGHT}, locale="nl-NL")
    yield page
    page.close()


@pytest.mark.parametrize("address", PAGES)
def test_the_facts_in_brief_and_their_sources_stand_whole_on_the_first_screen(phone: Page, address: str) -> None:
    phone.goto(f"/{address}")
    for part in (phone.get_by_role("heading", level=1), phone.locator("ul.kort"), phone.locator(".kort__bronnen")):
        box = part.bounding_box()
        assert box is not None
        assert 0 < box["y"] < box["y"] + box["height"] <= HEIGHT
    facts = phone.locator(".kort__feit")
    assert 3 <= facts.count() <= 5


def test_how_a_page_reads_its_sources_opens_by_keyboard(phone: Page) -> None:
    """And what stands in it was not in the way before."""
    phone.goto("/scenario/ziekte-11d/")
    account = phone.locator("details.verantwoording")
    cross = account.get_by_text("De bron heeft vijf kruisjes voor zes kolommen").first
    expect(cross).to_be_hidden()
    account.locator("summary").focus()
    phone.keyboard.press("Enter")
    expect(cross).to_be_visible()


def test_the_choice_of_a_sector_goes_for_the_facts_in_brief_too(phone: Page) -> None:
    """A fact of one sector is gone when the other is chosen; no page of ours has one now, so one is made."""
    phone.goto("/scenario/lang-thuis/")
    fact = phone.locator(".kort__feit").first
    fact.evaluate("fact => fact.classList.add('voor-vo')")
    phone.locator("label", has_text="PO").first.click()
    expect(fact).to_be_hidden()
    phone.locator("label", has_text="VO").first.click()
    expect(fact).to_be_visible()
