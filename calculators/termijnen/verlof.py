"""Leave outside the vacations: not too long, not too often, and not in the first lesweken of a school year."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from calculators.core.kalender import DAY, Count, after_schooldagen, eerste_schooldag, monday_of, piece
from calculators.core.report import explain_overgang
from calculators.core.sentences import Zin
from calculators.core.units import quantity
from calculators.core.values import Geldend, Term, allowed, in_force, term
from calculators.core.words import weekday_text
from calculators.termijnen.special import Special

if TYPE_CHECKING:
    from datetime import date

    from calculators.core.reader import Vraag
    from calculators.core.report import Verslag
    from calculators.core.types import Json

VERLOF_VOORWAARDEN = Zin("verlof.voorwaarden")
VERLOF_NA_BEGIN = Zin("verlof.na-begin", "datum", "eerste", "weken")
VERLOF_IN_BEGIN = Zin("verlof.in-begin", "datum", "eerste", "weken")
VERLOF_KORT_GENOEG = Zin("verlof.kort-genoeg", "dagen", "grens")
VERLOF_TE_LANG = Zin("verlof.te-lang", "dagen", "grens")
VERLOF_MAG = Zin("verlof.mag")
VERLOF_MAG_NIET = Zin("verlof.mag-niet")
VERLOF_AL_GEHAD = Zin("verlof.al-gehad", "keren")
VERLOF_KEREN = Zin("verlof.keren", "keren")
VERLOF_BEGINT_LATER = Zin("verlof.begint-later", "begin", "datum", "naam")
OPEN_AL_VERLOF = Zin("open.al-verlof")

VELD = "startdatum"
DAGEN, KEREN, BEGIN = "verlof-11f-dagen", "verlof-11f-keren", "verlof-11f-begin"
AL_VERLOF = "al_verlof_dit_schooljaar"


class Schooljaarbegin(NamedTuple):
    """The weeks at the begin of the school year in which no leave can be: from `eerste` up to and including `tot`."""

    termijn: Term
    eerste: date
    tot: date


class Verlof(NamedTuple):
    """Leave from the schooldag `begin` on, each limit with whether the leave keeps to it; None when nobody knows."""

    gevraagd: date
    begin: date
    dagen: float
    grens: Geldend
    kort_genoeg: bool
    keren: Geldend
    eenmalig: bool | None
    schooljaarbegin: Schooljaarbegin
    buiten_begin: bool

    @property
    def toegestaan(self) -> bool:
        """Whether no limit stands in the way."""
        return self.kort_genoeg and self.buiten_begin and self.eenmalig is not False


def decide(vraag: Vraag) -> Verlof:
    """Whether the leave keeps to the limits of its first day."""
    start: date = vraag.values[VELD]
    days = vraag.number("aantal_dagen")
    limit = in_force(vraag.regels, "drempels", DAGEN, start, VELD)
    times = in_force(vraag.regels, "drempels", KEREN, start, VELD)
    begin = vraag.kalender.next_schooldag(start)
    end = after_schooldagen(vraag.kalender, begin, int(days), start_counts=True).end
    closed = _schooljaarbegin(vraag, end)
    clear = end < closed.eerste or begin > closed.tot
    once = {"ja": False, "nee": True}.get(vraag.text(AL_VERLOF))
    return Verlof(start, begin, days, limit, allowed(limit, days), times, once, closed, clear)


def _schooljaarbegin(vraag: Vraag, day: date) -> Schooljaarbegin:
    """The closed weeks of the school year of this day: whole weeks, by the value of the first schooldag."""
    first = eerste_schooldag(vraag.kalender, day)
    weeks = term(vraag.regels, vraag.kalender, BEGIN, first, VELD)
    return Schooljaarbegin(weeks, first, monday_of(weeks.end) - DAY)


def tell(verslag: Verslag, verlof: Verlof) -> Json:
    """Whether it may, and by which limit it may not."""
    fields = {
        "grens": quantity(verlof.grens.waarde, verlof.grens.telt_in),
        "dagen": quantity(verlof.dagen, verlof.grens.telt_in),
    }
    tekst = verslag.zin(VERLOF_KORT_GENOEG if verlof.kort_genoeg else VERLOF_TE_LANG, **fields)
    verslag.because_of(verlof.grens, tekst, {"aantal_dagen": verlof.dagen}, "drempels", bereikt=not verlof.kort_genoeg)
    _tell_times(verslag, verlof)
    _tell_begin(verslag, verlof)
    verslag.say(VERLOF_MAG if verlof.toegestaan else VERLOF_MAG_NIET)
    verslag.samenvatting += [each["tekst"] for each in verslag.redenen if each.get("toegestaan") is False]
    if not verlof.kort_genoeg:
        verslag.samenvatting.append(tekst)
    verslag.because_text("verlof", VERLOF_VOORWAARDEN)
    return {"toegestaan": verlof.toegestaan}


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
    if verlof.begin != verlof.gevraagd:
        naam = verslag.vraag.kalender.free_name(verlof.gevraagd) or ""
        dates = {"datum": weekday_text(verlof.gevraagd), "begin": weekday_text(verlof.begin)}
        verslag.say(VERLOF_BEGINT_LATER, naam=naam, **dates)
    termijn, first, last_closed = verlof.schooljaarbegin
    fields = {"weken": quantity(termijn.geldend.waarde, termijn.geldend.telt_in), "datum": weekday_text(last_closed)}
    zin = VERLOF_NA_BEGIN if verlof.buiten_begin else VERLOF_IN_BEGIN
    tekst = verslag.zin(zin, eerste=weekday_text(first), **fields)
    invoer = {VELD: verlof.gevraagd.isoformat()}
    verslag.because_of(termijn.geldend, tekst, invoer, "termijnen", toegestaan=verlof.buiten_begin)
    explain_overgang(verslag, termijn)
    verslag.path("eerste_lesweken", Count(last_closed, [piece(first, last_closed, "dagen", nummer=1)]))


VERLOF_11F = Special({"termijnen": (BEGIN,), "drempels": (DAGEN, KEREN)}, decide, tell)
