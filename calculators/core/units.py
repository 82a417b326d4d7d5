"""Units of counting: what they are called, how long they are, and numbers with them in Dutch. Their only home.

A unit has the name that the data give it, which is its plural: `schoolweken`. Units without a plural (`uur`, `keer`,
`jaar`) stay as they are.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

DAYS_IN_SCHOOLWEEK = 5
"""A week counts as five schooldagen, so that feestdagen never shorten a count in weeks."""

SINGULAR = {
    "schooldagen": "schooldag",
    "werkdagen": "werkdag",
    "dagen": "dag",
    "weken": "week",
    "schoolweken": "schoolweek",
    "lesweken": "lesweek",
    "maanden": "maand",
    "meldingen": "melding",
}
PLURAL = {"schooljaar": "schooljaren"}
"""Units whose plural is not their name."""
WEEKS = ("schoolweken", "lesweken", "weken")
SCHOOLWEKEN = ("schoolweken", "lesweken")
"""Weeks with at least one schooldag: what the protocol calls a schoolweek and the law a lesweek."""
SCHOOL_UNITS = (*SCHOOLWEKEN, "schooldagen")
"""Units whose counts end on a schooldag."""


def schooldagen_in(eenheid: str) -> int:
    """How many schooldagen one unit counts for: 5 for a week of any kind, else 1."""
    return DAYS_IN_SCHOOLWEEK if eenheid in WEEKS else 1


def converted(value: int, eenheid: str, other: str) -> int | None:
    """A length in another unit, for another reading of it; None where that makes no sense.

    Units of one size keep their number (2 dagen read as 2 schooldagen); a week is 7 dagen, or 5 of school or work.
    """
    if eenheid == "maanden" or other == "maanden":
        return None
    if (eenheid in WEEKS) == (other in WEEKS):
        return value
    if eenheid not in WEEKS:
        return None
    return value * (7 if other == "dagen" else DAYS_IN_SCHOOLWEEK)


LIST_DECIMALS = 6
"""Decimals of the hours that are read from a list in minutes, lessons or parts of days."""
SUM_OF_ROUNDED = 4
"""Decimals of a sum of those: a third of a second, more than a hundred of them can be off."""
DUST = 1e-9
PRECISION = 9
"""Decimals that count: one rule for what is given, added up, compared and shown, so that none of these disagree."""


def exact(value: float) -> float:
    """The value as it counts, without the dust of binary fractions: ten times 1.6 is 16, but 15.9999999 is less."""
    return whole(round(value, PRECISION))


def added(values: Iterable[float]) -> float:
    """The sum as it counts. Three times 320 minutes is 16 hours, though each is 5,333333 in the decimals of a list."""
    found = list(values)
    total = sum(found)
    return whole(round(total, SUM_OF_ROUNDED)) if any(map(_is_rounded, found)) else exact(total)


def _is_rounded(value: float) -> bool:
    """Whether a number has just as many decimals as a list keeps, and so stands for one with more."""
    return abs(value - round(value, LIST_DECIMALS)) < DUST and abs(value - round(value, LIST_DECIMALS - 1)) > DUST


def whole(value: float) -> float:
    """The value as an integer when it is one, so that 16 never reads as 16.0."""
    return int(value) if value == int(value) else value


def number_text(value: float) -> str:
    """`16`, `4,2` or `1.000`: as precise as it was given, so that no number seems to reach a limit."""
    digits, _, decimals = f"{value:,.{PRECISION}f}".partition(".")
    fraction = decimals.rstrip("0")
    return digits.replace(",", ".") + (f",{fraction}" if fraction else "")


def singular(eenheid: str) -> str:
    """`schoolweek` for `schoolweken`."""
    return SINGULAR.get(eenheid, eenheid)


def unit(value: float, eenheid: str) -> str:
    """The unit that fits the number: `0,5 schoolweek`, `3 schoolweken`, `2 schooljaren`."""
    return singular(eenheid) if 0 < value <= 1 else PLURAL.get(eenheid, eenheid)


def quantity(value: float, eenheid: str) -> str:
    """`16 uur`, `1 schoolweek`; a level has its number last: `niveau 2`."""
    if eenheid == "niveau":
        return f"niveau {number_text(value)}"
    return f"{number_text(value)} {unit(value, eenheid)}"
