"""The same tree builds with the generator of today and with its successor: the same pages with the same text and search."""

import json
import re
import subprocess
import sys
from difflib import unified_diff
from html import unescape
from pathlib import Path

import pytest

from playwright.sync_api import Browser, expect

from tests.browser.test_menu_keyboard import tab_stops
from tests.support.html_page import HtmlPage, dead_links, read_site
from tests.support.project_copy import copy_project
from tests.support.static_server import serve

ENGINE = re.compile(r'data-motor="([^"]+)"')
META = re.compile(r'<meta (?:name|property)="([^"]+)" content="([^"]*)">')
TOLD = ("description", "og:title", "og:description", "og:type", "og:locale", "og:site_name")
PREPARE = "from protocol_site.prepare import prepare; from protocol_site.project import own; prepare(own())"


@pytest.fixture(scope="module")
def successor_site(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of Zensical, from a copy of the project: it writes where mkdocs.yml says."""
    project = copy_project(root, tmp_path_factory.mktemp("zensical") / "project")
    for command in (["-c", PREPARE], ["-m", "zensical", "build", "--strict"]):
        result = subprocess.run([sys.executable, *command], cwd=project, capture_output=True, text=True, check=False)
        assert result.returncode == 0, f"{command}:\n{result.stdout}\n{result.stderr}"
    return project / "site"


@pytest.fixture(scope="module")
def both(built_site: Path, successor_site: Path) -> tuple[dict[str, HtmlPage], dict[str, HtmlPage]]:
    return read_site(built_site), read_site(successor_site)


def test_same_pages(both: tuple[dict[str, HtmlPage], dict[str, HtmlPage]]) -> None:
    """Neither generator has a page that the other lacks."""
    mkdocs, zensical = both
    assert set(zensical) == set(mkdocs)


def test_same_text(both: tuple[dict[str, HtmlPage], dict[str, HtmlPage]]) -> None:
    """Word for word, page for page, headings and their order included."""
    mkdocs, zensical = both
    different = {
        address: list(unified_diff(page.text.split(), zensical[address].text.split(), n=0, lineterm=""))[:40]
        for address, page in mkdocs.items()
        if (page.text, page.headings) != (zensical[address].text, zensical[address].headings)
    }
    assert different == {}


def test_same_anchors(both: tuple[dict[str, HtmlPage], dict[str, HtmlPage]]) -> None:
    """A link to a heading or an item that someone keeps goes on working after a move."""
    mkdocs, zensical = both
    lost = {address: set(page.ids) - set(zensical[address].ids) for address, page in mkdocs.items()}
    own = {address: {name for name in names if not name.startswith("__")} for address, names in lost.items()}
    assert {address: names for address, names in own.items() if names} == {}


def test_links_lead_somewhere(successor_site: Path, both: tuple[dict[str, HtmlPage], dict[str, HtmlPage]]) -> None:
    """The two treat relative links in HTML differently; the reader must not notice."""
    assert dead_links(successor_site, both[1]) == []


def test_python_starts_before_the_style_sheets(built_site: Path, successor_site: Path) -> None:
    """On a page that is made for a calculator: with what its form says, in both."""
    for site in (built_site, successor_site):
        html = (site / "rekenhulpen" / "drempels" / "index.html").read_text(encoding="utf-8")
        early, form = ENGINE.findall(html)
        assert json.loads(unescape(early)) == json.loads(unescape(form))
        assert html.index(early) < html.index('rel="stylesheet"')
        step = (site / "stappen" / "stap-1" / "index.html").read_text(encoding="utf-8")
        assert len(ENGINE.findall(step)) == 1


def test_the_search_is_the_same(built_site: Path, successor_site: Path) -> None:
    """What it looks in, word for word: our own step makes it, whatever generator comes after."""
    ours, theirs = ((site / "api" / "zoekindex.json").read_bytes() for site in (built_site, successor_site))
    assert ours == theirs


def test_the_search_works_with_the_successor(browser: Browser, successor_site: Path) -> None:
    """Its own does not come along; and no link that cannot be seen takes the focus on a phone."""
    with serve(successor_site) as address:
        context = browser.new_context(
            base_url=address, viewport={"width": 390, "height": 844}, reduced_motion="reduce", locale="nl-NL"
        )
        page = context.new_page()
        heard: list[str] = []
        page.on("request", lambda request: heard.append(request.url))
        page.on("pageerror", lambda error: heard.append(str(error)))
        page.goto("/stappen/stap-1/")
        stops = tab_stops(page, 60)
        assert [stop for stop in stops if stop.startswith("onzichtbaar")] == []
        page.get_by_role("button", name="Zoeken").click()
        page.keyboard.type("geschorst")
        expect(page.locator(".zoek__pagina").first).to_be_visible()
        assert [each for each in heard if not each.startswith(address) or "/search" in each] == []
        contents = page.get_by_role("button", name="Inhoudsopgave")
        page.keyboard.press("Escape")
        contents.press("Enter")
        expect(page.locator(".md-sidebar--secondary").get_by_role("link").first).to_be_visible()
        context.close()


def test_pages_are_announced_alike(built_site: Path, successor_site: Path) -> None:
    """The template takes what a page is about from its foot, in a way that both understand."""
    for name in ("index.html", "stappen/stap-1/index.html", "rollen/ouders/index.html", "404.html"):
        found, other = (
            dict(META.findall((site / name).read_text(encoding="utf-8").partition("</head>")[0]))
            for site in (built_site, successor_site)
        )
        assert {key: found[key] for key in TOLD} == {key: other[key] for key in TOLD}, name
