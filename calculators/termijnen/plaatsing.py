"""A fitting place: by when to aim for it, and by when at the latest."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from calculators.core.kalender import OutsideKalenderError
from calculators.core.report import term_fields
from calculators.core.sentences import Zin
from calculators.core.units import quantity
from calculators.core.values import Term, long_absence, term
from calculators.core.words import weekday_text
from calculators.termijnen.lang_thuis import reaches
from calculators.termijnen.special import PAGINA, Special

if TYPE_CHECKING:
    from datetime import date

    from calculators.core.reader import Vraag
    from calculators.core.report import Verslag
    from calculators.core.types import Json

STREVEN, UITERSTE = "plaatsing-streven", "plaatsing-uiterste"
TERMIJN = {
    STREVEN: Zin("termijn.plaatsing-streven", "datum", "naam", "start", "termijn"),
    UITERSTE: Zin("termijn.plaatsing-uiterste", "datum", "naam", "start", "termijn"),
}
PLAATSING_GEEN_WET = Zin("plaatsing.geen-wet")
PLAATSING_STREEFDATUM_VOORBIJ = Zin("plaatsing.streefdatum-voorbij")
PLAATSING_NA_AFLOOP = Zin("plaatsing.na-afloop")
LEZING_VANAF_THUISZITTER = Zin("lezing.vanaf-thuiszitter", "begin", "datum", "termijn")

VELD = "startdatum"


class Plaatsing(NamedTuple):
    """The termijn to aim for and the last one, by the key of the outcome.

    `anders` has the same two from the day on which the pupil became a thuiszitter; empty when that day is unknown.
    """

    termijnen: dict[str, Term]
    anders: dict[str, Term]


def decide(vraag: Vraag) -> Plaatsing:
    """Both termijnen from the first day at home."""
    start: date = vraag.values[VELD]
    return Plaatsing(_both(vraag, start), _from_thuiszitter(vraag, start))


def _both(vraag: Vraag, start: date) -> dict[str, Term]:
    keys = {"streefdatum": STREVEN, "uiterste_datum": UITERSTE}
    return {naar: term(vraag.regels, vraag.kalender, id_, start, VELD) for naar, id_ in keys.items()}


def _from_thuiszitter(vraag: Vraag, start: date) -> dict[str, Term]:
    """The other reading: the months run from the day on which the pupil became a thuiszitter."""
    if long_absence(vraag.regels) is None:
        return {}
    try:
        return _both(vraag, reaches(vraag.regels, vraag.kalender, start, VELD).telling.end)
    except OutsideKalenderError:
        return {}


def tell(verslag: Verslag, plaatsing: Plaatsing) -> Json:
    """Both dates, and whether they have passed."""
    for naar, each in plaatsing.termijnen.items():
        tekst = verslag.zin(TERMIJN[each.geldend.id], **term_fields(each))
        verslag.deadline(each, naar, tekst, VELD, PAGINA)
    verslag.because_text("plaatsing", PLAATSING_GEEN_WET)
    for naar, each in plaatsing.anders.items():
        fields = {"begin": weekday_text(each.start), "termijn": quantity(each.geldend.waarde, each.geldend.telt_in)}
        verslag.reading(naar, LEZING_VANAF_THUISZITTER, each.end, **fields)
    aim, last = (each.end for each in plaatsing.termijnen.values())
    peildatum = verslag.vraag.day("peildatum")
    if peildatum and aim < peildatum <= last:
        verslag.say(PLAATSING_STREEFDATUM_VOORBIJ)
    late = verslag.is_past(last, plaatsing.termijnen["uiterste_datum"].geldend.naam)
    if late:
        verslag.say(PLAATSING_NA_AFLOOP)
        school = verslag.regels["functies"]["school"]
        verslag.still_to_do(school, verslag.zin(PLAATSING_NA_AFLOOP), plaatsing.termijnen["uiterste_datum"])
    return {**{naar: each.end.isoformat() for naar, each in plaatsing.termijnen.items()}, "te_laat": late}


PLAATSING = Special({"termijnen": (STREVEN, UITERSTE)}, decide, tell)
