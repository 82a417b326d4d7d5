"""The complete decision tables and the worked example of each calculator.

They stand in the module beside this one that has the name of the calculator.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Protocol, cast

from calculators.describe.making import Tables
from calculators.registry import CALCULATORS

if TYPE_CHECKING:
    from calculators.core.types import Json, Regels


class TablesModule(Protocol):
    """What the module with the tables of a calculator has."""

    def beslistabellen(self, tables: Tables) -> list[Json]:
        """The decision tables."""

    def voorbeeld(self, tables: Tables) -> Json:
        """The worked example."""


def _module(naam: str) -> TablesModule:
    """The module with the tables of a calculator; KeyError for an unknown one."""
    if naam not in CALCULATORS:
        raise KeyError(naam)
    return cast("TablesModule", import_module(f"calculators.describe.{naam}"))


def beslistabel(naam: str, regels: Regels) -> list[Json]:
    """The decision tables of a calculator: `[{"id", "titel", "kolommen": [...], "rijen": [[...], ...]}]`."""
    return _module(naam).beslistabellen(Tables(naam, regels))


def voorbeeld(naam: str, regels: Regels) -> Json:
    """A worked example: `{"vraag": sentence, "invoer": {...}, "uitkomst": {...}}`."""
    return _module(naam).voorbeeld(Tables(naam, regels))
