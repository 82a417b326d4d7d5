"""The browser gives the bytes of the command line: every calculator, one pupil, and lists as schools have them."""

import base64
import json
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import Browser, Page

from calculators.answering import to_text
from calculators.lijst import lees
from calculators.registry import CALCULATORS
from tests.support.calculator_form import built_rules, expected_text
from tests.support.casussen import CASUSSEN, question
from tests.support.rules import ROOT

LISTS = ROOT / "tests" / "cases" / "lijsten"
ASK_ALL = """async ({ modules, order, questions }) => {
  const { Engine } = await import(modules + "engine.js");
  const engine = window.motor ??= new Engine(order);
  const bytes = (text) => Uint8Array.from(atob(text), (each) => each.charCodeAt(0));
  const texts = [];
  for (const { call, first, second } of questions) {
    texts.push(await engine.ask(call, [call === "lees" ? bytes(first) : first, second]));
  }
  return texts;
}"""


@pytest.fixture(scope="module")
def page(browser: Browser, server: str) -> Iterator[Page]:
    """A page on which Python starts once, for all questions here."""
    context = browser.new_context(base_url=server)
    page = context.new_page()
    page.goto("/rekenhulpen/termijnen/")
    yield page
    context.close()


def in_the_browser(page: Page, questions: list[dict[str, str]]) -> list[str]:
    element = page.locator("[data-rekenhulp]")
    script = page.locator('script[src$="rekenhulp.js"]').evaluate("script => script.src")
    asked = {
        "modules": script.removesuffix("rekenhulp.js"),
        "order": json.loads(element.get_attribute("data-motor") or ""),
        "questions": questions,
    }
    found: list[str] = page.evaluate(ASK_ALL, asked)
    return found


@cache
def questions_of_calculators() -> list[tuple[str, str]]:
    """Every case, and every case as people tell it to the calculator of a whole pupil too."""
    cases: list[dict[str, Any]] = json.loads((ROOT / "tests" / "cases" / "rekencases.json").read_text(encoding="utf-8"))
    told = [(each["rekenhulp"], question(each)) for each in CASUSSEN.values()]
    pupils = [("casus", each) for naam, each in told if naam != "termijnen"]
    asked = [*((each["naam"], each["invoer"]) for each in cases), *told, *pupils]
    return [(naam, json.dumps(invoer)) for naam, invoer in asked]


def test_every_case_gives_the_same_text(page: Page, built_site: Path) -> None:
    asked = questions_of_calculators()
    assert len(asked) >= 300
    assert {naam for naam, _ in asked} == set(CALCULATORS)
    found = in_the_browser(page, [{"call": "bereken", "first": naam, "second": text} for naam, text in asked])
    rules = built_rules(built_site)
    for (naam, text), outcome in zip(asked, found, strict=True):
        assert outcome == expected_text(rules, naam, text), (naam, text)


def readings() -> list[tuple[Path, str, dict[str, str]]]:
    """Every list with its kind of absence, at first and after each answer about it."""
    found: list[tuple[Path, str, dict[str, str]]] = []
    for file in sorted(each for each in LISTS.iterdir() if each.suffix != ".yaml"):
        said = yaml.safe_load(file.with_suffix(".yaml").read_text(encoding="utf-8"))
        soort = said.get("soort", "ongeoorloofd")
        found += [(file, soort, step.get("antwoorden", {})) for step in (said, *said.get("dan", []))]
    return found


def test_every_list_is_read_the_same(page: Page, built_site: Path) -> None:
    asked = readings()
    assert len(asked) >= 100
    rules = built_rules(built_site)
    questions = [
        {
            "call": "lees",
            "first": base64.b64encode(file.read_bytes()).decode(),
            "second": json.dumps({"soort": soort, "kalender": {}, "antwoorden": answers}),
        }
        for file, soort, answers in asked
    ]
    for (file, soort, answers), outcome in zip(asked, in_the_browser(page, questions), strict=True):
        assert outcome == to_text(lees(file.read_bytes(), soort, rules, antwoorden=answers)), file.name


def on_the_command_line(arguments: list[str], given: bytes) -> bytes:
    command = [sys.executable, "-m", "calculators", *arguments]
    return subprocess.run(command, cwd=ROOT, input=given, capture_output=True, check=False).stdout


@pytest.mark.parametrize("naam", CALCULATORS)
def test_the_command_line_writes_those_bytes(page: Page, naam: str) -> None:
    """One question of each: the tests above ask all others in this process."""
    text = next(text for each, text in questions_of_calculators() if each == naam)
    (found,) = in_the_browser(page, [{"call": "bereken", "first": naam, "second": text}])
    assert on_the_command_line([naam], text.encode()) == f"{found}\n".encode()


def test_the_command_line_writes_what_the_page_reads(page: Page) -> None:
    file, soort, answers = readings()[0]
    content = file.read_bytes()
    asked = json.dumps({"soort": soort, "kalender": {}, "antwoorden": answers})
    (found,) = in_the_browser(page, [{"call": "lees", "first": base64.b64encode(content).decode(), "second": asked}])
    written = on_the_command_line(["lees", "--soort", soort, "--antwoorden", json.dumps(answers)], content)
    assert written == f"{found}\n".encode()
