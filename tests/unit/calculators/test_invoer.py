import json
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from calculators import NAMEN, bereken, bereken_json
from calculators.answering import MAX_TEXT
from calculators.core.fields import VANDAAG, holds
from calculators.describe.form import formulier
from calculators.describe.schemas import invoer_schema
from calculators.registry import MET_TABELLEN, velden
from tests.support.rules import ask, faults, pinned_rules

REGELS_JSON = json.dumps(pinned_rules())
COMPLETE: dict[str, dict[str, Any]] = {
    "drempels": {"sector": "po", "soort": "geoorloofd_ziekte", "peildatum": "2026-11-23"},
    "stap": {"sector": "po", "huidige_stap": "1", "peildatum": "2026-11-23"},
    "termijnen": {"termijn": "inspectie", "peildatum": "2026-11-23"},
    "casus": {"sector": "po"},
}
"""For each calculator a question that has an answer."""


def as_text(naam: str, text: str) -> dict[str, Any]:
    outcome: dict[str, Any] = json.loads(bereken_json(naam, text, REGELS_JSON))
    return outcome


# --- fields ---


@pytest.mark.parametrize("naam", NAMEN)
def test_every_field_stands_in_a_group_of_the_form_and_has_its_texts(naam: str) -> None:
    form = formulier(naam, pinned_rules())
    groups = [each["naam"] for each in form["groepen"]]
    assert form["titel"]
    assert form["inleiding"]
    for field in form["velden"]:
        assert field["groep"] in groups
        assert field["label"].strip()
        assert "{" not in field["label"] + field["hulp"]
        assert all(choice["label"].strip() for choice in field["keuzes"])
    assert len({field["naam"] for field in form["velden"]}) == len(form["velden"])


@pytest.mark.parametrize("naam", NAMEN)
def test_conditions_speak_of_fields_with_choices(naam: str) -> None:
    fields = {field["naam"]: field for field in velden(naam, pinned_rules())}
    for field in fields.values():
        for condition in [*field["toon_als"], *field["verplicht_als"]]:
            if "ingevuld" in condition:
                assert set(condition["ingevuld"]) <= set(fields)
                assert condition["ingevuld"]
                continue
            if "onder" in condition:
                assert "getal" in fields[condition["veld"]]["soort"]
                assert condition["onder"] > 0
                continue
            choices = [choice["waarde"] for choice in fields[condition["veld"]]["keuzes"]]
            assert set(condition["waarden"]) <= set(choices)
            assert condition["waarden"]


@pytest.mark.parametrize("naam", NAMEN)
def test_defaults_are_answers_that_are_accepted(naam: str) -> None:
    for field in velden(naam, pinned_rules()):
        default = field["standaard"]
        if default is not None and field["keuzes"]:
            assert default in [choice["waarde"] for choice in field["keuzes"]]


@pytest.mark.parametrize("naam", MET_TABELLEN)
def test_what_a_form_assumes_is_what_the_calculator_takes(naam: str) -> None:
    """Today is no default of a calculator, which knows no clock; and nothing to fill in is no answer."""
    for field in velden(naam, pinned_rules()):
        if field["aanname"] is not None:
            assert field["aanname"] == (field["standaard"] or (VANDAAG if field["vandaag"] else ""))


def test_no_form_assumes_what_only_the_pupil_tells() -> None:
    assumed = {field["naam"] for naam in NAMEN for field in velden(naam, pinned_rules()) if field["aanname"]}
    facts = {"sector", "soort", "thuis", "zorgplan", "kan_of_wil", "huidige_stap", "toestemming_ouders_kernteam"}
    assert assumed & facts == set()


def test_the_window_in_a_label_comes_from_the_data() -> None:
    fields = {field["naam"]: field for field in velden("drempels", pinned_rules())}
    assert "4 lesweken" in fields["uren_ongeoorloofd_4_lesweken"]["label"]
    assert "12 weken" in fields["ziekmeldingen_12_weken"]["label"]


