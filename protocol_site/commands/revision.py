"""`python -m protocol_site revisie EDITIE [--datum DAG]`: prepare the next edition, with a list of what to look at.

Only protocol.yaml changes: the edition gets its name and its days, all else stays for people to change.
"""

from __future__ import annotations

import sys
from datetime import date

from protocol_site import archive
from protocol_site.checks.load import InvalidDataError, load
from protocol_site.commands.options import DAY, WrongOptionsError, day_of, parsed, refused
from protocol_site.data.model import Model
from protocol_site.project import Project, own
from protocol_site.revision.checklist import checklist, markdown
from protocol_site.revision.next_edition import FILE, LISTS, NoNextEditionError, first_day, prepared

USAGE = "EDITIE [--datum JJJJ-MM-DD]; EDITIE is een schooljaar, zoals 2027-2028"


def run(arguments: list[str]) -> int:
    """Prepare an edition; gives 1 when the data are not right, 2 for a name that cannot be that of the next edition."""
    try:
        naam, op = _asked(arguments)
        project = own()
        model = load(project.data)
        first = first_day(naam, model)
        _refuse_to_lose(model, project)
        file = project.data / FILE
        text = prepared(file.read_text(encoding="utf-8"), naam, model, op)
    except (WrongOptionsError, NoNextEditionError) as wrong:
        return refused("revisie", USAGE, wrong)
    except InvalidDataError as wrong_data:
        sys.stderr.write(f"{wrong_data}\n")
        return 1
    target = project.root / LISTS / f"{naam}.md"
    target.parent.mkdir(exist_ok=True)
    target.write_text(markdown(naam, first, checklist(model, op), op), encoding="utf-8")
    file.write_text(text, encoding="utf-8")
    sys.stdout.write(f"Editie {naam} staat klaar in {file}. Wat je nakijkt, staat in {LISTS}/{naam}.md.\n")
    return 0


def _asked(arguments: list[str]) -> tuple[str, date]:
    if not arguments or arguments[0].startswith("--"):
        raise WrongOptionsError("noem de editie")
    options = parsed(arguments[1:], (DAY,))
    return arguments[0], day_of(options[DAY]) if DAY in options else own().day


def _refuse_to_lose(model: Model, project: Project) -> None:
    """WrongOptionsError when the edition of the data was not kept: what it says changes from here on."""
    naam = model.protocol.editie.naam
    if not (project.root / archive.FOLDER / naam).is_dir():
        raise WrongOptionsError(f'editie {naam} is nog niet vastgelegd; geef eerst de opdracht "make publicatie"')
