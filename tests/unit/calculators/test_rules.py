"""From the YAML to the rules, and what the check of the data says about the words of the calculators."""

import json
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from calculators.describe.sentences import SENTENCES
from calculators.describe.tables import beslistabel
from calculators.registry import velden
from protocol_site.checks.load import InvalidDataError, examine, load
from protocol_site.data.model import Model
from protocol_site.data.schema import Vervallen
from protocol_site.exports import needs
from protocol_site.exports.rules import make_rules
from tests.support.rules import ROOT, ask, real_rules


@pytest.fixture(scope="module")
def model() -> Model:
    return load(ROOT / "protocol_data")


# --- rules ---


def test_the_rules_are_plain_json() -> None:
    assert json.loads(json.dumps(real_rules(), allow_nan=False)) == real_rules()


def test_no_reference_and_no_markup_is_left_in_the_rules() -> None:
    text = json.dumps(real_rules())
    assert "[[" not in text
    assert "**" not in text


def test_every_id_in_the_rules_leads_somewhere() -> None:
    regels = real_rules()
    roles, sources, steps = set(regels["rollen"]), set(regels["bronnen"]), set(regels["stappen"])

    def walk(part: Any) -> None:
        if isinstance(part, dict):
            assert set(part.get("bron", [])) <= sources
            if isinstance(part.get("wie"), list):
                assert set(part["wie"]) <= roles
            assert part.get("rol", "school") in roles
            assert part.get("partij", "school") in roles
            assert part.get("naar") in {None, *steps}
            for value in part.values():
                walk(value)
        elif isinstance(part, list):
            for value in part:
                walk(value)

    walk({key: value for key, value in regels.items() if key not in ("bron_bij_tekst", "velden", "teksten")})
    assert {id_ for ids in regels["bron_bij_tekst"].values() for id_ in ids} <= sources
    assert all(each["pagina"] for each in regels["bronnen"].values())


def test_a_role_at_school_acts_for_the_school() -> None:
    rollen = real_rules()["rollen"]
    assert rollen["directeur"]["partij"] == "school"
    assert rollen["leerplichtambtenaar"]["partij"] == "leerplichtambtenaar"
    assert rollen["leerplichtambtenaar"]["naam"] == "de leerplichtambtenaar"


def test_dated_values_stay_dated(model: Model) -> None:
    getal = real_rules()["drempels"]["wettelijk-verzuim"]
    assert [date.fromisoformat(each["vanaf"]) for each in getal["waarden"]] == [
        each.vanaf for each in model.drempels["wettelijk-verzuim"].waarden
    ]


def test_a_text_with_a_figure_that_changes_is_kept_for_each_day(model: Model) -> None:
    term = model.termijnen["kantelpunt-stap1"]
    first = term.waarden[0].model_copy(update={"waarde": 3})
    later = first.model_copy(update={"vanaf": date(2027, 8, 1), "waarde": 2})
    announced = first.model_copy(update={"vanaf": date(2028, 8, 1), "waarde": 9, "verwacht": True})

    def rules(*values: Any) -> Any:
        changed = term.model_copy(update={"waarden": list(values)})
        return make_rules(replace(model, termijnen={**model.termijnen, "kantelpunt-stap1": changed}))

    regels = rules(first, later, announced)
    text: Any = regels["stappen"]["1"]["kantelpunt"]["tekst"]
    assert [each["vanaf"] for each in text] == ["2022-08-01", "2027-08-01"]
    question = {"sector": "po", "huidige_stap": "1"}
    for day, figure in (("2027-07-16", "3 schoolweken"), ("2027-09-01", "2 schoolweken")):
        outcome = ask("stap", regels, peildatum=day, **question)
        (said,) = [each["tekst"] for each in outcome["redenen"] if each["onderwerp"] == "stap"]
        assert figure in said
    assert isinstance(rules(first, announced)["stappen"]["1"]["kantelpunt"]["tekst"], str)


# --- what the calculators need ---


