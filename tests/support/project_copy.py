"""A copy of the project to change and build: what the tests do to it, the project itself never sees."""

import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

COPIED = ("protocol_data", "protocol_site", "calculators", "docs", "overrides", "mkdocs.yml")
# Made by installing, or slow to make and only added to: shared.
SHARED = ("node_modules", ".cache")
BUILT = shutil.ignore_patterns("__pycache__", "api", "py")


def copy_project(root: Path, target: Path) -> Path:
    """Copy what the site is built from to the new folder `target`, without what an earlier build left in `docs/`."""
    target.mkdir(parents=True)
    for name in COPIED:
        source = root / name
        if source.is_dir():
            shutil.copytree(source, target / name, ignore=BUILT)
        else:
            shutil.copyfile(source, target / name)
    for name in SHARED:
        if (root / name).exists():
            (target / name).symlink_to(root / name)
    return target


def run_build(project: Path, *options: str, **settings: Any) -> subprocess.CompletedProcess[str]:
    """Build the site of a project into its `site/`, as the command line does; with settings of `subprocess.run`."""
    command = [sys.executable, "-m", "protocol_site", "build", *options]
    return subprocess.run(command, cwd=project, capture_output=True, text=True, check=False, **settings)


def build_copy(project: Path, *options: str, **settings: Any) -> Path:
    """Build the site of a project that must build, as `run_build` does; gives the folder of the site."""
    result = run_build(project, *options, **settings)
    assert result.returncode == 0, f"de site bouwt niet:\n{result.stdout}\n{result.stderr}"
    return project / "site"


def replace_once(file: Path, old: str, new: str) -> None:
    """Replace a text that stands in the file exactly once."""
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{file}: {old!r} staat er {text.count(old)} keer"
    file.write_text(text.replace(old, new), encoding="utf-8")


def set_value(file: Path, item: str, value: int) -> None:
    """Leave a drempel or termijn with this one value, from its first day on, whatever values the project gives it."""
    text = file.read_text(encoding="utf-8")
    values = re.search(rf"^  {item}:\n(?:    .*\n)*?    waarden:\n((?:      .*\n)+)", text, re.MULTILINE)
    assert values, f"{file}: {item} heeft geen waarden"
    first = re.match(r"      - .*\n(?:        .*\n)*", values[1])
    assert first, f"{file}: {item} heeft geen eerste waarde"
    only, count = re.subn(r"^( +(?:- )?waarde: ).*$", rf"\g<1>{value}", first[0], flags=re.MULTILINE)
    assert count == 1, first[0]
    file.write_text(text[: values.start(1)] + only + text[values.end(1) :], encoding="utf-8")
