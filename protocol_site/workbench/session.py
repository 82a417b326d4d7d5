"""What the page of the workbench asks of Python. Texts in JSON go in and out, but for the archive, which is bytes.

The page starts a `Session` with the files of the site and the day of the editor's computer, tells it each change, and
asks what follows from it. Nothing here knows the time or writes anywhere but in its own folder.
"""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path, PurePosixPath
from typing import Any, NamedTuple

from protocol_site import addresses
from protocol_site.checks.load import InvalidDataError, examine
from protocol_site.data.messages import Fault
from protocol_site.data.model import DICTS, Model
from protocol_site.data.schema import BESTANDEN, MAPPEN
from protocol_site.exports import needs
from protocol_site.exports.rules import make_rules
from protocol_site.exports.shipped import Bundle
from protocol_site.pages import stubs, views
from protocol_site.pages.configuration import configuration
from protocol_site.pages.prepared import Prepared
from protocol_site.project import CONFIGURATION
from protocol_site.revision import checklist, report
from protocol_site.revision.cases import effects
from protocol_site.revision.difference import difference
from protocol_site.revision.next_edition import LISTS, is_name
from protocol_site.revision.records import Difference
from protocol_site.workbench import preview
from protocol_site.workbench.acts import edition, school_year, term, text, value
from protocol_site.workbench.acts.act import Written, WrongAnswersError
from protocol_site.workbench.folder import Files
from protocol_site.workbench.yaml_text import NotWrittenError

NO_BUNDLE = Bundle("", "", "", {}, {})
"""Pages that are shown here have forms that do not calculate."""
SUMMARY = "wat-verandert.md"
"""The file in the archive that says in words what changed."""


class Whole(NamedTuple):
    """A protocol without faults, and what its pages are made from."""

    texts: dict[str, str]
    prepared: Prepared


