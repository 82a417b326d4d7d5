"""The site of another protocol is made of that protocol alone: its pages, its menus, its name."""

import json
import shutil
from dataclasses import replace
from datetime import date
from html import escape
from pathlib import Path

import pytest
import yaml

from protocol_site.checks.load import InvalidDataError
from protocol_site.pages import stubs
from protocol_site.pages.configuration import configuration
from protocol_site.pages.prepared import Prepared
from protocol_site.prepare import LastGood, prepare
from protocol_site.project import CONFIGURATION, ROOT, Project, own
from protocol_site.workplace import project_for
from tests.support.pages import own_model

OF_NO_PLACE = ("calculators", "protocol_site", "docs", "overrides", "types")
"""What goes with any protocol. The pages of items say nothing themselves."""
DAY = date(2026, 11, 28)
WRITTEN = {".py", ".j2", ".js", ".ts", ".css", ".html", ".md", ".mjs", ".yml", ".yaml", ".svg"}


@pytest.fixture
def other(tmp_path: Path) -> Project:
    """Where the site of another protocol is built."""
    data = tmp_path / "gegevens"
    data.mkdir()
    return project_for(Project(ROOT, data), tmp_path / "werk")


def test_the_own_protocol_is_built_where_it_stands(tmp_path: Path) -> None:
    assert project_for(own(), tmp_path / "werk") == own()
    assert not (tmp_path / "werk").exists()


def test_only_the_pages_of_no_item_go_along(other: Project) -> None:
    """Menus of items are made anew from the data; what an earlier build made is no source."""
    assert stubs.item_pages(other.docs) == []
    pages = {path.relative_to(other.docs).as_posix() for path in other.docs.rglob("*.md")}
    mine = {path.relative_to(ROOT / "docs").as_posix() for path in (ROOT / "docs").rglob("*.md")}
    items = {path.relative_to(ROOT / "docs").as_posix() for path in stubs.item_pages(ROOT / "docs")}
    assert pages == mine - items
    assert not (other.docs / "api").exists()
    assert not (other.docs / "assets" / "py").exists()
    assert (other.docs / "assets" / "js" / "rekenhulp.js").is_file()


def test_nothing_that_is_made_there_reaches_the_own_pages(other: Project) -> None:
    assert not other.docs.is_symlink()
    assert not (other.docs / "assets").is_symlink()
    assert not (other.root / CONFIGURATION).is_symlink()


@pytest.mark.parametrize("name", ["Thuiszittersprotocol Ergens", 'Het "plan": 1 \\ 2', "Afspraken over verzuim"])
def test_the_generator_is_told_the_name_of_the_protocol(name: str) -> None:
    """As HTML, whatever signs it has; nothing else of the configuration changes."""
    text = (ROOT / CONFIGURATION).read_text(encoding="utf-8")
    model = own_model()
    changed = configuration(text, replace(model, protocol=model.protocol.model_copy(update={"titel": name})), DAY)
    head, before = (yaml.safe_load("\n".join(each.splitlines()[:4])) for each in (changed, text))
    words = {"site_name": escape(name), "site_description": escape(model.sitewoorden.omschrijving)}
    assert head == words | {"site_url": "", "not_in_nav": before["not_in_nav"]}
    assert changed.splitlines()[4:] == text.splitlines()[4:]


def test_the_configuration_of_this_project_is_that_of_its_data() -> None:
    text = (ROOT / CONFIGURATION).read_text(encoding="utf-8")
    assert configuration(text, own_model(), DAY) == text
    assert json.dumps(own_model().protocol.titel) in text.splitlines()[0]


def test_no_place_is_named_outside_the_data() -> None:
    """All that is one municipality's stands in its data."""
    place = own_model().protocol.gemeente
    files = [path for folder in OF_NO_PLACE for path in (ROOT / folder).rglob("*") if path.suffix in WRITTEN]
    made = (ROOT / "docs" / "assets" / "py", ROOT / "docs" / "api")
    own_files = [path for path in files if not any(path.is_relative_to(each) for each in made)]
    assert len(own_files) > 100
    assert [str(path) for path in own_files if place in path.read_text(encoding="utf-8")] == []


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Project, Prepared]:
    """What is made before a generator runs, of a protocol with a withdrawn situation, as it reads on another day."""
    folder = tmp_path_factory.mktemp("ander")
    data = Path(shutil.copytree(ROOT / "protocol_data", folder / "gegevens"))
    withdrawn = (data / "scenarios" / "variawet.yaml").read_text(encoding="utf-8")
    withdrawn = withdrawn.replace("id: variawet\n", "id: oude_wet\nvervallen: {per: '2027-01-01', reden: Klaar.}\n", 1)
    (data / "scenarios" / "oude_wet.yaml").write_text(withdrawn, encoding="utf-8")
    project = project_for(Project(ROOT, data, date(2027, 1, 15)), folder / "werk")
    return project, prepare(project)


def test_all_is_made_in_the_folder_of_the_other_protocol(made: tuple[Project, Prepared]) -> None:
    """The pages and menus of its items, its open data, its rules for the browser; nothing among the own pages."""
    project, prepared = made
    pages = {path.relative_to(project.docs).as_posix() for path in stubs.item_pages(project.docs)}
    assert pages == set(stubs.pages(prepared.model))
    assert "scenario/oude-wet.md" in pages
    assert not (ROOT / "docs" / "scenario" / "oude-wet.md").exists()
    data = json.loads((project.docs / "api" / "protocol.json").read_text(encoding="utf-8"))
    assert "oude_wet" in data["situaties"]
    assert json.loads((project.docs / prepared.bundle.rules).read_text(encoding="utf-8")) == prepared.rules


def test_the_day_of_the_build_is_the_day_of_the_pages(made: tuple[Project, Prepared]) -> None:
    """An item that is withdrawn by then has no place in a menu; the day before it had."""
    project, prepared = made
    assert prepared.op == date(2027, 1, 15)
    menu = (project.docs / "scenario" / ".nav.yml").read_text(encoding="utf-8")
    assert "oude-wet.md" not in menu
    assert "variawet.md" in menu
    earlier = prepare(replace(project, op=date(2026, 12, 31)))
    assert earlier.op == date(2026, 12, 31)
    assert "oude-wet.md" in (project.docs / "scenario" / ".nav.yml").read_text(encoding="utf-8")


def test_a_server_keeps_the_last_good_protocol(tmp_path: Path) -> None:
    """While files are the same nothing is made again; wrong data raise, and the last good one stays at hand."""
    data = Path(shutil.copytree(ROOT / "protocol_data", tmp_path / "gegevens"))
    project = project_for(Project(ROOT, data), tmp_path / "werk")
    kept = LastGood()
    first = kept.renewed(project)
    assert kept.renewed(project) is first
    (data / "duo.yaml").write_text("x: y\n", encoding="utf-8")
    with pytest.raises(InvalidDataError):
        kept.renewed(project)
    assert kept.prepared is first
    (data / "duo.yaml").unlink()
    assert kept.renewed(project).model == first.model
