"""Where the site may be put: what stands there goes, so it must be nothing or a site."""

from pathlib import Path

import pytest

from protocol_site.commands import build
from protocol_site.commands.build import SOURCES, why_not
from protocol_site.project import Project

PROJECT = "het project zelf"
OURS = "de bronnen van het project"
DATA = "de gegevens van het protocol"
OTHER = "iets anders dan een gebouwde site"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A folder that looks like the project, with something in it to lose."""
    project = tmp_path / "werk" / "project"
    for name in (*SOURCES, "node_modules"):
        (project / name).mkdir(parents=True)
        (project / name / "bestand").write_text("x")
    return project


def own_site(project: Path) -> Project:
    """What the site of the project itself is made from."""
    return Project(project, project / "protocol_data")


@pytest.fixture
def no_generator(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is refused never gets as far as the generator."""
    monkeypatch.setattr(build, "GENERATOR", ["false"])


def everything(folder: Path) -> dict[Path, bytes | None]:
    """All that is in a folder: files with what they hold, folders with nothing."""
    return {path: path.read_bytes() if path.is_file() else None for path in folder.rglob("*")}


@pytest.mark.usefixtures("no_generator")
@pytest.mark.parametrize(
    ("out", "why"),
    [
        (".", PROJECT),
        ("..", PROJECT),
        ("/", PROJECT),
        *((name, OURS) for name in SOURCES),
        ("docs/nieuw", OURS),
        ("docs/../protocol_data/", OURS),
        ("node_modules", OTHER),
        ("node_modules/bestand", "geen map"),
    ],
)
def test_a_place_with_something_to_lose_is_refused(
    project: Path, capsys: pytest.CaptureFixture[str], out: str, why: str
) -> None:
    before = everything(project.parent)
    assert build.build(project / out, own_site(project)) == 2
    said = capsys.readouterr().err
    assert said.startswith("De site kan niet naar ")
    assert why in said
    assert said.endswith(".\n")
    assert said.count("\n") == 1
    assert everything(project.parent) == before


@pytest.mark.usefixtures("no_generator")
def test_a_link_to_a_place_with_something_to_lose_is_refused(project: Path) -> None:
    (project / "site").symlink_to(project / "docs")
    assert build.build(project / "site", own_site(project)) == 2
    assert (project / "docs" / "bestand").exists()


def test_a_web_folder_of_someone_else_is_refused(project: Path) -> None:
    elsewhere = project.parent / "public_html"
    elsewhere.mkdir()
    (elsewhere / "index.html").write_text("mijn eigen site")
    assert OTHER in (why_not(elsewhere, own_site(project)) or "")


@pytest.mark.parametrize("out", ["site", "ergens/diep/site", "../site"])
def test_a_new_place_an_empty_one_and_an_older_site_are_fine(project: Path, out: str) -> None:
    folder = (project / out).resolve()
    assert why_not(folder, own_site(project)) is None
    folder.mkdir(parents=True)
    assert why_not(folder, own_site(project)) is None
    (folder / "api").mkdir()
    for name in build.OF_A_SITE:
        (folder / name).write_text("x")
    assert why_not(folder, own_site(project)) is None


@pytest.mark.usefixtures("no_generator")
def test_a_build_that_fails_leaves_what_stood_there_and_nothing_beside_it(project: Path) -> None:
    before = everything(project)
    assert build.build(project / "site", own_site(project)) == 1
    assert everything(project) == before


@pytest.mark.parametrize("out", [".", "..", "site"])
def test_a_place_with_the_protocol_itself_in_it_is_refused(project: Path, out: str) -> None:
    """Another protocol stands outside the project, where the folders of the project say nothing."""
    data = project.parent / "elders" / "protocol"
    data.mkdir(parents=True)
    assert DATA in (why_not((data / out).resolve(), Project(project, data)) or "")
