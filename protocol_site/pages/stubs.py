"""Keep the thin pages in `docs/` in step with the data: a page per item, and the menu in reading order.

The build writes what is missing and refuses a page whose YAML is gone, so that a new YAML file needs no other edit
and an old page cannot linger. The page of a withdrawn item stays, out of the menu.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

from calculators import NAMEN
from protocol_site import addresses
from protocol_site.data.messages import Fault
from protocol_site.data.model import Model, in_force, is_withdrawn
from protocol_site.data.schema import Rol

PAGES = {"stap": "stap", "rol": "rol", "scenario": "situatie", "wet": "wet", "onderwerp": "onderwerp"}
"""Kind with a page per item -> macro that makes the page."""

SMALL_ROLES = "andere-partijen.md"
"""The page in the folder of roles for the parties that have few rules."""
OWN_PAGES = {"index.md", SMALL_ROLES}
"""Pages in the folders of items that are not an item's."""

CALCULATOR = '---\nhide: [toc]\n---\n\n{{{{ rekenhulp("{naam}") }}}}\n'
"""The page of a calculator: its form needs the room of the table of contents."""


class StalePageError(Exception):
    """Pages whose item is gone; the text says which, in Dutch."""


def items(model: Model) -> dict[str, list[str]]:
    """Kind -> ids of what has a page of its own, calculators included, in the order of the menu."""
    return {
        "rekenhulp": list(NAMEN),
        "stap": list(model.stappen),
        "rol": sorted((r.id for r in model.rollen.values() if not r.klein), key=lambda r: model.rollen[r].naam.lower()),
        "scenario": list(model.scenarios),
        "wet": list(model.wetgeving),
        "onderwerp": list(model.onderwerpen),
    }


def item_pages(docs: Path) -> list[Path]:
    """The pages of items and calculators that stand below `docs`, whether or not there is such an item."""
    folders = (docs / addresses.FOLDERS[soort] for soort in (*PAGES, "rekenhulp"))
    return [page for folder in folders for page in sorted(folder.glob("*.md")) if page.name not in OWN_PAGES]


def pages(model: Model) -> dict[str, str]:
    """Path below `docs/` -> text of the page of every calculator and item, withdrawn ones included."""
    found = {addresses.page_of("rekenhulp", naam): CALCULATOR.format(naam=naam) for naam in NAMEN}
    for soort, macro in PAGES.items():
        for item_id in model.of(soort):
            found[addresses.page_of(soort, item_id)] = f'{{{{ {macro}("{item_id}") }}}}\n'
    return found


def pages_out_of_menus(model: Model, op: date) -> list[str]:
    """The pages below `docs/` of the items that are withdrawn on a day, and of the parties that have few rules."""
    return [
        addresses.page_of(soort, item_id)
        for soort in PAGES
        for item_id, item in model.of(soort).items()
        if is_withdrawn(item, op) or (isinstance(item, Rol) and item.klein)
    ]


def menus(model: Model, op: date) -> dict[str, str]:
    """Path below `docs/` -> text of the menu of every folder with items."""
    found = {}
    for soort, ids in items(in_force(model, op)).items():
        folder = addresses.FOLDERS[soort]
        entries = ["index.md", *(addresses.page_of(soort, each).removeprefix(f"{folder}/") for each in ids)]
        entries += [SMALL_ROLES] if soort == "rol" else []
        found[f"{folder}/.nav.yml"] = "nav:\n" + "".join(f"  - {name}\n" for name in entries)
    return found


def left_over(wanted: dict[str, str], docs: Path) -> list[Fault]:
    """The pages below `docs` whose item is gone."""
    names = (page.relative_to(docs).as_posix() for page in item_pages(docs))
    text = "deze pagina hoort bij een item dat er niet meer is. Verwijder de pagina of zet het YAML-bestand terug."
    return [Fault(f"docs/{name}", None, text) for name in names if name not in wanted]


def faults(model: Model, docs: Path) -> list[Fault]:
    """The pages below `docs` whose item is gone, and the items whose page is missing."""
    wanted = pages(model)
    text = 'deze pagina ontbreekt. Geef de opdracht "make site": dan komt zij er. Neem haar mee in je voorstel.'
    missing = [Fault(f"docs/{name}", None, text) for name in wanted if not (docs / name).exists()]
    return [*left_over(wanted, docs), *missing]


def write(model: Model, docs: Path, op: date) -> list[str]:
    """Write the missing pages and the menus below `docs`; gives the paths that changed.

    StalePageError when a page stands for an item that is gone. A page that stands there is left alone.
    """
    wanted = pages(model)
    stale = left_over(wanted, docs)
    if stale:
        raise StalePageError("\n".join(map(str, stale)))
    files = {name: text for name, text in wanted.items() if not (docs / name).exists()} | menus(model, op)
    return [name for name, text in files.items() if write_if_changed(docs / name, text)]


def write_if_changed(target: Path, text: str) -> bool:
    """Write the text unless the file holds it already; tells whether it wrote."""
    if target.exists() and target.read_text(encoding="utf-8") == text:
        return False
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text, encoding="utf-8")
    return True
