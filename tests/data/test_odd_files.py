"""Files and folders that are not as they should be, and what a terminal makes of their names: always a message."""

import os
import re
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

from protocol_site import addresses
from protocol_site.checks.load import examine
from protocol_site.commands import check
from protocol_site.data.messages import printable
from protocol_site.data.yaml.read import INVISIBLE, read
from protocol_site.pages.catalogue import glossary, points, sources
from protocol_site.pages.render import PageView
from tests.support.pages import own_model, prepared

OTHER_NAME = "een andere naam: deze heeft de site of een computer zelf nodig"


def said(folder: Path) -> list[str]:
    """The messages about a folder, with files named from it."""
    return [str(fault).replace(f"{folder}/", "").replace(str(folder), ".") for fault in examine(folder)[1]]


# --- what cannot be read ---------------------------------------------------------------------------------------------


@pytest.fixture
def forbid(monkeypatch: pytest.MonkeyPatch) -> Callable[[str, Path, OSError], None]:
    """Let a method of Path fail for one path: rights do not hold for who is root."""

    def make(method: str, where: Path, error: OSError) -> None:
        real = getattr(Path, method)

        def failing(self: Path, *args: object, **kwargs: object) -> object:
            if self == where:
                raise error
            return real(self, *args, **kwargs)

        monkeypatch.setattr(Path, method, failing)

    return make


ERRORS = [PermissionError(13, "nee"), OSError(5, "schijf"), OSError(40, "lus"), OSError(116, "weg")]
Forbid = Callable[[str, Path, OSError], None]


@pytest.mark.parametrize("error", [*ERRORS, FileNotFoundError(2, "weg"), NotADirectoryError(20, "geen map")])
@pytest.mark.parametrize("name", [".", "rollen", "kalender"])
def test_a_folder_that_cannot_be_read(folder: Path, forbid: Forbid, name: str, error: OSError) -> None:
    forbid("iterdir", folder / name, error)
    assert f"{name}: deze map is niet te lezen; kijk of zij er nog is, en naar de rechten" in said(folder)


@pytest.mark.parametrize("error", ERRORS)
@pytest.mark.parametrize("method", ["lstat", "stat", "read_bytes"])
@pytest.mark.parametrize("name", ["rollen/school.yaml", "protocol.yaml", "kalender/feestdagen.yaml", "rollen", "."])
def test_nothing_that_cannot_be_reached_is_a_fault_of_the_program(
    folder: Path, forbid: Forbid, capsys: pytest.CaptureFixture[str], method: str, name: str, error: OSError
) -> None:
    forbid(method, folder / name, error)
    check.run([str(folder)])
    out, err = capsys.readouterr()
    assert err == ""
    assert "niet te lezen" in out or "deze map is er niet" in out or is_not_asked(method, name)


def is_not_asked(method: str, name: str) -> bool:
    """Whether the check has no need of a method at a place."""
    return name == "." or (method == "read_bytes" and not name.endswith(".yaml"))


def test_a_file_that_vanishes_while_it_is_read(folder: Path, forbid: Forbid) -> None:
    forbid("read_bytes", folder / "rollen" / "school.yaml", FileNotFoundError(2, "weg"))
    assert "rollen/school.yaml:1:1: dit bestand ontbreekt" in said(folder)


def test_things_that_are_no_files(folder: Path) -> None:
    roles = folder / "rollen"
    (roles / "map.yaml").mkdir()
    (roles / "lus.yaml").symlink_to("lus.yaml")
    (roles / "nergens.yaml").symlink_to("nergens-heen")
    (roles / "school-2.yaml").symlink_to("school.yaml")
    os.mkfifo(roles / "buis.yaml")
    messages = said(folder)
    for name in ("map", "lus", "nergens", "school-2", "buis"):
        found = [message for message in messages if message.startswith(f"rollen/{name}.yaml:")]
        assert any("geen gewoon bestand" in message for message in found), name


@pytest.mark.parametrize("name", ["rollen", "kalender"])
@pytest.mark.parametrize("kind", ["file", "loop", "link"])
def test_things_that_are_no_folders(folder: Path, tmp_path: Path, name: str, kind: str) -> None:
    (folder / name).rename(tmp_path / "elders")
    match kind:
        case "file":
            (folder / name).write_text("a: b\n", encoding="utf-8")
        case "loop":
            (folder / name).symlink_to(name)
        case "link":
            (folder / name).symlink_to(tmp_path / "elders")
    assert any(message.startswith(name) and "dit is geen gewone map" in message for message in said(folder))


