"""What the command around the generator does: what it asks of it, what it adds to its pages, and what it leaves."""

import json
import os
import shutil
import stat
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from protocol_site.commands import build, check, serve
from protocol_site.project import CONFIGURATION, ROOT, Project, own
from tests.support.pages import own_model

GENERATOR = """\
import json, os, sys
from pathlib import Path

out = Path(sys.argv[sys.argv.index("--site-dir") + 1])
(out / "map").mkdir(parents=True, mode=0o700)
page = out / "index.html"
page.write_text("nieuw")
page.chmod(0o600)
config = Path(sys.argv[sys.argv.index("--config-file") + 1])
seen = {"arguments": sys.argv[1:], "epoch": os.environ["SOURCE_DATE_EPOCH"], "names": config.read_text()}
(out / "map" / "gezegd.json").write_text(json.dumps(seen))
print("INFO - dat ging goed")
print("WARNING - een dode link", file=sys.stderr)
sys.exit(int(os.environ.get("GENERATOR_STATUS", "0")))
"""
"""Stands in for MkDocs: it keeps what it was asked."""


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    """A protocol of another name, in which a role had another id before."""
    script = tmp_path / "generator.py"
    script.write_text(GENERATOR)
    monkeypatch.setattr(build, "GENERATOR", [sys.executable, str(script)])
    data = Path(shutil.copytree(ROOT / "protocol_data", tmp_path / "gegevens"))
    school = data / "rollen" / "school.yaml"
    school.write_text(school.read_text(encoding="utf-8").replace("id: school\n", "id: school\nwas: [basis, oud]\n", 1))
    edition = data / "protocol.yaml"
    edition.write_text(edition.read_text(encoding="utf-8").replace("titel: Thuiszitters", "titel: Ander plan ", 1))
    return Project(ROOT, data)


@pytest.fixture
def narrow() -> Iterator[None]:
    """Files that are made are for their owner alone."""
    before = os.umask(0o077)
    yield
    os.umask(before)


@pytest.fixture
def built(project: Project, tmp_path: Path, narrow: None) -> Path:
    """Its site, where an older one stood."""
    out = tmp_path / "site"
    (out / "api").mkdir(parents=True)
    for name in (*build.OF_A_SITE, "weg.html"):
        (out / name).write_text("oud")
    assert build.build(out, project) == 0
    return out


def asked(site: Path) -> dict[str, Any]:
    """What the generator was asked."""
    found: dict[str, Any] = json.loads((site / "map" / "gezegd.json").read_text())
    return found


def test_a_warning_of_the_generator_is_a_fault(built: Path) -> None:
    assert asked(built)["arguments"][:2] == ["build", "--strict"]


def test_the_site_is_dated_by_its_data(built: Path) -> None:
    moment = datetime.fromtimestamp(int(asked(built)["epoch"]), UTC)
    assert (moment.date(), moment.hour) == (own_model().protocol.herzien_op, 0)


def test_the_generator_hears_the_name_of_the_protocol(built: Path) -> None:
    assert asked(built)["names"].startswith('site_name: "Ander plan ')


def test_every_old_id_has_a_page_that_leads_on(built: Path) -> None:
    for old in ("basis", "oud"):
        page = (built / "rollen" / old / "index.html").read_text(encoding="utf-8")
        assert '<meta http-equiv="refresh" content="0; url=../school/">' in page
        assert '<a href="../school/">School</a>' in page


def test_everyone_may_read_the_site_and_nothing_more(built: Path) -> None:
    rights = {path: stat.S_IMODE(path.stat().st_mode) for path in (built, *built.rglob("*"))}
    assert len(rights) > 6
    assert {mode for path, mode in rights.items() if path.is_dir()} == {0o755}
    assert {mode for path, mode in rights.items() if path.is_file()} == {0o644}


