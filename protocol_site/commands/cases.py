"""`python -m protocol_site gevallen OUD NIEUW`: which example cases get another outcome, and what did it."""

from __future__ import annotations

from protocol_site.commands.difference import compare


def run(arguments: list[str]) -> int:
    """Print what a revision does to cases; gives 1 when one protocol cannot be read, 2 for wrong arguments."""
    return compare("gevallen", arguments, whole=False)
