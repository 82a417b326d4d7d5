"""What people search for, and whether what the search finds says it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import yaml
from playwright.sync_api import Page

CASES = Path(__file__).resolve().parent.parent / "cases"
WINDOW = 90
"""Within how many words of one another what must be said has to stand: farther apart it is not one fact."""
SHORT = 3
"""Words of so many letters are looked for as whole words, longer ones as the beginning of a word."""
FIND = """async ([questions, most]) => {
  const [{ Engine }, index] = await Promise.all([
    import(new URL("/assets/javascripts/zoek_motor.js", location.href)),
    fetch("/api/zoekindex.json").then((answer) => answer.json()),
  ]);
  const engine = new Engine(index);
  return questions.map((question) => engine.search(question, most));
}"""


def questions(name: str = "zoekvragen") -> dict[str, list[str]]:
    """Search -> what a page that answers it says: of each group (`week|dagen`) one, together."""
    groups: dict[str, dict[str, list[str]]] = yaml.safe_load((CASES / f"{name}.yaml").read_text(encoding="utf-8"))
    return {str(words): said for group in groups.values() for words, said in group.items()}


def found(page: Page, asked: list[str], most: int = 12) -> dict[str, list[dict[str, Any]]]:
    """Search -> results of the real search on the real index, in a page of the built site."""
    results: list[list[dict[str, Any]]] = page.evaluate(FIND, [asked, most])
    return dict(zip(asked, results, strict=True))


def texts(index: dict[str, Any]) -> dict[str, str]:
    """Address -> the text of each page, or item that is found by itself, as the index has it."""
    return {
        entry["adres"]: " ".join(
            [entry["titel"]]
            + [
                text
                for part in entry["delen"]
                for text in (part["kop"], *(index["teksten"][number] for number in (*part["tekst"], *part["stil"])))
            ]
        )
        for entry in index["paginas"]
    }


def says(text: str, groups: list[str]) -> bool:
    """Whether a text has one of each group, together."""
    text = text.lower()
    places = [sorted(_places(text, group)) for group in groups]
    return any(all(any(abs(other - one) <= WINDOW for other in group) for group in places) for one in places[0])


def _places(text: str, group: str) -> list[int]:
    """After how many words each alternative of a group stands."""
    pattern = "|".join(
        rf"(?<!\w){re.escape(word.lower())}" + (r"(?!\w)" if len(word) <= SHORT else "") for word in group.split("|")
    )
    return [len(text[: match.start()].split()) for match in re.finditer(pattern, text)]


def answering(results: list[dict[str, Any]], groups: list[str], said: dict[str, str]) -> list[str]:
    """The addresses of the results whose page says what must be said."""
    addresses = [result["adres"] for result in results]
    pages = [address if address in said else address.partition("#")[0] for address in addresses]
    return [page for page in pages if says(said[page], groups)]


def is_of_the_page(words: str, text: str, small: set[str]) -> bool:
    """Whether somebody typed nothing but words that stand on the page."""
    there = set(re.findall(r"[\w'@-]+", text.lower()))
    return all(word in there for word in re.findall(r"[\w'@-]+", words.lower()) if word not in small)
