"""How soon a calculator gives its first answer, side by side with Pyodide as it comes from npm.

Each visit opens a page, fills in the same question as soon as the form can be used, and waits for the answer on the
page. The variants take turns, so that what else the machine does hits them alike; each turn starts with an empty
profile (cold) and visits again (warm). A figure is the median of all turns.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import Page, sync_playwright

from benchmarks.browser import Chromium, chromium
from benchmarks.host import Host, Network, Sent, serve
from protocol_site.bundle import OUTPUT, own_sources
from protocol_site.chromium import find
from protocol_site.project import ROOT

HERE = Path(__file__).parent
CACHE = ROOT / ".cache" / "benchmarks"
SCRIPT = (HERE / "measure.js").read_text(encoding="utf-8")
QUESTION = {
    "sector": "vo",
    "soort": "ongeoorloofd",
    "uren_ongeoorloofd_4_lesweken": 17.5,
    "peildatum": "2026-03-10",
}
"""What both variants calculate."""
PAGE = "/rekenhulpen/drempels/"
NPM_FILES = ("pyodide.js", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip", "pyodide-lock.json")
"""What the loader of npm asks for."""
RUNS = 5
AGAIN = 20
"""How often a loaded page is asked again."""
NETWORKS = (Network("deze machine", 0, 0), Network("10 Mbit/s, 40 ms", 10, 40))
FACTORS = (1, 4)
"""How many times slower the processor is."""
LIMIT = 120_000
"""Milliseconds that an answer may take to come."""


class Setting(NamedTuple):
    """The circumstances of a visit."""

    network: Network
    factor: int


class Visit(NamedTuple):
    """What one visit showed; times in milliseconds since the navigation began."""

    answered: float
    tasks: list[float]
    sent: list[Sent]
    again: list[float]


class Variant(NamedTuple):
    """A page to measure."""

    name: str
    host: Host
    path: str


def main() -> None:
    """Build the site, measure, and print the times."""
    with ExitStack() as stack:
        work = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        build_site(work / "site")
        make_stock(work / "site", work / "stock")
        ours = Variant("rekenhulp", stack.enter_context(serve(work / "site", CACHE)), PAGE)
        stock = Variant("Pyodide zoals het is", stack.enter_context(serve(work / "stock", CACHE)), "/index.html")
        ours.host.prepare(addresses(work / "site", f"{OUTPUT}/**/*"))
        stock.host.prepare(addresses(work / "stock", "**/*"))
        playwright = stack.enter_context(sync_playwright())
        program = find()
        for turn in range(RUNS):
            for variant in (ours, stock):
                with chromium(playwright, program, work / f"{variant.name}-{turn}") as browser:
                    for _ in range(2):
                        print(variant.name, visit(browser, variant, Setting(NETWORKS[1], 1)).answered)


# --- pages -----------------------------------------------------------------------------------------------------------


def build_site(folder: Path) -> None:
    """Build the whole site as it is now."""
    subprocess.run([sys.executable, "-m", "protocol_site", "build", "--out", str(folder)], cwd=ROOT, check=True)


def make_stock(site: Path, folder: Path) -> None:
    """The bare page with Pyodide from npm, the sources of the calculators and the very rules of the site."""
    shutil.copytree(HERE / "stock", folder)
    (folder / "pyodide").mkdir()
    for name in NPM_FILES:
        shutil.copyfile(ROOT / "node_modules" / "pyodide" / name, folder / "pyodide" / name)
    with zipfile.ZipFile(folder / "calculators.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        for source in own_sources(ROOT):
            archive.write(source, f"calculators/{source.name}")
    [rules] = (site / OUTPUT).glob("regels-*.json")
    shutil.copyfile(rules, folder / "regels.json")


def addresses(folder: Path, pattern: str) -> list[str]:
    """The addresses of the files in a folder that fit the pattern."""
    return [f"/{path.relative_to(folder).as_posix()}" for path in sorted(folder.glob(pattern)) if path.is_file()]


# --- visits ----------------------------------------------------------------------------------------------------------


def visit(browser: Chromium, variant: Variant, setting: Setting) -> Visit:
    """Open the page, wait for the answer to the question, and ask again a number of times."""
    with new_page(browser, variant, setting) as page, browser.slower(setting.factor):
        page.goto(variant.host.address + variant.path, wait_until="commit", timeout=LIMIT)
        page.wait_for_function("() => window.benchmark.answered", polling=200, timeout=LIMIT)
        again = page.evaluate("(times) => window.benchmark.again(times)", AGAIN)
        seen = page.evaluate("() => window.benchmark.settled()")
    return Visit(seen["answered"], seen["tasks"], variant.host.sent(), again)


def visit_without_scripts(browser: Chromium, variant: Variant, setting: Setting) -> list[float]:
    """The long tasks of the page when nothing of the calculator is let through: those of the theme."""
    with new_page(browser, variant, setting) as page, browser.slower(setting.factor):
        page.route(f"**/{OUTPUT}/**", lambda route: route.abort())
        page.goto(variant.host.address + variant.path, timeout=LIMIT)
        tasks: list[float] = page.evaluate("() => window.benchmark.settled()")["tasks"]
    return tasks


@contextmanager
def new_page(browser: Chromium, variant: Variant, setting: Setting) -> Iterator[Page]:
    """A page that measures itself, on the network of the setting; only what it fetches counts as sent from now on."""
    variant.host.set_network(setting.network)
    variant.host.sent()
    page = browser.context.new_page()
    page.add_init_script(SCRIPT.replace("INPUT", json.dumps(QUESTION)))
    yield page
    page.close()
