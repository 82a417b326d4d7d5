"""What the English pages say of files and commands is so."""

import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

DOCUMENTS = ("CONTRIBUTING.md", "ARCHITECTURE.md", "DECISIONS.md", "CHANGELOG.md")
MADE = ("docs/api/zoekindex.json", "docs/assets/py/", "docs/assets/werkbank/", ".cache/bundle")
"""Paths that are there once the site was built."""


def paths_in(text: str) -> set[str]:
    """The files and folders of the project that a page names between backticks."""
    found = re.findall(r"`((?:[\w.-]+/)+[\w.*<>-]*|[\w-]+\.(?:md|yml|toml|json|js|py|yaml))`", text)
    return {each for each in found if "*" not in each and "<" not in each and not each.startswith("main")}


def exists(root: Path, name: str) -> bool:
    """Whether a path is there; a bare name of a module may stand in any folder."""
    if "/" in name:
        return (root / name).exists() or name in MADE
    tops = ("calculators", "protocol_site", "docs/assets", "tools")
    return (root / name).exists() or any(next((root / top).rglob(name), None) for top in tops)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_files_that_are_named_exist(root: Path, name: str) -> None:
    named = paths_in((root / name).read_text(encoding="utf-8"))
    assert {each for each in named if not exists(root, each)} == set()


def test_enough_files_are_named(root: Path) -> None:
    assert len(paths_in((root / "CONTRIBUTING.md").read_text(encoding="utf-8"))) >= 12


def commands(root: Path) -> Iterator[str]:
    """Every command in the blocks of CONTRIBUTING.md, on one line and without its comment."""
    text = (root / "CONTRIBUTING.md").read_text(encoding="utf-8")
    for block in re.findall(r"```sh\n(.*?)```", text, re.DOTALL):
        for line in block.replace("\\\n", " ").splitlines():
            yield re.sub(r"  +#.*", "", line)


def test_make_targets_and_modules_of_commands_exist(root: Path) -> None:
    targets = set(re.findall(r"^([a-z]+):", (root / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    seen = list(commands(root))
    for command in seen:
        words = shlex.split(command)
        if words[0] == "make":
            assert words[1] in targets, command
        elif words[0] == ".venv/bin/python":
            assert words[1] == "-m", command
            assert {each for each in words if each.startswith("tests/") and not (root / each).exists()} == set()
    assert len(seen) >= 8


def test_the_question_on_the_command_line_is_answered(root: Path) -> None:
    """The example with a pipe, as it stands."""
    [example] = [each for each in commands(root) if "calculators stap" in each]
    question = shlex.split(example)[1]
    command = [sys.executable, "-m", "calculators", "stap", "--uitleg"]
    answer = subprocess.run(command, cwd=root, input=question, capture_output=True, text=True, check=False)
    assert answer.returncode == 0, answer.stdout + answer.stderr
    assert "kantelpunt" in answer.stdout.lower()


def test_a_missing_file_would_be_found(root: Path) -> None:
    assert paths_in("zie `tests/nergens.py` en `nergens.js`") == {"tests/nergens.py", "nergens.js"}
    assert not exists(root, "tests/nergens.py")
    assert not exists(root, "nergens.js")
