"""Names that a choice had before, and choices that were withdrawn: links and questions live longer than an edition."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from calculators.core.fields import kantelpunt_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from calculators.core.types import Regels, ScenarioRegels, StapRegels, Vervallen


class Earlier(NamedTuple):
    """For one field: the present name by the one before, and what was withdrawn by each name that it had."""

    names: dict[str, str]
    withdrawn: dict[str, Vervallen]


def earlier(regels: Regels, veld: str) -> Earlier:
    """What a link of before can hold in a field with choices; nothing for fields whose choices never change."""
    withdrawn = regels["vervallen"]
    if veld == "scenario":
        return Earlier(_names(regels["scenarios"]), withdrawn["scenarios"])
    steps = Earlier(_names(regels["stappen"]), withdrawn["stappen"])
    if veld == "huidige_stap":
        return steps
    if veld == "termijn":
        return Earlier(
            {kantelpunt_of(old): kantelpunt_of(now) for old, now in steps.names.items()},
            {kantelpunt_of(old): found for old, found in steps.withdrawn.items()},
        )
    return Earlier({}, {})


def _names(items: Mapping[str, StapRegels] | Mapping[str, ScenarioRegels]) -> dict[str, str]:
    """The present name of each item by every name that it had."""
    return {old: now for now, item in items.items() for old in item["was"]}
