"""Runs inside Pyodide, under Node: makes the zip with all Python that the reader's browser runs.

Compiling is left to the `py-compile` of pyodide-build. It runs here, and not in the Python that builds the site, since
bytecode only fits the interpreter that made it. `compile.mjs` calls `compile_bundle`; nothing else imports this module.
"""

from __future__ import annotations

import sys
import zipfile
from importlib import import_module
from importlib.machinery import FrozenImporter
from pathlib import Path

OPTIONAL = {"ssl", "_ssl", "bz2", "lzma", "compression"}
"""Modules whose importers do without them: no calculator makes connections or unpacks files."""
FIXED_DATE = (1980, 1, 1, 0, 0, 0)
"""The date of every file in the zip, so that the same sources give the same bytes."""


def loaded_modules() -> set[str]:
    """The modules that are in use and that the interpreter does not have built in."""
    return {
        name
        for name, module in list(sys.modules.items())
        if getattr(getattr(module, "__spec__", None), "loader", None) is not FrozenImporter
        and name.split(".")[0] not in OPTIONAL
    }


def module_name(path: str) -> str:
    """The module in a file of a zip: `json/__init__.pyc` -> `json`."""
    return path.removesuffix(".pyc").replace("/", ".").removesuffix(".__init__")


def compile_bundle(folder: str, stdlib: str, zips: list[tuple[str, list[str], bool]]) -> None:
    """Write zips: each with its modules and all that they import, compiled, but for what is in a zip before it.

    `folder` holds packages of the project; `stdlib` is the zip with the standard library that Pyodide comes with, of
    which the first zip has what Pyodide imports as well. A zip that is `whole` has all of each package it has a
    part of: what is in it is found there, whatever stands in the zips before it.
    """
    root = Path(folder)
    sys.path.insert(0, folder)
    wanted: dict[str, set[str]] = {}
    for out, entries, whole in zips:
        for entry in entries:
            import_module(entry)
        loaded = loaded_modules()
        mine = loaded.difference(*wanted.values())
        packages = {name.split(".")[0] for name in mine} if whole else set()
        wanted[out] = mine | {name for name in loaded if name.split(".")[0] in packages}

    everything = set().union(*wanted.values())
    with zipfile.ZipFile("own.zip", "w") as archive:
        for source in sorted(root.rglob("*.py")):
            path = str(source.relative_to(root))
            if module_name(path.removesuffix(".py") + ".pyc") in everything:
                archive.writestr(path, source.read_bytes())
    Path("stdlib.zip").write_bytes(Path(stdlib).read_bytes())
    py_compile = import_module("pyodide_build.cli.py_compile").main
    for name in ("stdlib.zip", "own.zip"):
        py_compile.main([name, "--silent", "--compression-level", "0"], standalone_mode=False)

    for out, modules in wanted.items():
        _write_zip(out, modules)


def _write_zip(out: str, wanted: set[str]) -> None:
    """Write the compiled modules that are wanted."""
    # Stored, not deflated: the whole file is compressed for sending, which works better on what is not compressed yet.
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as bundle:
        for name in ("stdlib.zip", "own.zip"):
            with zipfile.ZipFile(name) as archive:
                for path in sorted(archive.namelist()):
                    if path.endswith(".pyc") and module_name(path) in wanted:
                        bundle.writestr(zipfile.ZipInfo(path, FIXED_DATE), archive.read(path))
