"""The questions of the calculator drempels."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calculators.core.fields import JA_NEE, JA_NEE_WEET_NIET, VERZUIMSOORTEN, when

if TYPE_CHECKING:
    from calculators.core.fields import Fields
    from calculators.core.types import Veld


def fields(make: Fields) -> list[Veld]:
    """The fields of the calculator `drempels`."""
    enrolled = when("soort", *VERZUIMSOORTEN)
    unauthorised, ill = when("soort", "ongeoorloofd"), when("soort", "geoorloofd_ziekte")
    return [
        make.sector(verplicht=True),
        make.field("soort", "keuze", "leerling", keuzes=(*VERZUIMSOORTEN, "absoluut"), verplicht=True),
        make.field("ingeschreven", "keuze", "leerling", keuzes=JA_NEE, standaard="ja", toon_als=[enrolled]),
        make.field(
            *("uren_ongeoorloofd_4_lesweken", "getal", "totalen"),
            standaard=0,
            grenzen=(0, 1000),
            eenheid="uur",
            toon_als=[unauthorised],
        ),
        make.field(
            *("ziekmeldingen_12_weken", "heel_getal", "totalen"),
            standaard=0,
            grenzen=(0, 1000),
            eenheid="meldingen",
            toon_als=[ill],
        ),
        make.field(
            *("aaneengesloten_ziekdagen", "heel_getal", "totalen"),
            standaard=0,
            grenzen=(0, 1000),
            eenheid="schooldagen",
            toon_als=[ill],
        ),
        make.field(
            *("weken_thuis", "getal", "totalen"),
            standaard=0,
            grenzen=(0, 1000),
            eenheid="schoolweken",
            toon_als=[enrolled],
        ),
        make.field("verzuim", "verzuimlijst", "lijst", keuzes=VERZUIMSOORTEN, toon_als=[enrolled]),
        make.field(
            *("thuis", "keuze", "situatie"),
            keuzes=("niet", "deels", "volledig"),
            standaard="niet",
            toon_als=[enrolled],
        ),
        make.field(*("zorgplan", "keuze", "situatie"), keuzes=JA_NEE_WEET_NIET, standaard="nee", toon_als=[enrolled]),
        make.field(
            *("kan_of_wil", "keuze", "situatie"),
            keuzes=("kan_niet", "wil_niet", "onbekend"),
            standaard="onbekend",
            toon_als=[enrolled],
        ),
        make.field(
            *("twijfel_ziekmelding", "keuze", "situatie"), keuzes=JA_NEE_WEET_NIET, standaard="nee", toon_als=[ill]
        ),
        make.field(
            *("twee_keer_niet_bij_jeugdarts", "keuze", "situatie"),
            keuzes=JA_NEE_WEET_NIET,
            standaard="nee",
            toon_als=[when("soort", "ongeoorloofd", "geoorloofd_ziekte")],
        ),
        make.peildatum(verplicht=True, verplicht_als=[enrolled]),
        *make.kalender(),
    ]
