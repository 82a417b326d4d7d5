"""How long building takes, side by side with a stock site of the same text and with ten times the scenarios.

The stock site is what mkdocs-material makes, as it comes, of the same pages: the Markdown that the macros give, written
out, without macros, data, calculators, theme overrides or own style. The variants take turns, so that what else the
machine does hits them alike. Each build is a process of its own, from its start to the last file.
"""

from __future__ import annotations

import os
import re
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from types import SimpleNamespace
from typing import NamedTuple

import yaml
from jinja2 import Environment, StrictUndefined

from protocol_site import addresses
from protocol_site.commands.build import QUIET
from protocol_site.macros import page_macro
from protocol_site.pages.catalogue import MACROS
from protocol_site.prepare import prepare
from protocol_site.project import ROOT, own
from tests.support.project_copy import copy_project

RUNS = 5
MANY = 10
"""How many times the scenarios of the largest variant."""
FRONT_MATTER = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
STOCK = {
    "site_name": "Stock",
    "strict": True,
    "theme": {"name": "material", "language": "nl", "font": False},
    "plugins": ["search"],
    # What the text itself is written in.
    "markdown_extensions": ["attr_list", "md_in_html", "tables", {"toc": {"permalink": True}}],
}
BUILD = ["-m", "protocol_site", "build"]


class Variant(NamedTuple):
    """What is measured: a command of this Python in a folder."""

    name: str
    folder: Path
    command: list[str]


class Run(NamedTuple):
    """What one run took, in seconds: by the clock, and of the processor."""

    clock: float
    processor: float


def main() -> None:
    """Measure, and print a table."""
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        ours = copy_project(ROOT, work / "site")
        many = copy_project(ROOT, work / "many")
        multiply(many / "protocol_data" / "scenarios")
        variants = [
            Variant(
                "stock mkdocs-material, dezelfde tekst", make_stock(work / "stock"), ["-m", "mkdocs", "build", "-q"]
            ),
            Variant("deze site", ours, BUILD),
            Variant(f"deze site, {MANY} keer de scenario's", many, BUILD),
            Variant("de gegevens controleren", ours, ["-m", "protocol_site", "check"]),
        ]
        for variant in variants:
            run(variant)  # writes the thin pages, and what Python keeps of modules
        runs: dict[str, list[Run]] = {variant.name: [] for variant in variants}
        for _ in range(RUNS):
            for variant in variants:
                runs[variant.name].append(run(variant))
        print(table(variants, runs))


def run(variant: Variant) -> Run:
    """Run the command of a variant; it must succeed."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.perf_counter()
    command = [sys.executable, *variant.command]
    subprocess.run(command, cwd=variant.folder, env=os.environ | QUIET, check=True, stdout=subprocess.DEVNULL)
    clock = time.perf_counter() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return Run(clock, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)


def make_stock(folder: Path) -> Path:
    """Write the stock site: every page of this site with its macros filled in."""
    environment = Environment(undefined=StrictUndefined, autoescape=False)  # noqa: S701 - this is Markdown, as in MkDocs
    prepared = prepare(own())
    environment.globals |= {name: page_macro(prepared, make) for name, make in MACROS.items()}
    for source in sorted((ROOT / "docs").rglob("*.md")):
        name = source.relative_to(ROOT / "docs").as_posix()
        text = source.read_text(encoding="utf-8")
        front_matter = FRONT_MATTER.match(text)
        page = SimpleNamespace(url=addresses.address(name), file=name)
        body = environment.from_string(text[front_matter.end() if front_matter else 0 :]).render(page=page)
        target = folder / "docs" / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text((front_matter[0] if front_matter else "") + body, encoding="utf-8")
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(STOCK), encoding="utf-8")
    return folder


def multiply(scenarios: Path) -> None:
    """Copy each scenario under other ids and titles, until there are MANY times as many."""
    for file in sorted(scenarios.glob("*.yaml")):
        text = file.read_text(encoding="utf-8")
        for letter in "bcdefghijklmnopqrstuvwxyz"[: MANY - 1]:
            copy = re.sub(r"^id: (.+)$", rf"id: \1_{letter}", text, count=1, flags=re.MULTILINE)
            copy = re.sub(r"^titel: (.+)$", rf"titel: \1, variant {letter}", copy, count=1, flags=re.MULTILINE)
            (scenarios / f"{file.stem}_{letter}.yaml").write_text(copy, encoding="utf-8")


def table(variants: list[Variant], runs: dict[str, list[Run]]) -> str:
    """The times as a Markdown table."""
    lines = [
        f"Mediaan van {RUNS} keer om beurten, in seconden; tussen haakjes de kortste en de langste.",
        "",
        "| wat | pagina's | tijd | processor | keer stock | keer deze site |",
        "|---|---|---|---|---|---|",
    ]
    stock, ours = (median(r.clock for r in runs[variant.name]) for variant in variants[:2])
    for variant in variants:
        clocks = [r.clock for r in runs[variant.name]]
        pages = len(list((variant.folder / "site").rglob("*.html"))) if "build" in variant.command else 0
        build = [f"{median(clocks) / stock:.2f}", f"{median(clocks) / ours:.2f}"] if pages else ["", ""]
        span = f"{median(clocks):.2f} ({min(clocks):.2f}-{max(clocks):.2f})"
        processor = f"{median(r.processor for r in runs[variant.name]):.2f}"
        lines.append("| " + " | ".join([variant.name, str(pages or ""), span, processor, *build]) + " |")
    return "\n".join(lines) + "\n"
