"""The answers that cannot all be true."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calculators.core.sentences import Zin
from calculators.core.words import date_text
from calculators.drempels.answer import ABSOLUUT, JA_NEE_VORM, is_absoluut, tellingen

if TYPE_CHECKING:
    from collections.abc import Iterable

    from calculators.core.reader import Absence, Reader, Vraag
    from calculators.core.types import Regels

FOUT_ABSOLUUT_INGESCHREVEN = Zin("fout.absoluut-ingeschreven")
FOUT_ZONDER_SCHOOL = Zin("fout.zonder-school")
FOUT_LIJST_EN_TOTAAL = Zin("fout.lijst-en-totaal")
FOUT_GEEN_SCHOOLDAG = Zin("fout.geen-schooldag", "datum", "naam")
FOUT_NA_PEILDATUM = Zin("fout.na-peildatum", "datum")


def contradictions(reader: Reader, vraag: Vraag) -> None:
    """Note the answers that cannot all be true."""
    values, absences = vraag.values, vraag.values["verzuim"] or []
    if values["soort"] == ABSOLUUT and values["ingeschreven"] == "ja" and "ingeschreven" in vraag.given:
        reader.wrong("ingeschreven", FOUT_ABSOLUUT_INGESCHREVEN)
    if is_absoluut(vraag):
        reader.wrong_when_given(vraag, [*_lessons(vraag.regels), "verzuim"], FOUT_ZONDER_SCHOOL)
    elif absences:
        reader.wrong_when_given(vraag, _in_list(vraag.regels), FOUT_LIJST_EN_TOTAAL)
    for absence in absences:
        _check_day(reader, vraag, absence)


def _lessons(regels: Regels) -> Iterable[str]:
    """The totals of what only a child with a school can miss."""
    counts = [each for each in tellingen(regels).values() if not each["lang_thuis"]]
    return dict.fromkeys(each["vraag"]["veld"] for each in counts if each["vraag"]["vorm"] != JA_NEE_VORM)


def _in_list(regels: Regels) -> Iterable[str]:
    """The totals that a list of absences gives."""
    return dict.fromkeys(each["vraag"]["veld"] for each in tellingen(regels).values() if each["lijst"])


def _check_day(reader: Reader, vraag: Vraag, absence: Absence) -> None:
    """Note a row of the list about a day on which nobody can have missed school yet."""
    veld, day, peildatum = f"verzuim[{absence.rij}].datum", absence.datum, vraag.values["peildatum"]
    if not vraag.kalender.first <= day <= vraag.kalender.last:
        reader.outside(veld, vraag.kalender)
    elif naam := vraag.kalender.free_name(day):
        reader.wrong(veld, FOUT_GEEN_SCHOOLDAG, datum=date_text(day), naam=naam)
    elif peildatum and day > peildatum:
        reader.wrong(veld, FOUT_NA_PEILDATUM, datum=date_text(day))
