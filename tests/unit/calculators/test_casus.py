"""One pupil, everything: the casus says what the other calculators say, each thing once, and nothing more."""

import json
import subprocess
import sys
from datetime import date, timedelta
from typing import Any

import icalendar
import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from calculators import bereken, bereken_json
from calculators.core.agenda import agenda
from calculators.core.fields import holds
from calculators.describe.form import formulier
from calculators.describe.in_words import explain
from calculators.describe.schemas import invoer_schema
from calculators.describe.tables import beslistabel
from calculators.registry import velden
from protocol_site.exports.calculator_schemas import uitkomst_schema
from tests.support.rules import ROOT, ask, faults, pinned_rules, real_rules

ILL = {"soort": "geoorloofd_ziekte", "aaneengesloten_ziekdagen": 7}
STEP = {"huidige_stap": "1", "datum_interventie": "2026-11-02"}
INPUT = Draft202012Validator(invoer_schema("casus", pinned_rules()))
OUTCOME = Draft202012Validator(uitkomst_schema("casus", pinned_rules()))


def casus(**invoer: Any) -> dict[str, Any]:
    question = {"sector": "vo", **invoer}
    outcome = ask("casus", **question)
    INPUT.validate(question)
    OUTCOME.validate(outcome)
    assert explain(outcome).strip()
    return outcome


def now(**invoer: Any) -> dict[str, Any]:
    return casus(peildatum="2026-11-28", **invoer)


# --- what it asks ---


def test_only_the_sector_is_asked_for_and_nothing_is_taken_for_answered() -> None:
    assert list(faults("casus")) == ["sector"]
    fields = velden("casus", pinned_rules())
    assert [field["naam"] for field in fields if field["standaard"] is not None] == ["regio"]
    empty = casus()
    assert (empty["drempels"], empty["stap"], empty["termijnen"]) == (None, None, [])
    assert (empty["nu_doen"], empty["tijdlijn"], empty["agenda"]) == ([], [], [])
    assert {each["veld"] for each in empty["open"]} == {"soort", "peildatum", "huidige_stap"}


def test_every_question_of_the_others_can_be_answered() -> None:
    names = {field["naam"] for field in velden("casus", pinned_rules())}
    others = {field["naam"] for naam in ("drempels", "stap", "termijnen") for field in velden(naam, pinned_rules())}
    assert others <= names
    assert {f"begin_stap{nummer}" for nummer in pinned_rules()["stappen"]} <= names


def test_it_has_a_form_but_no_tables() -> None:
    assert beslistabel("casus", pinned_rules()) == []
    form = formulier("casus", pinned_rules())
    groups = {each["naam"] for each in form["groepen"]}
    assert {field["groep"] for field in form["velden"]} == groups
    assert all(field["label"].strip() for field in form["velden"])


# --- what it is about ---


@pytest.mark.parametrize(
    ("waarover", "same"),
    [
        ("geoorloofd_ziekte", {"soort": "geoorloofd_ziekte"}),
        ("absoluut", {"soort": "absoluut", "scenario": "absoluut_verzuim"}),
        ("vakantie_11f", {"scenario": "vakantie_11f"}),
        ("vrijstelling_5b", {"scenario": "vrijstelling_5b", "soort_vrijstelling": "5_onder_b"}),
        ("weken_thuis", {}),
    ],
)
def test_what_it_is_about_answers_what_it_makes_plain(waarover: str, same: dict[str, Any]) -> None:
    short, long = now(waarover=waarover), now(**same)
    assert (short["drempels"], short["stap"]) == (long["drempels"], long["stap"])


def test_an_answer_wins_from_what_it_is_about() -> None:
    outcome = now(waarover="geoorloofd_ziekte", soort="ongeoorloofd", uren_ongeoorloofd_4_lesweken=16)
    assert outcome["drempels"]["drempel_16_uur"] is True
    assert outcome["drempels"]["rol_lpa"] == "handhavend"


