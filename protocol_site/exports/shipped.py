"""What a page must know of the files that go to the reader's browser: where they stand and what they are made from.

Apart from `bundle`, which makes them: pages are rendered in a browser too, where nothing can be compiled.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

PACKAGE = "calculators"


class Bundle(NamedTuple):
    """Addresses relative to the site's root, and what the worker must know about the files of the runtime."""

    runtime: str
    rules: str
    modules: str
    info: dict[str, str]
    files: dict[str, dict[str, int]]


def own_sources(root: Path) -> list[Path]:
    """The source files of the rules module."""
    return sorted((root / PACKAGE).rglob("*.py"))


def form_sources(root: Path) -> list[Path]:
    """The JavaScript modules and the style of the form."""
    return [*sorted((root / "docs/assets/js").glob("*.js")), root / "docs/assets/css/rekenhulp.css"]


class Workbench(NamedTuple):
    """The addresses of what the workbench loads besides the bundle, relative to the site's root."""

    scripts: str
    archive: str
    data: str
    sizes: dict[str, int]
    """Of the archive: bytes as they are (`size`), and of the compressed copy (`packedSize`)."""


NO_WORKBENCH = Workbench("", "", "", {})
"""Where nobody edits: pages that are rendered in the workbench itself."""
