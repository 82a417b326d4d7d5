"""What each line says: on which days, how much, of which kind."""

from __future__ import annotations

import re
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from calculators.core.kalender import days_between
from calculators.core.sentences import Zin
from calculators.core.words import DAGEN, date_text
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
    lesson_numbers,
    read_amount,
)
from calculators.lijst.asking import KEUZE_TELT_NIET, TELT_NIET
from calculators.lijst.cleaning import plain
from calculators.lijst.columns import Kolom, cell_of, marks_illness
from calculators.lijst.dates import (
    VAST,
    Datumcel,
    day_of,
    orders_of,
    read_dates,
    read_short_date,
    read_time,
    read_times,
    read_weekday,
    serial_date,
)
from calculators.lijst.headers import header_role, part_of_day
from calculators.lijst.kinds import (
    GEOORLOOFD,
    ONGEOORLOOFD,
    OVERIG,
    ZIEK,
    flag_of,
    hinted_kinds,
    kind_of,
    mentions_kind,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from calculators.core.kalender import Kalender
    from calculators.lijst.asking import Asking
    from calculators.lijst.columns import Kolommen
    from calculators.lijst.dates import Moment
    from calculators.lijst.table import Rij, Tabel

GEEN_DATUM = Zin("lijst.geen-datum")
ONLEESBARE_DATUM = Zin("lijst.onleesbare-datum", "gelezen")
BESTAAT_NIET = Zin("lijst.datum-bestaat-niet", "gelezen")
ANDERE_WEEKDAG = Zin("lijst.andere-weekdag", "dag", "datum")
BUITEN_KALENDER = Zin("lijst.buiten-kalender", "datum", "tot", "van")
EINDE_VOOR_BEGIN = Zin("lijst.einde-voor-begin")
PERIODE_TE_LANG = Zin("lijst.periode-te-lang", "maximum")
GEEN_SCHOOLDAGEN = Zin("lijst.periode-zonder-school")
ONLEESBAAR_AANTAL = Zin("lijst.onleesbaar-aantal", "gelezen")
NEGATIEF = Zin("lijst.negatief", "gelezen")
TOTAAL = Zin("lijst.totaal")
ANDERE_LEERLING = Zin("lijst.andere-leerling")
TELT_NIET_MEE = Zin("lijst.telt-niet-mee")
NAME_LINE = re.compile(r"(naam |van )?(leerling|naam|stamn|student)\w*\b", re.IGNORECASE)
GEEN_UREN = Zin("lijst.geen-uren")

VRAAG_LEERLING = Zin("lijst.vraag-leerling")
VRAAG_VOLGORDE = Zin("lijst.vraag-datumvolgorde", "gelezen")
VRAAG_SCHOOLJAAR = Zin("lijst.vraag-schooljaar", "gelezen")
VRAAG_DATUM_LEEG = Zin("lijst.vraag-datum-leeg")
VRAAG_EINDE_LEEG = Zin("lijst.vraag-einde-leeg")
VRAAG_TOT = Zin("lijst.vraag-tot")
VRAAG_EENHEID = Zin("lijst.vraag-eenheid", "kop")
VRAAG_KOMMA = Zin("lijst.vraag-komma", "gelezen")
VRAAG_TIJDEN = Zin("lijst.vraag-tijden")
VRAAG_TE_LAAT = Zin("lijst.vraag-te-laat")
VRAAG_IN_TEKST = Zin("lijst.vraag-uren-in-tekst", "gelezen")
VRAAG_SOORT = Zin("lijst.vraag-soort", "gelezen")
VRAAG_SOORT_LEEG = Zin("lijst.vraag-soort-leeg")
VRAAG_SOORT_ALLE = Zin("lijst.vraag-soort-alle")
VRAAG_GEOORLOOFD = Zin("lijst.vraag-geoorloofd")

KEUZE_DATUM = Zin("lijst.keuze-datum", "datum")
KEUZES_DATUM_LEEG = {"erboven": Zin("lijst.keuze-datum-erboven"), TELT_NIET: KEUZE_TELT_NIET}
KEUZES_EINDE_LEEG = {"een_dag": Zin("lijst.keuze-een-dag"), TELT_NIET: KEUZE_TELT_NIET}
KEUZES_TOT = {"mee": Zin("lijst.keuze-tot-mee"), "niet_mee": Zin("lijst.keuze-tot-niet-mee")}
KEUZES_EENHEID = {unit: Zin(f"lijst.keuze-{unit}") for unit in (UUR, MINUUT, LES, DAGDEEL, DAG)}
KEUZES_LESNUMMER = {**KEUZES_EENHEID, "nummer": Zin("lijst.keuze-welke-les")}
KEUZES_KOMMA = {
    "getal": Zin("lijst.keuze-komma-getal", "gelezen"),
    "lessen": Zin("lijst.keuze-komma-lessen", "gelezen"),
}
KEUZES_TIJDEN = {"klok": Zin("lijst.keuze-tijd-klok"), "lessen": Zin("lijst.keuze-tijd-lessen")}
KEUZES_IN_TEKST = {"ja": Zin("lijst.keuze-tekst-telt"), "nee": Zin("lijst.keuze-tekst-telt-niet")}
KEUZES_TE_LAAT = {"minuten": Zin("lijst.keuze-te-laat-minuten"), TELT_NIET: KEUZE_TELT_NIET}

MOST_CODES = 15
"""More unknown words than this are remarks; then one question asks about them all."""
LONGEST_PERIOD = 366
DAY_IN_MINUTES = 24 * 60
UNIT_OF = {h.UREN: UUR, h.MINUTEN: MINUUT, h.LESSEN: LES, h.DAGDELEN: DAGDEEL, h.DAGEN: DAG}


class Inhoud(NamedTuple):
    """What a line says. Without an amount the days count whole. `sleutel` tells lines of one day apart."""

    regel: int
    dagen: tuple[date, ...]
    periode: bool
    hoeveel: Hoeveelheid | None
    soort: str
    sleutel: str


class Reading:
    """Reads the lines of a table whose columns are known."""

    def __init__(
        self, tabel: Tabel, kolommen: Kolommen, soort: str, asking: Asking, kalender: Kalender, soorten: dict[str, str]
    ) -> None:
        self.tabel = tabel
        self.kolommen = kolommen
        self.soort = soort
        self.asking = asking
        self.kalender = kalender
        self.soorten = soorten
        self.illness = marks_illness(kolommen, tabel)

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
                    Inhoud(rij.regel, dagen[0], dagen[1], hoeveel, soort, self._key(rij)) for hoeveel, soort in pairs
                ]
        return found

    def choices_of_kinds(self) -> list[tuple[str, str]]:
        """The kinds, and not counting at all."""
        return [*self.soorten.items(), (TELT_NIET, self.asking.say(KEUZE_TELT_NIET))]

    def leave_out(self, regel: int, answer: str | None) -> str | None:
        """The answer, or None with the line noted when the answer is that it does not count."""
        if answer == TELT_NIET:
            self.asking.wrong(regel, TELT_NIET_MEE)
            return None
        return answer

    def _key(self, rij: Rij) -> str:
        columns = self.kolommen.of(h.LESUUR, h.LES, h.LES_BEGIN, h.TIJD, h.TIJD_BEGIN)
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
            soort = kinds.settled(rij, kolom.soort or "")
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


