"""Example cases: staff write them, the check runs them, and a revision is put to them and to a grid around limits."""

import json
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from protocol_site.checks.load import examine, load
from protocol_site.commands import cases as command
from protocol_site.data.model import Model
from protocol_site.exports.example_cases import check, kern, wrong
from protocol_site.exports.rules import make_rules
from protocol_site.revision.cases import Gevolgen, effects
from protocol_site.revision.difference import difference
from protocol_site.revision.loading import examined, texts_of
from protocol_site.revision.report import cases_markdown, cases_plain

DATA = Path(__file__).resolve().parent.parent.parent / "protocol_data"
CASES = "voorbeeldgevallen/verzuim-zonder-reden.yaml"
HOURS = """        waarde: 16
        bron: [b3-ongeoorloofd, lpw-21a]
        gecontroleerd_op: '2026-11-23'
"""
LATER = HOURS.replace("        waarde: 16", "      - vanaf: '{vanaf}'\n        waarde: 12")

Edit = tuple[str, str, str]


@pytest.fixture(scope="module")
def own() -> dict[str, str]:
    """The texts of the protocol itself."""
    return texts_of(DATA)


@pytest.fixture(scope="module")
def model() -> Model:
    return load(DATA)


@pytest.fixture(scope="module")
def consequences(own: dict[str, str], model: Model) -> Callable[..., Gevolgen]:
    """What some edits do to cases."""

    def found(*edits: Edit) -> Gevolgen:
        new = dict(own)
        for file, before, after in edits:
            assert before in new[file], f"{before!r} staat niet in {file}"
            new[file] = new[file].replace(before, after, 1)
        changed, faults = examined(new)
        assert changed is not None, faults
        assert not faults, faults
        return effects(model, changed, difference(model, changed))

    return found


def test_there_are_many_cases_and_all_of_them_hold(model: Model) -> None:
    assert len(model.gevallen) >= 60
    assert check(model, make_rules(model), DATA) == []


def test_every_calculator_every_step_and_every_situation_has_a_case(model: Model) -> None:
    asked = [(case.rekenhulp, case.vraag) for case in model.gevallen.values()]
    assert {naam for naam, _ in asked} == {"drempels", "stap", "termijnen", "casus"}
    assert {vraag.get("huidige_stap") for _, vraag in asked} >= {stap.nummer for stap in model.stappen.values()}
    assert {vraag.get("scenario") for _, vraag in asked} >= set(make_rules(model)["scenarios"])


def test_every_case_expects_something(model: Model) -> None:
    empty = [id_ for id_, case in model.gevallen.items() if not case.verwacht.model_dump(exclude_none=True)]
    assert empty == []


def test_every_expectation_can_fail(model: Model) -> None:
    """With a value that no outcome has, the case says what was expected and what was found."""
    rules = make_rules(model)
    for case in model.gevallen.values():
        for key in case.verwacht.model_dump(exclude_none=True):
            off = case.verwacht.model_copy(update={key: _other(getattr(case.verwacht, key))})
            assert set(wrong(case.model_copy(update={"verwacht": off}), rules)) == {key}


