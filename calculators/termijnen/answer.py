"""The date of one termijn, with its path and the other defensible counting.

Each function answers one termijn of the contract. Lengths, limits and fixed days come from `termijnen.yaml` and
`drempels.yaml` in `protocol_data`. The value that holds on the reference date is used; without reference date the one
that holds on the start date.
"""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from calculators.core.fields import KANTELPUNT, SECTOREN, holds
from calculators.core.kalender import (
    DAY,
    DAYS_IN_SCHOOLWEEK,
    WEEKEND,
    Count,
    OutsideKalenderError,
    after,
    after_schooldagen,
    eerste_schooldag,
    monday_of,
    piece,
    to_ordinary_day,
)
from calculators.core.kantelpunt import explain_kantelpunt, kantelpunt
from calculators.core.report import Verslag, explain_count, other_count, report_line, term_from, warn_about_kalender
from calculators.core.values import Geldend, allowed, days_in_force, in_force, limit_text, reached
from calculators.core.words import date_text, listing, quantity, weekday_text
from calculators.drempels.windows import WEEK_UNITS

if TYPE_CHECKING:
    from collections.abc import Callable

    from calculators.core.kalender import Kalender
    from calculators.core.reader import Reader, Vraag
    from calculators.core.types import Json

PAGINA = "rekenhulpen/termijnen/"


def contradictions(reader: Reader, vraag: Vraag) -> None:
    """Note the answers that cannot all be true."""
    values = vraag.values
    start, end = values["startdatum"], values["einddatum"]
    if values["termijn"] == "schorsing" and start and end and end < start:
        reader.wrong("einddatum", "fout.einde-voor-begin", datum=date_text(start))
    if start and values["peildatum"] and values["peildatum"] < start and _counts_up(vraag):
        reader.wrong("startdatum", "fout.na-peildatum", datum=date_text(start))
    if values["termijn"] == "inspectie" and not vraag.given & {"schooljaar", "peildatum"}:
        reader.wrong("peildatum", "fout.schooljaar-of-peildatum")


def _counts_up(vraag: Vraag) -> bool:
    """Whether the question is about a step without kantelpunt, where the days since its start are counted."""
    name: str = vraag.values["termijn"] or ""
    step = vraag.regels["stappen"].get(name.removeprefix(KANTELPUNT))
    return name.startswith(KANTELPUNT) and step is not None and step["kantelpunt"]["termijn"] is None


def termijnen(vraag: Vraag) -> Json:
    """Answer one termijn."""
    verslag = Verslag(vraag)
    name = vraag.text("termijn")
    answer = (
        _kantelpunt(verslag, name.removeprefix(KANTELPUNT)) if name.startswith(KANTELPUNT) else ANSWERS[name](verslag)
    )
    peildatum = vraag.day("peildatum")
    unused = [
        field["naam"]
        for field in vraag.fields
        if field["naam"] in vraag.given and not holds(field["toon_als"], vraag.values)
    ]
    return verslag.finish(
        {
            "termijn": name,
            "peildatum": peildatum.isoformat() if peildatum else None,
            **answer,
            "niet_gebruikt": unused,
        }
    )


def _reference(verslag: Verslag, start: date) -> date:
    """The date whose values hold."""
    return verslag.vraag.values["peildatum"] or start


def _deadline(
    verslag: Verslag, id_: str, veld: str, naar: str, *, count: Callable[[date, Geldend], Count] | None = None
) -> Count:
    """The end of a termijn that begins on the date in `veld`, explained and in the agenda."""
    start: date = verslag.vraag.values[veld]
    termijn = in_force(verslag.regels, "termijnen", id_, _reference(verslag, start), veld)
    end = count(start, termijn) if count else term_from(verslag, start, termijn)
    fields = {
        "naam": termijn.naam,
        "termijn": quantity(termijn.waarde, termijn.telt_in),
        "start": weekday_text(start),
        "datum": weekday_text(end.end),
    }
    tekst = verslag.zin(f"termijn.{id_}", **fields)
    verslag.samenvatting.append(tekst)
    verslag.because_of(termijn, tekst, {veld: start.isoformat()}, "termijnen")
    verslag.path(naar, end)
    explain_count(verslag, end)
    verslag.in_agenda(id_, start, end.end, termijn.naam, tekst, PAGINA)
    return end


