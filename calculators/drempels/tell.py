"""Says what is decided about the drempels: sentences, sources, links, days for the agenda.

Where the source leaves room, the reading that is used stands under `redenen` and the other one under `lezingen`.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from calculators.core.report import Verslag, explain_term, report_line
from calculators.core.sentences import Zin
from calculators.core.units import exact, quantity, whole
from calculators.core.values import ALLEEN_NIEUWE_FEITEN, Geldend, limit_text, reached
from calculators.core.words import capital, date_text, listing, weekday_text
from calculators.drempels.acts import acts
from calculators.drempels.answer import JA_NEE_VORM, NIET_INGEVULD, SCENARIO_ABSOLUUT, Antwoord, Stand, Verschuldigd
from calculators.drempels.classify import ONBEKEND, is_ongeoorloofd
from calculators.drempels.list_warnings import warn_about_list
from calculators.drempels.windows import Gevonden

if TYPE_CHECKING:
    from calculators.core.reader import Vraag
    from calculators.core.types import Json

ABSOLUUT_SAMENGEVAT = Zin("absoluut.samengevat")
AGENDA_MELDING = Zin("agenda.melding", "aan", "wie")
AGENDA_MELDING_ALS = Zin("agenda.melding-als", "aan", "datum", "wie")
CLASSIFICATIE_GEEN = Zin("classificatie.geen")
CLASSIFICATIE_GROEP = Zin("classificatie.groep", "groep")
CLASSIFICATIE_IS = Zin("classificatie.is", "groep", "naam")
CLASSIFICATIE_KAN_NIET_ONGEOORLOOFD = Zin("classificatie.kan-niet-ongeoorloofd")
CLASSIFICATIE_PLAN_TELT_NIET = Zin("classificatie.plan-telt-niet")
CLASSIFICATIE_WEER_OP_SCHOOL = Zin("classificatie.weer-op-school")
CLASSIFICATIE_WIL_NIET_GEOORLOOFD = Zin("classificatie.wil-niet-geoorloofd")
DREMPEL_AANGENOMEN = Zin("drempel.aangenomen", "vraag")
DREMPEL_AAN_ZET = Zin("drempel.aan-zet", "wie")
DREMPEL_ALLEEN_NIEUWE_FEITEN = Zin("drempel.alleen-nieuwe-feiten", "datum")
DREMPEL_BEREIKT = Zin("drempel.bereikt", "grens", "waarde")
DREMPEL_BEREIKT_OP = Zin("drempel.bereikt-op", "datum", "grens")
DREMPEL_GEEN = Zin("drempel.geen")
DREMPEL_LANGSTE = Zin("drempel.langste", "grens", "waarde")
DREMPEL_NIET_BEREIKT = Zin("drempel.niet-bereikt", "grens", "waarde")
DREMPEL_NIET_BEREIKT_LIJST = Zin("drempel.niet-bereikt-lijst", "grens", "waarde")
DREMPEL_NIET_INGEVULD = Zin("drempel.niet-ingevuld", "grens")
DREMPEL_PER_DAG = Zin("drempel.per-dag", "grenzen")
DREMPEL_SAMENGEVAT = Zin("drempel.samengevat", "grens", "naam")
DREMPEL_VANAF = Zin("drempel.vanaf", "datum", "grens")
MELDING_ALS_NU_BEREIKT = Zin("melding.als-nu-bereikt", "datum")
MELDING_SINDS = Zin("melding.sinds", "datum")
MELDING_TE_LAAT = Zin("melding.te-laat", "datum", "sinds")
MELDING_UITERLIJK = Zin("melding.uiterlijk", "datum", "sinds")
MELDING_UITERLIJK_VANAF_NU = Zin("melding.uiterlijk-vanaf-nu", "datum", "sinds")
ROL_LPA_ABSOLUUT = Zin("rol-lpa.absoluut")
ROL_LPA_OOK_ONGEOORLOOFD = Zin("rol-lpa.ook-ongeoorloofd")
SIGNAAL_SAMENGEVAT = Zin("signaal.samengevat", "vraag")
STAND_AANGENOMEN = Zin("stand.aangenomen")
STAND_ANDERE_SOORT = Zin("stand.andere-soort")
STAND_BEREIKT = Zin("stand.bereikt")
STAND_NIET_BEREIKT = Zin("stand.niet-bereikt")
STAND_NIET_INGEVULD = Zin("stand.niet-ingevuld")
STAND_NOG = Zin("stand.nog", "over")
STAND_PRECIES = Zin("stand.precies")
STAND_WEET_NIET = Zin("stand.weet-niet")
WAARSCHUWING_BOVEN_NIEUWE_GRENS = Zin("waarschuwing.boven-nieuwe-grens", "grens", "naam", "vanaf", "waarde")
WAARSCHUWING_BIJNA = Zin("waarschuwing.bijna", "grens", "naam", "over")
WAARSCHUWING_PRECIES = Zin("waarschuwing.precies", "grens", "naam", "over")
UITKOMST_PLICHT = Zin("uitkomst.drempels-plicht", "namen", "wie")
UITKOMST_BEREIKT = Zin("uitkomst.drempels-bereikt", "namen")
UITKOMST_SIGNAAL = Zin("uitkomst.drempels-signaal", "wie")
UITKOMST_ONBEKEND = Zin("uitkomst.drempels-onbekend")
ROL_LPA = {"adviserend": Zin("rol-lpa.adviserend"), "handhavend": Zin("rol-lpa.handhavend")}
ANSWER = {
    "ja": Zin("drempel.ja", "vraag"),
    "nee": Zin("drempel.nee", "vraag"),
    "weet_niet": Zin("drempel.weet-niet", "vraag"),
}
OPEN = {
    "weet-niet": Zin("open.weet-niet", "vraag"),
    "soort-niet-in-lijst": Zin("open.soort-niet-in-lijst"),
    "zorgplan": Zin("open.zorgplan"),
    "kan-of-wil": Zin("open.kan-of-wil"),
    "deel-van-de-dag": Zin("open.deel-van-de-dag"),
    "thuis": Zin("open.thuis"),
    "thuis-leeg": Zin("open.thuis-leeg"),
    "weer-op-school": Zin("open.weer-op-school"),
    NIET_INGEVULD: Zin("open.niet-ingevuld", "naam"),
}
SOORT = {
    name: Zin(f"classificatie.{name}")
    for name in ("niet-willer", "niet-kunner", "niet-willer-onbekend", "niet-kunner-onbekend", "voltijd-lizzer")
}
"""The kind in words of the site's own, where those of the picture would say too much."""

