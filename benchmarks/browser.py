"""A Chromium with a profile of its own, on a processor that can be made slower."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import BrowserContext, Playwright

FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--remote-debugging-port=0",
]
START_LIMIT = 60
"""Seconds that Chromium may take to start."""


class Chromium:
    """A running browser: its only context keeps what it loaded on disk, as that of a reader does."""

    def __init__(self, context: BrowserContext, group: int) -> None:
        self.context = context
        self.group = group

    @contextmanager
    def slower(self, factor: int) -> Iterator[None]:
        """Give every thread of every process of the browser only 1/`factor` of the time; 1 changes nothing.

        The throttling of Chromium's own developer tools holds for the page's thread alone, which would flatter
        whatever works in another thread.
        """
        if factor == 1:
            yield
            return
        command = [sys.executable, "-m", "benchmarks.slower", str(self.group), str(factor)]
        with subprocess.Popen(command, stdin=subprocess.PIPE, cwd=Path(__file__).parent.parent) as slowing:
            try:
                yield
            finally:
                slowing.communicate()


@contextmanager
def chromium(playwright: Playwright, program: Path, profile: Path) -> Iterator[Chromium]:
    """Start the browser `program` with the folder `profile`; it ends with the block.

    Raises:
        TimeoutError: it did not start.
    """
    command = [program, *FLAGS, f"--user-data-dir={profile}", "about:blank"]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL, start_new_session=True) as process:
        try:
            address = f"http://127.0.0.1:{_port(profile)}"
            connected = playwright.chromium.connect_over_cdp(address)
            yield Chromium(connected.contexts[0], process.pid)
            connected.close()
        finally:
            # The whole session: Chromium's helpers would outlive it.
            os.killpg(process.pid, signal.SIGKILL)


def _port(profile: Path) -> int:
    """The port that the browser writes into its profile once it listens."""
    written = profile / "DevToolsActivePort"
    deadline = time.monotonic() + START_LIMIT
    while time.monotonic() < deadline:
        lines = written.read_text(encoding="utf-8").split() if written.exists() else []
        if lines:
            return int(lines[0])
        time.sleep(0.05)
    raise TimeoutError("Chromium is niet gestart.")
