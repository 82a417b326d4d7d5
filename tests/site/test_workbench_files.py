"""What the workbench loads: everything it needs, and nothing that another page asks for."""

import io
import json
import re
import tarfile
from pathlib import Path

from protocol_site.data.schema import BESTANDEN, MAPPEN


def folder(site: Path) -> Path:
    return site / "assets" / "werkbank"


def test_the_archive_has_what_runs_and_what_that_reads(built_site: Path) -> None:
    [archive] = folder(built_site).glob("*/werkbank.tar")
    with tarfile.open(fileobj=io.BytesIO(archive.read_bytes())) as files:
        names = {*files.getnames()}
        assert {(member.mtime, member.uid, member.uname) for member in files.getmembers()} == {(0, 0, "")}
    assert {
        "protocol_site/workbench/session.pyc",
        "protocol_site/checks/load.pyc",
        "protocol_site/revision/cases.pyc",
        "protocol_site/pages/templates/stap.j2",
        "protocol_site/words/rekenteksten.yaml",
        "calculators/describe/tables.pyc",
        "encodings/unicode_escape.pyc",
        "pydantic_core/_pydantic_core.cpython-314-wasm32-emscripten.so",
    } <= names
    assert not [name for name in names if re.search(r"mkdocs|nodejs|linux|\.py$|^tests/", name)]


def test_the_data_are_those_of_the_protocol(built_site: Path, root: Path) -> None:
    [given] = folder(built_site).glob("gegevens-*.json")
    data = json.loads(given.read_text(encoding="utf-8"))
    path = "rollen/school.yaml"
    assert data["bestanden"][path] == (root / "protocol_data" / path).read_text(encoding="utf-8")
    assert {*BESTANDEN, *(f"{name}/" for name, _ in MAPPEN.values())} <= {*data["schema_van"]}
    assert {*data["schema_van"].values()} <= {*data["schemas"]}
    assert "index.md" in data["paginas"]
    assert "rollen/school.md" not in data["paginas"]


def test_every_part_stands_where_the_page_says(built_site: Path) -> None:
    page = built_site / "redactie" / "werkbank" / "index.html"
    found = re.search(r'data-werkbank="([^"]*)"', page.read_text(encoding="utf-8"))
    assert found
    settings = json.loads(found[1].replace("&#34;", '"').replace("&quot;", '"'))
    for name in ("worker", "editor", "runtime", "archive", "data"):
        assert (page.parent / settings[name]).exists(), name
    assert (page.parent / settings["archive"]).stat().st_size == settings["sizes"]["size"]


def test_the_licences_of_others_go_along(built_site: Path) -> None:
    [licences] = folder(built_site).glob("*/LICENTIES.txt")
    text = licences.read_text(encoding="utf-8")
    for name in ("pydantic_core", "pyyaml", "jinja2", "markupsafe", "markdown", "@codemirror/view", "@lezer/yaml"):
        title, _, rest = text.partition(f"=== {name}")
        assert title, name
        assert "opyright" in rest.partition("\n===")[0], name
