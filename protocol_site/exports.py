"""The open data: the whole protocol as one JSON file, and its JSON Schema."""

from __future__ import annotations

import json
from typing import Any

from .model import Model

FOLDER = "api"


def protocol(model: Model) -> dict[str, Any]:
    """The protocol as plain data: `editie` and `licentie` first, then every kind by id, as the YAML has it."""
    edition = model.protocol
    return {
        "$schema": "protocol.schema.json",
        "titel": edition.titel,
        "editie": edition.editie,
        "geldig_vanaf": edition.geldig_vanaf.isoformat(),
        "licentie": edition.licentie,
        "taal": "nl",
        "leidend": "De vastgestelde tekst van het protocol is leidend. Dit is een editie in gewone taal.",
    } | {
        name: {item_id: item.model_dump(mode="json") for item_id, item in items.items()}
        for name, items in (
            ("stappen", model.stappen),
            ("rollen", model.rollen),
            ("situaties", model.scenarios),
            ("wetgeving", model.wetgeving),
            ("onderwerpen", model.onderwerpen),
            ("woordenlijst", model.termen),
            ("aandachtspunten", model.punten),
            ("drempels", model.drempels),
            ("termijnen", model.termijnen),
            ("peildata", model.peildata),
            ("soorten", model.soorten),
            ("bronnen", model.bronnen),
        )
    }


def files(model: Model) -> dict[str, str]:
    """Path below the site -> text of each exported file."""
    return {f"{FOLDER}/protocol.json": json.dumps(protocol(model), ensure_ascii=False, indent=1) + "\n"}
