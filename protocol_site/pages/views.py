"""Gather from the model what a page shows: per role, per layer, in reading order. No HTML here."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import count, product
from string import ascii_lowercase
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from calculators.core.units import quantity
from calculators.core.words import listing
from protocol_site.data.model import Model
from protocol_site.data.quotes import rules_in, stated_in
from protocol_site.data.schema import (
    Aandachtspunt,
    Betrokkene,
    Bron,
    Contact,
    Groepwoorden,
    Item,
    Onderwerp,
    Regel,
    Rol,
    Scenario,
    Soort,
    Stap,
    Term,
    WaardeDatum,
)
from protocol_site.text.dutch import day_of_year

STRENGTH = ("plicht", "kan", "adviseert", "recht", "uitleg")


def name_of(item: Rol | Term | Stap | Scenario | Onderwerp | Aandachtspunt) -> str:
    """What an item with a file of its own is called."""
    if isinstance(item, Rol):
        return item.naam
    return item.term if isinstance(item, Term) else item.titel


def dialled(number: str) -> str:
    """A phone number as a telephone dials it: `08000000` for `0800 0000`."""
    return re.sub(r"[^+\d]", "", number)


def contact_of(model: Model, role_id: str) -> Contact | None:
    """How to reach a role: its own contact, or that of the party it belongs to."""
    role = model.rollen[role_id]
    return role.contact or (contact_of(model, role.deel_van) if role.deel_van else None)


def host(address: str) -> str:
    """The name of the site at an address: `www.gemeente.nl`."""
    return urlsplit(address).netloc


def value_text(figure: Any, value: Any) -> str:
    """A dated value in words: `16 uur`, or the days of the year."""
    if isinstance(value, WaardeDatum):
        return listing([day_of_year(day) for day in value.dagen])
    return quantity(value.waarde, figure.eenheid)


def kinds(model: Model) -> list[tuple[str, Groepwoorden, list[Soort]]]:
    """The groups of the thuiszitter/lizzer picture, with their words and their kinds."""
    return [
        (groep, said, [each for each in model.soorten.values() if each.groep == groep])
        for groep, said in model.sitewoorden.groepen
    ]


class RoleInStep(NamedTuple):
    """What a role does in a step: how it takes part, which regie it has, its rules."""

    stap: Stap
    deelname: list[Betrokkene]
    regie: list[Any]
    regels: list[Regel]


def by_strength(rules: Iterable[Regel]) -> list[Regel]:
    """Duties first, then what is allowed, advised, a right, and explanation; the order inside stays."""
    return sorted(rules, key=lambda r: STRENGTH.index(r.soort))


def source_letters(rules: Iterable[Regel]) -> dict[str, str]:
    """Source -> the letter by which the rules of a block refer to it.

    All sources are in it, in the order of the rules; the letters are empty where all rules have the same sources, so
    that there is nothing to tell apart.
    """
    rules = list(rules)
    sources = dict.fromkeys(source for rule in rules for source in rule.bron)
    if all(set(rule.bron) == set(sources) for rule in rules):
        return dict.fromkeys(sources, "")
    return dict(zip(sources, _letters(), strict=False))


def _letters() -> Iterator[str]:
    """a, b, ... z, aa, ab, ..."""
    for length in count(1):
        yield from map("".join, product(ascii_lowercase, repeat=length))


def steps_of_role(model: Model, role_id: str) -> list[RoleInStep]:
    """Per step what the role does there; steps without the role are left out."""
    found = []
    for stap in model.stappen.values():
        part = RoleInStep(
            stap,
            [b for b in stap.betrokkenen.values() if role_id in (b.rol, *b.of)],
            [
                {"waarop": naam, "regie": r}
                for naam, lijst in (("de inhoud", stap.regie_inhoud), ("het proces", stap.regie_proces))
                for r in lijst.values()
                if r.rol == role_id
            ],
            rules_of_role(model, role_id, "stap", stap),
        )
        if part.deelname or part.regie or part.regels:
            found.append(part)
    return found


def elsewhere_of_role(model: Model, role_id: str) -> list[tuple[str, str, list[dict[str, Any]]]]:
    """Per section of the role's page (situations, law, chapters, other roles) the rules in which the role acts."""

    def groups(soort: str, items: Iterable[Any]) -> list[dict[str, Any]]:
        return [
            {
                "titel": name_of(item),
                "anker": item.id.replace("_", "-"),
                "soort": soort,
                "id": item.id,
                "regels": mine,
            }
            for item in items
            if (mine := rules_of_role(model, role_id, soort, item))
        ]

    others = [r for r in model.rollen.values() if r.id != role_id]
    return [
        ("Per situatie", "situatie", groups("scenario", model.scenarios.values())),
        ("In de wet en de regels", "regels", groups("wet", model.wetgeving.values())),
        ("Elders in het protocol", "protocol", groups("onderwerp", model.onderwerpen.values())),
        ("Samen met anderen", "samen", groups("rol", others)),
        ("In de woordenlijst", "woorden", groups("term", model.termen.values())),
    ]


