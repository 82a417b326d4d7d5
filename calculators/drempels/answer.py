"""Which drempels are reached, what kind of absence it is, and which reports follow from it.

Limits, units and windows come from `protocol_data/drempels.yaml`, reports from `meldingen.yaml`. Where the source
leaves room, the reading that is used stands under `redenen` and the other one under `lezingen`.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from calculators.core.kalender import DAYS_IN_SCHOOLWEEK, WEEK
from calculators.core.report import Verslag, report_line, term_from
from calculators.core.values import Geldend, in_force, limit_text, reached, window_unit
from calculators.core.words import capital, date_text, listing, number_text, quantity, weekday_text
from calculators.drempels.windows import Telling, count_list, goes_on

if TYPE_CHECKING:
    from calculators.core.reader import Reader, Vraag
    from calculators.core.types import Json, MeldingRegels

PAGINA = "rekenhulpen/drempels/"
ABSOLUUT = "absoluut"
ONGEOORLOOFD = "ongeoorloofd"
ZIEK = "geoorloofd_ziekte"
TOTALS = {
    "wettelijk-verzuim": "uren_ongeoorloofd_4_lesweken",
    "mazl-schooldagen": "aaneengesloten_ziekdagen",
    "mazl-meldingen": "ziekmeldingen_12_weken",
    "lang-thuis": "weken_thuis",
}
"""The drempels that are counted, each with the field that holds its total."""
NO_SHOW = "niet-bij-jeugdarts"
TWIJFEL = "twijfel-ziekmelding"
SCENARIO_ABSOLUUT = "absoluut_verzuim"
INDELINGEN = ("niet-willer", "niet-kunner", "voltijd-lizzer", "deeltijd-lizzer")
"""The kinds of thuiszitter and lizzer, by their ids in soorten.yaml."""


class Signaal(NamedTuple):
    """Something that asks for reports, and since when."""

    naam: str
    sinds: date


class Indeling(NamedTuple):
    """The classification: its name, who acts (`school`, `leerplicht` or nobody), and its id in soorten.yaml."""

    naam: str
    actie: str | None
    soort: str | None


GEEN = Indeling("geen", None, None)
ABSOLUUT_VERZUIM = Indeling("absoluut verzuim", "leerplicht", None)


def is_absoluut(values: dict[str, object]) -> bool:
    """A child without a school."""
    return values["soort"] == ABSOLUUT or values["ingeschreven"] == "nee"


def contradictions(reader: Reader, vraag: Vraag) -> None:
    """Note the answers that cannot all be true."""
    values, absences = vraag.values, vraag.values["verzuim"] or []
    lessons = ("uren_ongeoorloofd_4_lesweken", "ziekmeldingen_12_weken", "aaneengesloten_ziekdagen", "verzuim")
    if values["soort"] == ABSOLUUT and values["ingeschreven"] == "ja" and "ingeschreven" in vraag.given:
        reader.wrong("ingeschreven", "fout.absoluut-ingeschreven")
    if is_absoluut(values):
        reader.wrong_when_given(vraag, lessons, "fout.zonder-school")
    elif absences:
        reader.wrong_when_given(vraag, TOTALS.values(), "fout.lijst-en-totaal")
    for absence in absences:
        veld = f"verzuim[{absence.rij}].datum"
        if not vraag.kalender.first <= absence.datum <= vraag.kalender.last:
            reader.outside(veld, vraag.kalender)
        elif name := vraag.kalender.free_name(absence.datum):
            reader.wrong(veld, "fout.geen-schooldag", datum=date_text(absence.datum), naam=name)
        elif vraag.values["peildatum"] and absence.datum > vraag.values["peildatum"]:
            reader.wrong(veld, "fout.na-peildatum", datum=date_text(absence.datum))


def drempels(vraag: Vraag) -> Json:
    """Answer which drempels are reached, with classification, role of leerplicht and reports."""
    verslag = Verslag(vraag)
    if is_absoluut(vraag.values):
        return _absoluut(verslag)
    peildatum: date = vraag.values["peildatum"]
    limits = {each: in_force(vraag.regels, "drempels", each, peildatum, "peildatum") for each in (*TOTALS, NO_SHOW)}
    counts = _counts(vraag, limits, peildatum)
    hit = {each: bool(counts[each].momenten) for each in TOTALS}
    hit[NO_SHOW] = vraag.text("twee_keer_niet_bij_jeugdarts") == "ja"
    returned = _returned(vraag, counts["lang-thuis"])
    indeling = classify(vraag, hit["lang-thuis"] and not returned)
    for each in TOTALS:
        _explain(verslag, limits[each], counts[each], hit[each])
    _explain_no_show(verslag, limits[NO_SHOW], hit[NO_SHOW])
    _explain_class(verslag, indeling, returned)
    rol = _explain_role(verslag, hit["wettelijk-verzuim"])
    _open_questions(verslag, hit["lang-thuis"], indeling, returned)
    _open_totals(verslag, limits, counts["lang-thuis"])
    _readings(verslag, limits, counts, hit)
    if not any(hit.values()):
        verslag.say("drempel.geen")
    signals = _signals(vraag, counts, hit, peildatum)
    if any(each.naam == TWIJFEL for each in signals):
        verslag.say("twijfel.samengevat")
    meldingen = _reports(verslag, signals)
    return verslag.finish(
        {
            "peildatum": peildatum.isoformat(),
            "drempel_16_uur": hit["wettelijk-verzuim"],
            "drempel_jeugdarts": hit["mazl-schooldagen"] or hit["mazl-meldingen"],
            "drempel_4_weken": hit["lang-thuis"],
            "drempel_no_show": hit[NO_SHOW],
            "duo_overig": any(each["duo"] == "overig" for each in meldingen),
            "classificatie": indeling.naam,
            "actie": indeling.actie,
            "rol_lpa": rol,
            "meldingen": meldingen,
            "vensters": [venster for each in TOTALS for venster in counts[each].vensters],
        }
    )


def _counts(vraag: Vraag, limits: dict[str, Geldend], peildatum: date) -> dict[str, Telling]:
    """The state of each counted drempel, from the list of absences or from the totals."""
    if vraag.values["verzuim"]:
        return count_list(vraag.values["verzuim"], limits, vraag.kalender, peildatum)
    totals = {each: vraag.number(veld) for each, veld in TOTALS.items()}
    return {
        each: Telling(total, [peildatum] if reached(limits[each], total) else [], []) for each, total in totals.items()
    }


# --- classification --------------------------------------------------------------------------------------------------


def classify(vraag: Vraag, lang_thuis: bool) -> Indeling:
    """The kind of thuiszitter or lizzer.

    Who is no longer at home than the limit is neither. With a plan and a valid reason it is a lizzer. Without a valid
    reason a plan changes nothing. Whether the pupil cannot or will not is the answer given; when that is unknown the
    absence without valid reason counts as not willing, as in the picture of the protocol.
    """
    if not lang_thuis:
        return GEEN
    ongeoorloofd = vraag.text("soort") == ONGEOORLOOFD
    if not ongeoorloofd and vraag.text("zorgplan") == "ja":
        deeltijd = vraag.text("thuis") == "deels"
        soort = "deeltijd-lizzer" if deeltijd else "voltijd-lizzer"
        return Indeling(soort.replace("-", " "), None, soort)
    wil_niet = {"wil_niet": True, "kan_niet": False}.get(vraag.text("kan_of_wil"), ongeoorloofd)
    actie = "leerplicht" if wil_niet or ongeoorloofd else "school"
    soort = "niet-willer" if wil_niet else "niet-kunner"
    return Indeling(soort, actie, soort)


def _returned(vraag: Vraag, lang_thuis: Telling) -> bool:
    """Whether a pupil who was at home for long goes to school again: both the list and the answer `thuis` say so."""
    if vraag.text("thuis") != "niet" or not lang_thuis.vensters:
        return False
    last = date.fromisoformat(lang_thuis.vensters[-1]["tot_en_met"])
    return not goes_on(last, vraag.kalender, vraag.values["peildatum"])


def _explain_class(verslag: Verslag, indeling: Indeling, returned: bool) -> None:
    """The reason for the classification."""
    if indeling.soort is None:
        verslag.because_text("classificatie", "classificatie.weer-op-school" if returned else "classificatie.geen")
        return
    soort = verslag.regels["soorten"][indeling.soort]
    verslag.say("classificatie.is", groep=soort["groep"], naam=soort["naam"])
    vraag = verslag.vraag
    ongeoorloofd = vraag.text("soort") == ONGEOORLOOFD
    unknown = "-onbekend" if indeling.actie is not None and vraag.text("kan_of_wil") == "onbekend" else ""
    pictured = _as_pictured(vraag, indeling.soort)
    said = soort["tekst"] if pictured else verslag.zin(f"classificatie.{indeling.soort}{unknown}")
    verslag.because("classificatie", verslag.text(said), bron=soort["bron"], pagina=soort["pagina"])
    if ongeoorloofd and vraag.text("zorgplan") == "ja":
        verslag.because_text("classificatie", "classificatie.plan-telt-niet")
    if ongeoorloofd and vraag.text("kan_of_wil") == "kan_niet":
        verslag.because_text("classificatie", "classificatie.kan-niet-ongeoorloofd")
    if not ongeoorloofd and indeling.soort == "niet-willer":
        verslag.because_text("classificatie", "classificatie.wil-niet-geoorloofd")


def _as_pictured(vraag: Vraag, soort: str) -> bool:
    """Whether the answers are those of the picture of the protocol, so that its own words about this kind are true."""
    no_plan = vraag.text("zorgplan") == "nee"
    ongeoorloofd, answer = vraag.text("soort") == ONGEOORLOOFD, vraag.text("kan_of_wil")
    return {
        "niet-willer": no_plan and ongeoorloofd and answer == "wil_niet",
        "niet-kunner": no_plan and not ongeoorloofd and answer == "kan_niet",
        "voltijd-lizzer": vraag.text("thuis") == "volledig",
        "deeltijd-lizzer": True,
    }[soort]


def _explain_role(verslag: Verslag, zestien_uur: bool) -> str:
    """The role of the leerplichtambtenaar; it follows the kind of absence."""
    rol = "handhavend" if verslag.vraag.text("soort") == ONGEOORLOOFD else "adviserend"
    verslag.because_text("rol_lpa", f"rol-lpa.{rol}")
    if rol == "adviserend" and zestien_uur:
        verslag.because_text("rol_lpa", "rol-lpa.ook-ongeoorloofd")
    return rol


# --- reasons ---------------------------------------------------------------------------------------------------------


def _explain(verslag: Verslag, limit: Geldend, telling: Telling, hit: bool) -> None:
    """The reason for one counted drempel, and a warning when it is close."""
    waarde = quantity(telling.waarde, limit.telt_in)
    grens = limit_text(verslag.regels, limit)
    listed = bool(verslag.vraag.values["verzuim"])
    if not listed and TOTALS[limit.id] not in verslag.vraag.given:
        tekst = verslag.zin("drempel.niet-ingevuld", grens=grens)
    elif telling.vensters:
        dagen = listing([date_text(each) for each in telling.momenten])
        tekst = verslag.zin("drempel.bereikt-op", grens=grens, datum=dagen)
    elif hit:
        tekst = verslag.zin("drempel.bereikt", grens=grens, waarde=waarde)
    else:
        key = ("niet-bereikt-lijst" if telling.loopt else "langste") if listed else "niet-bereikt"
        tekst = verslag.zin(f"drempel.{key}", grens=grens, waarde=waarde)
    verslag.because_of(limit, tekst, {TOTALS[limit.id]: telling.waarde}, "drempels", bereikt=hit)
    if hit:
        verslag.say("drempel.samengevat", naam=limit.naam, grens=grens)
    elif telling.waarde > 0 and telling.loopt:
        _warn_when_close(verslag, limit, telling.waarde, grens)


def _warn_when_close(verslag: Verslag, limit: Geldend, value: float, grens: str) -> None:
    """Warn when little is left; `over` says how much."""
    over = round(limit.waarde - value, 6)
    if over > limit.waarde * verslag.regels["waarschuw_bij"]:
        return
    key = "waarschuwing.bijna" if over > 0 else "waarschuwing.precies"
    fields = {"over": quantity(over, limit.telt_in), "grens": grens, "naam": limit.naam}
    verslag.warn(limit.id, key, fields, over=over, eenheid=limit.telt_in)


def _explain_no_show(verslag: Verslag, limit: Geldend, hit: bool) -> None:
    """The reason for not coming to the jeugdarts."""
    keren = quantity(limit.waarde, limit.telt_in)
    answer = verslag.vraag.text("twee_keer_niet_bij_jeugdarts")
    tekst = verslag.zin(f"no-show.{answer.replace('_', '-')}", keren=keren)
    verslag.because_of(limit, tekst, {"twee_keer_niet_bij_jeugdarts": answer}, "drempels", bereikt=hit)
    if hit:
        verslag.say("no-show.samengevat", keren=keren)


def _open_questions(verslag: Verslag, lang_thuis: bool, indeling: Indeling, returned: bool) -> None:
    """What "weet ik niet" leaves open, and what a list cannot tell."""
    vraag = verslag.vraag
    for veld in ("twijfel_ziekmelding", "twee_keer_niet_bij_jeugdarts"):
        if vraag.text(veld) == "weet_niet":
            verslag.leave_open(veld, f"open.{veld.replace('_', '-')}")
    absences = vraag.values["verzuim"]
    if absences and vraag.text("soort") not in {each.soort for each in absences}:
        verslag.leave_open("soort", "open.soort-niet-in-lijst")
    if not lang_thuis:
        return
    if vraag.text("zorgplan") == "weet_niet" and vraag.text("soort") != ONGEOORLOOFD and indeling.soort is not None:
        verslag.leave_open("zorgplan", "open.zorgplan")
    if vraag.text("kan_of_wil") == "onbekend" and indeling.actie is not None:
        verslag.leave_open("kan_of_wil", "open.kan-of-wil")
    if absences:
        verslag.leave_open("verzuim", "open.deel-van-de-dag")
    elif vraag.text("thuis") == "niet":
        verslag.leave_open("thuis", "open.thuis")
    if returned:
        verslag.leave_open("thuis", "open.weer-op-school")


def _open_totals(verslag: Verslag, limits: dict[str, Geldend], lang_thuis: Telling) -> None:
    """Totals that were left out, though another answer makes it likely that their drempel is reached too."""
    vraag = verslag.vraag
    if vraag.values["verzuim"]:
        return
    likely = {
        "lang-thuis": reached(limits["lang-thuis"], vraag.number(TOTALS["mazl-schooldagen"]) / DAYS_IN_SCHOOLWEEK)
    }
    if vraag.text("thuis") == "volledig" and lang_thuis.waarde > 0:
        likely["wettelijk-verzuim"] = vraag.text("soort") == ONGEOORLOOFD
        likely["mazl-schooldagen"] = vraag.text("soort") == ZIEK
    for id_, asked in likely.items():
        if asked and TOTALS[id_] not in vraag.given:
            verslag.leave_open(TOTALS[id_], "open.niet-ingevuld", naam=limits[id_].naam)


def _readings(verslag: Verslag, limits: dict[str, Geldend], counts: dict[str, Telling], hit: dict[str, bool]) -> None:
    """Where the source leaves room: the other reading."""
    sector = verslag.vraag.text("sector")
    uren = counts["wettelijk-verzuim"]
    if uren.waarde or uren.vensters:
        verslag.because_text("wettelijk-verzuim", f"drempel.uren-{sector}")
    if uren.vensters:
        verslag.because_text("wettelijk-verzuim", "drempel.nieuwe-periode")
    if uren.waarde == limits["wettelijk-verzuim"].waarde:
        grens = quantity(uren.waarde, limits["wettelijk-verzuim"].eenheid)
        verslag.reading("drempel_16_uur", "lezing.precies-op-grens", grens=grens)
    if hit["mazl-schooldagen"] or hit["mazl-meldingen"]:
        verslag.reading("duo_overig", "lezing.duo-overig-mazl")
        if sector == "po":
            verslag.reading("drempel_jeugdarts", "lezing.mazl-po")
        if verslag.vraag.text("twee_keer_niet_bij_jeugdarts") == "nee":
            verslag.reading("drempel_no_show", "lezing.een-keer-niet")
    _reading_of_weeks(verslag, limits["mazl-meldingen"], counts["mazl-meldingen"])
    if hit["lang-thuis"]:
        verslag.reading("drempel_4_weken", "lezing.kalenderweken", grens=number_text(limits["lang-thuis"].waarde))
        verslag.reading("classificatie", "lezing.landelijk-thuiszitter")
    if verslag.vraag.text("thuis") == "deels" and verslag.vraag.text("zorgplan") == "ja" and not hit["lang-thuis"]:
        verslag.reading("classificatie", "lezing.deeltijd-lizzer")


def _reading_of_weeks(verslag: Verslag, limit: Geldend, telling: Telling) -> None:
    """Reports of illness that lie within so many schoolweken, and further apart in ordinary weeks."""
    for venster in telling.vensters:
        first, last = (date.fromisoformat(venster[key]) for key in ("van", "tot_en_met"))
        if limit.venster and window_unit(limit.venster) != "weken" and last - first >= limit.venster["aantal"] * WEEK:
            weken = quantity(limit.venster["aantal"], "weken")
            verslag.reading("drempel_jeugdarts", "lezing.mazl-weken", weken=weken, tot=date_text(last))
            return


# --- reports ---------------------------------------------------------------------------------------------------------


def _signals(vraag: Vraag, counts: dict[str, Telling], hit: dict[str, bool], peildatum: date) -> list[Signaal]:
    """What asks for reports, each since the day on which it was reached (the reference date when that is unknown)."""
    thuis = "lang-thuis-ongeoorloofd" if vraag.text("soort") == ONGEOORLOOFD else "lang-thuis-geoorloofd"
    names = {
        "wettelijk-verzuim": "wettelijk-verzuim",
        "mazl-schooldagen": "mazl",
        "mazl-meldingen": "mazl",
        "lang-thuis": thuis,
    }
    found = [Signaal(naam, day) for each, naam in names.items() for day in counts[each].momenten]
    if hit[NO_SHOW]:
        found.append(Signaal(NO_SHOW, peildatum))
    if vraag.text("soort") == ZIEK and vraag.text("twijfel_ziekmelding") == "ja":
        found.append(Signaal(TWIJFEL, peildatum))
    return found


def _reports(verslag: Verslag, signals: list[Signaal]) -> list[Json]:
    """Every report that follows, in the order of meldingen.yaml; one that is due more than once comes once per date.

    What may be reported is left out where the same must be reported to the same receiver.
    """
    sector = verslag.vraag.values["sector"]
    due = {
        id_: (melding, dict.fromkeys(each.sinds for each in signals if each.naam in melding["signalen"]))
        for id_, melding in verslag.regels["meldingen"].items()
        if melding["sector"] in ("beide", sector)
    }
    duties = {(melding["aan"], melding["duo"]) for melding, days in due.values() if melding["plicht"] and days}
    return [
        _report(verslag, id_, melding, day)
        for id_, (melding, days) in due.items()
        if melding["plicht"] or (melding["aan"], melding["duo"]) not in duties
        for day in days
    ]


def _report(verslag: Verslag, id_: str, melding: MeldingRegels, sinds: date) -> Json:
    """One report that is due since a day, with its last day and the path to it when it has a termijn."""
    line = report_line(verslag, id_, melding)
    due = {"duo": melding["duo"], "sinds": sinds.isoformat(), "uiterlijk": None, "te_laat": False}
    values = verslag.vraag.values
    if melding["termijn"] is None:
        if sinds < values["peildatum"]:
            line["tekst"] += " " + verslag.zin("melding.sinds", datum=weekday_text(sinds))
        return {**line, **due}
    count = term_from(verslag, sinds, in_force(verslag.regels, "termijnen", melding["termijn"], sinds, "peildatum"))
    late = values["peildatum"] > count.end
    key = "melding.te-laat" if late else "melding.uiterlijk" if values["verzuim"] else "melding.uiterlijk-vanaf-nu"
    when = verslag.zin(key, datum=weekday_text(count.end), sinds=date_text(sinds))
    tekst = f"{line['tekst']} {when}"
    titel = verslag.zin("agenda.melding", wie=capital(verslag.name(melding["wie"])), aan=verslag.name(melding["aan"]))
    verslag.path(f"meldingen.{id_}", count)
    verslag.in_agenda(id_, sinds, count.end, titel, tekst, PAGINA)
    return {**line, **due, "tekst": tekst, "uiterlijk": count.end.isoformat(), "te_laat": late}


# --- no school -------------------------------------------------------------------------------------------------------


def _absoluut(verslag: Verslag) -> Json:
    """A child without a school: no drempel counts; leerplicht acts."""
    scenario = verslag.regels["scenarios"][SCENARIO_ABSOLUUT]
    verslag.say("absoluut.samengevat")
    verslag.because("classificatie", verslag.text(scenario["tekst"]), bron=scenario["bron"], pagina=scenario["pagina"])
    verslag.because("rol_lpa", verslag.zin("rol-lpa.absoluut"), bron=scenario["bron"], pagina=scenario["pagina"])
    peildatum = verslag.vraag.day("peildatum")
    return verslag.finish(
        {
            "peildatum": peildatum.isoformat() if peildatum else None,
            "drempel_16_uur": False,
            "drempel_jeugdarts": False,
            "drempel_4_weken": False,
            "drempel_no_show": False,
            "duo_overig": False,
            "classificatie": ABSOLUUT_VERZUIM.naam,
            "actie": ABSOLUUT_VERZUIM.actie,
            "rol_lpa": "handhavend",
            "meldingen": [],
            "vensters": [],
        }
    )
