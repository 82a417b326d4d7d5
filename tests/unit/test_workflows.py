"""What happens with a proposal on GitHub and GitLab: the workflows only call scripts that run here too."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

GITHUB = ".github/workflows/voorstel.yml"
GITLAB = ".gitlab-ci.yml"
SCRIPT = re.compile(r"\.ci/[a-z]+(?: (?:github|gitlab|site|\"\$[A-Z_]+\"))?(?: > [a-z.]+)?")
"""A script of the project with what it is told; never an expression of the workflow, which could be any text."""
SUMMARY = 'head --bytes 900000 verschil.md >> "$GITHUB_STEP_SUMMARY"'


def checked(file: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """Hold a file against a public schema that comes with the tool."""
    command = [sys.executable, "-m", "check_jsonschema", *options, str(file)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def github(root: Path) -> dict[str, Any]:
    found: dict[str, Any] = yaml.load((root / GITHUB).read_text(), yaml.BaseLoader)  # noqa: S506 - `on` stays a word
    return found


def gitlab(root: Path) -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load((root / GITLAB).read_text())
    return found


def steps(root: Path) -> Iterator[dict[str, Any]]:
    for job in github(root)["jobs"].values():
        yield from job["steps"]


def test_the_github_workflow_fits_the_public_schema(root: Path, tmp_path: Path) -> None:
    options = ("--builtin-schema", "vendor.github-workflows")
    assert checked(root / GITHUB, *options).returncode == 0
    wrong = tmp_path / "voorstel.yml"
    wrong.write_text((root / GITHUB).read_text().replace("runs-on:", "draait-op:"))
    assert checked(wrong, *options).returncode == 1


def test_the_gitlab_pipeline_fits_the_public_schema(root: Path, tmp_path: Path) -> None:
    options = ("--builtin-schema", "vendor.gitlab-ci", "--data-transform", "gitlab-ci")
    assert checked(root / GITLAB, *options).returncode == 0
    wrong = tmp_path / ".gitlab-ci.yml"
    wrong.write_text((root / GITLAB).read_text().replace("when: always", "when: altijd"))
    assert checked(wrong, *options).returncode == 1


def test_both_do_the_same(root: Path) -> None:
    """Check, difference, preview and tests, by the same scripts."""
    jobs = {name: job for name, job in gitlab(root).items() if isinstance(job, dict) and "script" in job}
    there = {name: job["script"][0].split(" ")[0] for name, job in jobs.items()}
    here = {
        name: next(step["run"].split(" ")[0] for step in job["steps"] if step.get("run", "").startswith(".ci/"))
        for name, job in github(root)["jobs"].items()
    }
    assert here == there
    assert set(here.values()) == {f".ci/{path.name}" for path in (root / ".ci").iterdir()}


def test_a_workflow_only_calls_scripts_of_the_project(root: Path) -> None:
    commands = [step["run"] for step in steps(root) if "run" in step]
    commands += [line for job in gitlab(root).values() if isinstance(job, dict) for line in job.get("script", ())]
    other = [command for command in commands if not SCRIPT.fullmatch(command)]
    assert other == [SUMMARY]


def test_what_a_workflow_uses_is_pinned(root: Path) -> None:
    used = [step["uses"] for step in steps(root) if "uses" in step]
    assert used
    assert [name for name in used if not re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40}", name)] == []
    assert re.fullmatch(r"python:[\w.-]+@sha256:[0-9a-f]{64}", gitlab(root)["default"]["image"])


def test_a_proposal_gets_no_rights(root: Path) -> None:
    """Anyone may make one: its code can read what is public and nothing else."""
    assert github(root)["permissions"] == {"contents": "read"}
    assert [name for name, job in github(root)["jobs"].items() if "permissions" in job] == []
    assert set(github(root)["on"]) == {"pull_request", "push"}
    fetched = [step["with"] for step in steps(root) if step.get("uses", "").startswith("actions/checkout@")]
    assert all(each["persist-credentials"] == "false" for each in fetched)


# --- the scripts ---


@pytest.fixture
def place(root: Path, tmp_path: Path) -> Path:
    """The project with data of its own, in which `make` installs nothing."""
    shutil.copytree(root / ".ci", tmp_path / ".ci")
    for name in ("protocol_data", "protocol_site", "calculators", "docs"):
        shutil.copytree(root / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__", "api", "py"))
    shutil.copyfile(root / "mkdocs.yml", tmp_path / "mkdocs.yml")
    python = tmp_path / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n')
    make = tmp_path / "bin" / "make"
    make.parent.mkdir()
    make.write_text('#!/bin/sh\necho "Installeren: $*"\n')
    for script in (python, make):
        script.chmod(0o755)
    return tmp_path


def ran(place: Path, script: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [place / ".ci" / script, *arguments],
        cwd=place / "bin",
        env=os.environ | {"PATH": f"{place / 'bin'}:{os.environ['PATH']}", "PYTHONPATH": str(place)},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def wrong_place(place: Path) -> Path:
    """The same with a fault in it."""
    file = place / "protocol_data" / "rollen" / "cjg.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("groep:", "groeep:", 1), encoding="utf-8")
    return place


def test_the_check_puts_faults_at_file_and_line(wrong_place: Path) -> None:
    result = ran(wrong_place, "controle", "github")
    assert result.returncode == 1
    assert re.match(r"::error file=\S*rollen/cjg\.yaml,line=\d+,col=1::gevonden de onbekende sleutel", result.stdout)
    assert "Installeren: install" in result.stderr


def test_the_report_for_gitlab_is_json_alone(wrong_place: Path) -> None:
    result = ran(wrong_place, "controle", "gitlab")
    assert result.returncode == 1
    [fault] = json.loads(result.stdout)
    assert fault["location"]["path"].endswith("rollen/cjg.yaml")


def test_the_difference_is_markdown_alone(root: Path, place: Path) -> None:
    result = ran(place, "verschil", str(root / "protocol_data"))
    assert result.returncode == 0, result.stderr
    assert result.stdout.startswith("# Wat verandert er: ")
    assert "# Wat verandert er voor leerlingen" in result.stdout


@pytest.mark.parametrize("script", ["controle", "verschil", "voorbeeld"])
def test_a_script_says_what_it_wants(place: Path, script: str) -> None:
    result = ran(place, script)
    assert result.returncode != 0
    assert re.search(r"1: (github of gitlab|waarmee vergelijken|een map voor de site)", result.stderr)


def test_every_script_can_be_run(root: Path) -> None:
    assert [path.name for path in (root / ".ci").iterdir() if not os.access(path, os.X_OK)] == []
