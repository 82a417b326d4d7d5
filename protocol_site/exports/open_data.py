"""The open data: the whole protocol as one JSON file, and the JSON Schemas of it and of the calculators."""

from __future__ import annotations

import json
from typing import Any

from pydantic.json_schema import models_json_schema

from calculators.describe.schemas import invoer_schema
from calculators.registry import CALCULATORS
from protocol_site.data import schema
from protocol_site.data.model import Model
from protocol_site.exports.calculator_schemas import uitkomst_schema
from protocol_site.exports.rules import make_rules

FOLDER = "api"
PARTS: dict[str, tuple[str, type[schema.Model]]] = {
    "stappen": ("stappen", schema.Stap),
    "rollen": ("rollen", schema.Rol),
    "situaties": ("scenarios", schema.Scenario),
    "wetgeving": ("wetgeving", schema.Onderwerp),
    "onderwerpen": ("onderwerpen", schema.Onderwerp),
    "woordenlijst": ("termen", schema.Term),
    "aandachtspunten": ("punten", schema.Aandachtspunt),
    "drempels": ("drempels", schema.Drempel),
    "termijnen": ("termijnen", schema.Termijn),
    "peildata": ("peildata", schema.Peildatum),
    "soorten": ("soorten", schema.Soort),
    "bronnen": ("bronnen", schema.Bron),
    "signalen": ("signalen", schema.Signaal),
    "meldingen": ("meldingen", schema.Melding),
    "voorbeeldgevallen": ("gevallen", schema.Geval),
}
"""Key in the export -> the dict of the model that it holds, and the shape of its items."""
WHOLE: dict[str, type[schema.Model]] = {
    "protocol": schema.Protocol,
    "schoolvakanties": schema.Schoolvakanties,
    "feestdagen": schema.Feestdagen,
}
"""Key in the export, and in the model -> the shape of what is one thing and not a dict of items."""


def protocol(model: Model) -> dict[str, Any]:
    """The protocol as plain data, as the YAML has it: edition and licence first, then what it consists of."""
    edition = model.protocol
    head = {
        "$schema": "protocol.schema.json",
        "titel": edition.titel,
        "editie": edition.editie.naam,
        "geldig_vanaf": edition.editie.van.isoformat(),
        "herzien_op": edition.herzien_op.isoformat(),
        "licentie": edition.licentie,
        "taal": "nl",
        "leidend": "De vastgestelde tekst van het protocol is leidend. Dit is een editie in gewone taal.",
    }
    parts = {
        key: {item_id: item.model_dump(mode="json") for item_id, item in getattr(model, name).items()}
        for key, (name, _) in PARTS.items()
    }
    return head | parts | {key: getattr(model, key).model_dump(mode="json") for key in WHOLE}


def protocol_schema() -> dict[str, Any]:
    """The JSON Schema of the export, made from the same models that check the YAML."""
    text = {"type": "string"}
    head: dict[str, Any] = dict.fromkeys(("$schema", "titel", "licentie", "taal", "leidend", "editie"), text)
    head |= {name: {"type": "string", "format": "date"} for name in ("geldig_vanaf", "herzien_op")}
    shapes, definitions = models_json_schema(
        [(shape, "serialization") for shape in (*(shape for _, shape in PARTS.values()), *WHOLE.values())],
        ref_template="#/$defs/{model}",
    )
    items: dict[str, Any] = {
        key: {"type": "object", "additionalProperties": shapes[(shape, "serialization")]}
        for key, (_, shape) in PARTS.items()
    }
    items |= {key: shapes[(shape, "serialization")] for key, shape in WHOLE.items()}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Een thuiszittersprotocol als gegevens",
        "type": "object",
        "properties": head | items,
        "required": [*head, *items],
        "additionalProperties": False,
        "$defs": definitions["$defs"],
    }


def as_text(data: dict[str, Any]) -> str:
    """JSON as the site serves it."""
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def calculator_schemas(model: Model) -> dict[str, dict[str, Any]]:
    """File name -> JSON Schema of what each calculator takes (`invoer`) and gives (`uitkomst`)."""
    rules = make_rules(model)
    shapes = {"invoer": invoer_schema, "uitkomst": uitkomst_schema}
    return {f"{naam}-{side}.schema.json": shape(naam, rules) for naam in CALCULATORS for side, shape in shapes.items()}


def files(model: Model) -> dict[str, str]:
    """Path below the site -> text of each exported file."""
    exported = {
        "protocol.json": protocol(model),
        "protocol.schema.json": protocol_schema(),
        **calculator_schemas(model),
    }
    return {f"{FOLDER}/{name}": as_text(data) for name, data in exported.items()}
