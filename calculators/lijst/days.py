"""From what the lines say to rows per day in hours: units, periods, lessons together, days that come twice."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from calculators.core.sentences import Zin
from calculators.core.units import LIST_DECIMALS, number_text, whole
from calculators.core.words import date_text
from calculators.lijst.amounts import DAG, DAGDEEL, LES, MINUUT, UUR, Hoeveelheid
from calculators.lijst.kinds import ONGEOORLOOFD

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from calculators.core.kalender import Kalender
    from calculators.core.types import Json
    from calculators.lijst.asking import Asking
    from calculators.lijst.entries import Inhoud

TE_VEEL_UREN = Zin("lijst.te-veel-uren", "datum", "maximum", "uren")
TELT_AL = Zin("lijst.telt-al", "datum")
VRAAG_LESDUUR = Zin("lijst.vraag-lesduur")
VRAAG_DAGDEEL = Zin("lijst.vraag-dagdeel")
VRAAG_SCHOOLDAG = Zin("lijst.vraag-schooldag")
VRAAG_VEEL_UREN = Zin("lijst.vraag-veel-uren", "maximum")
VRAAG_LANGE_DAG = Zin("lijst.vraag-lange-dag", "maximum")
VRAAG_PERIODE = Zin("lijst.vraag-periode-uren")
VRAAG_DAGEN_VANAF = Zin("lijst.vraag-dagen-vanaf")
VRAAG_DUBBEL = Zin("lijst.vraag-dubbel")
VRAAG_ZELFDE_DAG = Zin("lijst.vraag-zelfde-dag")
KEUZE_UREN = Zin("lijst.keuze-zoveel-uur", "uren")
KEUZE_MINUTEN = Zin("lijst.keuze-zoveel-minuten", "minuten")
KEUZE_ALS_UUR = Zin("lijst.keuze-les-is-uur")
KEUZES_PERIODE = {"totaal": Zin("lijst.keuze-periode-totaal"), "per_dag": Zin("lijst.keuze-periode-per-dag")}
KEUZES_LANGE_DAG = {"zo": Zin("lijst.keuze-zoals-het-er-staat"), "hele_dag": Zin("lijst.keuze-hele-schooldag")}
KEUZES_VEEL = {UUR: Zin("lijst.keuze-uren"), MINUUT: Zin("lijst.keuze-minuten"), LES: Zin("lijst.keuze-lesuren")}
KEUZES_DAGEN = {"schooldagen": Zin("lijst.keuze-dagen-erna"), "een_dag": Zin("lijst.keuze-een-dag")}
KEUZES_DUBBEL = {"een_keer": Zin("lijst.keuze-een-keer"), "optellen": Zin("lijst.keuze-optellen")}

LESDUUR = "lesduur"
AN_HOUR = "60"
LESSON_MINUTES = (AN_HOUR, "45", "50", "40", "55", "65", "70", "75", "80", "90")
"""What a lesson can be counted as, the usual first."""
HALF_HOURS = (4, 5, 6, 7, 8, 9)
DAY_HALF_HOURS = (6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16)
LONG_DAY = 10
"""No school day is longer: a larger number is counted in another unit, or a mistake."""
DAY_HOURS = 24
AN_HOUR_IN_MINUTES = int(AN_HOUR)


class Deel(NamedTuple):
    """What one line says about one day. Without `uren` the day counts whole."""

    regels: tuple[int, ...]
    datum: date
    uren: Fraction | None
    soort: str
    sleutel: str
    les: bool
    beslag: frozenset[int] = frozenset()


class Days:
    """Makes the rows of the outcome."""

    def __init__(self, asking: Asking, kalender: Kalender) -> None:
        self.asking = asking
        self.kalender = kalender
        self.lessons = [
            (each, asking.say(KEUZE_ALS_UUR if each == AN_HOUR else KEUZE_MINUTEN, minuten=each))
            for each in LESSON_MINUTES
        ]

    def rows(self, entries: list[Inhoud]) -> list[Json]:
        """The rows, oldest line first. Lines that wait for an answer or are a fault are not among them."""
        entries = self._not_too_much(entries)
        parts = [part for entry in entries for part in self._parts(entry)]
        parts = self._once(parts)
        parts = self._within_a_day(_lessons_together(parts))
        return [
            {
                "regel": part.regels[0],
                "regels": list(part.regels),
                "datum": part.datum.isoformat(),
                "uren": None if part.uren is None else whole(round(float(part.uren), LIST_DECIMALS)),
                "soort": part.soort,
            }
            for part in sorted(parts, key=lambda each: (each.regels[0], each.datum, each.soort))
        ]

    def _not_too_much(self, entries: list[Inhoud]) -> list[Inhoud]:
        """The lines without those that put more hours on one day than it has."""
        per_day: dict[date, list[Inhoud]] = {}
        for entry in entries:
            if entry.hoeveel and entry.hoeveel.eenheid == UUR and not entry.periode:
                per_day.setdefault(entry.dagen[0], []).append(entry)
        wrong: set[int] = set()
        for day, found in per_day.items():
            hours = [each.hoeveel.waarde for each in found if each.hoeveel]
            if len(found) > 1 and max(hours) > LONG_DAY and sum(hours) > DAY_HOURS:
                wrong |= {each.regel for each in found}
                for each in found:
                    self._too_much(each.regel, day, sum(hours, Fraction()))
        return [each for each in entries if each.regel not in wrong]

    def _too_much(self, regel: int, day: date, total: Fraction) -> None:
        hours = number_text(float(total))
        self.asking.wrong(regel, TE_VEEL_UREN, datum=date_text(day), uren=hours, maximum=str(DAY_HOURS))

    # --- one line to its days ---

    def _parts(self, entry: Inhoud) -> list[Deel]:
        """The days of a line with their hours; empty while the line waits."""
        days = entry.dagen
        amount = entry.hoeveel
        if amount is None:
            return self._whole(entry, days)
        if len(days) > 1:
            return self._over_days(entry, amount)
        if amount.eenheid == DAG:
            return self._in_days(entry, amount.waarde)
        if amount.eenheid == MINUUT and amount.waarde > LONG_DAY * AN_HOUR_IN_MINUTES:
            keuzes = self.asking.choices(KEUZES_LANGE_DAG)
            answer = self.asking.ask("lange_dag", VRAAG_LANGE_DAG, keuzes, [entry.regel], maximum=str(LONG_DAY))
            if answer != "zo":
                return self._whole(entry, days) if answer else []
        hours = self._hours(entry.regel, amount)
        return [] if hours is None else [self._part(entry, days[0], hours)]

    def _part(self, entry: Inhoud, day: date, uren: Fraction | None) -> Deel:
        lesson = entry.hoeveel is not None and entry.hoeveel.eenheid == LES
        return Deel(
            (entry.regel,),
            day,
            uren,
            entry.soort,
            entry.sleutel,
            lesson,
            frozenset() if entry.periode else entry.beslag,
        )

    def _whole(self, entry: Inhoud, days: Iterable[date]) -> list[Deel]:
        """Whole days; without valid reason they count in hours, so the length of a day is asked."""
        if entry.soort != ONGEOORLOOFD:
            return [self._part(entry, day, None) for day in days]
        hours = self._school_day(entry.regel)
        return [] if hours is None else [self._part(entry, day, hours) for day in days]

    def _over_days(self, entry: Inhoud, amount: Hoeveelheid) -> list[Deel]:
        """A period with an amount: whole days when it says so, else each day or all together."""
        days = entry.dagen
        per_day = {DAG: 1, DAGDEEL: 2}.get(amount.eenheid)
        if per_day and amount.waarde == per_day * len(days):
            return self._whole(entry, days)
        answer = self.asking.ask("periode_uren", VRAAG_PERIODE, self.asking.choices(KEUZES_PERIODE), [entry.regel])
        hours = self._hours(entry.regel, amount, days=len(days))
        if answer is None or hours is None:
            return []
        each = hours / len(days) if answer == "totaal" else hours
        return [self._part(entry, day, each) for day in days]

    def _in_days(self, entry: Inhoud, count: Fraction) -> list[Deel]:
        """A number of days on one date: a whole one, a part of one, or that many school days from there."""
        day = entry.dagen[0]
        if count == 1:
            return self._whole(entry, [day])
        if count < 1:
            hours = self._hours(entry.regel, Hoeveelheid(count, DAG))
            return [] if hours is None else [self._part(entry, day, hours)]
        answer = self.asking.ask("dagen_vanaf", VRAAG_DAGEN_VANAF, self.asking.choices(KEUZES_DAGEN), [entry.regel])
        if answer is None:
            return []
        if answer == "een_dag":
            return self._whole(entry, [day])
        if count.denominator != 1 or count > LONG_DAY * 20:
            self._too_much(entry.regel, day, count * DAY_HOURS)
            return []
        return self._whole(entry, self._school_days(day, int(count)))

    def _school_days(self, first: date, count: int) -> list[date]:
        found = [self.kalender.next_schooldag(first)]
        while len(found) < count:
            found.append(self.kalender.next_schooldag(type(first).fromordinal(found[-1].toordinal() + 1)))
        return found

    # --- units ---

    def _hours(self, regel: int, amount: Hoeveelheid, days: int = 1) -> Fraction | None:
        """The amount in hours; None while the length of its unit is asked."""
        value, unit = amount
        if unit == UUR and value > LONG_DAY * days:
            keuzes = self.asking.choices(KEUZES_VEEL)
            unit = self.asking.ask("veel_uren", VRAAG_VEEL_UREN, keuzes, [regel], maximum=str(LONG_DAY)) or ""
        if unit == MINUUT:
            return value / 60
        if unit == LES:
            return self._times(value, self._lesson(regel))
        if unit == DAGDEEL:
            return self._times(value, self._part_of_day(regel))
        if unit == DAG:
            return self._times(value, self._school_day(regel))
        return value if unit == UUR else None

    @staticmethod
    def _times(value: Fraction, length: Fraction | None) -> Fraction | None:
        return None if length is None else value * length

    def _lesson(self, regel: int) -> Fraction | None:
        answer = self.asking.ask(LESDUUR, VRAAG_LESDUUR, self.lessons, [regel])
        return Fraction(int(answer), 60) if answer else None

    def _part_of_day(self, regel: int) -> Fraction | None:
        answer = self.asking.ask("dagdeel", VRAAG_DAGDEEL, self._half_hours(HALF_HOURS), [regel])
        return Fraction(answer) if answer else None

    def _school_day(self, regel: int) -> Fraction | None:
        answer = self.asking.ask("schooldag", VRAAG_SCHOOLDAG, self._half_hours(DAY_HALF_HOURS), [regel])
        return Fraction(answer) if answer else None

    def _half_hours(self, halves: Iterable[int]) -> list[tuple[str, str]]:
        return [(f"{each / 2:g}", self.asking.say(KEUZE_UREN, uren=number_text(each / 2))) for each in halves]

    # --- days that come twice ---

    def _once(self, parts: list[Deel]) -> list[Deel]:
        """The parts, with those that may be one absence twice asked about."""
        per_day: dict[date, list[Deel]] = {}
        for part in parts:
            per_day.setdefault(part.datum, []).append(part)
        kept: list[Deel] = []
        for found in per_day.values():
            kept += self._of_one_day(found)
        return kept

    def _of_one_day(self, found: list[Deel]) -> list[Deel]:
        """The parts of one day that count; none of those that wait for an answer."""
        kept: list[Deel] = []
        waiting: list[Deel] = []
        for part in found:
            same = next((each for each in kept if _same(each, part)), None)
            against = same or next((each for each in kept if _clash(each, part)), None)
            if against is None:
                kept.append(part)
                continue
            over, zin = ("dubbel", VRAAG_DUBBEL) if same else ("zelfde_dag", VRAAG_ZELFDE_DAG)
            lines = [*against.regels, *part.regels]
            answer = self.asking.ask(over, zin, self.asking.choices(KEUZES_DUBBEL), lines)
            if answer is None:
                waiting.append(against)
            elif answer == "een_keer":
                self.asking.wrong(part.regels[0], TELT_AL, datum=date_text(part.datum))
            elif part.uren is None and against.uren is None and part.soort == against.soort:
                kept[kept.index(against)] = against._replace(regels=tuple(lines))
            else:
                kept.append(part)
        return [each for each in kept if each not in waiting]

    def _within_a_day(self, parts: list[Deel]) -> list[Deel]:
        """The parts of the days whose hours fit in a day; the others are a fault at each of their lines."""
        totals: dict[date, Fraction] = {}
        for part in parts:
            totals[part.datum] = totals.get(part.datum, Fraction()) + (part.uren or 0)
        for part in parts:
            if totals[part.datum] > DAY_HOURS:
                for regel in part.regels:
                    self._too_much(regel, part.datum, totals[part.datum])
        return [part for part in parts if totals[part.datum] <= DAY_HOURS]


def _same(one: Deel, other: Deel) -> bool:
    """Whether two lines say the same."""
    return (one.uren, one.soort, one.sleutel) == (other.uren, other.soort, other.sleutel) and one.regels != other.regels


def _clash(one: Deel, other: Deel) -> bool:
    """Whether two lines may be about the same hours: nothing tells them apart, or one takes the whole day."""
    if one.regels == other.regels:
        return False
    if one.uren is None or other.uren is None:
        return True
    if one.beslag and other.beslag:
        return not one.beslag.isdisjoint(other.beslag)
    if one.sleutel and other.sleutel:
        return one.sleutel == other.sleutel
    return one.soort == other.soort


def _lessons_together(parts: list[Deel]) -> list[Deel]:
    """The lessons of one kind on one day as one part."""
    found: dict[tuple[date, str], Deel] = {}
    others = []
    for part in parts:
        if not part.les or part.uren is None:
            others.append(part)
            continue
        key = part.datum, part.soort
        before = found.get(key)
        found[key] = (
            part
            if before is None
            else before._replace(regels=(*before.regels, *part.regels), uren=(before.uren or 0) + part.uren)
        )
    return [*others, *found.values()]
