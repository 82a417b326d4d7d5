from typing import Any

import pytest

from calculators import bereken
from calculators.describe.tables import beslistabel, voorbeeld
from calculators.registry import MET_TABELLEN
from tests.support.rules import changed, pinned_rules, real_rules


def tables(naam: str) -> dict[str, Any]:
    return {each["id"]: each for each in beslistabel(naam, pinned_rules())}


@pytest.mark.parametrize("naam", MET_TABELLEN)
def test_tables_have_a_title_heads_and_full_rows(naam: str) -> None:
    for table in beslistabel(naam, real_rules()):
        assert table["titel"]
        assert len(table["rijen"]) >= 3
        for row in table["rijen"]:
            assert len(row) == len(table["kolommen"])
            assert all(cell.strip() for cell in row)
        assert len({tuple(row) for row in table["rijen"]}) == len(table["rijen"])


def test_the_table_of_limits_has_both_sides_of_each() -> None:
    rows = [(row[2], row[3]) for row in tables("drempels")["grenzen"]["rijen"]]
    for below, at in (
        ("15 uur", "16 uur"),
        ("6 schooldagen", "7 schooldagen"),
        ("3 meldingen", "4 meldingen"),
        ("4 schoolweken", "4,2 schoolweken"),
    ):
        assert (below, "Nee") in rows
        assert (at, "Ja") in rows


def test_the_table_follows_the_data() -> None:
    regels = changed("drempels", "wettelijk-verzuim", {"vanaf": "2022-08-01", "waarde": 12})
    limits = next(each for each in beslistabel("drempels", regels) if each["id"] == "grenzen")
    cells = [cell for row in limits["rijen"] for cell in row]
    assert "11 uur" in cells
    assert "12 uur" in cells
    assert "16 uur" not in cells


def test_the_table_of_kinds_is_complete() -> None:
    kinds = {row[5] for row in tables("drempels")["indeling"]["rijen"]}
    assert kinds == {"geen", "niet-willer", "niet-kunner", "voltijd lizzer", "deeltijd lizzer", "absoluut verzuim"}


def test_the_table_of_steps_has_every_way_on() -> None:
    rows = tables("stap")["opschalen"]["rijen"]
    ways = {(row[0].split(":")[0], row[7].split(":")[0]) for row in rows if row[6] == "Ja"}
    assert ways == {
        ("Stap 1", "Stap 2"),
        ("Stap 2", "Stap 3a"),
        ("Stap 2", "Stap 3b"),
        ("Stap 3a", "Stap 4"),
        ("Stap 3b", "Stap 4"),
    }


def test_every_scenario_is_in_the_table() -> None:
    assert len(tables("stap")["situaties"]["rijen"]) == len(pinned_rules()["scenarios"])


def test_every_termijn_is_in_a_table() -> None:
    found = {row[0] for table in beslistabel("termijnen", pinned_rules()) for row in table["rijen"]}
    from calculators.registry import velden

    (field,) = (field for field in velden("termijnen", pinned_rules()) if field["naam"] == "termijn")
    assert found == {choice["label"] for choice in field["keuzes"]}


@pytest.mark.parametrize("naam", MET_TABELLEN)
def test_the_example_is_an_answer_of_the_calculator(naam: str) -> None:
    example = voorbeeld(naam, real_rules())
    assert example["vraag"].endswith((".", "?"))
    assert example["uitkomst"] == bereken(naam, example["invoer"], real_rules())
    assert example["uitkomst"]["samenvatting"]


def test_the_example_of_the_drempels_reaches_the_limit_of_the_data() -> None:
    regels = changed("drempels", "wettelijk-verzuim", {"vanaf": "2022-08-01", "waarde": 12})
    example = voorbeeld("drempels", regels)
    assert "12 uur" in example["vraag"]
    assert example["uitkomst"]["drempel_16_uur"] is True
