"""Reading the rules: which value holds on a date, how long a termijn runs, and when a drempel is reached."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from calculators.core.kalender import DAY, Count, OutsideKalenderError, after, counted_from, piece, to_ordinary_day
from calculators.core.refusal import refusal
from calculators.core.sentences import Zin, sentence
from calculators.core.units import SCHOOL_UNITS, quantity, unit, whole
from calculators.core.words import date_text

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeVar

    from calculators.core.kalender import Kalender
    from calculators.core.types import Getal, Regels, Venster, Waarde, WaardeDagen

    T = TypeVar("T", Waarde, WaardeDagen)

FOUT_GEEN_WAARDE_NOG = Zin("fout.geen-waarde-nog", "datum", "naam", "vanaf")
FOUT_GEEN_WAARDE = Zin("fout.geen-waarde", "datum", "naam", "vanaf")
VERGELIJKING_IN_VENSTER = Zin("vergelijking.in-venster", "grens", "venster")
VERGELIJKING = {
    name: Zin(f"vergelijking.{name}", "waarde")
    for name in (
        "minstens",
        "meer_dan",
        "hoogstens",
        "jonger_dan",
        "precies",
        "uiterlijk",
        "in_beginsel",
        "ongeveer",
        "om_de",
    )
}
"""A limit in words, by its comparison."""

OP_DE_DAG = "op_de_dag"
ALLEEN_NIEUWE_FEITEN = "alleen_nieuwe_feiten"
OOK_LOPEND = "ook_lopend"
WETTELIJK = "wettelijk"
EERSTE_DAG_TELT = "eerste_dag_telt"
GEWOON = "gewoon"


class Geldend(NamedTuple):
    """A drempel or termijn with the value that holds on a date; `overgang` is the rule by which that value holds."""

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
    overgang: str


class Term(NamedTuple):
    """A termijn from a day on: the value that gives its length, its end and the path to it.

    `eerst` is the value of its first day, when a later one took over (`ook_lopend`); else None. `opgehouden` is true
    when the later length had run out before that value came: then the termijn ends when the value comes.
    """

    start: date
    geldend: Geldend
    telling: Count
    telwijze: str
    eerst: Geldend | None
    opgehouden: bool

    @property
    def end(self) -> date:
        """The last day."""
        return self.telling.end


def in_force(regels: Regels, soort: str, id_: str, on: date, veld: str) -> Geldend:
    """The value of a drempel or termijn (`soort` says which) on a date.

    Announced values (`verwacht`) never count. Refuses at `veld` when no value holds on that date: an older or later one
    is never used instead.
    """
    getal: Getal = regels[soort][id_]  # type: ignore[literal-required]
    return _with(id_, getal, _last(regels, getal["naam"], getal["waarden"], on, veld))


def _with(id_: str, getal: Getal, waarde: Waarde) -> Geldend:
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
        waarde["overgang"],
    )


def periods(regels: Regels, soort: str, id_: str, start: date, veld: str) -> list[tuple[Geldend, date, date | None]]:
    """The values that hold from `start` on, each with its first day and the first day of the next one.

    The first of them begins on `start` at the earliest. Refuses like `in_force`.
    """
    getal: Getal = regels[soort][id_]  # type: ignore[literal-required]
    known = {each["vanaf"]: each for each in getal["waarden"] if not each["verwacht"]}
    later = sorted(vanaf for vanaf in known if vanaf > start.isoformat())
    values = [in_force(regels, soort, id_, start, veld), *(_with(id_, getal, known[vanaf]) for vanaf in later)]
    days = [start, *map(date.fromisoformat, later)]
    return list(zip(values, days, [*days[1:], None], strict=True))


def term(regels: Regels, kalender: Kalender, id_: str, start: date, veld: str, telwijze: str | None = None) -> Term:
    """A termijn that begins on `start`, with the value in force on that day, whenever it is asked.

    A later value with `overgang: ook_lopend` takes over when the termijn still runs on its `vanaf`, that day included:
    its length then counts from the start too, but the termijn never ends before `vanaf`. Several such values take over
    in turn. `telwijze`: gewoon (the start is day 0), wettelijk (moves on from weekend and feestdag) or eerste_dag_telt;
    left out, the one that the data declare, or gewoon.

    Refuses at `veld` when no value holds on the start. Raises OutsideKalenderError beyond the calendar.
    """
    getal = regels["termijnen"][id_]
    declared = getal["berekening"]
    telwijze = telwijze or (declared["telwijze"] if declared else GEWOON)
    first = in_force(regels, "termijnen", id_, start, veld)._replace(overgang=OP_DE_DAG)
    found = Term(start, first, counted(kalender, start, first, telwijze), telwijze, None, opgehouden=False)
    for waarde in sorted(getal["waarden"], key=lambda each: each["vanaf"]):
        vanaf = date.fromisoformat(waarde["vanaf"])
        follows = not waarde["verwacht"] and waarde["overgang"] == OOK_LOPEND
        if follows and start < vanaf <= found.end:
            found = _followed(kalender, found, _with(id_, getal, waarde), vanaf)._replace(eerst=first)
    return found


def _followed(kalender: Kalender, running: Term, later: Geldend, vanaf: date) -> Term:
    """The running termijn with the length of a later value: from its own start, and never ending before `vanaf`."""
    count = counted(kalender, running.start, later, running.telwijze)
    stopped = count.end < vanaf
    if stopped:
        count = _until(kalender, count, vanaf, later.telt_in, running.telwijze)
    return running._replace(geldend=later, telling=count, opgehouden=stopped)


def _until(kalender: Kalender, count: Count, vanaf: date, eenheid: str, telwijze: str) -> Count:
    """The count drawn out to `vanaf`, or to the first day after it on which such a termijn can end."""
    end = vanaf
    if eenheid in SCHOOL_UNITS:
        end = kalender.next_schooldag(vanaf)
    elif telwijze == WETTELIJK or eenheid == "werkdagen":
        while not kalender.is_werkdag(end):
            end += DAY
    return Count(end, [*count.path, piece(count.end + DAY, end, "doorgeschoven", kalender.names["overgang"])])


def counted(kalender: Kalender, start: date, geldend: Geldend, telwijze: str = GEWOON) -> Count:
    """The end of a termijn of this length that begins on `start`. Raises OutsideKalenderError."""
    count, eenheid = int(geldend.waarde), geldend.telt_in
    if telwijze == EERSTE_DAG_TELT:
        return counted_from(kalender, start, count, eenheid)
    end = after(kalender, start, count, eenheid)
    return to_ordinary_day(kalender, end) if telwijze == WETTELIJK else end


def other_end(end: date, count: Callable[[], Count]) -> date | None:
    """The end by another count; None when it is the same day, or lies beyond the calendar."""
    try:
        other = count().end
    except OutsideKalenderError:
        return None
    return None if other == end else other


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


def long_absence(regels: Regels) -> str | None:
    """The id of the drempel that the data declare as the one for long absence."""
    counts = ((id_, each["telling"]) for id_, each in regels["drempels"].items())
    return next((id_ for id_, telling in counts if telling is not None and telling["lang_thuis"]), None)


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
