"""The acts of a yearly revision on the protocol itself: done right, what changes; done wrong, what to do instead."""

import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import pytest

from protocol_site.checks.holidays import day_by_rule
from protocol_site.checks.load import InvalidDataError, load
from protocol_site.data.model import Model
from protocol_site.exports.rules import make_rules
from protocol_site.revision.cases import Gevolgen, effects
from protocol_site.revision.difference import difference
from protocol_site.revision.loading import examined, loaded, texts_of
from protocol_site.revision.records import Difference
from tests.support.new_figures import LIMIT, TERM
from tests.support.school_year import add_school_year

DATA = Path(__file__).resolve().parent.parent.parent / "protocol_data"
LIMITS, TERMS, EDITION = "drempels.yaml", "termijnen.yaml", "protocol.yaml"
STEP, DOCTOR, PARTY = "stappen/stap-2.yaml", "rollen/jeugdarts.yaml", "rollen/cjg.yaml"
SCENARIO, ABROAD = "scenarios/logeren.yaml", "scenarios/vrijstelling_5c.yaml"
WORD = "woordenlijst/rouwverlof.yaml"
VACATIONS, HOLIDAYS = "kalender/schoolvakanties.yaml", "kalender/feestdagen.yaml"

Edit = tuple[str, str, str]


@cache
def own() -> dict[str, str]:
    """The texts of the protocol itself."""
    return texts_of(DATA)


@cache
def own_model() -> Model:
    return loaded(own())


@dataclass(frozen=True)
class Act:
    """What somebody does: edits of files (a new or emptied file has no old text), and files that go."""

    edits: tuple[Edit, ...] = ()
    files: dict[str, str] = field(default_factory=dict)
    gone: tuple[str, ...] = ()

    def texts(self) -> dict[str, str]:
        new = {name: text for name, text in own().items() if name not in self.gone} | self.files
        for file, old, text in self.edits:
            assert old in new[file], f"{old!r} staat niet in {file}"
            new[file] = new[file].replace(old, text, 1)
        return new


def done(act: Act) -> tuple[Difference, Gevolgen]:
    """The difference that an act makes and what it does to cases; everything about it must be right."""
    model, faults = examined(act.texts())
    assert [str(fault) for fault in faults] == []
    assert model is not None
    found = difference(own_model(), model)
    return found, effects(own_model(), model, found)


def messages(act: Act) -> list[str]:
    """What an editor reads after an act: faults, or else the warnings of the difference."""
    model, faults = examined(act.texts())
    if faults or model is None:
        return [str(fault) for fault in faults]
    try:
        make_rules(model)
    except InvalidDataError as wrong:
        return [str(fault) for fault in wrong.faults]
    return [change.waarschuwing for change in difference(own_model(), model).changes if change.waarschuwing]


HOURS = "        waarde: 16\n        bron: [b3-ongeoorloofd, lpw-21a]\n        gecontroleerd_op: '2026-11-23'\n"
LATER = (
    "      - vanaf: '2027-08-01'\n        waarde: 12\n        bron: [lpw-21a]\n        gecontroleerd_op: '2026-11-23'\n"
)
WEEKS = "        waarde: 4\n        bron: [h4-stap2]\n        gecontroleerd_op: '2026-11-23'\n"
SHORTER = LATER.replace("waarde: 12", "waarde: 3").replace("lpw-21a", "h4-stap2")
ENTRY = """id: rouwverlof
term: rouwverlof
ook_bekend_als: [vrij na een overlijden, rouw]
definitie: Vrije dagen na het overlijden van iemand die dichtbij staat.
zie: [term:verzuim]
bron: [lpw-14]
"""
SIGNALS = "# Signalen die een vraag zijn"
NAME, NEXT = "  naam: '2022-2023'\n  van: '2022-08-01'\n", "  naam: '2027-2028'\n  van: '2027-08-01'\n"
WITHDRAWN = (
    "id: vrijstelling_5c\nvervallen:\n  per: '2026-11-01'\n  zie: [wet:vrijstelling-inschrijving]\n"
    "  reden: Dit staat nu bij de wet.\n"
)
PHONE = "contact:\n  telefoon: '055 0000000'\n  uren: werkdagen van 9 tot 17 uur\n  gecontroleerd_op: '2026-11-23'\n"


def value(file: str, old: str, new: str) -> Act:
    return Act(((file, old, old + new),))


@cache
def situation() -> str:
    """A situation as an editor makes one: a copy of another, with another name and without its facts."""
    text = re.sub(r"    feiten: \[.*\]\n|^wat_is_er:.*\n", "", own()["scenarios/variawet.yaml"], flags=re.MULTILINE)
    text = text.replace("id: variawet", "id: logeren").replace("volgorde: 80", "volgorde: 85")
    return re.sub(r"^titel: .*$", "titel: Een leerling logeert bij familie", text, flags=re.MULTILINE)


