"""The decision tables and the worked example of the calculator termijnen."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from calculators.core.fields import kantelpunt_of
from calculators.core.kalender import DAY
from calculators.core.sentences import Zin
from calculators.core.tables import Kop, Tables, edges
from calculators.core.units import quantity
from calculators.core.values import in_force
from calculators.core.words import date_text, listing, weekday_text
from calculators.termijnen.choices import choices, kantelpunten
from calculators.termijnen.declared import LAATSTE_DAG, calculation, declared
from calculators.termijnen.fields import START, start_fields
from calculators.termijnen.vaste_dagen import schooljaar_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from calculators.core.types import Json

TABEL_MAG = Zin("tabel.mag")
TABEL_AL_GEHAD = Zin("tabel.al-gehad")
TABEL_INSPECTIE_WEET = Zin("tabel.inspectie-weet")
TABEL_BEGIN_OP = Zin("tabel.begin-op", "datum")
TABEL_GEEN_DATUM = Zin("tabel.geen-datum")
TABEL_GEEN_LEZING = Zin("tabel.geen-lezing")
TABEL_OP_TIJD = Zin("tabel.op-tijd")
KOP_DATUMS = Kop("datums", "termijn", "begin", "datum", "andere-telling")
KOP_MAG_HET = Kop("mag-het", "termijn", "waarde", "vraag", "antwoord")
VOORBEELD = Zin("voorbeeld.termijnen", "datum", "twee")


# --- termijnen -------------------------------------------------------------------------------------------------------

SCHORSING, VERLOF, VRIJSTELLING = "schorsing", "verlof_11f", "vrijstelling_1_juli"
DATE_KEYS = ("kantelpunt", "streefdatum", "uiterste_datum", "datum", "laatste_dag", "uiterlijk")
"""The dates in an outcome, by key."""


def beslistabellen(tables: Tables) -> list[Json]:
    """The decision tables of the calculator."""
    return [_dates(tables), _yes_or_no(tables)]


def _schooljaar(begin: int) -> str:
    return f"{begin}-{begin + 1}"


def _dates(tables: Tables) -> Json:
    """Every termijn from the day of the example, with its other readings."""
    schooljaar = _schooljaar(schooljaar_of(tables.day))
    starts = {**dict.fromkeys(kantelpunten(tables.regels), START), **start_fields(tables.regels)}
    extra: dict[str, Json] = {"melding_4_weken": {"soort": next(iter(tables.regels["verzuimsoorten"]))}}
    rows = []
    for termijn in choices(tables.regels):
        if termijn == VERLOF:
            continue
        start = {starts[termijn]: tables.day.isoformat()} if termijn in starts else {"schooljaar": schooljaar}
        outcome = tables.ask(termijn=termijn, **start, **extra.get(termijn, {}))
        dates = [outcome[key] for key in DATE_KEYS if outcome.get(key)] + outcome.get("data", [])
        other = [each["tekst"] for each in outcome["lezingen"]]
        rows.append(
            [
                tables.labels["termijn", termijn],
                date_text(tables.day) if termijn in starts else schooljaar,
                listing([weekday_text(date.fromisoformat(each)) for each in dates]) or tables.zin(TABEL_GEEN_DATUM),
                " ".join(other) or tables.zin(TABEL_GEEN_LEZING),
            ]
        )
    return tables.table(KOP_DATUMS, rows)


def _yes_or_no(tables: Tables) -> Json:
    """Both sides of each boundary that gives yes or no."""
    offered = choices(tables.regels)
    special = {SCHORSING: _suspension_rows, VERLOF: _leave_rows, VRIJSTELLING: _appeal_rows}
    rows = [row for keuze, make in special.items() if keuze in offered for row in make(tables)]
    return tables.table(KOP_MAG_HET, [*rows, *_in_time_rows(tables)])


def _suspension_rows(tables: Tables) -> Iterable[list[str]]:
    """The longest suspension and one day more; the longest the inspectie need not know of and one day more."""
    title, start = tables.labels["termijn", SCHORSING], tables.day
    last = date.fromisoformat(tables.ask(termijn=SCHORSING, startdatum=start.isoformat())["laatste_dag"])
    tell = in_force(tables.regels, "drempels", "schorsing-inspectie", start, "startdatum")
    for end in (last, last + DAY):
        outcome = tables.ask(termijn=SCHORSING, startdatum=start.isoformat(), einddatum=end.isoformat())
        length = quantity((end - start).days + 1, "dagen")
        yield [title, length, tables.zin(TABEL_MAG), tables.yes(outcome["toegestaan"])]
    for days in (int(each) for each in edges(tell)):
        end = start + (days - 1) * DAY
        outcome = tables.ask(termijn=SCHORSING, startdatum=start.isoformat(), einddatum=end.isoformat())
        yield [title, quantity(days, "dagen"), tables.zin(TABEL_INSPECTIE_WEET), tables.yes(outcome["inspectie"])]


def _leave_rows(tables: Tables) -> Iterable[list[str]]:
    """The longest leave and one day more; the last day of the closed weeks and the first after them; a second time."""
    title, start = tables.labels["termijn", VERLOF], tables.day.isoformat()
    limit = in_force(tables.regels, "drempels", "verlof-11f-dagen", tables.day, "startdatum")

    def row(what: str, **invoer: Any) -> list[str]:
        outcome = tables.ask(termijn=VERLOF, **{"startdatum": start, "aantal_dagen": 1, **invoer})
        return [title, what, tables.zin(TABEL_MAG), tables.yes(outcome["toegestaan"])]

    for days in (int(limit.waarde), int(limit.waarde) + 1):
        yield row(quantity(days, "schooldagen"), aantal_dagen=days)
    closed = next(each["tot_en_met"] for each in tables.ask(termijn=VERLOF, startdatum=start, aantal_dagen=1)["dagen"])
    first_open = date.fromisoformat(closed) + DAY
    for day in (date.fromisoformat(closed) - 2 * DAY, first_open):
        yield row(tables.zin(TABEL_BEGIN_OP, datum=weekday_text(day)), startdatum=day.isoformat())
    yield row(tables.zin(TABEL_AL_GEHAD), al_verlof_dit_schooljaar="ja")


def _in_time_rows(tables: Tables) -> Iterable[list[str]]:
    """Of each declared termijn that says whether it is in time: the last day and the day after it."""
    for keuze, id_ in declared(tables.regels).items():
        how = calculation(tables.regels, id_)
        if how["uitkomst"] == LAATSTE_DAG:
            question = {"termijn": keuze, how["begin"]: tables.day.isoformat()}
            last = date.fromisoformat(tables.ask(**question)[LAATSTE_DAG])
            yield from _both_sides(tables, question, "peildatum", last)


def _appeal_rows(tables: Tables) -> Iterable[list[str]]:
    """The last day on which an appeal is in time and the day after it."""
    question = {"termijn": VRIJSTELLING, "schooljaar": _schooljaar(schooljaar_of(tables.day) + 1)}
    yield from _both_sides(
        tables, question, "beroep_ingediend", date.fromisoformat(tables.ask(**question)["uiterlijk"])
    )


def _both_sides(tables: Tables, question: dict[str, str], veld: str, last: date) -> Iterable[list[str]]:
    """Whether it is in time on the last day, and on the day after it."""
    for day in (last, last + DAY):
        outcome = tables.ask(**question, **{veld: day.isoformat()})
        title = tables.labels["termijn", question["termijn"]]
        yield [title, weekday_text(day), tables.zin(TABEL_OP_TIJD), tables.yes(outcome["op_tijd"])]


def voorbeeld(tables: Tables) -> Json:
    """The worked example: the kantelpunt of the second step."""
    first = tables.regels["eerste_stap"]
    second = tables.regels["stappen"][first]["kantelpunt"]["naar"] or first
    vraag = tables.zin(VOORBEELD, datum=date_text(tables.day), twee=second)
    return tables.example(vraag, termijn=kantelpunt_of(second), startdatum=tables.day.isoformat())
