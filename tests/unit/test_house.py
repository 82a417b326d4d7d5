"""The rules of the house that a machine can check."""

import ast
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from tests.conftest import LONGEST

PLUGINS = {"search", "macros", "awesome-nav"}
# The brackets keep this file itself from matching.
ADDRESSES = re.compile(
    r"registry\.npm[j]s|npmmirro[r]|jsdeliv[r]|unpk[g]\.|pyp[i]\.org|pythonhoste[d]"
    r"|deb\.debia[n]|(?:archive|security)\.ubunt[u]|(?<![\w.-])/(?:far[m]|wor[k]|tm[p]|roo[t]|hom[e]|User[s])/"
)
# The rules module knows no files, no clock, no network and no chance.
IMPURE_MODULES = {
    *("asyncio", "ctypes", "glob", "http", "importlib", "locale", "multiprocessing", "os", "pathlib", "random"),
    *("secrets", "shutil", "socket", "sqlite3", "ssl", "subprocess", "tempfile", "threading", "time", "urllib"),
}
IMPURE_CALLS = {"open", "input", "print", "eval", "exec", "now", "utcnow", "today"}
LOCKS = ("project", "workbench")
# These run before anything is installed.
BOOTSTRAP = ("tools/__init__.py", "tools/installation.py", "tools/chromium.py")


