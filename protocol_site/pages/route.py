"""The way through the steps as a picture: which step follows which, after how long, and who leads. No HTML here."""

from __future__ import annotations

from typing import NamedTuple

from protocol_site.data.model import Model
from protocol_site.data.schema import STANDAARD, Regie, Stap


class Stop(NamedTuple):
    """A step on the route, and the other steps that one may go to from it."""

    stap: Stap
    leiding: list[Regie]
    """Who leads here, where the steps of a level differ in that; else the level says it."""
    verder: Stap | None
    opzij: list[Stap]
    terug: list[Stap]


class Level(NamedTuple):
    """Steps side by side: a reader comes in one of them, not in one after the other."""

    naam: str
    regie: str
    stops: list[Stop]

    @property
    def is_named(self) -> bool:
        """Whether the name of the level says more than the title of its only step."""
        return len(self.stops) > 1 or self.naam.casefold() not in self.stops[0].stap.titel.casefold()


def levels(model: Model) -> list[Level]:
    """The levels of the escalation model, the first step first; steps that share a level stand together."""
    found: dict[str, list[Stap]] = {}
    for stap in model.stappen.values():
        found.setdefault(stap.laag, []).append(stap)
    return [Level(naam, stappen[0].regie_model, _stops(model, stappen)) for naam, stappen in found.items()]


def _stops(model: Model, stappen: list[Stap]) -> list[Stop]:
    differ = len({tuple((r.rol, r.sector) for r in _leading(stap)) for stap in stappen}) > 1
    return [
        Stop(
            stap,
            _leading(stap) if differ else [],
            model.stappen[stap.kantelpunt.naar] if stap.kantelpunt.naar else None,
            [model.stappen[each.naar] for each in stap.zijstappen.values()],
            [model.stappen[each.naar] for each in stap.terug.values()],
        )
        for stap in stappen
    ]


def _leading(stap: Stap) -> list[Regie]:
    """Who leads a step when nothing special is the matter: on the content, and on the process if that is another."""
    found: dict[tuple[str, str], Regie] = {}
    for regie in (*stap.regie_inhoud.values(), *stap.regie_proces.values()):
        if regie.voorwaarde == STANDAARD:
            found.setdefault((regie.rol, regie.sector), regie)
    return list(found.values())
