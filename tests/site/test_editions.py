"""A published edition stays as it was: its data, its rules, its pages, and a banner that leads to the newest."""

import json
import re
import shutil
from datetime import date
from pathlib import Path

import pytest

from protocol_site import archive
from protocol_site.checks.load import load
from protocol_site.commands import publish, revision
from protocol_site.data.model import Model
from protocol_site.pages.prepared import Eerder
from protocol_site.project import Project
from protocol_site.revision.readers import coming
from tests.support.pages import own_model, page, prepared, said

SMALL = Path(__file__).resolve().parent.parent / "data" / "fixture"
NEXT = {"naam: '2024-2025'": "naam: '2025-2026'", "van: '2024-08-01'": "van: '2025-08-01'"}


def site_of(folder: Path, *pages: str) -> Path:
    """What a built site has: pages, open data, and big files with a hash in their name."""
    for name in pages:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(f"<html><head></head><body class='a'><p>{name}</p></body></html>")
    (folder / "api").mkdir()
    edition = {"naam": "2024-2025", "van": "2024-08-01", "tot": None}
    (folder / "api" / "protocol.json").write_text(json.dumps({"protocol": {"editie": edition}}))
    (folder / "assets" / "py" / "python-abc").mkdir(parents=True)
    (folder / "assets" / "py" / "python-abc" / "core.wasm").write_bytes(b"\0asm")
    (folder / "assets" / "py" / "regels-1.json").write_text("{}")
    return folder


def publish_small(root: Path) -> Path:
    """Keep the small protocol as an edition of the project in a folder; gives the folder of the edition."""
    site = site_of(root / "toen", "index.html", "404.html", "stappen/stap-1/index.html", "stappen/stap-9/index.html")
    target = root / archive.FOLDER / "2024-2025"
    target.mkdir(parents=True)
    archive.keep(target, {"editie": {}}, SMALL, site)  # type: ignore[typeddict-item]
    return target


def next_edition(folder: Path) -> Model:
    """The small protocol a year later."""
    data = Path(shutil.copytree(SMALL, folder / "protocol_data"))
    text = (data / "protocol.yaml").read_text()
    for before, after in NEXT.items():
        assert before in text
        text = text.replace(before, after)
    (data / "protocol.yaml").write_text(text)
    role = data / "rollen" / "school.yaml"
    role.write_text(role.read_text().replace("De school stuurt de cijfers", "De school mailt de cijfers"))
    limits = data / "drempels.yaml"
    later = "'2025-01-15'}\n      - {vanaf: '2025-08-01', waarde: 10, bron: [wet-1], gecontroleerd_op: '2025-01-15'}"
    limits.write_text(limits.read_text().replace("'2025-01-15'}", later, 1))
    return load(data)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    publish_small(tmp_path)
    return tmp_path


def test_an_edition_is_kept_whole(project: Path) -> None:
    kept = project / archive.FOLDER / "2024-2025"
    assert load(kept / archive.DATA).protocol.editie.naam == "2024-2025"
    assert json.loads((kept / archive.RULES).read_text()) == {"editie": {}}
    assert json.loads((kept / archive.OPEN_DATA).read_text())["protocol"]["editie"]["naam"] == "2024-2025"
    shared = project / archive.FOLDER / archive.SHARED
    assert (shared / "python-abc" / "core.wasm").read_bytes() == b"\0asm"


def test_the_same_pages_are_kept_in_the_same_bytes(project: Path, tmp_path: Path) -> None:
    again = publish_small(tmp_path / "nog-eens")
    first = project / archive.FOLDER / "2024-2025" / archive.PAGES
    assert (again / archive.PAGES).read_bytes() == first.read_bytes()


def test_its_pages_stand_under_its_own_address_with_a_banner(project: Path) -> None:
    model = next_edition(project / "nu")
    site = site_of(project / "site", "index.html", "stappen/stap-1/index.html")
    archive.place(project, site, model)
    old = site / "edities" / "2024-2025"
    text = (old / "stappen" / "stap-1" / "index.html").read_text()
    assert said(text).startswith(
        "Je leest editie 2024-2025. De nieuwste is editie 2025-2026, die geldt vanaf 1 augustus 2025: "
        "lees deze pagina in de nieuwste editie."
    )
    assert 'href="../../../../stappen/stap-1/"' in text
    assert '<meta name="robots" content="noindex"></head>' in text
    assert (old / "assets" / "py" / "python-abc" / "core.wasm").is_file()
    gone = (old / "stappen" / "stap-9" / "index.html").read_text()
    assert 'href="../../../../"' in gone
    assert "ga naar de nieuwste editie" in gone
    assert 'href="../../"' in (old / "404.html").read_text()
    assert "Je leest editie" not in (site / "index.html").read_text()


