"""Limits and terms do not stand in prose: they come from drempels.yaml and termijnen.yaml, so one change is enough.

A typed figure is a number with a unit, a percentage, how often something returns, or a fixed day of the year. Years,
school years, full dates, and numbers of articles, steps and notes are no figures; nor is a count of things.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from calculators.core.words import MAANDEN
from protocol_site.data.messages import found_expected
from protocol_site.data.model import levelled
from protocol_site.text.dutch import ORDINALS

WORDS = {
    "één": 1, "twee": 2, "drie": 3, "vier": 4, "vijf": 5, "zes": 6, "zeven": 7, "acht": 8, "negen": 9, "tien": 10,
    "elf": 11, "twaalf": 12, "dertien": 13, "veertien": 14, "vijftien": 15, "zestien": 16, "zeventien": 17,
    "achttien": 18, "negentien": 19, "twintig": 20, "eenentwintig": 21, "tweeëntwintig": 22, "drieëntwintig": 23,
    "vierentwintig": 24, "dertig": 30, "veertig": 40, "vijftig": 50, "zestig": 60, "honderd": 100, "anderhalf": 1.5,
    "anderhalve": 1.5,
}  # fmt: skip
UNITS = {
    "uur": "uur", "uren": "uur", "uurs": "uur", "klokuur": "uur", "klokuren": "uur", "lesuur": "uur", "lesuren": "uur",
    "minuut": "minuten", "minuten": "minuten",
    "dag": "dagen", "dagen": "dagen", "schooldag": "schooldagen", "schooldagen": "schooldagen",
    "lesdag": "schooldagen", "lesdagen": "schooldagen", "werkdag": "werkdagen", "werkdagen": "werkdagen",
    "week": "weken", "weken": "weken", "wekelijkse": "weken",
    "schoolweek": "schoolweken", "schoolweken": "schoolweken", "lesweek": "lesweken", "lesweken": "lesweken",
    "maand": "maanden", "maanden": "maanden", "maandelijkse": "maanden",
    "kwartaal": "kwartaal", "kwartalen": "kwartaal",
    "jaar": "jaar", "jaren": "jaar", "jarig": "jaar", "jarige": "jaar", "jarigen": "jaar",
    "schooljaar": "schooljaar", "schooljaren": "schooljaar",
    "keer": "keer", "maal": "keer", "melding": "meldingen", "meldingen": "meldingen",
    "ziekmelding": "meldingen", "ziekmeldingen": "meldingen",
}  # fmt: skip
"""How a unit is written in a text -> how the data name it."""

LASTING = r"(?:dag|werkdag|schooldag|week|schoolweek|lesweek|maand|kwartaal|jaar|schooljaar|uur)"


def _either(words: Mapping[str, Any]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


_NUMBER = rf"(?P<number>\d+(?:[.,]\d+)?|{_either(WORDS)})"
_UNIT = rf"(?P<unit>{_either(UNITS)})"
_BETWEEN = r"(?:(?:aaneengesloten|achtereenvolgende|opeenvolgende|volle|hele|losse|of meer|of minder)\s+)?"
_ORDINAL = rf"(?P<ordinal>\d+(?:e|de|ste)|{'|'.join(sorted(ORDINALS[2:], key=len, reverse=True))})"
_LIMITING = (
    r"(?:binnen|na|uiterlijk|minstens|minimaal|hoogstens|maximaal|ten\s+hoogste|ten\s+minste|langer\s+dan|korter\s+dan"
    r"|meer\s+dan|minder\s+dan|tot|gedurende)"
)
_PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?<![\w.,:/-]){_NUMBER}(?:\s+|-)?{_BETWEEN}{_UNIT}(?:termijn|grens|regel)?(?!\w)(?:\s+per\s+{LASTING})?",
        rf"(?<![\w-]){_ORDINAL}\s+(?P<unit>dag|schooldag|werkdag|uur|week|schoolweek|lesweek|maand|ziekmelding|melding)(?!\w)",
        rf"(?<!\w){_LIMITING}\s+(?P<limited>een\s+{LASTING})(?!\w|\s+of\s)",
        rf"(?<!\w)(?:een|één|eens)(?:\s+keer)?\s+(?:per|in\s+de|in\s+het)\s+{LASTING}(?!\w)",
        rf"(?<!\w)(?:elke|iedere)\s+(?:{_NUMBER}\s+)?(?:week|schoolweek|maand)(?!\w)",
        r"(?<!\w)(?:elk|ieder)\s+(?:kwartaal|jaar|schooljaar|half\s?jaar)(?!\w)",
        r"(?<!\w)(?:maandelijks|wekelijks|jaarlijks|halfjaarlijks)(?!\w)",
        r"(?<!\w)(?:een\s+)?half\s?jaar(?!\w)",
        r"(?<!\w)\d+(?:[.,]\d+)?\s?(?:%|procent(?!\w))",
        rf"(?<!\w)\d\d?\s+(?:{'|'.join(MAANDEN)})(?!\w)(?!\s+¤{{4}})",
        r"(?<!\w)niveau\s+\d(?!\w)",
    )
)
_HINT = re.compile(
    "uur|uren|minu|dag|wee?k|maand|kwarta|jaar|jar|keer|maal|melding|%|procent|niveau|" + "|".join(MAANDEN),
    re.IGNORECASE,
)
"""Every figure has one of these; most texts have none, which saves the patterns above."""

_REFERENCE = re.compile(r"\[\[([^\[\]|]*\|?)([^\[\]]*)\]\]")
_YEARS = re.compile(r"(?<![\w-])(?:19|20)\d\d(?:[-/](?:(?:19|20)\d\d|\d\d))?(?![\w-])")


@dataclass(frozen=True, slots=True)
class Typed:
    """A typed figure: its offset in the text, how it stands there, and what it says (if it can be told)."""

    start: int
    found: str
    value: float | None
    unit: str | None


def typed_figures(text: str) -> list[Typed]:
    """The limits and terms that are typed in a text, in order. Link texts of references count as typed."""
    if not _HINT.search(text):
        return []
    masked = _REFERENCE.sub(lambda match: " ¤" + "¤" * len(match[1]) + match[2] + "¤ ", text)
    masked = _YEARS.sub(lambda match: "¤" * len(match[0]), masked)
    found: list[Typed] = []

    def take(match: re.Match[str]) -> str:
        """Note a figure and cover it, so that no later pattern finds a part of it again."""
        found.append(_typed(match, text))
        return "¤" * len(match[0])

    for pattern in _PATTERNS:
        masked = pattern.sub(take, masked)
    return sorted(found, key=lambda typed: typed.start)


def _typed(match: re.Match[str], text: str) -> Typed:
    groups = match.groupdict()
    words = " ".join(text[match.start() : match.end()].split())
    value = _value(groups.get("number")) or _value(groups.get("ordinal"))
    unit = UNITS.get((groups.get("unit") or "").lower())
    return Typed(match.start(), words, value, unit)


def _value(word: str | None) -> float | None:
    if word is None:
        return None
    word = word.lower()
    if word in WORDS:
        return WORDS[word]
    if word in ORDINALS:
        return ORDINALS.index(word)
    digits = re.match(r"\d+(?:[.,]\d+)?", word)
    return float(digits[0].replace(",", ".")) if digits else None


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of the data to compare with: how to refer to it, its values and its unit."""

    reference: str
    values: frozenset[float]
    unit: str


