"""The complete decision tables and a worked example, for pages that are whole without a question.

Rows stand on both sides of every boundary in the rules. Each row is an answer of the calculator itself, so that a table
can never say something else than a calculator.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from calculators.answering import bereken
from calculators.core.fields import (
    GEEN,
    JA_NEE_WEET_NIET,
    SECTOREN,
    VERZUIMSOORTEN,
    kantelpunt_of,
)
from calculators.core.values import Geldend, in_force, limit_text, reached
from calculators.core.words import capital, date_text, listing, quantity, sentence, weekday_text, whole
from calculators.drempels.answer import TOTALS
from calculators.registry import velden
from calculators.stap.answer import REGIE_CONDITIONS
from calculators.termijnen.fields import ANDERE_TERMIJNEN

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from calculators.core.types import Json, Regels

DAY = timedelta(days=1)
ILL = "geoorloofd_ziekte"

Row = tuple[list[str], list[str]]
"""The cells of a row: what is asked, and what is answered."""


class Tables:
    """Makes tables for one calculator. `day` is the reference date of every row."""

    def __init__(self, naam: str, regels: Regels) -> None:
        self.naam = naam
        self.regels = regels
        self.day = date.fromisoformat(regels["voorbeelddag"])
        self.labels = {
            (field["naam"], choice["waarde"]): choice["label"]
            for field in velden(naam, regels)
            for choice in field["keuzes"]
        }

    def zin(self, key: str, **fields: str) -> str:
        """A sentence of the rules."""
        return sentence(self.regels, key, **fields)

    def ask(self, **invoer: Any) -> Json:
        """The answer of the calculator. A row that cannot be answered is a fault in the rules."""
        outcome = bereken(self.naam, {"peildatum": self.day.isoformat(), **invoer}, self.regels)
        if "fouten" in outcome:
            raise ValueError(f"{self.naam}: {invoer}: {outcome['fouten']}")
        return outcome

    def table(self, id_: str, kolommen: int, rijen: Iterable[Sequence[str]]) -> Json:
        """A table with its title and column heads from the rules."""
        heads = [self.zin(f"tabel.{id_}-{number}") for number in range(1, kolommen + 1)]
        rows = [list(each) for each in rijen]
        return {"id": id_, "titel": self.zin(f"tabel.{id_}"), "kolommen": heads, "rijen": rows}

    def yes(self, value: bool) -> str:
        """A boolean of an outcome in words."""
        return self.zin("tabel.ja" if value else "tabel.nee")

    def role(self, id_: str | None) -> str:
        """A role by its name, with a capital."""
        return capital(self.regels["rollen"][id_]["naam"]) if id_ else self.zin("tabel.niemand")

    def combinations(
        self, questions: list[tuple[str, Sequence[str]]], answer: Callable[[dict[str, str]], list[str]]
    ) -> list[Row]:
        """A row for every combination of answers; answers that make no difference share one row."""
        return self._combine(questions, answer, {})

    def _combine(
        self,
        questions: list[tuple[str, Sequence[str]]],
        answer: Callable[[dict[str, str]], list[str]],
        given: dict[str, str],
    ) -> list[Row]:
        if not questions:
            return [([], answer(given))]
        (veld, waarden), *rest = questions
        parts = {waarde: self._combine(rest, answer, {**given, veld: waarde}) for waarde in waarden}
        groups: list[tuple[list[str], list[Row]]] = []
        for waarde, rows in parts.items():
            same = next((names for names, found in groups if found == rows), None)
            if same is None:
                groups.append(([waarde], rows))
            else:
                same.append(waarde)
        return [
            ([self._choices(veld, names, waarden), *asked], answered)
            for names, rows in groups
            for asked, answered in rows
        ]

    def _choices(self, veld: str, names: list[str], all_: Sequence[str]) -> str:
        """The choices that share a row: all of them, or their labels."""
        if len(names) == len(all_) > 1:
            return self.zin("tabel.maakt-niet-uit")
        first, *others = (self.labels.get((veld, name), name) for name in names)
        for other in others:
            first = self.zin("tabel.of", een=first, ander=other)
        return first


# --- drempels --------------------------------------------------------------------------------------------------------


def edges(limit: Geldend) -> tuple[float, float]:
    """The last value below a limit and the first that reaches it, in steps that make sense for the unit."""
    step = 0.2 if limit.vergelijking == "meer_dan" and limit.telt_in.endswith("weken") else 1
    if limit.vergelijking == "meer_dan":
        return limit.waarde, whole(round(limit.waarde + step, 2))
    return limit.waarde - step, limit.waarde


def _drempels(tables: Tables) -> list[Json]:
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
    return tables.table("grenzen", 6, rows)


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
            "tabel.melding-plicht" if each["plicht"] else "tabel.melding-kan",
            aan=tables.regels["rollen"][each["aan"]]["naam"],
            via=each["via"],
        )
        for each in meldingen
    ]
    return " ".join(texts) or tables.zin("tabel.geen-melding")


def _classes(tables: Tables) -> Json:
    """Every combination of answers and its classification."""
    limit = in_force(tables.regels, "drempels", "lang-thuis", tables.day, "peildatum")
    below, above = edges(limit)

    def answer(given: dict[str, str]) -> list[str]:
        weken = {tables.zin("tabel.niet-lang"): below, tables.zin("tabel.lang"): above}[given["weken_thuis"]]
        outcome = tables.ask(sector="po", **{**given, "weken_thuis": weken})
        actie = {"school": "school", "leerplicht": "leerplichtambtenaar"}.get(outcome["actie"] or "")
        return [outcome["classificatie"], tables.role(actie), tables.zin(f"tabel.{outcome['rol_lpa']}")]

    questions: list[tuple[str, Sequence[str]]] = [
        ("soort", ("ongeoorloofd", ILL, "geoorloofd_overig")),
        ("weken_thuis", (tables.zin("tabel.niet-lang"), tables.zin("tabel.lang"))),
        ("zorgplan", ("ja", "nee")),
        ("thuis", ("deels", "volledig")),
        ("kan_of_wil", ("kan_niet", "wil_niet", "onbekend")),
    ]
    rows = [asked + answered for asked, answered in tables.combinations(questions, answer)]
    absoluut = tables.ask(sector="po", soort="absoluut")
    role = tables.role("leerplichtambtenaar")
    any_ = [tables.zin("tabel.maakt-niet-uit")] * 4
    rows.append(
        [tables.labels["soort", "absoluut"], *any_, absoluut["classificatie"], role, tables.zin("tabel.handhavend")]
    )
    return tables.table("indeling", 8, rows)


# --- stap ------------------------------------------------------------------------------------------------------------


def _stap(tables: Tables) -> list[Json]:
    return [_escalation(tables), _regie(tables), _scenarios(tables), _consent(tables)]


def _escalation(tables: Tables) -> Json:
    """Every step, before and after its kantelpunt, with every combination of answers."""
    rows = []
    for nummer, step in tables.regels["stappen"].items():
        title = tables.labels["huidige_stap", nummer]
        point = step["kantelpunt"]
        if point["termijn"] is None:
            outcome = tables.ask(sector="po", huidige_stap=nummer)
            rows.append([title, *[tables.zin("tabel.maakt-niet-uit")] * 5, *_escalates(tables, outcome)])
            continue
        in_time, late = tables.zin("tabel.tot-en-met-kantelpunt"), tables.zin("tabel.na-kantelpunt")
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
    return tables.table("opschalen", 8, rows)


def _escalates(tables: Tables, outcome: Json) -> list[str]:
    """Whether to go up, and to where."""
    to = outcome["daarna"] if outcome["opschalen"] != "nee" else None
    where = tables.labels["huidige_stap", to] if to else tables.zin("tabel.nergens")
    return [tables.zin(f"tabel.opschalen-{outcome['opschalen']}"), where]


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
                        tables.zin("tabel.standaard")
                        if veld is None
                        else tables.zin(f"tabel.{veld.replace('_', '-')}"),
                        tables.role(outcome["regie_inhoud"]),
                        tables.role(outcome["regie_proces"]),
                    ]
                )
    return tables.table("regie", 5, rows)


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
                tables.labels["huidige_stap", step] if step else tables.zin("tabel.nergens"),
                tables.role(outcome["aan_zet"]),
            ]
        )
    return tables.table("situaties", 4, rows)


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
    return tables.table("toestemming", 2, rows)


# --- termijnen -------------------------------------------------------------------------------------------------------

START_FIELDS = {
    "melding_4_weken": "eerste_dag_afwezig",
    "bezwaar_verwijdering": "besluit_schriftelijk_bekend",
    "maandelijks_contact": "laatste_contact",
    "melding_16_uur": "datum_drempel",
}
"""The field with the start date, where it is not `startdatum`."""
DATE_KEYS = ("kantelpunt", "streefdatum", "uiterste_datum", "datum", "laatste_dag", "uiterlijk")
"""The dates in an outcome, by key."""


def _termijnen(tables: Tables) -> list[Json]:
    return [_dates(tables), _yes_or_no(tables)]


def _dates(tables: Tables) -> Json:
    """Every termijn from the day of the example, with its other readings."""
    begin = tables.day.year - (tables.day.month < 8)
    schooljaar = f"{begin}-{begin + 1}"
    extra: dict[str, Json] = {
        "melding_4_weken": {"soort": "ongeoorloofd"},
        "verlof_11f": {"aantal_dagen": 1},
        "inspectie": {"schooljaar": schooljaar},
        "vrijstelling_1_juli": {"schooljaar": schooljaar},
    }
    steps = [kantelpunt_of(nummer) for nummer in tables.regels["stappen"]]
    rows = []
    for termijn in (*steps, *ANDERE_TERMIJNEN):
        if termijn == "verlof_11f":
            continue
        fixed = termijn in ("inspectie", "vrijstelling_1_juli")
        start = {} if fixed else {START_FIELDS.get(termijn, "startdatum"): tables.day.isoformat()}
        outcome = tables.ask(termijn=termijn, **start, **extra.get(termijn, {}))
        dates = [outcome[key] for key in DATE_KEYS if outcome.get(key)] + outcome.get("data", [])
        other = [each["tekst"] for each in outcome["lezingen"]]
        rows.append(
            [
                tables.labels["termijn", termijn],
                schooljaar if fixed else date_text(tables.day),
                listing([weekday_text(date.fromisoformat(each)) for each in dates]) or tables.zin("tabel.geen-datum"),
                " ".join(other) or tables.zin("tabel.geen-lezing"),
            ]
        )
    return tables.table("datums", 4, rows)


def _yes_or_no(tables: Tables) -> Json:
    """Both sides of each boundary that gives yes or no."""
    return tables.table("mag-het", 4, [*_suspension_rows(tables), *_leave_rows(tables), *_on_time_rows(tables)])


def _suspension_rows(tables: Tables) -> Iterable[list[str]]:
    """The longest suspension and one day more; the longest the inspectie need not know of and one day more."""
    title, start = tables.labels["termijn", "schorsing"], tables.day
    last = date.fromisoformat(tables.ask(termijn="schorsing", startdatum=start.isoformat())["laatste_dag"])
    tell = in_force(tables.regels, "drempels", "schorsing-inspectie", start, "startdatum")
    for end in (last, last + DAY):
        outcome = tables.ask(termijn="schorsing", startdatum=start.isoformat(), einddatum=end.isoformat())
        length = quantity((end - start).days + 1, "dagen")
        yield [title, length, tables.zin("tabel.mag"), tables.yes(outcome["toegestaan"])]
    for days in (int(each) for each in edges(tell)):
        end = start + (days - 1) * DAY
        outcome = tables.ask(termijn="schorsing", startdatum=start.isoformat(), einddatum=end.isoformat())
        yield [title, quantity(days, "dagen"), tables.zin("tabel.inspectie-weet"), tables.yes(outcome["inspectie"])]


def _leave_rows(tables: Tables) -> Iterable[list[str]]:
    """The longest leave and one day more; the last day of the closed weeks and the first after them; a second time."""
    title, start = tables.labels["termijn", "verlof_11f"], tables.day.isoformat()
    limit = in_force(tables.regels, "drempels", "verlof-11f-dagen", tables.day, "startdatum")

    def row(what: str, **invoer: Any) -> list[str]:
        outcome = tables.ask(termijn="verlof_11f", **{"startdatum": start, "aantal_dagen": 1, **invoer})
        return [title, what, tables.zin("tabel.mag"), tables.yes(outcome["toegestaan"])]

    for days in (int(limit.waarde), int(limit.waarde) + 1):
        yield row(quantity(days, "schooldagen"), aantal_dagen=days)
    closed = next(
        each["tot_en_met"] for each in tables.ask(termijn="verlof_11f", startdatum=start, aantal_dagen=1)["dagen"]
    )
    first_open = date.fromisoformat(closed) + DAY
    for day in (date.fromisoformat(closed) - 2 * DAY, first_open):
        yield row(tables.zin("tabel.begin-op", datum=weekday_text(day)), startdatum=day.isoformat())
    yield row(tables.zin("tabel.al-gehad"), al_verlof_dit_schooljaar="ja")


def _on_time_rows(tables: Tables) -> Iterable[list[str]]:
    """The last day in time and the day after it."""
    start = tables.day.isoformat()
    objection = {"termijn": "bezwaar_verwijdering", "besluit_schriftelijk_bekend": start}
    last = date.fromisoformat(tables.ask(**objection)["laatste_dag"])
    begin = tables.day.year + (tables.day.month >= 8)
    appeal = {"termijn": "vrijstelling_1_juli", "schooljaar": f"{begin}-{begin + 1}"}
    final = date.fromisoformat(tables.ask(**appeal)["uiterlijk"])
    for question, veld, limit in ((objection, "peildatum", last), (appeal, "beroep_ingediend", final)):
        for day in (limit, limit + DAY):
            outcome = tables.ask(**question, **{veld: day.isoformat()})
            title = tables.labels["termijn", question["termijn"]]
            yield [title, weekday_text(day), tables.zin("tabel.op-tijd"), tables.yes(outcome["op_tijd"])]


# --- entry points ----------------------------------------------------------------------------------------------------

TABLES = {"drempels": _drempels, "stap": _stap, "termijnen": _termijnen}


def beslistabel(naam: str, regels: Regels) -> list[Json]:
    """The decision tables of a calculator: `[{"id", "titel", "kolommen": [...], "rijen": [[...], ...]}]`."""
    return TABLES[naam](Tables(naam, regels))


def voorbeeld(naam: str, regels: Regels) -> Json:
    """A worked example: `{"vraag": sentence, "invoer": {...}, "uitkomst": {...}}`."""
    tables = Tables(naam, regels)
    day = tables.day.isoformat()
    limit = in_force(regels, "drempels", "wettelijk-verzuim", tables.day, "peildatum")
    first = regels["eerste_stap"]
    second = regels["stappen"][first]["kantelpunt"]["naar"] or first
    questions: dict[str, Json] = {
        "drempels": {"sector": "vo", "soort": "ongeoorloofd", "uren_ongeoorloofd_4_lesweken": limit.waarde},
        "stap": {"sector": "po", "huidige_stap": first, "datum_interventie": day},
        "termijnen": {"termijn": kantelpunt_of(second), "startdatum": day},
    }
    invoer = {**questions[naam], "peildatum": day}
    fields = {
        "datum": date_text(tables.day),
        "uren": quantity(limit.waarde, limit.telt_in),
        "een": first,
        "twee": second,
    }
    return {"vraag": tables.zin(f"voorbeeld.{naam}", **fields), "invoer": invoer, "uitkomst": tables.ask(**invoer)}
