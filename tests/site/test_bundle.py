"""What the site ships to calculate with: made from the sources that the tests import, and as small as it was meant."""

import _imp
import gzip
import json
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from calculators.core.types import Regels
from protocol_site.checks.load import load
from protocol_site.exports import bundle
from protocol_site.exports.bundle import MissingToolsError, compile_zip, make_bundle
from protocol_site.exports.rules import make_rules
from protocol_site.exports.shipped import form_sources
from tests.support.project_copy import copy_project

MAGIC, FLAGS, SOURCE_HASH = slice(0, 4), slice(4, 8), slice(8, 16)
"""The head of a .pyc file. With flags 3 it holds a hash of its source (PEP 552)."""
BUDGET = 5_080_000
"""Bytes that a reader fetches for the first answer, from a server with gzip."""
FORM_BUDGET = 50_000
"""Bytes of the modules and the style of the form, compressed."""


@pytest.fixture(scope="module")
def rules(root: Path) -> Regels:
    return make_rules(load(root / "protocol_data"))


@pytest.fixture(scope="module")
def runtime(built_site: Path) -> Path:
    """The folder with the runtime on the site."""
    (folder,) = (built_site / "assets" / "py").glob("python-*")
    return folder


def shipped(runtime: Path) -> dict[str, bytes]:
    """The compiled modules of the project's own package, by file name."""
    with zipfile.ZipFile(runtime / "python.zip") as archive:
        own = [name for name in archive.namelist() if name.startswith("calculators/")]
        return {name: archive.read(name) for name in own}


def is_compiled_from(compiled: bytes, source: bytes) -> bool:
    """Whether a compiled module says that it was made from this source."""
    key = int.from_bytes(compiled[MAGIC], "little")
    return compiled[FLAGS] == b"\x03\0\0\0" and compiled[SOURCE_HASH] == _imp.source_hash(key, source)


def test_what_is_shipped_is_compiled_from_the_sources_that_the_tests_import(root: Path, runtime: Path) -> None:
    for name, compiled in shipped(runtime).items():
        source = (root / name.removesuffix("c")).read_bytes()
        assert is_compiled_from(compiled, source), name
        assert not is_compiled_from(compiled, source + b"\n"), name


def test_all_that_the_worker_asks_for_is_shipped(root: Path, runtime: Path) -> None:
    """Nothing that the entries import is missing, and nothing else of the package goes along."""
    code = f"import sys, {', '.join(bundle.ENTRIES)}; print(*(m for m in sys.modules if m.startswith('calculators')))"
    result = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True)
    modules = {name.removesuffix(".pyc").replace("/", ".").removesuffix(".__init__") for name in shipped(runtime)}
    assert modules == set(result.stdout.split())


def test_what_reads_lists_comes_apart_and_is_whole(root: Path, runtime: Path) -> None:
    """Together with the first zip, without anything twice."""
    names = {}
    for name in (bundle.PYTHON_ZIP, bundle.LIST_ZIP):
        with zipfile.ZipFile(runtime / name) as archive:
            names[name] = set(archive.namelist())
    assert names[bundle.PYTHON_ZIP] & names[bundle.LIST_ZIP] == set()
    sources = {f"{path.relative_to(root)}c" for path in (root / "calculators" / "lijst").glob("*.py")}
    assert sources - names[bundle.LIST_ZIP] == {"calculators/lijst/command.pyc"}
    assert "csv.pyc" in names[bundle.LIST_ZIP]


@pytest.mark.parametrize("zone", ["America/Los_Angeles", "Pacific/Kiritimati"])
def test_the_same_sources_give_the_same_bytes(
    root: Path, runtime: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, zone: str
) -> None:
    """On both sides of the date line, where the first day of a zip is another day."""
    monkeypatch.setenv("TZ", zone)
    tools = root / ".cache" / "pyodide-build"
    compile_zip(root / "calculators", root / "node_modules" / "pyodide", tools, tmp_path / "python.zip")
    assert (tmp_path / "python.zip").read_bytes() == (runtime / "python.zip").read_bytes()


def test_nothing_of_this_machine_is_in_it(root: Path, runtime: Path) -> None:
    content = (runtime / "python.zip").read_bytes()
    assert str(root).encode() not in content
    assert b"/own/" not in content


def test_pyodide_is_shipped_as_it_is(root: Path, runtime: Path) -> None:
    for source, name in bundle.PYODIDE_FILES.items():
        assert (runtime / name).read_bytes() == (root / "node_modules" / "pyodide" / source).read_bytes()


def test_compressed_copies_hold_the_same(runtime: Path) -> None:
    for name in (*bundle.PACKED, bundle.LIST_ZIP):
        assert gzip.decompress((runtime / f"{name}.gz").read_bytes()) == (runtime / name).read_bytes()