@pytest.mark.parametrize("kind", ["nothing", "file", "loop"])
def test_no_folder_at_all(tmp_path: Path, kind: str) -> None:
    place = tmp_path / "gegevens"
    if kind == "file":
        place.write_text("a: b\n", encoding="utf-8")
    if kind == "loop":
        place.symlink_to("gegevens")
    assert [message.partition(": ")[2] for message in said(place)] == ["deze map is er niet"]


# --- names and characters --------------------------------------------------------------------------------------------

STEERING = [
    "\x1b[31m",
    "\x1b]0;x\x07",
    "\r",
    "\n",
    "\x9b2J",
    "\u202e",
    "\u2066",
    "\u200b",
    "\udcff",
    "\ue000",
    "\U000e0041",
]


@pytest.mark.parametrize("hidden", STEERING)
def test_the_name_of_a_file_does_not_steer_the_terminal(
    folder: Path, capsys: pytest.CaptureFixture[str], hidden: str
) -> None:
    for place in (folder, folder / "rollen", folder / "kalender"):
        (place / f"a{hidden}b.yaml").write_text("id: a\n", encoding="utf-8")
        (place / f"a{hidden}b.txt").write_text("a\n", encoding="utf-8")
    assert check.run([str(folder)]) == 1
    out = capsys.readouterr().out
    assert all(line.isprintable() for line in out.split("\n"))
    assert out.encode()
    assert out.count("b.txt") >= 3


@pytest.mark.parametrize("hidden", STEERING)
def test_the_name_of_the_folder_does_not_either(folder: Path, capsys: pytest.CaptureFixture[str], hidden: str) -> None:
    place = folder.rename(folder.parent / f"a{hidden}b")
    assert check.run([str(place)]) == 1
    assert check.run([f"{place}{hidden}"]) == 1
    out = capsys.readouterr().out
    assert all(line.isprintable() for line in out.split("\n"))


@pytest.mark.parametrize("code", [r"\e[31m", r"\x07", r"\u202E", r"\u200B", r"\x9b", r"\0", r"\uE000", r"\U000E0041"])
@pytest.mark.parametrize(
    "place", ['"a{}b": x', 'naam: "a{}b"', '[ "a{}b" ]: x', 'naam: ["a{}b"]', '"a{}b": 1\n"a{}b": 2']
)
def test_a_value_or_key_does_not_steer_the_terminal(code: str, place: str) -> None:
    faults = read("x.yaml", place.replace("{}", code).encode()).faults
    assert any("onzichtbaar teken" in fault.text or "als sleutel" in fault.text for fault in faults)
    assert all(str(fault).isprintable() for fault in faults)


@pytest.mark.parametrize("text", ["a: !%1B[31m x", "a: !<tag:x,%E2%80%AE> x", "a: &x\\e b", "? *x\\e\n: b"])
def test_other_signs_of_yaml_do_not_either(text: str) -> None:
    faults = read("x.yaml", text.encode()).faults
    assert faults
    assert all(str(fault).isprintable() for fault in faults)


def test_invisible_is_what_unicode_says_it_is() -> None:
    """Controls, formats, surrogates, private characters, and all spaces but the common one."""
    kinds = {"Cc", "Cf", "Cs", "Co", "Zl", "Zp", "Zs"}
    hidden = {chr(code) for code in range(0x110000) if unicodedata.category(chr(code)) in kinds} - {" ", "\n"}
    assert [f"{ord(character):X}" for character in sorted(hidden) if not INVISIBLE.match(character)] == []
    assert not any(INVISIBLE.match(character) for character in "aé€ß…–—’“\"'&<[ëïü°²½\n ")


def test_printable() -> None:
    assert printable("Zo één, “twee” …") == "Zo één, “twee” …"
    assert printable("a\x1bb\u202ec\udcffd\n") == r"a\x1bb\u202ec\udcffd\n"


# --- YAML that means something else ---------------------------------------------------------------------------------