PAGINA = "rekenhulpen/drempels/"
PLICHT = "plicht"
WEET_NIET = "weet_niet"
DREMPEL_KEYS = ("drempel_16_uur", "drempel_jeugdarts", "drempel_4_weken", "drempel_no_show")
"""The keys of the contract that say whether a drempel is reached."""


def tell(vraag: Vraag, antwoord: Antwoord) -> Json:
    """The outcome: what is decided, with its reasons, readings, open questions, sources and days for the agenda."""
    verslag = Verslag(vraag)
    if antwoord.absoluut:
        _tell_absoluut(verslag, antwoord)
        return verslag.finish(_keys(verslag, antwoord, []))
    for id_, stand in antwoord.standen.items():
        _tell_drempel(verslag, stand, hoogste=id_ in antwoord.hoogste)
    _tell_class(verslag, antwoord)
    _tell_role(verslag, antwoord)
    _tell_open(verslag, antwoord)
    _tell_toelichtingen(verslag, antwoord)
    warn_about_list(verslag, antwoord)
    _sum_up(verslag, antwoord)
    # Duties come first, also in what is told.
    due = sorted(antwoord.meldingen, key=lambda each: not each.melding["plicht"])
    meldingen = [_tell_melding(verslag, each) for each in due]
    verslag.nu_doen = acts(verslag, antwoord, meldingen)
    _tell_verdict(verslag, antwoord)
    return verslag.finish(_keys(verslag, antwoord, meldingen))


