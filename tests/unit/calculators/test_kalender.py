from datetime import date, timedelta
from itertools import pairwise

import pytest

from calculators.core import kalender as k
from calculators.core.outcome import Stuk
from tests.support.rules import pinned_rules

DAY = timedelta(days=1)


def day(text: str) -> date:
    return date.fromisoformat(text)


def make(regio: str = "midden", *extra: str, schoolvrij: list[str] | None = None) -> k.Kalender:
    """A calendar; extra free days are written as `2026-05-15` or `2027-05-03/2027-05-07`."""
    given = None if schoolvrij is None else [period(each) for each in schoolvrij]
    return k.make_kalender(pinned_rules(), regio, given, [period(each) for each in extra])


def period(text: str) -> tuple[date, date]:
    first, _, last = text.partition("/")
    return day(first), day(last or first)


def adds_up(path: list[Stuk], start: date, end: date) -> None:
    """The pieces go from start to end without a gap, and what counts is numbered 1, 2, 3 ..."""
    assert path[0]["van"] == start.isoformat()
    assert path[-1]["tot_en_met"] == end.isoformat()
    for piece, following in pairwise(path):
        assert day(following["van"]) == day(piece["tot_en_met"]) + DAY
    assert all(piece["van"] <= piece["tot_en_met"] for piece in path)
    numbers = [piece["nummer"] for piece in path if piece["telt"]]
    assert numbers == list(range(1, len(numbers) + 1))


@pytest.mark.parametrize(
    ("start", "weken", "end", "extra"),
    [
        ("2026-09-28", 3, "2026-10-26", []),
        ("2026-12-07", 4, "2027-01-18", []),
        ("2026-11-23", 3, "2026-12-14", []),
        ("2026-11-23", 4, "2027-01-04", []),
        ("2027-04-06", 4, "2027-05-11", []),
        ("2027-04-06", 4, "2027-05-18", ["2027-05-03/2027-05-07"]),
        ("2027-04-06", 4, "2027-05-18", ["2027-04-19/2027-04-23"]),
        ("2027-06-28", 4, "2027-09-06", []),
        ("2026-04-16", 3, "2026-05-15", []),
        ("2026-04-16", 3, "2026-05-18", ["2026-05-15"]),
    ],
)
def test_schoolweken_after_a_date(start: str, weken: int, end: str, extra: list[str]) -> None:
    count = k.after_schoolweken(make("midden", *extra), day(start), weken)
    assert count.end == day(end)
    adds_up(count.path, day(start), day(end))
    assert sum(piece["telt"] for piece in count.path) == weken


@pytest.mark.parametrize(
    ("start", "dagen", "end"),
    [
        ("2026-09-28", 15, "2026-10-26"),
        ("2026-12-07", 20, "2027-01-18"),
        ("2026-11-23", 15, "2026-12-14"),
        ("2026-11-23", 20, "2027-01-04"),
        ("2027-04-06", 20, "2027-05-13"),
        ("2027-06-28", 20, "2027-09-06"),
        ("2026-04-16", 15, "2026-05-18"),
    ],
)
def test_the_other_counting_in_schooldagen(start: str, dagen: int, end: str) -> None:
    count = k.after_schooldagen(make(), day(start), dagen)
    assert count.end == day(end)
    adds_up(count.path, day(start), day(end))


@pytest.mark.parametrize(
    ("start", "number", "end"),
    [
        ("2026-10-08", 7, "2026-10-16"),
        ("2026-10-12", 7, "2026-10-27"),
        ("2026-10-05", 21, "2026-11-09"),
        ("2027-06-28", 21, "2027-09-06"),
    ],
)
def test_the_nth_schooldag_with_the_first_day_as_number_one(start: str, number: int, end: str) -> None:
    count = k.after_schooldagen(make(), day(start), number, start_counts=True)
    assert count.end == day(end)
    adds_up(count.path, day(start), day(end))
    assert sum(piece["telt"] for piece in count.path) == number


@pytest.mark.parametrize(("start", "end"), [("2026-03-24", "2026-05-06"), ("2027-02-12", "2027-03-30")])
def test_six_weeks_of_the_law(start: str, end: str) -> None:
    kalender = make()
    count = k.to_ordinary_day(kalender, k.after(kalender, day(start), 6, "weken"))
    assert count.end == day(end)
    adds_up(count.path, day(start), day(end))


def test_a_legal_term_that_ends_on_an_ordinary_day_stays() -> None:
    kalender = make()
    count = k.to_ordinary_day(kalender, k.after(kalender, day("2026-11-23"), 1, "weken"))
    assert count.end == day("2026-11-30")


def test_werkdagen_go_on_in_vacations_and_stop_on_feestdagen() -> None:
    kalender = make()
    assert k.after_werkdagen(kalender, day("2026-10-16"), 5).end == day("2026-10-23")
    easter = k.after_werkdagen(kalender, day("2027-03-24"), 5)
    assert easter.end == day("2027-04-02")
    adds_up(easter.path, day("2027-03-24"), easter.end)
    assert [piece["naam"] for piece in easter.path if not piece["telt"]] == [
        *("", "Goede Vrijdag", "zaterdag", "zondag", "Tweede paasdag"),
    ]


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        ("2026-11-23", 3, "2027-02-23"),
        ("2026-11-30", 3, "2027-02-28"),
        ("2027-11-30", 3, "2028-02-29"),
        ("2026-08-31", 6, "2027-02-28"),
        ("2026-12-31", 1, "2027-01-31"),
        ("2026-10-31", 1, "2026-11-30"),
    ],
)
def test_months_are_clamped_to_the_end_of_the_month(start: str, months: int, end: str) -> None:
    count = k.after_months(make(), day(start), months)
    assert count.end == day(end)
    adds_up(count.path, day(start), day(end))


