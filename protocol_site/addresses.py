"""Where every item stands on the site: one place that knows paths and anchors."""

from __future__ import annotations

import posixpath
import re

FOLDERS = {
    "stap": "stappen",
    "rol": "rollen",
    "scenario": "scenario",
    "wet": "wet",
    "onderwerp": "protocol",
    "rekenhulp": "rekenhulpen",
}
"""Kinds with a page per item: kind -> folder below `docs/`."""

COLLECTIONS = {
    "term": "woordenlijst.md",
    "punt": "aandachtspunten.md",
    "drempel": "cijfers.md",
    "termijn": "cijfers.md",
    "datum": "cijfers.md",
    "bron": "bronnen.md",
}
"""Kinds that share a page: kind -> page; each item has an anchor."""


_OF_COMPUTERS = r"con|prn|aux|nul|com\d|lpt\d"
"""Names that no file can have on Windows."""
_OF_PAGES = r"(?:begrip|noot)-.*"
"""Anchors of the cards with definitions and notes, which may be on any page."""
_RESERVED = {
    **dict.fromkeys(("stap", "scenario", "wet", "onderwerp"), rf"index|{_OF_COMPUTERS}"),
    "rol": rf"index|andere-partijen|{_OF_COMPUTERS}",
    "term": rf"alle-woorden|letter-.*|{_OF_PAGES}|{_OF_COMPUTERS}",
    "punt": rf"aandachtspunten|soort-.*|{_OF_PAGES}|{_OF_COMPUTERS}",
    "bron": rf"bronnen|soort-.*|{_OF_PAGES}",
}
"""Kind -> the addresses in its folder, or on its page, that are not for an item."""


def is_reserved(soort: str, item_id: str) -> bool:
    """Whether the site or a computer needs the address that an item with this id would have."""
    return re.fullmatch(_RESERVED.get(soort, ""), slug(item_id)) is not None


def slug(item_id: str) -> str:
    """The file name of an item's page, without ending: ids with `_` read better with `-` in an address."""
    return item_id.replace("_", "-")


def anchor(soort: str, item_id: str) -> str:
    """The anchor of an item on a shared page; figures get their kind in front, since they share one."""
    return slug(item_id) if soort in ("term", "punt", "bron") else f"{soort}-{slug(item_id)}"


def page_of(soort: str, item_id: str) -> str:
    """The Markdown file of an item, relative to `docs/`. KeyError for an unknown kind."""
    if soort in FOLDERS:
        return f"{FOLDERS[soort]}/{slug(item_id)}.md"
    return COLLECTIONS[soort]


def address(page: str) -> str:
    """The address of a Markdown file relative to the site's root: `a/b.md` -> `a/b/`, `a/index.md` -> `a/`."""
    stem = page.removesuffix(".md")
    if stem == "index":
        return ""
    return stem.removesuffix("index") if stem.endswith("/index") else stem + "/"


def item_address(soort: str, item_id: str) -> str:
    """The address of an item relative to the site's root, with its anchor on a shared page."""
    base = address(page_of(soort, item_id))
    return base if soort in FOLDERS else f"{base}#{anchor(soort, item_id)}"


def relative(target: str, current: str) -> str:
    """The address `target` as seen from the page at address `current`; both relative to the site's root."""
    path, hash_mark, fragment = target.partition("#")
    if path == current and hash_mark:
        return "#" + fragment
    link = posixpath.relpath(path or ".", current or ".")
    if link == ".":
        link = "./"
    elif path.endswith("/") or not path:
        link += "/"
    return link + hash_mark + fragment