def _tell_verdict(verslag: Verslag, antwoord: Antwoord) -> None:
    """The verdict: whether somebody must do something, and which drempels are reached."""
    must = list(dict.fromkeys(wie for each in verslag.nu_doen if each["soort"] == PLICHT for wie in each["wie"]))
    wie = capital(listing([verslag.name(each) for each in must]))
    namen = listing(list(dict.fromkeys(antwoord.standen[each].limit.naam for each in antwoord.hoogste)))
    if namen and must:
        verslag.verdict(UITKOMST_PLICHT, wie=wie, namen=namen)
    elif namen:
        verslag.verdict(UITKOMST_BEREIKT, namen=namen)
    elif must:
        verslag.verdict(UITKOMST_SIGNAAL, wie=wie)
    elif any(each.code == NIET_INGEVULD for each in antwoord.open):
        verslag.verdict(UITKOMST_ONBEKEND)
    else:
        verslag.verdict(DREMPEL_GEEN)


def _keys(verslag: Verslag, antwoord: Antwoord, meldingen: list[Json]) -> Json:
    """The keys of the contract."""
    standen = antwoord.standen
    return {
        "peildatum": antwoord.peildatum.isoformat() if antwoord.peildatum else None,
        **{each: _one_is_reached(standen, each) for each in DREMPEL_KEYS},
        "drempels": {id_: stand.bereikt for id_, stand in standen.items()},
        "bereikt": [_bereikt(verslag, antwoord.standen[each]) for each in antwoord.hoogste],
        "duo_overig": any(each["duo"] == "overig" for each in meldingen),
        "classificatie": antwoord.indeling.naam,
        "actie": antwoord.indeling.actie,
        "rol_lpa": antwoord.rol_lpa,
        "meldingen": meldingen,
        "vensters": [_venster(each) for stand in standen.values() for each in stand.tel.vensters],
    }


def _one_is_reached(standen: dict[str, Stand], key: str) -> bool:
    """Whether a drempel is reached that has this key of the contract as its own."""
    return any(each.bereikt for each in standen.values() if each.telling["uitkomst"] == key)


def _bereikt(verslag: Verslag, stand: Stand) -> Json:
    """A drempel that is reached (of levels the highest), and what that asks of whom."""
    regels = verslag.regels["drempels"][stand.limit.id]
    return {
        "drempel": stand.limit.id,
        "naam": stand.limit.naam,
        "grens": limit_text(verslag.regels, stand.limit),
        "aan_zet": verslag.rol(regels["aan_zet"]) if regels["aan_zet"] else None,
        "tekst": verslag.text(regels["tekst"]) if regels["tekst"] else None,
    }


def _venster(found: Gevonden) -> Json:
    """A stretch in which a drempel was reached, with the value that judged the day on which it was."""
    return {
        "drempel": found.limit.id,
        "van": found.dagen[0][0].isoformat(),
        "tot_en_met": found.dagen[-1][0].isoformat(),
        "bereikt_op": found.bereikt_op.isoformat(),
        "totaal": exact(found.totaal),
        "tekst": quantity(exact(found.totaal), found.limit.telt_in),
        "eenheid": found.limit.telt_in,
        "waarde": found.limit.waarde,
        "vanaf": found.limit.vanaf,
        "overgang": found.limit.overgang,
        "dagen": [
            {"datum": day.isoformat(), "uren": None if uren is None else whole(uren)} for day, uren in found.dagen
        ],
    }


def _tell_absoluut(verslag: Verslag, antwoord: Antwoord) -> None:
    """A child without a school: no drempel counts; leerplicht acts."""
    scenario = verslag.regels["scenarios"][SCENARIO_ABSOLUUT]
    verslag.verdict(ABSOLUUT_SAMENGEVAT)
    verslag.nu_doen = [verslag.work(each) for each in antwoord.te_doen]
    verslag.because("classificatie", verslag.text(scenario["tekst"]), bron=scenario["bron"], pagina=scenario["pagina"])
    verslag.because("rol_lpa", verslag.zin(ROL_LPA_ABSOLUUT), bron=scenario["bron"], pagina=scenario["pagina"])


# --- the drempels ----------------------------------------------------------------------------------------------------


