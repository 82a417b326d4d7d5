"""How long the pupil has been at home: in every step, long absence asks for reports of its own."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from calculators.core.meldingen import report_acts
from calculators.core.report import report_line
from calculators.core.sentences import Zin
from calculators.core.units import quantity
from calculators.core.values import Geldend, in_force, limit_text, long_absence, reached

if TYPE_CHECKING:
    from collections.abc import Iterable

    from calculators.core.fields import Fields
    from calculators.core.reader import Vraag
    from calculators.core.report import Verslag
    from calculators.core.types import Conditie, Json, Veld

DREMPEL_BEREIKT = Zin("drempel.bereikt", "grens", "waarde")
DREMPEL_NIET_BEREIKT = Zin("drempel.niet-bereikt", "grens", "waarde")
OPEN_WEKEN_THUIS = Zin("open.weken-thuis", "grens")
MAXIMUM = 1000


class Thuis(NamedTuple):
    """The limit for long absence, how long the pupil is at home (None when nobody said), and the reports that follow.

    What kind of absence it is, is not asked here: the reports are those that every kind asks for.
    """

    veld: str
    grens: Geldend
    lang: float | None
    meldingen: list[str]


def fields(make: Fields, toon_als: Iterable[Conditie]) -> list[Veld]:
    """The question how long the pupil is at home, when a drempel is about that."""
    id_ = long_absence(make.regels)
    telling = None if id_ is None else make.regels["drempels"][id_]["telling"]
    if id_ is None or telling is None:
        return []
    drempel = make.regels["drempels"][id_]
    return [
        make.field(
            *(telling["vraag"]["veld"], "getal", "leerling"),
            grenzen=(0, MAXIMUM),
            eenheid=drempel["geteld_als"] or drempel["eenheid"],
            toon_als=toon_als,
        )
    ]


def decide(vraag: Vraag) -> Thuis | None:
    """Whether the limit is reached by the value of the reference date; None where no drempel is about that.

    Without a reference date the value of the day of the last revision counts.
    """
    id_ = long_absence(vraag.regels)
    telling = None if id_ is None else vraag.regels["drempels"][id_]["telling"]
    if id_ is None or telling is None:
        return None
    veld = telling["vraag"]["veld"]
    day = vraag.day("peildatum") or date.fromisoformat(vraag.regels["editie"]["herzien_op"])
    grens, lang = in_force(vraag.regels, "drempels", id_, day, "peildatum"), vraag.values[veld]
    due = lang is not None and reached(grens, lang)
    return Thuis(veld, grens, lang, _reports(vraag, set(telling["signaal"].values())) if due else [])


def _reports(vraag: Vraag, signalen: set[str]) -> list[str]:
    """The reports that each of the signals asks for, in this sector."""
    regels, here = vraag.regels, ("alle", vraag.text("sector"))
    return [
        id_ for id_, each in regels["meldingen"].items() if signalen <= set(each["signalen"]) and each["sector"] in here
    ]


def tell(verslag: Verslag, thuis: Thuis) -> list[Json]:
    """The reason, or what stays open without an answer; gives the acts."""
    grens = limit_text(verslag.regels, thuis.grens)
    if thuis.lang is None:
        verslag.leave_open(thuis.veld, OPEN_WEKEN_THUIS, grens=grens)
        return []
    bereikt = reached(thuis.grens, thuis.lang)
    said = {"grens": grens, "waarde": quantity(thuis.lang, thuis.grens.telt_in)}
    tekst = verslag.zin(DREMPEL_BEREIKT if bereikt else DREMPEL_NIET_BEREIKT, **said)
    verslag.because_of(thuis.grens, tekst, {thuis.veld: thuis.lang}, "drempels", bereikt=bereikt)
    reports = [report_line(verslag, id_, verslag.regels["meldingen"][id_]) for id_ in thuis.meldingen]
    return list(report_acts(verslag, reports))
