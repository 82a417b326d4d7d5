"""`python -m protocol_site check [MAP] [--datum DAG] [--voor github|gitlab]`: is everything in the data right?

Faults end it with 1. What is only worth a look is a warning: a last day that comes near, and an example case whose
expectation no longer holds, since a new rule may mean just that.
"""

from __future__ import annotations

import sys
import traceback
from datetime import date
from pathlib import Path

from protocol_site.checks.load import InvalidDataError, Model
from protocol_site.checks.stale import due
from protocol_site.commands.annotations import FORMS, as_github, as_gitlab
from protocol_site.commands.options import DAY, WrongOptionsError, day_of, parsed, refused
from protocol_site.data.messages import Fault, either, found_expected, printable, shown
from protocol_site.data.yaml.read import read
from protocol_site.exports import example_cases
from protocol_site.exports.checked import checked
from protocol_site.exports.rules import make_rules
from protocol_site.pages import stubs
from protocol_site.pages.configuration import configuration
from protocol_site.project import CONFIGURATION, data_folder, own

FOR = "--voor"
USAGE = "[MAP] [--datum JJJJ-MM-DD] [--voor github|gitlab]"


def run(arguments: list[str]) -> int:
    """Print every fault and give 1, or one line of success and give 0; warnings come before either."""
    try:
        folder, day, form = _asked(arguments)
    except WrongOptionsError as wrong:
        return refused("check", USAGE, wrong)
    name = printable(str(folder))
    try:
        model, faults, warnings = examined(folder, day)
    except Exception as error:  # an editor should never meet a traceback; the tests call load themselves
        last = traceback.extract_tb(error.__traceback__)[-1]
        sys.stderr.write(
            f"Het programma zelf heeft een fout: {type(error).__name__} in {Path(last.filename).name}:{last.lineno}, "
            f"bij het lezen van {name}. Meld dit aan de beheerder.\n"
        )
        return 1
    if form is not None:
        sys.stdout.write({"github": as_github, "gitlab": as_gitlab}[form](faults, warnings))
        return 1 if faults else 0
    for warning in warnings:
        sys.stdout.write(f"let op: {warning}\n")
    if faults or model is None:
        number = len(faults)
        told = "\n".join(map(str, faults))
        sys.stdout.write(f"{told}\n\n{number} {'fout' if number == 1 else 'fouten'} gevonden in {name}\n")
        return 1
    sys.stdout.write(f"{name}: alles klopt ({summary(model)})\n")
    return 0


def _asked(arguments: list[str]) -> tuple[Path, date, str | None]:
    """The folder, the day of the check, and for whom the faults are written. WrongOptionsError for anything else."""
    named = arguments[:1] if arguments and not arguments[0].startswith("--") else []
    options = parsed(arguments[len(named) :], (DAY, FOR))
    form = options.get(FOR)
    if form is not None and form not in FORMS:
        raise WrongOptionsError(found_expected(shown(form), either(FORMS)))
    day = day_of(options[DAY]) if DAY in options else own().day
    return Path(named[0]) if named else data_folder(), day, form


def examined(folder: Path, day: date) -> tuple[Model | None, list[Fault], list[Fault]]:
    """The protocol in a folder with its faults and warnings on a day; no model where the faults are in the data."""
    try:
        model = checked(folder, day)
    except InvalidDataError as error:
        return None, error.faults, []
    over, near = _stale(model, folder, day)
    untrue = example_cases.check(model, make_rules(model, folder, day), folder)
    return model, [*_beside(model, folder), *over], [*near, *untrue]


def _stale(model: Model, folder: Path, day: date) -> tuple[list[Fault], list[Fault]]:
    """What has ended by a day, and what it is time for, each at its place."""
    over: list[Fault] = []
    near: list[Fault] = []
    for limit in due(model, day):
        file = folder / limit.file
        place = read(str(file), file.read_bytes()).find(limit.path)[0].place
        (over if limit.is_over(day) else near).append(Fault(str(file), place, limit.sentence(day)))
    return over, near


def _beside(model: Model, folder: Path) -> list[Fault]:
    """What beside the protocol of this project does not go with it: pages in `docs/`, the name in the configuration."""
    mine = own()
    if folder.resolve() != mine.data.resolve():
        return []
    text = (mine.root / CONFIGURATION).read_text(encoding="utf-8")
    other = 'de bovenste regels zeggen iets anders dan de gegevens. Geef de opdracht "make site".'
    named = [] if configuration(text, model, mine.day) == text else [Fault(CONFIGURATION, None, other)]
    return [*named, *stubs.faults(model, mine.docs)]


def summary(model: Model) -> str:
    """How much there is: `5 stappen, 36 rollen, ...`."""
    counts = {
        "stappen": model.stappen,
        "rollen": model.rollen,
        "scenario's": model.scenarios,
        "onderwerpen": [*model.onderwerpen, *model.wetgeving],
        "begrippen": model.termen,
        "aandachtspunten": model.punten,
        "drempels": model.drempels,
        "termijnen": model.termijnen,
        "bronnen": model.bronnen,
    }
    return ", ".join(f"{len(items)} {name}" for name, items in counts.items())
