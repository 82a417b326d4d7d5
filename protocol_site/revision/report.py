"""A difference as text: Markdown for people, plain data for JSON."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from typing import Any

from calculators.core.words import date_text
from protocol_site.revision.records import Change, Difference, Woord

HEADINGS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("Waarden", ("waarde",)),
    ("Wie moet of mag wat", ("sterkte", "wie", "sector")),
    ("Teksten", ("tekst", "citaat")),
    ("Nieuw", ("toegevoegd",)),
    ("Weg of vervallen", ("verwijderd", "vervallen")),
    ("Andere code of andere plek", ("hernoemd", "verplaatst")),
    ("Volgorde", ("volgorde",)),
    ("Editie en kalender", ("editie", "kalender")),
    ("Overig", ("overig",)),
    ("Wat vanzelf meebeweegt", ("volgt",)),
)
"""The headings of the report, each with the kinds of change below it."""
MARKS = {"gelijk": "{}", "weg": "~~{}~~", "nieuw": "**{}**"}
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~&])")


def markdown(found: Difference) -> str:
    """The whole difference for people to read."""
    number = len(found.changes)
    lines = [
        f"# Wat verandert er: {escaped(found.oud)} → {escaped(found.nieuw)}",
        "",
        f"{number} {'wijziging' if number == 1 else 'wijzigingen'}, gelezen op {date_text(found.op)}"
        + "".join(f" en op {date_text(day)}" for day in found.dagen)
        + ".",
        "",
    ]
    if not found.changes:
        return "\n".join([*lines[:2], "Er is niets veranderd.", ""])
    if warned := [change for change in found.changes if change.waarschuwing]:
        lines += ["## Let op", "", *(f"- {escaped(change.zin)} **{change.waarschuwing}**" for change in warned), ""]
    for heading, kinds in HEADINGS:
        if changes := [change for change in found.changes if change.soort in kinds]:
            lines += [f"## {heading}", "", *(line for change in changes for line in _item(change)), ""]
    pages = sorted({page.partition("#")[0] or "/" for page in found.paginas})
    lines += ["## Pagina's", "", f"Dit raakt {len(pages)} pagina's.", "", *(f"- `{page}`" for page in pages), ""]
    return "\n".join(lines)


def _item(change: Change) -> Iterator[str]:
    mark = " (geschiedenis gewijzigd)" if change.geschiedenis else ""
    yield f"- {escaped(change.zin)}{mark} `{change.adres}`"
    if change.woorden:
        yield f"  - {marked(change.woorden)}"
    elif change.soort in ("toegevoegd", "verwijderd") and (change.oud or change.nieuw):
        yield f"  - {escaped(' '.join((change.oud or change.nieuw).split()))}"


def marked(words: Iterable[Woord]) -> str:
    """Two texts in one, what went struck through and what came in bold."""
    return " ".join(MARKS[word.soort].format(escaped(word.tekst)) for word in words)


def escaped(text: str) -> str:
    """A text as Markdown shows it, letter for letter."""
    return _SPECIAL.sub(r"\\\1", text)


def plain(found: Difference) -> dict[str, Any]:
    """The difference as data for JSON: days as `JJJJ-MM-DD`."""
    data: dict[str, Any] = {
        "oud": found.oud,
        "nieuw": found.nieuw,
        "op": found.op.isoformat(),
        "dagen": [day.isoformat() for day in found.dagen],
        "paginas": found.paginas,
        "wijzigingen": [_plain_change(change) for change in found.changes],
    }
    return data


def _plain_change(change: Change) -> dict[str, Any]:
    data = asdict(change)
    data["vanaf"] = change.vanaf.isoformat() if change.vanaf else None
    return {key: list(value) if isinstance(value, tuple) else value for key, value in data.items()}
