"""Read a folder with protocol data: a checked `Model`, or every fault in it at once.

Which folders and files there are, and their shapes, stands in `schema`. Reading goes in rounds that each report all
they find: the YAML of every file, its shape, its texts, and what files say about each other.
"""

from __future__ import annotations

import stat
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, cast

from protocol_site import addresses
from protocol_site.checks import counting, dates, figures, history, markup, names, quotes, sentences, structure
from protocol_site.checks.shape import validate
from protocol_site.data import schema
from protocol_site.data.messages import START, Fault, Place, either, found_expected, in_order, nearest, shown
from protocol_site.data.model import Model, level_name, levelled
from protocol_site.data.quotes import filled_in, homes, stated_in
from protocol_site.data.schema import (
    ALLE,
    BESTANDEN,
    GEVALLEN,
    MAPPEN,
    STANDAARD,
    Aandachtspunt,
    Citaat,
    Opschrift,
    Ref,
    Tekst,
    Verwijzing,
)
from protocol_site.data.walk import Marker, marked, plan_of
from protocol_site.data.walk import Path as KeyPath
from protocol_site.data.words import shared
from protocol_site.data.yaml.nodes import Document, Mapping, Node, Scalar, Sequence
from protocol_site.data.yaml.read import read
from protocol_site.text.icons import icon_names
from protocol_site.text.references import (
    FORMS,
    REKENHULPEN,
    WITH_WINDOW,
    forms_of,
    parse,
    wrong_references,
    wrong_target,
)

MAX_BYTES = 800_000
MAX_CHOICES = 12
"""More words than this are too many for a message."""
SCHEMA_FOLDER = "schema"
KEYS = {
    "bron": ("bronnen.yaml", "bronnen"),
    "drempel": ("drempels.yaml", "drempels"),
    "termijn": ("termijnen.yaml", "termijnen"),
    "datum": ("termijnen.yaml", "peildata"),
}
"""Kinds whose items share a file: kind -> that file and the key they stand under."""


WORDS = {
    "sector": ("protocol.yaml", "sectoren", (ALLE,)),
    "verzuimsoort": ("protocol.yaml", "verzuimsoorten", ()),
    "rolgroep": ("protocol.yaml", "rolgroepen", ()),
    "melding": ("meldingen.yaml", "meldingen", ()),
    "voorwaarde": ("protocol.yaml", "regievoorwaarden", (STANDAARD,)),
    "regio": ("kalender/schoolvakanties.yaml", "regios", ()),
    "veld": ("rekenteksten.yaml", "velden", ()),
}
"""Words that the data declare and fields use: what they are -> the file, the key, and the words that always exist."""


class InvalidDataError(Exception):
    """The data are not right. `faults` has everything that was found; as text it is what an editor should read."""

    def __init__(self, faults: list[Fault]) -> None:
        super().__init__("\n".join(map(str, faults)))
        self.faults = faults


def load(folder: Path, op: date | None = None) -> Model:
    """The protocol in a folder. Raises InvalidDataError with all faults if anything is wrong on the day `op`.

    Without a day that is the day of the last change of the data: nothing may lead to what is withdrawn by then.
    """
    model, faults = examine(folder, op)
    if model is None or faults:
        raise InvalidDataError(faults)
    return model


def examine(folder: Path, op: date | None = None) -> tuple[Model | None, list[Fault]]:
    """The protocol in a folder as far as it can be read, and all faults in order; the day `op` as in `load`.

    There is a model as soon as every file has the right shape; it can only be trusted if there are no faults.
    """
    source = Source(folder, op)
    source.read()
    source.validate()
    source.check_texts()
    source.check_coherence()
    return source.model(), in_order(source.faults())


