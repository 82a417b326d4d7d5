"""The questions of the calculator termijnen: which termijn, and what that one asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calculators.core.fields import JA_NEE_WEET_NIET, holds, kantelpunt_of, when
from calculators.core.kantelpunt import agreed_fields
from calculators.core.sentences import Zin, sentence
from calculators.termijnen.choices import choices, kantelpunten
from calculators.termijnen.declared import calculation, declared
from calculators.termijnen.vaste_dagen import SOORT
from calculators.termijnen.verlof import KEUZE as VERLOF

if TYPE_CHECKING:
    from calculators.core.fields import Fields
    from calculators.core.types import Regels, Veld, Voorwaarde

VELD_KANTELPUNT = Zin("veld.kantelpunt", "nummer")

START = "startdatum"
START_OF_SPECIALS = {
    "plaatsing": START,
    "schorsing": START,
    VERLOF: START,
    "melding_4_weken": "eerste_dag_afwezig",
}
"""The field with the first day, of each special termijn that has one."""


def start_fields(regels: Regels) -> dict[str, str]:
    """The field with the first day of each choice but the kantelpunten and those without a first day."""
    offered = choices(regels)
    special = {keuze: veld for keuze, veld in START_OF_SPECIALS.items() if keuze in offered}
    return special | {keuze: calculation(regels, id_)["begin"] for keuze, id_ in declared(regels).items()}


def fields(make: Fields) -> list[Veld]:
    """The fields of the calculator `termijnen`."""
    offered = choices(make.regels)
    labels = {
        keuze: sentence(make.regels, VELD_KANTELPUNT, nummer=nummer)
        for keuze, nummer in kantelpunten(make.regels).items()
    }
    return [
        make.field("termijn", "keuze", "termijn", keuzes=offered, labels=labels, verplicht=True),
        _start(make),
        *agreed_fields(make, "termijn", lambda nummers: _only(*map(kantelpunt_of, nummers))),
        *_other_starts(make),
        *_of_specials(make),
        make.peildatum(),
        *make.kalender(),
    ]


def _only(*termijnen: str) -> list[Voorwaarde]:
    return [when("termijn", *termijnen)]


def _start(make: Fields) -> Veld:
    """The first day of every kantelpunt, and of whatever has no question of its own for it.

    A step without kantelpunt may leave it out, and so may leave: a number of days says enough.
    """
    steps = make.regels["stappen"]
    with_term = [kantelpunt_of(nummer) for nummer, step in steps.items() if step["kantelpunt"]["termijn"]]
    others = [keuze for keuze, veld in start_fields(make.regels).items() if veld == START]
    return make.field(
        *(START, "datum", "termijn"),
        synoniemen=["eerste_dag_thuis"],
        hulp_van="termijn",
        verplicht=True,
        verplicht_als=_only(*with_term, *(keuze for keuze in others if keuze != VERLOF)),
        toon_als=_only(*kantelpunten(make.regels), *others),
    )


def _other_starts(make: Fields) -> list[Veld]:
    """The other questions for a first day, each once."""
    by_field: dict[str, list[str]] = {}
    for keuze, veld in start_fields(make.regels).items():
        if veld != START:
            by_field.setdefault(veld, []).append(keuze)
    return [
        make.field(veld, "datum", "termijn", verplicht=True, toon_als=_only(*keuzes))
        for veld, keuzes in by_field.items()
    ]


def _of_specials(make: Fields) -> list[Veld]:
    """What the special termijnen ask next to their first day, as far as there is one that asks it."""
    soorten = list(make.regels["verzuimsoorten"])
    offered = dict.fromkeys(choices(make.regels))
    found = [
        make.field("soort", "keuze", "termijn", keuzes=soorten, verplicht=True, toon_als=_only("melding_4_weken")),
        make.sector(toon_als=_only("melding_4_weken")),
        make.field("einddatum", "datum", "termijn", toon_als=_only("schorsing", VERLOF)),
        make.field(
            *("aantal_dagen", "heel_getal", "termijn"),
            grenzen=(1, 365),
            eenheid="schooldagen",
            toon_als=_only(VERLOF),
        ),
        make.field(
            *("al_verlof_dit_schooljaar", "keuze", "termijn"),
            keuzes=JA_NEE_WEET_NIET,
            standaard="nee",
            aanname="nee",
            toon_als=_only(VERLOF),
        ),
        make.field(
            *("schooljaar", "schooljaar", "termijn"),
            verplicht=True,
            verplicht_als=_only("vrijstelling_1_juli"),
            toon_als=_only("inspectie", "vrijstelling_1_juli"),
        ),
        make.field("beroep_ingediend", "datum", "termijn", toon_als=_only("vrijstelling_1_juli")),
        make.field("soort_vrijstelling", "keuze", "termijn", keuzes=SOORT, toon_als=_only("vrijstelling_1_juli")),
    ]
    return [field for field in found if any(holds(field["toon_als"], {"termijn": keuze}) for keuze in offered)]
