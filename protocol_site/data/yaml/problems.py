"""What PyYAML says about broken YAML, in Dutch.

libyaml and PyYAML's own parser word and place the same problem in different ways; both stand in the table.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

import yaml

from protocol_site.data.messages import Place, found_expected
from protocol_site.data.yaml.nodes import Document, Mapping, Sequence

_COLON = found_expected(
    "een dubbele punt die hier niet kan",
    "goede inspringing, of aanhalingstekens om de hele tekst als de dubbele punt daarbij hoort",
)
_NO_KEY = found_expected(
    "een regel zonder sleutel", '"sleutel: waarde", of meer inspringing als dit bij de tekst hierboven hoort'
)
_UNCLOSED = found_expected("een aanhalingsteken dat niet gesloten wordt", "een tweede aanhalingsteken")
_LIST = found_expected("een [ die niet goed gesloten wordt", "komma's en een ]")
_GROUP = found_expected("een { die niet goed gesloten wordt", "komma's en een }")
_START = found_expected("een teken waarmee tekst in YAML niet kan beginnen", "de tekst tussen aanhalingstekens")
_ESCAPE = found_expected("een onbekend teken na een \\ tussen dubbele aanhalingstekens", "enkele aanhalingstekens")
_ANCHOR = found_expected("tekst die begint met * of &", "de tekst tussen aanhalingstekens")
_AFTER = found_expected("iets na het einde van de gegevens", "goede inspringing")
_DASH = found_expected("een streepje dat hier niet kan", "een lijst op een nieuwe regel, goed ingesprongen")
_NO_DASH = found_expected("een regel zonder streepje in een lijst", "een streepje, of andere inspringing")
_BLOCK = found_expected("tekst achter | of >", "de tekst op de volgende regel")
_DIRECTIVE = found_expected("een % vooraan", "de tekst tussen aanhalingstekens")
_TAG = found_expected("tekst die begint met !", "de tekst tussen aanhalingstekens")
_INDENT = found_expected(
    "een regel die hier niet past",
    "goede inspringing (alle sleutels van een groep even ver), of aanhalingstekens om de hele tekst",
)
_REFERENCE = found_expected("een [[verwijzing]] vooraan", "de hele tekst tussen aanhalingstekens, of een blok met |")
_KEY = re.compile(r" *(?:- +)*[\w'\"-]+: ")
UNKNOWN = "de YAML klopt hier niet: kijk naar inspringing, aanhalingstekens, haakjes en dubbele punten"

# Part of what the parser says, whether the start of the context is the better place, the Dutch sentence.
_PROBLEMS: tuple[tuple[str, bool, str], ...] = (
    ("mapping values are not allowed", False, _COLON),
    ("find expected ':'", True, _NO_KEY),
    ("unexpected end of stream", True, _UNCLOSED),
    ("unexpected document", True, _UNCLOSED),
    ("expected ',' or ']'", True, _LIST),
    ("expected ',' or '}'", True, _GROUP),
    ("while parsing a flow sequence", True, _LIST),
    ("while parsing a flow mapping", True, _GROUP),
    ("cannot start any token", False, _START),
    ("unknown escape", False, _ESCAPE),
    ("escape sequence", False, _ESCAPE),
    ("hexdecimal", False, _ESCAPE),
    ("Unicode character escape", False, _ESCAPE),
    ("an alias", False, _ANCHOR),
    ("an anchor", False, _ANCHOR),
    ("a tag", False, _TAG),
    ("tag handle", False, _TAG),
    ("document start", False, _AFTER),
    ("block sequence entries are not allowed", False, _DASH),
    ("expected '-' indicator", False, _NO_DASH),
    ("while parsing a block collection", False, _NO_DASH),
    ("a block scalar", False, _BLOCK),
    ("directive", False, _DIRECTIVE),
    ("expected key", False, _INDENT),
    ("<block end>", False, _INDENT),
    ("block mapping", False, _INDENT),
    ("node content", False, _INDENT),
)


def translated(
    document: Document, error: yaml.MarkedYAMLError, brackets: Iterable[Mapping | Sequence]
) -> tuple[Place, str]:
    """What the parser says, as a place and a Dutch sentence; `brackets` are the [ and { open by then."""
    said = f"{error.context or ''}: {error.problem or ''}"
    lines = document.text.split("\n")
    at_context, text = next(((where, text) for part, where, text in _PROBLEMS if part in said), (False, UNKNOWN))
    mark: Any = error.problem_mark or error.context_mark
    if mark is None:
        return Place(1, 1), text
    first: int = mark.line if error.context_mark is None else error.context_mark.line
    for number, line in enumerate(lines[first : mark.line + 1], first):
        if reference := re.search(r"(?:^|: |- )(\[\[)", line):
            return Place(number + 1, reference.start(1) + 1), _REFERENCE
    for bracket in brackets:
        if _is_past(lines, bracket.place, mark.line):
            return bracket.place, _LIST if isinstance(bracket, Sequence) else _GROUP
    if at_context and error.context_mark is not None:
        mark = error.context_mark
    return Place(min(mark.line, len(lines) - 1) + 1, mark.column + 1), text


def _is_past(lines: list[str], bracket: Place, row: int) -> bool:
    """Whether a row, from 0, holds a key that does not lie within the bracket: somebody forgot to close that.

    The parser reads on past a bracket that is open, and falls over the first sign that cannot stand between brackets.
    """
    if row < bracket.line or row >= len(lines) or not _KEY.match(lines[row]):
        return False
    before = lines[bracket.line - 1]
    return len(lines[row]) - len(lines[row].lstrip(" -")) <= len(before) - len(before.lstrip(" -"))
