"""The calculators on the site: their forms, and the parts of their pages that are whole without a question.

Everything comes from the rules module itself: `velden.formulier` describes the form, `beslistabel` gives the worked
example and the decision tables. The forms are plain HTML; `docs/assets/js/` makes them work.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from calculators import NAMEN
from calculators.core.fields import MAX_ROWS, holds
from calculators.core.units import singular
from calculators.describe.form import formulier
from calculators.describe.tables import beslistabel, voorbeeld
from calculators.registry import MET_TABELLEN
from protocol_site.addresses import item_address
from protocol_site.exports.shipped import form_sources
from protocol_site.pages.render import PageView
from protocol_site.project import ROOT

if TYPE_CHECKING:
    from calculators.core.types import Formulier, Regels, Veld

ENGINE_MODULES = ("worker.js", "loading.js", "packed.js", "python_runtime.js")
"""The JavaScript modules that loading Python waits for."""
NO_ANSWER = "Nee"
"""What is assumed of a question of which the answer may be that there is nothing to fill in."""
MOST_RADIOS = 7
"""With more choices than this a list that opens is easier to survey."""


# --- forms -----------------------------------------------------------------------------------------------------------


def form(
    view: PageView,
    naam: str,
    *,
    titel: str = "",
    preset: dict[str, str] | None = None,
    only: Sequence[str] = (),
) -> Markup:
    """The form of a calculator. With `only`, a small one: it has a title of its own and asks the fields that are named.

    `preset` are answers that are given already. The first form on a page brings the style and the modules with it, so
    that other pages load nothing of them.
    """
    rules, bundle = view.prepared.rules, view.prepared.bundle
    found = formulier(naam, rules)
    given = preset or {}
    view.forms += 1
    values = {field["naam"]: given.get(field["naam"], field["standaard"]) for field in found["velden"]}
    asked = [field for field in found["velden"] if field["naam"] not in given and (not only or field["naam"] in only)]
    settings = {
        "naam": naam,
        "vast": given,
        "wortel": view.file(""),
        "editie": rules["editie"]["editie"],
        "edities": {each.naam: f"{each.address}{item_address('rekenhulp', naam)}" for each in view.prepared.eerder},
        "woorden": _words(view),
    }
    engine = {
        "worker": view.file(f"{bundle.modules}worker.js"),
        # Names, not addresses: the worker knows where it is itself.
        "runtime": PurePosixPath(bundle.runtime).name,
        "rules": PurePosixPath(bundle.rules).name,
        "info": bundle.info,
        "files": bundle.files,
    }
    text = view.render(
        "rekenhulp_formulier.j2",
        formulier=found,
        groepen=_groups(found, [field for field in asked if field["aanname"] is None], values),
        aannames=[
            {**_drawn(field, values), "aangenomen": _assumed(field)} for field in asked if field["aanname"] is not None
        ],
        id_=f"rekenhulp-{naam}" if view.forms == 1 else f"rekenhulp-{naam}-{view.forms}",
        klein=bool(only),
        titel=titel,
        instellingen=_json(settings),
        motor=_json(engine),
        modules=view.file(bundle.modules),
        motormodules=ENGINE_MODULES,
        formuliermodules=[
            path.name for path in form_sources(ROOT) if path.suffix == ".js" and path.name not in ENGINE_MODULES
        ],
        andere={each: rules["rekenhulpen"][each] for each in NAMEN if each != naam},
        eerste=view.forms == 1,
        schooljaren=_school_years(rules),
        rijen_hoogstens=MAX_ROWS,
    )
    return Markup(text)


def _words(view: PageView) -> dict[str, dict[str, str]]:
    """How an outcome says how strong a rule is, how someone takes part, and what a new value does: as the pages do."""
    words = view.model.sitewoorden
    return {
        "sterkte": words.sterkte.model_dump(),
        "deelname": {key: said.achter_naam for key, said in words.deelname},
        "overgang": words.overgang.model_dump(),
    }


def _json(value: Any) -> str:
    """JSON without spaces, for an attribute."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _groups(found: Formulier, asked: list[Veld], values: dict[str, Any]) -> list[dict[str, Any]]:
    """The groups with a field to ask."""
    groups = []
    for group in found["groepen"]:
        fields = [_drawn(field, values) for field in asked if field["groep"] == group["naam"]]
        if fields:
            alternative = next((g for g in found["groepen"] if g["in_plaats_van"] == group["naam"]), None)
            has_alternative = any(alternative and field["groep"] == alternative["naam"] for field in asked)
            groups.append({**group, "velden": fields, "alternatief": alternative if has_alternative else None})
    return groups


def _drawn(field: Veld, values: dict[str, Any]) -> dict[str, Any]:
    """A field with its kind of control, what one of its unit is called, and whether it shows before any answer.

    Its help is that of the choice that was made already, where it has one for each.
    """
    return {
        **field,
        "hulp": field["hulp_bij"].get(values.get(field["hulp_van"]) or "", field["hulp"]),
        "zichtbaar": holds(field["toon_als"], values),
        "besturing": _control(field),
        "een": singular(field["eenheid"]),
    }


def _assumed(field: Veld) -> str:
    """What the form assumes, in words: a choice, today, or that there is nothing to fill in."""
    labels = {each["waarde"]: each["label"] for each in field["keuzes"]}
    return labels.get(field["aanname"] or "", field["aanname"] or NO_ANSWER)


def _control(field: Veld) -> str:
    """The kind of control for a field: that of its kind, but radio buttons or a list for choices."""
    if field["soort"] != "keuze":
        return field["soort"]
    return "keuzerondjes" if len(field["keuzes"]) <= MOST_RADIOS else "keuzelijst"


def _school_years(rules: Regels) -> list[str]:
    """The school years of the calendar: `2026-2027`."""
    first = int(rules["kalender"]["regios"][rules["kalender"]["regio"]]["van"][:4])
    last = int(rules["kalender"]["tot_en_met"][:4])
    return [f"{year}-{year + 1}" for year in range(first, last)]


# --- pages -----------------------------------------------------------------------------------------------------------


def overview(view: PageView) -> str:
    """The page with all calculators, which begins with what a question can be about."""
    rules = view.prepared.rules
    return view.render(
        "rekenhulpen.j2",
        onderwerpen=formulier("casus", rules)["velden"][0]["keuzes"],
        editie=rules["editie"]["editie"],
        rekenhulpen={naam: rules["rekenhulpen"][naam] for naam in NAMEN},
    )


def calculator(view: PageView, naam: str) -> str:
    """The page of one calculator: the form, the rule in words, a worked example and the complete decision tables.

    One without a rule of its own leads to those whose rules it uses.
    """
    rules = view.prepared.rules
    return view.render(
        "rekenhulp.j2",
        naam=naam,
        teksten=rules["rekenhulpen"][naam],
        formulier=form(view, naam),
        voorbeeld=voorbeeld(naam, rules) if naam in MET_TABELLEN else None,
        tabellen=beslistabel(naam, rules),
        regels=rules,
        drempels=[id_ for id_, drempel in rules["drempels"].items() if drempel["telling"]],
        rekenhulpen=MET_TABELLEN,
    )
