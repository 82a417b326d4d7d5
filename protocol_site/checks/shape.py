"""Hold the nodes of a file against the schema, and say in Dutch what does not fit and where."""

from __future__ import annotations

from collections.abc import Mapping as MappingOf
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from protocol_site.data.messages import Place, either, found_expected, nearest, shown
from protocol_site.data.schema import (
    DOEL_PATTERN,
    FEESTDAG_PATTERN,
    LEESPLEK_PATTERN,
    LINK_PATTERN,
    MAIL_PATTERN,
    REGEL_PATTERN,
    REGELADRES_PATTERN,
    TELEFOON_PATTERN,
)
from protocol_site.data.walk import fields_at
from protocol_site.data.words import completed
from protocol_site.data.yaml.nodes import Document, Mapping, Node, Scalar, Sequence, Unquoted, plain_value, quoted

Validated = TypeVar("Validated", bound=BaseModel)

PATTERNS = {
    REGEL_PATTERN: "een regel tekst, zonder opmaak of verwijzing",
    REGELADRES_PATTERN: "het adres van een regel, zoals rol:school.registratie",
    DOEL_PATTERN: "soort:id, zoals onderwerp:inleiding",
    LEESPLEK_PATTERN: "een item of een hele groep, zoals onderwerp:inleiding of alle-rollen",
    TELEFOON_PATTERN: "een telefoonnummer, zoals '0800 0000'",
    MAIL_PATTERN: "een mailadres, zoals info@voorbeeld.nl",
    FEESTDAG_PATTERN: "een dag als '05-05', '04-27, op zondag een dag eerder', pasen, pasen+39 of pasen-2",
    "^20\\d\\d$": "een jaar, zoals '2024'",
    "^20\\d\\d-20\\d\\d$": "een schooljaar, zoals '2024-2025'",
    LINK_PATTERN: "een adres als https://wetten.overheid.nl/, zonder spaties, haakjes, aanhalingstekens en accenten",
    "^[A-Z0-9]+(?:-[A-Za-z0-9]+)*$": "een feitnummer, zoals H4-ST1-03",
    "^[a-z0-9]+(?:[-_][a-z0-9]+)*$": "een id van kleine letters, cijfers en streepjes, zoals wettelijk-verzuim",
    "^(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$": "een dag als MM-DD, zoals '07-01'",
}
"""Patterns of the schema as an editor would say them."""

TYPES = {
    "string_type": "tekst",
    "bool_type": "true of false",
    "int_type": "een geheel getal, zoals 16",
    "float_type": "een getal, zoals 16 of 1.5",
    "list_type": "een lijst, elk punt met een streepje ervoor",
    "dict_type": 'een groep met "sleutel: waarde"',
    "model_type": 'een groep met "sleutel: waarde"',
    "datum": "een datum die bestaat, als '2022-08-01' tussen aanhalingstekens",
}
"""What pydantic wants by type of error."""

NOTHING = ("~", "null")
DUTCH = {"yes": "ja", "y": "ja", "on": "ja", "true": "ja", "no": "nee", "n": "nee", "off": "nee", "false": "nee"}
YES_NO = {"ja": "true", "yes": "true", "on": "true", "waar": "true", "nee": "false", "no": "false", "off": "false"}


def validate(document: Document, model: type[Validated], name: str) -> Validated | None:
    """The file as an object of the schema, with what it shares; None with all faults noted in the document.

    `name` is that of the file below the folder with the data.
    """
    if document.root is None:
        return None
    try:
        return model.model_validate(completed(name, plain_value(document.root)))
    except ValidationError as error:
        seen = {(place, "") for place in document.spoilt}
        for details in error.errors(include_url=False, include_context=True):
            fault = None if details["input"] is None else _fault(document, model, details)
            if fault is None:  # a key without a value was reported when the file was read
                continue
            # A field that may be a whole or a decimal number gives an error for each; one is enough.
            missing = str(details["loc"][-1]) if details["type"] == "missing" else ""
            if (fault[0], missing) not in seen:
                seen.add((fault[0], missing))
                document.fault(*fault)
    return None


def _fault(document: Document, model: type[BaseModel], details: ErrorDetails) -> tuple[Place, str] | None:
    """The place and the message of one error, or None if another error says the same."""
    of_key = details["loc"][-1:] == ("[key]",)
    path = tuple(step for step in details["loc"] if step != "[key]")
    node, key = document.find(path)
    if details["type"] in ("missing", "extra_forbidden"):
        return _wrong_key(document, model, details, path)
    if of_key and key is not None:
        expected = _expected(details) or "een andere sleutel"
        hint = nearest(key.text, _choices(details))
        return key.place, found_expected(f"de sleutel {shown(key.text)}", expected, hint)
    place = node.place if isinstance(node, Scalar) or key is None else key.place
    return place, _wrong_value(node, details)


