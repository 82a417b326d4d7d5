"""What a text may not hold: the site makes headings, tables and HTML itself, and a list must read as a list.

The patterns know the usual slips, and say what to do instead. Last comes what the pages themselves would make of the
text (`text/prose.py`): whatever no pattern knows, and the pages would not show as it stands, is refused there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from protocol_site.data.messages import found_expected, shown
from protocol_site.text.prose import first_refused

_REFERENCE = "een verwijzing zoals [[bron:id]], met het adres in bronnen.yaml"
_ENTITY = re.compile(r"&(?:#\d+|#[xX][0-9a-fA-F]+|[A-Za-z][A-Za-z0-9]*);")
_NO_ENTITY = "het teken zelf, zonder HTML"
_REFUSED = (
    (re.compile(r"</?[A-Za-z!?][^>\n]*>?"), "gewone tekst, zonder HTML"),
    (_ENTITY, _NO_ENTITY),
    (re.compile(r"\{\{|\}\}|\{%|%\}|\{#|#\}"), "gewone tekst, zonder sjabloontekens"),
    (re.compile(r"^ {0,3}#{1,6}(?=\s)", re.MULTILINE), "de sleutel kop voor een tussenkop"),
    (re.compile(r"^ {0,3}\|.*$", re.MULTILINE), "gewone tekst, zonder tabel"),
    (re.compile(r"^ {0,3}(?:```|~~~)", re.MULTILINE), "gewone tekst"),
    (re.compile(r"!?(?:(?<!\[)\[[^\[\]]*)?(?<!\])\]\([^)\n]*\)?"), _REFERENCE),
    (re.compile(r"(?<!\[)\[[^\[\]]+\]\s?\[[^\[\]]*\](?!\])|^ *\[[^\[\]]+\]:", re.MULTILINE), _REFERENCE),
    (re.compile(r"\\[\[\]]"), "het haakje zelf, zonder \\"),
    (re.compile(r"(?<=: )- "), "elk punt van een lijst op een eigen regel, in een blok met |"),
)
_EXPECTED = "gewone tekst, met hoogstens **vet**, *cursief* en lijsten"
_BULLET = re.compile(r" *- ")


def wrong_entities(text: str) -> Iterator[tuple[int, str]]:
    """Characters written as HTML, which a heading would show as they are written: the offset and the Dutch message."""
    for match in _ENTITY.finditer(text):
        yield match.start(), found_expected(shown(match[0]), _NO_ENTITY)


def wrong_markup(text: str) -> Iterator[tuple[int, str]]:
    """What cannot stand in a text: the offset and the Dutch message."""
    found = [(match, expected) for pattern, expected in _REFUSED for match in pattern.finditer(text)]
    for match, expected in found:
        yield match.start(), found_expected(shown(match[0]), expected)
    if not found and (start := first_refused(text)) is not None:
        yield start, found_expected(shown(text[start:].partition("\n")[0]), _EXPECTED)
    offset = 0
    before = ""
    for line in text.split("\n"):
        if _BULLET.match(line) and before.strip() and not (_BULLET.match(before) or before.startswith(" ")):
            yield offset, found_expected("een lijst direct onder een zin", "een lege regel voor de lijst")
        before = line
        offset += len(line) + 1
