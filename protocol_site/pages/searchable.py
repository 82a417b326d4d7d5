"""Which pages the search of the site looks in, and how likely each answers: by its kind, never by its address."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from protocol_site import addresses
from protocol_site.data.model import in_force, is_withdrawn
from protocol_site.exports.search import Instead, Page, index
from protocol_site.pages import home, views
from protocol_site.pages.catalogue import MACROS
from protocol_site.pages.prepared import Prepared
from protocol_site.pages.render import PageView
from protocol_site.pages.stubs import PAGES
from protocol_site.project import Project

_FRONT_MATTER = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
_CALL = re.compile(r"\{\{ (\w+)\(([^)]*)\) \}\}")
_OVERVIEW, _REFERENCE, _LAST = 0.4, 0.4, 0.2
OWN_TEXT = 0.5
"""How much a find counts on a page that an editor wrote: it is about this site."""
WEIGHTS = {
    **dict.fromkeys(("situatie", "stap", "rol", "wet"), 1.0),
    "onderwerp": 0.9,
    "rekenhulp": 0.7,
    **dict.fromkeys(("stappenplan", "rollen", "situaties", "wetten", "afspraken", "rekenhulpen"), _OVERVIEW),
    "woordenlijst": 0.5,
    **dict.fromkeys(("cijfers", "kalender", "aandachtspunten", "over"), _REFERENCE),
    "bronnen": _LAST,
    "voorstellen": OWN_TEXT,
    **dict.fromkeys(("thuis", "volledig"), 0.0),
}
"""Macro that makes a page -> how much a find on it counts. None for a page that leads on or says it all again."""
SPLIT = {
    "woordenlijst": ("term",),
    "cijfers": ("drempel", "termijn", "datum"),
    "aandachtspunten": ("punt",),
    "bronnen": (),
}
"""Pages on which items of these kinds stand: each of those is found by itself."""


def search_index(prepared: Prepared, project: Project) -> str:
    """The contents of the file that the search looks in."""
    return index(pages(prepared, project), instead(prepared))


def pages(prepared: Prepared, project: Project) -> Iterator[Page]:
    """Every page below `docs/` that can be found, with the words that people search it with."""
    for file in sorted(project.docs.rglob("*.md")):
        source = _FRONT_MATTER.sub("", file.read_text(encoding="utf-8"))
        address = addresses.address(file.relative_to(project.docs).as_posix())
        call = _CALL.search(source)
        if call is None:
            yield Page(address, source, OWN_TEXT, {})
            continue
        macro, arguments = call[1], re.findall(r'"([^"]*)"', call[2])
        if weight := _weight(prepared, macro, *arguments):
            text = source.replace(call[0], MACROS[macro](PageView(prepared, address), *arguments), 1)
            yield Page(address, text, weight, _known_as(prepared, macro, *arguments), macro in SPLIT)


def _weight(prepared: Prepared, macro: str, item_id: str = "") -> float:
    """An item that no longer holds comes last."""
    soort = {name: soort for soort, name in PAGES.items()}.get(macro)
    is_old = soort is not None and is_withdrawn(prepared.model.of(soort)[item_id], prepared.op)
    return _LAST if is_old else WEIGHTS.get(macro, 1.0)


def _known_as(prepared: Prepared, macro: str, item_id: str = "") -> Mapping[str, list[str]]:
    """The words that people use for the page itself under "", for the items on it under their anchors."""
    model = prepared.model
    for soort, name in PAGES.items():
        if name == macro:
            return {"": model.of(soort)[item_id].ook_bekend_als}
    return {
        addresses.anchor(soort, each): item.ook_bekend_als
        for soort in SPLIT.get(macro, ())
        for each, item in model.of(soort).items()
        if hasattr(item, "ook_bekend_als")
    }


def instead(prepared: Prepared) -> Instead:
    """What helps a reader for whom nothing was found."""
    model = in_force(prepared.model, prepared.op)
    return {
        "situaties": [
            {"titel": entrance.titel, "adres": addresses.item_address(*entrance.naar.split(":", 1))}
            for entrance in home.entrances(model)
        ],
        "bellen": [
            {"naam": role.naam, "nummer": role.contact.telefoon, "bel": views.dialled(role.contact.telefoon)}
            for role in model.rollen.values()
            if role.contact and role.contact.telefoon
        ],
    }