class Source:
    """A folder while it is being read: documents by name (`rollen/school.yaml`) and the objects made from them.

    `cases` and `told` are the same for the files with example cases.
    """

    def __init__(self, folder: Path, op: date | None = None) -> None:
        self.folder = folder
        self.op = op
        self.documents: dict[str, Document] = {}
        self.objects: dict[str, schema.Model] = {}
        self.cases: dict[str, Document] = {}
        self.told: dict[str, schema.Voorbeeldgevallen] = {}
        self.stray: list[Fault] = []
        self.found: dict[str, list[tuple[Marker, Scalar]]] = {}

    def faults(self) -> Iterator[Fault]:
        """All that was found so far, in no order."""
        yield from self.stray
        for document in (*self.documents.values(), *self.cases.values()):
            yield from document.faults

    # --- files ---

    def read(self) -> None:
        """Find and read every file; report what should not be there and what is missing."""
        if not stat.S_ISDIR(_mode(self.folder)):
            self._stray(self.folder, "deze map is er niet")
            return
        for path in self._entries(self.folder):
            if path.name in MAPPEN_BY_NAME:
                self._read_folder(path)
            elif path.name in NESTED:
                self._read_named(path, NESTED[path.name])
            elif path.name == GEVALLEN:
                self._read_cases(path)
            elif path.name != SCHEMA_FOLDER and path.name not in BESTANDEN:
                known = [*MAPPEN_BY_NAME, *NESTED, GEVALLEN, *(name for name in BESTANDEN if "/" not in name)]
                self._stray(path, f"dit hoort hier niet: onbekende naam{nearest(path.name, known)}")
        for name in BESTANDEN:
            self._read_file(self.folder / name, name, self.documents)

    def _read_named(self, folder: Path, names: list[str]) -> None:
        for path in self._entries(folder):
            if path.name not in names:
                self._stray(path, f"dit hoort hier niet: onbekende naam{nearest(path.name, names)}")

    def _read_cases(self, folder: Path) -> None:
        for path in self._entries(folder):
            if self._is_yaml(path):
                self._read_file(path, f"{GEVALLEN}/{path.name}", self.cases)

    def _is_yaml(self, path: Path) -> bool:
        """Whether this can be a file of its folder; reports what cannot."""
        if path.suffix != ".yaml":
            self._stray(path, found_expected(f"het bestand {shown(path.name)}", "een bestand dat eindigt op .yaml"))
        return path.suffix == ".yaml"

    def _read_folder(self, folder: Path) -> None:
        slugs: dict[str, str] = {}
        for path in self._entries(folder):
            name = f"{folder.name}/{path.name}"
            if not self._is_yaml(path):
                continue
            slug = path.stem.replace("_", "-").casefold()
            if slug in slugs:
                self._stray(path, f"deze naam lijkt te veel op {slugs[slug]}: samen zouden ze een adres delen")
            slugs.setdefault(slug, path.name)
            if addresses.is_reserved(MAPPEN_BY_NAME[folder.name], path.stem):
                self._stray(path, found_expected(f"het id {shown(path.stem)}", history.RESERVED))
            self._read_file(path, name, self.documents)

    def _entries(self, folder: Path) -> list[Path]:
        """What is in a folder, by name; what starts with a dot belongs to the system or an editor."""
        try:
            if folder != self.folder and not stat.S_ISDIR(folder.lstat().st_mode):
                self._stray(folder, "dit is geen gewone map; hier hoort een map met bestanden")
                return []
            return sorted(path for path in folder.iterdir() if not path.name.startswith("."))
        except OSError:
            self._stray(folder, "deze map is niet te lezen; kijk of zij er nog is, en naar de rechten")
            return []

    def _read_file(self, path: Path, name: str, documents: dict[str, Document]) -> None:
        try:
            status = path.lstat()
            if not stat.S_ISREG(status.st_mode):
                self._stray(path, "dit is geen gewoon bestand; een map of snelkoppeling kan hier niet")
            elif status.st_size > MAX_BYTES:
                self._stray(path, found_expected(f"een bestand van {status.st_size} bytes", "een kleiner bestand"))
            else:
                documents[name] = read(str(path), path.read_bytes())
                return
        except (FileNotFoundError, NotADirectoryError):
            self._stray(path, "dit bestand ontbreekt")
            return
        except OSError:
            self._stray(path, "dit bestand is niet te lezen; kijk naar de rechten")
        documents[name] = Document(str(path))

    def _stray(self, path: Path, text: str) -> None:
        self.stray.append(Fault(str(path), START if stat.S_ISREG(_mode(path)) else None, text))

    # --- shapes ---

    def validate(self) -> None:
        """Make an object of every file that could be read."""
        for name, document in self.documents.items():
            if document.root is None:
                continue
            made = validate(document, self.shape(name), name)
            if made is not None:
                self.objects[name] = made
            if name not in BESTANDEN:
                _check_id(document, Path(name).stem)
        for kind, (name, key) in KEYS.items():
            if name in self.documents:
                _check_reserved(self.documents[name], kind, key)
        self._validate_cases()

    def _validate_cases(self) -> None:
        """Make an object of every file with example cases. A case is called by its id, whatever the file."""
        seen: dict[str, str] = {}
        for name, document in self.cases.items():
            made = validate(document, schema.Voorbeeldgevallen, name) if document.root is not None else None
            if made is None:
                continue
            self.told[name] = made
            for id_ in made.gevallen:
                _, key = document.find(("gevallen", id_))
                if id_ in seen and key is not None:
                    document.fault(key.place, f"het geval {shown(id_)} staat ook in {seen[id_]}; kies een ander id")
                seen.setdefault(id_, name)

    @staticmethod
    def shape(name: str) -> type[schema.Model]:
        """The model of a file, by its name below the folder."""
        if name.startswith(f"{GEVALLEN}/"):
            return schema.Voorbeeldgevallen
        return BESTANDEN.get(name) or MAPPEN[MAPPEN_BY_NAME[name.split("/")[0]]][1]

    # --- texts and ids ---

    def ids(self) -> dict[str, list[str]]:
        """The ids per kind. A file that is wrong still counts by its name, so that one fault gives one message."""
        ids: dict[str, list[str]] = {"rekenhulp": list(REKENHULPEN)}
        for kind, (folder, _) in MAPPEN.items():
            ids[kind] = [Path(name).stem for name in self.documents if name.startswith(f"{folder}/")]
        roles = {Path(name).stem: item for name, item in self.objects.items() if isinstance(item, schema.Rol)}
        if len(roles) == len(ids["rol"]):
            ids[FORMS] = [f"{rol_id}.{form}" for rol_id, rol in roles.items() for form in forms_of(rol)]
        for kind, (name, key) in KEYS.items():
            document = self.documents.get(name)
            if document is not None and document.root is not None:
                items, _ = document.find((key,))
                if isinstance(items, Mapping) and items is not document.root:
                    ids[kind] = list(items.entries)
                    if kind == "drempel":
                        limits = _levelled(items)
                        ids[kind] = list(limits)
                        ids[WITH_WINDOW] = [item_id for item_id, item in limits.items() if "venster" in item.entries]
        return ids

    def words(self) -> dict[str, list[str]]:
        """The words that the data declare, by what they are. Of a file that cannot be read nothing is known."""
        words = {}
        for what, (name, key, always) in WORDS.items():
            declared, everywhere = self._below(name, key), shared(name).get(key, {})
            if declared is not None or (everywhere and self._is_read(name)):
                words[what] = list(dict.fromkeys([*(declared.entries if declared else ()), *everywhere, *always]))
        if icons := icon_names():
            words["icoon"] = icons
        limits = self._below("drempels.yaml", "drempels")
        if limits is not None:
            asked = self._below("drempels.yaml", "signalen")
            words["signaal"] = list(dict.fromkeys([*_signals_of(limits), *(asked.entries if asked else ())]))
        return words

    def _below(self, name: str, key: str) -> Mapping | None:
        """The group under a key of a file, if it can be read."""
        document = self.documents.get(name)
        if document is None or not isinstance(document.root, Mapping) or key not in document.root.entries:
            return None
        node = document.root.entries[key][1]
        return node if isinstance(node, Mapping) else None

    def _is_read(self, name: str) -> bool:
        document = self.documents.get(name)
        return document is not None and isinstance(document.root, Mapping)

    def marked(self, name: str, document: Document) -> list[tuple[Marker, Scalar]]:
        """The ids and texts of a file, each with what it is; found once."""
        if name not in self.found:
            plan = plan_of(self.shape(name))
            self.found[name] = [(marker, scalar) for _, marker, scalar in marked(plan, document.root)]
        return self.found[name]

    def check_texts(self) -> None:
        """Check every id that a field holds, and every text: references, figures, markup."""
        ids = self.ids()
        words = self.words()
        known = figures.known_figures(self.objects)
        past = history.history(self.objects, self.day)
        roles = names.names(self.objects)
        for name, document in (*self.documents.items(), *self.cases.items()):
            if document.root is None:
                continue
            for marker, scalar in self.marked(name, document):
                if scalar.place in document.spoilt:
                    continue
                lately = past if self._is_met(name, document, scalar, past) else past.names_alone()
                for offset, message in _wrong_in(marker, scalar.text, ids, words, known, lately, roles):
                    if document.full:
                        break
                    at_start = offset == 0 and scalar.style != "block"
                    document.fault(scalar.place if at_start else document.place_in(scalar, offset), message)

    @property
    def day(self) -> date | None:
        """The day on which the data must hold together; None if nothing says it."""
        protocol: Any = self.objects.get("protocol.yaml")
        return self.op or (protocol and protocol.herzien_op)

    def _is_met(self, name: str, document: Document, scalar: Scalar, past: history.History) -> bool:
        """Whether a reader meets this field. Of a withdrawn item only the reason is left; `zie` has its own check."""
        node, key = document.find(("vervallen", "zie"))
        if key is not None and isinstance(node, Sequence) and any(item is scalar for item in node.items):
            return False
        return not past.is_withdrawn(self.objects.get(name)) or document.find(("vervallen", "reden"))[0] is scalar

    def check_coherence(self) -> None:
        """Check what files say about each other, as far as they have the right shape."""
        steps = sum(name.startswith("stappen/") for name in self.documents)
        found = (
            *dates.check(self.objects),
            *structure.check(self.objects, steps, self.day),
            *history.check(self.objects, self.day),
            *counting.check(self.objects),
            *sentences.check(self.objects),
            *quotes.check(self.objects, self._kinds(), self._where, history.history(self.objects, self.day)),
        )
        for name, path, message in (*found, *self._unused()):
            self.documents[name].fault(self._place(name, path), message)

    def _kinds(self) -> dict[str, str]:
        """The files of items, with their kind."""
        return {name: MAPPEN_BY_NAME[name.split("/")[0]] for name in self.documents if name not in BESTANDEN}

    def _place(self, name: str, path: KeyPath) -> Place:
        """The place of a path of keys: that of its value if it is a single one, else that of its key."""
        node, key = self.documents[name].find(path)
        at_key = key is not None and (not isinstance(node, Scalar) or path[-1] == dates.KEY)
        return key.place if key is not None and at_key else node.place

    def _where(self, name: str, path: KeyPath) -> str:
        return f"{name}, regel {self._place(name, path).line}"

    def _unused(self) -> Iterator[dates.Finding]:
        """Notes that no reader would meet: used nowhere, and not said to be about the whole."""
        used: set[str] = set()
        for name, document in self.documents.items():
            if document.root is None:
                return
            for marker, scalar in self.marked(name, document):
                if isinstance(marker, Ref):
                    used.add(f"{marker.soort}:{scalar.text}")
                elif isinstance(marker, (Tekst, Citaat)):
                    used.update(f"{ref.soort}:{ref.id}" for ref in parse(scalar.text)[0])
        for name, item in self.objects.items():
            if not isinstance(item, Aandachtspunt) or item.algemeen or item.vervallen:
                continue
            if f"punt:{item.id}" not in used:
                yield (
                    name,
                    ("id",),
                    'dit aandachtspunt staat nergens bij "noot"; zet het bij een plek, of zet er "algemeen: true" bij',
                )

    def _item(self, name: str) -> schema.Item:
        """The item in a file of its own that has the right shape."""
        return cast(schema.Item, self.objects[name])

    # --- the whole ---

    def model(self) -> Model | None:
        """The model, if every file has the right shape."""
        expected = [*BESTANDEN, *self.documents]
        if any(name not in self.objects for name in expected) or self.cases.keys() != self.told.keys():
            return None
        kinds = self._kinds()
        known = homes(each for name, soort in kinds.items() for each in stated_in(soort, self._item(name)))
        objects = {name: filled_in(each, known) for name, each in cast(dict[str, Any], self.objects).items()}
        per_kind = {
            kind: [objects[name] for name in sorted(objects) if name.startswith(f"{folder}/")]
            for kind, (folder, _) in MAPPEN.items()
        }
        return Model(
            protocol=objects["protocol.yaml"],
            bronnen=objects["bronnen.yaml"].bronnen,
            drempels=levelled(objects["drempels.yaml"].drempels),
            signalen=objects["drempels.yaml"].signalen,
            toelichtingen=objects["drempels.yaml"].toelichtingen,
            termijnen=objects["termijnen.yaml"].termijnen,
            peildata=objects["termijnen.yaml"].peildata,
            soorten=objects["soorten.yaml"].soorten,
            beginpagina=objects["beginpagina.yaml"],
            meldingen=objects["meldingen.yaml"].meldingen,
            rekenteksten=objects["rekenteksten.yaml"],
            sitewoorden=objects["sitewoorden.yaml"],
            schoolvakanties=objects["kalender/schoolvakanties.yaml"],
            feestdagen=objects["kalender/feestdagen.yaml"],
            stappen={stap.id: stap for stap in sorted(per_kind["stap"], key=lambda stap: stap.volgorde)},
            rollen={rol.id: rol for rol in per_kind["rol"]},
            scenarios={item.id: item for item in sorted(per_kind["scenario"], key=lambda item: item.volgorde)},
            wetgeving={item.id: item for item in sorted(per_kind["wet"], key=lambda item: item.volgorde)},
            onderwerpen={item.id: item for item in sorted(per_kind["onderwerp"], key=lambda item: item.volgorde)},
            termen={term.id: term for term in sorted(per_kind["term"], key=lambda term: term.term.casefold())},
            punten={punt.id: punt for punt in per_kind["punt"]},
            gevallen={id_: each for name in sorted(self.told) for id_, each in self.told[name].gevallen.items()},
        )


