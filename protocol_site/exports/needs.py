"""What the calculators cannot do without: ids, units, texts. Data can be right in themselves and still lack these."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from calculators.core.fields import KANTELPUNT
from calculators.core.kalender import COUNTERS, OutsideKalenderError, make_kalender
from calculators.core.refusal import RefusalError
from calculators.core.types import Regels
from calculators.core.words import listing
from calculators.describe.sentences import SENTENCES
from calculators.describe.tables import beslistabel, voorbeeld
from calculators.drempels.answer import SCENARIO_ABSOLUUT
from calculators.drempels.classify import INDELINGEN
from calculators.registry import CALCULATORS, MET_TABELLEN, velden
from calculators.termijnen.choices import SPECIALS, asked_for
from protocol_site.data.messages import START, Fault, Place, found_expected, nearest, shown
from protocol_site.data.model import Model, file_of
from protocol_site.data.schema import Onderwerp, Scenario
from protocol_site.data.yaml.read import read

TEXTS = "rekenteksten.yaml"
LIMITS = "drempels.yaml"
TERMS = "termijnen.yaml"
EXAMPLE_DAY = "voorbeelddag"


class Lack(NamedTuple):
    """What the calculators lack: the file, what to say of it, and the keys that lead to it where it stands there."""

    file: str
    text: str
    path: tuple[str | int, ...] = ()


def check(model: Model, folder: Path) -> list[Fault]:
    """What is missing in the data of a folder, each with the file it should stand in."""
    found = (*_ids(model), *_choices(model), *_units(model), *_regie(model), *_texts(model))
    return [Fault(str(folder / each.file), _place(folder / each.file, each.path), each.text) for each in found]


def _place(file: Path, path: tuple[str | int, ...]) -> Place:
    """Where a path of keys leads in a file; its start for no path, or when a model has no files."""
    return read(str(file), file.read_bytes()).find(path)[0].place if path and file.is_file() else START


def check_forms(regels: Regels, folder: Path) -> list[Fault]:
    """The questions and choices that have no text. The rules must have all that `check` asks for."""
    found = dict.fromkeys(text for naam in CALCULATORS for text in _unnamed(naam, regels))
    answers = [Fault(str(folder / LIMITS), START, text) for text in _unknown_answers(regels)]
    return [Fault(str(folder / TEXTS), START, text) for text in found] + answers


def check_examples(regels: Regels, folder: Path, namen: Iterable[str] = MET_TABELLEN) -> list[Fault]:
    """Whether there is school on the day of the examples, and the tables and examples can be made for it.

    Takes half a second for all calculators; `namen` are those that are looked at.
    """
    expected = _expected_day(regels, namen)
    if expected is None:
        return []
    found, wanted = expected
    file = folder / TEXTS
    place = read(str(file), file.read_bytes()).find((EXAMPLE_DAY,))[0].place
    return [Fault(str(file), place, found_expected(f"{EXAMPLE_DAY} {regels['voorbeelddag']}{found}", wanted))]


def _expected_day(regels: Regels, namen: Iterable[str]) -> tuple[str, str] | None:
    """What is wrong with the day of the examples and what it should be; None for a good day."""
    free = _why_free(regels)
    if free is not None:
        return f" ({free}: dan is er geen school)", "een schooldag: in de voorbeelden gebeurt er dan iets op school"
    failing = [f"rekenhulp {naam}" for naam in namen if not _can_be_shown(naam, regels)]
    if not failing:
        return None
    calendar = regels["kalender"]
    return "", (
        f"een dag waarop elk voorbeeld van {listing(failing)} is uit te rekenen: ruim binnen de kalender "
        f"({calendar['regios'][calendar['regio']]['van']} tot en met {calendar['tot_en_met']}), en met voor elke "
        "drempel en termijn een waarde die dan geldt en die de rekenhulp aankan"
    )


def _why_free(regels: Regels) -> str | None:
    """Why there is no school on the day of the examples: a vacation, a feestdag, a weekend. None on a schooldag.

    A day on which a school may choose to close is no good example either. What lies outside the calendar is not free.
    """
    kalender = make_kalender(regels, regels["kalender"]["regio"], None, []).with_per_school_days_free()
    try:
        return kalender.free_name(date.fromisoformat(regels["voorbeelddag"]))
    except OutsideKalenderError:
        return None


def _can_be_shown(naam: str, regels: Regels) -> bool:
    """Whether a calculator answers every question of its tables and its example."""
    try:
        beslistabel(naam, regels)
        voorbeeld(naam, regels)
    except (RefusalError, ValueError):
        return False
    return True


def _unnamed(naam: str, regels: Regels) -> Iterator[str]:
    """The fields, choices and groups of one form that have no text."""
    if naam not in regels["rekenhulpen"]:
        yield f"de rekenhulp {shown(naam)} ontbreekt bij rekenhulpen"
        return
    groups = regels["rekenhulpen"][naam]["groepen"]
    fields = velden(naam, regels)
    names = [veld["naam"] for veld in fields]
    for double in dict.fromkeys(each for each in names if names.count(each) > 1):
        yield f"de rekenhulp {shown(naam)} vraagt {shown(double)} twee keer; kies voor de begindag een ander veld"
    for veld in fields:
        if veld["groep"] not in groups:
            yield f"bij de rekenhulp {shown(naam)} ontbreekt de groep {shown(veld['groep'])}"
        if not veld["label"]:
            yield f"bij velden ontbreekt {shown(veld['naam'])}"
        for keuze in veld["keuzes"]:
            if veld["label"] and not keuze["label"]:
                yield f"bij het veld {shown(veld['naam'])} ontbreekt de keuze {shown(keuze['waarde'])}"


def check_blocks(model: Model, regels: Regels, folder: Path) -> list[Fault]:
    """The small calculators and the ways to a calculator that ask or answer what its form does not have."""
    items: dict[str, dict[str, Any]] = {
        "onderwerp": {**model.onderwerpen},
        "wet": {**model.wetgeving},
        "scenario": {**model.scenarios},
    }
    return [
        Fault(str(folder / file_of(soort, item.id)), START, text)
        for soort, members in items.items()
        for item in members.values()
        for asked in _asked_of(item)
        for text in _wrong_in(*asked, regels)
    ]


def _asked_of(item: Onderwerp | Scenario) -> Iterator[tuple[str, list[str], dict[str, str]]]:
    """The calculators that a page asks something of: the name, the questions, and the answers that it gives."""
    if item.rekenhulp:
        yield item.rekenhulp, [], item.vast
    if isinstance(item, Onderwerp) and item.rekenen:
        for block in item.rekenen.blokken.values():
            yield block.rekenhulp, block.vragen, block.vast


def _wrong_in(rekenhulp: str, vragen: list[str], vast: dict[str, str], regels: Regels) -> Iterator[str]:
    fields = {veld["naam"]: [keuze["waarde"] for keuze in veld["keuzes"]] for veld in velden(rekenhulp, regels)}
    for naam in (*vragen, *vast):
        if naam not in fields:
            expected = f"een veld van de rekenhulp {rekenhulp}"
            yield found_expected(shown(naam), expected, nearest(naam, fields))
    for naam, keuze in vast.items():
        if keuze not in fields.get(naam, [keuze]):
            yield found_expected(shown(keuze), f"een keuze van {shown(naam)}", nearest(keuze, fields[naam]))


def _unknown_answers(regels: Regels) -> Iterator[str]:
    """Explanations that wait for an answer that the form does not have."""
    choices = {each["naam"]: [choice["waarde"] for choice in each["keuzes"]] for each in velden("drempels", regels)}
    for id_, explanation in regels["toelichtingen"].items():
        where = f"bij de toelichting {shown(id_)}"
        for veld, answer in explanation["als"].items():
            if veld not in choices:
                yield f"{where}: het veld {shown(veld)} bestaat niet{nearest(veld, choices)}"
            elif answer not in choices[veld]:
                yield f"{where}: {shown(veld)} kan niet {shown(answer)} zijn{nearest(answer, choices[veld])}"


def _ids(model: Model) -> Iterator[Lack]:
    """Items that the calculators ask for by name."""
    if SCENARIO_ABSOLUUT not in model.scenarios:
        text = _missing(f"scenario {shown(SCENARIO_ABSOLUUT)}", SCENARIO_ABSOLUUT, model.scenarios)
        yield Lack(file_of("scenario", SCENARIO_ABSOLUUT), text)
    for id_ in INDELINGEN:
        if id_ not in model.soorten:
            yield Lack("soorten.yaml", _missing(f"soort {shown(id_)}", id_, model.soorten))


def _choices(model: Model) -> Iterator[Lack]:
    """Declared termijnen whose choice is one of the code, or looks like the kantelpunt of a step."""
    for id_, termijn in model.termijnen.items():
        keuze = termijn.berekening.keuze if termijn.berekening else ""
        if keuze in SPECIALS or keuze.startswith(KANTELPUNT):
            text = f"de keuze {shown(keuze)} van {shown(id_)} heeft de rekenhulp zelf al; kies een andere"
            yield Lack(TERMS, text, ("termijnen", id_, "berekening", "keuze"))


def _missing(what: str, id_: str, known: Any) -> str:
    return f"{what} ontbreekt; de rekenhulpen hebben dit nodig{nearest(id_, known)}"


def _units(model: Model) -> Iterator[Lack]:
    """Periods of which a date must be counted: a unit that can be counted, and whole numbers of it."""
    steps = [stap.kantelpunt.termijn for stap in model.stappen.values()]
    reports = [melding.termijn for melding in model.meldingen.values()]
    declared = [id_ for id_, termijn in model.termijnen.items() if termijn.berekening is not None]
    for id_ in dict.fromkeys([*asked_for("termijnen"), *filter(None, steps), *filter(None, reports), *declared]):
        termijn = model.termijnen.get(id_)
        if termijn is None:
            continue
        if termijn.eenheid not in COUNTERS:
            units = ", ".join(COUNTERS)
            text = f"{shown(id_)} telt in {termijn.eenheid}; een rekenhulp kan alleen tellen in {units}"
            yield Lack(TERMS, text, ("termijnen", id_, "eenheid"))
        for number, waarde in enumerate(termijn.waarden):
            if waarde.waarde != int(waarde.waarde):
                text = f"{shown(id_)} heeft de waarde {waarde.waarde}; hier kan alleen een heel getal"
                yield Lack(TERMS, text, ("termijnen", id_, "waarden", number, "waarde"))


def _regie(model: Model) -> Iterator[Lack]:
    """In every step someone has the regie in every sector, whatever the circumstances."""
    for stap in model.stappen.values():
        for key, rules in (("regie_inhoud", stap.regie_inhoud), ("regie_proces", stap.regie_proces)):
            for sector in model.protocol.sectoren:
                if not _has_standard(rules, sector):
                    text = f'bij {key} ontbreekt voor {sector} een regel met "voorwaarde: standaard"'
                    yield Lack(file_of("stap", stap.id), text, (key,))


def _has_standard(rules: Any, sector: str) -> bool:
    return any(rule.voorwaarde == "standaard" and rule.sector in ("alle", sector) for rule in rules.values())


def _texts(model: Model) -> Iterator[Lack]:
    """Every sentence that a calculator says."""
    texts = model.rekenteksten
    known = {f"{groep}.{naam}" for groep, zinnen in texts.teksten.items() for naam in zinnen}
    for key in sorted(SENTENCES.keys() - known):
        groep, _, naam = key.partition(".")
        yield Lack(TEXTS, f"de zin {shown(naam)} ontbreekt bij {shown(groep)}; een rekenhulp heeft hem nodig")
