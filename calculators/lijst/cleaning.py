"""Text without what the eye does not see, and words in the one form in which they are compared."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−"), "-")
QUOTES = dict.fromkeys(map(ord, "‘’´`"), "'")
HALVES = {ord("½"): " 1/2", ord("¼"): " 1/4", ord("¾"): " 3/4"}
TABLE = {**DASHES, **QUOTES, **HALVES, ord("→"): "->", ord("⁄"): "/"}
NO_WORD = re.compile(r"[^a-z0-9]+")


@lru_cache(maxsize=20_000)
def clean(text: str) -> str:
    """The text of a cell: one kind of dash and space, no invisible marks, no space around it."""
    if not text.isascii():
        text = "".join(each for each in text.translate(TABLE) if unicodedata.category(each) != "Cf")
        text = unicodedata.normalize("NFKC", text)
    return " ".join(text.split())


@lru_cache(maxsize=20_000)
def plain(text: str) -> str:
    """Words in lower case, without accents, a space between them: `Ongeoorl. (uren)` is `ongeoorl uren`."""
    found = unicodedata.normalize("NFKD", clean(text).casefold())
    return NO_WORD.sub(" ", "".join(each for each in found if not unicodedata.combining(each))).strip()
