"""What stands on the home page: the problems that people come with, the doors for who they are."""

from __future__ import annotations

from typing import Any, NamedTuple

from protocol_site.data.model import Model
from protocol_site.data.schema import Rol
from protocol_site.pages.views import name_of


class Entrance(NamedTuple):
    """A problem on the home page: it is called what its page is called, so that a reader knows where they are."""

    titel: str
    kort: str
    naar: str
    """The item, such as `scenario:ziekte_11d`."""
    icoon: str
    """The name of its icon; empty for an item that stands here by its own question alone."""


class Door(NamedTuple):
    """For whom the site is: a heading, an icon, and the roles behind it."""

    kop: str
    icoon: str
    rollen: list[Rol]


def entrances(model: Model) -> list[Entrance]:
    """The problems in the order of beginpagina.yaml; then the items that ask to stand on the home page."""
    found = [_entrance(model, i.naar, i.icoon) for i in model.beginpagina.ingangen.values()]
    taken = {entrance.naar for entrance in found}
    for soort, items in (("scenario", model.scenarios), ("onderwerp", model.onderwerpen), ("wet", model.wetgeving)):
        asking = (f"{soort}:{item.id}" for item in items.values() if item.wat_is_er)
        found += [_entrance(model, naar, "") for naar in asking if naar not in taken]
    return found


def _entrance(model: Model, naar: str, icon: str) -> Entrance:
    soort, _, item_id = naar.partition(":")
    item: Any = model.of(soort)[item_id]
    return Entrance(name_of(item), item.kort, naar, icon)


def doors(model: Model) -> list[Door]:
    """The doors with the roles behind them that a reader can say to be; by group, then by name."""
    return [
        Door(deur.kop, deur.icoon, [r for groep in deur.groepen for r in model.rollen.values() if _is_in(r, groep)])
        for deur in model.beginpagina.deuren.values()
    ]


def _is_in(role: Rol, group: str) -> bool:
    return role.ik_ben is not None and role.groep == group
