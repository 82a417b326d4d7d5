"""The termijnen that can be asked for: the kantelpunten, those that the data declare, and the special ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calculators.core.fields import kantelpunt_of
from calculators.termijnen.declared import declared
from calculators.termijnen.lang_thuis import MELDING_4_WEKEN
from calculators.termijnen.plaatsing import PLAATSING
from calculators.termijnen.schorsing import SCHORSING
from calculators.termijnen.vaste_dagen import BEROEP, CIJFERS
from calculators.termijnen.verlof import VERLOF_11F

if TYPE_CHECKING:
    from collections.abc import Iterable

    from calculators.core.types import Regels
    from calculators.termijnen.special import Special

SPECIALS: dict[str, Special] = {
    "plaatsing": PLAATSING,
    "schorsing": SCHORSING,
    "verlof_11f": VERLOF_11F,
    "melding_4_weken": MELDING_4_WEKEN,
    "inspectie": CIJFERS,
    "vrijstelling_1_juli": BEROEP,
}
"""The choices that need more than a first day."""


def asked_for(soort: str) -> tuple[str, ...]:
    """The ids under (`termijnen`, `drempels`, `peildata`) that the special termijnen use where the data have them."""
    return tuple(dict.fromkeys(id_ for special in SPECIALS.values() for id_ in special.needs.get(soort, ())))


def kantelpunten(regels: Regels) -> dict[str, str]:
    """The choice for the kantelpunt of each step, with the number of the step."""
    return {kantelpunt_of(nummer): nummer for nummer in regels["stappen"]}


def choices(regels: Regels) -> list[str]:
    """Every choice: the kantelpunten, then the others in the order of the data.

    A special one stands where the first termijn that it needs stands; those that need none come last.
    """
    order = list(regels["termijnen"])
    places = {keuze: order.index(id_) for keuze, id_ in declared(regels).items()}
    for keuze, special in SPECIALS.items():
        if special.offered(regels):
            places[keuze] = min(map(order.index, special.needs.get("termijnen", ())), default=len(order))
    return [*kantelpunten(regels), *_in_order(places)]


def _in_order(places: dict[str, int]) -> Iterable[str]:
    return sorted(places, key=lambda keuze: places[keuze])
