"""Figures close to a limit, the calendar of the school where a list hangs on it, and what no source says."""

from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators.core.kalender import make_kalender
from calculators.core.units import number_text, quantity
from calculators.lijst import lees
from tests.support.rules import ask, pinned_rules

ONGEOORLOOFD, ZIEK = "ongeoorloofd", "geoorloofd_ziekte"
DAY = timedelta(days=1)
KALENDER = make_kalender(pinned_rules(), "midden", None, [])


def drempels(**invoer: Any) -> dict[str, Any]:
    return ask("drempels", **{"sector": "vo", "soort": ONGEOORLOOFD, "peildatum": "2026-11-27", **invoer})


def ill(*days: str, uren: float | None = None, **invoer: Any) -> dict[str, Any]:
    hours = {} if uren is None else {"uren": uren}
    rows = [{"datum": day, "soort": ZIEK, **hours} for day in days]
    return drempels(soort=ZIEK, verzuim=rows, **invoer)


def reason(outcome: dict[str, Any], onderwerp: str) -> str:
    return " ".join(each["tekst"] for each in outcome["redenen"] if each["onderwerp"] == onderwerp)


def warned(outcome: dict[str, Any], words: str) -> bool:
    return any(words in each["tekst"] for each in outcome["waarschuwingen"])


# --- figures close to a limit ---


@pytest.mark.parametrize(
    ("minutes", "reached"),
    [([320] * 3, True), ([200, 200, 200, 200, 160], True), ([320, 320, 319], False), ([50] * 19 + [10], True)],
)
def test_minutes_of_a_list_add_up_to_whole_hours(minutes: list[int], reached: bool) -> None:
    days = [KALENDER.next_schooldag(date(2026, 11, 2))]
    while len(days) < len(minutes):
        days.append(KALENDER.next_schooldag(days[-1] + DAY))
    text = "Datum;Minuten\n" + "\n".join(f"{day};{each}" for day, each in zip(days, minutes, strict=True))
    rows = lees(text.encode(), ONGEOORLOOFD, pinned_rules())["rijen"]
    found = [{key: row[key] for key in ("datum", "uren", "soort")} for row in rows]
    assert drempels(verzuim=found)["drempel_16_uur"] is reached


def test_a_total_spread_over_a_period_adds_up_again() -> None:
    rows = lees(
        b"Van;T/m;Uren\n02-11-2026;10-11-2026;16", ONGEOORLOOFD, pinned_rules(), antwoorden={"periode_uren": "totaal"}
    )["rijen"]
    assert len(rows) == 7
    outcome = drempels(verzuim=[{key: row[key] for key in ("datum", "uren", "soort")} for row in rows])
    assert outcome["drempel_16_uur"] is True
    assert "16 uur" in reason(outcome, "wettelijk-verzuim")


@pytest.mark.parametrize(
    ("hours", "reached", "shown"),
    [
        (15.9999999, False, "15,9999999 uur"),
        (15.999999999, False, "15,999999999 uur"),
        (15.9999999999, True, "16 uur"),
        (16, True, "16 uur"),
        (16.0000001, True, "16,0000001 uur"),
    ],
)
def test_what_is_shown_is_what_was_decided(hours: float, reached: bool, shown: str) -> None:
    """A number counts to the ninth decimal, and is shown so: no number seems to be the limit and is not."""
    rows = [{"datum": "2026-11-23", "uren": 8, "soort": ONGEOORLOOFD}]
    rows.append({"datum": "2026-11-24", "uren": hours - 8, "soort": ONGEOORLOOFD})
    for outcome in (drempels(uren_ongeoorloofd_4_lesweken=hours), drempels(verzuim=rows)):
        assert outcome["drempel_16_uur"] is reached
        assert shown in reason(outcome, "wettelijk-verzuim") or outcome["vensters"]
    assert drempels(uren_ongeoorloofd_4_lesweken=hours)["uitkomst"].startswith("De school moet") is reached


@given(st.floats(0, 40, allow_nan=False))
def test_a_number_that_is_shown_as_the_limit_has_reached_it(hours: float) -> None:
    outcome = drempels(uren_ongeoorloofd_4_lesweken=hours)
    assert outcome["drempel_16_uur"] is (hours >= 16 or "Jij vult 16 uur in" in reason(outcome, "wettelijk-verzuim"))


