"""`python -m protocol_site build`: check the data, prepare `docs/`, and let the generator make the site.

Nothing half-written: the site is built beside its place and put there when all of it stands. What stood there goes, so
that the place must be free or hold a site. The same project and the same day of the texts give the same bytes, with the
same rights, wherever they are built.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from protocol_site import archive
from protocol_site.checks.load import InvalidDataError, load
from protocol_site.commands.options import DATA, DAY, OUT, WrongOptionsError, chosen, parsed, refused
from protocol_site.data.messages import printable
from protocol_site.data.model import Model
from protocol_site.pages.configuration import configuration
from protocol_site.pages.redirects import redirects
from protocol_site.pages.stubs import write_if_changed
from protocol_site.project import CONFIGURATION, ROOT, Project
from protocol_site.workplace import project_for

GENERATOR = [sys.executable, "-m", "mkdocs"]
QUIET = {"NO_MKDOCS_2_WARNING": "1"}
"""Keeps the advertisement of the theme's makers out of what the editor reads."""
TALK = "INFO"
"""How a line starts that is no warning. `--quiet` would make the generator deaf to its own warnings: not strict."""
SOURCES = (
    *(".ci", ".git", "benchmarks", "calculators", "docs", "overrides", "protocol_data", "protocol_site"),
    *("requirements", "tests", archive.FOLDER),
)
"""The folders of the project that nobody can build anew."""
FOLDER_RIGHTS, FILE_RIGHTS = 0o755, 0o644
"""What a web server needs, and no more; without them the site would have those that the editor's own files have."""
OF_A_SITE = ("index.html", "api/protocol.json")
"""Files that every built site holds; together they stand in no other folder."""


USAGE = "[--data MAP] [--datum JJJJ-MM-DD] [--out MAP]"


def run(arguments: list[str]) -> int:
    """The command: into `site/`, or into the folder after `--out`."""
    try:
        options = parsed(arguments, (DATA, DAY, OUT))
        project = chosen(options)
    except WrongOptionsError as wrong:
        return refused("build", USAGE, wrong)
    return build(Path(options.get(OUT, ROOT / "site")), project)


def build(out: Path, project: Project) -> int:
    """Build the site of a project into the folder `out`; gives the exit status for the command line."""
    out = out.resolve()
    if refusal := why_not(out, project):
        sys.stderr.write(f"De site kan niet naar {printable(str(out))}: {refusal}.\n")
        return 2
    out.parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix=f"{out.name}.", dir=out.parent) as beside:
        made = Path(beside) / "site"
        try:
            model = load(project.data, project.day)
        except InvalidDataError as wrong:
            sys.stderr.write(f"{wrong}\n")
            return 1
        project = project_for(project, Path(beside) / "project")
        configure(project, model)
        if status := generate(project, made, model.protocol.herzien_op):
            return status
        for name, text in redirects(model).items():
            write_if_changed(made / name, text)
        archive.place(project.root, made, model)
        set_rights(made)
        shutil.rmtree(out, ignore_errors=True)
        made.rename(out)
    return 0


def configure(project: Project, model: Model) -> None:
    """Bring the configuration of the generator in step with the data."""
    file = project.root / CONFIGURATION
    write_if_changed(file, configuration(file.read_text(encoding="utf-8"), model, project.day))


def generate(project: Project, out: Path, dated: date) -> int:
    """Let the generator make the site of a project in the new folder `out`; gives its exit status, and says why.

    The generator dates the site by the day `dated`, not by today.
    """
    command = [*GENERATOR, "build", "--strict", "--config-file", str(project.root / CONFIGURATION)]
    seconds = (dated - date(1970, 1, 1)) // timedelta(seconds=1)
    result = subprocess.run(
        [*command, "--site-dir", str(out)],
        env=os.environ | QUIET | project.environment() | {"SOURCE_DATE_EPOCH": str(seconds)},
        capture_output=True,
        text=True,
        check=False,
    )
    if result.returncode:
        lines = (result.stderr + result.stdout).split("\n")
        sys.stderr.write("\n".join(printable(line) for line in lines if not line.startswith(TALK)))
    return result.returncode


def set_rights(folder: Path) -> None:
    """Let everyone read the folder and all that is in it, whatever the umask of who builds."""
    folder.chmod(FOLDER_RIGHTS)
    for path in folder.rglob("*"):
        path.chmod(FOLDER_RIGHTS if path.is_dir() else FILE_RIGHTS)


def why_not(out: Path, project: Project) -> str | None:
    """Why the site cannot take the place of what stands at `out`, in Dutch; None if it can."""
    root, data = project.root, project.data.resolve()
    if root.is_relative_to(out):
        return "daar staat het project zelf"
    if any(out.is_relative_to(root / name) for name in SOURCES):
        return "daar staan de bronnen van het project"
    if out.is_relative_to(data) or data.is_relative_to(out):
        return "daar staan de gegevens van het protocol"
    if out.is_dir():
        free = all((out / name).is_file() for name in OF_A_SITE) or not any(out.iterdir())
        return None if free else "daar staat iets anders dan een gebouwde site; kies een lege of een nieuwe map"
    return "dat is geen map" if out.exists() else None
