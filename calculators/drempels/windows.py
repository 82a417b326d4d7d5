"""Counting a list of absences: hours and reports in a window that looks back from a day, and runs of schooldagen.

Each day of absence is judged by the value in force on that day. Under a value with `overgang: alleen_nieuwe_feiten`
only what lies on or after its `vanaf` counts. So a later value never changes what was reached before it.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from calculators.core.kalender import DAY, WEEK, Kalender, add_months, days_between, monday_of
from calculators.core.units import SCHOOLWEKEN, added, exact, schooldagen_in
from calculators.core.values import ALLEEN_NIEUWE_FEITEN, Geldend, reached, window_unit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import timedelta

    from calculators.core.reader import Absence
    from calculators.core.types import Telling, Venster


class Gevonden(NamedTuple):
    """A stretch of absence that reached a drempel, the value that judged it, and the hours of each day, if any."""

    limit: Geldend
    bereikt_op: date
    totaal: float
    dagen: list[tuple[date, float | None]]


class Telstand(NamedTuple):
    """How far a count is: the value, the days on which it reached the drempel, and the stretches in which it did.

    The value is that of the reference date, or, when `loopt` is false, that of the longest run that ended before.
    `waarden` are the values of the drempel that judged the list, oldest first.
    """

    waarde: float
    bereikt_op: list[date]
    vensters: list[Gevonden]
    waarden: list[Geldend]
    loopt: bool = True


class Maat(NamedTuple):
    """What a list is measured by: calendar, reference date and its value, and the value of each day of absence."""

    kalender: Kalender
    peildatum: date
    nu: Geldend
    op: dict[date, Geldend]


Run = list[date]
"""Schooldagen with absence that follow each other; free days between them break nothing and count for nothing."""


def counted(absences: Iterable[Absence], telling: Telling) -> list[Absence]:
    """The absences that a drempel counts: of its kinds, and longer than nothing."""
    return [each for each in absences if each.uren != 0 and each.soort in telling["soort"]]


def count_list(absences: list[Absence], telling: Telling, maat: Maat) -> Telstand:
    """How far a drempel is; the absences are those that it counts, on schooldagen, none after the reference date."""
    found = COUNTS[telling["wat"]](absences, maat)
    judged = {limit.vanaf: limit for limit in maat.op.values()}
    return found._replace(waarden=[judged[vanaf] for vanaf in sorted(judged)])


# --- what counts -----------------------------------------------------------------------------------------------------


def hours_per_day(absences: Iterable[Absence]) -> dict[date, float]:
    """The hours per day, oldest day first."""
    total: dict[date, float] = {}
    for each in absences:
        total[each.datum] = total.get(each.datum, 0) + (each.uren or 0)
    return dict(sorted(total.items()))


def runs(absences: Iterable[Absence], kalender: Kalender) -> list[Run]:
    """The days in runs of consecutive schooldagen, oldest first."""
    found: list[Run] = []
    for day in sorted({each.datum for each in absences}):
        if found and kalender.next_schooldag(found[-1][-1] + DAY) == day:
            found[-1].append(day)
        else:
            found.append([day])
    return found


def counts_for(limit: Geldend, day: date) -> bool:
    """Whether what happened on a day counts for a value."""
    return limit.overgang != ALLEEN_NIEUWE_FEITEN or day.isoformat() >= limit.vanaf


def inside(days: Iterable[date], limit: Geldend, day: date, kalender: Kalender) -> list[date]:
    """The days that count for a value in the window that ends on `day`."""
    begin = window_begin(kalender, limit.venster, day)
    return [each for each in days if begin <= each <= day and counts_for(limit, each)]


# --- windows ---------------------------------------------------------------------------------------------------------


def window_begin(kalender: Kalender, venster: Venster | None, day: date) -> date:
    """The first day of the window that ends on `day`: without a window everything before it counts.

    A window in weeks has whole weeks; one in schooljaren begins on 1 August. It may begin before the calendar does.
    """
    if venster is None:
        return date.min
    return WINDOWS[window_unit(venster)](kalender, day, venster["aantal"])


def _weeks_back(_kalender: Kalender, day: date, count: int) -> date:
    return monday_of(day) - (count - 1) * WEEK


def _schoolweken_back(kalender: Kalender, day: date, count: int) -> date:
    """The Monday of the first of so many schoolweken, the week of the day included."""
    return _counting_back(monday_of(day), WEEK, count, kalender.is_schoolweek, kalender.first)


def _schooldagen_back(kalender: Kalender, day: date, count: int) -> date:
    """The first of so many schooldagen, the day itself included."""
    return _counting_back(day, DAY, count, kalender.is_schooldag, kalender.first)


def _counting_back(day: date, step: timedelta, count: int, counts: Callable[[date], bool], first: date) -> date:
    """The day on which so many have been counted, going back a step at a time; before `first` nothing is counted."""
    found = 0
    while day >= first:
        found += counts(day)
        if found == count:
            break
        day -= step
    return day


def _days_back(_kalender: Kalender, day: date, count: int) -> date:
    return day - (count - 1) * DAY


def _months_back(_kalender: Kalender, day: date, count: int) -> date:
    return add_months(day, -count) + DAY


def _schooljaren_back(_kalender: Kalender, day: date, count: int) -> date:
    return date(day.year - (day.month < 8) - (count - 1), 8, 1)


WINDOWS: dict[str, Callable[[Kalender, date, int], date]] = {
    **dict.fromkeys(SCHOOLWEKEN, _schoolweken_back),
    "weken": _weeks_back,
    "schooldagen": _schooldagen_back,
    "dagen": _days_back,
    "maanden": _months_back,
    "schooljaar": _schooljaren_back,
}
"""The units in which a window can be counted, each with its way back."""


# --- counts ----------------------------------------------------------------------------------------------------------


def hours(absences: list[Absence], maat: Maat) -> Telstand:
    """Hours in a rolling window. After the drempel is reached a new count begins."""
    counting: dict[date, float] = {}
    vensters: list[Gevonden] = []
    for day, uren in hours_per_day(absences).items():
        counting[day] = uren
        days = inside(counting, maat.op[day], day, maat.kalender)
        total = added(counting[each] for each in days)
        if reached(maat.op[day], total):
            vensters.append(Gevonden(maat.op[day], day, total, [(each, counting[each]) for each in days]))
            counting = {}
    now = inside(counting, maat.nu, maat.peildatum, maat.kalender)
    return _telstand(vensters, added(counting[each] for each in now))


def reports(absences: list[Absence], maat: Maat) -> Telstand:
    """Reports in a rolling window that looks back from the newest. One run of days is one report."""
    starts = [run[0] for run in runs(absences, maat.kalender)]
    vensters: list[Gevonden] = []
    above = False
    for day in starts:
        days = inside(starts, maat.op[day], day, maat.kalender)
        is_above = reached(maat.op[day], len(days))
        if is_above and not above:
            vensters.append(Gevonden(maat.op[day], day, len(days), [(each, None) for each in days]))
        above = is_above
    return _telstand(vensters, len(inside(starts, maat.nu, maat.peildatum, maat.kalender)))


def longest(absences: list[Absence], maat: Maat) -> Telstand:
    """Runs of schooldagen. Weeks count as five schooldagen each, so that feestdagen never shorten them."""
    found = runs(absences, maat.kalender)
    if not found:
        return Telstand(0, [], [], [])
    vensters = [reached_in for run in found if (reached_in := _reached_in(run, maat))]
    loopt = goes_on(found[-1][-1], maat.kalender, maat.peildatum)
    lengths = [_length(maat.nu, run) for run in found]
    return _telstand(vensters, lengths[-1] if loopt else max(lengths))._replace(loopt=loopt)


def _reached_in(run: Run, maat: Maat) -> Gevonden | None:
    """The first day of a run on which it is long enough for the value of that day; None when there is none."""
    for number, day in enumerate(run, start=1):
        limit = maat.op[day]
        if reached(limit, _length(limit, run[:number])):
            days: list[tuple[date, float | None]] = [(each, None) for each in run if counts_for(limit, each)]
            return Gevonden(limit, day, _length(limit, run), days)
    return None


def _length(limit: Geldend, run: Run) -> float:
    """How long a run is for a value, in its unit."""
    return sum(counts_for(limit, day) for day in run) / schooldagen_in(limit.telt_in)


def goes_on(last: date, kalender: Kalender, peildatum: date) -> bool:
    """Whether no schooldag has passed between the last day of a run and the reference date."""
    return not any(kalender.is_schooldag(day) for day in days_between(last + DAY, peildatum - DAY))


def _telstand(vensters: list[Gevonden], now: float) -> Telstand:
    """The count, with the days on which the stretches reached the drempel."""
    return Telstand(exact(now), [each.bereikt_op for each in vensters], vensters, [])


COUNTS: dict[str, Callable[[list[Absence], Maat], Telstand]] = {"uren": hours, "dagen": longest, "meldingen": reports}
"""What a list can tell, by what a drempel counts."""
