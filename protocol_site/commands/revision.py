"""`python -m protocol_site revisie EDITIE [--datum DAG]`: prepare the next edition, with a list of what to look at.

Only protocol.yaml changes: the edition gets its name and its days, all else stays for people to change.
"""

from __future__ import annotations

import re
import sys
from datetime import date

from protocol_site import archive
from protocol_site.checks.load import InvalidDataError, load
from protocol_site.commands.options import DAY, WrongOptionsError, day_of, parsed, refused
from protocol_site.commands.sources import EDITION_FILE
from protocol_site.data.messages import found_expected, shown
from protocol_site.data.model import Model
from protocol_site.project import Project, own
from protocol_site.revision.checklist import checklist, markdown

USAGE = "EDITIE [--datum JJJJ-MM-DD]; EDITIE is een schooljaar, zoals 2027-2028"
LISTS = "revisies"
"""The folder with the checklists."""
_YEAR = re.compile(r"(20\d\d)-(20\d\d)")
_EDITION = re.compile(r"^editie:\n(?:[ #].*\n)+", re.MULTILINE)
_CHANGED = re.compile(r"^herzien_op: .*$", re.MULTILINE)


def run(arguments: list[str]) -> int:
    """Prepare an edition; gives 1 when the data are not right, 2 for a name that cannot be that of the next edition."""
    try:
        naam, op = _asked(arguments)
        project = own()
        model = load(project.data)
        first = _first_day(naam, model, project)
    except WrongOptionsError as wrong:
        return refused("revisie", USAGE, wrong)
    except InvalidDataError as wrong_data:
        sys.stderr.write(f"{wrong_data}\n")
        return 1
    target = project.root / LISTS / f"{naam}.md"
    target.parent.mkdir(exist_ok=True)
    target.write_text(markdown(naam, first, checklist(model, op), op), encoding="utf-8")
    file = project.data / EDITION_FILE
    changed = max(op, model.protocol.herzien_op)
    file.write_text(prepared(file.read_text(encoding="utf-8"), naam, first, changed), encoding="utf-8")
    sys.stdout.write(f"Editie {naam} staat klaar in {file}. Wat je nakijkt, staat in {LISTS}/{naam}.md.\n")
    return 0


def _asked(arguments: list[str]) -> tuple[str, date]:
    if not arguments or arguments[0].startswith("--"):
        raise WrongOptionsError("noem de editie")
    options = parsed(arguments[1:], (DAY,))
    return arguments[0], day_of(options[DAY]) if DAY in options else own().day


def _first_day(naam: str, model: Model, project: Project) -> date:
    """The first day of a new edition. WrongOptionsError for a name that cannot be one, or that is not new.

    The edition before it must have been kept: what it says changes from here on.
    """
    match = _YEAR.fullmatch(naam)
    if match is None or int(match[2]) != int(match[1]) + 1:
        raise WrongOptionsError(found_expected(shown(naam), "een schooljaar, zoals 2027-2028"))
    current = model.protocol.editie
    first = date(int(match[1]), 8, 1)
    if first <= current.van:
        raise WrongOptionsError(found_expected(shown(naam), f"een editie na {current.naam}"))
    if not (project.root / archive.FOLDER / current.naam).is_dir():
        raise WrongOptionsError(
            f'editie {current.naam} is nog niet vastgelegd; geef eerst de opdracht "make publicatie"'
        )
    return first


def prepared(text: str, naam: str, first: date, changed: date) -> str:
    """protocol.yaml with another edition in it; comments and all else stay.

    ValueError when the file does not have the edition as a group of its own.
    """
    edition = (
        f"editie:\n  naam: '{naam}'\n  van: '{first.isoformat()}'\n"
        f"  evaluatie: '{date(first.year + 1, first.month, first.day).isoformat()}'\n"
        f"  uitleg: Dit is het voorstel voor schooljaar {naam}. Het is nog niet vastgesteld.\n"
    )
    text, editions = _EDITION.subn(edition, text)
    text, days = _CHANGED.subn(f"herzien_op: '{changed.isoformat()}'", text)
    if (editions, days) != (1, 1):
        raise ValueError(EDITION_FILE)
    return text
