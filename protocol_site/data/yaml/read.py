"""Read YAML as this project allows it.

PyYAML's parser (libyaml where it is installed) delivers events; this module builds the tree itself, so that it can
refuse what a policy officer never needs and easily gets wrong: duplicate keys, anchors, aliases, merge keys, tags,
several documents, tabs, invisible characters, and keys or texts that YAML reads as something else.
"""

from __future__ import annotations

import re
from typing import Any

import yaml

from protocol_site.data.messages import START, Place, found_expected, shown
from protocol_site.data.yaml.nodes import Document, Mapping, Node, Scalar, Sequence, Style, quoted
from protocol_site.data.yaml.problems import translated

FASTEST_LOADER: type[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

MAX_DEPTH = 20
MAX_CHARACTERS = 200_000
STYLES: dict[str | None, Style] = {"'": "single", '"': "double", "|": "block", ">": "block"}

INVISIBLE = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\xa0\xad\u034f\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u115f\u1160\u1680"
    "\u17b4\u17b5\u180b-\u180f\u2000-\u200f\u2028-\u202f\u205f-\u206f\u2800\u3000\u3164\ud800-\uf8ff\ufe00-\ufe0f"
    "\ufeff\uffa0\ufff0-\uffff\U000110bd\U000110cd\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0000-\U0010ffff]"
)
"""What has no ink, or changes the order of what has; not the space and the end of a line."""


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
        document.fault(
            START, found_expected(f"een bestand van meer dan {MAX_CHARACTERS} tekens", "een kleiner bestand")
        )
        return document
    if _refuse_invisible(document):
        return document
    builder = _Builder(document)
    try:
        builder.build(loader)
        document.spoilt = frozenset(fault.place for fault in document.faults if fault.place)
    except yaml.MarkedYAMLError as error:
        document.root = None
        document.fault(*translated(document, error, builder.brackets))
    except (yaml.YAMLError, RecursionError):
        document.root = None
        document.fault(START, "dit bestand is niet als YAML te lezen")
    return document


def _refuse_invisible(document: Document) -> bool:
    """Report every character that cannot be seen. Returns whether there are any: then parsing has no sense."""
    for match in INVISIBLE.finditer(document.text):
        if document.full:
            break
        place = document.place_at(match.start())
        if match[0] == "\t":
            document.fault(place, found_expected("een tab", "spaties"))
        elif match[0] == "\ufeff" and match.start() == 0:
            document.fault(place, found_expected("een bytevolgordeteken (BOM)", "UTF-8 zonder BOM"))
        else:
            document.fault(place, found_expected(f"een onzichtbaar teken (U+{ord(match[0]):04X})", "gewone tekens"))
    return bool(document.faults)


