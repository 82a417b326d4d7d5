"""The whole site of an invented municipality, built from its folder alone: nothing in it is of another place."""

import gzip
import json
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from calculators.registry import MET_TABELLEN
from protocol_site.checks.load import load
from protocol_site.data.model import Model
from tests.support.calculator_form import LOADING, CalculatorForm
from tests.support.html_page import HtmlPage, dead_links, read_site
from tests.support.search import texts
from tests.support.static_server import serve

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "tests" / "voorbeeldstad"
OWN = ROOT / "protocol_data"
ELSEWHERE = ("apeldoorn", "gelderland")
"""Names that stand in no file at all."""
OF_APELDOORN = (
    "regio midden",
    "14 055",
    "14055",
    "kindkans",
    "mazl",
    "cjg",
    "kernteam",
    "actietafel",
    "samenwerkingsverband",
)
"""What a reader of this site does not meet."""
GUIDE = "redactie/"
"""Its examples of how to write are those of the protocol of this project."""


@pytest.fixture(scope="session")
def stad(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built site."""
    folder = tmp_path_factory.mktemp("stad") / "site"
    command = [sys.executable, "-m", "protocol_site", "build", "--data", str(FOLDER), "--out", str(folder)]
    result = subprocess.run([*command, "--datum", "2026-11-28"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (result.returncode, result.stdout, result.stderr) == (0, "", "")
    return folder


@pytest.fixture(scope="session")
def pages(stad: Path) -> dict[str, HtmlPage]:
    return read_site(stad)


@pytest.fixture(scope="session")
def model() -> Model:
    return load(FOLDER)


def contents(path: Path) -> Iterator[tuple[str, bytes]]:
    """What a file says, and what the files packed in it say."""
    yield path.name, path.read_bytes()
    if path.suffix == ".gz":
        yield path.name, gzip.decompress(path.read_bytes())
    elif zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as packed:
            yield from ((f"{path.name}: {name}", packed.read(name)) for name in packed.namelist())


def test_no_file_names_another_municipality(stad: Path) -> None:
    """Pages, data, search, schemas, styles, scripts, the calculators and their rules, packed or not."""
    files = [path for path in stad.rglob("*") if path.is_file()]
    assert len(files) > 100
    found = [
        (str(path.relative_to(stad)), name, word)
        for path in files
        for name, raw in contents(path)
        for word in ELSEWHERE
        if word.encode() in raw.lower() or word in str(path.relative_to(stad)).lower()
    ]
    assert found == []


def test_readers_meet_nobody_and_nothing_of_another_municipality(stad: Path, pages: dict[str, HtmlPage]) -> None:
    said = {address: " ".join((page.title, page.text)) for address, page in pages.items()}
    said |= {
        name: (stad / name).read_text(encoding="utf-8") for name in ("api/protocol.json", "api/protocol.schema.json")
    }
    index = json.loads((stad / "api" / "zoekindex.json").read_text(encoding="utf-8"))
    for address, text in texts(index).items():
        said[f"zoeken: {address}"] = text
    found = [
        (where, word)
        for where, text in said.items()
        for word in OF_APELDOORN
        if GUIDE not in where and word in text.lower()
    ]
    assert found == []


def test_no_id_of_this_protocol_is_one_of_the_other(model: Model) -> None:
    """Else a page or a rule of the other could stand here unseen. What the calculators need by name is the same."""
    other = load(OWN)
    for soort in ("stap", "rol", "wet", "onderwerp", "drempel", "termijn", "bron", "punt", "datum"):
        assert model.of(soort).keys() & other.of(soort).keys() == set(), soort
    assert model.scenarios.keys() & other.scenarios.keys() == {"absoluut_verzuim"}
    assert model.protocol.verzuimsoorten.keys() & other.protocol.verzuimsoorten.keys() == set()
    assert model.protocol.rolgroepen.keys() - other.protocol.rolgroepen.keys()


def test_every_item_has_its_page(pages: dict[str, HtmlPage], model: Model) -> None:
    folders = {"stappen/": model.stappen, "rollen/": model.rollen, "scenario/": model.scenarios}
    folders |= {"wet/": model.wetgeving, "protocol/": model.onderwerpen}
    for folder, items in folders.items():
        wanted = {f"{folder}{item_id.replace('_', '-')}/" for item_id in items} | {folder}
        wanted |= {"rollen/andere-partijen/"} if folder == "rollen/" else set()
        assert {address for address in pages if address.startswith(folder)} == wanted


def test_every_title_is_of_this_site(pages: dict[str, HtmlPage], model: Model) -> None:
    assert [address for address, page in pages.items() if not page.title.endswith(model.protocol.titel)] == []


def test_no_link_is_dead(stad: Path, pages: dict[str, HtmlPage]) -> None:
    assert len(pages) > 30
    assert dead_links(stad, pages) == []


def test_addresses_outside_are_those_of_the_data(pages: dict[str, HtmlPage], model: Model) -> None:
    """And they are all invented."""
    known = {bron.link for bron in model.bronnen.values()} | {
        rol.contact.pagina for rol in model.rollen.values() if rol.contact
    }
    known.add(model.protocol.project)
    found = {link for page in pages.values() for _, link in page.links if link.startswith("http")}
    assert found
    assert found <= known
    assert {link.split("/")[2].rpartition(".")[2] for link in found} == {"example"}


def test_the_open_data_hold_this_protocol(stad: Path) -> None:
    data: dict[str, Any] = json.loads((stad / "api" / "protocol.json").read_text(encoding="utf-8"))
    assert data["protocol"]["gemeente"] == "Voorbeeldstad"
    assert "Een plan op maat" in json.dumps(data, ensure_ascii=False)


@pytest.mark.parametrize("naam", MET_TABELLEN)
def test_every_calculator_has_its_form_and_tables(naam: str, pages: dict[str, HtmlPage]) -> None:
    said = pages[f"rekenhulpen/{naam}/"].text
    assert "Alle uitkomsten" in said
    assert "Een voorbeeld" in said


def test_pages_show_what_only_this_protocol_has(pages: dict[str, HtmlPage]) -> None:
    first, second, last = (pages[f"stappen/{name}/"].text for name in ("signaleren", "samen-kijken", "plan-op-maat"))
    assert "Als deze stap begint" in first
    assert "Er is naar huis gebeld." in first
    assert "Naar stap 3: Een plan op maat" in first
    assert "Terug naar stap 1: Zien dat iemand wegblijft" in second
    assert "MBO leerplichtconsulent" in second
    assert "De leerling zit weer in de klas" in last
    assert "De leerling leert op een andere plek" in last
    assert "0800 000 002" in pages["rollen/leerplichtconsulent/"].text
    assert "Regio Kust" in pages["kalender/"].text
    assert "Voorbeeldstad hoort bij regio Noord" in pages["kalender/"].text
    assert "10 uur (vanaf 1 augustus 2027: 8 uur) in 2 maanden" in pages["rollen/onderwijsplek/"].text
    assert "helemaal thuis met een plan" in pages["rekenhulpen/drempels/"].text
    assert "lizzer" not in pages["rekenhulpen/drempels/"].text


@pytest.mark.parametrize(
    ("page", "unit"), [("signaleren", "Hoeveel dagen?"), ("samen-kijken", "Hoeveel weken?")], ids=lambda each: each
)
def test_a_step_asks_for_the_agreed_length_in_its_own_unit(pages: dict[str, HtmlPage], page: str, unit: str) -> None:
    assert f"Is er een andere termijn afgesproken? {unit}" in pages[f"stappen/{page}/"].text


def test_a_reader_gets_an_answer_in_the_browser(stad: Path, browser: Browser) -> None:
    """The same rules, under Pyodide: the second level of a count, with its own actor."""
    with serve(stad) as address:
        page = browser.new_page(base_url=address, locale="nl-NL", timezone_id="Europe/Amsterdam")
        page.goto("/rekenhulpen/drempels/")
        form = CalculatorForm(page)
        form.fill({"sector": "mbo", "soort": "zonder_reden", "keer_te_laat": 7, "peildatum": "2026-11-16"})
        form.submit.click()
        expect(form.heading).to_be_visible(timeout=LOADING)
        expect(form.outcome).to_contain_text("Grens bereikt: Te laat, ouders erbij.")
        expect(form.outcome).to_contain_text("De verzuimcoach moet nu iets doen.")
        page.close()
