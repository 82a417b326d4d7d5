from datetime import date
from typing import Any

import icalendar
import pytest

from calculators.core.agenda import agenda, escape, fold
from tests.support.rules import ask, pinned_rules

BASIS = "https://voorbeeld.nl/protocol/"
STEMPEL = "20261123T120000Z"


def make(outcome: dict[str, Any], stempel: str = STEMPEL, sleutel: str = "", *, ook_voorbij: bool = False) -> str:
    return agenda(outcome, pinned_rules(), BASIS, stempel, sleutel, ook_voorbij=ook_voorbij)


def place(first_day: str, peildatum: str | None = None) -> dict[str, Any]:
    """An outcome with two days: three and six months after the first day."""
    more = {} if peildatum is None else {"peildatum": peildatum}
    return ask("termijnen", termijn="plaatsing", startdatum=first_day, **more)


def events(text: str) -> list[icalendar.Event]:
    return list(icalendar.Calendar.from_ical(text).walk("VEVENT"))  # type: ignore[arg-type]


def test_a_deadline_is_an_all_day_event() -> None:
    outcome = ask("termijnen", termijn="kantelpunt_stap2", startdatum="2026-12-07")
    (event,) = events(make(outcome))
    assert event.decoded("dtstart") == date(2027, 1, 18)
    assert event.decoded("dtend") == date(2027, 1, 19)
    assert event["summary"] == outcome["agenda"][0]["titel"]
    assert outcome["agenda"][0]["tekst"] in event["description"]
    assert f"{BASIS}stappen/stap-2/" in event["description"]
    assert event["url"] == f"{BASIS}stappen/stap-2/"
    assert event["uid"] == "kantelpunt-stap-2-2026-12-07@thuiszittersprotocol-apeldoorn"


def test_the_calendar_file_is_of_this_protocol_in_this_time_zone() -> None:
    calendar = icalendar.Calendar.from_ical(make(place("2026-10-12")))
    assert calendar["version"] == "2.0"
    assert calendar["x-wr-timezone"] == "Europe/Amsterdam"
    assert "Thuiszittersprotocol Apeldoorn" in calendar["prodid"]
    assert len(calendar.walk("VEVENT")) == 2


def test_the_same_question_gives_the_same_ids() -> None:
    question = {"termijn": "inspectie", "schooljaar": "2026-2027"}
    later = ask("termijnen", peildatum="2027-01-01", **question)
    first = [event["uid"] for event in events(make(ask("termijnen", **question), ook_voorbij=True))]
    again = [event["uid"] for event in events(make(later, ook_voorbij=True))]
    assert first == again
    assert len(set(first)) == 4


def test_two_pupils_with_one_start_are_two_events_and_one_pupil_stays_one() -> None:
    first, again, other = (
        [event["uid"] for event in events(make(place("2026-10-12"), sleutel=key))] for key in ("a1", "a1", "b2")
    )
    assert first == again
    assert not set(first) & set(other)
    assert len({*first, *other}) == 4


def test_the_titles_of_two_pupils_differ_too() -> None:
    outcome = place("2026-10-12")
    assert [event["summary"] for event in events(make(outcome, sleutel="12b"))] == [
        f"{each['titel']} (12b)" for each in outcome["agenda"]
    ]


def test_a_key_cannot_add_a_line_to_the_file() -> None:
    text = make(place("2026-10-12"), sleutel="a\r\nATTENDEE:mailto:x@voorbeeld.nl")
    assert not [line for line in text.split("\r\n") if line.startswith("ATTENDEE")]


def test_a_day_that_changes_is_the_newer_version_of_the_same_event() -> None:
    question = {"termijn": "kantelpunt_stap2", "startdatum": "2026-12-07"}
    (before,) = events(make(ask("termijnen", **question)))
    longer = ask("termijnen", **question, afgesproken_termijn_schoolweken=6)
    (after,) = events(make(longer, "20261123T120001Z"))
    assert after["uid"] == before["uid"]
    assert after.decoded("dtstart") > before.decoded("dtstart")
    assert after["sequence"] > before["sequence"]
    assert after.decoded("last-modified") > before.decoded("last-modified")


def test_the_file_is_no_invitation_and_hides_nothing() -> None:
    calendar = icalendar.Calendar.from_ical(make(place("2026-10-12")))
    assert "method" not in calendar
    assert not [event for event in calendar.walk("VEVENT") if "class" in event]


@pytest.mark.parametrize(
    ("peildatum", "stempel", "days"),
    [
        (None, "20261123T000000Z", ["2026-11-23", "2027-02-23"]),
        (None, "20261124T000000Z", ["2027-02-23"]),
        ("2026-11-23", "20261101T000000Z", ["2026-11-23", "2027-02-23"]),
        ("2026-11-24", "20261101T000000Z", ["2027-02-23"]),
        ("2026-11-01", "20261124T000000Z", ["2027-02-23"]),
        ("2026-11-01", "20270224T000000Z", []),
    ],
)
def test_only_days_to_come_unless_asked(peildatum: str | None, stempel: str, days: list[str]) -> None:
    outcome = place("2026-08-23", peildatum)
    assert [event.decoded("dtstart").isoformat() for event in events(make(outcome, stempel))] == days
    assert len(events(make(outcome, stempel, ook_voorbij=True))) == 2


def test_lines_are_short_and_end_as_they_must() -> None:
    text = make(
        ask("drempels", sector="vo", peildatum="2026-11-23", soort="ongeoorloofd", uren_ongeoorloofd_4_lesweken=16)
    )
    assert text.endswith("\r\n")
    lines = text.encode().split(b"\r\n")
    assert all(len(line) <= 75 for line in lines)
    assert b"\n" not in b"".join(lines)
    assert any(line.startswith(b" ") for line in lines)


def test_folding_cuts_no_character_in_two() -> None:
    line = "é" * 200
    folded = fold(line)
    assert folded.replace("\r\n ", "") == line
    assert all(len(piece.encode()) <= 75 for piece in folded.split("\r\n"))


def test_marks_of_the_format_are_escaped() -> None:
    assert escape("a;b,c\\d\ne") == "a\\;b\\,c\\\\d\\ne"


def test_nothing_of_the_answers_that_could_name_a_child_is_in_the_file() -> None:
    question = {"sector": "po", "huidige_stap": "1", "datum_interventie": "2026-11-02", "peildatum": "2026-11-23"}
    text = make(ask("stap", **question, doel_bereikt="nee", toestemming_ouders_kernteam="nee"))
    assert "anoniem" not in text
    assert "doel" not in text.lower()
