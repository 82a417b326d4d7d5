"""`python -m protocol_site verschil OUD NIEUW`: what changes from one protocol to another, in Dutch or as JSON."""

from __future__ import annotations

import json
import sys
from datetime import date

from protocol_site.commands.options import DAY, WrongOptionsError, day_of, parsed, refused
from protocol_site.commands.sources import texts
from protocol_site.data.model import Model
from protocol_site.revision.cases import effects
from protocol_site.revision.difference import difference
from protocol_site.revision.loading import as_it_was, examined
from protocol_site.revision.report import cases_markdown, cases_plain, markdown, plain

JSON = "--json"
USAGE = "OUD NIEUW [--json] [--datum JJJJ-MM-DD]; OUD en NIEUW zijn een map, een editie of een git-revisie"


def run(arguments: list[str]) -> int:
    """Print the difference with what it does to cases; gives 1 when one cannot be read, 2 for wrong arguments."""
    return compare("verschil", arguments, whole=True)


def compare(command: str, arguments: list[str], *, whole: bool) -> int:
    """Compare two protocols and print what was found: the whole, or only what it does to cases."""
    try:
        names, day, as_json = asked(arguments)
        before, after = texts(names[0]), texts(names[1])
    except WrongOptionsError as wrong:
        return refused(command, USAGE, wrong)
    models = both(names, before, after)
    if models is None:
        return 1
    found = difference(*models, day)
    done = effects(*models, found)
    if as_json:
        data = {"gevallen": cases_plain(done)}
        sys.stdout.write(json.dumps(plain(found) | data if whole else data, ensure_ascii=False, indent=1) + "\n")
    else:
        sys.stdout.write((markdown(found) + "\n" if whole else "") + cases_markdown(done, found))
    return 0


def asked(arguments: list[str]) -> tuple[list[str], date | None, bool]:
    """The two names, the day and whether JSON is wanted. WrongOptionsError for anything else."""
    names = [each for each in arguments[:2] if not each.startswith("--")]
    if len(names) < 2:
        raise WrongOptionsError("noem eerst het oude en dan het nieuwe protocol")
    rest = [each for each in arguments[2:] if each != JSON]
    options = parsed(rest, (DAY,))
    return names, day_of(options[DAY]) if DAY in options else None, JSON in arguments[2:]


def both(names: list[str], before: dict[str, str], after: dict[str, str]) -> tuple[Model, Model] | None:
    """Both protocols; None, with the faults on standard error, when one cannot be read.

    The new one must be right. Of the old one nobody can mend anything: what does not fit is left out, and said.
    """
    old, unfit = as_it_was(before, after)
    new, faults = examined(after)
    for file, number in unfit.items():
        places = "1 plek" if number == 1 else f"{number} plekken"
        sys.stderr.write(f"{names[0]}: {file} is niet vergeleken: het past op {places} niet in het schema van nu\n")
    if old is None:
        sys.stderr.write(f"{names[0]} past niet meer in het schema van nu, en is zo niet te vergelijken\n")
    if new is None or faults:
        sys.stderr.write("".join(f"{names[1]}: {fault}\n" for fault in faults))
        return None
    return None if old is None else (old, new)
