"""Which drempels are reached, what kind of absence it is, and which reports follow from it.

Limits, units and windows come from `protocol_data/drempels.yaml`, reports from `meldingen.yaml`. Where the source
leaves room, the reading that is used stands under `redenen` and the other one under `lezingen`.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from calculators.core.kalender import WEEK
from calculators.core.report import Verslag, report_line, term_from
from calculators.core.sentences import Zin
from calculators.core.units import DAYS_IN_SCHOOLWEEK, number_text, quantity
from calculators.core.values import Geldend, in_force, limit_text, reached, window_unit
from calculators.core.words import capital, date_text, listing, weekday_text
from calculators.drempels.windows import Telling, count_list, goes_on

if TYPE_CHECKING:
    from calculators.core.reader import Reader, Vraag
    from calculators.core.types import Json, MeldingRegels

CLASSIFICATIE_IS = Zin("classificatie.is", "groep", "naam")
WAARSCHUWING_BIJNA = Zin("waarschuwing.bijna", "grens", "naam", "over")
WAARSCHUWING_PRECIES = Zin("waarschuwing.precies", "grens", "naam", "over")
MELDING_TE_LAAT = Zin("melding.te-laat", "datum", "sinds")
AGENDA_MELDING = Zin("agenda.melding", "aan", "wie")
ABSOLUUT_SAMENGEVAT = Zin("absoluut.samengevat")
FOUT_ABSOLUUT_INGESCHREVEN = Zin("fout.absoluut-ingeschreven")
FOUT_ZONDER_SCHOOL = Zin("fout.zonder-school")
DREMPEL_GEEN = Zin("drempel.geen")
TWIJFEL_SAMENGEVAT = Zin("twijfel.samengevat")
CLASSIFICATIE_PLAN_TELT_NIET = Zin("classificatie.plan-telt-niet")
CLASSIFICATIE_KAN_NIET_ONGEOORLOOFD = Zin("classificatie.kan-niet-ongeoorloofd")
CLASSIFICATIE_WIL_NIET_GEOORLOOFD = Zin("classificatie.wil-niet-geoorloofd")
ROL_LPA_OOK_ONGEOORLOOFD = Zin("rol-lpa.ook-ongeoorloofd")
DREMPEL_NIET_INGEVULD = Zin("drempel.niet-ingevuld", "grens")
DREMPEL_SAMENGEVAT = Zin("drempel.samengevat", "grens", "naam")
NO_SHOW_SAMENGEVAT = Zin("no-show.samengevat", "keren")
OPEN_SOORT_NIET_IN_LIJST = Zin("open.soort-niet-in-lijst")
OPEN_ZORGPLAN = Zin("open.zorgplan")
OPEN_KAN_OF_WIL = Zin("open.kan-of-wil")
OPEN_DEEL_VAN_DE_DAG = Zin("open.deel-van-de-dag")
OPEN_WEER_OP_SCHOOL = Zin("open.weer-op-school")
DREMPEL_NIEUWE_PERIODE = Zin("drempel.nieuwe-periode")
LEZING_PRECIES_OP_GRENS = Zin("lezing.precies-op-grens", "grens")
LEZING_DUO_OVERIG_MAZL = Zin("lezing.duo-overig-mazl")
LEZING_KALENDERWEKEN = Zin("lezing.kalenderweken", "grens")
LEZING_LANDELIJK_THUISZITTER = Zin("lezing.landelijk-thuiszitter")
LEZING_DEELTIJD_LIZZER = Zin("lezing.deeltijd-lizzer")
MELDING_UITERLIJK = Zin("melding.uiterlijk", "datum", "sinds")
MELDING_UITERLIJK_VANAF_NU = Zin("melding.uiterlijk-vanaf-nu", "datum", "sinds")
ROL_LPA_ABSOLUUT = Zin("rol-lpa.absoluut")
FOUT_LIJST_EN_TOTAAL = Zin("fout.lijst-en-totaal")
CLASSIFICATIE_WEER_OP_SCHOOL = Zin("classificatie.weer-op-school")
CLASSIFICATIE_GEEN = Zin("classificatie.geen")
DREMPEL_BEREIKT_OP = Zin("drempel.bereikt-op", "datum", "grens")
OPEN_THUIS = Zin("open.thuis")
OPEN_NIET_INGEVULD = Zin("open.niet-ingevuld", "naam")
LEZING_MAZL_PO = Zin("lezing.mazl-po")
LEZING_EEN_KEER_NIET = Zin("lezing.een-keer-niet")
LEZING_MAZL_WEKEN = Zin("lezing.mazl-weken", "tot", "weken")
FOUT_GEEN_SCHOOLDAG = Zin("fout.geen-schooldag", "datum", "naam")
DREMPEL_BEREIKT = Zin("drempel.bereikt", "grens", "waarde")
MELDING_SINDS = Zin("melding.sinds", "datum")
FOUT_NA_PEILDATUM = Zin("fout.na-peildatum", "datum")
ROL_LPA = {"adviserend": Zin("rol-lpa.adviserend"), "handhavend": Zin("rol-lpa.handhavend")}
NO_SHOW_ANSWER = {
    "ja": Zin("no-show.ja", "keren"),
    "nee": Zin("no-show.nee", "keren"),
    "weet_niet": Zin("no-show.weet-niet", "keren"),
}
UREN = {"po": Zin("drempel.uren-po"), "vo": Zin("drempel.uren-vo")}
NOT_REACHED = Zin("drempel.niet-bereikt", "grens", "waarde")
NOT_REACHED_IN_LIST = Zin("drempel.niet-bereikt-lijst", "grens", "waarde")
LONGEST = Zin("drempel.langste", "grens", "waarde")
UNKNOWN = {
    "twijfel_ziekmelding": Zin("open.twijfel-ziekmelding"),
    "twee_keer_niet_bij_jeugdarts": Zin("open.twee-keer-niet-bij-jeugdarts"),
}
"""What "weet ik niet" leaves open, by question."""
SOORT = {
    name: Zin(f"classificatie.{name}")
    for name in ("niet-willer", "niet-kunner", "niet-willer-onbekend", "niet-kunner-onbekend", "voltijd-lizzer")
}
"""The kind in words of the site's own, where those of the picture would say too much."""

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
        reader.wrong("ingeschreven", FOUT_ABSOLUUT_INGESCHREVEN)
    if is_absoluut(values):
        reader.wrong_when_given(vraag, lessons, FOUT_ZONDER_SCHOOL)
    elif absences:
        reader.wrong_when_given(vraag, TOTALS.values(), FOUT_LIJST_EN_TOTAAL)
    for absence in absences:
        veld = f"verzuim[{absence.rij}].datum"
        if not vraag.kalender.first <= absence.datum <= vraag.kalender.last:
            reader.outside(veld, vraag.kalender)
        elif name := vraag.kalender.free_name(absence.datum):
            reader.wrong(veld, FOUT_GEEN_SCHOOLDAG, datum=date_text(absence.datum), naam=name)
        elif vraag.values["peildatum"] and absence.datum > vraag.values["peildatum"]:
            reader.wrong(veld, FOUT_NA_PEILDATUM, datum=date_text(absence.datum))


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
        verslag.say(DREMPEL_GEEN)
    signals = _signals(vraag, counts, hit, peildatum)
    if any(each.naam == TWIJFEL for each in signals):
        verslag.say(TWIJFEL_SAMENGEVAT)
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
        verslag.because_text("classificatie", CLASSIFICATIE_WEER_OP_SCHOOL if returned else CLASSIFICATIE_GEEN)
        return
    soort = verslag.regels["soorten"][indeling.soort]
    verslag.say(CLASSIFICATIE_IS, groep=soort["groep"], naam=soort["naam"])
    vraag = verslag.vraag
    ongeoorloofd = vraag.text("soort") == ONGEOORLOOFD
    unknown = "-onbekend" if indeling.actie is not None and vraag.text("kan_of_wil") == "onbekend" else ""
    pictured = _as_pictured(vraag, indeling.soort)
    said = soort["tekst"] if pictured else verslag.zin(SOORT[f"{indeling.soort}{unknown}"])
    verslag.because("classificatie", verslag.text(said), bron=soort["bron"], pagina=soort["pagina"])
    if ongeoorloofd and vraag.text("zorgplan") == "ja":
        verslag.because_text("classificatie", CLASSIFICATIE_PLAN_TELT_NIET)
    if ongeoorloofd and vraag.text("kan_of_wil") == "kan_niet":
        verslag.because_text("classificatie", CLASSIFICATIE_KAN_NIET_ONGEOORLOOFD)
    if not ongeoorloofd and indeling.soort == "niet-willer":
        verslag.because_text("classificatie", CLASSIFICATIE_WIL_NIET_GEOORLOOFD)


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
    verslag.because_text("rol_lpa", ROL_LPA[rol])
    if rol == "adviserend" and zestien_uur:
        verslag.because_text("rol_lpa", ROL_LPA_OOK_ONGEOORLOOFD)
    return rol


