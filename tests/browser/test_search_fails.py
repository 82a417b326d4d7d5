"""What a reader meets when the index of the search does not come."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, Route, expect

INDEX = "**/search/search_index.json"
RESULTS = ".md-search-result__list > .md-search-result__item"
FAILURES: dict[str, Callable[[Route], None]] = {
    "404": lambda route: route.fulfill(status=404, content_type="text/html", body="<h1>Niet hier</h1>"),
    "afgebroken": lambda route: route.abort(),
    "halve JSON": lambda route: route.fulfill(status=200, content_type="application/json", body='{"config": {"la'),
    "andere JSON": lambda route: route.fulfill(status=200, content_type="application/json", body='{"config": {}}'),
}


def ask(page: Page) -> Locator:
    """Search for a word; what the search says about it."""
    box = page.get_by_role("textbox", name="Zoeken")
    box.focus()
    box.fill("spijbelen")
    box.press("End")
    return page.get_by_role("search").get_by_role("status")


@pytest.mark.parametrize("failure", FAILURES)
def test_an_index_that_does_not_come_is_said_not_to_come(page: Page, failure: str) -> None:
    """In words, to screen readers too, with what does work; no fault is thrown."""
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.route(INDEX, FAILURES[failure])
    page.goto("/rollen/school/")
    said = ask(page)
    expect(said).to_contain_text("Zoeken lukt nu niet.")
    expect(said).not_to_contain_text("initialiseren")
    expect(said.get_by_role("link")).to_have_count(2)
    for link in said.get_by_role("link").all():
        address = link.evaluate("link => link.href")
        assert page.request.get(address).ok, address
    assert faults == []


@pytest.mark.parametrize("failure", FAILURES)
def test_trying_again_brings_the_results(page: Page, failure: str) -> None:
    """The word that was typed still stands there, and so does the focus."""
    page.route(INDEX, FAILURES[failure])
    page.goto("/rollen/school/")
    again = ask(page).get_by_role("button", name="Probeer het opnieuw")
    expect(again).to_be_visible()
    page.unroute(INDEX)
    again.click()
    box = page.get_by_role("textbox", name="Zoeken")
    expect(box).to_be_focused()
    expect(box).to_have_value("spijbelen")
    box.press("End")
    expect(page.locator(RESULTS).first).to_be_attached(timeout=30_000)


def test_the_words_are_said_again_when_it_fails_again(page: Page) -> None:
    page.route(INDEX, FAILURES["404"])
    page.goto("/rollen/school/")
    said = ask(page)
    with page.expect_request(INDEX):
        said.get_by_role("button", name="Probeer het opnieuw").click()
    expect(said).to_contain_text("Zoeken lukt nu niet.")


def test_the_links_are_reached_by_keyboard(page: Page) -> None:
    """Where the theme would close the search at Tab; leaving it closes it all the same."""
    page.route(INDEX, FAILURES["404"])
    page.goto("/rollen/school/")
    said = ask(page)
    expect(said).to_contain_text("Zoeken lukt nu niet.")
    button = said.get_by_role("button", name="Probeer het opnieuw")
    for _ in range(4):
        page.keyboard.press("Tab")
    expect(button).to_be_focused()
    expect(button).to_be_in_viewport()
    page.keyboard.press("Tab")
    expect(button).to_be_hidden()
    page.keyboard.press("Shift+Tab")
    expect(page.get_by_role("textbox", name="Zoeken")).to_be_focused()