def test_a_situation_that_brings_a_pupil_into_a_step_asks_for_no_other_one() -> None:
    outcome = now(waarover="variawet")
    assert outcome["stap"]["stap_nu"] == "2"
    assert outcome["open"][0]["veld"] == "huidige_stap"
    assert "huidige_stap" not in {each["veld"] for each in now(waarover="variawet", huidige_stap="3a")["open"]}
    assert now(waarover="variawet", begin_stap3a="2026-11-16")["stap"]["stap_nu"] == "3a"


def test_what_is_not_about_absence_asks_for_no_kind_of_it() -> None:
    for waarover in ("schorsing", "vakantie_11f", "vrijstelling_5a"):
        assert "soort" not in {each["veld"] for each in now(waarover=waarover)["open"]}
    assert "soort" in {each["veld"] for each in now(waarover="weken_thuis")["open"]}


@pytest.mark.parametrize(("known", "other"), [("verlof_van", "verlof_tot"), ("verlof_tot", "verlof_van")])
def test_one_end_of_a_leave_leaves_the_other_open(known: str, other: str) -> None:
    outcome = now(waarover="vakantie_11f", **{known: "2026-12-07"})
    assert outcome["termijnen"] == []
    assert other in {each["veld"] for each in outcome["open"]}


def test_what_is_open_stands_at_a_question_that_the_form_asks() -> None:
    rules = real_rules()
    fields = {field["naam"]: field for field in velden("casus", rules)}
    for waarover in fields["waarover"]["keuzes"]:
        for stap in (None, *fields["huidige_stap"]["keuzes"]):
            question = {"sector": "vo", "peildatum": "2026-11-28", "waarover": waarover["waarde"]}
            question |= {"huidige_stap": stap["waarde"]} if stap else {}
            for each in ask("casus", rules, **question)["open"]:
                assert holds(fields[each["veld"]]["toon_als"], question), (question, each)


def test_the_first_thing_to_know_is_open_until_something_is_known() -> None:
    assert now(waarover="schorsing")["open"][0]["veld"] == "schorsing_van"
    known = now(waarover="schorsing", schorsing_van="2026-11-24")
    assert "schorsing_van" not in {each["veld"] for each in known["open"]}


def test_the_first_verdict_is_about_what_the_question_is_about() -> None:
    leave = now(waarover="vakantie_11f", verlof_van="2026-12-07", verlof_tot="2026-12-11")
    assert leave["uitkomst"] == next(each["uitkomst"] for each in leave["termijnen"] if each["termijn"] == "verlof_11f")
    assert leave["stap"]["uitkomst"] in leave["samenvatting"]


def test_the_first_day_at_home_gives_the_weeks_of_the_drempel() -> None:
    """Twenty schooldagen are four schoolweken, which is not more than four."""
    for start, reached in (("2026-10-26", False), ("2026-10-16", True)):
        outcome = casus(peildatum="2026-11-20", waarover="weken_thuis", soort="ongeoorloofd", eerste_dag_thuis=start)
        (term,) = (each for each in outcome["termijnen"] if each["termijn"] == "melding_4_weken")
        assert (outcome["drempels"]["drempel_4_weken"], term["bereikt"]) == (reached, reached)


# --- it adds no rule of its own ---


@pytest.mark.parametrize(
    ("naam", "invoer"),
    [
        ("drempels", ILL),
        ("drempels", {"soort": "absoluut"}),
        (
            "drempels",
            {"soort": "ongeoorloofd", "verzuim": [{"datum": "2026-11-20", "uren": 7.5, "soort": "ongeoorloofd"}] * 3},
        ),
        ("stap", STEP),
        ("stap", {"scenario": "vrijstelling_5b"}),
        ("stap", {**STEP, "extra_schoolvrij": [["2026-11-16", "2026-11-20"]], "regio": "noord"}),
    ],
)
def test_a_part_is_the_answer_of_its_own_calculator(naam: str, invoer: dict[str, Any]) -> None:
    question = {"sector": "vo", "peildatum": "2026-11-28", **invoer}
    assert casus(**question)[naam] == ask(naam, **question)


