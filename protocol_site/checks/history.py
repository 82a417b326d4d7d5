"""What items were called before and which are withdrawn: no id is used twice, nothing leads to what is no more.

The first is about the ids themselves (`check`); the second about every place that refers to an item (`History`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from calculators.core.words import date_text
from protocol_site import addresses
from protocol_site.checks.dates import Finding
from protocol_site.data.messages import either, found_expected, shown
from protocol_site.data.model import is_withdrawn
from protocol_site.data.schema import MAPPEN, Item, Vervallen

RESERVED = "een andere naam: deze heeft de site of een computer zelf nodig"


@dataclass(frozen=True)
class History:
    """Where old links lead: per kind of item, old id -> id now, and withdrawn id -> why."""

    renamed: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    withdrawn: Mapping[str, Mapping[str, Vervallen]] = field(default_factory=dict)

    def wrong(self, soort: str, item_id: str) -> str | None:
        """The Dutch message for a reference that should lead elsewhere now; None if the item is not known here."""
        new = self.renamed.get(soort, {}).get(item_id)
        if new is not None:
            return found_expected(f"het oude id {shown(f'{soort}:{item_id}')}", shown(f"{soort}:{new}"))
        gone = self.withdrawn.get(soort, {}).get(item_id)
        return None if gone is None else _gone(f"{soort}:{item_id}", gone)

    def is_withdrawn(self, item: Any) -> bool:
        """Whether this is a withdrawn item."""
        why = getattr(item, "vervallen", None)
        return why is not None and any(why is gone for items in self.withdrawn.values() for gone in items.values())

    def names_alone(self) -> History:
        """The same without what is withdrawn: for texts that no reader meets."""
        return History(self.renamed)


def _gone(address: str, why: Vervallen) -> str:
    """What to write in the place of a reference to a withdrawn item, such as `rol:mentor`."""
    instead = either(map(shown, why.zie)) if why.zie else ""
    return found_expected(
        f"{shown(address)}, vervallen per {date_text(why.per)}",
        f"{instead}, dat ervoor in de plaats kwam" if instead else "geen verwijzing hiernaartoe",
    )


def history(objects: Mapping[str, Any], op: date | None) -> History:
    """The history of the items in the files that have the right shape; without a day `op` nothing is withdrawn."""
    renamed: dict[str, dict[str, str]] = {}
    withdrawn: dict[str, dict[str, Vervallen]] = {}
    now = {(soort, item.id) for soort, item in _items(objects)}
    for soort, item in _items(objects):
        renamed.setdefault(soort, {}).update({old: item.id for old in item.was if (soort, old) not in now})
        if item.vervallen is not None and op is not None and is_withdrawn(item, op):
            withdrawn.setdefault(soort, {})[item.id] = item.vervallen
    return History(renamed, withdrawn)


def check(objects: Mapping[str, Any], op: date | None) -> Iterator[Finding]:
    """Old ids that something else has too, and withdrawn items that lead to what is no more by the day `op`."""
    for soort, (folder, _) in MAPPEN.items():
        yield from _old_ids(soort, {name: item for name, item in objects.items() if name.startswith(f"{folder}/")})
    items = {f"{soort}:{item.id}": item for soort, item in _items(objects)}
    for address, item in items.items():
        if item.vervallen is None:
            continue
        for position, target in enumerate(item.vervallen.zie):
            name = f"{MAPPEN[address.partition(':')[0]][0]}/{item.id}.yaml"
            there = items.get(target)
            if target == address:
                yield name, ("vervallen", "zie", position), f"{shown(target)} is dit item zelf"
            elif there is None or there.vervallen is None:
                continue
            elif is_withdrawn(there, max(op or date.min, item.vervallen.per)):
                yield name, ("vervallen", "zie", position), _gone(target, there.vervallen)


def _items(objects: Mapping[str, Any]) -> Iterable[tuple[str, Item]]:
    """The items with a file of their own, each with its kind."""
    kinds = {folder: soort for soort, (folder, _) in MAPPEN.items()}
    for name, item in objects.items():
        soort = kinds.get(name.partition("/")[0])
        if soort is not None and isinstance(item, Item):
            yield soort, item


def _old_ids(soort: str, files: Mapping[str, Item]) -> Iterator[Finding]:
    """An old id keeps its address: no item of the kind has it now, and no other had it."""
    taken = {addresses.slug(item.id).casefold(): f"is nu het id van {name}" for name, item in files.items()}
    for name, item in files.items():
        for position, old in enumerate(item.was):
            slug = addresses.slug(old).casefold()
            if slug in taken:
                yield (
                    name,
                    ("was", position),
                    f"het oude id {shown(old)} {taken[slug]}: samen zouden ze een adres delen",
                )
            elif addresses.is_reserved(soort, old):
                yield name, ("was", position), found_expected(f"het oude id {shown(old)}", RESERVED)
            taken.setdefault(slug, f"staat ook bij {name}")
