"""Decides one termijn: which day, by which value, and whether it is in time. No sentence.

Lengths, limits and fixed days come from `termijnen.yaml` and `drempels.yaml` in `protocol_data`. A termijn takes the
value in force on the day it starts, whenever it is asked.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from calculators.core.fields import holds
from calculators.core.kantelpunt import kantelpunt
from calculators.core.sentences import Zin
from calculators.core.words import date_text
from calculators.termijnen import declared, verlof
from calculators.termijnen.choices import SPECIALS, kantelpunten

if TYPE_CHECKING:
    from calculators.core.kantelpunt import Kantelpunt
    from calculators.core.reader import Reader, Vraag

FOUT_EINDE_VOOR_BEGIN = Zin("fout.einde-voor-begin", "datum")
FOUT_NA_PEILDATUM = Zin("fout.na-peildatum", "datum")
FOUT_SCHOOLJAAR_OF_PEILDATUM = Zin("fout.schooljaar-of-peildatum")


class Stapmoment(NamedTuple):
    """The kantelpunt of the step `nummer`; None when the step has none, with the days since it began where known."""

    nummer: str
    punt: Kantelpunt | None
    dagen_sinds_start: int | None


class Antwoord(NamedTuple):
    """What was decided about the choice `termijn`: a Stapmoment, a Deadline, or what the special termijn decides.

    `niet_gebruikt` names the answers that this termijn does not ask for.
    """

    termijn: str
    besluit: Any
    niet_gebruikt: list[str]


def contradictions(reader: Reader, vraag: Vraag) -> None:
    """Note the answers that cannot all be true."""
    values = vraag.values
    start, end = values["startdatum"], values.get("einddatum")
    if values["termijn"] == "schorsing" and start and end and end < start:
        reader.wrong("einddatum", FOUT_EINDE_VOOR_BEGIN, datum=date_text(start))
    if values["termijn"] == verlof.KEUZE:
        verlof.contradictions(reader, vraag)
    if start and values["peildatum"] and values["peildatum"] < start and _counts_up(vraag):
        reader.wrong("startdatum", FOUT_NA_PEILDATUM, datum=date_text(start))
    if values["termijn"] == "inspectie" and not vraag.given & {"schooljaar", "peildatum"}:
        reader.wrong("peildatum", FOUT_SCHOOLJAAR_OF_PEILDATUM)


def _counts_up(vraag: Vraag) -> bool:
    """Whether the question is about a step without kantelpunt, where the days since its start are counted."""
    nummer = kantelpunten(vraag.regels).get(vraag.values["termijn"])
    return nummer is not None and vraag.regels["stappen"][nummer]["kantelpunt"]["termijn"] is None


def answer(vraag: Vraag) -> Antwoord:
    """Decide one termijn. RefusalError without a value, OutsideKalenderError beyond the calendar."""
    name = vraag.text("termijn")
    unused = [
        field["naam"]
        for field in vraag.fields
        if field["naam"] in vraag.given and not holds(field["toon_als"], vraag.values)
    ]
    return Antwoord(name, _decide(vraag, name), unused)


def _decide(vraag: Vraag, name: str) -> Any:
    steps = kantelpunten(vraag.regels)
    if name in steps:
        return _stapmoment(vraag, steps[name])
    return SPECIALS[name].decide(vraag) if name in SPECIALS else declared.decide(vraag, name)


def _stapmoment(vraag: Vraag, nummer: str) -> Stapmoment:
    punt = kantelpunt(vraag, nummer, "startdatum")
    start, peildatum = vraag.day("startdatum"), vraag.day("peildatum")
    days = (peildatum - start).days if punt is None and start and peildatum else None
    return Stapmoment(nummer, punt, days)
