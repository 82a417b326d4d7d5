"""What a revision must look at again: made from the data, so that nothing depends on somebody's memory."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple

from calculators.core.kalender import add_months
from calculators.core.words import date_text
from protocol_site.addresses import item_address
from protocol_site.checks.stale import limits
from protocol_site.data.model import Model, is_withdrawn
from protocol_site.revision.report import escaped

YEAR = 12
"""After so many months somebody looks at a value again."""
LAW = ("wet", "wetsvoorstel")
"""Kinds of aandachtspunten about the law."""
SURE = "gelezen"


class Taak(NamedTuple):
    """Something to look at: what it is called, where it stands on the site and in the data, and why now."""

    naam: str
    pagina: str
    bestand: str
    waarom: str


class Onderdeel(NamedTuple):
    """A part of the checklist; `uitleg` says what to do with its tasks."""

    id: str
    titel: str
    uitleg: str
    taken: list[Taak]


class Mijlpaal(NamedTuple):
    """Who does what, and when at the latest."""

    uiterlijk: date
    wie: str
    wat: str

    @property
    def sentence(self) -> str:
        """It in words."""
        return f"Uiterlijk {date_text(self.uiterlijk)}: {self.wie} {self.wat}."


def checklist(model: Model, op: date) -> list[Onderdeel]:
    """All that must be looked at again on a day, in the order in which one works through it."""
    return [
        Onderdeel(
            *("waarden", "Waarden die een jaar niet zijn nagekeken"),
            "Zoek elke waarde op in haar bron. Klopt zij nog? Zet dan de dag van vandaag achter gecontroleerd_op.",
            list(_values(model, op)),
        ),
        Onderdeel(
            *("aangekondigd", "Aangekondigde wetten en waarden"),
            "Is het al besloten? Haal dan verwacht weg, of schrijf op wat er nu geldt.",
            list(_announced(model)),
        ),
        Onderdeel(
            *("punten", "Open aandachtspunten"),
            "Beantwoord elke vraag met de partners. Is een punt opgelost? Zet er dan vervallen bij.",
            [_point(each) for each in _points(model) if each.soort not in LAW],
        ),
        Onderdeel(
            *("bronnen", "Bronnen om opnieuw te bekijken"),
            "Open elke bron en kijk of er iets in veranderd is.",
            list(_sources(model)),
        ),
        Onderdeel(
            *("einde", "Wat vanzelf afloopt"),
            "Dit houdt op een dag op te kloppen. De controle waarschuwt een half jaar van tevoren.",
            [Taak(each.what, "kalender/", each.file, each.sentence(op)) for each in limits(model)],
        ),
        Onderdeel(
            *("contacten", "Contactgegevens om na te kijken"),
            "Bel of mail een keer, en zet daarna de dag achter gecontroleerd_op.",
            list(_contacts(model, op)),
        ),
    ]


def _is_old(checked: date, op: date) -> bool:
    return add_months(checked, YEAR) <= op


def _seen(checked: date) -> str:
    return f"nagekeken op {date_text(checked)}"


def _values(model: Model, op: date) -> Iterator[Taak]:
    """The values that hold or will hold, and the calendar, when nobody looked for a year."""
    for soort, items in (("drempel", model.drempels), ("termijn", model.termijnen), ("datum", model.peildata)):
        file = "drempels.yaml" if soort == "drempel" else "termijnen.yaml"
        some: Mapping[str, Any] = items
        for id_, item in some.items():
            begun = [value for value in item.waarden if value.vanaf <= op and not value.verwacht]
            current = begun[-1:] + [value for value in item.waarden if value.vanaf > op]
            for value in current:
                if _is_old(value.gecontroleerd_op, op):
                    yield Taak(item.naam, item_address(soort, id_), file, _seen(value.gecontroleerd_op))
    for naam, file, checked in (
        ("De schoolvakanties", "kalender/schoolvakanties.yaml", model.schoolvakanties.gecontroleerd_op),
        ("De feestdagen", "kalender/feestdagen.yaml", model.feestdagen.gecontroleerd_op),
    ):
        if _is_old(checked, op):
            yield Taak(naam, "kalender/", file, _seen(checked))


def _announced(model: Model) -> Iterator[Taak]:
    """Values that are expected, and points about the law."""
    for soort, items in (("drempel", model.drempels), ("termijn", model.termijnen), ("datum", model.peildata)):
        some: Mapping[str, Any] = items
        for id_, item in some.items():
            for value in item.waarden:
                if value.verwacht:
                    file = "drempels.yaml" if soort == "drempel" else "termijnen.yaml"
                    why = f"aangekondigd vanaf {date_text(value.vanaf)}"
                    yield Taak(item.naam, item_address(soort, id_), file, why)
    yield from (_point(each) for each in _points(model) if each.soort in LAW)


def _points(model: Model) -> Iterable[Any]:
    return (each for each in model.punten.values() if each.vervallen is None)


def _point(punt: Any) -> Taak:
    return Taak(punt.titel, item_address("punt", punt.id), f"aandachtspunten/{punt.id}.yaml", punt.vraag)


def _sources(model: Model) -> Iterator[Taak]:
    """The sources outside the protocol, those that nobody is sure of first."""
    outside = [(id_, each) for id_, each in model.bronnen.items() if each.soort != "protocol" and each.link]
    for id_, each in sorted(outside, key=lambda pair: pair[1].zekerheid == SURE):
        why = "" if each.zekerheid == SURE else "nog niet zeker: maar in een bron gevonden, of afgeleid"
        yield Taak(each.naam, item_address("bron", id_), "bronnen.yaml", why)


def _contacts(model: Model, op: date) -> Iterator[Taak]:
    for rol in model.rollen.values():
        if rol.contact is not None and not is_withdrawn(rol, op) and _is_old(rol.contact.gecontroleerd_op, op):
            why = _seen(rol.contact.gecontroleerd_op)
            yield Taak(rol.naam, item_address("rol", rol.id), f"rollen/{rol.id}.yaml", why)


def milestones(van: date) -> list[Mijlpaal]:
    """Who does what before an edition begins on the day `van`, counted back from that day."""
    return [
        Mijlpaal(add_months(van, -6), "De redactie", "loopt deze lijst na en maakt het eerste voorstel"),
        Mijlpaal(add_months(van, -4), "De partners", "lezen het verschil en de voorbeeldgevallen, en reageren"),
        Mijlpaal(add_months(van, -3), "Een lezer van buiten", "kijkt of de teksten te begrijpen zijn (niveau B1)"),
        Mijlpaal(add_months(van, -2), "De partners", "stellen de editie vast; de redactie vult vastgesteld_op in"),
        Mijlpaal(add_months(van, -1), "De beheerder", 'zet de editie op de site en legt haar vast: "make publicatie"'),
    ]


def markdown(naam: str, van: date, found: list[Onderdeel], op: date) -> str:
    """The checklist of an edition as Markdown, with a box before each task."""
    lines = [f"# Revisie: editie {escaped(naam)}", "", f"Gemaakt op {date_text(op)}. Vink af wat klaar is.", ""]
    lines += ["## Wie doet wat, en wanneer", ""]
    lines += [f"- [ ] {each.sentence}" for each in milestones(van)]
    for part in found:
        lines += ["", f"## {part.titel}", "", part.uitleg, ""]
        lines += [_line(task) for task in part.taken] or ["Niets."]
    return "\n".join([*lines, ""])


def plain(naam: str, van: date, found: list[Onderdeel]) -> dict[str, Any]:
    """The same as JSON: `{editie, mijlpalen, delen: [{titel, uitleg, taken: [{naam, waarom, bestand}]}]}`."""
    parts = [
        {"titel": part.titel, "uitleg": part.uitleg, "taken": [_task(task)._asdict() for task in part.taken]}
        for part in found
    ]
    return {"editie": naam, "mijlpalen": [each.sentence for each in milestones(van)], "delen": parts}


def _task(task: Taak) -> Taak:
    """A task on one line."""
    return task._replace(naam=re.sub(r"[.]$", "", task.naam), waarom=" ".join(task.waarom.split()))


def _line(task: Taak) -> str:
    task = _task(task)
    why = f" ({escaped(task.waarom)})" if task.waarom else ""
    return f"- [ ] {escaped(task.naam)}{why} `{task.bestand}`"
