"""The texts are easy enough to read, and the measure for it counts as it says."""

from pathlib import Path

import pytest

from protocol_site.checks.load import load
from protocol_site.commands import readability
from protocol_site.commands.readability import (
    MAX_WORDS,
    MIN_SCORE,
    Score,
    measure,
    per_file,
    report,
    sentences,
    syllables,
)
from protocol_site.data.model import Model
from tests.data.conftest import FIXTURE


def test_the_texts_are_easy_to_read(root: Path) -> None:
    scores = per_file(load(root / "protocol_data"))
    total = sum(scores.values(), Score())
    assert total.words > 20_000
    assert total.flesch_douma >= MIN_SCORE
    assert total.words_per_sentence <= MAX_WORDS


@pytest.mark.parametrize(
    ("word", "count"),
    [
        *(
            ("school", 1),
            ("leerling", 2),
            ("verzuim", 2),
            ("ouders", 2),
            ("leerplichtambtenaar", 5),
            ("thuiszitter", 3),
        ),
        *(("meldt", 1), ("situatie", 4), ("financieel", 4), ("reünie", 3), ("geïndiceerd", 4), ("kernteam", 2)),
        *(("bureau", 2), ("nieuwe", 2), ("draait", 1), ("mooie", 2), ("CJG", 3), ("VSO-casusoverleg", 8), ("16", 1)),
        *(("één", 1), ("type", 2), ("OZO", 3), ("KINDKANS", 2), ("brrr", 1)),
    ],
)
def test_syllables(word: str, count: int) -> None:
    assert syllables(word) == count


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("De school belt. De ouders komen.", ["De school belt.", "De ouders komen."]),
        ("Wie belt? De school!", ["Wie belt?", "De school!"]),
        ("Een zin\nover twee regels.", ["Een zin over twee regels."]),
        ("Dit moet:\n\n- bellen\n- schrijven, bijv. een brief", ["Dit moet:", "bellen", "schrijven, bijv een brief"]),
        ("Zie art. 5 van de wet.", ["Zie art 5 van de wet."]),
        ("Na 1.5 uur. 16 uur telt.", ["Na 1.5 uur.", "16 uur telt."]),
        ("Let op: dit is een zin.", ["Let op: dit is een zin."]),
        ("", []),
        ("...", []),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


def test_the_score_is_that_of_douma() -> None:
    score = measure(["De school belt de ouders. Zij komen."])
    assert score == Score(sentences=2, words=7, syllables=9)
    assert score.words_per_sentence == 3.5
    assert score.flesch_douma == pytest.approx(206.84 - 0.93 * 3.5 - 77 * 9 / 7)
    assert Score().flesch_douma == 0


def test_long_words_and_long_sentences_score_lower() -> None:
    easy = measure(["De school belt de ouders."]).flesch_douma
    assert measure(["De onderwijsinstelling informeert de ouders."]).flesch_douma < easy
    assert measure(["De school belt de ouders en de ouders gaan dan met hun kind naar de school."]).flesch_douma < easy


def test_the_report_has_every_file_with_texts_and_a_total(small: Model) -> None:
    lines = report(per_file(small)).splitlines()
    files = {line.split()[0] for line in lines[1:]}
    assert {"rollen/school.yaml", "drempels.yaml", "aandachtspunten/uren.yaml", "protocol.yaml", "totaal"} <= files
    assert lines[-1].startswith("totaal")


def test_the_report_points_at_hard_texts() -> None:
    hard = {"x.yaml": Score(1, 30, 90), "y.yaml": Score(1, 5, 6)}
    first, second = report(hard).splitlines()[1:3]
    assert first.endswith("moeilijk lange zinnen")
    assert "moeilijk" not in second


def test_figures_are_filled_in(small: Model) -> None:
    measured = per_file(small)["stappen/stap-1.yaml"]
    assert measured.words > 30
    assert readability.run([str(FIXTURE)]) == 0
