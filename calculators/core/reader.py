"""Reading the input: every field checked against its description, all faults at once, each at its field."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from calculators.core.earlier import earlier
from calculators.core.fields import MAX_ROWS, holds, in_hours, may_hold
from calculators.core.kalender import Kalender, Period, make_kalender
from calculators.core.refusal import refusal
from calculators.core.sentences import Zin, sentence
from calculators.core.units import exact, number_text
from calculators.core.words import date_text, listing, text_on

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from calculators.core.outcome import Fout
    from calculators.core.types import Regels, Toelichting, Veld, Vervallen

FOUT_SCHOOLJAAR = Zin("fout.schooljaar", "gelezen")
FOUT_DATUM = Zin("fout.datum", "gelezen")
FOUT_DATUM_JAAR = Zin("fout.datum-jaar", "gelezen", "tot", "van")
FOUT_GETAL = Zin("fout.getal", "gelezen")
FOUT_GETAL_GRENZEN = Zin("fout.getal-grenzen", "maximum", "minimum")
FOUT_PERIODE = Zin("fout.periode", "gelezen")
FOUT_PERIODE_VOLGORDE = Zin("fout.periode-volgorde", "tot", "van")
FOUT_KEUZE = Zin("fout.keuze", "gelezen", "keuzes")
FOUT_VERVALLEN = Zin("fout.vervallen", "datum", "reden", "titel")
FOUT_VERVALLEN_ZIE = Zin("fout.vervallen-zie", "datum", "reden", "titel", "zie")
FOUT_ONBEKEND_VELD = Zin("fout.onbekend-veld", "naam")
FOUT_BUITEN_KALENDER = Zin("fout.buiten-kalender", "tot", "van")
FOUT_DATUM_BESTAAT_NIET = Zin("fout.datum-bestaat-niet", "gelezen")
FOUT_HEEL_GETAL = Zin("fout.heel-getal", "gelezen")
FOUT_PERIODES = Zin("fout.periodes", "maximum")
FOUT_PERIODES_LANG = Zin("fout.periodes-lang", "maximum")
FOUT_VERZUIMLIJST = Zin("fout.verzuimlijst", "maximum")
FOUT_RIJ = Zin("fout.rij", "gelezen")
FOUT_ONTBREEKT = Zin("fout.ontbreekt")
FOUT_GEEN_OBJECT = Zin("fout.geen-object")
FOUT_SYNONIEM = Zin("fout.synoniem", "ander", "een")

MAX_PERIODS = 400
MAX_FREE_DAYS = 4000
FIRST_YEAR, LAST_YEAR = 2000, 2100


class Absence(NamedTuple):
    """Row number `rij` (from 0) of the list of absences. `uren` is None for a day whose hours were not counted."""

    rij: int
    datum: date
    uren: float | None
    soort: str


class Hernoemd(NamedTuple):
    """A choice was given by a name of before; `label` is what it is called now."""

    veld: str
    oud: str
    label: str


class Vraag(NamedTuple):
    """A question that is complete and holds together.

    `values` has every field: dates as dates, `schooljaar` as the year in which it begins, periods as pairs of dates,
    absences as `Absence`; a field without answer or default is None. `given` names the fields that were answered,
    `hernoemd` those answered by a name of before.
    """

    naam: str
    fields: list[Veld]
    regels: Regels
    values: dict[str, Any]
    given: frozenset[str]
    kalender: Kalender
    hernoemd: tuple[Hernoemd, ...]

    def day(self, veld: str) -> date | None:
        """The answer to a date field."""
        found: date | None = self.values[veld]
        return found

    def text(self, veld: str) -> str:
        """The answer to a field with choices and a default."""
        found: str = self.values[veld]
        return found

    def number(self, veld: str) -> float:
        """The answer to a number field with a default."""
        found: float = self.values[veld]
        return found

    def toelichtingen(self) -> list[Toelichting]:
        """What the data say about drempels with these answers."""
        return [
            each
            for each in self.regels["toelichtingen"].values()
            if all(self.values.get(veld) == value for veld, value in each["als"].items())
        ]


class WrongValueError(Exception):
    """One value is wrong; the sentence that says so and its fields. `at` is the place inside the value."""

    def __init__(self, zin: Zin, at: str = "", **fields: str) -> None:
        super().__init__(zin.key)
        self.zin = zin
        self.at = at
        self.fields = fields


class WrongRowError(Exception):
    """A row of a list is wrong; every wrong value in it."""

    def __init__(self, wrong: list[WrongValueError]) -> None:
        super().__init__("wrong row")
        self.wrong = wrong


def shown(value: object) -> str:
    """A value as a message can repeat it: short, and always printable."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict | list) or (isinstance(value, int) and value.bit_length() > 64):
        return "…"
    text = str(value)
    clean = "".join(each if each.isprintable() else "?" for each in text[:40])
    return clean + "…" if len(text) > 40 else clean