def test_the_edition_that_the_data_hold_is_no_earlier_one(project: Path) -> None:
    site = site_of(project / "site", "index.html")
    archive.place(project, site, load(SMALL))
    assert not (site / "edities").exists()
    assert archive.on_site(project, load(SMALL)) == ()
    assert archive.transitions(project, load(SMALL)) == ()


def test_what_changed_is_told_per_role(project: Path) -> None:
    [found] = archive.transitions(project, next_edition(project / "nu"))
    assert (found.oud, found.nieuw, found.van) == ("2024-2025", "2025-2026", date(2025, 8, 1))
    assert [each.zin for each in found.per_rol[""]] == [
        "Lang weg: van minstens 16 naar minstens 10 uur in 4 lesweken, vanaf 1 augustus 2025."
    ]
    [told] = found.per_rol["school"]
    assert told.zin == "School: de tekst leest anders."
    assert [word.tekst for word in told.woorden if word.soort != "gelijk"] == ["stuurt", "mailt"]


def test_an_edition_that_no_longer_fits_the_schema_still_stands_on_the_site(project: Path) -> None:
    (project / archive.FOLDER / "2024-2025" / archive.DATA / "protocol.yaml").write_text("anders: ja\n")
    model = next_edition(project / "nu")
    assert archive.transitions(project, model) == ()
    site = site_of(project / "site", "index.html")
    archive.place(project, site, model)
    assert (site / "edities" / "2024-2025" / "index.html").is_file()


@pytest.mark.parametrize(
    ("naam", "why"),
    [
        ("2024-2025", "dat is al gebeurd, en een vastgelegde editie verandert niet meer"),
        ("bestanden", "een naam als 2027-2028 kan een adres op de site zijn, deze niet"),
        ("2024 2025", "een naam als 2027-2028 kan een adres op de site zijn, deze niet"),
        ("2025-2026", None),
    ],
)
def test_what_cannot_be_kept(project: Path, naam: str, why: str | None) -> None:
    (project / archive.FOLDER / "bestanden").rename(project / archive.FOLDER / "weg")
    assert archive.why_not(project / archive.FOLDER / naam) == why


# --- the page for readers ---


def test_the_page_says_what_changed_and_where_earlier_editions_are(project: Path) -> None:
    model = next_edition(project / "nu")
    ready = prepared(own_model())._replace(
        model=model,
        op=date(2025, 1, 15),
        eerder=archive.on_site(project, model),
        overgangen=archive.transitions(project, model),
    )
    found = page(ready, "veranderd", address="veranderd/")
    assert '<a href="../edities/2024-2025/">Editie 2024-2025</a>' in found
    assert "<del>stuurt</del> <ins>mailt</ins>" in found
    text = said(found)
    assert "Van editie 2024-2025 naar editie 2025-2026" in text
    assert "Lang weg: vanaf 1 augustus 2025 geldt minstens 10 uur in 4 lesweken." in text
    assert text.index("Voor iedereen") < text.index("### School")


def test_the_first_edition_says_that_it_is_the_first() -> None:
    found = said(page(prepared(own_model()), "veranderd"))
    assert "Dit is de eerste editie op deze site." in found
    assert "Wat er nog komt" not in found


def test_an_old_link_leads_to_the_answer_of_then() -> None:
    earlier = (Eerder("2020-2021", date(2020, 8, 1), "edities/2020-2021/"),)
    found = page(prepared(own_model())._replace(eerder=earlier), "rekenhulp", "stap", address="rekenhulpen/stap/")
    assert "edities/2020-2021/rekenhulpen/stap/" in found


def test_an_announced_value_is_not_told_as_coming() -> None:
    """It may never come: the page of figures says that it is announced."""
    assert any(value.verwacht for value in load(SMALL).drempels["lang-weg"].waarden)
    assert coming(load(SMALL), date(2025, 1, 15)) == []


# --- the page for editors ---


