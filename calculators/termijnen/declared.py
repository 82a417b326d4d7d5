"""Termijnen that the data declare (`berekening`): one start, one length, one last day."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from calculators.core.report import term_fields, warn_about_kalender
from calculators.core.sentences import Zin
from calculators.core.units import SCHOOL_UNITS, converted, quantity
from calculators.core.values import WETTELIJK, Term, counted, other_end, term
from calculators.termijnen.special import PAGINA

if TYPE_CHECKING:
    from datetime import date

    from calculators.core.reader import Vraag
    from calculators.core.report import Verslag
    from calculators.core.types import Berekening, Json, Regels

STANDAARD_TERMIJN = Zin("standaard.termijn", "datum", "naam", "start", "termijn")
STANDAARD_NA_AFLOOP = Zin("standaard.na-afloop")
TERMIJN_WETTELIJK = Zin("termijn.wettelijk")
LEZING_DAG_PER_SCHOOL = Zin("lezing.dag-per-school", "datum")
LEZING_ANDERE_TELLING = Zin("lezing.andere-telling", "anders", "datum", "termijn")

LAATSTE_DAG = "laatste_dag"
"""The key of an outcome in which something must be done in time: it says whether it still can."""


class Lezing(NamedTuple):
    """The date when the length is read in another unit."""

    aantal: int
    eenheid: str
    datum: date


class Deadline(NamedTuple):
    """The last day of a declared termijn, with its other readings.

    `dagen_vrij` is the date when the school is closed on the days it may choose; None where that makes no difference.
    """

    keuze: str
    berekening: Berekening
    term: Term
    lezingen: list[Lezing]
    dagen_vrij: date | None


def declared(regels: Regels) -> dict[str, str]:
    """The choices that the data declare, with the id of their termijn, in order."""
    return {
        each["berekening"]["keuze"]: id_ for id_, each in regels["termijnen"].items() if each["berekening"] is not None
    }


def calculation(regels: Regels, id_: str) -> Berekening:
    """How the day of a declared termijn is worked out; KeyError for one that is not declared."""
    found = regels["termijnen"][id_]["berekening"]
    if found is None:
        raise KeyError(id_)
    return found


def decide(vraag: Vraag, keuze: str) -> Deadline:
    """The last day from the first one, by the value of that first day."""
    id_ = declared(vraag.regels)[keuze]
    how = calculation(vraag.regels, id_)
    start: date = vraag.values[how["begin"]]
    found = term(vraag.regels, vraag.kalender, id_, start, how["begin"])
    return Deadline(keuze, how, found, _readings(vraag, how, found), _closed(vraag, found))


def _readings(vraag: Vraag, how: Berekening, found: Term) -> list[Lezing]:
    """The length in the other units that the data name, counted in the same way."""
    readings = []
    for eenheid in how["andere_telling"]:
        aantal = converted(int(found.geldend.waarde), found.geldend.telt_in, eenheid)
        if aantal is not None and not found.opgehouden:
            length = found.geldend._replace(waarde=aantal, telt_in=eenheid)
            end = other_end(found.end, partial(counted, vraag.kalender, found.start, length, found.telwijze))
            readings += [] if end is None else [Lezing(aantal, eenheid, end)]
    return readings


def _closed(vraag: Vraag, found: Term) -> date | None:
    """The last day when the school is closed on the days it may choose."""
    if found.geldend.telt_in not in SCHOOL_UNITS or found.opgehouden:
        return None
    closed = vraag.kalender.with_per_school_days_free()
    return other_end(found.end, lambda: counted(closed, found.start, found.geldend, found.telwijze))


def tell(verslag: Verslag, deadline: Deadline) -> Json:
    """The last day, its other readings, and what can still be done when it has passed."""
    how, term = deadline.berekening, deadline.term
    fields = term_fields(term)
    own = how["tekst"]
    tekst = verslag.zin(STANDAARD_TERMIJN, **fields) if own is None else verslag.text(own).format_map(fields)
    verslag.deadline(term, how["uitkomst"], tekst, how["begin"], PAGINA)
    if term.telwijze == WETTELIJK:
        verslag.because_text("termijnenwet", TERMIJN_WETTELIJK)
    _tell_readings(verslag, deadline)
    answer: Json = {how["uitkomst"]: term.end.isoformat()}
    if how["uitkomst"] == LAATSTE_DAG:
        past = verslag.is_past(term.end, term.geldend.naam)
        answer["op_tijd"] = None if past is None else not past
    else:
        past = verslag.say_when_past(term.end, term.geldend.naam)
    if past:
        said = _afterwards(verslag, how)
        verslag.samenvatting.append(said)
        verslag.still_to_do(how["wie"], said, term)
    return answer


def _tell_readings(verslag: Verslag, deadline: Deadline) -> None:
    how, term = deadline.berekening, deadline.term
    for each in deadline.lezingen:
        words = {"anders": quantity(each.aantal, each.eenheid), "termijn": term_fields(term)["termijn"]}
        verslag.reading(how["uitkomst"], LEZING_ANDERE_TELLING, each.datum, **words)
    if deadline.dagen_vrij is not None:
        verslag.reading(how["uitkomst"], LEZING_DAG_PER_SCHOOL, deadline.dagen_vrij)
    if term.geldend.telt_in in SCHOOL_UNITS:
        warn_about_kalender(verslag, term.start, term.end)


def _afterwards(verslag: Verslag, how: Berekening) -> str:
    """What can still be done."""
    words = how["na_afloop"]
    return verslag.zin(STANDAARD_NA_AFLOOP) if words is None else verslag.text(words)
