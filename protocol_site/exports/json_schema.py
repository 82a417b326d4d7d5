"""`python -m protocol_site schema`: a JSON Schema per kind of file, so that editors complete and check while typing.

The schemas come from the models that the loader uses. What the loader refuses before it looks at the shape (empty
values, unquoted words that are no text) needs no place in them.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Collection
from pathlib import Path
from typing import Any

from protocol_site.data import schema
from protocol_site.data.schema import BESTANDEN, GEVALLEN, MAPPEN
from protocol_site.data.words import shared
from protocol_site.project import data_folder

DIALECT = "https://json-schema.org/draft/2020-12/schema"
FOLDER = "schema"

TITLES = {
    "stap": "Een stap van het stappenplan",
    "rol": "Een rol: een partij of een functie",
    "scenario": "Een situatie waarin het anders gaat dan in het stappenplan",
    "onderwerp": "Een pagina met uitleg: een hoofdstuk, of een deel van de wet",
    "term": "Een woord van de woordenlijst",
    "punt": "Een aandachtspunt: tegenspraak, onduidelijkheid of verandering van de wet",
    "protocol": "De editie van het protocol",
    "bronnen": "De bronnen",
    "drempels": "De drempels: grenzen met hun waarden",
    "termijnen": "De termijnen en de vaste dagen in het jaar",
    "soorten": "De soorten thuiszitters en lizzers",
    "beginpagina": "De keuzes op de beginpagina",
    "meldingen": "De meldingen: wie meldt wat, bij wie en waarlangs",
    "rekenteksten": "De woorden van de rekenhulpen",
    "sitewoorden": "De woorden van de site",
    "schoolvakanties": "De schoolvakanties per schooljaar en regio",
    "feestdagen": "De feestdagen per jaar",
    "voorbeeldgevallen": "Voorbeeldgevallen: een vraag aan een rekenhulp, en wat zij moet zeggen",
}
"""Name of the schema -> what an editor sees above the file."""


def name_for(file: str) -> str:
    """The name of the schema of a file below `protocol_data/`: `rol` for `rollen/school.yaml`."""
    if file in BESTANDEN:
        return Path(file).stem
    if file.startswith(f"{GEVALLEN}/"):
        return GEVALLEN
    kind = next(kind for kind, (folder, _) in MAPPEN.items() if file.startswith(f"{folder}/"))
    return "onderwerp" if kind == "wet" else kind


def modeline(file: str) -> str:
    """The first line of a file below `protocol_data/`, which tells editors where its schema is."""
    up = "../" * file.count("/")
    return f"# yaml-language-server: $schema={up}{FOLDER}/{name_for(file)}.schema.json"


def models() -> dict[str, type[schema.Model]]:
    """Name of the schema -> the model it is made from."""
    per_item = {kind: model for kind, (_, model) in MAPPEN.items() if kind != "wet"}
    files = {Path(file).stem: model for file, model in BESTANDEN.items()}
    return {**per_item, **files, GEVALLEN: schema.Voorbeeldgevallen}


def schema_of(name: str) -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) with this name."""
    made = _tidied(models()[name].model_json_schema())
    if said := shared(f"{name}.yaml"):
        made = _may_leave_out(made, said)
    made.pop("description", None)
    for definition in made.get("$defs", {}).values():
        definition.pop("description", None)
    if "Regel" in made.get("$defs", {}):
        # A rule has a text, or the address of one that has. What a quote may not have next to that, loading tells.
        made["$defs"]["Regel"]["anyOf"] = [{"required": ["tekst"]}, {"required": ["citeert"]}]
    comment = "Gemaakt met: python -m protocol_site schema. Verander dit bestand niet met de hand."
    return {"$schema": DIALECT, "$comment": comment, "title": TITLES[name], **made}


def _may_leave_out(made: dict[str, Any], said: Collection[str]) -> dict[str, Any]:
    """Without what a file need not say since every protocol shares it. Deeper down the loader says what is missing."""
    definitions = {
        name: {key: value for key, value in definition.items() if key != "required"}
        for name, definition in made["$defs"].items()
    }
    return {**made, "$defs": definitions, "required": [key for key in made["required"] if key not in said]}


def _tidied(node: Any, holds_names: bool = False) -> Any:
    """Without what pydantic adds and an editor would stumble over: made-up titles, null, empty defaults.

    `holds_names` is true for the members of `properties` and `$defs`: their keys are names, not keywords.
    """
    if isinstance(node, list):
        return [_tidied(item) for item in node]
    if not isinstance(node, dict):
        return node
    tidy = {
        key: _tidied(value, key in ("properties", "$defs", "patternProperties") and not holds_names)
        for key, value in node.items()
    }
    if holds_names:
        return tidy
    tidy.pop("title", None)
    if tidy.get("default", True) in (None, "", [], {}):
        del tidy["default"]
    choices = [choice for choice in tidy.get("anyOf", []) if choice != {"type": "null"}]
    if {choice.get("type") for choice in choices} == {"number", "integer"}:
        choices = [choice for choice in choices if choice["type"] == "number"]
    if len(choices) == 1:
        del tidy["anyOf"]
        tidy = {**choices[0], **tidy}
    elif choices:
        tidy["anyOf"] = choices
    if "patternProperties" in tidy:
        tidy["additionalProperties"] = False
    if "propertyNames" in tidy:
        # A few fixed keys: as properties, so that an editor offers them.
        names, member = tidy.pop("propertyNames")["enum"], tidy["additionalProperties"]
        tidy |= {"properties": dict.fromkeys(names, member), "required": names, "additionalProperties": False}
    return tidy


def files() -> dict[str, str]:
    """File name -> text of every schema."""
    return {
        f"{name}.schema.json": json.dumps(schema_of(name), ensure_ascii=False, indent=2) + "\n"
        for name in sorted(models())
    }


def run(arguments: list[str]) -> int:
    """Write the schemas, and remove those of kinds that are gone."""
    if arguments:
        sys.stderr.write("schema: deze opdracht heeft niets anders nodig\n")
        return 2
    folder = data_folder() / FOLDER
    folder.mkdir(exist_ok=True)
    wanted = files()
    for stale in set(folder.glob("*.schema.json")) - {folder / name for name in wanted}:
        stale.unlink()
    for name, text in wanted.items():
        (folder / name).write_text(text, encoding="utf-8")
    sys.stdout.write(f"{len(wanted)} schema's geschreven in {folder}\n")
    return 0
