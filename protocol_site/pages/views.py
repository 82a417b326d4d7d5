"""Gather from the model what a page shows: per role, per layer, in reading order. No HTML here."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from itertools import count, product
from string import ascii_lowercase
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from calculators.core.units import quantity
from calculators.core.words import listing
from protocol_site.data.model import Model
from protocol_site.data.quotes import rules_in, stated_in, summaries_in
from protocol_site.data.schema import (
    Aandachtspunt,
    Betrokkene,
    Bron,
    Contact,
    Gesprek,
    Groepwoorden,
    Item,
    Kortfeit,
    Onderwerp,
    Regel,
    Rol,
    Scenario,
    Soort,
    Stap,
    Term,
    WaardeDatum,
)
from protocol_site.pages.parties import Part, at_home, headed, party_of
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


def reached_by(model: Model, role_id: str) -> Rol | None:
    """The role whose contact leads to a role: itself, or the party it belongs to."""
    role = model.rollen[role_id]
    if role.contact:
        return role
    return reached_by(model, role.deel_van) if role.deel_van else None


def contact_of(model: Model, role_id: str) -> Contact | None:
    """How to reach a role: its own contact, or that of the party it belongs to."""
    role = reached_by(model, role_id)
    return role.contact if role else None


def talks_about(model: Model, item: Scenario | Onderwerp, parts: Iterable[Part]) -> dict[str, Gesprek]:
    """With whom a reader at home can talk about an item: those that it names, else those of the reader's own page.

    Nobody where no reader at home has a part: `parts` are those of the page.
    """
    own = (role.praat_met for part in parts for role in at_home(model) if party_of(model, role.id) == part.anker)
    return next((item.praat_met or talks for talks in own), {})


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


def source_letters(rules: Iterable[Regel | Kortfeit]) -> dict[str, str]:
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


class Elsewhere(NamedTuple):
    """A page on which a role acts: what it is called, how many of its rules do, and where they stand on it."""

    soort: str
    id: str
    titel: str
    aantal: int
    anker: str
    """The anchor of the part of the role's party, or nothing."""


def elsewhere_of_role(model: Model, role_id: str) -> list[Elsewhere]:
    """The pages other than those of the steps on which a role acts: situations, law, chapters, other roles, words."""
    party = party_of(model, role_id)
    found = []
    for soort in ("scenario", "wet", "onderwerp", "rol", "term"):
        for item in model.of(soort).values():
            rules = [] if (soort, item.id) == ("rol", role_id) else rules_of_role(model, role_id, soort, item)
            if not rules:
                continue
            by_party = soort in ("scenario", "wet") and any(party_of(model, each.wie[0]) == party for each in rules)
            found.append(Elsewhere(soort, item.id, name_of(item), len(rules), f"partij-{party}" if by_party else ""))
    return found


class Headed(NamedTuple):
    """Rules under one heading; the first ones may stand under none."""

    id: str
    kop: str | None
    regels: list[Regel]


def under_headings(rules: Mapping[str, Regel]) -> list[Headed]:
    """Rules by the heading under which they stand; a group has the id of its first rule."""
    found: list[Headed] = []
    for name, rule in rules.items():
        if rule.kop or not found:
            found.append(Headed(name, rule.kop, []))
        found[-1].regels.append(rule)
    return found


def tasks_of_role(model: Model, role_id: str) -> list[Headed]:
    """What the page of a role says itself, by heading: first what it is about, then what the role does."""
    role = model.rollen[role_id]
    about = [each._replace(id=f"eerst-{each.id}") for each in under_headings(role.inleiding)]
    parts = (("Waar het om gaat", about), ("Wat je doet", under_headings(role.taken)))
    return [each._replace(kop=each.kop or first) for first, groups in parts for each in groups]


def rules_of_step(stap: Stap) -> dict[str, Regel]:
    """The rules of a step in the order in which they come up; those without a heading have that of their moment."""
    moments = (
        ("doel", "Waar deze stap voor is", stap.doel),
        ("begin", "Als deze stap begint", stap.bij_begin),
        ("werkwijze", "Zolang deze stap loopt", stap.werkwijze),
        ("vertrek", "Als de vraag naar de volgende stap gaat", stap.bij_vertrek),
    )
    found = {}
    for anchor, heading, rules in moments:
        for name, rule in headed(rules).items():
            found[f"{anchor}-{name}"] = rule.model_copy(update={"kop": rule.kop or heading})
    return found


def rules_shown(tasks: Iterable[Headed], steps: Iterable[RoleInStep]) -> int:
    """How many rules stand in full on the page of a role."""
    return sum(len(each.regels) for each in tasks) + sum(len(each.regels) for each in steps)


def with_sector(role: Rol, tasks: Iterable[Headed], steps: Iterable[RoleInStep]) -> list[Any]:
    """Everything on the page of a role that may be for one sector alone."""
    found: list[Any] = [fact for _, fact in summaries_in(role)]
    for group in tasks:
        found += group.regels
    for step in steps:
        found += [*step.regels, *step.deelname, *(each["regie"] for each in step.regie)]
    return found


def with_sector_in_step(stap: Stap, rules: Iterable[Regel]) -> list[Any]:
    """Everything on the page of a step that may be for one sector alone."""
    groups = (stap.betrokkenen, stap.regie_inhoud, stap.regie_proces, stap.kantelpunt.regels)
    more = [each for group in (*groups, stap.referentiedocumenten, stap.opmerking) for each in group.values()]
    return [*rules, *more, *(fact for _, fact in summaries_in(stap))]


def sources_of(items: Iterable[Any]) -> list[str]:
    """The sources of rules and the like, each once."""
    return list(dict.fromkeys(source for item in items for source in item.bron))


def sources_below(value: object) -> list[str]:
    """The sources of the facts in brief below a part of an item, each once."""
    return sources_of(fact for _, fact in summaries_in(value))


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
    """The roles by group, in the order of the list of groups; without those of few rules."""
    return [
        (naam, members)
        for groep, naam in model.protocol.rolgroepen.items()
        if (members := [r for r in model.rollen.values() if r.groep == groep and not r.klein])
    ]


def small_roles(model: Model) -> list[Rol]:
    """The parties that have few rules, by name."""
    return sorted((r for r in model.rollen.values() if r.klein), key=lambda r: sort_key(r.naam))


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
    """The items of the protocol as (kind, id) in the order of protocol.yaml; items it does not name come last.

    Questions that people come with are left out: they quote what stands here already.
    """
    everything: dict[str, list[tuple[str, str]]] = {
        "alle-rollen": [("rol", r.id) for r in model.rollen.values() if r.taken or r.inleiding],
        "alle-stappen": [("stap", s.id) for s in model.stappen.values()],
        "alle-situaties": [("scenario", s.id) for s in model.scenarios.values() if s.soort == "scenario"],
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
