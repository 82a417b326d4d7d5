"""Where a list hangs on the calendar of the school: days off that nobody gave, and vacations inside a run."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from calculators.core.kalender import DAY, WEEK, days_between
from calculators.core.report import warn_about_kalender
from calculators.core.sentences import Zin
from calculators.core.words import date_text, listing
from calculators.drempels.windows import counted, runs

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from calculators.core.kalender import Kalender
    from calculators.core.report import Verslag
    from calculators.drempels.answer import Antwoord
    from calculators.drempels.windows import Run

WAARSCHUWING_VRIJE_DAG = Zin("waarschuwing.vrije-dag", "gaten")
WAARSCHUWING_VAAK_VRIJ = Zin("waarschuwing.vaak-vrij", "keer", "tot", "van")
WAARSCHUWING_OVER_VAKANTIE = Zin("waarschuwing.over-vakantie", "gaten")
GATEN = {
    WAARSCHUWING_VRIJE_DAG: Zin("waarschuwing.gat-ertussen", "tot", "van"),
    WAARSCHUWING_OVER_VAKANTIE: Zin("waarschuwing.gat-erin", "tot", "van"),
}
"""How each kind of gap is named in what is said of all of that kind."""

OFTEN = 3
"""So many short gaps are no studiedagen: a pupil who has no lessons every day."""
SHORT = 2
"""So many schooldagen between two runs may well be days on which the school was closed."""
IN_RUNS = ("dagen", "meldingen")
"""What is counted in runs of schooldagen that follow each other."""


class Gat(NamedTuple):
    """The last day of absence before a gap, and the first one after it."""

    voor: date
    na: date


def warn_about_list(verslag: Verslag, antwoord: Antwoord) -> None:
    """Warn about the weeks in which schools differ, days between two runs, and vacations inside one: each kind once."""
    vraag = verslag.vraag
    absences = vraag.values["verzuim"]
    if not absences or antwoord.peildatum is None:
        return
    warn_about_kalender(verslag, min(each.datum for each in absences), antwoord.peildatum)
    found = {
        (gap, zin)
        for stand in antwoord.standen.values()
        if stand.telling["wat"] in IN_RUNS and stand.telling["lijst"]
        for gap, zin in _gaps(runs(counted(absences, stand.telling), vraag.kalender), vraag.kalender)
    }
    for zin, named in GATEN.items():
        gaps = sorted(gap for gap, said in found if said is zin)
        if zin is WAARSCHUWING_VRIJE_DAG and len(gaps) >= OFTEN:
            ends = {"van": date_text(gaps[0].voor), "tot": date_text(gaps[-1].na)}
            verslag.warn("kalender", WAARSCHUWING_VAAK_VRIJ, {**ends, "keer": str(len(gaps))})
        elif gaps:
            told = [verslag.zin(named, van=date_text(gap.voor), tot=date_text(gap.na)) for gap in gaps]
            verslag.warn("kalender", zin, {"gaten": listing(told)})


def _gaps(found: list[Run], kalender: Kalender) -> Iterator[tuple[Gat, Zin]]:
    """Each short gap between two runs, and each long one inside a run, with what is said of it."""
    for before, after in pairwise(found):
        between = days_between(before[-1] + DAY, after[0] - DAY)
        if sum(kalender.is_schooldag(day) for day in between) <= SHORT:
            yield Gat(before[-1], after[0]), WAARSCHUWING_VRIJE_DAG
    for run in found:
        for day, following in pairwise(run):
            if following - day >= WEEK:
                yield Gat(day, following), WAARSCHUWING_OVER_VAKANTIE