def _tell_drempel(verslag: Verslag, stand: Stand, *, hoogste: bool) -> None:
    """The reason for one drempel; what is reached comes first, of levels the highest; a warning when it is close."""
    grens = limit_text(verslag.regels, stand.limit)
    more = {"bereikt": stand.bereikt, "stand": _in_short(verslag, stand), **_judged_by(verslag, stand)}
    verslag.because_of(stand.limit, _in_words(verslag, stand, grens), {stand.veld: stand.antwoord}, "drempels", **more)
    if hoogste:
        _tell_reached(verslag, stand)
    elif not stand.bereikt and stand.tel.waarde > 0 and stand.tel.loopt:
        _warn_when_close(verslag, stand, grens)


def _in_words(verslag: Verslag, stand: Stand, grens: str) -> str:
    """What was answered or counted, whether that reaches the limit, and which value judged which day."""
    if _is_assumed(verslag, stand):
        return verslag.zin(DREMPEL_AANGENOMEN, vraag=_question(verslag, stand.veld))
    if not stand.ingevuld:
        return verslag.zin(DREMPEL_NIET_INGEVULD, grens=grens)
    if stand.telling["vraag"]["vorm"] == JA_NEE_VORM:
        return verslag.zin(ANSWER[str(stand.antwoord)], vraag=_question(verslag, stand.veld))
    return " ".join([*_count_in_words(verslag, stand, grens), *_values_in_words(verslag, stand)])


def _in_short(verslag: Verslag, stand: Stand) -> str:
    """How a drempel stands, in a few words: reached, or how much is left."""
    if stand.bereikt:
        return verslag.zin(STAND_BEREIKT)
    if _is_assumed(verslag, stand):
        return verslag.zin(STAND_AANGENOMEN)
    if not stand.ingevuld:
        return verslag.zin(STAND_NIET_INGEVULD if _is_of_kind(verslag, stand) else STAND_ANDERE_SOORT)
    if stand.telling["vraag"]["vorm"] == JA_NEE_VORM:
        return verslag.zin(STAND_WEET_NIET if stand.antwoord == WEET_NIET else STAND_NIET_BEREIKT)
    over = exact(stand.limit.waarde - stand.tel.waarde)
    if not stand.tel.loopt or over < 0:
        return verslag.zin(STAND_NIET_BEREIKT)
    if over == 0:
        return verslag.zin(STAND_PRECIES)
    return verslag.zin(STAND_NOG, over=quantity(over, stand.limit.telt_in))


def _is_of_kind(verslag: Verslag, stand: Stand) -> bool:
    """Whether a drempel is about the kind of absence that was chosen."""
    return verslag.vraag.text("soort") in stand.telling["soort"]


def _is_assumed(verslag: Verslag, stand: Stand) -> bool:
    """Whether a question has no answer of the reader, so that what the form assumes is taken: no."""
    return not stand.ingevuld and stand.telling["vraag"]["vorm"] == JA_NEE_VORM and _is_of_kind(verslag, stand)


def _count_in_words(verslag: Verslag, stand: Stand, grens: str) -> list[str]:
    """How far the count is, and whether that reaches the limit; a sentence for each value that was reached."""
    if not stand.tel.vensters:
        waarde = quantity(stand.tel.waarde, stand.limit.telt_in)
        return [verslag.zin(_count_sentence(verslag, stand), grens=grens, waarde=waarde)]
    days: dict[str, list[str]] = {}
    for each in stand.tel.vensters:
        days.setdefault(limit_text(verslag.regels, each.limit), []).append(date_text(each.bereikt_op))
    return [verslag.zin(DREMPEL_BEREIKT_OP, grens=grens, datum=listing(dagen)) for grens, dagen in days.items()]


def _count_sentence(verslag: Verslag, stand: Stand) -> Zin:
    """The sentence about a count of which no day is known on which it reached the limit."""
    if stand.bereikt:
        return DREMPEL_BEREIKT
    if not (verslag.vraag.values["verzuim"] and stand.telling["lijst"]):
        return DREMPEL_NIET_BEREIKT
    return DREMPEL_NIET_BEREIKT_LIJST if stand.tel.loopt else DREMPEL_LANGSTE


