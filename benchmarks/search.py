"""What the search costs: bytes before and after a reader goes there, and the time from a key to what was found.

The processor is made slower by the developer tools of Chromium, which holds for the thread of the page: the search
works there. A key is timed from the moment the browser has it to the frame in which the list has changed.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median, quantiles
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

from protocol_site.project import ROOT
from tests.conftest import CHROMIUM_FLAGS
from tests.support.static_server import serve
from tools import chromium

FACTOR = 4
TYPED = ("mijn zoon durft niet naar school", "16 uur ongeoorlofd melden", "hoe lang mag een schorsing duren", "boete")
WATCH = """() => {
  window.keys = [];
  let pressed = 0;
  addEventListener("keydown", (event) => { pressed = event.timeStamp; }, { capture: true });
  const seen = new MutationObserver(() => {
    const since = pressed;
    requestAnimationFrame(() => window.keys.push(performance.now() - since));
  });
  seen.observe(document.querySelector(".zoek__telling"), { childList: true });
  seen.observe(document.querySelector(".zoek__lijst"), { childList: true });
}"""


def main() -> None:
    """Measure, and print a table."""
    with tempfile.TemporaryDirectory() as name:
        site = Path(name) / "site"
        subprocess.run([sys.executable, "-m", "protocol_site", "build", "--out", str(site)], cwd=ROOT, check=True)
        with serve(site) as address, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium.find(), args=CHROMIUM_FLAGS)
            rows = [measured(browser, address, factor) for factor in (1, FACTOR)]
            browser.close()
    heads = ["processor", "bytes op elke pagina", "bytes bij zoeken", "klaar om te zoeken", "van toets tot lijst (ms)"]
    print("### Zoeken\n\n" + "\n".join(f"| {' | '.join(row)} |" for row in (heads, ["---"] * len(heads), *rows)))


def measured(browser: Browser, address: str, factor: int) -> list[str]:
    """A row of the table: a reader who opens the search and types."""
    context = browser.new_context(base_url=address)
    page = context.new_page()
    sent: dict[str, int] = {}
    page.on("requestfinished", lambda request: sent.update({request.url: request.sizes()["responseBodySize"]}))
    context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": factor})
    page.goto("/stappen/stap-1/", wait_until="networkidle")
    before = of_search(sent)
    page.evaluate(WATCH)
    ready = time_of_opening(page)
    keys = [time for words in TYPED for time in times_of(page, words)]
    after = of_search(sent) - before
    context.close()
    spread = f"{median(keys):.0f} (95% onder {quantiles(keys, n=20)[-1]:.0f}, hoogstens {max(keys):.0f})"
    return [
        f"{factor} keer trager" if factor > 1 else "zoals hij is",
        f"{before:,}",
        f"{after:,}",
        f"{ready:.0f} ms",
        spread,
    ]


def of_search(sent: dict[str, int]) -> int:
    """The bytes of what belongs to the search among what was sent."""
    return sum(size for url, size in sent.items() if "zoek" in url.rpartition("/")[2])


def time_of_opening(page: Page) -> float:
    """From the click on the button to a search that can answer, in ms: its first word is typed at once."""
    page.get_by_role("button", name="Zoeken").click()
    page.keyboard.press("z")
    page.wait_for_function("window.keys.length > 0")
    ready: float = page.evaluate("window.keys[0]")
    return ready


def times_of(page: Page, words: str) -> list[float]:
    """For each letter of these words the time until the list has changed, in ms; if it changes."""
    page.locator(".zoek__veld").fill("")
    page.evaluate("() => { window.keys.length = 0; }")
    for letter in words:
        page.keyboard.press("Space" if letter == " " else letter)
        page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    found: list[Any] = page.evaluate("window.keys")
    return [float(time) for time in found]
