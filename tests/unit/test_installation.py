"""What is installed once stays; a changed lock installs again; a missing browser is said in plain words."""

import sys
from functools import partial
from pathlib import Path

import pytest

from tools import chromium, installation


def program(folder: Path, name: str, answer: str, status: int = 0) -> Path:
    path = folder / name
    path.write_text(f"#!/bin/sh\necho '{answer}'\nexit {status}\n")
    path.chmod(0o755)
    return path


@pytest.fixture
def only_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The one folder in which programs are found."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(chromium, "APPLICATIONS", ())
    return tmp_path


def test_a_step_runs_once_for_the_same_locks_and_again_for_others(tmp_path: Path) -> None:
    lock = tmp_path / "lock.txt"
    runs: list[str] = []
    for text in ("a", "a", "b", "b", "a"):
        lock.write_text(text)
        installation._keep(tmp_path, [lock], "iets", partial(runs.append, text))
    assert runs == ["a", "b", "a"]


def test_a_failed_step_is_done_again(tmp_path: Path) -> None:
    lock = tmp_path / "lock.txt"
    lock.write_text("a")

    def fail() -> None:
        raise installation.InstallationError("mislukt")

    installation._keep(tmp_path, [lock], "iets", lambda: None)
    lock.write_text("b")
    with pytest.raises(installation.InstallationError):
        installation._keep(tmp_path, [lock], "iets", fail)
    lock.write_text("a")
    runs: list[str] = []
    installation._keep(tmp_path, [lock], "iets", lambda: runs.append("again"))
    assert runs == ["again"]


def test_a_command_that_fails_is_named() -> None:
    with pytest.raises(installation.InstallationError, match=r"mislukt: .* -c raise SystemExit\(3\)"):
        installation._run([sys.executable, "-c", "raise SystemExit(3)"])


@pytest.mark.parametrize("arguments", [["foo"], ["browser", "locks"]])
def test_a_wrong_word_gives_help_and_status_2(
    arguments: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(installation, "install", lambda: pytest.fail("er wordt geïnstalleerd"))
    assert installation.main(arguments) == 2
    assert capsys.readouterr().err.startswith("Gebruik: python -m tools.installation ")


def test_the_first_browser_that_starts_is_taken(only_path: Path) -> None:
    program(only_path, "chromium", "Chromium is somewhere else", status=1)
    program(only_path, "chromium-browser", "Install the snap")
    chrome = program(only_path, "google-chrome", "Google Chrome 156.0")
    assert chromium.find() == chrome


def test_without_a_browser_the_message_says_what_to_install(only_path: Path) -> None:
    with pytest.raises(chromium.MissingChromiumError, match="apt-get install chromium"):
        chromium.find()


def test_debian_gets_the_package_as_root(only_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    browser = program(only_path, "to-be-installed", "Chromium 156.0")
    apt = program(only_path, "apt-get", "")
    apt.write_text(f'#!/bin/sh\n[ "$1" = update ] || /bin/mv {browser} {only_path}/chromium\n')
    monkeypatch.setattr("os.geteuid", lambda: 0)
    assert chromium.find_or_install() == only_path / "chromium"


def test_nobody_else_gets_a_package(only_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program(only_path, "apt-get", "", status=1)
    monkeypatch.setattr("os.geteuid", lambda: 1000)
    with pytest.raises(chromium.MissingChromiumError):
        chromium.find_or_install()


@pytest.fixture
def commands(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[list[str]]:
    """What is run in another process, in order; nothing is."""
    found: list[list[str]] = []
    monkeypatch.setattr(installation, "_keep", lambda _folder, _locks, _what, step: step())
    monkeypatch.setattr(installation, "_run", lambda command: found.append([*command]))
    monkeypatch.setattr(installation, "_npm", lambda *arguments: found.append(["npm", *arguments]))
    monkeypatch.setattr(installation, "BYTECODE_TOOLS", tmp_path / "bytecode")
    monkeypatch.setattr(installation, "WORKBENCH_PACKAGES", tmp_path / "workbench")
    return found


def test_only_files_with_a_known_hash_are_installed_and_none_of_them_runs_code(commands: list[list[str]]) -> None:
    """Of a package that the locks do not name nothing comes along, and npm takes its lock as it is."""
    installation.install()
    installation.renew_locks()
    pip = [each for each in commands if "pip" in each and "install" in each]
    assert [each[each.index("-r") + 1].rpartition("/")[2] for each in pip] == [
        "project.txt",
        "bytecode.txt",
        "workbench.txt",
        "lock.txt",
    ]
    for command in pip:
        assert {"--require-hashes", "--no-deps", "--only-binary=:all:"} <= {*command}
    assert commands[1] == ["npm", "ci", "--loglevel=error"]


def test_every_lock_is_made_with_hashes_and_without_the_address_of_a_registry(commands: list[list[str]]) -> None:
    installation.renew_locks()
    made = [each for each in commands if "compile" in each]
    assert [each[each.index("-o") + 1].rpartition("/")[2] for each in made] == [
        "lock.txt",
        "project.txt",
        "bytecode.txt",
        "workbench.txt",
    ]
    for command in made:
        assert {"--generate-hashes", "--no-emit-index-url"} <= {*command}
