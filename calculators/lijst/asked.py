"""`lees` as the page asks it: the bytes of a file and a question as JSON text."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from calculators.answering import to_text
from calculators.core.reader import Reader
from calculators.lijst.asking import HELE_BESTAND
from calculators.lijst.days import AN_HOUR, LESDUUR
from calculators.lijst.reading import lees
from calculators.registry import velden

if TYPE_CHECKING:
    from calculators.core.types import Regels

REKENHULP = "drempels"
"""The calculator that takes a list, and so asks about the calendar of the school."""
KALENDER = ("regio", "schoolvrij", "extra_schoolvrij")
LESSONS_ARE_HOURS = "vo"
"""In this sector a lesson counts as an hour, however long it lasts: nobody has to say how long."""


def lees_text(inhoud: bytes | memoryview, vraag: str, regels: Regels) -> str:
    """What `lees` gives, as JSON text.

    Takes a question with `soort`, `sector`, `antwoorden` to the questions of an earlier reading, and `kalender`: the
    answers of the form about the calendar (`regio`, `schoolvrij`, `extra_schoolvrij`). What is wrong there is a fault
    of the whole file, since periods are spread over the days of that calendar.
    """
    asked = json.loads(vraag)
    known = {LESDUUR: AN_HOUR} if asked.get("sector") == LESSONS_ARE_HOURS else {}
    reader = Reader(REKENHULP, [each for each in velden(REKENHULP, regels) if each["naam"] in KALENDER], regels)
    kalender = reader.read(asked["kalender"]).kalender
    outcome = lees(bytes(inhoud), asked["soort"], regels, antwoorden=known | asked["antwoorden"], kalender=kalender)
    wrong = [{"regel": HELE_BESTAND, "melding": each["melding"]} for each in reader.fouten]
    return to_text(outcome | {"fouten": wrong + outcome["fouten"]})
