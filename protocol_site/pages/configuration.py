"""The lines of the generator's configuration that speak of this protocol: they come from the data."""

from __future__ import annotations

import json
import re
from datetime import date
from html import escape

from protocol_site.data.model import Model
from protocol_site.pages.stubs import pages_out_of_menus


def configuration(text: str, model: Model, op: date) -> str:
    """The text of `mkdocs.yml` with the name, words and address of the site, and the pages that no menu has on a day.

    Words as HTML: the theme puts them in tags and attributes as they stand.
    """
    said = {
        "site_name": escape(model.protocol.titel),
        "site_description": escape(model.sitewoorden.omschrijving),
        "site_url": model.protocol.adres or "",
        "not_in_nav": "\n".join(f"/{name}" for name in pages_out_of_menus(model, op)),
    }
    for key, value in said.items():
        before, _, after = re.split(rf"^({key}:.*)$", text, maxsplit=1, flags=re.MULTILINE)
        text = f"{before}{key}: {json.dumps(value, ensure_ascii=False)}{after}"
    return text
