"""`lees`: from the bytes of a file to rows, questions and faults."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calculators.core.kalender import make_kalender
from calculators.core.sentences import Zin
from calculators.lijst.asking import HELE_BESTAND, Asking, UnreadableError
from calculators.lijst.columns import KOLOM, find_columns, fit_rows
from calculators.lijst.days import Days
from calculators.lijst.decode import check_size, decode, is_zip
from calculators.lijst.entries import Reading
from calculators.lijst.sheet import read_workbook
from calculators.lijst.table import GEEN_DATUMS, Rij, Tabel, make_table, read_table

if TYPE_CHECKING:
    from calculators.core.kalender import Kalender
    from calculators.core.types import Json, Regels

FOUT_SOORT = Zin("lijst.kies-soort", "keuzes")
VRAAG_BLAD = Zin("lijst.vraag-blad")
NIET_GELEZEN = Zin("lijst.niet-gelezen")
LEEG_BLAD = Zin("lijst.leeg")
TITEL = "titel"


def lees(
    inhoud: bytes,
    soort: str,
    regels: Regels,
    *,
    antwoorden: dict[str, str] | None = None,
    kalender: Kalender | None = None,
) -> Json:
    """What a list of absences says.

    Takes the bytes of a file or of pasted text, the kind that counts where the list says none, answers to questions
    of an earlier reading (`over` -> `waarde`; `kolom:3` -> a role takes the third column for something else), and the
    calendar over which periods are spread (without one that of the regio of the rules).

    Gives `kolommen` (`{plaats, kop, als, over, regel}`; a line above the headers is one `als` "titel" at place 0),
    `rijen` (`{regel, regels, datum, uren, soort}`, `regels` being all lines that make the row), `vragen`, `fouten`
    (line 0 is the file as a whole), and `kolomkeuzes`, what a column can be taken for. Lines count from 1. Never raises
    for what is in the file.
    """
    asking = Asking(regels, antwoorden or {})
    soorten = {waarde: each["label"] for waarde, each in regels["velden"]["verzuim"]["keuzes"].items()}
    outcome: Json = {
        "kolommen": [],
        "rijen": [],
        "kolomkeuzes": [{"waarde": role, "label": asking.say(zin)} for role, zin in KOLOM.items()],
    }
    try:
        if soort not in soorten:
            raise UnreadableError(FOUT_SOORT, keuzes=", ".join(soorten))
        tabel = _table(inhoud, asking)
        if tabel is not None:
            _read(tabel, soort, asking, kalender or _usual(regels), soorten, outcome)
    except UnreadableError as wrong:
        asking.wrong(HELE_BESTAND, wrong.zin, **wrong.fields)
    return outcome | {"vragen": asking.vragen(), "fouten": asking.fouten()}


def status(outcome: Json) -> int:
    """The exit status: 3 with questions, 0 with rows, else 2."""
    return 3 if outcome["vragen"] else 0 if outcome["rijen"] else 2


def _usual(regels: Regels) -> Kalender:
    return make_kalender(regels, regels["kalender"]["regio"], None, [])


def _table(inhoud: bytes, asking: Asking) -> Tabel | None:
    """The table in the file; None while it is asked which sheet holds it."""
    check_size(inhoud)
    if not is_zip(inhoud):
        return read_table(decode(inhoud))
    sheets = read_workbook(inhoud)
    if not sheets:
        raise UnreadableError(LEEG_BLAD)
    chosen: str | None = sheets[0].naam
    if len(sheets) > 1:
        chosen = asking.ask("blad", VRAAG_BLAD, [(each.naam, each.naam) for each in sheets], [])
    found = next((each for each in sheets if each.naam == chosen), None)
    return make_table([Rij(regel, cellen) for regel, cellen in found.rijen]) if found else None


def _read(tabel: Tabel, soort: str, asking: Asking, kalender: Kalender, soorten: dict[str, str], outcome: Json) -> None:
    """Fill the outcome with what the table says."""
    for rij in tabel.buiten:
        asking.wrong(rij.regel, NIET_GELEZEN)
    outcome["kolommen"] = [
        {"plaats": 0, "kop": " ".join(filter(None, rij.cellen)), "als": TITEL, "over": "", "regel": rij.regel}
        for rij in tabel.titels
    ]
    if not tabel.rijen:
        raise UnreadableError(GEEN_DATUMS)
    tabel = fit_rows(tabel, asking)
    if not tabel.rijen:
        return
    alle, kolommen = find_columns(tabel, asking)
    outcome["kolommen"] += [
        {
            "plaats": each.plaats,
            "kop": each.kop,
            "als": each.als,
            "over": f"kolom:{each.plaats}",
            "regel": tabel.kopregel,
        }
        for each in alle
    ]
    if kolommen is None:
        return
    entries = Reading(tabel, kolommen, soort, asking, kalender, soorten).entries()
    outcome["rijen"] = Days(asking, kalender).rows(entries)