# --- single values ---------------------------------------------------------------------------------------------------


def read_date(value: object) -> date:
    """A date written as JJJJ-MM-DD, and nothing else."""
    shape = isinstance(value, str) and len(value) == 10 and value.isascii() and value[4] == value[7] == "-"
    if not (isinstance(value, str) and shape and (value[:4] + value[5:7] + value[8:]).isdigit()):
        raise WrongValueError(FOUT_DATUM, gelezen=shown(value))
    try:
        day = date.fromisoformat(value)
    except ValueError:
        raise WrongValueError(FOUT_DATUM_BESTAAT_NIET, gelezen=value) from None
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise WrongValueError(FOUT_DATUM_JAAR, gelezen=value, van=str(FIRST_YEAR), tot=str(LAST_YEAR))
    return day


def read_number(value: object, minimum: float, maximum: float) -> float:
    """A JSON number within limits; ja/nee values, NaN and infinity are none."""
    if isinstance(value, bool) or not isinstance(value, int | float) or value != value:
        raise WrongValueError(FOUT_GETAL, gelezen=shown(value))
    if not minimum <= value <= maximum:
        raise WrongValueError(FOUT_GETAL_GRENZEN, minimum=number_text(minimum), maximum=number_text(maximum))
    return exact(value)


def read_schooljaar(value: object) -> int:
    """A school year written as 2024-2025; gives the year in which it begins."""
    if isinstance(value, str) and len(value) == 9 and value.isascii() and value[4] == "-":
        first, second = value[:4], value[5:]
        if first.isdigit() and second.isdigit() and int(second) == int(first) + 1:
            if FIRST_YEAR <= int(first) < LAST_YEAR:
                return int(first)
            raise WrongValueError(FOUT_DATUM_JAAR, gelezen=value, van=str(FIRST_YEAR), tot=str(LAST_YEAR))
    raise WrongValueError(FOUT_SCHOOLJAAR, gelezen=shown(value))


def read_period(value: object) -> Period:
    """A pair of dates, first and last day included."""
    if not isinstance(value, list) or len(value) != 2:
        raise WrongValueError(FOUT_PERIODE, gelezen=shown(value))
    first, last = read_date(value[0]), read_date(value[1])
    if last < first:
        raise WrongValueError(FOUT_PERIODE_VOLGORDE, van=date_text(first), tot=date_text(last))
    return first, last


def read_choice(value: object, choices: list[str]) -> str:
    """One of the choices."""
    if not isinstance(value, str) or value not in choices:
        raise WrongValueError(FOUT_KEUZE, gelezen=shown(value), keuzes=", ".join(choices))
    return value


def _withdrawn(item: Vervallen) -> WrongValueError:
    """The fault of a choice that was withdrawn."""
    day = date.fromisoformat(item["per"])
    fields = {"titel": item["titel"], "datum": date_text(day), "reden": text_on(item["reden"], day)}
    if not item["zie"]:
        return WrongValueError(FOUT_VERVALLEN, **fields)
    return WrongValueError(FOUT_VERVALLEN_ZIE, **fields, zie=listing([each["titel"] for each in item["zie"]]))


