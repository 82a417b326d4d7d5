"""Reading a list of absences as schools have it: bytes in, rows, questions and faults out.

The stages, a module each: `decode` (bytes to text) or `sheet` (.xlsx to cells), `table` (text to cells with their
line; `heading` joins headers of two lines), `columns` (which column holds what, by `headers` and content), `dates`,
`amounts` and `kinds` (what a cell says), `entries` with `line_dates`, `line_amounts` and `line_kinds` (what a line
says), `days` (lines to rows per day), and `reading`, which puts them in a row. What can be read in two ways is asked,
never chosen.
"""

from calculators.lijst.reading import lees

__all__ = ["lees"]
