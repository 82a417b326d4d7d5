"""A folder in which a generator builds the site of another protocol, with the pages, menus and name that are its own.

The pages of items in `docs/` belong to `protocol_data/`: of another protocol they are made anew, in a copy. All else is
the project's own and is only linked to.
"""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

from protocol_site.pages import stubs
from protocol_site.project import CONFIGURATION, ROOT, Project

LINKED = (".cache", "calculators", "node_modules", "overrides", "protocol_site")
NOT_TAKEN = ("api", "assets/py", "assets/werkbank", "assets/images/schermafbeelding.png")
"""What in `docs/` is the own protocol's: what an earlier build left there, and a picture of its site."""


def project_for(asked: Project, folder: Path) -> Project:
    """The project that builds what is asked: for the own protocol that itself, else one in the new `folder`."""
    if asked.data.resolve() == (ROOT / "protocol_data").resolve():
        return asked
    folder.mkdir(parents=True)
    for name in LINKED:
        if (ROOT / name).exists():
            (folder / name).symlink_to(ROOT / name)
    (folder / "protocol_data").symlink_to(asked.data.resolve())
    shutil.copytree(ROOT / "docs", folder / "docs", ignore=_own)
    for page in stubs.item_pages(folder / "docs"):
        page.unlink()
    shutil.copyfile(ROOT / CONFIGURATION, folder / CONFIGURATION)
    return replace(asked, root=folder)


def _own(folder: str, names: list[str]) -> set[str]:
    below = Path(folder).relative_to(ROOT / "docs").as_posix()
    return {name for name in names if f"{below}/{name}".removeprefix("./") in NOT_TAKEN}
