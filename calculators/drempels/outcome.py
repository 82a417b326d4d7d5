"""The outcome of the calculator drempels. Only type checkers and the maker of the JSON Schema import this module."""

from __future__ import annotations

from typing import Annotated, Literal, NotRequired, TypedDict

from calculators.core.outcome import Basis, Dag, Melding, RolId, Schema

DrempelId = Annotated[str, Schema(enum_of="drempels")]
"""A drempel that is counted or asked."""
Classificatie = Annotated[str, Schema(enum_of="classificaties")]
"""The kind of thuiszitter or lizzer by its name, `absoluut verzuim` or `geen`."""


class MeldingSinds(Melding):
    """A report that is due since a day, until `uiterlijk` when it has a termijn. `duo` is its kind at DUO.

    `uiterlijk_als`: the limit was told as a total, so that the day on which it was reached may be an earlier one.
    """

    duo: str | None
    sinds: Dag
    uiterlijk: Dag | None
    uiterlijk_als: NotRequired[str]
    te_laat: bool


class VensterDag(TypedDict):
    """A day of absence inside a window; `uren` is null where hours do not count."""

    datum: Dag
    uren: float | None


class Venster(TypedDict):
    """A stretch of absence in which a drempel was reached, and the value that judged the day on which it was.

    `tekst` is the total in words: `16,5 uur`.
    """

    drempel: DrempelId
    van: Dag
    tot_en_met: Dag
    bereikt_op: Dag
    totaal: float
    tekst: str
    eenheid: str
    waarde: float
    vanaf: Dag
    overgang: str
    dagen: list[VensterDag]


class Bereikt(TypedDict):
    """A drempel that is reached, who acts then (a role), and what that asks. Of levels of one count: the highest."""

    drempel: DrempelId
    naam: str
    grens: str
    aan_zet: RolId | None
    tekst: str | None


class Uitkomst(Basis):
    """Which drempels are reached, what kind of absence it is, and which reports follow from it.

    `drempels` has every drempel that counts in this sector, by id, with whether it is reached.
    """

    drempel_16_uur: bool
    drempel_jeugdarts: bool
    drempel_4_weken: bool
    drempel_no_show: bool
    drempels: dict[DrempelId, bool]
    bereikt: list[Bereikt]
    duo_overig: bool
    classificatie: Classificatie
    actie: Literal["school", "leerplicht"] | None
    rol_lpa: Literal["adviserend", "handhavend"]
    meldingen: list[MeldingSinds]
    vensters: list[Venster]
