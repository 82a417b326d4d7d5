"""Figures, units and days as Dutch words."""

from __future__ import annotations

from calculators.core.units import number_text, quantity, singular
from calculators.core.words import MAANDEN

NEUTER = frozenset({"uur", "jaar", "schooljaar"})
"""Singular units with `het`: elk jaar, but elke maand."""

ORDINALS = (
    "nulde",
    "eerste",
    "tweede",
    "derde",
    "vierde",
    "vijfde",
    "zesde",
    "zevende",
    "achtste",
    "negende",
    "tiende",
    "elfde",
    "twaalfde",
    "dertiende",
    "veertiende",
    "vijftiende",
    "zestiende",
    "zeventiende",
    "achttiende",
    "negentiende",
    "twintigste",
)


def every(value: float, unit: str) -> str:
    """How often something returns: `elke maand`, `elke 3 maanden`, `elk jaar`, `4 keer per jaar`."""
    if unit == "keer per jaar":
        return "elk jaar" if value == 1 else quantity(value, unit)
    if value == 1:
        single = singular(unit)
        return f"{'elk' if single in NEUTER else 'elke'} {single}"
    return f"elke {quantity(value, unit)}"


def ordinal(value: float) -> str:
    """`zestiende`; beyond twenty `21e`."""
    if value == int(value) and value < len(ORDINALS):
        return ORDINALS[int(value)]
    return f"{number_text(value)}e"


def day_of_year(month_day: str) -> str:
    """`1 juli` from `07-01`."""
    month, day = month_day.split("-")
    return f"{int(day)} {MAANDEN[int(month) - 1]}"


def lowered(name: str) -> str:
    """A name in the middle of a sentence: `Leerplichtambtenaar` -> `leerplichtambtenaar`; `CJG` stays `CJG`."""
    return name if name[1:2].isupper() or name[1:2].isdigit() else name[:1].lower() + name[1:]
