"""The kantelpunt of a step, for the calculators `stap` and `termijnen`: deciding when it is, and telling it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from calculators.core.kalender import after, after_schooldagen
from calculators.core.refusal import refusal
from calculators.core.report import explain_term, warn_about_kalender
from calculators.core.sentences import Zin, sentence
from calculators.core.units import DAYS_IN_SCHOOLWEEK, SCHOOLWEKEN, quantity
from calculators.core.values import GEWOON, Geldend, Term, in_force, other_end, term
from calculators.core.words import weekday_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date

    from calculators.core.fields import Fields
    from calculators.core.reader import Vraag
    from calculators.core.report import Verslag
    from calculators.core.types import Conditie, Regels, Veld

AGENDA_KANTELPUNT = Zin("agenda.kantelpunt", "nummer")
KANTELPUNT_AFGESPROKEN = Zin("kantelpunt.afgesproken", "datum", "nummer", "start", "termijn")
KANTELPUNT_REGEL = Zin("kantelpunt.regel", "datum", "nummer", "start", "termijn")
WAARSCHUWING_AFGESPROKEN_LANGER = Zin("waarschuwing.afgesproken-langer", "nummer", "termijn")
LEZING_DAG_PER_SCHOOL = Zin("lezing.dag-per-school", "datum")
LEZING_SCHOOLDAGEN = Zin("lezing.schooldagen", "datum", "termijn")
VELD_AFGESPROKEN = Zin("veld.afgesproken", "eenheid")
VELD_AFGESPROKEN_HULP = Zin("veld.afgesproken-hulp")
FOUT_AFGESPROKEN_EENHEID = Zin("fout.afgesproken-eenheid", "eenheid", "nummer")

AGREED = "afgesproken_termijn_"
"""A field with a length that was agreed instead of the one of the protocol: `afgesproken_termijn_schoolweken`."""
LONGEST_AGREED = {"maanden": 12, "dagen": 365, "werkdagen": 365, "schooldagen": 365}
"""The longest length that can be agreed, by unit; in weeks it is a year."""


def agreed_unit(regels: Regels, nummer: str) -> str | None:
    """The unit in which another length of this step is agreed; None for a step without kantelpunt.

    Schoolweken and lesweken are the same weeks, and are asked as schoolweken.
    """
    id_ = regels["stappen"][nummer]["kantelpunt"]["termijn"]
    if id_ is None:
        return None
    eenheid = regels["termijnen"][id_]["eenheid"]
    return "schoolweken" if eenheid in SCHOOLWEKEN else eenheid


def agreed_fields(make: Fields, groep: str, toon_als: Callable[[list[str]], Iterable[Conditie]]) -> list[Veld]:
    """A question for the agreed length in each unit in which a step counts; `toon_als` says when, for these steps."""
    steps: dict[str, list[str]] = {}
    for nummer in make.regels["stappen"]:
        eenheid = agreed_unit(make.regels, nummer)
        if eenheid is not None:
            steps.setdefault(eenheid, []).append(nummer)
    return [
        {
            **make.field(
                *(AGREED + eenheid, "heel_getal", groep),
                grenzen=(1, LONGEST_AGREED.get(eenheid, 52)),
                eenheid=eenheid,
                toon_als=toon_als(nummers),
                aanname="",
            ),
            "label": sentence(make.regels, VELD_AFGESPROKEN, eenheid=eenheid),
            "hulp": sentence(make.regels, VELD_AFGESPROKEN_HULP),
        }
        for eenheid, nummers in steps.items()
    ]


class Kantelpunt(NamedTuple):
    """The kantelpunt of the step `nummer`: `aantal` units after the start, as the protocol says or as was agreed.

    `in_schooldagen` is the date when schoolweken are read as schooldagen, `dagen_vrij` the date when the school is
    closed on the days it may choose; both None where that leads to no other date.
    """

    nummer: str
    term: Term
    aantal: int
    eenheid: str
    afgesproken: bool
    in_schooldagen: date | None
    dagen_vrij: date | None

    @property
    def start(self) -> date:
        """The day from which the step runs: day 0."""
        return self.term.start

    @property
    def datum(self) -> date:
        """The kantelpunt itself; that day is still in time."""
        return self.term.end


def kantelpunt(vraag: Vraag, nummer: str, veld: str) -> Kantelpunt | None:
    """The kantelpunt that follows from the start date in the field `veld`; None without a date or without a termijn.

    Refuses at `veld` when no length is known for that day, and an agreed length in another unit than that of the step.
    Raises OutsideKalenderError beyond the calendar.
    """
    start: date | None = vraag.values[veld]
    id_, asked_in = vraag.regels["stappen"][nummer]["kantelpunt"]["termijn"], agreed_unit(vraag.regels, nummer)
    if start is None or id_ is None or asked_in is None:
        return None
    _refuse_other_units(vraag, nummer, asked_in)
    agreed: int | None = vraag.values[AGREED + asked_in]
    if agreed is None:
        found = term(vraag.regels, vraag.kalender, id_, start, veld)
        aantal, eenheid = int(found.geldend.waarde), found.geldend.telt_in
    else:
        found = _agreed(vraag, in_force(vraag.regels, "termijnen", id_, start, veld), start, agreed, asked_in)
        aantal, eenheid = agreed, asked_in
    closed = vraag.kalender.with_per_school_days_free()
    days = DAYS_IN_SCHOOLWEEK * aantal
    in_weeks = eenheid in SCHOOLWEKEN and not found.opgehouden
    return Kantelpunt(
        *(nummer, found, aantal, eenheid, agreed is not None),
        other_end(found.end, lambda: after_schooldagen(vraag.kalender, start, days)) if in_weeks else None,
        None if found.opgehouden else other_end(found.end, lambda: after(closed, start, aantal, eenheid)),
    )


def _refuse_other_units(vraag: Vraag, nummer: str, asked_in: str) -> None:
    """Refuse an agreed length in a unit in which this step does not count."""
    for veld, value in vraag.values.items():
        if veld.startswith(AGREED) and veld != AGREED + asked_in and value is not None:
            fields = {"eenheid": asked_in, "nummer": nummer}
            raise refusal(veld, sentence(vraag.regels, FOUT_AFGESPROKEN_EENHEID, **fields))


def _agreed(vraag: Vraag, geldend: Geldend, start: date, aantal: int, eenheid: str) -> Term:
    """The termijn as it was agreed, which no later value changes; `geldend` is what the protocol says."""
    return Term(start, geldend, after(vraag.kalender, start, aantal, eenheid), GEWOON, None, opgehouden=False)


# --- telling ---------------------------------------------------------------------------------------------------------


def explain_kantelpunt(verslag: Verslag, punt: Kantelpunt, veld: str) -> None:
    """Add the rule, the path, the other readings, the warnings and the day for the agenda."""
    fields = {
        "nummer": punt.nummer,
        "termijn": quantity(punt.aantal, punt.eenheid),
        "start": weekday_text(punt.start),
        "datum": weekday_text(punt.datum),
    }
    tekst = verslag.zin(KANTELPUNT_AFGESPROKEN if punt.afgesproken else KANTELPUNT_REGEL, **fields)
    invoer = {veld: punt.start.isoformat(), **({AGREED + punt.eenheid: punt.aantal} if punt.afgesproken else {})}
    verslag.because_of(punt.term.geldend, tekst, invoer, "termijnen")
    verslag.path("kantelpunt", punt.term.telling)
    explain_term(verslag, punt.term)
    _other_readings(verslag, punt)
    if punt.afgesproken:
        _warn_about_agreed(verslag, punt)
    warn_about_kalender(verslag, punt.start, punt.datum)
    titel = verslag.zin(AGENDA_KANTELPUNT, nummer=punt.nummer)
    pagina = verslag.regels["stappen"][punt.nummer]["pagina"]
    verslag.in_agenda(f"kantelpunt-stap-{punt.nummer}", punt.start, punt.datum, titel, tekst, pagina)


def _other_readings(verslag: Verslag, punt: Kantelpunt) -> None:
    """Counting in schooldagen; days that a school chooses itself; what the data say about the start."""
    if punt.in_schooldagen is not None:
        days = quantity(DAYS_IN_SCHOOLWEEK * punt.aantal, "schooldagen")
        verslag.reading("kantelpunt", LEZING_SCHOOLDAGEN, punt.in_schooldagen, termijn=days)
    if punt.dagen_vrij is not None:
        verslag.reading("kantelpunt", LEZING_DAG_PER_SCHOOL, punt.dagen_vrij)
    lezing = verslag.regels["stappen"][punt.nummer]["kantelpunt"]["lezing"]
    if lezing is not None:
        verslag.lezingen.append({"naar": "kantelpunt", "datum": None, "tekst": verslag.text(lezing)})


def _warn_about_agreed(verslag: Verslag, punt: Kantelpunt) -> None:
    """Warn when a longer termijn was agreed where the protocol names no other."""
    geldend = punt.term.geldend
    free = verslag.regels["termijnen"][geldend.id]["afwijken"]
    if not free and punt.aantal > geldend.waarde:
        fields = {"nummer": punt.nummer, "termijn": quantity(geldend.waarde, geldend.telt_in)}
        verslag.warn("kantelpunt", WAARSCHUWING_AFGESPROKEN_LANGER, fields)
