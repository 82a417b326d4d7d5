"""Pages straight from a model: what the macros give, without a generator."""

import re
from datetime import date
from functools import cache
from html import unescape

from protocol_site.checks.load import load
from protocol_site.data.model import Model
from protocol_site.exports.bundle import PACKED, Bundle
from protocol_site.exports.rules import make_rules
from protocol_site.pages.catalogue import MACROS
from protocol_site.pages.prepared import Prepared
from protocol_site.pages.render import PageView
from protocol_site.project import ROOT

NO_BUNDLE = Bundle("py/runtime/", "py/regels.json", "py/formulier/", {}, {name: {} for name in PACKED})
"""Where nothing stands: pages only name these addresses."""
INLINE = "a|abbr|button|em|span|strong"
"""Elements that end no word."""


@cache
def own_model() -> Model:
    """The protocol of the project."""
    return load(ROOT / "protocol_data")


def prepared(model: Model, op: date | None = None) -> Prepared:
    """What the pages of a model are made from on a day; without one, the day of the last change of the data."""
    day = op or model.protocol.herzien_op
    return Prepared(model, make_rules(model, op=day), NO_BUNDLE, day)


FOOT = '<footer class="paginavoet'
"""How the foot of a page begins."""


def whole_page(ready: Prepared, macro: str, *arguments: str, address: str = "ergens/") -> str:
    """The text of a page, Markdown and HTML, as a macro gives it to the generator."""
    view = PageView(ready, address)
    return view.finish(MACROS[macro](view, *arguments))


def page(ready: Prepared, macro: str, *arguments: str, address: str = "ergens/") -> str:
    """What a page says above its foot, which is the same on every page."""
    return whole_page(ready, macro, *arguments, address=address).partition(FOOT)[0].rstrip()


def said(text: str) -> str:
    """What a reader reads of Markdown and HTML: the words, with single spaces."""
    without_anchors = re.sub(r"\{ #[^}]*\}", "", text)
    words = re.sub(r"<[^>]*>", " ", re.sub(rf"</?({INLINE})\b[^>]*>", "", without_anchors))
    return " ".join(unescape(words).split())
