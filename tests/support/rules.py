"""The rules for tests of the calculators: as the data stand, and the same with the figures of the first edition.

Tests of what the data say use `real_rules`, and make their boundaries from it. Tests of how the calculators count use
`pinned_rules`: their figures do not change when somebody revises the data, nor does their calendar get longer.
"""

import copy
import re
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from calculators import bereken
from calculators.core.types import Regels
from calculators.core.words import text_on
from protocol_site.checks.load import load
from protocol_site.exports.rules import make_rules

FIRST_DAY = date(2022, 8, 1)
ROOT = Path(__file__).resolve().parent.parent.parent
PINNED = {
    "drempels": {
        "wettelijk-verzuim": 16,
        "mazl-schooldagen": 7,
        "mazl-meldingen": 4,
        "lang-thuis": 4,
        "niet-bij-jeugdarts": 2,
        "verlof-11f-dagen": 10,
        "verlof-11f-keren": 1,
        "schorsing-inspectie": 1,
    },
    "termijnen": {
        "kantelpunt-stap1": 3,
        "kantelpunt-stap2": 4,
        "kantelpunt-stap3a": 4,
        "kantelpunt-stap3b": 4,
        "plaatsing-streven": 3,
        "plaatsing-uiterste": 6,
        "melding-16-uur": 5,
        "maandelijks-contact": 1,
        "schorsing-duur": 1,
        "schorsing-gesprek": 2,
        "bezwaar-verwijdering": 6,
        "verlof-11f-begin": 2,
    },
}


@cache
def real_rules() -> Regels:
    """The rules of the data as they stand."""
    return make_rules(load(ROOT / "protocol_data"))


LAST_DAY = "2030-08-25"
"""Where the pinned calendar ends, however many school years the data have by now."""


@cache
def pinned_rules() -> Regels:
    """The rules with the figures of the first edition, from its first day, and a calendar that gets no later years."""
    return pinned(real_rules())


def pinned(rules: Regels) -> Regels:
    """The same rules with the figures of `PINNED`, and the calendar as far as `LAST_DAY`."""
    regels: Any = copy.deepcopy(rules)
    kalender = regels["kalender"]
    kalender["tot_en_met"] = LAST_DAY
    kalender["feestdagen"] = [each for each in kalender["feestdagen"] if each["datum"][:4] <= LAST_DAY[:4]]
    for regio in kalender["regios"].values():
        for key in ("vakanties", "keuzeweken"):
            regio[key] = [each for each in regio[key] if each["van"] <= LAST_DAY]
    for kind, figures in PINNED.items():
        for id_, waarde in figures.items():
            first = regels[kind][id_]["waarden"][0]
            regels[kind][id_]["waarden"] = [{**first, "vanaf": "2022-08-01", "waarde": waarde, "verwacht": False}]
    return regels  # type: ignore[no-any-return]


def changed(kind: str, id_: str, *waarden: dict[str, Any]) -> Regels:
    """The pinned rules with other dated values for one figure."""
    regels: Any = copy.deepcopy(pinned_rules())
    first = regels[kind][id_]["waarden"][0]
    regels[kind][id_]["waarden"] = [{**first, **each} for each in waarden]
    return regels  # type: ignore[no-any-return]


def ask(naam: str, regels: Regels | None = None, **invoer: Any) -> dict[str, Any]:
    """An answer of a calculator; faults are no answer."""
    outcome = bereken(naam, invoer, regels or pinned_rules())
    assert "fouten" not in outcome, outcome["fouten"]
    return outcome


def faults(naam: str, regels: Regels | None = None, **invoer: Any) -> dict[str, str]:
    """The faults that a calculator finds, by field."""
    outcome = bereken(naam, invoer, regels or pinned_rules())
    assert list(outcome) == ["fouten"]
    return {each["veld"]: each["melding"] for each in outcome["fouten"]}


def readings(outcome: dict[str, Any]) -> set[str]:
    """The names of the other readings that an outcome gives, such as `mazl-po`."""
    rules = pinned_rules()
    texts = {key.removeprefix("lezing."): text for key, text in rules["teksten"].items() if key.startswith("lezing.")}
    texts |= {id_: text_on(each["tekst"], FIRST_DAY) for id_, each in rules["toelichtingen"].items()}
    patterns = {key: re.compile(".+".join(map(re.escape, re.split(r"{\w+}", text)))) for key, text in texts.items()}
    found = [
        {key for key, pattern in patterns.items() if pattern.fullmatch(each["tekst"])} for each in outcome["lezingen"]
    ]
    assert all(len(keys) == 1 for keys in found), outcome["lezingen"]
    return {key for keys in found for key in keys}