@pytest.mark.parametrize("key", ["<<", "'<<'", '"<<"', r'"\x3c<"', "? <<\n", "? '<<'\n"])
def test_a_merge_key_is_refused_however_it_is_written(key: str) -> None:
    faults = read("x.yaml", f"a: b\n{key}: {{c: d}}\n".encode()).faults
    assert [fault.text for fault in faults] == ["gevonden een samenvoeging van YAML (<<), verwacht een gewone sleutel"]


@pytest.mark.parametrize("line", ["%YAML 1.1", "%YAML 1.2", "%TAG ! tag:example.org,2000:", "%TAG !x! !"])
def test_a_line_for_yaml_itself_is_refused(line: str) -> None:
    assert read("x.yaml", f"{line}\n---\na: b\n".encode()).faults


@pytest.mark.parametrize(
    "text",
    [
        "a: 1\n'a': 2",
        'a: 1\n"\\x61": 2',
        "? a\n: 1\na: 2",
        "{a: 1, 'a': 2}",
        "x: {a: 1, ? a : 2}",
        "a: &b c",
        "&a b: c",
        "a: *b",
        "*a : b",
        "- &a b",
        "a: !!str b",
        "a: ! b",
        "! a: b",
        "a: !<tag:yaml.org,2002:str> b",
        "!!map {a: b}",
        "a: !!binary aGFsbG8=",
        "a: b\n---\nc: d",
        "a: b\n...\n---\nc: d",
        "~: a",
        "1: a",
        "=: a",
        "[a]: b",
        "{a: b}: c",
    ],
)
def test_nothing_odd_is_read_in_silence(text: str) -> None:
    assert read("x.yaml", f"{text}\n".encode()).faults


# --- names that the site needs itself --------------------------------------------------------------------------------

FOLDERS = {"stappen": "stap", "rollen": "rol", "scenarios": "scenario", "wetgeving": "wet", "onderwerpen": "onderwerp"}


@pytest.mark.parametrize("name", ["index", "con", "nul", "com1", "lpt9"])
@pytest.mark.parametrize("place", [*FOLDERS])
def test_an_id_is_not_a_name_that_the_site_uses(folder: Path, place: str, name: str) -> None:
    (folder / place / f"{name}.yaml").write_text(f"id: {name}\n", encoding="utf-8")
    assert f'{place}/{name}.yaml:1:1: gevonden het id "{name}", verwacht {OTHER_NAME}' in said(folder)


@pytest.mark.parametrize(
    ("place", "name"),
    [
        ("woordenlijst", "alle-woorden"),
        ("woordenlijst", "alle_woorden"),
        ("woordenlijst", "letter-a"),
        ("aandachtspunten", "aandachtspunten"),
        ("aandachtspunten", "soort-1"),
        ("aandachtspunten", "aux"),
    ],
)
def test_an_id_is_not_an_anchor_that_the_page_uses(folder: Path, place: str, name: str) -> None:
    (folder / place / f"{name}.yaml").write_text(f"id: {name}\n", encoding="utf-8")
    assert f'{place}/{name}.yaml:1:1: gevonden het id "{name}", verwacht {OTHER_NAME}' in said(folder)


def test_nor_is_the_id_of_a_source(folder: Path) -> None:
    with (folder / "bronnen.yaml").open("a", encoding="utf-8") as file:
        file.write("  soort-2: {naam: Een boek, soort: overig}\n")
    assert any(f'gevonden het id "soort-2", verwacht {OTHER_NAME}' in message for message in said(folder))


def test_every_anchor_of_a_shared_page_is_kept_free() -> None:
    """So that a template that gets a new anchor cannot forget to."""
    model = own_model()
    for soort, make in (("term", glossary), ("punt", points), ("bron", sources)):
        view = PageView(prepared(model), addresses.address(addresses.COLLECTIONS[soort]))
        text = view.finish(make(view))
        anchors = re.findall(r"(?<= { #)\S+(?= }$)|(?<= id=\")[^\"]+", text, re.MULTILINE)
        own = {*anchors} - {addresses.anchor(soort, item_id) for item_id in model.of(soort)}
        parts = tuple(f"{item_id}-" for item_id in model.of(soort))
        assert own
        assert [n for n in own if not (addresses.is_reserved(soort, n) or n.startswith(parts))] == []
