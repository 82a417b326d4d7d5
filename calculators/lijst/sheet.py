"""The cells of an .xlsx, with the zip and XML readers of the standard library. Nothing is run, no link is followed."""

from __future__ import annotations

import io
import re
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from calculators.core.sentences import Zin
from calculators.lijst.asking import UnreadableError

if TYPE_CHECKING:
    from collections.abc import Callable
    from zipfile import ZipFile

GEEN_WERKBLAD = Zin("lijst.geen-werkblad")

MAX_PART = 40_000_000
"""Bytes that one part may have unpacked: more is no list of absences."""
DATE_FORMATS = frozenset((*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)))
"""Number formats that Excel has built in for dates and times."""
EPOCH, EPOCH_1904 = datetime(1899, 12, 30), datetime(1904, 1, 1)
SMALLEST, LARGEST = 0, 2_958_465
QUOTED = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.')
REFERENCE = re.compile(r"([A-Z]+)(\d+)")
UNKNOWN_VALUE = "#?"
"""A formula whose value is not in the file: no date and no number, so that its line is asked about."""

Cells = list[tuple[int, list[str]]]


class Blad(NamedTuple):
    """A sheet: its name, and per row that has something the number of the row and its cells."""

    naam: str
    rijen: Cells


def read_workbook(inhoud: bytes) -> list[Blad]:
    """The sheets that have something in them. Raises UnreadableError when the file is no .xlsx."""
    # Only a workbook needs these, and the browser starts sooner without.
    from xml.parsers.expat import ExpatError
    from zipfile import BadZipFile, ZipFile

    try:
        with ZipFile(io.BytesIO(inhoud)) as parts:
            return _sheets(parts)
    except (BadZipFile, KeyError, ExpatError, ValueError, NotImplementedError, EOFError, RuntimeError, OSError):
        raise UnreadableError(GEEN_WERKBLAD) from None


def _sheets(parts: ZipFile) -> list[Blad]:
    names, epoch = _names(parts)
    targets = _targets(parts)
    texts = _shared_texts(parts)
    dates = _date_styles(parts)
    found = [Blad(naam, _rows(parts, targets[id_], texts, dates, epoch)) for naam, id_ in names]
    return [each for each in found if each.rijen]


class _Listener:
    """Hears the elements of one part: name without its prefix, attributes, and the text inside."""

    def __init__(self, start: Callable[[str, dict[str, str]], None], end: Callable[[str, str], None]) -> None:
        self._start, self._end, self._text = start, end, ""

    def open(self, name: str, attributes: dict[str, str]) -> None:
        self._text = ""
        self._start(name.rpartition(":")[2], attributes)

    def text(self, data: str) -> None:
        self._text += data

    def close(self, name: str) -> None:
        self._end(name.rpartition(":")[2], self._text)
        self._text = ""


def _parse(
    parts: ZipFile,
    name: str,
    start: Callable[[str, dict[str, str]], None],
    end: Callable[[str, str], None] = lambda _name, _text: None,
) -> None:
    """Read one part. A part with a DTD is refused: entities have no place in a list."""
    from xml.parsers.expat import ParserCreate

    if parts.getinfo(name).file_size > MAX_PART:
        raise ValueError(name)
    parser = ParserCreate()
    listener = _Listener(start, end)
    parser.buffer_text = True
    parser.StartElementHandler = listener.open
    parser.CharacterDataHandler = listener.text
    parser.EndElementHandler = listener.close
    parser.StartDoctypeDeclHandler = _no_dtd
    parser.Parse(parts.read(name), True)


def _no_dtd(*_found: object) -> None:
    raise ValueError("DTD")


def _names(parts: ZipFile) -> tuple[list[tuple[str, str]], datetime]:
    """Name and relation of each sheet, and the day from which the workbook counts."""
    names: list[tuple[str, str]] = []
    epochs = [EPOCH]

    def start(name: str, attributes: dict[str, str]) -> None:
        if name == "sheet":
            relation = next(value for key, value in attributes.items() if key.endswith(":id"))
            names.append((attributes["name"], relation))
        elif name == "workbookPr" and attributes.get("date1904") in ("1", "true"):
            epochs.append(EPOCH_1904)

    _parse(parts, "xl/workbook.xml", start)
    return names, epochs[-1]


def _targets(parts: ZipFile) -> dict[str, str]:
    """Relation -> part of the file."""
    found: dict[str, str] = {}

    def start(name: str, attributes: dict[str, str]) -> None:
        if name == "Relationship":
            target = attributes["Target"]
            found[attributes["Id"]] = target[1:] if target.startswith("/") else f"xl/{target}"

    _parse(parts, "xl/_rels/workbook.xml.rels", start)
    return found


