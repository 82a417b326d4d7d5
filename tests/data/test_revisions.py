"""The changes of a yearly revision, made by YAML alone on a copy of the protocol.

Of each: what the check says when it is done wrong, and what follows when it is done right.
"""

import re
import shutil
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from calculators.core.types import Regels
from protocol_site.checks.load import examine, load
from protocol_site.exports.checked import checked
from protocol_site.exports.rules import make_rules
from protocol_site.text.references import lasting, plain
from tests.support.new_figures import LIMIT, TERM
from tests.support.pages import own_model, page, prepared, said, whole_page
from tests.support.project_copy import replace_once
from tests.support.rules import ask, real_rules

CHANGE = date(2027, 8, 1)
"""The day on which the revised agreements begin."""
HOURS = "        waarde: 16\n        bron: [b3-ongeoorloofd, lpw-21a]\n        gecontroleerd_op: '2026-11-23'\n"
FIRST_TERM = (
    "        waarde: 3\n        bron: [h4-stap1]\n        gecontroleerd_op: '2026-11-23'\n    noot: [kantelpunt-begin"
)


class Copy:
    """A copy of the protocol and what an editor does to it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def change(self, file: str, old: str, new: str) -> None:
        """Replace a text that stands in a file once."""
        replace_once(self.folder / file, old, new)

    def add(self, file: str, text: str) -> None:
        """Put a new file there."""
        (self.folder / file).write_text(text, encoding="utf-8")

    def rename(self, kind: str, old: str, new: str) -> None:
        """Give an item another id, as the guide says: the file, the id, and `was`."""
        path = self.folder / kind / f"{old}.yaml"
        text = path.read_text(encoding="utf-8").replace(f"id: {old}\n", f"id: {new}\nwas: [{old}]\n", 1)
        path.rename(path.with_name(f"{new}.yaml")).write_text(text, encoding="utf-8")

    def everywhere(self, pattern: str, new: str) -> None:
        """Replace a pattern in all files."""
        for path in self.folder.rglob("*.yaml"):
            text = path.read_text(encoding="utf-8")
            path.write_text(re.sub(pattern, new, text), encoding="utf-8")

    def faults(self, op: date | None = None) -> list[str]:
        """What the check says, with files named from the folder and without places."""
        return [re.sub(r"(:\d+:\d+)?: ", ": ", str(each).replace(f"{self.folder}/", ""), count=1)
                for each in examine(self.folder, op)[1]]  # fmt: skip

    def rules(self, op: date | None = None) -> Regels:
        """The rules of a copy that is right, for the calculators."""
        return make_rules(checked(self.folder, op), self.folder, op)


@pytest.fixture
def copy(root: Path, tmp_path: Path) -> Copy:
    return Copy(Path(shutil.copytree(root / "protocol_data", tmp_path / "data")))


# --- a value ---------------------------------------------------------------------------------------------------------

LATER = "      - {{vanaf: '{}', waarde: 12, bron: [lpw-21a], gecontroleerd_op: '2026-11-23'{}}}\n"


def twelve(vanaf: str = "2027-08-01", more: str = "") -> str:
    return HOURS + LATER.format(vanaf, more)


@pytest.mark.parametrize(
    ("new", "said_part"),
    [
        (twelve("2022-08-01"), "vanaf 2022-08-01, verwacht een dag na 2022-08-01"),
        (twelve("2021-08-01"), "vanaf 2021-08-01, verwacht een dag na 2022-08-01"),
        (twelve("2027-02-30"), "verwacht een datum die bestaat"),
        (twelve("01-08-2027"), "verwacht een datum die bestaat"),
        (twelve("20270801"), "verwacht een datum die bestaat"),
        (twelve().replace("'2027-08-01'", "2027-08-01"), "zonder aanhalingstekens"),
        (twelve().replace("vanaf: '2027-08-01', ", ""), 'de verplichte sleutel "vanaf" ontbreekt'),
        (twelve().replace("waarde: 12, ", ""), 'de verplichte sleutel "waarde" ontbreekt'),
        (twelve(more=", tot: '2028-08-01'"), 'de onbekende sleutel "tot"'),
        (twelve(more=", vanaf: '2028-08-01'"), 'sleutel "vanaf" staat hier dubbel'),
        (twelve(more=", verwacht: true").replace("2027-08-01", "2024-08-01"), "deze waarde is verwacht, maar begint"),
        (twelve().replace("gecontroleerd_op: '2026-11-23'}", "gecontroleerd_op: '2027-08-01'}"), "herzien_op"),
        (HOURS + "    waarden:\n" + LATER.format("2027-08-01", ""), 'sleutel "waarden" staat hier dubbel'),
    ],
)
def test_a_value_with_an_overlapping_or_double_date_is_refused(copy: Copy, new: str, said_part: str) -> None:
    copy.change("drempels.yaml", HOURS, new)
    found = copy.faults()
    assert found
    assert all(each.startswith("drempels.yaml: ") for each in found)
    assert said_part in found[0]


def test_only_a_value_to_come_is_refused(copy: Copy) -> None:
    copy.change("drempels.yaml", f"      - vanaf: '2022-08-01'\n{HOURS}", f"      - vanaf: '2027-08-01'\n{HOURS}")
    assert copy.faults() == ["drempels.yaml: geen waarde geldt op 2026-11-26 (herzien_op in protocol.yaml)"]


def test_a_new_limit_counts_from_its_day_and_texts_say_both(copy: Copy) -> None:
    copy.change("drempels.yaml", HOURS, twelve())
    model = checked(copy.folder)
    text = "[[drempel:wettelijk-verzuim]]"
    assert lasting(text, model, model.protocol.herzien_op) == "16 uur (vanaf 1 augustus 2027: 12 uur)"
    assert lasting(text, model, CHANGE) == "12 uur"
    question: dict[str, Any] = {"sector": "vo", "soort": "ongeoorloofd"}
    for first, reached in (("2027-06-07", False), ("2027-09-06", True)):
        start = date.fromisoformat(first)
        days = [{"datum": f"{start + timedelta(days=each)}", "uren": 6, "soort": "ongeoorloofd"} for each in (0, 1)]
        outcome = ask("drempels", make_rules(model), **question, peildatum="2027-09-20", verzuim=days)
        assert outcome["drempel_16_uur"] is reached, "wat voor de dag gebeurde, houdt de waarde van toen"


def test_a_step_keeps_the_term_of_the_day_on_which_it_began(copy: Copy) -> None:
    term = FIRST_TERM.replace("    noot", LATER.format("2027-08-01", "").replace("12", "5") + "    noot")
    copy.change("termijnen.yaml", FIRST_TERM, term)
    rules = copy.rules()
    found = [
        ask("termijnen", rules, termijn="kantelpunt_stap1", startdatum=start, peildatum=asked)["kantelpunt"]
        for start, asked in (("2027-06-21", "2027-07-01"), ("2027-06-21", "2027-09-20"), ("2027-09-06", "2027-09-20"))
    ]
    assert found == ["2027-07-12", "2027-07-12", "2027-10-11"]


# --- an item ---------------------------------------------------------------------------------------------------------

SCENARIO = """# yaml-language-server: $schema=../schema/scenario.schema.json
id: mantelzorg
titel: Een leerling zorgt thuis voor iemand
situatie: Een leerling zorgt voor een zieke ouder.
kort: De school overlegt met de ouders.
volgorde: 90
matrix:
{matrix}
werkwijze:
  overleg:
    wie: [school]
    soort: plicht
    tekst: De school overlegt met de ouders.
    bron: [h5]