def _late(verslag: Verslag, last: date) -> bool | None:
    """Whether the reference date lies after the last day; None without reference date."""
    peildatum = verslag.vraag.day("peildatum")
    if peildatum is None:
        verslag.leave_open("peildatum", "open.peildatum")
        return None
    late = peildatum > last
    verslag.say("termijn.voorbij" if late else "termijn.nog-niet-voorbij", datum=weekday_text(last))
    return late


def _say_when_past(verslag: Verslag, last: date) -> None:
    """Say that the last day lies before the reference date."""
    peildatum = verslag.vraag.day("peildatum")
    if peildatum is not None and peildatum > last:
        verslag.say("termijn.voorbij", datum=weekday_text(last))


# --- kantelpunten ----------------------------------------------------------------------------------------------------


def _kantelpunt(verslag: Verslag, nummer: str) -> Json:
    step = verslag.regels["stappen"][nummer]
    punt = kantelpunt(verslag, nummer, "startdatum")
    if punt is None:
        tekst = verslag.text(step["kantelpunt"]["tekst"])
        verslag.samenvatting.append(tekst)
        verslag.because("kantelpunt", tekst, bron=step["bron"], pagina=step["pagina"])
        start, peildatum = verslag.vraag.day("startdatum"), verslag.vraag.day("peildatum")
        days = (peildatum - start).days if start and peildatum else None
        return {"kantelpunt": None, "dagen_sinds_start": days}
    verslag.say("stap.kantelpunt", datum=weekday_text(punt.moment.end))
    daarna = step["kantelpunt"]["naar"]
    if daarna is not None:
        key = "kantelpunt.daarna" if step["kantelpunt"]["tenzij"] is None else "kantelpunt.daarna-tenzij"
        verslag.say(key, nummer=daarna, titel=verslag.regels["stappen"][daarna]["titel"])
    explain_kantelpunt(verslag, punt, "startdatum")
    return {"kantelpunt": punt.moment.end.isoformat(), "daarna": daarna}


# --- at home ---------------------------------------------------------------------------------------------------------


def _plaatsing(verslag: Verslag) -> Json:
    """3 months to aim for, 6 at most, from the first day of absence."""
    aim = _deadline(verslag, "plaatsing-streven", "startdatum", "streefdatum")
    last = _deadline(verslag, "plaatsing-uiterste", "startdatum", "uiterste_datum")
    verslag.because_text("plaatsing", "plaatsing.geen-wet")
    _placement_from_thuiszitter(verslag)
    peildatum = verslag.vraag.day("peildatum")
    if peildatum and aim.end < peildatum <= last.end:
        verslag.say("plaatsing.streefdatum-voorbij")
    return {
        "streefdatum": aim.end.isoformat(),
        "uiterste_datum": last.end.isoformat(),
        "te_laat": _late(verslag, last.end),
    }


def _placement_from_thuiszitter(verslag: Verslag) -> None:
    """The other reading: the months run from the day on which the pupil became a thuiszitter."""
    start: date = verslag.vraag.values["startdatum"]
    limit = in_force(verslag.regels, "drempels", "lang-thuis", _reference(verslag, start), "startdatum")
    try:
        begin = _reaches_lang_thuis(verslag.vraag.kalender, start, limit).end
    except OutsideKalenderError:
        return
    for id_, naar in (("plaatsing-streven", "streefdatum"), ("plaatsing-uiterste", "uiterste_datum")):
        termijn = in_force(verslag.regels, "termijnen", id_, _reference(verslag, start), "startdatum")
        counting = partial(term_from, verslag, begin, termijn)
        fields = {"begin": weekday_text(begin), "termijn": quantity(termijn.waarde, termijn.telt_in)}
        other_count(verslag, naar, start, "lezing.vanaf-thuiszitter", counting, **fields)


