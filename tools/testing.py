"""Runs all tests in two halves at once: what asks nothing but Python, and what builds sites and drives a browser.

The second half mostly waits for others, so that two cores do in nine minutes what one process does in fifteen.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryFile

ROOT = Path(__file__).resolve().parent.parent
QUICK = ("unit", "data")
"""The folders with tests that build no site."""


def halves(tests: Path) -> list[list[str]]:
    """The folders below `tests` with tests in them, in two groups that together hold all of them."""
    folders = sorted({path.relative_to(tests).parts[0] for path in tests.rglob("test_*.py")})
    groups = [[name for name in folders if (name in QUICK) == quick] for quick in (True, False)]
    return [[f"{tests.name}/{name}" for name in group] for group in groups]


def main() -> int:
    """Run both halves; the output of the first comes when it is done. Gives the worst exit status of the two."""
    first, second = ([sys.executable, "-m", "pytest", *folders] for folders in halves(ROOT / "tests"))
    with TemporaryFile() as said:
        quick = subprocess.Popen(first, cwd=ROOT, stdout=said, stderr=subprocess.STDOUT)
        status = subprocess.run(second, cwd=ROOT, check=False).returncode
        status = max(status, quick.wait())
        said.seek(0)
        sys.stdout.flush()
        sys.stdout.buffer.write(said.read())
    return status


if __name__ == "__main__":
    sys.exit(main())
