import copy
import re
import shutil
from collections.abc import Collection
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from calculators.core.acts import STRENGTHS
from calculators.core.fields import JA_NEE_WEET_NIET
from calculators.core.reader import Reader
from calculators.core.types import Regels
from calculators.describe.in_words import explain
from calculators.describe.tables import beslistabel
from calculators.registry import velden
from calculators.stap.answer import answer as decide
from protocol_site.checks.load import load
from protocol_site.exports.calculator_schemas import uitkomst_schema
from protocol_site.exports.rules import make_rules
from tests.support.rules import ROOT, ask, changed, faults, pinned_rules, real_rules
from tests.support.small_protocol import small_protocol, without_clock

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


def with_values(regels: Regels, termijn: str, *waarden: tuple[str, float]) -> Any:
    """The rules with these values for a termijn, each from its day on."""
    copied: Any = copy.deepcopy(regels)
    first = copied["termijnen"][termijn]["waarden"][0]
    new = {**first, "verwacht": False, "overgang": "op_de_dag"}
    copied["termijnen"][termijn]["waarden"] = [{**new, "vanaf": vanaf, "waarde": waarde} for vanaf, waarde in waarden]
    return copied


def changes() -> list[Any]:
    """Per step with a term: each value of the data that follows on another, and one that is made up."""
    found = []
    for nummer, step in real_rules()["stappen"].items():
        termijn = step["kantelpunt"]["termijn"]
        if termijn is not None:
            known = [each for each in real_rules()["termijnen"][termijn]["waarden"] if not each["verwacht"]]
            values = [(each["vanaf"], each["waarde"]) for each in known if each["overgang"] == "op_de_dag"]
            values.append(("2026-11-11", values[-1][1] + 1))
            found += [pytest.param(nummer, termijn, old, new, id=f"{nummer}-{new[0]}") for old, new in pairwise(values)]
    return found


@pytest.mark.parametrize(("nummer", "termijn", "old", "new"), changes())
def test_a_step_keeps_the_term_of_the_day_on_which_it_began(
    nummer: str, termijn: str, old: tuple[str, float], new: tuple[str, float]
) -> None:
    """A case that straddles a change gives the same answer whenever it is asked, and a later one has the new term."""
    change = date.fromisoformat(new[0])
    regels = with_values(real_rules(), termijn, old, new)
    for start, value in ((change - DAY, old), (change, new), (change + DAY, new)):
        question = {"sector": "po", "huidige_stap": nummer, "datum_interventie": start.isoformat()}
        alone = with_values(real_rules(), termijn, ("2000-08-01", value[1]))
        last = date.fromisoformat(ask("stap", alone, peildatum=start.isoformat(), **question)["kantelpunt"])
        for asked in (start, change, last, last + DAY):
            outcome = ask("stap", regels, peildatum=asked.isoformat(), **question)
            assert outcome["kantelpunt"] == last.isoformat()
            assert outcome["opschalen"] == ("ja" if asked > last else "nee")
            reden = next(each for each in outcome["redenen"] if each["onderwerp"] == termijn)
            assert (reden["vanaf"], reden["waarde"]) == value


@given(
    nummer=st.sampled_from(list(STEPS)),
    start=st.dates(date(2026, 9, 1), date(2027, 3, 1)),
    change=st.integers(-40, 40),
    length=st.integers(1, 8),
    asked=st.lists(st.integers(0, 90), min_size=2, max_size=2),
)
def test_when_it_is_asked_moves_no_kantelpunt(
    nummer: str, start: date, change: int, length: int, asked: list[int]
) -> None:
    termijn = pinned_rules()["stappen"][nummer]["kantelpunt"]["termijn"] or ""
    first = pinned_rules()["termijnen"][termijn]["waarden"][0]["waarde"]
    regels = with_values(pinned_rules(), termijn, ("2022-08-01", first), ((start + change * DAY).isoformat(), length))
    days = [(start + each * DAY).isoformat() for each in asked]
    question = {"sector": "po", "huidige_stap": nummer, "datum_interventie": start.isoformat()}
    assert len({ask("stap", regels, peildatum=day, **question)["kantelpunt"] for day in days}) == 1


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
    outcome = late(nummer, **invoer)
    assert outcome["samenvatting"][0] == outcome["uitkomst"]
    assert "Jullie zitten" in outcome["samenvatting"][1]
    assert sum("Het kantelpunt is" in each or "Het kantelpunt was" in each for each in outcome["samenvatting"]) == 1
    assert len(outcome["samenvatting"]) == 3 - (invoer == {})


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


