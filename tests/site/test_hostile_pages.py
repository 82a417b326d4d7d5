"""No text makes a page do anything: whatever stands in the data, the pages have the elements that the site makes."""

import json
import re
from collections.abc import Callable, Iterator
from datetime import date
from dataclasses import replace
from functools import partial
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import markdown
import pytest
import yaml
from jinja2.filters import do_striptags as striptags
from pydantic import BaseModel

from calculators import NAMEN
from protocol_site import addresses
from protocol_site.data.model import Model
from protocol_site.data.schema import LINK_PATTERN
from protocol_site.exports.open_data import as_text, protocol
from protocol_site.exports.rules import make_rules
from protocol_site.pages.catalogue import MACROS
from protocol_site.pages.configuration import configuration
from protocol_site.pages.prepared import Prepared
from protocol_site.pages.render import PageView
from protocol_site.pages.stubs import pages as stub_pages
from tests.support.hostile import ALIVE, INERT, SENTENCE, Spoil, spoiled
from tests.support.pages import own_model, prepared
from tests.support.pages import page as made

TEXTS = [
    *ALIVE,
    *INERT,
    "Een zin\n~~~ { onclick=alert(1) }\nx\n~~~",
    "Een zin\n**~~~**{ onclick=alert(1) }\nx\n**~~~**",
    "Een zin\n*```* { .x onclick=alert(1) }\nx\n*```*",
    "[[" * 300 + "x" + "]]" * 300,
    "> " * 300 + "x",
    "- " * 300 + "x",
    "*" * 300 + "x",
    "[[rol:school|<b>x</b>]]",
    "[[rol:school|x](javascript:alert(1))]]",
    "[[term:verzuim|' onclick='alert(1)]]",
    '[[bron:lpw-1|" onclick="alert(1)]]',
    "\x02wzxhzdk:0\x03 \x02klzzwxh:0000\x03",
    "\U000f0000\U000f0001\U000ffff0x\U000ffff1(javascript:alert(1))",
    "java\x00script:alert(1) \x1b[31m \u202e",
]
INSIDE = re.compile(r"(?:\.\./)*(?:[a-z0-9-]+/)*(?:#[A-Za-z0-9_-]+)?")
OUTSIDE = re.compile(LINK_PATTERN)
STRIDE = 7
"""Neighbouring fields get texts that lie far apart in the list."""


class Elements(HTMLParser):
    """What a page is made of: its tags with the names of their attributes, and the addresses in them."""

    def __init__(self) -> None:
        super().__init__()
        self.kinds: set[tuple[str, str]] = set()
        self.addresses: set[str] = set()
        self.other: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.kinds |= {(tag, name) for name, _ in attrs} | {(tag, "")}
        self.addresses |= {value or "" for name, value in attrs if name in ("href", "src", "action")}

    def handle_comment(self, data: str) -> None:
        self.other.append(data)

    handle_decl = handle_pi = unknown_decl = handle_comment


@pytest.fixture(scope="module")
def model() -> Model:
    return own_model()


@pytest.fixture(scope="module")
def ready(model: Model) -> Prepared:
    return prepared(model)


@pytest.fixture(scope="module")
def generator(root: Path) -> Callable[[str], str]:
    """Markdown as the generator of the site has it: a fresh one for every page."""
    settings = yaml.safe_load((root / "mkdocs.yml").read_text(encoding="utf-8"))["markdown_extensions"]
    names = [name if isinstance(name, str) else next(iter(name)) for name in settings]
    return partial(markdown.markdown, extensions=names, output_format="html")


def everything(model: Model, spoil: Spoil) -> Model:
    """The model with every text and link of every item replaced."""
    changed: dict[str, Any] = {}
    for name, value in vars(model).items():
        if isinstance(value, BaseModel):
            changed[name] = spoiled(value, type(value), spoil)
        else:
            changed[name] = {key: spoiled(item, type(item), spoil) for key, item in value.items()}
    return Model(**changed)


def pages(ready: Prepared) -> Iterator[tuple[str, str]]:
    """The name and the Markdown of every page."""
    stubs = stub_pages(ready.model)
    calls = [(name, text.split("{{ ")[1].split("(")[0], text.split('"')[1::2]) for name, text in stubs.items()]
    own = [name for name in MACROS if name not in ("stap", "rol", "situatie", "wet", "onderwerp", "rekenhulp")]
    calls += [(f"{name}.md", name, []) for name in own]
    calls += [(f"rekenhulpen/{name}.md", "rekenhulp", [name]) for name in NAMEN]
    for name, macro, arguments in calls:
        if name.endswith(".md"):
            yield name, made(ready, macro, *arguments, address=addresses.address(name))


