"""The sentences that the calculators say: an object beside its use, whose words stand in the rules.

The words come from `protocol_site/words`, or from the rekenteksten.yaml of a protocol. The check of the data holds
them against every `Zin` that a module of the calculators has (`describe.sentences` gathers them).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from calculators.core.types import Regels


class Zin:
    """A sentence: its key in the rules (`drempel.bereikt`) and the pieces that its words may have between braces."""

    __slots__ = ("key", "pieces")

    def __init__(self, key: str, *pieces: str) -> None:
        self.key = key
        self.pieces = frozenset(pieces)


def sentence(regels: Regels, zin: Zin, **fields: str) -> str:
    """The words of a sentence with its fields filled in.

    Raises KeyError for an unknown key or field; the check of the data prevents both.
    """
    return regels["teksten"][zin.key].format_map(fields)
