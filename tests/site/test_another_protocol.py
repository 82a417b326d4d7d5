"""The site of another protocol is made of that protocol alone: its pages, its menus, its name."""

import json
from dataclasses import replace
from datetime import date
from html import escape
from pathlib import Path

import pytest
import yaml

from protocol_site.pages import stubs
from protocol_site.pages.configuration import configuration
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
    head = yaml.safe_load("\n".join(changed.splitlines()[:3]))
    words = {"site_name": escape(name), "site_description": escape(model.sitewoorden.omschrijving)}
    assert head == words | {"not_in_nav": ""}
    assert changed.splitlines()[3:] == text.splitlines()[3:]


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
