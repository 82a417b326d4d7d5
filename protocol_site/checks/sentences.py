"""The words of the calculators: each sentence is one that a calculator says, with only pieces that it fills in."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from string import Formatter
from typing import Any

from calculators.describe.sentences import SENTENCES
from calculators.termijnen.declared import STANDAARD_TERMIJN
from protocol_site.data.messages import found_expected, nearest, shown
from protocol_site.data.schema import Rekenteksten, Termijnen
from protocol_site.data.walk import Path

FILE, TERMS = "rekenteksten.yaml", "termijnen.yaml"
Finding = tuple[str, Path, str]


def check(objects: Mapping[str, Any]) -> Iterator[Finding]:
    """All findings in the words of the calculators, over the files that have the right shape (file name -> object)."""
    yield from _own_words(objects.get(TERMS))
    texts: Rekenteksten | None = objects.get(FILE)
    if texts is None:
        return
    for groep, zinnen in texts.teksten.items():
        for naam, tekst in zinnen.items():
            yield from _sentence(("teksten", groep, naam), tekst)
    for groep, bronnen in texts.bronnen.items():
        for naam in bronnen:
            if f"{groep}.{naam}" not in SENTENCES:
                yield FILE, ("bronnen", groep, naam), _unknown_sentence(groep, naam)


def _own_words(terms: Termijnen | None) -> Iterator[Finding]:
    """The words that a declared termijn brings itself: only with pieces that the calculator fills in."""
    for id_, termijn in terms.termijnen.items() if terms else ():
        if termijn.berekening is not None and termijn.berekening.tekst is not None:
            path: Path = ("termijnen", id_, "berekening", "tekst")
            yield from _pieces(TERMS, path, termijn.berekening.tekst, STANDAARD_TERMIJN.pieces)


def _sentence(path: Path, tekst: str) -> Iterator[Finding]:
    """A sentence that no calculator says, or a piece that it does not fill in."""
    _, groep, naam = path
    pieces = SENTENCES.get(f"{groep}.{naam}")
    if pieces is None:
        yield FILE, path, _unknown_sentence(str(groep), str(naam))
    else:
        yield from _pieces(FILE, path, tekst, pieces)


def _unknown_sentence(groep: str, naam: str) -> str:
    known = [key.removeprefix(f"{groep}.") for key in SENTENCES if key.startswith(f"{groep}.")]
    return f"geen rekenhulp gebruikt de zin {shown(naam)} in {shown(groep)}{nearest(naam, known)}"


def _pieces(file: str, path: Path, tekst: str, allowed: Collection[str]) -> Iterator[Finding]:
    """Pieces between braces that nothing fills in, and braces that stand alone."""
    can = ", ".join(f"{{{piece}}}" for piece in sorted(allowed)) or "geen stukjes tussen accolades"
    try:
        found = list(Formatter().parse(tekst))
    except ValueError:
        yield file, path, found_expected("een losse accolade", can)
        return
    for _, piece, form, conversion in found:
        if piece is not None and (piece not in allowed or form or conversion):
            yield file, path, found_expected(f"{{{piece}}}", can, nearest(piece, allowed))
