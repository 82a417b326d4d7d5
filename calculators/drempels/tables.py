"""The decision tables and the worked example of the calculator drempels."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calculators.core.fields import SECTOREN, VERZUIMSOORTEN
from calculators.core.sentences import Zin
from calculators.core.units import quantity
from calculators.core.values import in_force, limit_text, reached
from calculators.core.words import date_text
from calculators.describe.making import Kop, Tables, edges
from calculators.drempels.answer import TOTALS
from calculators.registry import velden

if TYPE_CHECKING:
    from collections.abc import Sequence

    from calculators.core.types import Json

TABEL_GEEN_MELDING = Zin("tabel.geen-melding")
TABEL_MAAKT_NIET_UIT = Zin("tabel.maakt-niet-uit")
TABEL_MELDING_PLICHT = Zin("tabel.melding-plicht", "aan", "via")
TABEL_MELDING_KAN = Zin("tabel.melding-kan", "aan", "via")
TABEL_HANDHAVEND = Zin("tabel.handhavend")
TABEL_NIET_LANG = Zin("tabel.niet-lang")
TABEL_LANG = Zin("tabel.lang")
ROL_LPA = {each: Zin(f"tabel.{each}") for each in ("adviserend", "handhavend")}
KOP_GRENZEN = Kop("grenzen", "grens", "soort", "waarde", "bereikt", "po", "vo")
KOP_INDELING = Kop(
    "indeling", "soort", "lang-thuis", "zorgplan", "thuis", "kan-of-wil", "indeling", "aan-zet", "rol-lpa"
)
VOORBEELD = Zin("voorbeeld.drempels", "datum", "uren")
ILL = "geoorloofd_ziekte"


def beslistabellen(tables: Tables) -> list[Json]:
    """The decision tables of the calculator."""
    return [_limits(tables), _classes(tables)]


def _limits(tables: Tables) -> Json:
    """Both sides of each limit, with the reports that follow."""
    rows = []
    for id_, veld in TOTALS.items():
        limit = in_force(tables.regels, "drempels", id_, tables.day, "peildatum")
        for soort in _soorten_for(id_):
            for value in edges(limit):
                invoer = {"soort": soort, veld: value}
                grens = f"{limit.naam}: {limit_text(tables.regels, limit)}"
                rows.append(_limit_row(tables, grens, quantity(value, limit.telt_in), invoer, reached(limit, value)))
    for veld in ("twee_keer_niet_bij_jeugdarts", "twijfel_ziekmelding"):
        label = next(each["label"] for each in velden("drempels", tables.regels) if each["naam"] == veld)
        for answer in ("nee", "ja"):
            shown = tables.labels[veld, answer]
            rows.append(_limit_row(tables, label, shown, {"soort": ILL, veld: answer}, answer == "ja"))
    return tables.table(KOP_GRENZEN, rows)


def _soorten_for(drempel: str) -> Sequence[str]:
    """The kinds of absence for which a drempel asks for different reports."""
    return {"wettelijk-verzuim": ("ongeoorloofd",), "lang-thuis": VERZUIMSOORTEN}.get(drempel, (ILL,))


def _limit_row(tables: Tables, grens: str, value: str, invoer: Json, hit: bool) -> list[str]:
    """A row of the table of limits."""
    reports = [_reports(tables, tables.ask(sector=sector, **invoer)["meldingen"]) for sector in SECTOREN]
    return [grens, tables.labels["soort", invoer["soort"]], value, tables.yes(hit), *reports]


def _reports(tables: Tables, meldingen: list[Json]) -> str:
    """The reports of an outcome in one cell."""
    texts = [
        tables.zin(
            TABEL_MELDING_PLICHT if each["plicht"] else TABEL_MELDING_KAN,
            aan=tables.regels["rollen"][each["aan"]]["naam"],
            via=each["via"],
        )
        for each in meldingen
    ]
    return " ".join(texts) or tables.zin(TABEL_GEEN_MELDING)


def _classes(tables: Tables) -> Json:
    """Every combination of answers and its classification."""
    limit = in_force(tables.regels, "drempels", "lang-thuis", tables.day, "peildatum")
    below, above = edges(limit)

    def answer(given: dict[str, str]) -> list[str]:
        weken = {tables.zin(TABEL_NIET_LANG): below, tables.zin(TABEL_LANG): above}[given["weken_thuis"]]
        outcome = tables.ask(sector="po", **{**given, "weken_thuis": weken})
        actie = {"school": "school", "leerplicht": "leerplichtambtenaar"}.get(outcome["actie"] or "")
        return [outcome["classificatie"], tables.role(actie), tables.zin(ROL_LPA[outcome["rol_lpa"]])]

    questions: list[tuple[str, Sequence[str]]] = [
        ("soort", ("ongeoorloofd", ILL, "geoorloofd_overig")),
        ("weken_thuis", (tables.zin(TABEL_NIET_LANG), tables.zin(TABEL_LANG))),
        ("zorgplan", ("ja", "nee")),
        ("thuis", ("deels", "volledig")),
        ("kan_of_wil", ("kan_niet", "wil_niet", "onbekend")),
    ]
    rows = [asked + answered for asked, answered in tables.combinations(questions, answer)]
    absoluut = tables.ask(sector="po", soort="absoluut")
    role = tables.role("leerplichtambtenaar")
    any_ = [tables.zin(TABEL_MAAKT_NIET_UIT)] * 4
    rows.append(
        [tables.labels["soort", "absoluut"], *any_, absoluut["classificatie"], role, tables.zin(TABEL_HANDHAVEND)]
    )
    return tables.table(KOP_INDELING, rows)


def voorbeeld(tables: Tables) -> Json:
    """The worked example: exactly the hours of the limit."""
    limit = in_force(tables.regels, "drempels", "wettelijk-verzuim", tables.day, "peildatum")
    vraag = tables.zin(VOORBEELD, datum=date_text(tables.day), uren=quantity(limit.waarde, limit.telt_in))
    return tables.example(vraag, sector="vo", soort="ongeoorloofd", uren_ongeoorloofd_4_lesweken=limit.waarde)