# --- dates -----------------------------------------------------------------------------------------------------------


class Dates:
    """The dates of all lines, in the order that the whole column settles."""

    def __init__(self, reading: Reading) -> None:
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
            elif re.match(r"(sub)?tota+l|som\b|aantal\b|gemiddeld", plain(" ".join(rij.cellen))):
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
            label = self.asking.say(KEUZE_DATUM, datum=date_text(day)) if day else orde
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


def short(text: str) -> str:
    """A piece of the file as a message repeats it."""
    return text if len(text) <= 40 else text[:39] + "…"


# --- amounts ---------------------------------------------------------------------------------------------------------


class Amounts:
    """The amounts of all lines, in the unit that the column or the cell says."""

    def __init__(self, reading: Reading, rows: list[Rij]) -> None:
        self.reading = reading
        self.asking = reading.asking
        self.rows = rows
        self.columns = reading.kolommen.of(*UNIT_OF, h.DUUR, h.TE_LAAT)
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
        for kolom in (*kolommen.of(h.TIJD_BEGIN), *kolommen.of(h.TIJD), *kolommen.of(h.TIJD_EIND)):
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
        read = read_amount(cell)
        units = self.reading.kolommen.of(h.EENHEID)
        if read and not read.eenheid and units and cell_of(rij, units[0]):
            cell = f"{cell} {cell_of(rij, units[0])}"
            read = read_amount(cell)
        if read is None:
            negative = re.fullmatch(r"-\s?\d+([.,]\d+)?", cell)
            self.asking.wrong(rij.regel, NEGATIEF if negative else ONLEESBAAR_AANTAL, gelezen=short(cell))
            return None
        return read if read.eenheid else self._with_unit(rij, kolom, read.waarde)

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
        if unit == "nummer":
            return Hoeveelheid(Fraction(1), LES)
        return Hoeveelheid(value, unit) if unit else None

    def _unit_of(self, kolom: Kolom, rij: Rij) -> str | None:
        """The unit of a column whose header does not say it: in the header, or asked."""
        if kolom.als == h.UREN_SOORT:
            for pattern, unit in UNIT_IN_HEADER:
                if re.search(pattern, plain(kolom.kop)):
                    return unit
        zinnen = KEUZES_LESNUMMER if plain(kolom.kop) == "uur" else KEUZES_EENHEID
        over = f"eenheid:{kolom.plaats}"
        return self.asking.ask(over, VRAAG_EENHEID, self.asking.choices(zinnen), [rij.regel], kop=kolom.kop)

    def _komma(self, kolom: Kolom) -> str | None:
        """Whether `5,6` in a column is a number or two lessons; None while it is asked."""
        cells = [(rij.regel, cell_of(rij, kolom)) for rij in self.rows if "," in cell_of(rij, kolom)]
        pairs = [(regel, cell, pair) for regel, cell in cells if (pair := decimal_comma(cell))]
        lists = [(regel, cell) for regel, cell in cells if not decimal_comma(cell) and lesson_numbers(cell)]
        doubtful = [each for each in pairs if each[2][1] == each[2][0] + 1]
        glued = self.reading.tabel.gelijmd and pairs
        if not lists and not glued and (not doubtful or len(doubtful) < len(pairs)):
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


