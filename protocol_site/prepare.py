"""What must stand in `docs/` before a generator runs: the pages and menus of the items, and the open data.

Everything is written only when it differs, so that a server that watches `docs/` settles after one round.
"""

from __future__ import annotations

from pathlib import Path

from . import exports, pages
from .model import Model


def write_if_changed(target: Path, text: str) -> bool:
    """Write the text unless the file holds it already; tells whether it wrote."""
    if target.exists() and target.read_text(encoding="utf-8") == text:
        return False
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text, encoding="utf-8")
    return True


def prepare(model: Model, docs: Path) -> list[str]:
    """Bring `docs` in step with the model; gives the paths that changed. StalePageError as in `pages.write`."""
    changed = pages.write(model, docs)
    for name, text in exports.files(model).items():
        if write_if_changed(docs / name, text):
            changed.append(name)
    return changed
