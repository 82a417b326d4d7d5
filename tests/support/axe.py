"""axe-core in the browser of the tests."""

from pathlib import Path
from typing import Any, Literal

from playwright.sync_api import BrowserContext, Page

SOURCE = Path(__file__).resolve().parent.parent.parent / "node_modules" / "axe-core" / "axe.min.js"
STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RUN = """async ([where, what]) => {
  scrollTo(0, 0);
  await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
  for (const animation of document.getAnimations()) {
    if (Number.isFinite(animation.effect.getComputedTiming().endTime)) animation.finish();
  }
  return axe.run(where, { runOnly: what, resultTypes: ["violations"] });
}"""
"""What fades in has its colours only at the end; what lies half under the bar at the top looks smaller than it is."""

SCHEMES: dict[Literal["light", "dark"], str] = {"light": "default", "dark": "slate"}
"""What a device likes -> what the theme calls its colours for it."""


def choose_scheme(page: Page, scheme: Literal["light", "dark"]) -> None:
    """Let the device like light or dark, and wait until the page has those colours."""
    page.emulate_media(color_scheme=scheme)
    page.wait_for_function("name => document.body.dataset.mdColorScheme === name", arg=SCHEMES[scheme])


def put_axe(context: BrowserContext) -> None:
    """Have axe-core in every page of the context, without a request."""
    context.add_init_script(path=SOURCE)


def violations(page: Page, *rules: str, inside: str = "html") -> list[str]:
    """What axe-core finds on the page as it is now: rule, element and what to do, a line each.

    With rules named it looks at those alone; else at all of WCAG 2.2 AA and its own good practices. `inside` is a CSS
    selector: only what lies inside is looked at.
    """
    what = {"type": "rule", "values": list(rules)} if rules else {"type": "tag", "values": STANDARDS}
    result: dict[str, Any] = page.evaluate(RUN, [inside, what])
    return [
        " ".join(f"{rule['id']}: {node['html'][:200]} {node.get('failureSummary', '')}".split())
        for rule in result["violations"]
        for node in rule["nodes"]
    ]
