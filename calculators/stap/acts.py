"""What to do now: at going over the acts of going over, else those of the step that runs or begins."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

from calculators.core.acts import MOST, act
from calculators.core.sentences import Zin
from calculators.core.words import weekday_text

if TYPE_CHECKING:
    from calculators.core.report import Verslag
    from calculators.core.types import Json, Werkwijze
    from calculators.stap.answer import Antwoord, Toestemming

ANONIEM = {"nee": Zin("nu-doen.anoniem"), "weet_niet": Zin("nu-doen.zonder-toestemming")}
"""What consent asks, by the answer; with consent there is nothing to do."""
KANTELPUNT = Zin("nu-doen.kantelpunt", "datum")


def acts_in_step(verslag: Verslag, antwoord: Antwoord, beslist: str | None) -> list[Json]:
    """The acts that this outcome asks for. `beslist` says what people decide, where they must."""
    grond = antwoord.besluit.grond
    if grond == "doel_bereikt":
        return []
    if beslist is not None:
        return [_decide(verslag, antwoord, beslist)]
    if grond == "geen_resultaat":
        return _going_over(verslag, antwoord)
    turns = zip_longest(antwoord.scenario_te_doen, antwoord.bij_begin)
    rules = [rule for turn in turns for rule in turn if rule is not None]
    if grond == "laatste_stap":
        rules += [each for each in antwoord.te_doen if each["soort"] == "plicht"]
    check = _check(verslag, antwoord) if grond == "nog_niet" else []
    entering = antwoord.scenario is not None and not antwoord.begonnen
    begin = verslag.vraag.day("datum_interventie") if grond == "gepland" else None
    acts = [*_consent(verslag, antwoord.toestemming, entering=entering), *(verslag.work(each, begin) for each in rules)]
    return [*acts[: MOST - len(check)], *check]


def _going_over(verslag: Verslag, antwoord: Antwoord) -> list[Json]:
    """Consent, leaving the step at its kantelpunt with those who take part in the next, and what begins there."""
    over = antwoord.overgang
    last = antwoord.punt.datum if antwoord.punt else None
    leaving: list[Werkwijze] = [{**each, "met": each["met"] or over.deelnemers} for each in antwoord.bij_vertrek]
    return [
        *({**each, "uiterlijk": last.isoformat() if last else None} for each in _consent(verslag, over.toestemming)),
        *(verslag.work(each, last) for each in leaving),
        *(verslag.work(each) for each in over.bij_begin),
    ]


def _consent(verslag: Verslag, toestemming: Toestemming | None, *, entering: bool = False) -> list[Json]:
    """No name without consent; `entering`: a situation brings the pupil into the step now."""
    if toestemming is None or toestemming.antwoord not in ANONIEM:
        return []
    if toestemming.antwoord != "nee" and not toestemming.vragen and not entering:
        return []
    zin = ANONIEM[toestemming.antwoord]
    school = verslag.rol(verslag.regels["functies"]["school"])
    return [
        act([school], verslag.zin(zin), "plicht", bron=verslag.bron(verslag.regels["bron_bij_tekst"].get(zin.key, [])))
    ]


def _check(verslag: Verslag, antwoord: Antwoord) -> list[Json]:
    """Seeing at the kantelpunt whether there is a result."""
    if antwoord.punt is None:
        return []
    wie = verslag.rol(verslag.regels["rollen"][antwoord.proces.regel["rol"]]["partij"])
    wat = verslag.zin(KANTELPUNT, datum=weekday_text(antwoord.punt.datum))
    return [act([wie], wat, "plicht", bron=verslag.bron(antwoord.stap["bron"]), uiterlijk=antwoord.punt.datum)]


def _decide(verslag: Verslag, antwoord: Antwoord, beslist: str) -> Json:
    """Choosing, where people must."""
    wie = verslag.rol(antwoord.inhoud.regel["rol"])
    return act([wie], beslist, "plicht", bron=verslag.bron(antwoord.stap["bron"]))
