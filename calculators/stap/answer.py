"""Which step applies now, whether the kantelpunt has passed, where to go next, and who does what.

Steps, terms, regie, scenarios and texts come from `protocol_data/stappen` and `protocol_data/scenarios`. Where a person
must decide, the outcome says who (`beslist`) and stops.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from calculators.core.fields import GEEN
from calculators.core.kantelpunt import explain_kantelpunt, kantelpunt
from calculators.core.report import Verslag
from calculators.core.sentences import Zin
from calculators.core.units import quantity
from calculators.core.words import capital, weekday_text

if TYPE_CHECKING:
    from datetime import date

    from calculators.core.reader import Reader, Vraag
    from calculators.core.types import Json, Regels, RegieRegel, ScenarioRegels, StapRegels, Werkwijze

SCENARIO_BUITEN = Zin("scenario.buiten", "titel")
SCENARIO_AAN_ZET = Zin("scenario.aan-zet", "wie")
OPSCHALEN_NU = Zin("opschalen.nu")
STAP_OPSCHALEN_JA = Zin("stap.opschalen-ja", "nummer", "titel")
FOUT_ONTBREEKT = Zin("fout.ontbreekt")
STAP_NU = Zin("stap.nu", "nummer", "titel")
STAP_HOORT_IN = Zin("stap.hoort-in", "nummer", "titel")
OPSCHALEN_DOEL_BEREIKT = Zin("opschalen.doel-bereikt")
OPSCHALEN_LAATSTE_STAP = Zin("opschalen.laatste-stap")
OPSCHALEN_NOG_NIET = Zin("opschalen.nog-niet")
OPSCHALEN_ANDERE_OPLOSSING = Zin("opschalen.andere-oplossing")
STAP_EERST_UITZOEKEN = Zin("stap.eerst-uitzoeken", "nummer", "titel")
STAP_OPSCHALEN_KEUZE = Zin("stap.opschalen-keuze", "nummer", "titel")
OPEN_NIEUWE_INZICHTEN = Zin("open.nieuwe-inzichten")
OPSCHALEN_GEEN_ANDERE_WEG = Zin("opschalen.geen-andere-weg")
STAP_KANTELPUNT = Zin("stap.kantelpunt", "datum")
STAP_LOOPT = Zin("stap.loopt", "duur", "start")
STAP_DAARNAAST = Zin("stap.daarnaast", "nummer", "titel")
OPEN_WENS_VRIJSTELLING_5A = Zin("open.wens-vrijstelling-5a", "nummer")
OPEN_TOESTEMMING = Zin("open.toestemming")
OPEN_DATUM_INTERVENTIE = Zin("open.datum-interventie", "nummer")
OPEN_BEGINT_NOG = Zin("open.begint-nog", "nummer")
BESLIST_WEET_NIET = Zin("beslist.weet-niet", "nummer", "wie")
BESLIST_NIEUWE_INZICHTEN = Zin("beslist.nieuwe-inzichten", "nummer", "wie")
BESLIST_SCENARIO = Zin("beslist.scenario", "wie")
ANONIEM = {"ja": Zin("anoniem.ja"), "nee": Zin("anoniem.nee"), "weet_niet": Zin("anoniem.weet-niet")}
UNKNOWN = {
    "doel_bereikt": Zin("open.doel-bereikt"),
    "andere_oplossingen_in_zicht": Zin("open.andere-oplossingen-in-zicht"),
}
OPEN_REGIE = {
    "inhoud": Zin("open.regie-inhoud", "vraag", "wie"),
    "proces": Zin("open.regie-proces", "vraag", "wie"),
}

REGIE_CONDITIONS = {
    "meerdere_aanbieders": "meerdere_aanbieders",
    "duo_overig": "duo_melding_overig",
    "overgedragen_aan_jeugdhulp": "regie_bij_jeugdhulp",
}
"""The conditions of a rule about regie, strongest first, each with the question that settles it."""


class Besluit(NamedTuple):
    """Whether to go up (`ja`, `nee` or `keuze`), the sentence that says so first, and who decides when people must."""

    opschalen: str
    zin: Zin | None = None
    beslist: Json | None = None


def contradictions(reader: Reader, vraag: Vraag) -> None:
    """Note that a start date asks for a reference date, also when no step has begun."""
    scenario = vraag.regels["scenarios"].get(vraag.values["scenario"])
    outside = scenario is not None and scenario["buiten_stappenplan"]
    starts = vraag.values["huidige_stap"] == GEEN and vraag.values["datum_interventie"] is not None
    if starts and not outside and "peildatum" not in vraag.given:
        reader.wrong("peildatum", FOUT_ONTBREEKT)


def stap(vraag: Vraag) -> Json:
    """Answer which step applies and whether it is time for the next one."""
    verslag = Verslag(vraag)
    name = vraag.text("scenario")
    now = _current_step(vraag)
    if name == GEEN:
        return _in_step(verslag, now, None)
    scenario = vraag.regels["scenarios"][name]
    if scenario["buiten_stappenplan"]:
        return _outside(verslag, scenario)
    return _in_step(verslag, max(now, scenario["stap"] or now, key=list(vraag.regels["stappen"]).index), scenario)


def _current_step(vraag: Vraag) -> str:
    """The step the pupil is in; who is in none begins with the first."""
    step = vraag.text("huidige_stap")
    return vraag.regels["eerste_stap"] if step == GEEN else step


# --- outside the ladder ----------------------------------------------------------------------------------------------


def _outside(verslag: Verslag, scenario: ScenarioRegels) -> Json:
    """A scenario that the steps do not cover: say who acts and what happens, and stop."""
    wie = verslag.name(scenario["aan_zet"])
    verslag.say(SCENARIO_BUITEN, titel=scenario["titel"])
    verslag.say(SCENARIO_AAN_ZET, wie=capital(wie))
    verslag.because("scenario", verslag.text(scenario["tekst"]), bron=scenario["bron"], pagina=scenario["pagina"])
    peildatum = verslag.vraag.day("peildatum")
    return verslag.finish(
        {
            "peildatum": peildatum.isoformat() if peildatum else None,
            "stap_nu": None,
            "kantelpunt": None,
            "opschalen": "nee",
            "daarna": None,
            "naast": [],
            "stappen": {},
            "anoniem": False,
            "aan_zet": verslag.rol(scenario["aan_zet"]),
            "beslist": {"wie": [scenario["aan_zet"]], "tekst": verslag.zin(BESLIST_SCENARIO, wie=capital(wie))},
            "regie_inhoud": None,
            "regie_proces": None,
            "regie": [],
            "betrokkenen": [],
            "te_doen": _to_do(verslag, scenario["werkwijze"]),
        }
    )


# --- in the ladder ---------------------------------------------------------------------------------------------------


def _in_step(verslag: Verslag, nummer: str, scenario: ScenarioRegels | None) -> Json:
    """The outcome for a step of the ladder. A scenario adds its own way of working."""
    vraag, regels = verslag.vraag, verslag.regels
    step = regels["stappen"][nummer]
    here = nummer == vraag.text("huidige_stap")
    verslag.say(STAP_NU if here else STAP_HOORT_IN, nummer=nummer, titel=step["titel"])
    verslag.because("stap", verslag.text(step["kantelpunt"]["tekst"]), bron=step["bron"], pagina=step["pagina"])
    if scenario is not None:
        verslag.because("scenario", verslag.text(scenario["tekst"]), bron=scenario["bron"], pagina=scenario["pagina"])
    entered = nummer == _current_step(vraag)
    punt = kantelpunt(verslag, nummer, "datum_interventie") if entered else None
    moment = punt.moment.end if punt else None
    besluit = _escalate(verslag, nummer, moment)
    daarna = None if vraag.text("doel_bereikt") == "ja" else _next_step(vraag, nummer)
    naast = _beside(verslag, nummer, daarna)
    inhoud = _regie(vraag, step["regie_inhoud"])
    proces = _regie(vraag, step["regie_proces"])
    if punt is not None:
        explain_kantelpunt(verslag, punt, "datum_interventie")
    _say_what_next(verslag, nummer, besluit, moment, [daarna, *naast] if daarna else [])
    _open_questions(verslag, step, daarna)
    return verslag.finish(
        {
            "peildatum": vraag.values["peildatum"].isoformat() if vraag.values["peildatum"] else None,
            "stap_nu": nummer,
            "kantelpunt": moment.isoformat() if moment else None,
            "opschalen": besluit.opschalen,
            "daarna": daarna,
            "naast": naast,
            "stappen": {
                each: {"titel": regels["stappen"][each]["titel"], "pagina": regels["stappen"][each]["pagina"]}
                for each in (nummer, daarna, *naast)
                if each is not None
            },
            "anoniem": _anonymous(verslag, nummer),
            "aan_zet": verslag.rol(regels["rollen"][proces["rol"]]["partij"]),
            "beslist": besluit.beslist,
            "regie_inhoud": verslag.rol(inhoud["rol"]),
            "regie_proces": verslag.rol(proces["rol"]),
            "regie": [_regie_line(verslag, "inhoud", inhoud), _regie_line(verslag, "proces", proces)],
            "betrokkenen": _people(verslag, step),
            "te_doen": _to_do(verslag, (scenario["werkwijze"] if scenario else []) + step["werkwijze"]),
        }
    )


def _escalate(verslag: Verslag, nummer: str, moment: date | None) -> Besluit:
    """Whether to go up."""
    vraag = verslag.vraag
    step = vraag.regels["stappen"][nummer]
    if vraag.text("doel_bereikt") == "ja":
        return _no_escalation(verslag, OPSCHALEN_DOEL_BEREIKT)
    if step["kantelpunt"]["termijn"] is None:
        return _no_escalation(verslag, OPSCHALEN_LAATSTE_STAP)
    if moment is None:
        begun = vraag.text("huidige_stap") != GEEN
        verslag.leave_open("datum_interventie", OPEN_DATUM_INTERVENTIE if begun else OPEN_BEGINT_NOG, nummer=nummer)
        return Besluit("nee")
    if vraag.values["peildatum"] <= moment:
        return _no_escalation(verslag, OPSCHALEN_NOG_NIET)
    return _escalate_after(verslag, nummer)


def _no_escalation(verslag: Verslag, zin: Zin) -> Besluit:
    verslag.because_text("opschalen", zin)
    return Besluit("nee", zin)


def _escalate_after(verslag: Verslag, nummer: str) -> Besluit:
    """The kantelpunt has passed. Is there really no result, no other way, and nothing new?"""
    vraag = verslag.vraag
    step = vraag.regels["stappen"][nummer]
    point = step["kantelpunt"]
    solutions = vraag.text("andere_oplossingen_in_zicht") if point["tenzij"] is not None else "nee"
    insights = vraag.text("nieuwe_inzichten") if point["herhalen"] is not None else "nee"
    if solutions == "ja":
        return _no_escalation(verslag, OPSCHALEN_ANDERE_OPLOSSING)
    answers = {"doel_bereikt": vraag.text("doel_bereikt"), "andere_oplossingen_in_zicht": solutions}
    unknown = [veld for veld, answer in answers.items() if answer == "weet_niet"]
    for veld in unknown:
        verslag.leave_open(veld, UNKNOWN[veld])
    if unknown:
        return Besluit("keuze", STAP_EERST_UITZOEKEN, _decides(verslag, nummer, BESLIST_WEET_NIET))
    if insights == "ja":
        repeat = verslag.text(point["herhalen"] or "")
        verslag.because("opschalen", repeat, bron=step["bron"], pagina=step["pagina"])
        return Besluit("keuze", STAP_OPSCHALEN_KEUZE, _decides(verslag, nummer, BESLIST_NIEUWE_INZICHTEN))
    if insights == "weet_niet":
        verslag.leave_open("nieuwe_inzichten", OPEN_NIEUWE_INZICHTEN)
    verslag.because_text("opschalen", OPSCHALEN_NU)
    if point["tenzij"] is not None:
        verslag.because_text("opschalen", OPSCHALEN_GEEN_ANDERE_WEG)
    return Besluit("ja", STAP_OPSCHALEN_JA)


def _decides(verslag: Verslag, nummer: str, zin: Zin) -> Json:
    """Who decides: the one with the regie on the content, together with the others around the table."""
    rol = _regie(verslag.vraag, verslag.regels["stappen"][nummer]["regie_inhoud"])["rol"]
    return {"wie": [verslag.rol(rol)], "tekst": verslag.zin(zin, wie=capital(verslag.name(rol)), nummer=nummer)}


def _next_step(vraag: Vraag, nummer: str) -> str | None:
    """The step after this one: that of the main line, or the branch beside it when an exemption is wished for."""
    step = vraag.regels["stappen"][nummer]
    main = step["kantelpunt"]["naar"]
    branches = [branch["naar"] for branch in step["zijstappen"]]
    if vraag.text("wens_vrijstelling_5a") == "ja" and main is not None and _goes_beside(vraag.regels, main, branches):
        return branches[0]
    return main


def _goes_beside(regels: Regels, main: str, branches: list[str]) -> bool:
    """Whether a branch stands beside the next step of the main line: then both lead on to the same step."""
    ends = {each: regels["stappen"][each]["kantelpunt"]["naar"] for each in (main, *branches)}
    return bool(branches) and ends[main] == ends[branches[0]]


def _beside(verslag: Verslag, nummer: str, daarna: str | None) -> list[str]:
    """The steps that can run next to the next one, with the reason why: only when an exemption is wished for."""
    step = verslag.regels["stappen"][nummer]
    if daarna is None or verslag.vraag.text("wens_vrijstelling_5a") != "ja":
        return []
    for branch in step["zijstappen"]:
        verslag.because("naast", verslag.text(branch["tekst"]), bron=branch["bron"], pagina=step["pagina"])
    ways = [*(branch["naar"] for branch in step["zijstappen"]), step["kantelpunt"]["naar"]]
    return [each for each in ways if each is not None and each != daarna]


def _say_what_next(verslag: Verslag, nummer: str, besluit: Besluit, moment: date | None, ways: list[str]) -> None:
    """The sentences that come first: the kantelpunt, and what happens then. Of the ways, the first is the next step."""
    vraag = verslag.vraag
    if moment is not None:
        verslag.say(STAP_KANTELPUNT, datum=weekday_text(moment))
    start, peildatum = vraag.day("datum_interventie"), vraag.day("peildatum")
    no_term = vraag.regels["stappen"][nummer]["kantelpunt"]["termijn"] is None
    if no_term and start and peildatum and start < peildatum:
        days = quantity((peildatum - start).days, "dagen")
        verslag.say(STAP_LOOPT, start=weekday_text(start), duur=days)
    if besluit.zin is None:
        return
    if besluit.opschalen == "nee" or not ways:
        verslag.say(besluit.zin)
        return
    steps = vraag.regels["stappen"]
    daarna, *naast = ways
    verslag.say(besluit.zin, nummer=daarna, titel=steps[daarna]["titel"])
    for each in naast:
        verslag.say(STAP_DAARNAAST, nummer=each, titel=steps[each]["titel"])


def _open_questions(verslag: Verslag, step: StapRegels, daarna: str | None) -> None:
    """What "weet ik niet" leaves open about the regie and about the step that follows."""
    vraag = verslag.vraag
    for waarop, rules in (("inhoud", step["regie_inhoud"]), ("proces", step["regie_proces"])):
        here = {rule["voorwaarde"]: rule for rule in rules if _applies(vraag.text("sector"), rule)}
        for condition, veld in REGIE_CONDITIONS.items():
            if condition not in here:
                continue
            if vraag.text(veld) == "ja":
                break
            if vraag.text(veld) == "weet_niet":
                label = vraag.regels["velden"][veld]["label"]
                verslag.leave_open(veld, OPEN_REGIE[waarop], vraag=label, wie=verslag.name(here[condition]["rol"]))
    if daarna is not None and step["zijstappen"] and vraag.text("wens_vrijstelling_5a") == "weet_niet":
        branch = step["zijstappen"][0]["naar"]
        verslag.leave_open("wens_vrijstelling_5a", OPEN_WENS_VRIJSTELLING_5A, nummer=branch)


def _anonymous(verslag: Verslag, nummer: str) -> bool:
    """Whether the kernteam may only discuss the pupil without a name: until the parents say yes."""
    regels = verslag.regels
    first = regels["eerste_stap"]
    if nummer not in (first, regels["stappen"][first]["kantelpunt"]["naar"]):
        return False
    answer = verslag.vraag.text("toestemming_ouders_kernteam")
    verslag.because_text("anoniem", ANONIEM[answer])
    if answer == "weet_niet" and verslag.vraag.text("doel_bereikt") != "ja":
        verslag.leave_open("toestemming_ouders_kernteam", OPEN_TOESTEMMING)
    return answer != "ja"


# --- who and what ----------------------------------------------------------------------------------------------------


def _applies(sector: str, item: RegieRegel | Werkwijze) -> bool:
    return item["sector"] in ("beide", sector)


def _regie(vraag: Vraag, rules: list[RegieRegel]) -> RegieRegel:
    """The rule about regie that holds: the strongest condition that was answered with yes, else the standard."""
    sector = vraag.text("sector")
    here = {rule["voorwaarde"]: rule for rule in rules if _applies(sector, rule)}
    for condition, veld in REGIE_CONDITIONS.items():
        if condition in here and vraag.text(veld) == "ja":
            return here[condition]
    return here["standaard"]


def _regie_line(verslag: Verslag, waarop: str, rule: RegieRegel) -> Json:
    """A rule about regie as the outcome shows it."""
    return {
        "waarop": waarop,
        "rol": rule["rol"],
        "tekst": verslag.text(rule["tekst"]),
        "bron": verslag.bron(rule["bron"]),
    }


def _people(verslag: Verslag, step: StapRegels) -> list[Json]:
    """Who takes part in the step, in this sector."""
    sector = verslag.vraag.text("sector")
    return [
        {
            "rol": verslag.rol(each["rol"]),
            "of": [verslag.rol(rol) for rol in each["of"]],
            "deelname": each["deelname"],
            "tekst": verslag.text(each["tekst"]),
        }
        for each in step["betrokkenen"]
        if each["sector"] in ("beide", sector)
    ]


def _to_do(verslag: Verslag, rules: list[Werkwijze]) -> list[Json]:
    """What is to be done, in this sector; explanations stay on the page of the step."""
    sector = verslag.vraag.text("sector")
    return [
        {"wie": [verslag.rol(rol) for rol in each["wie"]], "soort": each["soort"], "tekst": verslag.text(each["tekst"])}
        for each in rules
        if each["soort"] != "uitleg" and _applies(sector, each)
    ]