MAPPEN_BY_NAME = {folder: kind for kind, (folder, _) in MAPPEN.items()}
NESTED: dict[str, list[str]] = {}
for _name in BESTANDEN:
    if "/" in _name:
        NESTED.setdefault(_name.split("/")[0], []).append(_name.split("/")[1])


def _check_id(document: Document, stem: str) -> None:
    """The id of an item is its file name: the address of its page and the links to it hang on both."""
    node, key = document.find(("id",))
    if key is not None and isinstance(node, Scalar) and node.value() != stem and isinstance(node.value(), str):
        document.fault(node.place, found_expected(f"het id {shown(node.text)}", f'"{stem}", de naam van het bestand'))


def _levelled(limits: Mapping) -> dict[str, Mapping]:
    """The drempels of a file by id, each level as one of its own, whatever is wrong in them."""
    found: dict[str, Mapping] = {}
    for item_id, (_, node) in limits.entries.items():
        item = node if isinstance(node, Mapping) else Mapping(node.place)
        for name in [level_name(item_id, name) for name in _group(item, "niveaus")] or [item_id]:
            found[name] = item
    return found


def _signals_of(limits: Mapping) -> Iterator[str]:
    """The signals that the drempels of a file give, whatever is wrong in them."""
    for item_id, (_, item) in limits.entries.items():
        if not isinstance(item, Mapping) or "telling" not in item.entries:
            continue
        levels = _group(item, "niveaus")
        for name, level in levels.items():
            yield _text(level, "signaal") or level_name(item_id, name)
        if levels:
            continue
        telling = item.entries["telling"][1]
        per_kind = _group(telling, "signaal")
        yield from (node.text for node in per_kind.values() if isinstance(node, Scalar))
        if not per_kind:
            yield _text(telling, "signaal") or item_id


