"""`python -m protocol_site serve`: show the site on this machine and build it again at each change."""

from __future__ import annotations

import hashlib
import os
import shutil
import sys
from typing import NoReturn

from protocol_site.checks.load import InvalidDataError, load
from protocol_site.commands.build import GENERATOR, QUIET, configure
from protocol_site.commands.options import DATA, DAY, WrongOptionsError, chosen, parsed, refused
from protocol_site.data.model import Model
from protocol_site.project import CONFIGURATION, ROOT, Project
from protocol_site.workplace import project_for

ADDRESS = "127.0.0.1:8000"
USAGE = "[--data MAP] [--datum JJJJ-MM-DD]"


def run(arguments: list[str]) -> int:
    """The command; gives a status only for wrong arguments, and for data that are wrong from the start."""
    try:
        project = chosen(parsed(arguments, (DATA, DAY)))
    except WrongOptionsError as wrong:
        return refused("serve", USAGE, wrong)
    try:
        model = load(project.data, project.day)
    except InvalidDataError as wrong:
        sys.stderr.write(f"{wrong}\n")
    else:
        serve(project, model)
    return 1


def serve(project: Project, model: Model) -> NoReturn:
    """Become the generator's own server, until it is stopped.

    While it serves, wrong data give their messages and the last good site stays up.
    """
    # This process becomes the generator, so that nothing here could remove a folder of its own afterwards.
    name = hashlib.sha256(str(project.data.resolve()).encode()).hexdigest()[:16]
    folder = ROOT / ".cache" / "serve" / name
    shutil.rmtree(folder, ignore_errors=True)
    project = project_for(project, folder)
    configure(project, model)
    command = [*GENERATOR, "serve", "--no-strict", "--config-file", str(project.root / CONFIGURATION)]
    command += ["--dev-addr", ADDRESS]
    os.execve(command[0], command, os.environ | QUIET | project.environment())  # noqa: S606 - no shell is wanted
