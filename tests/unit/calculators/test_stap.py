from datetime import date, timedelta
from typing import Any

import pytest

from calculators.core.reader import Reader
from calculators.registry import velden
from calculators.stap.answer import answer as decide
from tests.support.rules import ask, changed, faults, pinned_rules, real_rules

DAY = timedelta(days=1)
STEPS = {
    "1": ("2026-11-02", "2026-11-23", "2"),
    "2": ("2026-10-12", "2026-11-16", "3a"),
    "3a": ("2026-10-12", "2026-11-16", "4"),
    "3b": ("2026-10-12", "2026-11-16", "4"),
}
"""Step -> start, kantelpunt, next step."""


def stap(nummer: str, **invoer: Any) -> dict[str, Any]:
    return ask("stap", **{"sector": "po", "peildatum": "2026-11-23", "huidige_stap": nummer, **invoer})


def late(nummer: str, **invoer: Any) -> dict[str, Any]:
    """The step with its kantelpunt one day ago."""
    start, moment, _ = STEPS[nummer]
    passed = (date.fromisoformat(moment) + DAY).isoformat()
    return stap(nummer, datum_interventie=start, **{"peildatum": passed, **invoer})


# --- kantelpunt ---


@pytest.mark.parametrize("nummer", STEPS)
def test_the_kantelpunt_itself_is_still_in_time(nummer: str) -> None:
    start, moment, following = STEPS[nummer]
    on_the_day = stap(nummer, datum_interventie=start, peildatum=moment)
    assert on_the_day["kantelpunt"] == moment
    assert on_the_day["opschalen"] == "nee"
    after = late(nummer)
    assert after["opschalen"] == "ja"
    assert after["daarna"] == following
    assert after["stap_nu"] == nummer


@pytest.mark.parametrize("nummer", STEPS)
def test_the_kantelpunt_of_the_data(nummer: str) -> None:
    """The step uses the same figure as the termijn of that name, whatever it is now."""
    regels = real_rules()
    start = STEPS[nummer][0]
    question = {"sector": "po", "peildatum": "2026-11-23", "huidige_stap": nummer, "datum_interventie": start}
    termijn = ask("termijnen", regels, termijn=f"kantelpunt_stap{nummer}", startdatum=start, peildatum="2026-11-23")
    assert ask("stap", regels, **question)["kantelpunt"] == termijn["kantelpunt"]


def test_a_step_keeps_the_value_of_the_day_on_which_it_began() -> None:
    regels = changed(
        *("termijnen", "kantelpunt-stap1"),
        {"vanaf": "2022-08-01", "waarde": 3},
        {"vanaf": "2026-11-20", "waarde": 2},
    )
    question = {"sector": "po", "huidige_stap": "1", "datum_interventie": "2026-11-02"}
    assert ask("stap", regels, peildatum="2026-11-19", **question)["kantelpunt"] == "2026-11-23"
    assert ask("stap", regels, peildatum="2026-11-20", **question)["kantelpunt"] == "2026-11-23"
    later = {**question, "datum_interventie": "2026-11-20"}
    assert ask("stap", regels, peildatum="2026-11-20", **later)["kantelpunt"] == "2026-12-04"


def test_the_path_and_the_reasons_come_along() -> None:
    outcome = stap("2", datum_interventie="2026-12-07", peildatum="2027-01-18")
    assert outcome["kantelpunt"] == "2027-01-18"
    assert {each["naam"] for each in outcome["dagen"] if each["soort"] == "vrije week"} == {
        "kerstvakantie regio Midden"
    }
    assert {"h4-stap2"} <= set(outcome["bronnen"])
    assert [each["datum"] for each in outcome["agenda"]] == ["2027-01-18"]
    reden = next(each for each in outcome["redenen"] if each["onderwerp"] == "kantelpunt-stap2")
    assert (reden["waarde"], reden["eenheid"]) == (4, "schoolweken")


def test_an_agreed_term_comes_instead_of_the_default() -> None:
    shorter = stap("2", datum_interventie="2026-10-12", afgesproken_termijn_schoolweken=2)
    assert shorter["kantelpunt"] == "2026-11-02"
    longer = stap("2", datum_interventie="2026-10-12", afgesproken_termijn_schoolweken=6)
    assert longer["kantelpunt"] == "2026-11-30"
    assert longer["waarschuwingen"] == []


