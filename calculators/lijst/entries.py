"""What each line says: on which days, how much, of which kind."""

from __future__ import annotations

import re
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from calculators.core.sentences import Zin
from calculators.lijst import headers as h
from calculators.lijst.amounts import (
    Hoeveelheid,
    read_amount,
)
from calculators.lijst.cleaning import is_empty, plain
from calculators.lijst.columns import Kolom, cell_of
from calculators.lijst.context import Context
from calculators.lijst.dates import (
    read_dates,
)
from calculators.lijst.headers import part_of_day
from calculators.lijst.line_amounts import UNIT_OF, Amounts, numbers_lessons
from calculators.lijst.line_dates import Dates
from calculators.lijst.line_kinds import Kinds

if TYPE_CHECKING:
    from calculators.lijst.table import Rij

ANDERE_LEERLING = Zin("lijst.andere-leerling")
NAME_LINE = re.compile(r"(naam |van )?(leerling|naam|stamn|student)\w*\b", re.IGNORECASE)
GEEN_UREN = Zin("lijst.geen-uren")
VRAAG_LEERLING = Zin("lijst.vraag-leerling")


class Inhoud(NamedTuple):
    """What a line says. Without an amount the days count whole. `sleutel` tells lines of one day apart."""

    regel: int
    dagen: tuple[date, ...]
    periode: bool
    hoeveel: Hoeveelheid | None
    soort: str
    sleutel: str
    beslag: frozenset[int] = frozenset()
    """The lessons or the minutes of the day that the line takes, where it says which."""


