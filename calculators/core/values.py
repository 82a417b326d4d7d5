"""Reading the rules: which value holds on a date, and when a drempel is reached."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from calculators.core.refusal import refusal
from calculators.core.sentences import Zin, sentence
from calculators.core.units import quantity, unit, whole
from calculators.core.words import date_text

if TYPE_CHECKING:
    from typing import TypeVar

    from calculators.core.types import Getal, Regels, Venster, Waarde, WaardeDagen

    T = TypeVar("T", Waarde, WaardeDagen)

FOUT_GEEN_WAARDE_NOG = Zin("fout.geen-waarde-nog", "datum", "naam", "vanaf")
FOUT_GEEN_WAARDE = Zin("fout.geen-waarde", "datum", "naam", "vanaf")
VERGELIJKING_IN_VENSTER = Zin("vergelijking.in-venster", "grens", "venster")
VERGELIJKING = {
    name: Zin(f"vergelijking.{name}", "waarde")
    for name in ("minstens", "meer_dan", "hoogstens", "jonger_dan", "uiterlijk", "ongeveer", "om_de")
}
"""A limit in words, by its comparison."""

DREMPELS = (
    *("wettelijk-verzuim", "mazl-schooldagen", "mazl-meldingen", "lang-thuis", "niet-bij-jeugdarts"),
    *("verlof-11f-dagen", "verlof-11f-keren", "schorsing-inspectie"),
)
"""The drempels that the calculators ask for, by id."""

TERMIJNEN = (
    *("plaatsing-streven", "plaatsing-uiterste", "melding-16-uur", "maandelijks-contact", "schorsing-duur"),
    *("schorsing-gesprek", "bezwaar-verwijdering", "verlof-11f-begin"),
)
"""The termijnen that the calculators ask for, next to those that the steps and the reports name."""

PEILDATA = ("inspectie", "vrijstelling")
"""The fixed days that the calculators ask for."""


class Geldend(NamedTuple):
    """A drempel or termijn with the value that holds on a date."""

    id: str
    naam: str
    waarde: float
    eenheid: str
    telt_in: str
    vergelijking: str
    venster: Venster | None
    vanaf: str
    bron: list[str]
    noot: list[str]
    pagina: str


def in_force(regels: Regels, soort: str, id_: str, on: date, veld: str) -> Geldend:
    """The value of a drempel or termijn (`soort` says which) on a date.

    Announced values (`verwacht`) never count. Refuses at `veld` when no value holds on that date: an older or later one
    is never used instead.
    """
    getal: Getal = regels[soort][id_]  # type: ignore[literal-required]
    waarde = _last(regels, getal["naam"], getal["waarden"], on, veld)
    return Geldend(
        id_,
        getal["naam"],
        whole(waarde["waarde"]),
        getal["eenheid"],
        getal["geteld_als"] or getal["eenheid"],
        getal["vergelijking"],
        getal["venster"],
        waarde["vanaf"],
        waarde["bron"],
        getal["noot"],
        getal["pagina"],
    )


def days_in_force(regels: Regels, id_: str, on: date, veld: str) -> WaardeDagen:
    """The fixed days of the year that hold on a date. Refuses like `in_force`."""
    peildag = regels["peildata"][id_]
    return _last(regels, peildag["naam"], peildag["waarden"], on, veld)


def _last(regels: Regels, naam: str, waarden: list[T], on: date, veld: str) -> T:
    """The value with the latest start that is not after `on`."""
    known = [each for each in waarden if not each["verwacht"]]
    held = [each for each in known if each["vanaf"] <= on.isoformat()]
    if held:
        return max(held, key=lambda each: each["vanaf"])
    first = min((each["vanaf"] for each in known), default=None)
    zin = FOUT_GEEN_WAARDE_NOG if first else FOUT_GEEN_WAARDE
    fields = {"naam": naam, "datum": date_text(on), "vanaf": date_text(date.fromisoformat(first)) if first else ""}
    raise refusal(veld, sentence(regels, zin, **fields))


def announced(regels: Regels, soort: str, id_: str) -> list[Waarde]:
    """The values that are announced but not yet in force."""
    getal: Getal = regels[soort][id_]  # type: ignore[literal-required]
    return [each for each in getal["waarden"] if each["verwacht"]]


def reached(drempel: Geldend, value: float) -> bool:
    """Whether the value reaches the drempel: at the limit itself (`minstens`) or only above it (`meer_dan`)."""
    return value > drempel.waarde if drempel.vergelijking == "meer_dan" else value >= drempel.waarde


def allowed(drempel: Geldend, value: float) -> bool:
    """Whether the value stays within a maximum (`hoogstens`)."""
    return value <= drempel.waarde


def limit_text(regels: Regels, geldend: Geldend) -> str:
    """The limit in words: `minstens 16 uur in 4 lesweken`, `meer dan 4 schoolweken`, `elke maand`."""
    every = geldend.vergelijking == "om_de" and geldend.waarde == 1
    text = unit(1, geldend.telt_in) if every else quantity(geldend.waarde, geldend.telt_in)
    words = sentence(regels, VERGELIJKING[geldend.vergelijking], waarde=text)
    if geldend.venster is None:
        return words
    return sentence(regels, VERGELIJKING_IN_VENSTER, grens=words, venster=window_text(geldend.venster))


def window_unit(venster: Venster) -> str:
    """The unit in which the window is counted."""
    return venster["geteld_als"] or venster["eenheid"]


def window_text(venster: Venster) -> str:
    """`4 lesweken`."""
    return quantity(venster["aantal"], window_unit(venster))
