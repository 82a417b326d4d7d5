"""A calculator on a page, as a reader uses it, and the answer that the same rules give in the Python of the tests."""

import json
from pathlib import Path
from typing import Any

from playwright.sync_api import Locator, Page, expect

from calculators.answering import bereken, bereken_text, to_text

LOADING = 60_000
"""Milliseconds that Python may take to start on a busy machine."""


def built_rules(site: Path) -> Any:
    """The rules that the site ships."""
    (file,) = (site / "assets" / "py").glob("regels-*.json")
    return json.loads(file.read_text(encoding="utf-8"))


def expected(site: Path, naam: str, invoer: dict[str, Any]) -> Any:
    """The outcome as an object."""
    return bereken(naam, invoer, built_rules(site))


def expected_text(rules: Any, naam: str, invoer: str) -> str:
    """The outcome as text, from a question as text."""
    return to_text(bereken_text(naam, invoer, rules))


def said(answer: Any) -> list[str]:
    """The sentences of an outcome that come first on the page, each once: the verdict, the acts, and what is left."""
    acts = [each["wat"] for each in answer["nu_doen"]]
    decided = [answer["beslist"]["tekst"]] if answer.get("beslist") else []
    return list(dict.fromkeys([answer["uitkomst"], *acts, *answer["verder"], *decided]))


class CalculatorForm:
    """One calculator on the page; `number` when there are more."""

    def __init__(self, page: Page, number: int = 0) -> None:
        self.page = page
        self.root = page.locator("[data-rekenhulp]").nth(number)
        self.outcome = self.root.locator(".uitkomst")
        self.heading = self.outcome.get_by_role("heading", name="Uitkomst", exact=True)
        self.faults = self.root.locator(".foutoverzicht")
        self.status = self.root.get_by_role("status").first
        self.submit = self.root.get_by_role("button", name="Reken uit")
        self.reset = self.root.get_by_role("button", name="Maak leeg")

    def question(self, veld: str) -> Locator:
        """The question about a field."""
        return self.root.locator(f'[data-veld="{veld}"]')

    def change(self, veld: str) -> None:
        """Press the button beside what is assumed about a field, so that its question shows."""
        line = self.root.locator("[data-aanname]").filter(has=self.page.locator(f'[data-veld="{veld}"]'))
        line.locator("button[data-doe=verander]").click()

    def fill(self, answers: dict[str, Any]) -> None:
        """Answer questions: choices by their value, dates as JJJJ-MM-DD, numbers as people write them.

        What is assumed, or lies in a part that is closed, is opened first.
        """
        for veld, value in answers.items():
            question = self.question(veld)
            if not question.is_visible():
                self._open(veld)
            kind = question.get_attribute("data-soort")
            if kind == "keuzerondjes":
                question.locator(f'input[value="{value}"]').check()
            elif kind in ("keuzelijst", "schooljaar"):
                question.locator("select").select_option(value)
            else:
                question.locator("input").fill(str(value).replace(".", ","))

    def _open(self, veld: str) -> None:
        """Open what hides a question that matters."""
        inside = self.page.locator(f'[data-veld="{veld}"]')
        closed = self.root.locator("details:not([open])").filter(has=inside)
        if closed.count():
            closed.locator("> summary").click()
        if self.root.locator("[data-aanname]").filter(has=inside).count():
            self.change(veld)

    def read_list(self, text: str) -> None:
        """Paste a list and wait until it was read; its rows do not count yet."""
        # Set at once, as a paste does: the browser takes seconds to type a long list.
        self.root.get_by_label("Regels uit het rekenblad").evaluate("(area, text) => { area.value = text; }", text)
        self.root.get_by_role("button", name="Lees de lijst").click()
        self.wait_for_reading()

    def wait_for_reading(self) -> None:
        """Wait until a list was read."""
        expect(self.root.locator(".gelezen")).not_to_be_empty(timeout=LOADING)

    def use_list(self) -> None:
        """Put the days that were read in the list of the form."""
        self.root.get_by_role("button", name="Gebruik deze").click()

    def empty(self) -> None:
        """Empty the form, which the page does in a task of its own."""
        self.reset.click()
        self.page.evaluate("new Promise((done) => setTimeout(done))")

    def calculate(self) -> None:
        """Ask for the outcome and wait until it comes; an older one makes way for it."""
        old = self.heading.element_handle() if self.heading.is_visible() else None
        self.submit.click()
        if old:
            old.wait_for_element_state("hidden", timeout=LOADING)
        self.wait()

    def wait(self) -> None:
        """Wait for a whole outcome or for faults."""
        expect(self.outcome.or_(self.faults).filter(visible=True).first).to_be_visible(timeout=LOADING)
        expect(self.outcome).not_to_have_attribute("aria-busy", "true", timeout=LOADING)

    def sentences(self) -> list[str]:
        """The sentences that come first in the outcome, as `said` has them."""
        first = ".uitkomst__oordeel, .nu-doen__lijst [data-wat], .uitkomst__verder p"
        return self.outcome.locator(first).all_inner_texts()
