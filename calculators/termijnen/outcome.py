"""The outcome of the calculator termijnen. Only type checkers and the maker of the JSON Schema import this module."""

from __future__ import annotations

from typing import NotRequired

from calculators.core.outcome import Basis, Dag, Melding, SchooljaarTekst, SectorOfAlle, Stapnummer, Veldnaam


class MeldingInSector(Melding):
    """A report with the sector in which it is made."""

    sector: SectorOfAlle


class Uitkomst(Basis):
    """The day of one termijn; which keys are there depends on the termijn.

    `kantelpunt` is None, with `dagen_sinds_start`, for a step without one. `uiterlijk` and `laatste_dag` are last days
    in time. `op_tijd`, `te_laat`, `toegestaan`, `inspectie` and `bereikt` are None while an answer is missing.
    `niet_gebruikt` names the answers that this termijn does not ask for.
    """

    termijn: str
    niet_gebruikt: list[Veldnaam]
    kantelpunt: NotRequired[Dag | None]
    daarna: NotRequired[Stapnummer | None]
    dagen_sinds_start: NotRequired[int | None]
    streefdatum: NotRequired[Dag]
    uiterste_datum: NotRequired[Dag]
    te_laat: NotRequired[bool | None]
    bereikt: NotRequired[bool | None]
    datum: NotRequired[Dag]
    meldingen: NotRequired[list[MeldingInSector]]
    schooljaar: NotRequired[SchooljaarTekst]
    data: NotRequired[list[Dag]]
    eerstvolgende: NotRequired[Dag | None]
    toegestaan: NotRequired[bool | None]
    aantal_schooldagen: NotRequired[int]
    inspectie: NotRequired[bool | None]
    laatste_dag: NotRequired[Dag]
    uiterlijk: NotRequired[Dag]
    op_tijd: NotRequired[bool | None]