class Reading(Context):
    """Reads the lines of a table whose columns are known."""

    def entries(self) -> list[Inhoud]:
        """What the lines say that can be read; the others are faults, or wait for an answer."""
        rows = self._of_one_pupil()
        if rows is None:
            return []
        days = Dates(self).read(rows)
        # A line without a date that can be read is a fault already; nothing is asked about the rest of it.
        rows = [rij for rij in rows if not self.asking.is_wrong(rij.regel)]
        amounts = Amounts(self, rows)
        kinds = Kinds(self, rows)
        found = []
        for rij in rows:
            # All are read, also while the date waits for an answer, so that every question is told at once.
            dagen, pairs = days.get(rij.regel), self._pairs(rij, amounts, kinds)
            if dagen is not None and pairs:
                found += [
                    Inhoud(rij.regel, dagen[0], dagen[1], hoeveel, soort, self._key(rij), amounts.taken(rij))
                    for hoeveel, soort in pairs
                ]
        return found

    def _key(self, rij: Rij) -> str:
        columns = [
            *self.kolommen.of(h.LESUUR, h.LES, h.LES_BEGIN, h.TIJD, h.TIJD_BEGIN),
            *(each for each in self.kolommen.of(h.DUUR) if numbers_lessons(each, self.asking)),
        ]
        times = [
            str(found.tijden)
            for kolom in self.kolommen.of(h.DATUM, h.BEGIN)
            if (found := read_dates(cell_of(rij, kolom))) and found.tijden
        ]
        halves = [cell for each in self.kolommen.of(h.DAGDELEN) if not re.search(r"\d", cell := cell_of(rij, each))]
        return " ".join([*(cell_of(rij, each) for each in columns), *halves, *times]).strip()

    def _of_one_pupil(self) -> list[Rij] | None:
        """The rows of the pupil asked about; None while that is asked."""
        columns = self.kolommen.of(h.LEERLING)[:1] or self.kolommen.of(h.NAAM)
        filled = [rij for rij in self.tabel.rijen if any(rij.cellen)]
        if not columns:
            return self._under_one_name(filled)
        pupils: dict[str, list[Rij]] = {}
        labels: dict[str, str] = {}
        last = ""
        for rij in filled:
            name = " ".join(filter(None, (cell_of(rij, each) for each in columns)))
            last = name or last
            pupils.setdefault(plain(last), []).append(rij)
            labels.setdefault(plain(last), " ".join(dict.fromkeys(self._names(rij, columns[0]))) or last)
        return self._chosen_pupil(pupils, labels)

    def _under_one_name(self, rows: list[Rij]) -> list[Rij] | None:
        """The rows under the name of the pupil asked about, where names stand above pieces of the list."""
        pupils: dict[str, list[Rij]] = {}
        labels: dict[str, str] = {}
        name = ""
        body = {rij.regel for rij in rows}
        for rij in sorted([*self.tabel.titels, *rows], key=lambda each: each.regel):
            cells = [cell for cell in rij.cellen if cell]
            if len(cells) == 1 and NAME_LINE.match(cells[0]):
                name = plain(cells[0])
                labels.setdefault(name, cells[0])
            if rij.regel in body:
                pupils.setdefault(name, []).append(rij)
        return self._chosen_pupil(pupils, {"": "-"} | labels) if len(labels) > 1 else rows

    def _chosen_pupil(self, pupils: dict[str, list[Rij]], labels: dict[str, str]) -> list[Rij] | None:
        """The rows of the only pupil, or of the one that was answered; None while that is asked."""
        filled = sorted((rij for rows in pupils.values() for rij in rows), key=lambda each: each.regel)
        if len(pupils) == 1:
            return filled
        labels = {name: labels[name] for name in pupils}
        regels = [rij.regel for rij in filled]
        answer = self.asking.ask("leerling", VRAAG_LEERLING, labels.items(), regels)
        if answer is None:
            return None
        for name, rows in pupils.items():
            if name != answer:
                for rij in rows:
                    self.asking.wrong(rij.regel, ANDERE_LEERLING)
        return pupils[answer]

    def _names(self, rij: Rij, first: Kolom) -> list[str]:
        columns = [first, *(each for each in self.kolommen.of(h.NAAM) if each != first)]
        return [cell for each in columns if (cell := cell_of(rij, each))]

    def _pairs(self, rij: Rij, amounts: Amounts, kinds: Kinds) -> list[tuple[Hoeveelheid | None, str]]:
        """Amount and kind, one for each column of its own kind; empty when the line waits or is a fault."""
        if self.kolommen.of(h.UREN_SOORT):
            return self._pairs_per_kind(rij, amounts, kinds)
        if self.kolommen.of(h.SOORT_PER_DEEL):
            return self._pairs_per_part(rij, kinds)
        read = amounts.of(rij)
        soort = kinds.of(rij)
        return [(read[0], soort)] if read is not None and soort is not None else []

    def _pairs_per_part(self, rij: Rij, kinds: Kinds) -> list[tuple[Hoeveelheid | None, str]]:
        """A lesson or half a day of its own kind for each column of a part of the day that has something in it."""
        found: dict[tuple[str, str], Fraction] = {}
        cells = [
            (each, cell) for each in self.kolommen.of(h.SOORT_PER_DEEL) if not is_empty(cell := cell_of(rij, each))
        ]
        if not cells:
            self.asking.wrong(rij.regel, GEEN_UREN)
        for kolom, cell in cells:
            unit = UNIT_OF[part_of_day(kolom.kop) or h.LESSEN]
            soort = kinds.of_text(rij, cell)
            if soort is not None:
                found[unit, soort] = found.get((unit, soort), Fraction()) + 1
        return [(Hoeveelheid(count, unit), soort) for (unit, soort), count in found.items()]

    def _pairs_per_kind(self, rij: Rij, amounts: Amounts, kinds: Kinds) -> list[tuple[Hoeveelheid | None, str]]:
        found: list[tuple[Hoeveelheid | None, str]] = []
        said = False
        for kolom in self.kolommen.of(h.UREN_SOORT):
            cell = cell_of(rij, kolom)
            if not cell or cell == "-":
                continue
            said = True
            read = amounts.in_column(rij, kolom)
            if read is None or read.waarde == 0:
                continue
            soort = kinds.of_text(rij, kolom.kop) if kolom.soort is None else kinds.settled(rij, kolom.soort)
            if soort is not None:
                found.append((read, soort))
        if not said or (
            not found
            and all(
                (read_amount(cell_of(rij, each)) or Hoeveelheid(Fraction(1), "")).waarde == 0
                for each in self.kolommen.of(h.UREN_SOORT)
                if cell_of(rij, each)
            )
        ):
            self.asking.wrong(rij.regel, GEEN_UREN)
        return found
