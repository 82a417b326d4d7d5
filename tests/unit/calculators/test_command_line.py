import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from calculators.describe.tables import beslistabel
from protocol_site.checks.load import load
from protocol_site.exports.rules import make_rules
from tests.support.project_copy import set_value
from tests.support.rules import ROOT, ask, real_rules


def run(*arguments: str, invoer: bytes = b"{}", cwd: Path = ROOT) -> subprocess.CompletedProcess[bytes]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "ascii"}
    command = [sys.executable, "-OO", "-m", "calculators", *arguments]
    return subprocess.run(command, input=invoer, capture_output=True, cwd=cwd, env=environment, check=False)


def outcome_of(result: subprocess.CompletedProcess[bytes]) -> dict[str, Any]:
    assert result.stderr == b""
    outcome: dict[str, Any] = json.loads(result.stdout)
    return outcome


@pytest.mark.parametrize(
    ("naam", "question"),
    [
        (
            "drempels",
            {"sector": "vo", "soort": "ongeoorloofd", "peildatum": "2026-11-23", "uren_ongeoorloofd_4_lesweken": 14},
        ),
        ("stap", {"sector": "po", "huidige_stap": "2", "datum_interventie": "2026-10-12", "peildatum": "2026-11-23"}),
        ("termijnen", {"termijn": "plaatsing", "startdatum": "2026-01-12"}),
    ],
)
def test_an_outcome_with_status_0(naam: str, question: dict[str, Any]) -> None:
    result = run(naam, invoer=json.dumps(question).encode())
    assert result.returncode == 0
    assert outcome_of(result) == ask(naam, real_rules(), **question)