def test_the_form_asks_only_what_matters() -> None:
    fields = {field["naam"]: field for field in velden("stap", pinned_rules())}

    def asked(**values: str) -> set[str]:
        return {name for name, field in fields.items() if holds(field["toon_als"], {"scenario": "geen", **values})}

    assert "nieuwe_inzichten" in asked(huidige_stap="2")
    assert "nieuwe_inzichten" not in asked(huidige_stap="3b")
    assert "andere_oplossingen_in_zicht" not in asked(huidige_stap="1")
    assert "toestemming_ouders_kernteam" in asked(huidige_stap="1")
    assert "toestemming_ouders_kernteam" not in asked(huidige_stap="geen")
    assert "huidige_stap" not in asked(scenario="vrijstelling_5c")
    assert "datum_interventie" not in asked(huidige_stap="1", scenario="vrijstelling_5c")


# --- single values ---


@pytest.mark.parametrize(
    "value",
    [
        *(
            "2026-02-30",
            "2026-2-3",
            "23-11-2026",
            "20261123",
            "2026-W48-1",
            "2026-11-23T00:00",
            " 2026-11-23",
            "",
            "٢٠٢٦-11-23",
        ),
        *("0000-01-01", "1999-12-31", "2101-01-01", 20261123, True, [], {}, 1.5),
    ],
)
def test_what_is_no_date(value: Any) -> None:
    assert list(faults("termijnen", termijn="maandelijks_contact", laatste_contact=value)) == ["laatste_contact"]


@pytest.mark.parametrize(
    "value", ["16", True, False, -1, 1000.5, float("nan"), float("inf"), -float("inf"), 10**400, [], {}]
)
def test_what_is_no_number_of_hours(value: Any) -> None:
    found = faults(
        *("drempels",),
        sector="vo",
        peildatum="2026-11-23",
        soort="ongeoorloofd",
        uren_ongeoorloofd_4_lesweken=value,
    )
    assert list(found) == ["uren_ongeoorloofd_4_lesweken"]


def test_a_whole_number_may_be_written_with_a_point() -> None:
    question = {"sector": "vo", "peildatum": "2026-11-23", "soort": "geoorloofd_ziekte"}
    assert ask("drempels", ziekmeldingen_12_weken=4.0, **question)["drempel_jeugdarts"] is True
    assert list(faults("drempels", ziekmeldingen_12_weken=3.5, **question)) == ["ziekmeldingen_12_weken"]


@pytest.mark.parametrize("value", ["2024-2026", "2024/2025", "24-25", 2024, "2024-2025 ", "1990-1991", ""])
def test_what_is_no_school_year(value: Any) -> None:
    assert list(faults("termijnen", termijn="inspectie", schooljaar=value)) == ["schooljaar"]


@pytest.mark.parametrize(
    ("value", "place"),
    [
        (["2026-11-09"], "schoolvrij[0]"),
        ([["2026-11-09"]], "schoolvrij[0]"),
        ([["2026-11-09", "2026-11-08"]], "schoolvrij[0]"),
        ([["2026-11-09", "2026-11-10"], ["2026-11-31", "2026-12-01"]], "schoolvrij[1]"),
        ([["2000-01-01", "2099-01-01"]], "schoolvrij"),
        ([["2026-11-09", "2026-11-09"]] * 500, "schoolvrij"),
        ("2026-11-09", "schoolvrij"),
    ],
)
def test_what_are_no_free_days(value: Any, place: str) -> None:
    assert list(faults("termijnen", termijn="kantelpunt_stap4", schoolvrij=value)) == [place]


@pytest.mark.parametrize("naam", NAMEN)
def test_null_is_a_wrong_type_in_every_field(naam: str) -> None:
    """Only a key that is left out has its default, as the schema of the input says."""
    validator = Draft202012Validator(invoer_schema(naam, pinned_rules()))
    for field in velden(naam, pinned_rules()):
        question = {**COMPLETE[naam], field["naam"]: None}
        assert field["naam"] in faults(naam, **question)
        assert not validator.is_valid(question)


@pytest.mark.parametrize("part", ["datum", "uren", "soort"])
def test_null_is_a_wrong_type_in_a_row_of_absence(part: str) -> None:
    row = {"datum": "2026-11-20", "uren": 5, "soort": "geoorloofd_ziekte", part: None}
    question = {**COMPLETE["drempels"], "verzuim": [row]}
    assert f"verzuim[0].{part}" in faults("drempels", **question)
    assert not Draft202012Validator(invoer_schema("drempels", pinned_rules())).is_valid(question)


