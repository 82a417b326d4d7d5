"""The complete decision tables and the worked example of each calculator.

They stand in the module `tables` of the calculator's own package, which is never shipped to the browser.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Protocol, cast

from calculators.answering import bereken
from calculators.core.tables import Tables
from calculators.registry import CALCULATORS, MET_TABELLEN, velden

if TYPE_CHECKING:
    from calculators.core.types import Json, Regels


class TablesModule(Protocol):
    """What the module with the tables of a calculator has."""

    def beslistabellen(self, tables: Tables) -> list[Json]:
        """The decision tables."""

    def voorbeeld(self, tables: Tables) -> Json:
        """The worked example."""


def _module(naam: str) -> TablesModule:
    """The module with the tables of a calculator; KeyError for one that has none, or is unknown."""
    if naam not in MET_TABELLEN:
        raise KeyError(naam)
    return cast("TablesModule", import_module(f"calculators.{naam}.tables"))


def _tables(naam: str, regels: Regels) -> Tables:
    """What makes the tables of a calculator: each row is an answer of the calculator itself."""

    def ask(invoer: Json) -> Json:
        outcome = bereken(naam, invoer, regels)
        if "fouten" in outcome:
            raise ValueError(f"{naam}: {invoer}: {outcome['fouten']}")
        return outcome

    return Tables(regels, velden(naam, regels), ask)


def beslistabel(naam: str, regels: Regels) -> list[Json]:
    """The decision tables of a calculator: `[{"id", "titel", "kolommen": [...], "rijen": [[...], ...]}]`.

    Empty for one that has no rule of its own. KeyError for an unknown calculator.
    """
    if naam in CALCULATORS and naam not in MET_TABELLEN:
        return []
    return _module(naam).beslistabellen(_tables(naam, regels))


def voorbeeld(naam: str, regels: Regels) -> Json:
    """A worked example: `{"vraag": sentence, "invoer": {...}, "uitkomst": {...}}`. KeyError for one without tables."""
    return _module(naam).voorbeeld(_tables(naam, regels))
