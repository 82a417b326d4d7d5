"""The kind of each line, by its words, codes and marks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calculators.core.sentences import Zin
from calculators.lijst import headers as h
from calculators.lijst.cleaning import is_empty, plain, short
from calculators.lijst.columns import cell_of
from calculators.lijst.kinds import (
    GEOORLOOFD,
    ONGEOORLOOFD,
    OVERIG,
    ZIEK,
    flag_of,
    hinted_kinds,
    kind_of,
    mentions_kind,
)

if TYPE_CHECKING:
    from calculators.lijst.context import Context
    from calculators.lijst.table import Rij

VRAAG_SOORT = Zin("lijst.vraag-soort", "gelezen")
VRAAG_SOORT_LEEG = Zin("lijst.vraag-soort-leeg")
VRAAG_SOORT_ALLE = Zin("lijst.vraag-soort-alle")
VRAAG_GEOORLOOFD = Zin("lijst.vraag-geoorloofd")
MOST_CODES = 15
"""More unknown words than this are remarks; then one question asks about them all."""


class Kinds:
    """The kinds of all lines, by their words, codes and marks."""

    def __init__(self, reading: Context, rows: list[Rij]) -> None:
        self.reading = reading
        self.asking = reading.asking
        kolommen = reading.kolommen
        self.columns = kolommen.of(h.SOORT)
        self.marks = kolommen.of(h.VLAG)
        self.found = {rij.regel: self._found(rij) for rij in rows}
        unknown = {plain(text) for soort, text in self.found.values() if soort is None and text}
        self.many = len(unknown) > MOST_CODES
        titles = [cell for each in reading.tabel.titels for cell in each.cellen]
        hints = {kind for text in (*reading.tabel.kop, *titles) for kind in hinted_kinds(text)}
        self.other = bool(hints) and hints != {reading.soort}

    def of(self, rij: Rij) -> str | None:
        """The kind of a line; None when it waits for an answer or does not count."""
        if not self.columns and not self.marks:
            return self._of_the_list(rij)
        soort, text = self.found[rij.regel]
        if soort is not None:
            return self.settled(rij, soort)
        return self._asked(rij, text)

    def _of_the_list(self, rij: Rij) -> str | None:
        """The kind that was chosen for the whole list; asked when its headers or titles speak of another."""
        if not self.other:
            return self.reading.soort
        keuzes = self.reading.choices_of_kinds()
        return self.reading.leave_out(rij.regel, self.asking.ask("soort", VRAAG_SOORT_ALLE, keuzes, [rij.regel]))

    def of_text(self, rij: Rij, text: str) -> str | None:
        """The kind that one cell says; a mark says the kind of the list."""
        if flag_of(text):
            return self.reading.soort
        soort = kind_of(text)
        return self._asked(rij, text) if soort is None else self.settled(rij, soort)

    def _asked(self, rij: Rij, text: str) -> str | None:
        keuzes = self.reading.choices_of_kinds()
        if not text:
            answer = self.asking.ask("soort_leeg", VRAAG_SOORT_LEEG, keuzes, [rij.regel])
        elif self.many:
            answer = self.asking.ask("soort", VRAAG_SOORT_ALLE, keuzes, [rij.regel])
        else:
            over = "soort:" + (plain(text) or text.casefold())
            answer = self.asking.ask(over, VRAAG_SOORT, keuzes, [rij.regel], gelezen=short(text))
        return self.reading.leave_out(rij.regel, answer)

    def settled(self, rij: Rij, soort: str) -> str | None:
        """The kind, when it is one of the three; geoorloofd alone is asked unless the file tells illness apart."""
        if soort != GEOORLOOFD:
            return soort
        if self.reading.illness:
            return OVERIG
        keuzes = [(waarde, label) for waarde, label in self.reading.choices_of_kinds() if waarde in (ZIEK, OVERIG)]
        return self.asking.ask("soort:geoorloofd", VRAAG_GEOORLOOFD, keuzes, [rij.regel])

    def _found(self, rij: Rij) -> tuple[str | None, str]:
        """The kind that the cells mean together, and their text for when they mean none."""
        texts = [cell for each in self.columns if not is_empty(cell := cell_of(rij, each))]
        kinds = {kind_of(text) for text in texts}
        unclear = [text for text in texts if kind_of(text) is None and mentions_kind(text)]
        text = ", ".join(dict.fromkeys(texts))
        marked, doubt = self._marked(rij)
        if doubt:
            return None, ", ".join(filter(None, (text, doubt)))
        kinds = (kinds | marked) - {None}
        if unclear and not marked:
            return None, text
        soort = _together({each for each in kinds if each})
        return soort, text or ", ".join(cell_of(rij, each) for each in self.marks if cell_of(rij, each))

    def _marked(self, rij: Rij) -> tuple[set[str | None], str]:
        """The kinds that marks say (J, N, x), and a mark that says nothing clear."""
        found: set[str | None] = set()
        for kolom in self.marks:
            cell = cell_of(rij, kolom)
            flag = flag_of(cell)
            if cell and flag is None:
                return set(), f"{kolom.kop}: {cell}"
            if flag:
                found.add(kolom.soort)
            elif flag is False and len(self.marks) == 1:
                found |= {GEOORLOOFD: {ONGEOORLOOFD}, ONGEOORLOOFD: {GEOORLOOFD}}.get(kolom.soort or "", set())
        return found, ""


def _together(kinds: set[str]) -> str | None:
    """The one kind that several words mean together; None when they contradict each other, or there is none."""
    if len(kinds) == 2 and GEOORLOOFD in kinds and ONGEOORLOOFD not in kinds:
        kinds = kinds - {GEOORLOOFD}
    return next(iter(kinds)) if len(kinds) == 1 else None
