"""Every sentence that the calculators say, gathered from the modules in which they stand beside their use.

Only the check of the data and the tests import this module: the words themselves stand in `protocol_site/words`, or
in the rekenteksten.yaml of a protocol that says them otherwise.
"""

from __future__ import annotations

import pkgutil
from importlib import import_module
from typing import TYPE_CHECKING

from calculators.core.sentences import Zin
from calculators.core.tables import Kop

if TYPE_CHECKING:
    from collections.abc import Iterator


def _in(value: object) -> Iterator[Zin]:
    """The sentences in a value of a module."""
    if isinstance(value, Zin):
        yield value
    elif isinstance(value, Kop):
        yield from (value.titel, *value.kolommen.values())
    elif isinstance(value, dict):
        for each in value.values():
            yield from _in(each)


def _all() -> Iterator[Zin]:
    for module in pkgutil.walk_packages(import_module("calculators").__path__, "calculators."):
        if not module.name.endswith("__main__"):
            for value in vars(import_module(module.name)).values():
                yield from _in(value)


SENTENCES: dict[str, frozenset[str]] = {zin.key: zin.pieces for zin in _all()}
"""Key of a sentence -> the pieces it may have."""
