"""What must hold whatever is asked."""

import copy
import json
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators import NAMEN, bereken, bereken_json
from calculators.core import kalender as k
from calculators.core.types import Regels
from calculators.drempels.answer import tellingen
from calculators.registry import velden
from tests.support.rules import ask, pinned_rules
from tests.unit.calculators.test_kalender import adds_up

DAY = timedelta(days=1)
REGELS_JSON = json.dumps(pinned_rules())
KALENDERS = {regio: k.make_kalender(pinned_rules(), regio, None, []) for regio in ("noord", "midden", "zuid")}
DATES = st.dates(date(2022, 11, 1), date(2029, 6, 1))
REGIOS = st.sampled_from(sorted(KALENDERS))
UNITS = st.sampled_from(sorted(k.COUNTERS))
SCHOOLDAGEN = [
    day for day in k.days_between(date(2025, 8, 1), date(2026, 11, 23)) if KALENDERS["midden"].is_schooldag(day)
]


# --- counting ---


@given(REGIOS, DATES, st.integers(0, 12), UNITS)
def test_a_path_adds_up_and_more_is_never_earlier(regio: str, start: date, count: int, eenheid: str) -> None:
    kalender = KALENDERS[regio]
    first, second = (k.after(kalender, start, each, eenheid) for each in (count, count + 1))
    assert start <= first.end <= second.end
    adds_up(second.path, start, second.end)
    assert sum(piece["telt"] for piece in second.path) == count + 1


@given(REGIOS, DATES, st.integers(0, 12), st.sampled_from(["schoolweken", "schooldagen"]))
def test_counting_school_time_never_ends_on_a_free_day(regio: str, start: date, count: int, eenheid: str) -> None:
    kalender = KALENDERS[regio]
    assert kalender.is_schooldag(k.after(kalender, start, count, eenheid).end)


@given(REGIOS, DATES, st.integers(1, 8))
def test_schoolweken_skip_only_weeks_without_school(regio: str, start: date, count: int) -> None:
    kalender = KALENDERS[regio]
    for piece in k.after_schoolweken(kalender, start, count).path:
        if piece["soort"] == "vrije week":
            assert piece["naam"]
            assert not kalender.is_schoolweek(date.fromisoformat(piece["van"]))
        elif piece["soort"] == "schoolweek":
            assert kalender.is_schoolweek(date.fromisoformat(piece["van"]))


@given(DATES, st.integers(0, 60))
def test_a_legal_term_ends_on_a_werkdag(start: date, count: int) -> None:
    kalender = KALENDERS["midden"]
    end = k.to_ordinary_day(kalender, k.after_days(kalender, start, count))
    assert kalender.is_werkdag(end.end)
    adds_up(end.path, start, end.end)


@given(REGIOS, DATES, st.integers(1, 8), st.dates(date(2022, 11, 1), date(2029, 6, 1)))
def test_an_extra_free_day_never_makes_it_earlier(regio: str, start: date, count: int, free: date) -> None:
    more = k.make_kalender(pinned_rules(), regio, None, [(free, free)])
    for eenheid in ("schoolweken", "schooldagen"):
        assert k.after(more, start, count, eenheid).end >= k.after(KALENDERS[regio], start, count, eenheid).end


# --- drempels ---

HOURS = st.sampled_from([0.5, 1, 1.6, 2, 4, 6])
KINDS = st.sampled_from(["ongeoorloofd", "geoorloofd_ziekte", "geoorloofd_overig"])
ABSENCE = st.fixed_dictionaries(
    {"datum": st.sampled_from(SCHOOLDAGEN[-60:]).map(date.isoformat), "uren": HOURS, "soort": KINDS}
)
TOTALS = sorted(each["vraag"]["veld"] for each in tellingen(pinned_rules()).values() if each["lijst"])
FLAGS = ("drempel_16_uur", "drempel_jeugdarts", "drempel_4_weken")


