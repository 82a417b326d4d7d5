"""Headers of more than one line: a second line below them, or groups above columns that have the same name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from calculators.lijst import headers as h
from calculators.lijst.headers import header_role
from calculators.lijst.kinds import hinted_kinds

if TYPE_CHECKING:
    from collections.abc import Sequence

Cells = list[str]
UNITS = (h.UREN, h.MINUTEN, h.LESSEN, h.LESUUR, h.DAGDELEN, h.DAGEN)


def joined_header(rows: Sequence[Cells], at: int) -> tuple[Cells, int]:
    """The headers of the row at a place, joined to a second line or to groups, and the place where the rows begin."""
    kop, first = rows[at], at + 1
    if first < len(rows) and _is_second_line(rows[first], kop):
        kop, first = _stacked(kop, rows[first]), first + 1
    elif at > 0 and _are_groups(rows[at - 1], kop):
        kop = _stacked(rows[at - 1], kop)
    while kop and not kop[-1]:
        kop = kop[:-1]
    return kop, first


def _stacked(above: Cells, below: Cells) -> Cells:
    """The headers of two lines as one: a cell above holds on over empty cells beside it that have something below."""
    width = max(len(above), len(below))
    upper, lower = ([*cells, *[""] * (width - len(cells))] for cells in (above, below))
    found: Cells = []
    group = ""
    for over, under in zip(upper, lower, strict=True):
        group = over or (group if under else "")
        found.append(f"{group} {under}".strip())
    return found


def _is_second_line(cells: Cells, kop: Cells) -> bool:
    """Whether a line under the headers goes on with them: words for columns under one that spans more, or units."""
    filled = [place for place, cell in enumerate(cells) if cell]
    if not filled or any(re.search(r"\d", cells[place]) or header_role(cells[place]) is None for place in filled):
        return False
    spans = any(place >= len(kop) or not kop[place] for place in filled)
    return spans or all(header_role(cells[place]) in UNITS for place in filled)


def _are_groups(cells: Cells, kop: Cells) -> bool:
    """Whether a line above the headers names the kinds of columns that have the same header: `Ziek` over two `Uren`."""
    heads, groups = [each for each in kop if each], [each for each in cells if each]
    kinds = [each for each in groups if hinted_kinds(each) and not re.search(r"\d", each)]
    return len(set(heads)) < len(heads) and 1 < len(kinds) == len(groups)
