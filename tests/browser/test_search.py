"""The words people search with lead to the right page: the real search, in a real browser."""

from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Page

QUESTIONS: dict[str, list[str]] = yaml.safe_load(
    (Path(__file__).parent.parent / "cases" / "zoekvragen.yaml").read_text(encoding="utf-8")
)


def first_hits(page: Page, words: str) -> list[str]:
    """The addresses (below the site's root) of the first three pages that the search shows for these words."""
    page.goto(f"/?q={words}")
    page.locator(".md-search-result__item > a").first.wait_for(state="attached")
    links = page.locator(".md-search-result__item > a")
    addresses = links.evaluate_all("links => links.slice(0, 3).map(a => new URL(a.href).pathname)")
    return [str(address).removeprefix("/") for address in addresses]


def test_enough_questions() -> None:
    """The issue asks for at least sixty."""
    assert len(QUESTIONS) >= 60


@pytest.mark.parametrize("words", QUESTIONS)
def test_search_finds_the_page(page: Page, words: str) -> None:
    """One of the named pages stands among the first three."""
    hits = first_hits(page, words)
    assert set(hits) & set(QUESTIONS[words]), f"{words!r} geeft {hits}"
