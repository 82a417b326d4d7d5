"""The editors' schemas: made from the models, complete, in Dutch, and right about the data."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from protocol_site.checks import shape
from protocol_site.data.schema import BESTANDEN, GEVALLEN, MAPPEN
from protocol_site.exports.json_schema import TITLES, files, modeline, models, name_for, schema_of
from tests.data.conftest import FIXTURE

KNOWN = {
    *("$schema", "$comment", "$defs", "$ref", "title", "description", "default", "format"),
    *("type", "enum", "pattern", "properties", "patternProperties", "additionalProperties", "required", "items"),
    *("minLength", "minItems", "minProperties", "maxProperties", "anyOf", "minimum", "maximum", "exclusiveMinimum"),
}
"""The keywords that occur. A new one needs a Dutch message in `validate` for what breaks it, and a place here."""


def keywords(node: Any, holds_names: bool = False) -> Iterator[tuple[str, Any]]:
    if isinstance(node, list):
        for item in node:
            yield from keywords(item)
    elif isinstance(node, dict):
        for key, value in node.items():
            if not holds_names:
                yield key, value
            yield from keywords(value, key in ("properties", "$defs", "patternProperties") and not holds_names)


def data_files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*.yaml"))


def test_the_schemas_in_the_project_are_up_to_date(root: Path) -> None:
    folder = root / "protocol_data" / "schema"
    found = {path.name: path.read_text(encoding="utf-8") for path in folder.iterdir()}
    assert found.keys() == files().keys()
    stale = [name for name, text in files().items() if found[name] != text]
    assert stale == [], "maak ze opnieuw met: python -m protocol_site schema"


@pytest.mark.parametrize("folder", ["protocol_data", "tests/data/fixture", "tests/voorbeeldstad"])
def test_each_file_names_its_schema_and_fits_it(root: Path, folder: str) -> None:
    validators = {name: Draft202012Validator(schema_of(name)) for name in models()}
    paths = data_files(root / folder)
    assert len(paths) > 10
    for path in paths:
        name = str(path.relative_to(root / folder))
        text = path.read_text(encoding="utf-8")
        assert text.split("\n", 1)[0] == modeline(name), name
        errors = [error.message for error in validators[name_for(name)].iter_errors(yaml.safe_load(text))]
        assert errors == [], name


@pytest.mark.parametrize("name", sorted(models()))
def test_a_schema_is_valid_and_closed(name: str) -> None:
    schema = schema_of(name)
    Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["title"] == TITLES[name]
    for node in [schema, *schema.get("$defs", {}).values()]:
        assert node["additionalProperties"] is False
        for key, value in node["properties"].items():
            assert value["description"][0].isalnum(), key
            assert value["description"].endswith((".", "?")), key


@pytest.mark.parametrize("name", sorted(models()))
def test_a_schema_uses_only_what_the_loader_has_words_for(name: str) -> None:
    schema = schema_of(name)
    used = list(keywords(schema))
    assert {key for key, _ in used} <= KNOWN
    # The one title is our own; pydantic makes up others from the names of fields.
    assert [value for key, value in used if key == "title"] == [TITLES[name]]
    for key, value in used:
        if key == "pattern":
            assert value in shape.PATTERNS or value.startswith("^20\\d\\d-\\d\\d-\\d\\d"), value
        if key == "type":
            assert value != "null"


def test_there_is_a_schema_for_every_kind_of_file() -> None:
    folders = [*(folder for folder, _ in MAPPEN.values()), GEVALLEN]
    kinds = {name_for(name) for name in BESTANDEN} | {name_for(f"{folder}/x.yaml") for folder in folders}
    assert kinds == models().keys() == TITLES.keys()
    assert modeline("rollen/school.yaml") == "# yaml-language-server: $schema=../schema/rol.schema.json"
    assert modeline("wetgeving/x.yaml") == "# yaml-language-server: $schema=../schema/onderwerp.schema.json"
    assert modeline("drempels.yaml") == "# yaml-language-server: $schema=schema/drempels.schema.json"


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("rollen/ouders.yaml", "meervoud: true", "lidwoord: den"),
        ("rollen/school.yaml", "naam: School", "naam: 12"),
        ("rollen/school.yaml", "naam: School\n", ""),
        ("rollen/school.yaml", "groep:", "hobby: lezen\ngroep:"),
        ("rollen/school.yaml", "naam: School", "naam: 'een [[rol:school]]'"),
        ("rollen/school.yaml", "naam: School", "naam: null"),
        ("drempels.yaml", "waarde: 16", "waarde: 0"),
        ("drempels.yaml", "waarde: 16", "waarde: '16'"),
        ("drempels.yaml", "bron: [wet-1]", "bron: []"),
        ("drempels.yaml", "  lang-weg:", "  Lang weg:"),
        ("protocol.yaml", "'2025-01-15'", "'15-01-2025'"),
        ("kalender/schoolvakanties.yaml", "      noord:", "      Oost:"),
        ("kalender/schoolvakanties.yaml", "{van: '2024-09-02', ", "{"),
        ("kalender/feestdagen.yaml", "'2025':", "'25':"),
        ("rekenteksten.yaml", "waarschuw_bij: 0.25", "waarschuw_bij: 2"),
    ],
)
def test_a_schema_refuses_what_the_loader_refuses(file: str, old: str, new: str) -> None:
    text = (FIXTURE / file).read_text(encoding="utf-8")
    assert old in text
    validator = Draft202012Validator(schema_of(name_for(file)))
    assert validator.is_valid(yaml.safe_load(text))
    assert not validator.is_valid(yaml.safe_load(text.replace(old, new, 1)))


def test_each_schema_is_json_without_a_trace_of_where_it_was_made() -> None:
    for name, text in files().items():
        assert json.loads(text)["$comment"].startswith("Gemaakt met: python -m protocol_site schema"), name
