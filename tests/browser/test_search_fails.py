"""What a reader meets when the search does not come."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect

FAILURES: dict[str, Callable[[Route], None]] = {
    "404": lambda route: route.fulfill(status=404, content_type="text/html", body="<h1>Niet hier</h1>"),
    "afgebroken": lambda route: route.abort(),
    "halve JSON": lambda route: route.fulfill(status=200, content_type="application/json", body='{"teksten": ["la'),
    "andere JSON": lambda route: route.fulfill(status=200, content_type="application/json", body='{"teksten": {}}'),
}
PARTS = {
    **{f"index: {name}": ("**/api/zoekindex.json", failure) for name, failure in FAILURES.items()},
    "motor": ("**/zoek_motor.js", FAILURES["404"]),
    "taal": ("**/zoek_taal.js", FAILURES["afgebroken"]),
}
LOST = "Zoeken lukt nu niet."


def ask(page: Page) -> Locator:
    """Search for a word; the window."""
    page.goto("/rollen/school/")
    page.get_by_role("button", name="Zoeken").click()
    page.keyboard.type("spijbelen")
    return page.get_by_role("dialog", name="Zoeken")


def assert_leads_on(page: Page, window: Locator) -> None:
    """The message is there, and its links lead somewhere."""
    expect(window).to_contain_text(LOST)
    links = window.get_by_role("link")
    expect(links).to_have_count(3)
    for link in links.all():
        address = link.evaluate("link => link.href")
        assert page.request.get(address).ok, address


@pytest.mark.parametrize("part", PARTS)
def test_a_search_that_does_not_come_says_so(page: Page, part: str) -> None:
    """In words, to screen readers too, with what does work; trying again brings the results."""
    page.route(*PARTS[part])
    window = ask(page)
    assert_leads_on(page, window)
    assert window.get_by_text(LOST).evaluate("text => text.closest('[role=alert]') !== null")
    again = window.get_by_role("button", name="Probeer het opnieuw")
    page.unroute(PARTS[part][0])
    again.click()
    field = window.get_by_role("searchbox")
    expect(field).to_be_focused()
    expect(field).to_have_value("spijbelen")
    expect(page.locator(".zoek__pagina").first).to_be_visible()
    expect(window).not_to_contain_text(LOST)


def test_the_words_are_said_again_when_it_fails_again(page: Page) -> None:
    page.route(*PARTS["index: 404"])
    window = ask(page)
    with page.expect_request(PARTS["index: 404"][0]):
        window.get_by_role("button", name="Probeer het opnieuw").click()
    expect(window).to_contain_text(LOST)


def test_the_button_says_so_when_its_own_script_does_not_come(page: Page) -> None:
    page.route("**/zoek.js", FAILURES["404"])
    page.goto("/rollen/school/")
    page.get_by_role("button", name="Zoeken").click()
    window = page.get_by_role("dialog", name="Zoeken")
    assert_leads_on(page, window)
    expect(window.get_by_role("searchbox")).to_be_hidden()
    expect(window.get_by_role("button", name="Probeer het opnieuw")).to_be_hidden()


def test_the_button_says_so_without_javascript(browser: Browser, server: str) -> None:
    context = browser.new_context(base_url=server, java_script_enabled=False, locale="nl-NL")
    page = context.new_page()
    page.goto("/stappen/stap-1/")
    page.get_by_role("button", name="Zoeken").click()
    expect(page.get_by_role("dialog", name="Zoeken")).to_contain_text(LOST)
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog", name="Zoeken")).to_be_hidden()
    context.close()
