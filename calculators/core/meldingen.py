"""What reports ask of whom: one act per kind of report and receiver, whatever asks for it and however often."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from calculators.core.acts import act
from calculators.core.report import MELDING_KAN, MELDING_PLICHT, in_sector
from calculators.core.sentences import Zin
from calculators.core.words import capital

if TYPE_CHECKING:
    from collections.abc import Iterable

    from calculators.core.report import Verslag
    from calculators.core.types import Json

WEGEN = Zin("nu-doen.wegen", "ander", "een")


def report_acts(verslag: Verslag, meldingen: list[Json]) -> Iterable[Json]:
    """One act for all reports of one kind from one party to another; a duty where one of them is.

    `meldingen` are reports as an outcome shows them; `duo`, `uiterlijk` and `sector` are not on all of them. Where no
    sector was given, an act says in which sector it is done.
    """
    groups: dict[tuple[str | None, ...], list[Json]] = {}
    for each in meldingen:
        groups.setdefault(_kind(each), []).append(each)
    for group in groups.values():
        must = [each for each in group if each["plicht"]]
        yield _report(verslag, must or group)


def _kind(melding: Json) -> tuple[str | None, ...]:
    return melding["wie"], melding["doet"], melding["aan"], melding.get("duo"), melding.get("sector")


def _report(verslag: Verslag, group: list[Json]) -> Json:
    """The act for reports of one kind, due when the first of them is."""
    first = group[0]
    fields = {
        "wie": capital(verslag.name(first["wie"])),
        "aan": verslag.name(first["aan"]),
        "via": _ways(verslag, group),
    }
    wat = (
        verslag.zin(MELDING_PLICHT, doet=first["doet"], **fields)
        if first["plicht"]
        else verslag.zin(MELDING_KAN, **fields)
    )
    sector = first.get("sector")
    if sector in verslag.regels["sectoren"] and not verslag.vraag.values["sector"]:
        wat = in_sector(verslag, sector, wat)
    # Reports of one kind that have a last day are all counted from a list, or all from the day of the question.
    due = min((each for each in group if each.get("uiterlijk")), key=lambda each: each["uiterlijk"], default=None)
    return act(
        [first["wie"]],
        wat,
        "plicht" if first["plicht"] else "kan",
        bron=dict.fromkeys(id_ for each in group for id_ in each["bron"]),
        met=[first["aan"]],
        uiterlijk=date.fromisoformat(due["uiterlijk"]) if due else None,
        uiterlijk_als=due.get("uiterlijk_als", "") if due else "",
    )


def _ways(verslag: Verslag, group: list[Json]) -> str:
    """Through what the reports go, each way once; one that another names too is left out."""
    ways = dict.fromkeys(each["via"] for each in group)
    first, *others = (each for each in ways if not any(each != other and each in other for other in ways))
    for other in others:
        first = verslag.zin(WEGEN, een=first, ander=other)
    return str(first)
