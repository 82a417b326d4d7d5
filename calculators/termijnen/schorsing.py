"""How long a schorsing may last, and whether the inspectie is told."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from calculators.core.acts import act
from calculators.core.kalender import after_schooldagen
from calculators.core.report import term_fields
from calculators.core.sentences import Zin
from calculators.core.units import DAYS_IN_SCHOOLWEEK, quantity
from calculators.core.values import EERSTE_DAG_TELT, Geldend, Term, in_force, other_end, reached, term
from calculators.core.words import weekday_text
from calculators.termijnen.special import PAGINA, Special

if TYPE_CHECKING:
    from datetime import date

    from calculators.core.reader import Vraag
    from calculators.core.report import Verslag
    from calculators.core.types import Json

TERMIJN_SCHORSING_DUUR = Zin("termijn.schorsing-duur", "datum", "naam", "start", "termijn")
LEZING_SCHORSING_SCHOOLDAGEN = Zin("lezing.schorsing-schooldagen", "dagen", "datum")
SCHORSING_INSPECTIE_JA = Zin("schorsing.inspectie-ja", "duur", "grens")
SCHORSING_INSPECTIE_NEE = Zin("schorsing.inspectie-nee", "duur", "grens")
SCHORSING_INSPECTIE_REGEL = Zin("schorsing.inspectie-regel", "grens")
SCHORSING_MAG = Zin("schorsing.mag", "datum")
SCHORSING_TE_LANG = Zin("schorsing.te-lang", "datum")
SCHORSING_NA_AFLOOP = Zin("schorsing.na-afloop")
OPEN_EINDDATUM = Zin("open.einddatum")

VELD = "startdatum"
DUUR, MELDGRENS = "schorsing-duur", "schorsing-inspectie"


class Lengte(NamedTuple):
    """A schorsing of which the last day is known: how many days, whether that may, whether the inspectie is told."""

    einde: date
    dagen: int
    toegestaan: bool
    inspectie: bool


class Schorsing(NamedTuple):
    """The longest schorsing, the limit above which the inspectie is told, and this schorsing when its end is known.

    `in_schooldagen` is the last day when a week is read as schooldagen; None where that makes no difference.
    """

    duur: Term
    meldgrens: Geldend
    in_schooldagen: date | None
    lengte: Lengte | None


def decide(vraag: Vraag) -> Schorsing:
    """At most a week, counted in calendar days of which the first is one; both limits are those of that day."""
    start: date = vraag.values[VELD]
    duur = term(vraag.regels, vraag.kalender, DUUR, start, VELD, EERSTE_DAG_TELT)
    limit = in_force(vraag.regels, "drempels", MELDGRENS, start, VELD)
    end = vraag.day("einddatum")
    length = None
    if end is not None:
        days = (end - start).days + 1
        length = Lengte(end, days, end <= duur.end, reached(limit, days))
    return Schorsing(duur, limit, _in_schooldagen(vraag, duur), length)


def _in_schooldagen(vraag: Vraag, duur: Term) -> date | None:
    if duur.geldend.telt_in != "weken":
        return None
    days = DAYS_IN_SCHOOLWEEK * int(duur.geldend.waarde)
    return other_end(duur.end, lambda: after_schooldagen(vraag.kalender, duur.start, days, start_counts=True))


def tell(verslag: Verslag, schorsing: Schorsing) -> Json:
    """The last day, the other counting, and what the length means."""
    duur, grens = schorsing.duur, quantity(schorsing.meldgrens.waarde, schorsing.meldgrens.telt_in)
    tekst = verslag.zin(TERMIJN_SCHORSING_DUUR, **term_fields(duur))
    verslag.deadline(duur, "laatste_dag", tekst, VELD, PAGINA)
    if schorsing.in_schooldagen is not None:
        words = quantity(DAYS_IN_SCHOOLWEEK * duur.geldend.waarde, "schooldagen")
        verslag.reading("laatste_dag", LEZING_SCHORSING_SCHOOLDAGEN, schorsing.in_schooldagen, dagen=words)
    past = verslag.say_when_past(duur.end, duur.geldend.naam)
    length = schorsing.lengte
    if length is None:
        if past:
            verslag.say(SCHORSING_NA_AFLOOP)
            school = verslag.regels["functies"]["school"]
            verslag.still_to_do(school, verslag.zin(SCHORSING_NA_AFLOOP), duur)
        verslag.leave_open("einddatum", OPEN_EINDDATUM)
        verslag.because_of(schorsing.meldgrens, verslag.zin(SCHORSING_INSPECTIE_REGEL, grens=grens), {}, "drempels")
        return {"toegestaan": None, "inspectie": None, "laatste_dag": duur.end.isoformat()}
    invoer = {VELD: duur.start.isoformat(), "einddatum": length.einde.isoformat()}
    zin = SCHORSING_INSPECTIE_JA if length.inspectie else SCHORSING_INSPECTIE_NEE
    tekst = verslag.zin(zin, duur=quantity(length.dagen, "dagen"), grens=grens)
    verslag.verdict(SCHORSING_MAG if length.toegestaan else SCHORSING_TE_LANG, datum=weekday_text(duur.end))
    verslag.samenvatting.append(tekst)
    if length.inspectie:
        school = verslag.rol(verslag.regels["functies"]["school"])
        verslag.nu_doen.append(act([school], tekst, "plicht", bron=verslag.bron(schorsing.meldgrens.bron)))
    verslag.because_of(schorsing.meldgrens, tekst, invoer, "drempels", bereikt=length.inspectie)
    return {"toegestaan": length.toegestaan, "inspectie": length.inspectie, "laatste_dag": duur.end.isoformat()}


SCHORSING = Special({"termijnen": (DUUR,), "drempels": (MELDGRENS,)}, decide, tell)
