"""`python -m protocol_site serve`: show the site on this machine and build it anew at every change."""

from __future__ import annotations

import os
import sys
from typing import NoReturn

from protocol_site.commands.build import GENERATOR, QUIET
from protocol_site.project import ROOT

ADDRESS = "127.0.0.1:8000"


def run(arguments: list[str]) -> int:
    """The command; gives a status only for wrong arguments."""
    if not arguments:
        serve()
    sys.stderr.write("Gebruik: python -m protocol_site serve\n")
    return 2


def serve() -> NoReturn:
    """Become the generator's own server, until it is stopped.

    While it serves, wrong data give their messages and the last good site stays up.
    """
    os.chdir(ROOT)
    command = [*GENERATOR, "serve", "--no-strict", "--dev-addr", ADDRESS]
    os.execve(command[0], command, os.environ | QUIET)  # noqa: S606 - no shell is wanted
