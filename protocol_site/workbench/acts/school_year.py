"""The next school year: its vacations, the feestdagen of its last year, and the end of what can be calculated."""

from __future__ import annotations

from datetime import date
from typing import Any

from protocol_site.checks.holidays import day_by_rule
from protocol_site.data.model import Model
from protocol_site.data.yaml.nodes import Scalar
from protocol_site.workbench.acts.act import Answers, Written, WrongAnswersError, day, line_of, revised, several
from protocol_site.workbench.folder import Files
from protocol_site.workbench.yaml_text import at_end_of, listed, replaced

VACATIONS, HOLIDAYS = "kalender/schoolvakanties.yaml", "kalender/feestdagen.yaml"


def choices(model: Model) -> dict[str, Any]:
    """What to fill in: the school year that comes next, and its vacations and regios as in the last year there is."""
    last = max(model.schoolvakanties.schooljaren)
    first = int(last[5:])
    vacations = model.schoolvakanties.schooljaren[last]
    return {
        "schooljaar": f"{first}-{first + 1}",
        "regios": {id_: regio.naam for id_, regio in model.schoolvakanties.regios.items()},
        "vakanties": {
            id_: {
                regio: {"van": each.van.isoformat(), "tot_en_met": each.tot_en_met.isoformat()}
                for regio, each in per_regio.items()
            }
            for id_, per_regio in vacations.items()
        },
    }


def write(files: Files, model: Model, answers: Answers, today: date) -> Written:
    """The school year that was filled in, at the end of both files. Fields are `herfstvakantie.midden.van` and so on.

    `model` is the protocol as it is now. WrongAnswersError for what is no day, or ends before it begins.
    """
    asked = choices(model)
    year = asked["schooljaar"]
    last = model.schoolvakanties.schooljaren[max(model.schoolvakanties.schooljaren)]
    wrong: dict[str, str] = {}
    sources = several(answers, "bron")
    if not sources:
        wrong["bron"] = "Kies de bron van deze vakanties. Staat hij er niet bij? Zet hem eerst in bronnen.yaml."
    lines = [f"'{year}':"]
    end = ""
    for vacation, regios in asked["vakanties"].items():
        lines.append(f"  {vacation}:")
        for regio in regios:
            name = f"{vacation}.{regio}"
            first, until = (day(answers, f"{name}.{side}", wrong) for side in ("van", "tot_en_met"))
            if f"{name}.van" not in wrong and f"{name}.tot_en_met" not in wrong and until < first:
                wrong[f"{name}.tot_en_met"] = "Deze dag ligt voor de eerste dag van de vakantie."
            fixed = "true" if last[vacation][regio].verplicht else "false"
            days = f"van: '{first}', tot_en_met: '{until}', verplicht: {fixed}, bron: {listed(sources)}"
            lines.append(f"    {regio}: {{{days}}}")
            if regio == model.protocol.regio:
                end = max(end, until)
    if wrong:
        raise WrongAnswersError(wrong)
    texts = {VACATIONS: _vacations(files, lines, end, today), HOLIDAYS: _holidays(files, model, int(year[5:]), today)}
    return Written({**texts, **revised(files, today)}, VACATIONS, line_of(texts[VACATIONS], f"'{year}':"))


def _vacations(files: Files, lines: list[str], end: str, today: date) -> str:
    """The file with the vacations, with the year at its end and the window up to the last day of its summer."""
    document = files.document(VACATIONS)
    _, key = document.find(("schooljaren",))
    text = document.text if key is None else at_end_of(document, key, lines)
    for path, value in ((("rekenvenster", "tot_en_met"), end), (("gecontroleerd_op",), today.isoformat())):
        text = _with(files, VACATIONS, text, path, value)
    return text


def _holidays(files: Files, model: Model, year: int, today: date) -> str:
    """The file with the feestdagen, with a year at its end by the rules in it; as it is if it has the year."""
    document = files.document(HOLIDAYS)
    _, key = document.find(("datums",))
    kinds = {id_: kind for id_, kind in model.feestdagen.soorten.items() if kind.regel is not None}
    if key is None or str(year) in model.feestdagen.datums:
        return document.text
    days = [f"  {id_}: '{day_by_rule(kind.regel or '', year)}'" for id_, kind in kinds.items()]
    text = at_end_of(document, key, [f"'{year}':", *days])
    return _with(files, HOLIDAYS, text, ("gecontroleerd_op",), today.isoformat())


def _with(files: Files, name: str, text: str, path: tuple[str, ...], value: str) -> str:
    """A text with another value at a path of keys."""
    document = files.read(name, text.encode())
    node, key = document.find(path)
    return replaced(document, node, value) if key is not None and isinstance(node, Scalar) else text
