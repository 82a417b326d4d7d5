"""`python -m calculators [--data MAP] NAAM [--uitleg] < invoer.json`: the outcome as JSON, or with `--uitleg` in words.

`python -m calculators lees --soort SOORT [--naam BESTAND] [--antwoorden JSON] < lijst`: what a list of absences says.

The rules come from the folder after `--data`, else from `protocol_data` in the current folder, or else from the one
beside this package. Exit status 0 with an outcome, 2 with faults in the input, 1 when the rules themselves are not
right; 3 when a list leaves questions.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from calculators.answering import bereken, bereken_text, to_text
from calculators.describe.in_words import explain
from calculators.lijst.command import NAAM as LEES
from calculators.lijst.command import run as lees

if TYPE_CHECKING:
    from calculators.core.types import Regels

FOLDER = "protocol_data"
DATA = "--data"


def main(arguments: list[str]) -> int:
    """Read a question from standard input and write its outcome; gives the exit status."""
    in_words = "--uitleg" in arguments
    names = [each for each in arguments if each != "--uitleg"]
    folder = _folder()
    if DATA in names:
        position = names.index(DATA)
        _, *value = names[position : position + 2]
        if not value:
            sys.stderr.write(f"na {DATA} ontbreekt de map\n")
            return 1
        folder = Path(value[0])
        del names[position : position + 2]
    regels = _rules(folder)
    if regels is None:
        return 1
    if names[:1] == [LEES]:
        found, status = lees(names[1:], _bytes(), regels)
        _write(to_text(found) + "\n")
        return status
    outcome = bereken_text(names[0], _input(), regels) if len(names) == 1 else bereken("", None, regels)
    _write(explain(outcome) if in_words else to_text(outcome) + "\n")
    return 2 if "fouten" in outcome else 0


def _bytes() -> bytes:
    """What stands on standard input; nothing when it is closed."""
    return b"" if sys.stdin is None else sys.stdin.buffer.read()


def _input() -> str:
    """The text on standard input. Bytes that are no UTF-8 become a mark that JSON only allows inside a text."""
    return _bytes().decode("utf-8-sig", errors="replace")


def _write(text: str) -> None:
    sys.stdout.buffer.write(text.encode())
    sys.stdout.buffer.flush()


def _folder() -> Path:
    """Where the YAML stands when nobody says where."""
    here = Path(FOLDER)
    return here if here.is_dir() else Path(__file__).resolve().parent.parent / FOLDER


def _rules(folder: Path) -> Regels | None:
    """The rules of the YAML in a folder; None, with the faults on standard error, when it is not right."""
    from protocol_site.checks.load import InvalidDataError, load
    from protocol_site.exports.rules import make_rules

    try:
        return make_rules(load(folder), folder)
    except InvalidDataError as error:
        sys.stderr.write(f"{error}\n")
        return None


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
