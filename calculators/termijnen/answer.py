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
from calculators.core.sentences import Zin
from calculators.core.units import DAYS_IN_SCHOOLWEEK, WEEKS, quantity, schooldagen_in
from calculators.core.values import Geldend, allowed, days_in_force, in_force, limit_text, reached
from calculators.core.words import date_text, listing, weekday_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from calculators.core.kalender import Kalender
    from calculators.core.reader import Reader, Vraag
    from calculators.core.types import Json

STAP_KANTELPUNT = Zin("stap.kantelpunt", "datum")
PLAATSING_GEEN_WET = Zin("plaatsing.geen-wet")
TERMIJN_LANG_THUIS = Zin("termijn.lang-thuis", "datum", "grens", "nummer", "start")
LEZING_DAG_PER_SCHOOL = Zin("lezing.dag-per-school", "datum")
INSPECTIE_DATA = Zin("inspectie.data", "data", "schooljaar")
INSPECTIE_REGEL = Zin("inspectie.regel")
VRIJSTELLING_REGEL = Zin("vrijstelling.regel", "datum", "grens", "schooljaar")
VRIJSTELLING_EERSTE_KEER = Zin("vrijstelling.eerste-keer")
SCHORSING_INSPECTIE_JA = Zin("schorsing.inspectie-ja", "duur", "grens")
SCHORSING_INSPECTIE_NEE = Zin("schorsing.inspectie-nee", "duur", "grens")
BEZWAAR_TERMIJNENWET = Zin("bezwaar.termijnenwet")
VERLOF_VOORWAARDEN = Zin("verlof.voorwaarden")
VERLOF_NA_BEGIN = Zin("verlof.na-begin", "datum", "eerste", "weken")
VERLOF_IN_BEGIN = Zin("verlof.in-begin", "datum", "eerste", "weken")
FOUT_EINDE_VOOR_BEGIN = Zin("fout.einde-voor-begin", "datum")
FOUT_NA_PEILDATUM = Zin("fout.na-peildatum", "datum")
FOUT_SCHOOLJAAR_OF_PEILDATUM = Zin("fout.schooljaar-of-peildatum")
OPEN_PEILDATUM = Zin("open.peildatum")
TERMIJN_VOORBIJ = Zin("termijn.voorbij", "datum")
TERMIJN_NOG_NIET_VOORBIJ = Zin("termijn.nog-niet-voorbij", "datum")
KANTELPUNT_DAARNA = Zin("kantelpunt.daarna", "nummer", "titel")
KANTELPUNT_DAARNA_TENZIJ = Zin("kantelpunt.daarna-tenzij", "nummer", "titel")
PLAATSING_STREEFDATUM_VOORBIJ = Zin("plaatsing.streefdatum-voorbij")
LEZING_VANAF_THUISZITTER = Zin("lezing.vanaf-thuiszitter", "begin", "datum", "termijn")
LEZING_KALENDERWEKEN_DATUM = Zin("lezing.kalenderweken-datum", "datum")
OPEN_EERSTVOLGENDE = Zin("open.eerstvolgende")
INSPECTIE_EERSTVOLGENDE = Zin("inspectie.eerstvolgende", "datum")
AGENDA_VRIJSTELLING = Zin("agenda.vrijstelling")
OPEN_BEROEP_INGEDIEND = Zin("open.beroep-ingediend")
LEZING_SCHORSING_SCHOOLDAGEN = Zin("lezing.schorsing-schooldagen", "dagen", "datum")
OPEN_EINDDATUM = Zin("open.einddatum")
SCHORSING_MAG = Zin("schorsing.mag", "datum")
SCHORSING_TE_LANG = Zin("schorsing.te-lang", "datum")
LEZING_GESPREK_SCHOOLDAGEN = Zin("lezing.gesprek-schooldagen", "datum")
VERLOF_KORT_GENOEG = Zin("verlof.kort-genoeg", "dagen", "grens")
VERLOF_TE_LANG = Zin("verlof.te-lang", "dagen", "grens")
VERLOF_MAG = Zin("verlof.mag")
VERLOF_MAG_NIET = Zin("verlof.mag-niet")
OPEN_AL_VERLOF = Zin("open.al-verlof")
VERLOF_AL_GEHAD = Zin("verlof.al-gehad", "keren")
VERLOF_KEREN = Zin("verlof.keren", "keren")
VERLOF_BEGINT_LATER = Zin("verlof.begint-later", "begin", "datum", "naam")
LEZING_MELDING_SCHOOLDAGEN = Zin("lezing.melding-schooldagen", "datum")
LANG_THUIS_BEREIKT = Zin("lang-thuis.bereikt")
LANG_THUIS_NOG_NIET = Zin("lang-thuis.nog-niet")
INSPECTIE_WEEKEND = Zin("inspectie.weekend", "datum")
TERMIJN_OP_TIJD = Zin("termijn.op-tijd")
TERMIJN_TE_LAAT = Zin("termijn.te-laat")
SCHORSING_INSPECTIE_REGEL = Zin("schorsing.inspectie-regel", "grens")
TERMIJN = {
    id_: Zin(f"termijn.{id_}", "datum", "naam", "start", "termijn")
    for id_ in (
        *("plaatsing-streven", "plaatsing-uiterste", "schorsing-duur", "schorsing-gesprek", "bezwaar-verwijdering"),
        *("maandelijks-contact", "melding-16-uur"),
    )
}
"""The date of a termijn in words, by its id."""
VRIJSTELLING = {
    "5_onder_a": Zin("vrijstelling.5-onder-a"),
    "5_onder_b": Zin("vrijstelling.5-onder-b"),
    "5_onder_c": Zin("vrijstelling.5-onder-c"),
    "5a_trekkend_bestaan": Zin("vrijstelling.5a-trekkend-bestaan"),
}

