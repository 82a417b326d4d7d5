"""An id is a promise: what got another id is found at its old address, what is withdrawn says what came instead."""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from protocol_site.addresses import FOLDERS, item_address
from protocol_site.data.model import DICTS, Model
from protocol_site.data.schema import Vervallen
from protocol_site.pages import stubs
from protocol_site.pages.redirects import redirects
from tests.support.pages import own_model, page, prepared, said

DAY = date(2026, 8, 1)
INSTEAD = Vervallen(per=DAY.isoformat(), zie=["wet:schorsing", "rol:school"], reden="De [[rol:school]] doet dit nu zelf.")  # type: ignore[arg-type]
WITH_PAGE = [(soort, next(iter(own_model().of(soort)))) for soort in stubs.PAGES]


def changed(soort: str, item_id: str, **fields: Any) -> Model:
    """The protocol in which an item has these fields."""
    model = own_model()
    item = model.of(soort)[item_id].model_copy(update=fields)
    return replace(model, **{DICTS[soort]: {**model.of(soort), item_id: item}})


def with_withdrawn(soort: str, item_id: str, **fields: Any) -> Model:
    """The protocol with one more item, that is withdrawn: a copy of this one under the id `oud`."""
    model = own_model()
    item = model.of(soort)[item_id].model_copy(update={"id": "oud", "vervallen": INSTEAD, **fields})
    return replace(model, **{DICTS[soort]: {**model.of(soort), "oud": item}})


# --- another id ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("soort", "item_id"), WITH_PAGE)
def test_an_old_address_leads_on_without_javascript(soort: str, item_id: str) -> None:
    found = redirects(changed(soort, item_id, was=["heel_oud", "oud"]))
    assert set(found) == {f"{FOLDERS[soort]}/{name}/index.html" for name in ("heel-oud", "oud")}
    there = item_address(soort, item_id).removeprefix(FOLDERS[soort])
    for text in found.values():
        assert f'<meta http-equiv="refresh" content="0; url=..{there}">' in text
        assert f'<link rel="canonical" href="..{there}">' in text
        assert re.search(rf'<a href="..{there}">[^<]+</a>', text)
        assert "<script" not in text


def test_without_old_ids_there_is_nothing_to_lead_on() -> None:
    assert redirects(own_model()) == {}


@pytest.mark.parametrize(
    ("soort", "macro", "place"),
    [
        ("term", "woordenlijst", r'<span id="heel-oud"></span></div>\s+### .* {{ #{item} }}'),
        ("punt", "aandachtspunten", r'<details [^>]*id="{item}"[^>]*><summary>.*</summary>\s*<div><span id="heel-oud">'),
    ],
)
def test_an_old_anchor_on_a_shared_page_stays(soort: str, macro: str, place: str) -> None:
    """Just before the heading of its item, or in what is folded so that it opens; and in the whole protocol."""
    item_id = list(own_model().of(soort))[3]
    found = page(prepared(changed(soort, item_id, was=["heel_oud"])), macro)
    assert re.search(place.format(item=re.escape(item_id)), found)
    whole = page(prepared(changed(soort, item_id, was=["heel_oud"])), "volledig")
    assert re.search(r'<span id="(woord|punt)-heel-oud"></span>', whole)


# --- withdrawn -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("soort", "item_id"), WITH_PAGE)
def test_a_withdrawn_page_says_what_came_instead(soort: str, item_id: str) -> None:
    model = with_withdrawn(soort, item_id)
    found = page(prepared(model, DAY), stubs.PAGES[soort], "oud", address=f"{FOLDERS[soort]}/oud/")
    assert "Dit geldt sinds 1 augustus 2026 niet meer. De school doet dit nu zelf." in said(found)
    assert re.search(r'<a href="[./]*(wet/)?schorsing/">Geschorst</a>', found)
    assert re.search(r'<a href="[./]*(rollen/)?school/">school</a>', found)
    day_before = page(prepared(model, date(2026, 7, 31)), stubs.PAGES[soort], "oud")
    assert "niet meer" not in said(day_before)[:300]


