"""Finding the windows in a list of absences: hours in lesweken, runs of schooldagen, reports in weeks."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from calculators.core.kalender import DAY, Kalender, days_between, monday_of
from calculators.core.units import schooldagen_in, whole
from calculators.core.values import Geldend, reached, window_unit

if TYPE_CHECKING:
    from collections.abc import Iterable

    from calculators.core.reader import Absence
    from calculators.core.types import Json


class Telling(NamedTuple):
    """How far a drempel is: the value, the dates it was reached on, and the windows found.

    The value is that of the reference date, or, when `loopt` is false, that of the longest run that ended before.
    """

    waarde: float
    momenten: list[date]
    vensters: list[Json]
    loopt: bool = True


Run = list[date]
"""Schooldagen with absence that follow each other; free days between them break nothing and count for nothing."""


def count_list(
    absences: list[Absence], limits: dict[str, Geldend], kalender: Kalender, peildatum: date
) -> dict[str, Telling]:
    """The state of each counted drempel on the reference date; absences lie on schooldagen, none after it."""
    present = [each for each in absences if each.uren != 0]
    ill = runs({each.datum for each in present if each.soort == "geoorloofd_ziekte"}, kalender)
    away = runs({each.datum for each in present}, kalender)
    starts = [run[0] for run in ill]
    return {
        "wettelijk-verzuim": hours(hours_per_day(present), limits["wettelijk-verzuim"], kalender, peildatum),
        "mazl-schooldagen": longest(ill, limits["mazl-schooldagen"], kalender, peildatum),
        "mazl-meldingen": reports(starts, limits["mazl-meldingen"], kalender, peildatum),
        "lang-thuis": longest(away, limits["lang-thuis"], kalender, peildatum),
    }


def hours_per_day(absences: Iterable[Absence]) -> dict[date, float]:
    """The hours without valid reason per day, oldest day first."""
    total: dict[date, float] = {}
    for each in absences:
        if each.soort == "ongeoorloofd":
            total[each.datum] = total.get(each.datum, 0) + (each.uren or 0)
    return dict(sorted(total.items()))


def runs(days: set[date], kalender: Kalender) -> list[Run]:
    """The days in runs of consecutive schooldagen, oldest first."""
    found: list[Run] = []
    for day in sorted(days):
        if found and kalender.next_schooldag(found[-1][-1] + DAY) == day:
            found[-1].append(day)
        else:
            found.append([day])
    return found


def positions(kalender: Kalender, first: date, last: date, eenheid: str) -> dict[date, int]:
    """A number for each day between two dates that goes up by one with each unit: schoolweek, week or schooldag."""
    begin = monday_of(first)
    numbers: dict[date, int] = {}
    number = 0
    for day in days_between(max(begin, kalender.first), last):
        if eenheid == "schooldagen":
            number += kalender.is_schooldag(day)
        elif day.weekday() == 0:
            number += eenheid == "weken" or kalender.is_schoolweek(day)
        numbers[day] = number
    return numbers


def hours(per_day: dict[date, float], limit: Geldend, kalender: Kalender, peildatum: date) -> Telling:
    """Hours in a rolling window of lesweken. After the limit is reached a new count begins."""
    if not per_day:
        return Telling(0, [], [])
    size, where = _window(limit, kalender, min(per_day), peildatum)
    counting: dict[date, float] = {}
    vensters: list[Json] = []
    for day, uren in per_day.items():
        counting[day] = uren
        counting = {each: counting[each] for each in counting if where[each] > where[day] - size}
        if reached(limit, total := _sum(counting.values())):
            vensters.append(_found(limit, list(counting), day, total, [counting[each] for each in counting]))
            counting = {}
    return _telling(vensters, _sum(counting[each] for each in counting if where[each] > where[peildatum] - size))


def _sum(uren: Iterable[float]) -> float:
    """The sum without the dust of binary fractions: ten times 1.6 hours is 16."""
    return round(sum(uren), 6)


def reports(starts: list[date], limit: Geldend, kalender: Kalender, peildatum: date) -> Telling:
    """Reports of illness in a rolling window of weeks that looks back from the newest. One run is one report."""
    if not starts:
        return Telling(0, [], [])
    size, where = _window(limit, kalender, starts[0], peildatum)
    vensters: list[Json] = []
    above = False
    for day in starts:
        inside = [each for each in starts if each <= day and where[each] > where[day] - size]
        if not above and reached(limit, len(inside)):
            vensters.append(_found(limit, inside, day, len(inside), [None] * len(inside)))
        above = reached(limit, len(inside))
    return _telling(vensters, sum(where[each] > where[peildatum] - size for each in starts))


def longest(found: list[Run], limit: Geldend, kalender: Kalender, peildatum: date) -> Telling:
    """Runs of schooldagen. Weeks count as five schooldagen each, so that feestdagen never shorten them."""
    if not found:
        return Telling(0, [], [])
    per_unit = schooldagen_in(limit.telt_in)
    vensters: list[Json] = []
    for run in found:
        for number, day in enumerate(run, start=1):
            if reached(limit, number / per_unit):
                vensters.append(_found(limit, run, day, len(run) / per_unit, [None] * len(run)))
                break
    loopt = goes_on(found[-1][-1], kalender, peildatum)
    run = found[-1] if loopt else max(found, key=len)
    return _telling(vensters, len(run) / per_unit)._replace(loopt=loopt)


def goes_on(last: date, kalender: Kalender, peildatum: date) -> bool:
    """Whether no schooldag has passed between the last day of a run and the reference date."""
    return not any(kalender.is_schooldag(day) for day in days_between(last + DAY, peildatum - DAY))


def _window(limit: Geldend, kalender: Kalender, first: date, last: date) -> tuple[int, dict[date, int]]:
    """The size of the window and the position of each day in its unit. Without a window everything counts."""
    if limit.venster is None:
        return 1, dict.fromkeys(days_between(first, last), 0)
    return limit.venster["aantal"], positions(kalender, first, last, window_unit(limit.venster))


def _found(limit: Geldend, days: list[date], bereikt: date, totaal: float, uren: Iterable[float | None]) -> Json:
    """A window as the outcome shows it."""
    return {
        "drempel": limit.id,
        "van": days[0].isoformat(),
        "tot_en_met": days[-1].isoformat(),
        "bereikt_op": bereikt.isoformat(),
        "totaal": whole(round(totaal, 2)),
        "eenheid": limit.telt_in,
        "dagen": [
            {"datum": day.isoformat(), "uren": None if hour is None else whole(hour)}
            for day, hour in zip(days, uren, strict=True)
        ],
    }


def _telling(vensters: list[Json], now: float) -> Telling:
    """The count with the dates on which the windows reached the limit."""
    return Telling(whole(round(now, 2)), [date.fromisoformat(each["bereikt_op"]) for each in vensters], vensters)
