"""What each party does on a page: the reader's own part first, and each part under a heading of its own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from protocol_site.data.model import Model
from protocol_site.data.schema import Regel, Rol

MOST_OPEN = 30
"""With more rules than this a page shows those of the reader at home, and folds those of others."""


class Part(NamedTuple):
    """The rules of one party, by id, in the order of the data. `anker` is unique among the parts of a page."""

    anker: str
    kop: str
    regels: dict[str, Regel]


def by_party(model: Model, rules: Mapping[str, Regel]) -> list[Part]:
    """The rules in which somebody acts, by the party that is named first in each; explanation is left out.

    Parties come in the order of protocol.yaml, then those that it does not name, by the group of their role.
    """
    found: dict[str, dict[str, Regel]] = {}
    for name, rule in headed(rules).items():
        if rule.wie:
            found.setdefault(party_of(model, rule.wie[0]), {})[name] = rule
    headings = _headings(model)
    return [Part(party, headings[party], without_echoes(found[party])) for party in headings if party in found]


def at_home(model: Model) -> list[Rol]:
    """The readers at home: the roles that are told with whom they can talk."""
    return [role for role in model.rollen.values() if role.praat_met]


def folded(model: Model, parts: list[Part]) -> set[str]:
    """The parts of a long page that are folded, by their anchors: those of who is not at home. None of a short one."""
    if sum(len(part.regels) for part in parts) <= MOST_OPEN:
        return set()
    return {part.anker for part in parts} - {party_of(model, role.id) for role in at_home(model)}


def explained(rules: Mapping[str, Regel]) -> dict[str, Regel]:
    """The rules in which nobody acts: they say how something is."""
    return without_echoes({name: rule for name, rule in headed(rules).items() if not rule.wie})


def party_of(model: Model, role_id: str) -> str:
    """The party that a role is, or belongs to; without one the group of the role, as `groep-school`."""
    parties = {member: party for party, each in model.protocol.partijen.items() for member in each.rollen}
    role = model.rollen[role_id]
    while role.id not in parties and role.deel_van is not None:
        role = model.rollen[role.deel_van]
    return parties.get(role.id, f"groep-{model.rollen[role_id].groep}")


def _headings(model: Model) -> dict[str, str]:
    """Every party and group with its heading, in the order of a page."""
    named = {party: each.kop for party, each in model.protocol.partijen.items()}
    return named | {f"groep-{group}": name for group, name in model.protocol.rolgroepen.items()}


def headed(rules: Mapping[str, Regel]) -> dict[str, Regel]:
    """The rules, each with the heading under which it stands: a rule without one shares that of the rule before it."""
    found, heading = {}, None
    for name, rule in rules.items():
        heading = rule.kop or heading
        found[name] = rule.model_copy(update={"kop": heading})
    return found


def without_echoes(rules: Mapping[str, Regel]) -> dict[str, Regel]:
    """The rules with a heading only where it is another than that of the rule before it."""
    found, heading = {}, None
    for name, rule in rules.items():
        found[name] = rule.model_copy(update={"kop": None}) if rule.kop == heading else rule
        heading = rule.kop
    return found
