"""What all pages of a site are made from."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from protocol_site.data.model import Model
from protocol_site.exports.shipped import NO_WORKBENCH, Bundle, Workbench
from protocol_site.revision.readers import Overgang

if TYPE_CHECKING:
    from calculators.core.types import Regels


class Eerder(NamedTuple):
    """An earlier edition that stands on the site: its name, its first day, and the address of its pages."""

    naam: str
    van: date
    address: str


class Prepared(NamedTuple):
    """The protocol, the rules for the calculators, where their files stand, and the day from which the texts speak.

    `eerder` are the earlier editions, oldest first; `overgangen` say what changed with each, the latest first.
    `workbench` says where the files of the workbench stand, which pages in the workbench itself do without.
    """

    model: Model
    rules: Regels
    bundle: Bundle
    op: date
    eerder: tuple[Eerder, ...] = ()
    overgangen: tuple[Overgang, ...] = ()
    workbench: Workbench = NO_WORKBENCH