@pytest.mark.parametrize(("nummer", "sector"), [("1", "po"), ("1", "vo"), ("2", "po"), ("2", "vo")])
def test_who_can_have_the_regie_instead_is_said_behind_the_role(nummer: str, sector: str) -> None:
    """A director or coordinator can leave it to somebody who is appointed; a school as such cannot."""
    instead = {each["rol"]: each.get("of") for each in stap(nummer, sector=sector)["regie"]}
    assert instead.pop("school", None) is None
    assert set(instead.values()) == {"een aangewezen medewerker met mandaat"}


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


PO_ONLY, VO_ONLY = "intern-begeleider", "ondersteuningscoordinator"


@pytest.mark.parametrize(("sector", "own", "other"), [("po", PO_ONLY, VO_ONLY), ("vo", VO_ONLY, PO_ONLY)])
def test_a_school_is_told_of_its_own_functions_only(sector: str, own: str, other: str) -> None:
    """The intern begeleider of a PO school brings a pupil in, the ondersteuningscoordinator of one in the VO."""
    scenarios = ["geen", *(each for each in pinned_rules()["scenarios"])]
    outcomes = [stap(nummer, sector=sector, scenario=scenario) for nummer in STEPS for scenario in scenarios]
    outcomes += [late(nummer, sector=sector) for nummer in ("1", "2", "3a")]
    for outcome in outcomes:
        assert other not in outcome["rollen"], outcome["uitkomst"]
    assert own in late("1", sector=sector)["rollen"]


def test_the_duties_of_the_aim_of_a_step_come_first_in_what_is_to_be_done() -> None:
    texts = [each["tekst"] for each in stap("2")["te_doen"]]
    aim = next(index for index, text in enumerate(texts) if "contextuele analyse" in text)
    search = next(index for index, text in enumerate(texts) if "passende oplossing" in text)
    assert aim < search


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


# --- what the data declare ---


def with_steps(regels: Regels, **changes: dict[str, Any]) -> Any:
    """The rules with other keys in some steps; `_3a` is step 3a."""
    copied: Any = copy.deepcopy(regels)
    for nummer, each in changes.items():
        copied["stappen"][nummer.removeprefix("_")] |= each
    return copied


def with_2b(anoniem: bool = False) -> Any:
    """The pinned rules with a step between 2 and 3a."""
    regels = with_steps(pinned_rules())
    between = {**copy.deepcopy(regels["stappen"]["3a"]), "titel": "Ertussen", "zijstappen": []}
    between["anoniem_zonder_toestemming"] = anoniem
    between["kantelpunt"]["naar"] = "3a"
    regels["stappen"]["2"]["kantelpunt"]["naar"] = "2b"
    steps = list(regels["stappen"].items())
    regels["stappen"] = dict([*steps[:2], ("2b", between), *steps[2:]])
    return regels


def in_small(nummer: str, regels: Regels | None = None, **invoer: Any) -> dict[str, Any]:
    """An answer about the small protocol, long after the kantelpunt of a step that began on 7 September 2026."""
    question = {"sector": "po", "datum_interventie": "2026-09-07", "peildatum": "2026-11-23", **invoer}
    return ask("stap", regels or small_protocol(), huidige_stap=nummer, **question)


def asked_in(veld: str, regels: Regels) -> list[str]:
    """The answers to `huidige_stap` with which a field is asked."""
    field = next(each for each in velden("stap", regels) if each["naam"] == veld)
    return next(each["waarden"] for each in field["toon_als"] if each["veld"] == "huidige_stap")


@pytest.mark.parametrize("anoniem", [True, False])
def test_a_step_in_between_moves_nothing_else(anoniem: bool) -> None:
    regels = with_2b(anoniem)
    question = {"datum_interventie": "2026-10-12", "peildatum": "2026-11-30", "sector": "po"}
    for nummer in ("geen", "1", "3a", "3b", "4"):
        for wish in ("ja", "nee", "weet_niet"):
            asked = {**question, "huidige_stap": nummer, "wens_vrijstelling_5a": wish}
            assert ask("stap", regels, **asked) == ask("stap", **asked)
    wished = ask("stap", regels, huidige_stap="2", wens_vrijstelling_5a="ja", **question)
    assert (wished["daarna"], wished["naast"]) == ("3b", ["2b"])
    assert ask("stap", regels, huidige_stap="2", **question)["daarna"] == "2b"
    assert ask("stap", regels, huidige_stap="2b", **question)["daarna"] == "3a"
    assert [
        nummer for nummer in regels["stappen"] if ask("stap", regels, huidige_stap=nummer, **question)["anoniem"]
    ] == (["1", "2", "2b"] if anoniem else ["1", "2"])


