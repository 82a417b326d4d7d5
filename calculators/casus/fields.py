"""The questions of the calculator casus: those of the other calculators, each once, and the days that tell them apart.

Nothing is required but the sector, and nothing is taken for answered that nobody answered: there are no defaults but
those of the calendar. The first question is what it is about. Its answer says what the form asks next, and answers what
it makes plain: whoever says that a pupil is ill need not say what kind of absence that is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from calculators.core.fields import KALENDER, NO_TEXT, filled, when
from calculators.core.sentences import Zin, sentence
from calculators.drempels.answer import ABSOLUUT, SCENARIO_ABSOLUUT, tellingen
from calculators.drempels.fields import LIJST
from calculators.drempels.fields import fields as drempels_fields
from calculators.stap.fields import fields as stap_fields
from calculators.termijnen.choices import choices
from calculators.termijnen.fields import fields as termijnen_fields

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from calculators.core.fields import Fields
    from calculators.core.types import Conditie, Regels, Veld

VELD_BEGIN_STAP = Zin("veld.begin-stap", "nummer")

SECTOR = "sector"
WAAROVER, WEKEN_THUIS, SCHORSING = "waarover", "weken_thuis", "schorsing"
HUIDIGE_STAP, DATUM = "huidige_stap", "datum_interventie"
THUIS, SCHORSING_VAN, SCHORSING_TOT = "eerste_dag_thuis", "schorsing_van", "schorsing_tot"
VERLOF_VAN, VERLOF_TOT = "verlof_van", "verlof_tot"
DAYS = {
    THUIS: ("plaatsing", "melding_4_weken"),
    SCHORSING_VAN: ("schorsing", "schorsing_oudergesprek"),
    SCHORSING_TOT: ("schorsing",),
    VERLOF_VAN: ("verlof_11f",),
    VERLOF_TOT: ("verlof_11f",),
}
"""Days that a termijn asks under one name, and that can all be known of one pupil; each with the termijnen for it."""
VRIJSTELLINGEN = {
    "vrijstelling_5a": "5_onder_a",
    "vrijstelling_5b": "5_onder_b",
    "vrijstelling_5c": "5_onder_c",
}
"""The scenarios about an exemption, each with its name in the termijn for it."""
OPEN_BIJ = {
    "stap": (WEKEN_THUIS, "geschorst_voornemen_verwijdering", "variawet"),
    "regie": (),
    "schorsing": (SCHORSING, "geschorst_voornemen_verwijdering"),
    "verlof": ("vakantie_11f",),
    "vrijstelling": tuple(VRIJSTELLINGEN),
    "termijn": (),
    KALENDER: (),
}
"""The groups that are closed at first, each with the answers to the first question that open it."""
GROUPS = {
    **dict.fromkeys((SCHORSING_VAN, SCHORSING_TOT, "besluit_schriftelijk_bekend"), "schorsing"),
    **dict.fromkeys((VERLOF_VAN, VERLOF_TOT, "aantal_dagen", "al_verlof_dit_schooljaar"), "verlof"),
    **dict.fromkeys(("schooljaar", "beroep_ingediend", "soort_vrijstelling"), "vrijstelling"),
    THUIS: "situatie",
    HUIDIGE_STAP: "stap",
}
"""The group of a field, where it is another one than in its own calculator."""
FROM_LINKS = (DATUM, "scenario", "termijn", "startdatum", "einddatum")
"""Fields for which the form has others: it only shows them with an answer from a link."""


def begin_of(nummer: str) -> str:
    """The field with the day on which a step began: `begin_stap3a`."""
    return f"begin_stap{nummer}"


def steps_begun(regels: Regels) -> dict[str, str]:
    """The field with the day on which each step began, by step, in the order of the ladder."""
    return {nummer: begin_of(nummer) for nummer in regels["stappen"]}


def topics(regels: Regels) -> list[str]:
    """What it can be about: a kind of absence, weeks at home, no school, suspension, a scenario that the words name."""
    named = regels["velden"].get(WAAROVER, {"keuzes": {}})["keuzes"]
    weeks = [WEKEN_THUIS] if any(each["lang_thuis"] for each in tellingen(regels).values()) else []
    suspension = [SCHORSING] if SCHORSING in choices(regels) else []
    scenarios = [each for each in regels["scenarios"] if each in named]
    return [*regels["verzuimsoorten"], *weeks, ABSOLUUT, *suspension, *scenarios]


def implied(regels: Regels, topic: str | None) -> dict[str, str]:
    """The fields that are answered by what it is about."""
    found = {"soort": topic} if topic in (*regels["verzuimsoorten"], ABSOLUUT) else {}
    scenario = SCENARIO_ABSOLUUT if topic == ABSOLUUT else topic
    if scenario in regels["scenarios"]:
        found["scenario"] = scenario
    if topic in VRIJSTELLINGEN:
        found["soort_vrijstelling"] = VRIJSTELLINGEN[topic]
    return found


def is_about_absence(regels: Regels, topic: str | None) -> bool:
    """Whether drempels can have a say: also as long as nobody said what it is about."""
    return topic in (None, WEKEN_THUIS, ABSOLUUT, *regels["verzuimsoorten"])


def own_fields(topic: str | None) -> list[str]:
    """The fields of the parts of the form that are about nothing else than this."""
    groups = [groep for groep, opens in OPEN_BIJ.items() if groep != "stap" and topic in opens]
    return [veld for veld, groep in GROUPS.items() if groep in groups]


def fields(make: Fields) -> list[Veld]:
    """The fields of the calculator `casus`."""
    union = {each["naam"]: each for each in _days(make)}
    for of in (drempels_fields, stap_fields, termijnen_fields):
        for field in of(make):
            union.setdefault(field["naam"], _optional(make.regels, field))
    steps = {each["naam"]: each for each in _steps(make)}
    calendar = {name: field for name, field in union.items() if field["groep"] == KALENDER}
    rest = {name: field for name, field in union.items() if name not in calendar}
    return [_about(make), *{**rest, **steps, **calendar}.values()]


def _about(make: Fields) -> Veld:
    """What it is about. A kind of absence has its own name, unless the words have another one for it here."""
    kinds = make.regels["velden"]["soort"]["keuzes"]
    return make.field(
        *(WAAROVER, "keuze", "leerling"),
        keuzes=topics(make.regels),
        labels={naam: text["label"] for naam, text in kinds.items()},
    )


def _optional(regels: Regels, field: Veld) -> Veld:
    """A field that may stay blank, and then is blank; asked when what it is about makes it matter."""
    naam, groep = field["naam"], field["groep"]
    return {
        **field,
        "groep": GROUPS.get(naam, groep),
        "verplicht": naam == SECTOR,
        "verplicht_als": [],
        "toon_als": list(_shown(regels, field)),
        "standaard": field["standaard"] if groep == KALENDER else None,
        "synoniemen": [each for each in field["synoniemen"] if each not in DAYS],
    }


def _shown(regels: Regels, field: Veld) -> Iterator[Conditie]:
    """When the form asks a field: its own conditions, in terms of what it is about."""
    naam = field["naam"]
    if naam in FROM_LINKS:
        yield filled(naam)
    elif naam == "soort":
        yield when(WAAROVER, WEKEN_THUIS)
    elif field["aanname"] is not None and naam in GROUPS:
        yield when(WAAROVER, *OPEN_BIJ[GROUPS[naam]])
    elif naam == LIJST:
        yield when(WAAROVER, *regels["verzuimsoorten"], WEKEN_THUIS)
    elif naam not in GROUPS and field["groep"] != "termijn":
        for each in field["toon_als"]:
            yield from SAID.get("" if "ingevuld" in each else each["veld"], _as_it_is)(field, each)


def _as_it_is(_field: Veld, condition: Conditie) -> Iterator[Conditie]:
    yield filled(*condition["ingevuld"], THUIS) if "ingevuld" in condition else condition


def _nothing(_field: Veld, _condition: Conditie) -> Iterator[Conditie]:
    """A condition that is not asked here: nobody says that no scenario holds, or which termijn it is about."""
    yield from ()


def _about_kind(field: Veld, condition: Conditie) -> Iterator[Conditie]:
    """A condition on the kind of absence: it is what the question is about, or it can be with weeks at home.

    How many weeks those are matters to a step too, and so to what brings a pupil into one.
    """
    if "waarden" not in condition or any("ingevuld" in each for each in field["toon_als"]):
        return
    weeks = dict.fromkeys((*OPEN_BIJ["stap"], SCHORSING)) if field["naam"] == WEKEN_THUIS else ()
    yield when(WAAROVER, *condition["waarden"], *weeks)


SAID: dict[str, Callable[[Veld, Conditie], Iterator[Conditie]]] = {"soort": _about_kind, "scenario": _nothing}
"""How a condition on a field is said here, where the form asks that field in another way."""


def _steps(make: Fields) -> list[Veld]:
    """The day on which each step began, asked of the step that holds now and then of those before it."""
    numbers = list(make.regels["stappen"])
    return [
        {
            **make.field(
                *(begin_of(nummer), "datum", "stap"), toon_als=[when(HUIDIGE_STAP, *numbers[numbers.index(nummer) :])]
            ),
            "label": sentence(make.regels, VELD_BEGIN_STAP, nummer=nummer),
            "hulp": make.regels["velden"].get(DATUM, NO_TEXT)["hulp_bij"].get(nummer, ""),
        }
        for nummer in reversed(numbers)
    ]


def _days(make: Fields) -> list[Veld]:
    """The days that only a pupil as a whole has, as far as there is a termijn for them."""
    offered = choices(make.regels)
    about = {THUIS: [when(WAAROVER, WEKEN_THUIS, ABSOLUUT)]}
    return [
        make.field(veld, "datum", GROUPS[veld], toon_als=about.get(veld, ()))
        for veld, termijnen in DAYS.items()
        if any(each in offered for each in termijnen)
    ]