buiten_stappenplan: true
aan_zet: school
bron: [h5]
"""


def test_a_scenario_is_one_file(copy: Copy) -> None:
    columns = list(own_model().protocol.matrix)
    marks = [f"  {column}: {{waarde: 'nee', zekerheid: zeker}}" for column in columns]
    copy.add("scenarios/mantelzorg.yaml", SCENARIO.format(matrix="\n".join(marks[:-1])))
    assert copy.faults() == [f'scenarios/mantelzorg.yaml: de kolom "{columns[-1]}" ontbreekt']
    copy.add("scenarios/mantelzorg.yaml", SCENARIO.format(matrix="\n".join(marks)).replace("[school]", "[scholen]"))
    assert [each.split(",")[0] for each in copy.faults()] == ['scenarios/mantelzorg.yaml: gevonden "scholen"']
    copy.add("scenarios/mantelzorg.yaml", SCENARIO.format(matrix="\n".join(marks)))
    asked = {"sector": "vo", "huidige_stap": "geen", "scenario": "mantelzorg", "peildatum": "2026-11-23"}
    outcome = ask("stap", copy.rules(), **asked)
    assert outcome["aan_zet"] == "school"
    assert "De school overlegt met de ouders." in str(outcome["te_doen"])


def test_a_term_is_one_file(copy: Copy) -> None:
    text = "# yaml-language-server: $schema=../schema/term.schema.json\nid: mantelzorg\nterm: mantelzorg\n{}: Zorg.\n"
    copy.add("woordenlijst/mantelzorg.yaml", text.format("definite"))
    assert "woordenlijst/mantelzorg.yaml: " in copy.faults()[0]
    assert 'bedoelde je "definitie"?' in copy.faults()[0]
    copy.add("woordenlijst/mantelzorg.yaml", text.format("definitie"))
    assert "mantelzorg" in said(page(prepared(checked(copy.folder)), "woordenlijst"))


def test_a_scenario_is_withdrawn_with_what_came_instead(copy: Copy) -> None:
    """A text that still leads there, or quotes it, is named; an old link to the calculator hears what came instead."""
    gone = "vervallen: {per: '2027-08-01', zie: ['wet:verwijdering'], reden: Dat staat nu in de wet.}\n"
    old = "geschorst_voornemen_verwijdering"
    copy.change(f"scenarios/{old}.yaml", "volgorde: 90\n", f"volgorde: 90\n{gone}")
    assert copy.faults() == []
    leads = f'gevonden "scenario:{old}", vervallen per 1 augustus 2027, verwacht "wet:verwijdering"'
    found = copy.faults(CHANGE)
    assert {each.partition(": ")[2] for each in found} == {f"{leads}, dat ervoor in de plaats kwam"}
    assert {each.partition(": ")[0] for each in found} >= {"stappen/stap-2.yaml", "wetgeving/schorsing.yaml"}
    copy.everywhere(rf"\[\[scenario:{old}(?=[|\]])", "[[wet:verwijdering")
    copy.everywhere(rf"\bscenario:{old}\b", "wet:verwijdering")
    rules = copy.rules(CHANGE)
    assert old not in rules["scenarios"]
    assert rules["vervallen"]["scenarios"][old]["reden"] == "Dat staat nu in de wet."


# --- a role ----------------------------------------------------------------------------------------------------------


def test_a_role_with_another_id_is_found_by_its_old_one(copy: Copy) -> None:
    copy.rename("rollen", "kernteam", "zorgteam")
    found = copy.faults()
    assert len(found) > 50
    assert {each.split(": ", 1)[1] for each in found} >= {
        'gevonden het oude id "rol:kernteam", verwacht "rol:zorgteam"',
    }
    assert not [each for each in found if "zorgteam" not in each]
    copy.everywhere(r"rol:kernteam(?![\w-])", "rol:zorgteam")
    copy.everywhere(r"((?:rol|aan|aan_zet|deel_van): )kernteam(?![\w-])", r"\1zorgteam")
    copy.everywhere(r"((?:wie|of|rollen|voor): \[[^\]]*?)(?<![\w-])kernteam(?![\w-])", r"\1zorgteam")
    assert copy.faults() == []
    assert copy.rules()["rollen"]["zorgteam"]["naam"] == "het kernteam"


def test_a_party_has_a_number_that_somebody_looked_up(copy: Copy) -> None:
    contact = "contact: {telefoon: '055 000 00 00', uren: werkdagen van 9 tot 17 uur, gecontroleerd_op: '2026-11-23'}\n"
    copy.change("rollen/cjg.yaml", "lidwoord: het\n", "lidwoord: het\n" + contact.replace("'055 000 00 00'", "bel ons"))
    assert copy.faults() == ["rollen/cjg.yaml: gevonden \"bel ons\", verwacht een telefoonnummer, zoals '0800 0000'"]
    copy.change("rollen/cjg.yaml", "telefoon: bel ons", "telefoon: '055 000 00 00'")
    text = said(page(prepared(checked(copy.folder)), "rol", "cjg"))
    assert "055 000 00 00" in text
    assert "werkdagen van 9 tot 17 uur" in text


# --- a duty, an edition, a step --------------------------------------------------------------------------------------


def test_a_duty_becomes_a_possibility_in_all_places_that_quote_it(copy: Copy) -> None:
    """Its reports and its quotes follow: the strength stands in one place."""
    assert real_rules()["meldingen"]["duo-wettelijk-verzuim"]["plicht"] is True
    text = (copy.folder / "stappen" / "stap-1.yaml").read_text()
    start = text.index("  melden-relatief:\n")
    rule = text[start : text.index("soort: plicht", start) + len("soort: plicht")]
    copy.change("stappen/stap-1.yaml", rule, rule.replace("soort: plicht", "soort: moet"))
    assert copy.faults()[0].startswith('stappen/stap-1.yaml: gevonden "moet", verwacht ')
    copy.change("stappen/stap-1.yaml", rule.replace("soort: plicht", "soort: moet"), rule.replace("plicht", "kan"))
    assert copy.rules()["meldingen"]["duo-wettelijk-verzuim"]["plicht"] is False


def test_an_edition_is_prepared_before_it_begins(copy: Copy) -> None:
    edition = "  naam: '2022-2023'\n  van: '2022-08-01'\n"
    copy.change("protocol.yaml", edition, "  naam: '2027-2028'\n  van: '2027-08-01'\n  tot: '2027-07-31'\n")
    assert copy.faults() == ["protocol.yaml: gevonden tot 2027-07-31, verwacht een dag op of na van (2027-08-01)"]
    copy.change("protocol.yaml", "  tot: '2027-07-31'\n", "")
    model = checked(copy.folder)
    assert model.protocol.editie.van > model.protocol.herzien_op
    assert "2027-2028" in said(whole_page(prepared(model), "thuis"))


def test_a_step_goes_in_between(copy: Copy) -> None:
    """With a number and a place of its own; who discusses the pupil without a name stays the same."""
    text = (copy.folder / "stappen" / "stap-2.yaml").read_text()
    new = text.replace("id: stap-2\n", "id: stap-2b\n").replace("nummer: '2'\n", "nummer: '2b'\n")
    new = re.sub(r"(?m)^    feiten: .*\n|^  feiten: .*\n|^feiten: .*\n", "", new).replace(
        "anoniem_zonder_toestemming: true\n", ""
    )
    copy.add("stappen/stap-2b.yaml", new)
    found = copy.faults()
    assert 'stappen/stap-2b.yaml: deze stap is niet te bereiken vanaf "stap-1"' in found
    assert "stappen/stap-2b.yaml: volgorde 2 heeft ook stappen/stap-2.yaml" in found
    copy.change("stappen/stap-2.yaml", "  naar: stap-3a\n", "  naar: stap-2b\n")
    places = {each.id: each.volgorde for each in own_model().stappen.values()}
    for step, place in places.items():
        copy.change(f"stappen/{step}.yaml", f"\nvolgorde: {place}\n", f"\nvolgorde: {10 * place}\n")
    copy.change("stappen/stap-2b.yaml", "volgorde: 2\n", "volgorde: 25\n")
    rules = copy.rules()
    assert list(rules["stappen"]) == ["1", "2", "2b", "3a", "3b", "4"]
    assert [nummer for nummer, each in rules["stappen"].items() if each["anoniem_zonder_toestemming"]] == ["1", "2"]
    assert rules["stappen"]["2"]["kantelpunt"]["naar"] == "2b"


# --- a limit, a term -------------------------------------------------------------------------------------------------


def test_a_limit_is_asked_and_judged_by_yaml_alone(copy: Copy) -> None:
    path = copy.folder / "drempels.yaml"
    first = "drempels:\n  wettelijk-verzuim:\n"
    copy.change("drempels.yaml", first, f"drempels:\n{LIMIT.replace('wat: keren', 'wat: dagen')}  wettelijk-verzuim:\n")
    assert [each.partition(", verwacht")[0] for each in copy.faults()] == [
        "drempels.yaml: gevonden dagen bij een grens in keer",
        "drempels.yaml: gevonden dagen bij een venster",
    ]
    path.write_text(path.read_text().replace(LIMIT.replace("wat: keren", "wat: dagen"), LIMIT))
    rules = copy.rules()
    question: dict[str, Any] = {"sector": "vo", "soort": "ongeoorloofd", "peildatum": "2026-11-23"}
    for times, reached in ((19, False), (20, True)):
        assert ask("drempels", rules, **question, keer_te_laat=times)["drempels"]["te-laat"] is reached


def test_a_term_is_asked_and_counted_by_yaml_alone(copy: Copy) -> None:
    first = "  kantelpunt-stap1:\n    naam"
    wrong = TERM.replace("keuze: terugbellen", "keuze: maandelijks_contact")
    copy.change("termijnen.yaml", first, wrong + first)
    assert copy.faults() == ['termijnen.yaml: "maandelijks_contact" is al de keuze van "terugbellen"']
    copy.change("termijnen.yaml", wrong, TERM)
    outcome = ask("termijnen", copy.rules(), termijn="terugbellen", gebeld_op="2026-10-16")
    assert outcome["uiterlijk"] == "2026-10-27", "de herfstvakantie telt niet mee"


# --- what passes without a word --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "change",
    [
        lambda copy: copy.change("drempels.yaml", HOURS, HOURS.replace("16", "160", 1)),
        lambda copy: copy.change("protocol.yaml", "naam: '2022-2023'", "naam: nieuw"),
    ],
    ids=["een ander getal", "een andere naam"],
)
def test_a_check_of_form_says_nothing_of_another_meaning(copy: Copy, change: Callable[[Copy], None]) -> None:
    """Right for a check of form: what changed from one edition to another is for people to see side by side."""
    change(copy)
    assert copy.faults() == []


def test_the_copy_is_right_as_it_stands(copy: Copy) -> None:
    assert copy.faults() == []
    assert plain("[[rol:kernteam.meervoud]]", load(copy.folder)) == "Kernteams"
