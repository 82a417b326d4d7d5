"""School days and school weeks of one school, and counting along them.

A schooldag is a day from Monday to Friday that is no vacation, no closed feestdag and no free day of the school itself.
A schoolweek (the law says lesweek) is a week from Monday to Sunday with at least one schooldag. Every count gives its
end and its path: pieces that follow each other without a gap, each skipped week or day with its name.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from calculators.core.sentences import Zin, sentence
from calculators.core.units import DAYS_IN_SCHOOLWEEK

if TYPE_CHECKING:
    from collections.abc import Iterable

    from calculators.core.outcome import Stuk, Stuksoort, VrijeDag
    from calculators.core.types import Regels

NAMES = {name: Zin(f"kalender.{name}") for name in ("opgegeven", "extra", "schooldag", "gewone-dag", "overgang")}
"""Words for pieces of a path."""
DAY = timedelta(days=1)
WEEK = timedelta(days=7)
WEEKEND = {5: "zaterdag", 6: "zondag"}

Period = tuple[date, date]


class OutsideKalenderError(Exception):
    """Nobody knows yet whether there is school on `day`."""

    def __init__(self, day: date) -> None:
        super().__init__(day)
        self.day = day


class UnknownFeestdagenError(OutsideKalenderError):
    """Nobody knows yet which feestdagen there are in the year of `day`; `years` are the first and last known one."""

    def __init__(self, day: date, years: tuple[int, int]) -> None:
        super().__init__(day)
        self.years = years


class Count(NamedTuple):
    """The end of a count, and the path to it."""

    end: date
    path: list[Stuk]


class Kalender:
    """The free days of one school between two dates, first and last included.

    `per_school` holds the days that each school decides on (Goede Vrijdag); here they are schooldagen. `holidays` are
    the days that the Algemene termijnenwet counts as a feestdag. `names` has the words for pieces of a path.
    """

    def __init__(
        self,
        days: Period,
        free: dict[date, str],
        per_school: dict[date, str],
        holidays: dict[date, str],
        names: dict[str, str],
    ) -> None:
        self.first, self.last = days
        self.holidays = holidays
        self.names = names
        self._free = free
        self._per_school = per_school

    def with_per_school_days_free(self) -> Kalender:
        """The calendar of a school that is closed on every day it may choose."""
        return Kalender((self.first, self.last), self._per_school | self._free, {}, self.holidays, self.names)

    def check(self, day: date) -> None:
        """Raise OutsideKalenderError when the day is not covered."""
        if not self.first <= day <= self.last:
            raise OutsideKalenderError(day)

    def free_name(self, day: date) -> str | None:
        """Why there is no school on this day; None on a schooldag."""
        self.check(day)
        return self._free.get(day) or WEEKEND.get(day.weekday())

    def is_schooldag(self, day: date) -> bool:
        """Whether there is school."""
        return self.free_name(day) is None

    def next_schooldag(self, day: date) -> date:
        """The day itself, or the first schooldag after it."""
        while not self.is_schooldag(day):
            day += DAY
        return day

    def is_schoolweek(self, monday: date) -> bool:
        """Whether the week that begins on this Monday has at least one schooldag."""
        return any(self.is_schooldag(monday + offset * DAY) for offset in range(DAYS_IN_SCHOOLWEEK))

    def is_werkdag(self, day: date) -> bool:
        """Monday to Friday and no feestdag. In vacations people work. Raises UnknownFeestdagenError."""
        self.check(day)
        years = min(self.holidays).year, max(self.holidays).year
        if not years[0] <= day.year <= years[1]:
            raise UnknownFeestdagenError(day, years)
        return day.weekday() not in WEEKEND and day not in self.holidays


def monday_of(day: date) -> date:
    """The Monday of the week of this day."""
    return day - day.weekday() * DAY


def days_between(first: date, last: date) -> Iterable[date]:
    """Every day from the first to the last, both included."""
    return (first + offset * DAY for offset in range((last - first).days + 1))


def make_kalender(
    regels: Regels, regio: str, schoolvrij: list[Period] | None, extra_schoolvrij: Iterable[Period]
) -> Kalender:
    """The calendar of a school.

    Takes the published calendar of the regio, or `schoolvrij` instead of it: then those days are free and no other,
    vacations and feestdagen alike, and the calendar also covers the school years of these days. `extra_schoolvrij`
    comes on top. Legal terms keep the feestdagen of the law.
    """
    kalender = regels["kalender"]
    published = kalender["regios"][regio]
    names = {name: sentence(regels, zin) for name, zin in NAMES.items()}
    first, last = date.fromisoformat(published["van"]), date.fromisoformat(kalender["tot_en_met"])
    days = [(date.fromisoformat(each["datum"]), each) for each in kalender["feestdagen"]]
    holidays = {day: each["naam"] for day, each in days if each["wet"]}
    if schoolvrij is None:
        free = {day: each["naam"] for day, each in days if each["school"] == "gesloten"}
        per_school = {day: each["naam"] for day, each in days if each["school"] == "per_school"}
        for vakantie in published["vakanties"]:
            period = date.fromisoformat(vakantie["van"]), date.fromisoformat(vakantie["tot_en_met"])
            free.update(dict.fromkeys(days_between(*period), vakantie["naam"]))
    else:
        begin, end = school_years(schoolvrij) if schoolvrij else (first, last)
        first, last = monday_of(min(first, begin)), monday_of(max(last, end)) + 6 * DAY
        free, per_school = {}, {}
        for period in schoolvrij:
            free.update(dict.fromkeys(days_between(*period), names["opgegeven"]))
    for period in extra_schoolvrij:
        free = dict.fromkeys(days_between(*period), names["extra"]) | free
    return Kalender((first, last), free, per_school, holidays, names)


def school_years(periods: list[Period]) -> Period:
    """The first and the last day of the school years (August to July) in which these periods lie."""
    first, last = min(begin for begin, _ in periods), max(end for _, end in periods)
    return date(first.year - (first.month < 8), 8, 1), date(last.year + (last.month >= 8), 7, 31)


# --- paths -----------------------------------------------------------------------------------------------------------


def piece(first: date, last: date, soort: Stuksoort, naam: str = "", nummer: int | None = None) -> Stuk:
    """A piece of a path; with a number it counts."""
    return {
        "van": first.isoformat(),
        "tot_en_met": last.isoformat(),
        "soort": soort,
        "naam": naam,
        "telt": nummer is not None,
        "nummer": nummer,
        "vrij": [],
    }


def _add_free_day(path: list[Stuk], day: date, naam: str) -> None:
    """Lengthen the free piece at the end of the path when it has the same name; else add one."""
    if path and path[-1]["soort"] == "vrij" and path[-1]["naam"] == naam:
        path[-1]["tot_en_met"] = day.isoformat()
    else:
        path.append(piece(day, day, "vrij", naam))


def _to_schooldag(kalender: Kalender, day: date, path: list[Stuk]) -> date:
    """The first schooldag from this day on; the free days before it go into the path."""
    while (naam := kalender.free_name(day)) is not None:
        _add_free_day(path, day, naam)
        day += DAY
    return day


def _free_days_in(kalender: Kalender, first: date, last: date) -> list[VrijeDag]:
    """The named free days of a week that counts, weekends aside."""
    found = ((day, kalender.free_name(day)) for day in days_between(first, last) if day.weekday() not in WEEKEND)
    return [{"datum": day.isoformat(), "naam": naam} for day, naam in found if naam]


def _week(kalender: Kalender, monday: date, counted: int) -> Stuk:
    """The piece for a whole week: schoolweek number `counted + 1`, or a free week with the names of its days."""
    free = _free_days_in(kalender, monday, monday + 4 * DAY)
    if len(free) == DAYS_IN_SCHOOLWEEK:
        names = dict.fromkeys(day["naam"] for day in free)
        return piece(monday, monday + 6 * DAY, "vrije week", ", ".join(names))
    week = piece(monday, monday + 6 * DAY, "schoolweek", nummer=counted + 1)
    week["vrij"] = free
    return week


def after_schoolweken(kalender: Kalender, start: date, count: int) -> Count:
    """The same weekday in the Nth schoolweek after the start; the next schooldag when that day is free.

    A start without school moves to the next schooldag first. The start itself is day 0. Raises OutsideKalenderError.
    """
    path: list[Stuk] = []
    begin = _to_schooldag(kalender, start, path)
    monday = monday_of(begin)
    path.append(piece(begin, monday + 6 * DAY, "begin"))
    counted = 0
    while counted < count:
        monday += WEEK
        week = _week(kalender, monday, counted)
        counted += week["telt"]
        path.append(week)
    target = monday + begin.weekday() * DAY
    path[-1]["tot_en_met"] = target.isoformat()
    path[-1]["vrij"] = [each for each in path[-1]["vrij"] if each["datum"] <= target.isoformat()]
    if kalender.is_schooldag(target):
        return Count(target, path)
    end = _to_schooldag(kalender, target + DAY, path)
    path.append(piece(end, end, "doorgeschoven", kalender.names["schooldag"]))
    return Count(end, path)


def after_schooldagen(kalender: Kalender, start: date, count: int, *, start_counts: bool = False) -> Count:
    """The Nth schooldag after the start; with `start_counts` the start is the first. Raises OutsideKalenderError."""
    path: list[Stuk] = []
    day = _to_schooldag(kalender, start, path)
    path.append(piece(day, day, "schooldag", nummer=1) if start_counts else piece(day, day, "begin"))
    for number in range(1 + start_counts, count + 1):
        day = _to_schooldag(kalender, day + DAY, path)
        path.append(piece(day, day, "schooldag", nummer=number))
    return Count(day, path)


def after_werkdagen(kalender: Kalender, start: date, count: int) -> Count:
    """The Nth werkdag after the start. Raises OutsideKalenderError."""
    path = [piece(start, start, "begin")]
    kalender.check(start)
    day, counted = start, 0
    while counted < count:
        day += DAY
        if kalender.is_werkdag(day):
            counted += 1
            path.append(piece(day, day, "werkdag", nummer=counted))
        else:
            _add_free_day(path, day, _closed_name(kalender, day))
    return Count(day, path)


def after_days(kalender: Kalender, start: date, count: int, soort: Stuksoort = "dagen", size: int = 1) -> Count:
    """The date `count` times `size` days after the start: every day counts. Raises OutsideKalenderError."""
    path = [piece(start, start, "begin")]
    kalender.check(start)
    day = start
    for number in range(1, count + 1):
        path.append(piece(day + DAY, day + size * DAY, soort, nummer=number))
        day += size * DAY
        kalender.check(day)
    return Count(day, path)


def add_months(day: date, count: int) -> date:
    """The same day of the month `count` months later; the last day of that month when it is too short."""
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    first_of_next = date(year + (month == 11), (month + 1) % 12 + 1, 1)
    return date(year, month + 1, min(day.day, (first_of_next - DAY).day))


def after_months(kalender: Kalender, start: date, count: int) -> Count:
    """The same day of the month N months later, clamped to the end of the month. Raises OutsideKalenderError."""
    path = [piece(start, start, "begin")]
    kalender.check(start)
    previous = start
    for number in range(1, count + 1):
        day = add_months(start, number)
        kalender.check(day)
        path.append(piece(previous + DAY, day, "maand", nummer=number))
        previous = day
    return Count(previous, path)


def to_ordinary_day(kalender: Kalender, count: Count) -> Count:
    """A legal term that ends on a weekend or feestdag runs on to the next ordinary day (Algemene termijnenwet)."""
    day, path = count
    if kalender.is_werkdag(day):
        return count
    path[-1]["vrij"].append({"datum": day.isoformat(), "naam": _closed_name(kalender, day)})
    day += DAY
    while not kalender.is_werkdag(day):
        _add_free_day(path, day, _closed_name(kalender, day))
        day += DAY
    path.append(piece(day, day, "doorgeschoven", kalender.names["gewone-dag"]))
    return Count(day, path)


def _closed_name(kalender: Kalender, day: date) -> str:
    """Why this is no werkdag."""
    return kalender.holidays.get(day) or WEEKEND[day.weekday()]


COUNTERS = {
    "schoolweken": after_schoolweken,
    "lesweken": after_schoolweken,
    "schooldagen": after_schooldagen,
    "werkdagen": after_werkdagen,
    "dagen": after_days,
    "weken": lambda kalender, start, count: after_days(kalender, start, count, "week", 7),
    "maanden": after_months,
}


def after(kalender: Kalender, start: date, count: int, eenheid: str) -> Count:
    """The date `count` units after the start. KeyError for a unit that is no length of time."""
    return COUNTERS[eenheid](kalender, start, count)


def counted_from(kalender: Kalender, start: date, count: int, eenheid: str) -> Count:
    """The last of `count` units of which the start is the first day: a week from Monday ends on Sunday."""
    if eenheid == "schooldagen":
        return after_schooldagen(kalender, start, count, start_counts=True)
    if eenheid == "werkdagen":
        end, path = after_werkdagen(kalender, start - DAY, count)
        return Count(end, path[1:])
    end = after(kalender, start, count, eenheid).end - DAY
    return Count(end, [piece(start, end, "dagen", nummer=1)])


def eerste_schooldag(kalender: Kalender, day: date) -> date:
    """The first schooldag of the school year (August to July) in which this day lies.

    A calendar that begins with a free day begins in the middle of a school year. When that year began is unknown:
    OutsideKalenderError.
    """
    begin = date(day.year - (day.month < 8), 8, 1)
    if begin < kalender.first and not kalender.is_schooldag(kalender.first):
        raise OutsideKalenderError(begin)
    return kalender.next_schooldag(max(kalender.first, begin))
