"""From text to cells: which mark stands between them, where the headers are, and the line of each row in the file."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from typing import TYPE_CHECKING, Literal, NamedTuple

from calculators.core.sentences import Zin
from calculators.lijst.amounts import amount_in, read_amount
from calculators.lijst.asking import UnreadableError
from calculators.lijst.cleaning import clean, plain
from calculators.lijst.dates import TIME, WEEKDAY, read_dates, read_time, read_weekday
from calculators.lijst.headers import DUUR, LEERLING, LESSEN, LESUUR, MINUTEN, UREN, header_role, part_of_day
from calculators.lijst.heading import joined_header
from calculators.lijst.html_table import table_cells
from calculators.lijst.kinds import flag_of, kind_of, mentions_kind, section_kind
from calculators.lijst.layout import join_dates, refuse_days_beside_each_other

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

TE_VEEL_REGELS = Zin("lijst.te-veel-regels", "maximum")
TE_LANGE_REGEL = Zin("lijst.te-lange-regel")
GEEN_DATUMS = Zin("lijst.geen-datums")

MAX_ROWS = 2000
MAX_LINES = 20_000
MAX_LINE = 20_000
MAX_CELL = 2_000
MARKS = ("\t", ";", "|", ",")
SEP = re.compile(r"""["']?sep=(.)["']?\s*""", re.IGNORECASE)
DECORATION = re.compile(r"[\s\-+=|:_─━┼┬┴├┤┌┐└┘│═║╪╬;,*.]*")
MAY_BE_DATE = re.compile(r"\d\D{0,4}[-/. a-zA-Z]\s?\D{0,4}\w")
SPACES = re.compile(r" {2,}|\t+")
FIRST_DATE = re.compile(r"""\s*["']?(?:[a-z]{2,9}\.? )?\d{1,4}[-/. ]\d{1,2}[-/. ]\d{2,4}""", re.IGNORECASE)
BULLET = re.compile(r"^(?:\d{1,3}[.)] |[-*•·] ?)(?=\S)")
LOOSE_NUMBER = re.compile(r"(?<![\w.,/-])\d{1,4}(?:[.,]\d{1,2})?(?![\w/-]|[.,]\d)")
NUMERIC = (UREN, MINUTEN, LESSEN, LESUUR, DUUR, LEERLING, "dagdelen", "dagen", "minuten_te_laat")
LOOSE_HEAD = ("datum", "hoeveelheid", "omschrijving")
LONGEST_DATE = 80
SEARCHED = 60
"""Lines above which the headers stand: more titles has no list."""


class Rij(NamedTuple):
    """A row: its line in the file, counted from 1, and its cells."""

    regel: int
    cellen: list[str]


class Tabel(NamedTuple):
    """Headers (none when the file has none) with their line, rows, and the lines that hold no absence.

    `los` is true for running text that was taken apart here: then the number in it, if it has no unit, counts hours.
    `komma` is true when commas stand between the cells, so that a decimal comma may have split one.
    """

    kop: list[str]
    kopregel: int
    rijen: list[Rij]
    titels: list[Rij]
    buiten: list[Rij]
    los: bool
    komma: bool = False
    gelijmd: bool = False
    """Whether cells without a header were joined at a comma, so that it must be asked what that comma is."""


def read_table(text: str) -> Tabel:
    """The table in a text. Raises UnreadableError when there is no date in it, or too much."""
    if text.count("\n") + text.count("\r") > 2 * MAX_LINES:
        raise UnreadableError(TE_VEEL_REGELS, maximum=str(MAX_ROWS))
    if any(len(line) > MAX_LINE for line in text.splitlines()):
        raise UnreadableError(TE_LANGE_REGEL)
    if "<t" in text.casefold() and "<table" in text.casefold():
        return make_table([Rij(regel, cells) for regel, cells in table_cells(text) if any(map(clean, cells))])
    given, text, skipped = _given_mark(_without_outer_quotes(text).replace("│", "|").replace("║", "|"))
    mark, rows = _best_rows(text, given)
    found = make_table([Rij(row.regel + skipped, row.cellen) for row in rows], text, skipped)
    return found._replace(komma=mark == "," and not found.los)


def _without_outer_quotes(text: str) -> str:
    """The text without the quotes that a spreadsheet puts around whole lines: `"02-11-2026,3,ziek"`."""
    lines = text.splitlines()
    filled = [line.strip() for line in lines if line.strip()]
    whole = all(
        len(line) > 1 and line[0] == line[-1] == '"' and '"' not in line[1:-1].replace('""', "") for line in filled
    )
    if not whole or not any(mark in line for line in filled for mark in MARKS):
        return text
    return "\n".join(line.strip()[1:-1].replace('""', '"') for line in lines)


def make_table(rows: list[Rij], text: str = "", skipped: int = 0) -> Tabel:
    """A table from rows of cells; running text when the cells say nothing by themselves."""
    rows = [Rij(regel, [clean(cell) for cell in cellen]) for regel, cellen in rows]
    rows = [row for row in rows if not all(DECORATION.fullmatch(cell) for cell in row.cellen)]
    joined = join_dates([row.cellen for row in rows])
    rows = [Rij(row.regel, cellen) for row, cellen in zip(rows, joined, strict=True)]
    refuse_days_beside_each_other(joined, is_date)
    at = find_header(rows)
    if text and not _is_tabular(rows, at):
        return _loose(text, skipped)
    found = _split(rows, at)
    if len(found.rijen) > MAX_ROWS:
        raise UnreadableError(TE_VEEL_REGELS, maximum=str(MAX_ROWS))
    if not any(is_date(cell) for row in found.rijen for cell in row.cellen) and not _serials(found):
        raise UnreadableError(GEEN_DATUMS)
    return found


def is_date(cell: str) -> bool:
    """Whether a cell holds one or more dates and nothing else."""
    if len(cell) > LONGEST_DATE or not (MAY_BE_DATE.search(cell) or (cell.isdigit() and len(cell) == 8)):
        return False
    found = read_dates(cell)
    return found is not None and not found.rest


def _serials(tabel: Tabel) -> bool:
    """Whether dates may stand there as the numbers of a spreadsheet."""
    return any(header_role(kop) in ("datum", "begin") for kop in tabel.kop)


def _given_mark(text: str) -> tuple[str | None, str, int]:
    """The mark of a line `sep=;` at the top, the text after it, and how many lines that took."""
    first, _, rest = text.partition("\n")
    found = SEP.fullmatch(first.rstrip("\r"))
    return (found[1], rest, 1) if found else (None, text, 0)


def _best_rows(text: str, given: str | None) -> tuple[str, list[Rij]]:
    """The rows with the mark that gives the most rows with a date in a cell of its own, over the whole file."""
    candidates = [given] if given else [mark for mark in MARKS if mark in text]
    tried = [(mark, _rows(text, mark)) for mark in candidates]
    tried.append((" ", _spaced(text)))
    return max(tried, key=lambda each: _score(each[1]))


def _score(rows: list[Rij]) -> tuple[int, int, int]:
    """Rows with a date in a cell of its own, rows of the usual width, and that width."""
    dated = sum(len(row.cellen) > 1 and any(is_date(clean(cell)) for cell in row.cellen) for row in rows)
    width, usual = Counter(len(row.cellen) for row in rows).most_common(1)[0] if rows else (0, 0)
    return dated, usual if width > 1 else 0, min(width, 2)


def _rows(text: str, mark: str) -> list[Rij]:
    """The rows as CSV. A quote that never closes, or closes in another row, is a quote and no more."""
    try:
        rows = list(_csv(text, mark, quoting=csv.QUOTE_MINIMAL))
    except csv.Error:
        rows = []
    if not rows or any(_swallowed(cell, mark) for row in rows for cell in row.cellen if "\n" in cell or "\r" in cell):
        rows = [
            Rij(row.regel, [cell.strip().strip('"') for cell in row.cellen])
            for row in _csv(text, mark, quoting=csv.QUOTE_NONE)
        ]
    return _without_frame(rows) if mark == "|" else rows


def _csv(text: str, mark: str, quoting: Literal[0, 3]) -> Iterator[Rij]:
    # Titles and loose lines make rows of any width; only quotes can be wrong.
    reader = csv.reader(
        io.StringIO(text, newline=""),
        delimiter=mark,
        quoting=quoting,
        strict=True,
        skipinitialspace=mark != "\t",
    )
    last = 0
    for cells in reader:
        first, last = last + 1, reader.line_num
        if any(cell.strip() for cell in cells):
            yield Rij(first, cells)


def _swallowed(cell: str, mark: str) -> bool:
    """Whether a cell with line breaks holds rows: then its quote was never meant to open."""
    lines = re.split(r"\r\n|\r|\n", cell)[1:]
    return any(FIRST_DATE.match(line) and mark in line for line in lines) or len(cell) > MAX_CELL


def _without_frame(rows: list[Rij]) -> list[Rij]:
    """The cells between the outer bars of a table made with bars."""
    framed = [row for row in rows if len(row.cellen) > 1]
    if not framed or not all(not row.cellen[0].strip() and not row.cellen[-1].strip() for row in framed):
        return rows
    return [Rij(regel, cellen[1:-1] if len(cellen) > 1 else cellen) for regel, cellen in rows]


def _lines(text: str) -> list[tuple[int, str]]:
    """The lines that are not empty, with their number."""
    return [
        (number, line.rstrip())
        for number, line in enumerate(re.split(r"\r\n|\r|\n|\f", text), start=1)
        if not DECORATION.fullmatch(line)
    ]


def _spaced(text: str) -> list[Rij]:
    """The rows of columns with two or more spaces between them, as in a copy from a PDF."""
    lines = _lines(text)
    rows = [Rij(number, SPACES.split(line.strip())) for number, line in lines]
    at = find_header(rows[:SEARCHED])
    if at is None:
        return rows
    head = lines[at][1]
    width = len(rows[at].cellen)
    return [
        row if len(row.cellen) == width or at_line <= at else Rij(row.regel, _by_place(head, line))
        for at_line, (row, (_, line)) in enumerate(zip(rows, lines, strict=True))
    ]


def _by_place(head: str, line: str) -> list[str]:
    """The cells of a line with empty ones, each under the header that it stands below."""
    columns = [(found.start(), found.end()) for found in re.finditer(r"\S+(?: \S+)*", head)]
    cells = [""] * len(columns)
    for found in re.finditer(r"\S+(?: \S+)*", line):
        begin, end = found.span()
        below = [at for at, (first, last) in enumerate(columns) if begin < last and first < end]
        below = below or [max((at for at, (first, _) in enumerate(columns) if first <= begin), default=0)]
        if len(below) > 1 or cells[below[0]]:
            return [line.strip()]
        cells[below[0]] = found.group()
    return cells


# --- headers ---------------------------------------------------------------------------------------------------------


def find_header(rows: list[Rij]) -> int | None:
    """The place of the row with headers: most words for columns, and no date."""
    best, found = 0, None
    for at, row in enumerate(rows[:SEARCHED]):
        filled = [cell for cell in row.cellen if cell.strip()]
        if any(len(cell) > 60 or _holds_day(clean(cell)) for cell in filled):
            continue
        roles = [header_role(cell) for cell in filled]
        known = sum(role is not None for role in roles)
        if "datum" not in roles and any(part_of_day(cell) and clean(cell).isdigit() for cell in filled):
            continue
        named = any(role in ("datum", "begin", "weekdag") for role in roles) or known > 1
        enough = known * 2 >= len(filled) and (len(filled) > 1 or _is_word_for_date(row.cellen, rows))
        numbers = sum(bool(re.fullmatch(r"[\d.,:]+", clean(cell))) and not part_of_day(cell) for cell in filled)
        if known > best and named and enough and not numbers:
            best, found = known, at
    return _unknown_header(rows) if found is None else found


def _unknown_header(rows: list[Rij]) -> int | None:
    """The row above the first date, when every cell in it is a word and no kind: headers in words of their own."""
    first = next((at for at, row in enumerate(rows) if any(is_date(clean(cell)) for cell in row.cellen)), 0)
    if not 0 < first <= SEARCHED:
        return None
    cells = [clean(cell) for cell in rows[first - 1].cellen]
    words = all(cell and not re.search(r"\d", cell) and not mentions_kind(cell) for cell in cells)
    return first - 1 if words and len(cells) > 1 and len(cells) == len(rows[first].cellen) else None


def _holds_day(cell: str) -> bool:
    """Whether a whole date stands in a cell."""
    return len(cell) <= LONGEST_DATE and bool(MAY_BE_DATE.search(cell)) and read_dates(cell) is not None


def _is_word_for_date(cells: list[str], rows: list[Rij]) -> bool:
    """Whether one cell is the header of a list of one column."""
    return all(len(row.cellen) == 1 for row in rows) and plain(cells[0]) in ("datum", "datums", "data", "dag")


def _split(rows: list[Rij], at: int | None) -> Tabel:
    """Headers, rows, titles, and the rows that belong to another table."""
    titels: list[Rij] = []
    buiten: list[Rij] = []
    body: list[Rij] = []
    if at is None:
        for row in rows:
            (titels if _is_section(row) else body).append(row)
        return Tabel([], 0, body, titels, [], los=False)
    kop, first = joined_header([row.cellen for row in rows], at)
    for row in rows[:at]:
        (buiten if len(row.cellen) > 1 and is_date(row.cellen[0]) else titels).append(row)
    titels += rows[at + 1 : first]
    other = False
    for row in rows[first:]:
        again = [cell for cell in row.cellen if cell] == [cell for cell in rows[at].cellen if cell]
        other = not again and (other or _is_other_header(row, kop))
        (titels if again or (not other and _is_section(row)) else buiten if other else body).append(row)
    return Tabel(kop, rows[at].regel, body, titels, buiten, los=False)


def _is_section(row: Rij) -> bool:
    """Whether a line says the kind of the lines under it: a word for a kind in the first cell, and nothing else."""
    return not any(row.cellen[1:]) and section_kind(row.cellen[0]) is not None


def _is_other_header(row: Rij, kop: list[str]) -> bool:
    """Whether here begins a table with other columns."""
    filled = [cell for cell in row.cellen if cell]
    if len(filled) < 2 or any(re.search(r"\d", cell) for cell in filled):
        return False
    exact = [header_role(cell) in ("datum", "begin", "uren", "lesuur", "minuten") for cell in filled]
    return any(exact) and all(header_role(cell) for cell in filled) and any(cell in kop for cell in filled)


# --- running text ----------------------------------------------------------------------------------------------------


def _is_tabular(rows: list[Rij], at: int | None) -> bool:
    """Whether the cells are cells: a date in one of its own, and without headers nothing that says two things."""
    body = rows[at + 1 :] if at is not None else rows
    dated = [row for row in body if any(is_date(cell) for cell in row.cellen)]
    if not dated:
        return at is not None and len(rows[at].cellen) > 1 and not _holds_date(body)
    if at is not None:
        return len(rows[at].cellen) > 1 or all(len(row.cellen) == 1 for row in body)
    return len(dated) * 2 >= len(body) and all(_says_one_thing(cell) for row in dated for cell in row.cellen)


def _holds_date(rows: Iterable[Rij]) -> bool:
    return any(_holds_day(cell) for row in rows for cell in row.cellen)


def _says_one_thing(cell: str) -> bool:
    """Whether a cell is a date, a number, a time, or words without a number."""
    if not cell or is_date(cell) or read_amount(cell) or read_weekday(cell) is not None or flag_of(cell) is not None:
        return True
    return read_time(cell) is not None or kind_of(cell) is not None or not re.search(r"\d", cell)


def _loose(text: str, skipped: int) -> Tabel:
    """Each line of running text as a row: its dates, its amount, and its other words."""
    lines = [(number + skipped, BULLET.sub("", clean(line))) for number, line in _lines(text)]
    head, numeric = _loose_head(lines)
    kop = ["datum", *numeric, "omschrijving"] if numeric else list(LOOSE_HEAD)
    rows: list[Rij] = []
    titels: list[Rij] = []
    buiten: list[Rij] = []
    for number, line in lines:
        found = read_dates(line)
        if number == head or (not found and not rows):
            titels.append(Rij(number, [line]))
        elif not found:
            (titels if section_kind(line) else buiten).append(Rij(number, [line]))
        else:
            rows.append(Rij(number, _loose_cells(line, numeric)))
    if not rows:
        raise UnreadableError(GEEN_DATUMS)
    if len(rows) > MAX_ROWS:
        raise UnreadableError(TE_VEEL_REGELS, maximum=str(MAX_ROWS))
    return Tabel(kop, head, rows, titels, buiten, los=not numeric)


def _loose_head(lines: list[tuple[int, str]]) -> tuple[int, list[str]]:
    """The line with headers in running text, and the headers under which numbers stand, in order."""
    for number, line in lines[:SEARCHED]:
        if read_dates(line):
            break
        words = [each for each in line.replace("|", " ").split() if plain(each) not in ("aantal", "van", "de", "het")]
        roles = [header_role(each) for each in words]
        if any(role in ("datum", "begin") for role in roles) and len(words) > 1:
            return number, [word for word, role in zip(words, roles, strict=True) if role in NUMERIC]
    return 0, []


def _loose_cells(line: str, numeric: list[str]) -> list[str]:
    """The cells of a line: the text of its dates, a number for each header that has one, and the other words."""
    rest, dates = _without_dates(line)
    if numeric:
        numbers = LOOSE_NUMBER.findall(rest)
        words = " ".join(LOOSE_NUMBER.sub(" ", rest).split())
        if len(numbers) == len(numeric):
            return [dates, *numbers, words]
    amounts, words = amount_in(rest)
    numbers = LOOSE_NUMBER.findall(words)
    amount = _amount_text(rest) if amounts else "".join(numbers[:1])
    words = " ".join(LOOSE_NUMBER.sub(" ", words).replace(";", " ").replace("|", " ").split()).strip(" ,:-.")
    if re.search(r"(?<![a-z])\d", words) or len(amounts) + len(numbers) > 1:
        # No amount, so that the line is refused with its number.
        amount = f"{rest} …"
    return [dates, *[amount for _ in numeric[:1] or LOOSE_HEAD[1:2]], *["" for _ in numeric[1:]], words]


def _amount_text(rest: str) -> str:
    """The piece of a text that is an amount with its unit."""
    words = rest.split()
    for length in range(len(words), 0, -1):
        for at in range(len(words) - length + 1):
            piece = " ".join(words[at : at + length]).strip(" ,:;-()")
            found = read_amount(piece)
            if found and found.eenheid:
                return piece
    return f"{rest} …"


def _without_dates(line: str) -> tuple[str, str]:
    """What stands beside the dates, without days and times, and the text of the dates themselves."""
    found = read_dates(line)
    if not found:
        return line, ""
    rest = WEEKDAY.sub(" ", TIME.sub(" ", found.naast))
    times = [match[0] for match in TIME.finditer(found.naast)]
    return " ".join(rest.split()).strip(" -"), " ".join([found.kern, *times])
