"""Every text of the protocol with the file it stands in: for reports and exports."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from pydantic import BaseModel

from protocol_site.model import DICTS, Model, file_of
from protocol_site.schema import Citaat, Opschrift, Tekst
from protocol_site.walk import Marker, Path, marked, plan_of


class Text(NamedTuple):
    """One text field: its file below `protocol_data/`, the path of keys in it, its kind, and the text as written."""

    file: str
    path: Path
    marker: Marker
    text: str


def all_texts(model: Model) -> Iterator[Text]:
    """All prose, reports of what the source says, and headings; in the order of the model, ids and names left out."""
    yield from _texts_of("protocol.yaml", (), model.protocol)
    for key, item in model.soorten.items():
        yield from _texts_of("soorten.yaml", ("soorten", key), item)
    for key, entrance in model.ingangen.items():
        yield from _texts_of("beginpagina.yaml", ("ingangen", key), entrance)
    for key, report in model.meldingen.items():
        yield from _texts_of("meldingen.yaml", ("meldingen", key), report)
    yield from _texts_of("rekenteksten.yaml", (), model.rekenteksten)
    for soort, name in DICTS.items():
        for item_id, member in model.of(soort).items():
            file = file_of(soort, item_id)
            yield from _texts_of(file, () if "/" in file else (name, item_id), member)


def _texts_of(file: str, above: Path, item: BaseModel) -> Iterator[Text]:
    for path, marker, text in marked(plan_of(type(item)), item):
        if isinstance(marker, (Tekst, Citaat, Opschrift)):
            yield Text(file, (*above, *path), marker, text)
