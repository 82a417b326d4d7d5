"""What holds for every page of the site, in a real browser. Each page is opened once and looked at in several ways."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page

from tests.support.axe import choose_scheme, put_axe, violations

DESKTOP = {"width": 1280, "height": 800}
PHONE = {"width": 320, "height": 640}
# The theme's own text is 125% of what the reader has set.
DOUBLE_TEXT = "document.documentElement.style.fontSize = '250%'"
NORMAL_TEXT = "document.documentElement.style.fontSize = ''"
OF_COLOURS = ("color-contrast", "link-in-text-block")
"""All that dark can change: what a page consists of is the same."""
TOO_WIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
CUT_OFF = """[...document.querySelectorAll(".tabelkader")]
  .reduce((most, frame) => Math.max(most, frame.scrollWidth - frame.clientWidth), 0)"""
STORED = "[...Object.keys(localStorage), ...Object.keys(sessionStorage)]"


class Visit(NamedTuple):
    """What one page showed."""

    light: list[str]
    dark: list[str]
    small: list[str]
    tables: int
    phone: int
    phone_tables: int
    double_text: int
    requests: list[str]
    stored: list[str]
    cookies: int
    complaints: list[str]


Visits = dict[str, Visit]


@pytest.fixture(scope="module")
def visits(browser: Browser, built_site: Path, server: str) -> Iterator[Visits]:
    """Every page of the site by its address, each opened once in one and the same tab."""
    context = browser.new_context(base_url=server, viewport=DESKTOP, locale="nl-NL")
    put_axe(context)
    page = context.new_page()
    requests: list[str] = []
    complaints: list[str] = []

    def listen(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            complaints.append(message.text)

    page.on("request", lambda request: requests.append(request.url))
    page.on("console", listen)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    found: Visits = {}
    kinds: set[Path] = set()
    for file in sorted(built_site.rglob("*.html")):
        address = file.relative_to(built_site).as_posix().removesuffix("index.html")
        requests.clear()
        complaints.clear()
        kind = file.parent.parent if address.count("/") > 1 else file
        found[address] = visit(page, address, requests, complaints, is_sample=kind not in kinds)
        kinds.add(kind)
    yield found
    context.close()


def visit(page: Page, address: str, requests: list[str], complaints: list[str], *, is_sample: bool) -> Visit:
    """Open a page and look at it light, dark, on a phone and with large text.

    In the dark axe-core looks at colours alone. On a phone it looks at a sample: the first page of each folder and
    every page that stands by itself.
    """
    page.set_viewport_size(DESKTOP)
    page.emulate_media(color_scheme="light")
    page.goto(f"/{address}")
    choose_scheme(page, "light")
    light = violations(page)
    choose_scheme(page, "dark")
    dark = violations(page, *OF_COLOURS)
    tables = page.evaluate(CUT_OFF)
    page.evaluate(DOUBLE_TEXT)
    double_text = page.evaluate(TOO_WIDE)
    page.evaluate(NORMAL_TEXT)
    page.set_viewport_size(PHONE)
    return Visit(
        light=light,
        dark=dark,
        small=violations(page) if is_sample else [],
        tables=tables,
        phone=page.evaluate(TOO_WIDE),
        phone_tables=page.evaluate(CUT_OFF),
        double_text=double_text,
        requests=list(requests),
        stored=page.evaluate(STORED),
        cookies=len(page.context.cookies()),
        complaints=list(complaints),
    )


def test_every_page_was_seen(visits: Visits, built_site: Path) -> None:
    """No page of the site is left out."""
    assert len(visits) == len(list(built_site.rglob("*.html"))) > 80


@pytest.mark.parametrize("view", ["light", "dark", "small"])
def test_accessible(visits: Visits, view: str) -> None:
    """axe-core finds nothing: WCAG 2.2 AA and its good practices. `small` is dark, on a phone."""
    assert {address: found for address, visit in visits.items() if (found := getattr(visit, view))} == {}


@pytest.mark.parametrize("view", ["phone", "double_text"])
def test_nothing_sticks_out(visits: Visits, view: str) -> None:
    """No page scrolls sideways on a screen of 320 pixels, or with letters twice as large: pixels too wide per page."""
    assert {address: over for address, visit in visits.items() if (over := getattr(visit, view)) > 0} == {}


@pytest.mark.parametrize("view", ["tables", "phone_tables"])
def test_no_table_is_cut_off(visits: Visits, view: str) -> None:
    """Every column of every table is in sight, on a laptop and on a phone: pixels out of sight per page."""
    assert {address: over for address, visit in visits.items() if (over := getattr(visit, view)) > 0} == {}


def test_nothing_leaves_this_host(visits: Visits, server: str) -> None:
    """Every request of every page goes to the site itself."""
    here = urlsplit(server).netloc
    asked = {url for visit in visits.values() for url in visit.requests if urlsplit(url).scheme in ("http", "https")}
    assert asked
    assert {url for url in asked if urlsplit(url).netloc != here} == set()


def test_nothing_is_kept(visits: Visits) -> None:
    """No cookies, and nothing stored by reading."""
    kept = {
        address: (visit.cookies, visit.stored) for address, visit in visits.items() if visit.cookies or visit.stored
    }
    assert kept == {}


def test_no_complaints(visits: Visits) -> None:
    """The browser reports no fault: no missing file, no script that stops."""
    assert {address: visit.complaints for address, visit in visits.items() if visit.complaints} == {}
