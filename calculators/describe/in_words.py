"""An outcome in words, for people at a command line."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from calculators.core.types import Json

EXPLAINED = (
    "samenvatting",
    "uitkomst",
    "nu_doen",
    "drempels",
    "stap",
    "termijnen",
    "waarschuwingen",
    "redenen",
    "lezingen",
    "open",
    "dagen",
    "agenda",
    "tijdlijn",
)
HEADINGS = {
    "waarschuwingen": "Let op",
    "redenen": "Waarom",
    "lezingen": "Zo kun je het ook lezen",
    "open": "Dit blijft open",
}
ACTIONS = {
    "meldingen": "De meldingen",
    "regie": "De regie",
    "bij_begin": "Bij het begin van de stap",
    "te_doen": "Wat er te doen is",
    "bij_vertrek": "Bij het eind van de stap",
    "controlelijst": "Om af te vinken",
    "terug": "Terug",
    "einden": "Zo kan het eindigen",
}


def explain(uitkomst: Json) -> str:
    """The outcome as lines of text: what comes first, the answers, the reasons, the path, the sources."""
    if "fouten" in uitkomst:
        return _lines(f"{each['veld'] or 'invoer'}: {each['melding']}" for each in uitkomst["fouten"])
    parts = [_lines(uitkomst["samenvatting"]), _acts(uitkomst), _answers(uitkomst)]
    for key, heading in HEADINGS.items():
        if uitkomst.get(key):
            parts.append(f"{heading}\n" + _lines(_bullet(each["tekst"]) for each in uitkomst[key]))
    if uitkomst.get("beslist"):
        parts.append("Hier beslissen mensen\n" + _lines([_bullet(uitkomst["beslist"]["tekst"])]))
    for key, heading in ACTIONS.items():
        if uitkomst.get(key):
            parts.append(f"{heading}\n" + _lines(_bullet(each["tekst"]) for each in uitkomst[key]))
    if uitkomst.get("dagen"):
        parts.append("De telling\n" + _lines(_piece(each) for each in uitkomst["dagen"]))
    if uitkomst["bronnen"]:
        parts.append("Bronnen\n" + _lines(_source(each) for each in uitkomst["bronnen"].values()))
    return "\n".join(parts)


def _acts(uitkomst: Json) -> str:
    """What to do now, each with its last day; nothing when there is nothing to do."""
    acts = (each["wat"] + _last_day(each) for each in uitkomst["nu_doen"])
    found = _lines(f"{number}. {text}" for number, text in enumerate(acts, start=1))
    return f"Nu doen\n{found}" if found else ""


def _last_day(act: Json) -> str:
    """The last day of an act, and on what it rests where nobody said so."""
    day = ", ".join(each for each in (act["uiterlijk"], act.get("uiterlijk_als")) if each)
    return f" ({day})" if day else ""


def _lines(lines: Iterable[str]) -> str:
    return "".join(f"{line}\n" for line in lines)


def _bullet(text: str) -> str:
    """A text as a point of a list; its own further lines are indented."""
    return "- " + text.replace("\n", "\n  ")


def _answers(uitkomst: Json) -> str:
    """The plain answers of the contract, one on a line."""
    simple = {key: value for key, value in uitkomst.items() if key not in EXPLAINED and not isinstance(value, dict)}
    texts = {key: _value(value) for key, value in simple.items()}
    return _lines(f"{key}: {text}" for key, text in texts.items() if text)


def _value(value: object) -> str:
    """A simple value in words; nothing for what has an inside of its own."""
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if value is None:
        return "geen"
    if isinstance(value, list):
        return ", ".join(each for each in value if isinstance(each, str))
    return str(value)


def _piece(stuk: Json) -> str:
    """`2026-10-19 - 2026-10-25  vrije week: herfstvakantie regio Midden`."""
    days = stuk["van"] if stuk["van"] == stuk["tot_en_met"] else f"{stuk['van']} - {stuk['tot_en_met']}"
    number = f" {stuk['nummer']}" if stuk["telt"] else ""
    name = f": {stuk['naam']}" if stuk["naam"] else ""
    free = "".join(f"; {each['datum']} {each['naam']}" for each in stuk["vrij"])
    return f"{days:<23}  {stuk['soort']}{number}{name}{free}"


def _source(bron: Json) -> str:
    return f"- {bron['naam']}" + (f" ({bron['link']})" if bron["link"] else "")