@cache
def extra_step() -> str:
    text = re.sub(r" *feiten: \[.*\]\n", "", own()[STEP]).replace("id: stap-2", "id: stap-2b")
    text = text.replace("nummer: '2'", "nummer: '2b'").replace("volgorde: 2\n", "volgorde: 3\n")
    return text.replace("titel: Het kernteam aan zet", "titel: Het kernteam nog eens")


def with_step(text: str, *, moved: bool = True, reached: bool = True) -> Act:
    """Step 2b between 2 and 3a, the steps after it one place further."""
    edits: list[Edit] = [(STEP, "  naar: stap-3a", "  naar: stap-2b")] if reached else []
    for place, name in ((3, "3a"), (4, "3b"), (5, "4")) if moved else ():
        edits.append((f"stappen/stap-{name}.yaml", f"volgorde: {place}", f"volgorde: {place + 1}"))
    return Act(tuple(edits), {"stappen/stap-2b.yaml": text})


@pytest.fixture(scope="module")
def school_year(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Act]:
    """The next school year, with or without the days on which may be counted."""

    def act(file: str = "", old: str = "", new: str = "", *, window: bool = True) -> Act:
        folder = shutil.copytree(DATA, tmp_path_factory.mktemp("jaar") / "data")
        add_school_year(folder, window=window)
        files = {name: text for name, text in texts_of(folder).items() if name in (VACATIONS, HOLIDAYS)}
        return Act(((file, old, new),) if file else (), files)

    return act


OPTION = "    soort: kan\n"
"""Of the first rule on the page of the jeugdarts that says what he may do."""


def stronger(soort: str, *, text: bool = False) -> Act:
    """That rule with another strength, with or without another text."""
    before, _, after = own()[DOCTOR].partition(OPTION)
    if text:
        after = re.sub(r"(    tekst: (?:>-\n      )?)", r"\1Altijd geldt dit. ", after, count=1)
    return Act(files={DOCTOR: f"{before}    soort: {soort}\n{after}"})


def withdrawn() -> Act:
    """The situation withdrawn, and every text that led to it leading to what came instead."""
    old, new = "scenario:vrijstelling_5c", "wet:vrijstelling-inschrijving"
    files = {name: text.replace(old, new) for name, text in own().items() if old in text}
    return Act(((ABROAD, "id: vrijstelling_5c\n", WITHDRAWN),), files)


RIGHT: dict[str, tuple[Callable[[], Act], list[str], bool]] = {
    "a een grens vanaf een dag": (
        lambda: value(LIMITS, HOURS, LATER),
        ["Wettelijk verzuim: van minstens 16 naar minstens 12 uur in 4 lesweken, vanaf 1 augustus 2027."],
        True,
    ),
    "b een kantelpunt vanaf een dag": (
        lambda: value(TERMS, WEEKS, SHORTER),
        ["Kantelpunt stap 2: van in beginsel 4 naar in beginsel 3 schoolweken, vanaf 1 augustus 2027."],
        True,
    ),
    "c een situatie": (
        lambda: Act(files={SCENARIO: situation()}),
        ["Een leerling logeert bij familie is nieuw."],
        True,
    ),
    "d een andere naam voor een rol": (
        lambda: Act(((DOCTOR, "naam: Jeugdarts", "naam: Schooldokter"),)),
        ["Jeugdarts heet nu Schooldokter.", "teksten lezen vanzelf anders op", "pagina's, door Schooldokter."],
        False,
    ),
    "e een begrip": (lambda: Act(files={WORD: ENTRY}), ['Het begrip "rouwverlof" is nieuw.'], False),
    "g van kan naar plicht": (
        lambda: stronger("plicht", text=True),
        [": van kan naar plicht.", ": de tekst leest anders."],
        False,
    ),
    "i een stap ertussen": (
        lambda: with_step(extra_step()),
        ["Stap 2b is nieuw.", "Stap 2, kantelpunt, naar: van Stap 3a naar Stap 2b."],
        True,
    ),
    "j een drempel": (
        lambda: Act(((LIMITS, SIGNALS, LIMIT + SIGNALS),)),
        ["Vaak te laat is nieuw."],
        True,
    ),
    "k een termijn": (
        lambda: Act(((TERMS, "peildata:\n", TERM + "peildata:\n"),)),
        ["De school belt terug is nieuw."],
        True,
    ),
    "l de volgende editie": (
        lambda: Act(((EDITION, NAME, NEXT),)),
        ["De editie, editie, naam: van 2022-2023 naar 2027-2028."],
        False,
    ),
    "m een situatie vervalt": (
        withdrawn,
        ["vervalt per 1 november 2026. Dit staat nu bij de wet. Zie"],
        True,
    ),
    "n een telefoonnummer": (
        lambda: Act(((PARTY, "taken:\n", PHONE + "taken:\n"),)),
        ["CJG, contact: van niets naar telefoon 055 0000000"],
        False,
    ),
}

