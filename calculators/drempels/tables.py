"""The decision tables and the worked example of the calculator drempels."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calculators.core.sentences import Zin
from calculators.core.tables import Kop, Tables, edges
from calculators.core.units import quantity
from calculators.core.values import Geldend, in_force, limit_text, reached
from calculators.core.words import date_text
from calculators.drempels.answer import ABSOLUUT, JA_NEE_VORM, tellingen

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from calculators.core.types import Json, Telling

TABEL_GEEN_MELDING = Zin("tabel.geen-melding")
TABEL_MAAKT_NIET_UIT = Zin("tabel.maakt-niet-uit")
TABEL_MELDING_PLICHT = Zin("tabel.melding-plicht", "aan", "via")
TABEL_MELDING_KAN = Zin("tabel.melding-kan", "aan", "via")
TABEL_NIET_LANG = Zin("tabel.niet-lang")
TABEL_LANG = Zin("tabel.lang")
TABEL_MELDT = Zin("tabel.grenzen-meldt", "sector")
ROL_LPA = {each: Zin(f"tabel.{each}") for each in ("adviserend", "handhavend")}
KOP_GRENZEN = Kop("grenzen", "grens", "soort", "waarde", "bereikt")
KOP_INDELING = Kop(
    "indeling", "soort", "lang-thuis", "zorgplan", "thuis", "kan-of-wil", "indeling", "aan-zet", "rol-lpa"
)
VOORBEELD = Zin("voorbeeld.drempels", "datum", "vraag", "waarde")


def beslistabellen(tables: Tables) -> list[Json]:
    """The decision tables of the calculator; that of the classification when a drempel leads to it."""
    thuis = next((id_ for id_, each in tellingen(tables.regels).items() if each["lang_thuis"]), None)
    return [_limits(tables), *([_classes(tables, thuis)] if thuis else [])]


# --- limits ----------------------------------------------------------------------------------------------------------


def _limits(tables: Tables) -> Json:
    """Both sides of each limit, with the reports that follow."""
    rows = [*_counted(tables), *_asked(tables)]
    table = tables.table(KOP_GRENZEN, rows)
    table["kolommen"] += [tables.zin(TABEL_MELDT, sector=each) for each in tables.regels["sectoren"]]
    return table


def _counted(tables: Tables) -> Iterator[list[str]]:
    """Two rows for each drempel that is a number, with each kind of absence that asks for other reports."""
    for id_, telling in tellingen(tables.regels).items():
        if telling["vraag"]["vorm"] == JA_NEE_VORM:
            continue
        limit = _limit(tables, id_)
        grens = f"{limit.naam}: {limit_text(tables.regels, limit)}"
        for soort in _soorten_for(telling):
            for value in edges(limit):
                invoer = {"soort": soort, telling["vraag"]["veld"]: value}
                yield _row(tables, grens, quantity(value, limit.telt_in), invoer, reached(limit, value))


def _asked(tables: Tables) -> Iterator[list[str]]:
    """Two rows for each question of which ja asks for a report: drempels, and signals that are no count."""
    asked = [(each["vraag"], each["soort"]) for each in tellingen(tables.regels).values()]
    asked += [(each["vraag"], each["soort"]) for each in tables.regels["signalen"].values()]
    for vraag, soorten in asked:
        if vraag["vorm"] == JA_NEE_VORM:
            for answer in ("nee", "ja"):
                invoer = {"soort": soorten[-1], vraag["veld"]: answer}
                label = tables.regels["velden"][vraag["veld"]]["label"]
                yield _row(tables, label, tables.labels[vraag["veld"], answer], invoer, answer == "ja")


def _limit(tables: Tables, id_: str) -> Geldend:
    """The value of a drempel on the day of the tables."""
    return in_force(tables.regels, "drempels", id_, tables.day, "peildatum")


def _soorten_for(telling: Telling) -> Sequence[str]:
    """The kinds of absence for which a drempel asks for different reports."""
    return telling["soort"] if len(set(telling["signaal"].values())) > 1 else telling["soort"][:1]


def _row(tables: Tables, grens: str, value: str, invoer: Json, hit: bool) -> list[str]:
    """A row of the table of limits."""
    reports = [
        _reports(tables, tables.ask(sector=sector, **invoer)["meldingen"]) for sector in tables.regels["sectoren"]
    ]
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


# --- classification --------------------------------------------------------------------------------------------------


def _classes(tables: Tables, lang_thuis: str) -> Json:
    """Every combination of answers and its classification."""
    veld = tellingen(tables.regels)[lang_thuis]["vraag"]["veld"]
    below, above = edges(_limit(tables, lang_thuis))
    weken = {tables.zin(TABEL_NIET_LANG): below, tables.zin(TABEL_LANG): above}
    questions: list[tuple[str, Sequence[str]]] = [
        ("soort", list(tables.regels["verzuimsoorten"])),
        (veld, list(weken)),
        ("zorgplan", ("ja", "nee")),
        ("thuis", ("deels", "volledig")),
        ("kan_of_wil", ("kan_niet", "wil_niet", "onbekend")),
    ]

    def answer(given: dict[str, str]) -> list[str]:
        return _class(tables, {**given, veld: weken[given[veld]]})

    rows = [asked + answered for asked, answered in tables.combinations(questions, answer)]
    return tables.table(KOP_INDELING, [*rows, _absoluut(tables)])


def _class(tables: Tables, invoer: Json) -> list[str]:
    """The classification, who acts and the role of leerplicht."""
    outcome = tables.ask(sector=next(iter(tables.regels["sectoren"])), **invoer)
    functies = tables.regels["functies"]
    actie = {"school": functies["school"], "leerplicht": functies["leerplicht"]}.get(outcome["actie"] or "")
    return [_kind(tables, outcome["classificatie"]), tables.role(actie), tables.zin(ROL_LPA[outcome["rol_lpa"]])]


def _kind(tables: Tables, classificatie: str) -> str:
    """A classification as this protocol calls it; the outcome names it the same everywhere."""
    soort = tables.regels["soorten"].get(classificatie.replace(" ", "-"))
    return soort["naam"] if soort else classificatie


def _absoluut(tables: Tables) -> list[str]:
    """The row of a child without a school, of whom nothing else matters."""
    any_ = [tables.zin(TABEL_MAAKT_NIET_UIT)] * 4
    return [tables.labels["soort", ABSOLUUT], *any_, *_class(tables, {"soort": ABSOLUUT})]


# --- example ---------------------------------------------------------------------------------------------------------


def voorbeeld(tables: Tables) -> Json:
    """The worked example: the first drempel that is a number, just reached."""
    id_, telling = next(
        (id_, each) for id_, each in tellingen(tables.regels).items() if each["vraag"]["vorm"] != JA_NEE_VORM
    )
    limit, veld = _limit(tables, id_), telling["vraag"]["veld"]
    _, value = edges(limit)
    question = tables.regels["velden"][veld]["label"]
    vraag = tables.zin(VOORBEELD, datum=date_text(tables.day), vraag=question, waarde=quantity(value, limit.telt_in))
    sector = list(tables.regels["sectoren"])[-1]
    return tables.example(vraag, sector=sector, soort=telling["soort"][0], **{veld: value})
