"""The bar at the top: the name of the site, and the title of a page that has scrolled away, whole."""

import pytest
from playwright.sync_api import Browser, Page, expect

LONG = "/stappen/stap-3a/"
TOPIC = "[data-md-component=header-topic]"
IS_CUT = "words => words.scrollHeight > words.clientHeight + 1 || words.scrollWidth > words.clientWidth + 1"


@pytest.fixture
def phone(browser: Browser, server: str) -> Page:
    """A page on a phone."""
    return browser.new_page(base_url=server, viewport={"width": 390, "height": 844}, locale="nl-NL")


def test_the_longest_title_is_not_cut_off(phone: Page) -> None:
    phone.goto(LONG)
    title = phone.get_by_role("heading", level=1).inner_text().strip()
    phone.evaluate("scrollTo(0, 900)")
    expect(phone.locator(".md-header__title--active")).to_be_visible()
    words = phone.locator(f"{TOPIC} .md-ellipsis")
    expect(words).to_have_text(title)
    assert not words.evaluate(IS_CUT)
    phone.close()


def test_home_goes_on_being_called_as_the_site(phone: Page) -> None:
    """It said Start once its heading was out of sight."""
    phone.goto("/")
    phone.evaluate("scrollTo(0, 900)")
    expect(phone.locator(".md-header__title--active")).to_be_visible()
    expect(phone.locator(TOPIC)).to_be_hidden()
    expect(phone.locator(".md-header__topic").first).to_be_visible()
    assert phone.locator(".md-header__topic").first.evaluate("topic => getComputedStyle(topic).opacity") == "1"
    phone.close()


def test_a_page_says_where_it_stands(page: Page) -> None:
    """The way from the start to the page, each step a link; the start itself has none."""
    page.goto("/scenario/variawet/")
    way = page.get_by_role("navigation", name="Kruimelpad")
    expect(way.get_by_role("link")).to_have_text(["Start", "Situaties"])
    way.get_by_role("link", name="Situaties").click()
    page.wait_for_url("**/scenario/")
    way.get_by_role("link", name="Start").click()
    page.wait_for_url("**/")
    expect(way).to_have_count(0)


def test_the_first_problems_stand_on_the_first_screen_of_a_phone(phone: Page) -> None:
    """Below the search field, whole."""
    phone.goto("/")
    rows = phone.locator(".ingang")
    seen = [row.bounding_box() for row in rows.all()[:5]]
    assert all(box and box["y"] + box["height"] <= 844 for box in seen)
    expect(phone.get_by_label("Waar zoek je naar?")).to_be_in_viewport(ratio=1)
    phone.close()


def test_the_ring_of_focus_is_round_all_of_a_problem(page: Page) -> None:
    """Not only round its words; and a click anywhere in it leads on."""
    page.goto("/")
    row = page.locator(".ingang").first
    row.get_by_role("link").focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    assert row.evaluate("row => getComputedStyle(row).outlineStyle") == "solid"
    assert row.get_by_role("link").evaluate("link => getComputedStyle(link).outlineStyle") == "none"
    row.scroll_into_view_if_needed()
    box = row.bounding_box()
    assert box
    page.mouse.click(box["x"] + box["width"] - 6, box["y"] + box["height"] - 6)
    expect(page.locator(".ingang")).to_have_count(0)
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_what_is_typed_on_home_goes_to_the_search(page: Page) -> None:
    """By an event, for whatever searches; nothing is sent anywhere."""
    page.goto("/")
    page.evaluate("document.addEventListener('zoek', ({ detail }) => { window.sought = detail.tekst; })")
    page.get_by_label("Waar zoek je naar?").fill("  mijn kind durft niet ")
    page.keyboard.press("Enter")
    assert page.evaluate("window.sought") == "mijn kind durft niet"
    assert page.url.endswith("/")


def test_without_scripts_the_field_leads_to_the_situations(browser: Browser, server: str) -> None:
    page = browser.new_page(base_url=server, java_script_enabled=False)
    page.goto("/")
    page.get_by_label("Waar zoek je naar?").fill("ziek")
    page.get_by_role("button", name="Zoek", exact=True).click()
    page.wait_for_url("**/scenario/?q=ziek")
    page.close()


def test_motion_can_be_turned_off(page: Page) -> None:
    page.emulate_media(reduced_motion="reduce")
    page.goto("/")
    moving = page.locator(".ingang").first.evaluate("row => getComputedStyle(row).transitionDuration")
    assert set(moving.split(", ")) == {"0s"}
    page.emulate_media(reduced_motion="no-preference")
    moving = page.locator(".ingang").first.evaluate("row => getComputedStyle(row).transitionDuration")
    assert set(moving.split(", ")) != {"0s"}
