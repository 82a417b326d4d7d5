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
from functools import partial
from pathlib import Path
from statistics import median
from typing import NamedTuple

from playwright.sync_api import Page, Playwright, sync_playwright

from benchmarks.browser import Chromium, chromium
from benchmarks.host import Host, Network, Sent, serve
from protocol_site.exports.bundle import OUTPUT
from protocol_site.exports.shipped import own_sources
from protocol_site.project import ROOT
from tools.chromium import find

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
READING_PAGE = "/rollen/school/"
"""A page without a calculator."""
NPM_FILES = ("pyodide.js", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip", "pyodide-lock.json")
"""What the loader of npm asks for."""
RUNS = 5
AGAIN = 20
"""How often a loaded page is asked again."""
NETWORKS = (Network("deze machine", 0, 0), Network("10 Mbit/s, 40 ms", 10, 40))
FACTORS = (1, 4)
"""How many times slower the processor is."""
TARGETS = {"cold": 0.60, "warm": 0.45}
"""The part of the time of stock Pyodide that our first answer may take at 10 Mbit/s."""
LIMIT = 120_000
"""Milliseconds that an answer may take to come."""


class Setting(NamedTuple):
    """The circumstances of a visit."""

    network: Network
    factor: int

    def text(self) -> str:
        """How a table names it."""
        return self.network.name + (f", processor {self.factor} keer zo traag" if self.factor > 1 else "")


SETTINGS = tuple(Setting(network, factor) for network in NETWORKS for factor in FACTORS)


class Visit(NamedTuple):
    """What one visit showed; times in milliseconds since the navigation began."""

    answered: float
    tasks: list[float]
    own: float
    """The longest piece of work of the calculators' own scripts in a frame that came late; 0 when there was none."""
    sent: list[Sent]
    again: list[float]


class Pair(NamedTuple):
    """Two visits with one profile."""

    cold: Visit
    warm: Visit


class Turn(NamedTuple):
    """What one turn showed in one setting."""

    ours: Pair
    stock: Pair
    theme: list[float]
    """The long tasks of our page while nothing of the calculator is let through, in milliseconds."""


class Variant(NamedTuple):
    """A page to measure."""

    name: str
    host: Host
    path: str


def main() -> None:
    """Build the site, measure, and print the tables."""
    with ExitStack() as stack:
        work = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        build_site(work / "site")
        make_stock(work / "site", work / "stock")
        ours = Variant("rekenhulp", stack.enter_context(serve(work / "site", CACHE)), PAGE)
        stock = Variant("Pyodide zoals het is", stack.enter_context(serve(work / "stock", CACHE)), "/index.html")
        reading = Variant("pagina zonder rekenhulp", ours.host, READING_PAGE)
        # The whole site: a file that is compressed while it is asked for would hold up the first turn alone.
        ours.host.prepare(addresses(work / "site", "**/*"))
        stock.host.prepare(addresses(work / "stock", "**/*"))
        start = partial(fresh_browser, stack.enter_context(sync_playwright()), find())
        turns: dict[Setting, list[Turn]] = {setting: [] for setting in SETTINGS}
        for number in range(RUNS):
            for setting, found in turns.items():
                print(f"beurt {number + 1} van {RUNS}: {setting.text()}", file=sys.stderr)
                pairs = []
                for variant in (ours, stock):
                    with start() as browser:
                        pairs.append(Pair(visit(browser, variant, setting), visit(browser, variant, setting)))
                with start() as browser:
                    theme = visit_without_scripts(browser, ours, setting)
                found.append(Turn(*pairs, theme))
        with start() as browser:
            unasked = visit_to_read(browser, reading, SETTINGS[0])
        print(tables(turns, unasked))


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
            archive.write(source, str(source.relative_to(ROOT)))
    [rules] = (site / OUTPUT).glob("regels-*.json")
    shutil.copyfile(rules, folder / "regels.json")


def addresses(folder: Path, pattern: str) -> list[str]:
    """The addresses of the files in a folder that fit the pattern."""
    return [f"/{path.relative_to(folder).as_posix()}" for path in sorted(folder.glob(pattern)) if path.is_file()]


# --- visits ----------------------------------------------------------------------------------------------------------


@contextmanager
def fresh_browser(playwright: Playwright, program: Path) -> Iterator[Chromium]:
    """A browser that never loaded anything."""
    # Chromium may still write while it is being ended.
    profiles = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
    with profiles as profile, chromium(playwright, program, Path(profile)) as browser:
        yield browser


def visit(browser: Chromium, variant: Variant, setting: Setting) -> Visit:
    """Open the page, wait for the answer to the question, and ask again a number of times."""
    with new_page(browser, variant, setting) as page, browser.slower(setting.factor):
        page.goto(variant.host.address + variant.path, wait_until="commit", timeout=LIMIT)
        page.wait_for_function("() => window.benchmark.answered", polling=200, timeout=LIMIT)
        again = page.evaluate("(times) => window.benchmark.again(times)", AGAIN)
        seen = page.evaluate("() => window.benchmark.settled()")
    return Visit(seen["answered"], seen["tasks"], seen["own"], variant.host.sent(), again)


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
    page.add_init_script(SCRIPT.replace("INPUT", json.dumps(QUESTION)).replace("OWN", f"/{OUTPUT}/"))
    yield page
    page.close()


def visit_to_read(browser: Chromium, variant: Variant, setting: Setting) -> int:
    """The bytes of the calculators that a page without one loads, scrolled to its end and given time."""
    with new_page(browser, variant, setting) as page:
        page.goto(variant.host.address + variant.path)
        page.evaluate("() => window.scrollTo(0, document.body.scrollHeight)")
        page.evaluate("() => window.benchmark.settled()")
    return sum(each.bytes for each in variant.host.sent() if each.path.startswith(f"/{OUTPUT}/"))


# --- tables ----------------------------------------------------------------------------------------------------------


def tables(turns: dict[Setting, list[Turn]], unasked: int) -> str:
    """All that was measured, as Markdown."""
    parts = [
        f"Medianen van {RUNS} beurten; tussen haakjes de laagste en de hoogste. Koud is met een leeg profiel, warm is "
        "het tweede bezoek.",
        answer_table(turns),
        task_table(turns),
        byte_table(turns[SETTINGS[0]]),
        f"Een pagina zonder rekenhulp laadt {unasked} bytes van de rekenhulpen.",
    ]
    return "\n\n".join(parts) + "\n"


def answer_table(turns: dict[Setting, list[Turn]]) -> str:
    """From navigation to the first answer, and from asking to the answer once all is loaded."""
    rows = []
    for setting, found in turns.items():
        for each, name in (("cold", "koud"), ("warm", "warm")):
            ours, stock = ([getattr(pair, each).answered for pair in pairs] for pairs in (_ours(found), _stock(found)))
            ratio = median(ours) / median(stock)
            goal = f"{TARGETS[each]:.2f}" if setting.network.mbit and setting.factor == 1 else ""
            again = [time for pair in _ours(found) for time in getattr(pair, each).again]
            rows.append(
                [setting.text(), name, _spread(ours), _spread(stock), f"{ratio:.2f}", goal, _spread(again, digits=1)]
            )
    heads = ["omstandigheden", "bezoek", "rekenhulp (ms)", "Pyodide zoals het is (ms)", "deel", "doel"]
    return _table("Van openen tot het eerste antwoord", [*heads, "volgend antwoord (ms)"], rows)


def task_table(turns: dict[Setting, list[Turn]]) -> str:
    """Work on the page's own thread: tasks of over 50 ms per visit, and what the calculators' own scripts took."""
    rows = []
    for setting, found in turns.items():
        ours, stock = ([each.tasks for pair in pairs for each in pair] for pairs in (_ours(found), _stock(found)))
        theme = [turn.theme for turn in found]
        own = [each.own for pair in _ours(found) for each in pair]
        rows.append([setting.text(), *map(_tasks, (ours, theme, stock)), _spread(own)])
    heads = ["omstandigheden", "rekenhulp", "dezelfde pagina zonder rekenhulp", "Pyodide zoals het is"]
    title = "Taken van meer dan 50 ms op de draad van de pagina (aantal per bezoek, langste in ms)"
    return _table(title, [*heads, "langste werk van de rekenhulp zelf, per bezoek (ms)"], rows)


def _tasks(visits: list[list[float]]) -> str:
    number = sum(map(len, visits)) / len(visits)
    return f"{number:.1f}, langste {max((task for tasks in visits for task in tasks), default=0):.0f}"


def byte_table(found: list[Turn]) -> str:
    """What a visit loads."""
    rows = []
    for name, pairs in (("rekenhulp", _ours(found)), ("Pyodide zoals het is", _stock(found))):
        for visit_name, sent in (("koud", pairs[0].cold.sent), ("warm", pairs[0].warm.sent)):
            runtime = sum(each.bytes for each in sent if each.path.startswith(f"/{OUTPUT}/"))
            rows.append([name, visit_name, str(len(sent)), f"{sum(each.bytes for each in sent):,}", f"{runtime:,}"])
    return _table("Bytes", ["pagina", "bezoek", "verzoeken", "bytes", "waarvan van de rekenhulp"], rows)


def _ours(found: list[Turn]) -> list[Pair]:
    return [turn.ours for turn in found]


def _stock(found: list[Turn]) -> list[Pair]:
    return [turn.stock for turn in found]


def _spread(times: list[float], digits: int = 0) -> str:
    return f"{median(times):.{digits}f} ({min(times):.{digits}f}-{max(times):.{digits}f})"


def _table(title: str, heads: list[str], rows: list[list[str]]) -> str:
    lines = [heads, ["---"] * len(heads), *rows]
    return f"### {title}\n\n" + "\n".join(f"| {' | '.join(line)} |" for line in lines)
