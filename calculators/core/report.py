"""An outcome that explains itself: reasons, other readings, what stays open, sources, deadlines for the agenda."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from calculators.core.acts import act, in_order
from calculators.core.kalender import DAY, WEEKEND, school_years
from calculators.core.sentences import Zin, sentence
from calculators.core.units import quantity
from calculators.core.values import OP_DE_DAG, announced, limit_text
from calculators.core.words import capital, date_text, listing, text_on, weekday_text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from calculators.core.kalender import Count, Period
    from calculators.core.outcome import Stuk
    from calculators.core.reader import Vraag
    from calculators.core.types import Json, MeldingRegels, Peildag, Tekst, WaardeDagen, Werkwijze
    from calculators.core.values import Geldend, Term

MELDING_PLICHT = Zin("melding.plicht", "aan", "doet", "via", "wie")
MELDING_KAN = Zin("melding.kan", "aan", "via", "wie")
MELDING_DOET = Zin("melding.doet")
WAARSCHUWING_KALENDER_OP = Zin("waarschuwing.kalender-op", "tot", "van")
TELLING_OVERGESLAGEN = Zin("telling.overgeslagen", "perioden")
TELLING_DOORGESCHOVEN = Zin("telling.doorgeschoven", "datum")
OPEN_PEILDATUM = Zin("open.peildatum")
TERMIJN_VOORBIJ = Zin("termijn.voorbij", "datum")
TERMIJN_NOG_NIET_VOORBIJ = Zin("termijn.nog-niet-voorbij")
OVERGANG_OOK_LOPEND = Zin("overgang.ook-lopend", "eerst", "start", "termijn", "vanaf")
OVERGANG_OPGEHOUDEN = Zin("overgang.opgehouden", "datum")
WAARSCHUWING_HERNOEMD = Zin("waarschuwing.hernoemd", "nieuw", "oud")
WAARSCHUWING_KEUZEWEEK = Zin("waarschuwing.keuzeweek", "naam", "tot", "van")
TIJDLIJN_PEILDATUM = Zin("tijdlijn.peildatum")
UITKOMST_VOORBIJ = Zin("uitkomst.voorbij", "datum", "naam")
MELDING_IN_SECTOR = Zin("melding.in-sector", "melding", "sector")
"""Says of a report in which sector it is made."""


class Verslag:
    """Collects what an outcome says next to its answer.

    `samenvatting` has the sentences that come first; `uitkomst` is the verdict, which is the first of them when nothing
    else was said. `finish` adds everything to the answer, with the name and place of each source and role that was
    mentioned. `day` is the reference date, or the day the data were last changed.
    """

    def __init__(self, vraag: Vraag) -> None:
        self.vraag = vraag
        self.regels = vraag.regels
        self.day: date = vraag.values["peildatum"] or date.fromisoformat(vraag.regels["editie"]["herzien_op"])
        self.uitkomst = ""
        self.nu_doen: list[Json] = []
        self.samenvatting: list[str] = []
        self._elsewhere: set[str] = set()
        self._in_verdict: dict[str, str] = {}
        self.waarschuwingen: list[Json] = []
        self.redenen: list[Json] = []
        self.lezingen: list[Json] = []
        self.open: list[Json] = []
        self.dagen: list[Stuk] = []
        self.agenda: list[Json] = []
        self._bronnen: set[str] = set()
        self._noten: set[str] = set()
        self._rollen: set[str] = set()
        for each in vraag.hernoemd:
            self.warn(each.veld, WAARSCHUWING_HERNOEMD, {"oud": each.oud, "nieuw": each.label})

    def zin(self, zin: Zin, **fields: str) -> str:
        """A sentence of the rules, filled in."""
        return sentence(self.regels, zin, **fields)

    def text(self, tekst: Tekst) -> str:
        """A text of the rules, with the figures that hold on the reference date."""
        return text_on(tekst, self.day)

    def say(self, zin: Zin, **fields: str) -> None:
        """Add a sentence to what comes first, once."""
        tekst = self.zin(zin, **fields)
        if tekst not in self.samenvatting:
            self.samenvatting.append(tekst)

    def say_as_well(self, zin: Zin, **fields: str) -> None:
        """Add a sentence about what another part of the outcome says too, so that it is not `verder`."""
        self.tell_as_well(self.zin(zin, **fields))

    def tell_as_well(self, tekst: str) -> None:
        """The same with a text that was filled in already."""
        if tekst not in self.samenvatting:
            self.samenvatting.append(tekst)
        self._elsewhere.add(tekst)

    def verdict(self, zin: Zin, **fields: str) -> None:
        """Say the verdict: it comes before everything else. A later one comes before an earlier one."""
        self.uitkomst = self.zin(zin, **fields)
        self.samenvatting = [self.uitkomst, *(each for each in self.samenvatting if each != self.uitkomst)]

    def bron(self, ids: Iterable[str]) -> list[str]:
        """Note the sources, so that the outcome names them; gives their ids."""
        found = list(dict.fromkeys(ids))
        self._bronnen.update(found)
        return found

    def noot(self, ids: list[str]) -> list[str]:
        """Note the editors' notes, so that the outcome names them; gives their ids."""
        self._noten.update(ids)
        return ids

    def rol(self, id_: str) -> str:
        """Note a role, so that the outcome names it; gives its id."""
        self._rollen.add(id_)
        return id_

    def name(self, rol: str) -> str:
        """The name of a role with its article: `de jeugdarts`."""
        return self.regels["rollen"][self.rol(rol)]["naam"]

    def work(self, rule: Werkwijze, uiterlijk: date | None = None) -> Json:
        """An act that the data declare."""
        return act(
            [self.rol(each) for each in rule["wie"]],
            self.text(rule["tekst"]),
            rule["soort"],
            bron=self.bron(rule["bron"]),
            met=[self.rol(each) for each in rule["met"]],
            uiterlijk=uiterlijk,
        )

    def still_to_do(self, wie: str, wat: str, term: Term) -> None:
        """Add what this role can still do when a termijn has passed."""
        self.nu_doen.append(
            act([self.rol(wie)], wat, "adviseert", bron=self.bron(term.geldend.bron), uiterlijk=term.end)
        )

    def because(self, onderwerp: str, tekst: str, *, bron: Iterable[str] = (), pagina: str = "", **more: Any) -> None:
        """Add a reason without a figure."""
        reden = {"onderwerp": onderwerp, "tekst": tekst, "bron": self.bron(bron), "pagina": pagina}
        self.redenen.append({**reden, **more})

    def because_text(self, onderwerp: str, zin: Zin, **fields: str) -> None:
        """Add a sentence of the rules as a reason, with the sources that the rules name for it."""
        self.because(onderwerp, self.zin(zin, **fields), bron=self.regels["bron_bij_tekst"].get(zin.key, []))

    def because_of(self, geldend: Geldend, tekst: str, invoer: Json, soort: str, **more: Any) -> None:
        """Add a reason that rests on a drempel or termijn: rule, value and since when, input, source."""
        self.because(
            geldend.id,
            tekst,
            bron=geldend.bron,
            pagina=geldend.pagina,
            naam=geldend.naam,
            regel=limit_text(self.regels, geldend),
            waarde=geldend.waarde,
            eenheid=geldend.eenheid,
            vergelijking=geldend.vergelijking,
            vanaf=geldend.vanaf,
            overgang=geldend.overgang,
            noot=self.noot(geldend.noot),
            invoer=invoer,
            verwacht=[
                {
                    "vanaf": each["vanaf"],
                    "waarde": each["waarde"],
                    "tekst": quantity(each["waarde"], geldend.telt_in),
                    "bron": self.bron(each["bron"]),
                }
                for each in announced(self.regels, soort, geldend.id)
            ],
            **more,
        )

    def because_of_days(self, peildag: Peildag, rule: WaardeDagen, onderwerp: str, tekst: str) -> None:
        """Add a reason that rests on fixed days of the year."""
        more = {"vanaf": rule["vanaf"], "overgang": OP_DE_DAG, "noot": self.noot(peildag["noot"])}
        self.because(onderwerp, tekst, bron=rule["bron"], pagina=peildag["pagina"], **more)

    def leave_open(self, veld: str, zin: Zin, **fields: str) -> None:
        """Say what stays open because a field has no (certain) answer."""
        self.open.append({"veld": veld, "tekst": self.zin(zin, **fields)})

    def warn(self, onderwerp: str, zin: Zin, fields: dict[str, str], **more: Any) -> None:
        """Add a warning."""
        self.waarschuwingen.append({"onderwerp": onderwerp, "tekst": self.zin(zin, **fields), **more})

    def reading(self, naar: str, zin: Zin, datum: date | None = None, **fields: str) -> None:
        """Add another defensible reading, with its date when it leads to one."""
        if datum is not None:
            fields["datum"] = weekday_text(datum)
        tekst = self.zin(zin, **fields)
        self.lezingen.append({"naar": naar, "datum": datum.isoformat() if datum else None, "tekst": tekst})

    def path(self, naar: str, count: Count) -> None:
        """Add the path to a date of the answer."""
        self.dagen += [{**stuk, "naar": naar} for stuk in count.path]

    def in_agenda(self, onderwerp: str, start: date, datum: date, titel: str, tekst: str, pagina: str) -> None:
        """Add a day for the reader's agenda. The id stays the same for the same subject and start."""
        self.agenda.append(
            {
                "id": f"{onderwerp}-{start.isoformat()}",
                "datum": datum.isoformat(),
                "titel": titel,
                "tekst": tekst,
                "pagina": pagina,
            }
        )

    def deadline(self, term: Term, naar: str, tekst: str, veld: str, pagina: str) -> None:
        """Add the last day of a termijn that begins on the date in `veld`: sentence, rule, path and agenda."""
        self.samenvatting.append(tekst)
        self.because_of(term.geldend, tekst, {veld: term.start.isoformat()}, "termijnen")
        self.path(naar, term.telling)
        explain_term(self, term)
        self.in_agenda(term.geldend.id, term.start, term.end, term.geldend.naam, tekst, pagina)

    def say_when_past(self, last: date, naam: str) -> bool:
        """Whether the last day of what is called `naam` lies before the reference date; then say so."""
        peildatum = self.vraag.day("peildatum")
        past = peildatum is not None and peildatum > last
        if past:
            datum = weekday_text(last)
            self.say(TERMIJN_VOORBIJ, datum=datum)
            verdict = self.zin(UITKOMST_VOORBIJ, naam=naam, datum=datum)
            self._in_verdict[verdict] = self.zin(TERMIJN_VOORBIJ, datum=datum)
            self.uitkomst = self.uitkomst or verdict
        return past

    def is_past(self, last: date, naam: str) -> bool | None:
        """Whether the last day lies before the reference date, and say so; None, and open, without that date."""
        if self.vraag.day("peildatum") is None:
            self.leave_open("peildatum", OPEN_PEILDATUM)
            return None
        past = self.say_when_past(last, naam)
        if not past:
            self.say(TERMIJN_NOG_NIET_VOORBIJ)
        return past

    def finish(self, answer: Json) -> Json:
        """The whole outcome."""
        editie = self.regels["editie"]
        bronnen, noten, rollen = self.regels["bronnen"], self.regels["noten"], self.regels["rollen"]
        uitkomst = self.uitkomst or self.samenvatting[0]
        nu_doen = in_order(self.nu_doen, self.vraag.day("peildatum"))
        told = {uitkomst, self._in_verdict.get(uitkomst), *(each["wat"] for each in nu_doen), *self._elsewhere}
        return {
            "rekenhulp": self.vraag.naam,
            "editie": editie["editie"],
            **answer,
            "uitkomst": uitkomst,
            "nu_doen": nu_doen,
            "samenvatting": self.samenvatting,
            "verder": [each for each in self.samenvatting if each not in told],
            "waarschuwingen": self.waarschuwingen,
            "redenen": self.redenen,
            "lezingen": self.lezingen,
            "open": self.open,
            "dagen": self.dagen,
            "agenda": self.agenda,
            "tijdlijn": timeline(self.agenda, self.dagen, self.vraag.values["peildatum"], self.zin(TIJDLIJN_PEILDATUM)),
            "bronnen": {each: dict(bronnen[each]) for each in sorted(self._bronnen)},
            "noten": {each: dict(noten[each]) for each in sorted(self._noten)},
            "rollen": {each: dict(rollen[each]) for each in sorted(self._rollen)},
        }


