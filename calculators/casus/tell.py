"""Speaks for the casus: what the other calculators say, put together. Each thing is said once."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING, Any

from calculators.casus.answer import Onbeantwoord
from calculators.casus.asking import TERMIJN, days_given
from calculators.casus.fields import (
    DATUM,
    HUIDIGE_STAP,
    SCHORSING_TOT,
    SCHORSING_VAN,
    THUIS,
    VERLOF_TOT,
    VERLOF_VAN,
    WAAROVER,
    own_fields,
    steps_begun,
)
from calculators.core.acts import STRENGTHS, in_order
from calculators.core.sentences import Zin, sentence
from calculators.drempels.tell import tell as drempels_tell
from calculators.stap.answer import Antwoord as InStap
from calculators.stap.tell import tell as stap_tell
from calculators.termijnen.declared import calculation, declared
from calculators.termijnen.fields import START
from calculators.termijnen.tell import tell as termijnen_tell

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from calculators.casus.answer import Antwoord, Beantwoord
    from calculators.core.reader import Vraag
    from calculators.core.types import Json

CASUS_LEEG = Zin("casus.leeg")
CASUS_OPEN = Zin("casus.open", "rekenhulp", "vraag")
CASUS_GEEN_STAP = Zin("casus.geen-stap")
CASUS_BEREIKT = Zin("casus.bereikt", "naam")
TIJDLIJN_PEILDATUM = Zin("tijdlijn.peildatum")

CASUS_TERMIJN_BEGINT = Zin("casus.termijn-begint", "naam")
CASUS_STAP_BEGINT = Zin("casus.stap-begint", "nummer")
GEGEVEN = {
    THUIS: Zin("casus.thuis"),
    "eerste_dag_afwezig": Zin("casus.afwezig"),
    SCHORSING_VAN: Zin("casus.schorsing-van"),
    SCHORSING_TOT: Zin("casus.schorsing-tot"),
    VERLOF_VAN: Zin("casus.verlof-van"),
    VERLOF_TOT: Zin("casus.verlof-tot"),
    DATUM: Zin("casus.begin-stap"),
    START: Zin("casus.begin"),
    "einddatum": Zin("casus.einde"),
    "beroep_ingediend": Zin("casus.beroep"),
}
"""What a day that was given is called on the line."""

TELLERS: dict[str, Callable[[Vraag, Any], Json]] = {
    "drempels": drempels_tell,
    "stap": stap_tell,
    "termijnen": termijnen_tell,
}
PEILDATUM = "peildatum"
WET = "wet"


def tell(vraag: Vraag, antwoord: Antwoord) -> Json:
    """The outcome, as `outcome.Uitkomst` describes it."""
    told = [(each.vraag.naam, _told(each)) for each in antwoord.beantwoord]
    own = set(own_fields(vraag.values[WAAROVER]))
    about = [bool(own & set(each.uit.values()) & vraag.given) for each in antwoord.beantwoord]
    ranked = sorted(zip(about, told, strict=True), key=lambda each: _order(each[1][1], is_about=each[0]))
    outcomes = [outcome for _, (_, outcome) in ranked]
    peildatum = vraag.day(PEILDATUM)
    verdicts = _verdicts(outcomes, vraag.values[TERMIJN]) or [sentence(vraag.regels, CASUS_LEEG)]
    return {
        "rekenhulp": vraag.naam,
        "editie": vraag.regels["editie"]["editie"],
        "peildatum": peildatum.isoformat() if peildatum else None,
        "uitkomst": verdicts[0],
        "samenvatting": verdicts,
        "nu_doen": in_order(
            _acts(outcomes, _of(told, "stap")),
            peildatum,
            law=_of_law(_of(told, "drempels")),
            later=_of_next_step(_of(told, "stap"), _of(told, "drempels")),
        ),
        "drempels": _of(told, "drempels"),
        "stap": _of(told, "stap"),
        "termijnen": [outcome for naam, outcome in told if naam == "termijnen"],
        "tijdlijn": _timeline(vraag, outcomes),
        "agenda": list({each["id"]: each for outcome in outcomes for each in outcome["agenda"]}.values()),
        "open": [
            *_assumed(vraag, antwoord.beantwoord),
            *_open(vraag, [*_unasked(vraag), *antwoord.onbeantwoord], outcomes),
        ],
        **{key: _together(outcomes, key) for key in ("bronnen", "noten", "rollen")},
    }


def _told(answered: Beantwoord) -> Json:
    """The outcome of a calculator; what it leaves open stands at the fields of the casus.

    The begin of a step that has not begun stands at the question which step holds: only there can it be said.
    """
    outcome = TELLERS[answered.vraag.naam](answered.vraag, answered.antwoord)
    at_home = {DATUM: HUIDIGE_STAP, **{veld: home for veld, home in answered.uit.items() if veld != home}}
    return {
        **outcome,
        "open": [{**each, "veld": at_home.get(each["veld"], each["veld"])} for each in outcome["open"]],
    }


def _order(outcome: Json, *, is_about: bool) -> tuple[bool, bool, bool]:
    """Going over comes first, then what the question is about, then what has duties."""
    return outcome.get("opschalen") != "ja", not is_about, not _has_duty(outcome)


def _of(told: list[tuple[str, Json]], naam: str) -> Json | None:
    return next((outcome for found, outcome in told if found == naam), None)


def _together(outcomes: list[Json], key: str) -> Json:
    """The names that the outcomes explain, in order of the alphabet."""
    found = {id_: each for outcome in outcomes for id_, each in outcome[key].items()}
    return {id_: found[id_] for id_ in sorted(found)}


def _verdicts(outcomes: list[Json], asked: str | None) -> list[str]:
    """The verdicts, each once, in the order of the outcomes: no duty contradicts the first.

    Where a step applies, that step says its own kantelpunt. The kantelpunt of another step stands on the line through
    time, which names the step; it is told here only when it was asked for.
    """
    in_step = any(outcome.get("stap_nu") for outcome in outcomes)
    told = [each for each in outcomes if not (in_step and "kantelpunt" in each and each.get("termijn", asked) != asked)]
    return list(dict.fromkeys(each["uitkomst"] for each in told))


def _has_duty(outcome: Json) -> bool:
    return any(STRENGTHS[each["soort"]] == 0 for each in outcome["nu_doen"])


def _acts(outcomes: list[Json], stap: Json | None) -> Iterator[Json]:
    """The acts of all outcomes in turn, so that none is crowded out by another.

    What the step asks of a party towards somebody is not asked again by a report.
    """
    asked = [] if stap is None else [_between(stap, each) for each in stap["nu_doen"] if len(each["met"]) == 1]
    for turn in zip_longest(*(each["nu_doen"] for each in outcomes)):
        for outcome, act in zip(outcomes, turn, strict=True):
            if act is not None and (outcome is stap or _between(outcome, act) not in asked):
                yield act


def _of_law(drempels: Json | None) -> Iterator[str]:
    """The words of the acts with which a report is made that the law wants."""
    if drempels is None:
        return
    wanted = [each for each in drempels["meldingen"] if each["plicht"] and each["aard"] == WET]
    for act in drempels["nu_doen"]:
        if any([each["wie"]] == act["wie"] and set(each["bron"]) <= set(act["bron"]) for each in wanted):
            yield act["wat"]


def _of_next_step(stap: Json | None, drempels: Json | None) -> list[str]:
    """The words of what the next step begins with: it can wait until one has gone over.

    The first of it is going over itself, and what a drempel asks too does not wait.
    """
    if stap is None or stap.get("opschalen") != "ja":
        return []
    reached = {each["wat"] for each in drempels["nu_doen"]} if drempels else set()
    beginning = [each["wat"] for each in stap["nu_doen"] if each["uiterlijk"] is None]
    return [each for each in beginning[1:] if each not in reached]


def _between(outcome: Json, act: Json) -> tuple[frozenset[str], tuple[str, ...]]:
    """Of which parties an act is asked, and towards whom."""
    return frozenset(outcome["rollen"][each]["partij"] for each in act["wie"]), tuple(act["met"])


# --- the line through time -------------------------------------------------------------------------------------------


def _timeline(vraag: Vraag, outcomes: list[Json]) -> list[Json]:
    """Every day in order: what was given, what was reached, what ends."""
    peildatum = vraag.day(PEILDATUM)
    now = peildatum.isoformat() if peildatum else None
    days = [*_given(vraag), *_reached(vraag, outcomes), *_ends(outcomes)]
    found = {(datum, wat): soort for datum, soort, wat in days}
    return [
        {"datum": datum, "wat": wat, "soort": soort, "voorbij": None if now is None else datum < now}
        for (datum, wat), soort in sorted(found.items())
    ]


def _given(vraag: Vraag) -> Iterator[tuple[str, str, str]]:
    """The days that were given. One from which only a declared termijn runs has the name of that termijn."""
    termijnen = vraag.regels["termijnen"]
    begins = {
        calculation(vraag.regels, id_)["begin"]: termijnen[id_]["naam"] for id_ in declared(vraag.regels).values()
    }
    steps = {veld: nummer for nummer, veld in steps_begun(vraag.regels).items()}
    if vraag.values[HUIDIGE_STAP] in steps.values():
        steps[DATUM] = vraag.values[HUIDIGE_STAP]
    for veld, day in days_given(vraag):
        if veld == PEILDATUM:
            yield day.isoformat(), "peildatum", sentence(vraag.regels, TIJDLIJN_PEILDATUM)
        elif veld in steps:
            yield day.isoformat(), "gegeven", sentence(vraag.regels, CASUS_STAP_BEGINT, nummer=steps[veld])
        else:
            named = sentence(vraag.regels, CASUS_TERMIJN_BEGINT, naam=begins.get(veld, ""))
            yield day.isoformat(), "gegeven", sentence(vraag.regels, GEGEVEN[veld]) if veld in GEGEVEN else named


def _reached(vraag: Vraag, outcomes: list[Json]) -> Iterator[tuple[str, str, str]]:
    """The days on which a list of absence reached a drempel."""
    for outcome in outcomes:
        for each in outcome.get("vensters", []):
            naam = vraag.regels["drempels"][each["drempel"]]["naam"]
            yield each["bereikt_op"], "drempel", sentence(vraag.regels, CASUS_BEREIKT, naam=naam)


def _ends(outcomes: list[Json]) -> Iterator[tuple[str, str, str]]:
    """The days for the agenda."""
    for outcome in outcomes:
        for each in outcome["agenda"]:
            yield each["datum"], "termijn", each["titel"]


# --- what stays open -------------------------------------------------------------------------------------------------


def _assumed(vraag: Vraag, answered: Iterable[Beantwoord]) -> list[Json]:
    """That no step has begun, where a scenario needed to know and nobody said so."""
    known = HUIDIGE_STAP in vraag.given or vraag.given & {*steps_begun(vraag.regels).values(), DATUM}
    inside = any(each.vraag.naam == "stap" and isinstance(each.antwoord, InStap) for each in answered)
    return [] if known or not inside else [{"veld": HUIDIGE_STAP, "tekst": sentence(vraag.regels, CASUS_GEEN_STAP)}]


def _unasked(vraag: Vraag) -> Iterator[Onbeantwoord]:
    """The first thing to know of what the question is about, as long as nothing of it is; the other end of a leave."""
    ends = {VERLOF_VAN, VERLOF_TOT}
    if len(ends & vraag.given) == 1 and "aantal_dagen" not in vraag.given:
        yield Onbeantwoord("termijnen", list(ends - vraag.given), [])
    own = own_fields(vraag.values[WAAROVER])
    if own and not vraag.given & set(own):
        yield Onbeantwoord("termijnen", own[:1], [])


def _open(vraag: Vraag, unanswered: Iterable[Onbeantwoord], outcomes: list[Json]) -> list[Json]:
    """What is not known, and what it would change: first what whole questions wait for."""
    labels = {field["naam"]: field["label"] for field in vraag.fields}
    found: list[Json] = []
    for each in unanswered:
        title = vraag.regels["rekenhulpen"][each.naam]["titel"]
        found += [
            {"veld": veld, "tekst": sentence(vraag.regels, CASUS_OPEN, vraag=labels.get(veld, veld), rekenhulp=title)}
            for veld in each.ontbreekt
        ]
        found += [{"veld": fault["veld"], "tekst": fault["melding"]} for fault in each.geweigerd]
    found += [each for outcome in outcomes for each in outcome["open"]]
    return list({(each["veld"], each["tekst"]): each for each in found}.values())
