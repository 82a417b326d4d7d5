"""The protocol with a word of its own in every field, so that a page that drops or mixes up one is noticed."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import count
from typing import Any, NamedTuple

from pydantic import BaseModel

from protocol_site.data.model import DICTS
from protocol_site.data.schema import Aandachtspunt, Bron
from protocol_site.pages.prepared import Prepared
from tests.support.hostile import places, spoiled
from tests.support.pages import own_model, prepared

WORD = re.compile(r"woord\d{5}")


class Told(NamedTuple):
    """The protocol in which every text, source and note of an item has a word of its own.

    `words` has the fields of each item (kind and id) with the words in them, such as `werkwijze.tekst`, `woord00012`.
    """

    ready: Prepared
    words: dict[tuple[str, str], list[tuple[str, str]]]


def with_origin(value: Any, sources: dict[str, Bron], notes: dict[str, Aandachtspunt], numbers: Iterator[int]) -> Any:
    """A part of an item in which each place that may have a source and a note has one of its own."""
    if isinstance(value, dict):
        return {key: with_origin(member, sources, notes, numbers) for key, member in value.items()}
    if not isinstance(value, BaseModel):
        return value
    fields = {name: getattr(value, name) for name in type(value).model_fields}
    changed = {name: with_origin(member, sources, notes, numbers) for name, member in fields.items()}
    if isinstance(fields.get("waarden"), list):
        changed["waarden"] = [with_origin(member, sources, notes, numbers) for member in fields["waarden"]]
    for name in ("bron", "wet_bron", "noot"):
        if name not in fields:
            continue
        word = f"woord{next(numbers):05}"
        if name == "noot":
            note = next(iter(own_model().punten.values()))
            notes[word] = note.model_copy(update={"id": word, "titel": f"Noot {word}", "plekken": {}, "wet_nu": None})
        else:
            sources[word] = Bron(naam=f"Bron {word}", soort="protocol")
        changed[name] = [word] if isinstance(fields[name], list) else word
    return value.model_copy(update=changed)


def field_of(path: tuple[str | int, ...], item: BaseModel) -> str:
    """The names of the fields on a path, without keys and positions: `werkwijze.tekst`."""
    names = []
    value: Any = item
    for step in path:
        if isinstance(value, BaseModel):
            names.append(str(step))
            value = getattr(value, str(step))
        else:
            value = value[step]
    return ".".join(names)


@cache
def told() -> Told:
    """Made once: the own protocol with other words."""
    model, numbers = own_model(), count(1)
    sources: dict[str, Bron] = {}
    notes: dict[str, Aandachtspunt] = {}
    kinds: dict[str, dict[str, Any]] = {}
    for soort in DICTS:
        kinds[soort] = {}
        for item_id, item in model.of(soort).items():
            changed = with_origin(item, sources, notes, numbers)
            kinds[soort][item_id] = spoiled(
                changed, type(item), lambda sort, had: had if sort == "link" else f"woord{next(numbers):05}"
            )
    words = {
        (soort, item_id): [
            (field_of(path, item), word) for path, text in places(item.model_dump()) for word in WORD.findall(text)
        ]
        for soort, items in kinds.items()
        for item_id, item in items.items()
    }
    kinds["bron"] |= sources
    kinds["punt"] |= notes
    changed_model = replace(model, **{DICTS[soort]: items for soort, items in kinds.items()})
    return Told(prepared(model)._replace(model=changed_model), words)
