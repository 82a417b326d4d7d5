"""On which day a feestdag falls in a year, by the rule that the data give for it.

A rule is a fixed day (`05-05`), one that moves from a Sunday (`04-27, op zondag een dag eerder`), or a number of days
after or before Easter (`pasen`, `pasen+39`, `pasen-2`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from calculators.core.words import date_text
from protocol_site.data.messages import found_expected, shown
from protocol_site.data.schema import FEESTDAG_PATTERN, Feestdagen
from protocol_site.data.walk import Path

DAY = timedelta(days=1)
SUNDAY = 6


def easter(year: int) -> date:
    """Easter Sunday of a year in the Gregorian calendar.

    Source: T.H. O'Beirne, How ten divisions lead to Easter, New Scientist, 30 March 1961; the short names are his.
    """
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    weekday = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 19 * weekday) // 433
    month = (h + weekday - 7 * m + 90) // 25
    return date(year, month, (h + weekday - 7 * m + 33 * month + 19) % 32)


def day_by_rule(rule: str, year: int) -> date:
    """The day of a rule in a year. ValueError for what is no rule."""
    found = re.fullmatch(FEESTDAG_PATTERN, rule)
    if found is None:
        raise ValueError(rule)
    fixed, earlier, distance = found.groups()
    if fixed is None:
        return easter(year) + int(distance or 0) * DAY
    day = date(year, *map(int, fixed.split("-")))
    return day - DAY if earlier and day.weekday() == SUNDAY else day


def check(calendar: Feestdagen) -> Iterator[tuple[Path, str]]:
    """Each day is the one that its rule gives. A day in another year has a message of its own."""
    for id_, kind in calendar.soorten.items():
        if kind.regel is None:
            continue
        for year, days in calendar.datums.items():
            if id_ not in days or days[id_].year != int(year):
                continue
            try:
                expected = day_by_rule(kind.regel, int(year))
            except ValueError:
                yield ("soorten", id_, "regel"), f"{shown(kind.regel)} is geen dag die elk jaar bestaat"
                break
            if days[id_] != expected:
                said = f"{expected} ({date_text(expected)}), volgens de regel {shown(kind.regel)}"
                yield ("datums", year, id_), found_expected(f"{days[id_]} voor {kind.naam}", said)
