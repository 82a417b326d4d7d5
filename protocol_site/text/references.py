"""References in texts: `[[soort:id]]`, `[[soort:id.deel]]`, `[[soort:id|eigen tekst]]`, and what they say as words.

`expand` is for who makes pages, `plain` and `lasting` for who needs text alone. `words` and `plain` say what holds on
one day. `lasting_words` and `lasting` add the values that are known to come, so that a text stays right after that day.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from calculators import NAMEN
from calculators.core.units import number_text, quantity, singular
from calculators.core.words import capital, date_text, listing
from protocol_site.data.messages import either, found_expected, nearest, shown
from protocol_site.data.model import Model, NoValueError, days_on, later_starts, value_on
from protocol_site.data.schema import Drempel, Rol, Termijn
from protocol_site.text import dutch

REKENHULPEN = {naam: f"rekenhulp {naam}" for naam in NAMEN}
"""The calculators a text can link to: id -> default text."""

DELEN: dict[str, tuple[str, ...]] = {
    "drempel": ("getal", "zin", "venster", "rang"),
    "termijn": ("getal", "zin"),
}
"""Kind -> the parts of an item that can be asked with `.deel`."""

KINDS = (
    "rol",
    "term",
    "stap",
    "scenario",
    "wet",
    "onderwerp",
    "drempel",
    "termijn",
    "datum",
    "bron",
    "punt",
    "rekenhulp",
)

FIGURES = ("drempel", "termijn", "datum")
"""The kinds whose words depend on the day."""

Ids = Mapping[str, Collection[str]]
"""Kind -> the ids that exist. A kind that is left out is not known yet (its file cannot be read): nothing to check."""

WITH_WINDOW = "drempel.venster"
"""Not a kind: the key in `Ids` of the drempels that have a `venster`."""
FORMS = "rol.vorm"
"""Not a kind: the key in `Ids` of the forms that roles have, each as `kernteam.meervoud`."""
ABBREVIATION = "afkorting"
"""The form of a role that has a field of its own."""

_PATTERN = re.compile(r"\[\[([^\[\]]*)\]\]")
_INSIDE = re.compile(r"(?P<soort>[^:.|]*):(?P<id>[^:.|]*)(?:\.(?P<deel>[^:.|]*))?(?:\|(?P<tekst>.*))?", re.DOTALL)
_ID = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)*")
_BULLET = re.compile(r"(?:[-*]|\d+\.)")
_SHAPE = '"[[soort:id]]", zoals [[rol:school]] of [[drempel:wettelijk-verzuim.zin]]'


@dataclass(frozen=True, slots=True)
class Reference:
    """One reference. `start` and `end` are offsets in the text.

    `opens` says whether it starts a sentence, `bracketed` whether it stands between brackets.
    """

    soort: str
    id: str
    deel: str | None = None
    tekst: str | None = None
    start: int = 0
    end: int = 0
    opens: bool = False
    bracketed: bool = False


@dataclass(frozen=True, slots=True)
class Wrong:
    """Something in a text that should be a reference and is not; `start` is its offset, `text` the Dutch message."""

    start: int
    text: str


def parse(text: str) -> tuple[list[Reference], list[Wrong]]:
    """All references of a text in order, and all that is malformed. Whether ids exist is for `wrong_references`."""
    references: list[Reference] = []
    wrong: list[Wrong] = []
    if "[[" not in text and "]]" not in text:
        return references, wrong
    last = 0
    for match in _PATTERN.finditer(text):
        wrong += _stray_brackets(text, last, match.start())
        last = match.end()
        inside = _INSIDE.fullmatch(match[1])
        if inside is None or not _ID.fullmatch(inside["id"]) or not inside["soort"]:
            wrong.append(Wrong(match.start(), found_expected(shown(match[0]), _SHAPE)))
        elif inside["tekst"] is not None and not inside["tekst"].strip():
            wrong.append(Wrong(match.start(), found_expected(f"{shown(match[0])} zonder tekst na |", "tekst na |")))
        else:
            references.append(
                Reference(
                    soort=inside["soort"],
                    id=inside["id"],
                    deel=inside["deel"],
                    tekst=inside["tekst"],
                    start=match.start(),
                    end=match.end(),
                    opens=_opens_sentence(text[: match.start()]),
                    bracketed=_in_brackets(text[: match.start()]),
                )
            )
    wrong += _stray_brackets(text, last, len(text))
    return references, wrong


def _opens_sentence(before: str) -> bool:
    """Whether what follows this text starts a sentence, a paragraph or a point of a list."""
    spaced = before.rstrip("*")
    said = spaced.rstrip()
    if not said or spaced.endswith("\n\n"):
        return True
    return spaced != said and (said[-1] in ".!?" or _BULLET.fullmatch(said.rpartition("\n")[2].strip()) is not None)


def _in_brackets(before: str) -> bool:
    """Whether a bracket is open at the end of this text."""
    paragraph = before.rpartition("\n\n")[2]
    return paragraph.count("(") > paragraph.count(")")


def _stray_brackets(text: str, start: int, end: int) -> Iterator[Wrong]:
    for match in re.finditer(r"\[\[|\]\]", text[start:end]):
        missing = "]]" if match[0] == "[[" else "[["
        yield Wrong(start + match.start(), found_expected(f"{match[0]} zonder {missing}", _SHAPE))


def wrong_references(
    text: str, ids: Ids, elsewhere: Callable[[str, str], str | None] = lambda soort, item_id: None
) -> list[Wrong]:
    """Everything wrong with the references of a text: malformed, unknown kind, id or part.

    `elsewhere` gives the message for a kind and an id that should lead elsewhere by now.
    """
    references, wrong = parse(text)
    for reference in references:
        soort, item_id = reference.soort, reference.id
        message = elsewhere(soort, item_id) or wrong_target(soort, item_id, ids) or _wrong_part(reference, ids)
        if message:
            wrong.append(Wrong(reference.start, message))
    return wrong


def wrong_target(soort: str, item_id: str, ids: Ids) -> str | None:
    """The message if there is no item of this kind with this id, else None."""
    if soort not in KINDS:
        return found_expected(f"de soort {shown(soort)}", either(KINDS), nearest(soort, KINDS))
    known = ids.get(soort)
    if known is None or item_id in known:
        return None
    hint = nearest(item_id, known)
    elsewhere = [kind for kind in KINDS if kind != soort and item_id in ids.get(kind, ())]
    if elsewhere:
        hint = f'; bedoelde je "{elsewhere[0]}:{item_id}"?'
    return found_expected(shown(f"{soort}:{item_id}"), f"het id van een bestaand item van de soort {soort}", hint)


def _wrong_part(reference: Reference, ids: Ids) -> str | None:
    if reference.deel is None:
        return None
    parts: Collection[str] | None = DELEN.get(reference.soort)
    if reference.soort == "rol":
        if FORMS not in ids:
            return None
        of_role = f"{reference.id}."
        parts = [form.removeprefix(of_role) for form in ids[FORMS] if form.startswith(of_role)] or None
    if parts is None:
        return found_expected(
            f'"{reference.soort}:{reference.id}.{reference.deel}"',
            f"geen deel na een punt bij de soort {reference.soort}",
        )
    if reference.deel == "venster" and reference.id not in ids.get(WITH_WINDOW, [reference.id]):
        return found_expected(shown("venster"), f"een deel dat er is: drempel {shown(reference.id)} heeft geen venster")
    if reference.deel in parts:
        return None
    return found_expected(f"het deel {shown(reference.deel)}", either(parts), nearest(reference.deel, parts))


def expand(text: str, resolver: Callable[[Reference], str]) -> str:
    """The text with every reference replaced by what the resolver gives for it (Markdown, HTML, words)."""
    references, _ = parse(text)
    pieces = []
    last = 0
    for reference in references:
        pieces += [text[last : reference.start], resolver(reference)]
        last = reference.end
    return "".join(pieces) + text[last:]


def words(reference: Reference, model: Model, op: date) -> str:
    """What a reference says: its own text, or the name, title or figure of its target, with a capital if it opens.

    KeyError for a target that does not exist, NoValueError for a figure without a value on day `op`.
    """
    if reference.tekst is not None:
        return reference.tekst
    text = _default(reference, model, op)
    return capital(text) if reference.opens else text


class Lasting(NamedTuple):
    """What a reference says that stays right: what holds now, what is known to come, and what goes for both.

    The last two are empty where nothing is known to come.
    """

    now: str
    later: str = ""
    rest: str = ""

    def __str__(self) -> str:
        return self.now + self.later + self.rest


def lasting_words(reference: Reference, model: Model, op: date) -> Lasting:
    """What a reference says from day `op` on: `minstens 16 uur`, ` (vanaf 1 augustus 2027: 12 uur)`, ` in 4 lesweken`.

    Announced values (`verwacht`) are left out. Of a figure without a value on `op` the first one to come is said, with
    its day. KeyError and NoValueError as in `words`, the latter for a figure that never has a value.
    """
    if reference.soort not in FIGURES or reference.tekst is not None:
        return Lasting(words(reference, model, op))
    coming = later_starts(model.of(reference.soort)[reference.id], op)
    begun: list[str] = []
    try:
        now = words(reference, model, op)
    except NoValueError:
        if not coming:
            raise
        first, *coming = coming
        now = words(reference, model, first)
        begun = [f"vanaf {date_text(first)}"]
    changes = "; ".join([*begun, *_changes(reference, model, now, coming)])
    if not changes:
        return Lasting(now)
    rest = _window(reference, model)
    opening, closing = "[]" if reference.bracketed else "()"
    return Lasting(now.removesuffix(rest), f" {opening}{changes}{closing}", rest)


def _changes(reference: Reference, model: Model, said: str, days: list[date]) -> Iterator[str]:
    """`vanaf 1 augustus 2027: 12 uur` for each day on which a figure begins to read otherwise.

    A comparison and a window stay what they are, so that they are not said again.
    """
    deel = None if reference.deel == "zin" else reference.deel
    before = said.casefold()
    for day in days:
        whole = words(reference, model, day).casefold()
        if whole != before:
            yield f"vanaf {date_text(day)}: {words(Reference(reference.soort, reference.id, deel), model, day)}"
        before = whole


def _window(reference: Reference, model: Model) -> str:
    """The end of a sentence about a drempel, ` in 4 lesweken`, which goes for all its values."""
    if (reference.soort, reference.deel) != ("drempel", "zin"):
        return ""
    period = _period(model.drempels[reference.id])
    return f" in {period}" if period else ""


def _default(reference: Reference, model: Model, op: date) -> str:
    soort, item_id = reference.soort, reference.id
    if soort == "rekenhulp":
        return REKENHULPEN[item_id]
    item = model.of(soort)[item_id]
    match soort:
        case "rol":
            text = role_words(item, reference.deel)
        case "term":
            text = item.term
        case "stap":
            text = f"stap {item.nummer}"
        case "bron":
            text = item.naam
        case "drempel":
            text = drempel_words(item, reference.deel, op)
        case "termijn":
            text = termijn_words(item, reference.deel, op)
        case "datum":
            text = listing([dutch.day_of_year(day) for day in days_on(item, op).dagen])
        case _:
            text = item.titel
    return str(text)


def forms_of(rol: Rol) -> dict[str, str]:
    """The forms of a role beside its name, as references ask for them."""
    return ({ABBREVIATION: rol.afkorting} if rol.afkorting else {}) | rol.vormen


def role_words(rol: Rol, deel: str | None) -> str:
    """The name of a role within a sentence: `kernteam`; or one of its forms, such as `meervoud` or `afkorting`."""
    if deel is None:
        return dutch.lowered(rol.naam)
    return dutch.lowered(forms_of(rol)[deel])


def drempel_words(drempel: Drempel, deel: str | None, op: date) -> str:
    """A limit as words: `16 uur`, or one of its parts.

    `getal` gives 16, `rang` zestiende, `venster` 4 lesweken, `zin` minstens 16 uur in 4 lesweken.
    """
    period = _period(drempel)
    if deel == "venster":
        return period
    value = value_on(drempel, op).waarde
    if deel == "getal":
        return number_text(value)
    if deel == "rang":
        return dutch.ordinal(value)
    figure = quantity(value, drempel.eenheid)
    if deel != "zin":
        return figure
    return _compared(drempel.vergelijking, figure) + (f" in {period}" if period else "")


def _compared(vergelijking: str, figure: str) -> str:
    """A figure behind its comparison: `meer dan 4 weken`; the figure alone where that is no limit."""
    return figure if vergelijking == "precies" else f"{vergelijking.replace('_', ' ')} {figure}"


def _period(drempel: Drempel) -> str:
    """The window of a drempel, which is the same for all its values: `4 lesweken`; nothing without a window."""
    window = drempel.venster
    if window is None:
        return ""
    if window.aantal == 1:
        return f"een {singular(window.eenheid)}"
    return quantity(window.aantal, window.eenheid)


def termijn_words(termijn: Termijn, deel: str | None, op: date) -> str:
    """A period as words: `3 schoolweken`; `getal` 3; `zin` uiterlijk 3 schoolweken; what returns: `elke maand`."""
    value = value_on(termijn, op).waarde
    if deel == "getal":
        return number_text(value)
    if termijn.vergelijking == "om_de":
        return dutch.every(value, termijn.eenheid)
    figure = quantity(value, termijn.eenheid)
    return _compared(termijn.vergelijking, figure) if deel == "zin" else figure


_EMPHASIS = re.compile(r"(\*\*|\*)(?=\S)(.+?)(?<=\S)\1")
_LINK = re.compile(r"\[([^\[\]]+)\]\([^()\s]*\)")


def plain(text: str, model: Model, op: date | None = None) -> str:
    """A text as plain words: references as they read, without marks of Markdown; lists keep their dashes.

    `op` is the day whose values are used; left out it is the day of the last change of the data.
    """
    day = op or model.protocol.herzien_op
    return without_markup(expand(text, lambda reference: words(reference, model, day)))


def lasting(text: str, model: Model, op: date) -> str:
    """A text as plain words that stay right after day `op`: figures with the values that are known to come."""
    return without_markup(expand(text, lambda reference: str(lasting_words(reference, model, op))))


def without_markup(text: str) -> str:
    """A text without the marks of bold, italics and links."""
    return _EMPHASIS.sub(r"\2", _LINK.sub(r"\1", text)).strip()
