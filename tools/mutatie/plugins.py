"""What pytest does besides running the tests: measure which lines each test runs, or run the chosen tests in order."""

from __future__ import annotations

import functools
import json
import sys
from collections import defaultdict
from collections.abc import Callable, Generator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase, settings

from tools.mutatie.lines import Line, Recorder


class Measure:
    """Writes to `report`: the tests with their time and lines, and which modules and libraries were imported."""

    def __init__(self, root: Path, report: Path, modules: list[str]) -> None:
        self.root = root
        self.report = report
        self.recorder = Recorder(modules)
        self.shared: defaultdict[str, set[Line]] = defaultdict(set)
        self.tests: dict[str, set[Line]] = {}
        self.seconds: defaultdict[str, float] = defaultdict(float)
        self._follow_caches()
        self.recorder.start()

    def _follow_caches(self) -> None:
        """Give the lines of a cached call to every test that asks for the answer, not to the first alone."""
        original = functools.lru_cache

        def lru_cache(maxsize: Any = 128, typed: bool = False) -> Any:
            if callable(maxsize):
                return self._cached(maxsize, original(maxsize))
            return lambda function: self._cached(function, original(maxsize, typed)(function))

        functools.lru_cache = lru_cache
        functools.cache = lru_cache

    def _cached(self, function: Callable[..., Any], cached: Any) -> Any:
        if not Path(function.__code__.co_filename).is_relative_to(self.root):
            return cached
        lines: dict[Any, set[Line]] = {}

        @functools.wraps(function)
        def call(*arguments: Any, **named: Any) -> Any:
            key = (arguments, tuple(named.items()))
            if key in lines:
                answer = cached(*arguments, **named)
            else:
                with self.recorder.recording(lines.setdefault(key, set())):
                    answer = cached(*arguments, **named)
            self.recorder.current |= lines[key]
            return answer

        call.cache_clear = cached.cache_clear  # type: ignore[attr-defined]
        call.cache_info = cached.cache_info  # type: ignore[attr-defined]
        return call

    @pytest.hookimpl(wrapper=True)
    def pytest_make_collect_report(self, collector: pytest.Collector) -> Generator[None, Any, Any]:
        """What importing a test file runs belongs to all its tests."""
        with self.recorder.recording(self.shared[collector.nodeid]):
            return (yield)

    @pytest.hookimpl(wrapper=True)
    def pytest_fixture_setup(self, fixturedef: pytest.FixtureDef[Any]) -> Generator[None, Any, Any]:
        """What a shared fixture runs belongs to all tests that use it, not to the first alone."""
        alone = fixturedef.scope == "function"
        lines = self.recorder.current if alone else self.shared[f"fixture {fixturedef.argname}"]
        with self.recorder.recording(lines):
            return (yield)

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Generator[None, Any, Any]:
        """Keep the lines of one test."""
        with self.recorder.recording(self.tests.setdefault(item.nodeid, set())):
            return (yield)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Keep how long each part of a test took."""
        self.seconds[report.nodeid] += report.duration

    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        """Write down what was seen."""
        sys.settrace(None)
        for item in session.items:
            names = [f"fixture {name}" for name in getattr(item, "fixturenames", [])]
            for shared in [*names, *(node.nodeid for node in item.listchain())]:
                self.tests.setdefault(item.nodeid, set()).update(self.shared.get(shared, ()))
        measured = {
            "tests": {test: [self.seconds[test], sorted(lines)] for test, lines in self.tests.items()},
            "at_import": sorted(self.recorder.at_import),
            "libraries": [name for name, module in list(sys.modules.items()) if self._is_library(module)],
        }
        self.report.write_text(json.dumps(measured), encoding="utf-8")

    def _is_library(self, module: Any) -> bool:
        file = getattr(module, "__file__", None)
        return file is not None and not Path(file).is_relative_to(self.root)


class Chosen:
    """Runs these tests alone, in this order."""

    def __init__(self, tests: list[str]) -> None:
        self.order = {test: number for number, test in enumerate(tests)}

    def pytest_configure(self) -> None:
        """Leave out the search for the smallest counterexample: that it fails is enough."""
        settings.register_profile("mutatie", settings(), phases=[Phase.explicit, Phase.generate])
        settings.load_profile("mutatie")

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Keep what was chosen."""
        chosen = [item for item in items if item.nodeid in self.order]
        items[:] = sorted(chosen, key=lambda item: self.order[item.nodeid])
