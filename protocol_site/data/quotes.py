"""A duty stands once: where each rule has its home, and what another place that quotes it says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple, TypeVar, cast

from pydantic import BaseModel

from protocol_site.data.schema import Item, Kortfeit, Melding, Regel, Rol
from protocol_site.data.walk import FROM_HOME, Path

Some = TypeVar("Some")


class Stated(NamedTuple):
    """A rule at its place: the kind and the item, the keys that lead to it there, and the rule."""

    soort: str
    item: Item
    path: Path
    regel: Regel

    @property
    def address(self) -> str:
        """How a quote names it: `rol:school.registratie`."""
        return f"{self.soort}:{self.item.id}.{self.path[-1]}"

    @property
    def actors(self) -> list[str]:
        """Who it is about. On the page of a role that is the role itself, before those that the rule names."""
        own = [self.item.id] if isinstance(self.item, Rol) else []
        return list(dict.fromkeys([*own, *self.regel.wie]))


class Duty(NamedTuple):
    """What a report takes over from its rule: who makes it, whether that is a must, and for which sector it is."""

    wie: str
    plicht: bool
    sector: str


def rules_in(value: object, path: Path = ()) -> Iterator[tuple[Path, Regel]]:
    """Every rule below an item, in the order of the file, with the path of keys that leads to it."""
    if isinstance(value, Regel):
        yield path, value
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from rules_in(getattr(value, name), (*path, name))
    elif isinstance(value, dict):
        for name, member in value.items():
            yield from rules_in(member, (*path, name))


def stated_in(soort: str, item: Item) -> list[Stated]:
    """The rules of an item, quotes included."""
    return [Stated(soort, item, path, regel) for path, regel in rules_in(item)]


def summaries_in(value: object, path: Path = ()) -> Iterator[tuple[Path, Kortfeit]]:
    """The facts in brief below an item, each with the keys that lead to it. Some kinds have none."""
    if isinstance(value, Kortfeit):
        yield path, value
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from summaries_in(getattr(value, name), (*path, name))
    elif isinstance(value, dict):
        for name, member in value.items():
            yield from summaries_in(member, (*path, name))


def homes(stated: Iterable[Stated]) -> dict[str, Stated]:
    """The rules that can be quoted, by address: all but the quotes. Of two with one address the first."""
    found: dict[str, Stated] = {}
    for each in stated:
        if each.regel.citeert is None:
            found.setdefault(each.address, each)
    return found


def filled_in(value: Some, known: Mapping[str, Stated]) -> Some:
    """An item with every quote in it as the rule that it quotes. A quote of what is not known stays as it is."""
    return cast("Some", _filled_in(value, known))


def _filled_in(value: Any, known: Mapping[str, Stated]) -> Any:
    if isinstance(value, Regel):
        home = known.get(value.citeert or "")
        return value if home is None else _quoted(value, home)
    if isinstance(value, Kortfeit):
        home = known.get(value.citeert or "")
        return value if home is None else _summarised(value, home)
    if isinstance(value, BaseModel):
        parts = {name: getattr(value, name) for name in type(value).model_fields}
        changed = {name: made for name, part in parts.items() if (made := _filled_in(part, known)) is not part}
        return value.model_copy(update=changed) if changed else value
    if isinstance(value, dict):
        members = {name: _filled_in(member, known) for name, member in value.items()}
        return members if any(members[name] is not member for name, member in value.items()) else value
    return value


def _quoted(quote: Regel, home: Stated) -> Regel:
    rule = home.regel
    own = {
        "citeert": quote.citeert,
        "kop": quote.kop,
        "bij": quote.bij or rule.bij,
        "noot": list(dict.fromkeys([*rule.noot, *quote.noot])),
    }
    return rule.model_copy(update={**own, "wie": home.actors, "feiten": []})


def _summarised(fact: Kortfeit, home: Stated) -> Kortfeit:
    filled = {name: getattr(home.regel, name) for name in FROM_HOME if name in type(fact).model_fields}
    return fact.model_copy(update={**filled, "tekst": None if fact.korter else home.regel.tekst})


def duty_of(melding: Melding, known: Mapping[str, Stated]) -> Duty:
    """What a report takes over from its rule. KeyError for a rule that is not there: `load` refuses that."""
    home = known[melding.regel]
    return Duty(home.actors[0], home.regel.soort == "plicht", melding.sector or home.regel.sector)