def _sum(amounts: list[Hoeveelheid]) -> Hoeveelheid:
    """One amount, or hours and minutes together."""
    if len(amounts) == 1:
        return amounts[0]
    return Hoeveelheid(sum((each.waarde / (60 if each.eenheid == MINUUT else 1) for each in amounts), Fraction()), UUR)


def clock(minutes: int) -> str:
    """`08:30`."""
    return f"{minutes // 60:02}:{minutes % 60:02}"


# --- kinds -----------------------------------------------------------------------------------------------------------


class Kinds:
    """The kinds of all lines, by their words, codes and marks."""

    def __init__(self, reading: Reading, rows: list[Rij]) -> None:
        self.reading = reading
        self.asking = reading.asking
        kolommen = reading.kolommen
        self.columns = kolommen.of(h.SOORT)
        self.marks = kolommen.of(h.VLAG)
        self.found = {rij.regel: self._found(rij) for rij in rows}
        unknown = {plain(text) for soort, text in self.found.values() if soort is None and text}
        self.many = len(unknown) > MOST_CODES
        titles = [cell for each in reading.tabel.titels for cell in each.cellen]
        hints = {kind for text in (*reading.tabel.kop, *titles) for kind in hinted_kinds(text)}
        self.other = bool(hints) and hints != {reading.soort}

    def of(self, rij: Rij) -> str | None:
        """The kind of a line; None when it waits for an answer or does not count."""
        if not self.columns and not self.marks:
            return self._of_the_list(rij)
        soort, text = self.found[rij.regel]
        if soort is not None:
            return self.settled(rij, soort)
        return self._asked(rij, text)

    def _of_the_list(self, rij: Rij) -> str | None:
        """The kind that was chosen for the whole list; asked when its headers or titles speak of another."""
        if not self.other:
            return self.reading.soort
        keuzes = self.reading.choices_of_kinds()
        return self.reading.leave_out(rij.regel, self.asking.ask("soort", VRAAG_SOORT_ALLE, keuzes, [rij.regel]))

    def of_text(self, rij: Rij, text: str) -> str | None:
        """The kind that one cell says; a mark says the kind of the list."""
        if flag_of(text):
            return self.reading.soort
        soort = kind_of(text)
        return self._asked(rij, text) if soort is None else self.settled(rij, soort)

    def _asked(self, rij: Rij, text: str) -> str | None:
        keuzes = self.reading.choices_of_kinds()
        if not text:
            answer = self.asking.ask("soort_leeg", VRAAG_SOORT_LEEG, keuzes, [rij.regel])
        elif self.many:
            answer = self.asking.ask("soort", VRAAG_SOORT_ALLE, keuzes, [rij.regel])
        else:
            over = "soort:" + (plain(text) or text.casefold())
            answer = self.asking.ask(over, VRAAG_SOORT, keuzes, [rij.regel], gelezen=short(text))
        return self.reading.leave_out(rij.regel, answer)

    def settled(self, rij: Rij, soort: str) -> str | None:
        """The kind, when it is one of the three; geoorloofd alone is asked unless the file tells illness apart."""
        if soort != GEOORLOOFD:
            return soort
        if self.reading.illness:
            return OVERIG
        keuzes = [(waarde, label) for waarde, label in self.reading.choices_of_kinds() if waarde in (ZIEK, OVERIG)]
        return self.asking.ask("soort:geoorloofd", VRAAG_GEOORLOOFD, keuzes, [rij.regel])

    def _found(self, rij: Rij) -> tuple[str | None, str]:
        """The kind that the cells mean together, and their text for when they mean none."""
        texts = [cell for each in self.columns if not is_empty(cell := cell_of(rij, each))]
        kinds = {kind_of(text) for text in texts}
        unclear = [text for text in texts if kind_of(text) is None and mentions_kind(text)]
        text = ", ".join(dict.fromkeys(texts))
        marked, doubt = self._marked(rij)
        if doubt:
            return None, ", ".join(filter(None, (text, doubt)))
        kinds = (kinds | marked) - {None}
        if unclear and not marked:
            return None, text
        soort = _together({each for each in kinds if each})
        return soort, text or ", ".join(cell_of(rij, each) for each in self.marks if cell_of(rij, each))

    def _marked(self, rij: Rij) -> tuple[set[str | None], str]:
        """The kinds that marks say (J, N, x), and a mark that says nothing clear."""
        found: set[str | None] = set()
        for kolom in self.marks:
            cell = cell_of(rij, kolom)
            flag = flag_of(cell)
            if cell and flag is None:
                return set(), f"{kolom.kop}: {cell}"
            if flag:
                found.add(kolom.soort)
            elif flag is False and len(self.marks) == 1:
                found |= {GEOORLOOFD: {ONGEOORLOOFD}, ONGEOORLOOFD: {GEOORLOOFD}}.get(kolom.soort or "", set())
        return found, ""


def is_empty(cell: str) -> bool:
    """Whether a cell says nothing: empty, or a dash."""
    return not cell.strip("-.…/ ")


def _together(kinds: set[str]) -> str | None:
    """The one kind that several words mean together; None when they contradict each other, or there is none."""
    if len(kinds) == 2 and GEOORLOOFD in kinds and ONGEOORLOOFD not in kinds:
        kinds = kinds - {GEOORLOOFD}
    return next(iter(kinds)) if len(kinds) == 1 else None