def _group(node: Node, key: str) -> dict[str, Node]:
    """The members of the group under a key; none where there is no group."""
    below = node.entries.get(key) if isinstance(node, Mapping) else None
    return (
        {name: child for name, (_, child) in below[1].entries.items()}
        if below and isinstance(below[1], Mapping)
        else {}
    )


def _text(node: Node, key: str) -> str:
    """The text under a key; empty where there is none."""
    below = node.entries.get(key) if isinstance(node, Mapping) else None
    return below[1].text if below and isinstance(below[1], Scalar) else ""


def _mode(path: Path) -> int:
    """What is at a path, through links, as `stat` says it; 0 for nothing, or for what cannot be reached."""
    try:
        return path.stat().st_mode
    except (OSError, ValueError):
        return 0


def _check_reserved(document: Document, kind: str, under: str) -> None:
    """The ids of items that share a file, under a key of it: each becomes an anchor on a shared page."""
    items, _ = document.find((under,))
    if isinstance(items, Mapping) and items is not document.root:
        for item_id, (key, _) in items.entries.items():
            if addresses.is_reserved(kind, item_id):
                document.fault(key.place, found_expected(f"het id {shown(item_id)}", history.RESERVED))


def _wrong_in(
    marker: object,
    text: str,
    ids: dict[str, list[str]],
    words: dict[str, list[str]],
    known: list[figures.Figure],
    past: history.History,
    roles: names.Names,
) -> Iterator[tuple[int, str]]:
    """What is wrong in a marked field: the offset in its text and the message."""
    if isinstance(marker, Ref):
        message = (
            past.wrong(marker.soort, text)
            or _wrong_word(marker.soort, text, words)
            or _wrong_id(marker.soort, text, ids)
        )
        if message:
            yield 0, message
    elif isinstance(marker, Verwijzing):
        soort, colon, item_id = text.partition(":")
        if colon and (message := past.wrong(soort, item_id) or wrong_target(soort, item_id, ids)):
            yield 0, message
    elif isinstance(marker, (Tekst, Citaat)):
        for wrong in wrong_references(text, ids, past.wrong):
            yield wrong.start, wrong.text
        yield from markup.wrong_markup(text)
        if isinstance(marker, Tekst):
            yield from figures.wrong_figures(text, known)
            yield from roles.wrong(text)
    elif isinstance(marker, Opschrift):
        yield from markup.wrong_entities(text)
        for typed in figures.typed_figures(text):
            found = f'"{typed.found}" in een opschrift'
            yield typed.start, found_expected(found, "een opschrift zonder grens, termijn of vaste dag")


def _wrong_word(what: str, text: str, words: dict[str, list[str]]) -> str | None:
    known = words.get(what)
    if known is None or text in known or not text:
        return None
    expected = either(known) if len(known) <= MAX_CHOICES else f"een {what} dat er is"
    return found_expected(shown(text), expected, nearest(text, known))


def _wrong_id(soort: str, item_id: str, ids: dict[str, list[str]]) -> str | None:
    known = ids.get(soort)
    if known is None or item_id in known or not item_id:
        return None
    return found_expected(shown(item_id), f"het id van een bestaand item van de soort {soort}", nearest(item_id, known))


__all__ = ["InvalidDataError", "Model", "Source", "examine", "load"]
