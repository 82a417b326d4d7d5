"""Says what is decided about the drempels: sentences, sources, links, days for the agenda.

Where the source leaves room, the reading that is used stands under `redenen` and the other one under `lezingen`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from calculators.core.report import Verslag, report_line
from calculators.core.sentences import Zin
from calculators.core.units import number_text, quantity
from calculators.core.values import limit_text
from calculators.core.words import capital, date_text, listing, weekday_text
from calculators.drempels.answer import (
    LANG_THUIS,
    MAZL_DAGEN,
    MAZL_MELDINGEN,
    NO_SHOW,
    TOTALS,
    TWIJFEL,
    UREN,
    Antwoord,
    Lezing,
    Stand,
    Verschuldigd,
)
from calculators.drempels.classify import is_ongeoorloofd

if TYPE_CHECKING:
    from calculators.core.reader import Vraag
    from calculators.core.types import Json

ABSOLUUT_SAMENGEVAT = Zin("absoluut.samengevat")
AGENDA_MELDING = Zin("agenda.melding", "aan", "wie")
CLASSIFICATIE_GEEN = Zin("classificatie.geen")
CLASSIFICATIE_IS = Zin("classificatie.is", "groep", "naam")
CLASSIFICATIE_KAN_NIET_ONGEOORLOOFD = Zin("classificatie.kan-niet-ongeoorloofd")
CLASSIFICATIE_PLAN_TELT_NIET = Zin("classificatie.plan-telt-niet")
CLASSIFICATIE_WEER_OP_SCHOOL = Zin("classificatie.weer-op-school")
CLASSIFICATIE_WIL_NIET_GEOORLOOFD = Zin("classificatie.wil-niet-geoorloofd")
DREMPEL_BEREIKT = Zin("drempel.bereikt", "grens", "waarde")
DREMPEL_BEREIKT_OP = Zin("drempel.bereikt-op", "datum", "grens")
DREMPEL_GEEN = Zin("drempel.geen")
DREMPEL_LANGSTE = Zin("drempel.langste", "grens", "waarde")
DREMPEL_NIET_BEREIKT = Zin("drempel.niet-bereikt", "grens", "waarde")
DREMPEL_NIET_BEREIKT_LIJST = Zin("drempel.niet-bereikt-lijst", "grens", "waarde")
DREMPEL_NIET_INGEVULD = Zin("drempel.niet-ingevuld", "grens")
DREMPEL_NIEUWE_PERIODE = Zin("drempel.nieuwe-periode")
DREMPEL_SAMENGEVAT = Zin("drempel.samengevat", "grens", "naam")
MELDING_SINDS = Zin("melding.sinds", "datum")
MELDING_TE_LAAT = Zin("melding.te-laat", "datum", "sinds")
MELDING_UITERLIJK = Zin("melding.uiterlijk", "datum", "sinds")
MELDING_UITERLIJK_VANAF_NU = Zin("melding.uiterlijk-vanaf-nu", "datum", "sinds")
NO_SHOW_SAMENGEVAT = Zin("no-show.samengevat", "keren")
ROL_LPA_ABSOLUUT = Zin("rol-lpa.absoluut")
ROL_LPA_OOK_ONGEOORLOOFD = Zin("rol-lpa.ook-ongeoorloofd")
TWIJFEL_SAMENGEVAT = Zin("twijfel.samengevat")
WAARSCHUWING_BIJNA = Zin("waarschuwing.bijna", "grens", "naam", "over")
WAARSCHUWING_PRECIES = Zin("waarschuwing.precies", "grens", "naam", "over")
ROL_LPA = {"adviserend": Zin("rol-lpa.adviserend"), "handhavend": Zin("rol-lpa.handhavend")}
NO_SHOW_ANSWER = {
    "ja": Zin("no-show.ja", "keren"),
    "nee": Zin("no-show.nee", "keren"),
    "weet_niet": Zin("no-show.weet-niet", "keren"),
}
UREN_IN = {"po": Zin("drempel.uren-po"), "vo": Zin("drempel.uren-vo")}
"""Which hours count, by sector."""
OPEN = {
    "twijfel_ziekmelding": Zin("open.twijfel-ziekmelding"),
    "twee_keer_niet_bij_jeugdarts": Zin("open.twee-keer-niet-bij-jeugdarts"),
    "soort-niet-in-lijst": Zin("open.soort-niet-in-lijst"),
    "zorgplan": Zin("open.zorgplan"),
    "kan-of-wil": Zin("open.kan-of-wil"),
    "deel-van-de-dag": Zin("open.deel-van-de-dag"),
    "thuis": Zin("open.thuis"),
    "weer-op-school": Zin("open.weer-op-school"),
    "niet-ingevuld": Zin("open.niet-ingevuld", "naam"),
}
LEZING = {
    "precies-op-grens": Zin("lezing.precies-op-grens", "grens"),
    "duo-overig-mazl": Zin("lezing.duo-overig-mazl"),
    "mazl-po": Zin("lezing.mazl-po"),
    "een-keer-niet": Zin("lezing.een-keer-niet"),
    "mazl-weken": Zin("lezing.mazl-weken", "tot", "weken"),
    "kalenderweken": Zin("lezing.kalenderweken", "grens"),
    "landelijk-thuiszitter": Zin("lezing.landelijk-thuiszitter"),
    "deeltijd-lizzer": Zin("lezing.deeltijd-lizzer"),
}
SOORT = {
    name: Zin(f"classificatie.{name}")
    for name in ("niet-willer", "niet-kunner", "niet-willer-onbekend", "niet-kunner-onbekend", "voltijd-lizzer")
}
"""The kind in words of the site's own, where those of the picture would say too much."""

