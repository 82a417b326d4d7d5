"""The decision tables and the worked example of the calculator stap."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from calculators.core.fields import GEEN, JA_NEE_WEET_NIET, SECTOREN
from calculators.core.kalender import DAY
from calculators.core.sentences import Zin
from calculators.core.words import date_text
from calculators.describe.making import Kop, Tables
from calculators.stap.answer import REGIE_CONDITIONS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from calculators.core.types import Json

TABEL_NERGENS = Zin("tabel.nergens")
TABEL_MAAKT_NIET_UIT = Zin("tabel.maakt-niet-uit")
TABEL_TOT_EN_MET_KANTELPUNT = Zin("tabel.tot-en-met-kantelpunt")
TABEL_NA_KANTELPUNT = Zin("tabel.na-kantelpunt")
TABEL_STANDAARD = Zin("tabel.standaard")
OPSCHALEN = {each: Zin(f"tabel.opschalen-{each}") for each in ("ja", "nee", "keuze")}
OMSTANDIGHEID = {
    "meerdere_aanbieders": Zin("tabel.meerdere-aanbieders"),
    "duo_melding_overig": Zin("tabel.duo-melding-overig"),
    "regie_bij_jeugdhulp": Zin("tabel.regie-bij-jeugdhulp"),
}
KOP_OPSCHALEN = Kop(
    "opschalen",
    "stap",
    "moment",
    "doel-bereikt",
    "andere-oplossing",
    "nieuwe-inzichten",
    "vrijstelling-5a",
    "opschalen",
    "waarheen",
)
KOP_REGIE = Kop("regie", "stap", "sector", "situatie", "inhoud", "proces")
KOP_SITUATIES = Kop("situaties", "situatie", "stappenplan", "stap", "aan-zet")
KOP_TOESTEMMING = Kop("toestemming", "antwoord", "anoniem")
VOORBEELD = Zin("voorbeeld.stap", "datum", "een")


def beslistabellen(tables: Tables) -> list[Json]:
    """The decision tables of the calculator."""
    return [_escalation(tables), _regie(tables), _scenarios(tables), _consent(tables)]


def _escalation(tables: Tables) -> Json:
    """Every step, before and after its kantelpunt, with every combination of answers."""
    rows = []
    for nummer, step in tables.regels["stappen"].items():
        title = tables.labels["huidige_stap", nummer]
        point = step["kantelpunt"]
        if point["termijn"] is None:
            outcome = tables.ask(sector="po", huidige_stap=nummer)
            rows.append([title, *[tables.zin(TABEL_MAAKT_NIET_UIT)] * 5, *_escalates(tables, outcome)])
            continue
        in_time, late = tables.zin(TABEL_TOT_EN_MET_KANTELPUNT), tables.zin(TABEL_NA_KANTELPUNT)
        start = tables.day
        first = tables.ask(sector="po", huidige_stap=nummer, datum_interventie=start.isoformat())["kantelpunt"]
        days = {in_time: first, late: (date.fromisoformat(first) + DAY).isoformat()}

        def answer(given: dict[str, str], nummer: str = nummer, days: dict[str, str] = days) -> list[str]:
            asked = {**given, "peildatum": days[given["peildatum"]], "huidige_stap": nummer}
            return _escalates(tables, tables.ask(sector="po", datum_interventie=tables.day.isoformat(), **asked))

        questions: list[tuple[str, Sequence[str]]] = [
            ("peildatum", (in_time, late)),
            ("doel_bereikt", JA_NEE_WEET_NIET),
            ("andere_oplossingen_in_zicht", JA_NEE_WEET_NIET),
            ("nieuwe_inzichten", JA_NEE_WEET_NIET),
            ("wens_vrijstelling_5a", ("ja", "nee")),
        ]
        rows += [[title, *asked, *answered] for asked, answered in tables.combinations(questions, answer)]
    return tables.table(KOP_OPSCHALEN, rows)


def _escalates(tables: Tables, outcome: Json) -> list[str]:
    """Whether to go up, and to where."""
    to = outcome["daarna"] if outcome["opschalen"] != "nee" else None
    where = tables.labels["huidige_stap", to] if to else tables.zin(TABEL_NERGENS)
    return [tables.zin(OPSCHALEN[outcome["opschalen"]]), where]


def _regie(tables: Tables) -> Json:
    """Who has the regie in each step, per sector, under each condition."""
    rows = []
    for nummer, step in tables.regels["stappen"].items():
        rules = [*step["regie_inhoud"], *step["regie_proces"]]
        conditions = [
            veld for name, veld in REGIE_CONDITIONS.items() if any(each["voorwaarde"] == name for each in rules)
        ]
        for sector in SECTOREN:
            for veld in (None, *conditions):
                outcome = tables.ask(sector=sector, huidige_stap=nummer, **({veld: "ja"} if veld else {}))
                rows.append(
                    [
                        tables.labels["huidige_stap", nummer],
                        tables.labels["sector", sector],
                        tables.zin(TABEL_STANDAARD) if veld is None else tables.zin(OMSTANDIGHEID[veld]),
                        tables.role(outcome["regie_inhoud"]),
                        tables.role(outcome["regie_proces"]),
                    ]
                )
    return tables.table(KOP_REGIE, rows)


def _scenarios(tables: Tables) -> Json:
    """Every scenario: does the ladder hold, where does it begin, who acts."""
    rows = []
    for id_, scenario in tables.regels["scenarios"].items():
        outcome = tables.ask(sector="po", huidige_stap=GEEN, scenario=id_)
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


def _consent(tables: Tables) -> Json:
    """With or without the name, per answer of the parents."""
    rows = [
        [
            tables.labels["toestemming_ouders_kernteam", answer],
            tables.yes(
                tables.ask(sector="po", huidige_stap=tables.regels["eerste_stap"], toestemming_ouders_kernteam=answer)[
                    "anoniem"
                ]
            ),
        ]
        for answer in JA_NEE_WEET_NIET
    ]
    return tables.table(KOP_TOESTEMMING, rows)


def voorbeeld(tables: Tables) -> Json:
    """The worked example: the first step, on the day that it begins."""
    first = tables.regels["eerste_stap"]
    vraag = tables.zin(VOORBEELD, datum=date_text(tables.day), een=first)
    return tables.example(vraag, sector="po", huidige_stap=first, datum_interventie=tables.day.isoformat())