@pytest.mark.parametrize(("weken", "warned"), [(2, False), (3, False), (4, True)])
def test_step_1_knows_no_longer_term(weken: int, warned: bool) -> None:
    outcome = stap("1", datum_interventie="2026-11-02", afgesproken_termijn_schoolweken=weken)
    assert bool(outcome["waarschuwingen"]) is warned


def test_the_last_step_has_no_kantelpunt() -> None:
    outcome = stap("4", datum_interventie="2026-11-02")
    assert (outcome["kantelpunt"], outcome["opschalen"], outcome["daarna"]) == (None, "nee", None)
    assert "h4-stap4" in outcome["bronnen"]


def test_without_a_start_date_nothing_is_calculated() -> None:
    outcome = stap("2")
    assert (outcome["kantelpunt"], outcome["opschalen"]) == (None, "nee")
    assert "datum_interventie" in {each["veld"] for each in outcome["open"]}


def test_who_is_in_no_step_begins_with_the_first() -> None:
    outcome = ask("stap", sector="po", huidige_stap="geen")
    assert (outcome["stap_nu"], outcome["daarna"], outcome["aan_zet"]) == ("1", "2", "school")


def test_a_start_date_asks_for_a_reference_date_also_before_the_first_step() -> None:
    question = {"sector": "po", "huidige_stap": "geen", "datum_interventie": "2026-09-28"}
    assert list(faults("stap", **question)) == ["peildatum"]
    assert ask("stap", peildatum="2026-10-27", **question)["opschalen"] == "ja"
    assert ask("stap", scenario="absoluut_verzuim", **question)["stap_nu"] is None


# --- what else decides ---


@pytest.mark.parametrize("nummer", STEPS)
def test_reaching_the_goal_ends_it(nummer: str) -> None:
    outcome = late(nummer, doel_bereikt="ja")
    assert (outcome["opschalen"], outcome["daarna"]) == ("nee", None)


@pytest.mark.parametrize(("nummer", "opschalen"), [("1", "ja"), ("2", "nee"), ("3a", "nee"), ("3b", "nee")])
def test_another_solution_in_sight_stops_escalation_after_step_1(nummer: str, opschalen: str) -> None:
    assert late(nummer, andere_oplossingen_in_zicht="ja")["opschalen"] == opschalen


@pytest.mark.parametrize(("nummer", "opschalen"), [("1", "ja"), ("2", "keuze"), ("3a", "keuze"), ("3b", "ja")])
def test_new_insight_gives_a_choice_where_a_step_can_be_repeated(nummer: str, opschalen: str) -> None:
    outcome = late(nummer, nieuwe_inzichten="ja")
    assert outcome["opschalen"] == opschalen
    assert (outcome["beslist"] is not None) == (opschalen == "keuze")


@pytest.mark.parametrize("nummer", ["2", "3a"])
def test_new_insight_is_no_choice_before_the_kantelpunt(nummer: str) -> None:
    start, moment, _ = STEPS[nummer]
    assert stap(nummer, datum_interventie=start, peildatum=moment, nieuwe_inzichten="ja")["opschalen"] == "nee"


def test_not_knowing_whether_the_goal_is_reached_leaves_it_to_people() -> None:
    outcome = late("2", doel_bereikt="weet_niet")
    assert outcome["opschalen"] == "keuze"
    assert outcome["beslist"]["wie"] == ["directeur"]
    assert "doel_bereikt" in {each["veld"] for each in outcome["open"]}


@pytest.mark.parametrize("nummer", STEPS)
def test_not_knowing_is_no_leave_to_repeat_the_step(nummer: str) -> None:
    """Where the protocol asks for escalation, an open question does not become a choice to go on."""
    outcome = late(nummer, doel_bereikt="weet_niet", andere_oplossingen_in_zicht="weet_niet")
    assert "herhalen" not in " ".join([*outcome["samenvatting"], outcome["beslist"]["tekst"]])
    wanted = {"doel_bereikt"} if nummer == "1" else {"doel_bereikt", "andere_oplossingen_in_zicht"}
    assert wanted <= {each["veld"] for each in outcome["open"]}


