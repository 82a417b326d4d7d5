"""Another text in the place of one that is there: a field of a file, chosen by what it says."""

from __future__ import annotations

from datetime import date
from typing import Any

from protocol_site.checks.load import Source
from protocol_site.data.schema import GEVALLEN, Citaat, Opschrift, Tekst
from protocol_site.data.walk import marked, plan_of
from protocol_site.data.yaml.nodes import Scalar
from protocol_site.workbench.acts.act import Answers, Written, WrongAnswersError, line_of, revised, words
from protocol_site.workbench.folder import Files
from protocol_site.workbench.yaml_text import replaced


def choices(files: Files, path: str) -> list[dict[str, Any]]:
    """The texts of a file, in its order: the address of each in the file, its line, and what it says."""
    return [
        {"adres": address, "regel": scalar.place.line, "tekst": scalar.text}
        for address, scalar in _texts(files, path).items()
    ]


def _texts(files: Files, path: str) -> dict[str, Scalar]:
    """Address in the file (`regels.melden.tekst`) -> the text there. Empty for a file without any."""
    document = files.document(path)
    if document.root is None or path.startswith(f"{GEVALLEN}/"):
        return {}
    found = marked(plan_of(Source.shape(path)), document.root)
    return {
        ".".join(map(str, keys)): scalar
        for keys, marker, scalar in found
        if isinstance(marker, (Tekst, Citaat, Opschrift))
    }


def write(files: Files, answers: Answers, today: date) -> Written:
    """The text that was filled in, in the place that was chosen. WrongAnswersError when one of them is missing."""
    wrong: dict[str, str] = {}
    path = str(answers.get("bestand", ""))
    address = words(answers, "plek", wrong, "Kies de tekst die je wilt wijzigen.")
    text = words(answers, "tekst", wrong, "Vul de nieuwe tekst in. Moet de tekst weg? Doe dat dan in het bestand.")
    scalar = _texts(files, path).get(address) if path in files.texts else None
    if "plek" not in wrong and scalar is None:
        wrong["plek"] = "Deze tekst staat niet meer in het bestand. Kies een andere."
    if wrong or scalar is None:
        raise WrongAnswersError(wrong)
    document = files.document(path)
    new = replaced(document, scalar, "\n".join(line.rstrip() for line in text.splitlines()))
    return Written({path: new, **revised(files, today)}, path, line_of(document.text[: scalar.start] + "x", "x"))