WRONG: dict[str, tuple[Callable[[], Act], str]] = {
    "a overschreven": (
        lambda: Act(((LIMITS, HOURS, HOURS.replace("16", "12")),)),
        "Laat de oude waarde staan en zet de nieuwe eronder, met de dag vanaf wanneer zij geldt.",
    ),
    "a dag zonder aanhalingstekens": (
        lambda: value(LIMITS, HOURS, LATER.replace("'2027-08-01'", "2027-08-01")),
        "gevonden 2027-08-01 zonder aanhalingstekens, verwacht '2027-08-01' tussen aanhalingstekens",
    ),
    "a een woord als getal": (
        lambda: value(LIMITS, HOURS, LATER.replace("12", "twaalf")),
        'gevonden "twaalf", verwacht een getal, zoals 16 of 1.5',
    ),
    "b een eenheid die er niet is": (
        lambda: Act(
            ((TERMS, "Kantelpunt stap 2\n    eenheid: schoolweken", "Kantelpunt stap 2\n    eenheid: schoolweek"),)
        ),
        'bedoelde je "schoolweken"?',
    ),
    "b een halve week": (
        lambda: value(TERMS, WEEKS, SHORTER.replace("waarde: 3", "waarde: 3.5")),
        '"kantelpunt-stap2" heeft de waarde 3.5; hier kan alleen een heel getal',
    ),
    "b zonder bron": (
        lambda: value(TERMS, WEEKS, SHORTER.replace("        bron: [h4-stap2]\n", "")),
        'de verplichte sleutel "bron" ontbreekt',
    ),
    "c een kolom te weinig": (
        lambda: Act(files={SCENARIO: situation().replace("  swv:\n    waarde: 'ja'\n    zekerheid: zeker\n", "")}),
        'de kolom "swv" ontbreekt',
    ),
    "c een ander id dan het bestand": (
        lambda: Act(files={SCENARIO: situation().replace("id: logeren", "id: logeert")}),
        'gevonden het id "logeert", verwacht "logeren", de naam van het bestand',
    ),
    "c een rol die er niet is": (
        lambda: Act(files={SCENARIO: situation().replace("aan_zet: school", "aan_zet: scholl")}),
        'bedoelde je "school"?',
    ),
    "d het id in plaats van de naam": (
        lambda: Act(((DOCTOR, "id: jeugdarts", "id: schooldokter"),)),
        'rollen/jeugdarts.yaml:2:5: gevonden het id "schooldokter", verwacht "jeugdarts", de naam van het bestand',
    ),
    "d een ander bestand zonder was": (
        lambda: Act(
            files={"rollen/schooldokter.yaml": own()[DOCTOR].replace("id: jeugdarts", "id: schooldokter")},
            gone=(DOCTOR,),
        ),
        'gevonden "rol:jeugdarts", verwacht het id van een bestaand item van de soort rol',
    ),
    "d de nieuwe naam getypt": (
        lambda: Act(
            (
                (DOCTOR, "naam: Jeugdarts", "naam: Schooldokter"),
                (STEP, "  tenzij: Er is een andere", "  tenzij: De schooldokter ziet een andere"),
            )
        ),
        'gevonden "schooldokter" als tekst, verwacht de verwijzing [[rol:jeugdarts]]',
    ),
    "e een verwijzing die er niet is": (
        lambda: Act(files={WORD: ENTRY.replace("term:verzuim", "term:verzuimen")}),
        'bedoelde je "verzuim"?',
    ),
    "e een woord in plaats van een lijst": (
        lambda: Act(files={WORD: ENTRY.replace("[vrij na een overlijden, rouw]", "rouw")}),
        'gevonden "rouw", verwacht een lijst, elk punt met een streepje ervoor',
    ),
    "e een sleutel verkeerd gespeld": (
        lambda: Act(files={WORD: ENTRY.replace("definitie:", "definite:")}),
        'bedoelde je "definitie"?',
    ),
    "g de tekst vergeten": (
        lambda: stronger("plicht"),
        "De tekst is niet meeveranderd. Lees of zij nog klopt bij: plicht.",
    ),
    "g een ander woord": (
        lambda: stronger("moet"),
        'gevonden "moet", verwacht plicht, kan, adviseert, recht of uitleg',
    ),
    "g bij een citaat": (
        lambda: Act(((STEP, "citeert: 'term:smart.letters'", "citeert: 'term:smart.letters'\n    soort: plicht"),)),
        'een citaat neemt "soort" over van term:smart.letters; haal deze sleutel weg',
    ),
    "h dezelfde dag": (
        lambda: value(LIMITS, HOURS, LATER.replace("2027", "2022")),
        "gevonden vanaf 2022-08-01, verwacht een dag na 2022-08-01, waarop de waarde ervoor begint",
    ),
    "h een dag ervoor": (
        lambda: value(LIMITS, HOURS, LATER.replace("2027", "2021")),
        "gevonden vanaf 2021-08-01, verwacht een dag na 2022-08-01, waarop de waarde ervoor begint",
    ),
    "h twee keer dezelfde": (
        lambda: value(LIMITS, HOURS, LATER + LATER),
        "gevonden vanaf 2027-08-01, verwacht een dag na 2027-08-01, waarop de waarde ervoor begint",
    ),
    "i de volgorde vergeten": (
        lambda: with_step(extra_step(), moved=False),
        "volgorde 3 heeft ook stappen/stap-2b.yaml",
    ),
    "i geen weg erheen": (
        lambda: with_step(extra_step(), reached=False),
        'deze stap is niet te bereiken vanaf "stap-1"',
    ),
    "i een nummer dat er al is": (
        lambda: with_step(extra_step().replace("'2b'", "'2'")),
        'nummer "2" heeft ook stappen/stap-2.yaml',
    ),
    "j een soort verzuim die er niet is": (
        lambda: Act(((LIMITS, SIGNALS, LIMIT.replace("[ongeoorloofd]", "[spijbelen]") + SIGNALS),)),
        'gevonden "spijbelen", verwacht ongeoorloofd, geoorloofd_ziekte of geoorloofd_overig',
    ),
    "j een vraag zonder veld": (
        lambda: Act(((LIMITS, SIGNALS, LIMIT.replace("        veld: keer_te_laat\n", "") + SIGNALS),)),
        'de verplichte sleutel "veld" ontbreekt',
    ),
    "j een veld dat er al is": (
        lambda: Act(((LIMITS, SIGNALS, LIMIT.replace("keer_te_laat", "sector") + SIGNALS),)),
        'de vraag "sector" staat al in rekenteksten.yaml; een vraag heeft maar een plek',
    ),
    "k een vraag zonder woorden": (
        lambda: Act(((TERMS, "peildata:\n", TERM.replace("        label: Wanneer belde je?\n", "") + "peildata:\n"),)),
        'gevonden "gebeld_op", verwacht een veld met woorden, of de sleutel label erbij',
    ),
    "k een eenheid die niet te tellen is": (
        lambda: Act(((TERMS, "peildata:\n", TERM.replace("eenheid: schooldagen", "eenheid: uur") + "peildata:\n"),)),
        '"terugbellen" telt in uur; een rekenhulp kan alleen tellen in schoolweken',
    ),
    "k een keuze die er al is": (
        lambda: Act(((TERMS, "peildata:\n", TERM.replace("keuze: terugbellen", "keuze: schorsing") + "peildata:\n"),)),
        'de keuze "schorsing" van "terugbellen" heeft de rekenhulp zelf al; kies een andere',
    ),
    "l een einde voor het begin": (
        lambda: Act(((EDITION, NAME, NEXT + "  tot: '2027-07-31'\n"),)),
        "gevonden tot 2027-07-31, verwacht een dag op of na van (2027-08-01)",
    ),
    "l zonder aanhalingstekens": (
        lambda: Act(((EDITION, NAME, NEXT.replace("'", "")),)),
        "verwacht '2027-08-01' tussen aanhalingstekens",
    ),
    "l vastgesteld na de laatste wijziging": (
        lambda: Act(((EDITION, NAME, NEXT + "  vastgesteld_op: '2027-06-01'\n"),)),
        "verwacht een dag op of voor herzien_op (2026-11-26) in protocol.yaml",
    ),
    "m het bestand weg": (
        lambda: Act(gone=(ABROAD,)),
        'gevonden "scenario:vrijstelling_5c", verwacht het id van een bestaand item van de soort scenario',
    ),
    "m zonder dag": (
        lambda: Act(((ABROAD, "id: vrijstelling_5c\n", WITHDRAWN.replace("  per: '2026-11-01'\n", "")),)),
        'de verplichte sleutel "per" ontbreekt',
    ),
    "m een tekst die er nog heen gaat": (
        lambda: Act(((ABROAD, "id: vrijstelling_5c\n", WITHDRAWN),)),
        'vervallen per 1 november 2026, verwacht "wet:vrijstelling-inschrijving", dat ervoor in de plaats kwam',
    ),
    "n geen nummer": (
        lambda: Act(((PARTY, "taken:\n", PHONE.replace("'055 0000000'", "bel ons") + "taken:\n"),)),
        "gevonden \"bel ons\", verwacht een telefoonnummer, zoals '0800 0000'",
    ),
    "n zonder aanhalingstekens": (
        lambda: Act(((PARTY, "taken:\n", PHONE.replace("'055 0000000'", "0550000000") + "taken:\n"),)),
        "gevonden 0550000000 zonder aanhalingstekens, verwacht '0550000000' tussen aanhalingstekens",
    ),
    "n zonder dag van nakijken": (
        lambda: Act(((PARTY, "taken:\n", PHONE.replace("  gecontroleerd_op: '2026-11-23'\n", "") + "taken:\n"),)),
        'de verplichte sleutel "gecontroleerd_op" ontbreekt',
    ),
}


