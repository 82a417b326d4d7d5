"""Which lines of the modules under test are run: here, and in the processes that tests start.

Standard library alone, and no import of its own package: `sitecustomize` runs this file in every started process.
"""

from __future__ import annotations

import atexit
import json
import os
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Any

Line = tuple[str, int]
"""A module, as a path in the project, and a line in it."""

SETTINGS = "MUTATIE"
"""The environment variable that tells a started process which modules to follow and where to leave the lines."""


MOST_CALLS = 3_000_000
"""After so many calls a test is followed no longer: following costs time, and what is long mostly repeats itself."""


class Recorder:
    """Adds the lines that are run to `current`; those run by an import to `at_import` too."""

    def __init__(self, modules: list[str]) -> None:
        self.current: set[Line] = set()
        self.at_import: set[Line] = set()
        self._tails = {"/" + module: module for module in modules}
        self._names: dict[str, str | None] = {}
        self._importing = 0
        self._calls_left = 0

    def start(self) -> None:
        """Follow this thread and those that start from now on."""
        threading.settrace(self._call)
        self._follow(MOST_CALLS)

    @contextmanager
    def recording(self, lines: set[Line]) -> Iterator[None]:
        """Add what is run to these lines instead, with a count of calls of its own."""
        outer, self.current = self.current, lines
        left = self._calls_left
        self._follow(MOST_CALLS)
        try:
            yield
        finally:
            self.current = outer
            self._follow(left)

    def _follow(self, calls: int) -> None:
        self._calls_left = calls
        sys.settrace(self._call if calls >= 0 else None)

    def _module(self, file: str) -> str | None:
        try:
            return self._names[file]
        except KeyError:
            # By the end of the path: a test may run a copy of the project.
            found = (module for tail, module in self._tails.items() if file.endswith(tail))
            return self._names.setdefault(file, next(found, None))

    def _call(self, frame: FrameType, event: str, argument: Any) -> Any:
        self._calls_left -= 1
        if self._calls_left < 0:
            sys.settrace(None)
            return None
        if self._module(frame.f_code.co_filename) is None:
            return None
        if frame.f_code.co_name == "<module>":
            self._importing += 1
        return self._line

    def _line(self, frame: FrameType, event: str, argument: Any) -> Any:
        if event == "line":
            line = (str(self._module(frame.f_code.co_filename)), frame.f_lineno)
            self.current.add(line)
            if self._importing:
                self.at_import.add(line)
        elif event == "return" and frame.f_code.co_name == "<module>":
            self._importing -= 1
        return self._line


def follow_process(settings: str) -> None:
    """Follow a started process to its end; its lines go to a file of its own, with the test that started it."""
    modules, folder = json.loads(settings)
    test = os.environ.get("PYTEST_CURRENT_TEST", "").rpartition(" (")[0]
    recorder = Recorder(modules)

    def leave() -> None:
        sys.settrace(None)
        text = json.dumps([test, sorted(recorder.current)])
        Path(folder, f"{os.getpid()}.json").write_text(text, encoding="utf-8")

    atexit.register(leave)
    recorder.start()


if __name__ == "sitecustomize":
    follow_process(os.environ[SETTINGS])