@pytest.mark.parametrize("nummer", STEPS)
def test_the_reason_for_going_up_speaks_only_of_what_the_step_asks(nummer: str) -> None:
    reasons = [each["tekst"] for each in late(nummer)["redenen"] if each["onderwerp"] == "opschalen"]
    assert ("andere oplossing" in " ".join(reasons)) == (nummer != "1")


@pytest.mark.parametrize(
    ("nummer", "invoer"),
    [
        ("2", {"andere_oplossingen_in_zicht": "ja"}),
        ("2", {"peildatum": "2026-11-16"}),
        ("3a", {"doel_bereikt": "ja"}),
        ("1", {}),
        ("2", {"nieuwe_inzichten": "ja"}),
    ],
)
def test_after_the_kantelpunt_the_first_sentences_say_what_follows(nummer: str, invoer: dict[str, str]) -> None:
    said = late(nummer, **invoer)["samenvatting"]
    assert "Jullie zitten" in said[0]
    assert "kantelpunt" in said[1]
    assert len(said) == 3


def test_a_step_that_has_not_begun_is_not_said_to_have() -> None:
    for outcome in (stap("geen"), stap("1", scenario="variawet")):
        assert "hoort in stap" in outcome["samenvatting"][0]
        assert f"tap {outcome['stap_nu']} " in outcome["open"][0]["tekst"]


def test_with_the_goal_reached_nobody_is_sent_for_consent() -> None:
    question = {"datum_interventie": "2026-11-02", "toestemming_ouders_kernteam": "weet_niet"}
    assert "toestemming_ouders_kernteam" in {each["veld"] for each in stap("1", **question)["open"]}
    assert "toestemming_ouders_kernteam" not in {
        each["veld"] for each in stap("1", doel_bereikt="ja", **question)["open"]
    }


def test_the_last_step_says_how_long_it_has_run() -> None:
    assert "21 dagen" in " ".join(stap("4", datum_interventie="2026-11-02")["samenvatting"])
    assert "geleden" not in " ".join(stap("4", datum_interventie="2026-11-24")["samenvatting"])


@pytest.mark.parametrize(
    ("nummer", "veld", "asked"),
    [
        ("2", "wens_vrijstelling_5a", True),
        ("3b", "wens_vrijstelling_5a", False),
        ("2", "duo_melding_overig", True),
        ("3a", "meerdere_aanbieders", True),
        ("3a", "regie_bij_jeugdhulp", True),
        ("2", "regie_bij_jeugdhulp", False),
        ("1", "meerdere_aanbieders", False),
    ],
)
def test_not_knowing_says_what_it_leaves_open(nummer: str, veld: str, asked: bool) -> None:
    assert (veld in {each["veld"] for each in late(nummer, **{veld: "weet_niet"})["open"]}) is asked
    assert veld not in {each["veld"] for each in late(nummer, **{veld: "nee"})["open"]}


def test_what_cannot_change_the_regie_is_not_left_open() -> None:
    outcome = stap("2", meerdere_aanbieders="ja", duo_melding_overig="weet_niet")
    assert "duo_melding_overig" not in {each["veld"] for each in outcome["open"]}


def test_not_knowing_of_new_insight_does_not_stop_escalation() -> None:
    outcome = late("2", nieuwe_inzichten="weet_niet")
    assert outcome["opschalen"] == "ja"
    assert "nieuwe_inzichten" in {each["veld"] for each in outcome["open"]}


