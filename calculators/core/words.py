"""Dates and lists in Dutch, and texts of the protocol as they read on a day."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from calculators.core.types import Tekst

DAGEN = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
MAANDEN = (
    *("januari", "februari", "maart", "april", "mei", "juni"),
    *("juli", "augustus", "september", "oktober", "november", "december"),
)


def date_text(day: date) -> str:
    """`26 oktober 2026`."""
    return f"{day.day} {MAANDEN[day.month - 1]} {day.year}"


def weekday_text(day: date) -> str:
    """`maandag 26 oktober 2026`."""
    return f"{DAGEN[day.weekday()]} {date_text(day)}"


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
