"""What the page asks of the reader of lists: the calendar of the form counts, and what is wrong there is said."""

import json
from functools import cache
from pathlib import Path
from typing import Any

from calculators.core.types import Regels
from calculators.lijst.asked import lees_text
from protocol_site.checks.load import load
from protocol_site.exports.rules import make_rules

ROOT = Path(__file__).resolve().parents[3]
WEEK = "Eerste dag;Laatste dag;Soort\n12-10-2026;16-10-2026;ziek\n"
"""The week before the autumn vacation of regio Midden."""


@cache
def rules() -> Regels:
    return make_rules(load(ROOT / "protocol_data"))


def read(text: str, **kalender: Any) -> Any:
    asked = {"soort": "geoorloofd_ziekte", "antwoorden": {}, "kalender": kalender}
    return json.loads(lees_text(memoryview(text.encode()), json.dumps(asked), rules()))


def days(outcome: Any) -> list[str]:
    return [row["datum"] for row in outcome["rijen"]]


def test_a_period_is_spread_over_the_days_of_the_school() -> None:
    assert len(days(read(WEEK))) == 5
    assert days(read(WEEK, extra_schoolvrij=[["2026-10-14", "2026-10-15"]])) == [
        "2026-10-12",
        "2026-10-13",
        "2026-10-16",
    ]


def test_a_fault_in_the_calendar_is_a_fault_of_the_file() -> None:
    outcome = read(WEEK, extra_schoolvrij=[["2026-10-15", "2026-10-14"]])
    assert [each["regel"] for each in outcome["fouten"]] == [0]


def test_answers_are_passed_on() -> None:
    asked = {"soort": "ongeoorloofd", "antwoorden": {"datumvolgorde": "mdj"}, "kalender": {}}
    text = b"Datum,Uren,Soort\n11/2/2026,2,ongeoorloofd\n"
    assert days(json.loads(lees_text(text, json.dumps(asked), rules()))) == ["2026-11-02"]
