"""The workbench in a browser, as an officer uses it."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Page, expect

DATA = Path(__file__).resolve().parents[2] / "protocol_data"
ADDRESS = "/redactie/werkbank/"
LAPTOP = {"width": 1366, "height": 768}
SLOW = 240_000
"""As long as the tests wait, in milliseconds, on a machine that does other things as well."""


class Bench:
    """A workbench that is ready, and what an officer does with it."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.state = page.locator("[data-deel=stand]")
        self.difference = page.locator("#wb-verschil")
        self.cases = page.locator("#wb-gevallen")
        self.faults = page.locator("#wb-fouten")
        self.errors: list[str] = []
        page.on("pageerror", lambda error: self.errors.append(str(error)))

    @classmethod
    def opened(cls, page: Page) -> Bench:
        """The workbench in a page, as soon as it can be used."""
        page.goto(ADDRESS)
        bench = cls(page)
        bench.is_right()
        return bench

    def unchanged(self) -> Iterator[Bench]:
        """The protocol of the project for one test, on a page that must not meet an error meanwhile."""
        self.page.bring_to_front()
        self.errors.clear()
        self.start_again()
        yield self
        assert self.errors == []

    def start_again(self) -> None:
        """Take the protocol of the project as it stands."""
        self.page.locator("[data-open=eigen]").click()
        self.page.locator("#wb-map").set_input_files(DATA)
        expect(self.page.locator("[data-dialoog=eigen]")).to_be_hidden(timeout=SLOW)
        expect(self.state).not_to_contain_text("opent de map", timeout=SLOW)
        expect(self.page.locator("[data-deel=gewijzigd]")).to_contain_text("nog niets gewijzigd", timeout=SLOW)
        self.is_right()

    def is_right(self) -> None:
        """Wait until there are no faults."""
        expect(self.state).to_contain_text(re.compile("geen fouten|gevonden"), timeout=SLOW)
        # What was said may be of the files before: then it is said of these a moment later.
        expect(self.state, self.faults.text_content() or "").to_have_text("Er zijn geen fouten.")

    def is_wrong(self, *said: str) -> None:
        """Wait until there are faults, with these words in them."""
        expect(self.state).to_contain_text("gevonden.", timeout=SLOW)
        self.page.locator("#wb-tab-fouten").click()
        for words in said:
            expect(self.faults).to_contain_text(words, timeout=SLOW)

    def changes(self, *said: str) -> None:
        """Wait until the difference has these words."""
        self.is_right()
        expect(self.page.locator("[data-aantal=verschil]")).to_have_text(re.compile(r"\([1-9]"), timeout=SLOW)
        self.page.locator("#wb-tab-verschil").click()
        for words in said:
            expect(self.difference).to_contain_text(words, timeout=SLOW)

    def open(self, path: str) -> None:
        """Open a file from the list, by its name."""
        self.page.locator("#wb-zoek").fill(path)
        self.page.locator(f"[data-pad='{path}']").press("Enter")
        expect(self.page.locator("[data-deel=bestand]")).to_have_text(path)

    def edit(self, path: str, old: str, new: str) -> None:
        """Put other words in place of the first that are so, from the keyboard: find, and type over."""
        self.open(path)
        self.find(old)
        self.page.keyboard.insert_text(new)

    def find(self, words: str) -> None:
        """Select the first place with some words in the editor, from the keyboard."""
        expect(self.page.locator(".cm-content")).to_be_focused()
        self.page.keyboard.press("Control+Home")
        self.find_next(words)

    def find_next(self, words: str) -> None:
        """Select the next place with some words."""
        keyboard = self.page.keyboard
        keyboard.press("Control+f")
        search = self.page.locator(".cm-search [name=search]")
        expect(search).to_be_focused()
        search.fill(words)
        search.dispatch_event("change")  # as when a key comes up
        keyboard.press("Enter")
        keyboard.press("Escape")
        expect(self.page.locator(".cm-content")).to_be_focused()

    def first_line(self, words: str) -> None:
        """Select the first line that holds nothing but some words, below the lines that explain the file."""
        self.find(words)
        while self.page.evaluate("() => String(getSelection())") == words and not self._is_alone(words):
            self.find_next(words)

    def _is_alone(self, words: str) -> bool:
        line = self.page.locator(".cm-activeLine.cm-line")
        return line.inner_text().strip() == words

    def form(self, name: str) -> None:
        """Open the form of an act, from the keyboard."""
        self.page.locator(f"[data-open={name}]").press("Enter")
        expect(self.page.locator(f"[data-dialoog={name}]")).to_be_visible(timeout=SLOW)

    def shown(self, page: str, *said: str) -> None:
        """Look at a page as readers will see it."""
        self.page.locator("#wb-tab-pagina").click()
        expect(self.page.locator(f"#wb-welke option[value='{page}']")).to_have_count(1, timeout=SLOW)
        self.page.locator("#wb-welke").select_option(page)
        content = self.page.frame_locator(".wb-venster").locator("article")
        for words in said:
            expect(content).to_contain_text(words, timeout=SLOW)

    def saved(self) -> dict[str, str]:
        """Keep the change, and give what is in the archive."""
        with self.page.expect_download(timeout=SLOW) as download:
            self.page.locator("[data-doe=bewaar]").click()
        with zipfile.ZipFile(io.BytesIO(download.value.path().read_bytes())) as archive:
            return {name: archive.read(name).decode() for name in archive.namelist()}
