"""The calculators: each with the questions it asks, the answers that contradict each other, and its answer.

The only list of them. Form, tables, schemas, pages and the worker of the browser all begin here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from calculators.casus import answer as casus
from calculators.casus.fields import OPEN_BIJ
from calculators.casus.fields import fields as casus_fields
from calculators.casus.tell import tell as casus_tell
from calculators.core.fields import KALENDER, Fields
from calculators.drempels.answer import answer as drempels_answer
from calculators.drempels.contradictions import contradictions as drempels_contradictions
from calculators.drempels.fields import fields as drempels_fields
from calculators.drempels.tell import tell as drempels_tell
from calculators.stap import answer as stap
from calculators.stap.fields import fields as stap_fields
from calculators.stap.tell import tell as stap_tell
from calculators.termijnen.answer import answer as termijnen_answer
from calculators.termijnen.answer import contradictions as termijnen_contradictions
from calculators.termijnen.fields import fields as termijnen_fields
from calculators.termijnen.tell import tell as termijnen_tell

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from calculators.core.reader import Reader, Vraag
    from calculators.core.types import Json, Regels, Veld


class Calculator(NamedTuple):
    """What one calculator is made of."""

    fields: Callable[[Fields], list[Veld]]
    contradictions: Callable[[Reader, Vraag], None]
    answer: Callable[[Vraag], Any]
    """Decides: plain values, no sentence. RefusalError without a value, OutsideKalenderError beyond the calendar."""
    tell: Callable[[Vraag, Any], Json]
    """Speaks: turns what `answer` of the same calculator gave into the outcome, with sentences and sources."""
    closed: Mapping[str, Sequence[str]] = {KALENDER: ()}
    """The groups that the form closes at first, each with the answers to the first question that open it."""
    has_page: bool = True
    """Whether the site has a page for it."""
    has_tables: bool = True
    """Whether it has decision tables and a worked example: not when it has no rule of its own."""


CALCULATORS = {
    "drempels": Calculator(drempels_fields, drempels_contradictions, drempels_answer, drempels_tell),
    "stap": Calculator(stap_fields, stap.contradictions, stap.answer, stap_tell),
    "termijnen": Calculator(termijnen_fields, termijnen_contradictions, termijnen_answer, termijnen_tell),
    "casus": Calculator(casus_fields, casus.contradictions, casus.answer, casus_tell, OPEN_BIJ, has_tables=False),
}
NAMEN = tuple(naam for naam, each in CALCULATORS.items() if each.has_page)
"""The names of the calculators that have a page."""
MET_TABELLEN = tuple(naam for naam, each in CALCULATORS.items() if each.has_tables)
"""The names of the calculators that have decision tables and a worked example."""


def velden(naam: str, regels: Regels) -> list[Veld]:
    """The fields of a calculator in the order in which the form asks them. KeyError for an unknown calculator."""
    return CALCULATORS[naam].fields(Fields(regels))
