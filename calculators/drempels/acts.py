"""What to do now: what the drempels that are reached ask, and the reports."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calculators.core.acts import act
from calculators.core.meldingen import report_acts

if TYPE_CHECKING:
    from collections.abc import Iterable

    from calculators.core.report import Verslag
    from calculators.core.types import Json
    from calculators.drempels.answer import Antwoord


def acts(verslag: Verslag, antwoord: Antwoord, meldingen: list[Json]) -> list[Json]:
    """What the drempels that are reached ask of whom, and every report."""
    return [*_asked(verslag, antwoord), *report_acts(verslag, meldingen)]


def _asked(verslag: Verslag, antwoord: Antwoord) -> Iterable[Json]:
    """What the data ask at a drempel that is reached."""
    for id_ in antwoord.hoogste:
        drempel, limit = verslag.regels["drempels"][id_], antwoord.standen[id_].limit
        if drempel["aan_zet"] and drempel["tekst"]:
            wie = verslag.rol(drempel["aan_zet"])
            yield act([wie], verslag.text(drempel["tekst"]), "plicht", bron=verslag.bron(limit.bron))
