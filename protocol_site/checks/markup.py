"""What a text may not hold: the site makes headings, tables and HTML itself, and a list must read as a list."""

from __future__ import annotations

import re
from collections.abc import Iterator

from protocol_site.data.messages import found_expected, shown

_REFUSED = (
    (re.compile(r"</?[A-Za-z!][^>\n]*>?"), "gewone tekst, zonder HTML"),
    (re.compile(r"&(?:#\d+|#x[0-9a-fA-F]+|[A-Za-z][A-Za-z0-9]*);"), "het teken zelf, zonder HTML"),
    (re.compile(r"\{\{|\}\}|\{%|%\}|\{#|#\}"), "gewone tekst, zonder sjabloontekens"),
    (re.compile(r"^ {0,3}#{1,6}(?=\s)", re.MULTILINE), "de sleutel kop voor een tussenkop"),
    (re.compile(r"^ {0,3}\|.*$", re.MULTILINE), "gewone tekst, zonder tabel"),
    (re.compile(r"^ {0,3}(?:```|~~~)", re.MULTILINE), "gewone tekst"),
    (re.compile(r"!?(?<!\[)\[[^\[\]]*\]\([^)]*\)"), "een verwijzing zoals [[bron:id]], met het adres in bronnen.yaml"),
    (re.compile(r"(?<=: )- "), "elk punt van een lijst op een eigen regel, in een blok met |"),
)
_BULLET = re.compile(r" *- ")


def wrong_markup(text: str) -> Iterator[tuple[int, str]]:
    """What cannot stand in a text: the offset and the Dutch message."""
    for pattern, expected in _REFUSED:
        for match in pattern.finditer(text):
            yield match.start(), found_expected(shown(match[0]), expected)
    offset = 0
    before = ""
    for line in text.split("\n"):
        if _BULLET.match(line) and before.strip() and not (_BULLET.match(before) or before.startswith(" ")):
            yield offset, found_expected("een lijst direct onder een zin", "een lege regel voor de lijst")
        before = line
        offset += len(line) + 1