PAGINA = "rekenhulpen/drempels/"
SCENARIO_ABSOLUUT = "absoluut_verzuim"


def tell(vraag: Vraag, antwoord: Antwoord) -> Json:
    """The outcome: what is decided, with its reasons, readings, open questions, sources and days for the agenda."""
    verslag = Verslag(vraag)
    if antwoord.absoluut:
        _tell_absoluut(verslag)
        return verslag.finish(_keys(antwoord, []))
    for each in TOTALS:
        _tell_drempel(verslag, antwoord.standen[each])
    _tell_no_show(verslag, antwoord.standen[NO_SHOW])
    _tell_class(verslag, antwoord)
    _tell_role(verslag, antwoord)
    _tell_open(verslag, antwoord)
    _tell_uren(verslag, antwoord.standen[UREN])
    _tell_lezingen(verslag, antwoord)
    _sum_up(verslag, antwoord)
    return verslag.finish(_keys(antwoord, [_tell_melding(verslag, each) for each in antwoord.meldingen]))


def _keys(antwoord: Antwoord, meldingen: list[Json]) -> Json:
    """The keys of the contract."""
    return {
        "peildatum": antwoord.peildatum.isoformat() if antwoord.peildatum else None,
        "drempel_16_uur": antwoord.bereikt(UREN),
        "drempel_jeugdarts": antwoord.bereikt(MAZL_DAGEN, MAZL_MELDINGEN),
        "drempel_4_weken": antwoord.bereikt(LANG_THUIS),
        "drempel_no_show": antwoord.bereikt(NO_SHOW),
        "duo_overig": any(each["duo"] == "overig" for each in meldingen),
        "classificatie": antwoord.indeling.naam,
        "actie": antwoord.indeling.actie,
        "rol_lpa": antwoord.rol_lpa,
        "meldingen": meldingen,
        "vensters": [venster for stand in antwoord.standen.values() for venster in stand.telling.vensters],
    }


def _tell_absoluut(verslag: Verslag) -> None:
    """A child without a school: no drempel counts; leerplicht acts."""
    scenario = verslag.regels["scenarios"][SCENARIO_ABSOLUUT]
    verslag.say(ABSOLUUT_SAMENGEVAT)
    verslag.because("classificatie", verslag.text(scenario["tekst"]), bron=scenario["bron"], pagina=scenario["pagina"])
    verslag.because("rol_lpa", verslag.zin(ROL_LPA_ABSOLUUT), bron=scenario["bron"], pagina=scenario["pagina"])


# --- the drempels ----------------------------------------------------------------------------------------------------


def _tell_drempel(verslag: Verslag, stand: Stand) -> None:
    """The reason for one counted drempel, and a warning when it is close."""
    limit, waarde = stand.limit, stand.telling.waarde
    grens = limit_text(verslag.regels, limit)
    tekst = _count_in_words(verslag, stand, grens)
    verslag.because_of(limit, tekst, {stand.veld: waarde}, "drempels", bereikt=stand.bereikt)
    if stand.bereikt:
        verslag.say(DREMPEL_SAMENGEVAT, naam=limit.naam, grens=grens)
    elif waarde > 0 and stand.telling.loopt:
        _warn_when_close(verslag, stand, grens)


