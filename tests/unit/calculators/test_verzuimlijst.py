from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

import pytest

from calculators.core.kalender import Kalender, make_kalender
from tests.support.rules import ask, faults, pinned_rules

DAY = timedelta(days=1)


def kalender() -> Kalender:
    return make_kalender(pinned_rules(), "midden", None, [])


def schooldagen(first: str, count: int) -> list[str]:
    """The first `count` schooldagen from a date on."""
    found: list[str] = []
    day = date.fromisoformat(first)
    while len(found) < count:
        if kalender().is_schooldag(day):
            found.append(day.isoformat())
        day += DAY
    return found


def rows(days: Iterable[str], uren: float | None, soort: str = "ongeoorloofd") -> list[dict[str, Any]]:
    return [{"datum": day, "soort": soort, **({} if uren is None else {"uren": uren})} for day in days]


def drempels(verzuim: list[dict[str, Any]], peildatum: str = "2026-12-18", **more: Any) -> dict[str, Any]:
    question = {"sector": "vo", "soort": "ongeoorloofd", "peildatum": peildatum, "verzuim": verzuim}
    return ask("drempels", **{**question, **more})


def windows(outcome: dict[str, Any], drempel: str) -> list[tuple[str, str, float]]:
    found = [each for each in outcome["vensters"] if each["drempel"] == drempel]
    return [(each["van"], each["bereikt_op"], each["totaal"]) for each in found]


# --- hours in lesweken ---


def test_sixteen_hours_within_four_lesweken() -> None:
    outcome = drempels(rows(schooldagen("2026-11-02", 4), 4))
    assert outcome["drempel_16_uur"] is True
    assert windows(outcome, "wettelijk-verzuim") == [("2026-11-02", "2026-11-05", 16)]


def test_a_vacation_week_is_no_lesweek() -> None:
    within = drempels(rows(["2026-10-05", "2026-10-12", "2026-10-26", "2026-11-02"], 4))
    assert windows(within, "wettelijk-verzuim") == [("2026-10-05", "2026-11-02", 16)]
    beyond = drempels(rows(["2026-10-05", "2026-10-12", "2026-10-26", "2026-11-09"], 4))
    assert beyond["drempel_16_uur"] is False


def test_the_window_rolls() -> None:
    outcome = drempels(rows(["2026-09-07", "2026-10-05", "2026-10-12", "2026-10-26", "2026-11-02"], 4))
    assert windows(outcome, "wettelijk-verzuim") == [("2026-10-05", "2026-11-02", 16)]


def test_after_a_report_a_new_count_begins() -> None:
    outcome = drempels(rows(schooldagen("2026-09-07", 9), 4))
    assert windows(outcome, "wettelijk-verzuim") == [("2026-09-07", "2026-09-10", 16), ("2026-09-11", "2026-09-16", 16)]
    assert [each["uiterlijk"] for each in outcome["meldingen"]] == ["2026-09-17", "2026-09-23"]
    assert all(each["te_laat"] for each in outcome["meldingen"])


def test_hours_of_one_day_add_up_and_leave_no_dust() -> None:
    lessons = rows(["2026-11-02"] * 4, 1.6) + rows(["2026-11-03"] * 6, 1.6)
    outcome = drempels(lessons)
    assert windows(outcome, "wettelijk-verzuim") == [("2026-11-02", "2026-11-03", 16)]


def test_only_unauthorised_hours_count() -> None:
    outcome = drempels(rows(schooldagen("2026-11-02", 3), 5) + rows(["2026-11-05"], 5, "geoorloofd_overig"))
    assert outcome["drempel_16_uur"] is False
    outcome = drempels(rows(schooldagen("2026-11-02", 3), 5), peildatum="2026-11-06")
    assert "Nog 1 uur tot de grens" in outcome["waarschuwingen"][0]["tekst"]


