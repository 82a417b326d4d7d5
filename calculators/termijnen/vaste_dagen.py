"""Fixed days of the year: when the inspectie asks for figures, and before which day an exemption is asked for."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from calculators.core.acts import act
from calculators.core.kalender import DAY, WEEKEND, Count, piece
from calculators.core.refusal import refusal
from calculators.core.sentences import Zin, sentence
from calculators.core.values import days_in_force
from calculators.core.words import date_text, listing, weekday_text
from calculators.termijnen.special import PAGINA, Special

if TYPE_CHECKING:
    from collections.abc import Iterable

    from calculators.core.reader import Vraag
    from calculators.core.report import Verslag
    from calculators.core.types import Json, WaardeDagen

INSPECTIE_DATA = Zin("inspectie.data", "data", "schooljaar")
INSPECTIE_REGEL = Zin("inspectie.regel")
INSPECTIE_WEEKEND = Zin("inspectie.weekend", "datum")
INSPECTIE_EERSTVOLGENDE = Zin("inspectie.eerstvolgende", "datum")
INSPECTIE_VOORBIJ = Zin("inspectie.voorbij")
OPEN_EERSTVOLGENDE = Zin("open.eerstvolgende")
VRIJSTELLING_REGEL = Zin("vrijstelling.regel", "datum", "grens", "schooljaar")
VRIJSTELLING_EERSTE_KEER = Zin("vrijstelling.eerste-keer")
VRIJSTELLING_NA_AFLOOP = Zin("vrijstelling.na-afloop")
AGENDA_VRIJSTELLING = Zin("agenda.vrijstelling")
OPEN_BEROEP_INGEDIEND = Zin("open.beroep-ingediend")
TERMIJN_OP_TIJD = Zin("termijn.op-tijd")
TERMIJN_TE_LAAT = Zin("termijn.te-laat")
FOUT_GEEN_VASTE_DAG = Zin("fout.geen-vaste-dag", "naam", "schooljaar")
SOORT = {
    "5_onder_a": Zin("vrijstelling.5-onder-a"),
    "5_onder_b": Zin("vrijstelling.5-onder-b"),
    "5_onder_c": Zin("vrijstelling.5-onder-c"),
    "5a_trekkend_bestaan": Zin("vrijstelling.5a-trekkend-bestaan"),
}
"""What is said of each kind of exemption."""

INSPECTIE, VRIJSTELLING = "inspectie", "vrijstelling"


class VasteDag(NamedTuple):
    """A fixed day of a year, with the value that is in force on that very day."""

    datum: date
    waarde: WaardeDagen


class Inspectie(NamedTuple):
    """The days in the school year that begins in `schooljaar`, and the first one from the reference date on."""

    schooljaar: int
    dagen: list[VasteDag]
    eerstvolgende: date | None


class Vrijstelling(NamedTuple):
    """The fixed day that precedes the school year, and whether the appeal came before it; None when there is none."""

    schooljaar: int
    grens: VasteDag
    op_tijd: bool | None

    @property
    def laatste(self) -> date:
        """The last day in time."""
        return self.grens.datum - DAY


def schooljaar_of(day: date) -> int:
    """The year in which the school year (August to July) of this day begins."""
    return day.year - (day.month < 8)


def _fixed_days(vraag: Vraag, id_: str, years: Iterable[int]) -> list[VasteDag]:
    """The fixed days in these years, each by the value in force on that very day, in order."""
    found = []
    waarden = [each for each in vraag.regels["peildata"][id_]["waarden"] if not each["verwacht"]]
    for year in years:
        for waarde in waarden:
            for month_day in waarde["dagen"]:
                day = date(year, int(month_day[:2]), int(month_day[3:]))
                held = [each for each in waarden if each["vanaf"] <= day.isoformat()]
                if held and max(held, key=lambda each: each["vanaf"]) is waarde:
                    found.append(VasteDag(day, waarde))
    return sorted(found, key=lambda each: each.datum)


def _no_fixed_day(vraag: Vraag, id_: str, schooljaar: int, veld: str) -> Exception:
    """The value changes between two days in such a way that no day is left."""
    fields = {"naam": vraag.regels["peildata"][id_]["naam"], "schooljaar": _schooljaar_text(schooljaar)}
    return refusal(veld, sentence(vraag.regels, FOUT_GEEN_VASTE_DAG, **fields))


def _schooljaar_text(schooljaar: int) -> str:
    return f"{schooljaar}-{schooljaar + 1}"


# --- inspectie -------------------------------------------------------------------------------------------------------


def decide_inspectie(vraag: Vraag) -> Inspectie:
    """The days on which the inspectie asks for figures; they do not move for a weekend."""
    peildatum = vraag.day("peildatum")
    given: int | None = vraag.values["schooljaar"]
    veld = "peildatum" if given is None else "schooljaar"
    schooljaar = schooljaar_of(vraag.values["peildatum"]) if given is None else given
    days_in_force(vraag.regels, INSPECTIE, date(schooljaar, 8, 1), veld)
    around = _fixed_days(vraag, INSPECTIE, (schooljaar, schooljaar + 1))
    days = [each for each in around if schooljaar_of(each.datum) == schooljaar]
    if not days:
        raise _no_fixed_day(vraag, INSPECTIE, schooljaar, veld)
    return Inspectie(schooljaar, days, _upcoming(vraag, peildatum) if peildatum else None)


def _upcoming(vraag: Vraag, peildatum: date) -> date:
    """The first fixed day on or after the reference date."""
    days_in_force(vraag.regels, INSPECTIE, peildatum, "peildatum")
    days = _fixed_days(vraag, INSPECTIE, range(peildatum.year, peildatum.year + 3))
    return next(each.datum for each in days if each.datum >= peildatum)


def tell_inspectie(verslag: Verslag, found: Inspectie) -> Json:
    """The days, which of them are in a weekend, and which comes next."""
    peildag = verslag.regels["peildata"][INSPECTIE]
    days = [each.datum for each in found.dagen]
    data = listing([weekday_text(day) for day in days])
    verslag.say(INSPECTIE_DATA, schooljaar=_schooljaar_text(found.schooljaar), data=data)
    tekst = verslag.zin(INSPECTIE_REGEL)
    for waarde in {each.waarde["vanaf"]: each.waarde for each in found.dagen}.values():
        verslag.because_of_days(peildag, waarde, INSPECTIE, tekst)
    for day in days:
        verslag.path("data", Count(day, [piece(day, day, "begin", WEEKEND.get(day.weekday(), ""))]))
        if day.weekday() in WEEKEND:
            verslag.because_text(INSPECTIE, INSPECTIE_WEEKEND, datum=weekday_text(day))
        verslag.in_agenda(INSPECTIE, day, day, peildag["naam"], tekst, PAGINA)
    _say_upcoming(verslag, found)
    return {
        "schooljaar": _schooljaar_text(found.schooljaar),
        "data": [day.isoformat() for day in days],
        "eerstvolgende": found.eerstvolgende.isoformat() if found.eerstvolgende else None,
    }


def _say_upcoming(verslag: Verslag, found: Inspectie) -> None:
    peildatum = verslag.vraag.day("peildatum")
    if peildatum is not None and peildatum > found.dagen[-1].datum:
        verslag.say(INSPECTIE_VOORBIJ)
    if found.eerstvolgende is None:
        verslag.leave_open("peildatum", OPEN_EERSTVOLGENDE)
    else:
        verslag.say(INSPECTIE_EERSTVOLGENDE, datum=weekday_text(found.eerstvolgende))


# --- exemption -------------------------------------------------------------------------------------------------------


def decide_vrijstelling(vraag: Vraag) -> Vrijstelling:
    """The fixed day that precedes the school year; the appeal must come before it."""
    schooljaar: int = vraag.values["schooljaar"]
    days_in_force(vraag.regels, VRIJSTELLING, date(schooljaar, 8, 1) - DAY, "schooljaar")
    before = [each for each in _fixed_days(vraag, VRIJSTELLING, (schooljaar,)) if each.datum.month < 8]
    if not before:
        raise _no_fixed_day(vraag, VRIJSTELLING, schooljaar, "schooljaar")
    submitted = vraag.day("beroep_ingediend")
    return Vrijstelling(schooljaar, before[-1], None if submitted is None else submitted < before[-1].datum)


def tell_vrijstelling(verslag: Verslag, found: Vrijstelling) -> Json:
    """The last day, and whether the appeal was in time."""
    grens, last = found.grens.datum, found.laatste
    peildag = verslag.regels["peildata"][VRIJSTELLING]
    fields = {"schooljaar": _schooljaar_text(found.schooljaar), "grens": date_text(grens), "datum": weekday_text(last)}
    tekst = verslag.zin(VRIJSTELLING_REGEL, **fields)
    verslag.samenvatting.append(tekst)
    verslag.because_of_days(peildag, found.grens.waarde, VRIJSTELLING, tekst)
    soort = verslag.vraag.values["soort_vrijstelling"]
    if soort is not None:
        verslag.because_text(VRIJSTELLING, SOORT[soort])
    verslag.because_text(VRIJSTELLING, VRIJSTELLING_EERSTE_KEER)
    verslag.path("uiterlijk", Count(last, [piece(last, last, "begin"), piece(grens, grens, "dagen", peildag["naam"])]))
    verslag.in_agenda(VRIJSTELLING, grens, last, verslag.zin(AGENDA_VRIJSTELLING), tekst, PAGINA)
    if found.op_tijd is not None:
        zin = TERMIJN_OP_TIJD if found.op_tijd else TERMIJN_TE_LAAT
        verslag.say(zin)
        verslag.uitkomst = verslag.zin(zin)
        return {"uiterlijk": last.isoformat(), "op_tijd": found.op_tijd}
    verslag.leave_open("beroep_ingediend", OPEN_BEROEP_INGEDIEND)
    if verslag.say_when_past(last, verslag.zin(AGENDA_VRIJSTELLING)):
        verslag.say(VRIJSTELLING_NA_AFLOOP)
        said = verslag.zin(VRIJSTELLING_NA_AFLOOP)
        verslag.nu_doen = [
            act(
                [verslag.rol(peildag["wie"])],
                said,
                "adviseert",
                bron=verslag.bron(found.grens.waarde["bron"]),
                met=[verslag.rol(verslag.regels["functies"]["leerplicht"])],
                uiterlijk=last,
            )
        ]
    return {"uiterlijk": last.isoformat(), "op_tijd": None}


CIJFERS = Special({"peildata": (INSPECTIE,)}, decide_inspectie, tell_inspectie)
BEROEP = Special({"peildata": (VRIJSTELLING,)}, decide_vrijstelling, tell_vrijstelling)
