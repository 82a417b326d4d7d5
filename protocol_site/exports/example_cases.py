"""Example cases: what an outcome comes down to, and whether the calculators still say what a case expects."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from calculators import bereken
from calculators.core.types import Json, Regels
from calculators.core.words import date_text, listing
from protocol_site.data.messages import START, Fault, shown
from protocol_site.data.model import Model
from protocol_site.data.schema import GEVALLEN, Geval, Verwachting
from protocol_site.data.yaml.read import read

Kern = dict[str, Any]
"""What an outcome comes down to, by the keys of `Verwachting`, and more: who has the regie, and who must do what."""

DAYS = ("kantelpunt", "uiterlijk", "laatste_dag", "uiterste_datum", "datum", "eerstvolgende")
"""The keys of outcomes whose day is the answer, the surest first."""
SAME = {"opschalen": "opschalen", "stap_nu": "stap", "daarna": "daarna", "aan_zet": "aan_zet", "anoniem": "anoniem"}
SAME |= {"regie_inhoud": "regie_inhoud", "regie_proces": "regie_proces"}
SAME |= {"op_tijd": "op_tijd", "toegestaan": "toegestaan", "classificatie": "indeling"}
"""Keys of outcomes whose value says all."""
WORDS = {
    "bereikt": "bereikte grenzen",
    "meldingen": "meldingen",
    "opschalen": "opschalen",
    "stap": "stap nu",
    "daarna": "stap daarna",
    "aan_zet": "aan zet",
    "dag": "dag",
    "op_tijd": "op tijd",
    "toegestaan": "toegestaan",
    "anoniem": "zonder naam",
    "indeling": "soort",
    "weigert": "geweigerde antwoorden",
    "hoe_gemeld": "wie meldt bij wie",
    "regie_inhoud": "regie op de inhoud",
    "regie_proces": "regie op het proces",
    "nu_doen": "nu doen",
}
"""How each part is called."""


def kern(outcome: Mapping[str, Any]) -> Kern:
    """What an outcome comes down to; of a casus that of the calculators that it asked."""
    if "fouten" in outcome:
        return {"weigert": sorted({each["veld"].partition("[")[0] for each in outcome["fouten"]})}
    found: Kern = {}
    for part in (*_asked(outcome), outcome):
        found |= {ours: part[theirs] for theirs, ours in SAME.items() if theirs in part}
        if day := next((part[key] for key in DAYS if part.get(key)), None):
            found["dag"] = day
        if "drempels" in part and "bereikt" in part:
            found["bereikt"] = sorted(id_ for id_, reached in part["drempels"].items() if reached)
        if found_on := [each["bereikt_op"] for each in part.get("vensters", ())]:
            found["dag"] = min(found_on)
        if "meldingen" in part:
            found["meldingen"] = sorted(each["id"] for each in part["meldingen"])
            found["hoe_gemeld"] = sorted(map(_reported, part["meldingen"]))
    found["nu_doen"] = sorted({f"{each['soort']}: {listing(each['wie'])}" for each in outcome.get("nu_doen", ())})
    return found


def _reported(melding: Mapping[str, Any]) -> str:
    return f"{melding['id']}: {melding['wie']} {'moet' if melding['plicht'] else 'mag'} naar {melding['aan']}"


def _asked(outcome: Mapping[str, Any]) -> Iterator[Json]:
    """The outcomes within the outcome of a casus, the step last: its day is that of the whole."""
    if outcome.get("rekenhulp") == "casus":
        yield from (part for part in (outcome["drempels"], outcome["stap"]) if part is not None)


def outcome_of(geval: Geval, regels: Regels) -> Kern:
    """What the calculators say of a case."""
    return kern(bereken(geval.rekenhulp, geval.model_dump(mode="json")["vraag"], regels))


def wrong(geval: Geval, regels: Regels) -> dict[str, str]:
    """What the calculators say otherwise than a case expects: key of the expectation -> Dutch sentence."""
    got = outcome_of(geval, regels)
    return {
        key: _sentence(key, wanted, got.get(key))
        for key, wanted in expected(geval.verwacht).items()
        if wanted != _comparable(got.get(key))
    }


def expected(verwacht: Verwachting) -> dict[str, Any]:
    """What a case expects, by key, as `kern` has it."""
    given: dict[str, Any] = verwacht.model_dump(mode="json", exclude_none=True)
    return {key: _comparable(value) for key, value in given.items()}


def _comparable(value: Any) -> Any:
    return sorted(value) if isinstance(value, list) else value


def _sentence(key: str, wanted: Any, got: Any) -> str:
    return f"verwacht {WORDS[key]}: {said(wanted)}, maar de rekenhulp zegt: {said(got)}"


def said(value: Any) -> str:
    """A part of an outcome in words."""
    if value is None:
        return "niet gezegd"
    if value in ("", []):
        return "geen"
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, list):
        return listing([str(each) for each in value])
    try:
        return date_text(date.fromisoformat(value))
    except ValueError:
        return str(value)


def check(model: Model, regels: Regels, folder: Path) -> list[Fault]:
    """Every case of which the expectation does not hold, at its place in the files of the folder with the data."""
    off = {id_: found for id_, geval in model.gevallen.items() if (found := wrong(geval, regels))}
    if not off:
        return []
    faults = []
    for path in sorted((folder / GEVALLEN).glob("*.yaml")):
        document = read(str(path), path.read_bytes())
        for id_, found in off.items():
            for key, sentence in found.items():
                node, at = document.find(("gevallen", id_, "verwacht", key))
                if at is not None and at.text == key:
                    text = f"voorbeeldgeval {shown(id_)}: {sentence}"
                    faults.append(Fault(str(path), node.place if node else START, text))
    return faults
