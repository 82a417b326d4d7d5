"""The files of a protocol while somebody edits them: as they were opened, and as they are now.

They stand in a folder, since that is what the checks read. In the browser that folder is in memory.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path, PurePosixPath

from protocol_site.data.yaml.nodes import Document
from protocol_site.data.yaml.read import read


class Files:
    """Texts by path below the folder of the protocol: `rollen/school.yaml`."""

    def __init__(self, folder: Path, texts: Mapping[str, str]) -> None:
        self.folder = folder
        self.opened: dict[str, str] = {}
        self.texts: dict[str, str] = {}
        self._read: dict[str, tuple[bytes, Document]] = {}
        folder.mkdir(parents=True, exist_ok=True)
        self.open(texts)

    def open(self, texts: Mapping[str, str]) -> None:
        """Start from these texts: nothing is changed yet. What was there before goes."""
        for path in set(self.texts) - set(texts):
            self.change(path, None)
        for path, text in texts.items():
            self.change(path, text)
        self.opened = dict(self.texts)

    def change(self, path: str, text: str | None) -> None:
        """Give a file another text; None takes it away. ValueError for a path that leads out of the folder."""
        steps = PurePosixPath(path).parts
        if not steps or ".." in steps or path.startswith("/"):
            raise ValueError(path)
        target = self.folder / path
        if text is None:
            self.texts.pop(path, None)
            target.unlink(missing_ok=True)
        else:
            self.texts[path] = text
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(text.encode())

    def changed(self) -> list[str]:
        """The paths that are new, changed or gone since they were opened."""
        paths = {**self.opened, **self.texts}
        return sorted(path for path in paths if self.opened.get(path) != self.texts.get(path))

    def read(self, name: str, raw: bytes) -> Document:
        """The document of a file, as `yaml.read` gives it; read anew only when its bytes are others.

        Reading all files takes longer than an editor wants to wait for a fault in one of them.
        """
        known = self._read.get(name)
        if known is None or known[0] != raw:
            known = (raw, read(name, raw))
            self._read[name] = known
        # Whoever reads on notes faults in the document; those must not come back the next time.
        return replace(known[1], faults=list(known[1].faults))

    def document(self, path: str) -> Document:
        """The document of a file of the protocol. KeyError if there is none."""
        return self.read(str(self.folder / path), self.texts[path].encode())
