"""JSON Schemas of what the calculators give (draft 2020-12), made from the types of their outcomes.

The type is the class `Uitkomst` of the module `outcome` in the package of the calculator. An outcome may have no other
keys than those. What a calculator takes is described by its fields: `calculators.describe.schemas`.
"""

from __future__ import annotations

from importlib import import_module
from types import UnionType
from typing import Any, Literal, Union, cast, get_args, get_origin, get_type_hints, is_typeddict

from pydantic import TypeAdapter
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema
from typing_extensions import TypedDict

from calculators.core.outcome import Geweigerd
from calculators.core.types import Json, Regels
from calculators.describe.schemas import DRAFT
from calculators.registry import CALCULATORS

ENUM_OF = "enum_of"
"""The keyword by which a type names a list that depends on the rules."""


class _Closed(GenerateJsonSchema):
    """Objects with exactly the keys of their type; no titles or descriptions, which would be words of the code."""

    def typed_dict_schema(self, schema: core_schema.TypedDictSchema) -> JsonSchemaValue:
        """The schema of an object."""
        closed = {**super().typed_dict_schema(schema), "additionalProperties": False}
        return {key: value for key, value in closed.items() if key not in ("title", "description")}

    def field_title_should_be_set(self, schema: Any) -> bool:
        """Never: the key says it."""
        return False


def uitkomst_schema(naam: str, regels: Regels) -> Json:
    """The schema of the outcome of a calculator: an answer, or the faults in the input."""
    head = {"$schema": DRAFT, "title": regels["rekenhulpen"][naam]["titel"]}
    adapter: TypeAdapter[Any] = TypeAdapter(_for_pydantic(_outcome_type(naam) | Geweigerd))
    made = adapter.json_schema(schema_generator=_Closed, mode="serialization")
    return {**head, **cast("Json", _filled_in(made, _enums(regels)))}


def _outcome_type(naam: str) -> Any:
    """The class `Uitkomst` of a calculator."""
    package = CALCULATORS[naam].answer.__module__.rpartition(".")[0]
    return import_module(f"{package}.outcome").Uitkomst


def _for_pydantic(kind: Any) -> Any:
    """The type with each TypedDict made again: below Python 3.12 pydantic takes only those of typing_extensions."""
    if is_typeddict(kind):
        hints = get_type_hints(kind, include_extras=True)
        return TypedDict(kind.__name__, {key: _for_pydantic(value) for key, value in hints.items()})  # type: ignore[operator]
    origin: Any = Union if get_origin(kind) is UnionType else get_origin(kind)
    if origin in (None, Literal):
        return kind
    inside = tuple(_for_pydantic(each) for each in get_args(kind))
    return origin[inside if len(inside) > 1 else inside[0]]


def _enums(regels: Regels) -> dict[str, list[str]]:
    """The lists that depend on the rules, by the name that the types give them."""
    return {
        "stappen": list(regels["stappen"]),
        "sectoren": list(regels["sectoren"]),
        "sectoren_of_alle": [*regels["sectoren"], "alle"],
        "drempels": [id_ for id_, each in regels["drempels"].items() if each["telling"]],
        "classificaties": ["geen", "absoluut verzuim", *(each["naam"] for each in regels["soorten"].values())],
    }


def _filled_in(schema: Any, enums: dict[str, list[str]]) -> Any:
    """The schema with each list that depends on the rules in its place."""
    if isinstance(schema, list):
        return [_filled_in(each, enums) for each in schema]
    if not isinstance(schema, dict):
        return schema
    found = {key: _filled_in(value, enums) for key, value in schema.items() if key != ENUM_OF}
    return {**found, "enum": enums[schema[ENUM_OF]]} if ENUM_OF in schema else found
