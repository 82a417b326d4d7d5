"""What a difference consists of: plain records, which go to JSON as they are."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

Soort = Literal[
    "waarde",
    "sterkte",
    "wie",
    "sector",
    "volgorde",
    "tekst",
    "toegevoegd",
    "verwijderd",
    "vervallen",
    "hernoemd",
    "verplaatst",
    "citaat",
    "editie",
    "kalender",
    "overig",
    "volgt",
]
"""What kind of change it is. `volgt`: the text was left alone, but what it refers to reads otherwise."""


@dataclass(frozen=True, slots=True)
class Woord:
    """A piece of a text: in both texts, only in the old one, or only in the new one."""

    soort: Literal["gelijk", "weg", "nieuw"]
    tekst: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One change, by the id of what changed.

    `adres` is `soort:id`, with `.regel` or the keys of a field behind it; `bestand` the file below the data folder;
    `naam` what a reader calls it; `zin` the whole change as a Dutch sentence. `oud` and `nieuw` are texts as a reader
    sees them, `woorden` the same with what differs marked. `vanaf` is the first day on which it shows; without a day
    it holds at once. `geschiedenis` says that what held before is said otherwise now: an existing value was edited
    instead of followed. `rollen` are ids of roles that it is about, `paginas` addresses below the root of the site.
    """

    soort: Soort
    adres: str
    bestand: str
    naam: str
    zin: str
    oud: str = ""
    nieuw: str = ""
    woorden: tuple[Woord, ...] = ()
    vanaf: date | None = None
    geschiedenis: bool = False
    waarschuwing: str = ""
    rollen: tuple[str, ...] = ()
    paginas: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """All changes between two protocols. `op` is the day on which both are read; `oud` and `nieuw` name the editions.

    `dagen` are the later days on which a changed value begins; texts were compared as they read on those as well.
    """

    oud: str
    nieuw: str
    op: date
    dagen: tuple[date, ...] = ()
    changes: tuple[Change, ...] = field(default=())

    @property
    def paginas(self) -> list[str]:
        """The pages that any change touches."""
        return sorted({page for change in self.changes for page in change.paginas})

    @property
    def geschiedenis(self) -> list[Change]:
        """The changes that rewrite what held before."""
        return [change for change in self.changes if change.geschiedenis]

    def of_role(self, rol: str) -> list[Change]:
        """The changes that are about a role."""
        return [change for change in self.changes if rol in change.rollen]
