"""What may be typed after `build` and `serve`: wrong words are refused in Dutch, before anything is made."""

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from protocol_site.commands import build, serve
from protocol_site.commands.options import WrongOptionsError, chosen, parsed
from protocol_site.project import VARIABLE, Project, given, own

KNOWN = ("--data", "--datum", "--out")


def test_each_option_has_a_value(tmp_path: Path) -> None:
    options = parsed(["--datum", "2027-01-15", "--data", str(tmp_path)], KNOWN)
    assert chosen(options) == Project(own().root, tmp_path, date(2027, 1, 15))


def test_without_options_it_is_the_own_protocol_as_it_reads_today() -> None:
    assert chosen(parsed([], KNOWN)) == own()
    assert own().op is None


def test_the_own_protocol_by_its_name_is_the_own_protocol(root: Path) -> None:
    assert chosen(parsed(["--data", f"{root}/docs/../protocol_data/"], KNOWN)) == own()


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (["overal"], 'onbekend: "overal"; het kan zijn --data, --datum of --out'),
        (["--datm", "x"], 'bedoelde je "--datum"?'),
        (["--datum"], "na --datum ontbreekt de waarde"),
        (["--datum", "--data", "x"], "na --datum ontbreekt de waarde"),
        (["--data", "x", "--data", "y"], "--data staat er twee keer"),
        (["--datum", "15-1-2027"], '"15-1-2027" is geen dag; schrijf hem zoals 2027-08-01'),
        (["--datum", "2027-02-30"], '"2027-02-30" is geen dag'),
        (["--data", "nergens"], "er is geen map nergens"),
    ],
)
def test_wrong_options_are_named(arguments: list[str], why: str) -> None:
    with pytest.raises(WrongOptionsError) as refusal:
        chosen(parsed(arguments, KNOWN))
    assert why in str(refusal.value)


@pytest.mark.parametrize(("command", "usage"), [(build, build.USAGE), (serve, serve.USAGE)])
def test_a_command_says_what_may_be_typed(command: object, usage: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert command.run(["overal"]) == 2  # type: ignore[attr-defined]
    assert capsys.readouterr().err.endswith(f" {usage}\n")


def test_the_generator_hears_what_the_command_was_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In one variable; a generator that someone starts by hand makes the own site of today."""
    project = Project(tmp_path, tmp_path / "gegevens", date(2027, 1, 15))
    for asked in (project, own()):
        for name, value in asked.environment().items():
            monkeypatch.setenv(name, value)
        assert given() == asked
    monkeypatch.delenv(VARIABLE)
    assert given() == own()


def test_the_help_names_the_options(root: Path) -> None:
    command = [sys.executable, "-m", "protocol_site", "help"]
    told = subprocess.run(command, cwd=root, capture_output=True, text=True, check=True).stdout
    assert told.count("--data MAP") == told.count("--datum DAG") == 2
