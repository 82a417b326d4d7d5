"""Questions around every limit, made from the rules themselves: what a changed value does shows there first.

Cases that all lie on one day show nothing of a value that begins later. So questions stand around each day on which
something begins, and some reach over it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import count, islice
from typing import Any, NamedTuple

from calculators.core.fields import GEEN, kantelpunt_of
from calculators.core.kalender import Kalender, OutsideKalenderError, make_kalender
from calculators.core.types import Conditie, DrempelRegels, Json, Regels
from calculators.registry import velden
from calculators.termijnen.choices import choices, kantelpunten

AFTER = (14, 28, 42)
"""How many days after the start of a step the question is asked."""
AROUND = (-21, -1, 0, 14)
"""How many days from a day on which something begins a step or a termijn starts."""
LATER = 28
HOURS = 4
"""Hours of absence on a day of a list."""
DAY = timedelta(days=1)


class Vraag(NamedTuple):
    """A question to a calculator, with what it is about in a few words."""

    naam: str
    rekenhulp: str
    invoer: Json


def questions(old: Regels, new: Regels, days: Iterable[date]) -> list[Vraag]:
    """The questions around every limit of either rules, on the day of the examples and around each of `days`."""
    begins = sorted(set(days))
    found: dict[str, Vraag] = {}
    for regels in (new, old):
        for each in (*_totals(regels, old, begins), *_lists(regels, old, begins), *_steps(regels, begins)):
            found.setdefault(each.naam, each)
        for each in (*_scenarios(regels), *_termijnen(regels, begins)):
            found.setdefault(each.naam, each)
    return list(found.values())


def _example(regels: Regels) -> date:
    return date.fromisoformat(regels["voorbeelddag"])


def _limits(id_: str, *several: Regels) -> list[float]:
    """The values that a drempel has in any of the rules."""
    figures = [regels["drempels"][id_] for regels in several if id_ in regels["drempels"]]
    return sorted({each["waarde"] for figure in figures for each in figure["waarden"] if not each["verwacht"]})


def _sectors(regels: Regels, sector: str) -> list[str]:
    return [each for each in regels["sectoren"] if sector in ("alle", each)]


def _totals(regels: Regels, old: Regels, begins: list[date]) -> Iterator[Vraag]:
    """Totals one below, on and one above each limit; before, on and after each day on which something begins."""
    asked_on = [_example(regels), *(day + timedelta(days=each) for day in begins for each in (-1, 0, 14))]
    for id_, drempel in regels["drempels"].items():
        telling = drempel["telling"]
        if telling is None or telling["vraag"]["vorm"] == "ja_nee":
            continue
        amounts = sorted({max(0, limit + each) for limit in _limits(id_, regels, old) for each in (-1, 0, 1)})
        for sector in _sectors(regels, drempel["sector"]):
            for soort in telling["soort"]:
                for amount in amounts:
                    for day in asked_on:
                        known = {"sector": sector, "soort": soort, telling["vraag"]["veld"]: amount}
                        yield _asked("drempels", known | _home(drempel), day)


def _home(drempel: DrempelRegels) -> Json:
    telling = drempel["telling"]
    return {"thuis": "volledig", "zorgplan": "nee"} if telling and telling["lang_thuis"] else {}


def _asked(rekenhulp: str, invoer: Json, day: date | None = None) -> Vraag:
    asked = invoer if day is None else invoer | {"peildatum": day.isoformat()}
    naam = ", ".join(f"{key} {_briefly(value)}" for key, value in asked.items())
    return Vraag(f"{rekenhulp}: {naam}", rekenhulp, asked)


def _briefly(value: Any) -> str:
    if not isinstance(value, list):
        return str(value)
    return f"{len(value)} dagen van {value[0]['datum']} tot en met {value[-1]['datum']}" if value else "geen"


def _lists(regels: Regels, old: Regels, begins: list[date]) -> Iterator[Vraag]:
    """Lists of absence that reach a limit before, over and after each day on which something begins."""
    kalender = make_kalender(regels, regels["kalender"]["regio"], None, [])
    for id_, drempel in regels["drempels"].items():
        telling = drempel["telling"]
        if telling is None or not telling["lijst"] or telling["wat"] not in ("uren", "dagen", "meldingen"):
            continue
        step = 2 if telling["wat"] == "meldingen" else 1
        for limit in _limits(id_, regels, old):
            number = _days_needed(limit, drempel)
            for begin in begins:
                for before in dict.fromkeys((number, number // 2, 0)):
                    rows = _absence(kalender, begin, (before, number - before), step)
                    soort = telling["soort"][0]
                    hours = {"uren": HOURS} if telling["wat"] == "uren" else {}
                    verzuim = [{"datum": day.isoformat(), "soort": soort, **hours} for day in rows]
                    if rows:
                        sector = _sectors(regels, drempel["sector"])[-1]
                        known = {"sector": sector, "soort": soort, "verzuim": verzuim}
                        yield _asked("drempels", known, max(rows) + DAY)


def _days_needed(limit: float, drempel: DrempelRegels) -> int:
    telling = drempel["telling"]
    if telling is not None and telling["wat"] == "uren":
        return max(1, int(-(-limit // HOURS)))
    weeks = (drempel["geteld_als"] or drempel["eenheid"]) in ("schoolweken", "lesweken", "weken")
    return int(limit * 5 + 1 if weeks else limit)


def _absence(kalender: Kalender, begin: date, amounts: tuple[int, int], step: int) -> list[date]:
    """Schooldagen before and from a day on; none where the calendar does not reach."""
    before, after = amounts
    try:
        past = list(islice(_schooldagen(kalender, begin - DAY, -1), 0, before * step, step))
        future = list(islice(_schooldagen(kalender, begin, 1), 0, after * step, step))
    except OutsideKalenderError:
        return []
    return [*reversed(past), *future]


def _schooldagen(kalender: Kalender, start: date, way: int) -> Iterator[date]:
    return (day for each in count() if kalender.is_schooldag(day := start + each * way * DAY))


def _steps(regels: Regels, begins: list[date]) -> Iterator[Vraag]:
    """Every step, begun before, on and after each day on which something begins, and asked while it runs and after."""
    starts = [_example(regels), *(day + timedelta(days=each) for day in begins for each in AROUND)]
    for nummer, stap in regels["stappen"].items():
        branches = [each["vraag"] for each in stap["zijstappen"] if each["vraag"]]
        answers: list[Json] = [{"doel_bereikt": "nee"}, *({"doel_bereikt": "nee", each: "ja"} for each in branches)]
        for sector in regels["sectoren"]:
            for start in starts:
                for after in AFTER:
                    for answer in answers if start == starts[0] else answers[:1]:
                        known = {"sector": sector, "huidige_stap": nummer, "datum_interventie": start.isoformat()}
                        yield _asked("stap", known | answer, start + timedelta(days=after))


def _scenarios(regels: Regels) -> Iterator[Vraag]:
    """Every situation, in every sector."""
    for scenario, each in regels["scenarios"].items():
        for sector in regels["sectoren"]:
            step = {} if each["buiten_stappenplan"] else {"huidige_stap": GEEN}
            yield _asked("stap", {"sector": sector, "scenario": scenario, **step}, _example(regels))


def _termijnen(regels: Regels, begins: list[date]) -> Iterator[Vraag]:
    """Every termijn with a first day, begun before, on and after each day on which something begins."""
    starts = [_example(regels), *(day + timedelta(days=each) for day in begins for each in AROUND)]
    fields = velden("termijnen", regels)
    points = kantelpunten(regels)
    for keuze in choices(regels):
        asked = [
            each
            for each in fields
            if any(
                "waarden" in when and when["veld"] == "termijn" and keuze in when["waarden"]
                for when in each["toon_als"]
            )
        ]
        days = [each["naam"] for each in asked if each["soort"] == "datum" and each["naam"] != "einddatum"]
        more = {each["naam"]: each["keuzes"][0]["waarde"] for each in asked if each["verplicht"] and each["keuzes"]}
        for start in starts if days and (keuze not in points or keuze == kantelpunt_of(points[keuze])) else ():
            yield _asked("termijnen", {"termijn": keuze, days[0]: start.isoformat(), **more})


def _is_for(keuze: str, when: Conditie) -> bool:
    """Whether a field is shown because of a choice of termijn."""
    return "waarden" in when and when["veld"] == "termijn" and keuze in when["waarden"]