@pytest.mark.parametrize(
    "wrong",
    [
        {"peildatum": "２０２６-１１-２３"},
        {"verzuim": [{"datum": "2026-11-20", "soort": "ongeoorloofd"}]},
    ],
)
def test_the_schema_is_as_strict_as_the_reader(wrong: dict[str, Any]) -> None:
    """Digits of another script are no date, and hours without a valid reason must be counted."""
    question = {**COMPLETE["drempels"], **wrong}
    assert faults("drempels", **question)
    assert not Draft202012Validator(invoer_schema("drempels", pinned_rules())).is_valid(question)


def test_the_synonym_of_the_reference_date() -> None:
    question = {"sector": "vo", "soort": "ongeoorloofd"}
    assert ask("drempels", vandaag="2026-11-23", **question)["peildatum"] == "2026-11-23"
    assert ask("drempels", vandaag="2026-11-23", peildatum="2026-11-23", **question)
    assert list(faults("drempels", vandaag="2026-11-22", peildatum="2026-11-23", **question)) == ["peildatum"]


@pytest.mark.parametrize("names", [("startdatum", "eerste_dag_thuis"), ("eerste_dag_thuis", "startdatum")])
def test_names_that_do_not_agree_are_both_named(names: tuple[str, str]) -> None:
    found = faults("termijnen", termijn="plaatsing", **dict(zip(names, ("2026-08-31", "2026-09-01"), strict=True)))
    assert list(found) == [names[1]]
    assert all(name in found[names[1]] for name in names)


def test_all_faults_at_once() -> None:
    found = faults(
        *("drempels",),
        sector="mbo",
        soort="spijbelen",
        peildatum="gisteren",
        weken_thuis="vier",
        zorgplan="misschien",
        regio="oost",
        onzin=1,
    )
    assert set(found) == {"sector", "soort", "peildatum", "weken_thuis", "zorgplan", "regio", "onzin"}
    assert "po, vo" in found["sector"]


def test_messages_repeat_strange_values_safely() -> None:
    found = faults("drempels", sector="\ud800\x00" * 100, **{"\ud800x": 1})
    json.dumps(found, ensure_ascii=False).encode()
    assert "?x" in found


@pytest.mark.parametrize("invoer", [None, 3, "tekst", [], [{}], True, 1.5])
def test_input_that_is_no_object(invoer: Any) -> None:
    outcome = bereken("drempels", invoer, pinned_rules())
    assert [each["veld"] for each in outcome["fouten"]] == [""]


def test_an_unknown_calculator_names_the_known_ones() -> None:
    outcome = bereken("rente", {}, pinned_rules())
    assert "drempels, stap, termijnen" in outcome["fouten"][0]["melding"]


# --- text ---


@pytest.mark.parametrize(
    ("text", "veld"),
    [
        ("", ""),
        ("{", ""),
        ('{"sector": NaN}', ""),
        ('{"sector": -Infinity}', ""),
        ('{"sector": "po", "sector": "vo"}', "sector"),
        ("[" * 100_000, ""),
        ('{"a":' * 100_000, ""),
        ("9" * 10_000, ""),
        ("3", ""),
        ("null", ""),
        ("{}" + " " * MAX_TEXT, ""),
        ('\ufeff{"sector": "po"}', ""),
    ],
)
def test_text_that_is_no_question(text: str, veld: str) -> None:
    found = as_text("drempels", text)["fouten"]
    assert [each["veld"] for each in found] == [veld]
    assert found[0]["melding"]


def test_the_place_of_a_fault_in_the_text() -> None:
    found = as_text("drempels", '{\n  "sector": po\n}')["fouten"]
    assert "regel 2, teken 13" in found[0]["melding"]


def test_the_text_is_the_same_whatever_the_order_of_the_input() -> None:
    question = {"sector": "po", "huidige_stap": "2", "datum_interventie": "2026-10-12", "peildatum": "2026-11-23"}
    reverse = dict(reversed(question.items()))
    first = bereken_json("stap", json.dumps(question), REGELS_JSON)
    assert first == bereken_json("stap", json.dumps(reverse), REGELS_JSON)
    assert json.loads(first) == bereken("stap", question, pinned_rules())
    assert first == json.dumps(json.loads(first), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
