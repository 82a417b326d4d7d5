"""What the parts that read a line share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calculators.core.sentences import Zin
from calculators.lijst.asking import KEUZE_TELT_NIET, TELT_NIET
from calculators.lijst.columns import marks_illness

if TYPE_CHECKING:
    from calculators.core.kalender import Kalender
    from calculators.lijst.asking import Asking
    from calculators.lijst.columns import Kolommen
    from calculators.lijst.table import Tabel

TELT_NIET_MEE = Zin("lijst.telt-niet-mee")


class Context:
    """A table whose columns are known, what was chosen and answered, and the calendar: what reading a line needs."""

    def __init__(
        self, tabel: Tabel, kolommen: Kolommen, soort: str, asking: Asking, kalender: Kalender, soorten: dict[str, str]
    ) -> None:
        self.tabel = tabel
        self.kolommen = kolommen
        self.soort = soort
        self.asking = asking
        self.kalender = kalender
        self.soorten = soorten
        self.illness = marks_illness(kolommen, tabel)

    def choices_of_kinds(self) -> list[tuple[str, str]]:
        """The kinds, and not counting at all."""
        return [*self.soorten.items(), (TELT_NIET, self.asking.say(KEUZE_TELT_NIET))]

    def leave_out(self, regel: int, answer: str | None) -> str | None:
        """The answer, or None with the line noted when the answer is that it does not count."""
        if answer == TELT_NIET:
            self.asking.wrong(regel, TELT_NIET_MEE)
            return None
        return answer
