"""The house has floors: a module of protocol_site asks for what stands on its own floor or below, and in no circle."""

import ast
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

PACKAGE = "protocol_site"
FLOORS = (
    ("calculators",),
    ("project", "addresses"),
    ("data",),
    ("text",),
    ("checks",),
    ("exports",),
    ("pages",),
    ("prepare", "workplace"),
    ("macros", "commands", "__main__"),
)
"""From the ground up; on one floor modules may ask each other."""


def floor_of(module: str) -> int:
    """The number of the floor of a module: `protocol_site.pages.render` stands where `pages` does."""
    parts = module.split(".")
    room = "calculators" if parts[0] == "calculators" else parts[1]
    return next(number for number, rooms in enumerate(FLOORS) if room in rooms)


def asked_for(source: str, known: set[str]) -> Iterator[str]:
    """The modules of this project that a source file imports, for its types as well."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name in known)
        elif isinstance(node, ast.ImportFrom) and node.module:
            inside = [f"{node.module}.{alias.name}" for alias in node.names]
            found = [name for name in inside if name in known]
            yield from found
            if len(found) < len(inside) and node.module in known:
                yield node.module


@pytest.fixture(scope="module")
def imports(root: Path) -> dict[str, set[str]]:
    """Module of protocol_site -> the modules of the project that it imports."""
    sources = {
        ".".join(path.relative_to(root).with_suffix("").parts): path.read_text(encoding="utf-8")
        for package in (PACKAGE, "calculators")
        for path in (root / package).rglob("*.py")
        if path.name != "__init__.py"
    }
    known = set(sources)
    return {name: set(asked_for(source, known)) for name, source in sources.items() if name.startswith(PACKAGE)}


def test_nothing_asks_for_what_stands_above_it(imports: dict[str, set[str]]) -> None:
    upwards = {
        (module, asked) for module, names in imports.items() for asked in names if floor_of(asked) > floor_of(module)
    }
    assert upwards == set()
    assert len(imports) > 40


def test_there_is_no_circle(imports: dict[str, set[str]]) -> None:
    """Not on one floor either. `prepare` raises a CycleError with the circle."""
    TopologicalSorter(imports).prepare()


def test_an_import_is_found() -> None:
    known = {"protocol_site.pages.forms", "protocol_site.prepare"}
    source = (
        "from protocol_site.pages import forms, x\nimport protocol_site.prepare\nfrom protocol_site.prepare import y"
    )
    assert set(asked_for(source, known)) == known
