"""What a termijn is made of that needs more than a first day, and so stands in code."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

    from calculators.core.reader import Vraag
    from calculators.core.report import Verslag
    from calculators.core.types import Json, Regels

PAGINA = "rekenhulpen/termijnen/"
"""The page of the calculator, for the agenda."""


class Special(NamedTuple):
    """A choice of the calculator that is offered when the data have every item it needs.

    `needs` has the ids by the key of the rules they stand under; `decide` gives plain values, `tell` the part of the
    outcome that is its own; `fits` tells whether the rules have what it finds in them without an id.
    """

    needs: dict[str, tuple[str, ...]]
    decide: Callable[[Vraag], Any]
    tell: Callable[[Verslag, Any], Json]
    fits: Callable[[Regels], bool] = lambda _: True

    def offered(self, regels: Regels) -> bool:
        """Whether the data have all that it needs."""
        found: Any = regels
        return self.fits(regels) and all(id_ in found[soort] for soort, ids in self.needs.items() for id_ in ids)