@pytest.mark.parametrize(
    ("termijn", "invoer", "question"),
    [
        ("plaatsing", {"eerste_dag_thuis": "2026-08-31"}, {"startdatum": "2026-08-31"}),
        (
            "melding_4_weken",
            {"eerste_dag_thuis": "2026-10-05", "soort": "ongeoorloofd"},
            {"eerste_dag_afwezig": "2026-10-05", "soort": "ongeoorloofd", "sector": "vo"},
        ),
        (
            "schorsing",
            {"schorsing_van": "2026-11-23", "schorsing_tot": "2026-11-24"},
            {"startdatum": "2026-11-23", "einddatum": "2026-11-24"},
        ),
        ("schorsing_oudergesprek", {"schorsing_van": "2026-11-23"}, {"startdatum": "2026-11-23"}),
        (
            "verlof_11f",
            {"verlof_van": "2026-12-07", "verlof_tot": "2026-12-18"},
            {"startdatum": "2026-12-07", "einddatum": "2026-12-18"},
        ),
        ("verlof_11f", {"aantal_dagen": 11}, {"aantal_dagen": 11}),
        ("kantelpunt_stap2", {"begin_stap2": "2026-11-02"}, {"startdatum": "2026-11-02"}),
        (
            "bezwaar_verwijdering",
            {"besluit_schriftelijk_bekend": "2026-11-02"},
            {"besluit_schriftelijk_bekend": "2026-11-02"},
        ),
        (
            "vrijstelling_1_juli",
            {"schooljaar": "2026-2027", "soort_vrijstelling": "5_onder_a"},
            {"schooljaar": "2026-2027", "soort_vrijstelling": "5_onder_a"},
        ),
        ("inspectie", {"termijn": "inspectie"}, {}),
    ],
)
def test_a_termijn_is_the_answer_of_its_own_calculator(
    termijn: str, invoer: dict[str, Any], question: dict[str, Any]
) -> None:
    (found,) = (each for each in now(**invoer)["termijnen"] if each["termijn"] == termijn)
    expected = ask("termijnen", termijn=termijn, peildatum="2026-11-28", **question)
    assert [each["tekst"] for each in found.pop("open")] == [each["tekst"] for each in expected.pop("open")]
    assert found == expected


def test_an_agreed_length_is_that_of_the_step_that_applies() -> None:
    days = {"begin_stap1": "2026-09-07", "begin_stap2": "2026-10-05", "afgesproken_termijn_schoolweken": 6}
    outcome = now(**days)
    moments = {each["termijn"]: each["kantelpunt"] for each in outcome["termijnen"]}
    assert moments == {"kantelpunt_stap1": "2026-09-28", "kantelpunt_stap2": outcome["stap"]["kantelpunt"]}
    assert outcome["stap"]["kantelpunt"] == "2026-11-23"


def test_what_a_calculator_finds_wrong_is_a_fault_at_the_field_of_the_casus() -> None:
    question = {"sector": "vo", "peildatum": "2026-11-28"}
    wrong = {"schorsing_van": "2026-11-24", "schorsing_tot": "2026-11-23", **ILL, "ingeschreven": "nee"}
    assert set(faults("casus", **question, **wrong)) == {"schorsing_tot", "aaneengesloten_ziekdagen"}
    late = [{"datum": "2026-11-29", "uren": 2, "soort": "ongeoorloofd"}]
    assert set(faults("casus", **question, soort="ongeoorloofd", verzuim=late)) == {"verzuim[0].datum"}
    assert set(faults("casus", sector="zo", peildatum="x")) == {"sector", "peildatum"}


# --- the step ---


