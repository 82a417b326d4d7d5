"""The words people search with lead to the right page: the real search, in a real browser."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Browser, Page, expect

QUESTIONS: dict[str, list[str]] = yaml.safe_load(
    (Path(__file__).parent.parent / "cases" / "zoekvragen.yaml").read_text(encoding="utf-8")
)
RESULTS = ".md-search-result__list > .md-search-result__item"
ADDRESSES = (
    """results => results.slice(0, 3).map(result => new URL(result.querySelector("a").href).pathname.slice(1))"""
)


@pytest.fixture(scope="module")
def home(browser: Browser, server: str) -> Iterator[Page]:
    """One page for all questions: the index is made once."""
    context = browser.new_context(base_url=server, locale="nl-NL")
    page = context.new_page()
    page.goto("/")
    page.locator("input[name='query']").focus()
    yield page
    context.close()


def ask(page: Page, words: str) -> None:
    """Put these words in the search box; the theme looks when a key comes up."""
    box = page.locator("input[name='query']")
    box.fill(words)
    box.press("End")


def first_hits(page: Page, words: str) -> list[str]:
    """The addresses (below the site's root) of the first three pages that the search shows for these words."""
    ask(page, "")
    expect(page.locator(RESULTS)).to_have_count(0)
    ask(page, words)
    page.locator(RESULTS).first.wait_for(state="attached", timeout=5000)
    return [str(address) for address in page.locator(RESULTS).evaluate_all(ADDRESSES)]


def test_enough_questions() -> None:
    """Fewer would not show that people find what they look for in words of their own."""
    assert len(QUESTIONS) >= 60


def test_the_index_comes_only_when_the_reader_goes_to_search(page: Page) -> None:
    """Unpacking it takes a slow computer seconds, which most pages are read without."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto("/rollen/school/")
    page.wait_for_load_state("networkidle")
    assert [address for address in asked if "search_index" in address] == []
    with page.expect_request("**/search_index.json"):
        page.keyboard.press("/")
    page.keyboard.type("spijbelen")
    expect(page.locator(RESULTS).first).to_be_attached(timeout=30_000)


@pytest.mark.parametrize("words", QUESTIONS)
def test_search_finds_the_page(home: Page, words: str) -> None:
    """One of the named pages stands among the first three."""
    hits = first_hits(home, words)
    assert set(hits) & set(QUESTIONS[words]), f"{words!r} geeft {hits}"


@pytest.mark.parametrize("words", ["5 weken thuis", "10 dagen"])
def test_words_that_were_found_are_marked_once(home: Page, words: str) -> None:
    """A word that is found as it stands and by its stem is one word in the text that the search shows."""
    first_hits(home, words)
    texts = home.locator(RESULTS).all_inner_texts()
    assert home.locator(f"{RESULTS} mark").count() > 0
    assert [text for text in texts if "<" in text or ">" in text] == []
    assert home.locator(f"{RESULTS} mark mark").count() == 0
