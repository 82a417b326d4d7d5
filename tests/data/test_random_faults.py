"""300 random faults in the real data: always a refusal with messages, nearly always with file and line."""

import random
import shutil
from collections import Counter
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from protocol_site.checks import figures, markup
from protocol_site.checks.load import InvalidDataError, examine
from protocol_site.checks.markup import wrong_markup
from protocol_site.data.messages import Fault
from protocol_site.data.yaml.nodes import Document
from protocol_site.data.yaml.read import read
from protocol_site.exports.rules import make_rules
from tests.data.faults import FILE_MUTATIONS, MUTATIONS, mutate

SEED = 20221123
REFUSALS = 300
# Of the draws, some leave the data valid (a swapped quote, a shorter sentence); those are drawn again.
MOST_DRAWS = 2 * REFUSALS


@cache
def read_once(file: str, raw: bytes) -> Document:
    return read(file, raw)


def fresh(file: str, raw: bytes) -> Document:
    """The document of a file, without the faults that an earlier round noted after reading."""
    document = read_once(file, raw)
    return replace(document, faults=list(document.faults))


# A fault is noted in the document while others use it: the memory above must be filled from an untouched one.
def test_reading_again_gives_the_same(root: Path) -> None:
    file = root / "protocol_data" / "drempels.yaml"
    assert fresh(str(file), file.read_bytes()) == read(str(file), file.read_bytes())


def refusal(folder: Path) -> list[Fault]:
    """What the command `check` would find: the faults of the data, or else what the calculators miss in them."""
    model, faults = examine(folder, reader=fresh)
    if model is not None and not faults:
        try:
            make_rules(model, folder)
        except InvalidDataError as error:
            return error.faults
    return faults


def test_random_faults(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # The files that a fault leaves alone, and the texts in them, need not be read again each time.
    monkeypatch.setattr(figures, "typed_figures", cache(figures.typed_figures))
    monkeypatch.setattr(markup, "wrong_markup", cache(lambda text: tuple(wrong_markup(text))))
    data = tmp_path / "protocol_data"
    shutil.copytree(root / "protocol_data", data)
    assert refusal(data) == [], "de gegevens kloppen al niet zonder fout"
    files = sorted(data.rglob("*.yaml"))
    rng = random.Random(SEED)
    refusals: Counter[str] = Counter()
    without_line = []
    for number in range(MOST_DRAWS):
        file = rng.choice(files)
        before = file.read_bytes()
        name = mutate(rng, file, number)
        faults = refusal(data)
        if faults:
            refusals[name] += 1
            if not all(_names_a_line(fault) for fault in faults):
                without_line.append((name, [str(fault) for fault in faults]))
        for stray in {*file.parent.iterdir()} - {*files}:
            if stray.is_file():
                stray.unlink()
        file.write_bytes(before)
        if refusals.total() == REFUSALS:
            break
    assert refusals.total() == REFUSALS
    assert len(without_line) <= REFUSALS * 0.02, without_line
    assert refusals.keys() == {mutation.__name__ for mutation in (*MUTATIONS, *FILE_MUTATIONS)}
    assert refusal(data) == [], "de kopie is niet teruggezet"


def _names_a_line(fault: Fault) -> bool:
    """Whether a fault names a file that is there and a line of it."""
    file = Path(fault.file)
    if fault.place is None or not file.is_file():
        return False
    return 1 <= fault.place.line <= file.read_bytes().count(b"\n") + 1
