"""A difference as text: Markdown for people, plain data for JSON."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from typing import Any

from calculators.core.words import date_text
from protocol_site.revision.cases import Gevolgen, Verandering
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


MAX_SHOWN = 20
"""Of the ways in which the outcomes of the grid change as many are shown; the number of all is said."""


def cases_markdown(found: Gevolgen, difference: Difference) -> str:
    """What a revision does to cases, for people to read."""
    lines = ["# Wat verandert er voor leerlingen", ""]
    if found.reden:
        return "\n".join([*lines, escaped(found.reden), ""])
    lines += [f"**{_number(len(found.anders), found.gevallen)}**", ""]
    for each in found.anders:
        lines += [f"- **{each.id}**: {escaped(each.verhaal)}", *_outcome(each, difference)]
    if found.anders:
        lines.append("")
    if found.onwaar:
        lines += ["## Verwachtingen die niet meer kloppen", ""]
        lines += ["Klopt de nieuwe uitkomst? Pas dan de verwachting aan. Klopt zij niet? Kijk de wijziging na.", ""]
        lines += [f"- **{id_}**: {escaped(sentence)}" for id_, sentence in found.onwaar] + [""]
    lines += ["## Rond elke grens en elke nieuwe dag", ""]
    said = f"{len(found.raster_anders)} van de {found.raster} nagerekende vragen krijgen een andere uitkomst."
    lines += [said if found.raster else "De rekenregels zijn niet veranderd.", ""]
    groups = _alike(found.raster_anders)
    for each, number in groups[:MAX_SHOWN]:
        more = f" (en {number - 1} keer net zo)" if number > 1 else ""
        lines += [f"- {escaped(each.id)}{more}", *_outcome(each, difference)]
    if len(groups) > MAX_SHOWN:
        lines += [f"- en nog {len(groups) - MAX_SHOWN} andere verschillen."]
    return "\n".join([*lines, ""])


def _alike(several: Iterable[Verandering]) -> list[tuple[Verandering, int]]:
    """The questions of which the outcome changes in the same way: the first of each, and how many there are."""
    found: dict[str, list[Verandering]] = {}
    for each in several:
        found.setdefault(repr(each.verschil), []).append(each)
    return [(alike[0], len(alike)) for alike in found.values()]


def _number(different: int, asked: int) -> str:
    if not asked:
        return "Er zijn geen voorbeeldgevallen."
    if not different:
        return f"Alle {asked} voorbeeldgevallen houden dezelfde uitkomst."
    verb = "voorbeeldgeval krijgt" if different == 1 else "voorbeeldgevallen krijgen"
    return f"{different} {verb} een andere uitkomst (van de {asked})."


def _outcome(each: Verandering, difference: Difference) -> Iterator[str]:
    for what, (old, new) in each.verschil.items():
        yield f"  - {what}: {escaped(old)} → {escaped(new)}"
    for address in each.door:
        yield f"  - door: {escaped(_cause(address, difference))}"
    for sentence in each.verwachting:
        yield f"  - klopt niet meer: {escaped(sentence)}"


def _cause(address: str, difference: Difference) -> str:
    """What did it, as the difference says it; the address itself where that has no sentence for it."""
    said = [change.zin for change in difference.changes if _is_about(change, address)]
    return " ".join(said[:2]) or address


def _is_about(change: Change, address: str) -> bool:
    about = change.adres == address or change.adres.startswith(f"{address}.")
    return about and change.soort not in ("volgt", "tekst")


def cases_plain(found: Gevolgen) -> dict[str, Any]:
    """What a revision does to cases, as data for JSON."""
    data: dict[str, Any] = asdict(found)
    data["onwaar"] = [{"id": id_, "zin": sentence} for id_, sentence in found.onwaar]
    return data