def _count_in_words(verslag: Verslag, stand: Stand, grens: str) -> str:
    """How far the count is, and whether that reaches the limit."""
    if not stand.ingevuld:
        return verslag.zin(DREMPEL_NIET_INGEVULD, grens=grens)
    if stand.telling.vensters:
        dagen = listing([date_text(each) for each in stand.telling.momenten])
        return verslag.zin(DREMPEL_BEREIKT_OP, grens=grens, datum=dagen)
    waarde = quantity(stand.telling.waarde, stand.limit.telt_in)
    return verslag.zin(_count_sentence(verslag, stand), grens=grens, waarde=waarde)


def _count_sentence(verslag: Verslag, stand: Stand) -> Zin:
    """The sentence about a count of which no day is known on which it reached the limit."""
    if stand.bereikt:
        return DREMPEL_BEREIKT
    if not verslag.vraag.values["verzuim"]:
        return DREMPEL_NIET_BEREIKT
    return DREMPEL_NIET_BEREIKT_LIJST if stand.telling.loopt else DREMPEL_LANGSTE


def _warn_when_close(verslag: Verslag, stand: Stand, grens: str) -> None:
    """Warn when little is left; `over` says how much."""
    limit = stand.limit
    over = round(limit.waarde - stand.telling.waarde, 6)
    if over > limit.waarde * verslag.regels["waarschuw_bij"]:
        return
    zin = WAARSCHUWING_BIJNA if over > 0 else WAARSCHUWING_PRECIES
    fields = {"over": quantity(over, limit.telt_in), "grens": grens, "naam": limit.naam}
    verslag.warn(limit.id, zin, fields, over=over, eenheid=limit.telt_in)


def _tell_no_show(verslag: Verslag, stand: Stand) -> None:
    """The reason for not coming to the jeugdarts."""
    keren = quantity(stand.limit.waarde, stand.limit.telt_in)
    answer = verslag.vraag.text(stand.veld)
    tekst = verslag.zin(NO_SHOW_ANSWER[answer], keren=keren)
    verslag.because_of(stand.limit, tekst, {stand.veld: answer}, "drempels", bereikt=stand.bereikt)
    if stand.bereikt:
        verslag.say(NO_SHOW_SAMENGEVAT, keren=keren)


def _tell_uren(verslag: Verslag, stand: Stand) -> None:
    """Which hours count, and that a count begins anew after each report."""
    if stand.telling.waarde or stand.telling.vensters:
        verslag.because_text(stand.limit.id, UREN_IN[verslag.vraag.text("sector")])
    if stand.telling.vensters:
        verslag.because_text(stand.limit.id, DREMPEL_NIEUWE_PERIODE)


def _sum_up(verslag: Verslag, antwoord: Antwoord) -> None:
    """What comes first when no drempel is reached, and when the school doubts."""
    if not antwoord.bereikt(*antwoord.standen):
        verslag.say(DREMPEL_GEEN)
    if any(each.naam == TWIJFEL for each in antwoord.signalen):
        verslag.say(TWIJFEL_SAMENGEVAT)


# --- classification --------------------------------------------------------------------------------------------------


def _tell_class(verslag: Verslag, antwoord: Antwoord) -> None:
    """The reasons for the classification."""
    indeling = antwoord.indeling
    if indeling.soort is None:
        verslag.because_text(
            "classificatie", CLASSIFICATIE_WEER_OP_SCHOOL if antwoord.weer_op_school else CLASSIFICATIE_GEEN
        )
        return
    soort = verslag.regels["soorten"][indeling.soort]
    verslag.say(CLASSIFICATIE_IS, groep=soort["groep"], naam=soort["naam"])
    pictured = _as_pictured(verslag.vraag, indeling.soort)
    said = soort["tekst"] if pictured else verslag.zin(_own_words(verslag.vraag, antwoord))
    verslag.because("classificatie", verslag.text(said), bron=soort["bron"], pagina=soort["pagina"])
    for zin in _exceptions(verslag.vraag, indeling.soort):
        verslag.because_text("classificatie", zin)


def _own_words(vraag: Vraag, antwoord: Antwoord) -> Zin:
    """The sentence about a kind of which nobody said what the picture of the protocol says."""
    unknown = antwoord.indeling.actie is not None and vraag.text("kan_of_wil") == "onbekend"
    return SOORT[f"{antwoord.indeling.soort}{'-onbekend' if unknown else ''}"]


