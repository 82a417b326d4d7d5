"""Amounts of absence as people write them: hours, minutes, lessons, parts of days."""

from __future__ import annotations

import re
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from calculators.lijst.cleaning import clean

UUR, MINUUT, LES, DAGDEEL, DAG = "uren", "minuten", "lesuren", "dagdelen", "dagen"
EENHEDEN = (UUR, MINUUT, LES, DAGDEEL, DAG)
UNIT_WORDS = {
    UUR: ("uur", "uren", "u", "h", "hr", "hrs", "hour", "hours", "klokuur", "klokuren", "uurtje", "uurtjes"),
    MINUUT: ("minuut", "minuten", "min", "m", "'", "minutes", "mins"),
    LES: ("les", "lessen", "lesuur", "lesuren", "lesu"),
    DAGDEEL: ("dagdeel", "dagdelen"),
    DAG: ("dag", "dagen", "schooldag", "schooldagen", "lesdag", "lesdagen", "days", "day"),
}
UNITS = {word: unit for unit, words in UNIT_WORDS.items() for word in words}
WORDS = {
    "hele dag": (Fraction(1), DAG),
    "de hele dag": (Fraction(1), DAG),
    "gehele dag": (Fraction(1), DAG),
    "halve dag": (Fraction(1), DAGDEEL),
    **dict.fromkeys(("ochtend", "ocht", "och", "voormiddag", "vm", "de ochtend"), (Fraction(1), DAGDEEL)),
    **dict.fromkeys(("middag", "midd", "mid", "mi", "namiddag", "nm", "de middag"), (Fraction(1), DAGDEEL)),
    **{
        f"{first}{mark}{last}": (Fraction(1), DAG)
        for first, last in (("och", "mi"), ("ochtend", "middag"), ("vm", "nm"))
        for mark in ("+", " + ", "/", " / ", " en ", "&", " & ", "-", " - ")
    },
    "anderhalf uur": (Fraction(3, 2), UUR),
    "half uur": (Fraction(1, 2), UUR),
    "halfuur": (Fraction(1, 2), UUR),
    "een half uur": (Fraction(1, 2), UUR),
    "kwartier": (Fraction(15), MINUUT),
    "een uur": (Fraction(1), UUR),
}
UNIT = "|".join(sorted(map(re.escape, UNITS), key=len, reverse=True))
NUMBER = r"(?:\d{1,4}[.,]\d{1,2}|\d{1,4}|\d{0,2} ?[1-3]/[24]|[.,]\d{1,2})"
PLAIN = re.compile(rf"({NUMBER}) ?({UNIT})?\.?")
HOURS_MINUTES = re.compile(r"(\d{1,2}) ?(?:u|h|uur|uren)\.? ?(?:en )?(\d{1,2}) ?(?:m|min|minuten|')?\.?")
TIMES = re.compile(r"(\d{1,2}) ?(?:x|×|\*|lessen (?:van|à)|lesuren (?:van|à)) ?(\d{1,3}) ?(?:min|minuten|m|')\.?")
OF_SO_MANY = re.compile(rf"^(\d{{1,2}}(?:[.,]\d{{1,2}})?) van (?:de )?\d{{1,2}} ?({UNIT})?$")
PERCENT = re.compile(r"(\d{1,3}) ?(?:%|procent)")
CLOCK = re.compile(r"(\d{1,2}):([0-5]\d)(?::00)?(?: ?(?:u|uur|uren|h))?")
DECIMAL_COMMA = re.compile(r"(\d{1,2}),(\d{1,2})(?: ?(?:lesuur|lesuren|lessen|les))?")
TWO_DECIMALS = re.compile(r"(\d{1,2})[.,](\d{2})(?: ?(?:uur|uren|u))?")
NUMBER_LIST = re.compile(r"\d{1,2}(?:(?: ?, ?| ?; ?| ?/ ?| ?\+ ?| ?& ?| en | ?- ?| ?t/m ?| tot en met )\d{1,2})+")
LESSON = re.compile(r"(?:lesuur |les |uur )?(\d{1,2})(?:e|ste|de)?(?: ?(?:lesuur|uur|les))?")
IN_TEXT = re.compile(
    rf"(?<![\d.,:/-])(?:(\d{{1,2}}) ?(?:u|h|uur) ?(?:en )?(\d{{1,2}})(?: ?min(?:uten)?)?|({NUMBER}) ?({UNIT}))(?![\w:])"
)
LAST_LESSON = 12
WHOLE = 100
"""A whole day in percents."""