def test_a_step_inserted_by_yaml_alone_is_followed(tmp_path: Path) -> None:
    """One new file, and the way to it in the step before: nothing else moves."""
    data = tmp_path / "protocol_data"
    shutil.copytree(ROOT / "protocol_data", data)
    for path in (data / "stappen").glob("*.yaml"):
        text = path.read_text(encoding="utf-8")
        path.write_text(re.sub(r"(?m)^(volgorde: \d+)$", r"\g<1>0", text), encoding="utf-8")
    before = data / "stappen" / "stap-2.yaml"
    text = before.read_text(encoding="utf-8")
    before.write_text(text.replace("naar: stap-3a", "naar: stap-2b", 1), encoding="utf-8")
    new = re.sub(r"(?m)^anoniem_zonder_toestemming: true\n", "", re.sub(r"(?m)^zijstappen:\n(?: .*\n)+", "", text))
    for old, other in (("id: stap-2\n", "id: stap-2b\n"), ("nummer: '2'", "nummer: '2b'")):
        new = new.replace(old, other)
    new = re.sub(r"(?m)^(volgorde: \d)0$", r"\g<1>5", new)
    (data / "stappen" / "stap-2b.yaml").write_text(new, encoding="utf-8")
    regels = make_rules(load(data))
    assert list(regels["stappen"]) == ["1", "2", "2b", "3a", "3b", "4"]
    question = {"sector": "po", "datum_interventie": "2026-10-12", "peildatum": "2026-11-30"}
    wished = ask("stap", regels, huidige_stap="2", wens_vrijstelling_5a="ja", **question)
    assert (wished["daarna"], wished["naast"], wished["anoniem"]) == ("3b", ["2b"], True)
    following = ask("stap", regels, huidige_stap="2b", **question)
    assert (following["daarna"], following["anoniem"]) == ("3a", False)
    for nummer in ("1", "3a", "3b", "4"):
        asked = {**question, "huidige_stap": nummer, "wens_vrijstelling_5a": "ja"}
        assert ask("stap", regels, **asked) == ask("stap", real_rules(), **asked)


@pytest.mark.parametrize("steps", [{"1"}, {"2", "3a"}, {"4"}, set()])
def test_consent_is_asked_exactly_where_the_name_may_not_be_said_without_it(steps: set[str]) -> None:
    changes = {f"_{each}": {"anoniem_zonder_toestemming": each in steps} for each in pinned_rules()["stappen"]}
    regels = with_steps(pinned_rules(), **changes)
    asked = asked_in("toestemming_ouders_kernteam", regels)
    for nummer in ("geen", *regels["stappen"]):
        outcome = ask("stap", regels, sector="po", huidige_stap=nummer, peildatum="2026-11-23")
        left_open = {each["veld"] for each in outcome["open"]}
        assert outcome["anoniem"] is ((regels["eerste_stap"] if nummer == "geen" else nummer) in steps)
        begun = outcome["anoniem"] and nummer != "geen"
        assert (nummer in asked) is begun is ("toestemming_ouders_kernteam" in left_open)


def branches(*found: tuple[str, str | None]) -> list[dict[str, Any]]:
    return [{"naar": to, "vraag": vraag, "tekst": f"Naar {to}.", "bron": ["h4-stap3b"]} for to, vraag in found]


def test_each_branch_has_its_own_question() -> None:
    ways = branches(("10", "wens_praktijk"), ("11", "wens_thuis"))
    regels = with_steps(small_protocol(), _9={"zijstappen": ways})
    regels["stappen"]["9"]["kantelpunt"]["naar"] = "10"
    assert asked_in("wens_praktijk", regels) == asked_in("wens_thuis", regels) == ["9"]
    neither = in_small("9", regels)
    assert (neither["daarna"], neither["naast"]) == ("10", [])
    thuis = in_small("9", regels, wens_thuis="ja")
    assert (thuis["daarna"], thuis["naast"]) == ("11", ["10"])
    both = in_small("9", regels, wens_thuis="ja", wens_praktijk="ja")
    assert (both["daarna"], both["naast"]) == ("11", ["10"])
    unknown = in_small("9", regels, wens_thuis="weet_niet", wens_praktijk="weet_niet")
    said = {each["veld"]: each["tekst"] for each in unknown["open"]}
    assert said["wens_thuis"].startswith("Wil de leerling thuis leren?")
    assert "stap 11" in said["wens_thuis"]
    assert "stap 10" in said["wens_praktijk"]
    assert not [each for each in unknown["redenen"] if each["onderwerp"] == "naast"]


def test_a_branch_without_a_question_is_always_offered_and_never_the_way_itself() -> None:
    regels = with_steps(small_protocol(), _9={"zijstappen": branches(("11", None))})
    for answers in ({}, {"doel_bereikt": "weet_niet"}):
        outcome = in_small("9", regels, **answers)
        assert (outcome["daarna"], outcome["naast"]) == ("10", ["11"])
    assert "naast" in {each["onderwerp"] for each in in_small("9", regels)["redenen"]}
    assert in_small("9", regels, doel_bereikt="ja")["naast"] == []