def test_the_step_that_began_last_is_the_one_the_pupil_is_in() -> None:
    days = {"begin_stap1": "2026-09-07", "begin_stap2": "2026-10-05"}
    assert now(**days)["stap"] == ask(
        "stap", sector="vo", peildatum="2026-11-28", huidige_stap="2", datum_interventie="2026-10-05"
    )
    planned = now(**days, begin_stap3a="2026-11-30")
    assert planned["stap"]["stap_nu"] == "2"
    assert now(**days, begin_stap3a="2026-11-28")["stap"]["stap_nu"] == "3a"
    assert now(**days, huidige_stap="1")["stap"]["stap_nu"] == "1"


# --- what it says ---


def test_the_first_verdict_is_going_over_and_then_what_has_duties() -> None:
    both = now(**ILL, **STEP)
    assert both["uitkomst"] == both["stap"]["uitkomst"]
    assert both["samenvatting"] == [both["stap"]["uitkomst"], both["drempels"]["uitkomst"]]
    quiet = now(**{**ILL, "aaneengesloten_ziekdagen": 6}, huidige_stap="1", datum_interventie="2026-11-16")
    assert quiet["uitkomst"] == quiet["stap"]["uitkomst"]
    reached = now(**ILL, huidige_stap="1", datum_interventie="2026-11-16", doel_bereikt="ja")
    assert reached["uitkomst"] == reached["drempels"]["uitkomst"]


def test_the_kantelpunt_of_the_step_that_applies_is_not_said_twice() -> None:
    outcome = now(begin_stap1="2026-11-02")
    assert outcome["termijnen"][0]["kantelpunt"] == outcome["stap"]["kantelpunt"]
    assert outcome["samenvatting"] == [outcome["stap"]["uitkomst"]]


def test_the_verdict_names_no_day_of_another_step() -> None:
    """The kantelpunt of a step that was left stands on the line, with the name of that step."""
    early = now(huidige_stap="2", begin_stap1="2026-11-09")
    assert early["samenvatting"] == [early["stap"]["uitkomst"]]
    assert "kantelpunt" not in early["uitkomst"]
    assert ("2026-11-30", "Kantelpunt stap 1") in [(each["datum"], each["wat"]) for each in early["tijdlijn"]]
    assert "begin_stap2" in [each["veld"] for each in early["open"]]
    both = now(begin_stap1="2026-09-07", begin_stap2="2026-11-02")
    assert both["samenvatting"] == [both["stap"]["uitkomst"]]
    asked = now(huidige_stap="2", termijn="kantelpunt_stap1", startdatum="2026-11-09")
    assert len(asked["samenvatting"]) == 2  # unless that is what was asked


def test_a_step_asks_for_its_own_begin_first() -> None:
    names = [each["naam"] for each in formulier("casus", pinned_rules())["velden"]]
    begins = [each for each in names if each.startswith("begin_stap")]
    assert begins == ["begin_stap4", "begin_stap3b", "begin_stap3a", "begin_stap2", "begin_stap1"]


def test_before_a_step_has_begun_its_day_is_open_at_a_question_that_shows() -> None:
    outcome = now(huidige_stap="geen")
    (fields,) = [[each["veld"] for each in outcome["open"] if "begint nog" in each["tekst"]]]
    assert fields == ["huidige_stap"]


def test_neither_calculator_crowds_out_the_acts_of_the_other() -> None:
    acts = now(soort="geoorloofd_ziekte", weken_thuis=6, aaneengesloten_ziekdagen=30, thuis="volledig", **STEP)[
        "nu_doen"
    ]
    assert len(acts) == 5
    assert [each for each in acts if "brengt de leerling in" in each["wat"]]
    assert [each for each in acts if "adviseur passend onderwijs" in each["wat"]]