@pytest.mark.parametrize("name", RIGHT)
def test_an_act_done_right_is_told_and_put_to_the_cases(name: str) -> None:
    make, sentences, changes_outcomes = RIGHT[name]
    found, cases = done(make())
    said = [change.zin for change in found.changes]
    assert [sentence for sentence in sentences if not any(sentence in each for each in said)] == [], said
    assert bool(cases.anders or cases.raster_anders) == changes_outcomes
    assert cases.reden == ""
    assert [change.zin for change in found.geschiedenis] == []


@pytest.mark.parametrize(
    ("name", "piece"),
    [
        ("b een halve week", "3.5"),
        ("k een eenheid die niet te tellen is", "uur"),
        ("k een keuze die er al is", "schorsing"),
    ],
)
def test_what_the_calculators_lack_is_named_where_it_stands(name: str, piece: str, tmp_path: Path) -> None:
    """The rules are made from a model, which has no places; an editor wants the line all the same."""
    act = WRONG[name][0]()
    for path, text in act.texts().items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    with pytest.raises(InvalidDataError) as wrong:
        make_rules(load(tmp_path), tmp_path)
    [fault] = wrong.value.faults
    assert fault.place
    assert act.texts()[TERMS].split("\n")[fault.place.line - 1][fault.place.column - 1 :] == piece


