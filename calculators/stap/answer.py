"""Decides which step applies now, whether the kantelpunt has passed, where to go next, and who does what.

Steps, terms, regie and scenarios come from `protocol_data/stappen` and `protocol_data/scenarios`. Nothing here speaks:
`tell` turns these decisions into an outcome.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from calculators.core.fields import GEEN
from calculators.core.kantelpunt import kantelpunt
from calculators.core.sentences import Zin
from calculators.stap.thuis import decide as thuis_of

if TYPE_CHECKING:
    from typing import Literal

    from calculators.core.kantelpunt import Kantelpunt
    from calculators.core.reader import Reader, Vraag
    from calculators.core.types import (
        Betrokkene,
        RegieRegel,
        ScenarioRegels,
        StapRegels,
        Terugweg,
        Werkwijze,
        Zijstap,
    )
    from calculators.stap.thuis import Thuis

    Grond = Literal[
        "doel_bereikt",
        "laatste_stap",
        "zonder_termijn",
        "begint_nog",
        "gepland",
        "zonder_begin",
        "nog_niet",
        "andere_oplossing",
        "weet_niet",
        "nieuwe_inzichten",
        "geen_resultaat",
        "herhalen",
        "voorbij",
    ]

FOUT_ONTBREEKT = Zin("fout.ontbreekt")

ALLE = "alle"
"""The sector of what holds in every sector."""
ALTIJD = "altijd"
"""How who is always there takes part in a step."""
STANDAARD = "standaard"
"""The condition of the rule about regie that holds when no other does."""


class Besluit(NamedTuple):
    """Whether to go up (`ja`, `nee` or `keuze`), on which ground, and the fields whose answer nobody knows."""

    opschalen: Literal["ja", "nee", "keuze"]
    grond: Grond
    onbekend: tuple[str, ...] = ()


class Regie(NamedTuple):
    """The rule about regie that holds, and the rules that would with a yes in a field that is not known."""

    regel: RegieRegel
    open: list[tuple[str, RegieRegel]]


class Toestemming(NamedTuple):
    """The answer about consent of the parents. `vragen` when somebody must ask them now: a step has begun."""

    antwoord: str
    anoniem: bool
    vragen: bool


class Buiten(NamedTuple):
    """The scenario has a way of working of its own: the ladder does not hold."""

    scenario: ScenarioRegels
    te_doen: list[Werkwijze]


class Overgang(NamedTuple):
    """Entering the next step: what is done then, with whom at the table, and whether with a name."""

    bij_begin: list[Werkwijze]
    deelnemers: list[str]
    toestemming: Toestemming | None


class Antwoord(NamedTuple):
    """The decisions about a pupil who belongs in the step `nummer`.

    `begonnen` says whether that is the step the question names. `daarna` is the step one goes to, or may go to; `naast`
    the steps that can run next to it, `zijwegen` the branches that are open and `open_zijwegen` those that depend on an
    answer nobody knows. `terug` are the ways back. `toestemming` is None where consent makes no difference. Of
    `bij_begin`, `te_doen` and `bij_vertrek` only what holds in this sector is left; `scenario_te_doen` is the part of
    `te_doen` that the scenario adds. `overgang` is about entering `daarna`. `thuis` is None once the goal is reached.
    """

    nummer: str
    stap: StapRegels
    scenario: ScenarioRegels | None
    begonnen: bool
    punt: Kantelpunt | None
    besluit: Besluit
    daarna: str | None
    naast: list[str]
    zijwegen: list[Zijstap]
    open_zijwegen: list[Zijstap]
    terug: list[Terugweg]
    inhoud: Regie
    proces: Regie
    toestemming: Toestemming | None
    betrokkenen: list[Betrokkene]
    bij_begin: list[Werkwijze]
    scenario_te_doen: list[Werkwijze]
    te_doen: list[Werkwijze]
    bij_vertrek: list[Werkwijze]
    overgang: Overgang
    thuis: Thuis | None


def contradictions(reader: Reader, vraag: Vraag) -> None:
    """Note that a start date asks for a reference date, also when no step has begun."""
    scenario = vraag.regels["scenarios"].get(vraag.values["scenario"])
    outside = scenario is not None and scenario["buiten_stappenplan"]
    starts = vraag.values["huidige_stap"] == GEEN and vraag.values["datum_interventie"] is not None
    if starts and not outside and "peildatum" not in vraag.given:
        reader.wrong("peildatum", FOUT_ONTBREEKT)


def answer(vraag: Vraag) -> Antwoord | Buiten:
    """Decide which step applies and whether it is time for the next one.

    Raises:
        RefusalError: the kantelpunt has no value on the day it is asked for.
        OutsideKalenderError: the kantelpunt lies beyond the calendar.
    """
    name = vraag.text("scenario")
    scenario = None if name == GEEN else vraag.regels["scenarios"][name]
    if scenario is not None and scenario["buiten_stappenplan"]:
        return Buiten(scenario, _to_do(vraag, scenario["werkwijze"]))
    now = _current_step(vraag)
    if scenario is None:
        return _in_step(vraag, now, None)
    return _in_step(vraag, max(now, scenario["stap"] or now, key=list(vraag.regels["stappen"]).index), scenario)


def _current_step(vraag: Vraag) -> str:
    """The step the pupil is in; who is in none begins with the first."""
    step = vraag.text("huidige_stap")
    return vraag.regels["eerste_stap"] if step == GEEN else step


def _in_step(vraag: Vraag, nummer: str, scenario: ScenarioRegels | None) -> Antwoord:
    """The decisions in a step of the ladder. A scenario adds its own way of working."""
    step = vraag.regels["stappen"][nummer]
    punt = kantelpunt(vraag, nummer, "datum_interventie") if nummer == _current_step(vraag) else None
    going_on = vraag.text("doel_bereikt") != "ja"
    zijwegen = _branches(vraag, step, "ja") if going_on else []
    daarna = _next_step(vraag, step, zijwegen) if going_on else None
    extra = _to_do(vraag, scenario["werkwijze"]) if scenario else []
    ways = [*(branch["naar"] for branch in zijwegen), *([step["kantelpunt"]["naar"]] if zijwegen else [])]
    return Antwoord(
        nummer=nummer,
        stap=step,
        scenario=scenario,
        begonnen=nummer == vraag.text("huidige_stap"),
        punt=punt,
        besluit=_escalate(vraag, step, punt, daarna),
        daarna=daarna,
        naast=[each for each in dict.fromkeys(ways) if each is not None and each != daarna],
        zijwegen=zijwegen,
        open_zijwegen=_branches(vraag, step, "weet_niet") if going_on else [],
        terug=step["terug"] if going_on else [],
        inhoud=_regie(vraag, step["regie_inhoud"]),
        proces=_regie(vraag, step["regie_proces"]),
        toestemming=_consent(vraag, step),
        betrokkenen=[each for each in step["betrokkenen"] if _applies(vraag, each)],
        bij_begin=_to_do(vraag, step["bij_begin"]),
        scenario_te_doen=extra,
        te_doen=extra + _to_do(vraag, step["werkwijze"]),
        bij_vertrek=_to_do(vraag, step["bij_vertrek"]),
        overgang=_entering(vraag, daarna),
        thuis=thuis_of(vraag) if going_on else None,
    )


def _entering(vraag: Vraag, nummer: str | None) -> Overgang:
    """What entering a step asks. At the table are those who always take part, or else all who may."""
    if nummer is None:
        return Overgang([], [], None)
    step = vraag.regels["stappen"][nummer]
    here = [each for each in step["betrokkenen"] if _applies(vraag, each)]
    always = [each["rol"] for each in here if each["deelname"] == ALTIJD]
    return Overgang(_to_do(vraag, step["bij_begin"]), always or [each["rol"] for each in here], _consent(vraag, step))


# --- going up --------------------------------------------------------------------------------------------------------


def _escalate(vraag: Vraag, step: StapRegels, punt: Kantelpunt | None, daarna: str | None) -> Besluit:
    """Whether to go up."""
    if vraag.text("doel_bereikt") == "ja":
        return Besluit("nee", "doel_bereikt")
    if _planned(vraag):
        return Besluit("nee", "gepland")
    if step["kantelpunt"]["termijn"] is None:
        return Besluit("nee", "laatste_stap") if daarna is None else Besluit("keuze", "zonder_termijn")
    if punt is None:
        return Besluit("nee", "begint_nog" if vraag.text("huidige_stap") == GEEN else "zonder_begin")
    if vraag.values["peildatum"] <= punt.datum:
        return Besluit("nee", "nog_niet")
    return _escalate_after(vraag, step, daarna)


def _planned(vraag: Vraag) -> bool:
    """Whether the step that the question names has yet to begin."""
    start, peildatum = vraag.day("datum_interventie"), vraag.day("peildatum")
    return start is not None and peildatum is not None and start > peildatum


def _escalate_after(vraag: Vraag, step: StapRegels, daarna: str | None) -> Besluit:
    """The kantelpunt has passed. Is there really no result, no other way, and nothing new?

    Where no step follows there is nothing to go up to: then people choose what comes instead.
    """
    point = step["kantelpunt"]
    solutions = vraag.text("andere_oplossingen_in_zicht") if point["tenzij"] is not None else "nee"
    insights = vraag.text("nieuwe_inzichten") if point["herhalen"] is not None else "nee"
    if solutions == "ja":
        return Besluit("nee", "andere_oplossing")
    answers = {"doel_bereikt": vraag.text("doel_bereikt"), "andere_oplossingen_in_zicht": solutions}
    unknown = tuple(veld for veld, given in answers.items() if given == "weet_niet")
    if unknown and daarna is not None:
        return Besluit("keuze", "weet_niet", unknown)
    if insights == "ja":
        return Besluit("nee", "herhalen", unknown) if daarna is None else Besluit("keuze", "nieuwe_inzichten")
    if insights == "weet_niet":
        unknown = (*unknown, "nieuwe_inzichten")
    unknown += tuple(veld for veld in _decisive(step) if veld not in (*unknown, *vraag.given))
    return Besluit("nee", "voorbij", unknown) if daarna is None else Besluit("ja", "geen_resultaat", unknown)


def _decisive(step: StapRegels) -> list[str]:
    """The questions that can still keep a pupil in this step after its kantelpunt."""
    point = step["kantelpunt"]
    asked = {"andere_oplossingen_in_zicht": point["tenzij"], "nieuwe_inzichten": point["herhalen"]}
    return ["doel_bereikt", *(veld for veld, text in asked.items() if text is not None)]


def _branches(vraag: Vraag, step: StapRegels, given: str) -> list[Zijstap]:
    """The branches of a step whose question has this answer. A branch without a question counts as answered with ja."""
    return [each for each in step["zijstappen"] if (vraag.text(each["vraag"]) if each["vraag"] else "ja") == given]


def _next_step(vraag: Vraag, step: StapRegels, zijwegen: list[Zijstap]) -> str | None:
    """The step after this one: that of the main line, or a branch that was asked for and stands further on.

    What stands earlier than the next step of the main line, in the order of the rules, runs next to it.
    """
    order = list(vraag.regels["stappen"])
    ways = [step["kantelpunt"]["naar"], *(branch["naar"] for branch in zijwegen if branch["vraag"] is not None)]
    return max((each for each in ways if each is not None), key=order.index, default=None)


# --- who and what ----------------------------------------------------------------------------------------------------


def _applies(vraag: Vraag, item: Betrokkene | RegieRegel | Werkwijze) -> bool:
    """Whether an item is for the sector of the question."""
    return item["sector"] in (ALLE, vraag.text("sector"))


def _regie(vraag: Vraag, rules: list[RegieRegel]) -> Regie:
    """The rule about regie that holds: the strongest condition that was answered with yes, else the standard."""
    here = {rule["voorwaarde"]: rule for rule in rules if _applies(vraag, rule)}
    unknown: list[tuple[str, RegieRegel]] = []
    for condition, veld in vraag.regels["regievoorwaarden"].items():
        if condition in here and vraag.text(veld) == "ja":
            return Regie(here[condition], unknown)
        if condition in here and vraag.text(veld) == "weet_niet":
            unknown.append((veld, here[condition]))
    return Regie(here[STANDAARD], unknown)


def _consent(vraag: Vraag, step: StapRegels) -> Toestemming | None:
    """Whether the pupil may only be discussed without a name: in some steps, until the parents say yes."""
    if not step["anoniem_zonder_toestemming"]:
        return None
    given = vraag.text("toestemming_ouders_kernteam")
    going_on = vraag.text("huidige_stap") != GEEN and vraag.text("doel_bereikt") != "ja"
    return Toestemming(given, given != "ja", given == "weet_niet" and going_on)


def _to_do(vraag: Vraag, rules: list[Werkwijze]) -> list[Werkwijze]:
    """What is to be done, in this sector; explanations stay on the page of the step."""
    return [each for each in rules if each["soort"] != "uitleg" and _applies(vraag, each)]
