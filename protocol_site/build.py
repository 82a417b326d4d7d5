"""`python -m protocol_site build`: check the data, prepare `docs/`, and let the generator make the site.

Nothing half-written: the site is built beside its place and put there when all of it stands.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from protocol_site.project import ROOT

GENERATOR = [sys.executable, "-m", "mkdocs"]
QUIET = {"NO_MKDOCS_2_WARNING": "1"}
"""Keeps the advertisement of the theme's makers out of what the editor reads."""
TALK = "INFO"
"""How a line starts that is no warning. `--quiet` would make the generator deaf to its own warnings: not strict."""


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
    beside = out.with_name(out.name + ".nieuw")
    shutil.rmtree(beside, ignore_errors=True)
    command = [*GENERATOR, "build", "--strict", "--site-dir", str(beside)]
    result = subprocess.run(command, cwd=root, env=os.environ | QUIET, capture_output=True, text=True, check=False)
    if result.returncode:
        lines = (result.stderr + result.stdout).splitlines(keepends=True)
        sys.stderr.writelines(line for line in lines if not line.startswith(TALK))
        shutil.rmtree(beside, ignore_errors=True)
        return result.returncode
    shutil.rmtree(out, ignore_errors=True)
    beside.rename(out)
    return 0