@pytest.mark.parametrize(
    ("known", "reports"),
    [
        (
            {"soort": "ongeoorloofd", "uren_ongeoorloofd_4_lesweken": 20, "begin_stap2": "2026-10-05"},
            {"langdurig relatief verzuim", "wettelijk verzuim", "adviseur passend onderwijs"},
        ),
        (
            {"sector": "po", "soort": "ongeoorloofd", "uren_ongeoorloofd_4_lesweken": 17, "begin_stap1": "2026-10-05"},
            {"langdurig relatief verzuim", "wettelijk verzuim", "Kindkans"},
        ),
        (
            {"soort": "geoorloofd_ziekte", "aaneengesloten_ziekdagen": 25, "begin_stap2": "2026-10-05"},
            {"adviseur passend onderwijs", "leerplichtambtenaar", "het kernteam"},
        ),
        (
            {
                "sector": "po",
                "soort": "geoorloofd_ziekte",
                "aaneengesloten_ziekdagen": 30,
                "begin_stap3a": "2026-10-05",
            },
            {"Kindkans", "leerplichtambtenaar", "het kernteam"},
        ),
    ],
)
def test_the_reports_of_long_absence_stand_among_the_acts_also_at_going_over(
    known: dict[str, Any], reports: set[str]
) -> None:
    outcome = now(weken_thuis=6, thuis="volledig", **known)
    assert outcome["stap"]["opschalen"] == "ja"
    assert len(outcome["nu_doen"]) == 5
    told = [each["wat"] for each in outcome["nu_doen"] if "meldt dit bij" in each["wat"]]
    assert reports <= {each for each in reports if any(each in one for one in told)}


def test_bringing_in_at_the_kernteam_is_asked_once() -> None:
    outcome = now(soort="geoorloofd_ziekte", weken_thuis=6, thuis="volledig", **STEP)
    assert ["kernteam"] in [each["met"] for each in outcome["drempels"]["nu_doen"]]
    assert [each["met"] for each in outcome["nu_doen"]].count(["kernteam"]) == 1


def test_the_line_has_every_day_in_order_and_says_what_has_passed() -> None:
    line = now(eerste_dag_thuis="2026-08-31", begin_stap1="2026-11-09")["tijdlijn"]
    assert [(each["datum"], each["soort"], each["voorbij"]) for each in line] == [
        ("2026-08-31", "gegeven", True),
        ("2026-11-09", "gegeven", True),
        ("2026-11-28", "peildatum", False),
        ("2026-11-30", "termijn", False),
        ("2026-11-30", "termijn", False),
        ("2027-02-28", "termijn", False),
    ]
    assert line[0]["wat"] == "Eerste dag thuis"
    assert line[1]["wat"] == "Begin van stap 1"
    assert {each["voorbij"] for each in casus(eerste_dag_thuis="2026-08-31")["tijdlijn"]} == {None}


def test_no_day_on_the_line_is_called_by_a_question() -> None:
    days = [field["naam"] for field in velden("casus", real_rules()) if field["soort"] == "datum"]
    line: list[dict[str, Any]] = []
    for veld in days:
        first = {"verlof_tot": {"verlof_van": "2026-11-16"}, "einddatum": {"startdatum": "2026-11-16"}}.get(veld, {})
        question = {"sector": "vo", "peildatum": "2026-11-28", **first, veld: "2026-11-16"}
        line += ask("casus", real_rules(), **question)["tijdlijn"]
    assert [each["wat"] for each in line if "?" in each["wat"] or each["wat"].strip(" :.") != each["wat"]] == []
    said = {each["wat"] for each in line}
    assert "Begin van de termijn: Contact van de school met leerling en ouders" in said
    assert {each["wat"] for each in line if each["soort"] == "gegeven"} >= {"Laatste dag van het verlof", "Laatste dag"}


def test_a_day_on_which_a_list_reached_a_drempel_stands_on_the_line() -> None:
    rows = [{"datum": f"2026-11-{day}", "uren": 8, "soort": "ongeoorloofd"} for day in (16, 17)]
    line = now(soort="ongeoorloofd", verzuim=rows)["tijdlijn"]
    assert [each["datum"] for each in line if each["soort"] == "drempel"] == ["2026-11-17"]


