"""`python -m protocol_site publicatie`: keep the edition as it is now, with its data, its rules and its pages.

A kept edition never changes again. From the next edition on, its pages stand on the site under their own address.
"""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from protocol_site import archive
from protocol_site.checks.load import InvalidDataError
from protocol_site.commands.build import build
from protocol_site.data.messages import shown
from protocol_site.exports.checked import checked
from protocol_site.exports.rules import make_rules
from protocol_site.project import own


def run(arguments: list[str]) -> int:
    """Keep the edition; gives 1 when the data are not right or it was kept before, 2 for arguments."""
    if arguments:
        sys.stderr.write("publicatie: deze opdracht heeft niets anders nodig\n")
        return 2
    project = own()
    try:
        model = checked(project.data, project.day)
    except InvalidDataError as wrong:
        sys.stderr.write(f"{wrong}\n")
        return 1
    naam = model.protocol.editie.naam
    target = project.root / archive.FOLDER / naam
    if refusal := archive.why_not(target):
        sys.stderr.write(f"Editie {shown(naam)} is niet vast te leggen: {refusal}.\n")
        return 1
    with TemporaryDirectory() as place:
        site = Path(place) / "site"
        if status := build(site, project):
            return status
        target.mkdir(parents=True)
        archive.keep(target, make_rules(model, project.data, project.day), project.data, site)
    sys.stdout.write(f"Editie {naam} is vastgelegd in {archive.FOLDER}/{naam}. Neem die map mee in je voorstel.\n")
    return 0