def test_what_is_left_close_to_a_limit_is_not_nothing() -> None:
    (warning,) = drempels(uren_ongeoorloofd_4_lesweken=15.9999999)["waarschuwingen"]
    assert warning["over"] == 1e-7
    assert "Nog 0,0000001 uur" in warning["tekst"]


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        *((1, "meldingen", "1 melding"), (2, "meldingen", "2 meldingen"), (0, "schooldagen", "0 schooldagen")),
        *((1, "schooldagen", "1 schooldag"), (1.5, "schoolweken", "1,5 schoolweken"), (1, "dagen", "1 dag")),
    ],
)
def test_one_and_more(value: float, unit: str, text: str) -> None:
    assert quantity(value, unit) == text


def test_large_numbers_stay_readable() -> None:
    assert number_text(1234567.25) == "1.234.567,25"


# --- the calendar of the school ---


def test_the_weeks_around_the_meivakantie_are_asked_for() -> None:
    """Many schools are free from 3 to 9 May 2027, or from 17 to 23 April."""
    row = {"datum": "2027-05-03", "uren": 4, "soort": ONGEOORLOOFD}
    assert warned(drempels(peildatum="2027-05-12", verzuim=[row]), "3 mei 2027")
    given_days = {"extra_schoolvrij": [["2027-05-10", "2027-05-10"]]}
    assert not warned(drempels(peildatum="2027-05-12", verzuim=[row], **given_days), "3 mei 2027")
    later = {**row, "datum": "2027-05-10"}
    assert not warned(drempels(peildatum="2027-05-12", verzuim=[later]), "3 mei 2027")
    assert not warned(drempels(peildatum="2027-05-12", uren_ongeoorloofd_4_lesweken=4), "mei 2027")


@pytest.mark.parametrize(("back", "asked"), [("2026-11-11", True), ("2026-11-12", True), ("2026-11-13", False)])
def test_one_or_two_schooldagen_between_two_runs_may_have_been_free(back: str, asked: bool) -> None:
    """Ill until Monday 9 November, and again from the day on which `back` falls."""
    outcome = ill("2026-11-06", "2026-11-09", back)
    assert warned(outcome, "studiedag") is asked
    assert not warned(ill("2026-11-06", "2026-11-09", "2026-11-10"), "studiedag")


def test_many_short_gaps_are_one_warning_about_a_timetable_with_days_off() -> None:
    """Ill on Mondays, Wednesdays and Fridays: six gaps, and no six sentences."""
    days = [f"2026-11-{day:02}" for day in (2, 4, 6, 9, 11, 13, 16)]
    outcome = ill(*days)
    told = [each["tekst"] for each in outcome["waarschuwingen"] if "was de leerling" in each["tekst"]]
    assert len(told) == 1
    assert "Van 2 november 2026 tot 13 november 2026 was de leerling 4 keer" in told[0]
    assert len([each for each in ill(*days[:3])["waarschuwingen"] if "er even weer" in each["tekst"]]) == 1


def test_a_day_that_was_free_joins_the_runs() -> None:
    days = ["2026-11-09", "2026-11-11", "2026-11-12"]
    assert warned(ill(*days), "studiedag")
    joined = ill(*days, extra_schoolvrij=[["2026-11-10", "2026-11-10"]])
    assert not warned(joined, "studiedag")


def test_a_run_over_a_vacation_is_said_to_be_one() -> None:
    """The autumn vacation of 2026 lasts from 17 until 25 October."""
    over = ill("2026-10-15", "2026-10-16", "2026-10-26", "2026-10-27")
    assert warned(over, "16 oktober 2026 tot 26 oktober 2026")
    assert not warned(ill("2026-10-15", "2026-10-16", "2026-10-27"), "vakantie ertussen")
    assert not warned(ill("2026-11-06", "2026-11-09"), "vakantie ertussen")


@given(st.dates(date(2026, 8, 31), date(2026, 11, 20)), st.integers(1, 8))
def test_an_unbroken_run_within_weeks_asks_nothing(start: date, length: int) -> None:
    days = []
    day = KALENDER.next_schooldag(start)
    while len(days) < length and day <= date(2026, 11, 27):
        days.append(day)
        day = KALENDER.next_schooldag(day + DAY)
    outcome = ill(*(each.isoformat() for each in days))
    assert not warned(outcome, "studiedag")
    vacation = any(following - each >= 7 * DAY for each, following in pairwise(days))
    assert warned(outcome, "over een vakantie heen") is vacation