def timeline(agenda: list[Json], dagen: list[Stuk], peildatum: date | None, peildatum_tekst: str) -> Json:
    """What a picture of the deadlines shows: points in order of date, and the free periods between them."""
    punten = [{"datum": each["datum"], "soort": "termijn", "tekst": each["titel"]} for each in agenda]
    if agenda and peildatum is not None:
        punten.append({"datum": peildatum.isoformat(), "soort": "peildatum", "tekst": peildatum_tekst})
    return {"punten": sorted(punten, key=lambda each: (each["datum"], each["soort"])), "vrij": _free_periods(dagen)}


def _free_periods(dagen: list[Stuk]) -> list[Json]:
    """The skipped weeks and days of all paths, each once, neighbours with one name together; weekends are left out."""
    free = sorted(
        {(each["van"], each["tot_en_met"], each["naam"]) for each in dagen if each["soort"] in ("vrij", "vrije week")}
    )
    periods: list[Json] = []
    for van, tot_en_met, naam in free:
        if naam in WEEKEND.values():
            continue
        last = periods[-1] if periods else None
        if (
            last
            and last["naam"] == naam
            and date.fromisoformat(van) - date.fromisoformat(last["tot_en_met"]) <= 3 * DAY
        ):
            last["tot_en_met"] = max(last["tot_en_met"], tot_en_met)
        else:
            periods.append({"van": van, "tot_en_met": tot_en_met, "naam": naam})
    return periods


