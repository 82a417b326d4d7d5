"""What the acts share: answers of a form that may be wrong, and what an act writes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from protocol_site.data.yaml.nodes import Scalar
from protocol_site.workbench.folder import Files
from protocol_site.workbench.yaml_text import replaced

Answers = Mapping[str, Any]
"""Name of a field of the form -> what was filled in: text, or true for a box that is ticked."""


class WrongAnswersError(Exception):
    """Answers that cannot be used: name of the field -> in Dutch what is wrong and what to do."""

    def __init__(self, wrong: Mapping[str, str]) -> None:
        super().__init__("; ".join(wrong.values()))
        self.wrong = dict(wrong)


class Written(NamedTuple):
    """The new texts by path, and where to look: the path and line of what was written."""

    texts: dict[str, str]
    path: str
    line: int


def day(answers: Answers, name: str, wrong: dict[str, str]) -> str:
    """The answer to a field as a day; noted as wrong when it is none."""
    said = str(answers.get(name, "")).strip()
    try:
        return date.fromisoformat(said).isoformat()
    except ValueError:
        wrong[name] = "Vul een dag in, met jaar, maand en dag."
        return said


def words(answers: Answers, name: str, wrong: dict[str, str], missing: str) -> str:
    """The answer to a field as text; noted as wrong, in the words of `missing`, when it is empty."""
    said = str(answers.get(name, "")).strip()
    if not said:
        wrong[name] = missing
    return said


def several(answers: Answers, name: str) -> list[str]:
    """The answer to a field as words with commas between them; each once."""
    return list(dict.fromkeys(part for each in str(answers.get(name, "")).split(",") if (part := each.strip())))


def revised(files: Files, today: date) -> dict[str, str]:
    """The protocol file with today as the day of its last change; nothing when it says that already, or a later day."""
    document = files.document("protocol.yaml")
    node, key = document.find(("herzien_op",))
    if key is None or not isinstance(node, Scalar) or node.text >= today.isoformat():
        return {}
    return {"protocol.yaml": replaced(document, node, today.isoformat())}


def line_of(text: str, piece: str, start: int = 0) -> int:
    """The number of the line, from 1, on which a piece of text begins, at or after the offset `start`."""
    return text.count("\n", 0, max(text.find(piece, start), 0)) + 1