def _exceptions(vraag: Vraag, soort: str) -> list[Zin]:
    """Where the answers do not fit the kind of absence."""
    answer = vraag.text("kan_of_wil")
    if not is_ongeoorloofd(vraag):
        return [CLASSIFICATIE_WIL_NIET_GEOORLOOFD] if soort == "niet-willer" else []
    plan = [CLASSIFICATIE_PLAN_TELT_NIET] if vraag.text("zorgplan") == "ja" else []
    return plan + ([CLASSIFICATIE_KAN_NIET_ONGEOORLOOFD] if answer == "kan_niet" else [])


def _as_pictured(vraag: Vraag, soort: str) -> bool:
    """Whether the answers are those of the picture of the protocol, so that its own words about this kind are true."""
    no_plan = vraag.text("zorgplan") == "nee"
    ongeoorloofd, answer = is_ongeoorloofd(vraag), vraag.text("kan_of_wil")
    return {
        "niet-willer": no_plan and ongeoorloofd and answer == "wil_niet",
        "niet-kunner": no_plan and not ongeoorloofd and answer == "kan_niet",
        "voltijd-lizzer": vraag.text("thuis") == "volledig",
        "deeltijd-lizzer": True,
    }[soort]


def _tell_role(verslag: Verslag, antwoord: Antwoord) -> None:
    """The role of the leerplichtambtenaar; it follows the kind of absence."""
    verslag.because_text("rol_lpa", ROL_LPA[antwoord.rol_lpa])
    if antwoord.rol_lpa == "adviserend" and antwoord.bereikt(UREN):
        verslag.because_text("rol_lpa", ROL_LPA_OOK_ONGEOORLOOFD)


# --- what stays open, and other readings -----------------------------------------------------------------------------


def _tell_open(verslag: Verslag, antwoord: Antwoord) -> None:
    """What stays open."""
    for each in antwoord.open:
        fields = {"naam": antwoord.standen[each.drempel].limit.naam} if each.drempel else {}
        verslag.leave_open(each.veld, OPEN[each.code], **fields)


def _tell_lezingen(verslag: Verslag, antwoord: Antwoord) -> None:
    """The other readings."""
    for each in antwoord.lezingen:
        fields = _reading_fields(each, antwoord.standen[each.drempel]) if each.drempel else {}
        verslag.reading(each.naar, LEZING[each.code], None, **fields)


def _reading_fields(lezing: Lezing, stand: Stand) -> dict[str, str]:
    """The pieces of a reading that is about a limit or its window."""
    limit = stand.limit
    if lezing.tot_en_met is not None and limit.venster is not None:
        return {"weken": quantity(limit.venster["aantal"], "weken"), "tot": date_text(lezing.tot_en_met)}
    if lezing.code == "kalenderweken":
        return {"grens": number_text(limit.waarde)}
    return {"grens": quantity(limit.waarde, limit.eenheid)}


# --- reports ---------------------------------------------------------------------------------------------------------


def _tell_melding(verslag: Verslag, due: Verschuldigd) -> Json:
    """One report that is due since a day, with its last day when it has a termijn."""
    line = report_line(verslag, due.id, due.melding)
    line |= {"duo": due.melding["duo"], "sinds": due.sinds.isoformat(), "uiterlijk": None, "te_laat": due.te_laat}
    if due.termijn is not None:
        line["uiterlijk"] = due.termijn.end.isoformat()
    line["tekst"] = " ".join(filter(None, (line["tekst"], _when(verslag, due))))
    _in_agenda(verslag, due, line["tekst"])
    return line


def _when(verslag: Verslag, due: Verschuldigd) -> str:
    """Since when a report is due, and until when; nothing to say when it is due now."""
    if due.termijn is None:
        past = due.sinds < verslag.vraag.values["peildatum"]
        return verslag.zin(MELDING_SINDS, datum=weekday_text(due.sinds)) if past else ""
    in_time = MELDING_UITERLIJK if verslag.vraag.values["verzuim"] else MELDING_UITERLIJK_VANAF_NU
    zin = MELDING_TE_LAAT if due.te_laat else in_time
    return verslag.zin(zin, datum=weekday_text(due.termijn.end), sinds=date_text(due.sinds))


def _in_agenda(verslag: Verslag, due: Verschuldigd, tekst: str) -> None:
    """The last day of a report, with the path to it."""
    if due.termijn is None:
        return
    titel = verslag.zin(
        AGENDA_MELDING, wie=capital(verslag.name(due.melding["wie"])), aan=verslag.name(due.melding["aan"])
    )
    verslag.path(f"meldingen.{due.id}", due.termijn)
    verslag.in_agenda(due.id, due.sinds, due.termijn.end, titel, tekst, PAGINA)
