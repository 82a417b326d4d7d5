"""The days of each line, in the order of day and month that the whole column settles."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from calculators.core.kalender import days_between
from calculators.core.sentences import Zin
from calculators.core.words import DAGEN, date_text
from calculators.lijst import headers as h
from calculators.lijst.asking import KEUZE_TELT_NIET, TELT_NIET
from calculators.lijst.cleaning import plain, short
from calculators.lijst.columns import cell_of
from calculators.lijst.dates import (
    DMY,
    MDY,
    VAST,
    YMD,
    Datumcel,
    day_of,
    orders_of,
    read_dates,
    read_short_date,
    read_weekday,
    serial_date,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from calculators.lijst.context import Context
    from calculators.lijst.dates import Moment
    from calculators.lijst.table import Rij

GEEN_DATUM = Zin("lijst.geen-datum")
ONLEESBARE_DATUM = Zin("lijst.onleesbare-datum", "gelezen")
BESTAAT_NIET = Zin("lijst.datum-bestaat-niet", "gelezen")
ANDERE_WEEKDAG = Zin("lijst.andere-weekdag", "dag", "datum")
BUITEN_KALENDER = Zin("lijst.buiten-kalender", "datum", "tot", "van")
EINDE_VOOR_BEGIN = Zin("lijst.einde-voor-begin")
PERIODE_TE_LANG = Zin("lijst.periode-te-lang", "maximum")
GEEN_SCHOOLDAGEN = Zin("lijst.periode-zonder-school")
TOTAAL = Zin("lijst.totaal")
VRAAG_VOLGORDE = Zin("lijst.vraag-datumvolgorde", "gelezen")
VRAAG_SCHOOLJAAR = Zin("lijst.vraag-schooljaar", "gelezen")
VRAAG_DATUM_LEEG = Zin("lijst.vraag-datum-leeg")
VRAAG_EINDE_LEEG = Zin("lijst.vraag-einde-leeg")
VRAAG_TOT = Zin("lijst.vraag-tot")
KEUZE_DATUM = Zin("lijst.keuze-datum", "datum")
KEUZE_ORDE = {
    DMY: Zin("lijst.keuze-eerst-dag"),
    MDY: Zin("lijst.keuze-eerst-maand"),
    YMD: Zin("lijst.keuze-eerst-jaar"),
}
"""The words of an order in which the date that is asked about does not exist."""
KEUZES_DATUM_LEEG = {"erboven": Zin("lijst.keuze-datum-erboven"), TELT_NIET: KEUZE_TELT_NIET}
KEUZES_EINDE_LEEG = {"een_dag": Zin("lijst.keuze-een-dag"), TELT_NIET: KEUZE_TELT_NIET}
KEUZES_TOT = {"mee": Zin("lijst.keuze-tot-mee"), "niet_mee": Zin("lijst.keuze-tot-niet-mee")}
LONGEST_PERIOD = 366


class Dates:
    """The dates of all lines, in the order that the whole column settles."""

    def __init__(self, reading: Context) -> None:
        self.reading = reading
        self.asking = reading.asking
        self.kalender = reading.kalender
        kolommen = reading.kolommen
        self.columns = kolommen.of(h.BEGIN, h.EIND, h.TOT) if kolommen.periode else kolommen.of(h.DATUM)
        if kolommen.periode:
            self.columns.sort(key=lambda each: each.als != h.BEGIN)

    def read(self, rows: list[Rij]) -> dict[int, tuple[tuple[date, ...], bool]]:
        """The days of each line, and whether they were a period. Lines without are faults, or wait for an answer."""
        cells = {rij.regel: self._cells(rij) for rij in rows}
        cells = self._inherited(rows, cells)
        self.jaar = self._schooljaar(cells)
        self.orders = self._orders(cells)
        self.tot = self._tot(cells)
        found: dict[int, tuple[tuple[date, ...], bool]] = {}
        for rij in rows:
            if rij.regel in cells and (dagen := self._days(rij, cells[rij.regel])):
                found[rij.regel] = dagen
        return found

    def _cells(self, rij: Rij) -> list[Datumcel | None]:
        found: list[Datumcel | None] = []
        weekdays = self.reading.kolommen.of(h.WEEKDAG)
        for kolom in self.columns:
            text = cell_of(rij, kolom)
            serial = serial_date(text)
            cel = Datumcel((serial,), "", (), "", text) if serial else (read_dates(text) or read_short_date(text))
            if cel and len(cel.momenten) == 1 and weekdays and cel.momenten[0].weekdag is None:
                weekday = read_weekday(cell_of(rij, weekdays[0]))
                cel = cel._replace(momenten=(cel.momenten[0]._replace(weekdag=weekday),))
            found.append(cel)
        return found

    def _inherited(self, rows: list[Rij], cells: dict[int, list[Datumcel | None]]) -> dict[int, list[Datumcel | None]]:
        """The dates of the lines that have one or take it from the line above; the others are faults."""
        found: dict[int, list[Datumcel | None]] = {}
        above: list[Datumcel | None] | None = None
        for rij in rows:
            texts = [cell_of(rij, each) for each in self.columns]
            first = cells[rij.regel][0]
            if first is not None:
                found[rij.regel] = above = cells[rij.regel]
            elif re.match(r"(sub|eind)?tota+l|som\b|aantal\b|gemiddeld", plain(" ".join(rij.cellen))):
                self.asking.wrong(rij.regel, TOTAAL)
            elif any(texts):
                self.asking.wrong(rij.regel, ONLEESBARE_DATUM, gelezen=short(" ".join(texts)))
                above = None
            elif above and len([cell for cell in rij.cellen if cell]) > 1:
                keuzes = self.asking.choices(KEUZES_DATUM_LEEG)
                answer = self.asking.ask("datum_leeg", VRAAG_DATUM_LEEG, keuzes, [rij.regel])
                if self.reading.leave_out(rij.regel, answer):
                    found[rij.regel] = above
            else:
                self.asking.wrong(rij.regel, GEEN_DATUM)
        return found

    def _schooljaar(self, cells: dict[int, list[Datumcel | None]]) -> Callable[[int], int] | None:
        """The year of a month in the school year that was answered, for dates without a year."""
        bare = [
            (regel, cel.gelezen)
            for regel, pair in cells.items()
            for cel in pair
            if cel and any(None in option for moment in cel.momenten for option in moment.opties.values())
        ]
        if not bare:
            return None
        first, last = self.kalender.first.year, self.kalender.last.year
        keuzes = [(f"{year}-{year + 1}", f"{year}-{year + 1}") for year in range(first, last)]
        answer = self.asking.ask(
            "schooljaar", VRAAG_SCHOOLJAAR, keuzes, [regel for regel, _ in bare], gelezen=short(bare[0][1])
        )
        if answer is None:
            return None
        begin = int(answer[:4])
        return lambda month: begin if month >= 8 else begin + 1

    def _orders(self, cells: dict[int, list[Datumcel | None]]) -> dict[str, str | None]:
        """The order of the dates with each mark between their parts; None while it is asked."""
        per_mark: dict[str, list[tuple[int, Moment, str]]] = {}
        for regel, pair in cells.items():
            for cel in pair:
                for moment in cel.momenten if cel else ():
                    if VAST not in moment.opties and not (None in next(iter(moment.opties.values())) and not self.jaar):
                        per_mark.setdefault(moment.teken, []).append((regel, moment, cel.gelezen if cel else ""))
        return {mark: self._order(mark, found) for mark, found in per_mark.items()}

    def _order(self, mark: str, found: list[tuple[int, Moment, str]]) -> str | None:
        moments = [moment for _, moment, _ in found]
        orders = orders_of(moments, self._fits, self.jaar)
        if len(orders) == 1:
            return orders[0]
        _, moment, gelezen = next(
            (each for each in found if len({day_of(each[1], orde, self.jaar) for orde in orders}) == len(orders)),
            found[0],
        )
        keuzes = []
        for orde in orders:
            day = day_of(moment, orde, self.jaar)
            label = self.asking.say(KEUZE_DATUM, datum=date_text(day)) if day else self.asking.say(KEUZE_ORDE[orde])
            keuzes.append((orde, label))
        over = "datumvolgorde" if mark == "/" else "datumvolgorde_streep"
        return self.asking.ask(over, VRAAG_VOLGORDE, keuzes, [each[0] for each in found], gelezen=short(gelezen))

    def _fits(self, day: date) -> bool:
        return self.kalender.first <= day <= self.kalender.last

    def _tot(self, cells: dict[int, list[Datumcel | None]]) -> str | None:
        """Whether the day after "tot" counts: yes when a line begins and ends on one day."""
        column = any(each.als == h.TOT for each in self.columns)
        lines = [
            regel
            for regel, pair in cells.items()
            if any(cel and cel.verband == "tot" for cel in pair) or (column and pair[1] is not None)
        ]
        if not lines:
            return "mee"
        for regel in lines:
            ends = [moment.opties for cel in cells[regel] if cel for moment in cel.momenten]
            if len(ends) == 2 and ends[0] == ends[1]:
                return "mee"
        return self.asking.ask("tot", VRAAG_TOT, self.asking.choices(KEUZES_TOT), lines)

    def _days(self, rij: Rij, pair: list[Datumcel | None]) -> tuple[tuple[date, ...], bool] | None:
        """The days of one line, and whether they come from a period."""
        cels = [cel for cel in pair if cel]
        days: list[date] = []
        for cel in cels:
            if cel.rest or cel.verband == "?":
                self.asking.wrong(rij.regel, ONLEESBARE_DATUM, gelezen=short(cel.gelezen))
                return None
            for moment in cel.momenten:
                day = self._day(rij.regel, moment, cel.gelezen)
                if day is None:
                    return None
                days.append(day)
        if len(self.columns) == 2 and len(cels) == 1:
            text = cell_of(rij, self.columns[1])
            if text and text != "-":
                self.asking.wrong(rij.regel, ONLEESBARE_DATUM, gelezen=short(text))
                return None
            keuzes = self.asking.choices(KEUZES_EINDE_LEEG)
            answer = self.asking.ask("einde_leeg", VRAAG_EINDE_LEEG, keuzes, [rij.regel])
            return ((days[0],), False) if self.reading.leave_out(rij.regel, answer) else None
        if len(cels) == 2 or cels[0].verband in ("tm", "tot"):
            return self._period(rij.regel, days, bare=cels[0].verband == "tot" or self.columns[-1].als == h.TOT)
        if self.reading.kolommen.begin_alleen and not cels[0].tijden:
            keuzes = self.asking.choices(KEUZES_EINDE_LEEG)
            answer = self.asking.ask("einde_leeg", VRAAG_EINDE_LEEG, keuzes, [rij.regel])
            return (tuple(days), False) if self.reading.leave_out(rij.regel, answer) else None
        if len(set(days)) < len(days):
            self.asking.wrong(rij.regel, ONLEESBARE_DATUM, gelezen=short(cels[0].gelezen))
            return None
        return tuple(days), False

    def _day(self, regel: int, moment: Moment, gelezen: str) -> date | None:
        """The date in the settled order; None when it is asked, does not exist or cannot be."""
        bare = any(None in option for option in moment.opties.values())
        if bare and self.jaar is None:
            return None
        orde = VAST if VAST in moment.opties else self.orders.get(moment.teken)
        if orde is None:
            return None
        day = day_of(moment, orde, self.jaar)
        if day is None:
            self.asking.wrong(regel, BESTAAT_NIET, gelezen=short(gelezen))
        elif not self._fits(day):
            first, last = date_text(self.kalender.first), date_text(self.kalender.last)
            self.asking.wrong(regel, BUITEN_KALENDER, datum=date_text(day), van=first, tot=last)
            day = None
        elif moment.weekdag not in (None, day.weekday()):
            self.asking.wrong(regel, ANDERE_WEEKDAG, datum=date_text(day), dag=DAGEN[day.weekday()])
            day = None
        return day

    def _period(self, regel: int, days: list[date], *, bare: bool) -> tuple[tuple[date, ...], bool] | None:
        """The school days from the first day to the last."""
        first, last = days
        if bare and self.tot is None:
            return None
        if last < first:
            self.asking.wrong(regel, EINDE_VOOR_BEGIN)
            return None
        if (last - first).days > LONGEST_PERIOD:
            self.asking.wrong(regel, PERIODE_TE_LANG, maximum=str(LONGEST_PERIOD))
            return None
        if first == last:
            return (first,), False
        if bare and self.tot == "niet_mee":
            last = date.fromordinal(last.toordinal() - 1)
        found = tuple(day for day in days_between(first, last) if self.kalender.is_schooldag(day))
        if not found:
            self.asking.wrong(regel, GEEN_SCHOOLDAGEN)
            return None
        return found, True
