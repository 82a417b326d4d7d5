"""The next school year: added by YAML alone, checked as a whole, and no test about counting notices."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from protocol_site.checks.load import examine, load
from protocol_site.exports.rules import make_rules
from tests.support.rules import ask, pinned, pinned_rules
from tests.support.school_year import add_school_year


@pytest.fixture
def data(root: Path, tmp_path: Path) -> Path:
    """A copy of the data."""
    return Path(shutil.copytree(root / "protocol_data", tmp_path / "data"))


def test_a_school_year_more_is_counted_in(data: Path) -> None:
    before = load(data).schoolvakanties.rekenvenster["tot_en_met"]
    year = add_school_year(data)
    assert examine(data)[1] == []
    rules = make_rules(load(data))
    start = date(int(year[:4]), 10, 1)
    assert start > before
    outcome = ask("termijnen", rules, termijn="kantelpunt_stap1", startdatum=start.isoformat())
    assert date.fromisoformat(outcome["kantelpunt"]) > start


def test_what_the_tests_count_with_stays_the_same(data: Path) -> None:
    """So that a test with a day of its own breaks on no school year that an editor adds."""
    add_school_year(data)
    assert pinned(make_rules(load(data))) == pinned_rules()


def test_a_forgotten_window_is_named_with_what_it_should_be(data: Path) -> None:
    year = add_school_year(data, window=False)
    (fault,) = examine(data)[1]
    assert fault.file == str(data / "kalender" / "schoolvakanties.yaml")
    assert f"verwacht een dag in de laatste vakantie, zomervakantie {year} (midden): {year[5:]}-08-24" in fault.text


def test_forgotten_feestdagen_are_named(data: Path) -> None:
    year = add_school_year(data)
    path = data / "kalender" / "feestdagen.yaml"
    path.write_text(path.read_text().split(f"  '{year[5:]}':")[0])
    (fault,) = examine(data)[1]
    assert fault.text == f"van {year[5:]} staan er geen feestdagen in kalender/feestdagen.yaml"


def test_a_vacation_that_is_left_out_is_named(data: Path) -> None:
    year = add_school_year(data)
    path = data / "kalender" / "schoolvakanties.yaml"
    before, found, after = path.read_text().rpartition("    meivakantie:\n")
    path.write_text(before + after[after.index("    zomervakantie:") :])
    assert found
    assert [fault.text for fault in examine(data)[1]] == [
        '"meivakantie" ontbreekt in dit schooljaar; andere schooljaren hebben hem wel'
    ], year
