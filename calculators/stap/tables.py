"""The decision tables and the worked example of the calculator stap."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from calculators.core.fields import GEEN, JA_NEE, JA_NEE_WEET_NIET
from calculators.core.kalender import DAY
from calculators.core.sentences import Zin
from calculators.core.tables import Kop, Tables
from calculators.core.words import date_text
from calculators.stap.fields import branch_questions

if TYPE_CHECKING:
    from collections.abc import Sequence

    from calculators.core.tables import Row
    from calculators.core.types import Json
    from calculators.stap.outcome import RegieUitkomst

TABEL_NERGENS = Zin("tabel.nergens")
TABEL_MAAKT_NIET_UIT = Zin("tabel.maakt-niet-uit")
TABEL_TOT_EN_MET_KANTELPUNT = Zin("tabel.tot-en-met-kantelpunt")
TABEL_NA_KANTELPUNT = Zin("tabel.na-kantelpunt")
TABEL_STANDAARD = Zin("tabel.standaard")
OPSCHALEN = {each: Zin(f"tabel.opschalen-{each}") for each in ("ja", "nee", "keuze")}
TABEL_VRAAG_JA = Zin("tabel.vraag-ja", "vraag")
KOP_OPSCHALEN = Kop(
    "opschalen",
    "stap",
    "moment",
    "doel-bereikt",
    "andere-oplossing",
    "nieuwe-inzichten",
    "opschalen",
    "waarheen",
)
KOP_REGIE = Kop("regie", "stap", "sector", "situatie", "inhoud", "proces")
KOP_SITUATIES = Kop("situaties", "situatie", "stappenplan", "stap", "aan-zet")
KOP_TOESTEMMING = Kop("toestemming", "antwoord", "anoniem")
VOORBEELD = Zin("voorbeeld.stap", "datum", "een")


def beslistabellen(tables: Tables) -> list[Json]:
    """The decision tables of the calculator."""
    return [_escalation(tables), _regie(tables), _scenarios(tables), *_consent(tables)]


def _escalation(tables: Tables) -> Json:
    """Every step, before and after its kantelpunt, with every combination of answers."""
    branches = list(branch_questions(tables.regels))
    rows = []
    for nummer, step in tables.regels["stappen"].items():
        title = tables.labels["huidige_stap", nummer]
        if step["kantelpunt"]["termijn"] is None:
            outcome = tables.ask(sector=_sector(tables), huidige_stap=nummer)
            rows.append(
                [title, *[tables.zin(TABEL_MAAKT_NIET_UIT)] * (4 + len(branches)), *_escalates(tables, outcome)]
            )
        else:
            rows += [[title, *asked, *answered] for asked, answered in _around_kantelpunt(tables, nummer, branches)]
    table = tables.table(KOP_OPSCHALEN, rows)
    *asked, escalates, to = table["kolommen"]
    questions = [tables.regels["velden"][veld]["label"] for veld in branches]
    return {**table, "kolommen": [*asked, *questions, escalates, to]}


def _around_kantelpunt(tables: Tables, nummer: str, branches: list[str]) -> list[Row]:
    """The rows of a step that has a kantelpunt."""
    in_time, late = tables.zin(TABEL_TOT_EN_MET_KANTELPUNT), tables.zin(TABEL_NA_KANTELPUNT)
    here = {"sector": _sector(tables), "huidige_stap": nummer, "datum_interventie": tables.day.isoformat()}
    last = tables.ask(**here)["kantelpunt"]
    days = {in_time: last, late: (date.fromisoformat(last) + DAY).isoformat()}

    def answer(given: dict[str, str]) -> list[str]:
        return _escalates(tables, tables.ask(**here, **{**given, "peildatum": days[given["peildatum"]]}))

    questions: list[tuple[str, Sequence[str]]] = [
        ("peildatum", (in_time, late)),
        ("doel_bereikt", JA_NEE_WEET_NIET),
        ("andere_oplossingen_in_zicht", JA_NEE_WEET_NIET),
        ("nieuwe_inzichten", JA_NEE_WEET_NIET),
        *((veld, JA_NEE) for veld in branches),
    ]
    return tables.combinations(questions, answer)


def _sector(tables: Tables) -> str:
    """The sector of rows in which it makes no difference."""
    return next(iter(tables.regels["sectoren"]))


def _escalates(tables: Tables, outcome: Json) -> list[str]:
    """Whether to go up, and to where."""
    to = outcome["daarna"] if outcome["opschalen"] != "nee" else None
    where = tables.labels["huidige_stap", to] if to else tables.zin(TABEL_NERGENS)
    return [tables.zin(OPSCHALEN[outcome["opschalen"]]), where]


def _regie(tables: Tables) -> Json:
    """Who has the regie in each step, per sector, under each condition."""
    rows = []
    for nummer, step in tables.regels["stappen"].items():
        named = {rule["voorwaarde"] for rule in (*step["regie_inhoud"], *step["regie_proces"])}
        conditions = [veld for name, veld in tables.regels["regievoorwaarden"].items() if name in named]
        for sector in tables.regels["sectoren"]:
            for veld in (None, *conditions):
                outcome = tables.ask(sector=sector, huidige_stap=nummer, **({veld: "ja"} if veld else {}))
                rows.append(
                    [
                        tables.labels["huidige_stap", nummer],
                        tables.labels["sector", sector],
                        _circumstance(tables, veld),
                        *(_leads(tables, line) for line in outcome["regie"]),
                    ]
                )
    return tables.table(KOP_REGIE, rows)


def _leads(tables: Tables, line: RegieUitkomst) -> str:
    """Who has the regie, and who may have it instead."""
    return tables.role(line["rol"]) + (f" (of {line['of']})" if "of" in line else "")


def _circumstance(tables: Tables, veld: str | None) -> str:
    """The circumstance of a row: none, or a question with yes."""
    if veld is None:
        return tables.zin(TABEL_STANDAARD)
    return tables.zin(TABEL_VRAAG_JA, vraag=tables.regels["velden"][veld]["label"])


def _scenarios(tables: Tables) -> Json:
    """Every scenario: does the ladder hold, where does it begin, who acts."""
    rows = []
    for id_, scenario in tables.regels["scenarios"].items():
        outcome = tables.ask(sector=_sector(tables), huidige_stap=GEEN, scenario=id_)
        step = outcome["stap_nu"]
        rows.append(
            [
                scenario["titel"],
                tables.yes(step is not None),
                tables.labels["huidige_stap", step] if step else tables.zin(TABEL_NERGENS),
                tables.role(outcome["aan_zet"]),
            ]
        )
    return tables.table(KOP_SITUATIES, rows)


def _consent(tables: Tables) -> list[Json]:
    """With or without the name, per answer of the parents; no table where no step asks for it."""
    steps = [nummer for nummer, step in tables.regels["stappen"].items() if step["anoniem_zonder_toestemming"]]
    if not steps:
        return []
    rows = []
    for answer in JA_NEE_WEET_NIET:
        asked = {"huidige_stap": steps[0], "toestemming_ouders_kernteam": answer}
        outcome = tables.ask(sector=_sector(tables), **asked)
        rows.append([tables.labels["toestemming_ouders_kernteam", answer], tables.yes(outcome["anoniem"])])
    return [tables.table(KOP_TOESTEMMING, rows)]


def voorbeeld(tables: Tables) -> Json:
    """The worked example: the first step, on the day that it begins."""
    first = tables.regels["eerste_stap"]
    vraag = tables.zin(VOORBEELD, datum=date_text(tables.day), een=first)
    return tables.example(vraag, sector=_sector(tables), huidige_stap=first, datum_interventie=tables.day.isoformat())
