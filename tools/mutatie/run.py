"""Runs the tests in copies of the project, each run in a process of its own: the working tree is only read."""

from __future__ import annotations

import contextlib
import importlib
import json
import os
import resource
import shutil
import signal
import sys
import traceback
import warnings
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

from tools.mutatie import lines as recording
from tools.mutatie.imports import importers
from tools.mutatie.mutants import Mutant, mutated

LEFT_OUT = (
    *("tests/browser", "tests/data/test_random_faults.py"),
    *("tests/site/test_another_protocol.py", "tests/site/test_bundle.py", "tests/site/test_change.py"),
    *("tests/site/test_hostile_pages.py", "tests/site/test_new_item.py", "tests/site/test_pages.py"),
    *("tests/site/test_portable.py", "tests/site/test_same_bytes.py", "tests/site/test_serve.py"),
    "tests/site/test_voorbeeldstad.py",
    *(
        "tests/unit/test_scripts.py",
        "tests/unit/test_architecture.py",
        "tests/unit/test_documents.py",
        "tests/unit/test_house.py",
        "tests/unit/test_code.py",
        "tests/unit/test_mutatie.py",
    ),
)
"""Tests that are slow, or that look at the files of the project rather than run its code."""
BUDGET = 60.0
"""The tests of one mutant take at most this many seconds together, as measured: without measuring they are faster."""
MEMORY = 4 * 2**30
NO_TESTS = 5
"""What pytest gives when there is nothing to run."""
NOT_RUN = 70
"""What a process gives that never came to its tests."""


class FailingTestsError(Exception):
    """The tests fail without any change; the message is what pytest said."""


@dataclass(frozen=True)
class Measured:
    """What a run of all tests without a change showed."""

    seconds: dict[str, float]
    lines: dict[recording.Line, set[str]]
    at_import: set[recording.Line]


@dataclass(frozen=True)
class Outcome:
    """What became of a mutant: the tests for it, whether those are all that could notice it, and what pytest gave."""

    mutant: Mutant
    tests: list[str]
    complete: bool
    status: int = NO_TESTS

    @property
    def survived(self) -> bool:
        """Whether nothing has noticed the change: all was well, or the chosen tests were gone with it."""
        return self.status in (0, NO_TESTS)

    @property
    def late(self) -> bool:
        """Whether the tests came to no end."""
        return self.status == -signal.SIGALRM


