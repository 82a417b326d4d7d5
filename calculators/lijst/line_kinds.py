"""The kind of each line, by its words, codes and marks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calculators.core.sentences import Zin
from calculators.lijst import headers as h
from calculators.lijst.cleaning import is_empty, plain, short
from calculators.lijst.columns import cell_of
from calculators.lijst.headers import says_whether_it_holds, takes_back
from calculators.lijst.kinds import (
    GEOORLOOFD,
    ONGEOORLOOFD,
    OVERIG,
    ZIEK,
    doubts,
    flag_of,
    hinted_kinds,
    is_unsettled,
    is_words,
    kind_of,
    mentions_kind,
    section_kind,
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
        self.sections = self._sections()
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

    def _sections(self) -> list[tuple[int, str | None, str]]:
        """The lines of words that stand above pieces of the list, with the kind that they say.

        There are none when no line says a kind; a title above the headers is one when others follow. A line that says
        no kind ends the piece above it: of its rows the kind is asked.
        """
        tabel = self.reading.tabel
        lines = sorted([*tabel.titels, *tabel.rijen, *tabel.buiten], key=lambda each: each.regel)
        found = [
            (each.regel, section_kind(each.cellen[0]), each.cellen[0])
            for each in lines
            if is_words(each.cellen[0]) and not any(each.cellen[1:])
        ]
        first = min((rij.regel for rij in tabel.rijen if not is_words(rij.cellen[0])), default=0)
        known = [regel for regel, kind, _ in found if kind]
        if not any(regel > first or regel > tabel.kopregel > 0 for regel in known):
            return []
        return [each for each in found if each[0] >= known[0]]

    def _section_of(self, rij: Rij) -> tuple[str | None, str] | None:
        return next(((kind, text) for regel, kind, text in reversed(self.sections) if regel < rij.regel), None)

    def _of_section(self, rij: Rij, section: tuple[str | None, str]) -> str | None:
        kind, text = section
        return self._asked(rij, text) if kind is None else self.settled(rij, kind)

    def _of_the_list(self, rij: Rij) -> str | None:
        """The kind of this piece of the list, or the one chosen for all; asked when a header or title says another."""
        section = self._section_of(rij)
        if section is not None:
            return self._of_section(rij, section)
        if not self.other:
            return self.reading.soort
        keuzes = self.reading.choices_of_kinds()
        return self.reading.leave_out(rij.regel, self.asking.ask("soort", VRAAG_SOORT_ALLE, keuzes, [rij.regel]))

    def of_text(self, rij: Rij, text: str) -> str | None:
        """The kind that one cell says; a mark says that of its line, or of the list."""
        if flag_of(text):
            return self.of(rij)
        soort = kind_of(text)
        return self._asked(rij, text) if soort is None else self.settled(rij, soort)

    def _asked(self, rij: Rij, text: str) -> str | None:
        keuzes = self.reading.choices_of_kinds()
        section = None if text else self._section_of(rij)
        if section is not None:
            return self._of_section(rij, section)
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
        filled = [(each, cell) for each in self.columns if not is_empty(cell := cell_of(rij, each))]
        back = [f"{each.kop}: {cell}" for each, cell in filled if takes_back(each.kop, said=flag_of(cell))]
        filled = [(each, cell) for each, cell in filled if flag_of(cell) is None or not says_whether_it_holds(each.kop)]
        # A bare yes or no says nothing without its header.
        texts = [cell if flag_of(cell) is None or not each.kop else f"{each.kop}: {cell}" for each, cell in filled]
        kinds = {kind_of(text) for text in texts}
        unclear = [text for text in texts if kind_of(text) is None and (mentions_kind(text) or doubts(text))]
        text = ", ".join(dict.fromkeys(texts))
        marked, doubt = self._marked(rij)
        marks = ", ".join(f"{each.kop}: {cell}" for each in self.marks if (cell := cell_of(rij, each)))
        if doubt:
            return None, ", ".join(filter(None, (text, doubt)))
        kinds = (kinds | marked) - {None}
        if back:
            return None, ", ".join(filter(None, (text, *back)))
        if unclear and (not marked or any(map(is_unsettled, unclear))):
            return None, text
        soort = _together({each for each in kinds if each})
        # Words and marks that contradict each other are asked together: either alone would look plain.
        return soort, text if text and not kinds else ", ".join(filter(None, (text, marks)))

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
            elif flag is False:
                found |= {GEOORLOOFD: {ONGEOORLOOFD}, ONGEOORLOOFD: {GEOORLOOFD}}.get(kolom.soort or "", set())
        return found, ""


def _together(kinds: set[str]) -> str | None:
    """The one kind that several words mean together; None when they contradict each other, or there is none."""
    if len(kinds) == 2 and GEOORLOOFD in kinds and ONGEOORLOOFD not in kinds:
        kinds = kinds - {GEOORLOOFD}
    return next(iter(kinds)) if len(kinds) == 1 else None
