"""The kantelpunt of a step: its date, its path and the other readings; for the calculators `stap` and `termijnen`."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from calculators.core.kalender import after, after_schooldagen
from calculators.core.report import explain_count, other_count, warn_about_kalender
from calculators.core.sentences import Zin
from calculators.core.units import DAYS_IN_SCHOOLWEEK, SCHOOLWEKEN, quantity
from calculators.core.values import Geldend, in_force
from calculators.core.words import weekday_text

if TYPE_CHECKING:
    from datetime import date

    from calculators.core.kalender import Count
    from calculators.core.reader import Vraag
    from calculators.core.report import Verslag

AGENDA_KANTELPUNT = Zin("agenda.kantelpunt", "nummer")
KANTELPUNT_AFGESPROKEN = Zin("kantelpunt.afgesproken", "datum", "nummer", "start", "termijn")
KANTELPUNT_REGEL = Zin("kantelpunt.regel", "datum", "nummer", "start", "termijn")
LEZING_EERSTE_INTERVENTIE = Zin("lezing.eerste-interventie")
WAARSCHUWING_AFGESPROKEN_LANGER = Zin("waarschuwing.afgesproken-langer", "nummer", "termijn")
LEZING_DAG_PER_SCHOOL = Zin("lezing.dag-per-school", "datum")
LEZING_SCHOOLDAGEN = Zin("lezing.schooldagen", "datum", "termijn")

AGREED = "afgesproken_termijn_schoolweken"


class Kantelpunt(NamedTuple):
    """The kantelpunt of the step `nummer`: `aantal` units after `start`, as the protocol says or as was agreed."""

    nummer: str
    start: date
    termijn: Geldend
    aantal: int
    eenheid: str
    afgesproken: bool
    moment: Count


def kantelpunt(vraag: Vraag, nummer: str, veld: str) -> Kantelpunt | None:
    """The kantelpunt that follows from the start date in the field `veld`; None without a date or without a termijn.

    The start is day 0. The date itself is still in time.
    """
    start: date | None = vraag.values[veld]
    id_ = vraag.regels["stappen"][nummer]["kantelpunt"]["termijn"]
    if start is None or id_ is None:
        return None
    termijn = in_force(vraag.regels, "termijnen", id_, vraag.values["peildatum"] or start, veld)
    agreed = vraag.values[AGREED]
    aantal, eenheid = (int(termijn.waarde), termijn.telt_in) if agreed is None else (int(agreed), "schoolweken")
    moment = after(vraag.kalender, start, aantal, eenheid)
    return Kantelpunt(nummer, start, termijn, aantal, eenheid, agreed is not None, moment)


def explain_kantelpunt(verslag: Verslag, punt: Kantelpunt, veld: str) -> None:
    """Add the rule, the path, the other readings, the warnings and the day for the agenda."""
    fields = {
        "nummer": punt.nummer,
        "termijn": quantity(punt.aantal, punt.eenheid),
        "start": weekday_text(punt.start),
        "datum": weekday_text(punt.moment.end),
    }
    tekst = verslag.zin(KANTELPUNT_AFGESPROKEN if punt.afgesproken else KANTELPUNT_REGEL, **fields)
    invoer = {veld: punt.start.isoformat(), **({AGREED: punt.aantal} if punt.afgesproken else {})}
    verslag.because_of(punt.termijn, tekst, invoer, "termijnen")
    verslag.path("kantelpunt", punt.moment)
    explain_count(verslag, punt.moment)
    _other_readings(verslag, punt)
    if punt.afgesproken:
        _warn_about_agreed(verslag, punt)
    warn_about_kalender(verslag, punt.start, punt.moment.end)
    titel = verslag.zin(AGENDA_KANTELPUNT, nummer=punt.nummer)
    pagina = verslag.regels["stappen"][punt.nummer]["pagina"]
    verslag.in_agenda(f"kantelpunt-stap-{punt.nummer}", punt.start, punt.moment.end, titel, tekst, pagina)


def _other_readings(verslag: Verslag, punt: Kantelpunt) -> None:
    """Counting in schooldagen; days that a school chooses itself; the first or the last intervention."""
    kalender = verslag.vraag.kalender
    end = punt.moment.end
    if punt.eenheid in SCHOOLWEKEN:
        days = DAYS_IN_SCHOOLWEEK * punt.aantal
        other_count(
            *(verslag, "kantelpunt", end, LEZING_SCHOOLDAGEN),
            lambda: after_schooldagen(kalender, punt.start, days),
            termijn=quantity(days, "schooldagen"),
        )
    closed = kalender.with_per_school_days_free()
    other_count(
        *(verslag, "kantelpunt", end, LEZING_DAG_PER_SCHOOL),
        lambda: after(closed, punt.start, punt.aantal, punt.eenheid),
    )
    if punt.nummer == verslag.regels["eerste_stap"]:
        verslag.reading("kantelpunt", LEZING_EERSTE_INTERVENTIE)


def _warn_about_agreed(verslag: Verslag, punt: Kantelpunt) -> None:
    """Warn when a longer termijn was agreed where the protocol names no other."""
    termijn = punt.termijn
    free = verslag.regels["termijnen"][termijn.id]["afwijken"]
    if not free and termijn.telt_in in SCHOOLWEKEN and punt.aantal > termijn.waarde:
        fields = {"nummer": punt.nummer, "termijn": quantity(termijn.waarde, termijn.telt_in)}
        verslag.warn("kantelpunt", WAARSCHUWING_AFGESPROKEN_LANGER, fields)
