"""Pages at old addresses: an item that got another id is still found by who kept its old link.

They are plain HTML, written beside the pages of the generator whichever that is, and work without JavaScript.
"""

from __future__ import annotations

from protocol_site import addresses
from protocol_site.data.model import Model
from protocol_site.pages.render import templates
from protocol_site.pages.stubs import PAGES
from protocol_site.pages.views import name_of


def redirects(model: Model) -> dict[str, str]:
    """Path below the site -> text of the page there, for every old id of an item with a page of its own."""
    pages = {}
    for soort in PAGES:
        for item in model.of(soort).values():
            for old in item.was:
                here = addresses.item_address(soort, old)
                there = addresses.relative(addresses.item_address(soort, item.id), here)
                page = templates().get_template("omleiding.j2").render(naar=there, naam=name_of(item))
                pages[f"{here}index.html"] = page
    return pages