@pytest.mark.parametrize(("soort", "item_id"), WITH_PAGE)
def test_nothing_leads_to_a_withdrawn_page(soort: str, item_id: str) -> None:
    """No list, no menu, no page of another, not the whole protocol."""
    name = {"rol": "naam"}.get(soort, "titel")
    model = with_withdrawn(soort, item_id, **{name: "Verdwenen zaak"})
    ready = prepared(model, DAY)
    for macro in ("thuis", "stappenplan", "rollen", "situaties", "wetten", "afspraken", "volledig"):
        assert "Verdwenen zaak" not in page(ready, macro), macro
    for role in ("school", "leerplichtambtenaar"):
        assert "Verdwenen zaak" not in page(ready, "rol", role)
    assert "oud.md" not in stubs.menus(model, DAY)[f"{FOLDERS[soort]}/.nav.yml"]
    assert "oud.md" in stubs.menus(model, date(2026, 7, 31))[f"{FOLDERS[soort]}/.nav.yml"]
    small = [f"rollen/{each.id}.md" for each in model.rollen.values() if each.klein]
    out = [f"{FOLDERS[soort]}/oud.md", *small]
    assert sorted(stubs.pages_out_of_menus(model, DAY)) == sorted(out), "zo weet de generator dat dit klopt"
    assert stubs.pages_out_of_menus(model, date(2026, 7, 31)) == small


@pytest.mark.parametrize(("soort", "macro"), [("term", "woordenlijst"), ("punt", "aandachtspunten")])
def test_a_withdrawn_item_of_a_shared_page_stands_at_its_end(soort: str, macro: str) -> None:
    item_id = next(iter(own_model().of(soort)))
    found = page(prepared(with_withdrawn(soort, item_id), DAY), macro)
    (_, end) = found.split("## Vervallen { #vervallen }")
    assert re.search(r'<li id="oud">[^<]+ geldt sinds 1 augustus 2026 niet meer\.', end)
    assert "{ #oud }" not in found
    assert "{ #vervallen }" not in page(prepared(own_model()), macro)


# --- pages on disk ---------------------------------------------------------------------------------------------------


def test_only_the_menu_follows_an_item_into_withdrawal(tmp_path: Path) -> None:
    """A page that stands there stays as it is, whether or not an editor changed it."""
    model = with_withdrawn("rol", "jeugdarts")
    stubs.write(model, tmp_path, date(2026, 7, 31))
    made = tmp_path / "rollen" / "oud.md"
    assert made.read_text(encoding="utf-8") == '{{ rol("oud") }}\n'
    made.write_text('{{ rol("oud") }}\n\nMeer.\n', encoding="utf-8")
    assert stubs.write(model, tmp_path, DAY) == ["rollen/.nav.yml"]
    assert made.read_text(encoding="utf-8") == '{{ rol("oud") }}\n\nMeer.\n'


def test_a_page_that_is_left_over_or_missing_is_named(tmp_path: Path) -> None:
    stubs.write(own_model(), tmp_path, DAY)
    assert stubs.faults(own_model(), tmp_path) == []
    (tmp_path / "scenario" / "variawet.md").rename(tmp_path / "scenario" / "varia.md")
    assert list(map(str, stubs.faults(own_model(), tmp_path))) == [
        "docs/scenario/varia.md: deze pagina hoort bij een item dat er niet meer is. "
        "Verwijder de pagina of zet het YAML-bestand terug.",
        'docs/scenario/variawet.md: deze pagina ontbreekt. Geef de opdracht "make site": dan komt zij er. '
        "Neem haar mee in je voorstel.",
    ]


def test_the_own_pages_go_with_the_own_protocol(root: Path) -> None:
    assert stubs.faults(own_model(), root / "docs") == []