def rules_of_role(model: Model, role_id: str, soort: str, item: Item) -> list[Regel]:
    """The rules of an item in which a role acts and that its page does not show already.

    A quote is left out, since the rule itself is shown from its home; and so is a rule that the role's own tasks quote,
    or that they say as strongly to this reader: by the same facts, in words such as `je`.
    """
    own = [regel for _, regel in rules_in(model.rollen[role_id])]
    quoted = {regel.citeert for regel in own}
    said = {(feit, regel.soort) for regel in own for feit in regel.feiten}
    return by_strength(
        each.regel
        for each in stated_in(soort, item)
        if role_id in each.regel.wie
        and each.regel.citeert is None
        and each.address not in quoted
        and not (each.regel.feiten and said.issuperset((feit, each.regel.soort) for feit in each.regel.feiten))
    )


def role_groups(model: Model) -> list[tuple[str, list[Rol]]]:
    """The roles by group, in the order of the list of groups."""
    return [
        (naam, members)
        for groep, naam in model.protocol.rolgroepen.items()
        if (members := [r for r in model.rollen.values() if r.groep == groep])
    ]


def point_groups(model: Model) -> list[tuple[str, list[Aandachtspunt]]]:
    """The aandachtspunten by kind."""
    return [
        (said.kop, points)
        for soort, said in model.sitewoorden.puntsoorten
        if (points := [p for p in model.punten.values() if p.soort == soort])
    ]


def source_groups(model: Model) -> list[tuple[str, list[tuple[str, Bron]]]]:
    """The sources by kind."""
    return [
        (naam, [(i, b) for i, b in model.bronnen.items() if b.soort == soort])
        for soort, naam in model.sitewoorden.bronsoorten
    ]


def sort_key(text: str) -> str:
    """Alphabetical order without regard to case and accents."""
    return unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()


def by_letter(terms: Iterable[Term]) -> list[tuple[str, list[Term]]]:
    """The glossary by first letter."""
    found: dict[str, list[Term]] = {}
    for term in sorted(terms, key=lambda t: sort_key(t.term)):
        found.setdefault(sort_key(term.term)[0].upper(), []).append(term)
    return list(found.items())


def reading_order(model: Model) -> list[tuple[str, str]]:
    """The items of the protocol as (kind, id) in the order of protocol.yaml; items it does not name come last."""
    everything: dict[str, list[tuple[str, str]]] = {
        "alle-rollen": [("rol", r.id) for r in model.rollen.values() if r.taken or r.inleiding],
        "alle-stappen": [("stap", s.id) for s in model.stappen.values()],
        "alle-situaties": [("scenario", s.id) for s in model.scenarios.values()],
        "alle-wetten": [("wet", w.id) for w in model.wetgeving.values()],
        "alle-onderwerpen": [("onderwerp", o.id) for o in model.onderwerpen.values()],
    }
    named = {entry for entry in model.protocol.leesvolgorde if ":" in entry}
    order: list[tuple[str, str]] = []
    for entry in [*model.protocol.leesvolgorde, *everything]:
        if ":" in entry:
            soort, _, item_id = entry.partition(":")
            order.append((soort, item_id))
        else:
            order += [pair for pair in everything[entry] if ":".join(pair) not in named and pair not in order]
    return order
