"""A word of the glossary: a new file."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

from protocol_site.exports.json_schema import modeline
from protocol_site.workbench.acts.act import Answers, Written, WrongAnswersError, revised, several, words
from protocol_site.workbench.folder import Files
from protocol_site.workbench.yaml_text import listed, written


def write(files: Files, answers: Answers, today: date) -> Written:
    """A file with the word that was filled in. WrongAnswersError when a part is missing, or the word is there."""
    wrong: dict[str, str] = {}
    term = words(answers, "term", wrong, "Vul het woord in.")
    meaning = words(answers, "definitie", wrong, "Leg het woord uit in een of twee korte zinnen.")
    id_ = _id(term)
    path = f"woordenlijst/{id_}.yaml"
    if term and not id_:
        wrong["term"] = "Begin het woord met een letter."
    elif path in files.texts:
        wrong["term"] = f"Dit woord staat al in de woordenlijst. Open {path} om het te wijzigen."
    if wrong:
        raise WrongAnswersError(wrong)
    lines = [modeline(path), f"id: {id_}", f"term: {written(term)}"]
    if known_as := several(answers, "ook_bekend_als"):
        lines.append(f"ook_bekend_als: {listed(known_as)}")
    lines.append(f"definitie: {written(' '.join(meaning.split()))}")
    lines += [f"{name}: {listed(found)}" for name in ("zie", "bron") if (found := several(answers, name))]
    return Written({path: "\n".join(lines) + "\n", **revised(files, today)}, path, 2)


def _id(term: str) -> str:
    """The code of a word: small letters without accents, with dashes between them."""
    plain = unicodedata.normalize("NFD", term.lower())
    return re.sub(r"[^a-z0-9]+", "-", "".join(c for c in plain if not unicodedata.combining(c))).strip("-")