def _wrong_key(
    document: Document, model: type[BaseModel], details: ErrorDetails, path: tuple[str | int, ...]
) -> tuple[Place, str] | None:
    """A key too many or too few. A misspelled key is both: it gives one message, at the misspelling."""
    *above, name = path
    parent, parent_key = document.find(tuple(above))
    fields = fields_at(model, tuple(above))
    present = set(parent.entries) if isinstance(parent, Mapping) else set()
    if details["type"] == "missing":
        if nearest(str(name), present - fields.keys()):
            return None
        place = parent_key.place if parent_key is not None else parent.place
        return place, f"de verplichte sleutel {shown(str(name))} ontbreekt"
    _, key = document.find(path)
    expected = either(sorted(fields)) if len(fields) <= 8 else "een sleutel die hier kan"
    hint = nearest(str(name), fields.keys() - present) or nearest(str(name), fields)
    message = found_expected(f"de onbekende sleutel {shown(str(name))}", expected, hint)
    return key.place if key else parent.place, message


def _wrong_value(node: Node, details: ErrorDetails) -> str:
    kind = details["type"]
    expected = _expected(details)
    if expected is None:
        return f"de waarde {found(node)} past hier niet"
    if isinstance(node, Scalar):
        value = node.value()
        if isinstance(value, str):
            return found_expected(found(node), expected, _hint(value, node.style != "plain", details))
        if isinstance(value, Unquoted) and value.word.casefold() in NOTHING:
            return found_expected(value.word, "een waarde, of de hele sleutel weg")
        if kind == "literal_error":
            meant = DUTCH.get(node.text.casefold(), node.text)
            return found_expected(f"{node.text} zonder aanhalingstekens", expected, nearest(meant, _choices(details)))
        if kind in ("string_type", "datum"):
            return found_expected(f"{node.text} zonder aanhalingstekens", quoted(node.text))
        if isinstance(value, Unquoted) and kind == "bool_type" and value.word.casefold() in YES_NO:
            return found_expected(value.word, expected, f"; bedoelde je {YES_NO[value.word.casefold()]}?")
    if kind == "string_type" and isinstance(node, Sequence) and node.items and isinstance(node.items[0], Sequence):
        return found_expected("een [[verwijzing]] vooraan", "de hele tekst tussen aanhalingstekens, of een blok met |")
    return found_expected(found(node), expected)


def _hint(value: str, in_quotes: bool, details: ErrorDetails) -> str:
    """What somebody who wrote this text may have meant."""
    if details["type"] == "bool_type" and value.casefold() in YES_NO:
        return f"; bedoelde je {YES_NO[value.casefold()]}?"
    bare = value in ("true", "false") if details["type"] == "bool_type" else value.replace(".", "", 1).isdecimal()
    if in_quotes and bare and details["type"] in ("bool_type", "int_type", "float_type"):
        return "; haal de aanhalingstekens weg"
    return nearest(value, _choices(details))


def found(node: Node) -> str:
    """What stands in the file, in a few words."""
    if isinstance(node, Mapping):
        return "een groep sleutels"
    if isinstance(node, Sequence):
        return "een lijst" if node.items else "een lege lijst"
    if node.value() is None:
        return "niets"
    return shown(node.text) if node.style != "plain" or isinstance(node.value(), str) else node.text


def _expected(details: ErrorDetails) -> str | None:
    """What the schema wants here, or None if only that it does not fit can be said."""
    kind, context = details["type"], details.get("ctx", {})
    if kind in TYPES:
        return TYPES[kind]
    match kind:
        case "literal_error":
            return either(_choices(details))
        case "string_pattern_mismatch":
            return PATTERNS.get(context["pattern"], f"tekst in de vorm {context['pattern']}")
        case "string_too_short":
            return "tekst"
        case "too_short":
            return f"minstens {context['min_length']}" if context["min_length"] > 1 else "minstens een"
        case "too_long":
            return f"hoogstens {context['max_length']}"
        case "greater_than_equal":
            return f"een getal van minstens {context['ge']:g}"
        case "greater_than":
            return f"een getal boven {context['gt']:g}"
        case "less_than_equal":
            return f"een getal van hoogstens {context['le']:g}"
    return None


def _choices(details: ErrorDetails) -> list[str]:
    """The words of a choice. Pydantic gives them as English text: 'po', 'vo' or 'alle'."""
    context: MappingOf[str, Any] = details.get("ctx", {})
    return [] if details["type"] != "literal_error" else context["expected"].split("'")[1::2]
