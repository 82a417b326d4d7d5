"""The form of a calculator, for who draws it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calculators.registry import CALCULATORS, velden

if TYPE_CHECKING:
    from calculators.core.types import Formulier, Regels

INSTEAD = {"lijst": "totalen"}
"""Groups that are filled in instead of another group."""


def formulier(naam: str, regels: Regels) -> Formulier:
    """The form of a calculator: title, introduction, groups in order, and fields in order."""
    texts = regels["rekenhulpen"][naam]
    fields = velden(naam, regels)
    used = {field["groep"] for field in fields}
    closed = CALCULATORS[naam].closed
    return {
        "naam": naam,
        "titel": texts["titel"],
        "inleiding": texts["inleiding"],
        "groepen": [
            {
                "naam": groep,
                "label": text["label"],
                "hulp": text["hulp"],
                "ingeklapt": groep in closed,
                "open_bij": list(closed.get(groep, ())),
                "in_plaats_van": INSTEAD.get(groep),
            }
            for groep, text in texts["groepen"].items()
            if groep in used
        ],
        "velden": fields,
    }
