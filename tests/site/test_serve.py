"""The server that an editor works with: it follows the YAML, and survives mistakes in it."""

import re
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO
from urllib.request import urlopen

from tests.support.project_copy import copy_project, replace_once, set_value

PATIENCE = 300  # seconds after which a server that hangs is ended; nothing waits for this when all is well
BUILT = "Reloading browsers"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def serving(project: Path) -> Iterator[tuple[str, IO[str]]]:
    """Run the command `serve` of a project on a free port; gives its address and what it prints."""
    port = free_port()
    replace_once(project / "protocol_site" / "commands" / "serve.py", "127.0.0.1:8000", f"127.0.0.1:{port}")
    command = [sys.executable, "-m", "protocol_site", "serve"]
    process = subprocess.Popen(
        command, cwd=project, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, encoding="utf-8"
    )
    guard = threading.Timer(PATIENCE, process.kill)
    guard.start()
    try:
        assert process.stdout is not None
        yield f"http://127.0.0.1:{port}", process.stdout
    finally:
        guard.cancel()
        process.terminate()
        process.communicate()


def wait_for(words: str, output: IO[str]) -> str:
    """Read what the server prints up to the line with these words; gives all of it. Fails when the server ends."""
    read = ""
    for line in output:
        read += line
        if words in line:
            return read
    raise AssertionError(f"de server stopte voor {words!r}:\n{read}")


def page(address: str) -> str:
    with urlopen(address, timeout=PATIENCE) as answer:  # noqa: S310 - the test's own server
        text: str = answer.read().decode("utf-8")
        return text


def wait_for_page(address: str, words: str, output: IO[str]) -> None:
    """Wait through as many builds as it takes until the page says these words."""
    while words not in page(address):
        wait_for(BUILT, output)


def test_server_follows_the_data(root: Path, tmp_path: Path) -> None:
    """A changed value shows; a mistake is told in Dutch while the last good page stays up; repaired, it goes on."""
    project = copy_project(root, tmp_path / "project")
    limits = project / "protocol_data" / "drempels.yaml"
    with serving(project) as (address, output):
        wait_for("Serving on", output)
        set_value(limits, "wettelijk-verzuim", 13)
        wait_for_page(f"{address}/cijfers/", "Minstens 13 uur in 4 lesweken", output)

        replace_once(limits, "waarde: 13\n", "waarde: zestien\n")
        told = wait_for("Tot dit klopt, toont de site de laatste goede gegevens.", output)
        assert re.search(r'protocol_data/drempels\.yaml:\d+:\d+: gevonden "zestien"', told)
        assert "Traceback" not in told
        assert "Minstens 13 uur in 4 lesweken" in page(f"{address}/cijfers/")

        replace_once(limits, "waarde: zestien\n", "waarde: 14\n")
        wait_for_page(f"{address}/cijfers/", "Minstens 14 uur in 4 lesweken", output)


def test_server_follows_the_calculators(root: Path, tmp_path: Path) -> None:
    """Another source of the calculators is another bundle for the browser, without a new start of the server."""
    project = copy_project(root, tmp_path / "project")
    with serving(project) as (address, output):
        wait_for("Serving on", output)
        (before,) = runtimes(project)
        source = project / "calculators" / "core" / "words.py"
        source.write_text(source.read_text(encoding="utf-8") + "\n", encoding="utf-8")
        wait_for(BUILT, output)
        (after,) = runtimes(project)
        assert after != before
        assert after in page(f"{address}/rekenhulpen/drempels/")


def runtimes(project: Path) -> list[str]:
    """The names of the runtimes that stand ready in `docs/`."""
    return [folder.name for folder in (project / "docs" / "assets" / "py").glob("python-*")]