class _Builder:
    """Makes the tree of a document from the events of the parser."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.lines = document.text.split("\n")
        self.starts = [0]
        for line in self.lines:
            self.starts.append(self.starts[-1] + len(line) + 1)
        # The groups and lists that are open, each with the key (of a group) that waits for its value.
        self.open: list[tuple[Mapping | Sequence, list[Scalar]]] = []
        self.flow: list[bool] = []

    def build(self, loader: type[Any]) -> None:
        """Read all events. Raises yaml.YAMLError where the text is no YAML."""
        documents = 0
        for event in yaml.parse(self.document.text, Loader=loader):
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if event.version or event.tags:
                    found = found_expected("een regel voor YAML zelf (%)", "alleen gegevens")
                    self.document.fault(_place(event.start_mark), found)
                if documents > 1:
                    found = found_expected("een tweede document (---)", "een document per bestand")
                    self.document.fault(_place(event.start_mark), found)
                    self.document.root = None
                    return
            elif isinstance(event, yaml.CollectionEndEvent):
                self.open.pop()
                self.flow.pop()
            elif isinstance(event, yaml.NodeEvent) and not self.take(event):
                return
        if self.document.root is None and not self.document.faults:
            self.document.fault(START, found_expected("een leeg bestand", '"sleutel: waarde"'))

    @property
    def brackets(self) -> list[Mapping | Sequence]:
        """The groups and lists between brackets that are open, the innermost first."""
        return [node for (node, _), flow in zip(self.open, self.flow, strict=True) if flow][::-1]

    def take(self, event: Any) -> bool:
        """Put the node of an event in the tree. False if it sits too deep: then reading on has no sense."""
        node = self.node(event)
        if self.open:
            self.add(node)
        elif isinstance(node, Mapping):
            self.document.root = node
        elif not (isinstance(node, Scalar) and node.text == "" and node.style == "plain"):
            self.document.fault(node.place, found_expected("een bestand zonder sleutels", '"sleutel: waarde"'))
        if not isinstance(node, Scalar):
            if len(self.open) == MAX_DEPTH:
                self.document.root = None
                self.document.fault(node.place, f"hier zitten meer dan {MAX_DEPTH} lijsten of sleutels in elkaar")
                return False
            self.open.append((node, []))
            self.flow.append(event.flow_style)
        return True

    def node(self, event: Any) -> Node:
        """The node of an event; reports what YAML can do and this project does not need."""
        place = _place(event.start_mark)
        start = self.starts[min(event.start_mark.line, len(self.lines))] + event.start_mark.column
        if isinstance(event, yaml.AliasEvent):
            self.document.fault(place, found_expected(f"een verwijzing van YAML (*{event.anchor})", _QUOTES))
            return Scalar(place, f"*{event.anchor}", "single", start)
        if event.anchor is not None:
            self.document.fault(place, found_expected(f"een anker van YAML (&{event.anchor})", _QUOTES))
        if event.tag is not None:
            self.document.fault(place, found_expected(f"een tag van YAML ({shown(event.tag)})", _QUOTES))
        if isinstance(event, yaml.MappingStartEvent):
            return Mapping(place)
        if isinstance(event, yaml.SequenceStartEvent):
            return Sequence(place)
        scalar = Scalar(place, event.value, STYLES.get(event.style, "plain"), start)
        if scalar.style == "double" and (hidden := INVISIBLE.search(scalar.text)):
            found = f"een onzichtbaar teken (U+{ord(hidden[0]):04X}) in deze tekst"
            self.document.fault(place, found_expected(found, "gewone tekens"))
        if scalar.style == "plain" and scalar.text:
            self.refuse_cut_text(event.end_mark)
        if scalar.style == "plain" and "?" in scalar.text and any(self.flow):
            # PyYAML's own parser stops here, libyaml reads on: only quotes mean the same to both.
            self.document.fault(place, found_expected(_QUESTION, "de tekst tussen aanhalingstekens"))
        return scalar

    def refuse_cut_text(self, end: Any) -> None:
        """Report ` #1` in unquoted text: to YAML it is a comment, and the rest of the sentence would be lost."""
        line = self.lines[end.line] if end.line < len(self.lines) else ""
        if match := re.match(r" +(#[^\s#])", line[end.column :]):
            self.document.fault(
                Place(end.line + 1, end.column + match.start(1) + 1),
                found_expected('" #", waarna YAML niet verder leest', "de hele tekst tussen aanhalingstekens"),
            )

    def add(self, node: Node) -> None:
        """Put a node in the innermost group or list that is open."""
        parent, waiting = self.open[-1]
        if isinstance(parent, Sequence):
            parent.items.append(node)
            if _is_nothing(node):
                self.document.fault(node.place, "dit punt van de lijst is leeg; vul het in of haal het weg")
        elif waiting:
            self.add_value(parent, waiting.pop(), node)
        elif isinstance(node, Scalar):
            if node.text == "<<":  # in quotes too: there is no such key, and some readers of YAML merge it all the same
                self.document.fault(node.place, found_expected("een samenvoeging van YAML (<<)", "een gewone sleutel"))
            elif not isinstance(node.value(), str):
                found = f"de sleutel {node.text or '(leeg)'}"
                self.document.fault(node.place, found_expected(found, quoted(node.text)))
            waiting.append(node)
        else:
            self.document.fault(node.place, found_expected("een lijst of een groep als sleutel", "een woord"))
            waiting.append(Scalar(node.place, "", "plain", 0))

    def add_value(self, parent: Mapping, key: Scalar, node: Node) -> None:
        """Put a value under its key, unless the key is there already."""
        if key.text == "<<":
            return
        earlier = parent.entries.get(key.text)
        if earlier is None:
            parent.entries[key.text] = (key, node)
            if _is_nothing(node):
                empty = f"de sleutel {shown(key.text)} heeft geen waarde; vul hem in of haal hem weg"
                self.document.fault(key.place, empty)
        else:
            again = f"sleutel {shown(key.text)} staat hier dubbel; hij staat ook op regel {earlier[0].place.line}"
            self.document.fault(key.place, again)


_QUESTION = "een vraagteken in tekst tussen { } of [ ]"
_QUOTES = "gewone tekst; zet tekst met *, & of ! vooraan tussen aanhalingstekens"


def _is_nothing(node: Node) -> bool:
    return isinstance(node, Scalar) and node.style == "plain" and node.text == ""


def _place(mark: Any) -> Place:
    return Place(mark.line + 1, mark.column + 1)
