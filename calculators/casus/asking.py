"""What the other calculators are asked about this pupil: plain input for each, made of what is known."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from calculators.casus.fields import (
    DATUM,
    HUIDIGE_STAP,
    SCHORSING_TOT,
    SCHORSING_VAN,
    THUIS,
    VERLOF_TOT,
    VERLOF_VAN,
    WAAROVER,
    WEKEN_THUIS,
    implied,
    is_about_absence,
    steps_begun,
)
from calculators.core.fields import GEEN, Fields, holds, kantelpunt_of
from calculators.core.kalender import days_between
from calculators.core.kantelpunt import AGREED
from calculators.core.units import DAYS_IN_SCHOOLWEEK, exact
from calculators.drempels.fields import LIJST
from calculators.drempels.fields import fields as drempels_fields
from calculators.stap.fields import fields as stap_fields
from calculators.termijnen.choices import choices
from calculators.termijnen.declared import calculation, declared
from calculators.termijnen.fields import START
from calculators.termijnen.fields import fields as termijnen_fields

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from calculators.core.reader import Vraag
    from calculators.core.types import Json, Veld

CALCULATOR_FIELDS = {"drempels": drempels_fields, "stap": stap_fields, "termijnen": termijnen_fields}
TERMIJN = "termijn"


class Deelvraag(NamedTuple):
    """What one calculator is asked. `uit` names, for each of its fields, the field of the casus that answers it."""

    naam: str
    invoer: Json
    uit: dict[str, str]


def questions(asked: Vraag) -> Iterator[Deelvraag]:
    """Every question that the answers make sense of, whether or not they are enough for an answer."""
    vraag = _made_plain(asked)
    if "soort" in vraag.given or is_about_absence(vraag.regels, vraag.values[WAAROVER]):
        yield _question(vraag, "drempels", {})
    yield _about_step(vraag)
    for keuze, uit in _termijnen(vraag):
        yield _about_termijn(vraag, keuze, uit)


def _made_plain(vraag: Vraag) -> Vraag:
    """The question with what follows from the answers, where nobody answered it.

    What it is about can answer a field. A scenario that brings a pupil into a step asks for no other one. A first day
    at home gives the weeks, of five schooldagen each, as the termijn for long absence counts them.
    """
    found: Json = dict(implied(vraag.regels, vraag.values[WAAROVER]))
    if found.get("scenario") and not vraag.given & {*steps_begun(vraag.regels).values(), DATUM}:
        found[HUIDIGE_STAP] = GEEN
    start, peildatum = vraag.values.get(THUIS), vraag.day("peildatum")
    if start is not None and peildatum is not None and WEKEN_THUIS in vraag.values and not vraag.values[LIJST]:
        days = sum(vraag.kalender.is_schooldag(day) for day in days_between(start, peildatum))
        found[WEKEN_THUIS] = exact(days / DAYS_IN_SCHOOLWEEK)
    new = {veld: value for veld, value in found.items() if veld in vraag.values and veld not in vraag.given}
    return vraag._replace(values={**vraag.values, **new}, given=vraag.given | new.keys())


def _about_termijn(vraag: Vraag, keuze: str, uit: dict[str, str]) -> Deelvraag:
    """The question about one termijn, with what that one asks; an agreed length is that of the step that applies."""
    fields = [field for field in termijnen_fields(Fields(vraag.regels)) if holds(field["toon_als"], {TERMIJN: keuze})]
    agreed = keuze == kantelpunt_of(_nummer(vraag) or "")
    wanted = [field["naam"] for field in fields if agreed or not field["naam"].startswith(AGREED)]
    asked = _question(vraag, "termijnen", uit, [veld for veld in wanted if veld != TERMIJN])
    return asked._replace(invoer={**asked.invoer, TERMIJN: keuze})


def _question(vraag: Vraag, naam: str, renamed: dict[str, str], only: Iterable[str] | None = None) -> Deelvraag:
    """The input of a calculator: its own fields as far as they are answered, some under another name."""
    own = [field["naam"] for field in CALCULATOR_FIELDS[naam](Fields(vraag.regels))]
    uit = {veld: renamed.get(veld, veld) for veld in (own if only is None else only)}
    fields = {field["naam"]: field for field in vraag.fields}
    given = {veld: source for veld, source in uit.items() if source in vraag.given and vraag.values[source] is not None}
    return Deelvraag(naam, {veld: plain(fields[of], vraag.values[of]) for veld, of in given.items()}, uit)


def plain(field: Veld, value: Any) -> Any:
    """A value as JSON, as it was given."""
    if field["soort"] == "datum":
        return value.isoformat()
    if field["soort"] == "schooljaar":
        return f"{value}-{value + 1}"
    if field["soort"] == "periodes":
        return [[first.isoformat(), last.isoformat()] for first, last in value]
    if field["soort"] == "verzuimlijst":
        return [
            {"datum": each.datum.isoformat(), "soort": each.soort, **({} if each.uren is None else {"uren": each.uren})}
            for each in value
        ]
    return value


def _about_step(vraag: Vraag) -> Deelvraag:
    """The question which step applies: of the step that was named, or else of the one that began last."""
    nummer = _nummer(vraag)
    begin = steps_begun(vraag.regels).get(nummer or "")
    asked = _question(vraag, "stap", {DATUM: begin} if begin is not None and DATUM not in vraag.given else {})
    return asked if nummer is None else asked._replace(invoer={**asked.invoer, HUIDIGE_STAP: nummer})


def _nummer(vraag: Vraag) -> str | None:
    """The step that was named, or else the one that began last."""
    return vraag.values[HUIDIGE_STAP] or _last_begun(vraag, steps_begun(vraag.regels))


def _last_begun(vraag: Vraag, begun: dict[str, str]) -> str | None:
    """The step that began last, not after the reference date; of two on one day the higher. None when none did."""
    peildatum = vraag.day("peildatum")
    days = {nummer: day for nummer, veld in begun.items() if (day := vraag.day(veld)) is not None}
    past = {nummer: day for nummer, day in days.items() if peildatum is None or day <= peildatum}
    return max(reversed(past), key=lambda nummer: past[nummer], default=None)


def _termijnen(vraag: Vraag) -> Iterator[tuple[str, dict[str, str]]]:
    """Each termijn that can be asked: its choice, and which fields of the casus stand for its own."""
    offered = choices(vraag.regels)
    asked: str | None = vraag.values[TERMIJN]
    for keuze, uit in (*_of_steps(vraag), *_of_days(vraag), *_declared(vraag)):
        if keuze in offered and keuze != asked:
            yield keuze, uit
    if asked is not None:
        yield asked, {}


def _of_steps(vraag: Vraag) -> Iterator[tuple[str, dict[str, str]]]:
    """The kantelpunt of each step of which the begin is known."""
    for nummer, veld in steps_begun(vraag.regels).items():
        if veld in vraag.given:
            yield kantelpunt_of(nummer), {START: veld}


def _of_days(vraag: Vraag) -> Iterator[tuple[str, dict[str, str]]]:
    """The termijnen that stand in code."""
    given = vraag.given
    if THUIS in given:
        yield "plaatsing", {START: THUIS}
    absent = "eerste_dag_afwezig" if "eerste_dag_afwezig" in given else THUIS
    if absent in given and vraag.values["soort"] in vraag.regels["verzuimsoorten"]:
        yield "melding_4_weken", {"eerste_dag_afwezig": absent}
    if SCHORSING_VAN in given:
        yield "schorsing", {START: SCHORSING_VAN, "einddatum": SCHORSING_TOT}
    if given & {VERLOF_VAN, "aantal_dagen"}:
        yield "verlof_11f", {START: VERLOF_VAN, "einddatum": VERLOF_TOT}
    if "schooljaar" in given and given & {"beroep_ingediend", "soort_vrijstelling"}:
        yield "vrijstelling_1_juli", {}


def _declared(vraag: Vraag) -> Iterator[tuple[str, dict[str, str]]]:
    """The termijnen that the data declare, of which the first day is known."""
    for keuze, id_ in declared(vraag.regels).items():
        begin = calculation(vraag.regels, id_)["begin"]
        if begin == START and keuze.startswith("schorsing") and SCHORSING_VAN in vraag.given:
            yield keuze, {START: SCHORSING_VAN}
        elif begin != START and begin in vraag.given:
            yield keuze, {begin: begin}


def days_given(vraag: Vraag) -> Iterator[tuple[str, date]]:
    """The days that were given, each with its field: what happened, as far as is known."""
    for field in vraag.fields:
        day = vraag.values[field["naam"]]
        if field["soort"] == "datum" and field["naam"] in vraag.given and day is not None:
            yield field["naam"], day