def test_a_report_without_a_last_day_says_since_when_it_is_due() -> None:
    ill = rows(schooldagen("2026-09-07", 7), None, "geoorloofd_ziekte")
    for peildatum, is_said in (("2026-09-15", False), ("2026-12-18", True)):
        outcome = drempels(ill, peildatum, soort="geoorloofd_ziekte")
        assert [each["sinds"] for each in outcome["meldingen"]] == ["2026-09-15"] * len(outcome["meldingen"])
        assert all(("dinsdag 15 september 2026" in each["tekst"]) is is_said for each in outcome["meldingen"])
        assert outcome["meldingen"]


def test_a_report_that_is_still_in_time_says_so() -> None:
    outcome = drempels(rows(schooldagen("2026-11-02", 4), 4), peildatum="2026-11-12")
    assert outcome["meldingen"][0]["uiterlijk"] == "2026-11-12"
    assert outcome["meldingen"][0]["te_laat"] is False
    assert drempels(rows(schooldagen("2026-11-02", 4), 4), peildatum="2026-11-13")["meldingen"][0]["te_laat"] is True


# --- illness ---


@pytest.mark.parametrize(("first", "seventh"), [("2026-10-08", "2026-10-16"), ("2026-10-12", "2026-10-27")])
def test_the_seventh_schooldag_ill(first: str, seventh: str) -> None:
    ill = "geoorloofd_ziekte"
    reached = drempels(rows(schooldagen(first, 7), None, ill), soort=ill)
    assert reached["drempel_jeugdarts"] is True
    assert windows(reached, "mazl-schooldagen") == [(first, seventh, 7)]
    assert drempels(rows(schooldagen(first, 6), None, ill), soort=ill)["drempel_jeugdarts"] is False


def test_a_day_at_school_begins_a_new_run() -> None:
    days = schooldagen("2026-11-02", 8)
    outcome = drempels(rows(days[:3] + days[4:], None, "geoorloofd_ziekte"), soort="geoorloofd_ziekte")
    assert outcome["drempel_jeugdarts"] is False


def test_a_run_is_one_report() -> None:
    days = schooldagen("2026-11-02", 15)
    ill = "geoorloofd_ziekte"
    outcome = drempels(rows([*days[0:2], *days[3:5], *days[6:8]], None, ill), soort=ill)
    assert outcome["drempel_jeugdarts"] is False
    outcome = drempels(rows([*days[0:2], *days[3:5], *days[6:8], days[9]], None, ill), soort=ill)
    assert windows(outcome, "mazl-meldingen") == [("2026-11-02", "2026-11-13", 4)]


def test_twelve_schoolweken_from_the_first_to_the_fourth_report() -> None:
    ill = "geoorloofd_ziekte"
    inside = rows(["2026-09-07", "2026-09-21", "2026-10-12", "2026-12-01"], None, ill)
    assert drempels(inside, soort=ill)["drempel_jeugdarts"] is True
    outside = rows(["2026-09-07", "2026-09-21", "2026-10-12", "2026-12-07"], None, ill)
    assert drempels(outside, soort=ill)["drempel_jeugdarts"] is False


# --- long at home ---


@pytest.mark.parametrize(("first", "reached"), [("2026-10-05", "2026-11-09"), ("2027-06-28", "2027-09-06")])
def test_more_than_four_weeks_is_the_21st_schooldag(first: str, reached: str) -> None:
    overig = "geoorloofd_overig"
    question: dict[str, Any] = {"soort": overig, "thuis": "volledig", "peildatum": "2027-12-17"}
    outcome = drempels(rows(schooldagen(first, 21), None, overig), **question)
    assert windows(outcome, "lang-thuis") == [(first, reached, 4.2)]
    assert outcome["drempel_4_weken"] is True
    assert drempels(rows(schooldagen(first, 20), None, overig), **question)["drempel_4_weken"] is False


def test_a_row_of_zero_hours_is_no_absence() -> None:
    outcome = drempels(rows(schooldagen("2026-11-02", 21), 0))
    assert outcome["vensters"] == []
    assert outcome["drempel_4_weken"] is False


