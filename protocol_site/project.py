"""Where the project stands on disk, and what a site is made from."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CONFIGURATION = "mkdocs.yml"
VARIABLE = "PROTOCOL_SITE"
"""The environment variable in which a command tells the process of the generator what it works on."""


@dataclass(frozen=True, slots=True)
class Project:
    """What one site is made from.

    `root` holds `docs/`, the sources of the calculators and the tools; `data` the protocol. The texts speak from the
    day `op` on; without it that is today.
    """

    root: Path
    data: Path
    op: date | None = None

    @property
    def docs(self) -> Path:
        """The folder with the pages."""
        return self.root / "docs"

    @property
    def day(self) -> date:
        """The day from which the texts speak."""
        return self.op or date.today()

    def environment(self) -> dict[str, str]:
        """What `given` reads in another process."""
        told = {"root": str(self.root), "data": str(self.data), "op": self.op and self.op.isoformat()}
        return {VARIABLE: json.dumps(told)}


def data_folder() -> Path:
    """`protocol_data/`, as an editor in the current folder would write it: messages then lead to the file."""
    folder = ROOT / "protocol_data"
    relative = Path(os.path.relpath(folder))
    return folder if ".." in relative.parts else relative


def own() -> Project:
    """The site of the protocol in this project, as it reads today."""
    return Project(ROOT, data_folder())


def given() -> Project:
    """The project that a command told this process to work on; `own` when a generator was started by itself."""
    told = os.environ.get(VARIABLE)
    if told is None:
        return own()
    found = json.loads(told)
    return Project(Path(found["root"]), Path(found["data"]), date.fromisoformat(found["op"]) if found["op"] else None)