# --- reasons ---------------------------------------------------------------------------------------------------------


def _explain(verslag: Verslag, limit: Geldend, telling: Telling, hit: bool) -> None:
    """The reason for one counted drempel, and a warning when it is close."""
    waarde = quantity(telling.waarde, limit.telt_in)
    grens = limit_text(verslag.regels, limit)
    listed = bool(verslag.vraag.values["verzuim"])
    if not listed and TOTALS[limit.id] not in verslag.vraag.given:
        tekst = verslag.zin(DREMPEL_NIET_INGEVULD, grens=grens)
    elif telling.vensters:
        dagen = listing([date_text(each) for each in telling.momenten])
        tekst = verslag.zin(DREMPEL_BEREIKT_OP, grens=grens, datum=dagen)
    elif hit:
        tekst = verslag.zin(DREMPEL_BEREIKT, grens=grens, waarde=waarde)
    else:
        zin = (NOT_REACHED_IN_LIST if telling.loopt else LONGEST) if listed else NOT_REACHED
        tekst = verslag.zin(zin, grens=grens, waarde=waarde)
    verslag.because_of(limit, tekst, {TOTALS[limit.id]: telling.waarde}, "drempels", bereikt=hit)
    if hit:
        verslag.say(DREMPEL_SAMENGEVAT, naam=limit.naam, grens=grens)
    elif telling.waarde > 0 and telling.loopt:
        _warn_when_close(verslag, limit, telling.waarde, grens)


