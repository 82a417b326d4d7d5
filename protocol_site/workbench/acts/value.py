"""A new value of a drempel, a termijn or a fixed day, from a date on. The values before it stay as they are."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from protocol_site.data.model import Model
from protocol_site.data.yaml.nodes import Mapping, Scalar, Sequence
from protocol_site.workbench.acts.act import Answers, Written, WrongAnswersError, day, revised, several, words
from protocol_site.workbench.folder import Files
from protocol_site.workbench.yaml_text import after_last, listed, written

PLACES = {
    "drempel": ("drempels.yaml", "drempels"),
    "termijn": ("termijnen.yaml", "termijnen"),
    "datum": ("termijnen.yaml", "peildata"),
}
"""Kind -> its file and the key that its figures stand under."""
_DAY_OF_YEAR = re.compile(r"(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])")


def choices(model: Model) -> list[dict[str, Any]]:
    """The figures that have values: their address, name, unit, and the values there are with their days."""
    found = []
    for kind in PLACES:
        for id_, figure in model.of(kind).items():
            unit = getattr(figure, "eenheid", "")
            values = [
                {
                    "vanaf": value.vanaf.isoformat(),
                    "waarde": ", ".join(value.dagen) if kind == "datum" else written(value.waarde),
                    "bron": value.bron,
                }
                for value in figure.waarden
            ]
            found.append({"adres": f"{kind}:{id_}", "naam": figure.naam, "eenheid": unit, "waarden": values})
    return found


def write(files: Files, answers: Answers, today: date) -> Written:
    """The value that was filled in, below the last one of its figure.

    WrongAnswersError for what cannot be a value, NotWrittenError when the file has its values on one line.
    """
    wrong: dict[str, str] = {}
    address = words(answers, "getal", wrong, "Kies de grens, de termijn of de vaste dag die een nieuwe waarde krijgt.")
    start = day(answers, "vanaf", wrong)
    said = words(answers, "waarde", wrong, "Vul de nieuwe waarde in.")
    checked_on = day({"op": answers.get("gecontroleerd_op") or today.isoformat()}, "op", wrong)
    kind, _, figure_id = address.partition(":")
    value = "" if "waarde" in wrong else _value(kind, said, wrong)
    file, values = _values(files, kind, figure_id) if kind in PLACES else ("", None)
    if "getal" not in wrong and values is None:
        wrong["getal"] = "Dit getal staat niet meer in het bestand. Kies een ander."
    if wrong or values is None:
        raise WrongAnswersError(wrong)
    document = files.document(file)
    lines = [f"vanaf: '{start}'", value, f"bron: {listed(several(answers, 'bron') or _sources(values))}"]
    lines.append(f"gecontroleerd_op: '{checked_on}'")
    if answers.get("verwacht"):
        lines.append("verwacht: true")
    if kind != "datum" and (transition := str(answers.get("overgang") or "op_de_dag")) != "op_de_dag":
        lines.append(f"overgang: {transition}")
    text = after_last(document, values, lines)
    was = [*document.text.split("\n"), ""]
    row = next(n for n, (old, new) in enumerate(zip(was, text.split("\n"), strict=False), 1) if old != new)
    return Written({file: text, **revised(files, today)}, file, row)


def _value(kind: str, said: str, wrong: dict[str, str]) -> str:
    """The line with the value."""
    if kind == "datum":
        days = [part.strip() for part in said.split(",")]
        if not all(_DAY_OF_YEAR.fullmatch(each) for each in days):
            wrong["waarde"] = "Vul de dagen in als maand-dag, zoals 07-01 voor 1 juli, met komma's ertussen."
        quoted = ", ".join(f"'{each}'" for each in days)
        return f"dagen: [{quoted}]"
    number = said.replace(",", ".")
    if not re.fullmatch(r"\d+(?:\.\d+)?", number):
        wrong["waarde"] = "Vul alleen een getal in, zoals 12 of 2,5. De eenheid staat al bij de grens."
        return ""
    return f"waarde: {written(float(number))}"


def _values(files: Files, kind: str, figure_id: str) -> tuple[str, Sequence | None]:
    """The file of a figure and the list of its values. A level of a drempel has its values under the drempel."""
    file, key = PLACES[kind]
    node, _ = files.document(file).find((key,))
    if not isinstance(node, Mapping):
        return file, None
    for item_id, (_, item) in node.entries.items():
        if item_id == figure_id:
            return file, _list_below(item)
        levels = item.entries.get("niveaus") if isinstance(item, Mapping) else None
        if levels is not None and isinstance(levels[1], Mapping) and figure_id.startswith(f"{item_id}-"):
            level = levels[1].entries.get(figure_id.removeprefix(f"{item_id}-"))
            if level is not None:
                return file, _list_below(level[1])
    return file, None


def _list_below(item: Any) -> Sequence | None:
    entry = item.entries.get("waarden") if isinstance(item, Mapping) else None
    return entry[1] if entry is not None and isinstance(entry[1], Sequence) and entry[1].items else None


def _sources(values: Sequence) -> list[str]:
    """The sources of the value before it."""
    last = values.items[-1]
    entry = last.entries.get("bron") if isinstance(last, Mapping) else None
    items = entry[1].items if entry is not None and isinstance(entry[1], Sequence) else []
    return [item.text for item in items if isinstance(item, Scalar)]