def report_line(verslag: Verslag, id_: str, melding: MeldingRegels, *, both_sectors: bool = False) -> Json:
    """What every outcome says about a report, and the sentence about it that comes first.

    With `both_sectors` that sentence names the sector of a report that is made in one of them.
    """
    wie, aan = verslag.name(melding["wie"]), verslag.name(melding["aan"])
    doet = melding["doet"] or verslag.zin(MELDING_DOET)
    fields = {"aan": aan, "via": melding["via"], **({"doet": doet} if melding["plicht"] else {})}
    zin = MELDING_PLICHT if melding["plicht"] else MELDING_KAN
    told = verslag.zin(zin, wie=capital(wie), **fields)
    if both_sectors and melding["sector"] != "alle":
        told = in_sector(verslag, melding["sector"], told)
    verslag.tell_as_well(told)
    return {
        "id": id_,
        "wie": melding["wie"],
        "doet": doet,
        "aan": melding["aan"],
        "via": melding["via"],
        "plicht": melding["plicht"],
        "aard": melding["aard"],
        "tekst": verslag.text(melding["tekst"]),
        "bron": verslag.bron(melding["bron"]),
        "noot": verslag.noot(melding["noot"]),
    }


def in_sector(verslag: Verslag, sector: str, tekst: str) -> str:
    """A sentence about what is done in one sector: it begins with the name of that sector."""
    naam = verslag.regels["sectoren"][sector]["naam"]
    fields = {"sector": naam[:1].lower() + naam[1:], "melding": tekst[:1].lower() + tekst[1:]}
    return verslag.zin(MELDING_IN_SECTOR, **fields)


