"""No names of roles in prose: a text refers to a role, so that one that is renamed has its new name everywhere.

A name is that of the role, one of its other forms (`vormen`), or its abbreviation if that has two capitals or more. It
counts as a whole word: not as a part of another word (DUO-melding), of a longer name (MDO SWV), or of the words that a
reference shows. A role whose name is a word of every day says so (`gewoon_woord`), and may be typed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from protocol_site.data.messages import found_expected, shown
from protocol_site.data.schema import Rol
from protocol_site.text.dutch import lowered
from protocol_site.text.references import expand, forms_of, parse

ABBREVIATED = re.compile(r"[A-Z].*[A-Z]")


@dataclass(frozen=True)
class Names:
    """The names that may not be typed: each as it is written -> the reference to type."""

    references: Mapping[str, str]
    pattern: re.Pattern[str] | None

    def wrong(self, text: str) -> Iterator[tuple[int, str]]:
        """The typed names of a text: the offset and the Dutch message."""
        for start, name, reference in self.typed(text):
            yield start, found_expected(f"{shown(name)} als tekst", f"de verwijzing {reference}")

    def typed(self, text: str) -> Iterator[tuple[int, str, str]]:
        """The typed names of a text in order: the offset, the name as it stands there, and the reference to type."""
        if self.pattern is None:
            return
        covered = expand(text, lambda reference: "\0" * (reference.end - reference.start))
        found = [(match.start(), match[0]) for match in self.pattern.finditer(covered)]
        own = [(ref.start, ref.id, ref.tekst) for ref in parse(text)[0] if ref.soort == "rol" and ref.tekst]
        found += [(start, label) for start, role_id, label in own if self._is_name_of(role_id, label)]
        for start, name in sorted(found):
            yield start, name, self.references[_key(" ".join(name.split()))]

    def _is_name_of(self, role_id: str, label: str) -> bool:
        """Whether the words that a reference to a role shows are a name that the role has of itself."""
        reference = self.references.get(_key(label), "")
        return re.fullmatch(rf"\[\[rol:{re.escape(role_id)}(\.[^\]]*)?\]\]", reference) is not None


def names(objects: Mapping[str, Any]) -> Names:
    """The names of the roles in the files that have the right shape (file name -> object)."""
    references: dict[str, str] = {}
    for rol in objects.values():
        if isinstance(rol, Rol) and not rol.gewoon_woord:
            for name, reference in _names_of(rol):
                references.setdefault(_key(name), reference)
    longest_first = sorted(references, key=len, reverse=True)
    either = "|".join(_written(name) for name in longest_first)
    return Names(references, re.compile(rf"(?<![\w-])(?:{either})(?![\w-])") if either else None)


def _names_of(rol: Rol) -> Iterator[tuple[str, str]]:
    yield rol.naam, f"[[rol:{rol.id}]]"
    for form, name in forms_of(rol).items():
        if name != rol.afkorting or ABBREVIATED.search(name):
            yield name, f"[[rol:{rol.id}.{form}]]"


def _key(name: str) -> str:
    """A name as it stands within a sentence; at the start of one it has a capital."""
    return lowered(name)


def _written(name: str) -> str:
    """A pattern for a name, with or without a capital, over the end of a line too."""
    first, *rest = re.escape(name).replace(r"\ ", " ").split(" ")
    head = f"[{name[0].upper()}{name[0]}]{re.escape(name[1 : len(name.split()[0])])}" if name[0].islower() else first
    return r"\s+".join([head, *rest])
