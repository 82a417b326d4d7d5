"""A change that a test runs is noticed or named; the working tree is only read."""

import subprocess
import sys
from pathlib import Path

import pytest

from tools.mutatie.mutants import mutants, mutated

MODULE = '''\
"""Tells who is old enough."""

from functools import cache

LIMIT = 10
NAMES = {"vo": 1, "po": 2}


@cache
def limit(extra: int) -> int:
    """What it says."""
    return LIMIT + extra


def old_enough(age: int) -> bool:
    return age >= limit(2)


def never_tested(age: int) -> str:
    return "oud" if age > 3 else "jong"


def in_process() -> int:
    return 7


def with_own_path() -> int:
    return 8
'''
TESTS = """\
import os
import subprocess
import sys
from pathlib import Path

from calculators import ages
from calculators.ages import old_enough


def test_first_call_fills_the_cache() -> None:
    ages.limit(2)


def test_border() -> None:
    assert [old_enough(age) for age in (11, 12)] == [False, True]


def test_process() -> None:
    command = [sys.executable, "-c", "from calculators import ages; print(ages.in_process())"]
    assert subprocess.run(command, capture_output=True, text=True, check=True).stdout == "7\\n"


def test_process_with_a_path_of_its_own() -> None:
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parent.parent)}
    command = [sys.executable, "-c", "from calculators import ages; print(ages.with_own_path())"]
    result = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    assert result.stdout == "8\\n"
"""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project of one module with tests, of which git knows an older version of the module."""
    folder = tmp_path_factory.mktemp("mutatie") / "klein"
    for name, text in {
        "calculators/__init__.py": "",
        "calculators/ages.py": "# old\n",
        "calculators/other.py": "ONE = 1\n",
        # Imports the module before any test file does, so that no test runs its first lines itself.
        "tests/conftest.py": "import calculators.ages\n",
        "tests/test_ages.py": TESTS,
        "pyproject.toml": '[tool.pytest.ini_options]\npythonpath = ["."]\naddopts = ["--import-mode=importlib"]\n',
    }.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    git = ["git", "-C", str(folder), "-c", "user.name=test", "-c", "user.email=test@localhost"]
    for command in (["init", "--quiet", "--initial-branch=main"], ["add", "."], ["commit", "--quiet", "-m", "old"]):
        subprocess.run([*git, *command], check=True)
    (folder / "calculators" / "ages.py").write_text(MODULE)
    return folder


def content(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file() and ".git" not in path.parts)
    return {str(path.relative_to(folder)): path.read_bytes() for path in files}


def run(root: Path, project: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    program = f"import sys; sys.path.append({str(root)!r}); import tools.mutatie.__main__ as m; "
    program += "sys.exit(m.main(sys.argv[1:]))"
    command = [sys.executable, "-c", program, *arguments]
    return subprocess.run(command, cwd=project, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def result(root: Path, project: Path) -> list[str]:
    """What is printed for the module that differs from main, the working tree being as it was."""
    before = content(project)
    done = run(root, project)
    assert (done.returncode, done.stderr) == (0, "")
    assert content(project) == before
    return done.stdout.splitlines()


def survivors(result: list[str], line: str) -> list[str]:
    number = MODULE.splitlines().index(line) + 1
    return [each.split("  ", 2)[2] for each in result if each.startswith(f"  calculators/ages.py:{number}  ")]


@pytest.mark.parametrize(
    "line", ["    return age >= limit(2)", "LIMIT = 10", "    return LIMIT + extra", "    return 7", "    return 8"]
)
def test_what_a_test_looks_at_is_killed(result: list[str], line: str) -> None:
    assert survivors(result, line) == []


def test_what_no_test_runs_is_named_with_its_change(result: list[str]) -> None:
    found = survivors(result, '    return "oud" if age > 3 else "jong"')
    assert "age > 3 -> age >= 3  (geen test komt hier)" in found
    assert "'jong' -> ''  (geen test komt hier)" in found


def test_what_is_run_but_not_looked_at_survives(result: list[str]) -> None:
    assert "'vo': 1 -> (weg)" in survivors(result, 'NAMES = {"vo": 1, "po": 2}')


def test_only_the_changed_module_is_tried_and_counted(result: list[str]) -> None:
    heads = [line for line in result if not line.startswith("  ")]
    survived = len(result) - len(heads)
    assert [head.split(":")[0] for head in heads] == ["calculators/ages.py", "Samen"]
    assert all(f", {survived} overleefd (" in head for head in heads)


def test_a_sample_is_as_large_as_asked_and_the_same_each_time(root: Path, project: Path) -> None:
    runs = [run(root, project, "--hoogstens", "3", "--zaad", "5").stdout for _ in range(2)]
    assert runs[0] == runs[1]
    killed, survived = (int(word) for word in runs[0].splitlines()[-1].split() if word.isdigit())
    assert killed + survived == 3


def test_failing_tests_are_said_and_nothing_is_tried(root: Path, project: Path, tmp_path: Path) -> None:
    broken = tmp_path / "kapot"
    for name, data in content(project).items():
        path = broken / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data.replace(b"LIMIT = 10", b"LIMIT = 11"))
    done = run(root, broken, "--modules", "calculators")
    assert done.returncode == 1
    assert done.stdout == ""
    assert "test_border" in done.stderr
    assert "ook zonder mutatie" in done.stderr


def test_a_name_of_nothing_is_refused(root: Path, project: Path) -> None:
    done = run(root, project, "--modules", "calculators/nergens.py")
    assert (done.returncode, done.stdout) == (2, "")
    assert "calculators/nergens.py" in done.stderr


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("x = a < b", {"x = a <= b"}),
        ("x = a == b", {"x = a != b"}),
        ("x = a and b", {"x = a or b"}),
        ("x = not a", {"x = a"}),
        ("x = a + b", {"x = a - b"}),
        ("x = a + 'b'", {"x = a + ''"}),
        ("x = 1", {"x = 2"}),
        ("x = True", {"x = False"}),
        ("x = ''", {"x = 'x'"}),
        ("x = [a, b]", {"x = [a]", "x = [b]"}),
        ("x = {a: b}", {"x = {}"}),
        ("x = sorted(a, key=b, reverse=c)", {"x = sorted(a, key=b)", "x = sorted(a, reverse=c)"}),
        ("x = [a for a in b if a]", {"x = [a for a in b]", "x = [a for a in b if False]"}),
        ("f(a)", {"pass"}),
        ("x.y = a", {"pass"}),
        ("if a:\n    x = b", {"if True:\n    x = b", "if False:\n    x = b"}),
        ("def f(a=1):\n    x = a", {"def f(a=2):\n    x = a"}),
        ("def f() -> str:\n    return a", {"def f() -> str:\n    return ''"}),
        ("def f() -> list[int]:\n    return a", {"def f() -> list[int]:\n    return []"}),
        ("def f() -> bool:\n    return a", {"def f() -> bool:\n    return not a"}),
        ("def f() -> A:\n    return a", {"def f() -> A:\n    return None"}),
    ],
)
def test_a_mutant_is_one_change(source: str, expected: set[str]) -> None:
    assert {mutated(source, mutant).strip() for mutant in mutants(source)} == expected


@pytest.mark.parametrize(
    "source",
    [
        '"""What it is."""',
        "x: Literal['a'] = a",
        "X = Literal['a', 'b']",
        "X = dict[a, b]",
        "def f(a: 'A') -> 'B': ...",
        "if TYPE_CHECKING:\n    f(1)",
        "if __name__ == '__main__':\n    f(1)",
        "__all__ = ['a']",
        "@dataclass(frozen=True)\nclass A: ...",
        "def f() -> None:\n    return None",
    ],
)
def test_what_says_nothing_is_left_alone(source: str) -> None:
    assert mutants(source) == []
