"""`python -m protocol_site leesbaarheid`: how readable the texts are, per file and over all.

The measure is that of Flesch as Douma fitted it to Dutch: 206.84 - 0.93 x words per sentence - 77 x syllables per word.
From 60 on a text is fairly easy. Syllables are counted by rule, so a score is good to a few points.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from protocol_site.checks.load import InvalidDataError, Model, load
from protocol_site.data.schema import Opschrift
from protocol_site.data.texts import all_texts
from protocol_site.project import data_folder
from protocol_site.text.references import plain

MIN_SCORE = 60
MAX_WORDS = 12

_VOWELS = re.compile(
    r"éé|eau|aai|ooi|oei|eeuw|ieuw|aa|ee|oo|uu|ie|oe|eu|ui|ei|ij|au|ou|[aeiouyàáâäèéêëìíîïòóôöùúûü]", re.IGNORECASE
)
_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_SENTENCE_END = re.compile(r"(?<=[.!?])[\"')]*\s+(?=[\"'(]*[A-ZÀ-Ý0-9])")
_ABBREVIATIONS = re.compile(r"\b(?:art|bijv|bv|dhr|drs|enz|etc|mevr|nr|o\.a|d\.w\.z|t\.a\.v|t\.o\.v|i\.p\.v|m\.b\.t)\.")
_BULLET = re.compile(r"\s*(?:[-*]|\d+\.)\s+")
ENGLISH_TEAM = re.compile("team", re.IGNORECASE)
"""One syllable, though `ea` has two in Dutch words; it stands in many of these texts."""

LONGEST_SPELLED = 4
"""Capitals up to this many are read letter by letter (CJG); longer ones as a word."""


@dataclass(frozen=True, slots=True)
class Score:
    """How much text there is; from this follow the averages. Scores can be added."""

    sentences: int = 0
    words: int = 0
    syllables: int = 0

    def __add__(self, other: Score) -> Score:
        return Score(self.sentences + other.sentences, self.words + other.words, self.syllables + other.syllables)

    @property
    def words_per_sentence(self) -> float:
        """Average length of a sentence in words; 0 without text."""
        return self.words / self.sentences if self.sentences else 0.0

    @property
    def flesch_douma(self) -> float:
        """The score; higher is easier. 0 without text."""
        if not self.words:
            return 0.0
        return 206.84 - 0.93 * self.words_per_sentence - 77 * self.syllables / self.words


def syllables(word: str) -> int:
    """How many syllables a Dutch word has, by rule; a number counts for one, a short abbreviation for its letters."""
    if "-" in word:
        return sum(syllables(part) for part in word.split("-") if part)
    if word.isupper() and len(word) <= LONGEST_SPELLED:
        return len(word)
    return max(1, len(_VOWELS.findall(ENGLISH_TEAM.sub("tem", word))))


def sentences(text: str) -> list[str]:
    """The sentences of a plain text. A paragraph and a point of a list end a sentence, with or without a full stop."""
    found = []
    for block in re.split(r"\n\s*\n|\n(?=\s*(?:[-*]|\d+\.)\s)", text):
        line = _ABBREVIATIONS.sub(lambda match: match[0].replace(".", ""), " ".join(_BULLET.sub("", block, 1).split()))
        found += [sentence for sentence in _SENTENCE_END.split(line) if _WORD.search(sentence)]
    return found


def measure(texts: Iterable[str]) -> Score:
    """The score of plain texts together."""
    total = Score()
    for text in texts:
        for sentence in sentences(text):
            words = _WORD.findall(sentence)
            total += Score(1, len(words), sum(map(syllables, words)))
    return total


def per_file(model: Model) -> dict[str, Score]:
    """The score of each file with texts; figures are filled in, headings are left out."""
    texts: dict[str, list[str]] = {}
    for text in all_texts(model):
        if not isinstance(text.marker, Opschrift):
            texts.setdefault(text.file, []).append(plain(text.text, model))
    return {file: measure(found) for file, found in sorted(texts.items())}


def report(scores: dict[str, Score]) -> str:
    """The scores as lines: file, sentences, words per sentence, Flesch-Douma, and what is too hard; the total last."""
    rows = [*scores.items(), ("totaal", sum(scores.values(), Score()))]
    width = max(len(file) for file, _ in rows)
    lines = [f"{'':{width}}  zinnen  woorden/zin  Flesch-Douma"]
    for file, score in rows:
        hard = " moeilijk" if score.flesch_douma < MIN_SCORE else ""
        long = " lange zinnen" if score.words_per_sentence > MAX_WORDS else ""
        lines.append(
            f"{file:{width}}  {score.sentences:6}  {score.words_per_sentence:11.1f}  {score.flesch_douma:12.1f}"
            f"{hard}{long}"
        )
    return "\n".join(lines) + "\n"


def run(arguments: list[str]) -> int:
    """Print the report. 1 if the data are not right."""
    if len(arguments) > 1:
        sys.stderr.write("leesbaarheid: geef hoogstens een map\n")
        return 2
    try:
        model = load(Path(arguments[0]) if arguments else data_folder())
    except InvalidDataError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    sys.stdout.write(report(per_file(model)))
    return 0
