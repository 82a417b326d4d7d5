"""A page as readers will see it: what the macros make, turned into HTML as the generator does."""

from __future__ import annotations

import re
from collections.abc import Mapping

import markdown

from protocol_site import addresses
from protocol_site.pages import stubs
from protocol_site.pages.catalogue import MACROS
from protocol_site.pages.prepared import Prepared
from protocol_site.pages.render import PageView

EXTENSIONS: dict[str, dict[str, object]] = {
    "attr_list": {},
    "fenced_code": {},
    "md_in_html": {},
    "tables": {},
    "toc": {"permalink": True, "permalink_title": "Link naar dit kopje", "toc_depth": 3},
}
"""The extensions of Markdown in `mkdocs.yml`, with their settings."""
_PACKAGE = "markdown.extensions."
"""In full, since the short names are looked up among what is installed, and here nothing is."""
_FRONT_MATTER = re.compile(r"\A---\n.*?^---\n", re.DOTALL | re.MULTILINE)
_CALL = re.compile(r"\{\{\s*(\w+)\(([^)]*)\)\s*\}\}")
_ARGUMENT = re.compile(r'"([^"]*)"')


def pages(prepared: Prepared, fixed: Mapping[str, str]) -> dict[str, str]:
    """Path below `docs/` -> text of all pages: the fixed ones given, and those of the items as they are now."""
    items = stubs.pages(prepared.model)
    return {**{path: text for path, text in fixed.items() if path not in items}, **items}


def page(prepared: Prepared, path: str, text: str) -> str:
    """The HTML of the page at a path below `docs/`, without what the theme puts around it."""
    view = PageView(prepared, addresses.address(path))

    def made(call: re.Match[str]) -> str:
        return view.finish(MACROS[call[1]](view, *_ARGUMENT.findall(call[2])))

    configs = {_PACKAGE + name: settings for name, settings in EXTENSIONS.items()}
    source = _CALL.sub(made, _FRONT_MATTER.sub("", text))
    return markdown.markdown(source, extensions=list(configs), extension_configs=configs)
