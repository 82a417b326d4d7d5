"""The macros that the thin pages in `docs/` call: one call makes one page.

Works the same under mkdocs-macros and under Zensical: both hand the page being rendered to the template context.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from jinja2 import pass_context
from jinja2.runtime import Context
from mkdocs.exceptions import Abort

from protocol_site.load import InvalidDataError, load
from protocol_site.model import Model
from protocol_site.pages import StalePageError
from protocol_site.prepare import prepare
from protocol_site.render import PageView
from protocol_site.sitepages import MACROS

ROOT = Path(__file__).resolve().parent.parent


def fresh_model() -> Model:
    """The data as they stand, with `docs/` in step. Wrong data end the build with their messages, not a traceback."""
    try:
        model = load(ROOT / "protocol_data")
        prepare(model, ROOT / "docs")
    except (InvalidDataError, StalePageError) as wrong:
        raise Abort(str(wrong)) from None
    return model


def define_env(env: Any) -> None:
    """Register the macros. Called by the generator at the start of each build."""
    model = fresh_model()

    for name, make in MACROS.items():
        env.macro(page_macro(model, make), name)


def page_macro(model: Model, make: Callable[..., str]) -> Callable[..., str]:
    """A macro that makes a page with `make(view, *args)`, for the page that the generator is rendering."""

    @pass_context
    def call(context: Context, *args: str) -> str:
        view = PageView(model, context["page"].url.removeprefix("./"))
        return view.finish(make(view, *args))

    return call
