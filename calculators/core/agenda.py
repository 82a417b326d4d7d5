"""The days of an outcome as a calendar file (iCalendar, RFC 5545).

Days are all-day events: a date without time or zone, the same in Europe/Amsterdam as everywhere. The id of an event
stays the same for the same pupil, subject and start date, so that an agenda that gets it twice keeps one: the newest,
since each file has a higher SEQUENCE than the files before it. There is no METHOD: that is for invitations, which need
an organizer.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from calculators.core.types import Json, Regels

TIME_ZONE = "Europe/Amsterdam"
MAX_OCTETS = 75
MOMENT = "%Y%m%dT%H%M%SZ"
FIRST_MOMENT = datetime(2020, 1, 1, tzinfo=UTC)
"""SEQUENCE counts the seconds since then, and so fits in the 31 bits of an integer of the format until 2088."""


def agenda(
    uitkomst: Json, regels: Regels, basis: str, stempel: str, sleutel: str = "", *, ook_voorbij: bool = False
) -> str:
    """The calendar file for an outcome: every line ends with CRLF and is at most 75 octets long.

    `basis` is the address of the site, with a slash at its end; `stempel` the moment of making it, in UTC, as
    `20261123T120000Z`. `sleutel` is a text that the reader makes up for a pupil and repeats for that pupil: with it the
    ids of two pupils differ, and so do their titles. Only days to come go into the file, as seen from the moment of
    making it and from the reference date of the outcome; with `ook_voorbij` all of them. There is no name or other
    answer of the reader in the file.
    """
    editie = regels["editie"]
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:-//{escape(editie['titel'])}//{uitkomst['rekenhulp']}//NL",
        "CALSCALE:GREGORIAN",
        f"X-WR-TIMEZONE:{TIME_ZONE}",
    ]
    moment = datetime.fromisoformat(stempel)
    first = max(moment.date().isoformat(), uitkomst["peildatum"] or "")
    for each in uitkomst["agenda"]:
        if ook_voorbij or each["datum"] >= first:
            titel = f"{each['titel']} ({sleutel})" if sleutel else each["titel"]
            lines += _event({**each, "titel": titel}, _uid(each["id"], sleutel, editie["code"]), basis, moment)
    lines.append("END:VCALENDAR")
    return "".join(fold(line) + "\r\n" for line in lines)


def _uid(id_: str, sleutel: str, code: str) -> str:
    """The id of an event, anywhere."""
    return escape("-".join(filter(None, (id_, sleutel))) + "@" + code)


def _event(event: Json, uid: str, basis: str, moment: datetime) -> list[str]:
    """The lines of one all-day event."""
    day = date.fromisoformat(event["datum"])
    address = basis + event["pagina"]
    return [
        "BEGIN:VEVENT",
        f"UID:{uid}",
        f"DTSTAMP:{moment:{MOMENT}}",
        f"LAST-MODIFIED:{moment:{MOMENT}}",
        f"SEQUENCE:{int((moment - FIRST_MOMENT).total_seconds())}",
        f"DTSTART;VALUE=DATE:{_basic(day)}",
        f"DTEND;VALUE=DATE:{_basic(day + timedelta(days=1))}",
        f"SUMMARY:{escape(event['titel'])}",
        f"DESCRIPTION:{escape(event['tekst'])}\\n{escape(address)}",
        f"URL:{address}",
        "TRANSP:TRANSPARENT",
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