def _values(stand: Stand) -> list[Geldend]:
    """The values by which a drempel is judged, oldest first, when there are several; those of today included."""
    found = {each.vanaf: each for each in (*stand.tel.waarden, stand.limit)} if stand.tel.waarden else {}
    return [found[vanaf] for vanaf in sorted(found)] if len(found) > 1 else []


def _values_in_words(verslag: Verslag, stand: Stand) -> list[str]:
    """That each day is judged by its own value, when there are several, and what of before does not count."""
    values = _values(stand)
    if not values:
        return _only_new(verslag, [stand.limit])
    grenzen = [
        verslag.zin(DREMPEL_VANAF, grens=limit_text(verslag.regels, each), datum=_date_text(each)) for each in values
    ]
    return [verslag.zin(DREMPEL_PER_DAG, grenzen=listing(grenzen)), *_only_new(verslag, values)]


def _only_new(verslag: Verslag, values: list[Geldend]) -> list[str]:
    """A sentence for each value for which only counts what happened since it came."""
    return [
        verslag.zin(DREMPEL_ALLEEN_NIEUWE_FEITEN, datum=_date_text(each))
        for each in values
        if each.overgang == ALLEEN_NIEUWE_FEITEN
    ]


def _date_text(limit: Geldend) -> str:
    """The day from which a value holds, in words."""
    return date_text(date.fromisoformat(limit.vanaf))


def _judged_by(verslag: Verslag, stand: Stand) -> Json:
    """The key `waarden` of a reason: each value that judged a part of the list, when there are several."""
    waarden = [
        {
            "vanaf": each.vanaf,
            "waarde": each.waarde,
            "tekst": quantity(each.waarde, each.telt_in),
            "overgang": each.overgang,
            "bron": verslag.bron(each.bron),
        }
        for each in _values(stand)
    ]
    return {"waarden": waarden} if waarden else {}


def _tell_reached(verslag: Verslag, stand: Stand) -> None:
    """What comes first about a drempel that is reached: by which value, who acts, and what that asks."""
    for limit in [each.limit for each in stand.tel.vensters] or [stand.limit]:
        verslag.say_as_well(DREMPEL_SAMENGEVAT, naam=limit.naam, grens=limit_text(verslag.regels, limit))
    regels = verslag.regels["drempels"][stand.limit.id]
    if regels["aan_zet"]:
        say = verslag.say_as_well if regels["tekst"] else verslag.say  # with a text it is an act
        say(DREMPEL_AAN_ZET, wie=verslag.name(regels["aan_zet"]))
    if regels["tekst"]:
        verslag.samenvatting.append(verslag.text(regels["tekst"]))


def _warn_when_close(verslag: Verslag, stand: Stand, grens: str) -> None:
    """Warn when little is left; `over` says how much. A new value may lie below what was counted before it."""
    limit, waarde = stand.limit, stand.tel.waarde
    over = exact(limit.waarde - waarde)
    if over > limit.waarde * verslag.regels["waarschuw_bij"]:
        return
    fields = {"grens": grens, "naam": limit.naam}
    if reached(limit, waarde):
        fields |= {"waarde": quantity(waarde, limit.telt_in), "vanaf": _date_text(limit)}
        verslag.warn(limit.id, WAARSCHUWING_BOVEN_NIEUWE_GRENS, fields, over=0, eenheid=limit.telt_in)
        return
    zin = WAARSCHUWING_BIJNA if over > 0 else WAARSCHUWING_PRECIES
    fields["over"] = quantity(over, limit.telt_in)
    verslag.warn(limit.id, zin, fields, over=over, eenheid=limit.telt_in)


def _sum_up(verslag: Verslag, antwoord: Antwoord) -> None:
    """The questions answered with ja that ask for a report."""
    for id_ in antwoord.gevraagd:
        verslag.say(SIGNAAL_SAMENGEVAT, vraag=_question(verslag, verslag.regels["signalen"][id_]["vraag"]["veld"]))


