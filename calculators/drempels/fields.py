"""The questions of the calculator drempels: those of the pupil, and those that the drempels and signals declare."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calculators.core.fields import JA_NEE, JA_NEE_WEET_NIET, filled, under, when
from calculators.drempels.answer import ABSOLUUT, JA_NEE_VORM, tellingen

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from calculators.core.fields import Fields
    from calculators.core.types import (
        Conditie,
        DrempelRegels,
        Onder,
        Regels,
        Veld,
        Veldsoort,
        Voorwaarde,
        Vraagregels,
    )

FORMS: dict[str, Veldsoort] = {"getal": "getal", "heel_getal": "heel_getal"}
"""The forms of a question whose answer is a number."""
MAXIMUM = 1000
LIJST = "verzuim"


def fields(make: Fields) -> list[Veld]:
    """The fields of the calculator `drempels`."""
    soorten = list(make.regels["verzuimsoorten"])
    enrolled = when("soort", *soorten)
    ja_nee = [*_signals(make), *_yes_or_no(make)]
    return [
        make.field("soort", "keuze", "leerling", keuzes=(*soorten, ABSOLUUT), verplicht=True),
        make.sector(verplicht=True),
        make.field(
            *("ingeschreven", "keuze", "leerling"),
            keuzes=JA_NEE,
            standaard="ja",
            aanname="ja",
            toon_als=[enrolled],
        ),
        *_numbers(make),
        make.field(LIJST, "verzuimlijst", "lijst", keuzes=soorten, toon_als=[enrolled]),
        *_situation(make, enrolled),
        *{each["naam"]: each for each in ja_nee}.values(),
        make.peildatum(verplicht=True, verplicht_als=[enrolled]),
        *make.kalender(),
    ]


def _situation(make: Fields, enrolled: Voorwaarde) -> list[Veld]:
    """What the classification asks: nothing where no drempel makes a thuiszitter, or as long as nobody is at home."""
    counts = tellingen(make.regels).values()
    thuis = [each["vraag"]["veld"] for each in counts if each["lang_thuis"]]
    known = [*thuis, *(LIJST for each in counts if each["lang_thuis"] and each["lijst"])]
    choices: dict[str, tuple[Sequence[str], str]] = {
        "thuis": (("niet", "deels", "volledig"), "niet"),
        "zorgplan": (JA_NEE_WEET_NIET, "nee"),
        "kan_of_wil": (("kan_niet", "wil_niet", "onbekend"), "onbekend"),
    }
    return [
        make.field(
            *(naam, "keuze", "situatie"), keuzes=keuzes, standaard=standaard, toon_als=[enrolled, filled(*known)]
        )
        for naam, (keuzes, standaard) in choices.items()
        if thuis
    ]


def _numbers(make: Fields) -> Iterable[Veld]:
    """The totals, each once: levels of one count share their question."""
    found: dict[str, Veld] = {}
    for id_, telling in tellingen(make.regels).items():
        vraag, drempel = telling["vraag"], make.regels["drempels"][id_]
        if vraag["vorm"] in FORMS and vraag["veld"] not in found:
            found[vraag["veld"]] = make.field(
                *(vraag["veld"], FORMS[vraag["vorm"]], "totalen" if telling["lijst"] else "situatie"),
                standaard=0,
                grenzen=(0, MAXIMUM),
                eenheid=drempel["geteld_als"] or drempel["eenheid"],
                toon_als=_shown(drempel, telling["soort"]),
            )
    return found.values()


def _yes_or_no(make: Fields) -> list[Veld]:
    """The drempels of which one only asks whether they are reached."""
    return [
        _choice(make, telling["vraag"], _shown(make.regels["drempels"][id_], telling["soort"]))
        for id_, telling in tellingen(make.regels).items()
        if telling["vraag"]["vorm"] == JA_NEE_VORM
    ]


def _signals(make: Fields) -> list[Veld]:
    """The signals that are a question, as long as no limit is reached that asks the same reports already."""
    return [
        _choice(make, each["vraag"], [when("soort", *each["soort"]), *_not_known(make.regels, id_, each["soort"])])
        for id_, each in make.regels["signalen"].items()
    ]


def _not_known(regels: Regels, signaal: str, soorten: list[str]) -> Iterable[Onder]:
    """The totals that must stay under their limit for a signal to change anything: of any day, the highest value."""
    asked = _reports(regels, signaal)
    for id_, telling in tellingen(regels).items():
        drempel = regels["drempels"][id_]
        signalen = {telling["signaal"].get(soort) for soort in soorten}
        same = all(each is not None and asked <= _reports(regels, each) for each in signalen)
        if same and telling["vraag"]["vorm"] in FORMS and drempel["vergelijking"] == "minstens":
            yield under(telling["vraag"]["veld"], max(each["waarde"] for each in drempel["waarden"]))


def _reports(regels: Regels, signaal: str) -> set[tuple[str, str | None, str, str]]:
    """What a signal asks for: to whom, of which kind, in which sector; once in each sector where it is for all."""
    return {
        (each["aan"], each["duo"], sector, each["wie"])
        for each in regels["meldingen"].values()
        if signaal in each["signalen"]
        for sector in (regels["sectoren"] if each["sector"] == "alle" else [each["sector"]])
    }


def _choice(make: Fields, vraag: Vraagregels, toon_als: Iterable[Conditie]) -> Veld:
    """A question with ja, nee and weet ik niet."""
    return make.field(
        *(vraag["veld"], "keuze", "situatie"),
        keuzes=JA_NEE_WEET_NIET,
        standaard="nee",
        aanname="nee",
        toon_als=toon_als,
    )


def _shown(drempel: DrempelRegels, soorten: list[str]) -> list[Voorwaarde]:
    """With the kinds of absence that count, in the sector that a drempel is for."""
    kinds = when("soort", *soorten)
    return [kinds] if drempel["sector"] == "alle" else [kinds, when("sector", drempel["sector"])]
