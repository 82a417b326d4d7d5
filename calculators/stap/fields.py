"""The questions of the calculator stap."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from calculators.core.fields import GEEN, JA_NEE_WEET_NIET, when
from calculators.core.kantelpunt import agreed_fields
from calculators.core.sentences import Zin, sentence

if TYPE_CHECKING:
    from calculators.core.fields import Fields
    from calculators.core.types import Regels, Veld, Voorwaarde

VELD_STAP = Zin("veld.stap", "nummer", "titel")


def fields(make: Fields) -> list[Veld]:
    """The fields of the calculator `stap`."""
    stappen, scenarios = make.regels["stappen"], make.regels["scenarios"]
    step_titles = {
        nummer: sentence(make.regels, VELD_STAP, nummer=nummer, titel=stap["titel"]) for nummer, stap in stappen.items()
    }
    scenario_titles = {name: scenario["titel"] for name, scenario in scenarios.items()}
    inside = when("scenario", GEEN, *(name for name, each in scenarios.items() if not each["buiten_stappenplan"]))

    def steps(*more: str, **wanted: str) -> list[Voorwaarde]:
        """Asked inside the ladder, in the steps whose kantelpunt or regie holds what is wanted."""
        numbers = [nummer for nummer, stap in stappen.items() if _step_has(stap, **wanted)]
        return [inside, when("huidige_stap", *more, *numbers)]

    yes_no: dict[str, Any] = {"keuzes": JA_NEE_WEET_NIET, "standaard": "nee"}
    first = make.regels["eerste_stap"]
    second = stappen[first]["kantelpunt"]["naar"] or first
    return [
        make.sector(verplicht=True),
        make.field("scenario", "keuze", "leerling", keuzes=(GEEN, *scenarios), labels=scenario_titles, standaard=GEEN),
        make.field("huidige_stap", "keuze", "leerling", keuzes=(GEEN, *stappen), labels=step_titles, verplicht=True),
        make.field("datum_interventie", "datum", "stap", toon_als=[inside, when("huidige_stap", *stappen)]),
        make.field("doel_bereikt", "keuze", "stap", **yes_no, toon_als=steps(kantelpunt="termijn")),
        make.field("andere_oplossingen_in_zicht", "keuze", "stap", **yes_no, toon_als=steps(kantelpunt="tenzij")),
        make.field("nieuwe_inzichten", "keuze", "stap", **yes_no, toon_als=steps(kantelpunt="herhalen")),
        make.field(
            *("wens_vrijstelling_5a", "keuze", "stap"),
            **yes_no,
            toon_als=[inside, when("huidige_stap", *_branching(make.regels))],
        ),
        make.field(
            *("toestemming_ouders_kernteam", "keuze", "stap"),
            keuzes=JA_NEE_WEET_NIET,
            standaard="weet_niet",
            toon_als=[inside, when("huidige_stap", GEEN, first, second)],
        ),
        *agreed_fields(make, "stap", lambda nummers: [inside, when("huidige_stap", *nummers)]),
        make.field("duo_melding_overig", "keuze", "regie", **yes_no, toon_als=steps(voorwaarde="duo_overig")),
        make.field("meerdere_aanbieders", "keuze", "regie", **yes_no, toon_als=steps(voorwaarde="meerdere_aanbieders")),
        make.field(
            "regie_bij_jeugdhulp", "keuze", "regie", **yes_no, toon_als=steps(voorwaarde="overgedragen_aan_jeugdhulp")
        ),
        make.peildatum(verplicht=True, verplicht_als=steps(kantelpunt="termijn")),
        *make.kalender(),
    ]


def _step_has(stap: Any, kantelpunt: str = "", voorwaarde: str = "") -> bool:
    """Whether the kantelpunt of a step has a part, or its regie a rule under a condition."""
    if kantelpunt:
        return stap["kantelpunt"][kantelpunt] is not None
    return any(regel["voorwaarde"] == voorwaarde for regel in (*stap["regie_inhoud"], *stap["regie_proces"]))


def _branching(regels: Regels) -> list[str]:
    """The steps from which a branch leads to another step."""
    return [nummer for nummer, stap in regels["stappen"].items() if stap["zijstappen"]]