def message(typed: Typed, figures: list[Figure]) -> str:
    """The Dutch message for a typed figure, naming the drempel or termijn with the same value if there is one."""
    same = [
        f"[[{figure.reference}]]"
        for figure in figures
        if typed.value in figure.values and typed.unit is not None and _alike(typed.unit, figure.unit)
    ]
    hint = (
        f"; bedoelde je {' of '.join(same[:3])}?"
        if same
        else "; staat hij nog niet in drempels.yaml of termijnen.yaml, zet hem daar bij"
    )
    return found_expected(f'"{typed.found}" als tekst', "een verwijzing naar een drempel, termijn of datum", hint)


def _alike(typed: str, unit: str) -> bool:
    return typed == unit or (typed == "keer" and unit == "keer per jaar") or {typed, unit} == {"dagen", "schooldagen"}


def known_figures(objects: Mapping[str, Any]) -> list[Figure]:
    """The drempels and termijnen, from the files that have the right shape (file name -> object)."""
    figures = []
    for name, key, kind in (("drempels.yaml", "drempels", "drempel"), ("termijnen.yaml", "termijnen", "termijn")):
        if name in objects:
            items = getattr(objects[name], key)
            for item_id, item in (levelled(items) if kind == "drempel" else items).items():
                values = frozenset(float(value.waarde) for value in item.waarden)
                figures.append(Figure(f"{kind}:{item_id}", values, item.eenheid))
    return figures


def wrong_figures(text: str, figures: list[Figure]) -> Iterator[tuple[int, str]]:
    """The typed figures of a text: the offset and the message."""
    for typed in typed_figures(text):
        yield typed.start, message(typed, figures)