def _question(verslag: Verslag, veld: str) -> str:
    """The words of a question."""
    return verslag.regels["velden"][veld]["label"]


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
    if _is_unanswered(verslag.vraag, antwoord):
        verslag.say(CLASSIFICATIE_GROEP, groep=soort["groep"])
    else:
        verslag.say(CLASSIFICATIE_IS, groep=soort["groep"], naam=soort["naam"])
    pictured = _as_pictured(verslag.vraag, indeling.soort)
    said = soort["tekst"] if pictured else verslag.zin(_own_words(verslag.vraag, antwoord))
    verslag.because("classificatie", verslag.text(said), bron=soort["bron"], pagina=soort["pagina"])
    for zin in _exceptions(verslag.vraag, indeling.soort):
        verslag.because_text("classificatie", zin)


def _own_words(vraag: Vraag, antwoord: Antwoord) -> Zin:
    """The sentence about a kind of which nobody said what the picture of the protocol says."""
    return SOORT[f"{antwoord.indeling.soort}{'-onbekend' if _is_unanswered(vraag, antwoord) else ''}"]


def _is_unanswered(vraag: Vraag, antwoord: Antwoord) -> bool:
    """Whether it is a thuiszitter of whom nobody said that they cannot, or will not."""
    return antwoord.indeling.actie is not None and vraag.text("kan_of_wil") == ONBEKEND


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
    if antwoord.rol_lpa == "adviserend" and any(_is_ongeoorloofd(verslag, each) for each in antwoord.standen.values()):
        verslag.because_text("rol_lpa", ROL_LPA_OOK_ONGEOORLOOFD)


def _is_ongeoorloofd(verslag: Verslag, stand: Stand) -> bool:
    """Whether a drempel is reached that counts only absence without a valid reason, from a list or as a total."""
    soorten = verslag.regels["verzuimsoorten"]
    return stand.bereikt and not any(soorten[each]["geldige_reden"] for each in stand.telling["soort"])


# --- what stays open, and other readings -----------------------------------------------------------------------------


def _tell_open(verslag: Verslag, antwoord: Antwoord) -> None:
    """What stays open."""
    for each in antwoord.open:
        fields = {"naam": antwoord.standen[each.drempel].limit.naam} if each.drempel else {}
        if each.code == "weet-niet":
            fields["vraag"] = _question(verslag, each.veld)
        verslag.leave_open(each.veld, OPEN[each.code], **fields)


def _tell_toelichtingen(verslag: Verslag, antwoord: Antwoord) -> None:
    """What the data explain about the drempels, and the other readings."""
    for id_, each in antwoord.toelichtingen:
        tekst = verslag.text(each["tekst"])
        if each["lezing_van"] is None:
            verslag.because(id_, tekst, bron=each["bron"])
        else:
            verslag.bron(each["bron"])
            verslag.lezingen.append({"naar": each["lezing_van"], "datum": None, "tekst": tekst})


# --- reports ---------------------------------------------------------------------------------------------------------


def _tell_melding(verslag: Verslag, due: Verschuldigd) -> Json:
    """One report that is due since a day, with its last day when it has a termijn."""
    line = report_line(verslag, due.id, due.melding)
    line |= {"duo": due.melding["duo"], "sinds": due.sinds.isoformat(), "uiterlijk": None, "te_laat": due.te_laat}
    if due.termijn is not None:
        line["uiterlijk"] = due.termijn.end.isoformat()
        if not verslag.vraag.values["verzuim"]:
            line["uiterlijk_als"] = verslag.zin(MELDING_ALS_NU_BEREIKT, datum=date_text(due.sinds))
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
    parties = {"wie": capital(verslag.name(due.melding["wie"])), "aan": verslag.name(due.melding["aan"])}
    if verslag.vraag.values["verzuim"]:
        titel = verslag.zin(AGENDA_MELDING, **parties)
    else:
        titel = verslag.zin(AGENDA_MELDING_ALS, datum=date_text(due.sinds), **parties)
    verslag.path(f"meldingen.{due.id}", due.termijn.telling)
    if due.termijn.eerst is not None:
        explain_term(verslag, due.termijn)
    verslag.in_agenda(due.id, due.sinds, due.termijn.end, titel, tekst, PAGINA)