@pytest.mark.skipif(not Path("/bin/sh").exists(), reason="needs a shell that can close a stream")
def test_a_closed_input_is_an_empty_one() -> None:
    command = ["/bin/sh", "-c", f"exec '{sys.executable}' -m calculators drempels <&-"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    result = subprocess.run(command, capture_output=True, cwd=ROOT, env=environment, check=False)
    assert result.returncode == 2
    assert outcome_of(result)["fouten"]


@pytest.mark.parametrize(
    "invoer",
    [
        *(b"", b"{", b"[]", b'"tekst"', b"null", b'{"termijn": NaN}', b"\xff\xfe{}", b'{"termijn": "\xff"}'),
        *(b'{"termijn": 1e999}', b"[" * 50_000, b"1" * 5_000, b'{"termijn": "plaatsing", "startdatum": "2026-02-30"}'),
        b'{"termijn": "\\ud800"}',
    ],
)
def test_faults_with_status_2(invoer: bytes) -> None:
    result = run("termijnen", invoer=invoer)
    assert result.returncode == 2
    found = outcome_of(result)["fouten"]
    assert found
    assert all(set(each) == {"veld", "melding"} and each["melding"] for each in found)


@pytest.mark.parametrize("arguments", [(), ("rente",), ("stap", "termijnen")])
def test_another_command_names_the_calculators(arguments: tuple[str, ...]) -> None:
    result = run(*arguments)
    assert result.returncode == 2
    assert "drempels, stap, termijnen" in outcome_of(result)["fouten"][0]["melding"]


def test_in_words() -> None:
    question = b'{"termijn": "bezwaar_verwijdering", "besluit_schriftelijk_bekend": "2027-02-12"}'
    result = run("termijnen", "--uitleg", invoer=question)
    assert result.returncode == 0
    text = result.stdout.decode()
    for part in ("dinsdag 30 maart 2027", "laatste_dag: 2027-03-30", "Goede Vrijdag", "Algemene termijnenwet"):
        assert part in text
    faults = run("termijnen", "--uitleg", invoer=b"{}")
    assert faults.returncode == 2
    assert faults.stdout.decode().startswith("termijn: ")


@pytest.mark.parametrize(
    ("naam", "question", "key"),
    [
        (
            "drempels",
            '{"sector": "vo", "soort": "ongeoorloofd", "peildatum": "2026-11-23", "weken_thuis": 5}',
            "meldingen",
        ),
        ("stap", '{"sector": "vo", "huidige_stap": "2", "peildatum": "2026-11-23"}', "regie"),
    ],
)
def test_in_words_nothing_to_be_done_is_left_out(naam: str, question: str, key: str) -> None:
    told = run(naam, "--uitleg", invoer=question.encode()).stdout.decode()
    outcome = json.loads(run(naam, invoer=question.encode()).stdout)
    assert outcome[key]
    assert [each["tekst"] for each in outcome[key] if each["tekst"].split("\n")[0] not in told] == []


@pytest.fixture
def revised(tmp_path: Path) -> Path:
    """A folder with a copy of the data in which 16 hours are 12 and three schoolweken are two."""
    data = Path(shutil.copytree(ROOT / "protocol_data", tmp_path / "protocol_data"))
    set_value(data / "drempels.yaml", "wettelijk-verzuim", 12)
    set_value(data / "termijnen.yaml", "kantelpunt-stap1", 2)
    return tmp_path


def test_one_change_in_the_data_changes_the_calculators(revised: Path) -> None:
    hours = {"sector": "vo", "soort": "ongeoorloofd", "peildatum": "2026-11-23", "uren_ongeoorloofd_4_lesweken": 12}
    step = {"sector": "po", "huidige_stap": "1", "datum_interventie": "2026-11-02", "peildatum": "2026-11-17"}
    drempels = run("drempels", invoer=json.dumps(hours).encode(), cwd=revised)
    assert outcome_of(drempels)["drempel_16_uur"] is True
    stap = outcome_of(run("stap", invoer=json.dumps(step).encode(), cwd=revised))
    assert (stap["kantelpunt"], stap["opschalen"]) == ("2026-11-16", "ja")


def test_another_protocol_by_its_folder(revised: Path) -> None:
    """From wherever one stands, and before or after the name."""
    hours = {"sector": "vo", "soort": "ongeoorloofd", "peildatum": "2026-11-23", "uren_ongeoorloofd_4_lesweken": 12}
    question = json.dumps(hours).encode()
    folder = str(revised / "protocol_data")
    for arguments in (("--data", folder, "drempels"), ("drempels", "--data", folder)):
        assert outcome_of(run(*arguments, invoer=question))["drempel_16_uur"] is True
    assert outcome_of(run("drempels", invoer=question))["drempel_16_uur"] is False


@pytest.mark.parametrize("arguments", [("drempels", "--data"), ("drempels", "--data", "nergens")])
def test_a_folder_that_is_not_there_is_named(arguments: tuple[str, ...]) -> None:
    result = run(*arguments)
    assert (result.returncode, result.stdout) == (1, b"")
    assert b"Traceback" not in result.stderr
    assert b"--data" in result.stderr or b"nergens" in result.stderr


def test_one_change_in_the_data_changes_the_tables(revised: Path) -> None:
    rules = make_rules(load(revised / "protocol_data"))
    cells = [cell for table in beslistabel("drempels", rules) for row in table["rijen"] for cell in row]
    assert "12 uur" in cells
    assert not [cell for cell in cells if "16 uur" in cell]
    set_value(revised / "protocol_data" / "termijnen.yaml", "kantelpunt-stap1", 3)
    assert first_date(rules) != first_date(make_rules(load(revised / "protocol_data")))


def first_date(rules: Any) -> str:
    """The first date in the table of the termijnen: that of the kantelpunt of step 1."""
    (dates,) = [table for table in beslistabel("termijnen", rules) if table["id"] == "datums"]
    return dates["rijen"][0][2]


def test_rules_that_are_not_right_give_status_1_and_no_traceback(revised: Path) -> None:
    path = revised / "protocol_data" / "rekenteksten.yaml"
    text = path.read_text(encoding="utf-8")
    choice = "      ongeoorloofd: {label: Weg zonder geldige reden, hulp: Dit verzuim is ongeoorloofd.}\n"
    assert choice in text
    path.write_text(text.replace(choice, ""), encoding="utf-8")
    result = run("stap", cwd=revised)
    assert result.returncode == 1
    assert result.stdout == b""
    assert b'rekenteksten.yaml:1:1: bij het veld "soort" ontbreekt de keuze' in result.stderr
    assert b"Traceback" not in result.stderr


def test_the_types_are_not_needed_at_run_time() -> None:
    code = (
        "import sys, calculators\n"
        "unneeded = [each for each in sys.modules if each.endswith(('core.types', '.outcome', 'dataclasses'))]\n"
        "sys.exit(str(unneeded) if unneeded else 0)"
    )
    result = subprocess.run([sys.executable, "-S", "-c", code], cwd=ROOT, capture_output=True, check=False)
    assert result.returncode == 0, result.stderr