def from_list(verzuim: list[dict[str, Any]]) -> dict[str, Any]:
    return ask("drempels", sector="vo", soort="ongeoorloofd", peildatum="2026-11-23", verzuim=verzuim)


@given(st.lists(ABSENCE, min_size=1, max_size=40), ABSENCE)
def test_adding_absence_never_lowers_a_drempel(verzuim: list[dict[str, Any]], more: dict[str, Any]) -> None:
    """But for one: a day that joins two runs of illness makes one report out of two."""
    before, after = from_list(verzuim), from_list([*verzuim, more])
    safe = [flag for flag in FLAGS if flag != "drempel_jeugdarts" or more["soort"] != "geoorloofd_ziekte"]
    assert all(before[flag] <= after[flag] for flag in safe)


def test_a_day_that_joins_two_runs_of_illness_makes_one_report_out_of_two() -> None:
    ill = [
        {"datum": day, "soort": "geoorloofd_ziekte"} for day in ("2026-11-02", "2026-11-04", "2026-11-06", "2026-11-10")
    ]
    between = {"datum": "2026-11-03", "soort": "geoorloofd_ziekte"}
    assert from_list(ill)["drempel_jeugdarts"] is True
    assert from_list([*ill, between])["drempel_jeugdarts"] is False


@given(st.lists(ABSENCE, max_size=40), st.integers(0, 50), st.integers(1, 8))
def test_a_longer_run_of_illness_never_lowers_a_drempel(verzuim: list[dict[str, Any]], first: int, length: int) -> None:
    """Illness that goes on until the reference date stays one report."""
    start = len(SCHOOLDAGEN) - 60 + first
    rest = [row for row in verzuim if date.fromisoformat(row["datum"]) < SCHOOLDAGEN[start - 1]]
    runs = [
        [{"datum": day.isoformat(), "soort": "geoorloofd_ziekte"} for day in SCHOOLDAGEN[start : start + size]]
        for size in (length, length + 1)
    ]
    shorter, longer = (from_list([*rest, *run])["drempel_jeugdarts"] for run in runs)
    assert shorter <= longer


@given(st.lists(ABSENCE, min_size=1, max_size=40), st.randoms(use_true_random=False))
def test_the_order_of_the_list_makes_no_difference(verzuim: list[dict[str, Any]], chance: Any) -> None:
    shuffled = list(verzuim)
    chance.shuffle(shuffled)
    assert from_list(shuffled) == from_list(verzuim)


def totals_of(verzuim: list[dict[str, Any]]) -> dict[str, float]:
    """The totals of a list, counted as simply as can be: every stretch of lesweken, every run of schooldagen."""
    weeks = list(dict.fromkeys(k.monday_of(day) for day in SCHOOLDAGEN))
    place = {day: weeks.index(k.monday_of(day)) for day in SCHOOLDAGEN}
    hours: dict[date, float] = {}
    for row in verzuim:
        if row["soort"] == "ongeoorloofd":
            day = date.fromisoformat(row["datum"])
            hours[day] = hours.get(day, 0) + row["uren"]

    def runs(kinds: set[str]) -> list[list[date]]:
        away = {date.fromisoformat(row["datum"]) for row in verzuim if row["soort"] in kinds}
        found: list[list[date]] = []
        for before, day in zip([None, *SCHOOLDAGEN], SCHOOLDAGEN, strict=False):
            if day in away:
                if found and found[-1][-1] == before:
                    found[-1].append(day)
                else:
                    found.append([day])
        return found

    ill, away = runs({"geoorloofd_ziekte"}), runs({"geoorloofd_ziekte", "geoorloofd_overig", "ongeoorloofd"})
    starts = [place[run[0]] for run in ill]
    return {
        "uren_ongeoorloofd_4_lesweken": round(
            max(
                sum(value for day, value in hours.items() if first <= place[day] < first + 4)
                for first in place.values()
            ),
            6,
        ),
        "aaneengesloten_ziekdagen": max(map(len, ill), default=0),
        "ziekmeldingen_12_weken": max((sum(s - 12 < each <= s for each in starts) for s in starts), default=0),
        "weken_thuis": max(map(len, away), default=0) / 5,
    }


