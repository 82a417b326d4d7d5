"""The cells of a table in HTML, as some programs save under the name of a spreadsheet."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


class _Cells(HTMLParser):
    """Gathers rows: the line on which each begins, and its cells."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.rows: list[tuple[int, list[str]]] = []
        self._open = False

    def handle_starttag(self, tag: str, attrs: Iterable[tuple[str, str | None]]) -> None:
        """A row or a cell begins. A cell over more columns leaves the others empty."""
        if tag == "tr":
            self.rows.append((self.getpos()[0], []))
        elif tag in ("td", "th") and self.rows:
            self._open = True
            span = dict(attrs).get("colspan") or "1"
            self.rows[-1][1].extend([""] * (min(int(span), 50) if span.isdigit() else 1))
            self._at = len(self.rows[-1][1]) - (min(int(span), 50) if span.isdigit() else 1)
        elif tag == "br":
            self.handle_data(" ")

    def handle_endtag(self, tag: str) -> None:
        """A cell ends; what stands outside cells is no part of the table."""
        if tag in ("td", "th", "tr", "table"):
            self._open = False

    def handle_data(self, data: str) -> None:
        """Text inside a cell."""
        if self._open:
            self.rows[-1][1][self._at] += data


def table_cells(text: str) -> list[tuple[int, list[str]]]:
    """The rows of the tables in a text, each with its line."""
    cells = _Cells()
    cells.feed(text)
    cells.close()
    return cells.rows
