"""Fixtures for every test. All are made at first use, so that a unit test builds no site and starts no browser."""

import fcntl
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, Page, sync_playwright

from tests.support.static_server import serve
from tools import chromium

ROOT = Path(__file__).resolve().parent.parent
LONGEST = (
    "test_workbench.py",
    "test_every_page.py",
    "test_voorbeeldstad.py",
    "test_calculator_use.py",
    "test_handelingen.py",
    "test_revisions.py",
)
"""Files of more than a minute, the longest first."""
CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

# The same examples in every run, however slow the machine is.
settings.register_profile("project", deadline=None, derandomize=True, database=None, print_blob=True)
settings.load_profile("project")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let who works on the browser tests build the site once and use it for many runs."""
    parser.addoption("--site", metavar="MAP", type=Path, help="gebruik deze gebouwde site; anders bouwt de test er een")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the files that take longest, so that no process is left alone with one of them at the end."""
    items.sort(key=lambda item: LONGEST.index(item.path.name) if item.path.name in LONGEST else len(LONGEST))


def pytest_xdist_auto_num_workers() -> int:
    """One process more than there are cores: those with a browser wait for it half of the time."""
    return (os.cpu_count() or 1) + 1


@pytest.fixture(scope="session")
def root() -> Path:
    """The folder of the project."""
    return ROOT


@pytest.fixture(scope="session")
def built_site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The whole site, built from the files as they are now (or the folder given with --site)."""
    given: Path | None = request.config.getoption("--site")
    if given is not None:
        assert (given / "index.html").is_file(), f"geen gebouwde site in {given}"
        return given
    base = tmp_path_factory.getbasetemp()
    # The processes of one run share what the first of them builds.
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "built" / "site"
    folder.parent.mkdir(exist_ok=True)
    with (folder.parent / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.exists():
            command = [sys.executable, "-m", "protocol_site", "build", "--out", str(folder)]
            result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
            assert result.returncode == 0, f"de site bouwt niet:\n{result.stdout}\n{result.stderr}"
    return folder


@pytest.fixture(scope="session")
def server(built_site: Path) -> Iterator[str]:
    """The address of the built site on this machine, without a slash at the end."""
    with serve(built_site) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The Chromium of the system. No Chromium is an error, never a skipped test."""
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium.find(), args=CHROMIUM_FLAGS)
        yield started
        started.close()


@pytest.fixture
def page(browser: Browser, server: str) -> Iterator[Page]:
    """An empty page of a reader in the Netherlands, with fresh storage; `page.goto("/")` opens the site."""
    context = browser.new_context(base_url=server, locale="nl-NL", timezone_id="Europe/Amsterdam")
    yield context.new_page()
    context.close()
