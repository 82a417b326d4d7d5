"""`python -m protocol_site build`: check the data, prepare `docs/`, and let the generator make the site.

Nothing half-written: the site is built beside its place and put there when all of it stands. What stood there goes, so
that the place must be free or hold a site.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from protocol_site.project import ROOT

GENERATOR = [sys.executable, "-m", "mkdocs"]
QUIET = {"NO_MKDOCS_2_WARNING": "1"}
"""Keeps the advertisement of the theme's makers out of what the editor reads."""
TALK = "INFO"
"""How a line starts that is no warning. `--quiet` would make the generator deaf to its own warnings: not strict."""
SOURCES = (
    *(".ci", ".git", "benchmarks", "calculators", "docs", "overrides", "protocol_data", "protocol_site"),
    *("requirements", "tests"),
)
"""The folders of the project that nobody can build anew."""
OF_A_SITE = ("index.html", "api/protocol.json")
"""Files that every built site holds; together they stand in no other folder."""


def run(arguments: list[str]) -> int:
    """The command: into `site/`, or into the folder after `--out`."""
    match arguments:
        case []:
            return build(ROOT / "site", ROOT)
        case ["--out", folder]:
            return build(Path(folder), ROOT)
    sys.stderr.write("Gebruik: python -m protocol_site build [--out MAP]\n")
    return 2


def build(out: Path, root: Path) -> int:
    """Build the site of the project in `root` into the folder `out`; gives the exit status for the command line."""
    out = out.resolve()
    if refusal := why_not(out, root):
        sys.stderr.write(f"De site kan niet naar {out}: {refusal}.\n")
        return 2
    out.parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix=f"{out.name}.", dir=out.parent) as beside:
        made = Path(beside) / "site"
        command = [*GENERATOR, "build", "--strict", "--site-dir", str(made)]
        result = subprocess.run(command, cwd=root, env=os.environ | QUIET, capture_output=True, text=True, check=False)
        if result.returncode:
            lines = (result.stderr + result.stdout).splitlines(keepends=True)
            sys.stderr.writelines(line for line in lines if not line.startswith(TALK))
            return result.returncode
        shutil.rmtree(out, ignore_errors=True)
        made.rename(out)
    return 0


def why_not(out: Path, root: Path) -> str | None:
    """Why the site cannot take the place of what stands at `out`, in Dutch; None if it can."""
    if root.is_relative_to(out):
        return "daar staat het project zelf"
    if any(out.is_relative_to(root / name) for name in SOURCES):
        return "daar staan de bronnen van het project"
    if out.is_dir():
        free = all((out / name).is_file() for name in OF_A_SITE) or not any(out.iterdir())
        return None if free else "daar staat iets anders dan een gebouwde site; kies een lege of een nieuwe map"
    return "dat is geen map" if out.exists() else None
