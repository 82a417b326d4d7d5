"""The worked examples happen on a day on which there is school."""

import shutil
from pathlib import Path

import pytest

from protocol_site.checks.load import InvalidDataError
from protocol_site.exports.checked import checked
from tests.support.pages import own_model
from tests.support.project_copy import replace_once


@pytest.fixture
def folder(root: Path, tmp_path: Path) -> Path:
    """A copy of the protocol, to change."""
    return Path(shutil.copytree(root / "protocol_data", tmp_path / "data"))


def with_day(folder: Path, day: str) -> Path:
    """The protocol in which this is the day of the examples."""
    was = own_model().rekenteksten.voorbeelddag.isoformat()
    replace_once(folder / "rekenteksten.yaml", f"voorbeelddag: '{was}'", f"voorbeelddag: '{day}'")
    return folder


@pytest.mark.parametrize(
    ("day", "why"),
    [
        ("2026-12-24", "kerstvakantie regio Midden"),
        ("2026-11-28", "zaterdag"),
        ("2027-05-17", "Tweede pinksterdag"),
        ("2027-03-26", "Goede Vrijdag"),
    ],
)
def test_a_free_day_is_refused_with_the_reason(folder: Path, day: str, why: str) -> None:
    with pytest.raises(InvalidDataError) as refusal:
        checked(with_day(folder, day))
    (fault,) = refusal.value.faults
    assert fault.text == (
        f"gevonden voorbeelddag {day} ({why}: dan is er geen school), "
        "verwacht een schooldag: in de voorbeelden gebeurt er dan iets op school"
    )
    assert fault.file.endswith("rekenteksten.yaml")
    assert fault.place is not None
    assert fault.place.line > 1


def test_a_schooldag_is_fine(folder: Path) -> None:
    assert checked(with_day(folder, "2026-11-26")).rekenteksten.voorbeelddag.day == 26


def test_a_day_outside_the_calendar_is_told_as_such(folder: Path) -> None:
    with pytest.raises(InvalidDataError, match="ruim binnen de kalender"):
        checked(with_day(folder, "2019-11-26"))
