"""Which column holds what: by the words of its header and by what stands under it in every row."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from calculators.core.sentences import Zin
from calculators.lijst import headers as h
from calculators.lijst.amounts import lesson_numbers, read_amount
from calculators.lijst.asking import TELT_NIET, UnreadableError
from calculators.lijst.cleaning import plain
from calculators.lijst.dates import read_short_date, read_time, read_times, read_weekday, serial_date
from calculators.lijst.headers import header_role, takes_back
from calculators.lijst.kinds import ZIEK, code_in_header, doubts, flag_of, kind_in_header, kind_of, mentions_kind
from calculators.lijst.table import GEEN_DATUMS, Rij, Tabel, is_date

if TYPE_CHECKING:
    from collections.abc import Callable

    from calculators.lijst.asking import Asking

VRAAG_DATUMKOLOM = Zin("lijst.vraag-datumkolom")
VRAAG_URENKOLOM = Zin("lijst.vraag-urenkolom")
VRAAG_UREN_EN_MINUTEN = Zin("lijst.vraag-uren-en-minuten")
VRAAG_LESUREN = Zin("lijst.vraag-lesuren", "kop")
KEUZE_KOLOM = Zin("lijst.keuze-kolom", "kop", "plaats")
KEUZE_PLAATS = Zin("lijst.keuze-plaats", "plaats")
KEUZE_GEEN_DATUM = Zin("lijst.keuze-geen-datum")
KEUZE_PERIODE = Zin("lijst.keuze-periode", "begin", "eind")
MEER_CELLEN = Zin("lijst.meer-cellen")
KEUZES_UREN_EN_MINUTEN = {
    "optellen": Zin("lijst.keuze-uren-plus-minuten"),
    "uren": Zin("lijst.keuze-alleen-uren"),
    "minuten": Zin("lijst.keuze-alleen-minuten"),
}
KEUZES_LESUREN = {"aantal": Zin("lijst.keuze-aantal-lessen"), "nummer": Zin("lijst.keuze-welke-les")}

AMOUNTS = (h.UREN, h.MINUTEN, h.LESSEN, h.DAGDELEN, h.DAGEN, h.DUUR, h.TE_LAAT)
"""Columns with an amount; of two kinds the first is used."""
DATES = (h.DATUM, h.BEGIN, h.EIND, h.TOT)
ROLLEN = (
    *(
        *DATES,
        h.WEEKDAG,
        h.TIJD,
        h.TIJD_BEGIN,
        h.TIJD_EIND,
        *AMOUNTS,
        h.LESUUR,
        h.LES_BEGIN,
        h.LES_EIND,
        h.LES,
        h.EENHEID,
    ),
    *(h.SOORT, h.OMSCHRIJVING, h.VLAG, h.UREN_SOORT, h.SOORT_PER_DEEL, h.LEERLING, h.NAAM, h.NIET),
)
KOLOM = {role: Zin("lijst.kolom-" + role.replace("_", "-")) for role in ROLLEN}
"""What a column can be taken for, with the words for it."""
TO_TIME = {h.DATUM: h.TIJD, h.BEGIN: h.TIJD_BEGIN, h.EIND: h.TIJD_EIND, h.TOT: h.TIJD_EIND}
TO_LESSON = {h.BEGIN: h.LES_BEGIN, h.EIND: h.LES_EIND, h.TOT: h.LES_EIND}
DIGITS = re.compile(r"\d{1,2}")
THERE = re.compile(r"\baanwezig|\bpresen|\bgevolgd")
ROOSTER = re.compile(r"\brooster|\bingeroosterd")
CLOCK_DURATION = re.compile(r"0?[0-6]:[0-5]\d(:00)?")
"""No lesson begins before seven: these are hours and minutes."""
LARGEST_PLAIN = 999
"""A larger number is no amount of absence but the number of somebody or something."""


class Kolom(NamedTuple):
    """A column: its place from 1, its header, what it was taken for, and the kind that its header names."""

    plaats: int
    kop: str
    als: str
    soort: str | None = None


class Kolommen(NamedTuple):
    """The columns in order, and how those that belong together are read."""

    alle: list[Kolom]
    periode: bool
    begin_alleen: bool
    """Whether the dates are first days, without a last day and without an amount."""

    def of(self, *roles: str) -> list[Kolom]:
        """The columns with one of these roles."""
        return [each for each in self.alle if each.als in roles]


def cell_of(rij: Rij, kolom: Kolom) -> str:
    """The cell of a row in a column; empty when the row is shorter."""
    return rij.cellen[kolom.plaats - 1] if kolom.plaats <= len(rij.cellen) else ""


# --- rows that are wider than their headers --------------------------------------------------------------------------


def fit_rows(tabel: Tabel, asking: Asking) -> Tabel:
    """The table with each row as wide as the headers: a decimal comma or a mark in the last remark split the rest.

    A row that stays too wide is a fault, because its cells may stand under the wrong header.
    """
    if not tabel.kop:
        return _glued(tabel) if tabel.komma else tabel
    rows = []
    for rij in tabel.rijen:
        cells = _fitted(rij.cellen, tabel)
        if cells is None:
            asking.wrong(rij.regel, MEER_CELLEN)
        else:
            rows.append(Rij(rij.regel, cells))
    return tabel._replace(rijen=rows)


def _glued(tabel: Tabel) -> Tabel:
    """Without headers two small numbers beside each other are one number with a comma, or two: it is asked."""
    rows, glued = [], False
    for rij in tabel.rijen:
        found = [
            at for at in range(len(rij.cellen) - 1) if all(DIGITS.fullmatch(each) for each in rij.cellen[at : at + 2])
        ]
        if len(found) == 1:
            at, glued = found[0], True
            cells = [*rij.cellen[:at], f"{rij.cellen[at]},{rij.cellen[at + 1]}", *rij.cellen[at + 2 :]]
            rows.append(Rij(rij.regel, cells))
        else:
            rows.append(rij)
    return tabel._replace(rijen=rows, gelijmd=glued)


def _fitted(cells: list[str], tabel: Tabel) -> list[str] | None:
    width = len(tabel.kop)
    while len(cells) > width and not cells[-1]:
        cells = cells[:-1]
    roles = [header_role(kop) for kop in tabel.kop]
    if tabel.komma and (joined := _joined(cells, roles)) is not None:
        cells = joined
    if len(cells) > width and roles[-1] == h.OMSCHRIJVING:
        cells = [*cells[: width - 1], ", ".join(each for each in cells[width - 1 :] if each)]
    return cells if len(cells) <= width else None


def _joined(cells: list[str], roles: list[str | None]) -> list[str] | None:
    """The cells with the one amount that its decimal comma split made whole; None when there is no such amount."""
    numeric = (*AMOUNTS, h.LESUUR, h.UREN_SOORT)
    found = []
    for at in range(len(cells) - 1):
        digits = DIGITS.fullmatch(cells[at]) and DIGITS.fullmatch(cells[at + 1])
        role, after = roles[at] if at < len(roles) else None, roles[at + 1] if at + 1 < len(roles) else None
        wide = len(cells) > len(roles)
        if digits and role in numeric and (wide or after in (h.SOORT, h.OMSCHRIJVING)):
            found.append(at)
    if len(found) != 1:
        return None
    (at,) = found
    return [*cells[:at], f"{cells[at]},{cells[at + 1]}", *cells[at + 2 :]]


# --- roles -----------------------------------------------------------------------------------------------------------


def find_columns(tabel: Tabel, asking: Asking) -> tuple[list[Kolom], Kolommen | None]:
    """Every column as it is taken now, and how they are read together: None while that is asked.

    Raises UnreadableError when there is no date at all.
    """
    width = max([len(tabel.kop), *(len(rij.cellen) for rij in tabel.rijen)])
    found = [_column(tabel, at, asking) for at in range(width)]
    found = _fill_in(found, tabel)
    dated = _choose_dates(found, tabel, asking)
    if dated is None:
        return found, None
    found, periode = dated
    starts = any(each.als == h.DATUM and header_role(each.kop) == h.BEGIN for each in found)
    found = _choose_kinds(found, tabel)
    amounts = _choose_amounts(found, tabel, asking)
    if amounts is None:
        return found, None
    measured = (*AMOUNTS, h.LESUUR, h.LES_BEGIN, h.LES, h.TIJD, h.TIJD_BEGIN, h.UREN_SOORT, h.SOORT_PER_DEEL)
    bare = starts and not any(each.als in measured for each in amounts)
    return amounts, Kolommen(amounts, periode, bare)


def _values(tabel: Tabel, at: int) -> list[str]:
    return [rij.cellen[at] for rij in tabel.rijen if at < len(rij.cellen) and rij.cellen[at]]


def _share(values: list[str], test: Callable[[str], object]) -> float:
    """The part of the cells that passes the test."""
    return sum(bool(test(each)) for each in values) / len(values) if values else 0.0


def _is_date_here(cell: str) -> bool:
    return is_date(cell) or serial_date(cell) is not None or read_short_date(cell) is not None


def _is_number(cell: str) -> bool:
    found = read_amount(cell)
    return found is not None and found.waarde <= LARGEST_PLAIN


def _column(tabel: Tabel, at: int, asking: Asking) -> Kolom:
    kop = tabel.kop[at] if at < len(tabel.kop) else ""
    values = _values(tabel, at)
    changed = asking.antwoorden.get(f"kolom:{at + 1}")
    role = header_role(kop) if kop else None
    if tabel.los and at < len(tabel.kop):
        role = (h.DATUM, h.UREN, h.SOORT)[at]
        role = role if values or role != h.SOORT else h.NIET
    elif changed in KOLOM:
        role = changed
    else:
        role = _by_content(role, kop, values, tabel, at)
    return Kolom(at + 1, kop, role, kind_in_header(kop) if role in (h.UREN_SOORT, h.VLAG) else None)


def _by_content(role: str | None, kop: str, values: list[str], tabel: Tabel, at: int) -> str:
    """The role of the header when the cells fit it; else the role that they do fit."""
    if not values:
        return role if role and role in (h.SOORT, h.UREN, h.DATUM) else h.NIET
    if role and role in (h.LEERLING, h.NAAM, h.NIET, h.LES, h.OMSCHRIJVING, h.EENHEID):
        return role
    return _in_time(role, values) or _in_numbers_or_words(role, kop, values, tabel, at)


def _in_numbers_or_words(role: str | None, kop: str, values: list[str], tabel: Tabel, at: int) -> str:
    """The role of a column without dates."""
    if role == h.UREN_SOORT:
        return _per_kind(values, tabel, at)
    if role == h.SOORT_PER_DEEL and any(header_role(each) == h.LES_EIND for each in tabel.kop):
        return h.LES_BEGIN
    if role == h.SOORT_PER_DEEL:
        # A number there is no kind: how much it counts is asked like any other amount.
        return h.DUUR if all(map(_is_number, values)) and not all(flag_of(each) for each in values) else role
    if role == h.LESSEN and any(lesson_numbers(each) and not read_amount(each) for each in values):
        return h.LESUUR
    if role in (h.LESUUR, h.LES_BEGIN, h.LES_EIND) or plain(kop) == "uur":
        return _lesson(role, kop, values)
    if role == h.MINUTEN and any(re.search("te ?laat", plain(each)) for each in tabel.kop):
        return h.TE_LAAT
    if role and role in AMOUNTS:
        return role if any(map(_is_number, values)) else _words(values, role)
    if role == h.SOORT:
        in_numbers = re.search("verzuim|absent|afwezig", plain(kop)) and _share(values, _is_number) >= 0.8
        return h.DUUR if in_numbers else h.SOORT
    return _without_hint(kop, values)


def _in_time(role: str | None, values: list[str]) -> str | None:
    """The role of a column with dates, weekdays or times, or with the header of one; None for any other."""
    if _share(values, is_date) >= 0.5 or (role in DATES and _share(values, _is_date_here) >= 0.5):
        return role if role and role in DATES else h.DATUM
    if _share(values, lambda cell: read_weekday(cell) is not None) >= 0.5:
        return h.WEEKDAG
    if role == h.TIJD and all(CLOCK_DURATION.fullmatch(cell) for cell in values):
        return h.DUUR
    if role not in AMOUNTS and _share(values, lambda cell: read_time(cell) is not None or read_times(cell)) >= 0.5:
        return role if role and role in TO_TIME.values() else TO_TIME.get(role or "", h.TIJD)
    return _no_dates(role, values) if role in DATES or role == h.WEEKDAG else None


def _no_dates(role: str | None, values: list[str]) -> str:
    """A column with the header of a date and other cells."""
    if role in TO_LESSON and _share(values, lesson_numbers) >= 0.8:
        return TO_LESSON[role or ""]
    return h.DATUM if role == h.DATUM and _share(values, _is_number) < 0.5 else h.NIET


def _per_kind(values: list[str], tabel: Tabel, at: int) -> str:
    """A column whose header is a kind: amounts, marks, or words."""
    marks, numbers = _share(values, lambda cell: flag_of(cell) is not None), _share(values, _is_number)
    others = [header_role(kop) for place, kop in enumerate(tabel.kop) if place != at]
    if marks == 1 and (numbers < 1 or any(each in AMOUNTS or each == h.LESUUR for each in others)):
        return h.VLAG
    if numbers >= 0.5:
        return h.UREN_SOORT
    return h.VLAG if marks >= 0.5 else h.SOORT


def _lesson(role: str | None, kop: str, values: list[str]) -> str:
    """Which lesson, or how many hours or lessons: one number that no lesson has settles it."""
    amounts = [found for each in values if not lesson_numbers(each) and (found := read_amount(each))]
    if amounts:
        return h.UREN if plain(kop) == "uur" else h.LESSEN
    return (role if role and role != h.UREN else h.LESUUR) if any(map(lesson_numbers, values)) else h.LES


def _words(values: list[str], otherwise: str) -> str:
    return h.SOORT if _share(values, kind_of) >= 0.5 else otherwise


def _without_hint(kop: str, values: list[str]) -> str:
    """A column whose header says nothing, or that has none."""
    if not kop and _share(values, lambda cell: re.fullmatch(r"\d{4,12}", cell)) >= 0.8:
        return h.LEERLING
    if not kop and _share(values, _is_number) >= 0.8:
        return h.UREN
    if any(mentions_kind(each) for each in values) or (not kop and _share(values, _is_number) < 0.5):
        return h.SOORT
    return h.NIET


def _fill_in(found: list[Kolom], tabel: Tabel) -> list[Kolom]:
    """A file without headers and with two text columns: the one with words for kinds is the kind."""
    if tabel.kop:
        return found
    spoken = [
        each for each in found if each.als == h.SOORT and any(map(mentions_kind, _values(tabel, each.plaats - 1)))
    ]
    return [
        each._replace(als=h.OMSCHRIJVING) if each.als == h.SOORT and spoken and each not in spoken else each
        for each in found
    ]


# --- dates -----------------------------------------------------------------------------------------------------------


def _choose_dates(found: list[Kolom], tabel: Tabel, asking: Asking) -> tuple[list[Kolom], bool] | None:
    """One column with dates, or one with the first and one with the last day; None while that is asked."""
    begins, ends = (
        [each for each in found if each.als == h.BEGIN],
        [each for each in found if each.als in (h.EIND, h.TOT)],
    )
    dates = [each for each in found if each.als == h.DATUM]
    dates = [each for each in dates if _share(_values(tabel, each.plaats - 1), _is_date_here) >= 0.5] or dates
    dates = [each for each in dates if header_role(each.kop) == h.DATUM] or dates
    if ends and not begins and len(dates) == 1:
        # A date with a last day beside it is a first day.
        found = [each._replace(als=h.BEGIN) if each == dates[0] else each for each in found]
        begins, dates = [dates[0]._replace(als=h.BEGIN)], []
    if not dates and not begins and not ends:
        dates = [each for each in found if _share(_values(tabel, each.plaats - 1), is_date) >= 0.5]
        if not dates:
            raise UnreadableError(GEEN_DATUMS)
        must_ask = bool(tabel.kop)
    else:
        must_ask = False
    options: dict[str, list[Kolom]] = {str(each.plaats): [each] for each in dates}
    if begins and ends:
        options = {"periode": [begins[0], ends[0]]} | options
    elif not dates:
        options = {str(each.plaats): [each] for each in (*begins, *ends)}
    elif len(dates) == 2 and len({header_role(each.kop) for each in dates}) == 1 and not must_ask:
        # Nothing says whether these are the first and the last day, or two dates of one absence.
        first, last = dates
        options = {"periode": [first._replace(als=h.BEGIN), last._replace(als=h.EIND)]} | options
    chosen = _pick(options, tabel, asking, must_ask=must_ask or len(begins) > 1 or len(ends) > 1)
    if chosen is None:
        return None
    periode = len(chosen) == 2
    as_chosen = {each.plaats: each.als if periode else h.DATUM for each in chosen}
    roles = [
        each._replace(als=as_chosen[each.plaats])
        if each.plaats in as_chosen
        else each._replace(als=h.NIET if each.als in DATES else each.als)
        for each in found
    ]
    return roles, periode


def _pick(options: dict[str, list[Kolom]], tabel: Tabel, asking: Asking, *, must_ask: bool) -> list[Kolom] | None:
    """The only option, the first of options that say the same, or the one that was answered."""
    firsts = [[cell_of(rij, columns[0]) for rij in tabel.rijen] for columns in options.values()]
    if not must_ask and all(each == firsts[0] for each in firsts):
        return next(iter(options.values()))
    keuzes = [
        (
            waarde,
            asking.say(KEUZE_PERIODE, begin=_name(columns[0], asking), eind=_name(columns[1], asking))
            if len(columns) == 2
            else _name(columns[0], asking),
        )
        for waarde, columns in options.items()
    ]
    if len(keuzes) == 1:
        keuzes.append((TELT_NIET, asking.say(KEUZE_GEEN_DATUM)))
    answer = asking.ask("datumkolom", VRAAG_DATUMKOLOM, keuzes, [rij.regel for rij in tabel.rijen])
    if answer == TELT_NIET:
        raise UnreadableError(GEEN_DATUMS)
    return options[answer] if answer else None


def _name(kolom: Kolom, asking: Asking) -> str:
    """A column by its header and place; by its place alone when it has no header."""
    plaats = str(kolom.plaats)
    return (
        asking.say(KEUZE_KOLOM, kop=kolom.kop, plaats=plaats) if kolom.kop else asking.say(KEUZE_PLAATS, plaats=plaats)
    )


# --- kinds and amounts -----------------------------------------------------------------------------------------------


def _choose_kinds(found: list[Kolom], tabel: Tabel) -> list[Kolom]:
    """The columns that say the kind. A remark says it when no other column does, or tells illness beside a mark."""
    told = (h.SOORT, h.OMSCHRIJVING)
    spoken = {
        each.plaats
        for each in found
        for cell in _values(tabel, each.plaats - 1)
        if (each.als in told and mentions_kind(cell))
        or (each.als == h.SOORT and (doubts(cell) or takes_back(each.kop, said=flag_of(cell))))
    }
    kinds = [each for each in found if each.als == h.SOORT]
    telling = (h.VLAG, h.UREN_SOORT, h.SOORT_PER_DEEL, h.OMSCHRIJVING)
    if not kinds and not any(each.als in telling for each in found):
        kinds = [each for each in found if _is_nameless_text(each, tabel)][:1]
    speaking = [each for each in kinds if each.plaats in spoken]
    telling_remarks = [each for each in found if each.als == h.OMSCHRIJVING and _tells_every_kind(each, tabel)]
    if not any(kind_of(cell) for each in speaking for cell in _values(tabel, each.plaats - 1)):
        speaking = telling_remarks[:1] or _explained(kinds, found, tabel) or speaking or kinds[:1]
    marked = any(each.als in (h.VLAG, h.UREN_SOORT, h.SOORT_PER_DEEL) for each in found)
    remarks = [each for each in found if each.als == h.OMSCHRIJVING]
    if not speaking and (not marked or any(each.plaats in spoken for each in remarks)):
        speaking = [each for each in remarks if each.plaats in spoken] or remarks[:1]
    chosen = {each.plaats for each in speaking}
    return [
        each._replace(als=h.SOORT if each.plaats in chosen else h.NIET)
        if each.als in (h.SOORT, h.OMSCHRIJVING) or each.plaats in chosen
        else each
        for each in found
    ]


def _explained(kinds: list[Kolom], found: list[Kolom], tabel: Tabel) -> list[Kolom]:
    """A column of codes with the remark beside it that says, for each code always in the same words, what it means."""
    for remark in [each for each in found if kinds and each.als == h.OMSCHRIJVING]:
        meanings: dict[str, set[str]] = {}
        for rij in tabel.rijen:
            meanings.setdefault(cell_of(rij, kinds[0]), set()).add(cell_of(rij, remark))
        texts = [next(iter(each)) for each in meanings.values() if len(each) == 1]
        if len(texts) == len(meanings) and all(texts) and any(map(kind_of, texts)):
            return [kinds[0], remark]
    return []


def _choose_amounts(found: list[Kolom], tabel: Tabel, asking: Asking) -> list[Kolom] | None:
    """The columns with one that has amounts, or one for each kind; None while that is asked."""
    if any(each.als in (h.UREN_SOORT, h.SOORT_PER_DEEL) for each in found):
        return _keep(_once_per_kind(found, tabel), [], AMOUNTS)
    found = _without_others(found)
    settled = _ask_lesuren(_settle_lesuren(found, tabel), tabel, asking)
    if settled is None:
        return None
    found = _nameless_amounts(settled, tabel)
    amounts = [each for each in found if each.als in AMOUNTS]
    if not amounts:
        return found
    first = min(amounts, key=lambda each: AMOUNTS.index(each.als))
    minutes = [each for each in amounts if each.als == h.MINUTEN]
    if first.als == h.UREN and minutes and not _agree(first, minutes[0], tabel):
        keuzes = asking.choices(KEUZES_UREN_EN_MINUTEN)
        answer = asking.ask("uren_en_minuten", VRAAG_UREN_EN_MINUTEN, keuzes, _lines(tabel))
        if answer is None or answer == "optellen":
            return _keep(found, [first, minutes[0]], AMOUNTS) if answer else None
        first = minutes[0] if answer == "minuten" else first
    same = [each for each in amounts if each.als == first.als]
    codes = {code_in_header(each.kop) for each in same}
    if len(same) > 1 and len(codes) == len(same) and None not in codes:
        # `Uren (O)` beside `Uren (Z)`: hours of kinds that are asked by their header.
        return _keep([each._replace(als=h.UREN_SOORT) if each in same else each for each in found], [], AMOUNTS)
    chosen = _one_of(same, tabel, asking)
    return None if chosen is None else _keep(found, [chosen], AMOUNTS)


def _without_others(found: list[Kolom]) -> list[Kolom]:
    """Without the hours that a pupil was there."""
    return [
        each._replace(als=h.NIET) if each.als in (*AMOUNTS, h.LESUUR) and THERE.search(plain(each.kop)) else each
        for each in found
    ]


def _once_per_kind(found: list[Kolom], tabel: Tabel) -> list[Kolom]:
    """Of two columns that say the hours and the minutes of one kind, the first."""
    kept: list[Kolom] = []
    for each in found:
        twin = next((one for one in kept if one.als == h.UREN_SOORT and one.soort == each.soort), None)
        minutes = each.als == h.UREN_SOORT and "min" in plain(each.kop)
        kept.append(each._replace(als=h.NIET) if twin and minutes and _agree(twin, each, tabel) else each)
    return kept


def _lines(tabel: Tabel) -> list[int]:
    return [rij.regel for rij in tabel.rijen]


def _one_of(same: list[Kolom], tabel: Tabel, asking: Asking) -> Kolom | None:
    """One of several columns with the same unit: they say the same, or it is asked; None while it is."""
    cells = [[cell_of(rij, each) for rij in tabel.rijen] for each in same]
    if all(each == cells[0] for each in cells):
        return same[0]
    keuzes = [(str(each.plaats), _name(each, asking)) for each in same]
    answer = asking.ask("urenkolom", VRAAG_URENKOLOM, keuzes, _lines(tabel))
    return next((each for each in same if str(each.plaats) == answer), None)


def _ask_lesuren(found: list[Kolom], tabel: Tabel, asking: Asking) -> list[Kolom] | None:
    """Whether a column `Lesuren` counts lessons or numbers them; None while it is asked."""
    plurals = [each for each in found if each.als == h.LESUUR and "lesuren" in plain(each.kop)]
    plural = min(plurals, key=lambda each: bool(ROOSTER.search(plain(each.kop))), default=None)
    if plural is None or any(each.als in (h.UREN, h.LESSEN) for each in found) or _tells_lessons(plural, tabel):
        return found
    keuzes = asking.choices(KEUZES_LESUREN)
    answer = asking.ask("lesuren", VRAAG_LESUREN, keuzes, _lines(tabel), kop=plural.kop)
    if answer is None:
        return None
    return [each._replace(als=h.LESSEN) if each == plural and answer == "aantal" else each for each in found]


def _nameless_amounts(found: list[Kolom], tabel: Tabel) -> list[Kolom]:
    """Where no column says how much, one of numbers under a header that says nothing may: its unit is asked."""
    told = (*AMOUNTS, h.LESUUR, h.LES_BEGIN, h.TIJD_BEGIN, h.TIJD)
    if any(each.als in told for each in found):
        return found
    return [
        each._replace(als=h.DUUR)
        if each.als == h.NIET
        and not header_role(each.kop)
        and _share(_values(tabel, each.plaats - 1), _is_number) >= 0.8
        else each
        for each in found
    ]


def _tells_every_kind(kolom: Kolom, tabel: Tabel) -> bool:
    """Whether the words of a column say the kind on every line, so that a column of codes is not needed."""
    return all(kind_of(cell_of(rij, kolom)) for rij in tabel.rijen)


def _is_nameless_text(kolom: Kolom, tabel: Tabel) -> bool:
    """Whether a column has words under a header that says nothing: they may be the kind, so they are asked."""
    values = _values(tabel, kolom.plaats - 1)
    nameless = kolom.als == h.NIET and not header_role(kolom.kop)
    return nameless and bool(values) and _share(values, lambda cell: re.search("[A-Za-z]", cell)) >= 0.5


def _keep(found: list[Kolom], kept: list[Kolom], roles: tuple[str, ...]) -> list[Kolom]:
    """The columns, with those of these roles that are not kept unused."""
    return [each if each.als not in roles or each in kept else each._replace(als=h.NIET) for each in found]


def _agree(hours: Kolom, minutes: Kolom, tabel: Tabel) -> bool:
    """Whether the minutes say the same as the hours, in another unit."""
    pairs = [(read_amount(cell_of(rij, hours)), read_amount(cell_of(rij, minutes))) for rij in tabel.rijen]
    return all(a and b and a.waarde * 60 == b.waarde for a, b in pairs if a or b)


def _settle_lesuren(found: list[Kolom], tabel: Tabel) -> list[Kolom]:
    """A column `Uur`: hours when its numbers are no numbers of lessons on their day."""
    return [
        each._replace(als=h.DUUR)
        if each.als == h.LESUUR and plain(each.kop) == "uur" and not _tells_lessons(each, tabel)
        else each
        for each in found
    ]


def _tells_lessons(kolom: Kolom, tabel: Tabel) -> bool:
    """Whether the cells can only be numbers of lessons: ranges, or other numbers on the rows of one day."""
    dates = [each for each in range(len(tabel.rijen[0].cellen)) if _share(_values(tabel, each), is_date) >= 0.5]
    per_day: dict[str, list[str]] = {}
    for rij in tabel.rijen:
        cell = cell_of(rij, kolom)
        if cell and not re.fullmatch(r"\d{1,2}(,\d{1,2})?", cell):
            return lesson_numbers(cell) is not None
        if cell and dates and dates[0] < len(rij.cellen):
            per_day.setdefault(rij.cellen[dates[0]], []).append(cell)
    several = [cells for cells in per_day.values() if len(cells) > 1]
    return bool(several) and all(len(set(cells)) == len(cells) for cells in several)


def marks_illness(kolommen: Kolommen, tabel: Tabel) -> bool:
    """Whether the file tells illness apart, so that "geoorloofd" alone is something else."""
    if any(each.soort == ZIEK for each in kolommen.of(h.VLAG, h.UREN_SOORT)):
        return True
    columns = kolommen.of(h.SOORT, h.SOORT_PER_DEEL)
    return any(kind_of(cell_of(rij, each)) == ZIEK for each in columns for rij in tabel.rijen)