def test_the_wish_for_an_exemption_leads_to_3b_beside_3a() -> None:
    wished = late("2", wens_vrijstelling_5a="ja")
    assert (wished["daarna"], wished["naast"]) == ("3b", ["3a"])
    said = {each["onderwerp"]: each for each in wished["redenen"]}
    assert "overlegtafel" in said["naast"]["tekst"]
    assert said["naast"]["bron"] == ["h4-stap3b"]
    in_3a = late("3a", wens_vrijstelling_5a="ja")
    assert (in_3a["daarna"], in_3a["naast"]) == ("4", ["3b"])
    for outcome in (wished, in_3a):
        assert [text for text in outcome["samenvatting"] if f"Daarnaast kan stap {outcome['naast'][0]}:" in text]
    done = late("2", wens_vrijstelling_5a="ja", doel_bereikt="ja")
    assert (done["daarna"], done["naast"]) == (None, [])
    early = late("2", wens_vrijstelling_5a="ja", peildatum="2026-11-16")
    assert early["opschalen"] == "nee"
    assert not [text for text in early["samenvatting"] if "Daarnaast" in text]


@pytest.mark.parametrize("answers", [{}, {"wens_vrijstelling_5a": "nee"}, {"wens_vrijstelling_5a": "weet_niet"}])
@pytest.mark.parametrize(("nummer", "daarna"), [("2", "3a"), ("3a", "4")])
def test_without_the_wish_for_an_exemption_3b_is_no_way(nummer: str, daarna: str, answers: dict[str, str]) -> None:
    outcome = late(nummer, **answers)
    assert (outcome["daarna"], outcome["naast"]) == (daarna, [])
    assert "naast" not in {each["onderwerp"] for each in outcome["redenen"]}


@pytest.mark.parametrize(
    ("nummer", "answer", "anoniem"),
    [
        *(("1", "nee", True), ("1", "ja", False), ("1", "weet_niet", True), ("2", "nee", True), ("2", "ja", False)),
        *(("geen", "nee", True), ("3a", "nee", False), ("4", "nee", False)),
    ],
)
def test_without_consent_the_kernteam_discusses_anonymously(nummer: str, answer: str, anoniem: bool) -> None:
    assert stap(nummer, toestemming_ouders_kernteam=answer)["anoniem"] is anoniem


# --- who ---


@pytest.mark.parametrize(
    ("nummer", "sector", "inhoud", "proces", "aan_zet"),
    [
        ("1", "po", "directeur", "directeur", "school"),
        ("1", "vo", "ondersteuningscoordinator", "ondersteuningscoordinator", "school"),
        ("2", "po", "directeur", "school", "school"),
        ("2", "vo", "ondersteuningscoordinator", "school", "school"),
        ("3a", "po", "school", "school", "school"),
        ("3b", "vo", "leerplichtambtenaar", "leerplichtambtenaar", "leerplichtambtenaar"),
        ("4", "po", "leerplichtambtenaar", "leerplichtambtenaar", "leerplichtambtenaar"),
    ],
)
def test_regie(nummer: str, sector: str, inhoud: str, proces: str, aan_zet: str) -> None:
    outcome = stap(nummer, sector=sector)
    assert (outcome["regie_inhoud"], outcome["regie_proces"], outcome["aan_zet"]) == (inhoud, proces, aan_zet)


def test_regie_under_conditions() -> None:
    assert stap("2", duo_melding_overig="ja")["regie_proces"] == "leerplichtambtenaar"
    assert stap("2", duo_melding_overig="ja", meerdere_aanbieders="ja")["regie_proces"] == "cjg"
    assert stap("3a", regie_bij_jeugdhulp="ja")["regie_inhoud"] == "jeugdhulp"
    assert stap("1", duo_melding_overig="ja", meerdere_aanbieders="ja")["regie_proces"] == "directeur"
    assert stap("2", duo_melding_overig="weet_niet")["regie_proces"] == "school"


def test_people_and_work_of_the_other_sector_are_left_out() -> None:
    regels = pinned_rules()
    for nummer, step in regels["stappen"].items():
        for sector, other in (("po", "vo"), ("vo", "po")):
            outcome = stap(nummer, sector=sector)
            theirs = {each["tekst"] for each in step["werkwijze"] if each["sector"] == other}
            assert not theirs & {each["tekst"] for each in outcome["te_doen"]}
            people = [each["rol"] for each in step["betrokkenen"] if each["sector"] in ("alle", sector)]
            assert [each["rol"] for each in outcome["betrokkenen"]] == people
            assert outcome["te_doen"]
            others = [rol for each in outcome["betrokkenen"] for rol in each["of"]]
            assert {*people, *others} <= set(outcome["rollen"])


