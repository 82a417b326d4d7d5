"""What all pages of a site are made from."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from protocol_site.data.model import Model
from protocol_site.exports.shipped import NO_WORKBENCH, Bundle, Workbench

if TYPE_CHECKING:
    from calculators.core.types import Regels


class Prepared(NamedTuple):
    """The protocol, the rules for the calculators, where their files stand, and the day from which the texts speak.

    And where the files of the workbench stand, which pages in the workbench itself do without.
    """

    model: Model
    rules: Regels
    bundle: Bundle
    op: date
    workbench: Workbench = NO_WORKBENCH
