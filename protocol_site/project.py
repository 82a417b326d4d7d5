"""Where the project stands on disk."""

from __future__ import annotations

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def data_folder() -> Path:
    """`protocol_data/`, as an editor in the current folder would write it: messages then lead to the file."""
    folder = ROOT / "protocol_data"
    relative = Path(os.path.relpath(folder))
    return folder if ".." in relative.parts else relative
