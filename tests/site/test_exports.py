"""The open data hold the whole protocol and fit their own schema."""

import json
from dataclasses import fields
from pathlib import Path

import jsonschema

from protocol_site.checks.load import load
from protocol_site.data.model import Model
from protocol_site.exports import open_data

LEFT_OUT = {
    "beginpagina": "what stands on the home page belongs to this site",
    "sitewoorden": "so do its words",
    "toelichtingen": "what a calculator explains beside its answer is words of the calculators",
    "rekenteksten": "the words of the calculators do too; what these take and give has schemas of its own",
}
"""What the model holds and the open data do not -> why."""


def test_export_fits_its_schema(root: Path) -> None:
    """What a reader downloads validates against the schema beside it."""
    files = open_data.files(load(root / "protocol_data"))
    data = json.loads(files["api/protocol.json"])
    schema = json.loads(files["api/protocol.schema.json"])
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(data, schema)


def test_export_holds_every_item(root: Path) -> None:
    """Nothing of the model is left out but what is named here, and edition and licence are named."""
    model = load(root / "protocol_data")
    data = open_data.protocol(model)
    assert (data["editie"], data["licentie"]) == (model.protocol.editie.naam, model.protocol.licentie)
    assert data["geldig_vanaf"] == model.protocol.editie.van.isoformat()
    assert data["herzien_op"] == model.protocol.herzien_op.isoformat()
    held = {name: list(data[key]) for key, (name, _) in open_data.PARTS.items()}
    held |= {key: list(data[key]) for key in open_data.WHOLE}
    expected = {each.name for each in fields(Model)} - LEFT_OUT.keys()
    assert set(held) == expected
    for name, keys in held.items():
        part = getattr(model, name)
        assert keys == (list(type(part).model_fields) if name in open_data.WHOLE else list(part)), name


def test_schema_refuses_a_broken_export(root: Path) -> None:
    """The schema is no open door: a missing part and a wrong type are refused."""
    data = open_data.protocol(load(root / "protocol_data"))
    validator = jsonschema.Draft202012Validator(open_data.protocol_schema())
    without_steps = {key: value for key, value in data.items() if key != "stappen"}
    assert not validator.is_valid(without_steps)
    assert not validator.is_valid(data | {"rollen": []})


def test_calculators_publish_their_schemas(root: Path) -> None:
    """Each calculator's input and outcome have a valid schema under a name of their own."""
    schemas = open_data.calculator_schemas(load(root / "protocol_data"))
    names = ("drempels", "stap", "termijnen", "casus")
    assert set(schemas) == {f"{naam}-{side}.schema.json" for naam in names for side in ("invoer", "uitkomst")}
    for schema in schemas.values():
        jsonschema.Draft202012Validator.check_schema(schema)