class Workplace:
    """A folder with copies of the project, one for each run at the same time."""

    def __init__(self, root: Path, folder: Path) -> None:
        self.root = root
        self.folder = folder
        self.copies = [folder / str(number) / "project" for number in range(os.cpu_count() or 1)]
        for target in self.copies:
            shutil.copytree(root, target, ignore=self._not_copied, symlinks=True)
            if (root / "node_modules").exists():
                (target / "node_modules").symlink_to((root / "node_modules").resolve())

    def _not_copied(self, folder: str, names: list[str]) -> list[str]:
        made = {"site", "node_modules"} if Path(folder) == self.root else set()
        return [name for name in names if name.startswith(".") or name == "__pycache__" or name in made]

    def measure(self, modules: list[str]) -> Measured:
        """Run all tests once, and load the libraries that they load, so that no later run has to.

        Raises:
            FailingTestsError: a test fails without any change.
        """
        processes, reports = self.folder / "processes", self.folder / "reports"
        processes.mkdir()
        reports.mkdir()
        # Where a process finds it by itself, and where it does when a test gives the project as its only path.
        own = [folder / "sitecustomize.py" for folder in (processes, *self.copies)]
        for file in own:
            shutil.copyfile(recording.__file__, file)
        settings = {recording.SETTINGS: json.dumps([modules, str(processes)]), "PYTHONPATH": str(processes)}
        running: dict[int, Path] = {}
        try:
            for number, (copy, files) in enumerate(zip(self.copies, self._shares(), strict=False)):
                report = reports / f"{number}.json"
                running[self._start(copy, partial(_measuring, copy, report, modules), files, settings, 3600)] = copy
            while running:
                pid, status = os.wait()
                copy = running.pop(pid)
                if os.waitstatus_to_exitcode(status) not in (0, NO_TESTS):
                    raise FailingTestsError((copy.parent / "log").read_text(encoding="utf-8", errors="replace"))
        finally:
            for pid in running:
                _end_group(pid)
        for file in own:
            file.unlink()
        found = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(reports.iterdir())]
        started = [json.loads(path.read_text(encoding="utf-8")) for path in processes.glob("*.json")]
        _load(dict.fromkeys(name for each in found for name in each["libraries"]))
        return _measured(found, started)

    def _shares(self) -> list[list[str]]:
        """The test files, shared out over the copies."""
        paths = sorted(path.relative_to(self.root) for path in (self.root / "tests").rglob("test_*.py"))
        files = [str(path) for path in paths if not any(path.is_relative_to(each) for each in LEFT_OUT)]
        shares = [files[number :: len(self.copies)] for number in range(len(self.copies))]
        return [share for share in shares if share]

    def try_mutants(self, module: str, mutants: Sequence[Mutant], measured: Measured) -> list[Outcome]:
        """Run for each mutant of a module the tests that can notice it; the outcomes in the order of the mutants."""
        source = (self.root / module).read_text(encoding="utf-8")
        loading = importers(self.root, module, {_file(test) for test in measured.seconds})
        outcomes = [Outcome(mutant, *_chosen(module, mutant, measured, loading)) for mutant in mutants]
        waiting = [number for number, outcome in enumerate(outcomes) if outcome.tests]
        running: dict[int, tuple[int, Path]] = {}
        free = list(self.copies)
        try:
            while waiting or running:
                while waiting and free:
                    number, copy = waiting.pop(0), free.pop()
                    _place(copy / module, mutated(source, mutants[number]))
                    running[self._start_tests(copy, outcomes[number].tests, measured)] = number, copy
                pid, status = os.wait()
                number, copy = running.pop(pid)
                _end_group(pid)
                _place(copy / module, source)
                free.append(copy)
                outcomes[number] = replace(outcomes[number], status=_status(status, copy))
        finally:
            for pid in running:
                _end_group(pid)
        return outcomes

    def _start_tests(self, copy: Path, tests: list[str], measured: Measured) -> int:
        seconds = round(10 + 5 * sum(measured.seconds[test] for test in tests))
        files = list(dict.fromkeys(_file(test) for test in tests))
        return self._start(copy, partial(_choosing, tests), ["--exitfirst", *files], {}, seconds)

    def _start(
        self,
        copy: Path,
        plugin: Callable[[], object],
        arguments: list[str],
        settings: dict[str, str],
        seconds: int,
    ) -> int:
        """Start pytest in a copy; gives the process, which ends by itself and leads a group of its own."""
        sys.stdout.flush()
        pid = os.fork()
        if pid:
            return pid
        status = NOT_RUN
        try:
            os.setsid()
            signal.signal(signal.SIGTERM, signal.SIG_DFL)
            signal.alarm(seconds)
            resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, MEMORY))
            log = os.open(copy.parent / "log", os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
            os.dup2(log, 1)
            os.dup2(log, 2)
            # The written bytecode of a changed module would be taken for that of the original, or the reverse.
            os.environ.update(settings, PYTHONDONTWRITEBYTECODE="1")
            sys.dont_write_bytecode = True
            made = plugin()
            self._move_to(copy)
            import pytest

            own = ["-q", "-o", f"cache_dir={copy.parent / 'cache'}", f"--basetemp={copy.parent / 'tests'}"]
            status = 3  # what a change makes of pytest itself
            status = pytest.main([*own, *arguments], plugins=[made])
        except BaseException:
            traceback.print_exc()
        finally:
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(status)

    def _move_to(self, copy: Path) -> None:
        """Work in the copy, and forget what was loaded from the project itself."""
        os.chdir(copy)
        sys.path[:] = [str(copy), *(path for path in sys.path if Path(path).resolve() != self.root)]
        for name, module in list(sys.modules.items()):
            if _stands_in(module, self.root):
                del sys.modules[name]
        importlib.invalidate_caches()


def _stands_in(module: Any, root: Path) -> bool:
    file = getattr(module, "__file__", None)
    if file is None or not Path(file).is_relative_to(root):
        return False
    # The libraries may be installed in a folder of the project.
    return not Path(file).relative_to(root).parts[0].startswith(".")


def _load(libraries: Iterable[str]) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for name in libraries:
            with contextlib.suppress(Exception):  # the test that needs it then loads it itself
                importlib.import_module(name)


def _status(status: int, copy: Path) -> int:
    """What pytest gave: the number of a signal below zero. RuntimeError when the process never came to its tests."""
    code = os.waitstatus_to_exitcode(status)
    if code == NOT_RUN:
        raise RuntimeError((copy.parent / "log").read_text(encoding="utf-8", errors="replace"))
    return code


def _measuring(copy: Path, report: Path, modules: list[str]) -> object:
    from tools.mutatie.plugins import Measure  # the process of the command itself follows no caches and needs no pytest

    return Measure(copy, report, modules)


def _choosing(tests: list[str]) -> object:
    from tools.mutatie.plugins import Chosen

    return Chosen(tests)


def _measured(found: list[Any], started: list[Any]) -> Measured:
    """What the runs found, with what the processes ran that their tests started."""
    tests = {test: seen for each in found for test, seen in each["tests"].items()}
    by_line: dict[recording.Line, set[str]] = {}
    for test, ran in [*((test, ran) for test, (_, ran) in tests.items()), *started]:
        for module, line in ran:
            if test in tests:
                by_line.setdefault((module, line), set()).add(test)
    seconds = {test: spent for test, (spent, _) in tests.items()}
    return Measured(seconds, by_line, {(module, line) for each in found for module, line in each["at_import"]})


def _chosen(module: str, mutant: Mutant, measured: Measured, loading: set[str]) -> tuple[list[str], bool]:
    """The tests that can notice a mutant, and whether they are all of them. First those that run the module."""
    places = {(module, line) for line in mutant.place.lines}
    able = set().union(*(measured.lines.get(place, set()) for place in places))
    if mutant.place.at_import or places & measured.at_import:
        able |= {test for test in measured.seconds if _file(test) in loading}
    using = {
        test
        for place, tests in measured.lines.items()
        if place[0] == module and place not in measured.at_import
        for test in tests
    }
    chosen: list[str] = []
    left = BUDGET
    for test in sorted(able, key=lambda test: (test not in using, measured.seconds[test], test)):
        left -= measured.seconds[test]
        if left < 0:
            return chosen, False
        chosen.append(test)
    return chosen, True


def _file(test: str) -> str:
    return test.partition("::")[0]


def _place(file: Path, source: str) -> None:
    """Write a module anew, without bytecode of what was there."""
    file.write_text(source, encoding="utf-8")
    for compiled in (file.parent / "__pycache__").glob(f"{file.stem}.*"):
        compiled.unlink()


def _end_group(pid: int) -> None:
    """End what a run has started and left."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(pid, signal.SIGKILL)