def _warn_when_close(verslag: Verslag, limit: Geldend, value: float, grens: str) -> None:
    """Warn when little is left; `over` says how much."""
    over = round(limit.waarde - value, 6)
    if over > limit.waarde * verslag.regels["waarschuw_bij"]:
        return
    zin = WAARSCHUWING_BIJNA if over > 0 else WAARSCHUWING_PRECIES
    fields = {"over": quantity(over, limit.telt_in), "grens": grens, "naam": limit.naam}
    verslag.warn(limit.id, zin, fields, over=over, eenheid=limit.telt_in)


def _explain_no_show(verslag: Verslag, limit: Geldend, hit: bool) -> None:
    """The reason for not coming to the jeugdarts."""
    keren = quantity(limit.waarde, limit.telt_in)
    answer = verslag.vraag.text("twee_keer_niet_bij_jeugdarts")
    tekst = verslag.zin(NO_SHOW_ANSWER[answer], keren=keren)
    verslag.because_of(limit, tekst, {"twee_keer_niet_bij_jeugdarts": answer}, "drempels", bereikt=hit)
    if hit:
        verslag.say(NO_SHOW_SAMENGEVAT, keren=keren)


def _open_questions(verslag: Verslag, lang_thuis: bool, indeling: Indeling, returned: bool) -> None:
    """What "weet ik niet" leaves open, and what a list cannot tell."""
    vraag = verslag.vraag
    for veld, zin in UNKNOWN.items():
        if vraag.text(veld) == "weet_niet":
            verslag.leave_open(veld, zin)
    absences = vraag.values["verzuim"]
    if absences and vraag.text("soort") not in {each.soort for each in absences}:
        verslag.leave_open("soort", OPEN_SOORT_NIET_IN_LIJST)
    if not lang_thuis:
        return
    if vraag.text("zorgplan") == "weet_niet" and vraag.text("soort") != ONGEOORLOOFD and indeling.soort is not None:
        verslag.leave_open("zorgplan", OPEN_ZORGPLAN)
    if vraag.text("kan_of_wil") == "onbekend" and indeling.actie is not None:
        verslag.leave_open("kan_of_wil", OPEN_KAN_OF_WIL)
    if absences:
        verslag.leave_open("verzuim", OPEN_DEEL_VAN_DE_DAG)
    elif vraag.text("thuis") == "niet":
        verslag.leave_open("thuis", OPEN_THUIS)
    if returned:
        verslag.leave_open("thuis", OPEN_WEER_OP_SCHOOL)


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
            verslag.leave_open(TOTALS[id_], OPEN_NIET_INGEVULD, naam=limits[id_].naam)


