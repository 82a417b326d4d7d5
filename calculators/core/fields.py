"""The fields of each calculator: one source for validation, JSON Schema, the form, its texts and its defaults.

`toon_als` says when the form asks a field. An answer that comes along anyway is read all the same. A field is required
when `verplicht` is true and its `toon_als` and `verplicht_als` hold.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

    from calculators.core.types import (
        Conditie,
        Ingevuld,
        Keuze,
        Keuzetekst,
        Onder,
        Regels,
        Veld,
        Veldsoort,
        Veldtekst,
        Voorwaarde,
    )

JA_NEE = ("ja", "nee")
JA_NEE_WEET_NIET = ("ja", "nee", "weet_niet")
SECTOREN = ("po", "vo")
GEEN = "geen"
KANTELPUNT = "kantelpunt_stap"
KALENDER = "kalender"
VANDAAG = "vandaag"
NO_TEXT: Veldtekst = {"label": "", "hulp": "", "hulp_bij": {}, "keuzes": {}}
"""What a field says as long as the rules have no text for it; the check of the data reports that."""
MAX_ROWS = 2000
"""More rows than a pupil can have in the years of the calendar is a mistake."""


def kantelpunt_of(nummer: str) -> str:
    """The name of the termijn for the kantelpunt of a step: `kantelpunt_stap3a`."""
    return KANTELPUNT + nummer


def in_hours(regels: Regels) -> list[str]:
    """The kinds of absence of which a drempel counts the hours: in a list no hours may be left out there."""
    counts = [each["telling"] for each in regels["drempels"].values() if each["telling"]]
    return list(dict.fromkeys(soort for each in counts if each["wat"] == "uren" for soort in each["soort"]))


def when(veld: str, *waarden: str) -> Voorwaarde:
    """A condition: the field has one of these values."""
    return {"veld": veld, "waarden": list(waarden)}


def filled(*velden: str) -> Ingevuld:
    """A condition: one of the fields has an answer that says something."""
    return {"ingevuld": list(velden)}


def under(veld: str, grens: float) -> Onder:
    """A condition: the number stays under a limit."""
    return {"veld": veld, "onder": grens}


def holds(conditions: Iterable[Conditie], values: dict[str, Any]) -> bool:
    """Whether all conditions hold for these answers."""
    return all(_holds(each, values) for each in conditions)


def _holds(condition: Conditie, values: dict[str, Any]) -> bool:
    if "ingevuld" in condition:
        return any(values.get(veld) for veld in condition["ingevuld"])
    if "onder" in condition:
        return (values.get(condition["veld"]) or 0) < condition["onder"]
    return values.get(condition["veld"]) in condition["waarden"]


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
        toon_als: Iterable[Conditie] = (),
        standaard: str | int | None = None,
        aanname: str | None = None,
        grenzen: tuple[float, float] | None = None,
        eenheid: str = "",
        synoniemen: Iterable[str] = (),
        vandaag: bool = False,
        hulp_van: str = "",
    ) -> Veld:
        """One field. `labels` names choices whose name is no text of the field itself, such as the title of a step.

        `hulp_van` is the field whose choice the help goes with.
        """
        text = self.regels["velden"].get(naam, NO_TEXT)
        return {
            "naam": naam,
            "soort": soort,
            "groep": groep,
            "label": text["label"],
            "hulp": text["hulp"],
            "hulp_van": hulp_van,
            "hulp_bij": text["hulp_bij"] if hulp_van else {},
            "verplicht": verplicht,
            "verplicht_als": list(verplicht_als),
            "toon_als": list(toon_als),
            "standaard": standaard,
            "aanname": aanname,
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
        labels = {id_: f"{each['naam']} ({each['afkorting']})" for id_, each in self.regels["sectoren"].items()}
        return self.field("sector", "keuze", "leerling", keuzes=labels, labels=labels, **more)

    def peildatum(self, **more: Any) -> Veld:
        """The date of the question."""
        return self.field("peildatum", "datum", "datum", synoniemen=[VANDAAG], vandaag=True, aanname=VANDAAG, **more)

    def kalender(self) -> list[Veld]:
        """The calendar of the school, the same in every calculator."""
        kalender = self.regels["kalender"]
        labels = {regio: each["naam"] for regio, each in kalender["regios"].items()}
        return [
            self.field(
                *("regio", "keuze", KALENDER),
                keuzes=labels,
                labels=labels,
                standaard=kalender["regio"],
                aanname=kalender["regio"],
            ),
            self.field("extra_schoolvrij", "periodes", KALENDER),
            self.field("schoolvrij", "periodes", KALENDER),
        ]
