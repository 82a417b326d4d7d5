"""The words that every protocol shares, and how those of one protocol take their place.

What the calculators and the fixed pages say is the same for every municipality, so that a protocol only writes what is
its own. Nothing in the shared words refers to an item: those are another protocol's.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from protocol_site.data.yaml.nodes import plain_value
from protocol_site.data.yaml.read import read

FOLDER = Path(__file__).resolve().parent.parent / "words"


@cache
def shared(name: str) -> dict[str, Any]:
    """What a file of a protocol (`rekenteksten.yaml`) need not say itself, as plain values; empty for most files.

    ValueError when the shared words themselves cannot be read.
    """
    path = FOLDER / name
    if not path.is_file():
        return {}
    document = read(str(path), path.read_bytes())
    if document.root is None or document.faults:
        raise ValueError("\n".join(map(str, document.faults)))
    found: dict[str, Any] = plain_value(document.root)
    return found


def completed(name: str, own: dict[str, Any]) -> dict[str, Any]:
    """The content of a file with what is shared below it: its own words win, key by key."""
    return _over(shared(name), own)


def _over(below: dict[str, Any], own: dict[str, Any]) -> dict[str, Any]:
    both = (key for key in own if isinstance(below.get(key), dict) and isinstance(own[key], dict))
    return below | own | {key: _over(below[key], own[key]) for key in both}