def test_a_question_can_open_a_branch_and_settle_the_regie() -> None:
    regels = with_steps(small_protocol(), _9={"zijstappen": branches(("11", "hulp_betrokken"))})
    assert sum(each["naam"] == "hulp_betrokken" for each in velden("stap", regels)) == 1
    assert asked_in("hulp_betrokken", regels) == ["9", "10", "11"]
    outcome = in_small("9", regels, hulp_betrokken="ja")
    assert (outcome["daarna"], outcome["regie_proces"]) == ("11", "cjg")


def test_the_conditions_of_the_regie_are_declared_with_their_question() -> None:
    assert asked_in("hulp_betrokken", small_protocol()) == ["9", "10", "11"]
    assert "meerdere_aanbieders" not in {each["naam"] for each in velden("stap", small_protocol())}
    assert in_small("10")["regie_proces"] == "school"
    assert in_small("10", hulp_betrokken="ja")["regie_proces"] == "cjg"
    left_open = {each["veld"]: each["tekst"] for each in in_small("10", hulp_betrokken="weet_niet")["open"]}
    assert left_open["hulp_betrokken"].startswith("Is er hulp bij?")


def test_the_strongest_condition_is_the_first_in_the_data() -> None:
    regels: Any = with_steps(pinned_rules())
    both = {"sector": "po", "huidige_stap": "2", "meerdere_aanbieders": "ja", "duo_melding_overig": "ja"}
    first = ask("stap", regels, peildatum="2026-11-23", **both)["regie_proces"]
    regels["regievoorwaarden"] = dict(reversed(regels["regievoorwaarden"].items()))
    assert (first, ask("stap", regels, peildatum="2026-11-23", **both)["regie_proces"]) == (
        "cjg",
        "leerplichtambtenaar",
    )


def test_the_order_of_steps_is_that_of_the_rules_whatever_their_numbers() -> None:
    """Step 10 comes after step 9: a scenario that enters at 10 goes up from 9, and one that enters at 9 stays in 10."""
    regels: Any = with_steps(small_protocol())
    assert in_small("9", regels, scenario="variawet")["stap_nu"] == "10"
    regels["scenarios"]["variawet"]["stap"] = "9"
    assert in_small("10", regels, scenario="variawet")["stap_nu"] == "10"
    assert in_small("geen", regels)["stap_nu"] == "9"


def test_going_back_says_when_and_where() -> None:
    outcome = in_small("10")
    assert (outcome["opschalen"], outcome["daarna"]) == ("ja", "11")
    assert outcome["terug"] == [{"naar": "9", "tekst": "Ging het te snel? Ga dan terug.", "bron": ["h4-stap1"]}]
    assert outcome["stappen"]["9"]["titel"] == "Praten"
    assert "terug naar stap 9: Praten" in outcome["samenvatting"][-2]
    assert "Ging het te snel? Ga dan terug." in {each["tekst"] for each in outcome["redenen"]}
    waiting = in_small("10", peildatum="2026-09-08")
    assert waiting["terug"]
    assert not [text for text in waiting["samenvatting"] if "terug" in text]
    assert "terug" not in in_small("10", doel_bereikt="ja")


@pytest.mark.parametrize(
    ("answers", "opschalen", "said"),
    [
        ({}, "nee", "Een hogere stap is er niet"),
        ({"nieuwe_inzichten": "ja"}, "nee", "deze stap herhalen"),
        ({"doel_bereikt": "weet_niet"}, "nee", "Een hogere stap is er niet"),
        ({"andere_oplossingen_in_zicht": "ja"}, "nee", "andere oplossing in zicht"),
        ({"doel_bereikt": "ja"}, "nee", "Het doel is gehaald"),
        ({"peildatum": "2026-09-08"}, "nee", "is er tijd voor resultaat"),
    ],
)
def test_the_last_step_with_a_clock_says_its_ends(answers: dict[str, str], opschalen: str, said: str) -> None:
    outcome = in_small("11", **answers)
    assert (outcome["opschalen"], outcome["daarna"], outcome["kantelpunt"]) == (opschalen, None, "2026-09-21")
    first = " ".join(outcome["samenvatting"])
    assert said in first
    assert [each["titel"] for each in outcome["einden"]] == ["weer naar school", "een andere plek"]
    assert all(f"hier eindigen: {each['titel']}" in first for each in outcome["einden"])
    assert {"De leerling heeft een andere plek."} <= {each["tekst"] for each in outcome["redenen"]}


def test_without_a_next_step_people_choose_and_what_they_do_not_know_stays_open() -> None:
    outcome = in_small("11", doel_bereikt="weet_niet", nieuwe_inzichten="weet_niet")
    assert outcome["beslist"]["wie"] == ["school"]
    assert {"doel_bereikt", "nieuwe_inzichten"} <= {each["veld"] for each in outcome["open"]}
    repeated = in_small("11", nieuwe_inzichten="ja")
    assert "herhalen" in repeated["beslist"]["tekst"]
    assert "Iets nieuws? Doe het dan nog eens." in {each["tekst"] for each in repeated["redenen"]}
    for answers in ({"andere_oplossingen_in_zicht": "ja"}, {"peildatum": "2026-09-08"}, {"doel_bereikt": "ja"}):
        assert in_small("11", **answers)["beslist"] is None


