"""The outcome of the calculator casus. Only type checkers and the maker of the JSON Schema import this module."""

from __future__ import annotations

from typing import Annotated, Literal, TypedDict

from calculators.core.outcome import (
    AgendaDag,
    BronId,
    BronRegel,
    Dag,
    NootId,
    NootRegel,
    NuDoen,
    Open,
    RolId,
    RolRegel,
    Schema,
)
from calculators.drempels.outcome import Uitkomst as DrempelsUitkomst
from calculators.stap.outcome import Uitkomst as StapUitkomst
from calculators.termijnen.outcome import Uitkomst as TermijnenUitkomst


class Moment(TypedDict):
    """A day on the line: one that was given, on which a drempel was reached, the last of a termijn, or the question's.

    `voorbij` says whether it lies before the reference date; null without one.
    """

    datum: Dag
    wat: str
    soort: Literal["gegeven", "drempel", "termijn", "peildatum"]
    voorbij: bool | None


class Uitkomst(TypedDict):
    """What is known of one pupil: the outcomes of the other calculators, and what they say together.

    `drempels` and `stap` are null, and a termijn is left out, when the answers are not enough. `open` says then what
    is missing.
    """

    rekenhulp: str
    editie: str
    peildatum: Dag | None
    uitkomst: str
    samenvatting: list[str]
    nu_doen: Annotated[list[NuDoen], Schema(maxItems=5)]
    drempels: DrempelsUitkomst | None
    stap: StapUitkomst | None
    termijnen: list[TermijnenUitkomst]
    tijdlijn: list[Moment]
    agenda: list[AgendaDag]
    open: list[Open]
    bronnen: dict[BronId, BronRegel]
    noten: dict[NootId, NootRegel]
    rollen: dict[RolId, RolRegel]
