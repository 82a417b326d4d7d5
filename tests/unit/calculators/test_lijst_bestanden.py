"""Files shaped like what schools export, each with what it must give: none misread without a word."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from calculators.core.types import Json
from calculators.core.units import whole
from calculators.lijst import lees
from tests.support.rules import ROOT, pinned_rules

FOLDER = ROOT / "tests" / "cases" / "lijsten"
FILES = sorted(each for each in FOLDER.iterdir() if each.suffix != ".yaml")


def expectation(file: Path) -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load(file.with_suffix(".yaml").read_text(encoding="utf-8"))
    return found


def read(file: Path, **antwoorden: str) -> Json:
    soort = expectation(file).get("soort", "ongeoorloofd")
    return lees(file.read_bytes(), soort, pinned_rules(), antwoorden=antwoorden)


def summary(outcome: Json) -> dict[str, Any]:
    """The outcome in the words of the expectations: `regel datum uren soort` (`-` for a whole day)."""
    return {
        "rijen": [
            f"{row['regel']} {row['datum']} {'-' if row['uren'] is None else row['uren']} {row['soort']}"
            for row in outcome["rijen"]
        ],
        "vragen": [each["over"] for each in outcome["vragen"]],
        "fouten": sorted({each["regel"] for each in outcome["fouten"]}),
    }


def wanted(part: dict[str, Any]) -> dict[str, Any]:
    return {key: part[key] for key in ("rijen", "vragen", "fouten")}


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_file_gives_its_rows_questions_and_faults(file: Path) -> None:
    expected = expectation(file)
    assert summary(read(file)) == wanted(expected)
    for step in expected.get("dan", []):
        assert summary(read(file, **step["antwoorden"])) == wanted(step), step["antwoorden"]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_answer_leads_on(file: Path) -> None:
    """Whatever is chosen, the question is gone, and in the end there is nothing left to ask."""

    def follow(antwoorden: dict[str, str], depth: int) -> None:
        outcome = read(file, **antwoorden)
        assert not antwoorden.keys() & {each["over"] for each in outcome["vragen"]}
        if not outcome["vragen"]:
            return
        assert depth < 8
        vraag = outcome["vragen"][0]
        assert len(vraag["keuzes"]) > 1
        assert len({keuze["waarde"] for keuze in vraag["keuzes"]}) == len(vraag["keuzes"])
        assert all(keuze["label"] for keuze in vraag["keuzes"])
        for keuze in (vraag["keuzes"][0], vraag["keuzes"][-1]):
            follow({**antwoorden, vraag["over"]: keuze["waarde"]}, depth + 1)

    follow({}, 0)


NOT_CP1252 = {
    "halve-uren": "utf-8",
    "uur-min-en-lesuur-in-een-kolom": "utf-8",
    "utf-16": "utf-16",
    "utf-16-andersom-zonder-merk": "utf-16-be",
}
WITHOUT_ABSENCE = {"sep-regel": {1}, "regeleinde-in-opmerking": {3}}
"""Lines that say how to read the file, or are the end of the line before."""


def lines_with_words(file: Path) -> set[int]:
    name = file.stem.partition("-")[2]
    text = file.read_bytes().decode(NOT_CP1252.get(name, "cp1252"))
    lines = [re.sub(r"<[^>]*>", "", line) for line in text.splitlines()]
    return {at for at, line in enumerate(lines, start=1) if re.search(r"\w", line)} - WITHOUT_ABSENCE.get(name, set())


@pytest.mark.parametrize("file", [each for each in FILES if each.suffix != ".xlsx"], ids=lambda file: file.stem)
def test_every_line_stands_somewhere(file: Path) -> None:
    """Rows, questions, faults and headers name every line that has something on it."""
    outcome = read(file)
    named = {each["regel"] for key in ("kolommen", "fouten") for each in outcome[key]}
    named |= {regel for key in ("rijen", "vragen") for each in outcome[key] for regel in each["regels"]}
    refused = any(each["regel"] == 0 for each in outcome["fouten"])
    assert refused or lines_with_words(file) <= named


def test_there_are_enough_files_and_most_need_no_question() -> None:
    expected = [expectation(file) for file in FILES]
    assert len(FILES) >= 80
    assert sum(not each["vragen"] for each in expected) >= 60
    assert {each["uit"] for each in expected} == {"bevinding", "verwant"}


def test_the_hours_of_a_row_are_as_exact_as_the_windows_count() -> None:
    outcome = lees(b"Datum;Minuten\n02-11-2026;50", "ongeoorloofd", pinned_rules())
    assert outcome["rijen"][0]["uren"] == whole(round(50 / 60, 6))