class Session:
    """One protocol while somebody edits it."""

    def __init__(self, given: str, day: str, folder: str) -> None:
        """Start.

        Args:
            given: JSON: `bestanden` (path -> text of each YAML file), `paginas` (path below `docs/` -> text of each
                page that is no item's) and `configuratie` (the text of the generator's configuration).
            day: today for the editor, as `2026-11-28`.
            folder: where the files may stand.
        """
        start = json.loads(given)
        self.day = date.fromisoformat(day)
        self.fixed: dict[str, str] = start["paginas"]
        self.configuration: str = start["configuratie"]
        self.files = Files(Path(folder), start["bestanden"])
        self.whole: Whole | None = None
        self.opened: Whole | None = None
        self._compared: tuple[dict[str, str], Difference] | None = None

    # --- files ---

    def open(self, texts: str) -> None:
        """Go on with other files: JSON, path -> text. What was changed is forgotten."""
        self.files.open(json.loads(texts))
        self.whole = self.opened = self._compared = None

    def change(self, texts: str) -> None:
        """Files have another text: JSON, path -> text, or null for a file that goes."""
        for path, said in json.loads(texts).items():
            self.files.change(path, said)

    # --- faults ---

    def faults(self) -> str:
        """Everything that is wrong now, in order: `[{bestand, regel, kolom, melding}]`; lines and columns from 1."""
        model, faults = examine(self.files.folder, self.day, self.files.read)
        if model is not None and not faults:
            try:
                rules = make_rules(model, self.files.folder, self.day)
            except InvalidDataError as wrong:
                faults = wrong.faults
            else:
                self.whole = Whole(dict(self.files.texts), Prepared(model, rules, NO_BUNDLE, self.day))
                if self.opened is None and not self.files.changed():
                    self.opened = self.whole
        return _json([self._said(fault) for fault in faults])

    def example_faults(self, naam: str) -> str:
        """What is wrong with the examples of a calculator, as in `faults`: slower, so asked for last, one by one."""
        if self.whole is None or not self._is_whole():
            return "[]"
        found = needs.check_examples(self.whole.prepared.rules, self.files.folder, [naam])
        return _json([self._said(fault) for fault in found])

    def _said(self, fault: Fault) -> dict[str, Any]:
        path = fault.file.removeprefix(str(self.files.folder)).lstrip("/")
        line, column = (fault.place.line, fault.place.column) if fault.place else (1, 1)
        return {"bestand": path, "regel": line, "kolom": column, "melding": fault.text}

    # --- help while typing ---

    def ids(self) -> str:
        """The ids that texts can refer to and fields can name: kind -> `[{id, naam}]`, as far as known."""
        if self.whole is None:
            return "{}"
        model = self.whole.prepared.model
        return _json({kind: [_named(id_, item) for id_, item in model.of(kind).items()] for kind in DICTS})

    # --- what changes ---

    def difference(self) -> str:
        """What changed since the files were opened, as `report.plain`; `null` while there are faults.

        Texts are compared as they read today and on the days on which a changed value begins.
        """
        if not self._is_whole() or self.opened is None or self.whole is None:
            return "null"
        return _json(report.plain(self._changes(self.opened, self.whole)))

    def cases(self) -> str:
        """Which cases get another outcome, as `report.cases_plain`; `null` while there are faults. Takes seconds."""
        if not self._is_whole() or self.opened is None or self.whole is None:
            return "null"
        old, new = self.opened, self.whole
        found = effects(old.prepared.model, new.prepared.model, self._changes(old, new))
        return _json(report.cases_plain(found))

    def _changes(self, old: Whole, new: Whole) -> Difference:
        if self._compared is None or self._compared[0] != new.texts:
            self._compared = (new.texts, difference(old.prepared.model, new.prepared.model, self.day))
        return self._compared[1]

    def _is_whole(self) -> bool:
        """Whether the files as they are now were found to be without faults."""
        return self.whole is not None and self.whole.texts == self.files.texts

    # --- the acts ---

    def choices(self, path: str) -> str:
        """What the forms of the acts offer; for the texts, those of the file at `path`."""
        found: dict[str, Any] = {"tekst": text.choices(self.files, path) if path in self.files.texts else []}
        if self.whole is not None:
            model = self.whole.prepared.model
            found |= {"waarde": value.choices(model), "schooljaar": school_year.choices(model)}
            found["editie"] = model.protocol.editie.naam
            found["bronnen"] = [_named(id_, item) for id_, item in model.bronnen.items()]
        return _json(found)

    def act(self, name: str, answers: str) -> str:
        """Write what a form asked for: `{teksten, bestand, regel}`, or `{fout: {veld: melding}}`."""
        given = json.loads(answers)
        try:
            written = self._written(name, given)
        except WrongAnswersError as wrong:
            return _json({"fout": wrong.wrong})
        except NotWrittenError as cannot:
            return _json({"fout": {"": str(cannot)}})
        return _json({"teksten": written.texts, "bestand": written.path, "regel": written.line})

    def _written(self, name: str, answers: Mapping[str, Any]) -> Written:
        if name == "waarde":
            return value.write(self.files, answers, self.day)
        if name == "tekst":
            return text.write(self.files, answers, self.day)
        if name == "begrip":
            return term.write(self.files, answers, self.day)
        if self.whole is None or not self._is_whole():
            raise NotWrittenError("Los eerst de fouten op. Probeer het daarna opnieuw.")
        if name == "herziening":
            return edition.write(self.files, self.whole.prepared.model, answers, self.day)
        return school_year.write(self.files, self.whole.prepared.model, answers, self.day)

    # --- a revision ---

    def to_check(self) -> str:
        """What to look at again for the edition that was prepared, as `checklist.plain` with the same as Markdown.

        That is `{..., bestand, tekst}`: the place of the list in the project, and its text. `null` while the edition
        is the one that was opened.
        """
        found = self._next_edition()
        if found is None:
            return "null"
        path, said = self._list_of(*found)
        return _json(checklist.plain(*found) | {"bestand": path, "tekst": said})

    def _next_edition(self) -> tuple[str, date, list[checklist.Onderdeel]] | None:
        """The name and first day of the edition that was prepared, and what to look at again; None without one."""
        if self.whole is None or self.opened is None:
            return None
        before, coming = self.opened.prepared.model, self.whole.prepared.model.protocol.editie
        if coming.naam == before.protocol.editie.naam or not is_name(coming.naam):
            return None
        return coming.naam, coming.van, checklist.checklist(before, self.day)

    def _list_of(self, naam: str, van: date, tasks: list[checklist.Onderdeel]) -> tuple[str, str]:
        """The place of a checklist in the project, and its text."""
        return f"{LISTS}/{naam}.md", checklist.markdown(naam, van, tasks, self.day)

    # --- pages ---

    def pages(self) -> str:
        """The pages that can be shown: `[{pagina, naam, adres}]`, in the order of their names."""
        if self.whole is None:
            return "[]"
        prepared = self.whole.prepared
        names = dict(_page_names(prepared.model))
        found = [
            {
                "pagina": path,
                "naam": names.get(path) or _fixed_name(path),
                "adres": addresses.address(path),
            }
            for path in preview.pages(prepared, self.fixed)
        ]
        return _json(sorted(found, key=lambda each: each["naam"].lower()))

    def page(self, path: str) -> str:
        """The HTML of a page, as the last protocol without faults has it; empty where that has no such page."""
        known = {} if self.whole is None else preview.pages(self.whole.prepared, self.fixed)
        return preview.page(self.whole.prepared, path, known[path]) if self.whole and path in known else ""

    def page_of(self, path: str) -> str:
        """The page on which the items of a file stand: a path below `docs/`; empty when there is not one such page."""
        return _page_of(path)

    # --- what goes along ---

    def summary(self) -> str:
        """What changed in words, as Markdown; empty while there are faults."""
        if not self._is_whole() or self.opened is None or self.whole is None:
            return ""
        return report.markdown(self._changes(self.opened, self.whole))

    def archive(self) -> bytes:
        """A zip with every file that changed, at its place in the project, what comes with it, and a text.

        The text says in words what changed, and which files are gone, since a zip cannot take one away.
        """
        changed = self.files.changed()
        gone = [path for path in changed if path not in self.files.texts]
        summary = self.summary() or "# Wat verandert er\n\nEr staan nog fouten in deze bestanden.\n"
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
            for path in changed:
                if path not in gone:
                    made.writestr(f"protocol_data/{path}", self.files.texts[path])
            for path, said in self._going_along():
                made.writestr(path, said)
            if (coming := self._next_edition()) is not None:
                made.writestr(*self._list_of(*coming))
            if gone:
                summary += "\n## Verwijder deze bestanden\n\n" + "".join(f"- protocol_data/{path}\n" for path in gone)
            made.writestr(SUMMARY, summary)
        return out.getvalue()

    def _going_along(self) -> Iterator[tuple[str, str]]:
        """What follows from the change outside the protocol, by its place in the project.

        That is the pages and menus of what is new, and the configuration where it names other pages or another title.
        """
        if self.whole is None or self.opened is None:
            return
        before, now = self.opened.prepared, self.whole.prepared
        known = stubs.pages(before.model) | stubs.menus(before.model, before.op)
        made = stubs.pages(now.model) | stubs.menus(now.model, now.op)
        yield from ((f"docs/{path}", said) for path, said in made.items() if known.get(path) != said)
        was, new = (configuration(self.configuration, each.model, each.op) for each in (before, now))
        if was != new:
            yield CONFIGURATION, new


