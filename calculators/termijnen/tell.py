"""Tells what was decided about a termijn: sentences, sources, other readings, and the day for the agenda."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calculators.core.kantelpunt import explain_kantelpunt
from calculators.core.report import Verslag
from calculators.core.sentences import Zin
from calculators.core.words import weekday_text
from calculators.termijnen import declared
from calculators.termijnen.answer import Stapmoment
from calculators.termijnen.choices import SPECIALS

if TYPE_CHECKING:
    from calculators.core.kantelpunt import Kantelpunt
    from calculators.core.reader import Vraag
    from calculators.core.types import Json
    from calculators.termijnen.answer import Antwoord

AGENDA_KANTELPUNT = Zin("agenda.kantelpunt", "nummer")
STAP_KANTELPUNT = Zin("stap.kantelpunt", "datum")
KANTELPUNT_DAARNA = Zin("kantelpunt.daarna", "nummer", "titel")
KANTELPUNT_DAARNA_TENZIJ = Zin("kantelpunt.daarna-tenzij", "nummer", "titel")


def tell(vraag: Vraag, antwoord: Antwoord) -> Json:
    """The outcome, as `outcome.Uitkomst` describes it."""
    verslag = Verslag(vraag)
    peildatum = vraag.day("peildatum")
    return verslag.finish(
        {
            "termijn": antwoord.termijn,
            "peildatum": peildatum.isoformat() if peildatum else None,
            **_told(verslag, antwoord),
            "niet_gebruikt": antwoord.niet_gebruikt,
        }
    )


def _told(verslag: Verslag, antwoord: Antwoord) -> Json:
    if isinstance(antwoord.besluit, Stapmoment):
        return _stapmoment(verslag, antwoord.besluit)
    if antwoord.termijn in SPECIALS:
        return SPECIALS[antwoord.termijn].tell(verslag, antwoord.besluit)
    return declared.tell(verslag, antwoord.besluit)


def _stapmoment(verslag: Verslag, moment: Stapmoment) -> Json:
    if moment.punt is not None:
        return _kantelpunt(verslag, moment.punt)
    step = verslag.regels["stappen"][moment.nummer]
    tekst = verslag.text(step["kantelpunt"]["tekst"])
    verslag.samenvatting.append(tekst)
    verslag.because("kantelpunt", tekst, bron=step["bron"], pagina=step["pagina"])
    return {"kantelpunt": None, "dagen_sinds_start": moment.dagen_sinds_start}


def _kantelpunt(verslag: Verslag, punt: Kantelpunt) -> Json:
    """The kantelpunt, whether it has passed, and what follows."""
    point = verslag.regels["stappen"][punt.nummer]["kantelpunt"]
    verslag.say(STAP_KANTELPUNT, datum=weekday_text(punt.datum))
    if verslag.say_when_past(punt.datum, verslag.zin(AGENDA_KANTELPUNT, nummer=punt.nummer)):
        verslag.say_as_well(STAP_KANTELPUNT, datum=weekday_text(punt.datum))
    daarna = point["naar"]
    if daarna is not None:
        zin = KANTELPUNT_DAARNA if point["tenzij"] is None else KANTELPUNT_DAARNA_TENZIJ
        verslag.say(zin, nummer=daarna, titel=verslag.regels["stappen"][daarna]["titel"])
    explain_kantelpunt(verslag, punt, "startdatum")
    return {"kantelpunt": punt.datum.isoformat(), "daarna": daarna}
