"""axe-core in the browser of the tests."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, Page

SOURCE = Path(__file__).resolve().parent.parent.parent / "node_modules" / "axe-core" / "axe.min.js"
STANDARDS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
COLOURS = ("cat.color",)
RUN = "tags => axe.run({ runOnly: { type: 'tag', values: tags }, resultTypes: ['violations'] })"


def put_axe(context: BrowserContext) -> None:
    """Have axe-core in every page of the context, without a request."""
    context.add_init_script(path=SOURCE)


def violations(page: Page, tags: Sequence[str] = STANDARDS) -> list[str]:
    """What axe-core finds on the page as it is now: rule, element and what to do, a line each."""
    result: dict[str, Any] = page.evaluate(RUN, list(tags))
    return [
        " ".join(f"{rule['id']}: {node['html'][:200]} {node.get('failureSummary', '')}".split())
        for rule in result["violations"]
        for node in rule["nodes"]
    ]
