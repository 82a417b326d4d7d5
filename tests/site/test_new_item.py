"""A new YAML file appears everywhere with no other edit; a page whose YAML is gone is refused.

Old addresses go on working: of what has another id, and of what is withdrawn.
"""

import json
from pathlib import Path

import pytest

from tests.support.html_page import HtmlPage, read_site
from tests.support.project_copy import build_copy, copy_project, replace_once, run_build
from tests.support.withdrawn import withdrawn_scenario

SCENARIO = """# yaml-language-server: $schema=../schema/scenario.schema.json
id: top_sport
titel: Een leerling is topsporter
ook_bekend_als: [kampioenschap]
situatie: De leerling doet mee aan een [[term:toptraining]].
kort: De [[rol:sportcoach]] overlegt met de school.
wat_is_er: Een leerling sport op hoog niveau
volgorde: 999
matrix:
  po: {waarde: 'nee', zekerheid: zeker}
  vo: {waarde: 'nee', zekerheid: zeker}
  lpa: {waarde: 'ja', zekerheid: zeker}
  cjg: {waarde: 'nee', zekerheid: zeker}
  ja: {waarde: 'nee', zekerheid: zeker}
  swv: {waarde: 'nee', zekerheid: zeker}
werkwijze:
  overleg:
    wie: [sportcoach]
    soort: plicht
    tekst: De [[rol:sportcoach]] overlegt met de [[rol:school]].
    bron: [h5]
buiten_stappenplan: true
aan_zet: sportcoach
bron: [h5]
"""
ROLE = """# yaml-language-server: $schema=../schema/rol.schema.json
id: sportcoach
was: [oude_coach]
naam: Sportcoach
groep: overig
ik_ben: Sportcoach
kort: Wie dit is, begeleidt leerlingen die veel sporten.
bron: [h5]
"""
TERM = """# yaml-language-server: $schema=../schema/term.schema.json
id: toptraining
term: toptraining
ook_bekend_als: [trainingskamp]
definitie: Een training voor wie op hoog niveau sport.
bron: [h5]
"""
NEW = {
    "scenarios/top_sport.yaml": SCENARIO,
    "scenarios/oude_sport.yaml": withdrawn_scenario(was="nog_oudere_sport", zie="scenario:top_sport"),
    "rollen/sportcoach.yaml": ROLE,
    "woordenlijst/toptraining.yaml": TERM,
}
PAGES = {"scenario/top-sport/", "rollen/sportcoach/"}
OLD_PAGES = {"scenario/oude-sport/", "scenario/nog-oudere-sport/", "rollen/oude-coach/"}


