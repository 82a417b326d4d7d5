"""From a question to an answer, as objects and as text."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from calculators.core.fields import holds
from calculators.core.kalender import OutsideKalenderError, UnknownFeestdagenError
from calculators.core.reader import Reader, shown
from calculators.core.refusal import RefusalError, refusal
from calculators.core.sentences import Zin, sentence
from calculators.core.words import date_text
from calculators.registry import CALCULATORS, velden

if TYPE_CHECKING:
    from calculators.core.reader import Vraag
    from calculators.core.types import Json, Regels

FOUT_VOORBIJ_KALENDER = Zin("fout.voorbij-kalender", "tot", "van")
FOUT_VOORBIJ_FEESTDAGEN = Zin("fout.voorbij-feestdagen", "tot", "van")
FOUT_TE_LANG = Zin("fout.te-lang")
FOUT_REKENHULP = Zin("fout.rekenhulp", "keuzes")
FOUT_DUBBEL = Zin("fout.dubbel", "naam")
FOUT_GEEN_JSON = Zin("fout.geen-json", "kolom", "regel")
FOUT_ONLEESBAAR = Zin("fout.onleesbaar")

MAX_TEXT = 2_000_000


def bereken(naam: str, invoer: object, regels: Regels) -> Json:
    """The outcome of a calculator, or `{"fouten": [{"veld", "melding"}, ...]}` with everything that is wrong.

    Any `invoer` is answered: what is no object, or too strange to read, is a fault like any other.
    """
    try:
        if naam not in CALCULATORS:
            raise refusal("", sentence(regels, FOUT_REKENHULP, keuzes=", ".join(CALCULATORS)))
        vraag = _question(naam, invoer, regels)
        try:
            calculator = CALCULATORS[naam]
            return calculator.tell(vraag, calculator.answer(vraag))
        except OutsideKalenderError as past:
            raise _past_kalender(vraag, past) from None
    except RefusalError as found:
        return {"fouten": found.fouten}


def _question(naam: str, invoer: object, regels: Regels) -> Vraag:
    """The question, complete and without contradictions. Raises RefusalError with every fault."""
    reader = Reader(naam, velden(naam, regels), regels)
    vraag = reader.read(invoer)
    CALCULATORS[naam].contradictions(reader, vraag)
    if reader.fouten:
        raise RefusalError(reader.fouten)
    return vraag


def _past_kalender(vraag: Vraag, past: OutsideKalenderError) -> RefusalError:
    """Counting ran out of the calendar; the fault is at the date it began from."""
    dates = [field for field in vraag.fields if field["soort"] == "datum" and holds(field["toon_als"], vraag.values)]
    veld = next((field["naam"] for field in dates if vraag.values[field["naam"]] is not None), "")
    if isinstance(past, UnknownFeestdagenError):
        years = {"van": str(past.years[0]), "tot": str(past.years[1])}
        return refusal(veld, sentence(vraag.regels, FOUT_VOORBIJ_FEESTDAGEN, **years))
    first, last = date_text(vraag.kalender.first), date_text(vraag.kalender.last)
    return refusal(veld, sentence(vraag.regels, FOUT_VOORBIJ_KALENDER, van=first, tot=last))


# --- text ------------------------------------------------------------------------------------------------------------


def bereken_json(naam: str, invoer_json: str, regels_json: str) -> str:
    """`bereken` with JSON texts. The same question gives the same text, to the byte, in every Python."""
    return to_text(bereken_text(naam, invoer_json, json.loads(regels_json)))


def bereken_text(naam: str, invoer_json: str, regels: Regels) -> Json:
    """`bereken` with the input as JSON text; text that is no JSON is a fault."""
    try:
        invoer = _parse(invoer_json, regels)
    except RefusalError as found:
        return {"fouten": found.fouten}
    return bereken(naam, invoer, regels)


def to_text(outcome: Json) -> str:
    """An outcome as JSON text on one line, keys in order of the alphabet."""
    return json.dumps(outcome, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


class _DoubleKeyError(ValueError):
    """An object has the same key twice."""


def _without_doubles(pairs: list[tuple[str, Any]]) -> Json:
    """The object, when no key stands in it twice."""
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        raise _DoubleKeyError(next(name for name in names if names.count(name) > 1))
    return found


def _no_constant(name: str) -> Any:
    """NaN and Infinity are no JSON."""
    raise ValueError(name)


def _parse(text: str, regels: Regels) -> Any:
    """The value of a JSON text. Refuses what is no JSON, too long, too deep or too big, or says a thing twice."""
    if len(text) > MAX_TEXT:
        raise refusal("", sentence(regels, FOUT_TE_LANG))
    try:
        return json.loads(text, object_pairs_hook=_without_doubles, parse_constant=_no_constant)
    except _DoubleKeyError as double:
        name = shown(str(double))
        raise refusal(name, sentence(regels, FOUT_DUBBEL, naam=name)) from None
    except json.JSONDecodeError as wrong:
        place = {"regel": str(wrong.lineno), "kolom": str(wrong.colno)}
        raise refusal("", sentence(regels, FOUT_GEEN_JSON, **place)) from None
    except (ValueError, RecursionError):
        raise refusal("", sentence(regels, FOUT_ONLEESBAAR)) from None
