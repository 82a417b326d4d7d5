"""What goes stale is noticed half a year before its last day, refused after it, and shown where it stands."""

import json
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from protocol_site.checks.load import load
from protocol_site.checks.stale import due, limits
from protocol_site.commands import check
from protocol_site.commands.annotations import as_github, as_gitlab
from protocol_site.data.messages import Fault, Place
from tests.data.conftest import FIXTURE

ROOT = Path(__file__).resolve().parent.parent.parent
EVALUATION = ("van: '2024-08-01'\n", "van: '2024-08-01'\n  evaluatie: '2025-06-30'\n  tot: '2025-07-31'\n")


@pytest.fixture
def dated(folder: Path) -> Path:
    """The small protocol with a day for its evaluation and a last day."""
    file = folder / "protocol.yaml"
    text = file.read_text(encoding="utf-8")
    assert EVALUATION[0] in text
    file.write_text(text.replace(*EVALUATION), encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("op", "near"),
    [
        ("2024-12-29", []),
        ("2024-12-30", ["evaluatie"]),
        ("2025-01-31", ["evaluatie", "tot"]),
        ("2026-02-15", ["evaluatie", "tot"]),
        ("2026-02-16", ["tot_en_met", "evaluatie", "tot"]),
    ],
)
def test_half_a_year_before_its_last_day_it_is_time(dated: Path, op: str, near: list[str]) -> None:
    assert [limit.path[-1] for limit in due(load(dated), date.fromisoformat(op))] == near


def test_on_its_last_day_nothing_is_over_and_on_the_next_it_is(dated: Path) -> None:
    for limit in limits(load(dated)):
        assert not limit.is_over(limit.last)
        assert limit.is_over(date.fromordinal(limit.last.toordinal() + 1))


def test_without_a_day_for_the_evaluation_only_the_calendar_ends() -> None:
    assert [limit.path[-1] for limit in limits(load(FIXTURE))] == ["tot_en_met"]


def test_an_evaluation_before_the_edition_begins_is_refused(messages: Callable[..., list[str]]) -> None:
    [found] = messages(("protocol.yaml", EVALUATION[0], EVALUATION[0] + "  evaluatie: '2024-07-31'\n"))
    assert found == "protocol.yaml:6:14: gevonden evaluatie 2024-07-31, verwacht een dag na van (2024-08-01)"


@pytest.mark.parametrize(
    ("day", "status", "said"),
    [
        ("2030-02-24", 0, "protocol_data: alles klopt"),
        ("2030-02-25", 0, "let op: protocol_data/kalender/schoolvakanties.yaml:9:47: De kalender loopt tot en met 25"),
        ("2030-08-26", 1, "protocol_data/kalender/schoolvakanties.yaml:9:47: De kalender is voorbij sinds 25 augustus"),
    ],
)
def test_the_check_warns_and_then_fails(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], day: str, status: int, said: str
) -> None:
    """The day is an argument, so that nobody has to wait for it."""
    monkeypatch.chdir(ROOT)
    assert check.run(["--datum", day]) == status
    assert capsys.readouterr().out.startswith(said)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--datum", "straks"], '"straks" is geen dag; schrijf hem zoals 2027-08-01'),
        (["--voor", "ons"], 'gevonden "ons", verwacht github of gitlab'),
        (["een", "twee"], 'onbekend: "twee"; het kan zijn --datum of --voor'),
    ],
)
def test_wrong_arguments(arguments: list[str], message: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert check.run(arguments) == 2
    assert capsys.readouterr().err == f"check: {message}\nGebruik: python -m protocol_site check {check.USAGE}\n"


HOSTILE = Fault("rollen/a,b:c.yaml", Place(3, 7), "100% mis\n::error::erbij")


def test_github_shows_faults_at_their_line_and_no_text_is_a_command() -> None:
    told = as_github([HOSTILE], [Fault("b.yaml", None, "let op")])
    assert told == (
        "::error file=rollen/a%2Cb%3Ac.yaml,line=3,col=7::100%25 mis%0A::error::erbij\n::warning file=b.yaml::let op\n"
    )


def test_gitlab_knows_a_fault_again() -> None:
    [fault, warning] = json.loads(as_gitlab([HOSTILE], [Fault("b.yaml", None, "let op")]))
    assert fault["location"] == {"path": "rollen/a,b:c.yaml", "lines": {"begin": 3}}
    assert (fault["severity"], warning["severity"]) == ("critical", "minor")
    moved = Fault(HOSTILE.file, Place(30, 7), HOSTILE.text)
    assert json.loads(as_gitlab([moved], []))[0]["fingerprint"] == fault["fingerprint"]


def test_the_check_for_a_machine_says_only_what_is_wrong(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "rollen" / "school.yaml").write_text("id: school\n")
    assert check.run([str(folder), "--voor", "github", "--datum", "2025-01-15"]) == 1
    told = capsys.readouterr().out.splitlines()
    assert told
    assert all(line.startswith(f"::error file={folder}/") for line in told)


def test_a_case_that_no_longer_holds_is_a_warning(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A new rule may mean just that; the difference names it too."""
    data = shutil.copytree(ROOT / "protocol_data", tmp_path / "data")
    file = data / "voorbeeldgevallen" / "verzuim-zonder-reden.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("bereikt: []", "bereikt: [wettelijk-verzuim]", 1), encoding="utf-8")
    assert check.run([str(data), "--datum", "2026-11-28"]) == 0
    first, last = capsys.readouterr().out.splitlines()
    assert first.startswith(f'let op: {file}:11:16: voorbeeldgeval "net-onder-de-grens": verwacht bereikte grenzen:')
    assert "alles klopt" in last
