"""Changing the text of a YAML file in one place, so that all else in it stays as it was, comments included."""

from __future__ import annotations

import re
import textwrap

import yaml

from protocol_site.data.yaml.nodes import Document, Mapping, Scalar, Sequence, is_trap

WIDTH = 118
"""A longer text goes over more lines."""
_NEEDS_QUOTES = re.compile(r"""^[\s\-?:,\[\]{}#&*!|>'"%@`]|: |:$| #|\s$""")


class NotWrittenError(Exception):
    """The file is not written in a way that can be changed here; the text says in Dutch what to do."""


def written(value: str | float | bool, indent: int = 0) -> str:
    """A value as it stands behind its key: text in the plainest way that reads back as the same text.

    `indent` is where its key stands: a text of more lines stands two deeper.
    """
    if isinstance(value, bool):
        return "true" if value else "false"
    if not isinstance(value, str):
        return f"{value:g}" if float(value).is_integer() else str(value)
    if "\n" in value or len(value) > WIDTH:
        return _block(value, indent)
    if value == "" or _NEEDS_QUOTES.search(value) or is_trap(value) or value.isdigit():
        return "'" + value.replace("'", "''") + "'"
    return value


def _block(value: str, indent: int) -> str:
    """A text over more lines. Paragraphs and lists keep their lines; one paragraph is folded."""
    lines = value.strip("\n").split("\n")
    sign = "|-" if len(lines) > 1 else ">-"
    if sign == ">-":
        lines = textwrap.wrap(value, WIDTH - indent - 2, break_long_words=False, break_on_hyphens=False)
    return sign + "".join("\n" + (" " * (indent + 2) + line if line else "") for line in lines)


def listed(values: list[str]) -> str:
    """A list on one line: `[a, b]`."""
    return "[" + ", ".join(f"'{v}'" if re.search(r"[,\[\]{}?]", v) else written(v) for v in values) + "]"


def replaced(document: Document, scalar: Scalar, value: str | float) -> str:
    """The text of the file with another value in the place of a scalar."""
    text = document.text
    line_start = text.rfind("\n", 0, scalar.start) + 1
    line = text[line_start : scalar.start]
    indent = len(line) - len(line.lstrip(" -"))
    if line.lstrip(" -") and "{" not in line and "[" not in line:
        new = written(value, indent)
    else:  # in a list, or between brackets: on one line
        new = written(value, indent) if isinstance(value, str) and not set("{[") & set(line) else _on_one_line(value)
    return text[: scalar.start] + new + text[_end(document, scalar) :]


def _on_one_line(value: str | float) -> str:
    return written(value) if not isinstance(value, str) else "'" + " ".join(value.split()).replace("'", "''") + "'"


def _end(document: Document, scalar: Scalar) -> int:
    """Where a scalar ends in the text, the end of its last line not included."""
    for event in yaml.parse(document.text, Loader=yaml.SafeLoader):
        first, last = event.start_mark, event.end_mark
        if isinstance(event, yaml.ScalarEvent) and first and last and first.index == scalar.start:
            return len(document.text[: last.index].rstrip()) if scalar.style == "block" else last.index
    raise NotWrittenError("Deze tekst is niet terug te vinden in het bestand. Wijzig hem daar zelf.")


def after_last(document: Document, items: Sequence, lines: list[str]) -> str:
    """The text of the file with one more item at the end of a list; `lines` are its keys, each on a line.

    NotWrittenError when the list stands on one line.
    """
    last = items.items[-1]
    rows = document.text.split("\n")
    row = rows[last.place.line - 1]
    indent = len(row) - len(row.lstrip(" "))
    if not isinstance(last, Mapping) or not row.lstrip(" ").startswith("- "):
        raise NotWrittenError("Deze lijst staat op één regel. Zet er in het bestand zelf een regel bij.")
    item = [f"{' ' * indent}{'- ' if number == 0 else '  '}{line}" for number, line in enumerate(lines)]
    return _inserted(rows, _below(rows, last.place.line, indent + 1), item)


def at_end_of(document: Document, key: Scalar, lines: list[str]) -> str:
    """The text of the file with more lines at the end of the group under a key, two deeper than the key."""
    rows = document.text.split("\n")
    indent = key.place.column - 1
    item = [" " * (indent + 2) + line for line in lines]
    return _inserted(rows, _below(rows, key.place.line, indent + 1), item)


def _below(rows: list[str], start: int, indent: int) -> int:
    """How many rows come before the first one, from row number `start` on, that stands less deep than `indent`."""
    last = start
    for number, row in enumerate(rows[start:], start=start + 1):
        words = row.strip()
        if words and not words.startswith("#"):
            if len(row) - len(row.lstrip(" ")) < indent:
                break
            last = number
    return last


def _inserted(rows: list[str], at: int, new: list[str]) -> str:
    return "\n".join([*rows[:at], *new, *rows[at:]])
