"""The whole protocol on paper: all of it, readable, without what only helps on a screen."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from protocol_site import addresses
from protocol_site.data.schema import MAPPEN
from tests.support.axe import put_axe, violations

SCREEN_ONLY = [
    ".md-header",
    ".md-tabs",
    ".md-sidebar",
    ".md-footer",
    ".md-search",
    ".headerlink",
    ".alleen-scherm",
    ".begripkaart",
    ".paginavoet__doen",
]
GATHERED = {"term": "woord-", "punt": "punt-"}
"""Kinds that stand together in one chapter -> what stands before their anchors."""
OF_ITS_OWN = re.compile(r"^(?:taken|inleiding):", re.MULTILINE)
"""What a role has that says or does something by itself."""
A4 = {"width": 718, "height": 1047}  # in pixels, without the margins


@pytest.fixture(scope="module")
def paper(browser: Browser, server: str) -> Iterator[Page]:
    """The page with the whole protocol, as wide as a sheet of paper, as a printer sees it; the reader likes dark."""
    context = browser.new_context(base_url=server, viewport=A4, color_scheme="dark", locale="nl-NL")
    put_axe(context)
    page = context.new_page()
    page.goto("/volledig/")
    page.wait_for_function("document.body.dataset.mdColorScheme === 'slate'")
    page.emulate_media(media="print")
    yield page
    context.close()


@pytest.mark.parametrize("selector", SCREEN_ONLY)
def test_without_the_screen(paper: Page, selector: str) -> None:
    """Menus, search and buttons stay off the paper, though the page has them."""
    parts = paper.locator(selector)
    assert parts.count() > 0
    assert [part.inner_text() for part in parts.all() if part.is_visible()] == []


def test_notes_are_there(paper: Page) -> None:
    """Paper cannot be clicked: every note that a text names stands on the page itself, in full and in sight."""
    notes = paper.locator("article a[href^='#punt-']:not(.headerlink)")
    anchors = set(notes.evaluate_all("all => all.map(a => a.hash.slice(1))"))
    assert len(anchors) > 20
    for anchor in anchors:
        expect(paper.locator(f"[id='{anchor}'] + .punt")).to_be_visible()


def test_notes_of_other_pages_stay_closed_on_paper(paper: Page) -> None:
    """One sheet for the table: a bar says that there is a note, and its text and the numbers of others stay away."""
    page = paper.context.new_page()
    page.goto("/stappen/stap-1/")
    page.emulate_media(media="print")
    expect(page.locator("details.noot > summary").locator("visible=true").first).to_be_visible()
    closed = page.locator("details.noot > .noot__tekst, .nootkaart, button.nootmerk")
    assert closed.count() > 3
    for each in closed.all():
        expect(each).to_be_hidden()
    page.close()


def test_readable(paper: Page) -> None:
    """Dark letters on a light ground, also when the screen is dark; nothing is wider than the sheet."""
    body = paper.evaluate("getComputedStyle(document.body).backgroundColor")
    assert body in ("rgb(255, 255, 255)", "rgba(0, 0, 0, 0)")
    assert violations(paper, "color-contrast") == []
    assert paper.evaluate("document.documentElement.scrollWidth") <= A4["width"]


def test_prints_every_item(paper: Page, root: Path) -> None:
    """Chromium makes a document of many sheets out of it, and none is missing but roles that only others speak of."""
    sheets = len(re.findall(rb"/Type\s*/Page\b", paper.pdf(format="A4")))
    assert sheets > 20
    ids = set(paper.locator("article [id]").evaluate_all("all => all.map(e => e.id)"))
    items = [
        f"{kind}-{file.stem.replace('_', '-')}-{'onderwerp' if kind == 'wet' else kind}"
        for kind, (folder, _) in MAPPEN.items()
        if kind not in GATHERED
        for file in (root / "protocol_data" / folder).glob("*.yaml")
        if kind != "rol" or OF_ITS_OWN.search(file.read_text(encoding="utf-8"))
    ]
    items += [
        before + addresses.anchor(kind, file.stem)
        for kind, before in GATHERED.items()
        for file in (root / "protocol_data" / MAPPEN[kind][0]).glob("*.yaml")
    ]
    assert len(items) > 200
    assert {item for item in items if item not in ids} == set()
