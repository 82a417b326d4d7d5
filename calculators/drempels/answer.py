"""Decides which drempels are reached, what kind of absence it is, and which reports follow. It says nothing.

What is counted, in which window, from which kinds of absence and with which signal, is declared with each drempel in
`protocol_data/drempels.yaml`; reports stand in `meldingen.yaml`. No drempel has a name here.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from calculators.core.kalender import WEEK
from calculators.core.refusal import Refused
from calculators.core.units import SCHOOLWEKEN, schooldagen_in
from calculators.core.values import Geldend, Term, in_force, reached, term, window_unit
from calculators.drempels.classify import (
    ABSOLUUT_VERZUIM,
    GEEN,
    ONBEKEND,
    Indeling,
    classify,
    is_lizzer,
    is_ongeoorloofd,
)
from calculators.drempels.windows import Maat, Telstand, count_list, counted, goes_on

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from calculators.core.reader import Absence, Vraag
    from calculators.core.types import DrempelRegels, MeldingRegels, Regels, Telling, Toelichting, Werkwijze

ABSOLUUT = "absoluut"
JA_NEE_VORM = "ja_nee"
NIET_INGEVULD = "niet-ingevuld"
"""The code of a total that was left out, though it may matter."""
SCENARIO_ABSOLUUT = "absoluut_verzuim"


class Stand(NamedTuple):
    """How a drempel stands: its value on the reference date, what it counts, how far that is, and the answer.

    `antwoord` is the count, or the answer `ja`, `nee` or `weet_niet`. `ingevuld`: a list, or the field was filled in.
    """

    limit: Geldend
    telling: Telling
    tel: Telstand
    antwoord: float | str
    ingevuld: bool

    @property
    def bereikt(self) -> bool:
        """Whether the drempel is reached."""
        return bool(self.tel.bereikt_op)

    @property
    def veld(self) -> str:
        """The field of its question."""
        return self.telling["vraag"]["veld"]


class Signaal(NamedTuple):
    """Something that asks for reports, and since when."""

    naam: str
    sinds: date


class Verschuldigd(NamedTuple):
    """A report that is due since a day; with a termijn also its last day, and whether that is past."""

    id: str
    melding: MeldingRegels
    sinds: date
    termijn: Term | None
    te_laat: bool


class Openstaand(NamedTuple):
    """What stays open at a field: a code, and the drempel that it is about."""

    veld: str
    code: str
    drempel: str = ""


class Antwoord(NamedTuple):
    """Everything that is decided. For a child without a school (`absoluut`) no drempel counts.

    `hoogste` are the drempels that are reached, but of the levels of one count only the highest. `gevraagd` are the
    signals that are a question answered with ja. `te_doen` is what the situation of a child without a school asks.
    """

    peildatum: date | None
    absoluut: bool
    standen: dict[str, Stand]
    hoogste: list[str]
    indeling: Indeling
    weer_op_school: bool
    rol_lpa: str
    gevraagd: list[str]
    meldingen: list[Verschuldigd]
    te_doen: list[Werkwijze]
    open: list[Openstaand]
    toelichtingen: list[tuple[str, Toelichting]]


def is_absoluut(vraag: Vraag) -> bool:
    """A child without a school."""
    return vraag.text("soort") == ABSOLUUT or vraag.text("ingeschreven") == "nee"


def tellingen(regels: Regels) -> dict[str, Telling]:
    """The drempels that are counted or asked, by id, each with what it counts."""
    return {id_: each["telling"] for id_, each in regels["drempels"].items() if each["telling"]}


def lang_thuis(standen: dict[str, Stand]) -> Stand | None:
    """The drempel that makes a pupil a thuiszitter or a lizzer; None where no drempel does."""
    return next((each for each in standen.values() if each.telling["lang_thuis"]), None)


def answer(vraag: Vraag) -> Antwoord:
    """Which drempels are reached, with classification, role of leerplicht, reports, and what stays open.

    Raises RefusalError when a limit has no value on the day of what it judges, OutsideKalenderError when the last day
    of a report lies beyond the calendar.
    """
    if is_absoluut(vraag):
        return _absoluut(vraag)
    standen = _standen(vraag)
    hoogste, gevraagd, thuis = _hoogste(standen), _gevraagd(vraag), lang_thuis(standen)
    weer = thuis is not None and _weer_op_school(vraag, thuis.tel)
    indeling = classify(vraag, thuis is not None and thuis.bereikt and not weer)
    return Antwoord(
        *(vraag.day("peildatum"), False, standen, hoogste, indeling, weer),
        "handhavend" if is_ongeoorloofd(vraag) else "adviserend",
        gevraagd,
        _meldingen(
            vraag, [*_signalen(vraag, standen, hoogste), *(Signaal(each, _peildatum(vraag)) for each in gevraagd)]
        ),
        [],
        [
            *_open(vraag, standen, indeling),
            *_open_thuis(vraag, standen, weer),
            *_open_delen(vraag, standen),
            *_open_totalen(vraag, standen),
        ],
        _toelichtingen(vraag, standen),
    )


def _absoluut(vraag: Vraag) -> Antwoord:
    """No drempel counts; leerplicht acts."""
    rules = vraag.regels["scenarios"][SCENARIO_ABSOLUUT]["werkwijze"]
    work = [each for each in rules if each["soort"] != "uitleg" and _in_sector(vraag, each)]
    return Antwoord(vraag.day("peildatum"), True, {}, [], ABSOLUUT_VERZUIM, False, "handhavend", [], [], work, [], [])


def _peildatum(vraag: Vraag) -> date:
    """The reference date, which is required of a pupil with a school."""
    found: date = vraag.values["peildatum"]
    return found


# --- the drempels ----------------------------------------------------------------------------------------------------


def _standen(vraag: Vraag) -> dict[str, Stand]:
    """How each drempel stands. RefusalError with every day on which a drempel has no value."""
    standen: dict[str, Stand] = {}
    refused = Refused()
    for id_, telling in tellingen(vraag.regels).items():
        if _in_sector(vraag, vraag.regels["drempels"][id_]):
            with refused:
                standen[id_] = _stand(vraag, id_, telling)
    refused.check()
    return standen


def _stand(vraag: Vraag, id_: str, telling: Telling) -> Stand:
    """How a drempel stands, by its question or by the list."""
    peildatum, veld = _peildatum(vraag), telling["vraag"]["veld"]
    limit = in_force(vraag.regels, "drempels", id_, peildatum, "peildatum")
    if telling["vraag"]["vorm"] == JA_NEE_VORM:
        ja = vraag.text(veld) == "ja"
        return Stand(limit, telling, _told(0, ja, peildatum), vraag.text(veld), veld in vraag.given)
    if vraag.values["verzuim"] and telling["lijst"]:
        tel = _from_list(vraag, limit, telling)
        return Stand(limit, telling, tel, tel.waarde, True)
    total = vraag.number(veld)
    return Stand(limit, telling, _told(total, reached(limit, total), peildatum), total, veld in vraag.given)


def _told(total: float, bereikt: bool, peildatum: date) -> Telstand:
    """A count that a person gives: when it was reached is not known, so it counts from the reference date."""
    return Telstand(total, [peildatum] if bereikt else [], [], [])


def _from_list(vraag: Vraag, limit: Geldend, telling: Telling) -> Telstand:
    """The count that the list of absences gives."""
    absences = counted(vraag.values["verzuim"], telling)
    by_day = _values_by_day(vraag.regels, limit.id, absences)
    return count_list(absences, telling, Maat(vraag.kalender, _peildatum(vraag), limit, by_day))


def _values_by_day(regels: Regels, id_: str, absences: Iterable[Absence]) -> dict[date, Geldend]:
    """The value that judges each day of absence. RefusalError with every row of a day on which there is none."""
    found: dict[date, Geldend] = {}
    refused = Refused()
    for each in absences:
        with refused:
            found[each.datum] = in_force(regels, "drempels", id_, each.datum, f"verzuim[{each.rij}].datum")
    refused.check()
    return found


def _hoogste(standen: dict[str, Stand]) -> list[str]:
    """The drempels that are reached; of the levels of one count, which share a question, only the highest."""
    found: dict[str, str] = {}
    for id_, stand in standen.items():
        other = found.get(stand.veld)
        if stand.bereikt and (other is None or standen[other].limit.waarde < stand.limit.waarde):
            found[stand.veld] = id_
    return list(found.values())


def _weer_op_school(vraag: Vraag, tel: Telstand) -> bool:
    """Whether a pupil who was at home for long goes to school again: both the list and the answer `thuis` say so."""
    if vraag.text("thuis") != "niet" or not tel.vensters:
        return False
    last, _ = tel.vensters[-1].dagen[-1]
    return not goes_on(last, vraag.kalender, _peildatum(vraag))


# --- signals and reports ---------------------------------------------------------------------------------------------


def _signalen(vraag: Vraag, standen: dict[str, Stand], hoogste: list[str]) -> list[Signaal]:
    """What asks for reports, each since the day on which it was reached (the reference date when that is unknown)."""
    return [
        Signaal(standen[id_].telling["signaal"][vraag.text("soort")], day)
        for id_ in hoogste
        for day in standen[id_].tel.bereikt_op
    ]


def _gevraagd(vraag: Vraag) -> list[str]:
    """The signals that are a question, with the answer ja, for this kind of absence."""
    return [
        id_
        for id_, each in vraag.regels["signalen"].items()
        if vraag.text("soort") in each["soort"] and vraag.text(each["vraag"]["veld"]) == "ja"
    ]


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


def _in_sector(vraag: Vraag, item: MeldingRegels | DrempelRegels | Werkwijze) -> bool:
    """Whether something holds in the sector of this school."""
    return item["sector"] in ("alle", vraag.text("sector"))


def _melding(vraag: Vraag, id_: str, melding: MeldingRegels, sinds: date) -> Verschuldigd:
    """One report that is due since a day."""
    if melding["termijn"] is None:
        return Verschuldigd(id_, melding, sinds, None, False)
    termijn = term(vraag.regels, vraag.kalender, melding["termijn"], sinds, "peildatum")
    return Verschuldigd(id_, melding, sinds, termijn, _peildatum(vraag) > termijn.end)


# --- what stays open -------------------------------------------------------------------------------------------------


def _open(vraag: Vraag, standen: dict[str, Stand], indeling: Indeling) -> Iterator[Openstaand]:
    """What "weet ik niet" leaves open, and a kind of absence that is not in the list."""
    for veld in _ja_nee_velden(vraag.regels):
        if vraag.text(veld) == "weet_niet":
            yield Openstaand(veld, "weet-niet")
    absences = vraag.values["verzuim"]
    if absences and vraag.text("soort") not in {each.soort for each in absences}:
        yield Openstaand("soort", "soort-niet-in-lijst")
    if _is_lang_thuis(standen):
        yield from _open_indeling(vraag, indeling)


def _ja_nee_velden(regels: Regels) -> Iterator[str]:
    """The questions of which "weet ik niet" leaves a report open."""
    questions = [*(each["vraag"] for each in regels["signalen"].values())]
    questions += [each["vraag"] for each in tellingen(regels).values()]
    yield from dict.fromkeys(each["veld"] for each in questions if each["vorm"] == JA_NEE_VORM)


def _is_lang_thuis(standen: dict[str, Stand]) -> bool:
    """Whether the pupil is at home for longer than the limit."""
    thuis = lang_thuis(standen)
    return thuis is not None and thuis.bereikt


def _open_indeling(vraag: Vraag, indeling: Indeling) -> Iterator[Openstaand]:
    """What would change the classification."""
    knows = "zorgplan" in vraag.given and vraag.text("zorgplan") != "weet_niet"
    if not knows and not is_ongeoorloofd(vraag) and indeling != GEEN:
        yield Openstaand("zorgplan", "zorgplan")
    if vraag.text("kan_of_wil") == ONBEKEND and indeling.actie is not None:
        yield Openstaand("kan_of_wil", "kan-of-wil")


def _open_thuis(vraag: Vraag, standen: dict[str, Stand], weer_op_school: bool) -> Iterator[Openstaand]:
    """Whether a pupil who is at home for long, by the list or by the total, really is at home now."""
    if not _is_lang_thuis(standen):
        return
    if "thuis" not in vraag.given:
        if is_lizzer(vraag):
            yield Openstaand("thuis", "thuis-leeg")
    elif not vraag.values["verzuim"] and vraag.text("thuis") == "niet":
        yield Openstaand("thuis", "thuis")
    if weer_op_school:
        yield Openstaand("thuis", "weer-op-school")


def _open_delen(vraag: Vraag, standen: dict[str, Stand]) -> Iterator[Openstaand]:
    """Whether days of which a list tells only some hours are days without school."""
    runs = [each for each in standen.values() if each.telling["wat"] == "dagen" and each.bereikt]
    absences = [each for stand in runs for each in counted(vraag.values["verzuim"], stand.telling)]
    if any(each.uren is not None for each in absences) or (absences and _is_lang_thuis(standen)):
        yield Openstaand("verzuim", "deel-van-de-dag")


def _open_totalen(vraag: Vraag, standen: dict[str, Stand]) -> Iterator[Openstaand]:
    """Totals that were left out and may matter: no total was given at all, or another answer makes it likely."""
    totals = {id_: each for id_, each in standen.items() if _is_asked(vraag, each)}
    nothing = not any(each.ingevuld for each in totals.values())
    for id_, stand in standen.items():
        likely = _longer_run(stand, standen.values()) or _away_from_school(vraag, stand, standen)
        at_home = stand.telling["lang_thuis"] and vraag.text("thuis") != "niet"
        if not stand.ingevuld and (likely or at_home or (nothing and id_ in totals)):
            yield Openstaand(stand.veld, NIET_INGEVULD, id_)


def _is_asked(vraag: Vraag, stand: Stand) -> bool:
    """Whether a drempel has a total that is asked for this kind of absence."""
    return stand.telling["vraag"]["vorm"] != JA_NEE_VORM and vraag.text("soort") in stand.telling["soort"]


def _longer_run(stand: Stand, others: Iterable[Stand]) -> bool:
    """Whether the days after each other of another drempel, all of kinds that count here too, reach this one."""
    return stand.telling["wat"] == "dagen" and any(
        reached(stand.limit, _in_schooldagen(each) / schooldagen_in(stand.limit.telt_in))
        for each in others
        if each.telling["wat"] == "dagen" and set(each.telling["soort"]) <= set(stand.telling["soort"])
    )


def _in_schooldagen(stand: Stand) -> float:
    """A number of days or weeks as schooldagen."""
    return stand.tel.waarde * schooldagen_in(stand.limit.telt_in)


def _away_from_school(vraag: Vraag, stand: Stand, standen: dict[str, Stand]) -> bool:
    """Whether a pupil who is at home the whole time makes hours or days of this drempel, of the kind that is chosen."""
    thuis = lang_thuis(standen)
    if thuis is None or thuis is stand or vraag.text("thuis") != "volledig" or thuis.tel.waarde <= 0:
        return False
    return stand.telling["wat"] in ("uren", "dagen") and vraag.text("soort") in stand.telling["soort"]


# --- explanations and other readings ---------------------------------------------------------------------------------


def _toelichtingen(vraag: Vraag, standen: dict[str, Stand]) -> list[tuple[str, Toelichting]]:
    """What the data say about the drempels with these answers, each with the drempel that it is said of."""
    return [(id_, each) for each in vraag.toelichtingen() for id_ in _said_of(each, standen)]


def _said_of(toelichting: Toelichting, standen: dict[str, Stand]) -> list[str]:
    """The first of its drempels for which an explanation is said, if any."""
    known = [id_ for id_ in toelichting["drempels"] if id_ in standen]
    return [id_ for id_ in known if MOMENTS[toelichting["bij"]](standen[id_])][:1]


def _wider_in_weeks(stand: Stand) -> bool:
    """Whether a stretch that fits a window of schoolweken is longer than as many ordinary weeks."""
    venster = stand.limit.venster
    if venster is None or window_unit(venster) not in SCHOOLWEKEN:
        return False
    ends = [(each.dagen[0][0], each.dagen[-1][0]) for each in stand.tel.vensters]
    return any(last - first >= venster["aantal"] * WEEK for first, last in ends)


MOMENTS: dict[str, Callable[[Stand], bool]] = {
    "geteld": lambda stand: bool(stand.tel.waarde or stand.tel.vensters),
    "bereikt": lambda stand: stand.bereikt,
    "niet_bereikt": lambda stand: not stand.bereikt,
    "precies": lambda stand: not stand.tel.waarden and stand.tel.waarde == stand.limit.waarde,
    "venster": lambda stand: bool(stand.tel.vensters),
    "gewone_weken": _wider_in_weeks,
}
"""When an explanation is said."""
