"""The kantelpunt of a step: its date, its path and the other readings; for the calculators `stap` and `termijnen`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .kalender import DAYS_IN_SCHOOLWEEK, after, after_schooldagen
from .regels import Geldend, in_force
from .uitkomst import explain_count, per_school_reading, warn_about_kalender
from .woorden import quantity, weekday_text

if TYPE_CHECKING:
    from datetime import date

    from .kalender import Count, Kalender
    from .uitkomst import Verslag

AGREED = "afgesproken_termijn_schoolweken"
SCHOOLWEKEN = ("schoolweken", "lesweken")


def _term(verslag: Verslag, nummer: str, veld: str) -> tuple[Geldend, int, str]:
    """The termijn of a step, and how long it is here: the agreed number of schoolweken, or what the protocol says."""
    point = verslag.regels["stappen"][nummer]["kantelpunt"]
    day = verslag.vraag.values["peildatum"] or verslag.vraag.values[veld]
    termijn = in_force(verslag.regels, "termijnen", point["termijn"] or "", day, veld)
    agreed = verslag.vraag.values[AGREED]
    if agreed is not None:
        return termijn, int(agreed), "schoolweken"
    return termijn, int(termijn.waarde), termijn.telt_in


def kantelpunt(verslag: Verslag, nummer: str, veld: str) -> Count | None:
    """The date on which the step must have had result, with its path; None without a start date or without a termijn.

    The start (field `veld`) is day 0. The date itself is still in time.
    """
    start: date | None = verslag.vraag.values[veld]
    if start is None or verslag.regels["stappen"][nummer]["kantelpunt"]["termijn"] is None:
        return None
    _, count, eenheid = _term(verslag, nummer, veld)
    return after(verslag.vraag.kalender, start, count, eenheid)


def explain_kantelpunt(verslag: Verslag, nummer: str, veld: str, moment: Count) -> None:
    """Add the rule, the path, the other readings, the warnings and the day for the agenda."""
    start: date = verslag.vraag.values[veld]
    termijn, count, eenheid = _term(verslag, nummer, veld)
    step = verslag.regels["stappen"][nummer]
    length = quantity(count, eenheid)
    fields = {"termijn": length, "start": weekday_text(start), "datum": weekday_text(moment.end), "nummer": nummer}
    agreed = verslag.vraag.values[AGREED] is not None
    tekst = verslag.zin("kantelpunt.afgesproken" if agreed else "kantelpunt.regel", **fields)
    invoer = {veld: start.isoformat(), **({AGREED: count} if agreed else {})}
    verslag.because_of(termijn, tekst, invoer, "termijnen")
    verslag.path("kantelpunt", moment)
    explain_count(verslag, moment)
    _other_readings(verslag, nummer, start, moment, count, eenheid)
    if agreed:
        _warn_about_agreed(verslag, nummer, termijn, count)
    warn_about_kalender(verslag, start, moment.end)
    titel = verslag.zin("agenda.kantelpunt", nummer=nummer)
    verslag.in_agenda(f"kantelpunt-stap-{nummer}", start, moment.end, titel, tekst, step["pagina"])


def _other_readings(verslag: Verslag, nummer: str, start: date, moment: Count, count: int, eenheid: str) -> None:
    """Counting in schooldagen; days that a school chooses itself; the first or the last intervention."""
    kalender = verslag.vraag.kalender
    if eenheid in SCHOOLWEKEN:
        days = after_schooldagen(kalender, start, DAYS_IN_SCHOOLWEEK * count).end
        if days != moment.end:
            length = quantity(DAYS_IN_SCHOOLWEEK * count, "schooldagen")
            verslag.reading("kantelpunt", "lezing.schooldagen", days, termijn=length)

    def again(other: Kalender) -> Count:
        return after(other, start, count, eenheid)

    per_school_reading(verslag, "kantelpunt", moment.end, again)
    if nummer == verslag.regels["eerste_stap"]:
        verslag.reading("kantelpunt", "lezing.eerste-interventie")


def _warn_about_agreed(verslag: Verslag, nummer: str, termijn: Geldend, count: int) -> None:
    """Warn when a longer termijn was agreed where the protocol names no other."""
    free = verslag.regels["termijnen"][termijn.id]["afwijken"]
    if not free and termijn.telt_in in SCHOOLWEKEN and count > termijn.waarde:
        fields = {"nummer": nummer, "termijn": quantity(termijn.waarde, termijn.telt_in)}
        verslag.warn("kantelpunt", "waarschuwing.afgesproken-langer", fields)
