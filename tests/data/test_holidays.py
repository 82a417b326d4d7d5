"""Feestdagen follow their rules: Easter as the church tables have it, and every day of the data."""

from datetime import date, timedelta

import pytest

from protocol_site.checks.holidays import day_by_rule, easter
from tests.support.pages import own_model

DAY = timedelta(days=1)
FULL_MOONS = (
    *("04-14", "04-03", "03-23", "04-11", "03-31", "04-18", "04-08", "03-28", "04-16", "04-05"),
    *("03-25", "04-13", "04-02", "03-22", "04-10", "03-30", "04-17", "04-07", "03-27"),
)
"""The paschal full moon by golden number, from 1900 to 2199: the table that churches print in their prayer books."""


@pytest.mark.parametrize("year", range(1900, 2200))
def test_easter_is_the_sunday_after_the_paschal_full_moon(year: int) -> None:
    day = date.fromisoformat(f"{year}-{FULL_MOONS[year % 19]}") + DAY
    while day.weekday() != 6:
        day += DAY
    assert easter(year) == day


@pytest.mark.parametrize(
    "known",
    ["1583-04-10", "1761-03-22", "1818-03-22", "1886-04-25", "1943-04-25", "1954-04-18", "1981-04-19", "2000-04-23",
     "2008-03-23", "2024-03-31", "2038-04-25", "2285-03-22"],
)  # fmt: skip
def test_easter_in_the_years_that_go_wrong_most(known: str) -> None:
    assert easter(int(known[:4])).isoformat() == known


@pytest.mark.parametrize(
    ("rule", "year", "expected"),
    [
        ("05-05", 2027, "2027-05-05"),
        ("pasen", 2027, "2027-03-28"),
        ("pasen-2", 2027, "2027-03-26"),
        ("pasen+39", 2027, "2027-05-06"),
        ("04-27, op zondag een dag eerder", 2025, "2025-04-26"),
        ("04-27, op zondag een dag eerder", 2026, "2026-04-27"),
        ("04-27", 2025, "2025-04-27"),
    ],
)
def test_a_rule_gives_a_day(rule: str, year: int, expected: str) -> None:
    assert day_by_rule(rule, year).isoformat() == expected


@pytest.mark.parametrize("rule", ["", "pasen+", "pasen+0", "pasen 1", "5-5", "04-27, op zondag"])
def test_what_is_no_rule_gives_no_day(rule: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        day_by_rule(rule, 2027)


def test_every_feestdag_of_the_data_has_a_rule() -> None:
    assert [id_ for id_, kind in own_model().feestdagen.soorten.items() if kind.regel is None] == []