def _shared_texts(parts: ZipFile) -> list[str]:
    """The texts that cells point to. The phonetic reading of a text is no part of it."""
    texts: list[str] = []
    phonetic: list[str] = []
    if "xl/sharedStrings.xml" not in parts.namelist():
        return texts

    def start(name: str, _attributes: dict[str, str]) -> None:
        if name == "si":
            texts.append("")
        elif name == "rPh":
            phonetic.append(name)

    def end(name: str, text: str) -> None:
        if name == "t" and not phonetic:
            texts[-1] += text
        elif name == "rPh":
            phonetic.pop()

    _parse(parts, "xl/sharedStrings.xml", start, end)
    return texts


def _date_styles(parts: ZipFile) -> set[int]:
    """The styles that show a number as a date or a time."""
    formats: dict[int, str] = {}
    styles: list[int] = []
    inside: list[str] = []
    if "xl/styles.xml" not in parts.namelist():
        return set()

    def start(name: str, attributes: dict[str, str]) -> None:
        if name == "numFmt":
            formats[int(attributes["numFmtId"])] = attributes.get("formatCode", "")
        elif name == "cellXfs":
            inside.append(name)
        elif name == "xf" and inside:
            styles.append(int(attributes.get("numFmtId", "0")))

    def end(name: str, _text: str) -> None:
        if name == "cellXfs":
            inside.clear()

    _parse(parts, "xl/styles.xml", start, end)
    return {number for number, style in enumerate(styles) if _shows_date(style, formats)}


def _shows_date(style: int, formats: dict[int, str]) -> bool:
    if style in formats:
        return bool(re.search("[dmyhs]|jj", QUOTED.sub("", formats[style]).casefold().replace("general", "")))
    return style in DATE_FORMATS


def _rows(parts: ZipFile, part: str, texts: list[str], dates: set[int], epoch: datetime) -> Cells:
    """The rows of a sheet with their number; cells that are missing are empty."""
    rows: dict[int, dict[int, str]] = {}
    cell: dict[str, str] = {}
    place = [0, -1]

    def start(name: str, attributes: dict[str, str]) -> None:
        if name == "row":
            place[:] = int(attributes.get("r", place[0] + 1)), -1
        elif name == "c":
            cell.clear()
            cell.update(attributes)
            place[1] = _column(attributes["r"]) if "r" in attributes else place[1] + 1

    def end(name: str, text: str) -> None:
        if name == "t":
            cell["text"] = cell.get("text", "") + text
        elif name in ("v", "f"):
            cell[f"<{name}>"] = text
        elif name == "c" and (value := _value(cell, texts, dates, epoch)):
            rows.setdefault(place[0], {})[place[1]] = value

    _parse(parts, part, start, end)
    return [
        (number, [cells.get(column, "") for column in range(max(cells) + 1)]) for number, cells in sorted(rows.items())
    ]


def _column(reference: str) -> int:
    """The place of a column from 0: `C7` is 2."""
    found = REFERENCE.fullmatch(reference)
    if not found:
        raise ValueError(reference)
    number = 0
    for letter in found[1]:
        number = number * 26 + ord(letter) - 64
    return number - 1


def _value(cell: dict[str, str], texts: list[str], dates: set[int], epoch: datetime) -> str:
    """What a cell shows, as text: dates as JJJJ-MM-DD, times as UU:MM, numbers with a point."""
    kind, value = cell.get("t", "n"), cell.get("<v>", "")
    if kind == "inlineStr":
        return cell.get("text", "")
    if not value:
        return UNKNOWN_VALUE if "<f>" in cell else ""
    if kind == "s":
        return texts[int(value)]
    if kind == "b":
        return "ja" if value == "1" else "nee"
    if kind in ("n", "") and int(cell.get("s", "0")) in dates and SMALLEST <= float(value) <= LARGEST:
        return _moment(float(value), epoch)
    return _number(value) if kind in ("n", "") else value


def _number(value: str) -> str:
    """The digits of a number without the dust of binary fractions."""
    number = float(value)
    return str(int(number)) if number == int(number) else f"{number:.10g}"


def _moment(serial: float, epoch: datetime) -> str:
    """A day, a time, or both."""
    moment = epoch + timedelta(minutes=round(serial * 24 * 60))
    if serial < 1:
        return f"{moment:%H:%M}"
    return f"{moment:%Y-%m-%d}" if moment.hour == moment.minute == 0 else f"{moment:%Y-%m-%d %H:%M}"
