from datetime import date
from typing import Any

import icalendar

from calculators.core.agenda import agenda, escape, fold
from tests.support.rules import ask, pinned_rules

BASIS = "https://voorbeeld.nl/protocol/"
STEMPEL = "20261123T120000Z"


def make(outcome: dict[str, Any]) -> str:
    return agenda(outcome, pinned_rules(), BASIS, STEMPEL)


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
    calendar = icalendar.Calendar.from_ical(make(ask("termijnen", termijn="plaatsing", startdatum="2026-01-12")))
    assert calendar["version"] == "2.0"
    assert calendar["x-wr-timezone"] == "Europe/Amsterdam"
    assert "Thuiszittersprotocol Apeldoorn" in calendar["prodid"]
    assert len(calendar.walk("VEVENT")) == 2


def test_the_same_question_gives_the_same_ids() -> None:
    question = {"termijn": "inspectie", "schooljaar": "2026-2027"}
    first = [event["uid"] for event in events(make(ask("termijnen", **question)))]
    again = [event["uid"] for event in events(make(ask("termijnen", peildatum="2027-01-01", **question)))]
    assert first == again
    assert len(set(first)) == 4


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
