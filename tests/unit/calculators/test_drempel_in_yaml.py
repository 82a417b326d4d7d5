"""A drempel that stands in the YAML alone: 20 times late in a schooljaar, with levels. No code knows it."""

import shutil
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from calculators.core.agenda import agenda
from calculators.core.types import Regels
from calculators.describe.form import formulier
from calculators.describe.schemas import invoer_schema
from calculators.describe.tables import beslistabel
from protocol_site.checks.load import load
from protocol_site.data.model import Model
from protocol_site.exports.calculator_schemas import uitkomst_schema
from protocol_site.exports.open_data import protocol
from protocol_site.exports.rules import make_rules
from tests.support.rules import ROOT, ask, faults

DREMPEL = """
  te-laat:
    naam: Vaak te laat
    eenheid: keer
    vergelijking: minstens
    venster: {aantal: 1, eenheid: schooljaar, soort: vast}
    telling:
      wat: keren
      soort: [ongeoorloofd]
      vraag: {veld: keren_te_laat, vorm: heel_getal, label: 'Hoe vaak kwam de leerling dit schooljaar te laat?'}
    niveaus:
      negen:
        naam: Regelmatig te laat
        aan_zet: school
        tekst: De school praat met de leerling.
        waarden:
          - {vanaf: '2022-08-01', waarde: 9, bron: [lpw-21a], gecontroleerd_op: '2026-11-23'}
      twintig:
        naam: Heel vaak te laat
        aan_zet: leerplichtambtenaar
        signaal: laatkomen
        tekst: Leerplicht praat met de leerling en de ouders.
        waarden:
          - {vanaf: '2022-08-01', waarde: 20, bron: [lpw-21a], gecontroleerd_op: '2026-11-23'}
"""
MELDING = """
  leerplicht-laatkomen:
    signalen: [laatkomen]
    regel: 'stap:stap-1.melden-relatief'
    aan: leerplichtambtenaar
    via: een bericht
    aard: afspraak
    termijn: melding-16-uur
    tekst: De school meldt dat de leerling steeds te laat komt.
    bron: [lpw-21a]
"""
QUESTION = {"sector": "vo", "soort": "ongeoorloofd", "peildatum": "2026-11-23"}


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Model:
    """The model of a copy of the data with one drempel and one report more."""
    folder = tmp_path_factory.mktemp("drempel") / "protocol_data"
    shutil.copytree(ROOT / "protocol_data", folder)
    insert(folder / "drempels.yaml", "drempels:", DREMPEL)
    insert(folder / "meldingen.yaml", "meldingen:", MELDING)
    return load(folder)


def insert(path: Path, under: str, text: str) -> None:
    """Put an item first under a key of a file."""
    whole = path.read_text(encoding="utf-8")
    assert f"\n{under}\n" in whole
    path.write_text(whole.replace(f"\n{under}\n", f"\n{under}{text}", 1), encoding="utf-8")


@pytest.fixture(scope="module")
def regels(model: Model) -> Regels:
    return make_rules(model)


def late(regels: Regels, keren: int, **more: Any) -> dict[str, Any]:
    return ask("drempels", regels, **{**QUESTION, "keren_te_laat": keren, **more})


def test_the_form_asks_it_once_with_its_own_words(regels: Regels) -> None:
    (field,) = [each for each in formulier("drempels", regels)["velden"] if each["naam"] == "keren_te_laat"]
    assert (field["soort"], field["eenheid"], field["groep"]) == ("heel_getal", "keer", "situatie")
    assert field["label"] == "Hoe vaak kwam de leerling dit schooljaar te laat?"
    assert field["toon_als"] == [{"veld": "soort", "waarden": ["ongeoorloofd"]}]


