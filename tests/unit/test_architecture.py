"""The drawing in ARCHITECTURE.md is the house as it stands: its floors, its rooms, and which room uses which."""

import ast
import re
from collections import defaultdict
from graphlib import TopologicalSorter
from pathlib import Path

PACKAGES = ("calculators", "protocol_site", "tools")
HOUSES = ("calculators", "protocol_site")
"""Packages whose folders, and modules at the top, are rooms."""


def room_of(module: str) -> str:
    """The room of a module: its folder, or the module itself where it stands at the top of its package."""
    parts = module.split(".")
    return ".".join(parts[:2]) if parts[0] in HOUSES else parts[0]


def modules(root: Path) -> dict[str, Path]:
    """Every module of the house by its dotted name."""
    found = {}
    for package in PACKAGES:
        for path in sorted((root / package).rglob("*.py")):
            name = ".".join(path.relative_to(root).with_suffix("").parts)
            found[name.removesuffix(".__init__")] = path
    return found


def module_imports(root: Path) -> dict[str, set[str]]:
    """Module -> the modules of the house that it imports, for its types as well; packages themselves aside."""
    known = {name: path for name, path in modules(root).items() if path.name != "__init__.py"}
    found: dict[str, set[str]] = {name: set() for name in known}
    for name, path in known.items():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module:
                inside = {f"{node.module}.{alias.name}" for alias in node.names} & known.keys()
                found[name] |= inside or ({node.module} & known.keys())
    return found


def uses(root: Path) -> dict[str, set[str]]:
    """Room -> the rooms that it imports from."""
    known = modules(root)
    found: dict[str, set[str]] = defaultdict(set)
    for name, path in known.items():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module and not node.level:
                targets = [f"{node.module}.{alias.name}" for alias in node.names]
                targets = [each if each in known else node.module for each in targets]
            elif isinstance(node, ast.Import):
                targets = [alias.name for alias in node.names]
            else:
                continue
            rooms = {room_of(each) for each in targets if each.split(".")[0] in PACKAGES}
            found[room_of(name)] |= rooms - {room_of(name)}
    return {room: targets for room, targets in found.items() if room not in PACKAGES or targets}


def drawn(root: Path) -> tuple[dict[str, int], dict[str, set[str]]]:
    """The floors (room -> floor, the lowest is 0) and the arrows of the drawing."""
    text = (root / "ARCHITECTURE.md").read_text(encoding="utf-8")
    [drawing] = re.findall(r"```floors\n(.*?)```", text, re.DOTALL)
    floors: dict[str, int] = {}
    arrows: dict[str, set[str]] = {}
    floor = -1
    for line in reversed(drawing.splitlines()):
        if match := re.fullmatch(r"  ([\w.]+) +-> ?(.*)", line):
            floors[match[1]] = floor
            arrows[match[1]] = set(match[2].split())
        else:
            assert re.fullmatch(r"floor \d+", line), line
            floor += 1
    # A line `floor N` stands above its rooms, so rooms read from below get the number of the heading that follows.
    return {room: level + 1 for room, level in floors.items()}, arrows


def test_the_arrows_are_the_imports(root: Path) -> None:
    _, arrows = drawn(root)
    assert {room: targets for room, targets in arrows.items() if targets} == {
        room: targets for room, targets in uses(root).items() if targets
    }
    assert arrows.keys() >= uses(root).keys()


def test_every_arrow_points_down(root: Path) -> None:
    """No circle: a room only uses rooms on lower floors. The command line of the calculators alone looks up."""
    floors, arrows = drawn(root)
    up = [
        (room, target)
        for room, targets in arrows.items()
        for target in targets
        if floors[room] <= floors[target] and room != "calculators.__main__"
    ]
    assert up == []


def test_no_module_is_part_of_a_circle(root: Path) -> None:
    """Not inside a room either. `prepare` raises a CycleError that names the circle."""
    TopologicalSorter(module_imports(root)).prepare()


def test_the_calculators_know_nothing_of_the_site(root: Path) -> None:
    found = {
        room: {each for each in targets if each.startswith("protocol_site")}
        for room, targets in uses(root).items()
        if room.startswith("calculators") and room != "calculators.__main__"
    }
    assert {room: targets for room, targets in found.items() if targets} == {}