PAGINA = "rekenhulpen/termijnen/"


def contradictions(reader: Reader, vraag: Vraag) -> None:
    """Note the answers that cannot all be true."""
    values = vraag.values
    start, end = values["startdatum"], values["einddatum"]
    if values["termijn"] == "schorsing" and start and end and end < start:
        reader.wrong("einddatum", FOUT_EINDE_VOOR_BEGIN, datum=date_text(start))
    if start and values["peildatum"] and values["peildatum"] < start and _counts_up(vraag):
        reader.wrong("startdatum", FOUT_NA_PEILDATUM, datum=date_text(start))
    if values["termijn"] == "inspectie" and not vraag.given & {"schooljaar", "peildatum"}:
        reader.wrong("peildatum", FOUT_SCHOOLJAAR_OF_PEILDATUM)


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
    tekst = verslag.zin(TERMIJN[id_], **fields)
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
        verslag.leave_open("peildatum", OPEN_PEILDATUM)
        return None
    late = peildatum > last
    verslag.say(TERMIJN_VOORBIJ if late else TERMIJN_NOG_NIET_VOORBIJ, datum=weekday_text(last))
    return late


def _say_when_past(verslag: Verslag, last: date) -> None:
    """Say that the last day lies before the reference date."""
    peildatum = verslag.vraag.day("peildatum")
    if peildatum is not None and peildatum > last:
        verslag.say(TERMIJN_VOORBIJ, datum=weekday_text(last))


# --- kantelpunten ----------------------------------------------------------------------------------------------------


def _kantelpunt(verslag: Verslag, nummer: str) -> Json:
    step = verslag.regels["stappen"][nummer]
    punt = kantelpunt(verslag.vraag, nummer, "startdatum")
    if punt is None:
        tekst = verslag.text(step["kantelpunt"]["tekst"])
        verslag.samenvatting.append(tekst)
        verslag.because("kantelpunt", tekst, bron=step["bron"], pagina=step["pagina"])
        start, peildatum = verslag.vraag.day("startdatum"), verslag.vraag.day("peildatum")
        days = (peildatum - start).days if start and peildatum else None
        return {"kantelpunt": None, "dagen_sinds_start": days}
    verslag.say(STAP_KANTELPUNT, datum=weekday_text(punt.datum))
    daarna = step["kantelpunt"]["naar"]
    if daarna is not None:
        zin = KANTELPUNT_DAARNA if step["kantelpunt"]["tenzij"] is None else KANTELPUNT_DAARNA_TENZIJ
        verslag.say(zin, nummer=daarna, titel=verslag.regels["stappen"][daarna]["titel"])
    explain_kantelpunt(verslag, punt, "startdatum")
    return {"kantelpunt": punt.datum.isoformat(), "daarna": daarna}


# --- at home ---------------------------------------------------------------------------------------------------------


def _plaatsing(verslag: Verslag) -> Json:
    """3 months to aim for, 6 at most, from the first day of absence."""
    aim = _deadline(verslag, "plaatsing-streven", "startdatum", "streefdatum")
    last = _deadline(verslag, "plaatsing-uiterste", "startdatum", "uiterste_datum")
    verslag.because_text("plaatsing", PLAATSING_GEEN_WET)
    _placement_from_thuiszitter(verslag)
    peildatum = verslag.vraag.day("peildatum")
    if peildatum and aim.end < peildatum <= last.end:
        verslag.say(PLAATSING_STREEFDATUM_VOORBIJ)
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
        other_count(verslag, naar, start, LEZING_VANAF_THUISZITTER, counting, **fields)


