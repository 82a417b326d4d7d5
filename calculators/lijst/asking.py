"""What is still to be asked, what was answered, and what could not be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calculators.core.sentences import Zin, sentence

if TYPE_CHECKING:
    from collections.abc import Iterable

    from calculators.core.types import Json, Regels

HELE_BESTAND = 0
"""The line of a fault in the file as a whole."""

TELT_NIET = "telt_niet"
KEUZE_TELT_NIET = Zin("lijst.keuze-telt-niet")


class UnreadableError(Exception):
    """The file as a whole is not read; the sentence says why."""

    def __init__(self, zin: Zin, **fields: str) -> None:
        super().__init__(zin.key)
        self.zin = zin
        self.fields = fields


class Asking:
    """Collects the questions and the faults of one file. A question with an answer is no question any more."""

    def __init__(self, regels: Regels, antwoorden: dict[str, str]) -> None:
        self.regels = regels
        self.antwoorden = antwoorden
        self._vragen: dict[str, tuple[str, tuple[tuple[str, str], ...], set[int]]] = {}
        self._fouten: list[tuple[int, str]] = []
        self._wrong: set[int] = set()

    def say(self, zin: Zin, **fields: str) -> str:
        """The words of a sentence."""
        return sentence(self.regels, zin, **fields)

    def choices(self, zinnen: dict[str, Zin], **fields: str) -> list[tuple[str, str]]:
        """Choices whose words are sentences."""
        return [(waarde, self.say(zin, **fields)) for waarde, zin in zinnen.items()]

    def ask(
        self, over: str, zin: Zin, keuzes: Iterable[tuple[str, str]], regels: Iterable[int], **fields: str
    ) -> str | None:
        """The answer, or None with the question noted. An answer that is no choice is no answer."""
        pairs = tuple(keuzes)
        answer = self.antwoorden.get(over)
        if answer in {waarde for waarde, _ in pairs}:
            return answer
        self._vragen.setdefault(over, (self.say(zin, **fields), pairs, set()))[2].update(regels)
        return None

    def wrong(self, regel: int, zin: Zin, **fields: str) -> None:
        """Note why a line was not read."""
        self._fouten.append((regel, self.say(zin, **fields)))
        self._wrong.add(regel)

    def is_wrong(self, regel: int) -> bool:
        """Whether a fault was noted at a line."""
        return regel in self._wrong

    def vragen(self) -> list[Json]:
        """The questions, in the order in which they came up."""
        return [
            {
                "over": over,
                "melding": melding,
                "keuzes": [{"waarde": waarde, "label": label} for waarde, label in keuzes],
                "regels": sorted(regels),
            }
            for over, (melding, keuzes, regels) in self._vragen.items()
        ]

    def fouten(self) -> list[Json]:
        """The faults by line, each said once."""
        return [{"regel": regel, "melding": melding} for regel, melding in sorted(dict.fromkeys(self._fouten))]
