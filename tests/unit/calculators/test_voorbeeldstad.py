"""The calculators with the rules of an invented municipality: nothing they do is one municipality's."""

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from calculators import NAMEN
from calculators.answering import bereken
from calculators.core.types import Json, Regels
from calculators.describe.form import formulier
from calculators.describe.schemas import invoer_schema
from calculators.describe.tables import beslistabel, voorbeeld
from calculators.registry import MET_TABELLEN
from protocol_site.checks.load import load
from protocol_site.exports.rules import make_rules

TESTS = Path(__file__).resolve().parents[2]
FOLDER = TESTS / "voorbeeldstad"
CASES: list[dict[str, Any]] = yaml.safe_load((TESTS / "voorbeeldstad_gevallen.yaml").read_text(encoding="utf-8"))
ELSEWHERE = ("apeldoorn", "gelderland", "kindkans", "kernteam", "mazl", "jeugdarts", "samenwerkingsverband", "cjg")
"""What an outcome for this municipality never says."""
KEYS_OF_THE_CONTRACT = ("toestemming_ouders_kernteam", "drempel_jeugdarts")
"""Names of fields and keys, the same in every municipality. No reader sees them."""


@pytest.fixture(scope="module")
def rules() -> Regels:
    return make_rules(load(FOLDER), FOLDER)


def differences(expected: Any, found: Any, where: str = "") -> list[str]:
    """Where an outcome is not as expected: of a group the named keys, of a list every member."""
    if isinstance(expected, dict) and isinstance(found, dict):
        missing = [f"{where}{key}: ontbreekt" for key in expected if key not in found]
        kept = [key for key in expected if key in found]
        return missing + [each for key in kept for each in differences(expected[key], found[key], f"{where}{key}.")]
    if isinstance(expected, list) and isinstance(found, list) and len(expected) == len(found):
        pairs = enumerate(zip(expected, found, strict=True))
        return [each for number, pair in pairs for each in differences(*pair, f"{where}{number}.")]
    return [] if expected == found else [f"{where[:-1]}: {found!r}, verwacht {expected!r}"]


def words_from_elsewhere(said: str) -> list[str]:
    for key in KEYS_OF_THE_CONTRACT:
        said = said.replace(key, "")
    return [word for word in ELSEWHERE if word in said.lower()]


def outcome(rules: Regels, case: dict[str, Any]) -> Json:
    found = bereken(case["rekenhulp"], case["vraag"], rules)
    if "fouten" in found:
        return {"fouten": [each["veld"] for each in found["fouten"]]}
    return found


def test_there_are_cases_for_every_calculator() -> None:
    assert len({case["naam"] for case in CASES}) == len(CASES) >= 40
    assert {case["rekenhulp"] for case in CASES} == set(MET_TABELLEN)


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["naam"]))
def test_the_calculators_answer_by_the_rules_of_this_municipality(rules: Regels, case: dict[str, Any]) -> None:
    found = outcome(rules, case)
    assert differences(case["geeft"], found) == []
    assert words_from_elsewhere(json.dumps(found, ensure_ascii=False)) == []


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["naam"]))
def test_the_schema_of_the_input_fits_the_questions(rules: Regels, case: dict[str, Any]) -> None:
    """What the calculator takes, the schema takes; a choice that is not there it refuses too."""
    valid = Draft202012Validator(invoer_schema(case["rekenhulp"], rules)).is_valid(case["vraag"])
    assert valid == (case["geeft"].get("fouten") not in (["termijn"], ["regio"]))


def choices(naam: str, veld: str, rules: Regels) -> list[str]:
    (field,) = [each for each in formulier(naam, rules)["velden"] if each["naam"] == veld]
    return [choice["waarde"] for choice in field["keuzes"]]


def test_only_what_the_data_declare_is_asked(rules: Regels) -> None:
    assert choices("drempels", "sector", rules) == ["po", "vo", "mbo"]
    assert choices("drempels", "soort", rules) == ["zonder_reden", "ziek", "met_verlof", "absoluut"]
    assert choices("drempels", "regio", rules) == ["noord", "kust"]
    assert choices("stap", "huidige_stap", rules) == ["geen", "1", "2", "3"]
    assert choices("stap", "scenario", rules) == ["geen", "absoluut_verzuim", "lang_ziek"]
    kantelpunten = ["kantelpunt_stap1", "kantelpunt_stap2", "kantelpunt_stap3"]
    assert choices("termijnen", "termijn", rules) == [
        *kantelpunten,
        "melden_stad",
        "arts_belt",
        "reactie_plan",
        "bijpraten",
        "melding_4_weken",
    ]
    for naam in NAMEN:
        asked = {each["naam"] for each in formulier(naam, rules)["velden"]}
        assert asked.isdisjoint({"einddatum", "beroep_ingediend", "soort_vrijstelling", "aantal_dagen", "schooljaar"})


@pytest.mark.parametrize("naam", NAMEN)
def test_forms_tables_and_examples_speak_of_this_municipality(naam: str, rules: Regels) -> None:
    tables = [beslistabel(naam, rules), voorbeeld(naam, rules)] if naam in MET_TABELLEN else []
    said = json.dumps([formulier(naam, rules), *tables], ensure_ascii=False)
    assert words_from_elsewhere(said) == []
