"""The whole protocol in memory: what `load` gives and everything else reads."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from protocol_site.data.quotes import Stated, homes, stated_in
from protocol_site.data.schema import (
    MAPPEN,
    Aandachtspunt,
    Beginpagina,
    Bron,
    Drempel,
    Feestdagen,
    Geval,
    Item,
    Melding,
    Onderwerp,
    Peildatum,
    Protocol,
    Rekenteksten,
    Rol,
    Scenario,
    Schoolvakanties,
    Signaal,
    Sitewoorden,
    Soort,
    Stap,
    Term,
    Termijn,
    Toelichting,
    Waarde,
    WaardeDatum,
)


class NoValueError(LookupError):
    """A drempel, termijn or peildatum has no value for the day asked; the text is a Dutch sentence for a reader."""


@dataclass(frozen=True, kw_only=True)
class Model:
    """Everything in `protocol_data/`, checked.

    Each dict is keyed by id and stands in the order a reader meets it: figures and sources as in their files, steps by
    `volgorde`, terms by the alphabet, scenarios and pages by `volgorde`, the rest by id.
    """

    protocol: Protocol
    bronnen: Mapping[str, Bron]
    drempels: Mapping[str, Drempel]
    signalen: Mapping[str, Signaal]
    toelichtingen: Mapping[str, Toelichting]
    termijnen: Mapping[str, Termijn]
    peildata: Mapping[str, Peildatum]
    soorten: Mapping[str, Soort]
    beginpagina: Beginpagina
    meldingen: Mapping[str, Melding]
    rekenteksten: Rekenteksten
    sitewoorden: Sitewoorden
    schoolvakanties: Schoolvakanties
    feestdagen: Feestdagen
    stappen: Mapping[str, Stap]
    rollen: Mapping[str, Rol]
    scenarios: Mapping[str, Scenario]
    wetgeving: Mapping[str, Onderwerp]
    onderwerpen: Mapping[str, Onderwerp]
    termen: Mapping[str, Term]
    punten: Mapping[str, Aandachtspunt]
    gevallen: Mapping[str, Geval]

    def of(self, soort: str) -> Mapping[str, Any]:
        """All items of a kind, by the word that references use (`rol`, `datum`, ...). KeyError for an unknown kind."""
        items: Mapping[str, Any] = getattr(self, DICTS[soort])
        return items


DICTS = {
    "stap": "stappen",
    "rol": "rollen",
    "scenario": "scenarios",
    "wet": "wetgeving",
    "onderwerp": "onderwerpen",
    "term": "termen",
    "punt": "punten",
    "bron": "bronnen",
    "drempel": "drempels",
    "termijn": "termijnen",
    "datum": "peildata",
}
"""Kind in references -> the dict of the model."""


def rules_at_home(model: Model) -> dict[str, Stated]:
    """Every rule that can be quoted, by its address: `rol:school.registratie`."""
    return homes(each for soort in MAPPEN for item in model.of(soort).values() for each in stated_in(soort, item))


def in_force(model: Model, op: date) -> Model:
    """The protocol without the items that are withdrawn on day `op`."""
    living: dict[str, Any] = {
        name: {item_id: item for item_id, item in getattr(model, name).items() if not is_withdrawn(item, op)}
        for name in (DICTS[soort] for soort in MAPPEN)
    }
    return replace(model, **living)


def is_withdrawn(item: Item, op: date) -> bool:
    """Whether an item no longer holds on a day."""
    return item.vervallen is not None and item.vervallen.per <= op


def levelled(drempels: Mapping[str, Drempel]) -> dict[str, Drempel]:
    """The drempels of the file with each level as one of its own: `te-laat` with a level `drie` is `te-laat-drie`.

    A level has its own name, values, signal, actor and text; what is counted and asked it shares with the others.
    """
    found: dict[str, Drempel] = {}
    for drempel_id, drempel in drempels.items():
        if not drempel.niveaus:
            found[drempel_id] = drempel
        for level_id, level in drempel.niveaus.items():
            telling = drempel.telling and drempel.telling.model_copy(update={"signaal": level.signaal})
            found[level_name(drempel_id, level_id)] = drempel.model_copy(
                update={
                    "naam": level.naam,
                    "waarden": level.waarden,
                    "aan_zet": level.aan_zet,
                    "tekst": level.tekst,
                    "telling": telling,
                    "niveaus": {},
                }
            )
    return found


def level_name(drempel_id: str, level_id: str) -> str:
    """The id of a level as a drempel: `te-laat-drie`."""
    return f"{drempel_id}-{level_id}"


def file_of(soort: str, item_id: str) -> str:
    """The file of an item, relative to `protocol_data/`."""
    if soort in MAPPEN:
        return f"{MAPPEN[soort][0]}/{item_id}.yaml"
    return {"bron": "bronnen.yaml", "drempel": "drempels.yaml"}.get(soort, "termijnen.yaml")


def value_on(figure: Drempel | Termijn, op: date) -> Waarde:
    """The value that holds on a day. Announced values are never used; no value is a `NoValueError`, never a guess."""
    valid = [value for value in figure.waarden if not value.verwacht and value.vanaf <= op]
    if not valid:
        raise NoValueError(_no_value(figure.naam, op))
    return max(valid, key=lambda value: value.vanaf)


def days_on(peildatum: Peildatum, op: date) -> WaardeDatum:
    """The fixed days that hold on a day; see `value_on`."""
    valid = [value for value in peildatum.waarden if not value.verwacht and value.vanaf <= op]
    if not valid:
        raise NoValueError(_no_value(peildatum.naam, op))
    return max(valid, key=lambda value: value.vanaf)


def later_starts(figure: Drempel | Termijn | Peildatum, op: date) -> list[date]:
    """The days after `op` on which another value begins, earliest first. Announced values do not count."""
    return sorted(value.vanaf for value in figure.waarden if not value.verwacht and value.vanaf > op)


def _no_value(name: str, op: date) -> str:
    return f'voor "{name}" staat er geen waarde in de gegevens die geldt op {op.isoformat()}'
