"""On which day absence has lasted so long that it must be reported, and to whom."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from calculators.core.kalender import DAY, Count, after_schooldagen, days_between
from calculators.core.meldingen import report_acts
from calculators.core.report import explain_count, report_line, warn_about_kalender
from calculators.core.sentences import Zin
from calculators.core.units import WEEKS, schooldagen_in
from calculators.core.values import ALLEEN_NIEUWE_FEITEN, Geldend, limit_text, long_absence, other_end, periods
from calculators.core.words import weekday_text
from calculators.termijnen.special import PAGINA, Special

if TYPE_CHECKING:
    from datetime import date

    from calculators.core.kalender import Kalender
    from calculators.core.reader import Vraag
    from calculators.core.report import Verslag
    from calculators.core.types import Json, Regels

TERMIJN_LANG_THUIS = Zin("termijn.lang-thuis", "datum", "grens", "nummer", "start")
LANG_THUIS_BEREIKT = Zin("lang-thuis.bereikt")
LANG_THUIS_NOG_NIET = Zin("lang-thuis.nog-niet")
LEZING_DAG_PER_SCHOOL = Zin("lezing.dag-per-school", "datum")
LEZING_KALENDERWEKEN_DATUM = Zin("lezing.kalenderweken-datum", "datum")
OPEN_PEILDATUM = Zin("open.peildatum")

GETELD = "geteld"
VELD = "eerste_dag_afwezig"


class Bereikt(NamedTuple):
    """The day on which a run of absence reaches the limit: by the value in force on that day, with the path."""

    grens: Geldend
    telling: Count


class LangThuis(NamedTuple):
    """When the limit is reached, and the ids of the reports that follow.

    `dagen_vrij` is the day when the school is closed on the days it may choose, `in_gewone_weken` the day when ordinary
    weeks count; None where that makes no difference. `bereikt` is None without reference date.
    """

    start: date
    op: Bereikt
    dagen_vrij: date | None
    in_gewone_weken: date | None
    bereikt: bool | None
    meldingen: list[str]


def reaches(regels: Regels, kalender: Kalender, start: date, veld: str) -> Bereikt:
    """The schooldag on which absence that begins on `start` reaches the limit. A week counts as five schooldagen.

    Each day is judged by the value in force on it: a lower value that comes later is reached on its first schooldag at
    the earliest; one for new facts only counts from its own first day. Refuses at `veld` without a value on the start.
    KeyError when the data declare no such drempel.
    """
    id_ = long_absence(regels)
    if id_ is None:
        raise KeyError("lang_thuis")
    for grens, vanaf, tot in periods(regels, "drempels", id_, start, veld):
        begin = vanaf if grens.overgang == ALLEEN_NIEUWE_FEITEN else start
        found = Bereikt(grens, _reaches(kalender, begin, vanaf, grens))
        if tot is None or found.telling.end < tot:
            break
    return found


def _reaches(kalender: Kalender, begin: date, vanaf: date, grens: Geldend) -> Count:
    """The schooldag, not before `vanaf`, on which absence from `begin` on reaches this value."""
    days = int(grens.waarde * schooldagen_in(grens.telt_in)) + (grens.vergelijking == "meer_dan")
    until = sum(kalender.is_schooldag(day) for day in days_between(begin, kalender.next_schooldag(vanaf)))
    return after_schooldagen(kalender, begin, max(days, until), start_counts=True)


def decide(vraag: Vraag) -> LangThuis:
    """When absence that goes on reaches the limit, and what is reported then."""
    start: date = vraag.values[VELD]
    op = reaches(vraag.regels, vraag.kalender, start, VELD)
    closed = vraag.kalender.with_per_school_days_free()
    peildatum = vraag.day("peildatum")
    return LangThuis(
        start,
        op,
        other_end(op.telling.end, lambda: reaches(vraag.regels, closed, start, VELD).telling),
        _in_ordinary_weeks(start, op.grens),
        None if peildatum is None else peildatum >= op.telling.end,
        _reports(vraag, op.grens.id),
    )


def _in_ordinary_weeks(start: date, grens: Geldend) -> date | None:
    if grens.telt_in not in WEEKS:
        return None
    return start + (int(grens.waarde * 7) + (grens.vergelijking == "meer_dan") - 1) * DAY


def _reports(vraag: Vraag, drempel: str) -> list[str]:
    """What is reported for this kind of absence; for every sector when none is given."""
    regels, sector = vraag.regels, vraag.values["sector"]
    telling = regels["drempels"][drempel]["telling"]
    signal = telling["signaal"].get(vraag.text("soort")) if telling else None
    sectors = {sector, "alle"} if sector else {*regels["sectoren"], "alle"}
    return [
        id_
        for id_, melding in regels["meldingen"].items()
        if signal in melding["signalen"] and melding["sector"] in sectors
    ]


def tell(verslag: Verslag, found: LangThuis) -> Json:
    """The day with its path, the other countings, and the reports."""
    grens, count = found.op
    start = found.start
    fields = {"grens": limit_text(verslag.regels, grens), "datum": weekday_text(count.end)}
    number = str(sum(each["telt"] for each in count.path))
    tekst = verslag.zin(TERMIJN_LANG_THUIS, nummer=number, start=weekday_text(start), **fields)
    verslag.samenvatting.append(tekst)
    verslag.because_of(grens, tekst, {VELD: start.isoformat()}, "drempels")
    verslag.path("datum", count)
    explain_count(verslag, count)
    _explain(verslag, grens.id)
    warn_about_kalender(verslag, start, count.end)
    if found.dagen_vrij is not None:
        verslag.reading("datum", LEZING_DAG_PER_SCHOOL, found.dagen_vrij)
    if found.in_gewone_weken is not None:
        verslag.reading("datum", LEZING_KALENDERWEKEN_DATUM, found.in_gewone_weken)
    verslag.in_agenda(grens.id, start, count.end, grens.naam, tekst, PAGINA)
    if found.bereikt is None:
        verslag.leave_open("peildatum", OPEN_PEILDATUM)
    else:
        verslag.say(LANG_THUIS_BEREIKT if found.bereikt else LANG_THUIS_NOG_NIET)
    reports = _told_reports(verslag, found)
    if found.bereikt:
        verslag.nu_doen = list(report_acts(verslag, reports))
    return {"bereikt": found.bereikt, "datum": count.end.isoformat(), "meldingen": reports}


def _explain(verslag: Verslag, drempel: str) -> None:
    """What the data say of counting for this drempel, with these answers."""
    for each in verslag.vraag.toelichtingen():
        if drempel in each["drempels"] and each["bij"] == GETELD and each["lezing_van"] is None:
            verslag.because(drempel, verslag.text(each["tekst"]), bron=each["bron"])


def _told_reports(verslag: Verslag, found: LangThuis) -> list[Json]:
    """Each report as every outcome shows it, with its sector."""
    any_sector = not verslag.vraag.values["sector"]
    reports = {id_: verslag.regels["meldingen"][id_] for id_ in found.meldingen}
    return [
        {**report_line(verslag, id_, each, both_sectors=any_sector), "sector": each["sector"]}
        for id_, each in reports.items()
    ]


MELDING_4_WEKEN = Special({}, decide, tell, lambda regels: long_absence(regels) is not None)