@pytest.mark.parametrize(
    ("keren", "reached", "level"),
    [
        (8, (False, False), None),
        (9, (True, False), "negen"),
        (19, (True, False), "negen"),
        (20, (True, True), "twintig"),
    ],
)
def test_the_outcome_says_which_level_is_reached(
    regels: Regels, keren: int, reached: tuple[bool, bool], level: str | None
) -> None:
    outcome = late(regels, keren)
    assert (outcome["drempels"]["te-laat-negen"], outcome["drempels"]["te-laat-twintig"]) == reached
    assert [each["drempel"] for each in outcome["bereikt"]] == ([f"te-laat-{level}"] if level else [])


def test_a_level_says_who_acts_and_what_it_asks(regels: Regels) -> None:
    outcome = late(regels, 20)
    (found,) = outcome["bereikt"]
    assert found["aan_zet"] == "leerplichtambtenaar"
    assert found["grens"] == "minstens 20 keer in 1 schooljaar"
    assert "Leerplicht praat met de leerling en de ouders." in outcome["samenvatting"]
    assert "De school praat met de leerling." not in outcome["samenvatting"]
    assert "leerplichtambtenaar" in outcome["rollen"]


def test_the_reasons_have_every_level_with_its_value(regels: Regels) -> None:
    found = {each["onderwerp"]: each for each in late(regels, 12)["redenen"]}
    assert found["te-laat-negen"]["waarde"] == 9
    assert found["te-laat-negen"]["bereikt"] is True
    assert found["te-laat-twintig"]["waarde"] == 20
    assert found["te-laat-twintig"]["bereikt"] is False
    assert found["te-laat-twintig"]["invoer"] == {"keren_te_laat": 12}


def test_close_to_a_level_is_a_warning(regels: Regels) -> None:
    assert [each["onderwerp"] for each in late(regels, 18)["waarschuwingen"]] == ["te-laat-twintig"]


def test_its_report_and_its_day_for_the_agenda(regels: Regels) -> None:
    assert late(regels, 19)["meldingen"] == []
    outcome = late(regels, 20)
    (melding,) = outcome["meldingen"]
    assert (melding["id"], melding["uiterlijk"]) == ("leerplicht-laatkomen", "2026-11-30")
    assert [each["id"] for each in outcome["agenda"]] == ["leerplicht-laatkomen-2026-11-23"]
    assert "leerplicht-laatkomen-2026-11-23@" in agenda(outcome, regels, "https://voorbeeld.nl/", "20261123T120000Z")


def test_a_list_of_absences_says_nothing_of_it(regels: Regels) -> None:
    row = {"datum": "2026-11-09", "uren": 2, "soort": "ongeoorloofd"}
    assert late(regels, 20, verzuim=[row])["drempels"]["te-laat-twintig"] is True


def test_a_child_without_school_is_not_late(regels: Regels) -> None:
    assert set(faults("drempels", regels, sector="vo", soort="absoluut", keren_te_laat=3)) == {"keren_te_laat"}


def test_the_decision_table_has_both_sides_of_each_level(regels: Regels) -> None:
    table = next(each for each in beslistabel("drempels", regels) if each["id"] == "grenzen")
    found = [(row[2], row[3]) for row in table["rijen"] if "te laat" in row[0]]
    assert found == [("8 keer", "Nee"), ("9 keer", "Ja"), ("19 keer", "Nee"), ("20 keer", "Ja")]
    assert "Plicht: bij de leerplichtambtenaar, via een bericht." in next(
        r for r in table["rijen"] if r[2] == "20 keer"
    )


def test_the_schemas_follow(regels: Regels) -> None:
    outcome = late(regels, 20)
    schema = uitkomst_schema("drempels", regels)
    Draft202012Validator(schema).validate(outcome)
    assert not Draft202012Validator(schema).is_valid({**outcome, "drempels": {"onbekend": True}})
    assert Draft202012Validator(invoer_schema("drempels", regels)).is_valid({**QUESTION, "keren_te_laat": 20})


def test_it_stands_in_the_open_data(model: Model) -> None:
    exported = protocol(model)["drempels"]
    assert exported["te-laat-twintig"]["naam"] == "Heel vaak te laat"
    assert exported["te-laat-twintig"]["telling"]["wat"] == "keren"