def test_a_text_has_no_words_for_days_on_which_a_figure_in_it_has_no_value_yet(model: Model) -> None:
    """Two figures, the second from a later day on: before it the text cannot be said."""
    first, second = list(model.drempels.items())[:2]
    late = second[1].waarden[0].model_copy(update={"vanaf": date(2031, 8, 1)})
    later = second[1].model_copy(update={"waarden": [late]})
    early = first[1].waarden[0]
    changed = first[1].model_copy(
        update={"waarden": [early, early.model_copy(update={"vanaf": date(2032, 8, 1), "waarde": 99})]}
    )
    step = next(iter(model.stappen.values()))
    text = f"Bij [[drempel:{first[0]}]] en [[drempel:{second[0]}]]."
    rule = next(iter(step.werkwijze.values())).model_copy(update={"soort": "plicht", "tekst": text})
    work = {**step.werkwijze, "nieuw": rule}
    with_both = replace(
        model,
        drempels={**model.drempels, first[0]: changed, second[0]: later},
        stappen={**model.stappen, step.id: step.model_copy(update={"werkwijze": work})},
    )
    *_, said = make_rules(with_both, op=date(2033, 1, 1))["stappen"][step.nummer]["werkwijze"]
    assert isinstance(said["tekst"], list)
    assert [each["vanaf"] for each in said["tekst"]] == ["2031-08-01", "2032-08-01"]


def test_only_what_asks_something_of_someone_is_work(model: Model) -> None:
    rules = make_rules(model)
    for step in model.stappen.values():
        asked = [rule for rule in (*step.doel.values(), *step.werkwijze.values()) if rule.soort != "uitleg"]
        assert [(each["wie"], each["soort"]) for each in rules["stappen"][step.nummer]["werkwijze"]] == [
            (rule.wie, rule.soort) for rule in asked
        ]
    assert any(rule.soort == "uitleg" for step in model.stappen.values() for rule in step.werkwijze.values())


def test_sources_and_holidays_are_those_of_the_data(model: Model) -> None:
    """A source with its address, a feestdag with what it is for schools and for legal terms."""
    rules = make_rules(model)
    for id_, source in rules["bronnen"].items():
        assert (source["naam"], source["link"]) == (model.bronnen[id_].naam, model.bronnen[id_].link)
    assert any(source["link"] for source in rules["bronnen"].values())
    kinds = {kind.naam: (kind.school, kind.termijnenwet) for kind in model.feestdagen.soorten.values()}
    found = {each["naam"]: (each["school"], each["wet"]) for each in rules["kalender"]["feestdagen"]}
    assert found == {name: kind for name, kind in kinds.items() if name in found}
    assert {wet for _, wet in found.values()} == {True, False}


def test_a_calendar_begins_with_its_window_and_elsewhere_with_its_first_vacation(model: Model) -> None:
    """The summer before is only known of the regio of the protocol."""
    regios = make_rules(model)["kalender"]["regios"]
    own = model.protocol.regio
    assert regios[own]["van"] == model.schoolvakanties.rekenvenster["van"].isoformat()
    others = [regio for each, regio in regios.items() if each != own]
    assert others
    for regio in others:
        assert regio["van"] == min(each["van"] for each in regio["vakanties"])


def test_announced_values_stay_announced(model: Model) -> None:
    id_, limit = next((id_, each) for id_, each in model.drempels.items() if each.telling)
    coming = limit.waarden[0].model_copy(update={"vanaf": date(2031, 8, 1), "verwacht": True})
    changed = limit.model_copy(update={"waarden": [limit.waarden[0], coming]})
    rules = make_rules(replace(model, drempels={**model.drempels, id_: changed}))
    assert [each["verwacht"] for each in rules["drempels"][id_]["waarden"]] == [False, True]


@pytest.mark.parametrize(
    ("what", "said", "found"), [("uren", None, True), ("uren", False, False), ("keren", None, False)]
)
def test_a_drempel_is_found_in_a_list_unless_the_data_say_otherwise(
    model: Model, what: str, said: bool | None, found: bool
) -> None:
    """What only a person can count is in no list."""
    id_, limit = next((id_, each) for id_, each in model.drempels.items() if each.telling)
    assert limit.telling is not None
    telling = limit.telling.model_copy(update={"wat": what, "lijst": said})
    changed = {**model.drempels, id_: limit.model_copy(update={"telling": telling})}
    counted = make_rules(replace(model, drempels=changed))["drempels"][id_]["telling"]
    assert counted is not None
    assert counted["lijst"] == found


