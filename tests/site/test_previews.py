"""What search engines and messengers read in the head of a page: its own words, and a picture from the own host."""

import re
from html import unescape
from pathlib import Path

import pytest

META = re.compile(r'<meta (?:name|property)="([^"]+)" content="([^"]*)">')
REDIRECTED = "http-equiv"


@pytest.fixture(scope="module")
def heads(built_site: Path) -> dict[str, dict[str, str]]:
    """Page -> what its head says, by name; pages that only lead on left out."""
    found = {}
    for file in built_site.rglob("*.html"):
        head = file.read_text(encoding="utf-8").partition("</head>")[0]
        if REDIRECTED not in head:
            found[file.relative_to(built_site).as_posix()] = dict(META.findall(head))
    return found


def of_the_protocol(heads: dict[str, dict[str, str]]) -> dict[str, dict[str, str]]:
    """The pages that are made from the data."""
    return {name: head for name, head in heads.items() if not name.startswith(("404", "redactie"))}


def test_each_page_has_a_description_of_its_own(heads: dict[str, dict[str, str]]) -> None:
    found = [head["description"] for head in of_the_protocol(heads).values()]
    assert len(found) > 80
    assert len(set(found)) == len(found)
    assert all(20 < len(unescape(each)) for each in found)


def test_shared_it_says_the_same(heads: dict[str, dict[str, str]]) -> None:
    for head in heads.values():
        assert head["og:description"] == head["description"]
        assert head["og:locale"] == "nl_NL"
        assert head["og:title"]
        assert head["og:type"] in ("article", "website")
    assert [name for name, head in heads.items() if head["og:type"] == "website"] == ["index.html"]


def test_the_picture_is_there_and_on_the_own_host(heads: dict[str, dict[str, str]], built_site: Path) -> None:
    """Without an address of the site: from the page itself."""
    for name, head in heads.items():
        address = head["og:image"]
        picture = built_site / address.lstrip("/") if address.startswith("/") else (built_site / name).parent / address
        assert picture.resolve().is_file(), name
        assert "og:url" not in head
    data = (built_site / "assets" / "images" / "delen.png").read_bytes()
    size = [int.from_bytes(data[at : at + 4]) for at in (16, 20)]
    assert size == [int(heads["index.html"][f"og:image:{side}"]) for side in ("width", "height")]