def _reaches_lang_thuis(kalender: Kalender, start: date, limit: Geldend) -> Count:
    """The schooldag on which absence that begins on `start` reaches the limit. A week counts as five schooldagen."""
    per_unit = DAYS_IN_SCHOOLWEEK if limit.telt_in in WEEK_UNITS else 1
    days = int(limit.waarde * per_unit) + (limit.vergelijking == "meer_dan")
    return after_schooldagen(kalender, start, days, start_counts=True)


def _melding_4_weken(verslag: Verslag) -> Json:
    """The schooldag on which long absence must be reported, and to whom."""
    vraag = verslag.vraag
    start: date = vraag.values["eerste_dag_afwezig"]
    limit = in_force(vraag.regels, "drempels", "lang-thuis", _reference(verslag, start), "eerste_dag_afwezig")
    count = _reaches_lang_thuis(vraag.kalender, start, limit)
    fields = {"grens": limit_text(vraag.regels, limit), "datum": weekday_text(count.end), "start": weekday_text(start)}
    tekst = verslag.zin("termijn.lang-thuis", nummer=str(sum(each["telt"] for each in count.path)), **fields)
    verslag.samenvatting.append(tekst)
    verslag.because_of(limit, tekst, {"eerste_dag_afwezig": start.isoformat()}, "drempels")
    verslag.path("datum", count)
    explain_count(verslag, count)
    warn_about_kalender(verslag, start, count.end)
    closed = vraag.kalender.with_per_school_days_free()
    counting = partial(_reaches_lang_thuis, closed, start, limit)
    other_count(verslag, "datum", count.end, "lezing.dag-per-school", counting)
    if limit.telt_in in WEEK_UNITS:
        calendar_days = int(limit.waarde * 7) + (limit.vergelijking == "meer_dan")
        verslag.reading("datum", "lezing.kalenderweken-datum", start + (calendar_days - 1) * DAY)
    verslag.in_agenda("lang-thuis", start, count.end, limit.naam, tekst, PAGINA)
    peildatum = vraag.day("peildatum")
    bereikt = None if peildatum is None else peildatum >= count.end
    if bereikt is None:
        verslag.leave_open("peildatum", "open.peildatum")
    else:
        verslag.say("lang-thuis.bereikt" if bereikt else "lang-thuis.nog-niet")
    return {
        "bereikt": bereikt,
        "datum": count.end.isoformat(),
        "meldingen": _reports(verslag),
    }


def _reports(verslag: Verslag) -> list[Json]:
    """To whom long absence of this kind is reported; for both sectors when none is given."""
    values = verslag.vraag.values
    signal = "lang-thuis-ongeoorloofd" if values["soort"] == "ongeoorloofd" else "lang-thuis-geoorloofd"
    sectors = {values["sector"], "beide"} if values["sector"] else {*SECTOREN, "beide"}
    return [
        {**report_line(verslag, id_, melding, both_sectors=not values["sector"]), "sector": melding["sector"]}
        for id_, melding in verslag.regels["meldingen"].items()
        if signal in melding["signalen"] and melding["sector"] in sectors
    ]


# --- fixed days ------------------------------------------------------------------------------------------------------


def _on(year: int, month_day: str) -> date:
    """The day of a year that is written as MM-DD."""
    return date(year, int(month_day[:2]), int(month_day[3:]))


def _in_schooljaar(begin: int, month_day: str) -> date:
    """The day in the school year (August to July) that begins in the year `begin`."""
    return _on(begin + (int(month_day[:2]) < 8), month_day)


def _schooljaar_of(day: date) -> int:
    return day.year - (day.month < 8)