@given(st.lists(ABSENCE, min_size=1, max_size=60))
def test_the_totals_and_the_list_agree(verzuim: list[dict[str, Any]]) -> None:
    totals = ask("drempels", sector="vo", soort="ongeoorloofd", peildatum="2026-11-23", **totals_of(verzuim))
    listed = from_list(verzuim)
    assert {flag: listed[flag] for flag in FLAGS} == {flag: totals[flag] for flag in FLAGS}


@given(st.sampled_from(TOTALS), st.integers(0, 40), st.integers(0, 40))
def test_a_higher_total_never_lowers_a_drempel(veld: str, less: int, more: int) -> None:
    low, high = sorted((less, more))
    question = {"sector": "po", "soort": "geoorloofd_ziekte", "peildatum": "2026-11-23"}
    below, above = (ask("drempels", **question, **{veld: value}) for value in (low, high))
    assert all(below[flag] <= above[flag] for flag in FLAGS)


# --- steps ---


@given(st.sampled_from(["1", "2", "3a", "3b"]), DATES, st.integers(-40, 80), st.integers(1, 12))
def test_escalation_is_due_only_after_the_kantelpunt(nummer: str, start: date, later: int, weken: int) -> None:
    peildatum = max(date(2022, 8, 22), start + later * DAY)
    question = {"sector": "po", "huidige_stap": nummer, "datum_interventie": start.isoformat()}
    outcome = ask("stap", peildatum=peildatum.isoformat(), afgesproken_termijn_schoolweken=weken, **question)
    assert outcome["opschalen"] == ("ja" if peildatum.isoformat() > outcome["kantelpunt"] else "nee")


# --- anything at all ---

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=12) | DATES.map(str),
    lambda inside: st.lists(inside, max_size=4) | st.dictionaries(st.text(max_size=6), inside, max_size=4),
    max_leaves=12,
)


def questions(naam: str, *, wrong: bool) -> st.SearchStrategy[dict[str, Any]]:
    """Input with the real fields, each with a right value, or (`wrong`) perhaps something else."""
    rights: dict[str, st.SearchStrategy[Any]] = {}
    for field in velden(naam, pinned_rules()):
        choices = [choice["waarde"] for choice in field["keuzes"]]
        right: st.SearchStrategy[Any] = {
            "keuze": st.sampled_from(choices) if choices else st.nothing(),
            "getal": st.floats(0, 50),
            "heel_getal": st.integers(0, 50),
            "datum": st.dates(date(2022, 8, 22), date(2030, 8, 25)).map(str),
            "schooljaar": st.integers(2020, 2032).map(lambda year: f"{year}-{year + 1}"),
            "periodes": st.lists(st.lists(DATES.map(str), min_size=2, max_size=2).map(sorted), max_size=3),
            "verzuimlijst": st.lists(ABSENCE, max_size=8),
        }[field["soort"]]
        rights[field["naam"]] = right
    values = {key: right | JSON if wrong else right for key, right in rights.items()}
    # Every termijn asks fields of its own; what it does not ask, it leaves aside.
    return st.fixed_dictionaries(values) if naam == "termijnen" else st.fixed_dictionaries({}, optional=values)


def is_answered(naam: str, invoer: Any) -> None:
    outcome = bereken(naam, invoer, pinned_rules())
    if "fouten" in outcome:
        assert outcome["fouten"]
        assert all(each["melding"] for each in outcome["fouten"])
    else:
        assert outcome["rekenhulp"] == naam
    json.dumps(outcome, ensure_ascii=False, allow_nan=False).encode()


