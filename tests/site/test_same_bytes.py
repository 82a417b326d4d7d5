"""Whoever builds the site, wherever: the same bytes, which a web server can read."""

import os
from pathlib import Path

import pytest

from tests.support.project_copy import build_copy, copy_project

DAY = ("--datum", "2026-11-28")
"""From which the texts speak: else it is today, which may be another day there."""
HERE = {"TZ": "America/Los_Angeles", "PYTHONHASHSEED": "1", "LC_ALL": "C.UTF-8"}
THERE = {"TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "2", "LC_ALL": "C", "SOURCE_DATE_EPOCH": "315532800"}


@pytest.fixture(scope="module")
def sites(root: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The site built twice, as differently as two people can."""
    here = copy_project(root, tmp_path_factory.mktemp("hier") / "project")
    there = copy_project(root, tmp_path_factory.mktemp("daar") / "een andere map" / "prötocol")
    return (
        build_copy(here, *DAY, env=os.environ | HERE, umask=0o077),
        build_copy(there, *DAY, env=os.environ | THERE, umask=0o002),
    )


def test_same_files_with_the_same_bytes(sites: tuple[Path, Path]) -> None:
    here, there = (
        {path.relative_to(site): path.read_bytes() for path in site.rglob("*") if path.is_file()} for site in sites
    )
    assert here.keys() == there.keys()
    assert [str(name) for name in here if here[name] != there[name]] == []


def test_everyone_may_read_them(sites: tuple[Path, Path]) -> None:
    for site in sites:
        for path in (site, *site.rglob("*")):
            assert path.stat().st_mode & 0o777 == (0o755 if path.is_dir() else 0o644), path
