"""What would be alive on a page is refused by the check, in every field of every kind of item, with file and line."""

import json
import re
from pathlib import Path

import pytest

from protocol_site.checks.load import Source
from protocol_site.checks.markup import wrong_markup
from protocol_site.data.schema import BESTANDEN, LINK_PATTERN, MAPPEN, Bron, Model
from protocol_site.data.yaml import nodes
from protocol_site.data.yaml.read import read
from tests.support.hostile import ALIVE, SENTENCE, filled, places, spoiled

FILES: dict[str, type[Model]] = {
    **BESTANDEN,
    **{f"{folder}/a.yaml": shape for folder, shape in MAPPEN.values()},
}
MARK = "¶"
"""Ends every text that a test puts in, so that it can be found back."""


def lines_of_faults(name: str, value: object) -> tuple[set[int], dict[int, str]]:
    """The lines at which the check finds something in a file with this value, and the lines with a marked text."""
    source = Source(Path())
    document = read(name, json.dumps(value, indent=1, ensure_ascii=True).encode())
    source.documents[name] = document
    source.validate()
    source.check_texts()
    marked = {document.find(path)[0].place.line: text for path, text in places(value) if text.endswith(MARK)}
    return {fault.place.line for fault in document.faults if fault.place}, marked


@pytest.fixture(autouse=True)
def all_messages(monkeypatch: pytest.MonkeyPatch) -> None:
    """Also the hundred and first."""
    monkeypatch.setattr(nodes, "MAX_FAULTS", 100_000)


def changed(name: str, **new: str) -> object:
    """A file with every field there, and in every field of a sort (`text`, `line`, `link`) what is given for it."""
    return spoiled(filled(FILES[name]), FILES[name], lambda sort, had: new.get(sort, had))


@pytest.mark.parametrize("name", FILES)
def test_words_are_fine(name: str) -> None:
    """The instrument: with ordinary words nothing is found in the fields that the other tests fill."""
    faults, marked = lines_of_faults(name, changed(name, text=f"Tekst {MARK}", line=f"Woorden {MARK}"))
    assert marked or name == "kalender/schoolvakanties.yaml"
    assert not faults & marked.keys()


@pytest.mark.parametrize("text", ALIVE)
def test_what_would_be_alive_is_refused_at_its_line(text: str) -> None:
    for name in FILES:
        faults, marked = lines_of_faults(name, changed(name, text=f"{SENTENCE}\n\n{text}\n\n{MARK}"))
        assert marked.keys() <= faults, name


@pytest.mark.parametrize("text", [text for text in ALIVE if not text.startswith("&")])
def test_a_name_is_one_line_of_words(text: str) -> None:
    """An entity is not refused in every name: the page shows it as it is written."""
    for name in FILES:
        faults, marked = lines_of_faults(name, changed(name, line=f"{text} {MARK}"))
        assert marked.keys() <= faults, name


def test_a_heading_has_no_entities() -> None:
    faults, marked = lines_of_faults("soorten.yaml", changed("soorten.yaml", line=f"Kind &lt;b&gt; {MARK}"))
    assert len(marked) == 2
    assert marked.keys() <= faults


@pytest.mark.parametrize("text", ALIVE)
def test_the_message_points_into_the_text(text: str) -> None:
    """At the piece itself, also when nothing but the page's own Markdown knows what is wrong with it."""
    before = "Een zin over [[rol:a]].\n\n"
    found = [start for start, _ in wrong_markup(before + text + "\n\nEen zin.")]
    assert found
    assert all(len(before) <= start < len(before + text) for start in found)


ADDRESSES = [
    "javascript:alert(1)",
    "http://example.org/",
    "//example.org/",
    "https:javascript:alert(1)",
    "https://",
    "https:///x",
    "https://localhost/",
    "https://iemand@example.org/",
    "https://example.org@example.net/",
    "https://example.org\\@example.net/",
    "HTTPS://example.org/",
    " https://example.org/",
    "https://example.org/ x",
    "https://example.org/\n",
    'https://example.org/"onclick=alert(1)',
    "https://example.org/'onclick=alert(1)",
    "https://example.org/<b>",
    "https://example.org/>x",
    "https://example.org/](javascript:alert(1))",
    "https://example.org/(x)",
    "https://example.org/`x`",
    "https://example.org/*x*",
    "https://example.org/{{ x }}",
    "https://example.org/{: onclick=alert(1) }",
    "https://example.org/\\x",
    "https://example.org/|x",
    "https://example.org/%",
    "https://example.org/%zz",
    "https://example.org:x/",
    "https://example.org/\u00e9",
    "https://ex\u0430mple.org/",
    "https://example.org/\u202ex",
    "https://example.org/\x00",
    "https://xn--exmple-4uf.org/",
]


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_link_is_a_plain_address_of_the_web(address: str) -> None:
    for name in FILES:
        value = changed(name, link=address)
        document = read(name, json.dumps(value, indent=1).encode())
        lines = {document.find(path)[0].place.line for path, text in places(value) if text == address}
        assert lines or name not in ("bronnen.yaml", "rollen/a.yaml")
        assert lines <= lines_of_faults(name, value)[0]


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org",
        "https://wetten.overheid.nl/BWBR0002628/2025-08-01#Hoofdstuk1_Artikel1",
        "https://www.example-a.org:8443/a/b.html?x=1&y=a%20b#deel=2",
        "https://example.org/~a/@b;c,d:e+f!",
    ],
)
def test_ordinary_addresses_pass(address: str) -> None:
    assert re.fullmatch(LINK_PATTERN, address)
    made = Bron.model_validate({"naam": "Een wet", "soort": "wet", "link": address})
    assert made.link == address
