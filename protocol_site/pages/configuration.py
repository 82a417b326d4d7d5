"""The lines of the generator's configuration that speak of this protocol: they come from the data."""

from __future__ import annotations

import json
import re
from html import escape

from protocol_site.data.model import Model


def configuration(text: str, model: Model) -> str:
    """The text of `mkdocs.yml` with the name and the description of the site of this protocol.

    As HTML: the theme puts them in tags and attributes as they stand.
    """
    named = {"site_name": model.protocol.titel, "site_description": model.sitewoorden.omschrijving}
    for key, value in named.items():
        before, _, after = re.split(rf"^({key}:.*)$", text, maxsplit=1, flags=re.MULTILINE)
        text = f"{before}{key}: {json.dumps(escape(value), ensure_ascii=False)}{after}"
    return text
