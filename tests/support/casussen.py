"""Whole cases as people tell them: what they know, what they answer in the form, and which act they come for.

Each stands in a file of `tests/cases/casussen`: who asks, what they know, their question, the day, the calculator, the
answers that they give, and what must be there (`verwacht`): a verdict with these words (`uitkomst`), or an act with
these words (`woorden`) of a party (`wie`), if need be towards another (`met`). `bron` says where the protocol asks it.
"""

from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).resolve().parent.parent / "cases" / "casussen"
CASUSSEN: dict[str, dict[str, Any]] = {
    path.stem: yaml.safe_load(path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("*.yaml"))
}


def question(casus: dict[str, Any]) -> dict[str, Any]:
    """What the calculator is asked."""
    return {**casus["antwoorden"], "peildatum": casus["op"]}


def asked_for(casus: dict[str, Any], outcome: dict[str, Any]) -> list[str | None]:
    """For each thing that is expected, the sentence of the outcome that says it; None where there is none."""
    return [_sentence(each, outcome) for each in casus["verwacht"]]


def _sentence(expected: dict[str, Any], outcome: dict[str, Any]) -> str | None:
    if "uitkomst" in expected:
        verdict: str = outcome["uitkomst"]
        return verdict if _has(verdict, expected["uitkomst"]) else None
    return next((each["wat"] for each in outcome["nu_doen"] if _is_meant(expected, each, outcome["rollen"])), None)


def _is_meant(expected: dict[str, Any], act: dict[str, Any], rollen: dict[str, Any]) -> bool:
    """Whether an act is the one that is expected. Who works at the school acts for the school."""
    parties = {*act["wie"], *(rollen[each]["partij"] for each in act["wie"])}
    towards = "met" not in expected or expected["met"] in act["met"]
    return expected["wie"] in parties and towards and _has(act["wat"], expected["woorden"])


def _has(text: str, words: list[str]) -> bool:
    return all(each.lower() in text.lower() for each in words)
