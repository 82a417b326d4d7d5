"""What changes in dated values: on each day on which old and new rules differ, and where history was rewritten."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

from calculators.core.units import number_text
from calculators.core.words import date_text, listing
from protocol_site.data.schema import Drempel, Peildatum, Termijn
from protocol_site.text import dutch
from protocol_site.text.references import drempel_words, termijn_words

Figure = Drempel | Termijn | Peildatum


class Step(NamedTuple):
    """One difference between an old and a new figure: from a day on (None: on all days), as a sentence part."""

    vanaf: date | None
    oud: str
    nieuw: str
    zin: str
    geschiedenis: bool


def steps(old: Figure, new: Figure, name: str, op: date) -> Iterator[Step]:
    """How the rule of a figure differs, day by day; a value that had begun on `op` and is other now is history."""
    said: tuple[str, str] | None = None
    for day in _days(old, new):
        before, after = phrase(old, day), phrase(new, day)
        if before == after or (before, after) == said:
            said = None if before == after else said
            continue
        said = (before, after)
        rewritten = bool(before) and day <= op and _is_edited(old, new, day)
        late = day <= op and not rewritten
        yield Step(day, before, after, _sentence(name, (old, new), day, rewritten, late), rewritten)
    yield from _transitions(old, new, name)
    yield from _announced(old, new, name)


def phrase(figure: Figure, op: date) -> str:
    """The rule of a figure on a day, in words; empty when there is none yet."""
    if not any(value.vanaf <= op and not value.verwacht for value in figure.waarden):
        return ""
    if isinstance(figure, Drempel):
        return drempel_words(figure, "zin", op)
    if isinstance(figure, Termijn):
        return termijn_words(figure, "zin", op)
    return listing([dutch.day_of_year(day) for day in _holding(figure, op).dagen])


def _shape(figure: Figure) -> Any:
    """What of a figure has no day: it goes for all its values, also for those of the past."""
    if isinstance(figure, Peildatum):
        return None
    window = figure.venster if isinstance(figure, Drempel) else None
    return figure.eenheid, figure.vergelijking, getattr(figure, "geteld_als", None), window


def _days(old: Figure, new: Figure) -> list[date]:
    """The days on which either begins to read otherwise."""
    return sorted({value.vanaf for figure in (old, new) for value in figure.waarden if not value.verwacht})


def _is_edited(old: Figure, new: Figure, day: date) -> bool:
    """Whether what the old figure said of a day was changed in its place, instead of followed by another value."""
    held = _holding(old, day)
    kept = {(value.vanaf, _amount(value)) for value in new.waarden if not value.verwacht}
    return _shape(old) != _shape(new) or (held.vanaf, _amount(held)) not in kept


def _holding(figure: Figure, day: date) -> Any:
    """The value of a figure that holds on a day."""
    return max((v for v in figure.waarden if v.vanaf <= day and not v.verwacht), key=lambda v: v.vanaf)


def _sentence(name: str, figures: tuple[Figure, Figure], day: date, rewritten: bool, late: bool) -> str:
    old, new = figures
    before, after = phrase(old, day), phrase(new, day)
    since = f"vanaf {date_text(day)}"
    if rewritten:
        since = f"ook voor wat al {since} gold"
    elif late:
        since += ", met terugwerkende kracht"
    if not before:
        return f"{name}: {since} geldt {after}."
    if not after:
        return f"{name}: {before} geldt niet meer, {since}."
    return f"{name}: van {_short(before, after, old, day)} naar {after}, {since}{_transition(new, day)}."


def _short(before: str, after: str, old: Figure, day: date) -> str:
    """The old rule without the words after its number when the new one ends alike: `minstens 16`."""
    if isinstance(old, Peildatum):
        return before
    number = number_text(_holding(old, day).waarde)
    head, found, tail = before.partition(number)
    return head + number if found and tail and after.endswith(tail) else before


TRANSITIONS = {
    "alleen_nieuwe_feiten": "; wat voor die dag gebeurde, telt niet mee",
    "ook_lopend": "; ook termijnen die al lopen, volgen",
}


def _transition(figure: Figure, day: date) -> str:
    return next((TRANSITIONS.get(getattr(v, "overgang", ""), "") for v in figure.waarden if v.vanaf == day), "")


def _transitions(old: Figure, new: Figure, name: str) -> Iterator[Step]:
    """Values that stayed the same, but treat otherwise what began before them."""
    before = {value.vanaf: getattr(value, "overgang", "") for value in old.waarden}
    for value in new.waarden:
        after = getattr(value, "overgang", "")
        if before.get(value.vanaf, after) != after:
            was = before[value.vanaf]
            said = f"de waarde vanaf {date_text(value.vanaf)} gaat anders om met wat eerder begon"
            yield Step(value.vanaf, was, after, f"{name}: {said} ({after} in plaats van {was}).", False)


def _announced(old: Figure, new: Figure, name: str) -> Iterator[Step]:
    """Announced values that came, went or changed; nobody calculates with them yet."""
    before = {value.vanaf: _amount(value) for value in old.waarden if value.verwacht}
    after = {value.vanaf: _amount(value) for value in new.waarden if value.verwacht}
    for day in sorted(before.keys() | after.keys()):
        gone, come = before.get(day, ""), after.get(day, "")
        if gone == come:
            continue
        if not come:
            said = f"de aankondiging van {gone} vanaf {date_text(day)} is vervallen of geldt nu"
        elif not gone:
            said = f"aangekondigd is {come} vanaf {date_text(day)}; daar wordt nog niet mee gerekend"
        else:
            said = f"aangekondigd vanaf {date_text(day)}: {come} in plaats van {gone}"
        yield Step(day, gone, come, f"{name}: {said}.", False)


def _amount(value: Any) -> str:
    return number_text(value.waarde) if hasattr(value, "waarde") else listing(list(map(dutch.day_of_year, value.dagen)))