def test_a_withdrawn_step_is_known_by_every_number_it_had(model: Model) -> None:
    """From the day of its withdrawal on, and as a step until then."""
    step = list(model.stappen.values())[1]
    gone = Vervallen(per="2031-08-01", reden="Dat is voorbij.", zie=[f"stap:{model.protocol.eerste_stap}"])  # type: ignore[arg-type]
    changed = step.model_copy(update={"vervallen": gone, "nummer_was": ["oud", "ouder"]})
    with_gone = replace(model, stappen={**model.stappen, step.id: changed})
    before, after = (make_rules(with_gone, op=date(2031, month, 1)) for month in (7, 8))
    assert step.nummer in before["stappen"]
    assert before["vervallen"]["stappen"] == {}
    assert step.nummer not in after["stappen"]
    assert set(after["vervallen"]["stappen"]) == {step.nummer, "oud", "ouder"}


def test_the_data_have_all_that_the_calculators_need(model: Model) -> None:
    assert needs.check(model, Path("x")) == []
    assert needs.check_forms(make_rules(model), Path("x")) == []


@pytest.mark.parametrize(
    ("als", "said"),
    [
        ({"sectr": "po"}, 'het veld "sectr" bestaat niet; bedoelde je "sector"?'),
        ({"thuis": "del"}, '"thuis" kan niet "del" zijn; bedoelde je "deels"?'),
    ],
)
def test_an_explanation_that_waits_for_an_answer_nobody_can_give_is_named(
    model: Model, als: dict[str, str], said: str
) -> None:
    name, explanation = next(iter(model.toelichtingen.items()))
    wrong = {**model.toelichtingen, name: explanation.model_copy(update={"als": als})}
    with pytest.raises(InvalidDataError) as error:
        make_rules(replace(model, toelichtingen=wrong))
    assert f'bij de toelichting "{name}"' in str(error.value)
    assert said in str(error.value)


@pytest.mark.parametrize(
    ("change", "file", "said"),
    [
        ({"scenarios": ["absoluut_verzuim"]}, "scenarios/absoluut_verzuim.yaml", "absoluut_verzuim"),
        ({"soorten": ["niet-kunner"]}, "soorten.yaml", 'soort "niet-kunner" ontbreekt'),
    ],
)
def test_a_missing_item_is_named(model: Model, change: dict[str, list[str]], file: str, said: str) -> None:
    ((kind, ids),) = change.items()
    without = {key: value for key, value in getattr(model, kind).items() if key not in ids}
    found = needs.check(replace(model, **{kind: without}), Path("map"))
    assert [fault.file for fault in found] == [f"map/{file}"]
    assert said in found[0].text


@pytest.mark.parametrize(
    ("kind", "id_", "keuze"),
    [
        ("termijnen", "plaatsing-uiterste", "plaatsing"),
        ("termijnen", "schorsing-duur", "schorsing"),
        ("drempels", "schorsing-inspectie", "schorsing"),
        ("drempels", "verlof-11f-keren", "verlof_11f"),
        ("termijnen", "verlof-11f-begin", "verlof_11f"),
        ("peildata", "inspectie", "inspectie"),
        ("peildata", "vrijstelling", "vrijstelling_1_juli"),
        ("termijnen", "maandelijks-contact", "maandelijks_contact"),
    ],
)
def test_a_termijn_without_its_figures_is_no_choice(model: Model, kind: str, id_: str, keuze: str) -> None:
    """Pages that lead to the calculator with that choice would be refused: nobody has those here."""
    without = {key: value for key, value in getattr(model, kind).items() if key != id_}
    ways = {
        soort: {key: item.model_copy(update={"vast": {}}) for key, item in getattr(model, soort).items()}
        for soort in ("scenarios", "wetgeving")
    }
    regels = make_rules(replace(model, **ways, **{kind: without}))
    fields = velden("termijnen", regels)
    labels = {each["waarde"]: each["label"] for each in velden("termijnen", real_rules())[0]["keuzes"]}
    assert labels.keys() - {each["waarde"] for each in fields[0]["keuzes"]} == {keuze}
    titles = [row[0] for table in beslistabel("termijnen", regels) for row in table["rijen"]]
    assert titles
    assert labels[keuze] not in titles


