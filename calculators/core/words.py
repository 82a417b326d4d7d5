"""Dates, numbers and lists in Dutch, and the sentences of the rules filled in."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from calculators.core.types import Regels, Tekst

DAGEN = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
MAANDEN = (
    *("januari", "februari", "maart", "april", "mei", "juni"),
    *("juli", "augustus", "september", "oktober", "november", "december"),
)
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


def date_text(day: date) -> str:
    """`26 oktober 2026`."""
    return f"{day.day} {MAANDEN[day.month - 1]} {day.year}"


def weekday_text(day: date) -> str:
    """`maandag 26 oktober 2026`."""
    return f"{DAGEN[day.weekday()]} {date_text(day)}"


def whole(value: float) -> float:
    """The value as an integer when it is one, so that 16 never reads as 16.0."""
    return int(value) if value == int(value) else value


def number_text(value: float) -> str:
    """`16` or `4,2`: with a comma, and as precise as it was given, so that no number seems to reach a limit."""
    return f"{value:.6f}".rstrip("0").rstrip(".").replace(".", ",")


def unit(value: float, eenheid: str) -> str:
    """The unit that fits the number: `0,5 schoolweek`, `3 schoolweken`; units without a plural stay as they are."""
    return SINGULAR.get(eenheid, eenheid) if 0 < value <= 1 else eenheid


def quantity(value: float, eenheid: str) -> str:
    """`16 uur`, `1 schoolweek`."""
    return f"{number_text(value)} {unit(value, eenheid)}"


def listing(parts: Sequence[str]) -> str:
    """`a`, `a en b`, `a, b en c`."""
    return " en ".join(filter(None, (", ".join(parts[:-1]), parts[-1]))) if parts else ""


def capital(text: str) -> str:
    """The text with a capital at its start."""
    return text[:1].upper() + text[1:]


def text_on(tekst: Tekst, day: date) -> str:
    """A text of the rules as it reads on a day; before its first day as it reads then."""
    if isinstance(tekst, str):
        return tekst
    held = [each for each in tekst if each["vanaf"] <= day.isoformat()]
    return max(held, key=lambda each: each["vanaf"])["tekst"] if held else tekst[0]["tekst"]


def sentence(regels: Regels, key: str, **fields: str) -> str:
    """The sentence of the rules under this key, with its fields filled in.

    Raises KeyError for an unknown key or field; the check of the data prevents both.
    """
    return regels["teksten"][key].format_map(fields)