@pytest.fixture(scope="module")
def extended(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project with one new scenario, role and term, built; the folder of the project."""
    project = copy_project(root, tmp_path_factory.mktemp("new") / "project")
    for name, text in NEW.items():
        (project / "protocol_data" / name).write_text(text, encoding="utf-8")
    build_copy(project)
    return project


@pytest.fixture(scope="module")
def pages(extended: Path) -> dict[str, HtmlPage]:
    return read_site(extended / "site")


def leads_to(page: HtmlPage, ending: str) -> bool:
    """Whether a link on the page ends like this."""
    return any(link.endswith(ending) for _, link in page.links)


def test_only_the_new_pages_come(pages: dict[str, HtmlPage], built_site: Path) -> None:
    """A page for the scenario and one for the role; the term stands in the glossary."""
    assert set(pages) - set(read_site(built_site)) == PAGES | OLD_PAGES
    assert "toptraining" in pages["woordenlijst/"].ids


def test_own_pages(pages: dict[str, HtmlPage]) -> None:
    """The new pages say what their files say, with a word that opens its meaning."""
    scenario, role = pages["scenario/top-sport/"], pages["rollen/sportcoach/"]
    assert "De sportcoach overlegt met de school." in scenario.text
    assert "begrip-toptraining" in scenario.ids
    assert "Een leerling is topsporter" in role.text, "wat de rol in de situatie doet"


@pytest.mark.parametrize("address", ["", "scenario/", "scenario/top-sport/", "rollen/", "rollen/sportcoach/"])
def test_menu(pages: dict[str, HtmlPage], address: str) -> None:
    """The menu leads to both, from wherever the reader is."""
    assert leads_to(pages[address], "top-sport/") or address == "scenario/top-sport/"
    assert leads_to(pages[address], "sportcoach/") or address == "rollen/sportcoach/"


def test_gathering_pages(pages: dict[str, HtmlPage]) -> None:
    """Home, the overview, the matrix, the list of roles and the whole protocol name them."""
    assert "Een leerling is topsporter" in pages[""].text
    assert "Sportcoach" in pages[""].text
    matrix = pages["scenario/"].text
    assert matrix.count("Een leerling is topsporter") >= 2, "als kaart en als rij van de tabel"
    assert "Sportcoach" in pages["rollen/"].text
    whole = pages["volledig/"].text
    assert "Een leerling is topsporter" in whole
    assert "Een training voor wie op hoog niveau sport." in whole


def test_search_and_open_data(extended: Path) -> None:
    """The search index and the open data hold them, with the words people search with."""
    index = json.loads((extended / "site" / "api" / "zoekindex.json").read_text(encoding="utf-8"))
    found = {
        entry["adres"].partition("#")[0]
        for entry in index["paginas"]
        if {"kampioenschap", "trainingskamp"} & set(entry["bekend"])
    }
    assert found == {"scenario/top-sport/", "woordenlijst/"}
    data = json.loads((extended / "site" / "api" / "protocol.json").read_text(encoding="utf-8"))
    assert "top_sport" in data["situaties"]
    assert "sportcoach" in data["rollen"]
    assert "toptraining" in data["woordenlijst"]


def test_an_old_address_leads_to_the_page_of_today(extended: Path, pages: dict[str, HtmlPage]) -> None:
    """With a link for who is not sent on."""
    assert [link for tag, link in pages["rollen/oude-coach/"].links if tag == "a"] == ["../sportcoach/"]
    text = (extended / "site" / "rollen" / "oude-coach" / "index.html").read_text(encoding="utf-8")
    assert 'http-equiv="refresh" content="0; url=../sportcoach/"' in text


def test_a_withdrawn_page_stays_and_nothing_leads_there(extended: Path, pages: dict[str, HtmlPage]) -> None:
    """It says what came instead, and comes last in what a search finds."""
    page = pages["scenario/oude-sport/"]
    assert "Dit geldt sinds 1 augustus 2026 niet meer." in page.text
    assert leads_to(page, "top-sport/")
    leading = [address for address, other in pages.items() if other is not page and leads_to(other, "oude-sport/")]
    assert leading == ["scenario/nog-oudere-sport/"], "only the address that it had before"
    index = json.loads((extended / "site" / "api" / "zoekindex.json").read_text(encoding="utf-8"))
    weights = {entry["adres"]: entry["gewicht"] for entry in index["paginas"]}
    assert weights["scenario/oude-sport/"] == min(weights.values()) < weights["scenario/top-sport/"]


def test_page_without_its_file_is_refused(root: Path, tmp_path: Path) -> None:
    """Whoever removes a YAML file hears which page is left, in Dutch, and gets no site."""
    project = copy_project(root, tmp_path / "project")
    page = project / "docs" / "scenario" / "oude-situatie.md"
    page.write_text('{{ situatie("oude_situatie") }}\n', encoding="utf-8")
    result = run_build(project)
    assert result.returncode != 0
    assert "docs/scenario/oude-situatie.md: deze pagina hoort bij een item dat er niet meer is." in result.stderr
    assert "Traceback" not in result.stderr
    assert not (project / "site").exists()


def test_wrong_data_are_refused(root: Path, tmp_path: Path) -> None:
    """Wrong data give their message with file and line, no traceback, and leave the site that stood there alone."""
    project = copy_project(root, tmp_path / "project")
    (project / "site" / "api").mkdir(parents=True)
    (project / "site" / "api" / "protocol.json").write_text("{}", encoding="utf-8")
    (project / "site" / "index.html").write_text("de oude site", encoding="utf-8")
    replace_once(project / "protocol_data" / "rollen" / "duo.yaml", "groep: overig", "groep: overige")
    result = run_build(project)
    assert result.returncode != 0
    assert "protocol_data/rollen/duo.yaml:5:8: " in result.stderr
    assert "Traceback" not in result.stderr
    assert (project / "site" / "index.html").read_text(encoding="utf-8") == "de oude site"


def test_broken_link_is_refused(root: Path, tmp_path: Path) -> None:
    """A link in a page that leads nowhere stops the build: it is strict."""
    project = copy_project(root, tmp_path / "project")
    page = project / "docs" / "over.md"
    page.write_text(page.read_text(encoding="utf-8") + "\n[weg](nergens.md)\n", encoding="utf-8")
    result = run_build(project)
    assert result.returncode != 0
    assert "nergens.md" in result.stderr
