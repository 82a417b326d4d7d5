"""What the search of the site looks in: every page as pieces of plain text, in one file.

It is made from the pages as the templates give them, before a generator runs. So it is the same whichever generator
makes the site, and it holds only what answers: no menus, labels, sources, notes or forms. The words that people search
with (`ook_bekend_als`) go along without standing on the page. How words are found is for `docs/assets/js/zoek*.js`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from html import unescape
from html.parser import HTMLParser
from typing import Any, NamedTuple, TypedDict

FILE = "api/zoekindex.json"
"""Where the file stands, below `docs/` and so below the site."""

_HEADING = re.compile(
    r"^#{1,6} (?P<title>.+?)(?: \{ #(?P<anchor>[^ }]+) \})?$"
    r'|^<details [^>]*id="(?P<fold>[^"]*)" data-zoekkop="(?P<folded>[^"]*)">',
    re.MULTILINE,
)
"""A heading of Markdown, or a folded part that says that it stands for one."""
_FENCED = re.compile(r"^(```|~~~).*?^\1$", re.MULTILINE | re.DOTALL)
_VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
_INLINE = {"a", "abbr", "b", "button", "code", "em", "i", "mark", "small", "span", "strong", "sub", "sup", "time"}
"""Elements that end no word; any other begins a new piece."""
_SILENT = {"script", "style", "template", "svg", "nav", "form", "fieldset", "legend", "summary", "caption", "dt"}
"""Elements that only lead the way or put a name to what stands beside them."""
_LABELS = {
    *("bron", "bronletter", "bronnen", "bronnummer", "merk", "merken", "noot", "nootlijst", "nootmerk", "nootkaart"),
    *("alleen-scherm", "begripkaart", "familie", "kaarten", "ladder"),
}
"""Classes of the same."""
_SENTENCE_ENDS = ".!?:"
"""A piece that ends otherwise is found, but says too little to be shown by itself. A list belongs to its colon."""


class Page(NamedTuple):
    """A page as a template or an editor wrote it: Markdown headings with Markdown or HTML between them.

    `weight` says how likely the page answers, beside others with the same words: 1 for most. `known_as` has the words
    that people search with: those of the page under "", those of an item that shares the page under its anchor. Of a
    page that is `split`, each heading is found by itself.
    """

    address: str
    text: str
    weight: float
    known_as: Mapping[str, Iterable[str]]
    split: bool = False


class Instead(TypedDict):
    """What helps a reader for whom nothing was found: situations to choose from, and whom to call."""

    situaties: list[dict[str, str]]
    """`titel` and `adres` of each."""
    bellen: list[dict[str, str]]
    """`naam` and `nummer` of each, and `bel`: the number as a telephone dials it."""


class Part(NamedTuple):
    """What stands under one heading: pieces of text that can be shown, and those that can only be found."""

    heading: str
    anchor: str
    shown: list[str]
    hidden: list[str]


def index(pages: Iterable[Page], instead: Instead) -> str:
    """The contents of the file: each page (or item of a page that is split), with its pieces as numbers of `teksten`.

    Many rules stand on more than one page; each text stands once in the file.
    """
    texts: dict[str, int] = {}
    found = [entry for page in pages for entry in _entries(page, lambda text: texts.setdefault(text, len(texts)))]
    whole = {"teksten": list(texts), "paginas": found, "anders": instead}
    return json.dumps(whole, ensure_ascii=False, separators=(",", ":"))


def _entries(page: Page, number: Callable[[str], int]) -> Iterator[dict[str, Any]]:
    first, *rest = parts_of(page.text)
    if not page.split:
        yield _entry(page, page.address, "", [first, *rest], number)
        return
    yield _entry(page, page.address, "", [first], number)
    for part in rest:
        if part.shown:
            yield _entry(page, f"{page.address}#{part.anchor}", part.anchor, [part], number) | {"in": first.heading}


def _entry(page: Page, address: str, anchor: str, parts: list[Part], number: Callable[[str], int]) -> dict[str, Any]:
    return {
        "adres": address,
        "titel": parts[0].heading,
        "gewicht": page.weight,
        "bekend": list(page.known_as.get(anchor, ())),
        "delen": [
            {
                "kop": part.heading if part is not parts[0] else "",
                "anker": part.anchor if part is not parts[0] else "",
                "tekst": [number(text) for text in part.shown],
                "stil": [number(text) for text in part.hidden],
            }
            for part in parts
        ],
    }


def parts_of(text: str) -> Iterator[Part]:
    """The parts of a page, the one under its title first. What stands before the title has no place on a page."""
    text = _FENCED.sub("", text)
    headings = list(_HEADING.finditer(text))
    ends = [heading.start() for heading in headings[1:]] + [len(text)]
    for heading, end in zip(headings, ends, strict=True):
        reader = _Reader()
        reader.feed(text[heading.end() : end])
        reader.close()
        shown = [re.sub(r";$", ".", text) for text in reader.shown]
        title, anchor = heading["title"] or heading["folded"], heading["anchor"] or heading["fold"]
        yield Part(plain(title), anchor or "", shown, reader.hidden)


def plain(text: str) -> str:
    """Words without the marks of Markdown and the entities of HTML, with single spaces."""
    text = re.sub(r"\[([^\]]+)\]\([^)]*\)", r"\1", text)
    text = re.sub(r"(?<![\w\\])[*_`]+|(?<!\\)[*_`]+(?!\w)", "", text)
    text = " ".join(unescape(re.sub(r"\\([\\`*_{}\[\]#|])", r"\1", text)).split())
    return re.sub(r" (?=[.,;:!?](?: |$))", "", text)


class _Reader(HTMLParser):
    """Takes pieces of text out of HTML with loose Markdown: what an element or an empty line parts is not one piece."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.shown: list[str] = []
        self.hidden: list[str] = []
        self._open: list[tuple[str, bool]] = []  # every element that is open here: tag, and does it say nothing?
        self._piece: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _INLINE:
            self._end()
        if tag not in _VOID:
            attributes = dict(attrs)
            classes = set((attributes.get("class") or "").split())
            is_silent = tag in _SILENT or bool(classes & _LABELS) or "data-search-exclude" in attributes
            self._open.append((tag, is_silent))

    def handle_endtag(self, tag: str) -> None:
        if tag not in _INLINE:
            self._end()
        if any(tag == each for each, _ in self._open):
            while self._open.pop()[0] != tag:
                pass

    def handle_data(self, data: str) -> None:
        if any(is_silent for _, is_silent in self._open):
            return
        if self._open:
            self._piece.append(data)
            return
        for line in data.split("\n"):  # Markdown: an editor's own page
            marks = re.match(r"\s*(?:[-*] |\d+\. |\|)", line)
            if marks or not line.strip():
                self._end()
            if not re.fullmatch(r"[\s|:-]*", line):
                self._piece.append(re.sub(r"\s*\|\s*", " ", line[marks.end() :] if marks else line) + " ")

    def _end(self) -> None:
        piece = plain("".join(self._piece))
        self._piece.clear()
        if not re.search(r"\w", piece):
            return
        is_sentence = piece[-1] in _SENTENCE_ENDS and " " in piece
        in_list = any(tag == "li" for tag, _ in self._open)
        if in_list and self.shown and self.shown[-1].endswith((":", ";")) and not (is_sentence and piece[0].isupper()):
            self.shown[-1] += f" {piece.rstrip(',;.')}" + ("." if piece.endswith(".") else ";")
        elif is_sentence:
            self.shown.append(piece)
        else:
            self.hidden.append(piece)

    def close(self) -> None:
        super().close()
        self._end()