@pytest.mark.parametrize("naam", NAMEN)
@given(data=st.data())
def test_no_input_crashes(naam: str, data: st.DataObject) -> None:
    is_answered(naam, data.draw(questions(naam, wrong=True) | JSON))


@pytest.mark.parametrize("naam", NAMEN)
@given(data=st.data())
def test_no_combination_of_right_values_crashes(naam: str, data: st.DataObject) -> None:
    likely = {"drempels": {"soort": "ongeoorloofd"}, "stap": {"huidige_stap": "2"}, "termijnen": {}, "casus": {}}[naam]
    chosen = data.draw(questions(naam, wrong=False))
    chosen.pop("schoolvrij", None)
    is_answered(naam, {"sector": "po", "peildatum": "2026-11-23", **likely, **chosen})


@given(st.sampled_from(NAMEN), st.text() | st.binary().map(lambda raw: raw.decode(errors="replace")))
def test_no_text_crashes(naam: str, text: str) -> None:
    json.loads(bereken_json(naam, text, REGELS_JSON))


# --- values by day ---

LATER = st.fixed_dictionaries(
    {
        "vanaf": st.dates(SCHOOLDAGEN[-60], SCHOOLDAGEN[-1] + 90 * DAY).map(date.isoformat),
        "waarde": st.integers(1, 6),
        "overgang": st.sampled_from(["op_de_dag", "alleen_nieuwe_feiten"]),
    }
)
LISTED = sorted(id_ for id_, each in tellingen(pinned_rules()).items() if each["lijst"])


def with_values(later: dict[str, list[dict[str, Any]]]) -> Regels:
    """The pinned rules, in which these drempels get later values."""
    regels: Any = copy.deepcopy(pinned_rules())
    for id_, waarden in later.items():
        first = regels["drempels"][id_]["waarden"][0]
        own_day = {each["vanaf"]: {**first, **each} for each in waarden}
        regels["drempels"][id_]["waarden"] = [first, *own_day.values()]
    return regels  # type: ignore[no-any-return]


VALUES = st.dictionaries(st.sampled_from(LISTED), st.lists(LATER, min_size=1, max_size=3), min_size=1)


def found_in(outcome: dict[str, Any]) -> tuple[Any, ...]:
    """What was reached, when, and by which value; and since when each report is due."""
    return outcome["drempels"], outcome["vensters"], [(each["id"], each["sinds"]) for each in outcome["meldingen"]]


@given(st.lists(ABSENCE, min_size=1, max_size=40), VALUES, st.integers(0, 30), st.integers(1, 300))
def test_asking_later_never_changes_what_was_reached(
    verzuim: list[dict[str, Any]], values: dict[str, list[dict[str, Any]]], first: int, more: int
) -> None:
    regels = with_values(values)
    last = date.fromisoformat(max(each["datum"] for each in verzuim))
    question = {"sector": "vo", "soort": "ongeoorloofd", "verzuim": verzuim}
    asked = [last + first * DAY, last + (first + more) * DAY]
    before, after = (ask("drempels", regels, peildatum=day.isoformat(), **question) for day in asked)
    assert found_in(before) == found_in(after)


@given(st.lists(ABSENCE, min_size=1, max_size=40), st.sampled_from(LISTED), st.integers(1, 20), st.integers(1, 60))
def test_a_value_that_comes_after_the_list_changes_nothing_that_was_reached(
    verzuim: list[dict[str, Any]], drempel: str, waarde: int, later: int
) -> None:
    vanaf = date.fromisoformat(max(each["datum"] for each in verzuim)) + later * DAY
    regels = with_values({drempel: [{"vanaf": vanaf.isoformat(), "waarde": waarde, "overgang": "op_de_dag"}]})
    question = {"sector": "vo", "soort": "ongeoorloofd", "verzuim": verzuim, "peildatum": "2027-06-01"}
    assert found_in(ask("drempels", regels, **question)) == found_in(ask("drempels", **question))
