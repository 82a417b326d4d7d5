"""Leave outside the vacations: not too long, not too often, and not in the first lesweken of a school year."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from calculators.core.kalender import (
    DAY,
    Count,
    after_schooldagen,
    days_between,
    eerste_schooldag,
    monday_of,
    piece,
)
from calculators.core.report import explain_overgang, warn_about_kalender
from calculators.core.sentences import Zin
from calculators.core.units import quantity
from calculators.core.values import Geldend, Term, allowed, in_force, term
from calculators.core.words import date_text, weekday_text
from calculators.termijnen.special import Special

if TYPE_CHECKING:
    from calculators.core.kalender import Kalender
    from calculators.core.reader import Reader, Vraag
    from calculators.core.report import Verslag
    from calculators.core.types import Json

VERLOF_VOORWAARDEN = Zin("verlof.voorwaarden")
VERLOF_NA_BEGIN = Zin("verlof.na-begin", "datum", "eerste", "weken")
VERLOF_IN_BEGIN = Zin("verlof.in-begin", "datum", "eerste", "weken")
VERLOF_BEGIN_ONBEKEND = Zin("verlof.begin-onbekend", "weken")
VERLOF_KORT_GENOEG = Zin("verlof.kort-genoeg", "dagen", "grens")
VERLOF_TE_LANG = Zin("verlof.te-lang", "dagen", "grens")
VERLOF_GETELD = Zin("verlof.geteld", "dagen", "tot", "van")
VERLOF_MAG = Zin("verlof.mag")
VERLOF_MAG_NIET = Zin("verlof.mag-niet")
VERLOF_NIET_NODIG = Zin("verlof.niet-nodig")
VERLOF_AL_GEHAD = Zin("verlof.al-gehad", "keren")
VERLOF_KEREN = Zin("verlof.keren", "keren")
VERLOF_BEGINT_LATER = Zin("verlof.begint-later", "begin", "datum", "naam")
LEZING_VERLOF_DAG_PER_SCHOOL = Zin("lezing.verlof-dag-per-school", "dagen")
OPEN_AL_VERLOF = Zin("open.al-verlof")
OPEN_VERLOF_STARTDATUM = Zin("open.verlof-startdatum")
FOUT_EINDE_VOOR_BEGIN = Zin("fout.einde-voor-begin", "datum")
FOUT_ONTBREEKT = Zin("fout.ontbreekt")
FOUT_VERLOF_LENGTE = Zin("fout.verlof-lengte")
FOUT_VERLOF_TELLING = Zin("fout.verlof-telling", "geteld", "ingevuld")

KEUZE = "verlof_11f"
VELD, EINDE, AANTAL = "startdatum", "einddatum", "aantal_dagen"
DAGEN, KEREN, BEGIN = "verlof-11f-dagen", "verlof-11f-keren", "verlof-11f-begin"
AL_VERLOF = "al_verlof_dit_schooljaar"


class Schooljaarbegin(NamedTuple):
    """The weeks at the begin of the school year in which no leave can be: from `eerste` up to and including `tot`."""

    termijn: Term
    eerste: date
    tot: date


class Periode(NamedTuple):
    """When the leave is: the day that was asked for, and its first and last schooldag."""

    gevraagd: date
    begin: date
    einde: date


class Verlof(NamedTuple):
    """Leave of so many schooldagen, each limit with whether the leave keeps to it; None when nobody knows.

    `periode` and `schooljaarbegin` are None without a first day, or when there is no school on any of the days.
    `dagen_vrij` is the number when the school is closed on the days it may choose; None where that is the same.
    """

    periode: Periode | None
    dagen: int
    dagen_vrij: int | None
    grens: Geldend
    kort_genoeg: bool
    keren: Geldend
    eenmalig: bool | None
    begin: Geldend
    schooljaarbegin: Schooljaarbegin | None
    buiten_begin: bool | None

    @property
    def toegestaan(self) -> bool:
        """Whether no limit stands in the way, as far as is known."""
        return self.dagen == 0 or (self.kort_genoeg and self.buiten_begin is not False and self.eenmalig is not False)


def contradictions(reader: Reader, vraag: Vraag) -> None:
    """Note what is missing to know how long it is, and a number that is not that of the two dates."""
    start, end, number = (vraag.values[each] for each in (VELD, EINDE, AANTAL))
    if end is not None and start is None:
        reader.wrong(VELD, FOUT_ONTBREEKT)
    if end is not None and start is not None and end < start:
        reader.wrong(EINDE, FOUT_EINDE_VOOR_BEGIN, datum=date_text(start))
    elif number is None and (start is None or end is None):
        for veld in (AANTAL, *([VELD] if start is None and end is None else [])):
            reader.wrong(veld, FOUT_VERLOF_LENGTE)
    elif number is not None and start is not None and end is not None and not reader.fouten:
        found = len(_schooldagen(vraag.kalender, start, end))
        if found != number:
            counts = {"geteld": quantity(found, "schooldagen"), "ingevuld": quantity(number, "schooldagen")}
            reader.wrong(AANTAL, FOUT_VERLOF_TELLING, **counts)


def _schooldagen(kalender: Kalender, first: date, last: date) -> list[date]:
    return [day for day in days_between(first, last) if kalender.is_schooldag(day)]


def decide(vraag: Vraag) -> Verlof:
    """Whether the leave keeps to the limits of its first day; without one, of the reference date."""
    start = vraag.day(VELD)
    day = start or vraag.day("peildatum") or date.fromisoformat(vraag.regels["editie"]["herzien_op"])
    limit = in_force(vraag.regels, "drempels", DAGEN, day, VELD)
    times = in_force(vraag.regels, "drempels", KEREN, day, VELD)
    weeks = in_force(vraag.regels, "termijnen", BEGIN, day, VELD)
    once = {"ja": False, "nee": True}.get(vraag.text(AL_VERLOF))
    days, other, periode = _length(vraag, start)
    closed = None if periode is None else _schooljaarbegin(vraag, periode.einde)
    clear = None if closed is None or periode is None else _clear(closed, periode)
    return Verlof(periode, days, other, limit, allowed(limit, days), times, once, weeks, closed, clear)


def _length(vraag: Vraag, start: date | None) -> tuple[int, int | None, Periode | None]:
    """How many schooldagen, how many when the school is closed on the days it may choose, and when."""
    end, number = vraag.day(EINDE), vraag.values[AANTAL]
    if start is None:
        return number, None, None
    if end is None:
        begin = vraag.kalender.next_schooldag(start)
        last = after_schooldagen(vraag.kalender, begin, number, start_counts=True).end
        return number, None, Periode(start, begin, last)
    days = _schooldagen(vraag.kalender, start, end)
    closed = len(_schooldagen(vraag.kalender.with_per_school_days_free(), start, end))
    periode = Periode(start, days[0], days[-1]) if days else None
    return len(days), None if closed == len(days) else closed, periode


def _clear(closed: Schooljaarbegin, periode: Periode) -> bool:
    return periode.einde < closed.eerste or periode.begin > closed.tot


def _schooljaarbegin(vraag: Vraag, day: date) -> Schooljaarbegin:
    """The closed weeks of the school year of this day: whole weeks, by the value of the first schooldag."""
    first = eerste_schooldag(vraag.kalender, day)
    weeks = term(vraag.regels, vraag.kalender, BEGIN, first, VELD)
    return Schooljaarbegin(weeks, first, monday_of(weeks.end) - DAY)


def tell(verslag: Verslag, verlof: Verlof) -> Json:
    """Whether it may, and by which limit it may not."""
    _tell_verdict(verslag, verlof)
    length = _tell_length(verslag, verlof)
    _tell_times(verslag, verlof)
    _tell_begin(verslag, verlof)
    verslag.samenvatting += [each["tekst"] for each in verslag.redenen if each.get("toegestaan") is False]
    if not verlof.kort_genoeg:
        verslag.samenvatting.append(length)
    verslag.because_text("verlof", VERLOF_VOORWAARDEN)
    return {"toegestaan": verlof.toegestaan, "aantal_schooldagen": verlof.dagen}


def _tell_verdict(verslag: Verslag, verlof: Verlof) -> None:
    """Whether it may, and how many schooldagen there are between two dates."""
    if verlof.dagen == 0:
        verslag.say(VERLOF_NIET_NODIG)
    else:
        verslag.say(VERLOF_MAG if verlof.toegestaan else VERLOF_MAG_NIET)
    start, end = verslag.vraag.day(VELD), verslag.vraag.day(EINDE)
    if start is not None and end is not None:
        dates = {"van": weekday_text(start), "tot": weekday_text(end)}
        verslag.say(VERLOF_GETELD, dagen=quantity(verlof.dagen, "schooldagen"), **dates)
        warn_about_kalender(verslag, start, end)
    if verlof.dagen_vrij is not None:
        verslag.reading(
            "aantal_schooldagen", LEZING_VERLOF_DAG_PER_SCHOOL, dagen=quantity(verlof.dagen_vrij, "schooldagen")
        )


def _tell_length(verslag: Verslag, verlof: Verlof) -> str:
    """The reason about the number of schooldagen; gives its sentence."""
    fields = {
        "grens": quantity(verlof.grens.waarde, verlof.grens.telt_in),
        "dagen": quantity(verlof.dagen, verlof.grens.telt_in),
    }
    tekst = verslag.zin(VERLOF_KORT_GENOEG if verlof.kort_genoeg else VERLOF_TE_LANG, **fields)
    values = verslag.vraag.values
    invoer = {veld: values[veld] for veld in (AANTAL,) if values[veld] is not None}
    invoer |= {veld: values[veld].isoformat() for veld in (VELD, EINDE) if values[veld] is not None}
    verslag.because_of(verlof.grens, tekst, invoer, "drempels", bereikt=not verlof.kort_genoeg)
    return tekst


def _tell_times(verslag: Verslag, verlof: Verlof) -> None:
    """Whether it stays within the number of times a school year."""
    if verlof.eenmalig is None:
        verslag.leave_open(AL_VERLOF, OPEN_AL_VERLOF)
    times = quantity(verlof.keren.waarde, verlof.keren.telt_in)
    tekst = verslag.zin(VERLOF_AL_GEHAD if verlof.eenmalig is False else VERLOF_KEREN, keren=times)
    invoer = {AL_VERLOF: verslag.vraag.text(AL_VERLOF)}
    verslag.because_of(verlof.keren, tekst, invoer, "drempels", toegestaan=verlof.eenmalig)


def _tell_begin(verslag: Verslag, verlof: Verlof) -> None:
    """Whether it stays clear of the begin of a school year; and from which schooldag it counts."""
    weken = quantity(verlof.begin.waarde, verlof.begin.telt_in)
    if verlof.schooljaarbegin is None or verlof.periode is None:
        if verlof.dagen:
            verslag.leave_open(VELD, OPEN_VERLOF_STARTDATUM)
            verslag.because_of(verlof.begin, verslag.zin(VERLOF_BEGIN_ONBEKEND, weken=weken), {}, "termijnen")
        return
    asked, begin, _ = verlof.periode
    if begin != asked:
        naam = verslag.vraag.kalender.free_name(asked) or ""
        dates = {"datum": weekday_text(asked), "begin": weekday_text(begin)}
        verslag.say(VERLOF_BEGINT_LATER, naam=naam, **dates)
    termijn, first, last_closed = verlof.schooljaarbegin
    fields = {"weken": quantity(termijn.geldend.waarde, termijn.geldend.telt_in), "datum": weekday_text(last_closed)}
    zin = VERLOF_NA_BEGIN if verlof.buiten_begin else VERLOF_IN_BEGIN
    tekst = verslag.zin(zin, eerste=weekday_text(first), **fields)
    verslag.because_of(termijn.geldend, tekst, {VELD: asked.isoformat()}, "termijnen", toegestaan=verlof.buiten_begin)
    explain_overgang(verslag, termijn)
    verslag.path("eerste_lesweken", Count(last_closed, [piece(first, last_closed, "dagen", nummer=1)]))


VERLOF_11F = Special({"termijnen": (BEGIN,), "drempels": (DAGEN, KEREN)}, decide, tell)
