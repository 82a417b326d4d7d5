"""One value changed in one YAML file changes every text and table that speaks of it, and nothing else."""

import filecmp
import json
import re
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

from tests.support.html_page import HtmlPage, read_site
from tests.support.pages import own_model
from tests.support.project_copy import build_copy, copy_project, set_value

# Made anew at each build, or named after the hash of its contents.
VOLATILE = re.compile(r"\.html$|^api/zoekindex|^sitemap\.xml|^assets/py/regels-")


class Change(NamedTuple):
    """A change of one value, the words that may change with it, and pages that must show it."""

    file: str
    item: str
    old: int
    new: int
    words: set[tuple[str, str]]
    computed: set[tuple[str, str]]
    """Changes that only the examples of the calculators show: they reckon with the value."""
    left: str
    """What stays nowhere, but in a text that says what a source says."""
    pages: set[str]


CHANGES = {
    "16 uur wordt 12": Change(
        file="drempels.yaml",
        item="wettelijk-verzuim",
        old=16,
        new=12,
        words={("16", "12"), ("(16", "(12")},
        computed={("15", "11")},
        left=r"\b(16|zestien) uur|\bzestiende uur",
        pages={
            "cijfers/",
            "protocol/melden-verzuim/",
            "rekenhulpen/drempels/",
            "rollen/school/",
            "stappen/stap-1/",
            "volledig/",
            "woordenlijst/",
        },
    ),
    "drie schoolweken worden twee": Change(
        file="termijnen.yaml",
        item="kantelpunt-stap1",
        old=3,
        new=2,
        words={("3", "2")},
        computed={("14", "7")},
        left=r"\b(3|drie) schoolweken",
        pages={
            "cijfers/",
            "rekenhulpen/stap/",
            "rekenhulpen/termijnen/",
            "rollen/school/",
            "stappen/",
            "stappen/stap-1/",
            "volledig/",
        },
    ),
}


@pytest.fixture(scope="module", params=CHANGES)
def change(request: pytest.FixtureRequest) -> Change:
    return CHANGES[request.param]


def site_with(root: Path, project: Path, change: Change, value: int) -> Path:
    """The site of a copy of the project in which the item has one value: this one."""
    copy_project(root, project)
    set_value(project / "protocol_data" / change.file, change.item, value)
    return build_copy(project)


@pytest.fixture(scope="module")
def old_site(change: Change, built_site: Path, root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site with the old value, whatever the project says by now: built anew only if that is another value."""
    figures = {"drempels.yaml": own_model().drempels, "termijnen.yaml": own_model().termijnen}[change.file]
    if [value.waarde for value in figures[change.item].waarden] == [change.old]:
        return built_site
    return site_with(root, tmp_path_factory.mktemp("old") / "project", change, change.old)


@pytest.fixture(scope="module")
def changed_site(change: Change, root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same site with the new value."""
    return site_with(root, tmp_path_factory.mktemp("new") / "project", change, change.new)


@pytest.fixture(scope="module")
def before(old_site: Path) -> dict[str, HtmlPage]:
    return read_site(old_site)


@pytest.fixture(scope="module")
def after(changed_site: Path) -> dict[str, HtmlPage]:
    return read_site(changed_site)


def differences(old: str, new: str) -> set[tuple[str, str]]:
    """The words that differ between two texts, as pairs of what stood there and what stands there now."""
    before, after = old.split(), new.split()
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    return {
        (" ".join(before[start:end]), " ".join(after[new_start:new_end]))
        for kind, start, end, new_start, new_end in matcher.get_opcodes()
        if kind != "equal"
    }


def test_only_the_value_changes(change: Change, before: dict[str, HtmlPage], after: dict[str, HtmlPage]) -> None:
    """On every page the only words that differ are the value's own, and in the calculators what follows from it."""
    assert set(after) == set(before)
    wrong = {}
    for address, page in before.items():
        allowed = change.words | (change.computed if address.startswith("rekenhulpen/") else set())
        if found := differences(page.text, after[address].text) - allowed:
            wrong[address] = found
    assert wrong == {}


def test_pages_that_speak_of_it_change(change: Change, before: dict[str, HtmlPage], after: dict[str, HtmlPage]) -> None:
    """The pages where a reader looks for the value show the new one."""
    changed = {address for address, page in before.items() if differences(page.text, after[address].text)}
    assert change.pages <= changed


def test_old_value_is_gone(change: Change, root: Path, after: dict[str, HtmlPage]) -> None:
    """The old value stands nowhere, but where a point for the evaluation says what a source says."""
    quoted = [text for text in reported(root) if re.search(change.left, text)]
    said = sum(len(re.findall(change.left, text)) for text in quoted)
    for name in ("aandachtspunten/", "volledig/"):
        assert len(re.findall(change.left, after[name].text)) == said
    left = {address: re.findall(change.left, without(page.text, quoted)) for address, page in after.items()}
    assert {address: found for address, found in left.items() if found} == {}


def without(text: str, quoted: list[str]) -> str:
    """A text without what the points for the evaluation report, which stands in the notes of a page as well."""
    for each in quoted:
        text = text.replace(each, "")
    return text


def reported(root: Path) -> list[str]:
    """What the aandachtspunten report of the source and of the law as it is now."""
    texts = []
    for file in (root / "protocol_data" / "aandachtspunten").glob("*.yaml"):
        point: dict[str, Any] = yaml.safe_load(file.read_text(encoding="utf-8"))
        texts += [place["zegt"] for place in point.get("plekken", {}).values()]
        texts.append(point.get("wet_nu", ""))
    return texts


def test_open_data_and_calculators_change(change: Change, old_site: Path, changed_site: Path) -> None:
    """The value in the open data and in the rules for the browser is the new one."""
    for site, value in ((old_site, change.old), (changed_site, change.new)):
        data = json.loads((site / "api" / "protocol.json").read_text(encoding="utf-8"))
        values = data[change.file.removesuffix(".yaml")][change.item]["waarden"]
        assert [each["waarde"] for each in values] == [value]
    rules = [next(site.glob("assets/py/regels-*.json")) for site in (old_site, changed_site)]
    assert rules[0].name != rules[1].name


DATA_OF_THE_WORKBENCH = "assets/werkbank/gegevens-"


def test_no_other_file_changes(old_site: Path, changed_site: Path) -> None:
    """Styles, scripts, pictures and the runtime are the same byte for byte; only the open data differ."""
    names = {
        path.relative_to(site).as_posix()
        for site in (old_site, changed_site)
        for path in site.rglob("*")
        if path.is_file()
    }
    fixed = sorted(name for name in names if not VOLATILE.search(name) and not name.startswith(DATA_OF_THE_WORKBENCH))
    assert len(fixed) > 20
    _, different, missing = filecmp.cmpfiles(old_site, changed_site, fixed, shallow=False)
    assert (different, missing) == (["api/protocol.json"], [])
