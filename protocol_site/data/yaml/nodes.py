"""The tree of a YAML file: nodes that know their place, and what an unquoted word means.

`yaml_read` makes the tree; here stands how to find a place in it and how to turn it into plain Python values.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Literal

from protocol_site.data.messages import START, Fault, Place

MAX_FAULTS = 100

Style = Literal["plain", "single", "double", "block"]
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
    if word in WORDS:
        return True
    if word[:1].isalpha():
        return False
    return any(pattern.fullmatch(word) for pattern in (NUMBER_LIKE, DATE_LIKE, STEP_LIKE))


@dataclass(slots=True)
class Document:
    """One file: its text, its tree (None if it could not be read), and what is wrong with the YAML itself."""

    file: str
    text: str = ""
    root: Mapping | None = None
    faults: list[Fault] = field(default_factory=list)
    spoilt: frozenset[Place] = frozenset()
    """Where the YAML itself is at fault: what else is wrong there needs no message."""

    def fault(self, place: Place, text: str) -> None:
        """Note a fault at a place in this file."""
        self.faults.append(Fault(self.file, place, text))

    @property
    def full(self) -> bool:
        """Whether there are so many faults that more would not help the editor."""
        return len(self.faults) >= MAX_FAULTS

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
        node: Node = self.root or Mapping(START)
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