def _readings(verslag: Verslag, limits: dict[str, Geldend], counts: dict[str, Telling], hit: dict[str, bool]) -> None:
    """Where the source leaves room: the other reading."""
    sector = verslag.vraag.text("sector")
    uren = counts["wettelijk-verzuim"]
    if uren.waarde or uren.vensters:
        verslag.because_text("wettelijk-verzuim", UREN[sector])
    if uren.vensters:
        verslag.because_text("wettelijk-verzuim", DREMPEL_NIEUWE_PERIODE)
    if uren.waarde == limits["wettelijk-verzuim"].waarde:
        grens = quantity(uren.waarde, limits["wettelijk-verzuim"].eenheid)
        verslag.reading("drempel_16_uur", LEZING_PRECIES_OP_GRENS, grens=grens)
    if hit["mazl-schooldagen"] or hit["mazl-meldingen"]:
        verslag.reading("duo_overig", LEZING_DUO_OVERIG_MAZL)
        if sector == "po":
            verslag.reading("drempel_jeugdarts", LEZING_MAZL_PO)
        if verslag.vraag.text("twee_keer_niet_bij_jeugdarts") == "nee":
            verslag.reading("drempel_no_show", LEZING_EEN_KEER_NIET)
    _reading_of_weeks(verslag, limits["mazl-meldingen"], counts["mazl-meldingen"])
    if hit["lang-thuis"]:
        verslag.reading("drempel_4_weken", LEZING_KALENDERWEKEN, grens=number_text(limits["lang-thuis"].waarde))
        verslag.reading("classificatie", LEZING_LANDELIJK_THUISZITTER)
    if verslag.vraag.text("thuis") == "deels" and verslag.vraag.text("zorgplan") == "ja" and not hit["lang-thuis"]:
        verslag.reading("classificatie", LEZING_DEELTIJD_LIZZER)


def _reading_of_weeks(verslag: Verslag, limit: Geldend, telling: Telling) -> None:
    """Reports of illness that lie within so many schoolweken, and further apart in ordinary weeks."""
    for venster in telling.vensters:
        first, last = (date.fromisoformat(venster[key]) for key in ("van", "tot_en_met"))
        if limit.venster and window_unit(limit.venster) != "weken" and last - first >= limit.venster["aantal"] * WEEK:
            weken = quantity(limit.venster["aantal"], "weken")
            verslag.reading("drempel_jeugdarts", LEZING_MAZL_WEKEN, weken=weken, tot=date_text(last))
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
            line["tekst"] += " " + verslag.zin(MELDING_SINDS, datum=weekday_text(sinds))
        return {**line, **due}
    count = term_from(verslag, sinds, in_force(verslag.regels, "termijnen", melding["termijn"], sinds, "peildatum"))
    late = values["peildatum"] > count.end
    zin = MELDING_TE_LAAT if late else MELDING_UITERLIJK if values["verzuim"] else MELDING_UITERLIJK_VANAF_NU
    when = verslag.zin(zin, datum=weekday_text(count.end), sinds=date_text(sinds))
    tekst = f"{line['tekst']} {when}"
    titel = verslag.zin(AGENDA_MELDING, wie=capital(verslag.name(melding["wie"])), aan=verslag.name(melding["aan"]))
    verslag.path(f"meldingen.{id_}", count)
    verslag.in_agenda(id_, sinds, count.end, titel, tekst, PAGINA)
    return {**line, **due, "tekst": tekst, "uiterlijk": count.end.isoformat(), "te_laat": late}


# --- no school -------------------------------------------------------------------------------------------------------


def _absoluut(verslag: Verslag) -> Json:
    """A child without a school: no drempel counts; leerplicht acts."""
    scenario = verslag.regels["scenarios"][SCENARIO_ABSOLUUT]
    verslag.say(ABSOLUUT_SAMENGEVAT)
    verslag.because("classificatie", verslag.text(scenario["tekst"]), bron=scenario["bron"], pagina=scenario["pagina"])
    verslag.because("rol_lpa", verslag.zin(ROL_LPA_ABSOLUUT), bron=scenario["bron"], pagina=scenario["pagina"])
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
