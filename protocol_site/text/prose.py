"""A text field as HTML: what Markdown makes of it, as far as it stands on a short list, and nothing else.

The check of the data and the pages both come here: what passes the one is what the other shows. A text is judged after
Markdown is done with it, since only then it is known what is a link. The HTML of the site itself, for references, comes
in last: while Markdown runs, a single character that means nothing to it keeps the place of each reference.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from html import unescape

import markdown

from protocol_site.text.references import Reference, expand

TAGS = ("p", "ul", "ol", "li", "strong", "em", "br")
"""What a text may become. None of these has attributes, so that no text can bring an address or a script."""

_FIRST = 0xF0000
"""Where a plane of Unicode for private use begins: more places than a file has room for references."""
_PLACE = re.compile("[\U000f0000-\U000fffef]")
_PRIVATE = re.compile("[\U000f0000-\U000ffffd]")
_BRACKETS = {"[": "\U000ffff0", "]": "\U000ffff1"}
"""Square brackets are only brackets: without them Markdown makes no link, no image and no definition of an address."""
_HOLD_BRACKETS = str.maketrans(_BRACKETS)
_PUT_BRACKETS = str.maketrans({held: bracket for bracket, held in _BRACKETS.items()})
_PIECE = re.compile(rf"(</?(?:{'|'.join(TAGS)})>|&(?:amp|lt|gt);)|[<>&]")
"""Allowed HTML as a group, or else a character that would begin or end something that is not."""
_ESCAPED = {"<": "&lt;", ">": "&gt;", "&": "&amp;"}
_ONE_PLAIN_LINE = re.compile(r"(?![\s#+:=-]|\d+[.)])[^\n\x00-\x1f<>&*_`\[\]\\]+(?<!\s)")
"""Text in which Markdown has nothing to do but put a paragraph around it. Most fields are, and Markdown is slow."""


def to_html(text: str, resolve: Callable[[Reference], str]) -> str:
    """A text field as paragraphs and lists. `resolve` gives the HTML of a reference, in the order of the text.

    Safe for any text, also one that no check has seen: what is not on the list comes out as readable characters.
    """
    held, references = _held(text)
    html = _judged(_converted(held)).translate(_PUT_BRACKETS)
    return _PLACE.sub(lambda place: resolve(references[ord(place[0]) - _FIRST]), html)


def first_refused(text: str) -> int | None:
    """Where in a text something stands that would not reach the page as it was meant; None if all of it does.

    That is what becomes HTML off the list, and what Markdown takes in without showing it, such as the address of a
    link. The offset is that of the smallest piece around it that is still refused.
    """
    held, _ = _held(text)
    if not _is_refused(held):
        return None
    end = _boundary(len(held), lambda length: _is_refused(held[:length]))
    length = _boundary(end, lambda length: _is_refused(held[end - length : end]))
    return _offset(text, end - length)


def _held(text: str) -> tuple[str, list[Reference]]:
    """The text with a private character for each reference, and what those stand for."""
    references: list[Reference] = []

    def hold(reference: Reference) -> str:
        references.append(reference)
        return chr(_FIRST + len(references) - 1)

    return expand(_PRIVATE.sub("\ufffd", text), hold).translate(_HOLD_BRACKETS), references


def _offset(text: str, held_offset: int) -> int:
    """The offset in a text of the character at an offset in the same text with its references held."""
    held, references = _held(text)
    before = _PLACE.findall(held[:held_offset])
    return held_offset + sum(reference.end - reference.start - 1 for reference in references[: len(before)])


@cache
def _parser() -> markdown.Markdown:
    return markdown.Markdown(output_format="html")


@cache
def _converted(held: str) -> str:
    """What Markdown makes of it, not judged yet."""
    if _ONE_PLAIN_LINE.fullmatch(held):
        return f"<p>{held}</p>"
    try:
        return str(_parser().reset().convert(held))
    except RecursionError:  # hundreds of lists or quotes in one another: a tag that is not on the list refuses it
        _parser.cache_clear()  # it stopped halfway, and would take the next text for a part of this one
        return f"<pre>{held}</pre>"


def _judged(html: str) -> str:
    """The HTML with every tag, attribute and entity that is not on the list as readable characters."""
    return _PIECE.sub(lambda piece: piece[1] or _ESCAPED[piece[0]], html)


@cache
def _is_refused(held: str) -> bool:
    html = _converted(held)
    return _judged(html) != html or _letters(_PIECE.sub(_said, html)) != _letters(held)


def _said(piece: re.Match[str]) -> str:
    """What a piece of allowed HTML says: a tag nothing, an entity its character."""
    return unescape(piece[0]) if piece[0].startswith("&") else ""


def _letters(text: str) -> str:
    """The letters and references of a text: Markdown adds none, and may leave none out."""
    return "".join(character for character in text if character.isalpha() or _PLACE.match(character))


def _boundary(longest: int, is_refused: Callable[[int], bool]) -> int:
    """A length that is refused while one less is not, given that the longest is refused and nothing at all is not."""
    fine, refused = 0, longest
    while refused - fine > 1:
        middle = (fine + refused) // 2
        if is_refused(middle):
            refused = middle
        else:
            fine = middle
    return refused
