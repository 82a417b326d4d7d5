"""The fields of each calculator: one source for validation, JSON Schema, the form, its texts and its defaults.

`toon_als` says when the form asks a field. An answer that comes along anyway is read all the same. A field is required
when `verplicht` is true and its `toon_als` and `verplicht_als` hold.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .woorden import sentence

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .typen import Formulier, Keuze, Keuzetekst, Regels, Veld, Veldsoort, Veldtekst, Voorwaarde

JA_NEE = ("ja", "nee")
JA_NEE_WEET_NIET = ("ja", "nee", "weet_niet")
SECTOREN = ("po", "vo")
VERZUIMSOORTEN = ("ongeoorloofd", "geoorloofd_ziekte", "geoorloofd_overig")
"""The kinds of absence of a pupil who has a school."""
GEEN = "geen"
ANDERE_TERMIJNEN = (
    *("plaatsing", "melding_4_weken", "inspectie", "schorsing", "schorsing_oudergesprek", "bezwaar_verwijdering"),
    *("verlof_11f", "vrijstelling_1_juli", "maandelijks_contact", "melding_16_uur"),
)
"""The termijnen next to the kantelpunten."""
KANTELPUNT = "kantelpunt_stap"
KALENDER = "kalender"
INSTEAD = {"lijst": "totalen"}
"""Groups that are filled in instead of another group."""
NO_TEXT: Veldtekst = {"label": "", "hulp": "", "keuzes": {}}
"""What a field says as long as the rules have no text for it; the check of the data reports that."""
MAX_ROWS = 2000
"""More rows than a pupil can have in the years of the calendar is a mistake."""


def kantelpunt_of(nummer: str) -> str:
    """The name of the termijn for the kantelpunt of a step: `kantelpunt_stap3a`."""
    return KANTELPUNT + nummer


def when(veld: str, *waarden: str) -> Voorwaarde:
    """A condition: the field has one of these values."""
    return {"veld": veld, "waarden": list(waarden)}


def holds(conditions: Iterable[Voorwaarde], values: dict[str, Any]) -> bool:
    """Whether all conditions hold for these answers."""
    return all(values.get(each["veld"]) in each["waarden"] for each in conditions)


def may_hold(conditions: Iterable[Voorwaarde], values: dict[str, Any]) -> bool:
    """Whether all conditions hold, or would with an answer that is still missing."""
    return all(values.get(each["veld"]) in (None, *each["waarden"]) for each in conditions)


class Fields:
    """Makes the fields of one calculator; texts and choices come from the rules."""

    def __init__(self, regels: Regels) -> None:
        self.regels = regels

    def field(
        self,
        naam: str,
        soort: Veldsoort,
        groep: str,
        *,
        keuzes: Iterable[str] = (),
        labels: dict[str, str] | None = None,
        verplicht: bool = False,
        verplicht_als: Iterable[Voorwaarde] = (),
        toon_als: Iterable[Voorwaarde] = (),
        standaard: str | int | None = None,
        grenzen: tuple[float, float] | None = None,
        eenheid: str = "",
        synoniemen: Iterable[str] = (),
        vandaag: bool = False,
    ) -> Veld:
        """One field. `labels` names choices whose name is no text of the field itself, such as the title of a step."""
        text = self.regels["velden"].get(naam, NO_TEXT)
        return {
            "naam": naam,
            "soort": soort,
            "groep": groep,
            "label": text["label"],
            "hulp": text["hulp"],
            "verplicht": verplicht,
            "verplicht_als": list(verplicht_als),
            "toon_als": list(toon_als),
            "standaard": standaard,
            "keuzes": [self._choice(naam, waarde, labels or {}) for waarde in keuzes],
            "minimum": grenzen[0] if grenzen else None,
            "maximum": grenzen[1] if grenzen else None,
            "eenheid": eenheid,
            "synoniemen": list(synoniemen),
            "vandaag": vandaag,
        }

    def _choice(self, naam: str, waarde: str, labels: dict[str, str]) -> Keuze:
        """A choice: its own text, the name it was given, or the text that ja, nee and weet_niet share."""
        texts = self.regels["velden"]
        own, shared = texts.get(naam, NO_TEXT)["keuzes"], texts.get("ja_nee", NO_TEXT)["keuzes"]
        given: Keuzetekst = {"label": labels.get(waarde, ""), "hulp": ""}
        text = own.get(waarde) or (given if given["label"] else shared.get(waarde, given))
        return {"waarde": waarde, "label": text["label"], "hulp": text["hulp"]}

    def sector(self, **more: Any) -> Veld:
        """Which kind of school."""
        return self.field("sector", "keuze", "leerling", keuzes=SECTOREN, **more)

    def peildatum(self, **more: Any) -> Veld:
        """The date of the question."""
        return self.field("peildatum", "datum", "datum", synoniemen=["vandaag"], vandaag=True, **more)

    def kalender(self) -> list[Veld]:
        """The calendar of the school, the same in every calculator."""
        kalender = self.regels["kalender"]
        labels = {regio: each["naam"] for regio, each in kalender["regios"].items()}
        return [
            self.field("regio", "keuze", KALENDER, keuzes=labels, labels=labels, standaard=kalender["regio"]),
            self.field("extra_schoolvrij", "periodes", KALENDER),
            self.field("schoolvrij", "periodes", KALENDER),
        ]


def drempel_fields(make: Fields) -> list[Veld]:
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


def stap_fields(make: Fields) -> list[Veld]:
    """The fields of the calculator `stap`."""
    stappen, scenarios = make.regels["stappen"], make.regels["scenarios"]
    step_titles = {
        nummer: sentence(make.regels, "veld.stap", nummer=nummer, titel=stap["titel"])
        for nummer, stap in stappen.items()
    }
    scenario_titles = {name: scenario["titel"] for name, scenario in scenarios.items()}
    inside = when("scenario", GEEN, *(name for name, each in scenarios.items() if not each["buiten_stappenplan"]))

    def steps(*more: str, **wanted: str) -> list[Voorwaarde]:
        """Asked inside the ladder, in the steps whose kantelpunt or regie holds what is wanted."""
        numbers = [nummer for nummer, stap in stappen.items() if _step_has(stap, **wanted)]
        return [inside, when("huidige_stap", *more, *numbers)]

    yes_no: dict[str, Any] = {"keuzes": JA_NEE_WEET_NIET, "standaard": "nee"}
    first = make.regels["eerste_stap"]
    second = stappen[first]["kantelpunt"]["naar"] or first
    return [
        make.sector(verplicht=True),
        make.field("scenario", "keuze", "leerling", keuzes=(GEEN, *scenarios), labels=scenario_titles, standaard=GEEN),
        make.field("huidige_stap", "keuze", "leerling", keuzes=(GEEN, *stappen), labels=step_titles, verplicht=True),
        make.field("datum_interventie", "datum", "stap", toon_als=[inside, when("huidige_stap", *stappen)]),
        make.field("doel_bereikt", "keuze", "stap", **yes_no, toon_als=steps(kantelpunt="termijn")),
        make.field("andere_oplossingen_in_zicht", "keuze", "stap", **yes_no, toon_als=steps(kantelpunt="tenzij")),
        make.field("nieuwe_inzichten", "keuze", "stap", **yes_no, toon_als=steps(kantelpunt="herhalen")),
        make.field(
            *("wens_vrijstelling_5a", "keuze", "stap"),
            **yes_no,
            toon_als=[inside, when("huidige_stap", *_branching(make.regels))],
        ),
        make.field(
            *("toestemming_ouders_kernteam", "keuze", "stap"),
            keuzes=JA_NEE_WEET_NIET,
            standaard="weet_niet",
            toon_als=[inside, when("huidige_stap", GEEN, first, second)],
        ),
        make.field(
            *("afgesproken_termijn_schoolweken", "heel_getal", "stap"),
            grenzen=(1, 52),
            eenheid="schoolweken",
            toon_als=steps(kantelpunt="termijn"),
        ),
        make.field("duo_melding_overig", "keuze", "regie", **yes_no, toon_als=steps(voorwaarde="duo_overig")),
        make.field("meerdere_aanbieders", "keuze", "regie", **yes_no, toon_als=steps(voorwaarde="meerdere_aanbieders")),
        make.field(
            "regie_bij_jeugdhulp", "keuze", "regie", **yes_no, toon_als=steps(voorwaarde="overgedragen_aan_jeugdhulp")
        ),
        make.peildatum(verplicht=True, verplicht_als=steps(kantelpunt="termijn")),
        *make.kalender(),
    ]


def _step_has(stap: Any, kantelpunt: str = "", voorwaarde: str = "") -> bool:
    """Whether the kantelpunt of a step has a part, or its regie a rule under a condition."""
    if kantelpunt:
        return stap["kantelpunt"][kantelpunt] is not None
    return any(regel["voorwaarde"] == voorwaarde for regel in (*stap["regie_inhoud"], *stap["regie_proces"]))


def _branching(regels: Regels) -> list[str]:
    """The steps from which a branch leads to another step."""
    return [nummer for nummer, stap in regels["stappen"].items() if stap["zijstappen"]]


def termijn_fields(make: Fields) -> list[Veld]:
    """The fields of the calculator `termijnen`."""
    stappen = make.regels["stappen"]
    every_step = [kantelpunt_of(nummer) for nummer in stappen]
    with_term = [kantelpunt_of(nummer) for nummer, stap in stappen.items() if stap["kantelpunt"]["termijn"]]
    step_titles = {kantelpunt_of(nummer): sentence(make.regels, "veld.kantelpunt", nummer=nummer) for nummer in stappen}

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


FIELDS = {"drempels": drempel_fields, "stap": stap_fields, "termijnen": termijn_fields}


def velden(naam: str, regels: Regels) -> list[Veld]:
    """The fields of a calculator in the order in which the form asks them. KeyError for an unknown calculator."""
    return FIELDS[naam](Fields(regels))


def formulier(naam: str, regels: Regels) -> Formulier:
    """The form of a calculator: title, introduction, groups in order, and fields in order."""
    texts = regels["rekenhulpen"][naam]
    fields = velden(naam, regels)
    used = {field["groep"] for field in fields}
    return {
        "naam": naam,
        "titel": texts["titel"],
        "inleiding": texts["inleiding"],
        "groepen": [
            {
                "naam": groep,
                "label": text["label"],
                "hulp": text["hulp"],
                "ingeklapt": groep == KALENDER,
                "in_plaats_van": INSTEAD.get(groep),
            }
            for groep, text in texts["groepen"].items()
            if groep in used
        ],
        "velden": fields,
    }
