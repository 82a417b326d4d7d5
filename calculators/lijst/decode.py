"""From the bytes of a file to its text. What is no text is refused by its first bytes."""

from __future__ import annotations

import codecs

from calculators.core.sentences import Zin
from calculators.lijst.asking import UnreadableError

TE_GROOT = Zin("lijst.te-groot", "maximum")
LEEG = Zin("lijst.leeg")
OUD_EXCEL = Zin("lijst.oud-excel")
PDF = Zin("lijst.pdf")
GEEN_TEKST = Zin("lijst.geen-tekst")

MAX_BYTES = 4_000_000
ZIP = b"PK\x03\x04"
SIGNATURES = {b"\xd0\xcf\x11\xe0": OUD_EXCEL, b"%PDF": PDF}
MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
CONTROLS = frozenset(map(chr, range(32))) - set("\t\n\r\v\f")


def check_size(inhoud: bytes) -> None:
    """Raise UnreadableError for a file that is too large or empty, before anything else is done."""
    if len(inhoud) > MAX_BYTES:
        raise UnreadableError(TE_GROOT, maximum=str(MAX_BYTES // 1_000_000))
    if not inhoud.strip():
        raise UnreadableError(LEEG)


def is_zip(inhoud: bytes) -> bool:
    """Whether the first bytes are those of an .xlsx, or of another packed file."""
    return inhoud.startswith(ZIP)


def decode(inhoud: bytes) -> str:
    """The text of the file. Raises UnreadableError when it is none."""
    for first, zin in SIGNATURES.items():
        if inhoud.startswith(first):
            raise UnreadableError(zin)
    text = _text(inhoud).removesuffix("\x1a")
    if not CONTROLS.isdisjoint(text):
        raise UnreadableError(GEEN_TEKST)
    if not text.strip("\ufeff \t\r\n"):
        raise UnreadableError(LEEG)
    return text


def _text(inhoud: bytes) -> str:
    for mark, encoding in MARKS:
        if inhoud.startswith(mark):
            return _strict(inhoud[len(mark) :], encoding)
    if b"\0" in inhoud:
        return _strict(inhoud, _by_zeros(inhoud))
    try:
        return inhoud.decode("utf-8")
    except UnicodeDecodeError:
        return _strict(inhoud, "cp1252")


def _by_zeros(inhoud: bytes) -> str:
    """UTF-16 without a mark: in Dutch nearly every second byte is zero, and which one tells the order."""
    even, odd = inhoud[0::2].count(0), inhoud[1::2].count(0)
    if max(even, odd) * 4 < len(inhoud):
        raise UnreadableError(GEEN_TEKST)
    return "utf-16-be" if even > odd else "utf-16-le"


def _strict(inhoud: bytes, encoding: str) -> str:
    try:
        return inhoud.decode(encoding)
    except UnicodeDecodeError:
        raise UnreadableError(GEEN_TEKST) from None
