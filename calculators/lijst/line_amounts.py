"""The amount of each line, in the unit that its column or its cell says."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING

from calculators.core.sentences import Zin
from calculators.lijst import headers as h
from calculators.lijst.amounts import (
    DAG,
    DAGDEEL,
    LES,
    MINUUT,
    UUR,
    Hoeveelheid,
    amount_in,
    decimal_comma,
    hours_and_minutes,
    lesson_numbers,
    read_amount,
)
from calculators.lijst.asking import KEUZE_TELT_NIET, TELT_NIET
from calculators.lijst.cleaning import plain, short
from calculators.lijst.columns import Kolom, cell_of
from calculators.lijst.dates import (
    read_dates,
    read_time,
    read_times,
)
from calculators.lijst.headers import header_role

if TYPE_CHECKING:
    from calculators.lijst.asking import Asking
    from calculators.lijst.context import Context
    from calculators.lijst.table import Rij

ONLEESBAAR_AANTAL = Zin("lijst.onleesbaar-aantal", "gelezen")
NEGATIEF = Zin("lijst.negatief", "gelezen")
VRAAG_EENHEID = Zin("lijst.vraag-eenheid", "kop")
VRAAG_KOMMA = Zin("lijst.vraag-komma", "gelezen")
VRAAG_TIJDEN = Zin("lijst.vraag-tijden")
VRAAG_TE_LAAT = Zin("lijst.vraag-te-laat")
VRAAG_IN_TEKST = Zin("lijst.vraag-uren-in-tekst", "gelezen")
KEUZES_EENHEID = {unit: Zin(f"lijst.keuze-{unit}") for unit in (UUR, MINUUT, LES, DAGDEEL, DAG)}
NUMMER = "nummer"
KEUZES_LESNUMMER = {**KEUZES_EENHEID, NUMMER: Zin("lijst.keuze-welke-les")}
KEUZES_KOMMA = {
    "getal": Zin("lijst.keuze-komma-getal", "gelezen"),
    "lessen": Zin("lijst.keuze-komma-lessen", "gelezen"),
}
KEUZES_PUNT = {"getal": Zin("lijst.keuze-punt-getal"), "minuten": Zin("lijst.keuze-punt-minuten")}
QUARTERS = frozenset((0, 5, 25, 50, 75))
"""Decimals of halves and quarters of an hour."""
CLOCK_MINUTES = frozenset((10, 15, 20, 30, 40, 45))
"""What stands after the point when it stands between hours and minutes."""
KEUZES_TIJDEN = {"klok": Zin("lijst.keuze-tijd-klok"), "lessen": Zin("lijst.keuze-tijd-lessen")}
KEUZES_IN_TEKST = {"ja": Zin("lijst.keuze-tekst-telt"), "nee": Zin("lijst.keuze-tekst-telt-niet")}
KEUZES_TE_LAAT = {"minuten": Zin("lijst.keuze-te-laat-minuten"), TELT_NIET: KEUZE_TELT_NIET}
DAY_IN_MINUTES = 24 * 60
UNIT_OF = {h.UREN: UUR, h.MINUTEN: MINUUT, h.LESSEN: LES, h.DAGDELEN: DAGDEEL, h.DAGEN: DAG}


class Amounts:
    """The amounts of all lines, in the unit that the column or the cell says."""

    def __init__(self, reading: Context, rows: list[Rij]) -> None:
        self.reading = reading
        self.asking = reading.asking
        self.rows = rows
        self.columns = reading.kolommen.of(*UNIT_OF, h.DUUR, h.TE_LAAT)
        self.punt = {each.plaats: self._punt(each) for each in (*self.columns, *reading.kolommen.of(h.UREN_SOORT))}
        self.komma = {each.plaats: self._komma(each) for each in (*self.columns, *reading.kolommen.of(h.UREN_SOORT))}

    def of(self, rij: Rij) -> tuple[Hoeveelheid | None] | None:
        """The amount of a line in a tuple, with None in it for a whole day; None when it waits or is a fault."""
        filled = [each for each in self.columns if cell_of(rij, each)]
        if filled:
            found = [self.in_column(rij, each) for each in filled]
            if None in found:
                return None
            amounts = [each for each in found if each is not None]
            return (_sum(amounts),)
        by_lesson = self._of_lessons(rij)
        return self._in_words(rij) if by_lesson == (None,) else by_lesson

    def _in_words(self, rij: Rij) -> tuple[Hoeveelheid | None] | None:
        """The amount in the words of a line that has none elsewhere, when it is to count; else a whole day."""
        for kolom in self.reading.kolommen.alle:
            if kolom.als != h.SOORT and header_role(kolom.kop) != h.OMSCHRIJVING:
                continue
            amounts, _ = amount_in(cell_of(rij, kolom))
            if not amounts or amounts == [Hoeveelheid(Fraction(1), DAG)]:
                continue
            keuzes = self.asking.choices(KEUZES_IN_TEKST)
            gelezen = short(cell_of(rij, kolom))
            answer = self.asking.ask("uren_in_tekst", VRAAG_IN_TEKST, keuzes, [rij.regel], gelezen=gelezen)
            if answer == "nee":
                return (None,)
            if answer and len(amounts) > 1:
                self.asking.wrong(rij.regel, ONLEESBAAR_AANTAL, gelezen=gelezen)
            return (amounts[0],) if answer and len(amounts) == 1 else None
        return (None,)

    def _of_lessons(self, rij: Rij) -> tuple[Hoeveelheid | None] | None:
        """Lessons by their numbers, times of day, or a subject; else a whole day."""
        kolommen = self.reading.kolommen
        for kolom in kolommen.of(h.LESUUR):
            if cell := cell_of(rij, kolom):
                numbers = lesson_numbers(cell)
                if numbers is None:
                    self.asking.wrong(rij.regel, ONLEESBAAR_AANTAL, gelezen=short(cell))
                    return None
                return (Hoeveelheid(Fraction(len(numbers)), LES),)
        begins, ends = kolommen.of(h.LES_BEGIN), kolommen.of(h.LES_EIND)
        if begins and ends and cell_of(rij, begins[0]):
            return self._between_lessons(rij, begins[0], ends[0])
        minutes = self._minutes(rij)
        if minutes:
            return self._of_times(rij, minutes)
        return (Hoeveelheid(Fraction(1), LES),) if kolommen.of(h.LES) else (None,)

    def taken(self, rij: Rij) -> frozenset[int]:
        """The lessons (by number, below zero) or the minutes of the day that a line names; empty when it names none."""
        kolommen = self.reading.kolommen
        begins, ends = kolommen.of(h.LES_BEGIN), kolommen.of(h.LES_EIND)
        numbers = next((lesson_numbers(cell) for each in kolommen.of(h.LESUUR) if (cell := cell_of(rij, each))), None)
        if numbers is None and begins and ends:
            first, last = lesson_numbers(cell_of(rij, begins[0])), lesson_numbers(cell_of(rij, ends[0]))
            numbers = tuple(range(first[0], last[-1] + 1)) if first and last else None
        if numbers:
            return frozenset(-each for each in numbers)
        minutes = self._minutes(rij)
        return frozenset(range(*minutes)) if minutes else frozenset()

    def _between_lessons(self, rij: Rij, begin: Kolom, end: Kolom) -> tuple[Hoeveelheid | None] | None:
        first, last = lesson_numbers(cell_of(rij, begin)), lesson_numbers(cell_of(rij, end) or cell_of(rij, begin))
        if not first or not last or last[-1] < first[0]:
            self.asking.wrong(rij.regel, ONLEESBAAR_AANTAL, gelezen=f"{cell_of(rij, begin)} - {cell_of(rij, end)}")
            return None
        return (Hoeveelheid(Fraction(last[-1] - first[0] + 1), LES),)

    def _minutes(self, rij: Rij) -> tuple[int, int] | None:
        """Begin and end in minutes of the day, from the columns with times or beside the dates."""
        kolommen = self.reading.kolommen
        times: list[int] = []
        ends = (*kolommen.of(h.TIJD_BEGIN), *kolommen.of(h.TIJD_EIND))
        for kolom in ends if len(ends) == 2 else (*ends[:1], *kolommen.of(h.TIJD), *ends[1:]):
            cell = cell_of(rij, kolom)
            single = read_time(cell)
            times += [single] if single is not None else read_times(cell)
        if not times:
            for kolom in kolommen.of(h.BEGIN, h.DATUM, h.EIND, h.TOT):
                found = read_dates(cell_of(rij, kolom))
                times += found.tijden if found else ()
        whole = {times[0], times[-1]} <= {0, DAY_IN_MINUTES - 1, DAY_IN_MINUTES} if times else True
        return None if len(times) != 2 or whole else (times[0], times[1])

    def _of_times(self, rij: Rij, minutes: tuple[int, int]) -> tuple[Hoeveelheid | None] | None:
        begin, end = minutes
        if end <= begin:
            self.asking.wrong(rij.regel, ONLEESBAAR_AANTAL, gelezen=f"{clock(begin)} - {clock(end)}")
            return None
        answer = self.asking.ask("tijden", VRAAG_TIJDEN, self.asking.choices(KEUZES_TIJDEN), [rij.regel])
        if answer is None:
            return None
        return (Hoeveelheid(Fraction(end - begin), MINUUT) if answer == "klok" else Hoeveelheid(Fraction(1), LES),)

    def in_column(self, rij: Rij, kolom: Kolom) -> Hoeveelheid | None:
        """The amount in a cell; None when it waits for an answer or is a fault."""
        cell = cell_of(rij, kolom)
        komma = self.komma[kolom.plaats]
        if komma != "getal" and (decimal_comma(cell) or ("," in cell and lesson_numbers(cell))):
            if komma == "lessen":
                return self._listed(rij, cell)
            return None
        read = self._of_clock(kolom, cell) or _half_a_day(kolom, cell) or read_amount(cell)
        if read and not read.eenheid and self.punt[kolom.plaats] is None and hours_and_minutes(cell):
            return None
        units = self.reading.kolommen.of(h.EENHEID)
        if read and not read.eenheid and units and cell_of(rij, units[0]):
            cell = f"{cell} {cell_of(rij, units[0])}"
            read = read_amount(cell)
        if read is None:
            negative = re.fullmatch(r"-\s?\d+([.,]\d+)?", cell)
            self.asking.wrong(rij.regel, NEGATIEF if negative else ONLEESBAAR_AANTAL, gelezen=short(cell))
            return None
        return read if read.eenheid else self._with_unit(rij, kolom, read.waarde)

    def _of_clock(self, kolom: Kolom, cell: str) -> Hoeveelheid | None:
        """The hours and minutes of `2.30`, where the column was said to mean that."""
        pair = hours_and_minutes(cell) if self.punt[kolom.plaats] == "minuten" else None
        return Hoeveelheid(Fraction(pair[0] * 60 + pair[1], 60), UUR) if pair else None

    def _punt(self, kolom: Kolom) -> str | None:
        """Whether `2.30` in a column is a number or two hours and a half; None while it is asked."""
        cells = [(rij.regel, cell_of(rij, kolom)) for rij in self.rows]
        pairs = [(regel, cell, pair) for regel, cell in cells if (pair := hours_and_minutes(cell))]
        minutes = {pair[1] for _, _, pair in pairs}
        in_hours = kolom.als in (h.UREN, h.DUUR, h.UREN_SOORT)
        if not in_hours or not minutes & CLOCK_MINUTES or max(minutes) >= 60:
            return "getal"
        gelezen = next(cell for _, cell, pair in pairs if pair[1] in CLOCK_MINUTES)
        keuzes = self.asking.choices(KEUZES_PUNT)
        return self.asking.ask("punt", VRAAG_KOMMA, keuzes, [regel for regel, _, _ in pairs], gelezen=gelezen)

    def _listed(self, rij: Rij, cell: str) -> Hoeveelheid | None:
        numbers = lesson_numbers(cell)
        if numbers is None:
            self.asking.wrong(rij.regel, ONLEESBAAR_AANTAL, gelezen=short(cell))
            return None
        return Hoeveelheid(Fraction(len(numbers)), LES)

    def _with_unit(self, rij: Rij, kolom: Kolom, value: Fraction) -> Hoeveelheid | None:
        if kolom.als == h.TE_LAAT:
            keuzes = self.asking.choices(KEUZES_TE_LAAT)
            answer = self.asking.ask("te_laat", VRAAG_TE_LAAT, keuzes, [rij.regel])
            return Hoeveelheid(value, MINUUT) if self.reading.leave_out(rij.regel, answer) else None
        unit = UNIT_OF.get(kolom.als) or self._unit_of(kolom, rij)
        if unit == NUMMER:
            return Hoeveelheid(Fraction(1), LES)
        return Hoeveelheid(value, unit) if unit else None

    def _unit_of(self, kolom: Kolom, rij: Rij) -> str | None:
        """The unit of a column whose header does not say it: in the header, or asked."""
        if kolom.als == h.UREN_SOORT:
            for pattern, unit in UNIT_IN_HEADER:
                if re.search(pattern, plain(kolom.kop)):
                    return unit
        cells = [cell for each in self.rows if (cell := cell_of(each, kolom))]
        zinnen = KEUZES_LESNUMMER if all(map(lesson_numbers, cells)) else KEUZES_EENHEID
        return self.asking.ask(_over(kolom), VRAAG_EENHEID, self.asking.choices(zinnen), [rij.regel], kop=kolom.kop)

    def _komma(self, kolom: Kolom) -> str | None:
        """Whether `5,6` in a column is a number or two lessons; None while it is asked."""
        cells = [(rij.regel, cell_of(rij, kolom)) for rij in self.rows if "," in cell_of(rij, kolom)]
        pairs = [(regel, cell, pair) for regel, cell in cells if (pair := decimal_comma(cell))]
        lists = [(regel, cell) for regel, cell in cells if not decimal_comma(cell) and lesson_numbers(cell)]
        doubtful = [each for each in pairs if each[2][1] == each[2][0] + 1]
        strange = [each for each in doubtful if each[2][1] not in QUARTERS]
        glued = self.reading.tabel.gelijmd and pairs
        if not lists and not glued and not strange and len(doubtful) < max(len(pairs), 1):
            return "getal"
        if lists and len(doubtful) == len(pairs) and all(lesson_numbers(cell) for _, cell, _ in pairs):
            return "lessen"
        gelezen = (doubtful or pairs)[0][1]
        keuzes = self.asking.choices(KEUZES_KOMMA, gelezen=gelezen)
        return self.asking.ask(
            "komma", VRAAG_KOMMA, keuzes, [each[0] for each in pairs] + [each[0] for each in lists], gelezen=gelezen
        )


UNIT_IN_HEADER = (
    (r"lesuren|lessen|lesuur", LES),
    (r"minuten|\bmin\b", MINUUT),
    (r"dagde", DAGDEEL),
    (r"uren|uur", UUR),
)


def _over(kolom: Kolom) -> str:
    """What the question about the unit of a column is called."""
    return f"eenheid:{kolom.plaats}"


def numbers_lessons(kolom: Kolom, asking: Asking) -> bool:
    """Whether a column was said to number the lessons of the day."""
    return asking.antwoorden.get(_over(kolom)) == NUMMER


def _half_a_day(kolom: Kolom, cell: str) -> Hoeveelheid | None:
    """Half a day by its first letter, in a column that holds parts of days."""
    return (
        Hoeveelheid(Fraction(1), DAGDEEL) if kolom.als == h.DAGDELEN and plain(cell) in ("o", "m", "v", "n") else None
    )


def _sum(amounts: list[Hoeveelheid]) -> Hoeveelheid:
    """One amount, or hours and minutes together."""
    if len(amounts) == 1:
        return amounts[0]
    return Hoeveelheid(sum((each.waarde / (60 if each.eenheid == MINUUT else 1) for each in amounts), Fraction()), UUR)


def clock(minutes: int) -> str:
    """`08:30`."""
    return f"{minutes // 60:02}:{minutes % 60:02}"
