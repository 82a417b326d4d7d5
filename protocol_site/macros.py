"""The macros that the thin pages in `docs/` call: one call makes one page.

Works the same under mkdocs-macros and under Zensical: both hand the page being rendered to the template context.
MkDocs runs this file once per build, Zensical once per page.
"""

from __future__ import annotations

import posixpath
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from jinja2 import pass_context
from jinja2.runtime import Context
from mkdocs.exceptions import Abort

# The generators run this file by its path, from wherever they stand: the package need not be in sight.
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from protocol_site import addresses
from protocol_site.checks.load import InvalidDataError
from protocol_site.exports.bundle import MissingToolsError
from protocol_site.pages.catalogue import MACROS
from protocol_site.pages.prepared import Prepared
from protocol_site.pages.render import PageView
from protocol_site.pages.stubs import StalePageError
from protocol_site.prepare import LAST_GOOD
from protocol_site.project import given


def define_env(env: Any) -> None:
    """Register the macros. Wrong data end the build with their messages, not a traceback.

    A server goes on with the last good data: MkDocs keeps every reader waiting for as long as a build fails.
    """
    try:
        prepared = LAST_GOOD.renewed(given())
    except (InvalidDataError, StalePageError, MissingToolsError) as wrong:
        if LAST_GOOD.prepared is None:
            raise Abort(str(wrong)) from None
        prepared = LAST_GOOD.prepared
        sys.stderr.write(f"\n{wrong}\n\nTot dit klopt, toont de site de laatste goede gegevens.\n\n")
    for name, make in MACROS.items():
        env.macro(page_macro(prepared, make), name)


def page_macro(prepared: Prepared, make: Callable[..., str]) -> Callable[..., str]:
    """A macro that makes a page with `make(view, *args)`, for the page that the generator is rendering."""

    @pass_context
    def call(context: Context, *args: str) -> str:
        view = PageView(prepared, link_base(context["page"]), own_address(context["page"]))
        return view.finish(make(view, *args))

    return call


def link_base(page: Any) -> str:
    """The address, relative to the site's root, that the relative links in the HTML of a page start from.

    MkDocs leaves HTML as it is: the page's own address. Zensical reads a link in HTML as one in Markdown, from the
    folder of the source file, and changes it where the page gets a folder of its own. Only MkDocs' pages have `file`.
    """
    if hasattr(page, "file"):
        return str(page.url).removeprefix("./")
    folder: str = posixpath.dirname(page.path)
    return folder and folder + "/"


def own_address(page: Any) -> str:
    """The address of a page itself, relative to the site's root."""
    return link_base(page) if hasattr(page, "file") else addresses.address(page.path)
