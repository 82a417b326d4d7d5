"""Dates as people write them, and the order of day and month of a whole column.

A date is kept as every reading that its digits allow until the column has settled which one holds.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from calculators.core.words import DAGEN, MAANDEN
from calculators.lijst.cleaning import clean

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

VAST = ""
"""The order of a date that can be read in one way only."""
LONGEST_TEXT = 300
"""A longer text is no date with something beside it."""
DMY, MDY, YMD = "dmj", "mdj", "jmd"
SLASH = "/"
ENGLISH_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
ENGLISH_MONTHS = {"january": 1, "february": 2, "march": 3, "may": 5, "june": 6, "july": 7, "august": 8, "october": 10}
ENGLISH_SHORT = {"mar": 3, "oct": 10}


def _short(words: Iterable[str], *lengths: int) -> dict[str, int]:
    """Each word and its beginnings -> its number from 0."""
    found: dict[str, int] = {}
    for number, word in enumerate(words):
        found[word] = number
        for length in lengths:
            found[word[:length]] = number
    return found


WEEKDAYS = _short(DAGEN, 2, 3) | _short(ENGLISH_DAYS, 3, 4) | {"thurs": 3, "tues": 1}
MONTHS = {word: number + 1 for word, number in _short(MAANDEN, 3).items()} | ENGLISH_MONTHS | ENGLISH_SHORT
MONTHS |= {"mrt": 3, "sept": 9, "juni": 6, "juli": 7, "febr": 2, "mrz": 3}


def _either(words: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


MONTH = rf"(?P<maand>{_either(MONTHS)})\b\.?"
YEAR = r"(?P<jaar>\d{4}(?!\d)|'?\d{2}(?![\d:]|\.\d))"
NUMBERS_YMD = re.compile(r"(?<![\d/.-])(\d{4})\s?([-/. ])\s?(\d{1,2})\s?\2\s?(\d{1,2})(?!\d)")
NUMBERS = re.compile(r"(?<![\d/.-])(\d{1,2})\s?([-/.])\s?(\d{1,2})\s?\2\s?'?(\d{4}|\d{2})(?!\d)")
SPACED = re.compile(r"(?<![\d/.-])(\d{1,2})( )(\d{1,2}) (\d{4})(?!\d)")
DAY_MONTH = re.compile(rf"(?<!\d)(?P<dag>\d{{1,2}})(?:e|ste|de)?[\s.-]*{MONTH}(?:[\s,.-]*{YEAR})?")
MONTH_DAY = re.compile(rf"\b{MONTH}\s*(?P<dag>\d{{1,2}})(?:st|nd|rd|th)?(?![\d:])(?:,?\s*{YEAR})?")
COMPACT = re.compile(r"(?<!\d)(\d{8})(?!\d)")
WITHOUT_YEAR = re.compile(r"(\d{1,2})([-/])(\d{1,2})")
LINK = r"-|t/m|t\.m\.|tm|tot en met|tot|until|en|&|\+|,"
SHORT_PERIOD = re.compile(rf"(?<![\d/.-])(\d{{1,2}})\s*({LINK})\s*(\d{{1,2}}\s*{MONTH}(?:[\s,.-]*{YEAR})?)")
SHORT_PERIOD_2 = re.compile(
    rf"(?<![\d/.-])(\d{{1,2}})([-/])(\d{{1,2}})\s*({LINK})\s*(\d{{1,2}}\2\d{{1,2}}\2(\d{{4}}|\d{{2}}))(?!\d)"
)
TOUCHING = re.compile(r"(\d{4})([-/])(?=\d{1,2}([-/.])\d{1,2}\3\d{4}|\d{4}-\d)")
ISO_PERIOD = re.compile(r"\d{4}-\d{2}-\d{2}/\d{4}-")
TWELVE_HOURS = re.compile(r"(?<![\d.,:])(1[0-2]|0?[1-9])(?::([0-5]\d)(?::[0-5]\d)?)? ?([ap])\.?m\b\.?")
CLOCK = re.compile(r"(?<!\d)\d{1,2}:\d{2}(?::\d{2})?(?:\.\d+)?")
TIME = re.compile(
    r"(?<![\d.,:])([01]?\d|2[0-4])[:.]([0-5]\d)(?::[0-5]\d(?:\.\d+)?)?(?![\d])\s*(?:uur|u\b|h\b|z\b|\+0\d:?00)?"
)
WEEKDAY = re.compile(rf"\b({_either(WEEKDAYS)})\b\.?")
WEEKDAY_BEFORE = re.compile(rf"\b(?:{_either(WEEKDAYS)})\b\.?,? ?$")
PERIOD_WORDS = frozenset(("-", "t/m", "tm", "t.m.", "tot en met", "->", ">", "/", "--"))
LIST_WORDS = frozenset(("en", "&", "+", ",", ";", "en op"))
FILLING = re.compile(r"\b(om|van|vanaf|op|d\.d|dd|de|tussen|at|from|t(?=\d|$))\b|[().,;:'\-|]+")


class Moment(NamedTuple):
    """One date: its readings (order -> year or None, month, day), the mark between its parts, and its weekday."""

    opties: dict[str, tuple[int | None, int, int]]
    teken: str
    weekdag: int | None


class Datumcel(NamedTuple):
    """The dates in a text, what joins them ("", "tm", "tot" or "en"), the times of day in minutes, and what is left."""

    momenten: tuple[Moment, ...]
    verband: str
    tijden: tuple[int, ...]
    rest: str
    gelezen: str
    kern: str = ""
    """The text from the first date to the last, with the weekdays and times beside them."""
    naast: str = ""
    """The text around that."""


@lru_cache(maxsize=20_000)
def read_dates(text: str) -> Datumcel | None:
    """The dates in a text, or None when there is none."""
    if len(text) > LONGEST_TEXT:
        return None
    text = _in_full(_on_24_hours(clean(text).casefold()))
    found = _find(text)
    if not found:
        return None
    verband = _link(text, found)
    outside = [text[begin:end] for begin, end in _gaps(text, found)]
    loose = " ".join(outside[:1] + outside[-1:] if verband else outside)
    middle = " ".join(outside[1:-1]) if verband else ""
    tijden = tuple(int(hour) * 60 + int(minute) for hour, minute in TIME.findall(" ".join(outside).replace("t0", " 0")))
    weekdays = [_weekday(outside[number], before=True) for number in range(len(found))]
    weekdays = [
        each if each is not None else _weekday(outside[number + 1], before=False)
        for number, each in enumerate(weekdays)
    ]
    moments = tuple(moment._replace(weekdag=weekday) for (moment, _, _), weekday in zip(found, weekdays, strict=True))
    rest = _rest(loose) if not verband else _rest(loose + " " + _without_link(middle))
    begin, end = found[0][1], found[-1][2]
    first = WEEKDAY_BEFORE.search(text[:begin])
    kern, naast = (
        text[first.start() if first else begin : end],
        f"{text[: first.start() if first else begin]} {text[end:]}",
    )
    return Datumcel(moments, verband, tijden, rest, clean(text), kern, naast)


def read_short_date(text: str) -> Datumcel | None:
    """A date without a year, such as 2-11: only where nothing else is meant."""
    text = clean(text).casefold()
    bare = _rest(text.replace("/", " / ")) if "/" in text and not text[:1].isdigit() else text
    found = WITHOUT_YEAR.fullmatch(WEEKDAY.sub("", bare).strip(" ,"))
    if not found:
        return None
    first, second = int(found[1]), int(found[3])
    opties: dict[str, tuple[int | None, int, int]] = {DMY: (None, second, first), MDY: (None, first, second)}
    return Datumcel((Moment(opties, found[2], _weekday(text, before=True)),), "", (), "", text)


def read_weekday(text: str) -> int | None:
    """The weekday that a cell names and nothing else: 0 is Monday."""
    return WEEKDAYS.get(clean(text).casefold().strip(" .()"))


def read_time(text: str) -> int | None:
    """A time of day in minutes, when the cell holds nothing else."""
    found = TIME.fullmatch(_on_24_hours(clean(text).casefold()))
    return int(found[1]) * 60 + int(found[2]) if found else None


def read_times(text: str) -> tuple[int, ...]:
    """The two times of `08:30 - 09:20`, when the cell holds nothing else."""
    parts = re.split(r"\s*(?:-|tot|t/m)\s*", _on_24_hours(clean(text).casefold()))
    times = [read_time(each) for each in parts]
    return tuple(each for each in times if each is not None) if len(parts) == 2 and None not in times else ()


def _on_24_hours(text: str) -> str:
    """The text with `1:30 pm` as `13:30`."""
    return TWELVE_HOURS.sub(lambda m: f"{int(m[1]) % 12 + (12 if m[3] == 'p' else 0):02}:{m[2] or '00'}", text)


def serial_date(text: str) -> Moment | None:
    """A date as the number that a spreadsheet keeps: 46328 is 2 November 2026."""
    found = re.fullmatch(r"(4[4-9]\d{3})(?:[.,]\d+)?", clean(text))
    if not found:
        return None
    day = date(1899, 12, 30) + timedelta(days=int(found[1]))
    return Moment({VAST: (day.year, day.month, day.day)}, VAST, None)


def _in_full(text: str) -> str:
    """The year and the month also at the first day of a period: `9-13 nov 2026` and `09-11 t/m 13-11-2026`."""
    if SHORT_PERIOD_2.search(text):
        return SHORT_PERIOD_2.sub(lambda m: f"{m[1]}{m[2]}{m[3]}{m[2]}{m[6]} {m[4]} {m[5]}", text)
    text = TOUCHING.sub(r"\1 \2 ", text.replace("/20", " /20") if ISO_PERIOD.search(text) else text)
    while (found := SHORT_PERIOD.sub(lambda m: f"{m[1]} {m['maand']} {m['jaar'] or ''} {m[2]} {m[3]}", text)) != text:
        text = found
    return text


def _find(text: str) -> list[tuple[Moment, int, int]]:
    """The dates with where they begin and end. The digits of a time of day are no part of a date."""
    found: list[tuple[Moment, int, int]] = []
    without_times = CLOCK.sub(lambda time: "#" * len(time[0]), text)
    for pattern, make in FORMS:
        for match in pattern.finditer(without_times):
            begin, end = match.span()
            if all(end <= first or last <= begin for _, first, last in found) and (moment := make(match)):
                found.append((moment, begin, end))
    return _with_years(sorted(found, key=lambda each: each[1]))


def _with_years(found: list[tuple[Moment, int, int]]) -> list[tuple[Moment, int, int]]:
    """The dates, in which the first day of a period takes its year from the last: `30 dec t/m 5 jan 2027`."""
    if len(found) != 2:
        return found
    (first, begin, end), last = found
    option, other = first.opties.get(VAST), last[0].opties.get(VAST)
    if option and other and option[0] is None and other[0] is not None:
        year = other[0] if option[1:] <= other[1:] else other[0] - 1
        first = _fixed(year, *option[1:])._replace(weekdag=first.weekdag)
    return [(first, begin, end), last]


def _fixed(year: int | None, month: int, day: int) -> Moment:
    return Moment({VAST: (year, month, day)}, VAST, None)


def _year(text: str) -> int:
    digits = text.lstrip("'")
    return int(digits) + 2000 if len(digits) == 2 else int(digits)


def _by_numbers(match: re.Match[str]) -> Moment:
    first, second, last = int(match[1]), int(match[3]), _year(match[4])
    opties: dict[str, tuple[int | None, int, int]] = {DMY: (last, second, first), MDY: (last, first, second)}
    if len(match[4]) == 2:
        opties[YMD] = (2000 + first, second, int(match[4]))
    return Moment(opties, SLASH if match[2] == SLASH else "-", None)


def _by_name(match: re.Match[str]) -> Moment:
    year = match["jaar"]
    return _fixed(_year(year) if year else None, MONTHS[match["maand"]], int(match["dag"]))


def _compact(match: re.Match[str]) -> Moment | None:
    """Eight digits: the year stands where 20 stands. A number of a pupil has other digits, or both."""
    digits = match[1]
    first, last = digits[:2] == "20", digits[4:6] == "20"
    if first and not (last and int(digits[2:4]) <= 12):
        return _fixed(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    return _fixed(int(digits[4:]), int(digits[2:4]), int(digits[:2])) if last else None


FORMS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Moment | None]], ...] = (
    (NUMBERS_YMD, lambda match: _fixed(int(match[1]), int(match[3]), int(match[4]))),
    (NUMBERS, _by_numbers),
    (SPACED, _by_numbers),
    (DAY_MONTH, _by_name),
    (MONTH_DAY, _by_name),
    (COMPACT, _compact),
)


def _gaps(text: str, found: list[tuple[Moment, int, int]]) -> list[tuple[int, int]]:
    """The pieces of the text around the dates."""
    borders = [0, *(border for _, begin, end in found for border in (begin, end)), len(text)]
    return list(zip(borders[::2], borders[1::2], strict=True))


def _without_link(text: str) -> str:
    return re.sub(r"tot en met|t/m|t\.m\.|\btm\b|\btot\b|\ben op\b|\ben\b|->|[&+/>-]", " ", text)


def _link(text: str, found: list[tuple[Moment, int, int]]) -> str:
    """What joins the dates; "?" when that is no period and no list."""
    if len(found) == 1:
        return ""
    joins = set()
    for begin, end in _gaps(text, found)[1:-1]:
        words = TIME.sub("", WEEKDAY.sub("", text[begin:end]))
        joins.add(" ".join(re.sub(r"\b(uur|om)\b|[().]", " ", words.replace("t.m.", "t/m")).split()).strip(" "))
    if len(found) == 2 and joins <= PERIOD_WORDS:
        return "tm"
    if len(found) == 2 and joins <= {"tot", "until", "to"}:
        return "tot"
    return "en" if joins <= LIST_WORDS else "?"


def _weekday(text: str, *, before: bool) -> int | None:
    """The weekday beside a date: the last word before it, or the first one after it."""
    found = WEEKDAY.findall(text)
    return WEEKDAYS[found[-1 if before else 0]] if found else None


def _rest(text: str) -> str:
    """What a text says besides days, times and marks."""
    text = re.sub(r"(?<![a-z])t(?=\d\d:)", " ", text)
    return " ".join(FILLING.sub(" ", TIME.sub(" ", WEEKDAY.sub(" ", text))).split()).strip(" /")


# --- the order of a column -------------------------------------------------------------------------------------------


def day_of(moment: Moment, orde: str, jaar: Callable[[int], int] | None = None) -> date | None:
    """The date in an order; None when it does not exist. `jaar` gives the year of a month for a date without one."""
    option = moment.opties.get(VAST) or moment.opties.get(orde)
    if option is None:
        return None
    year, month, day = option
    if year is None:
        if jaar is None:
            return None
        year = jaar(month)
    try:
        return date(year, month, day)
    except ValueError:
        return None


def orders_of(moments: list[Moment], fits: Callable[[date], bool], jaar: Callable[[int], int] | None) -> list[str]:
    """The orders in which these dates can be read: one when the column settles it, more when it must be asked.

    All moments have the same mark between their parts. A date that does not exist, lies outside the calendar or
    belongs to another weekday speaks against an order.
    """
    names = [each for each in (DMY, MDY, YMD) if any(each in moment.opties for moment in moments)]

    def right(moment: Moment, orde: str) -> bool:
        day = day_of(moment, orde, jaar)
        return day is not None and fits(day) and moment.weekdag in (None, day.weekday())

    readings = {orde: [right(moment, orde) for moment in moments] for orde in names}
    full = [orde for orde in names if all(readings[orde])]
    if full:
        return _settle_full(moments, full, jaar)
    only = {
        orde: sum(
            mine and not any(readings[other][at] for other in names if other != orde)
            for at, mine in enumerate(readings[orde])
        )
        for orde in names
    }
    proven = [orde for orde in names if only[orde]]
    slash = moments[0].teken == SLASH
    if proven == [DMY] or (proven == [MDY] and slash):
        return proven
    both = any(sum(readings[orde][at] for orde in names) > 1 for at in range(len(moments)))
    if not proven:
        return [DMY, MDY] if both and slash else [DMY]
    return proven if slash and len(proven) > 1 else ([DMY, MDY] if DMY not in proven else [DMY])


def _settle_full(moments: list[Moment], full: list[str], jaar: Callable[[int], int] | None) -> list[str]:
    """The orders that read every date. With dashes or points the month does not come first in Dutch."""
    days = {orde: [day_of(moment, orde, jaar) for moment in moments] for orde in full}
    different = [orde for at, orde in enumerate(full) if days[orde] not in [days[each] for each in full[:at]]]
    if moments[0].teken != SLASH:
        if different == [MDY]:
            return [DMY, MDY]
        without = [each for each in different if each != MDY]
        return without or different
    return different