def test_free_days_of_the_school_break_no_run() -> None:
    ill = "geoorloofd_ziekte"
    days = [day for day in schooldagen("2026-11-02", 8) if day != "2026-11-05"]
    free = [["2026-11-05", "2026-11-05"]]
    assert drempels(rows(days, None, ill), soort=ill)["drempel_jeugdarts"] is False
    assert drempels(rows(days, None, ill), soort=ill, extra_schoolvrij=free)["drempel_jeugdarts"] is True


def test_a_part_of_the_day_leaves_open_whether_the_pupil_is_at_home() -> None:
    late = drempels(rows(schooldagen("2026-10-05", 21), 0.5))
    assert late["drempel_4_weken"] is True
    assert "verzuim" in {each["veld"] for each in late["open"]}
    assert "verzuim" not in {each["veld"] for each in drempels(rows(schooldagen("2026-10-05", 20), 0.5))["open"]}


@pytest.mark.parametrize(
    ("peildatum", "thuis", "classificatie"),
    [
        ("2026-11-09", "niet", "niet-kunner"),
        ("2026-11-10", "niet", "niet-kunner"),
        ("2026-11-11", "niet", "geen"),
        ("2026-11-11", "volledig", "niet-kunner"),
    ],
)
def test_who_goes_to_school_again_is_no_thuiszitter(peildatum: str, thuis: str, classificatie: str) -> None:
    ill = "geoorloofd_ziekte"
    days = rows(schooldagen("2026-10-05", 21), None, ill)
    outcome = drempels(days, soort=ill, peildatum=peildatum, thuis=thuis, zorgplan="weet_niet")
    assert (outcome["drempel_4_weken"], outcome["classificatie"]) == (True, classificatie)
    said = [each["tekst"] for each in outcome["redenen"] if each["onderwerp"] == "classificatie"]
    assert ("weer naar school" in said[0]) == (classificatie == "geen")
    assert ("zorgplan" in {each["veld"] for each in outcome["open"]}) == (classificatie != "geen")


def test_a_kind_of_absence_that_is_not_in_the_list_is_asked_about() -> None:
    days = rows(schooldagen("2026-11-02", 2), 1)
    assert "soort" in {each["veld"] for each in drempels(days, soort="geoorloofd_ziekte")["open"]}
    assert "soort" not in {each["veld"] for each in drempels(days)["open"]}


def test_reports_of_illness_that_lie_further_apart_in_ordinary_weeks() -> None:
    ill = "geoorloofd_ziekte"

    def naar(days: list[str]) -> list[str]:
        return [each["naar"] for each in drempels(rows(days, None, ill), soort=ill, peildatum="2026-12-01")["lezingen"]]

    assert "drempel_jeugdarts" in naar(["2026-09-07", "2026-09-30", "2026-11-05", "2026-12-01"])
    assert "drempel_jeugdarts" not in naar(["2026-09-09", "2026-09-30", "2026-11-05", "2026-12-01"])


def test_a_report_that_is_due_twice_is_said_once_and_listed_twice() -> None:
    outcome = drempels(rows(["2026-09-07", "2026-09-08", "2026-11-09", "2026-11-10"], 8))
    assert len(outcome["meldingen"]) == 2
    assert len(set(outcome["samenvatting"])) == len(outcome["samenvatting"])


def test_a_run_that_ended_is_not_said_to_go_on() -> None:
    """Six days of illness in September are no warning in December; the seventh would be a first."""
    ill = "geoorloofd_ziekte"
    days = rows(schooldagen("2026-09-07", 6), None, ill)
    ended = drempels(days, soort=ill)
    said = next(each["tekst"] for each in ended["redenen"] if each["onderwerp"] == "mazl-schooldagen")
    assert "De langste periode was 6 schooldagen." in said
    assert "mazl-schooldagen" not in {each["onderwerp"] for each in ended["waarschuwingen"]}
    going_on = drempels(days, soort=ill, peildatum="2026-09-15")
    said = next(each["tekst"] for each in going_on["redenen"] if each["onderwerp"] == "mazl-schooldagen")
    assert "Nu staat de teller op 6 schooldagen." in said
    assert "mazl-schooldagen" in {each["onderwerp"] for each in going_on["waarschuwingen"]}