def test_editors_see_what_ends_and_what_to_look_at() -> None:
    model = own_model()
    found = said(page(prepared(model, date(2030, 3, 1)), "nakijken"))
    assert "Tijd om iets te doen. De kalender loopt tot en met 25 augustus 2030." in found
    assert "nagekeken op 23 november 2026" in found
    over = said(page(prepared(model, date(2030, 9, 1)), "nakijken"))
    assert "Voorbij. De kalender is voorbij sinds 25 augustus 2030." in over
    early = said(page(prepared(model), "nakijken"))
    assert "De eerste waarschuwing komt op 25 februari 2030." in early
    assert "staat nog geen dag in de gegevens" in early


# --- the commands ---


@pytest.fixture
def own_project(project: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with the small protocol in it, of which the edition was kept."""
    shutil.copytree(SMALL, project / "protocol_data")
    mine = Project(project, project / "protocol_data", date(2025, 1, 15))
    monkeypatch.setattr(revision, "own", lambda: mine)
    monkeypatch.setattr(publish, "own", lambda: mine)
    return project


def test_the_next_edition_is_prepared_with_a_checklist(own_project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = own_project / "protocol_data" / "protocol.yaml"
    before = file.read_text()
    assert revision.run(["2026-2027", "--datum", "2026-01-20"]) == 0
    assert "revisies/2026-2027.md" in capsys.readouterr().out
    changed = load(own_project / "protocol_data")
    assert changed.protocol.editie.naam == "2026-2027"
    assert changed.protocol.editie.van == date(2026, 8, 1)
    assert changed.protocol.editie.evaluatie == date(2027, 8, 1)
    assert changed.protocol.herzien_op == date(2026, 1, 20)
    assert file.read_text().partition("gemeente:")[2] == before.partition("gemeente:")[2]
    tasks = (own_project / "revisies" / "2026-2027.md").read_text()
    for part in (
        "- [ ] Uiterlijk 1 februari 2026: De redactie loopt deze lijst na en maakt het eerste voorstel.",
        "- [ ] Lang weg (nagekeken op 15 januari 2025) `drempels.yaml`",
        "- [ ] Lang weg (aangekondigd vanaf 1 augustus 2026) `drempels.yaml`",
        "- [ ] Klokuren of lesuren (Tellen we klokuren?) `aandachtspunten/uren.yaml`",
        "- [ ] Voorbeeldwet, artikel 1 `bronnen.yaml`",
        "- [ ] De kalender (De kalender loopt tot en met 16 augustus 2026.",
    ):
        assert part in tasks


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "noem de editie"),
        (["2027"], 'gevonden "2027", verwacht een schooljaar, zoals 2027-2028'),
        (["2027-2029"], 'gevonden "2027-2029", verwacht een schooljaar, zoals 2027-2028'),
        (["2023-2024"], 'gevonden "2023-2024", verwacht een editie na 2024-2025'),
        (["2024-2025"], 'gevonden "2024-2025", verwacht een editie na 2024-2025'),
        (["2026-2027", "--datum", "nu"], '"nu" is geen dag; schrijf hem zoals 2027-08-01'),
    ],
)
def test_a_name_that_cannot_be_the_next(
    own_project: Path, arguments: list[str], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    before = (own_project / "protocol_data" / "protocol.yaml").read_text()
    assert revision.run(arguments) == 2
    assert capsys.readouterr().err.startswith(f"revisie: {message}\n")
    assert (own_project / "protocol_data" / "protocol.yaml").read_text() == before


def test_an_edition_that_was_not_kept_is_not_overwritten(own_project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.rmtree(own_project / archive.FOLDER)
    assert revision.run(["2026-2027"]) == 2
    assert (
        'editie 2024-2025 is nog niet vastgelegd; geef eerst de opdracht "make publicatie"' in capsys.readouterr().err
    )


def test_an_edition_on_one_line_is_refused(own_project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = own_project / "protocol_data" / "protocol.yaml"
    text = re.sub(r"editie:\n(  .*\n)+", "editie: {naam: '2024-2025', van: '2024-08-01', uitleg: Zo is het.}\n", file.read_text())
    file.write_text(text)
    assert revision.run(["2026-2027"]) == 2
    assert "editie en herzien_op staan niet elk op eigen regels" in capsys.readouterr().err.replace("\n", " ")
    assert file.read_text() == text
    assert not (own_project / "revisies").exists()


def test_publishing_wants_no_more_and_right_data(own_project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert publish.run(["nu"]) == 2
    assert capsys.readouterr().err == "publicatie: deze opdracht heeft niets anders nodig\n"
    assert publish.run([]) == 1  # the small protocol has no words for the calculators
    assert "de rekenhulpen hebben dit nodig" in capsys.readouterr().err
