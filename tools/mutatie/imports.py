"""Which test files have a module loaded: what a module does when it is imported, these tests can notice."""

from __future__ import annotations

import ast
from pathlib import Path


def importers(root: Path, module: str, files: set[str]) -> set[str]:
    """Those of the test files that import the module (a path in the project), directly or through other modules."""
    known: dict[str, set[str]] = {}
    return {file for file in files if module in _loaded(root, file, known)}


def _loaded(root: Path, file: str, known: dict[str, set[str]]) -> set[str]:
    seen: set[str] = set()
    waiting = [file, *(str(folder / "conftest.py") for folder in Path(file).parents)]
    while waiting:
        each = waiting.pop()
        if each in seen or not (root / each).is_file():
            continue
        seen.add(each)
        if each not in known:
            known[each] = _imports(root, each)
        waiting += known[each]
    return seen


def _imports(root: Path, file: str) -> set[str]:
    """The files in the project that a file imports, with the packages they stand in."""
    package = Path(file).parent.parts
    found: set[str] = set()
    for node in ast.walk(ast.parse((root / file).read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            for alias in node.names:
                found |= _files(tuple(alias.name.split(".")))
        elif isinstance(node, ast.ImportFrom):
            start = package[: len(package) - node.level + 1] if node.level else ()
            base = (*start, *(node.module.split(".") if node.module else ()))
            for alias in node.names:
                found |= _files((*base, alias.name))
    return {each for each in found if (root / each).is_file()}


def _files(parts: tuple[str, ...]) -> set[str]:
    """The files that may hold this name: a module, or the package or module that it is a name in."""
    folders = ["/".join(parts[:number]) for number in range(1, len(parts) + 1)]
    return {f"{folder}.py" for folder in folders} | {f"{folder}/__init__.py" for folder in folders}
