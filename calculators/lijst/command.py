"""`lees` on the command line."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from calculators.core.sentences import Zin, sentence
from calculators.lijst.reading import lees, status

if TYPE_CHECKING:
    from calculators.core.types import Json, Regels

FOUT_OPTIE = Zin("lijst.fout-optie", "gelezen")
NAAM = "lees"
OPTIONS = ("--soort", "--naam", "--antwoorden")
"""The name of the file tells nothing: the first bytes say what it is."""


def run(arguments: list[str], inhoud: bytes, regels: Regels) -> tuple[Json, int]:
    """The outcome and the exit status: 0 with rows, 3 with questions, 2 with faults only."""
    given = dict(zip(arguments[::2], arguments[1::2], strict=False))
    wrong = [each for each in arguments[::2] if each not in OPTIONS or each not in given]
    antwoorden = _answers(given.get("--antwoorden", "{}"))
    if antwoorden is None:
        wrong.append("--antwoorden")
    if wrong:
        melding = sentence(regels, FOUT_OPTIE, gelezen=wrong[0][:40])
        outcome: Json = {"kolommen": [], "rijen": [], "vragen": [], "fouten": [{"regel": 0, "melding": melding}]}
    else:
        outcome = lees(inhoud, given.get("--soort", ""), regels, antwoorden=antwoorden)
    return outcome, status(outcome)


def _answers(text: str) -> dict[str, str] | None:
    """The answers; None when they are no object of texts."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) and all(isinstance(each, str) for each in found.values()) else None
