"""A difference for readers: what changed for whom, without what only an editor has use for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from calculators.core.words import date_text
from protocol_site.data.model import Model, later_starts
from protocol_site.revision.figures import phrase
from protocol_site.revision.records import Change, Difference, Woord

KINDS = ("waarde", "sterkte", "wie", "sector", "tekst", "toegevoegd", "verwijderd", "vervallen")
"""The kinds of change that a reader notices."""
ABOUT = ("drempel", "termijn", "datum", "stap", "rol", "scenario", "wet", "onderwerp", "melding")
"""The kinds of items that a reader follows; words of calculators and notes for editors are left out."""
_EDITORS = re.compile(r", regel [a-z0-9_-]+| \([a-z_]+\)(?=:)")
"""What a sentence says for an editor alone: the id of a rule, the name of a field."""


class Verteld(NamedTuple):
    """One change for a reader: the sentence, the words that changed, or the text that it is about."""

    zin: str
    woorden: tuple[Woord, ...]
    tekst: str


class Overgang(NamedTuple):
    """From one edition to the next: what changed for each role (by its id; the empty id is everyone)."""

    oud: str
    nieuw: str
    van: date
    per_rol: dict[str, list[Verteld]]


def transition(found: Difference, model: Model) -> Overgang:
    """A difference as readers of the new edition are told it, roles in the order of their names."""
    by_role: dict[str, list[Verteld]] = {}
    for change in _noticed(found.changes):
        for rol in change.rollen or ("",):
            if rol in model.rollen or not rol:
                by_role.setdefault(rol, []).append(_told(change))
    order = sorted(by_role, key=lambda rol: model.rollen[rol].naam.casefold() if rol else "")
    return Overgang(found.oud, found.nieuw, model.protocol.editie.van, {rol: by_role[rol] for rol in order})


def _noticed(changes: Iterable[Change]) -> Iterator[Change]:
    return (each for each in changes if each.soort in KINDS and each.adres.partition(":")[0] in ABOUT)


def _told(change: Change) -> Verteld:
    about = "" if change.woorden else change.nieuw or change.oud
    return Verteld(_EDITORS.sub("", change.zin), change.woorden, "" if change.soort == "waarde" else about)


def coming(model: Model, op: date) -> list[str]:
    """The values that are known to begin after a day, as sentences, earliest first."""
    figures = [item for items in (model.drempels, model.termijnen, model.peildata) for item in items.values()]
    found = [(day, item) for item in figures for day in later_starts(item, op)]
    return [
        f"{item.naam}: vanaf {date_text(day)} geldt {phrase(item, day)}."
        for day, item in sorted(found, key=lambda pair: pair[0])
    ]