@pytest.mark.parametrize(("uren", "asked"), [(1.0, True), (None, False)])
def test_parts_of_days_in_a_run_are_said_to_count_whole(uren: float | None, asked: bool) -> None:
    days = [f"2026-11-{day}" for day in ("09", "10", "11", "12", "13", "16", "17")]
    outcome = ill(*days, uren=uren)
    assert outcome["drempel_jeugdarts"] is True
    assert ("verzuim" in [each["veld"] for each in outcome["open"]]) is asked
    shorter = ill(*days[1:], uren=uren)
    assert "verzuim" not in [each["veld"] for each in shorter["open"]]


# --- what no source says is said to be open ---


@pytest.mark.parametrize(
    ("invoer", "onderwerp", "words", "elsewhere"),
    [
        ({"uren_ongeoorloofd_4_lesweken": 4}, "wettelijk-verzuim", "leerling 18 jaar of ouder?", {"sector": "po"}),
        (
            {"soort": ZIEK, "ziekmeldingen_12_weken": 2},
            "mazl-meldingen",
            "leerling 18 jaar of ouder?",
            {"sector": "po"},
        ),
        (
            {"soort": ZIEK, "ziekmeldingen_12_weken": 2},
            "mazl-meldingen",
            "niet elke dag les",
            {"ziekmeldingen_12_weken": 0},
        ),
        (
            {"uren_ongeoorloofd_4_lesweken": 4},
            "wettelijk-verzuim",
            "te laat komen",
            {"uren_ongeoorloofd_4_lesweken": 0},
        ),
        (
            {"uren_ongeoorloofd_4_lesweken": 4},
            "wettelijk-verzuim",
            "andere school",
            {"uren_ongeoorloofd_4_lesweken": 0},
        ),
        (
            {"soort": ZIEK, "aaneengesloten_ziekdagen": 3},
            "mazl-schooldagen",
            "niet elke dag les",
            {"aaneengesloten_ziekdagen": 0},
        ),
        ({"weken_thuis": 5, "thuis": "volledig"}, "lang-thuis", "Wacht de leerling", {"kan_of_wil": "wil_niet"}),
    ],
)
def test_where_the_source_says_nothing_the_outcome_says_so(
    invoer: dict[str, Any], onderwerp: str, words: str, elsewhere: dict[str, Any]
) -> None:
    assert words in reason(drempels(**invoer), onderwerp)
    assert words not in reason(drempels(**{**invoer, **elsewhere}), onderwerp)


def test_the_day_of_long_absence_comes_with_what_is_open_about_counting() -> None:
    question = {"termijn": "melding_4_weken", "eerste_dag_afwezig": "2026-11-02", "peildatum": "2026-11-27"}
    for soort, age in ((ZIEK, "dan ook gelden"), (ONGEOORLOOFD, "leerplicht niet meer")):
        said = reason(ask("termijnen", sector="vo", soort=soort, **question), "lang-thuis")
        assert "niet elke dag les" in said
        assert age in said
        assert "Wacht de leerling" not in said
    assert "18 jaar" not in reason(ask("termijnen", sector="po", soort=ZIEK, **question), "lang-thuis")


def test_a_list_that_reaches_the_hours_speaks_of_the_next_report() -> None:
    rows = [{"datum": f"2026-11-{day}", "uren": 8, "soort": ONGEOORLOOFD} for day in (23, 24)]
    assert "verzuimloket" in reason(drempels(verzuim=rows), "wettelijk-verzuim")


@pytest.mark.parametrize("answer", ["ja", "nee", "weet_niet"])
def test_luxe_verzuim_is_a_duty_also_below_the_limit(answer: str) -> None:
    outcome = drempels(uren_ongeoorloofd_4_lesweken=2, luxe_verzuim=answer)
    assert outcome["drempel_16_uur"] is False
    to = {each["aan"] for each in outcome["meldingen"] if each["plicht"]}
    assert to == ({"duo", "leerplichtambtenaar"} if answer == "ja" else set())
    assert ("luxe_verzuim" in [each["veld"] for each in outcome["open"]]) is (answer == "weet_niet")
    assert ("geen grens bereikt" in outcome["uitkomst"]) is (answer != "ja")


def test_a_warning_about_days_is_said_once_with_all_of_its_days() -> None:
    """Twice back for a day is one question about the calendar of the school, not two."""
    outcome = ill(*(f"2026-11-{day:02}" for day in (2, 4, 6)))
    (told,) = [each["tekst"] for each in outcome["waarschuwingen"] if "studiedag" in each["tekst"]]
    for first, last in ((2, 4), (4, 6)):
        assert f"na {first} november 2026 tot {last} november 2026" in told
