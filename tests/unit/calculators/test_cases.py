"""The shared cases: the same questions run in the browser, where the text must be the same to the byte."""

import copy
import json
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from calculators import bereken
from calculators.core.types import Regels
from calculators.describe import tables
from calculators.describe.in_words import explain
from calculators.describe.schemas import invoer_schema
from calculators.describe.sentences import SENTENCES
from calculators.registry import MET_TABELLEN
from protocol_site.exports.calculator_schemas import uitkomst_schema
from tests.support import small_protocol
from tests.support.rules import ROOT, pinned_rules

CASES: list[dict[str, Any]] = json.loads(
    (Path(__file__).resolve().parents[2] / "cases" / "rekencases.json").read_text(encoding="utf-8")
)
NAMES = [f"{case['naam']}: {case['geval']}" for case in CASES]
CASUSSEN: list[dict[str, Any]] = [
    {"sector": "po"},
    {
        "sector": "po",
        "peildatum": "2026-11-23",
        "begin_stap1": "2026-11-02",
        "soort": "ongeoorloofd",
        "verzuim": [{"datum": day, "uren": 8, "soort": "ongeoorloofd"} for day in ("2026-11-16", "2026-11-17")],
        "eerste_dag_thuis": "2026-11-16",
        "eerste_dag_afwezig": "2026-11-16",
        "schorsing_van": "2026-11-19",
        "schorsing_tot": "2026-11-20",
        "verlof_van": "2026-12-07",
        "verlof_tot": "2026-12-11",
    },
    {"sector": "po", "eerste_dag_thuis": "2030-06-03"},
    {"sector": "po", "waarover": "variawet"},
    {
        "sector": "po",
        "datum_interventie": "2026-11-02",
        "startdatum": "2026-11-02",
        "einddatum": "2026-11-06",
        "laatste_contact": "2026-11-02",
        "beroep_ingediend": "2026-06-01",
    },
    {
        "sector": "vo",
        "peildatum": "2026-11-23",
        "soort": "geoorloofd_ziekte",
        "verzuim": [{"datum": f"2026-11-{day:02}", "soort": "geoorloofd_ziekte"} for day in (2, 4, 6, 9, 11)],
    },
]
"""Questions that bring out every sentence of the casus itself."""
OUTCOMES = {naam: Draft202012Validator(uitkomst_schema(naam, pinned_rules())) for naam in MET_TABELLEN}
INPUTS = {naam: Draft202012Validator(invoer_schema(naam, pinned_rules())) for naam in MET_TABELLEN}


def test_there_are_enough_cases_of_each_calculator_with_a_name_of_their_own() -> None:
    counts = Counter(case["naam"] for case in CASES)
    assert set(counts) == set(MET_TABELLEN)
    assert min(counts.values()) >= 60
    assert len(CASES) >= 200
    assert len(set(NAMES)) == len(NAMES)


def test_the_schemas_are_schemas() -> None:
    for validator in (*OUTCOMES.values(), *INPUTS.values()):
        Draft202012Validator.check_schema(validator.schema)


@pytest.mark.parametrize("case", CASES, ids=NAMES)
def test_case(case: dict[str, Any]) -> None:
    naam, question = case["naam"], case["invoer"]
    outcome = bereken(naam, question, pinned_rules())
    assert ("fouten" in outcome) == case["geval"].startswith("fout: ")
    OUTCOMES[naam].validate(outcome)
    assert explain(outcome).strip()
    if "fouten" in outcome:
        assert all(each["melding"].strip() for each in outcome["fouten"])
    else:
        assert INPUTS[naam].is_valid(question)
        assert outcome["samenvatting"]
        named = {id_ for reden in outcome["redenen"] for id_ in reden["bron"]}
        assert named
        assert named <= set(outcome["bronnen"])
        explained = [each["tekst"] for key in ("redenen", "lezingen", "open") for each in outcome[key]]
        assert not [text for text in outcome["samenvatting"] + explained if "{" in text or not text.strip()]


def test_the_text_of_every_case_is_the_same_in_every_process() -> None:
    """Python puts sets in another order with each hash seed; an outcome must not show that."""
    script = (
        "import hashlib, json, sys\n"
        "from calculators import bereken_json\n"
        "from tests.support.rules import real_rules\n"
        "rules = json.dumps(real_rules())\n"
        "texts = [bereken_json(each['naam'], json.dumps(each['invoer']), rules) for each in json.load(sys.stdin)]\n"
        "print(hashlib.sha256(json.dumps(texts).encode()).hexdigest())\n"
    )
    some = json.dumps(CASES[::4])
    found = {
        subprocess.run(
            [sys.executable, "-c", script],
            input=some,
            capture_output=True,
            text=True,
            check=True,
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(found) == 1


def _ask_over_a_new_value(rules: Regels) -> None:
    """Questions about a list that two values judge, and about a drempel that says who acts: the data have none now."""
    hours = rules["drempels"]["wettelijk-verzuim"]
    hours["aan_zet"] = "school"
    (first,) = hours["waarden"]
    hours["waarden"].append({**first, "vanaf": "2026-11-16", "waarde": 12, "overgang": "alleen_nieuwe_feiten"})
    question: dict[str, Any] = {"sector": "vo", "soort": "ongeoorloofd", "peildatum": "2026-11-23"}
    days = [{"datum": day, "uren": 8, "soort": "ongeoorloofd"} for day in ("2026-11-12", "2026-11-16", "2026-11-17")]
    bereken("drempels", {**question, "verzuim": days}, rules)
    hours["waarden"][1]["overgang"] = "op_de_dag"
    days = [{"datum": "2026-11-12", "uren": 14, "soort": "ongeoorloofd"}]
    bereken("drempels", {**question, "verzuim": days}, rules)
    reports, rules["meldingen"] = rules["meldingen"], {}
    bereken("drempels", {**question, "uren_ongeoorloofd_4_lesweken": 40}, rules)
    rules["meldingen"] = reports


def test_every_sentence_gets_exactly_its_pieces() -> None:
    """What the check of the data allows in a sentence is what the calculators fill in."""
    said: dict[str, set[frozenset[str]]] = {}

    class Recorded(str):
        """Notes with which fields it is filled in."""

        __slots__ = ("key",)

        def format_map(self, fields: Any) -> str:
            said.setdefault(self.key, set()).add(frozenset(fields))
            return super().format_map(fields)

    def recorded(regels: Regels) -> Regels:
        rules = copy.deepcopy(regels)
        for key, text in rules["teksten"].items():
            rules["teksten"][key] = Recorded(text)
            rules["teksten"][key].key = key  # type: ignore[attr-defined]
        return rules

    rules = recorded(pinned_rules())
    for case in CASES:
        bereken(case["naam"], case["invoer"], rules)
    for regels, question in small_protocol.questions():
        bereken("stap", question, recorded(regels))
    _ask_over_a_new_value(rules)
    for question in CASUSSEN:
        bereken("casus", question, rules)
    for naam in MET_TABELLEN:
        tables.beslistabel(naam, rules)
        tables.voorbeeld(naam, rules)
    assert {key: pieces for key, pieces in said.items() if pieces != {SENTENCES.get(key)}} == {}
    silent = {key.split(".")[0] for key in SENTENCES.keys() - said.keys()}
    assert silent <= {"vergelijking", "fout", "overgang", "standaard", "lijst"}