def _fixed_name(path: str) -> str:
    """A page that is no item's has no name in the data: it goes by where it stands."""
    return f"Pagina {path.removesuffix('.md').removesuffix('/index')}"


def _named(id_: str, item: Any) -> dict[str, str]:
    return {"id": id_, "naam": item.naam if hasattr(item, "naam") else views.name_of(item)}


def _page_names(model: Model) -> Iterator[tuple[str, str]]:
    for kind in addresses.FOLDERS:
        if kind in DICTS:
            yield from ((addresses.page_of(kind, id_), views.name_of(item)) for id_, item in model.of(kind).items())


def _page_of(path: str) -> str:
    if path in BESTANDEN:
        pages = {"drempels.yaml": "cijfers.md", "termijnen.yaml": "cijfers.md", "bronnen.yaml": "bronnen.md"}
        pages |= {"beginpagina.yaml": "index.md", "protocol.yaml": "over.md"}
        return "kalender.md" if path.startswith("kalender/") else pages.get(path, "")
    folder, _, name = path.partition("/")
    kind = next((kind for kind, (each, _) in MAPPEN.items() if each == folder), None)
    return "" if kind is None else addresses.page_of(kind, PurePosixPath(name).stem)


def _json(found: Any) -> str:
    return json.dumps(found, ensure_ascii=False)
