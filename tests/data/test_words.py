"""The words that every protocol shares: nothing of one municipality; a protocol says only what differs."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from calculators.describe.sentences import SENTENCES
from protocol_site.checks.load import examine, load
from protocol_site.data.words import FOLDER, completed, shared
from protocol_site.data.yaml.nodes import plain_value
from protocol_site.data.yaml.read import read
from tests.data.conftest import FIXTURE

ROOT = Path(__file__).resolve().parents[2]
FILES = sorted(path.name for path in FOLDER.iterdir())


def leaves(node: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Every value that is no group, with its keys."""
    if isinstance(node, dict):
        for key, value in node.items():
            yield from leaves(value, (*path, key))
    else:
        yield path, node


def own(folder: Path, name: str) -> dict[str, Any]:
    root = read(name, (folder / name).read_bytes()).root
    assert root is not None
    return dict(plain_value(root))


def test_these_files_share_words() -> None:
    assert FILES == ["rekenteksten.yaml", "sitewoorden.yaml"]
    assert shared("protocol.yaml") == {}


@pytest.mark.parametrize("name", FILES)
def test_shared_words_refer_to_nothing_of_one_protocol(name: str) -> None:
    texts = [(path, value) for path, value in leaves(shared(name)) if isinstance(value, str)]
    assert len(texts) > 40
    assert [path for path, text in texts if "[[" in text] == []
    assert not any(path[0] == "bronnen" or path[-1] in ("zie", "regie_uitleg", "voorbeelddag") for path, _ in texts)


@pytest.mark.parametrize("folder", [ROOT / "protocol_data"], ids=lambda path: path.name)
@pytest.mark.parametrize("name", FILES)
def test_a_protocol_repeats_nothing_that_is_shared(folder: Path, name: str) -> None:
    said = dict(leaves(shared(name)))
    assert [path for path, value in leaves(own(folder, name)) if said.get(path) == value] == []


def test_a_protocol_without_words_of_its_own_has_every_sentence() -> None:
    groups = shared("rekenteksten.yaml")["teksten"]
    assert {f"{groep}.{naam}" for groep, zinnen in groups.items() for naam in zinnen} == SENTENCES.keys()


def test_own_words_win_and_the_others_stay(tmp_path: Path) -> None:
    found = completed("rekenteksten.yaml", {"velden": {"thuis": {"label": "Waar is de leerling?"}}})
    assert found["velden"]["thuis"]["label"] == "Waar is de leerling?"
    assert found["velden"]["thuis"]["keuzes"] == shared("rekenteksten.yaml")["velden"]["thuis"]["keuzes"]
    assert found["teksten"] == shared("rekenteksten.yaml")["teksten"]
    assert shared("rekenteksten.yaml")["velden"]["thuis"]["label"] == "Is de leerling nu thuis?"


def test_a_folder_may_leave_out_what_is_shared() -> None:
    texts = load(FIXTURE).rekenteksten
    assert texts.teksten["stap"]["kantelpunt"] == "Het kantelpunt is {datum}."
    assert texts.velden["uren"].label.startswith("Hoeveel uur in")


@pytest.mark.parametrize(
    ("said", "message"),
    [
        ("velden: {thuys: {hulp: Kies er een.}}", '"label" ontbreekt'),
        ("teksten: {stap: {kantelpnt: Dat is het.}}", 'bedoelde je "kantelpunt"?'),
        ("teksten: geen", "verwacht een groep"),
    ],
)
def test_what_is_wrong_in_own_words_has_its_place(tmp_path: Path, said: str, message: str) -> None:
    folder = Path(shutil.copytree(FIXTURE, tmp_path / "data"))
    file = folder / "rekenteksten.yaml"
    head = "\n".join(file.read_text(encoding="utf-8").splitlines()[:3])
    file.write_text(f"{head}\n{said}\n", encoding="utf-8")
    faults = [fault for fault in examine(folder)[1] if fault.file == str(file)]
    assert [message in fault.text for fault in faults] == [True]
    assert faults[0].place is not None
    assert faults[0].place.line == 4