def _inspectie(verslag: Verslag) -> Json:
    """The days on which the inspectie asks for figures; they do not move for a weekend."""
    values = verslag.vraag.values
    peildatum: date | None = values["peildatum"]
    veld = "peildatum" if values["schooljaar"] is None else "schooljaar"
    begin: int = _schooljaar_of(values["peildatum"]) if values["schooljaar"] is None else values["schooljaar"]
    rule = days_in_force(verslag.regels, "inspectie", date(begin, 8, 1), veld)
    days = sorted(_in_schooljaar(begin, each) for each in rule["dagen"])
    dates = listing([weekday_text(day) for day in days])
    verslag.say("inspectie.data", schooljaar=f"{begin}-{begin + 1}", data=dates)
    peildag = verslag.regels["peildata"]["inspectie"]
    tekst = verslag.zin("inspectie.regel")
    verslag.because_of_days(peildag, rule, "inspectie", tekst)
    for day in days:
        verslag.path("data", Count(day, [piece(day, day, "begin", WEEKEND.get(day.weekday(), ""))]))
        if day.weekday() in WEEKEND:
            verslag.because_text("inspectie", "inspectie.weekend", datum=weekday_text(day))
        verslag.in_agenda("inspectie", day, day, peildag["naam"], tekst, PAGINA)
    upcoming = None
    if peildatum is None:
        verslag.leave_open("peildatum", "open.eerstvolgende")
    else:
        upcoming = _next_of(days_in_force(verslag.regels, "inspectie", peildatum, "peildatum")["dagen"], peildatum)
        verslag.say("inspectie.eerstvolgende", datum=weekday_text(upcoming))
    return {
        "schooljaar": f"{begin}-{begin + 1}",
        "data": [day.isoformat() for day in days],
        "eerstvolgende": upcoming.isoformat() if upcoming else None,
    }


def _next_of(month_days: list[str], day: date) -> date:
    """The first of the fixed days on or after this day."""
    years = (day.year, day.year + 1)
    return min(each for year in years for each in (_on(year, text) for text in month_days) if each >= day)


def _vrijstelling_1_juli(verslag: Verslag) -> Json:
    """The last day before the fixed day that precedes the school year."""
    values = verslag.vraag.values
    schooljaar: int = values["schooljaar"]
    rule = days_in_force(verslag.regels, "vrijstelling", date(schooljaar, 8, 1) - DAY, "schooljaar")
    limit = max(_on(schooljaar, each) for each in rule["dagen"])
    last = limit - DAY
    submitted: date | None = values["beroep_ingediend"]
    peildag = verslag.regels["peildata"]["vrijstelling"]
    tekst = verslag.zin(
        "vrijstelling.regel",
        schooljaar=f"{schooljaar}-{schooljaar + 1}",
        grens=date_text(limit),
        datum=weekday_text(last),
    )
    verslag.samenvatting.append(tekst)
    verslag.because_of_days(peildag, rule, "vrijstelling", tekst)
    soort = values["soort_vrijstelling"]
    if soort is not None:
        verslag.because_text("vrijstelling", f"vrijstelling.{soort.replace('_', '-')}")
    verslag.because_text("vrijstelling", "vrijstelling.eerste-keer")
    verslag.path("uiterlijk", Count(last, [piece(last, last, "begin"), piece(limit, limit, "dagen", peildag["naam"])]))
    verslag.in_agenda("vrijstelling", limit, last, verslag.zin("agenda.vrijstelling"), tekst, PAGINA)
    on_time = None
    if submitted is None:
        verslag.leave_open("beroep_ingediend", "open.beroep-ingediend")
    else:
        on_time = submitted <= last
        verslag.say("termijn.op-tijd" if on_time else "termijn.te-laat")
    return {"uiterlijk": last.isoformat(), "op_tijd": on_time}


# --- schorsing, verwijdering, verlof ---------------------------------------------------------------------------------


