"""Makes decision tables and worked examples, for pages that are whole without a question.

Rows stand on both sides of every boundary in the rules. Each row is an answer of the calculator itself, so that a table
can never say something else than a calculator.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from calculators.core.sentences import Zin, sentence
from calculators.core.units import whole
from calculators.core.words import capital

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from calculators.core.types import Json, Regels, Veld
    from calculators.core.values import Geldend

TABEL_JA = Zin("tabel.ja")
TABEL_NEE = Zin("tabel.nee")
TABEL_NIEMAND = Zin("tabel.niemand")
TABEL_MAAKT_NIET_UIT = Zin("tabel.maakt-niet-uit")
TABEL_OF = Zin("tabel.of", "ander", "een")

Row = tuple[list[str], list[str]]
"""The cells of a row: what is asked, and what is answered."""


class Kop:
    """The head of a table: its id, its title, and its columns by id, in order. Their words stand under `tabel`."""

    def __init__(self, id_: str, *kolommen: str) -> None:
        self.id = id_
        self.titel = Zin(f"tabel.{id_}")
        self.kolommen = {each: Zin(f"tabel.{id_}-{each}") for each in kolommen}


class Tables:
    """Makes tables for one calculator. `day` is the reference date of every row.

    `velden` are the fields of the calculator; `ask` gives its answer, or a ValueError to what it refuses.
    """

    def __init__(self, regels: Regels, velden: list[Veld], ask: Callable[[Json], Json]) -> None:
        self.regels = regels
        self._ask = ask
        self.day = date.fromisoformat(regels["voorbeelddag"])
        self.labels = {
            (field["naam"], choice["waarde"]): choice["label"] for field in velden for choice in field["keuzes"]
        }

    def zin(self, zin: Zin, **fields: str) -> str:
        """A sentence of the rules."""
        return sentence(self.regels, zin, **fields)

    def ask(self, **invoer: Any) -> Json:
        """The answer of the calculator. A row that cannot be answered is a fault in the rules."""
        return self._ask({"peildatum": self.day.isoformat(), **invoer})

    def example(self, vraag: str, **invoer: Any) -> Json:
        """A question with its answer on the day of the example."""
        asked = {**invoer, "peildatum": self.day.isoformat()}
        return {"vraag": vraag, "invoer": asked, "uitkomst": self.ask(**asked)}

    def table(self, kop: Kop, rijen: Iterable[Sequence[str]]) -> Json:
        """A table with its title and column heads from the rules."""
        heads = [self.zin(each) for each in kop.kolommen.values()]
        rows = [list(each) for each in rijen]
        return {"id": kop.id, "titel": self.zin(kop.titel), "kolommen": heads, "rijen": rows}

    def yes(self, value: bool) -> str:
        """A boolean of an outcome in words."""
        return self.zin(TABEL_JA if value else TABEL_NEE)

    def role(self, id_: str | None) -> str:
        """A role by its name, with a capital."""
        return capital(self.regels["rollen"][id_]["naam"]) if id_ else self.zin(TABEL_NIEMAND)

    def combinations(
        self, questions: list[tuple[str, Sequence[str]]], answer: Callable[[dict[str, str]], list[str]]
    ) -> list[Row]:
        """A row for every combination of answers; answers that make no difference share one row."""
        return self._combine(questions, answer, {})

    def _combine(
        self,
        questions: list[tuple[str, Sequence[str]]],
        answer: Callable[[dict[str, str]], list[str]],
        given: dict[str, str],
    ) -> list[Row]:
        if not questions:
            return [([], answer(given))]
        (veld, waarden), *rest = questions
        parts = {waarde: self._combine(rest, answer, {**given, veld: waarde}) for waarde in waarden}
        groups: list[tuple[list[str], list[Row]]] = []
        for waarde, rows in parts.items():
            same = next((names for names, found in groups if found == rows), None)
            if same is None:
                groups.append(([waarde], rows))
            else:
                same.append(waarde)
        return [
            ([self._choices(veld, names, waarden), *asked], answered)
            for names, rows in groups
            for asked, answered in rows
        ]

    def _choices(self, veld: str, names: list[str], all_: Sequence[str]) -> str:
        """The choices that share a row: all of them, or their labels."""
        if len(names) == len(all_) > 1:
            return self.zin(TABEL_MAAKT_NIET_UIT)
        first, *others = (self.labels.get((veld, name), name) for name in names)
        for other in others:
            first = self.zin(TABEL_OF, een=first, ander=other)
        return first


def edges(limit: Geldend) -> tuple[float, float]:
    """The last value below a limit and the first that reaches it, in steps that make sense for the unit."""
    step = 0.2 if limit.vergelijking == "meer_dan" and limit.telt_in.endswith("weken") else 1
    if limit.vergelijking == "meer_dan":
        return limit.waarde, whole(round(limit.waarde + step, 2))
    return limit.waarde - step, limit.waarde
