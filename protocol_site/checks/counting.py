"""What the calculators count and ask, as drempels, termijnen and the regie declare it: whole, and said once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from protocol_site.checks.dates import KEY, Finding
from protocol_site.data.messages import either, found_expected, nearest, shown
from protocol_site.data.model import level_name
from protocol_site.data.schema import Drempel, Drempels, Protocol, Rekenteksten, Telling, Termijnen
from protocol_site.data.walk import Path

LIMITS, TERMS, EDITION, TEXTS = "drempels.yaml", "termijnen.yaml", "protocol.yaml", "rekenteksten.yaml"
UNITS = {
    "uren": ("uur",),
    "dagen": ("schooldagen", "schoolweken", "lesweken"),
    "meldingen": ("meldingen",),
    "keren": ("keer", "meldingen", "dagen", "schooldagen", "uur"),
}
"""What is counted -> the units in which its drempel can be."""


def check(objects: Mapping[str, Any]) -> Iterator[Finding]:
    """All findings, over the files that have the right shape (file name -> object)."""
    limits: Drempels | None = objects.get(LIMITS)
    protocol: Protocol | None = objects.get(EDITION)
    if limits is not None:
        yield from ((LIMITS, *finding) for finding in _limits(limits, protocol))
    terms: Termijnen | None = objects.get(TERMS)
    if terms is not None:
        yield from _choices(terms)
    texts: Rekenteksten | None = objects.get(TEXTS)
    if limits is not None and terms is not None and protocol is not None and texts is not None:
        yield from _words(limits, terms, protocol, texts)


# --- drempels ---


def _limits(limits: Drempels, protocol: Protocol | None) -> Iterator[tuple[Path, str]]:
    """Each drempel has values or levels; what it counts fits its unit; no two levels or drempels share an id."""
    yield from _at_home(limits)
    for drempel_id, drempel in limits.drempels.items():
        path: Path = ("drempels", drempel_id)
        yield from ((path + below, message) for below, message in _limit(drempel))
        for level_id in drempel.niveaus:
            made = level_name(drempel_id, level_id)
            if made in limits.drempels:
                yield (*path, "niveaus", level_id, KEY), f"dit niveau heet {shown(made)}, en zo heet al een drempel"
        if drempel.telling is not None and protocol is not None:
            yield from (((*path, "telling", "signaal", *below), text) for below, text in _signals(drempel, protocol))


def _at_home(limits: Drempels) -> Iterator[tuple[Path, str]]:
    """One drempel says who is a thuiszitter or a lizzer."""
    found = [id_ for id_, drempel in limits.drempels.items() if drempel.telling and drempel.telling.lang_thuis]
    for drempel_id in found[1:]:
        yield ("drempels", drempel_id, "telling", "lang_thuis"), f"dit staat al bij {shown(found[0])}"


def _limit(drempel: Drempel) -> Iterator[tuple[Path, str]]:
    if bool(drempel.waarden) == bool(drempel.niveaus):
        found = "waarden en niveaus" if drempel.waarden else "geen waarden en geen niveaus"
        yield (), found_expected(found, 'of "waarden", of "niveaus" met elk hun eigen waarden')
    telling = drempel.telling
    if telling is None:
        if drempel.niveaus:
            yield ("niveaus",), 'niveaus horen bij een telling: "telling" ontbreekt'
        return
    if drempel.vergelijking == "precies":
        yield (
            ("vergelijking",),
            found_expected("precies bij een telling", "minstens of meer_dan: wat telt, heeft een grens"),
        )
    yield from ((("telling", *below), message) for below, message in _count(drempel, telling))


def _count(drempel: Drempel, telling: Telling) -> Iterator[tuple[Path, str]]:
    """What is counted fits the unit of the drempel and the question about it."""
    unit = drempel.geteld_als or drempel.eenheid
    if unit not in UNITS[telling.wat]:
        yield (
            ("wat",),
            found_expected(f"{telling.wat} bij een grens in {unit}", f"een grens in {either(UNITS[telling.wat])}"),
        )
    if telling.vraag.vorm == "ja_nee" and (telling.wat != "keren" or drempel.niveaus):
        yield (
            ("vraag", "vorm"),
            found_expected("ja_nee", 'getal of heel_getal; ja_nee kan alleen bij "wat: keren" zonder niveaus'),
        )
    if telling.wat == "dagen" and drempel.venster is not None:
        yield ("wat",), found_expected("dagen bij een venster", "dagen zonder venster: dat zijn schooldagen na elkaar")
    if telling.lijst and telling.wat == "keren":
        yield (
            ("lijst",),
            found_expected('true bij "wat: keren"', "false: dit aantal staat niet in een lijst met verzuim"),
        )


def _signals(drempel: Drempel, protocol: Protocol) -> Iterator[tuple[Path, str]]:
    """A signal per kind of absence says so for every kind there is."""
    signals = drempel.telling.signaal if drempel.telling else None
    if isinstance(signals, str) and drempel.niveaus:
        yield (), "een drempel met niveaus heeft een signaal per niveau; zet het daar"
    if not isinstance(signals, Mapping):
        return
    kinds = protocol.verzuimsoorten
    for kind in signals.keys() - kinds.keys():
        yield (kind, KEY), found_expected(f"de soort verzuim {shown(kind)}", either(kinds), nearest(kind, kinds))
    for kind in kinds:
        if kind not in signals:
            yield (), f"het signaal voor {shown(kind)} ontbreekt"


# --- termijnen ---


def _choices(terms: Termijnen) -> Iterator[Finding]:
    """Each choice of the calculator is that of one termijn."""
    taken: dict[str, str] = {}
    for term_id, term in terms.termijnen.items():
        if term.berekening is None:
            continue
        keuze = term.berekening.keuze
        if keuze in taken:
            yield (
                TERMS,
                ("termijnen", term_id, "berekening", "keuze"),
                f"{shown(keuze)} is al de keuze van {shown(taken[keuze])}",
            )
        taken.setdefault(keuze, term_id)


# --- questions ---


def _words(limits: Drempels, terms: Termijnen, protocol: Protocol, texts: Rekenteksten) -> Iterator[Finding]:
    """Each question has its words in one place; one that brings no words has them elsewhere."""
    homes = dict.fromkeys(texts.velden, TEXTS)
    bare: list[tuple[str, Path, str]] = []
    for name, path, veld, label in _questions(limits, terms, protocol):
        if label is None:
            bare.append((name, path, veld))
        elif veld in homes:
            yield name, path, f"de vraag {shown(veld)} staat al in {homes[veld]}; een vraag heeft maar een plek"
        else:
            homes[veld] = name
    for name, path, veld in bare:
        if veld not in homes:
            expected = "een veld met woorden, of de sleutel label erbij"
            yield name, path, found_expected(shown(veld), expected, nearest(veld, homes))


def _questions(limits: Drempels, terms: Termijnen, protocol: Protocol) -> Iterator[tuple[str, Path, str, str | None]]:
    """Every question that is declared: file, path of its name, name, words."""
    for drempel_id, drempel in limits.drempels.items():
        if drempel.telling is not None:
            question = drempel.telling.vraag
            yield LIMITS, ("drempels", drempel_id, "telling", "vraag", "veld"), question.veld, question.label
    for signal_id, signal in limits.signalen.items():
        yield LIMITS, ("signalen", signal_id, "vraag", "veld"), signal.vraag.veld, signal.vraag.label
    for term_id, term in terms.termijnen.items():
        if term.berekening is not None:
            begin = term.berekening.begin
            yield TERMS, ("termijnen", term_id, "berekening", "begin", "veld"), begin.veld, begin.label
    for condition_id, condition in protocol.regievoorwaarden.items():
        yield EDITION, ("regievoorwaarden", condition_id, "veld"), condition.veld, condition.label