def elements(text: str, generator: Callable[[str], str]) -> Elements:
    found = Elements()
    found.feed(generator(text))
    found.close()
    return found


@pytest.fixture(scope="module")
def clean(ready: Prepared, generator: Callable[[str], str]) -> dict[str, Elements]:
    """What the pages are made of as they are."""
    return {name: elements(text, generator) for name, text in pages(ready)}


def spoiled_rules(model: Model, texts: Iterator[str]) -> Any:
    """The rules with every sentence followed by a text. Braces would be pieces to fill in: the check knows those."""

    def walk(value: Any, key: str = "") -> Any:
        if isinstance(value, dict):
            filled_in = key == "berekening"
            return {name: value[name] if filled_in and name == "tekst" else walk(each, name) for name, each in value.items()}
        if isinstance(value, list):
            return [walk(member, key) for member in value]
        if isinstance(value, str) and key in ("label", "hulp", "titel", "inleiding", "naam", "tekst"):
            return f"{value} {next(texts)}"
        return value

    return walk(make_rules(model))


@pytest.mark.parametrize("turn", range(4))
def test_pages_have_no_element_or_address_that_the_site_does_not_make(
    ready: Prepared,
    generator: Callable[[str], str],
    clean: dict[str, Elements],
    turn: int,
) -> None:
    """Also without the check. Each turn gives every field another text."""
    count = turn * 13

    def spoil(sort: str, had: str | None) -> str | None:
        nonlocal count
        count += STRIDE
        text = TEXTS[count % len(TEXTS)]
        if sort == "link":
            return had and f"https://example.org/{text}"
        return f"{text}\n\n{SENTENCE} {text}" if sort == "text" else f"{had or SENTENCE} {text}"

    texts = iter(lambda: spoil("line", "") or "", None)
    bad = everything(ready.model, spoil)
    known = {address for page in clean.values() for address in page.addresses}
    kinds = {kind for page in clean.values() for kind in page.kinds} | {("br", ""), ("em", ""), ("ol", "")}
    for name, text in pages(ready._replace(model=bad, rules=spoiled_rules(ready.model, texts))):
        page = elements(text, generator)
        assert page.kinds <= kinds, name
        strange = page.addresses - known
        assert [address for address in strange if not (INSIDE.fullmatch(address) or OUTSIDE.fullmatch(address))] == []
        assert page.other == [], name


def test_a_link_that_is_no_plain_address_is_no_link(ready: Prepared) -> None:
    """Also when no check has seen it."""
    model = ready.model
    source_id = next(iter(model.bronnen))
    bad = model.bronnen[source_id].model_copy(update={"link": "javascript:alert(1)"})
    view = PageView(ready._replace(model=replace(model, bronnen={source_id: bad})), "")
    assert view.source(source_id) == bad.naam


HEADINGS = [*(text for text in TEXTS if text.isprintable()), "Een\n\n<b>x</b>", "a\n===\n", "A & B", "'Zo' \"en\" zo"]


@pytest.mark.parametrize("text", HEADINGS)
def test_a_heading_is_its_words(ready: Prepared, generator: Callable[[str], str], text: str) -> None:
    """In the page, in its contents, and as a title in which the theme reads entities back."""
    heading = PageView(ready, "").heading(2, text, "anker")
    html = generator(f"Een zin.\n{heading}Nog een zin.")
    found = re.fullmatch(r'<p>Een zin.</p>\n<h2 id="anker">([^<]*)</h2>\n<p>Nog een zin.</p>', html)
    assert found, html
    words = " ".join(text.split())
    assert unescape(found[1]).replace("< ", "<") == words.replace("< ", "<")
    title = striptags(found[1])
    assert not re.search(r"<[A-Za-z/!?]", title)


def test_the_open_data_are_json(model: Model) -> None:
    """There a text is a text: whoever shows it has to escape it, as for every JSON file."""
    texts = iter(TEXTS * 200)
    bad = everything(model, lambda sort, had: had if sort == "link" else next(texts))
    assert json.loads(as_text(protocol(bad))) == protocol(bad)


@pytest.mark.parametrize("text", ["x\" onmouseover=\"alert(1)", "x' y", "A & B", "&lt;b&gt;", "x\\", "a: b # c", "!ENV x"])
def test_the_name_of_the_site_is_words_too(root: Path, model: Model, text: str) -> None:
    """The theme puts it in attributes as it stands."""
    named = replace(model, protocol=model.protocol.model_copy(update={"titel": text}))
    lines = configuration((root / "mkdocs.yml").read_text(encoding="utf-8"), named, date(2026, 11, 28))
    name = yaml.safe_load(lines)["site_name"]
    assert not {*name} & {*"<>\"'"}
    assert unescape(name) == text
