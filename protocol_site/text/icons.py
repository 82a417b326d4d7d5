"""The icons of the site: Material Design Icons, which the theme brings along (Apache License 2.0, Pictogrammers).

They stand in the page itself: a reader loads nothing for them, and they take the colour of the words beside them.
Without the theme, as in a browser that runs this code, there are no icons: no word depends on one.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from markupsafe import Markup

_TAG = re.compile(r"<svg ")


@cache
def _folder() -> Path | None:
    theme = find_spec("material")
    folder = Path(theme.origin or "").parent / "templates" / ".icons" / "material" if theme else None
    return folder if folder and folder.is_dir() else None


@cache
def icon_names() -> list[str]:
    """The names of all icons, such as `thermometer`; none where the theme is not installed."""
    folder = _folder()
    return sorted(path.stem for path in folder.glob("*.svg")) if folder else []


@cache
def icon(name: str) -> Markup:
    """An icon to look at only: what it stands beside says the same in words. Empty where there is none of that name."""
    folder = _folder()
    file = folder / f"{name}.svg" if folder else None
    if file is None or not file.is_file():
        return Markup()
    drawing = file.read_text(encoding="utf-8").strip()
    return Markup(_TAG.sub('<svg class="icoon" aria-hidden="true" focusable="false" ', drawing, count=1))