def test_the_older_site_makes_way_and_nothing_else_is_left(built: Path) -> None:
    assert (built / "index.html").read_text() == "nieuw"
    assert not (built / "weg.html").exists()
    assert {path.name for path in built.parent.iterdir()} == {"site", "gegevens", "generator.py"}


def test_what_the_generator_says_is_passed_on_without_its_talk(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("GENERATOR_STATUS", "3")
    out = tmp_path / "site"
    assert build.build(out, project) == 3
    said = capsys.readouterr().err
    assert "een dode link" in said
    assert "dat ging goed" not in said
    assert not out.exists()


def test_wrong_data_are_named_before_the_generator_runs(
    project: Project, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (project.data / "duo.yaml").write_text("x: y\n", encoding="utf-8")
    assert build.build(tmp_path / "site", project) == 1
    assert "duo.yaml" in capsys.readouterr().err
    assert not (tmp_path / "site").exists()


def test_the_server_is_for_this_machine_alone(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It follows the data, and goes on with the last good ones when they are wrong."""
    started: list[list[str]] = []
    monkeypatch.setattr(serve, "ROOT", tmp_path / "werk")
    monkeypatch.setattr("os.execve", lambda _program, command, _environment: started.append(command))
    serve.serve(project, own_model())
    (command,) = started
    assert command[command.index("--dev-addr") + 1].startswith("127.0.0.1:")
    assert "serve" in command
    assert "--no-strict" in command


# --- check -----------------------------------------------------------------------------------------------------------


def test_check_names_a_page_and_a_name_that_lag_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Of the own protocol alone: another one has no pages here."""
    docs = tmp_path / "docs"
    for folder in ("stappen", "rollen", "scenario", "wet", "protocol"):
        shutil.copytree(ROOT / "docs" / folder, docs / folder)
    text = (ROOT / CONFIGURATION).read_text(encoding="utf-8")
    (tmp_path / CONFIGURATION).write_text(text.replace("site_name: ", "site_name: Oud ", 1), encoding="utf-8")
    monkeypatch.setattr(check, "own", lambda: Project(tmp_path, own().data))
    (docs / "rollen" / "school.md").unlink()
    (docs / "rollen" / "weg.md").write_text("x", encoding="utf-8")
    assert check.run([]) == 1
    said = capsys.readouterr().out
    assert f"{CONFIGURATION}: " in said
    assert "docs/rollen/school.md: deze pagina ontbreekt" in said
    assert "docs/rollen/weg.md: " in said
    *faults, _, total = said.splitlines()
    assert total.startswith(f"{len(faults)} fouten gevonden in ")


def test_check_counts_one_fault_as_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = Path(shutil.copytree(ROOT / "protocol_data", tmp_path / "gegevens"))
    (data / "duo.yaml").write_text("x: y\n", encoding="utf-8")
    assert check.run([str(data)]) == 1
    assert capsys.readouterr().out.endswith(f"\n\n1 fout gevonden in {data}\n")


def test_check_says_how_much_there_is(capsys: pytest.CaptureFixture[str]) -> None:
    assert check.run([]) == 0
    model = own_model()
    said = capsys.readouterr().out
    assert "alles klopt (" in said
    assert f"{len(model.onderwerpen) + len(model.wetgeving)} onderwerpen" in said
    assert f"{len(model.stappen)} stappen, {len(model.rollen)} rollen, " in said


def test_check_takes_one_folder(capsys: pytest.CaptureFixture[str]) -> None:
    assert check.run(["a", "b"]) == 2
    assert 'onbekend: "b"' in capsys.readouterr().err


def test_a_fault_of_the_program_is_no_traceback(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(*_arguments: object) -> None:
        raise KeyError("x")

    monkeypatch.setattr(check, "checked", broken)
    assert check.run([str(tmp_path)]) == 1
    said = capsys.readouterr().err
    assert said.startswith("Het programma zelf heeft een fout: KeyError in test_build.py:")
    assert said.count("\n") == 1