# --- dates -----------------------------------------------------------------------------------------------------------


def term_fields(term: Term) -> dict[str, str]:
    """What a sentence about a termijn can fill in."""
    return {
        "naam": term.geldend.naam,
        "termijn": quantity(term.geldend.waarde, term.geldend.telt_in),
        "start": weekday_text(term.start),
        "datum": weekday_text(term.end),
    }


def explain_term(verslag: Verslag, term: Term) -> None:
    """Say in words which weeks and days were skipped, that the end moved on, and which later value took over."""
    explain_count(verslag, term.telling, opgehouden=term.opgehouden)
    explain_overgang(verslag, term)


def explain_overgang(verslag: Verslag, term: Term) -> None:
    """Say which later value took over a termijn that ran, if one did."""
    if term.eerst is None:
        return
    geldend, eerst = term.geldend, term.eerst
    fields = {
        "start": weekday_text(term.start),
        "eerst": quantity(eerst.waarde, eerst.telt_in),
        "vanaf": date_text(date.fromisoformat(geldend.vanaf)),
        "termijn": quantity(geldend.waarde, geldend.telt_in),
    }
    verslag.because("overgang", verslag.zin(OVERGANG_OOK_LOPEND, **fields), bron=geldend.bron, pagina=geldend.pagina)
    if term.opgehouden:
        verslag.because("overgang", verslag.zin(OVERGANG_OPGEHOUDEN, datum=weekday_text(term.end)))