def _schorsing(verslag: Verslag) -> Json:
    """At most a week, counted in calendar days; the inspectie is told when it lasts longer than a day."""
    values = verslag.vraag.values
    start: date = values["startdatum"]

    def last_day(day: date, termijn: Geldend) -> Count:
        """The first day counts: a week from Monday ends on Sunday."""
        end = after(verslag.vraag.kalender, day, int(termijn.waarde), termijn.telt_in).end - DAY
        return Count(end, [piece(day, end, "dagen", nummer=1)])

    last = _deadline(verslag, "schorsing-duur", "startdatum", "laatste_dag", count=last_day)
    termijn = in_force(verslag.regels, "termijnen", "schorsing-duur", _reference(verslag, start), "startdatum")
    if termijn.telt_in == "weken":
        days = DAYS_IN_SCHOOLWEEK * int(termijn.waarde)
        counting = partial(after_schooldagen, verslag.vraag.kalender, start, days, start_counts=True)
        words = quantity(days, "schooldagen")
        other_count(verslag, "laatste_dag", last.end, "lezing.schorsing-schooldagen", counting, dagen=words)
    limit = in_force(verslag.regels, "drempels", "schorsing-inspectie", _reference(verslag, start), "startdatum")
    grens = quantity(limit.waarde, limit.telt_in)
    end: date | None = values["einddatum"]
    if end is None:
        verslag.leave_open("einddatum", "open.einddatum")
        verslag.because_of(limit, verslag.zin("schorsing.inspectie-regel", grens=grens), {}, "drempels")
        return {"toegestaan": None, "inspectie": None, "laatste_dag": last.end.isoformat()}
    length = (end - start).days + 1
    tell, fits = reached(limit, length), end <= last.end
    invoer = {"startdatum": start.isoformat(), "einddatum": end.isoformat()}
    key = "schorsing.inspectie-ja" if tell else "schorsing.inspectie-nee"
    tekst = verslag.zin(key, duur=quantity(length, "dagen"), grens=grens)
    verslag.say("schorsing.mag" if fits else "schorsing.te-lang", datum=weekday_text(last.end))
    verslag.samenvatting.append(tekst)
    verslag.because_of(limit, tekst, invoer, "drempels", bereikt=tell)
    return {"toegestaan": fits, "inspectie": tell, "laatste_dag": last.end.isoformat()}


def _schorsing_oudergesprek(verslag: Verslag) -> Json:
    """The talk with the parents; the source does not say which days it means."""
    end = _deadline(verslag, "schorsing-gesprek", "startdatum", "uiterlijk")
    _say_when_past(verslag, end.end)
    start: date = verslag.vraag.values["startdatum"]
    termijn = in_force(verslag.regels, "termijnen", "schorsing-gesprek", _reference(verslag, start), "startdatum")
    if termijn.telt_in == "dagen":
        counting = partial(after_schooldagen, verslag.vraag.kalender, start, int(termijn.waarde))
        other_count(verslag, "uiterlijk", end.end, "lezing.gesprek-schooldagen", counting)
    return {"uiterlijk": end.end.isoformat()}


def _bezwaar_verwijdering(verslag: Verslag) -> Json:
    """A legal term: it runs on when it ends on a Saturday, Sunday or feestdag."""

    def legal(start: date, termijn: Geldend) -> Count:
        return to_ordinary_day(verslag.vraag.kalender, term_from(verslag, start, termijn))

    last = _deadline(verslag, "bezwaar-verwijdering", "besluit_schriftelijk_bekend", "laatste_dag", count=legal)
    verslag.because_text("termijnenwet", "bezwaar.termijnenwet")
    late = _late(verslag, last.end)
    return {"laatste_dag": last.end.isoformat(), "op_tijd": None if late is None else not late}


def _verlof_11f(verslag: Verslag) -> Json:
    """Leave: not too long, once a school year, and not in its first lesweken."""
    vraag = verslag.vraag
    start: date = vraag.values["startdatum"]
    reference = _reference(verslag, start)
    days = vraag.number("aantal_dagen")
    limit = in_force(vraag.regels, "drempels", "verlof-11f-dagen", reference, "startdatum")
    short = allowed(limit, days)
    fields = {"grens": quantity(limit.waarde, limit.telt_in), "dagen": quantity(days, limit.telt_in)}
    tekst = verslag.zin("verlof.kort-genoeg" if short else "verlof.te-lang", **fields)
    verslag.because_of(limit, tekst, {"aantal_dagen": days}, "drempels", bereikt=not short)
    once = _once(verslag, reference)
    late_enough = _after_begin(verslag, start, reference)
    fits = short and late_enough and once is not False
    verslag.say("verlof.mag" if fits else "verlof.mag-niet")
    verslag.samenvatting += [each["tekst"] for each in verslag.redenen if each.get("toegestaan") is False]
    if not short:
        verslag.samenvatting.append(tekst)
    verslag.because_text("verlof", "verlof.voorwaarden")
    return {"toegestaan": fits}


