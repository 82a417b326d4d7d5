"""YAML as this project allows it: read into nodes that know their place, then into plain Python values.

PyYAML's parser (libyaml where it is installed) delivers events; this module builds the tree itself, so that it can
refuse what a policy officer never needs and easily gets wrong: duplicate keys, anchors, aliases, merge keys, tags,
several documents, tabs, invisible characters, and plain words that YAML reads as something else than text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Literal

import yaml

from protocol_site.messages import START, Fault, Place, found_expected, shown

FASTEST_LOADER: type[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

MAX_DEPTH = 20
MAX_CHARACTERS = 1_000_000

INVISIBLE = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\xa0\xad\u061c\u180e\u200b-\u200f\u2028-\u202f\u205f-\u206f\u3000"
    "\ud800-\uf8ff\ufeff\ufff0-\uffff\U000e0000-\U0010ffff]"
)

Style = Literal["plain", "single", "double", "block"]
STYLES: dict[str | None, Style] = {"'": "single", '"': "double", "|": "block", ">": "block"}

# What stands unquoted and is no text for YAML 1.1 or YAML 1.2: readers differ, so only one way of writing is allowed.
INTEGER = re.compile(r"-?(?:0|[1-9][0-9]{0,14})")
DECIMAL = re.compile(r"-?(?:0|[1-9][0-9]{0,14})\.[0-9]{1,15}")
WORDS = frozenset(
    word
    for base in ("y", "n", "yes", "no", "on", "off", "true", "false", "null")
    for word in (base, base.capitalize(), base.upper())
) | {"~", "", "=", "<<"}
NUMBER_LIKE = re.compile(
    r"[-+]?(?:"
    r"[0-9][0-9_]*(?:\.[0-9_]*)?(?:[eE][-+]?[0-9]*)?"  # 08, 1_000, 1., 3e1, 3e
    r"|\.[0-9_]+(?:[eE][-+]?[0-9]+)?"
    r"|0b[01_]+|0o[0-7_]+|0x[0-9a-fA-F_]+"
    r"|[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?"  # 1:30 is 90 in YAML 1.1
    r"|\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)"
    r")"
)
DATE_LIKE = re.compile(r"\d{4}-\d{1,2}-\d{1,2}(?:[Tt ].*)?")
STEP_LIKE = re.compile(r"[0-9]+[a-z]")
"""`3a` is text, but `3` and `3e1` are not: numbers of steps and articles stand between quotes, all of them."""


@dataclass(frozen=True, slots=True)
class Unquoted:
    """A plain word that YAML readers take for something else than text; no field accepts it."""

    word: str


@dataclass(slots=True)
class Scalar:
    """A single value. `text` is what YAML makes of it, before it is read as a number or a word."""

    place: Place
    text: str
    style: Style
    start: int
    """Where it starts in the text of the file, quote or block sign included."""

    def value(self) -> str | int | float | bool | Unquoted | None:
        """The Python value: text, number, true or false, None for nothing, or `Unquoted` for a trap."""
        word = self.text
        if self.style != "plain":
            return word
        if word in ("true", "false"):
            return word == "true"
        if word == "":
            return None
        if INTEGER.fullmatch(word):
            return int(word)
        if DECIMAL.fullmatch(word):
            return float(word)
        return Unquoted(word) if is_trap(word) else word


@dataclass(slots=True)
class Mapping:
    """Keys with values, in the order of the file; a duplicate key is left out (and reported)."""

    place: Place
    entries: dict[str, tuple[Scalar, Node]] = field(default_factory=dict)


@dataclass(slots=True)
class Sequence:
    """A list."""

    place: Place
    items: list[Node] = field(default_factory=list)


Node = Scalar | Mapping | Sequence


def is_trap(word: str) -> bool:
    """Whether an unquoted word can be read as something else than text."""
    return word in WORDS or any(pattern.fullmatch(word) for pattern in (NUMBER_LIKE, DATE_LIKE, STEP_LIKE))


@dataclass(slots=True)
class Document:
    """One file: its text, its tree (None if it could not be read), and what is wrong with the YAML itself."""

    file: str
    text: str = ""
    root: Mapping | None = None
    faults: list[Fault] = field(default_factory=list)

    def fault(self, place: Place, text: str) -> None:
        """Note a fault at a place in this file."""
        self.faults.append(Fault(self.file, place, text))

    def place_at(self, offset: int) -> Place:
        """The place of a character of the text."""
        before = self.text[:offset]
        return Place(before.count("\n") + 1, offset - (before.rfind("\n") + 1) + 1)

    def place_in(self, scalar: Scalar, offset: int) -> Place:
        """The place in the file of the character at `offset` in the text of a scalar, through folding and escapes."""
        ink = sum(1 for character in scalar.text[:offset] if not character.isspace())
        steps = _ink(self.text, scalar)
        position = scalar.start
        for _ in range(ink + 1):
            position = next(steps, position)
        return self.place_at(position)

    def find(self, path: tuple[str | int, ...]) -> tuple[Node, Scalar | None]:
        """The node at a path of keys and positions, with its key; as deep as the path can be followed."""
        assert self.root is not None
        node: Node = self.root
        key: Scalar | None = None
        for step in path:
            if isinstance(node, Mapping) and isinstance(step, str) and step in node.entries:
                key, node = node.entries[step]
            elif isinstance(node, Sequence) and isinstance(step, int) and step < len(node.items):
                key, node = None, node.items[step]
        return node, key


def _ink(text: str, scalar: Scalar) -> Iterator[int]:
    """Where in the text of the file the visible characters of a scalar stand, one by one."""
    at = scalar.start
    if scalar.style == "block":
        at = text.find("\n", at) + 1 or len(text)
    elif scalar.style != "plain":
        at += 1
    while at < len(text):
        character = text[at]
        if scalar.style == "single" and text.startswith("''", at):
            yield at
            at += 2
        elif scalar.style == "double" and character == "\\":
            code = text[at + 1 : at + 2]
            if not code.isspace():
                yield at
            at += {"x": 4, "u": 6, "U": 10}.get(code, 2)
        else:
            if not character.isspace():
                yield at
            at += 1


def read(file: str, raw: bytes, loader: type[Any] = FASTEST_LOADER) -> Document:
    """The bytes of a file as a document. Whatever is wrong is in its `faults`; this never raises for wrong data."""
    document = Document(file)
    try:
        document.text = raw.decode("utf-8").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        document.text = raw[: error.start].decode("utf-8").replace("\r\n", "\n")
        document.fault(document.place_at(len(document.text)), found_expected("een teken dat geen UTF-8 is", "UTF-8"))
        return document
    if len(document.text) > MAX_CHARACTERS:
        document.fault(START, found_expected("een bestand van meer dan een miljoen tekens", "een kleiner bestand"))
        return document
    if _refuse_invisible(document):
        return document
    try:
        _build(document, loader)
    except yaml.MarkedYAMLError as error:
        document.root = None
        document.fault(*_translated(document, error))
    except (yaml.YAMLError, RecursionError):
        document.root = None
        document.fault(START, "dit bestand is niet als YAML te lezen")
    return document


def _refuse_invisible(document: Document) -> bool:
    """Report every character that cannot be seen. Returns whether there are any: then parsing has no sense."""
    for match in INVISIBLE.finditer(document.text):
        place = document.place_at(match.start())
        if match[0] == "\t":
            document.fault(place, found_expected("een tab", "spaties"))
        elif match[0] == "\ufeff" and match.start() == 0:
            document.fault(place, found_expected("een bytevolgordeteken (BOM)", "UTF-8 zonder BOM"))
        else:
            document.fault(place, found_expected(f"een onzichtbaar teken (U+{ord(match[0]):04X})", "gewone tekens"))
    return bool(document.faults)


def _build(document: Document, loader: type[Any]) -> None:
    """Make the tree from the events of the parser."""
    lines = [0, *(match.end() for match in re.finditer("\n", document.text))]
    lines.append(len(document.text))
    stack: list[tuple[Mapping | Sequence, list[Scalar]]] = []
    documents = 0
    for event in yaml.parse(document.text, Loader=loader):
        mark = event.start_mark
        place = Place(mark.line + 1, mark.column + 1)
        if isinstance(event, yaml.DocumentStartEvent):
            documents += 1
            if documents > 1:
                document.fault(place, found_expected("een tweede document (---)", "een document per bestand"))
                return
            continue
        if isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
            stack.pop()
            continue
        if not isinstance(event, yaml.NodeEvent):
            continue
        node = _node(document, event, place, lines[min(mark.line, len(lines) - 1)] + mark.column)
        if stack:
            _add(document, *stack[-1], node)
        elif isinstance(node, Mapping):
            document.root = node
        elif not (isinstance(node, Scalar) and node.text == "" and node.style == "plain"):
            document.fault(place, found_expected("een bestand zonder sleutels", '"sleutel: waarde"'))
        if isinstance(event, yaml.CollectionStartEvent):
            if len(stack) == MAX_DEPTH:
                document.root = None
                document.fault(place, f"hier zitten meer dan {MAX_DEPTH} lijsten of sleutels in elkaar")
                return
            stack.append((node, []))  # type: ignore[arg-type]
    if document.root is None and not document.faults:
        document.fault(START, found_expected("een leeg bestand", '"sleutel: waarde"'))


def _node(document: Document, event: Any, place: Place, start: int) -> Node:
    """The node of an event; reports what YAML can do and this project does not need."""
    if isinstance(event, yaml.AliasEvent):
        document.fault(place, found_expected(f"een verwijzing van YAML (*{event.anchor})", _QUOTES))
        return Scalar(place, f"*{event.anchor}", "single", start)
    if event.anchor is not None:
        document.fault(place, found_expected(f"een anker van YAML (&{event.anchor})", _QUOTES))
    if event.tag is not None:
        document.fault(place, found_expected(f"een tag van YAML ({shown(event.tag)})", _QUOTES))
    if isinstance(event, yaml.MappingStartEvent):
        return Mapping(place)
    if isinstance(event, yaml.SequenceStartEvent):
        return Sequence(place)
    scalar = Scalar(place, event.value, STYLES.get(event.style, "plain"), start)
    if scalar.style == "double" and (hidden := INVISIBLE.search(scalar.text)):
        document.fault(
            place, found_expected(f"een onzichtbaar teken (U+{ord(hidden[0]):04X}) in deze tekst", "gewone tekens")
        )
    if scalar.style == "plain" and " " in scalar.text:
        _refuse_cut_text(document, event)
    return scalar


_QUOTES = "gewone tekst; zet tekst met *, & of ! vooraan tussen aanhalingstekens"


def _refuse_cut_text(document: Document, event: Any) -> None:
    """` #1` in unquoted text is a comment for YAML: the rest of the sentence would silently be lost."""
    end = event.end_mark
    line = document.text.split("\n", end.line + 1)[end.line] if end.line <= document.text.count("\n") else ""
    if match := re.match(r" +(#[^\s#])", line[end.column :]):
        document.fault(
            Place(end.line + 1, end.column + match.start(1) + 1),
            found_expected('" #", waarna YAML niet verder leest', "de hele tekst tussen aanhalingstekens"),
        )


def _add(document: Document, parent: Mapping | Sequence, waiting: list[Scalar], node: Node) -> None:
    """Put a node in its parent. In a mapping, `waiting` holds the key whose value comes next."""
    if isinstance(parent, Sequence):
        parent.items.append(node)
    elif waiting:
        key = waiting.pop()
        earlier = parent.entries.get(key.text)
        if earlier is None:
            parent.entries[key.text] = (key, node)
        else:
            document.fault(
                key.place,
                f"sleutel {shown(key.text)} staat hier dubbel; hij staat ook op regel {earlier[0].place.line}",
            )
    elif isinstance(node, Scalar):
        if node.text == "<<" and node.style == "plain":
            document.fault(node.place, found_expected("een samenvoeging van YAML (<<)", "een gewone sleutel"))
        elif not isinstance(node.value(), str):
            document.fault(node.place, found_expected(f"de sleutel {node.text or '(leeg)'}", quoted(node.text)))
        waiting.append(node)
    else:
        document.fault(node.place, found_expected("een lijst of een groep als sleutel", "een woord als sleutel"))
        waiting.append(Scalar(node.place, "", "plain", 0))


def quoted(word: str) -> str:
    """How to write a word that YAML would read as something else."""
    return f"'{word}' tussen aanhalingstekens" if word else "een waarde"


def plain_value(node: Node) -> Any:
    """The tree as dicts, lists and plain values, for validation."""
    if isinstance(node, Mapping):
        return {key: plain_value(value) for key, (_, value) in node.entries.items()}
    if isinstance(node, Sequence):
        return [plain_value(item) for item in node.items]
    return node.value()


# (part of what the parser says, whether the start of the context is the better place, the Dutch sentence).
# libyaml and PyYAML's own parser word the same problem in different ways; both stand here.
_PROBLEMS: tuple[tuple[str, bool, str], ...] = (
    ("mapping values are not allowed", False,
     found_expected("een dubbele punt die hier niet kan",
                    "goede inspringing, of de hele tekst tussen aanhalingstekens als de dubbele punt bij de tekst hoort")),
    ("find expected ':'", True,
     found_expected("een regel zonder sleutel", '"sleutel: waarde", of meer inspringing als dit bij de tekst hierboven hoort')),
    ("unexpected end of stream", True, found_expected("een aanhalingsteken dat niet gesloten wordt", "een tweede aanhalingsteken")),
    ("unexpected document separator", True, found_expected("een aanhalingsteken dat niet gesloten wordt", "een tweede aanhalingsteken")),
    ("expected ',' or ']'", True, found_expected("een [ die niet goed gesloten wordt", "komma's en een ]")),
    ("expected ',' or '}'", True, found_expected("een { die niet goed gesloten wordt", "komma's en een }")),
    ("cannot start any token", False,
     found_expected("een teken waarmee tekst in YAML niet kan beginnen", "de tekst tussen aanhalingstekens")),
    ("unknown escape", False, found_expected('een onbekend teken na een \\ tussen dubbele aanhalingstekens', "enkele aanhalingstekens")),
    ("escape sequence", False, found_expected('een onbekend teken na een \\ tussen dubbele aanhalingstekens', "enkele aanhalingstekens")),
    ("hexdecimal", False, found_expected('een onbekend teken na een \\ tussen dubbele aanhalingstekens', "enkele aanhalingstekens")),
    ("alphabetic or numeric character", False,
     found_expected("tekst die begint met * of &", "de tekst tussen aanhalingstekens")),
    ("document start", False, found_expected("iets na het einde van de gegevens", "goede inspringing")),
    ("block sequence entries are not allowed", False, found_expected("een streepje dat hier niet kan", "een lijst op een nieuwe regel")),
    ("expected '-' indicator", False, found_expected("een regel zonder streepje in een lijst", "een streepje, of andere inspringing")),
    ("while parsing a block collection", False, found_expected("een regel zonder streepje in een lijst", "een streepje, of andere inspringing")),
    ("comment or line break", False, found_expected("tekst achter | of >", "de tekst op de volgende regel")),
    ("chomping or indentation", False, found_expected("tekst achter | of >", "de tekst op de volgende regel")),
    ("indentation indicator", False, found_expected("tekst achter | of >", "de tekst op de volgende regel")),
    ("in the middle of a block", False, found_expected("een verkeerde inspringing", "alle regels even ver ingesprongen")),
    ("directive", False, found_expected("een % vooraan", "de tekst tussen aanhalingstekens")),
    ("expected key", False, ""),
    ("<block end>", False, ""),
)  # fmt: skip
_INDENT = found_expected(
    "een regel die hier niet past",
    "goede inspringing (alle sleutels van een groep even ver), of aanhalingstekens om de hele tekst",
)
_UNKNOWN = "de YAML klopt hier niet: kijk naar inspringing, aanhalingstekens, haakjes en dubbele punten"
_REFERENCE = found_expected("een [[verwijzing]] vooraan", "de hele tekst tussen aanhalingstekens, of een blok met |")


def _translated(document: Document, error: yaml.MarkedYAMLError) -> tuple[Place, str]:
    """What the parser says, as a place and a Dutch sentence."""
    said = f"{error.context or ''}: {error.problem or ''}"
    lines = document.text.split("\n")
    known = next(((context, text) for part, context, text in _PROBLEMS if part in said), None)
    mark: Any = error.problem_mark or error.context_mark
    if known and known[0] and error.context_mark:
        mark = error.context_mark
    start = getattr(error.context_mark, "line", mark.line)
    if any(re.search(r"(?:^|: |- )\[\[", line) for line in lines[start : mark.line + 1]):
        text = _REFERENCE
    else:
        text = _UNKNOWN if known is None else known[1] or _INDENT
    line = min(mark.line, max(len(lines) - 1, 0))
    return Place(line + 1, mark.column + 1), text
