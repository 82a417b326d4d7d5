"""The kantelpunt of a step, for the calculators `stap` and `termijnen`: deciding when it is, and telling it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from calculators.core.kalender import after, after_schooldagen
from calculators.core.report import explain_term, warn_about_kalender
from calculators.core.sentences import Zin
from calculators.core.units import DAYS_IN_SCHOOLWEEK, SCHOOLWEKEN, quantity
from calculators.core.values import GEWOON, Term, in_force, other_end, term
from calculators.core.words import weekday_text

if TYPE_CHECKING:
    from datetime import date

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
    """The kantelpunt of the step `nummer`: `aantal` units after the start, as the protocol says or as was agreed.

    `in_schooldagen` is the date when schoolweken are read as schooldagen, `dagen_vrij` the date when the school is
    closed on the days it may choose; both None where that leads to no other date.
    """

    nummer: str
    term: Term
    aantal: int
    eenheid: str
    afgesproken: bool
    in_schooldagen: date | None
    dagen_vrij: date | None

    @property
    def start(self) -> date:
        """The day from which the step runs: day 0."""
        return self.term.start

    @property
    def datum(self) -> date:
        """The kantelpunt itself; that day is still in time."""
        return self.term.end


def kantelpunt(vraag: Vraag, nummer: str, veld: str) -> Kantelpunt | None:
    """The kantelpunt that follows from the start date in the field `veld`; None without a date or without a termijn.

    Refuses at `veld` when no length is known for that day. Raises OutsideKalenderError beyond the calendar.
    """
    start: date | None = vraag.values[veld]
    id_ = vraag.regels["stappen"][nummer]["kantelpunt"]["termijn"]
    if start is None or id_ is None:
        return None
    found = _agreed(vraag, id_, start, veld) or term(vraag.regels, vraag.kalender, id_, start, veld)
    agreed = vraag.values[AGREED]
    aantal, eenheid = (int(found.geldend.waarde), found.geldend.telt_in) if agreed is None else (agreed, "schoolweken")
    closed = vraag.kalender.with_per_school_days_free()
    days = DAYS_IN_SCHOOLWEEK * aantal
    in_weeks = eenheid in SCHOOLWEKEN and not found.opgehouden
    return Kantelpunt(
        *(nummer, found, aantal, eenheid, agreed is not None),
        other_end(found.end, lambda: after_schooldagen(vraag.kalender, start, days)) if in_weeks else None,
        None if found.opgehouden else other_end(found.end, lambda: after(closed, start, aantal, eenheid)),
    )


def _agreed(vraag: Vraag, id_: str, start: date, veld: str) -> Term | None:
    """The termijn as it was agreed, which no later value changes; None when nothing was agreed."""
    agreed: int | None = vraag.values[AGREED]
    if agreed is None:
        return None
    geldend = in_force(vraag.regels, "termijnen", id_, start, veld)
    count = after(vraag.kalender, start, agreed, "schoolweken")
    return Term(start, geldend, count, GEWOON, None, opgehouden=False)


# --- telling ---------------------------------------------------------------------------------------------------------


def explain_kantelpunt(verslag: Verslag, punt: Kantelpunt, veld: str) -> None:
    """Add the rule, the path, the other readings, the warnings and the day for the agenda."""
    fields = {
        "nummer": punt.nummer,
        "termijn": quantity(punt.aantal, punt.eenheid),
        "start": weekday_text(punt.start),
        "datum": weekday_text(punt.datum),
    }
    tekst = verslag.zin(KANTELPUNT_AFGESPROKEN if punt.afgesproken else KANTELPUNT_REGEL, **fields)
    invoer = {veld: punt.start.isoformat(), **({AGREED: punt.aantal} if punt.afgesproken else {})}
    verslag.because_of(punt.term.geldend, tekst, invoer, "termijnen")
    verslag.path("kantelpunt", punt.term.telling)
    explain_term(verslag, punt.term)
    _other_readings(verslag, punt)
    if punt.afgesproken:
        _warn_about_agreed(verslag, punt)
    warn_about_kalender(verslag, punt.start, punt.datum)
    titel = verslag.zin(AGENDA_KANTELPUNT, nummer=punt.nummer)
    pagina = verslag.regels["stappen"][punt.nummer]["pagina"]
    verslag.in_agenda(f"kantelpunt-stap-{punt.nummer}", punt.start, punt.datum, titel, tekst, pagina)


def _other_readings(verslag: Verslag, punt: Kantelpunt) -> None:
    """Counting in schooldagen; days that a school chooses itself; the first or the last intervention."""
    if punt.in_schooldagen is not None:
        days = quantity(DAYS_IN_SCHOOLWEEK * punt.aantal, "schooldagen")
        verslag.reading("kantelpunt", LEZING_SCHOOLDAGEN, punt.in_schooldagen, termijn=days)
    if punt.dagen_vrij is not None:
        verslag.reading("kantelpunt", LEZING_DAG_PER_SCHOOL, punt.dagen_vrij)
    if punt.nummer == verslag.regels["eerste_stap"]:
        verslag.reading("kantelpunt", LEZING_EERSTE_INTERVENTIE)


def _warn_about_agreed(verslag: Verslag, punt: Kantelpunt) -> None:
    """Warn when a longer termijn was agreed where the protocol names no other."""
    geldend = punt.term.geldend
    free = verslag.regels["termijnen"][geldend.id]["afwijken"]
    if not free and geldend.telt_in in SCHOOLWEKEN and punt.aantal > geldend.waarde:
        fields = {"nummer": punt.nummer, "termijn": quantity(geldend.waarde, geldend.telt_in)}
        verslag.warn("kantelpunt", WAARSCHUWING_AFGESPROKEN_LANGER, fields)
