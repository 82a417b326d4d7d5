"""The questions of the calculator termijnen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calculators.core.fields import JA_NEE_WEET_NIET, VERZUIMSOORTEN, kantelpunt_of, when
from calculators.core.sentences import Zin, sentence

if TYPE_CHECKING:
    from calculators.core.fields import Fields
    from calculators.core.types import Veld, Voorwaarde

VELD_KANTELPUNT = Zin("veld.kantelpunt", "nummer")


ANDERE_TERMIJNEN = (
    *("plaatsing", "melding_4_weken", "inspectie", "schorsing", "schorsing_oudergesprek", "bezwaar_verwijdering"),
    *("verlof_11f", "vrijstelling_1_juli", "maandelijks_contact", "melding_16_uur"),
)
"""The termijnen next to the kantelpunten."""


def fields(make: Fields) -> list[Veld]:
    """The fields of the calculator `termijnen`."""
    stappen = make.regels["stappen"]
    every_step = [kantelpunt_of(nummer) for nummer in stappen]
    with_term = [kantelpunt_of(nummer) for nummer, stap in stappen.items() if stap["kantelpunt"]["termijn"]]
    step_titles = {kantelpunt_of(nummer): sentence(make.regels, VELD_KANTELPUNT, nummer=nummer) for nummer in stappen}

    def only(*termijnen: str) -> list[Voorwaarde]:
        return [when("termijn", *termijnen)]

    def start(naam: str, *termijnen: str) -> Veld:
        return make.field(naam, "datum", "termijn", verplicht=True, toon_als=only(*termijnen))

    with_start = ("plaatsing", "schorsing", "schorsing_oudergesprek", "verlof_11f")
    return [
        make.field(
            *("termijn", "keuze", "termijn"),
            keuzes=(*every_step, *ANDERE_TERMIJNEN),
            labels=step_titles,
            verplicht=True,
        ),
        make.field(
            *("startdatum", "datum", "termijn"),
            synoniemen=["eerste_dag_thuis"],
            verplicht=True,
            verplicht_als=only(*with_term, *with_start),
            toon_als=only(*every_step, *with_start),
        ),
        make.field(
            *("afgesproken_termijn_schoolweken", "heel_getal", "termijn"),
            grenzen=(1, 52),
            eenheid="schoolweken",
            toon_als=only(*with_term),
        ),
        start("eerste_dag_afwezig", "melding_4_weken"),
        make.field(
            *("soort", "keuze", "termijn"), keuzes=VERZUIMSOORTEN, verplicht=True, toon_als=only("melding_4_weken")
        ),
        make.sector(toon_als=only("melding_4_weken")),
        make.field("einddatum", "datum", "termijn", toon_als=only("schorsing")),
        start("besluit_schriftelijk_bekend", "bezwaar_verwijdering"),
        make.field(
            *("aantal_dagen", "heel_getal", "termijn"),
            grenzen=(1, 365),
            eenheid="schooldagen",
            verplicht=True,
            toon_als=only("verlof_11f"),
        ),
        make.field(
            "al_verlof_dit_schooljaar",
            "keuze",
            "termijn",
            keuzes=JA_NEE_WEET_NIET,
            standaard="nee",
            toon_als=only("verlof_11f"),
        ),
        make.field(
            *("schooljaar", "schooljaar", "termijn"),
            verplicht=True,
            verplicht_als=only("vrijstelling_1_juli"),
            toon_als=only("inspectie", "vrijstelling_1_juli"),
        ),
        make.field("beroep_ingediend", "datum", "termijn", toon_als=only("vrijstelling_1_juli")),
        make.field(
            *("soort_vrijstelling", "keuze", "termijn"),
            keuzes=("5_onder_a", "5_onder_b", "5_onder_c", "5a_trekkend_bestaan"),
            toon_als=only("vrijstelling_1_juli"),
        ),
        start("laatste_contact", "maandelijks_contact"),
        start("datum_drempel", "melding_16_uur"),
        make.peildatum(),
        *make.kalender(),
    ]