@pytest.mark.parametrize("name", WRONG)
def test_an_act_done_wrong_says_what_to_do(name: str) -> None:
    make, message = WRONG[name]
    found = messages(make())
    assert any(message in each for each in found), found


def test_every_act_is_done_right_and_in_three_ways_wrong() -> None:
    """The refusal of an overlap (h) has no right way; the school year (f) has tests of its own below."""
    assert {name[0] for name in RIGHT} == set("abcdegijklmn")
    letters = [name[0] for name in WRONG]
    assert {letter: letters.count(letter) for letter in letters} == dict.fromkeys("abcdeghijklmn", 3)


def test_the_next_school_year_is_told_and_changes_no_outcome(school_year: Callable[..., Act]) -> None:
    found, cases = done(school_year())
    said = {change.zin for change in found.changes}
    assert {"De schoolvakanties, schooljaren, 2030-2031 is nieuw.", "De feestdagen, datums, 2031 is nieuw."} <= said
    assert (cases.anders, cases.onwaar) == ((), ())


def test_the_next_school_year_done_wrong(school_year: Callable[..., Act]) -> None:
    ascension = day_by_rule("pasen+39", 2031)
    wrong = messages(school_year(HOLIDAYS, f"hemelvaartsdag: '{ascension}'", "hemelvaartsdag: '2031-05-01'"))
    assert (
        'gevonden 2031-05-01 voor Hemelvaartsdag, verwacht 2031-05-22 (22 mei 2031), volgens de regel "pasen+39"'
        in wrong[0]
    )
    forgotten = messages(school_year(window=False))
    assert "verwacht een dag in de laatste vakantie, zomervakantie 2030-2031 (midden): 2031-08-24" in forgotten[0]
    act = school_year()
    calendar = act.files[VACATIONS]
    start = calendar.index("'2030-2031'")
    less = re.sub(r"      zuid: .*\n(?:         .*\n)*", "", calendar[start:], count=1)
    region = messages(Act(files={**act.files, VACATIONS: calendar[:start] + less}))
    assert "de regio zuid ontbreekt bij herfstvakantie" in region[0]
