"""The questions of the calculator casus: those of the other calculators, each once, and the days that tell them apart.

Nothing is required but the sector, and nothing is taken for answered that nobody answered: there are no defaults but
those of the calendar.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from calculators.core.fields import KALENDER
from calculators.core.sentences import Zin, sentence
from calculators.drempels.fields import fields as drempels_fields
from calculators.stap.fields import fields as stap_fields
from calculators.termijnen.fields import fields as termijnen_fields

if TYPE_CHECKING:
    from calculators.core.fields import Fields
    from calculators.core.types import Regels, Veld

VELD_BEGIN_STAP = Zin("veld.begin-stap", "nummer")

SECTOR = "sector"
THUIS, SCHORSING_VAN, SCHORSING_TOT = "eerste_dag_thuis", "schorsing_van", "schorsing_tot"
VERLOF_VAN, VERLOF_TOT = "verlof_van", "verlof_tot"
DAYS = (THUIS, SCHORSING_VAN, SCHORSING_TOT, VERLOF_VAN, VERLOF_TOT)
"""Days that a termijn asks under one name, and that can all be known of one pupil."""


def begin_of(nummer: str) -> str:
    """The field with the day on which a step began: `begin_stap3a`."""
    return f"begin_stap{nummer}"


def fields(make: Fields) -> list[Veld]:
    """The fields of the calculator `casus`."""
    union: dict[str, Veld] = {}
    for of in (drempels_fields, stap_fields, termijnen_fields):
        for field in of(make):
            union.setdefault(field["naam"], _optional(field))
    own = {each["naam"]: each for each in (*_steps(make), *_days(make))}
    calendar = {name: field for name, field in union.items() if field["groep"] == KALENDER}
    return [*{**{name: field for name, field in union.items() if name not in calendar}, **own, **calendar}.values()]


def _optional(field: Veld) -> Veld:
    """A field that may stay blank, and then is blank."""
    return {
        **field,
        "verplicht": field["naam"] == SECTOR,
        "verplicht_als": [],
        "toon_als": [],
        "standaard": field["standaard"] if field["groep"] == KALENDER else None,
        "synoniemen": [each for each in field["synoniemen"] if each not in DAYS],
    }


def _steps(make: Fields) -> list[Veld]:
    """The day on which each step began."""
    return [
        {
            **make.field(begin_of(nummer), "datum", "stap"),
            "label": sentence(make.regels, VELD_BEGIN_STAP, nummer=nummer),
        }
        for nummer in make.regels["stappen"]
    ]


def _days(make: Fields) -> list[Veld]:
    return [make.field(veld, "datum", "termijn") for veld in DAYS]


def steps_begun(regels: Regels) -> dict[str, str]:
    """The field with the day on which each step began, by step, in the order of the ladder."""
    return {nummer: begin_of(nummer) for nummer in regels["stappen"]}
