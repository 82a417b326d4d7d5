"""The lines of the generator's configuration that speak of this protocol: they come from the data."""

from __future__ import annotations

import json
import re

from protocol_site.data.model import Model


def configuration(text: str, model: Model) -> str:
    """The text of `mkdocs.yml` with the name of the site of this protocol."""
    line = f"site_name: {json.dumps(model.protocol.titel, ensure_ascii=False)}"
    return re.sub(r"^site_name:.*$", lambda _: line, text, count=1, flags=re.MULTILINE)
