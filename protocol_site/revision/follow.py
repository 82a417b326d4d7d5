"""Texts that nobody touched and that read otherwise all the same: what they refer to has changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from calculators.core.words import date_text
from protocol_site.revision.matching import Pairs
from protocol_site.revision.parts import Part
from protocol_site.revision.reading import Reading, compared
from protocol_site.revision.records import Change
from protocol_site.text.references import Reference, parse


def followers(old: Reading, new: Reading, pairs: Pairs, days: list[date]) -> Iterator[Change]:
    """One change per thing referred to, with all pages on which it reads otherwise, and an example."""
    written = {(part.address, path): text for part, path, text in old.texts}
    found: dict[tuple[str, date], list[tuple[Part, str]]] = defaultdict(list)
    for part, path, text in new.texts:
        before = pairs.same.get(part.address)
        if before is None or written.get((before[0].address, path)) != text:
            continue
        for reference in parse(text)[0]:
            day = _first_day(reference, old, new, days)
            if day is not None:
                found[f"{reference.soort}:{reference.id}", day].append((part, text))
    for (target, day), places in found.items():
        yield _change(target, day, places, old, new, days[0])


def _first_day(reference: Reference, old: Reading, new: Reading, days: list[date]) -> date | None:
    """The first of the days on which a reference says something else than it did."""
    return next((day for day in days if old.words(reference, day) != new.words(reference, day)), None)


def _change(target: str, day: date, places: list[tuple[Part, str]], old: Reading, new: Reading, op: date) -> Change:
    cause = new.parts.get(target) or old.parts[target]
    pages = sorted({page.partition("#")[0] for part, _ in places for page in new.pages_of(part)})
    part, text = places[0]
    before, after = old.plain(text, day), new.plain(text, day)
    since = "" if day == op else f" vanaf {date_text(day)}"
    number = len(dict.fromkeys((part.address, text) for part, text in places))
    texts = "1 tekst leest" if number == 1 else f"{number} teksten lezen"
    where = "1 pagina" if len(pages) == 1 else f"{len(pages)} pagina's"
    return Change(
        soort="volgt",
        adres=target,
        bestand=part.file,
        naam=new.name(cause),
        zin=f"{texts}{since} vanzelf anders op {where}, door {new.name(cause)}.",
        oud=before,
        nieuw=after,
        woorden=compared(before, after),
        vanaf=None if day == op else day,
        paginas=tuple(pages),
    )
