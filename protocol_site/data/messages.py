"""Faults in the data as an editor reads them: file, line, column, and one Dutch sentence."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches

MAX_SHOWN = 60
"""How many characters of a found value a message repeats."""


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A position in a file; line and column count from 1."""

    line: int
    column: int


START = Place(1, 1)


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One thing that is wrong. `file` is the path as the editor knows it; `place` is None if the file is not there."""

    file: str
    place: Place | None
    text: str

    def __str__(self) -> str:
        where = f"{self.file}:{self.place.line}:{self.place.column}" if self.place else self.file
        return printable(f"{where}: {self.text}")


def in_order(faults: Iterable[Fault]) -> list[Fault]:
    """All faults once, by file, line and column; what concerns a whole file comes before what stands in it."""
    return sorted(set(faults), key=lambda fault: (fault.file, fault.place or Place(0, 0), fault.text))


def printable(text: str) -> str:
    """A text that a terminal shows as it stands: what cannot be seen, or would steer the terminal, as its code."""
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)


def shown(value: str) -> str:
    """A found text between quotes, on one line and not longer than a message can bear."""
    line = " ".join(value.split())
    return f'"{line if len(line) <= MAX_SHOWN else line[: MAX_SHOWN - 1] + "…"}"'


def either(words: Iterable[str]) -> str:
    """Choices as running text: `po, vo of alle`."""
    *first, last = words
    return f"{', '.join(first)} of {last}" if first else last


def nearest(word: str, choices: Iterable[str]) -> str:
    """The tail of a message, `; bedoelde je "..."?`, or nothing if no choice looks like the word."""
    known = {choice.casefold(): choice for choice in choices}
    found = get_close_matches(word.casefold(), known, n=1, cutoff=0.6)
    return f'; bedoelde je "{known[found[0]]}"?' if found else ""


def found_expected(found: str, expected: str, hint: str = "") -> str:
    """The usual sentence: what stands there, what should stand there, and perhaps a hint."""
    return f"gevonden {found}, verwacht {expected}{hint}"
