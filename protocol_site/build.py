"""`python -m protocol_site build`: check the data, prepare `docs/`, and let the generator make the site.

Nothing half-written: the site is built beside its place and put there when all of it stands.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
GENERATORS = {
    "mkdocs": [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir"],
}


def build(out: Path, root: Path = ROOT) -> int:
    """Build the site of the project in `root` into the folder `out`; gives the exit status for the command line."""
    out = out.resolve()
    beside = out.with_name(out.name + ".nieuw")
    shutil.rmtree(beside, ignore_errors=True)
    status = subprocess.run([*GENERATORS["mkdocs"], str(beside)], cwd=root, check=False).returncode
    if status:
        shutil.rmtree(beside, ignore_errors=True)
        return status
    shutil.rmtree(out, ignore_errors=True)
    beside.rename(out)
    return 0
