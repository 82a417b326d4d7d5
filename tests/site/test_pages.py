"""Every built page holds together: its links lead somewhere, its headings make an outline, its ids are its own."""

import re
from collections import Counter
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from protocol_site.commands.build import why_not
from protocol_site.project import Project
from tests.support.pages import own_model
from tests.support.html_page import HtmlPage, dead_links, read_page, read_site

HOST = re.compile(r"(?:https?:|[\"'`])//([\w-]+(?:\.[\w-]+)+)")
NAME_HOSTS = {"bundle.js", "search.js", "pyodide.js", "codemirror.js"}
"""Scripts of others that name other hosts: for parts that this site has not, in comments, and the name of a standard."""


@pytest.fixture(scope="module")
def pages(built_site: Path) -> dict[str, HtmlPage]:
    return read_site(built_site)


def test_links_lead_somewhere(built_site: Path, pages: dict[str, HtmlPage]) -> None:
    """Every link within the site finds its page, its anchor and, for a term, its card."""
    assert dead_links(built_site, pages) == []


def test_a_dead_link_is_found(tmp_path: Path) -> None:
    """The check above is no open door."""
    (tmp_path / "index.html").write_text('<a href="weg/">x</a><a href="#niet">y</a><a id="wel" href="#wel">z</a>')
    assert dead_links(tmp_path, {"": read_page(tmp_path / "index.html")}) == [": weg/", ": #niet"]


def test_other_hosts_only_in_links(pages: dict[str, HtmlPage]) -> None:
    """Another host is only ever led to: nothing on a page is loaded from one."""
    loaded = [(a, tag, link) for a, p in pages.items() for tag, link in p.links if urlsplit(link).netloc and tag != "a"]
    assert loaded == []


def test_no_other_hosts_in_styles(built_site: Path) -> None:
    """No style, the theme's included, loads anything from another host."""
    styles = list(built_site.rglob("*.css"))
    assert styles
    for style in styles:
        loads = re.findall(r"(?:url\(|@import)\s*[\"']?(https?:)?//", style.read_text(encoding="utf-8"))
        assert loads == [], style


def test_no_other_hosts_in_scripts(built_site: Path) -> None:
    """The site's own scripts name no other host; of the theme's and Pyodide's those that do are known.

    The languages of the search stay out: their comments name who made them. That no page asks anything of another host
    is tested in a real browser.
    """
    hosts: dict[str, set[str]] = {}
    for script in built_site.rglob("*.js"):
        if "lunr" not in script.parts:
            name = re.sub(r"\.\w+\.min(?=\.js)", "", script.name)
            hosts.setdefault(name, set()).update(HOST.findall(script.read_text(encoding="utf-8")))
    assert {"rekenhulp.js", "worker.js", "dom.js"} <= hosts.keys()
    assert {name for name, named in hosts.items() if named} == NAME_HOSTS


def test_links_to_other_hosts_are_safe(pages: dict[str, HtmlPage]) -> None:
    """Law and documents are reached over https alone; a party by telephone and mail as well."""
    schemes = {urlsplit(link).scheme for page in pages.values() for _, link in page.links} - {""}
    assert {"https"} <= schemes <= {"https", "tel", "mailto"}


@pytest.mark.parametrize("problem", ["ids", "h1", "outline", "language", "images"])
def test_structure(pages: dict[str, HtmlPage], problem: str) -> None:
    """Unique ids, one h1 that comes first, no level skipped, Dutch, every image with a text."""
    found = {
        "ids": lambda page: [name for name, count in Counter(page.ids).items() if count > 1],
        "h1": lambda page: [] if [level for level, _ in page.headings].count(1) == 1 else page.headings[:3],
        "outline": skipped_levels,
        "language": lambda page: [] if page.language == "nl" else [page.language],
        "images": lambda page: page.images_without_alt,
    }[problem]
    assert {address: wrong for address, page in pages.items() if (wrong := found(page))} == {}


def test_the_whole_protocol_lists_its_parts(pages: dict[str, HtmlPage]) -> None:
    """Its contents name every part, in order."""
    page = pages["volledig/"]
    parts = [text for level, text in page.headings if level == 2]
    assert f"Inhoud: {len(parts)} delen {' '.join(parts)} " in page.text


def skipped_levels(page: HtmlPage) -> list[str]:
    """The headings that stand more than one level below the heading before them."""
    levels = [0, *(level for level, _ in page.headings)]
    return [
        text for before, (level, text) in zip(levels, page.headings, strict=False) if level > before + 1 or not text
    ]


def test_titles_are_unique(pages: dict[str, HtmlPage]) -> None:
    """A reader with many tabs, and a search engine, tell the pages apart."""
    titles = Counter(page.title for address, page in pages.items() if address != "404.html")
    assert [title for title, count in titles.items() if count > 1] == []
    assert all(title.endswith(own_model().protocol.titel) for title in titles)


def test_no_leftovers(pages: dict[str, HtmlPage]) -> None:
    """No reference, template or Markdown reaches the reader unrendered."""
    leftovers = re.compile(r"\[\[|\]\]|\{\{|\}\}|\{%|\*\*|\bNone\b|\]\(|Undefined|Markup\(")
    found = {address: leftovers.findall(page.prose) for address, page in pages.items()}
    assert {address: wrong for address, wrong in found.items() if wrong} == {}


def test_a_built_site_is_known_as_one(built_site: Path, root: Path) -> None:
    """Building twice into one folder goes on working."""
    assert why_not(built_site, Project(root, root / "protocol_data")) is None