def test_units_that_cannot_be_counted_are_named(model: Model) -> None:
    term = model.termijnen["kantelpunt-stap1"]
    strange = term.model_copy(update={"eenheid": "keer per jaar"})
    half = term.model_copy(update={"waarden": [term.waarden[0].model_copy(update={"waarde": 2.5})]})
    for changed, said in ((strange, "kan alleen tellen in"), (half, "alleen een heel getal")):
        found = needs.check(replace(model, termijnen={**model.termijnen, "kantelpunt-stap1": changed}), Path())
        assert [said in fault.text for fault in found] == [True]


def test_a_step_without_regie_for_a_sector_is_named(model: Model) -> None:
    step = model.stappen["stap-1"]
    po = {key: rule for key, rule in step.regie_inhoud.items() if rule.sector == "po"}
    stappen = {**model.stappen, "stap-1": step.model_copy(update={"regie_inhoud": po})}
    (fault,) = needs.check(replace(model, stappen=stappen), Path())
    assert fault.file == "stappen/stap-1.yaml"
    assert "regie_inhoud ontbreekt voor vo" in fault.text


def test_missing_questions_and_choices_are_named(model: Model) -> None:
    texts = model.rekenteksten
    velden = {key: value for key, value in texts.velden.items() if key != "thuis"}
    velden["kan_of_wil"] = velden["kan_of_wil"].model_copy(update={"keuzes": {}})
    changed = replace(model, rekenteksten=texts.model_copy(update={"velden": velden}))
    with pytest.raises(InvalidDataError) as error:
        make_rules(changed)
    assert 'bij velden ontbreekt "thuis"' in str(error.value)
    assert 'bij het veld "kan_of_wil" ontbreekt de keuze "wil_niet"' in str(error.value)


# --- the words of the calculators ---


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(ROOT / "protocol_data", tmp_path / "protocol_data"))


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("een {groep}: {naam}.", "een {groep}: {dag}.", "gevonden {dag}, verwacht {groep}, {naam}"),
        ("een {groep}: {naam}.", "een {groep}: {nam}.", 'bedoelde je "naam"?'),
        ("een {groep}: {naam}.", "een {groep}: {naam.", "een losse accolade"),
        ("een {groep}: {naam}.", "een {groep}: {naam!r}.", "gevonden {naam}"),
        ("    begint-nog: Stap", "    begint-no: Stap", "geen rekenhulp gebruikt de zin"),
        ("    geen-wet: [h2]", "    geen-wett: [h2]", 'bedoelde je "geen-wet"?'),
    ],
)
def test_a_wrong_piece_or_sentence_is_named_with_its_line(folder: Path, old: str, new: str, said: str) -> None:
    path = folder / "rekenteksten.yaml"
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    line = text[: text.index(old)].count("\n") + 1
    path.write_text(text.replace(old, new), encoding="utf-8")
    (fault,) = examine(folder)[1]
    assert fault.file == str(path)
    assert fault.place is not None
    assert fault.place.line == line
    assert said in fault.text


def test_a_reworded_sentence_reaches_the_outcome(folder: Path) -> None:
    path = folder / "rekenteksten.yaml"
    text = path.read_text(encoding="utf-8").replace(
        "teksten:\n", "teksten:\n  stap: {kantelpunt: 'Op {datum} is het zover.'}\n"
    )
    path.write_text(text, encoding="utf-8")
    outcome = ask("termijnen", make_rules(load(folder)), termijn="kantelpunt_stap1", startdatum="2026-11-23")
    assert outcome["samenvatting"][0].endswith("is het zover.")


def test_the_list_of_sentences_is_the_list_in_the_data(model: Model) -> None:
    texts = model.rekenteksten.teksten
    assert {f"{groep}.{naam}" for groep, zinnen in texts.items() for naam in zinnen} == set(SENTENCES)
