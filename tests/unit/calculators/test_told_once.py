"""An outcome says each thing once, whose act it is, and how each drempel stands."""

import json
from pathlib import Path
from typing import Any

import pytest

from calculators import bereken
from calculators.core.types import Regels
from tests.support.rules import ask, pinned_rules, real_rules

CASES: list[dict[str, Any]] = json.loads(
    (Path(__file__).resolve().parents[2] / "cases" / "rekencases.json").read_text(encoding="utf-8")
)
DREMPELS = {"sector": "po", "peildatum": "2026-11-23"}
ILL = {**DREMPELS, "soort": "geoorloofd_ziekte"}
TRUANT = {**DREMPELS, "soort": "ongeoorloofd"}
AWAY = {"termijn": "melding_4_weken", "eerste_dag_afwezig": "2026-09-28", "soort": "ongeoorloofd"}


def outcomes(regels: Regels) -> list[dict[str, Any]]:
    found = [bereken(case["naam"], case["invoer"], regels) for case in CASES]
    return [each for each in found if "fouten" not in each]


@pytest.mark.parametrize("regels", [pinned_rules(), real_rules()], ids=["pinned", "real"])
def test_every_act_is_of_somebody_and_nothing_is_told_twice(regels: Regels) -> None:
    for outcome in outcomes(regels):
        acts = [each["wat"] for each in outcome["nu_doen"]]
        told = [outcome["uitkomst"], *acts, *outcome["verder"]]
        assert len(set(told)) == len(told), told
        assert set(outcome["verder"]) <= set(outcome["samenvatting"])
        assert all(each["wie"] and set(each["wie"]) <= set(outcome["rollen"]) for each in outcome["nu_doen"])


def test_what_only_the_summary_says_is_not_lost() -> None:
    ill = ask("drempels", **ILL, weken_thuis=5, thuis="volledig")
    (group,) = (each for each in ill["verder"] if "thuiszitter" in each)
    assert group in ill["samenvatting"]
    step = {"sector": "po", "huidige_stap": "1", "datum_interventie": "2026-11-23", "peildatum": "2026-11-23"}
    assert any("kantelpunt" in each.lower() for each in ask("stap", **step)["verder"])


@pytest.mark.parametrize(
    ("answers", "drempel", "stand"),
    [
        ({**TRUANT, "uren_ongeoorloofd_4_lesweken": 16}, "wettelijk-verzuim", "bereikt"),
        ({**TRUANT, "uren_ongeoorloofd_4_lesweken": 14.5}, "wettelijk-verzuim", "nog 1,5 uur tot de grens"),
        ({**TRUANT, "uren_ongeoorloofd_4_lesweken": 15.999}, "wettelijk-verzuim", "nog 0,001 uur tot de grens"),
        (TRUANT, "wettelijk-verzuim", "niet ingevuld"),
        (TRUANT, "mazl-schooldagen", "gaat over ander verzuim"),
        ({**ILL, "ziekmeldingen_12_weken": 3}, "mazl-meldingen", "nog 1 melding tot de grens"),
        ({**ILL, "ziekmeldingen_12_weken": 2}, "mazl-meldingen", "nog 2 meldingen tot de grens"),
        ({**ILL, "weken_thuis": 4}, "lang-thuis", "precies op de grens"),
        ({**ILL, "twee_keer_niet_bij_jeugdarts": "weet_niet"}, "niet-bij-jeugdarts", "niet bekend"),
        ({**ILL, "twee_keer_niet_bij_jeugdarts": "nee"}, "niet-bij-jeugdarts", "niet bereikt"),
    ],
)
def test_how_a_drempel_stands(answers: dict[str, Any], drempel: str, stand: str) -> None:
    reasons = ask("drempels", **answers)["redenen"]
    assert [each["stand"] for each in reasons if each["onderwerp"] == drempel and "stand" in each] == [stand]


def test_a_run_that_is_over_has_nothing_left_to_the_limit() -> None:
    days = [{"datum": f"2026-09-{day:02d}", "soort": "geoorloofd_ziekte"} for day in (7, 8, 9)]
    reasons = ask("drempels", **ILL, verzuim=days)["redenen"]
    assert [each["stand"] for each in reasons if each["onderwerp"] == "mazl-schooldagen" and "stand" in each] == [
        "niet bereikt"
    ]


def test_what_is_done_in_one_sector_says_so_as_long_as_nobody_named_a_sector() -> None:
    acts = [each["wat"] for each in ask("termijnen", **AWAY, peildatum="2026-11-23")["nu_doen"]]
    assert sum(each.startswith("In het primair onderwijs: de school meldt") for each in acts) == 1
    assert sum(each.startswith("In het voortgezet onderwijs: de school meldt") for each in acts) == 1
    in_po = [each["wat"] for each in ask("termijnen", **AWAY, peildatum="2026-11-23", sector="po")["nu_doen"]]
    assert not any("onderwijs:" in each for each in in_po)
    assert len(in_po) == 2


@pytest.mark.parametrize(
    ("answers", "who"),
    [
        ({"termijn": "bezwaar_verwijdering", "besluit_schriftelijk_bekend": "2026-09-01"}, ["ouders"]),
        ({"termijn": "vrijstelling_1_juli", "schooljaar": "2026-2027"}, ["ouders"]),
        ({"termijn": "maandelijks_contact", "laatste_contact": "2026-09-01"}, ["school"]),
        ({"termijn": "plaatsing", "startdatum": "2026-01-12"}, ["school"]),
        ({"termijn": "schorsing", "startdatum": "2026-09-07"}, ["school"]),
    ],
)
def test_what_can_still_be_done_is_of_somebody(answers: dict[str, Any], who: list[str]) -> None:
    outcome = ask("termijnen", **answers, peildatum="2026-11-23")
    assert [each["wie"] for each in outcome["nu_doen"]] == [who]