def test_an_end_halfway_is_said_once_there_is_something_to_choose() -> None:
    said = "Zo kan het stappenplan hier eindigen: weer naar school."
    assert said in in_small("10")["samenvatting"]
    assert said in in_small("10", doel_bereikt="ja")["samenvatting"]
    waiting = in_small("10", peildatum="2026-09-08")
    assert said not in waiting["samenvatting"]
    assert waiting["einden"]


def test_a_step_without_a_clock_that_goes_on_leaves_it_to_people() -> None:
    outcome = in_small("9", without_clock())
    assert (outcome["opschalen"], outcome["daarna"], outcome["kantelpunt"]) == ("keuze", "10", None)
    assert outcome["beslist"]["wie"] == ["school"]
    assert "stap 10: Samen" in " ".join(outcome["samenvatting"])


def test_what_is_done_on_entering_and_on_leaving_and_the_checklist_come_along() -> None:
    outcome = in_small("9")
    assert [each["tekst"] for each in outcome["bij_begin"]] == ["Bel de ouders."]
    assert [each["tekst"] for each in in_small("9", sector="vo")["bij_begin"]] == [
        "Bel de ouders.",
        "Bel ook de mentor.",
    ]
    assert [each["tekst"] for each in outcome["te_doen"]] == ["Doe: Praten."]
    assert [each["tekst"] for each in outcome["bij_vertrek"]] == ["Geef het dossier door."]
    assert outcome["controlelijst"] == [{"id": "ouders-weten", "tekst": "De ouders weten het.", "bron": ["h4-stap1"]}]
    words = explain(outcome)
    assert all(text in words for text in ("Bel de ouders.", "Geef het dossier door.", "De ouders weten het."))


@pytest.mark.parametrize("nummer", ["geen", *STEPS, "4"])
def test_what_no_step_declares_is_no_key_of_the_outcome(nummer: str) -> None:
    assert not {"terug", "einden", "controlelijst"} & set(stap(nummer))


SMALL = Draft202012Validator(uitkomst_schema("stap", small_protocol()))


@given(
    nummer=st.sampled_from(["geen", "9", "10", "11"]),
    start=st.dates(date(2026, 9, 1), date(2027, 3, 1)),
    later=st.integers(0, 60),
    answers=st.fixed_dictionaries(
        {},
        optional=dict.fromkeys(
            ("doel_bereikt", "andere_oplossingen_in_zicht", "nieuwe_inzichten", "hulp_betrokken"),
            st.sampled_from(JA_NEE_WEET_NIET),
        ),
    ),
)
def test_every_outcome_of_another_protocol_holds_together(
    nummer: str, start: date, later: int, answers: dict[str, str]
) -> None:
    peildatum = start + later * DAY
    days = {"datum_interventie": start.isoformat(), "peildatum": peildatum.isoformat()}
    outcome = ask("stap", small_protocol(), sector="vo", huidige_stap=nummer, **days, **answers)
    SMALL.validate(outcome)
    length = {"geen": 14, "9": 14, "10": 42, "11": 14}[nummer]
    assert outcome["kantelpunt"] == (start + length * DAY).isoformat()
    if later <= length or answers.get("doel_bereikt") == "ja":
        assert (outcome["opschalen"], outcome["beslist"]) == ("nee", None)
    step = small_protocol()["stappen"][outcome["stap_nu"]]
    goes_on = answers.get("doel_bereikt") != "ja"
    assert bool(outcome.get("terug")) is bool(step["terug"] and goes_on)
    assert len(outcome.get("einden", [])) == len(step["einden"])
    assert outcome["daarna"] == (step["kantelpunt"]["naar"] if goes_on else None)
    assert {outcome["stap_nu"], outcome["daarna"], *(way["naar"] for way in outcome.get("terug", []))} - {None} == set(
        outcome["stappen"]
    )


def test_the_decision_tables_are_those_of_the_protocol() -> None:
    tables = {each["id"]: each for each in beslistabel("stap", small_protocol())}
    heads = tables["opschalen"]["kolommen"]
    assert {len(row) for row in tables["opschalen"]["rijen"]} == {len(heads)}
    assert not {"Wil de leerling thuis leren?"} & set(heads)
    assert {row[2] for row in tables["regie"]["rijen"]} == {"In het begin", "Is er hulp bij? Ja."}
    branching = with_steps(small_protocol(), _9={"zijstappen": branches(("11", "wens_thuis"))})
    table = next(each for each in beslistabel("stap", branching) if each["id"] == "opschalen")
    assert "Wil de leerling thuis leren?" in table["kolommen"]
    assert {len(row) for row in table["rijen"]} == {len(table["kolommen"])}
    silent = with_steps(small_protocol(), _10={"anoniem_zonder_toestemming": False})
    assert "toestemming" in tables
    assert "toestemming" not in {each["id"] for each in beslistabel("stap", silent)}