def _other(value: Any) -> Any:
    """A value of the same kind that no outcome has."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, date):
        return date(2001, 1, 1)
    return ["niets"] if isinstance(value, list) else "niets"


# --- files ---


@pytest.mark.parametrize(
    ("edit", "message"),
    [
        (
            ("rekenhulp: drempels", "rekenhulp: drempel"),
            '8:16: gevonden "drempel", verwacht drempels, stap, termijnen of casus',
        ),
        (("    verwacht:\n", "    verwcht:\n"), 'gevonden de onbekende sleutel "verwcht"'),
        (("bereikt: []", "bereikt: [wettelijk]"), 'gevonden "wettelijk", verwacht het id van een bestaand item'),
        (("meldingen: []", "meldingen: [duo-wettelijk]"), '; bedoelde je "duo-wettelijk-verzuim"?'),
        (("peildatum: '2026-11-23'", "peildatum: 2026-11-23"), "verwacht '2026-11-23' tussen aanhalingstekens"),
    ],
)
def test_a_mistake_in_a_case_has_a_message_with_its_place(
    tmp_path: Path, own: dict[str, str], edit: tuple[str, str], message: str
) -> None:
    assert edit[0] in own[CASES]
    faults = [str(fault) for fault in examined(own | {CASES: own[CASES].replace(*edit, 1)})[1]]
    assert faults
    assert all(fault.startswith(CASES) for fault in faults)
    assert any(message in fault for fault in faults), faults


def test_a_case_has_an_id_of_its_own_in_all_files(own: dict[str, str]) -> None:
    twice = own | {"voorbeeldgevallen/nog-een.yaml": own[CASES]}
    [first, *_] = examined(twice)[1]
    assert str(first).endswith(
        'het geval "net-onder-de-grens" staat ook in voorbeeldgevallen/nog-een.yaml; kies een ander id'
    )


def test_a_protocol_can_do_without_cases(own: dict[str, str]) -> None:
    none = {name: text for name, text in own.items() if not name.startswith("voorbeeldgevallen/")}
    found, faults = examined(none)
    assert faults == []
    assert found is not None
    assert found.gevallen == {}


def test_staff_add_a_case_with_yaml_alone(own: dict[str, str]) -> None:
    case = {
        "verhaal": "Een leerling was drie weken achter elkaar elke maandag weg.",
        "rekenhulp": "drempels",
        "vraag": {
            "sector": "vo",
            "soort": "ongeoorloofd",
            "uren_ongeoorloofd_4_lesweken": 17,
            "peildatum": "2026-11-23",
        },
        "verwacht": {"bereikt": []},
    }
    text = yaml.safe_dump({"gevallen": {"elke-maandag": case}}, allow_unicode=True)
    name = "voorbeeldgevallen/van-school.yaml"
    found, faults = examined(own | {name: text})
    assert faults == []
    assert found is not None
    assert wrong(found.gevallen["elke-maandag"], make_rules(found)) == {
        "bereikt": "verwacht bereikte grenzen: geen, maar de rekenhulp zegt: wettelijk-verzuim"
    }


def test_a_case_that_no_longer_holds_is_named_at_its_place(tmp_path: Path, own: dict[str, str]) -> None:
    for name, text in own.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text.replace("waarde: 16", "waarde: 15") if name == "drempels.yaml" else text)
    changed, _ = examine(tmp_path)
    assert changed is not None
    faults = check(changed, make_rules(changed), tmp_path)
    assert re.fullmatch(
        rf'{tmp_path}/{CASES}:\d+:16: voorbeeldgeval "net-onder-de-grens": verwacht bereikte grenzen: geen, maar de '
        "rekenhulp zegt: wettelijk-verzuim",
        str(next(fault for fault in faults if fault.file.endswith(CASES))),
    )


# --- what an outcome comes down to ---


def test_a_refused_question_comes_down_to_its_fields() -> None:
    assert kern({"fouten": [{"veld": "verzuim[0].datum", "melding": "x"}]}) == {"weigert": ["verzuim"]}


# --- the effects of a revision ---


def test_words_change_no_outcome(consequences: Callable[..., Gevolgen]) -> None:
    found = consequences(("stappen/stap-2.yaml", "die is ingebracht.", "die is aangemeld."))
    assert (found.anders, found.raster, found.onwaar, found.reden) == ((), 0, (), "")


def test_a_value_from_a_day_shows_around_that_day_only(consequences: Callable[..., Gevolgen]) -> None:
    """The example cases all lie before it, so that only the grid meets it: before, on, after, and reaching over it."""
    found = consequences(("drempels.yaml", HOURS, HOURS + LATER.format(vanaf="2027-08-01")))
    assert found.anders == ()
    assert found.onwaar == ()
    days = {each.vraag["peildatum"] for each in found.raster_anders if "verzuim" not in each.vraag}
    assert "2027-08-01" in days
    assert min(days) >= "2027-08-01"
    lists = [each.vraag["verzuim"] for each in found.raster_anders if "verzuim" in each.vraag]
    assert any(rows[0]["datum"] < "2027-08-01" <= rows[-1]["datum"] for rows in lists)
    assert {each.door for each in found.raster_anders if each.door} == {("drempel:wettelijk-verzuim",)}


def test_a_value_that_works_backwards_names_the_cases(consequences: Callable[..., Gevolgen]) -> None:
    found = consequences(("drempels.yaml", HOURS, HOURS.replace("16", "15")))
    changed = {each.id: each for each in found.anders}
    case = changed["net-onder-de-grens"]
    assert case.verschil["bereikte grenzen"] == ("geen", "Wettelijk verzuim")
    assert case.verschil["meldingen"] == ("geen", "duo-wettelijk-verzuim")
    assert case.door == ("drempel:wettelijk-verzuim",)
    assert case.verwachting[0] == "verwacht bereikte grenzen: geen, maar de rekenhulp zegt: wettelijk-verzuim"
    assert ("net-onder-de-grens", case.verwachting[0]) in found.onwaar


def test_of_two_changes_each_case_names_the_one_that_did_it(consequences: Callable[..., Gevolgen]) -> None:
    found = consequences(
        ("drempels.yaml", HOURS, HOURS.replace("16", "15")),
        ("stappen/stap-2.yaml", "    rol: directeur\n", "    rol: school\n"),
    )
    causes = {each.id: each.door for each in found.anders}
    assert causes["net-onder-de-grens"] == ("drempel:wettelijk-verzuim",)
    assert causes["kernteam-andere-oplossing"] == ("stap:stap-2",)


def test_a_report_to_somebody_else_is_another_outcome(consequences: Callable[..., Gevolgen]) -> None:
    old = "    regel: 'stap:stap-1.melden-relatief'\n    aan: duo"
    found = consequences(("meldingen.yaml", old, old.replace("aan: duo", "aan: leerplichtambtenaar")))
    [said] = {each.verschil["wie meldt bij wie"] for each in found.anders if each.id == "precies-zestien-uur"}
    assert "naar duo" in said[0]
    assert "naar leerplichtambtenaar" in said[1]


def test_the_report_counts_and_explains(
    consequences: Callable[..., Gevolgen], own: dict[str, str], model: Model
) -> None:
    new = own | {"drempels.yaml": own["drempels.yaml"].replace(HOURS, HOURS.replace("16", "15"), 1)}
    changed, _ = examined(new)
    assert changed is not None
    found = difference(model, changed)
    done = effects(model, changed, found)
    text = cases_markdown(done, found)
    number = len(done.anders)
    assert f"**{number} voorbeeldgevallen krijgen een andere uitkomst (van de {len(model.gevallen)}).**" in text
    assert "  - door: Wettelijk verzuim: van minstens 16 naar minstens 15 uur in 4 lesweken" in text
    assert "## Verwachtingen die niet meer kloppen" in text
    assert json.loads(json.dumps(cases_plain(done)))["anders"][0]["id"]


def test_rules_that_cannot_be_made_any_more_are_told(model: Model) -> None:
    without = {id_: each for id_, each in model.scenarios.items() if id_ != "absoluut_verzuim"}
    broken = Model(**{**vars(model), "scenarios": without})
    assert effects(broken, model, difference(broken, model)).reden.startswith("De oude of de nieuwe regels")


def test_the_command_prints_the_cases_alone(capsys: pytest.CaptureFixture[str]) -> None:
    assert command.run([str(DATA), str(DATA)]) == 0
    assert capsys.readouterr().out.startswith("# Wat verandert er voor leerlingen\n\n**Alle ")
    assert command.run([str(DATA), str(DATA), "--json"]) == 0
    assert set(json.loads(capsys.readouterr().out)) == {"gevallen"}