def _reaches_lang_thuis(kalender: Kalender, start: date, limit: Geldend) -> Count:
    """The schooldag on which absence that begins on `start` reaches the limit. A week counts as five schooldagen."""
    days = int(limit.waarde * schooldagen_in(limit.telt_in)) + (limit.vergelijking == "meer_dan")
    return after_schooldagen(kalender, start, days, start_counts=True)


def _melding_4_weken(verslag: Verslag) -> Json:
    """The schooldag on which long absence must be reported, and to whom."""
    vraag = verslag.vraag
    start: date = vraag.values["eerste_dag_afwezig"]
    limit = in_force(vraag.regels, "drempels", "lang-thuis", _reference(verslag, start), "eerste_dag_afwezig")
    count = _reaches_lang_thuis(vraag.kalender, start, limit)
    fields = {"grens": limit_text(vraag.regels, limit), "datum": weekday_text(count.end), "start": weekday_text(start)}
    tekst = verslag.zin(TERMIJN_LANG_THUIS, nummer=str(sum(each["telt"] for each in count.path)), **fields)
    verslag.samenvatting.append(tekst)
    verslag.because_of(limit, tekst, {"eerste_dag_afwezig": start.isoformat()}, "drempels")
    verslag.path("datum", count)
    explain_count(verslag, count)
    warn_about_kalender(verslag, start, count.end)
    closed = vraag.kalender.with_per_school_days_free()
    counting = partial(_reaches_lang_thuis, closed, start, limit)
    other_count(verslag, "datum", count.end, LEZING_DAG_PER_SCHOOL, counting)
    if limit.telt_in in WEEKS:
        calendar_days = int(limit.waarde * 7) + (limit.vergelijking == "meer_dan")
        verslag.reading("datum", LEZING_KALENDERWEKEN_DATUM, start + (calendar_days - 1) * DAY)
    verslag.in_agenda("lang-thuis", start, count.end, limit.naam, tekst, PAGINA)
    peildatum = vraag.day("peildatum")
    bereikt = None if peildatum is None else peildatum >= count.end
    if bereikt is None:
        verslag.leave_open("peildatum", OPEN_PEILDATUM)
    else:
        verslag.say(LANG_THUIS_BEREIKT if bereikt else LANG_THUIS_NOG_NIET)
    return {
        "bereikt": bereikt,
        "datum": count.end.isoformat(),
        "meldingen": _reports(verslag),
    }


def _reports(verslag: Verslag) -> list[Json]:
    """To whom long absence of this kind is reported; for both sectors when none is given."""
    values = verslag.vraag.values
    signal = "lang-thuis-ongeoorloofd" if values["soort"] == "ongeoorloofd" else "lang-thuis-geoorloofd"
    sectors = {values["sector"], "alle"} if values["sector"] else {*SECTOREN, "alle"}
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
    verslag.say(INSPECTIE_DATA, schooljaar=f"{begin}-{begin + 1}", data=dates)
    peildag = verslag.regels["peildata"]["inspectie"]
    tekst = verslag.zin(INSPECTIE_REGEL)
    verslag.because_of_days(peildag, rule, "inspectie", tekst)
    for day in days:
        verslag.path("data", Count(day, [piece(day, day, "begin", WEEKEND.get(day.weekday(), ""))]))
        if day.weekday() in WEEKEND:
            verslag.because_text("inspectie", INSPECTIE_WEEKEND, datum=weekday_text(day))
        verslag.in_agenda("inspectie", day, day, peildag["naam"], tekst, PAGINA)
    upcoming = None
    if peildatum is None:
        verslag.leave_open("peildatum", OPEN_EERSTVOLGENDE)
    else:
        upcoming = _next_of(days_in_force(verslag.regels, "inspectie", peildatum, "peildatum")["dagen"], peildatum)
        verslag.say(INSPECTIE_EERSTVOLGENDE, datum=weekday_text(upcoming))
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
        VRIJSTELLING_REGEL,
        schooljaar=f"{schooljaar}-{schooljaar + 1}",
        grens=date_text(limit),
        datum=weekday_text(last),
    )
    verslag.samenvatting.append(tekst)
    verslag.because_of_days(peildag, rule, "vrijstelling", tekst)
    soort = values["soort_vrijstelling"]
    if soort is not None:
        verslag.because_text("vrijstelling", VRIJSTELLING[soort])
    verslag.because_text("vrijstelling", VRIJSTELLING_EERSTE_KEER)
    verslag.path("uiterlijk", Count(last, [piece(last, last, "begin"), piece(limit, limit, "dagen", peildag["naam"])]))
    verslag.in_agenda("vrijstelling", limit, last, verslag.zin(AGENDA_VRIJSTELLING), tekst, PAGINA)
    on_time = None
    if submitted is None:
        verslag.leave_open("beroep_ingediend", OPEN_BEROEP_INGEDIEND)
    else:
        on_time = submitted <= last
        verslag.say(TERMIJN_OP_TIJD if on_time else TERMIJN_TE_LAAT)
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
        other_count(verslag, "laatste_dag", last.end, LEZING_SCHORSING_SCHOOLDAGEN, counting, dagen=words)
    limit = in_force(verslag.regels, "drempels", "schorsing-inspectie", _reference(verslag, start), "startdatum")
    grens = quantity(limit.waarde, limit.telt_in)
    end: date | None = values["einddatum"]
    if end is None:
        verslag.leave_open("einddatum", OPEN_EINDDATUM)
        verslag.because_of(limit, verslag.zin(SCHORSING_INSPECTIE_REGEL, grens=grens), {}, "drempels")
        return {"toegestaan": None, "inspectie": None, "laatste_dag": last.end.isoformat()}
    length = (end - start).days + 1
    tell, fits = reached(limit, length), end <= last.end
    invoer = {"startdatum": start.isoformat(), "einddatum": end.isoformat()}
    zin = SCHORSING_INSPECTIE_JA if tell else SCHORSING_INSPECTIE_NEE
    tekst = verslag.zin(zin, duur=quantity(length, "dagen"), grens=grens)
    verslag.say(SCHORSING_MAG if fits else SCHORSING_TE_LANG, datum=weekday_text(last.end))
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
        other_count(verslag, "uiterlijk", end.end, LEZING_GESPREK_SCHOOLDAGEN, counting)
    return {"uiterlijk": end.end.isoformat()}