# --- names that were changed or withdrawn ---


def renamed_rules() -> Any:
    """The pinned rules in which step 2 was called 2a, and a scenario and a step have another name or are gone."""
    regels = with_steps(pinned_rules(), _2={"was": ["2a", "20"]})
    regels["scenarios"]["variawet"]["was"] = ["minder_uren"]
    gone = {
        "titel": "Een kind op een eiland",
        "per": "2026-08-01",
        "reden": "Er zijn geen eilanden meer.",
        "zie": [{"titel": "de Variawet", "pagina": "x/"}, {"titel": "stap 2", "pagina": "y/"}],
    }
    regels["vervallen"] = {
        "scenarios": {"eiland": gone, "oud_eiland": gone},
        "stappen": {"5": {**gone, "titel": "Nog hoger", "zie": []}},
    }
    return regels


def test_a_name_of_before_is_read_as_the_present_one_and_the_outcome_says_so() -> None:
    question = {"sector": "po", "datum_interventie": "2026-10-12", "peildatum": "2026-11-23"}
    now = ask("stap", renamed_rules(), huidige_stap="2", scenario="variawet", **question)
    before = ask("stap", renamed_rules(), huidige_stap="2a", scenario="minder_uren", **question)
    warned = before.pop("waarschuwingen")
    assert [each["onderwerp"] for each in warned if each not in now["waarschuwingen"]] == ["scenario", "huidige_stap"]
    assert "minder_uren" in warned[0]["tekst"]
    assert pinned_rules()["scenarios"]["variawet"]["titel"] in warned[0]["tekst"]
    now.pop("waarschuwingen")
    assert before == now
    terms = {"termijn": "kantelpunt_stap20", "startdatum": "2026-10-12", "peildatum": "2026-11-23"}
    old = ask("termijnen", renamed_rules(), **terms)
    assert old["kantelpunt"] == "2026-11-16"
    assert "kantelpunt_stap20" in old["waarschuwingen"][0]["tekst"]


@pytest.mark.parametrize("name", ["eiland", "oud_eiland"])
def test_a_withdrawn_choice_is_refused_at_its_field_with_what_came_instead(name: str) -> None:
    question = {"sector": "po", "huidige_stap": "2", "peildatum": "2026-11-23"}
    found = faults("stap", renamed_rules(), **question, scenario=name)
    assert list(found) == ["scenario"]
    for part in ("Een kind op een eiland", "1 augustus 2026", "Er zijn geen eilanden meer.", "de Variawet en stap 2"):
        assert part in found["scenario"]
    step = faults("stap", renamed_rules(), **{**question, "huidige_stap": "5"})
    assert list(step) == ["huidige_stap"]
    assert "Nog hoger" in step["huidige_stap"]
    assert "Kijk nu" not in step["huidige_stap"]
    assert list(faults("termijnen", renamed_rules(), termijn="kantelpunt_stap5", startdatum="2026-10-12")) == [
        "termijn"
    ]


def test_a_name_that_is_in_use_again_means_the_present_one() -> None:
    regels = renamed_rules()
    regels["stappen"]["3a"]["was"] = ["2"]
    outcome = ask("stap", regels, sector="po", huidige_stap="2", peildatum="2026-11-23")
    assert (outcome["stap_nu"], outcome["waarschuwingen"]) == ("2", [])


@pytest.mark.parametrize("value", ["2A", "", "geen_stap", 2, None, ["2a"], {"a": 1}])
def test_what_never_was_a_choice_is_refused_as_before(value: Any) -> None:
    found = faults("stap", renamed_rules(), sector="po", huidige_stap=value, peildatum="2026-11-23")
    assert "Kies uit" in found["huidige_stap"]


# --- what to do now ---


def test_going_over_asks_the_acts_of_going_over() -> None:
    """Consent or anonymous, who brings in, who is invited, what must be on paper; no rule of the step that is left."""
    outcome = late("1")
    assert (
        outcome["uitkomst"] == "Ga nu naar stap 2: Het kernteam aan zet. Het kantelpunt was maandag 23 november 2026."
    )
    acts = outcome["nu_doen"]
    said = [each["wat"] for each in acts]
    assert "toestemming" in said[0]
    assert [each["wie"] for each in acts if "brengt de leerling in" in each["wat"]] == [["intern-begeleider"]]
    assert [each["met"] for each in acts if "brengt de leerling in" in each["wat"]] == [["kernteam"]]
    assert {"ouders", "leerling", "leerplichtambtenaar"} <= {role for each in acts for role in each["met"]}
    assert [text for text in said if "schriftelijk" in text]
    assert [each["uiterlijk"] for each in acts] == ["2026-11-23"] * 2 + [None] * 3
    assert [text for text in said if "uitnodiging" in text]
    assert not {each["tekst"] for each in outcome["te_doen"]} & set(said)