def test_every_skipped_week_and_day_has_its_name() -> None:
    count = k.after_schoolweken(make(), day("2026-09-28"), 3)
    assert [(piece["van"], piece["naam"]) for piece in count.path if piece["soort"] == "vrije week"] == [
        ("2026-10-19", "herfstvakantie regio Midden")
    ]
    ascension = k.after_schoolweken(make("midden", "2026-05-15"), day("2026-04-16"), 3)
    assert ascension.path[4]["vrij"] == [{"datum": "2026-05-14", "naam": "Hemelvaartsdag"}]
    names = pinned_rules()["teksten"]
    assert [(piece["soort"], piece["naam"]) for piece in ascension.path[5:]] == [
        ("vrij", names["kalender.extra"]),
        ("vrij", "zaterdag"),
        ("vrij", "zondag"),
        ("doorgeschoven", names["kalender.schooldag"]),
    ]


def test_a_week_with_one_schooldag_counts() -> None:
    monday = day("2026-11-16")
    kalender = make("midden", "2026-11-16/2026-11-19")
    assert kalender.is_schoolweek(monday)
    assert not make("midden", "2026-11-16/2026-11-20").is_schoolweek(monday)


def test_a_start_without_school_moves_to_the_next_schooldag() -> None:
    count = k.after_schoolweken(make(), day("2026-10-24"), 1)
    assert count.end == day("2026-11-02")
    adds_up(count.path, day("2026-10-24"), count.end)
    assert count.path[0]["naam"] == "herfstvakantie regio Midden"


@pytest.mark.parametrize(
    ("date_", "midden", "per_school"),
    [
        ("2026-05-05", "Bevrijdingsdag", "Bevrijdingsdag"),
        ("2027-05-05", "Bevrijdingsdag", "Bevrijdingsdag"),
        ("2027-03-26", None, "Goede Vrijdag"),
        ("2026-05-15", None, "Vrijdag na Hemelvaart"),
        ("2027-03-29", "Tweede paasdag", "Tweede paasdag"),
        ("2026-11-22", "zondag", "zondag"),
        ("2026-11-23", None, None),
    ],
)
def test_bevrijdingsdag_is_free_every_year_and_goede_vrijdag_is_up_to_the_school(
    date_: str, midden: str | None, per_school: str | None
) -> None:
    kalender = make()
    assert kalender.free_name(day(date_)) == midden
    assert kalender.with_per_school_days_free().free_name(day(date_)) == per_school


def test_the_regio_decides_on_the_vacation() -> None:
    free = {regio: make(regio).is_schooldag(day("2026-10-12")) for regio in ("noord", "midden", "zuid")}
    assert free == {"noord": False, "midden": True, "zuid": True}


def test_a_calendar_given_whole_replaces_vacations_and_feestdagen_for_schools_only() -> None:
    kalender = make(schoolvrij=["2026-11-09/2026-11-15"])
    assert kalender.is_schooldag(day("2026-10-20"))
    assert kalender.is_schooldag(day("2026-05-14"))
    assert not kalender.is_schooldag(day("2026-11-11"))
    assert not kalender.is_werkdag(day("2026-05-14"))


@pytest.mark.parametrize(
    ("first", "last", "begin", "end"),
    [
        ("2026-02-16", "2026-02-22", "2025-08-01", "2026-07-31"),
        ("2026-07-31", "2026-08-01", "2025-08-01", "2027-07-31"),
        ("2026-08-01", "2026-12-31", "2026-08-01", "2027-07-31"),
    ],
)
def test_school_years_run_from_august_to_july(first: str, last: str, begin: str, end: str) -> None:
    assert k.school_years([(day(first), day(last))]) == (day(begin), day(end))


def test_a_calendar_given_whole_covers_its_own_school_years() -> None:
    kalender = make(schoolvrij=["2031-02-22/2031-03-02"])
    assert k.after_schoolweken(kalender, day("2031-02-03"), 3).end == day("2031-03-03")
    with pytest.raises(k.OutsideKalenderError):
        kalender.free_name(day("2031-09-01"))


@pytest.mark.parametrize("date_", ["2022-08-21", "2030-08-26"])
def test_outside_the_known_calendar_nobody_counts(date_: str) -> None:
    with pytest.raises(k.OutsideKalenderError):
        make().is_schooldag(day(date_))


def test_a_term_that_runs_into_an_unknown_year_is_refused() -> None:
    with pytest.raises(k.OutsideKalenderError):
        k.after_schoolweken(make(), day("2030-07-08"), 4)
    with pytest.raises(k.OutsideKalenderError):
        k.after_months(make(), day("2030-07-08"), 3)


def test_another_regio_is_not_known_before_its_first_published_vacation() -> None:
    assert make("noord").first == day("2022-10-15")
    assert make("midden").first == day("2022-08-22")


@pytest.mark.parametrize(
    ("date_", "first"), [("2026-11-23", "2026-08-31"), ("2027-07-10", "2026-08-31"), ("2026-08-01", "2026-08-31")]
)
def test_the_first_schooldag_of_the_school_year(date_: str, first: str) -> None:
    assert k.eerste_schooldag(make(), day(date_)) == day(first)


def test_every_vacation_is_free_from_saturday_to_sunday() -> None:
    for regio, published in pinned_rules()["kalender"]["regios"].items():
        for vakantie in published["vakanties"]:
            assert day(vakantie["van"]).weekday() == 5, (regio, vakantie)
            assert day(vakantie["tot_en_met"]).weekday() == 6, (regio, vakantie)