def _bezwaar_verwijdering(verslag: Verslag) -> Json:
    """A legal term: it runs on when it ends on a Saturday, Sunday or feestdag."""

    def legal(start: date, termijn: Geldend) -> Count:
        return to_ordinary_day(verslag.vraag.kalender, term_from(verslag, start, termijn))

    last = _deadline(verslag, "bezwaar-verwijdering", "besluit_schriftelijk_bekend", "laatste_dag", count=legal)
    verslag.because_text("termijnenwet", BEZWAAR_TERMIJNENWET)
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
    tekst = verslag.zin(VERLOF_KORT_GENOEG if short else VERLOF_TE_LANG, **fields)
    verslag.because_of(limit, tekst, {"aantal_dagen": days}, "drempels", bereikt=not short)
    once = _once(verslag, reference)
    late_enough = _after_begin(verslag, start, reference)
    fits = short and late_enough and once is not False
    verslag.say(VERLOF_MAG if fits else VERLOF_MAG_NIET)
    verslag.samenvatting += [each["tekst"] for each in verslag.redenen if each.get("toegestaan") is False]
    if not short:
        verslag.samenvatting.append(tekst)
    verslag.because_text("verlof", VERLOF_VOORWAARDEN)
    return {"toegestaan": fits}


def _once(verslag: Verslag, reference: date) -> bool | None:
    """Whether this would be within the number of times a school year; None when nobody knows."""
    answer = verslag.vraag.text("al_verlof_dit_schooljaar")
    limit = in_force(verslag.regels, "drempels", "verlof-11f-keren", reference, "startdatum")
    fits = {"ja": False, "nee": True}.get(answer)
    if fits is None:
        verslag.leave_open("al_verlof_dit_schooljaar", OPEN_AL_VERLOF)
    tekst = verslag.zin(VERLOF_AL_GEHAD if fits is False else VERLOF_KEREN, keren=quantity(limit.waarde, limit.telt_in))
    verslag.because_of(limit, tekst, {"al_verlof_dit_schooljaar": answer}, "drempels", toegestaan=fits)
    return fits


def _after_begin(verslag: Verslag, start: date, reference: date) -> bool:
    """Whether the leave stays clear of the first lesweken of a school year."""
    kalender = verslag.vraag.kalender
    termijn = in_force(verslag.regels, "termijnen", "verlof-11f-begin", reference, "startdatum")
    begin = kalender.next_schooldag(start)
    if begin != start:
        free = {"datum": weekday_text(start), "naam": kalender.free_name(start) or "", "begin": weekday_text(begin)}
        verslag.say(VERLOF_BEGINT_LATER, **free)
    end = after_schooldagen(kalender, begin, int(verslag.vraag.number("aantal_dagen")), start_counts=True).end
    first = eerste_schooldag(kalender, end)
    last_closed = monday_of(after(kalender, first, int(termijn.waarde), termijn.telt_in).end) - DAY
    fits = end < first or begin > last_closed
    fields = {"weken": quantity(termijn.waarde, termijn.telt_in), "datum": weekday_text(last_closed)}
    zin = VERLOF_NA_BEGIN if fits else VERLOF_IN_BEGIN
    tekst = verslag.zin(zin, eerste=weekday_text(first), **fields)
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
        other_count(verslag, "uiterlijk", end.end, LEZING_MELDING_SCHOOLDAGEN, counting)
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