def test_one_seat_can_be_for_one_of_several_roles() -> None:
    seats = [{each["rol"], *each["of"]} for each in stap("2")["betrokkenen"]]
    assert {"jeugdverpleegkundige", "jeugdarts", "orthopedagoog-cjg"} in seats
    assert {"intern-begeleider", "ondersteuningscoordinator"} in seats


def test_the_duties_of_the_aim_of_a_step_come_first_in_what_is_to_be_done() -> None:
    texts = [each["tekst"] for each in stap("2")["te_doen"]]
    invited = next(index for index, text in enumerate(texts) if "uitnodiging" in text)
    plan = next(index for index, text in enumerate(texts) if "SMART" in text)
    assert invited < plan


# --- scenarios ---


@pytest.mark.parametrize(
    "scenario", [id_ for id_, each in pinned_rules()["scenarios"].items() if each["buiten_stappenplan"]]
)
def test_a_scenario_outside_the_ladder_says_who_acts_and_stops(scenario: str) -> None:
    rules = pinned_rules()["scenarios"][scenario]
    outcome = ask("stap", sector="vo", huidige_stap="geen", scenario=scenario)
    assert (outcome["stap_nu"], outcome["kantelpunt"], outcome["daarna"]) == (None, None, None)
    assert outcome["opschalen"] == "nee"
    assert outcome["aan_zet"] == rules["aan_zet"]
    assert outcome["beslist"]["wie"] == [rules["aan_zet"]]
    assert outcome["te_doen"]
    assert set(rules["bron"]) <= set(outcome["bronnen"])


@pytest.mark.parametrize("scenario", ["ziekte_11d", "variawet", "geschorst_voornemen_verwijdering"])
def test_a_scenario_of_the_kernteam_enters_at_step_2(scenario: str) -> None:
    for before in ("geen", "1"):
        outcome = stap(before, scenario=scenario, datum_interventie="2026-10-12")
        assert outcome["stap_nu"] == "2"
        assert outcome["kantelpunt"] is None
    assert stap("2", scenario=scenario, datum_interventie="2026-10-12")["kantelpunt"] == "2026-11-16"
    assert stap("3a", scenario=scenario)["stap_nu"] == "3a"


@pytest.mark.parametrize(
    "scenario",
    [
        *("absoluut_verzuim", "vrijstelling_5a", "vrijstelling_5b", "vrijstelling_5c", "b3_particulier", "ziekte_11d"),
        *("vakantie_11f", "variawet", "geschorst_voornemen_verwijdering"),
    ],
)
def test_every_scenario_of_the_contract_is_answered(scenario: str) -> None:
    assert stap("1", scenario=scenario)["rekenhulp"] == "stap"


# --- faults ---


def test_what_must_be_filled_in() -> None:
    assert set(faults("stap")) == {"sector", "huidige_stap", "peildatum"}
    assert set(faults("stap", sector="po", huidige_stap="1")) == {"peildatum"}
    assert ask("stap", sector="po", huidige_stap="4")["peildatum"] is None
    assert ask("stap", sector="po", huidige_stap="1", scenario="vrijstelling_5c")["peildatum"] is None


def test_a_kantelpunt_beyond_the_calendar_is_refused_at_its_start() -> None:
    found = faults("stap", sector="po", huidige_stap="2", datum_interventie="2030-07-10", peildatum="2030-07-10")
    assert list(found) == ["datum_interventie"]
    assert "25 augustus 2030" in found["datum_interventie"]


# --- deciding and speaking ---


@pytest.mark.parametrize("nummer", ["geen", *STEPS, "4"])
def test_deciding_needs_no_word(nummer: str) -> None:
    """The same decisions come out of rules without a single sentence."""
    asked = {"sector": "po", "huidige_stap": nummer, "datum_interventie": "2026-10-12", "peildatum": "2026-11-23"}
    vraag = Reader("stap", velden("stap", pinned_rules()), pinned_rules()).read(asked)
    silent = vraag._replace(regels={**pinned_rules(), "teksten": {}, "velden": {}})
    assert decide(silent) == decide(vraag)
