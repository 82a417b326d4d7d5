"""The next edition: what it may be called, when it begins, and the file of the protocol with it.

The command line and the workbench both prepare an edition with what stands here.
"""

from __future__ import annotations

import re
from datetime import date

from protocol_site.data.messages import found_expected, shown
from protocol_site.data.model import Model

FILE = "protocol.yaml"
"""The file that says which edition a protocol is."""
LISTS = "revisies"
"""The folder of a project with the checklists of its editions."""
_YEAR = re.compile(r"(20\d\d)-(20\d\d)")
_EDITION = re.compile(r"^editie:\n(?:[ #].*\n)+", re.MULTILINE)
_CHANGED = re.compile(r"^herzien_op: .*$", re.MULTILINE)


class NoNextEditionError(Exception):
    """An edition cannot be prepared; the text says in Dutch why."""


def is_name(naam: str) -> bool:
    """Whether an edition can have a name: a school year, such as `2027-2028`."""
    match = _YEAR.fullmatch(naam)
    return match is not None and int(match[2]) == int(match[1]) + 1


def first_day(naam: str, model: Model) -> date:
    """The first day of a new edition. NoNextEditionError for a name that cannot be one, or that is not new."""
    if not is_name(naam):
        raise NoNextEditionError(found_expected(shown(naam), "een schooljaar, zoals 2027-2028"))
    current = model.protocol.editie
    first = date(int(naam[:4]), 8, 1)
    if first <= current.van:
        raise NoNextEditionError(found_expected(shown(naam), f"een editie na {current.naam}"))
    return first


def prepared(text: str, naam: str, model: Model, op: date) -> str:
    """The file of a protocol with another edition in it, prepared on the day `op`; comments and all else stay.

    NoNextEditionError as in `first_day`, and when the file does not have the edition as a group of its own.
    """
    first = first_day(naam, model)
    changed = max(op, model.protocol.herzien_op)
    edition = (
        f"editie:\n  naam: '{naam}'\n  van: '{first.isoformat()}'\n"
        f"  evaluatie: '{date(first.year + 1, first.month, first.day).isoformat()}'\n"
        f"  uitleg: Dit is het voorstel voor schooljaar {naam}. Het is nog niet vastgesteld.\n"
    )
    text, editions = _EDITION.subn(edition, text)
    text, days = _CHANGED.subn(f"herzien_op: '{changed.isoformat()}'", text)
    if (editions, days) != (1, 1):
        raise NoNextEditionError(
            f"editie en herzien_op staan niet elk op eigen regels in {FILE}; zet elke sleutel op een eigen regel"
        )
    return text
