"""Editions that were published: kept in `edities/`, and put on the site under an address of their own.

An edition is kept whole: its YAML, its open data, its rules, and its pages as they were built, forms and all. So it can
be read when the schema and the code have long moved on. Big files have a name with the hash of what is in them, and
stand once for all editions.
"""

from __future__ import annotations

import json
import re
import shutil
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from calculators.core.types import Regels
from calculators.core.words import date_text
from protocol_site import addresses
from protocol_site.data.model import Model
from protocol_site.pages.prepared import Eerder
from protocol_site.pages.render import templates
from protocol_site.revision.difference import difference
from protocol_site.revision.loading import as_it_was, texts_of
from protocol_site.revision.readers import Overgang, transition

FOLDER = "edities"
DATA, OPEN_DATA, RULES, PAGES, NAMES = "gegevens", "protocol.json", "regels.json", "paginas.zip", "bestanden.json"
INDEX = "index.html"
SHARED = "bestanden"
"""The folder, next to those of the editions, with the files that they share."""
BIG = "assets/py"
"""The folder of a site with Pyodide, the rules and the code; all names in it hold a hash."""
_NAME = re.compile(r"[0-9A-Za-z][0-9A-Za-z._-]*")
_BODY = re.compile(r"<body[^>]*>")
_LONG_AGO = (1980, 1, 1, 0, 0, 0)
"""When every file in an archive was written, so that the same pages give the same bytes."""


class Kept(NamedTuple):
    """A published edition: its name, the days between which it holds (the last may be unknown), and its folder."""

    naam: str
    van: date
    tot: date | None
    folder: Path

    @property
    def address(self) -> str:
        """Where its pages stand, below the root of the site."""
        return f"{FOLDER}/{self.naam}/"


def kept(root: Path) -> list[Kept]:
    """The published editions of a project, oldest first."""
    found = []
    for file in (root / FOLDER).glob(f"*/{OPEN_DATA}"):
        edition: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))["protocol"]["editie"]
        last = date.fromisoformat(edition["tot"]) if edition["tot"] else None
        found.append(Kept(file.parent.name, date.fromisoformat(edition["van"]), last, file.parent))
    return sorted(found, key=lambda each: each.van)


def earlier(root: Path, model: Model) -> list[Kept]:
    """The published editions before the one that the data now hold."""
    return [each for each in kept(root) if each.van < model.protocol.editie.van]


def why_not(target: Path) -> str | None:
    """Why an edition cannot be kept in a folder, in Dutch; None if it can."""
    if target.is_dir():
        return "dat is al gebeurd, en een vastgelegde editie verandert niet meer"
    if target.name == SHARED or not _NAME.fullmatch(target.name):
        return "een naam als 2027-2028 kan een adres op de site zijn, deze niet"
    return None


def keep(target: Path, rules: Regels, data: Path, site: Path) -> None:
    """Keep an edition in the empty folder `target`: its rules, the folder with its data, and the site built of it."""
    shutil.copytree(data, target / DATA, ignore=shutil.ignore_patterns("schema", ".*"))
    shutil.copyfile(site / "api" / OPEN_DATA, target / OPEN_DATA)
    (target / RULES).write_text(json.dumps(rules, ensure_ascii=False, sort_keys=True, indent=1) + "\n", "utf-8")
    shared = target.parent / SHARED
    shared.mkdir(exist_ok=True)
    with zipfile.ZipFile(target / PAGES, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(path for path in site.rglob("*") if path.is_file()):
            name = path.relative_to(site).as_posix()
            if name.startswith(f"{BIG}/"):
                _add_shared(path, shared / path.relative_to(site / BIG))
            elif not name.startswith(f"{FOLDER}/"):
                archive.writestr(zipfile.ZipInfo(name, _LONG_AGO), path.read_bytes(), zipfile.ZIP_DEFLATED)
    names = sorted(path.relative_to(site / BIG).as_posix() for path in (site / BIG).rglob("*") if path.is_file())
    (target / NAMES).write_text(json.dumps(names, indent=1) + "\n", "utf-8")


def _add_shared(path: Path, target: Path) -> None:
    """Add a big file for all editions. Its name holds the hash, so that one that is there is the same."""
    if not target.exists():
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target)


def place(root: Path, site: Path, model: Model) -> None:
    """Put the earlier editions on a built site, each below its own address and with a banner that leads to today."""
    for edition in earlier(root, model):
        folder = site / edition.address
        with zipfile.ZipFile(edition.folder / PAGES) as archive:
            archive.extractall(folder)
        for name in json.loads((edition.folder / NAMES).read_text(encoding="utf-8")):
            target = folder / BIG / name
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(root / FOLDER / SHARED / name, target)
        for page in folder.rglob("*.html"):
            _add_banner(page, folder, site, edition, model)


def _add_banner(page: Path, folder: Path, site: Path, edition: Kept, model: Model) -> None:
    """Put on a page of an earlier edition that it is one, with a link to the same page of the newest where there is."""
    here = page.relative_to(folder).as_posix()
    is_there = here.endswith(INDEX) and (site / here).is_file()
    now = here if is_there else INDEX
    at = f"{edition.address}{here.rpartition('/')[0]}".rstrip("/") + "/"
    banner = (
        templates()
        .get_template("editiebalk.j2")
        .render(
            editie=edition.naam,
            nu=model.protocol.editie,
            naar=addresses.relative(now.removesuffix(INDEX), at),
            is_er=is_there,
            datum=date_text,
        )
    )
    text = page.read_text(encoding="utf-8")
    text = text.replace("</head>", '<meta name="robots" content="noindex"></head>', 1)
    page.write_text(_BODY.sub(lambda body: body[0] + banner, text, count=1), encoding="utf-8")


def on_site(root: Path, model: Model) -> tuple[Eerder, ...]:
    """The earlier editions as pages name them, oldest first."""
    return tuple(Eerder(each.naam, each.van, each.address) for each in earlier(root, model))


def transitions(root: Path, model: Model) -> tuple[Overgang, ...]:
    """What changed from each edition to the next, the latest first. What no longer fits the schema is left out."""
    return tuple(_transitions(root, model))[::-1]


def _transitions(root: Path, model: Model) -> Iterator[Overgang]:
    before: Model | None = None
    for edition in earlier(root, model):
        found, _ = as_it_was(texts_of(edition.folder / DATA), {})
        if before is not None and found is not None:
            yield transition(difference(before, found), found)
        before = found
    if before is not None:
        yield transition(difference(before, model), model)