def read_absence(value: object, rij: int, soorten: list[str], hours: list[str]) -> Absence:
    """A row of the list of absences. Hours may be left out for a kind that is not among `hours`."""
    if not isinstance(value, dict):
        raise WrongRowError([WrongValueError(FOUT_RIJ, gelezen=shown(value))])
    wrong = [
        WrongValueError(FOUT_ONBEKEND_VELD, at="." + shown(key), naam=shown(key))
        for key in value
        if key not in ("datum", "uren", "soort")
    ]

    def part(name: str, read: Callable[[object], Any]) -> Any:
        """A part of the row; None, with the fault noted, when it is missing or wrong."""
        try:
            if name not in value:
                raise WrongValueError(FOUT_ONTBREEKT)
            return read(value[name])
        except WrongValueError as fault:
            wrong.append(WrongValueError(fault.zin, at="." + name, **fault.fields))
            return None

    day = part("datum", read_date)
    soort = part("soort", lambda found: read_choice(found, soorten))
    optional = soort not in hours and "uren" not in value
    uren = None if optional else part("uren", lambda found: read_number(found, 0, 24))
    if wrong:
        raise WrongRowError(wrong)
    return Absence(rij, day, uren, soort)


# --- whole input -----------------------------------------------------------------------------------------------------


class Reader:
    """Reads the input of one calculator and keeps every fault it finds."""

    def __init__(self, naam: str, fields: list[Veld], regels: Regels) -> None:
        self.naam = naam
        self.regels = regels
        self.fields = fields
        self.fouten: list[Fout] = []
        self.hernoemd: list[Hernoemd] = []

    def wrong(self, veld: str, zin: Zin, **fields: str) -> None:
        """Note a fault at a field."""
        self.fouten.append({"veld": veld, "melding": sentence(self.regels, zin, **fields)})

    def read(self, invoer: object) -> Vraag:
        """The question, or a RefusalError with every fault."""
        if not isinstance(invoer, dict):
            raise refusal("", sentence(self.regels, FOUT_GEEN_OBJECT))
        answers = self._by_field(invoer)
        values = {field["naam"]: self._value(field, answers) for field in self.fields}
        self._require(values, answers)
        kalender = self._kalender(values)
        self._check_dates(values, kalender)
        return Vraag(self.naam, self.fields, self.regels, values, frozenset(answers), kalender, tuple(self.hernoemd))

    def _by_field(self, invoer: dict[Any, Any]) -> dict[str, Any]:
        """The answers by the name of their field. A synonym counts as the field."""
        names = {field["naam"]: field["naam"] for field in self.fields}
        names |= {synonym: field["naam"] for field in self.fields for synonym in field["synoniemen"]}
        answers: dict[str, Any] = {}
        first: dict[str, str] = {}
        for key, value in invoer.items():
            if key not in names:
                self.wrong(shown(key), FOUT_ONBEKEND_VELD, naam=shown(key))
            elif first.setdefault(names[key], key) == key:
                answers[names[key]] = value
            elif answers[names[key]] != value:
                self.wrong(key, FOUT_SYNONIEM, een=key, ander=first[names[key]])
        return answers

    def _value(self, field: Veld, answers: dict[str, Any]) -> Any:
        """The checked value of a field, its default when it was left out, None when the answer is wrong."""
        if field["naam"] not in answers:
            return [] if field["soort"] == "verzuimlijst" else field["standaard"]
        try:
            return READERS[field["soort"]](self, field, answers[field["naam"]])
        except WrongValueError as wrong:
            self.wrong(field["naam"], wrong.zin, **wrong.fields)
            return None

    def choice(self, field: Veld, value: Any) -> str:
        """One of the choices, by its name or by one that it had before; a withdrawn one says what came instead."""
        labels = {each["waarde"]: each["label"] for each in field["keuzes"]}
        if isinstance(value, str) and value not in labels:
            names, withdrawn = earlier(self.regels, field["naam"])
            if value in withdrawn:
                raise _withdrawn(withdrawn[value])
            if names.get(value) in labels:
                self.hernoemd.append(Hernoemd(field["naam"], value, labels[names[value]]))
                return names[value]
        return read_choice(value, list(labels))

    def number(self, field: Veld, value: Any) -> float:
        """A number within the limits of the field."""
        minimum, maximum = field["minimum"], field["maximum"]
        return read_number(value, minimum or 0, maximum or 0)

    def whole_number(self, field: Veld, value: Any) -> float:
        """A number without a fraction."""
        number = self.number(field, value)
        if not isinstance(number, int):
            raise WrongValueError(FOUT_HEEL_GETAL, gelezen=number_text(number))
        return number

    def periods(self, field: Veld, value: Any) -> list[Period]:
        """A list of pairs of dates; every wrong pair is noted."""
        if not isinstance(value, list) or len(value) > MAX_PERIODS:
            raise WrongValueError(FOUT_PERIODES, maximum=str(MAX_PERIODS))
        found = self._rows(field, value, lambda row, _: read_period(row))
        if sum((last - first).days + 1 for first, last in found) > MAX_FREE_DAYS:
            raise WrongValueError(FOUT_PERIODES_LANG, maximum=str(MAX_FREE_DAYS))
        return found

    def absences(self, field: Veld, value: Any) -> list[Absence]:
        """The list of absences, oldest first; every wrong row is noted."""
        if not isinstance(value, list) or len(value) > MAX_ROWS:
            raise WrongValueError(FOUT_VERZUIMLIJST, maximum=str(MAX_ROWS))
        soorten = [each["waarde"] for each in field["keuzes"]]
        hours = in_hours(self.regels)
        return self._rows(field, value, lambda row, number: read_absence(row, number, soorten, hours))

    def _rows(self, field: Veld, rows: list[Any], read: Callable[[object, int], Any]) -> list[Any]:
        """Each row read; a wrong row is noted with its place and left out."""
        found = []
        for number, row in enumerate(rows):
            try:
                found.append(read(row, number))
            except WrongValueError as wrong:
                self.wrong(f"{field['naam']}[{number}]", wrong.zin, **wrong.fields)
            except WrongRowError as row_wrong:
                for each in row_wrong.wrong:
                    self.wrong(f"{field['naam']}[{number}]{each.at}", each.zin, **each.fields)
        return found

    def _require(self, values: dict[str, Any], answers: dict[str, Any]) -> None:
        """Note each required field that has no answer. Defaults count as answers to other fields' conditions."""
        for field in self.fields:
            asked = field["verplicht"] and holds(field["toon_als"], values) and may_hold(field["verplicht_als"], values)
            if asked and field["naam"] not in answers:
                self.wrong(field["naam"], FOUT_ONTBREEKT)

    def _kalender(self, values: dict[str, Any]) -> Kalender:
        """The calendar of the school; the published one as long as the answers about it are wrong."""
        regio = values["regio"] or self.regels["kalender"]["regio"]
        return make_kalender(self.regels, regio, values["schoolvrij"], values["extra_schoolvrij"] or [])

    def _check_dates(self, values: dict[str, Any], kalender: Kalender) -> None:
        """Note each date on which nobody knows whether there is school."""
        for field in self.fields:
            day = values[field["naam"]]
            if field["soort"] == "datum" and day is not None and not kalender.first <= day <= kalender.last:
                self.outside(field["naam"], kalender)

    def wrong_when_given(self, vraag: Vraag, velden: Iterable[str], zin: Zin) -> None:
        """Note the same fault at each of the fields that has an answer other than nothing."""
        for veld in velden:
            if vraag.values[veld]:
                self.wrong(veld, zin)

    def outside(self, veld: str, kalender: Kalender) -> None:
        """Note that a date lies outside the calendar."""
        self.wrong(veld, FOUT_BUITEN_KALENDER, van=date_text(kalender.first), tot=date_text(kalender.last))


READERS: dict[str, Callable[[Reader, Veld, Any], Any]] = {
    "keuze": Reader.choice,
    "getal": Reader.number,
    "heel_getal": Reader.whole_number,
    "datum": lambda _reader, _field, value: read_date(value),
    "schooljaar": lambda _reader, _field, value: read_schooljaar(value),
    "periodes": Reader.periods,
    "verzuimlijst": Reader.absences,
}
