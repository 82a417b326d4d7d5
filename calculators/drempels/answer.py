"""Decides which drempels are reached, what kind of absence it is, and which reports follow. It says nothing.

Limits, units and windows come from `protocol_data/drempels.yaml`, reports from `meldingen.yaml`.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from calculators.core.kalender import WEEK, Count, after
from calculators.core.units import DAYS_IN_SCHOOLWEEK
from calculators.core.values import Geldend, in_force, reached, window_unit
from calculators.drempels.classify import ABSOLUUT_VERZUIM, GEEN, Indeling, classify, is_ongeoorloofd
from calculators.drempels.windows import Telling, count_list, goes_on

if TYPE_CHECKING:
    from collections.abc import Iterator

    from calculators.core.reader import Vraag
    from calculators.core.types import MeldingRegels

ABSOLUUT = "absoluut"
ZIEK = "geoorloofd_ziekte"
UREN, MAZL_DAGEN, MAZL_MELDINGEN = "wettelijk-verzuim", "mazl-schooldagen", "mazl-meldingen"
LANG_THUIS, NO_SHOW = "lang-thuis", "niet-bij-jeugdarts"
TWIJFEL = "twijfel-ziekmelding"
TOTALS = {
    UREN: "uren_ongeoorloofd_4_lesweken",
    MAZL_DAGEN: "aaneengesloten_ziekdagen",
    MAZL_MELDINGEN: "ziekmeldingen_12_weken",
    LANG_THUIS: "weken_thuis",
}
"""The drempels that are counted, each with the field that holds its total."""
NO_SHOW_VELD = "twee_keer_niet_bij_jeugdarts"
UNKNOWN = ("twijfel_ziekmelding", NO_SHOW_VELD)
"""Questions of which "weet ik niet" leaves a report open."""
SIGNALEN = {UREN: "wettelijk-verzuim", MAZL_DAGEN: "mazl", MAZL_MELDINGEN: "mazl", NO_SHOW: NO_SHOW}


class Stand(NamedTuple):
    """How a drempel stands: its limit, how far the count is, and whether the reader answered its question."""

    limit: Geldend
    telling: Telling
    veld: str
    ingevuld: bool

    @property
    def bereikt(self) -> bool:
        """Whether the drempel is reached."""
        return bool(self.telling.momenten)


class Signaal(NamedTuple):
    """Something that asks for reports, and since when."""

    naam: str
    sinds: date


class Verschuldigd(NamedTuple):
    """A report that is due since a day: with a termijn also the path to its last day, and whether that is past."""

    id: str
    melding: MeldingRegels
    sinds: date
    termijn: Count | None
    te_laat: bool


class Openstaand(NamedTuple):
    """What stays open at a field: a code, and the drempel that it is about."""

    veld: str
    code: str
    drempel: str = ""


class Lezing(NamedTuple):
    """Another defensible reading of a key of the outcome: a code, and the drempel that it is about."""

    naar: str
    code: str
    drempel: str = ""
    tot_en_met: date | None = None


class Antwoord(NamedTuple):
    """Everything that is decided. For a child without a school (`absoluut`) no drempel counts."""

    peildatum: date | None
    absoluut: bool
    standen: dict[str, Stand]
    indeling: Indeling
    weer_op_school: bool
    rol_lpa: str
    signalen: list[Signaal]
    meldingen: list[Verschuldigd]
    open: list[Openstaand]
    lezingen: list[Lezing]

    def bereikt(self, *drempels: str) -> bool:
        """Whether one of these drempels is reached."""
        return any(each in self.standen and self.standen[each].bereikt for each in drempels)


def is_absoluut(vraag: Vraag) -> bool:
    """A child without a school."""
    absoluut: bool = vraag.values["soort"] == ABSOLUUT or vraag.values["ingeschreven"] == "nee"
    return absoluut


def answer(vraag: Vraag) -> Antwoord:
    """Which drempels are reached, with classification, role of leerplicht, reports, and what stays open.

    Raises RefusalError when a limit has no value on the day of what it judges, OutsideKalenderError when the last day
    of a report lies beyond the calendar.
    """
    if is_absoluut(vraag):
        return Antwoord(vraag.day("peildatum"), True, {}, ABSOLUUT_VERZUIM, False, "handhavend", [], [], [], [])
    standen = _standen(vraag)
    weer = _weer_op_school(vraag, standen[LANG_THUIS].telling)
    indeling = classify(vraag, standen[LANG_THUIS].bereikt and not weer)
    signalen = _signalen(vraag, standen)
    return Antwoord(
        vraag.day("peildatum"),
        False,
        standen,
        indeling,
        weer,
        "handhavend" if is_ongeoorloofd(vraag) else "adviserend",
        signalen,
        _meldingen(vraag, signalen),
        [*_open(vraag, standen, indeling), *_open_thuis(vraag, standen, weer), *_open_totalen(vraag, standen)],
        [*_lezingen(vraag, standen)],
    )


# --- the drempels ----------------------------------------------------------------------------------------------------


def _standen(vraag: Vraag) -> dict[str, Stand]:
    """How each drempel stands."""
    peildatum: date = vraag.values["peildatum"]
    limits = {each: in_force(vraag.regels, "drempels", each, peildatum, "peildatum") for each in (*TOTALS, NO_SHOW)}
    listed = bool(vraag.values["verzuim"])
    counts = _from_list(vraag, limits) if listed else _from_totals(vraag, limits)
    standen = {
        each: Stand(limits[each], counts[each], veld, listed or veld in vraag.given) for each, veld in TOTALS.items()
    }
    came_not = [peildatum] if vraag.text(NO_SHOW_VELD) == "ja" else []
    standen[NO_SHOW] = Stand(limits[NO_SHOW], Telling(0, came_not, []), NO_SHOW_VELD, NO_SHOW_VELD in vraag.given)
    return standen


def _from_list(vraag: Vraag, limits: dict[str, Geldend]) -> dict[str, Telling]:
    """The counts that the list of absences gives."""
    return count_list(vraag.values["verzuim"], limits, vraag.kalender, vraag.values["peildatum"])


def _from_totals(vraag: Vraag, limits: dict[str, Geldend]) -> dict[str, Telling]:
    """The counts that were filled in; a drempel that they reach is reached on the reference date."""
    totals = {each: vraag.number(veld) for each, veld in TOTALS.items()}
    peildatum = vraag.values["peildatum"]
    return {
        each: Telling(total, [peildatum] if reached(limits[each], total) else [], []) for each, total in totals.items()
    }


def _weer_op_school(vraag: Vraag, lang_thuis: Telling) -> bool:
    """Whether a pupil who was at home for long goes to school again: both the list and the answer `thuis` say so."""
    if vraag.text("thuis") != "niet" or not lang_thuis.vensters:
        return False
    last = date.fromisoformat(lang_thuis.vensters[-1]["tot_en_met"])
    return not goes_on(last, vraag.kalender, vraag.values["peildatum"])


# --- signals and reports ---------------------------------------------------------------------------------------------


def _signalen(vraag: Vraag, standen: dict[str, Stand]) -> list[Signaal]:
    """What asks for reports, each since the day on which it was reached (the reference date when that is unknown)."""
    thuis = "lang-thuis-ongeoorloofd" if is_ongeoorloofd(vraag) else "lang-thuis-geoorloofd"
    found = [
        Signaal(SIGNALEN.get(each, thuis), day) for each, stand in standen.items() for day in stand.telling.momenten
    ]
    if vraag.text("soort") == ZIEK and vraag.text("twijfel_ziekmelding") == "ja":
        found.append(Signaal(TWIJFEL, vraag.values["peildatum"]))
    return found


def _meldingen(vraag: Vraag, signalen: list[Signaal]) -> list[Verschuldigd]:
    """Every report that follows, in the order of meldingen.yaml; one that is due more than once comes once per date.

    What may be reported is left out where the same must be reported to the same receiver.
    """
    days = {id_: _days_due(melding, signalen) for id_, melding in vraag.regels["meldingen"].items()}
    due = {id_: each for id_, each in vraag.regels["meldingen"].items() if days[id_] and _in_sector(vraag, each)}
    duties = {(each["aan"], each["duo"]) for each in due.values() if each["plicht"]}
    return [
        _melding(vraag, id_, melding, day)
        for id_, melding in due.items()
        if melding["plicht"] or (melding["aan"], melding["duo"]) not in duties
        for day in days[id_]
    ]


def _days_due(melding: MeldingRegels, signalen: list[Signaal]) -> list[date]:
    """The days since which a report is due, each once."""
    return list(dict.fromkeys(each.sinds for each in signalen if each.naam in melding["signalen"]))


def _in_sector(vraag: Vraag, melding: MeldingRegels) -> bool:
    """Whether the report is made in the sector of this school."""
    return melding["sector"] in ("alle", vraag.text("sector"))


def _melding(vraag: Vraag, id_: str, melding: MeldingRegels, sinds: date) -> Verschuldigd:
    """One report that is due since a day."""
    if melding["termijn"] is None:
        return Verschuldigd(id_, melding, sinds, None, False)
    termijn = in_force(vraag.regels, "termijnen", melding["termijn"], sinds, "peildatum")
    count = after(vraag.kalender, sinds, int(termijn.waarde), termijn.telt_in)
    return Verschuldigd(id_, melding, sinds, count, vraag.values["peildatum"] > count.end)


# --- what stays open -------------------------------------------------------------------------------------------------


def _open(vraag: Vraag, standen: dict[str, Stand], indeling: Indeling) -> Iterator[Openstaand]:
    """What "weet ik niet" leaves open, and a kind of absence that is not in the list."""
    yield from (Openstaand(veld, veld) for veld in UNKNOWN if vraag.text(veld) == "weet_niet")
    absences = vraag.values["verzuim"]
    if absences and vraag.text("soort") not in {each.soort for each in absences}:
        yield Openstaand("soort", "soort-niet-in-lijst")
    if not standen[LANG_THUIS].bereikt:
        return
    if vraag.text("zorgplan") == "weet_niet" and not is_ongeoorloofd(vraag) and indeling != GEEN:
        yield Openstaand("zorgplan", "zorgplan")
    if vraag.text("kan_of_wil") == "onbekend" and indeling.actie is not None:
        yield Openstaand("kan_of_wil", "kan-of-wil")


def _open_thuis(vraag: Vraag, standen: dict[str, Stand], weer_op_school: bool) -> Iterator[Openstaand]:
    """Whether a pupil who is at home for long, by the list or by the total, really is at home now."""
    if not standen[LANG_THUIS].bereikt:
        return
    if vraag.values["verzuim"]:
        yield Openstaand("verzuim", "deel-van-de-dag")
    elif vraag.text("thuis") == "niet":
        yield Openstaand("thuis", "thuis")
    if weer_op_school:
        yield Openstaand("thuis", "weer-op-school")


def _open_totalen(vraag: Vraag, standen: dict[str, Stand]) -> Iterator[Openstaand]:
    """Totals that were left out, though another answer makes it likely that their drempel is reached too."""
    for drempel in _likely(vraag, standen):
        if not standen[drempel].ingevuld:
            yield Openstaand(standen[drempel].veld, "niet-ingevuld", drempel)


def _likely(vraag: Vraag, standen: dict[str, Stand]) -> Iterator[str]:
    """The drempels that other answers make likely: many days ill are weeks at home; at home is away from school."""
    if reached(standen[LANG_THUIS].limit, standen[MAZL_DAGEN].telling.waarde / DAYS_IN_SCHOOLWEEK):
        yield LANG_THUIS
    if vraag.text("thuis") == "volledig" and standen[LANG_THUIS].telling.waarde > 0:
        yield from {"ongeoorloofd": [UREN], ZIEK: [MAZL_DAGEN]}.get(vraag.text("soort"), [])


# --- other readings --------------------------------------------------------------------------------------------------


def _lezingen(vraag: Vraag, standen: dict[str, Stand]) -> Iterator[Lezing]:
    """Where the source leaves room: the other reading."""
    if standen[UREN].telling.waarde == standen[UREN].limit.waarde:
        yield Lezing("drempel_16_uur", "precies-op-grens", UREN)
    if standen[MAZL_DAGEN].bereikt or standen[MAZL_MELDINGEN].bereikt:
        yield from _lezingen_mazl(vraag)
    yield from _lezing_weken(standen[MAZL_MELDINGEN])
    if standen[LANG_THUIS].bereikt:
        yield Lezing("drempel_4_weken", "kalenderweken", LANG_THUIS)
        yield Lezing("classificatie", "landelijk-thuiszitter")
    elif vraag.text("thuis") == "deels" and vraag.text("zorgplan") == "ja":
        yield Lezing("classificatie", "deeltijd-lizzer")


def _lezingen_mazl(vraag: Vraag) -> Iterator[Lezing]:
    """The readings where a drempel of MAZL is reached."""
    yield Lezing("duo_overig", "duo-overig-mazl")
    if vraag.text("sector") == "po":
        yield Lezing("drempel_jeugdarts", "mazl-po")
    if vraag.text(NO_SHOW_VELD) == "nee":
        yield Lezing("drempel_no_show", "een-keer-niet")


def _lezing_weken(stand: Stand) -> Iterator[Lezing]:
    """Reports of illness that lie within so many schoolweken, and further apart in ordinary weeks."""
    venster = stand.limit.venster
    if venster is None or window_unit(venster) == "weken":
        return
    for each in stand.telling.vensters:
        first, last = (date.fromisoformat(each[key]) for key in ("van", "tot_en_met"))
        if last - first >= venster["aantal"] * WEEK:
            yield Lezing("drempel_jeugdarts", "mazl-weken", stand.limit.id, last)
            return
