"""The parts of a protocol that can change, by id, and the differences between two versions of one part.

The walk knows no kind of item. It follows the shapes of the schema, so that a new field is compared all the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from pydantic import BaseModel

from protocol_site.data.model import DICTS, Model, file_of
from protocol_site.data.walk import Marker, Path, Plan, plan_of

SHARED_FILES = {
    "signaal": ("signalen", "drempels.yaml"),
    "toelichting": ("toelichtingen", "drempels.yaml"),
    "soort": ("soorten", "soorten.yaml"),
    "melding": ("meldingen", "meldingen.yaml"),
}
"""Kinds that no reference names: kind -> the dict of the model, and the file."""
SINGLE = {
    "protocol": "protocol.yaml",
    "beginpagina": "beginpagina.yaml",
    "rekenteksten": "rekenteksten.yaml",
    "sitewoorden": "sitewoorden.yaml",
    "schoolvakanties": "kalender/schoolvakanties.yaml",
    "feestdagen": "kalender/feestdagen.yaml",
}
"""What there is one of: its attribute of the model -> its file."""

OWN_OF_QUOTE = ("kop", "korter", "voor")
"""What a quote may say itself."""


class Part(NamedTuple):
    """Something with an id of its own: `soort` and `id` (empty for what there is one of), the object and its file."""

    soort: str
    id: str
    item: Any
    file: str

    @property
    def address(self) -> str:
        """`rol:school`; `protocol` for what there is one of."""
        return f"{self.soort}:{self.id}" if self.id else self.soort

    @property
    def shape(self) -> type[BaseModel]:
        """The model that the item is made of."""
        return type(self.item)


class Delta(NamedTuple):
    """One thing that differs below a part, by the path of keys that leads to it.

    `what`: leaf (a value, a text or a list), member (added or removed: one side is None), order (of the members of a
    group; the sides are lists of ids), values (dated values). `marker` says what a leaf means, `inside` is the object
    that holds it now, and `holder` the one that held it.
    """

    path: Path
    what: str
    old: Any
    new: Any
    marker: Marker | None = None
    inside: Any = None
    holder: Any = None


def parts(model: Model) -> dict[str, Part]:
    """Every part of a protocol, by address."""
    found: list[Part] = []
    for soort in DICTS:
        found += [Part(soort, id_, item, file_of(soort, id_)) for id_, item in model.of(soort).items()]
    for soort, (name, file) in SHARED_FILES.items():
        items: Mapping[str, Any] = getattr(model, name)
        found += [Part(soort, id_, item, file) for id_, item in items.items()]
    found += [Part(name, "", getattr(model, name), file) for name, file in SINGLE.items()]
    return {part.address: part for part in found}


def deltas(old: BaseModel, new: BaseModel) -> Iterator[Delta]:
    """All that differs between two versions of an item of one kind."""
    yield from _models(old, new, (), plan_of(type(new)))


def _models(old: BaseModel, new: BaseModel, path: Path, plan: Plan | None) -> Iterator[Delta]:
    if getattr(old, "citeert", None) or getattr(new, "citeert", None):
        yield from _quotes(old, new, path)
        return
    for name in type(new).model_fields:
        below = plan.get(name) if isinstance(plan, dict) else None
        for delta in _values(getattr(old, name, None), getattr(new, name), (*path, name), below, new):
            yield delta if delta.holder is not None else delta._replace(holder=old)


def _quotes(old: Any, new: Any, path: Path) -> Iterator[Delta]:
    """A quote takes all but a few words of its own from elsewhere: what changes there is told there."""
    if old.citeert != new.citeert:
        yield Delta((*path, "citeert"), "quote", old, new, None, new, old)
        return
    for name in OWN_OF_QUOTE:
        before, after = getattr(old, name, None), getattr(new, name, None)
        if before != after:
            yield Delta((*path, name), "leaf", before, after, None, new, old)


def _values(old: Any, new: Any, path: Path, plan: Plan | None, inside: Any) -> Iterator[Delta]:
    if old == new and not (isinstance(old, dict) and list(old) != list(new)):
        return
    if isinstance(old, BaseModel) and type(old) is type(new):
        yield from _models(old, new, path, plan)
    elif isinstance(old, dict) and isinstance(new, dict):
        yield from _groups(old, new, path, plan, inside)
    elif path[-1] == "waarden":
        yield Delta(path, "values", old, new, None, inside)
    else:
        marker = plan[0] if isinstance(plan, tuple) else plan
        yield Delta(path, "leaf", old, new, marker if isinstance(marker, Marker) else None, inside)


def _groups(
    old: Mapping[str, Any], new: Mapping[str, Any], path: Path, plan: Plan | None, inside: Any
) -> Iterator[Delta]:
    below = plan[0] if isinstance(plan, tuple) else None
    for name in (name for name in old if name not in new):
        yield Delta((*path, name), "member", old[name], None, None, inside)
    for name, member in new.items():
        if name not in old:
            yield Delta((*path, name), "member", None, member, None, inside)
        else:
            yield from _values(old[name], member, (*path, name), below, inside)
    before, after = [name for name in old if name in new], [name for name in new if name in old]
    if before != after:
        yield Delta(path, "order", before, after, None, inside)
