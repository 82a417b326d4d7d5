"""The rules of another small protocol: three steps, of which the last two may go back, and two ends.

Made from the rules of the first edition, so that it has all their words, but no step, question or clock of them.
"""

import copy
from functools import cache
from typing import Any

from calculators.core.types import Regels
from tests.support.rules import pinned_rules

CLOCKS = {"klok-kort": ("dagen", 14), "klok-lang": ("weken", 6)}
QUESTIONS = {
    "hulp_betrokken": "Is er hulp bij?",
    "wens_praktijk": "Wil de leerling een praktijkplek?",
    "wens_thuis": "Wil de leerling thuis leren?",
}


def _rule(text: str, **more: Any) -> dict[str, Any]:
    return {"tekst": text, "bron": ["h4-stap1"], **more}


def _work(text: str, sector: str = "alle") -> dict[str, Any]:
    return {"wie": ["school"], "met": [], "soort": "plicht", "sector": sector, "tekst": text, "bron": ["h4-stap1"]}


def _step(titel: str, termijn: str | None, naar: str | None, **more: Any) -> dict[str, Any]:
    """A step in which the school has the regie, unless help takes it over."""
    standard = _rule("De school.", rol="school", sector="alle", voorwaarde="standaard")
    kantelpunt = {
        "termijn": termijn,
        "naar": naar,
        "tekst": f"Zo eindigt: {titel}.",
        "tenzij": None,
        "herhalen": None,
        "lezing": None,
    }
    return {
        "was": [],
        "titel": titel,
        "pagina": "stappen/",
        "bron": ["h4-stap1"],
        "betrokkenen": [],
        "regie_inhoud": [standard],
        "regie_proces": [standard, _rule("De hulp.", rol="cjg", sector="alle", voorwaarde="hulp")],
        "anoniem_zonder_toestemming": False,
        "bij_begin": [],
        "werkwijze": [_work(f"Doe: {titel}.")],
        "bij_vertrek": [],
        "controlelijst": [],
        "zijstappen": [],
        "terug": [],
        "einden": [],
        **more,
        "kantelpunt": {**kantelpunt, **more.get("kantelpunt", {})},
    }


@cache
def small_protocol() -> Regels:
    """The rules."""
    regels: Any = copy.deepcopy(pinned_rules())
    for id_, (unit, amount) in CLOCKS.items():
        clock = copy.deepcopy(regels["termijnen"]["kantelpunt-stap1"])
        clock["waarden"][0]["waarde"] = amount
        regels["termijnen"][id_] = {**clock, "naam": id_, "eenheid": unit}
    regels["velden"] |= {veld: {"label": label, "hulp": "", "keuzes": {}} for veld, label in QUESTIONS.items()}
    regels["regievoorwaarden"] = {"hulp": "hulp_betrokken"}
    regels["eerste_stap"] = "9"
    regels["stappen"] = {
        "9": _step(
            *("Praten", "klok-kort", "10"),
            bij_begin=[_work("Bel de ouders."), _work("Bel ook de mentor.", sector="vo")],
            bij_vertrek=[_work("Geef het dossier door.")],
            controlelijst=[_rule("De ouders weten het.", id="ouders-weten")],
        ),
        "10": _step(
            *("Samen", "klok-lang", "11"),
            was=["2"],
            anoniem_zonder_toestemming=True,
            terug=[_rule("Ging het te snel? Ga dan terug.", naar="9")],
            einden=[_rule("De leerling is weer op school.", titel="weer naar school")],
        ),
        "11": _step(
            *("Besluiten", "klok-kort", None),
            kantelpunt={"tenzij": "Er is iets anders.", "herhalen": "Iets nieuws? Doe het dan nog eens."},
            terug=[_rule("Is er een nieuw plan? Ga dan terug.", naar="10")],
            einden=[
                _rule("De leerling is weer op school.", titel="weer naar school"),
                _rule("De leerling heeft een andere plek.", titel="een andere plek"),
            ],
        ),
    }
    for scenario in regels["scenarios"].values():
        scenario["stap"] = None if scenario["stap"] is None else "10"
    return regels  # type: ignore[no-any-return]


@cache
def without_clock() -> Regels:
    """The rules in which the first step has no term and goes on all the same."""
    regels: Any = copy.deepcopy(small_protocol())
    regels["stappen"]["9"]["kantelpunt"]["termijn"] = None
    return regels  # type: ignore[no-any-return]


def questions() -> list[tuple[Regels, dict[str, Any]]]:
    """Questions about stap that bring out what the first edition has no use for, with the rules they are about."""
    late = {"sector": "po", "datum_interventie": "2026-09-07", "peildatum": "2026-11-23"}
    asked = [
        (small_protocol(), {"huidige_stap": "2"}),
        (small_protocol(), {"huidige_stap": "11"}),
        (small_protocol(), {"huidige_stap": "11", "nieuwe_inzichten": "ja"}),
        (without_clock(), {"huidige_stap": "9"}),
    ]
    return [(regels, {**late, **question}) for regels, question in asked]