def test_what_is_open_stands_at_the_field_of_the_casus() -> None:
    outcome = now(schorsing_van="2026-11-23")
    assert {"schorsing_tot", "soort", "huidige_stap"} <= {each["veld"] for each in outcome["open"]}


def test_a_day_beyond_the_calendar_leaves_its_own_question_open() -> None:
    outcome = casus(peildatum="2030-06-03", eerste_dag_thuis="2030-06-03", **ILL)
    assert outcome["drempels"]["drempel_jeugdarts"] is True
    assert "plaatsing" not in [each["termijn"] for each in outcome["termijnen"]]
    assert [each for each in outcome["open"] if "buiten de bekende schoolvakanties" in each["tekst"]]


def test_the_days_of_all_parts_go_into_one_agenda() -> None:
    outcome = now(eerste_dag_thuis="2026-10-12", schorsing_van="2026-11-25")
    text = agenda(outcome, pinned_rules(), "https://voorbeeld.nl/", "20261128T120000Z", "a1")
    found = [str(event["uid"]) for event in icalendar.Calendar.from_ical(text).walk("VEVENT")]
    assert len(found) == len(set(found)) == len([each for each in outcome["agenda"] if each["datum"] >= "2026-11-28"])
    assert len(found) >= 3


ANSWERS = st.fixed_dictionaries(
    {},
    optional={
        "peildatum": st.dates(date(2026, 9, 1), date(2027, 6, 1)).map(date.isoformat),
        "soort": st.sampled_from(["ongeoorloofd", "geoorloofd_ziekte", "geoorloofd_overig"]),
        "weken_thuis": st.integers(0, 8),
        "thuis": st.sampled_from(["niet", "deels", "volledig"]),
        "huidige_stap": st.sampled_from(["geen", "1", "2", "3a", "3b", "4"]),
        "begin_stap1": st.dates(date(2026, 9, 1), date(2027, 6, 1)).map(date.isoformat),
        "begin_stap2": st.dates(date(2026, 9, 1), date(2027, 6, 1)).map(date.isoformat),
        "eerste_dag_thuis": st.dates(date(2026, 9, 1), date(2027, 6, 1)).map(date.isoformat),
        "toestemming_ouders_kernteam": st.sampled_from(["ja", "nee", "weet_niet"]),
        "scenario": st.sampled_from(["geen", "variawet", "absoluut_verzuim"]),
    },
)


@given(st.sampled_from(["po", "vo"]), ANSWERS)
def test_whatever_is_known_there_is_an_answer(sector: str, invoer: dict[str, Any]) -> None:
    outcome = bereken("casus", {"sector": sector, **invoer}, pinned_rules())
    OUTCOME.validate(outcome)
    assert "fouten" not in outcome
    assert outcome["uitkomst"] == outcome["samenvatting"][0]
    acts = [
        act for part in (outcome["drempels"], outcome["stap"], *outcome["termijnen"]) if part for act in part["nu_doen"]
    ]
    assert {each["wat"] for each in outcome["nu_doen"]} <= {each["wat"] for each in acts}
    assert bool(outcome["nu_doen"]) == bool(acts)
    days = [each["datum"] for each in outcome["tijdlijn"]]
    assert days == sorted(days)


@given(st.dates(date(2026, 9, 1), date(2026, 12, 1)), st.integers(0, 120))
def test_a_later_question_finds_the_same_days(start: date, later: int) -> None:
    days = [
        {each["datum"] for each in casus(peildatum=day.isoformat(), eerste_dag_thuis=start.isoformat())["agenda"]}
        for day in (start, start + timedelta(days=later))
    ]
    assert days[0] == days[1]


def test_the_command_line_gives_the_same_text() -> None:
    question = json.dumps({"sector": "po", "peildatum": "2026-11-28", **ILL, **STEP})
    found = subprocess.run(
        [sys.executable, "-m", "calculators", "casus"],
        input=question,
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
    )
    from tests.support.rules import real_rules

    assert found.stdout.strip() == bereken_json("casus", question, json.dumps(real_rules()))