def test_back_at_school_it_is_asked_whether_the_long_absence_was_reported() -> None:
    days = rows(schooldagen("2026-09-07", 21), None, "geoorloofd_ziekte")
    back = drempels(days, soort="geoorloofd_ziekte", thuis="niet")
    assert "thuis" in {each["veld"] for each in back["open"]}
    assert "thuis" not in {each["veld"] for each in drempels(days, soort="geoorloofd_ziekte", thuis="volledig")["open"]}


# --- faults ---


def test_every_fault_of_a_row_is_named_at_once() -> None:
    verzuim: list[Any] = [
        {"datum": "x", "uren": -1, "soort": "b", "les": 1},
        {},
        {"datum": None, "uren": None, "soort": "ongeoorloofd"},
        {"datum": "2026-11-20", "soort": "ongeoorloofd"},
    ]
    found = faults("drempels", sector="vo", soort="ongeoorloofd", peildatum="2026-11-23", verzuim=verzuim)
    assert set(found) == {
        *("verzuim[0].datum", "verzuim[0].uren", "verzuim[0].soort", "verzuim[0].les"),
        *("verzuim[1].datum", "verzuim[1].soort", "verzuim[2].datum", "verzuim[2].uren"),
        "verzuim[3].uren",
    }
    assert found["verzuim[1].datum"] == found["verzuim[1].soort"] == found["verzuim[3].uren"] == "Vul dit in."


def test_no_word_of_python_in_a_message() -> None:
    question = {"sector": "vo", "soort": "ongeoorloofd", "peildatum": "2026-11-23"}
    found = faults("drempels", verzuim=[None, {"datum": "2026-11-03"}], schoolvrij=[[None, "2026-11-24"]], **question)
    assert set(found) == {"verzuim[0]", "verzuim[1].soort", "schoolvrij[0]"}
    assert not [text for text in found.values() if "None" in text]


def test_every_wrong_row_is_named_at_its_place() -> None:
    verzuim: list[Any] = [
        {"datum": "2026-11-22", "uren": 2, "soort": "ongeoorloofd"},
        {"datum": "2026-10-20", "uren": 2, "soort": "ongeoorloofd"},
        {"datum": "2026-11-03", "uren": 2, "soort": "ongeoorloofd"},
        {"datum": "2026-12-01", "uren": 2, "soort": "ongeoorloofd"},
        {"datum": "2026-02-30", "uren": 2, "soort": "ongeoorloofd"},
        {"datum": "2026-11-03", "uren": 25, "soort": "ongeoorloofd"},
        {"datum": "2026-11-03", "soort": "ongeoorloofd"},
        {"datum": "2026-11-03", "uren": True, "soort": "ongeoorloofd"},
        {"datum": "2026-11-03", "uren": 2, "soort": "absoluut"},
        {"datum": "2026-11-03", "uren": 2, "soort": "ongeoorloofd", "les": 1},
        {"datum": "2020-11-03", "uren": 2, "soort": "ongeoorloofd"},
        "vandaag",
    ]
    found = faults("drempels", sector="vo", soort="ongeoorloofd", peildatum="2026-11-23", verzuim=verzuim)
    assert set(found) == {
        *("verzuim[0].datum", "verzuim[1].datum", "verzuim[3].datum", "verzuim[4].datum", "verzuim[5].uren"),
        *("verzuim[6].uren", "verzuim[7].uren", "verzuim[8].soort", "verzuim[9].les", "verzuim[10].datum"),
        "verzuim[11]",
    }
    assert "zondag" in found["verzuim[0].datum"]
    assert "herfstvakantie" in found["verzuim[1].datum"]