def test_the_rules_are_those_of_the_data(built_site: Path, rules: Regels) -> None:
    """Also in order: outcomes name reports and steps in the order of the data."""
    (file,) = (built_site / "assets" / "py").glob("regels-*.json")
    assert json.dumps(json.loads(file.read_text(encoding="utf-8"))) == json.dumps(rules)


def test_the_form_is_that_of_the_sources(root: Path, built_site: Path) -> None:
    (folder,) = (built_site / "assets" / "py").glob("formulier-*")
    sources = {path.name: path.read_bytes() for path in form_sources(root)}
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == sources


def test_licences_go_along(root: Path, runtime: Path) -> None:
    text = (runtime / "LICENTIES.txt").read_text(encoding="utf-8")
    version = json.loads((root / "node_modules" / "pyodide" / "package.json").read_text(encoding="utf-8"))["version"]
    for part in ("MPL-2.0", "PYTHON SOFTWARE FOUNDATION LICENSE VERSION 2", "EUPL-1.2", f"Pyodide {version}"):
        assert part in text


def test_budget(built_site: Path, runtime: Path) -> None:
    """A reader on a slow line pays for every byte."""
    (form,) = (built_site / "assets" / "py").glob("formulier-*")
    (rules_file,) = (built_site / "assets" / "py").glob("regels-*.json")
    packed = sum((runtime / f"{name}.gz").stat().st_size for name in bundle.PACKED)
    others = [runtime / "pyodide.js", runtime / "pyodide.asm.js", rules_file, *form.iterdir()]
    assert packed + sum(len(gzip.compress(path.read_bytes())) for path in others) <= BUDGET
    assert sum(len(gzip.compress(path.read_bytes())) for path in form.iterdir()) <= FORM_BUDGET


# --- changes ---------------------------------------------------------------------------------------------------------


@pytest.fixture
def project(root: Path, tmp_path: Path) -> Path:
    return copy_project(root, tmp_path / "project")


def test_changed_data_change_the_rules_and_not_the_runtime(project: Path, rules: Regels) -> None:
    before = make_bundle(rules, project)
    changed: Regels = json.loads(json.dumps(rules))
    changed["drempels"]["wettelijk-verzuim"]["waarden"][0]["waarde"] += 1
    after = make_bundle(changed, project)
    assert after.rules != before.rules
    assert (after.runtime, after.modules) == (before.runtime, before.modules)
    names = {path.name for path in (project / "docs" / "assets" / "py").iterdir()}
    assert names == {Path(address).name for address in (after.runtime, after.rules, after.modules)}


def test_a_changed_form_changes_its_folder_alone(project: Path, rules: Regels) -> None:
    before = make_bundle(rules, project)
    script = project / "docs" / "assets" / "js" / "dom.js"
    script.write_text(script.read_text() + "\n")
    after = make_bundle(rules, project)
    assert after.modules != before.modules
    assert (after.runtime, after.rules) == (before.runtime, before.rules)


def test_what_did_not_change_is_not_written_again(project: Path, rules: Regels) -> None:
    folder = project / "docs" / "assets" / "py"

    def written() -> dict[Path, int]:
        return {path: path.stat().st_mtime_ns for path in folder.rglob("*")}

    make_bundle(rules, project)
    before = written()
    make_bundle(rules, project)
    assert written() == before
    assert len(before) > 20


def test_sources_that_do_not_compile_are_refused_with_the_reason(project: Path, rules: Regels) -> None:
    before = make_bundle(rules, project)
    (project / "calculators" / "core" / "words.py").write_text("def half(:\n")
    with pytest.raises(MissingToolsError, match=r"words\.py[\s\S]*SyntaxError"):
        make_bundle(rules, project)
    assert (project / "docs" / before.runtime).is_dir()


@pytest.mark.parametrize("tool", ["node_modules", ".cache"])
def test_missing_tools_are_named(project: Path, rules: Regels, tool: str) -> None:
    (project / tool).unlink()
    with pytest.raises(MissingToolsError, match="make install"):
        make_bundle(rules, project)


def test_a_build_without_tools_says_so_without_traceback(project: Path) -> None:
    (project / "node_modules").unlink()
    shutil.rmtree(project / "docs" / "assets" / "py", ignore_errors=True)
    command = [sys.executable, "-m", "protocol_site", "build"]
    result = subprocess.run(command, cwd=project, capture_output=True, text=True, check=False)
    assert result.returncode == 1
    assert "make install" in result.stdout + result.stderr
    assert "Traceback" not in result.stdout + result.stderr
