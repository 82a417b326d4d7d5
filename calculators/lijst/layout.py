"""Where the days stand: a date in three columns becomes one cell; days beside each other are refused in words.

A list has a row for each absence. A sheet with a column for each day looks like one, but the kind and the hours of a
day then stand below a date instead of beside it: no reading of that is sure, so the reader is told what to change.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from calculators.core.sentences import Zin
from calculators.lijst.asking import UnreadableError
from calculators.lijst.cleaning import plain
from calculators.lijst.dates import read_weekday

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

NAAST_ELKAAR = Zin("lijst.dagen-naast-elkaar")
DATUM = "Datum"
PARTS = (("dag", "day"), ("maand", "maandnummer", "mnd", "month"), ("jaar", "jaartal", "year"))
"""The headers of a date in three columns, in the order in which a date is written."""
FEW = 3
"""So many weekdays in one row are the head of a week; one or two may be the days of an absence."""

Cells = list[str]


def join_dates(rows: Sequence[Cells]) -> list[Cells]:
    """The rows with the day, the month and the year of three columns together in the first; the others are empty.

    The first row with all three as headers decides; its day is called a date from there on. Every row keeps its width,
    so that columns keep their place. Without such a row nothing changes.
    """
    for at, cells in enumerate(rows):
        words = [plain(cell) for cell in cells]
        found = [next((place for place, word in enumerate(words) if word in names), None) for names in PARTS]
        places = [place for place in found if place is not None]
        if len(places) == len(PARTS):
            head = [DATUM if place == places[0] else cell for place, cell in enumerate(cells)]
            return [*rows[:at], head, *(_joined(row, places) for row in rows[at + 1 :])]
    return list(rows)


def _joined(cells: Cells, places: list[int]) -> Cells:
    if max(places) >= len(cells) or not all(cells[place] for place in places):
        return cells
    day, month, year = (cells[place].strip(" .") for place in places)
    mark = "-" if month.isdigit() else " "
    joined = {places[0]: f"{day}{mark}{month}{mark}{year}", places[1]: "", places[2]: ""}
    return [joined.get(place, cell) for place, cell in enumerate(cells)]


def refuse_days_beside_each_other(rows: Sequence[Cells], is_date: Callable[[str], bool]) -> None:
    """UnreadableError when one row holds the days of the whole list, as dates or as weekdays, and others hold none."""
    if len(rows) < 2:
        return
    dates = [sum(map(is_date, cells)) for cells in rows]
    most = max(dates)
    at = dates.index(most)
    if most == 0:
        weeks = any(sum(read_weekday(cell) is not None for cell in cells) >= FEW for cells in rows)
    else:
        beside = most >= FEW or (most > 1 and not is_date(rows[at][0]))
        below = any(_stand_below(cells, rows[at], is_date) for cells in rows[at + 1 :])
        weeks = beside and below and sum(dates) == most
    if weeks:
        raise UnreadableError(NAAST_ELKAAR)


def _stand_below(cells: Cells, head: Cells, is_date: Callable[[str], bool]) -> bool:
    """Whether something stands below one of the dates."""
    return any(cell and is_date(above) for cell, above in zip(cells, head, strict=False))
