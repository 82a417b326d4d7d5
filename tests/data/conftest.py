"""A small valid protocol to break: fast, and independent of the real data."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from protocol_site.checks.load import examine, load
from protocol_site.data.model import Model

FIXTURE = Path(__file__).parent / "fixture"

Change = tuple[str, str, str]
"""A file, the text in it that goes, and what comes in its place."""


@pytest.fixture(scope="session")
def small() -> Model:
    """The small protocol."""
    return load(FIXTURE)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the small protocol, to change."""
    return Path(shutil.copytree(FIXTURE, tmp_path / "data"))


@pytest.fixture
def messages(folder: Path) -> Callable[..., list[str]]:
    """Make the changes in a copy of the small protocol; gives the messages, with files named from the copy."""

    def examined(*changes: Change) -> list[str]:
        for file, old, new in changes:
            path = folder / file
            text = path.read_text(encoding="utf-8")
            assert text.count(old) >= 1, f"{old!r} staat niet in {file}"
            path.write_text(text.replace(old, new, 1), encoding="utf-8", newline="")
        return [str(fault).replace(f"{folder}/", "") for fault in examine(folder)[1]]

    return examined
