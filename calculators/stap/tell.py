"""Speaks for the calculator stap: its decisions in sentences, with reasons, sources and days for the agenda.

Where a person must decide, the outcome says who (`beslist`) and stops.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from calculators.core.kantelpunt import explain_kantelpunt
from calculators.core.report import Verslag
from calculators.core.sentences import Zin
from calculators.core.units import quantity
from calculators.core.words import capital, weekday_text
from calculators.stap.acts import acts_in_step
from calculators.stap.answer import Antwoord, Buiten
from calculators.stap.thuis import tell as tell_thuis

if TYPE_CHECKING:
    from typing import Literal

    from calculators.core.reader import Vraag
    from calculators.core.types import Betrokkene, Controlepunt, Einde, Json, RegieRegel, Terugweg, Werkwijze
    from calculators.stap.answer import Besluit, Regie
    from calculators.stap.outcome import Beslist, Deelnemer, Handeling, RegieUitkomst

SCENARIO_BUITEN = Zin("scenario.buiten", "titel")
SCENARIO_AAN_ZET = Zin("scenario.aan-zet", "wie")
STAP_NU = Zin("stap.nu", "nummer", "titel")
STAP_BEGINT = Zin("stap.begint", "datum", "nummer", "titel")
STAP_BLIJF_TOT = Zin("stap.blijf-tot", "datum", "nummer")
STAP_HOORT_IN = Zin("stap.hoort-in", "nummer", "titel")
STAP_KANTELPUNT = Zin("stap.kantelpunt", "datum")
STAP_LOOPT = Zin("stap.loopt", "duur", "start")
STAP_OPSCHALEN = {
    "nieuwe_inzichten": Zin("stap.opschalen-keuze", "nummer", "titel"),
    "weet_niet": Zin("stap.eerst-uitzoeken", "nummer", "titel"),
    "zonder_termijn": Zin("stap.zonder-termijn", "nummer", "titel"),
}
"""What comes first when the way goes up, or may, by the ground of the decision."""
STAP_OPSCHALEN_NU = Zin("stap.opschalen-ja", "datum", "nummer", "titel")
STAP_DAARNAAST = Zin("stap.daarnaast", "nummer", "titel")
STAP_BLIJF = {
    "doel_bereikt": Zin("opschalen.doel-bereikt"),
    "laatste_stap": Zin("opschalen.laatste-stap"),
    "nog_niet": Zin("opschalen.nog-niet"),
    "andere_oplossing": Zin("opschalen.andere-oplossing"),
    "voorbij": Zin("opschalen.voorbij"),
}
"""Why the pupil stays in this step: both reason and first sentence."""
STAP_HERHALEN = Zin("stap.herhalen")
STAP_TERUG = Zin("stap.terug", "nummer", "titel")
STAP_EINDE = Zin("stap.einde", "titel")
OPSCHALEN_NU = Zin("opschalen.nu")
OPSCHALEN_GEEN_ANDERE_WEG = Zin("opschalen.geen-andere-weg")
OPEN_BEGIN = {
    "zonder_begin": Zin("open.datum-interventie", "nummer"),
    "begint_nog": Zin("open.begint-nog", "nummer"),
}
OPEN_ANTWOORD = {
    "doel_bereikt": Zin("open.doel-bereikt"),
    "andere_oplossingen_in_zicht": Zin("open.andere-oplossingen-in-zicht"),
    "nieuwe_inzichten": Zin("open.nieuwe-inzichten"),
}
OPEN_REGIE = {
    "inhoud": Zin("open.regie-inhoud", "vraag", "wie"),
    "proces": Zin("open.regie-proces", "vraag", "wie"),
}
OPEN_ZIJSTAP = Zin("open.zijstap", "nummer", "vraag")
OPEN_TOESTEMMING = Zin("open.toestemming")
BESLIST = {
    "weet_niet": Zin("beslist.weet-niet", "nummer", "wie"),
    "nieuwe_inzichten": Zin("beslist.nieuwe-inzichten", "nummer", "wie"),
    "zonder_termijn": Zin("beslist.zonder-termijn", "nummer", "wie"),
    "herhalen": Zin("beslist.herhalen", "nummer", "wie"),
    "voorbij": Zin("beslist.voorbij", "nummer", "wie"),
}
BESLIST_SCENARIO = Zin("beslist.scenario", "wie")
ANONIEM = {"ja": Zin("anoniem.ja"), "nee": Zin("anoniem.nee"), "weet_niet": Zin("anoniem.weet-niet")}
WACHT = ("begint_nog", "gepland", "zonder_begin", "nog_niet")
"""The grounds on which nothing has to be chosen yet."""


def tell(vraag: Vraag, antwoord: Antwoord | Buiten) -> Json:
    """The outcome of the calculator, as `outcome.Uitkomst` describes it."""
    verslag = Verslag(vraag)
    if isinstance(antwoord, Buiten):
        return _outside(verslag, antwoord)
    return _in_step(verslag, antwoord)


def _peildatum(verslag: Verslag) -> str | None:
    peildatum = verslag.vraag.day("peildatum")
    return peildatum.isoformat() if peildatum else None


def _outside(verslag: Verslag, buiten: Buiten) -> Json:
    """A scenario that the steps do not cover: say who acts and what happens, and stop."""
    scenario = buiten.scenario
    wie = capital(verslag.name(scenario["aan_zet"]))
    verslag.say(SCENARIO_BUITEN, titel=scenario["titel"])
    verslag.verdict(SCENARIO_AAN_ZET, wie=wie)
    verslag.nu_doen = [verslag.work(each) for each in buiten.te_doen]
    verslag.because("scenario", verslag.text(scenario["tekst"]), bron=scenario["bron"], pagina=scenario["pagina"])
    return verslag.finish(
        {
            "peildatum": _peildatum(verslag),
            "stap_nu": None,
            "kantelpunt": None,
            "opschalen": "nee",
            "daarna": None,
            "naast": [],
            "stappen": {},
            "anoniem": False,
            "aan_zet": scenario["aan_zet"],
            "beslist": {"wie": [scenario["aan_zet"]], "tekst": verslag.zin(BESLIST_SCENARIO, wie=wie)},
            "regie_inhoud": None,
            "regie_proces": None,
            "regie": [],
            "betrokkenen": [],
            "te_doen": [_work(verslag, each) for each in buiten.te_doen],
        }
    )


def _in_step(verslag: Verslag, antwoord: Antwoord) -> Json:
    """The outcome for a step of the ladder."""
    _say_where(verslag, antwoord)
    _reasons(verslag, antwoord)
    _open_questions(verslag, antwoord)
    _say_what_next(verslag, antwoord)
    beslist = _decides(verslag, antwoord)
    reports = tell_thuis(verslag, antwoord.thuis) if antwoord.thuis is not None else []
    verslag.nu_doen = [*acts_in_step(verslag, antwoord, beslist["tekst"] if beslist else None), *reports]
    steps = verslag.regels["stappen"]
    inhoud, proces = antwoord.inhoud.regel, antwoord.proces.regel
    return verslag.finish(
        {
            "peildatum": _peildatum(verslag),
            "stap_nu": antwoord.nummer,
            "kantelpunt": antwoord.punt.datum.isoformat() if antwoord.punt else None,
            "opschalen": antwoord.besluit.opschalen,
            "daarna": antwoord.daarna,
            "naast": antwoord.naast,
            "stappen": {
                each: {"titel": steps[each]["titel"], "pagina": steps[each]["pagina"]}
                for each in (
                    antwoord.nummer,
                    antwoord.daarna,
                    *antwoord.naast,
                    *(way["naar"] for way in antwoord.terug),
                )
                if each is not None
            },
            "anoniem": antwoord.toestemming is not None and antwoord.toestemming.anoniem,
            "aan_zet": verslag.rol(verslag.regels["rollen"][proces["rol"]]["partij"]),
            "beslist": beslist,
            "regie_inhoud": verslag.rol(inhoud["rol"]),
            "regie_proces": verslag.rol(proces["rol"]),
            "regie": [_regie_line(verslag, "inhoud", inhoud), _regie_line(verslag, "proces", proces)],
            "betrokkenen": [_person(verslag, each) for each in antwoord.betrokkenen],
            "te_doen": [_work(verslag, each) for each in antwoord.te_doen],
            **_declared(verslag, antwoord),
        }
    )


def _declared(verslag: Verslag, antwoord: Antwoord) -> Json:
    """What a step can have and most have not: a key for each that the data declare here."""
    step = antwoord.stap
    found: Json = {
        "terug": [{"naar": each["naar"], **_sourced(verslag, each)} for each in antwoord.terug],
        "einden": [{"titel": each["titel"], **_sourced(verslag, each)} for each in step["einden"]],
        "bij_begin": [_work(verslag, each) for each in antwoord.bij_begin],
        "bij_vertrek": [_work(verslag, each) for each in antwoord.bij_vertrek],
        "controlelijst": [{"id": each["id"], **_sourced(verslag, each)} for each in step["controlelijst"]],
    }
    return {key: value for key, value in found.items() if value}


def _sourced(verslag: Verslag, item: Terugweg | Einde | Controlepunt) -> Json:
    """The words of an item and where they stand."""
    return {"tekst": verslag.text(item["tekst"]), "bron": verslag.bron(item["bron"])}


# --- what comes first ------------------------------------------------------------------------------------------------


def _say_where(verslag: Verslag, antwoord: Antwoord) -> None:
    """The step the pupil is in, belongs in, or will be in: a start that is still to come is a plan."""
    fields = {"nummer": antwoord.nummer, "titel": antwoord.stap["titel"]}
    start = verslag.vraag.day("datum_interventie")
    if antwoord.besluit.grond == "gepland" and start is not None:
        verslag.verdict(STAP_BEGINT, datum=weekday_text(start), **fields)
    else:
        zin = STAP_NU if antwoord.begonnen else STAP_HOORT_IN
        verslag.say_as_well(zin, **fields)
        verslag.verdict(zin, **fields)


def _say_what_next(verslag: Verslag, antwoord: Antwoord) -> None:
    """The kantelpunt, and what happens then."""
    if antwoord.punt is not None and antwoord.besluit.grond not in ("nog_niet", "geen_resultaat"):
        verslag.say(STAP_KANTELPUNT, datum=weekday_text(antwoord.punt.datum))
    if antwoord.stap["kantelpunt"]["termijn"] is None:
        _say_how_long(verslag)
    _say_decision(verslag, antwoord)
    _say_other_ways(verslag, antwoord)


def _say_decision(verslag: Verslag, antwoord: Antwoord) -> None:
    """Whether to go up, and where to: the verdict, when there is one."""
    grond, punt = antwoord.besluit.grond, antwoord.punt
    if grond == "nog_niet" and punt is not None:
        verslag.verdict(STAP_BLIJF_TOT, nummer=antwoord.nummer, datum=weekday_text(punt.datum))
        verslag.say(STAP_BLIJF[grond])
    elif grond in STAP_BLIJF:
        verslag.verdict(STAP_BLIJF[grond])
    elif grond == "herhalen":
        verslag.verdict(STAP_HERHALEN)
    elif antwoord.daarna is not None and grond not in WACHT:
        _say_going_up(verslag, antwoord, antwoord.daarna)


def _say_going_up(verslag: Verslag, antwoord: Antwoord, daarna: str) -> None:
    """The step to go to, or that may follow, and what can run next to it."""
    fields = {"nummer": daarna, "titel": verslag.regels["stappen"][daarna]["titel"]}
    if antwoord.besluit.grond == "geen_resultaat" and antwoord.punt is not None:
        verslag.verdict(STAP_OPSCHALEN_NU, datum=weekday_text(antwoord.punt.datum), **fields)
    else:
        verslag.verdict(STAP_OPSCHALEN[antwoord.besluit.grond], **fields)
    for each in antwoord.naast:
        _say_step(verslag, STAP_DAARNAAST, each)


def _say_other_ways(verslag: Verslag, antwoord: Antwoord) -> None:
    """The ways back and the ends, once there is something to choose. The last step always says its ends."""
    waits = antwoord.besluit.grond in WACHT
    if not waits:
        for way in antwoord.terug:
            _say_step(verslag, STAP_TERUG, way["naar"])
    if not waits or antwoord.stap["kantelpunt"]["naar"] is None:
        for end in antwoord.stap["einden"]:
            verslag.say_as_well(STAP_EINDE, titel=end["titel"])


def _say_step(verslag: Verslag, zin: Zin, nummer: str) -> None:
    """A sentence about another step, which the outcome has a key for."""
    verslag.say_as_well(zin, nummer=nummer, titel=verslag.regels["stappen"][nummer]["titel"])


def _say_how_long(verslag: Verslag) -> None:
    """How long a step without a term has run."""
    start, peildatum = verslag.vraag.day("datum_interventie"), verslag.vraag.day("peildatum")
    if start and peildatum and start < peildatum:
        days = quantity((peildatum - start).days, "dagen")
        verslag.say(STAP_LOOPT, start=weekday_text(start), duur=days)


# --- why, and what stays open ----------------------------------------------------------------------------------------


def _reasons(verslag: Verslag, antwoord: Antwoord) -> None:
    """Why it is this step, why to go up or not, why a branch, how the kantelpunt is counted, and with which name."""
    step, scenario = antwoord.stap, antwoord.scenario
    verslag.because("stap", verslag.text(step["kantelpunt"]["tekst"]), bron=step["bron"], pagina=step["pagina"])
    if scenario is not None:
        verslag.because("scenario", verslag.text(scenario["tekst"]), bron=scenario["bron"], pagina=scenario["pagina"])
    _why_escalate(verslag, antwoord)
    for branch in antwoord.zijwegen:
        verslag.because("naast", verslag.text(branch["tekst"]), bron=branch["bron"], pagina=step["pagina"])
    for way in antwoord.terug:
        verslag.because("terug", verslag.text(way["tekst"]), bron=way["bron"], pagina=step["pagina"])
    for end in step["einden"]:
        verslag.because("einden", verslag.text(end["tekst"]), bron=end["bron"], pagina=step["pagina"])
    if antwoord.punt is not None:
        explain_kantelpunt(verslag, antwoord.punt, "datum_interventie")
    if antwoord.toestemming is not None:
        verslag.because_text("anoniem", ANONIEM[antwoord.toestemming.antwoord])


def _why_escalate(verslag: Verslag, antwoord: Antwoord) -> None:
    """The reasons of the decision about going up."""
    step, grond = antwoord.stap, antwoord.besluit.grond
    point = step["kantelpunt"]
    if grond in STAP_BLIJF:
        verslag.because_text("opschalen", STAP_BLIJF[grond])
    elif grond in ("nieuwe_inzichten", "herhalen"):
        repeat = verslag.text(point["herhalen"] or "")
        verslag.because("opschalen", repeat, bron=step["bron"], pagina=step["pagina"])
    elif grond == "geen_resultaat":
        verslag.because_text("opschalen", OPSCHALEN_NU)
        if point["tenzij"] is not None:
            verslag.because_text("opschalen", OPSCHALEN_GEEN_ANDERE_WEG)


def _open_questions(verslag: Verslag, antwoord: Antwoord) -> None:
    """What stays open because there is no answer, or nobody knows it."""
    _open_decision(verslag, antwoord.besluit, antwoord.nummer)
    _open_regie(verslag, "inhoud", antwoord.inhoud)
    _open_regie(verslag, "proces", antwoord.proces)
    for branch in antwoord.open_zijwegen:
        veld = branch["vraag"] or ""
        verslag.leave_open(veld, OPEN_ZIJSTAP, vraag=_question(verslag, veld), nummer=branch["naar"])
    if antwoord.toestemming is not None and antwoord.toestemming.vragen:
        verslag.leave_open("toestemming_ouders_kernteam", OPEN_TOESTEMMING)


def _open_decision(verslag: Verslag, besluit: Besluit, nummer: str) -> None:
    """What the decision about going up still waits for."""
    if besluit.grond in OPEN_BEGIN:
        # Before a step has begun nobody is asked for its day: first comes which step it is.
        veld = "huidige_stap" if besluit.grond == "begint_nog" else "datum_interventie"
        verslag.leave_open(veld, OPEN_BEGIN[besluit.grond], nummer=nummer)
    for veld in besluit.onbekend:
        verslag.leave_open(veld, OPEN_ANTWOORD[veld])


def _open_regie(verslag: Verslag, waarop: str, regie: Regie) -> None:
    """Who would have the regie with a yes."""
    for veld, rule in regie.open:
        verslag.leave_open(veld, OPEN_REGIE[waarop], vraag=_question(verslag, veld), wie=verslag.name(rule["rol"]))


def _question(verslag: Verslag, veld: str) -> str:
    """What a field asks."""
    return verslag.regels["velden"][veld]["label"]


# --- who and what ----------------------------------------------------------------------------------------------------


def _decides(verslag: Verslag, antwoord: Antwoord) -> Beslist | None:
    """Who decides when people must: the one with the regie on the content, with the others around the table."""
    if antwoord.besluit.grond not in BESLIST:
        return None
    rol = antwoord.inhoud.regel["rol"]
    zin = BESLIST[antwoord.besluit.grond]
    return {
        "wie": [verslag.rol(rol)],
        "tekst": verslag.zin(zin, wie=capital(verslag.name(rol)), nummer=antwoord.nummer),
    }


def _regie_line(verslag: Verslag, waarop: Literal["inhoud", "proces"], rule: RegieRegel) -> RegieUitkomst:
    """A rule about regie as the outcome shows it."""
    found: RegieUitkomst = {
        "waarop": waarop,
        "rol": rule["rol"],
        "tekst": verslag.text(rule["tekst"]),
        "bron": verslag.bron(rule["bron"]),
    }
    if "of" in rule:
        found["of"] = verslag.text(rule["of"])
    return found


def _person(verslag: Verslag, person: Betrokkene) -> Deelnemer:
    """Who takes part in the step."""
    return {
        "rol": verslag.rol(person["rol"]),
        "of": [verslag.rol(rol) for rol in person["of"]],
        "deelname": person["deelname"],
        "tekst": verslag.text(person["tekst"]),
    }


def _work(verslag: Verslag, rule: Werkwijze) -> Handeling:
    """One thing to do."""
    return {
        "wie": [verslag.rol(rol) for rol in rule["wie"]],
        "soort": rule["soort"],
        "tekst": verslag.text(rule["tekst"]),
    }
