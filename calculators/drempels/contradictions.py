"""The answers that cannot all be true."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calculators.core.sentences import Zin
from calculators.core.words import date_text
from calculators.drempels.answer import ABSOLUUT, TOTALS, is_absoluut

if TYPE_CHECKING:
    from calculators.core.reader import Absence, Reader, Vraag

FOUT_ABSOLUUT_INGESCHREVEN = Zin("fout.absoluut-ingeschreven")
FOUT_ZONDER_SCHOOL = Zin("fout.zonder-school")
FOUT_LIJST_EN_TOTAAL = Zin("fout.lijst-en-totaal")
FOUT_GEEN_SCHOOLDAG = Zin("fout.geen-schooldag", "datum", "naam")
FOUT_NA_PEILDATUM = Zin("fout.na-peildatum", "datum")

LESSONS = ("uren_ongeoorloofd_4_lesweken", "ziekmeldingen_12_weken", "aaneengesloten_ziekdagen", "verzuim")
"""What only a child with a school can miss."""


def contradictions(reader: Reader, vraag: Vraag) -> None:
    """Note the answers that cannot all be true."""
    values, absences = vraag.values, vraag.values["verzuim"] or []
    if values["soort"] == ABSOLUUT and values["ingeschreven"] == "ja" and "ingeschreven" in vraag.given:
        reader.wrong("ingeschreven", FOUT_ABSOLUUT_INGESCHREVEN)
    if is_absoluut(vraag):
        reader.wrong_when_given(vraag, LESSONS, FOUT_ZONDER_SCHOOL)
    elif absences:
        reader.wrong_when_given(vraag, TOTALS.values(), FOUT_LIJST_EN_TOTAAL)
    for absence in absences:
        _check_day(reader, vraag, absence)


def _check_day(reader: Reader, vraag: Vraag, absence: Absence) -> None:
    """Note a row of the list about a day on which nobody can have missed school yet."""
    veld, day, peildatum = f"verzuim[{absence.rij}].datum", absence.datum, vraag.values["peildatum"]
    if not vraag.kalender.first <= day <= vraag.kalender.last:
        reader.outside(veld, vraag.kalender)
    elif naam := vraag.kalender.free_name(day):
        reader.wrong(veld, FOUT_GEEN_SCHOOLDAG, datum=date_text(day), naam=naam)
    elif peildatum and day > peildatum:
        reader.wrong(veld, FOUT_NA_PEILDATUM, datum=date_text(day))
