"""What the search looks in: made from the pages and the words of the data, without a generator."""

import json
import re
from functools import cache
from typing import Any
from urllib.parse import urljoin

import pytest

from protocol_site import addresses
from protocol_site.exports.search import Page, index, parts_of
from protocol_site.pages.searchable import instead, pages
from protocol_site.pages.stubs import PAGES
from protocol_site.project import own
from tests.support.pages import own_model, prepared

NOBODY: Any = {"situaties": [], "bellen": []}
PAGE = """
# Een titel { #boven }

<p class="merken"><span class="merk">Moet</span></p>
<p>De <a href="x">school</a> meldt (<button type="button">verzuim</button>) <em>snel</em>.<sup class="bronletter">a</sup> <button class="nootmerk">4</button> En dan?</p>
<p class="bron">Bron: een wet</p>
<nav><p>Stap 1</p></nav>
<ul>
<li>Een zin.</li>
</ul>

## Een \\_kop\\_ &amp; meer { #kop }

<p>Het gaat om:</p> <ul><li>het gezin;</li> <li>de school</li></ul>
<div data-search-exclude><p>Niet <br>dit.</p></div>
<table><tr><th>Dag</th><td>1 juli</td><td>Een hele zin.</td></tr></table>
"""


@cache
def all_pages() -> list[Page]:
    """Every page that can be found, as its template gives it."""
    return list(pages(prepared(own_model()), own()))


@cache
def whole() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(index(all_pages(), instead(prepared(own_model()))))
    return found


def entries(*pages: Page) -> dict[str, Any]:
    found = json.loads(index(pages, NOBODY))
    return {entry["adres"]: entry for entry in found["paginas"]}


def test_a_page_is_taken_apart_in_what_answers() -> None:
    """Labels, sources, menus and what is left out by its template say nothing; a list belongs to its colon."""
    first, second = parts_of(PAGE)
    assert (first.heading, first.anchor) == ("Een titel", "boven")
    assert first.shown == ["De school meldt (verzuim) snel. En dan?", "Een zin."]
    assert first.hidden == []
    assert (second.heading, second.anchor) == ("Een _kop_ & meer", "kop")
    assert second.shown == ["Het gaat om: het gezin; de school.", "Een hele zin."]
    assert second.hidden == ["Dag", "1 juli"]


def test_the_guide_for_editors_counts_less_than_what_readers_ask() -> None:
    weights = {entry["adres"]: entry["gewicht"] for entry in whole()["paginas"]}
    assert weights["redactie/"] == 0.5 < weights["stappen/stap-1/"]


def test_a_folded_part_that_says_so_is_found_by_its_own_name() -> None:
    """Its heading stands in no Markdown, since the generator reads none there; other folds belong to what they stand in."""
    fold = '<details class="vouw" id="punt-een" data-zoekkop="Hoe &amp; wat"><summary>Hoe</summary>\n<p>Zo gaat dat.</p></details>'
    other = '<details class="vouw" id="iets"><summary>Meer</summary><p>Nog een zin.</p></details>'
    first, second = parts_of(f"# Een titel {{ #boven }}\n\n<p>Een zin.</p>\n\n{fold}\n\n{other}\n")
    assert (first.heading, first.shown) == ("Een titel", ["Een zin."])
    assert (second.heading, second.anchor) == ("Hoe & wat", "punt-een")
    assert second.shown == ["Zo gaat dat.", "Nog een zin."]


def test_the_markdown_of_an_editor_is_read_too() -> None:
    text = "# Zo doe je het\n\nTyp `make check` of [lees dit](a.md).\nEn ga door.\n\n- Eerst dit.\n- Dan dat.\n\n```\nnooit\n```\n"
    (part,) = parts_of(text)
    assert part.shown == ["Typ make check of lees dit. En ga door.", "Eerst dit.", "Dan dat."]


def test_a_text_stands_once_in_the_file() -> None:
    page = Page("a/", "# A\n\n<p>Dezelfde zin.</p>\n", 1.0, {"": ["woord"]})
    found = json.loads(index([page, page._replace(address="b/")], NOBODY))
    assert found["teksten"] == ["Dezelfde zin."]
    assert [(entry["adres"], entry["bekend"]) for entry in found["paginas"]] == [("a/", ["woord"]), ("b/", ["woord"])]


def test_items_that_share_a_page_are_found_by_themselves() -> None:
    page = Page("w/", "# Woorden\n\n## A { #letter }\n\n### aap { #aap }\n\n<p>Een dier.</p>\n", 0.5, {"aap": ["mensaap"]}, True)
    found = entries(page)
    assert list(found) == ["w/", "w/#aap"], "een letter zegt niets"
    assert found["w/#aap"]["bekend"] == ["mensaap"]
    assert found["w/#aap"]["in"] == "Woorden"


@pytest.mark.parametrize("soort", [*PAGES, "term"])
def test_every_word_that_people_use_goes_along(soort: str) -> None:
    known = {entry["adres"]: entry["bekend"] for entry in whole()["paginas"]}
    items = own_model().of(soort)
    assert any(item.ook_bekend_als for item in items.values())
    for item_id, item in items.items():
        assert known[addresses.item_address(soort, item_id)] == item.ook_bekend_als, item_id


def test_pages_that_answer_weigh_more_than_words_and_reference() -> None:
    weights = {entry["adres"]: entry["gewicht"] for entry in whole()["paginas"]}
    of = {soort: weights[addresses.item_address(soort, next(iter(own_model().of(soort))))] for soort in (*PAGES, "term", "punt")}
    assert min(of[soort] for soort in ("stap", "rol", "scenario", "wet")) > of["onderwerp"] > of["term"] > of["punt"] > 0


def test_a_reader_without_a_find_is_helped_on() -> None:
    """By the situations, and by the numbers that the data know."""
    instead = whole()["anders"]
    assert {"titel": "Ziek, lang of vaak", "adres": "scenario/ziekte-11d/"} in instead["situaties"]
    assert instead["bellen"] == [{"naam": "Gemeente", "nummer": "14 055", "bel": "14055"}]


def test_no_page_leads_to_itself() -> None:
    """A rule that is quoted on the page that it names does not send its reader there; the steps in a row know where one is."""
    here = "https://ergens/"
    links = [
        (each.address, attributes, href)
        for each in all_pages()
        for attributes, href in re.findall(r'<a ((?:[^>]* )?href="([^"]+)"[^>]*)>', each.text)
    ]
    assert len(links) > 1000
    found = [
        (address, href)
        for address, attributes, href in links
        if not href.startswith("#") and "aria-current" not in attributes
        if urljoin(here + address, href.partition("#")[0]) == here + address
    ]
    assert found == []


def test_a_sentence_that_only_sends_to_the_page_itself_is_left_out() -> None:
    """And stands on every other page that has the rule."""
    texts = {each.address: each.text for each in all_pages()}
    assert "Lees <a href=" in texts["wet/vrijstelling-schoolbezoek/"]
    assert "Lees Ziek" not in texts["scenario/ziekte-11d/"]
    assert "vrijgesteld van schoolbezoek" in texts["scenario/ziekte-11d/"]
