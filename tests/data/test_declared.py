"""What the data declare reaches the calculators: counts, choices, conditions and steps, with their words."""

from pathlib import Path

import pytest

from calculators.core.types import Regels
from protocol_site.checks.load import load
from protocol_site.data.model import Model
from protocol_site.data.schema import Vervallen
from protocol_site.exports.rules import make_rules

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def model() -> Model:
    return load(ROOT / "protocol_data")


@pytest.fixture(scope="module")
def rules(model: Model) -> Regels:
    return make_rules(model)


def test_a_count_says_what_it_counts_and_which_signal_it_gives(rules: Regels) -> None:
    limits = rules["drempels"]
    found = {id_: each["telling"] for id_, each in limits.items() if each["telling"] is not None}
    assert list(found) == [
        "wettelijk-verzuim",
        "mazl-schooldagen",
        "mazl-meldingen",
        "lang-thuis",
        "niet-bij-jeugdarts",
    ]
    kinds = ["ongeoorloofd", "geoorloofd_ziekte", "geoorloofd_overig"]
    assert list(rules["verzuimsoorten"]) == kinds
    assert found["wettelijk-verzuim"]["signaal"] == dict.fromkeys(kinds, "wettelijk-verzuim")
    assert found["lang-thuis"]["signaal"]["ongeoorloofd"] == "lang-thuis-ongeoorloofd"
    assert found["mazl-meldingen"]["vraag"] == {"veld": "ziekmeldingen_12_weken", "vorm": "heel_getal"}
    assert {id_ for id_, each in found.items() if not each["lijst"]} == {"niet-bij-jeugdarts"}


def test_every_question_that_is_declared_has_its_words(rules: Regels) -> None:
    asked = [
        *(each["telling"]["vraag"]["veld"] for each in rules["drempels"].values() if each["telling"]),
        *(each["vraag"]["veld"] for each in rules["signalen"].values()),
        *(each["berekening"]["begin"] for each in rules["termijnen"].values() if each["berekening"]),
        *rules["regievoorwaarden"].values(),
    ]
    assert len(asked) == 14
    assert [veld for veld in asked if not rules["velden"][veld]["label"].endswith("?")] == []
    label = rules["velden"]["termijn"]["keuzes"]["maandelijks_contact"]["label"]
    assert label == "Het volgende contact met leerling en ouders"


def test_steps_carry_what_is_declared(rules: Regels, model: Model) -> None:
    steps = rules["stappen"]
    assert list(steps) == ["1", "2", "3a", "3b", "4"]
    assert [nummer for nummer, stap in steps.items() if stap["anoniem_zonder_toestemming"]] == ["1", "2"]
    assert {each["vraag"] for stap in steps.values() for each in stap["zijstappen"]} == {"wens_vrijstelling_5a"}
    assert list(rules["regievoorwaarden"]) == ["meerdere_aanbieders", "duo_overig", "overgedragen_aan_jeugdhulp"]
    assert rules["functies"]["leerplicht"] in model.rollen


def test_what_is_withdrawn_is_no_choice_and_says_what_came_instead(model: Model) -> None:
    scenario = model.scenarios["variawet"].model_copy(
        update={
            "was": ["oude-wet"],
            "vervallen": Vervallen(
                per="2026-08-01",  # type: ignore[arg-type]
                zie=["scenario:ziekte_11d"],
                reden="De wet is voorbij.",
            ),
        }
    )
    changed = Model(**{**vars(model), "scenarios": {**model.scenarios, "variawet": scenario}})
    rules = make_rules(changed)
    assert "variawet" not in rules["scenarios"]
    gone = rules["vervallen"]["scenarios"]
    assert gone.keys() == {"variawet", "oude-wet"}
    assert gone["oude-wet"]["per"] == "2026-08-01"
    assert gone["oude-wet"]["reden"] == "De wet is voorbij."
    assert [each["pagina"] for each in gone["oude-wet"]["zie"]] == ["scenario/ziekte-11d/"]