@pytest.mark.parametrize(
    ("answer", "wanted"),
    [("ja", None), ("nee", "geen toestemming"), ("weet_niet", "nog geen toestemming van de ouders")],
)
def test_consent_comes_first_where_it_is_not_given(answer: str, wanted: str | None) -> None:
    said = [each["wat"] for each in late("1", toestemming_ouders_kernteam=answer)["nu_doen"]]
    assert ("toestemming" in said[0]) is (wanted is not None)
    assert "vraagt de ouders" not in said[0]  # who asks them, the source does not say
    assert wanted is None or wanted in said[0]
    assert not [text for text in said[1:] if "toestemming" in text]


@pytest.mark.parametrize(
    ("sector", "who", "whom"), [("po", "school", "mdo-swv"), ("vo", "ondersteuningscoordinator", None)]
)
def test_the_swv_is_asked_by_its_name_in_each_sector(sector: str, who: str, whom: str | None) -> None:
    acts = late("2", sector=sector, toestemming_ouders_kernteam="ja")["nu_doen"]
    (asked,) = (each for each in acts if "vraagt" in each["wat"])
    assert who in asked["wie"]
    assert whom is None or asked["met"] == [whom]


@pytest.mark.parametrize("nummer", STEPS)
def test_until_the_kantelpunt_somebody_looks_whether_there_is_a_result(nummer: str) -> None:
    start, moment, _ = STEPS[nummer]
    acts = stap(nummer, datum_interventie=start, peildatum=moment)["nu_doen"]
    assert [each["uiterlijk"] for each in acts if each["uiterlijk"]] == [moment]
    assert not [each for each in late(nummer)["nu_doen"] if "Kijk uiterlijk" in each["wat"]]


@pytest.mark.parametrize("nummer", ["geen", "1"])
def test_a_situation_that_brings_a_pupil_into_a_step_asks_to_enter_it(nummer: str) -> None:
    """Its own acts and those of beginning the step take turns, so that neither crowds out the other."""
    outcome = stap(nummer, scenario="variawet")
    said = [each["wat"] for each in outcome["nu_doen"]]
    own = {each["tekst"] for each in outcome["te_doen"]}
    assert "toestemming" in said[0]
    assert [text for text in said if "brengt de leerling in" in text]
    assert [text for text in said if text in own]


def test_with_the_goal_reached_there_is_nothing_to_do() -> None:
    assert late("2", doel_bereikt="ja")["nu_doen"] == []


@pytest.mark.parametrize("invoer", [{"nieuwe_inzichten": "ja"}, {"andere_oplossingen_in_zicht": "weet_niet"}])
def test_where_people_must_decide_that_is_the_act(invoer: dict[str, str]) -> None:
    outcome = late("2", **invoer)
    assert [each["wat"] for each in outcome["nu_doen"]] == [outcome["beslist"]["tekst"]]


@pytest.mark.parametrize("nummer", [*STEPS, "4"])
def test_a_start_in_the_future_is_a_plan(nummer: str) -> None:
    tomorrow = stap(nummer, datum_interventie="2026-11-24")
    assert tomorrow["uitkomst"].startswith(f"Stap {nummer} begint op dinsdag 24 november 2026")
    assert tomorrow["opschalen"] == "nee"
    assert "Jullie zitten" not in " ".join(tomorrow["samenvatting"])
    assert "begint op" not in stap(nummer, datum_interventie="2026-11-23")["uitkomst"]


def test_a_scenario_outside_the_ladder_asks_for_no_step() -> None:
    outcome = ask("stap", sector="po", scenario="absoluut_verzuim")
    assert outcome["uitkomst"] == "De leerplichtambtenaar is nu aan zet."
    assert outcome["nu_doen"][0]["wie"] == ["leerplichtambtenaar"]
    assert list(faults("stap", sector="po", scenario="variawet", peildatum="2026-11-23")) == ["huidige_stap"]


