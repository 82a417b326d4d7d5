"""What goes stale by itself: the calendar ends, an edition must be evaluated or ends. Noticed half a year before."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from calculators.core.kalender import add_months
from calculators.core.words import date_text
from protocol_site.data.model import Model
from protocol_site.data.walk import Path

MONTHS = 6
"""How long before a last day it is time to do something."""


class Limit(NamedTuple):
    """Something that ends: its file and keys, its last day, and what must be done before that, as a Dutch sentence."""

    file: str
    path: Path
    what: str
    last: date
    act: str

    @property
    def first(self) -> date:
        """The day from which it is time."""
        return add_months(self.last, -MONTHS)

    def is_near(self, op: date) -> bool:
        """Whether it is time, or past it."""
        return op >= self.first

    def is_over(self, op: date) -> bool:
        """Whether the last day is past."""
        return op > self.last

    def sentence(self, op: date) -> str:
        """How it stands on a day."""
        how = "is voorbij sinds" if self.is_over(op) else "loopt tot en met"
        return f"{self.what} {how} {date_text(self.last)}. {self.act}"


def limits(model: Model) -> Iterator[Limit]:
    """All that ends, in the order in which an editor meets it."""
    edition = model.protocol.editie
    yield Limit(
        "kalender/schoolvakanties.yaml",
        ("rekenvenster", "tot_en_met"),
        "De kalender",
        model.schoolvakanties.rekenvenster["tot_en_met"],
        "Zet de vakanties en feestdagen van het volgende schooljaar erbij, en schuif het rekenvenster op.",
    )
    if edition.evaluatie is not None:
        yield Limit(
            *("protocol.yaml", ("editie", "evaluatie"), f"De termijn voor de evaluatie van editie {edition.naam}"),
            edition.evaluatie,
            "Evalueer de editie met de partners, en zet daarna de volgende dag achter evaluatie.",
        )
    if edition.tot is not None:
        yield Limit(
            *("protocol.yaml", ("editie", "tot"), f"Editie {edition.naam}", edition.tot),
            'Maak de volgende editie met "make revisie", of laat deze langer gelden.',
        )


def due(model: Model, op: date) -> list[Limit]:
    """What it is time for on a day, or past it."""
    return [limit for limit in limits(model) if limit.is_near(op)]
