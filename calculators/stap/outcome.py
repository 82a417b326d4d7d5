"""The outcome of the calculator stap. Only type checkers and the maker of the JSON Schema import this module."""

from __future__ import annotations

from typing import Literal, NotRequired, TypedDict

from calculators.core.outcome import Basis, BronId, Dag, Pagina, RolId, Stapnummer


class StapRegel(TypedDict):
    """A step that the outcome names."""

    titel: str
    pagina: Pagina


class Beslist(TypedDict):
    """Who decides where people must, and what about."""

    wie: list[RolId]
    tekst: str


class RegieUitkomst(TypedDict):
    """Who has the regie on the content or on the process, by which rule; `of` says who can have it instead."""

    waarop: Literal["inhoud", "proces"]
    rol: RolId
    of: NotRequired[str]
    tekst: str
    bron: list[BronId]


class Deelnemer(TypedDict):
    """Who takes part in the step; one of the roles in `of` can come instead."""

    rol: RolId
    of: list[RolId]
    deelname: str
    tekst: str


class Handeling(TypedDict):
    """One thing to do, by whom. `soort` says how strong it is, such as `plicht` or `kan`."""

    wie: list[RolId]
    soort: str
    tekst: str


class Terugweg(TypedDict):
    """A way back to an earlier step, and when it is taken."""

    naar: Stapnummer
    tekst: str
    bron: list[BronId]


class Einde(TypedDict):
    """A way in which the route ends here."""

    titel: str
    tekst: str
    bron: list[BronId]


class Controlepunt(TypedDict):
    """Something to tick off in this step."""

    id: str
    tekst: str
    bron: list[BronId]


class Uitkomst(Basis):
    """Which step the pupil is in, whether to go up and where to, with whose name, who acts and what is to be done.

    `naast` are the steps that can run next to `daarna`; `stappen` names every step of this outcome. In a situation
    that the ladder does not hold for, `stap_nu` is null and `beslist` says who acts.

    The keys from `terug` on are there only where the data declare them for this step. `te_doen` is done while the step
    runs, `bij_begin` when it begins and `bij_vertrek` when it is left.
    """

    stap_nu: Stapnummer | None
    kantelpunt: Dag | None
    opschalen: Literal["ja", "nee", "keuze"]
    daarna: Stapnummer | None
    naast: list[Stapnummer]
    stappen: dict[str, StapRegel]
    anoniem: bool
    aan_zet: RolId
    beslist: Beslist | None
    regie_inhoud: RolId | None
    regie_proces: RolId | None
    regie: list[RegieUitkomst]
    betrokkenen: list[Deelnemer]
    te_doen: list[Handeling]
    terug: NotRequired[list[Terugweg]]
    einden: NotRequired[list[Einde]]
    bij_begin: NotRequired[list[Handeling]]
    bij_vertrek: NotRequired[list[Handeling]]
    controlelijst: NotRequired[list[Controlepunt]]
