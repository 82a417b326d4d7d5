"""JSON Schemas of what the calculators take (draft 2020-12).

The schema of the input comes from the fields, as the form does. Input that fits it can still contradict itself or lie
outside the calendar: the calculator says so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from calculators.core.fields import MAX_ROWS, in_hours
from calculators.core.reader import MAX_PERIODS
from calculators.registry import velden

if TYPE_CHECKING:
    from calculators.core.types import Conditie, Json, Regels, Veld

DRAFT = "https://json-schema.org/draft/2020-12/schema"
NUMBER: Json = {"type": "number"}
DATE: Json = {"type": "string", "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}
SCHOOLJAAR: Json = {"type": "string", "pattern": "^[0-9]{4}-[0-9]{4}$"}


def _list(items: Json) -> Json:
    return {"type": "array", "items": items}


def _object(properties: Json, optional: Json | None = None) -> Json:
    """An object with exactly these properties; the optional ones may be left out."""
    more = optional or {}
    return {
        "type": "object",
        "properties": {**properties, **more},
        "required": list(properties),
        "additionalProperties": False,
    }


# --- input -----------------------------------------------------------------------------------------------------------


def invoer_schema(naam: str, regels: Regels) -> Json:
    """The schema of the input of a calculator."""
    fields = velden(naam, regels)
    by_name = {field["naam"]: field for field in fields}
    hours = in_hours(regels)
    properties: Json = {}
    for field in fields:
        for name in (field["naam"], *field["synoniemen"]):
            properties[name] = _field(field, hours)
    always, conditional = [], []
    for field in fields:
        if field["verplicht"]:
            conditions = [*field["toon_als"], *field["verplicht_als"]]
            rule = _required(field)
            if conditions:
                conditional.append({"if": {"allOf": [_holds(each, by_name) for each in conditions]}, "then": rule})
            else:
                always.append(rule)
    return {
        "$schema": DRAFT,
        "title": regels["rekenhulpen"][naam]["titel"],
        "description": regels["rekenhulpen"][naam]["inleiding"],
        "type": "object",
        "properties": properties,
        "allOf": [*always, *conditional],
        "additionalProperties": False,
    }


def _required(field: Veld) -> Json:
    """The field, or one of its synonyms, must be there."""
    return {"anyOf": [{"required": [name]} for name in (field["naam"], *field["synoniemen"])]}


def _holds(condition: Conditie, by_name: dict[str, Veld]) -> Json:
    """The condition as a schema. A field that is left out has its default."""
    if "ingevuld" in condition:
        nothing = {"enum": [0, []]}
        answered = ({"required": [veld], "properties": {veld: {"not": nothing}}} for veld in condition["ingevuld"])
        return {"anyOf": list(answered)}
    if "onder" in condition:
        return {"properties": {condition["veld"]: {"exclusiveMaximum": condition["onder"]}}}
    schema: Json = {"properties": {condition["veld"]: {"enum": condition["waarden"]}}}
    if by_name[condition["veld"]]["standaard"] not in condition["waarden"]:
        schema["required"] = [condition["veld"]]
    return schema


def _field(field: Veld, hours: list[str]) -> Json:
    """The schema of one field."""
    schema: Json = {"title": field["label"], **_value(field, hours)}
    if field["hulp"]:
        schema["description"] = field["hulp"]
    if field["standaard"] is not None:
        schema["default"] = field["standaard"]
    return schema


def _value(field: Veld, hours: list[str]) -> Json:
    """The schema of the value of a field; `hours` are the kinds of absence of which the hours must be given."""
    choices = [each["waarde"] for each in field["keuzes"]]
    limits = {"minimum": field["minimum"], "maximum": field["maximum"]}
    absence = _object({"datum": DATE, "soort": {"enum": choices}}, {"uren": {**NUMBER, "minimum": 0, "maximum": 24}})
    absence |= {"if": {"properties": {"soort": {"enum": hours}}}, "then": {"required": ["uren"]}}
    period: Json = {"type": "array", "items": DATE, "minItems": 2, "maxItems": 2}
    schemas: dict[str, Json] = {
        "keuze": {"enum": choices},
        "getal": {"type": "number", **limits},
        "heel_getal": {"type": "integer", **limits},
        "datum": DATE,
        "schooljaar": SCHOOLJAAR,
        "periodes": {**_list(period), "maxItems": MAX_PERIODS},
        "verzuimlijst": {**_list(absence), "maxItems": MAX_ROWS},
    }
    return schemas[field["soort"]]
