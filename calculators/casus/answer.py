"""Asks the other calculators about one pupil. It decides nothing itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from calculators.casus.asking import CALCULATOR_FIELDS, questions
from calculators.core.fields import Fields
from calculators.core.kalender import OutsideKalenderError
from calculators.core.reader import Reader
from calculators.core.refusal import RefusalError
from calculators.core.sentences import Zin, sentence
from calculators.drempels.answer import answer as drempels_answer
from calculators.drempels.contradictions import contradictions as drempels_contradictions
from calculators.stap.answer import answer as stap_answer
from calculators.stap.answer import contradictions as stap_contradictions
from calculators.termijnen.answer import answer as termijnen_answer
from calculators.termijnen.answer import contradictions as termijnen_contradictions

if TYPE_CHECKING:
    from collections.abc import Callable

    from calculators.casus.asking import Deelvraag
    from calculators.core.outcome import Fout
    from calculators.core.reader import Vraag

FOUT_ONTBREEKT = Zin("fout.ontbreekt")
CASUS_BUITEN_KALENDER = Zin("casus.buiten-kalender", "rekenhulp")

ANSWERS: dict[str, tuple[Callable[[Reader, Vraag], None], Callable[[Vraag], Any]]] = {
    "drempels": (drempels_contradictions, drempels_answer),
    "stap": (stap_contradictions, stap_answer),
    "termijnen": (termijnen_contradictions, termijnen_answer),
}


class Beantwoord(NamedTuple):
    """A question of a calculator with what that calculator decided.

    `uit` names the field of the casus that answers a field of the calculator.
    """

    vraag: Vraag
    antwoord: Any
    uit: dict[str, str]


class Onbeantwoord(NamedTuple):
    """A question that has no answer: the fields of the casus that it lacks, or why it was refused."""

    naam: str
    ontbreekt: list[str]
    geweigerd: list[Fout]


class Antwoord(NamedTuple):
    """What the other calculators decided, in the order in which they were asked, and what they cannot decide."""

    beantwoord: list[Beantwoord]
    onbeantwoord: list[Onbeantwoord]


def contradictions(reader: Reader, vraag: Vraag) -> None:
    """Note what the other calculators find wrong, each at the field of the casus, once."""
    if reader.fouten:
        return
    for each in questions(vraag):
        _, wrong, _ = _read(vraag, each)
        reader.fouten += [fault for fault in wrong if fault not in reader.fouten]


def answer(vraag: Vraag) -> Antwoord:
    """Ask every calculator what the answers allow."""
    found = Antwoord([], [])
    for each in questions(vraag):
        asked, _, missing = _read(vraag, each)
        if asked is None:
            found.onbeantwoord.append(Onbeantwoord(each.naam, missing, []))
            continue
        try:
            found.beantwoord.append(Beantwoord(asked, ANSWERS[each.naam][1](asked), each.uit))
        except RefusalError as refused:
            found.onbeantwoord.append(Onbeantwoord(each.naam, [], _at_home(each, refused.fouten)))
        except OutsideKalenderError:
            title = vraag.regels["rekenhulpen"][each.naam]["titel"]
            said = sentence(vraag.regels, CASUS_BUITEN_KALENDER, rekenhulp=title)
            found.onbeantwoord.append(Onbeantwoord(each.naam, [], [{"veld": "", "melding": said}]))
    return found


def _read(vraag: Vraag, deel: Deelvraag) -> tuple[Vraag | None, list[Fout], list[str]]:
    """The question of a calculator, when it is complete and right; else what is wrong, and which fields it lacks."""
    reader = Reader(deel.naam, CALCULATOR_FIELDS[deel.naam](Fields(vraag.regels)), vraag.regels)
    asked = reader.read(deel.invoer)
    ANSWERS[deel.naam][0](reader, asked)
    lacks = sentence(vraag.regels, FOUT_ONTBREEKT)
    missing = [each["veld"] for each in reader.fouten if each["melding"] == lacks]
    wrong = [each for each in reader.fouten if each["melding"] != lacks]
    at_home = [deel.uit.get(veld, veld) for veld in missing]
    return (asked if not reader.fouten else None), _at_home(deel, wrong), at_home


def _at_home(deel: Deelvraag, faults: list[Fout]) -> list[Fout]:
    """The faults at the fields of the casus; a place inside a field stays behind its name."""
    found: list[Fout] = []
    for each in faults:
        name, bracket, rest = each["veld"].partition("[")
        found.append({"veld": f"{deel.uit.get(name, name)}{bracket}{rest}", "melding": each["melding"]})
    return found