def _once(verslag: Verslag, reference: date) -> bool | None:
    """Whether this would be within the number of times a school year; None when nobody knows."""
    answer = verslag.vraag.text("al_verlof_dit_schooljaar")
    limit = in_force(verslag.regels, "drempels", "verlof-11f-keren", reference, "startdatum")
    fits = {"ja": False, "nee": True}.get(answer)
    if fits is None:
        verslag.leave_open("al_verlof_dit_schooljaar", "open.al-verlof")
    tekst = verslag.zin(
        "verlof.al-gehad" if fits is False else "verlof.keren", keren=quantity(limit.waarde, limit.telt_in)
    )
    verslag.because_of(limit, tekst, {"al_verlof_dit_schooljaar": answer}, "drempels", toegestaan=fits)
    return fits


def _after_begin(verslag: Verslag, start: date, reference: date) -> bool:
    """Whether the leave stays clear of the first lesweken of a school year."""
    kalender = verslag.vraag.kalender
    termijn = in_force(verslag.regels, "termijnen", "verlof-11f-begin", reference, "startdatum")
    begin = kalender.next_schooldag(start)
    if begin != start:
        free = {"datum": weekday_text(start), "naam": kalender.free_name(start) or "", "begin": weekday_text(begin)}
        verslag.say("verlof.begint-later", **free)
    end = after_schooldagen(kalender, begin, int(verslag.vraag.number("aantal_dagen")), start_counts=True).end
    first = eerste_schooldag(kalender, end)
    last_closed = monday_of(after(kalender, first, int(termijn.waarde), termijn.telt_in).end) - DAY
    fits = end < first or begin > last_closed
    fields = {"weken": quantity(termijn.waarde, termijn.telt_in), "datum": weekday_text(last_closed)}
    key = "verlof.na-begin" if fits else "verlof.in-begin"
    tekst = verslag.zin(key, eerste=weekday_text(first), **fields)
    verslag.because_of(termijn, tekst, {"startdatum": start.isoformat()}, "termijnen", toegestaan=fits)
    verslag.path("eerste_lesweken", Count(last_closed, [piece(first, last_closed, "dagen", nummer=1)]))
    return fits


# --- contact and reports ---------------------------------------------------------------------------------------------


def _maandelijks_contact(verslag: Verslag) -> Json:
    end = _deadline(verslag, "maandelijks-contact", "laatste_contact", "uiterlijk").end
    _say_when_past(verslag, end)
    return {"uiterlijk": end.isoformat()}


def _melding_16_uur(verslag: Verslag) -> Json:
    """Werkdagen go on in vacations; the other reading counts schooldagen."""
    end = _deadline(verslag, "melding-16-uur", "datum_drempel", "uiterlijk")
    _say_when_past(verslag, end.end)
    start: date = verslag.vraag.values["datum_drempel"]
    termijn = in_force(verslag.regels, "termijnen", "melding-16-uur", _reference(verslag, start), "datum_drempel")
    if termijn.telt_in == "werkdagen":
        counting = partial(after_schooldagen, verslag.vraag.kalender, start, int(termijn.waarde))
        other_count(verslag, "uiterlijk", end.end, "lezing.melding-schooldagen", counting)
    return {"uiterlijk": end.end.isoformat()}


ANSWERS: dict[str, Callable[[Verslag], Json]] = {
    "plaatsing": _plaatsing,
    "melding_4_weken": _melding_4_weken,
    "inspectie": _inspectie,
    "schorsing": _schorsing,
    "schorsing_oudergesprek": _schorsing_oudergesprek,
    "bezwaar_verwijdering": _bezwaar_verwijdering,
    "verlof_11f": _verlof_11f,
    "vrijstelling_1_juli": _vrijstelling_1_juli,
    "maandelijks_contact": _maandelijks_contact,
    "melding_16_uur": _melding_16_uur,
}
