"""The two protocols of a comparison, as somebody names them: a folder, a published edition, or a git revision.

Read-only: nothing is checked out, so that an editor's own files stay as they are.
"""

from __future__ import annotations

import io
import subprocess
import tarfile
from pathlib import Path

from protocol_site import archive
from protocol_site.commands.options import WrongOptionsError
from protocol_site.data.messages import shown
from protocol_site.project import ROOT
from protocol_site.revision.loading import texts_of

DATA = "protocol_data"
EDITION_FILE = "protocol.yaml"
"""Every folder with a protocol has it."""


def texts(named: str, root: Path = ROOT) -> dict[str, str]:
    """The YAML of what is named, by path below its folder. WrongOptionsError when nothing has that name."""
    for folder in (Path(named), Path(named) / DATA, root / archive.FOLDER / named / archive.DATA):
        if (folder / EDITION_FILE).is_file():
            return texts_of(folder)
    return _at_revision(named, root)


def _at_revision(revision: str, root: Path) -> dict[str, str]:
    """The data of the project as they were at a revision of git."""
    if revision.startswith("-"):
        raise WrongOptionsError(f"er is geen map, editie of git-revisie {shown(revision)}")
    found = subprocess.run(
        ["git", "archive", "--format=tar", revision, DATA], cwd=root, capture_output=True, check=False
    )
    if found.returncode:
        raise WrongOptionsError(f"er is geen map, editie of git-revisie {shown(revision)} met een protocol erin")
    texts: dict[str, str] = {}
    with tarfile.open(fileobj=io.BytesIO(found.stdout)) as archive:
        for member in archive.getmembers():
            file = archive.extractfile(member) if member.isfile() and member.name.endswith(".yaml") else None
            if file is not None:
                texts[member.name.removeprefix(f"{DATA}/")] = file.read().decode("utf-8")
    return texts
