"""The days of an outcome as a calendar file (iCalendar, RFC 5545).

Days are all-day events: a date without time or zone, the same in Europe/Amsterdam as everywhere. The id of an event
stays the same for the same subject and start date, so that an agenda that gets it twice keeps one.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from calculators.core.types import Json, Regels

TIME_ZONE = "Europe/Amsterdam"
MAX_OCTETS = 75


def agenda(uitkomst: Json, regels: Regels, basis: str, stempel: str) -> str:
    """The calendar file for an outcome: every line ends with CRLF and is at most 75 octets long.

    `basis` is the address of the site, with a slash at its end; `stempel` the moment of making it, in UTC, as
    `20261123T120000Z`. There is no name or other answer of the reader in the file.
    """
    editie = regels["editie"]
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:-//{escape(editie['titel'])}//{uitkomst['rekenhulp']}//NL",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-TIMEZONE:{TIME_ZONE}",
    ]
    for each in uitkomst["agenda"]:
        lines += _event(each, editie["code"], basis, stempel)
    lines.append("END:VCALENDAR")
    return "".join(fold(line) + "\r\n" for line in lines)


def _event(event: Json, code: str, basis: str, stempel: str) -> list[str]:
    """The lines of one all-day event."""
    day = date.fromisoformat(event["datum"])
    address = basis + event["pagina"]
    return [
        "BEGIN:VEVENT",
        f"UID:{event['id']}@{code}",
        f"DTSTAMP:{stempel}",
        f"DTSTART;VALUE=DATE:{_basic(day)}",
        f"DTEND;VALUE=DATE:{_basic(day + timedelta(days=1))}",
        f"SUMMARY:{escape(event['titel'])}",
        f"DESCRIPTION:{escape(event['tekst'])}\\n{escape(address)}",
        f"URL:{address}",
        "TRANSP:TRANSPARENT",
        "CLASS:PRIVATE",
        "END:VEVENT",
    ]


def _basic(day: date) -> str:
    """A date as `20261123`."""
    return day.isoformat().replace("-", "")


def escape(text: str) -> str:
    """Text as a value of a property: backslash, semicolon, comma and line end are escaped."""
    for mark in ("\\", ";", ","):
        text = text.replace(mark, "\\" + mark)
    return text.replace("\r\n", "\\n").replace("\n", "\\n")


def fold(line: str) -> str:
    """The line in pieces of at most 75 octets; a next piece begins with a space. No character is cut in two."""
    pieces, room = [""], MAX_OCTETS
    for character in line:
        size = len(character.encode())
        if size > room:
            pieces.append(" ")
            room = MAX_OCTETS - 1
        pieces[-1] += character
        room -= size
    return "\r\n".join(pieces)
