"""The scripts of the pages: their types hold together and fit the calculators, and their logic does as it says."""

import json
import re
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from calculators.answering import bereken
from calculators.core.types import Regels
from calculators.registry import NAMEN
from protocol_site.checks.load import load
from protocol_site.exports.rules import make_rules
from tests.support.outcome_types import NODE, ROOT, make_types

TYPESCRIPT = ROOT / "node_modules" / "typescript" / "bin" / "tsc"
PROJECTS = ("tsconfig.json", "tsconfig.worker.json")
"""The page and the worker know other parts of the browser."""
SUITES = sorted((ROOT / "tests" / "scripts").glob("*.test.js"))


def node(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [*NODE, *map(str, arguments)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def type_faults(project: Path) -> list[str]:
    """What TypeScript finds in the scripts of a project, a line each."""
    result = node(TYPESCRIPT, "--project", project, "--pretty", "false")
    assert result.stderr == ""
    return result.stdout.splitlines()


@cache
def rules() -> Regels:
    return make_rules(load(ROOT / "protocol_data"))


@pytest.fixture(scope="module", autouse=True)
def outcome_types() -> None:
    """What the types of the scripts begin with."""
    make_types(rules())


@pytest.mark.parametrize("project", PROJECTS)
def test_types_hold_together(project: str) -> None:
    assert type_faults(ROOT / project) == []


def test_every_script_of_the_pages_is_checked() -> None:
    """In the one project or the other."""
    listed = {line for name in PROJECTS for line in node(TYPESCRIPT, "-p", name, "--listFilesOnly").stdout.splitlines()}
    scripts = {path for folder in ("js", "javascripts") for path in (ROOT / "docs/assets" / folder).glob("*.js")}
    assert len(scripts) > 15
    assert {path.name for path in scripts if str(path) not in listed} == set()


# --- types and calculators -------------------------------------------------------------------------------------------


def outcomes() -> Iterator[str]:
    """Real outcomes and faults as text, each answer once."""
    cases = json.loads((ROOT / "tests" / "cases" / "rekencases.json").read_text(encoding="utf-8"))
    for case in cases[::4]:
        yield json.dumps(bereken(case["naam"], case["invoer"], rules()), ensure_ascii=False)
    for naam in NAMEN:
        yield json.dumps(bereken(naam, {}, rules()), ensure_ascii=False)


def declared(tmp_path: Path, values: list[str]) -> Path:
    """A project that says of these values that they are outcomes."""
    lines = [f'import type {{ Faults, Outcome }} from "{(ROOT / "types" / "calculator").as_posix()}";']
    lines += [f"export const outcome{number}: Outcome | Faults = {value};" for number, value in enumerate(values)]
    (tmp_path / "outcomes.ts").write_text("\n".join(lines), encoding="utf-8")
    settings = {"extends": str(ROOT / "tsconfig.json"), "include": ["outcomes.ts"], "exclude": []}
    (tmp_path / "tsconfig.json").write_text(json.dumps(settings), encoding="utf-8")
    return tmp_path / "tsconfig.json"


def test_outcomes_have_the_types_that_the_scripts_count_on(tmp_path: Path) -> None:
    """Of every calculator: nothing is missing, nothing is of another kind, and nothing is there unannounced."""
    values = list(dict.fromkeys(outcomes()))
    assert len(values) > 80
    assert type_faults(declared(tmp_path, values)) == []


@pytest.mark.parametrize(
    ("what", "instead"),
    [('"samenvatting": [', '"samenvatting": [1, '), ('"lezingen"', '"lezing"'), ('"fouten": [', '"fouten": [3, ')],
)
def test_another_outcome_would_be_found(tmp_path: Path, what: str, instead: str) -> None:
    value = next(text for text in reversed(list(outcomes())) if what in text)
    assert type_faults(declared(tmp_path, [value.replace(what, instead)])) != []


# --- logic -----------------------------------------------------------------------------------------------------------


@cache
def report(suite: Path) -> str:
    """What Node's own test runner says about the tests of a file."""
    result = node("--test", "--test-reporter=tap", suite)
    return result.stdout + result.stderr


def titles(suite: Path) -> list[str]:
    return re.findall(r'^test\(\s*"([^"]+)"', suite.read_text(encoding="utf-8"), re.MULTILINE)


def test_there_are_tests_of_scripts() -> None:
    assert len(SUITES) >= 5
    assert [suite.name for suite in SUITES if not titles(suite)] == []


@pytest.mark.parametrize(
    ("suite", "title"),
    [pytest.param(suite, title, id=f"{suite.name}: {title}") for suite in SUITES for title in titles(suite)],
)
def test_script(suite: Path, title: str) -> None:
    """One test of the scripts, run by Node."""
    found = report(suite)
    assert re.search(rf"^\s*ok \d+ - {re.escape(title)}$", found.replace(r"\#", "#"), re.MULTILINE), found
