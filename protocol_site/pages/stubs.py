"""Keep the thin pages in `docs/` in step with the data: a page per item, and the menu in reading order.

The build writes what is missing and refuses a page whose YAML is gone, so that a new YAML file needs no other edit
and an old page cannot linger.
"""

from __future__ import annotations

from pathlib import Path

from protocol_site import addresses
from protocol_site.data.model import Model

MACROS = {"stap": "stap", "rol": "rol", "scenario": "situatie", "wet": "wet", "onderwerp": "onderwerp"}
"""Kind -> macro that makes the page."""

OWN_PAGES = {"index.md"}
"""Pages in the folders of items that are not an item's."""


class StalePageError(Exception):
    """Pages whose item is gone; the text says which, in Dutch."""


def items(model: Model) -> dict[str, list[str]]:
    """Kind -> ids of the items that have a page of their own, in the order of the menu."""
    return {
        "stap": list(model.stappen),
        "rol": sorted(model.rollen, key=lambda r: model.rollen[r].naam.lower()),
        "scenario": list(model.scenarios),
        "wet": list(model.wetgeving),
        "onderwerp": list(model.onderwerpen),
    }


def item_pages(docs: Path) -> list[Path]:
    """The pages of items that stand below `docs`, whether or not there is such an item."""
    folders = (docs / addresses.FOLDERS[soort] for soort in MACROS)
    return [page for folder in folders for page in sorted(folder.glob("*.md")) if page.name not in OWN_PAGES]


def wanted(model: Model) -> dict[str, str]:
    """Path below `docs/` -> text of every page and menu that the data asks for."""
    files: dict[str, str] = {}
    for soort, ids in items(model).items():
        folder = addresses.FOLDERS[soort]
        for item_id in ids:
            files[addresses.page_of(soort, item_id)] = f'{{{{ {MACROS[soort]}("{item_id}") }}}}\n'
        menu = ["index.md", *(addresses.page_of(soort, i).removeprefix(f"{folder}/") for i in ids)]
        files[f"{folder}/.nav.yml"] = "nav:\n" + "".join(f"  - {name}\n" for name in menu)
    return files


def write(model: Model, docs: Path) -> list[str]:
    """Write the missing pages and the menus below `docs`; gives the paths that changed.

    StalePageError when a page stands for an item that is gone. A page that exists is left alone:
    an editor may add to it.
    """
    files = wanted(model)
    stale = [
        f"docs/{name}: deze pagina hoort bij een item dat er niet meer is. "
        f"Verwijder de pagina of zet het YAML-bestand terug."
        for page in item_pages(docs)
        if (name := page.relative_to(docs).as_posix()) not in files
    ]
    if stale:
        raise StalePageError("\n".join(stale))
    changed = []
    for name, text in files.items():
        target = docs / name
        if target.exists() and (not name.endswith(".nav.yml") or target.read_text(encoding="utf-8") == text):
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
        changed.append(name)
    return changed
