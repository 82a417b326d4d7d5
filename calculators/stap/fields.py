"""The questions of the calculator stap."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from calculators.core.fields import GEEN, JA_NEE_WEET_NIET, when
from calculators.core.kantelpunt import agreed_fields
from calculators.core.sentences import Zin, sentence
from calculators.stap import thuis

if TYPE_CHECKING:
    from collections.abc import Iterable

    from calculators.core.fields import Fields
    from calculators.core.types import Conditie, Regels, Veld

VELD_STAP = Zin("veld.stap", "nummer", "titel")


def fields(make: Fields) -> list[Veld]:
    """The fields of the calculator `stap`."""
    stappen, scenarios = make.regels["stappen"], make.regels["scenarios"]
    step_titles = {
        nummer: sentence(make.regels, VELD_STAP, nummer=nummer, titel=stap["titel"]) for nummer, stap in stappen.items()
    }
    scenario_titles = {name: scenario["titel"] for name, scenario in scenarios.items()}
    inside = when("scenario", GEEN, *(name for name, each in scenarios.items() if not each["buiten_stappenplan"]))

    def at(numbers: Iterable[str]) -> list[Conditie]:
        """Asked inside the ladder, in these steps."""
        return [inside, when("huidige_stap", *dict.fromkeys(numbers))]

    def point(part: Literal["termijn", "tenzij", "herhalen"]) -> list[Conditie]:
        """Asked in the steps whose kantelpunt has a part."""
        return at(nummer for nummer, stap in stappen.items() if stap["kantelpunt"][part] is not None)

    yes_no: dict[str, Any] = {"keuzes": JA_NEE_WEET_NIET, "standaard": "nee", "aanname": "nee"}
    regie = _regie_questions(make.regels)
    return [
        make.sector(verplicht=True),
        make.field(
            *("scenario", "keuze", "leerling"),
            keuzes=(GEEN, *scenarios),
            labels=scenario_titles,
            standaard=GEEN,
            aanname=GEEN,
        ),
        make.field(
            *("huidige_stap", "keuze", "leerling"),
            keuzes=(GEEN, *stappen),
            labels=step_titles,
            verplicht=True,
            toon_als=[inside],
        ),
        *thuis.fields(make, [inside]),
        make.field("datum_interventie", "datum", "stap", hulp_van="huidige_stap", toon_als=at(stappen)),
        make.field("doel_bereikt", "keuze", "stap", **yes_no, toon_als=point("termijn")),
        make.field("andere_oplossingen_in_zicht", "keuze", "stap", **yes_no, toon_als=point("tenzij")),
        make.field("nieuwe_inzichten", "keuze", "stap", **yes_no, toon_als=point("herhalen")),
        *(
            make.field(veld, "keuze", "stap", **yes_no, toon_als=at([*numbers, *regie.pop(veld, [])]))
            for veld, numbers in branch_questions(make.regels).items()
        ),
        make.field(
            *("toestemming_ouders_kernteam", "keuze", "stap"),
            keuzes=JA_NEE_WEET_NIET,
            standaard="weet_niet",
            toon_als=at(_anonymous(make.regels)),
        ),
        *agreed_fields(make, "stap", at),
        *(make.field(veld, "keuze", "regie", **yes_no, toon_als=at(numbers)) for veld, numbers in regie.items()),
        make.peildatum(verplicht=True, verplicht_als=point("termijn")),
        *make.kalender(),
    ]


def branch_questions(regels: Regels) -> dict[str, list[str]]:
    """The questions that open a branch, each with the steps from which it does."""
    found: dict[str, list[str]] = {}
    for nummer, stap in regels["stappen"].items():
        for veld in dict.fromkeys(branch["vraag"] for branch in stap["zijstappen"] if branch["vraag"] is not None):
            found.setdefault(veld, []).append(nummer)
    return found


def _regie_questions(regels: Regels) -> dict[str, list[str]]:
    """The questions about the regie, strongest condition first, each with the steps in which it decides."""
    found: dict[str, list[str]] = {}
    for condition, veld in regels["regievoorwaarden"].items():
        for nummer, stap in regels["stappen"].items():
            rules = (*stap["regie_inhoud"], *stap["regie_proces"])
            if any(rule["voorwaarde"] == condition for rule in rules) and nummer not in found.setdefault(veld, []):
                found[veld].append(nummer)
    return found


def _anonymous(regels: Regels) -> list[str]:
    """The steps in which the pupil is discussed without a name until the parents say yes."""
    return [nummer for nummer, stap in regels["stappen"].items() if stap["anoniem_zonder_toestemming"]]