def explain_count(verslag: Verslag, count: Count, *, opgehouden: bool = False) -> None:
    """Say in words which weeks and days the count skipped, or that its end moved on from a free day.

    A count that a later value drew out (`opgehouden`) moved on for that reason, not for a free day.
    """
    skipped = _free_periods(count.path)
    moved_on = count.path[-1]["soort"] == "doorgeschoven" and not opgehouden
    # A term whose end moves on counts every day; only the days at its end are no ordinary ones.
    if skipped and not moved_on:
        verslag.because(
            "telling", verslag.zin(TELLING_OVERGESLAGEN, perioden=listing([_period_text(each) for each in skipped]))
        )
    if moved_on:
        verslag.because("telling", verslag.zin(TELLING_DOORGESCHOVEN, datum=weekday_text(count.end)))


def _period_text(period: Json) -> str:
    """`herfstvakantie regio Midden (19 oktober 2026 tot en met 25 oktober 2026)`."""
    first, last = date.fromisoformat(period["van"]), date.fromisoformat(period["tot_en_met"])
    days = date_text(first) if first == last else f"{date_text(first)} tot en met {date_text(last)}"
    return f"{period['naam']} ({days})"


def warn_about_kalender(verslag: Verslag, start: date, end: date) -> None:
    """Warn when a path goes where the calendar may not be that of this school."""
    values = verslag.vraag.values
    if values["schoolvrij"]:
        _warn_beyond_given(verslag, start, end)
    elif values["schoolvrij"] is None and not values["extra_schoolvrij"]:
        _warn_about_own_week(verslag, start, end)


def _warn_beyond_given(verslag: Verslag, start: date, end: date) -> None:
    """Warn when the path leaves the school years of which the free days were given."""
    given: list[Period] = verslag.vraag.values["schoolvrij"]
    first, last = school_years(given)
    if start < first or last < end:
        verslag.warn("kalender", WAARSCHUWING_KALENDER_OP, {"van": date_text(first), "tot": date_text(last)})


def _warn_about_own_week(verslag: Verslag, start: date, end: date) -> None:
    """Warn when the path touches a week in which many schools have a vacation of their own."""
    values = verslag.vraag.values
    for week in verslag.regels["kalender"]["regios"][values["regio"]]["keuzeweken"]:
        first, last = date.fromisoformat(week["van"]), date.fromisoformat(week["tot_en_met"])
        if first <= end and start <= last:
            fields = {"van": date_text(first), "tot": date_text(last), "naam": week["naam"]}
            verslag.warn("kalender", WAARSCHUWING_KEUZEWEEK, fields)
