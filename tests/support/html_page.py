"""A built page as the tests look at it: its text, headings, links and ids, read from the HTML without a browser."""

from collections import Counter
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

HERE = "http://site.test/"
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
SILENT = ("script", "style", "template")
HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
# Any other element ends a word.
INLINE = {"a", "abbr", "b", "button", "code", "em", "i", "span", "strong", "sub", "sup"}


@dataclass
class HtmlPage:
    """What a page holds. The text is that of the article, spaces made one, without the marks beside headings."""

    language: str = ""
    title: str = ""
    text: str = ""
    prose: str = ""
    """The text without code."""
    ids: list[str] = field(default_factory=list)
    headings: list[tuple[int, str]] = field(default_factory=list)
    links: list[tuple[str, str]] = field(default_factory=list)
    """(tag, address) of everything that leads, loads or opens: href, src, action and popovertarget."""
    images_without_alt: list[dict[str, str]] = field(default_factory=list)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.page = HtmlPage()
        self.open: list[tuple[str, bool]] = []  # every element that is open here: tag, and is it a mark of a heading?
        self.depth: Counter[str] = Counter()  # the same per tag, and the marks under "mark"
        self.texts: dict[str, list[str]] = {"title": [], "heading": [], "text": [], "prose": []}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        page = self.page
        if tag == "html":
            page.language = attributes.get("lang", "")
        if "id" in attributes:
            page.ids.append(attributes["id"])
        if tag == "img" and "alt" not in attributes:
            page.images_without_alt.append(attributes)
        if "popovertarget" in attributes:
            page.links.append((tag, "#" + attributes["popovertarget"]))
        page.links += [(tag, attributes[name]) for name in ("href", "src", "action") if attributes.get(name)]
        self._separate(tag)
        if tag in HEADINGS:
            self.texts["heading"].clear()
        if tag not in VOID:
            is_mark = "headerlink" in attributes.get("class", "")
            self.open.append((tag, is_mark))
            self.depth.update([tag, "mark"] if is_mark else [tag])

    def handle_endtag(self, tag: str) -> None:
        while self.depth[tag]:
            closed, is_mark = self.open.pop()
            self.depth.subtract([closed, "mark"] if is_mark else [closed])
            if closed == tag:
                break
        self._separate(tag)
        if tag in HEADINGS:
            self.page.headings.append((int(tag[1]), joined(self.texts["heading"])))

    def handle_data(self, data: str) -> None:
        if self.depth["mark"] or any(self.depth[tag] for tag in SILENT):
            return
        if self.depth["title"] and not self.depth["svg"]:
            self.texts["title"].append(data)
        self.texts["heading"].append(data)
        if self.depth["article"]:
            self.texts["text"].append(data)
            if not self.depth["code"]:
                self.texts["prose"].append(data)

    def _separate(self, tag: str) -> None:
        if tag not in INLINE:
            for name in ("heading", "text", "prose"):
                self.texts[name].append(" ")

    def close(self) -> None:
        super().close()
        for name in ("title", "text", "prose"):
            setattr(self.page, name, joined(self.texts[name]))


def joined(pieces: list[str]) -> str:
    """Pieces of text as one, with single spaces."""
    return " ".join("".join(pieces).split())


def read_page(path: Path) -> HtmlPage:
    """Read a built page."""
    reader = _Reader()
    reader.feed(path.read_text(encoding="utf-8"))
    reader.close()
    return reader.page


def read_site(folder: Path) -> dict[str, HtmlPage]:
    """Every page of a built site: address relative to the site's root (`stappen/stap-1/`, `` , `404.html`) -> page."""
    pages = {
        path.relative_to(folder).as_posix().removesuffix("index.html"): read_page(path)
        for path in sorted(folder.rglob("*.html"))
    }
    assert pages, f"geen pagina's in {folder}"
    return pages


def dead_links(folder: Path, pages: dict[str, HtmlPage]) -> list[str]:
    """The internal links of a site that lead to no file, or to an anchor that its page lacks."""
    ids = {address: {*page.ids, ""} for address, page in pages.items()}
    dead = []
    for address, page in pages.items():
        for _, link in page.links:
            target, fragment = urldefrag(urljoin(HERE + address, link))
            if not target.startswith(HERE):
                continue
            name = unquote(urlsplit(target).path.removeprefix("/"))
            file = folder / name / "index.html" if name.endswith("/") or not name else folder / name
            # Answers for the form of a page are no place on it.
            anchor = "" if fragment.startswith("rekenhulp=") else unquote(fragment)
            if not file.is_file() or (name in ids and anchor not in ids[name]):
                dead.append(f"{address}: {link}")
    return dead
