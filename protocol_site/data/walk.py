"""Find the marked fields (ids, texts) in data of any shape, by the annotations of the schema.

The same walk serves the nodes of a file (for messages with a place) and validated objects (for readability).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel

from protocol_site.data.schema import Citaat, Kortfeit, Opschrift, Ref, Regel, Tekst, Verwijzing
from protocol_site.data.yaml.nodes import Mapping, Scalar, Sequence

FROM_HOME = ("sector", "soort", "tekst", "bron")
"""What a fact in brief takes over from the rule that it quotes."""

Marker = Ref | Tekst | Citaat | Opschrift | Verwijzing
Path = tuple[str | int, ...]

Plan = Marker | dict[str, "Plan"] | tuple["Plan"]
"""What to look for below a value: a marker, the fields of a model by name, or one plan for all members of a list."""


@cache
def plan_of(model: type[BaseModel]) -> dict[str, Plan]:
    """Which fields of a model lead to marked strings."""
    plans = {}
    for name, field in model.model_fields.items():
        plan = _plan(field.annotation, field.metadata)
        if plan is not None:
            plans[name] = plan
    return plans


def _plan(annotation: Any, metadata: Iterable[Any] = ()) -> Plan | None:
    for marker in metadata:
        if isinstance(marker, Marker):
            return marker
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _plan(arguments[0], arguments[1:])
    if origin in (Union, UnionType):
        return next((plan for argument in arguments if (plan := _plan(argument)) is not None), None)
    if origin is Literal:
        return None
    if arguments:  # list[X], dict[K, X]
        plan = _plan(arguments[-1])
        return None if plan is None else (plan,)
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return plan_of(annotation) or None
    return None


def fields_at(model: type[BaseModel], path: Path) -> dict[str, Any]:
    """The fields that a model may have at a path of data: field name -> annotation. Empty where no model stands."""
    annotation: Any = model
    for step in path:
        annotation = _below(annotation, step)
    found = _model_in(annotation)
    return {} if found is None else {name: field.annotation for name, field in found.model_fields.items()}


def _below(annotation: Any, step: str | int) -> Any:
    """The annotation of a member of a list or dict, or of a field of a model."""
    found = _model_in(annotation)
    if found is not None:
        field = found.model_fields.get(str(step))
        return None if field is None else field.annotation
    arguments = [argument for argument in get_args(_bare(annotation)) if argument is not type(None)]
    return arguments[-1] if arguments else None


def _model_in(annotation: Any) -> type[BaseModel] | None:
    annotation = _bare(annotation)
    return annotation if isinstance(annotation, type) and issubclass(annotation, BaseModel) else None


def _bare(annotation: Any) -> Any:
    """Without Annotated, and without `| None`."""
    while True:
        origin, arguments = get_origin(annotation), get_args(annotation)
        some = [argument for argument in arguments if argument is not type(None)]
        if origin is Annotated or (origin in (Union, UnionType) and len(some) == 1):
            annotation = some[0]
        else:
            return annotation


def marked(plan: Plan, value: object, path: Path = ()) -> Iterator[tuple[Path, Marker, Any]]:
    """Every marked string below a value: its path of keys and positions, its marker, and the string or `Scalar`.

    Values of the wrong shape are passed over: validation reports them.
    """
    if isinstance(plan, Marker):
        if isinstance(value, str) or (isinstance(value, Scalar) and isinstance(value.value(), str)):
            yield path, plan, value
        return
    for step, child in _children(value):
        below = plan[0] if isinstance(plan, tuple) else plan.get(str(step))
        if below is not None:
            yield from marked(below, child, (*path, step))


def _children(value: object) -> Iterator[tuple[str | int, object]]:
    if isinstance(value, Regel) and value.citeert is not None:
        yield "kop", value.kop  # the rest is text of the rule that it quotes
    elif isinstance(value, Kortfeit) and value.citeert is not None:
        yield from ((name, getattr(value, name)) for name in type(value).model_fields if name not in FROM_HOME)
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield name, getattr(value, name)
    elif isinstance(value, Mapping):
        for name, (_, child) in value.entries.items():
            yield name, child
    elif isinstance(value, dict):
        yield from value.items()
    elif isinstance(value, Sequence):
        yield from enumerate(value.items)
    elif isinstance(value, list):
        yield from enumerate(value)