def imported_modules(source: str) -> set[str]:
    """The full names of the modules that a source file imports, those of its own package aside."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names.add(node.module)
    return names


def impurities(source: str) -> set[str]:
    """What in a source file of the rules module looks outside, or is gone when Python runs with -OO."""
    found = {name for name in imported_modules(source) if name.split(".")[0] in IMPURE_MODULES}
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Assert):
            found.add("assert")
        elif isinstance(node, ast.Attribute) and node.attr == "__doc__":
            found.add("__doc__")
        elif isinstance(node, ast.Call):
            called = node.func
            name = (
                called.id if isinstance(called, ast.Name) else called.attr if isinstance(called, ast.Attribute) else ""
            )
            found |= {name} & IMPURE_CALLS
    return found


def outside_imports(source: str, *own: str) -> set[str]:
    """The modules that a source file imports from outside the standard library and the packages named."""
    allowed = {*own, *sys.stdlib_module_names}
    return {name for name in imported_modules(source) if name.split(".")[0] not in allowed}


def tracked_files(root: Path) -> Iterator[Path]:
    listing = subprocess.run(["git", "ls-files", "-z"], cwd=root, capture_output=True, text=True, check=True)
    paths = [root / name for name in listing.stdout.split("\0") if name]
    assert paths
    return (path for path in paths if path.is_file())


def rules_module(root: Path) -> list[Path]:
    """The source files of the rules module, without its command line."""
    files = [path for path in sorted((root / "calculators").rglob("*.py")) if path.name != "__main__.py"]
    assert files
    return files


def locked_requirements(text: str) -> dict[str, int]:
    """The requirements of a lock file, each with its number of hashes."""
    lines = [line for line in text.replace("\\\n", " ").splitlines() if line and not line.startswith("#")]
    return {line.split(" --hash")[0].strip(): len(re.findall(r"--hash=sha256:[0-9a-f]{64}\b", line)) for line in lines}


def test_no_address_of_a_registry_and_no_path_of_a_machine(root: Path) -> None:
    found = []
    for path in tracked_files(root):
        for number, line in enumerate(path.read_text(encoding="utf-8", errors="ignore").splitlines(), start=1):
            if match := ADDRESSES.search(line):
                found.append(f"{path.relative_to(root)}:{number}: {match.group()}")
    assert found == []


@pytest.mark.parametrize("bad", ["https://pyp" + "i.org/simple", "open('/tm" + "p/x')", "npm: cdn.jsdeliv" + "r.net"])
def test_an_address_or_path_would_be_found(bad: str) -> None:
    assert ADDRESSES.search(bad)


@pytest.mark.parametrize("good", ["https://voorbeeld.nl/wor" + "k/", "protocol_data/hom" + "e/x", "./tm" + "p/"])
def test_an_ordinary_path_is_left_alone(good: str) -> None:
    assert not ADDRESSES.search(good)


@pytest.mark.parametrize("name", ["project.txt", "bytecode.txt", "workbench.txt", "lock.txt"])
def test_every_python_package_is_locked_with_a_hash(root: Path, name: str) -> None:
    requirements = locked_requirements((root / "requirements" / name).read_text())
    assert requirements
    for requirement, hashes in requirements.items():
        assert re.fullmatch(r"[a-z0-9-]+==[\w.]+( ; .+)?", requirement), requirement
        assert hashes >= 1, f"{requirement} has no hash"


def test_the_locks_hold_what_the_project_asks_for(root: Path) -> None:
    locked = locked_requirements((root / "requirements" / "project.txt").read_text())
    assert {"mkdocs-material==9.8.1", "zensical==0.0.73"} <= set(locked)


def test_the_workbench_checks_with_the_packages_of_the_site(root: Path) -> None:
    site, workbench = (locked_requirements((root / "requirements" / f"{name}.txt").read_text()) for name in LOCKS)
    assert "pydantic-core" in {requirement.partition("==")[0] for requirement in workbench}
    assert set(workbench) <= set(site)


def test_npm_packages_are_locked_without_address(root: Path) -> None:
    package = json.loads((root / "package.json").read_text())
    editor = {"autocomplete", "commands", "lang-yaml", "language", "lint", "search", "state", "view"}
    named = {"@lezer/highlight", "pyodide", *(f"@codemirror/{name}" for name in editor)}
    assert package["dependencies"].keys() == named
    assert package["dependencies"]["pyodide"] == "314.0.7"
    assert package["devDependencies"] == {
        "axe-core": "~4.14.0",
        "esbuild-wasm": "0.28.2",
        "json-schema-to-typescript": "16.0.0",
        "typescript": "7.0.2",
    }
    locked = json.loads((root / "package-lock.json").read_text())["packages"]
    assert {"node_modules/pyodide", "node_modules/axe-core"} <= set(locked)
    for name, entry in locked.items():
        assert "resolved" not in entry, name
        assert name == "" or entry["integrity"].startswith("sha512-"), name


def test_npm_writes_no_address_and_runs_no_scripts(root: Path) -> None:
    settings = (root / ".npmrc").read_text().splitlines()
    assert {"omit-lockfile-registry-resolved=true", "ignore-scripts=true"} <= set(settings)


def test_the_rules_module_uses_the_standard_library_alone(root: Path) -> None:
    found = {path.name: outside_imports(path.read_text(), "calculators") for path in rules_module(root)}
    assert {name: modules for name, modules in found.items() if modules} == {}


def test_the_command_line_of_the_rules_module_adds_only_the_data(root: Path) -> None:
    source = (root / "calculators" / "__main__.py").read_text()
    assert outside_imports(source, "calculators", "protocol_site") == set()


def test_the_rules_module_is_pure(root: Path) -> None:
    """What describes the calculators may import them by name; the browser never gets it."""
    describe = root / "calculators" / "describe"
    found = {
        str(path): impurities(path.read_text()) - ({"importlib"} if describe in path.parents else set())
        for path in rules_module(root)
    }
    assert {name: what for name, what in found.items() if what} == {}


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("import os.path", {"os.path"}),
        ("from time import time", {"time"}),
        ("datetime.date.today()", {"today"}),
        ("open('x')", {"open"}),
        ("assert x", {"assert"}),
        ("f.__doc__", {"__doc__"}),
        ("from datetime import date\ndate(2026, 1, 1)", set()),
    ],
)
def test_an_impurity_would_be_found(source: str, expected: set[str]) -> None:
    assert impurities(source) == expected


def test_an_import_from_outside_would_be_found() -> None:
    source = "import yaml, json\nfrom protocol_site.load import x\nfrom . import y\nfrom calculators.stap import z"
    assert outside_imports(source, "calculators") == {"yaml", "protocol_site.load"}


@pytest.mark.parametrize("name", BOOTSTRAP)
def test_the_installation_needs_nothing_installed(root: Path, name: str) -> None:
    assert outside_imports((root / name).read_text(), "tools") == set()


def test_the_site_uses_three_plugins_and_no_hooks(root: Path) -> None:
    class Loader(yaml.SafeLoader):
        """Reads the configuration with the tags of MkDocs in it as if they were nothing."""

    Loader.add_multi_constructor("", lambda loader, suffix, node: None)
    configuration = yaml.load((root / "mkdocs.yml").read_text(), Loader)  # noqa: S506
    assert "hooks" not in configuration
    names = [name for plugin in configuration["plugins"] for name in ([plugin] if isinstance(plugin, str) else plugin)]
    assert set(names) == PLUGINS


def test_continuous_integration_runs_the_test_command_alone(root: Path) -> None:
    script = (root / ".ci" / "run").read_text()
    commands = [line for line in script.splitlines() if line and not line.startswith(("#", "set ", "cd "))]
    assert commands == ["make test"]
    assert "make test" in (root / "README.md").read_text()


def make(root: Path, *arguments: str) -> str:
    """What `make` prints."""
    command = ["make", "--no-print-directory", *arguments]
    return subprocess.run(command, cwd=root, capture_output=True, text=True, check=True).stdout


def test_make_without_a_target_gives_the_dutch_help_alone(root: Path) -> None:
    lines = make(root).splitlines()
    assert len(lines) >= 7
    assert [line for line in lines if not line.startswith(("make ", "Een andere Python kiezen: make "))] == []


def test_make_clean_removes_all_that_git_ignores(root: Path) -> None:
    ignored = [line for line in (root / ".gitignore").read_text().splitlines() if line and not line.startswith("#")]
    assert len(ignored) > 5
    words = make(root, "--dry-run", "clean").split()
    assert [name for name in ignored if name.strip("/") not in words] == []


def test_the_readme_names_files_and_commands_that_exist(root: Path) -> None:
    text = (root / "README.md").read_text()
    paths = re.findall(r"`([\w.-]+/[\w./-]*|[\w-]+\.json)`", text) + re.findall(r"\]\(([^):]+)\)", text)
    commands = re.findall(r"make ([a-z]+)", text)
    targets = re.findall(r"^([a-z]+):", (root / "Makefile").read_text(), re.MULTILINE)
    assert len(paths) >= 10
    assert {path for path in paths if path != "site/" and not (root / path).exists()} == set()
    assert len(commands) >= 5
    assert set(commands) <= set(targets)


def test_every_test_file_is_collected(root: Path) -> None:
    """A folder whose name pytest passes over, such as `build`, would make tests that never run."""
    command = [sys.executable, "-m", "pytest", "--collect-only", "--quiet"]
    listing = subprocess.run(command, cwd=root, capture_output=True, text=True, check=True).stdout
    collected = {line.split("::")[0] for line in listing.splitlines() if "::" in line}
    written = {str(path.relative_to(root)) for path in (root / "tests").rglob("test_*.py")}
    assert written - collected == set()
    begun_with = [line.split("::")[0].rpartition("/")[2] for line in listing.splitlines() if "::" in line]
    assert tuple(dict.fromkeys(begun_with))[: len(LONGEST)] == LONGEST
    assert len(written) > 30