@given(
    st.sampled_from(["geen", *STEPS, "4"]),
    st.sampled_from(["po", "vo"]),
    st.dates(date(2026, 8, 1), date(2027, 6, 1)),
    st.fixed_dictionaries(
        {
            veld: st.sampled_from(JA_NEE_WEET_NIET)
            for veld in ("doel_bereikt", "nieuwe_inzichten", "wens_vrijstelling_5a")
        }
    ),
)
def test_the_acts_are_few_in_order_and_each_is_said_once(
    nummer: str, sector: str, start: date, answers: dict[str, str]
) -> None:
    outcome = stap(nummer, sector=sector, datum_interventie=start.isoformat(), **answers)
    acts = outcome["nu_doen"]
    strengths = [STRENGTHS[each["soort"]] for each in acts]
    assert len(acts) <= 5
    assert strengths == sorted(strengths)
    assert len({each["wat"] for each in acts}) == len(acts)
    assert all(each["wie"] and each["bron"] for each in acts)
    assert outcome["samenvatting"][0] == outcome["uitkomst"]


# --- no role by name ---

ROLE_KEYS = (
    "rol",
    "of",
    "wie",
    "met",
    "aan",
    "aan_zet",
    "partij",
    "regie_inhoud",
    "regie_proces",
    "rollen",
    "functies",
)


def with_other_roles(part: Any, roles: Collection[str], key: str = "") -> Any:
    """The rules, or an outcome, in which every role has another id."""
    if isinstance(part, dict):
        return {
            f"r-{name}" if key == "rollen" else name: with_other_roles(each, roles, key if key == "functies" else name)
            for name, each in part.items()
        }
    if isinstance(part, list):
        return [with_other_roles(each, roles, key) for each in part]
    return f"r-{part}" if key in ROLE_KEYS and part in roles else part


@pytest.mark.parametrize("nummer", ["geen", *STEPS, "4"])
@pytest.mark.parametrize("scenario", ["geen", "variawet", "vrijstelling_5b"])
def test_no_role_is_known_by_its_id(nummer: str, scenario: str) -> None:
    roles = set(pinned_rules()["rollen"])
    question = {"sector": "po", "huidige_stap": nummer, "scenario": scenario, "datum_interventie": "2026-09-07"}
    answers = {"peildatum": "2026-11-23", "nieuwe_inzichten": "ja", "meerdere_aanbieders": "ja"}
    regels = with_other_roles(pinned_rules(), roles)
    expected = with_other_roles(ask("stap", **question, **answers), roles)
    assert ask("stap", regels, **question, **answers) == expected


# --- how long the pupil is at home ---


def test_long_at_home_asks_for_the_report_that_every_kind_of_absence_asks_for() -> None:
    question = {"huidige_stap": "1", "datum_interventie": "2026-11-16", "peildatum": "2026-11-23"}
    for sector, aan in (("po", "samenwerkingsverband"), ("vo", "adviseur-passend-onderwijs")):
        at = ask("stap", sector=sector, weken_thuis=4, **question)
        after = ask("stap", sector=sector, weken_thuis=4.2, **question)
        assert ([aan] in [each["met"] for each in at["nu_doen"]]) is False
        (report,) = (each for each in after["nu_doen"] if each["met"] == [aan])
        assert report["soort"] == "plicht"


def test_how_long_the_pupil_is_at_home_stays_open_until_somebody_says_so() -> None:
    question = {"huidige_stap": "1", "datum_interventie": "2026-11-16", "peildatum": "2026-11-23"}
    assert "weken_thuis" in {each["veld"] for each in ask("stap", sector="po", **question)["open"]}
    assert "weken_thuis" not in {each["veld"] for each in ask("stap", sector="po", weken_thuis=0, **question)["open"]}
    done = ask("stap", sector="po", weken_thuis=9, doel_bereikt="ja", **question)
    assert done["nu_doen"] == []


def test_where_no_drempel_is_about_it_nobody_asks_how_long_the_pupil_is_at_home() -> None:
    regels = copy.deepcopy(pinned_rules())
    regels["drempels"]["lang-thuis"]["telling"] = None
    assert "weken_thuis" not in {each["naam"] for each in velden("stap", regels)}
    asked = {each["naam"] for each in velden("drempels", regels)}
    assert asked.isdisjoint({"thuis", "zorgplan", "kan_of_wil"})
    assert ask("stap", regels, sector="po", huidige_stap="2", datum_interventie="2026-11-16", peildatum="2026-11-23")


# --- what a blank leaves open ---


def test_what_could_keep_the_pupil_in_the_step_stays_open_until_it_is_answered() -> None:
    question = {"huidige_stap": "2", "datum_interventie": "2026-09-07", "peildatum": "2026-11-23"}
    blank = ask("stap", sector="po", **question)
    assert blank["opschalen"] == "ja"
    fields = {each["veld"] for each in blank["open"]}
    assert {"doel_bereikt", "andere_oplossingen_in_zicht"} <= fields
    no = {"doel_bereikt": "nee", "andere_oplossingen_in_zicht": "nee", "nieuwe_inzichten": "nee"}
    told = ask("stap", sector="po", **question, **no)
    assert told["opschalen"] == "ja"
    assert {each["veld"] for each in told["open"]}.isdisjoint(no)
