"""Whole cases as people tell them: the act that they come for stands in the outcome."""

from statistics import median

import pytest

from tests.support.casussen import CASUSSEN, asked_for, question
from tests.support.rules import ask, real_rules


def test_there_are_cases_of_every_kind() -> None:
    """Of both sectors, of every calculator, of parents and of those who work with them."""
    assert len(CASUSSEN) >= 30
    assert {each["rekenhulp"] for each in CASUSSEN.values()} == {"drempels", "stap", "termijnen", "casus"}
    assert {each["antwoorden"].get("sector") for each in CASUSSEN.values()} == {"po", "vo", None}
    assert sum(each["wie"].startswith("ouder") for each in CASUSSEN.values()) >= 6
    steps = {each["antwoorden"].get("huidige_stap") for each in CASUSSEN.values()}
    assert set(real_rules()["stappen"]) <= steps
    situations = {each["antwoorden"].get("scenario") for each in CASUSSEN.values()}
    situations |= {each["antwoorden"].get("waarover") for each in CASUSSEN.values()}
    # Illness is a kind of absence before it is a situation.
    assert set(real_rules()["scenarios"]) - {"ziekte_11d"} <= situations | {"absoluut_verzuim"}


def test_little_is_asked() -> None:
    assert median(len(each["antwoorden"]) for each in CASUSSEN.values()) <= 5


@pytest.mark.parametrize("naam", CASUSSEN)
def test_the_act_that_is_asked_for_stands_in_the_outcome(naam: str) -> None:
    casus = CASUSSEN[naam]
    outcome = ask(casus["rekenhulp"], real_rules(), **question(casus))
    assert None not in asked_for(casus, outcome), (outcome["uitkomst"], [each["wat"] for each in outcome["nu_doen"]])
