"""What must stand in `docs/` before a generator runs: the pages and menus of the items, and the open data.

Everything is written only when it differs, so that a server that watches `docs/` settles after one round.
"""

from __future__ import annotations

from pathlib import Path

from protocol_site.data.model import Model
from protocol_site.exports import bundle, open_data
from protocol_site.exports.checked import checked
from protocol_site.pages import forms, stubs
from protocol_site.project import ROOT, data_folder

_last: tuple[object, Model] | None = None
"""The state of the project's files at the last `prepared_model`, and what that gave."""


def write_if_changed(target: Path, text: str) -> bool:
    """Write the text unless the file holds it already; tells whether it wrote."""
    if target.exists() and target.read_text(encoding="utf-8") == text:
        return False
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text, encoding="utf-8")
    return True


def prepare(model: Model, docs: Path) -> list[str]:
    """Bring `docs` in step with the model; gives the paths that changed. StalePageError as in `stubs.write`."""
    changed = stubs.write(model, docs)
    for name, text in open_data.files(model).items():
        if write_if_changed(docs / name, text):
            changed.append(name)
    return changed


def prepared_model() -> Model:
    """The model of this project, with its `docs` in step. The same model as before while no file changed.

    InvalidDataError as in `checked`, StalePageError as in `stubs.write`, MissingToolsError as in `bundle.make_bundle`.
    """
    global _last
    if _last is None or _last[0] != _state():
        model = checked(data_folder())
        prepare(model, ROOT / "docs")
        forms.parts_of(model)
        _last = (_state(), model)
    return _last[1]


def last_good_model() -> Model | None:
    """What `prepared_model` last gave in this process: None in a process that builds once."""
    return _last[1] if _last else None


def _state() -> object:
    """Which data files and sources of the forms there are, when they were written, and which pages there are."""
    files = [*(ROOT / "protocol_data").rglob("*.yaml"), *bundle.own_sources(ROOT), *bundle.form_sources(ROOT)]
    written = {path: (path.stat().st_mtime_ns, path.stat().st_size) for path in files}
    return written, set((ROOT / "docs").rglob("*.md"))
