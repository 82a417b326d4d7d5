"""Every text of the protocol with the file it stands in: for the report on how readable they are."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from pydantic import BaseModel

from protocol_site.data.model import DICTS, Model, file_of
from protocol_site.data.schema import Citaat, Opschrift, Tekst
from protocol_site.data.walk import Marker, marked, plan_of


class Text(NamedTuple):
    """One text field: its file below `protocol_data/`, its kind, and the text as written."""

    file: str
    marker: Marker
    text: str


def all_texts(model: Model) -> Iterator[Text]:
    """All prose, reports of what the source says, and headings; in the order of the model, ids and names left out."""
    yield from _texts_of("protocol.yaml", model.protocol)
    for item in model.soorten.values():
        yield from _texts_of("soorten.yaml", item)
    yield from _texts_of("beginpagina.yaml", model.beginpagina)
    for report in model.meldingen.values():
        yield from _texts_of("meldingen.yaml", report)
    yield from _texts_of("rekenteksten.yaml", model.rekenteksten)
    yield from _texts_of("sitewoorden.yaml", model.sitewoorden)
    for soort in DICTS:
        for item_id, member in model.of(soort).items():
            yield from _texts_of(file_of(soort, item_id), member)


def _texts_of(file: str, item: BaseModel) -> Iterator[Text]:
    for _, marker, text in marked(plan_of(type(item)), item):
        if isinstance(marker, (Tekst, Citaat, Opschrift)):
            yield Text(file, marker, text)