class Hoeveelheid(NamedTuple):
    """An amount and its unit; the unit is empty when the text does not say it."""

    waarde: Fraction
    eenheid: str


@lru_cache(maxsize=20_000)
def read_amount(text: str) -> Hoeveelheid | None:
    """The amount that a cell holds and nothing else; None when it holds no amount."""
    text = clean(text).casefold()
    if text in WORDS:
        return Hoeveelheid(*WORDS[text])
    for pattern in (HOURS_MINUTES, CLOCK):
        if (found := pattern.fullmatch(text)) and int(found[2]) < 60:
            return Hoeveelheid(Fraction(int(found[1]) * 60 + int(found[2]), 60), UUR)
    text = OF_SO_MANY.sub(r"\1 \2", text).strip()
    if found := TIMES.fullmatch(text):
        return Hoeveelheid(Fraction(int(found[1]) * int(found[2])), MINUUT)
    if (found := PERCENT.fullmatch(text)) and int(found[1]) <= WHOLE:
        return Hoeveelheid(Fraction(int(found[1]), WHOLE), DAG)
    found = PLAIN.fullmatch(text)
    return Hoeveelheid(number(found[1]), UNITS[found[2]] if found[2] else "") if found else None


def amount_in(text: str) -> tuple[list[Hoeveelheid], str]:
    """The amounts with a unit in a running text, and the text without them."""
    text = clean(text).casefold()
    amounts = [
        Hoeveelheid(Fraction(int(hours) * 60 + int(minutes), 60), UUR)
        if hours
        else Hoeveelheid(number(value), UNITS[unit])
        for hours, minutes, value, unit in IN_TEXT.findall(text)
    ]
    rest = IN_TEXT.sub(" ", text)
    for words in sorted(WORDS, key=len, reverse=True):
        if re.search(rf"\b{words}\b", rest):
            amounts.append(Hoeveelheid(*WORDS[words]))
            rest = re.sub(rf"\b{words}\b", " ", rest)
    return amounts, " ".join(rest.split())


def number(text: str) -> Fraction:
    """A number with a comma, a point or a half."""
    whole, _, part = text.strip().rpartition(" ")
    if "/" in part:
        digits = re.fullmatch(r"(\d*)([1-3]/[24])", part)
        before = whole or (digits[1] if digits else "")
        return Fraction(int(before or 0)) + Fraction(digits[2] if digits else part)
    return Fraction(text.strip().replace(",", "."))


def hours_and_minutes(text: str) -> tuple[int, int] | None:
    """The hours and minutes that `2.30` may be, beside the number 2.3; None when it has not two decimals."""
    found = TWO_DECIMALS.fullmatch(clean(text).casefold())
    return (int(found[1]), int(found[2])) if found else None


def decimal_comma(text: str) -> tuple[int, int] | None:
    """The two numbers around a comma: in `5,6` they may be two lessons as well as a decimal number."""
    found = DECIMAL_COMMA.fullmatch(clean(text))
    return (int(found[1]), int(found[2])) if found else None


@lru_cache(maxsize=20_000)
def lesson_numbers(text: str) -> tuple[int, ...] | None:
    """Which lessons of the day a cell names: `3`, `5,6`, `1 t/m 4`, `2e uur`. None when it names none."""
    text = clean(text).casefold()
    if found := LESSON.fullmatch(text):
        numbers: tuple[int, ...] = (int(found[1]),)
    else:
        text = re.sub(r"\b(lesuur|lesuren|uur|les|lessen)\b|(?<=\d)(e|ste|de)\b", "", text).strip()
        if not NUMBER_LIST.fullmatch(text):
            return None
        numbers = _numbers(text)
    return numbers if numbers and all(0 <= each <= LAST_LESSON for each in numbers) else None


def _numbers(text: str) -> tuple[int, ...]:
    """The numbers in a list with ranges; empty when one comes twice or a range runs back."""
    found: list[int] = []
    for part in re.split(r" ?[,;/+&] ?| en ", text.replace("t/m", "-")):
        ends = [int(each) for each in re.findall(r"\d+", part)]
        found.extend(range(ends[0], ends[-1] + 1))
        if not found or ends[-1] < ends[0]:
            return ()
    return tuple(found) if len(set(found)) == len(found) else ()
