"""What the calculators cannot do without: ids, units, texts. Data can be right in themselves and still lack these."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from calculators import NAMEN
from calculators.drempels import INDELINGEN, SCENARIO_ABSOLUUT
from calculators.kalender import COUNTERS
from calculators.regels import DREMPELS, PEILDATA, TERMIJNEN
from calculators.sjablonen import SENTENCES
from calculators.typen import Regels
from calculators.velden import velden
from protocol_site.messages import START, Fault, nearest, shown
from protocol_site.model import Model, file_of

SECTORS = ("po", "vo")
TEXTS = "rekenteksten.yaml"


def check(model: Model, folder: Path) -> list[Fault]:
    """What is missing in the data of a folder, each with the file it should stand in."""
    found = (*_ids(model), *_units(model), *_regie(model), *_texts(model))
    return [Fault(str(folder / file), START, text) for file, text in found]


def check_forms(regels: Regels, folder: Path) -> list[Fault]:
    """The questions and choices that have no text. The rules must have all that `check` asks for."""
    found = dict.fromkeys(text for naam in NAMEN for text in _unnamed(naam, regels))
    return [Fault(str(folder / TEXTS), START, text) for text in found]


def _unnamed(naam: str, regels: Regels) -> Iterator[str]:
    """The fields, choices and groups of one form that have no text."""
    if naam not in regels["rekenhulpen"]:
        yield f"de rekenhulp {shown(naam)} ontbreekt bij rekenhulpen"
        return
    groups = regels["rekenhulpen"][naam]["groepen"]
    for veld in velden(naam, regels):
        if veld["groep"] not in groups:
            yield f"bij de rekenhulp {shown(naam)} ontbreekt de groep {shown(veld['groep'])}"
        if not veld["label"]:
            yield f"bij velden ontbreekt {shown(veld['naam'])}"
        for keuze in veld["keuzes"]:
            if veld["label"] and not keuze["label"]:
                yield f"bij het veld {shown(veld['naam'])} ontbreekt de keuze {shown(keuze['waarde'])}"


def _ids(model: Model) -> Iterator[tuple[str, str]]:
    """Items that the calculators ask for by name."""
    wanted = {
        "drempel": DREMPELS,
        "termijn": TERMIJNEN,
        "datum": PEILDATA,
        "scenario": (SCENARIO_ABSOLUUT,),
    }
    for soort, ids in wanted.items():
        known = model.of(soort)
        for id_ in ids:
            if id_ not in known:
                yield file_of(soort, id_), _missing(f"{soort} {shown(id_)}", id_, known)
    for id_ in INDELINGEN:
        if id_ not in model.soorten:
            yield "soorten.yaml", _missing(f"soort {shown(id_)}", id_, model.soorten)


def _missing(what: str, id_: str, known: Any) -> str:
    return f"{what} ontbreekt; de rekenhulpen hebben dit nodig{nearest(id_, known)}"


def _units(model: Model) -> Iterator[tuple[str, str]]:
    """Periods of which a date must be counted: a unit that can be counted, and whole numbers of it."""
    steps = [stap.kantelpunt.termijn for stap in model.stappen.values()]
    reports = [melding.termijn for melding in model.meldingen.values()]
    for id_ in dict.fromkeys([*TERMIJNEN, *filter(None, steps), *filter(None, reports)]):
        termijn = model.termijnen.get(id_)
        if termijn is None:
            continue
        if termijn.eenheid not in COUNTERS:
            units = ", ".join(COUNTERS)
            yield (
                "termijnen.yaml",
                f"{shown(id_)} telt in {termijn.eenheid}; een rekenhulp kan alleen tellen in {units}",
            )
        for waarde in termijn.waarden:
            if waarde.waarde != int(waarde.waarde):
                yield "termijnen.yaml", f"{shown(id_)} heeft de waarde {waarde.waarde}; hier kan alleen een heel getal"


def _regie(model: Model) -> Iterator[tuple[str, str]]:
    """In every step someone has the regie in every sector, whatever the circumstances."""
    for stap in model.stappen.values():
        for key, rules in (("regie_inhoud", stap.regie_inhoud), ("regie_proces", stap.regie_proces)):
            for sector in SECTORS:
                if not _has_standard(rules, sector):
                    text = f'bij {key} ontbreekt voor {sector} een regel met "voorwaarde: standaard"'
                    yield file_of("stap", stap.id), text


def _has_standard(rules: Any, sector: str) -> bool:
    return any(rule.voorwaarde == "standaard" and rule.sector in ("beide", sector) for rule in rules.values())


def _texts(model: Model) -> Iterator[tuple[str, str]]:
    """Every sentence that a calculator says."""
    texts = model.rekenteksten
    known = {f"{groep}.{naam}" for groep, zinnen in texts.teksten.items() for naam in zinnen}
    for key in sorted(SENTENCES.keys() - known):
        groep, _, naam = key.partition(".")
        yield TEXTS, f"de zin {shown(naam)} ontbreekt bij {shown(groep)}; een rekenhulp heeft hem nodig"
