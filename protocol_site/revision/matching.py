"""Which old thing is which new thing, when its id or its place changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from protocol_site.data.quotes import rules_in
from protocol_site.data.schema import MAPPEN, Item, Regel
from protocol_site.data.walk import Path
from protocol_site.revision.parts import Part
from protocol_site.revision.reading import alike

ENOUGH_FACTS = 0.5
"""Rules that share this part of their facts are one rule, when their texts are alike at all."""
ALIKE = 0.3
SAME = 0.8
"""Texts that are this much alike are one text, whatever their facts."""


class Place(NamedTuple):
    """A rule where it stands: its part, the keys that lead to it, and the rule."""

    part: Part
    path: Path
    regel: Regel

    @property
    def address(self) -> str:
        """`stap:stap-2.interventie`."""
        return f"{self.part.address}.{self.path[-1]}"


class Pairs(NamedTuple):
    """The parts of two protocols: those in both (by address of the new one), and those in one of them.

    `declared` are renamed with `was`; `guessed` look renamed, but their old address leads nowhere.
    """

    same: dict[str, tuple[Part, Part]]
    gone: list[Part]
    come: list[Part]
    declared: set[str]
    guessed: set[str]


def pairs(old: Mapping[str, Part], new: Mapping[str, Part]) -> Pairs:
    """Pair the parts: by address, by `was`, and what is left over by how much it is alike."""
    same = {address: (old[address], part) for address, part in new.items() if address in old}
    come = [part for address, part in new.items() if address not in old]
    gone = {address: part for address, part in old.items() if address not in new}
    declared, guessed = set(), set()
    for part in list(come):
        before = next((gone[name] for name in _earlier(part) if name in gone), None)
        if before is not None:
            declared.add(part.address)
        else:
            before = _likely(part, gone.values())
            if before is None:
                continue
            guessed.add(part.address)
        same[part.address] = (before, part)
        del gone[before.address]
        come.remove(part)
    return Pairs(same, list(gone.values()), come, declared, guessed)


def _earlier(part: Part) -> list[str]:
    was: list[str] = part.item.was if isinstance(part.item, Item) else []
    return [f"{part.soort}:{id_}" for id_ in was]


def _likely(part: Part, gone: Iterable[Part]) -> Part | None:
    """The old part of the kind that has the same name, or nearly the same words."""
    candidates = [each for each in gone if each.soort == part.soort and part.soort != "punt"]
    mine = _said(part)
    scored = [(alike(_said(each), mine), each) for each in candidates]
    score, best = max(scored, key=lambda pair: pair[0], default=(0.0, None))
    return best if score >= SAME else None


def _said(part: Part) -> str:
    """All that a part says, without its id: what it is known by."""
    item: Any = part.item
    dump: dict[str, Any] = item.model_dump(mode="json", exclude={"id", "was"})
    return " ".join(_words(dump))


def _words(value: Any) -> Iterable[str]:
    if isinstance(value, dict):
        for name, member in value.items():
            yield from (str(name), *_words(member))
    elif isinstance(value, list):
        for member in value:
            yield from _words(member)
    elif value not in (None, "", False):
        yield str(value)


def rules_of(part: Part) -> list[Place]:
    """The rules of a part that have their home there."""
    if part.soort not in MAPPEN and part.soort != "protocol":
        return []
    return [Place(part, path, regel) for path, regel in rules_in(part.item) if regel.citeert is None]


def moved(gone: list[Place], come: list[Place]) -> list[tuple[Place, Place]]:
    """Rules that went from one place to another, best match first; each is used once."""
    scored = [
        (score, first, second)
        for first, before in enumerate(gone)
        for second, after in enumerate(come)
        if (score := _score(before.regel, after.regel)) > 0
    ]
    found, taken, given = [], set(), set()
    for _, first, second in sorted(scored, key=lambda each: (-each[0], each[1], each[2])):
        if first not in taken and second not in given:
            taken.add(first)
            given.add(second)
            found.append((gone[first], come[second]))
    return found


def _score(old: Regel, new: Regel) -> float:
    facts = _shared(old.feiten, new.feiten)
    if not facts and _shared(old.tekst.split(), new.tekst.split()) < ALIKE:
        return 0.0  # the long way round would say the same
    texts = alike(old.tekst, new.tekst)
    if (facts >= ENOUGH_FACTS and texts >= ALIKE) or texts >= SAME:
        return facts + texts
    return 0.0


def _shared(old: Iterable[str], new: Iterable[str]) -> float:
    """The part of two sets that is in both."""
    before, after = {*old}, {*new}
    return len(before & after) / max(1, len(before | after))
