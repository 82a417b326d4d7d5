"""A value holds on the day of what it judges: cases around a change, made from the data for every dated termijn."""

import shutil
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators.core.agenda import agenda
from calculators.core.kalender import make_kalender
from calculators.core.values import EERSTE_DAG_TELT, GEWOON, WETTELIJK, term
from calculators.describe.schemas import invoer_schema
from calculators.describe.tables import beslistabel
from calculators.registry import velden
from calculators.termijnen.declared import calculation, declared
from protocol_site.checks.load import InvalidDataError, examine, load
from protocol_site.exports.calculator_schemas import uitkomst_schema
from protocol_site.exports.rules import make_rules
from tests.support.rules import ROOT, ask, changed, faults, pinned_rules

DAY = timedelta(days=1)
VANAF = date(2026, 11, 16)


def dated_termijnen() -> list[tuple[str, str, str, str]]:
    """Every termijn whose length the data have: its id, the choice, the field with its start, the key of its end."""
    regels = pinned_rules()
    found = [
        (step["kantelpunt"]["termijn"], f"kantelpunt_stap{nummer}", "startdatum", "kantelpunt")
        for nummer, step in regels["stappen"].items()
        if step["kantelpunt"]["termijn"]
    ]
    for keuze, id_ in declared(regels).items():
        how = calculation(regels, id_)
        found.append((id_, keuze, how["begin"], how["uitkomst"]))
    return [
        *found,
        ("plaatsing-streven", "plaatsing", "startdatum", "streefdatum"),
        ("plaatsing-uiterste", "plaatsing", "startdatum", "uiterste_datum"),
        ("schorsing-duur", "schorsing", "startdatum", "laatste_dag"),
    ]


DATED = dated_termijnen()
IDS = [id_ for id_, *_ in DATED]


def longer_from(id_: str, more: int, vanaf: date | None = None, overgang: str = "op_de_dag") -> Any:
    """Rules in which a termijn is `more` units longer: from a day on, or always."""
    own = pinned_rules()["termijnen"][id_]["waarden"][0]["waarde"]
    if vanaf is None:
        return changed("termijnen", id_, {"waarde": own + more})
    return changed("termijnen", id_, {}, {"vanaf": vanaf.isoformat(), "waarde": own + more, "overgang": overgang})


@pytest.mark.parametrize(("id_", "keuze", "veld", "naar"), DATED, ids=IDS)
def test_a_termijn_around_a_change(id_: str, keuze: str, veld: str, naar: str) -> None:
    """Started before: the old length. Started on the day or after: the new one. Whenever it is asked."""
    regels = longer_from(id_, 3, VANAF)
    always_new = longer_from(id_, 3)
    for start in (VANAF - 10 * DAY, VANAF - DAY, VANAF, VANAF + DAY):
        question = {"termijn": keuze, veld: start.isoformat()}
        expected = ask("termijnen", always_new if start >= VANAF else None, **question)[naar]
        for peildatum in (start, VANAF - DAY, VANAF, VANAF + 300 * DAY):
            outcome = ask("termijnen", regels, peildatum=peildatum.isoformat(), **question)
            assert outcome[naar] == expected
            (reden,) = [each for each in outcome["redenen"] if each["onderwerp"] == id_]
            assert reden["vanaf"] == (VANAF.isoformat() if start >= VANAF else "2022-08-01")
            assert reden["overgang"] == "op_de_dag"


@pytest.mark.parametrize(("id_", "keuze", "veld", "naar"), DATED, ids=IDS)
def test_a_running_termijn_around_a_change_that_it_follows(id_: str, keuze: str, veld: str, naar: str) -> None:
    """It follows when its last day so far is the day of the change or a later one."""
    start = VANAF
    question = {"termijn": keuze, veld: start.isoformat()}
    end = date.fromisoformat(ask("termijnen", **question)[naar])
    longer = ask("termijnen", longer_from(id_, 2), **question)[naar]
    for vanaf, follows in ((start + DAY, True), (end, True), (end + DAY, False)):
        regels = longer_from(id_, 2, vanaf, "ook_lopend")
        for peildatum in (start, end + 200 * DAY):
            outcome = ask("termijnen", regels, peildatum=peildatum.isoformat(), **question)
            assert outcome[naar] == (longer if follows else end.isoformat())
            (reden,) = [each for each in outcome["redenen"] if each["onderwerp"] == id_]
            assert reden["overgang"] == ("ook_lopend" if follows else "op_de_dag")
            assert bool([each for each in outcome["redenen"] if each["onderwerp"] == "overgang"]) is follows


@pytest.mark.parametrize("eenheid", ["werkdagen", "schooldagen"])
def test_a_termijn_that_ends_because_the_value_came_has_no_other_reading(eenheid: str) -> None:
    """Goede Vrijdag lies in it, which a school may have free; werkdagen can be read as schooldagen."""
    values = ({"waarde": 10}, {"vanaf": "2027-03-31", "waarde": 1, "overgang": "ook_lopend"})
    question = {"termijn": "melding_16_uur", "datum_drempel": "2027-03-22"}
    found = {}
    for later in (False, True):
        regels: Any = changed("termijnen", "melding-16-uur", *values[: 1 + later])
        regels["termijnen"]["melding-16-uur"]["eenheid"] = eenheid
        found[later] = ask("termijnen", regels, **question)
    assert found[True]["uiterlijk"] == "2027-03-31"
    assert (bool(found[False]["lezingen"]), found[True]["lezingen"]) == (True, [])


# --- what always holds ---

KALENDER = make_kalender(pinned_rules(), "midden", None, [])
STARTS = st.dates(date(2025, 9, 1), date(2027, 9, 1))
CHANGES = st.lists(
    st.tuples(
        st.dates(date(2025, 9, 1), date(2028, 1, 1)), st.integers(1, 6), st.sampled_from(["op_de_dag", "ook_lopend"])
    ),
    max_size=4,
    unique_by=lambda change: change[0],
)
TELWIJZEN = st.sampled_from([GEWOON, WETTELIJK, EERSTE_DAG_TELT])
UNITS = st.sampled_from(["dagen", "weken", "schoolweken", "schooldagen", "werkdagen", "maanden"])


def rules_with(first: int, changes: list[tuple[date, int, str]], eenheid: str = "weken") -> Any:
    values = [{"vanaf": "2022-08-01", "waarde": first, "overgang": "op_de_dag"}]
    values += [{"vanaf": vanaf.isoformat(), "waarde": waarde, "overgang": rule} for vanaf, waarde, rule in changes]
    regels: Any = changed("termijnen", "bezwaar-verwijdering", *values)
    regels["termijnen"]["bezwaar-verwijdering"]["eenheid"] = eenheid
    return regels


@given(STARTS, st.integers(1, 6), CHANGES, st.integers(0, 700))
def test_asking_later_never_changes_the_date(start: date, first: int, changes: Any, later: int) -> None:
    regels = rules_with(first, changes)
    question = {"termijn": "bezwaar_verwijdering", "besluit_schriftelijk_bekend": start.isoformat()}
    days = (start, start + later * DAY)
    found = [ask("termijnen", regels, peildatum=day.isoformat(), **question) for day in days]
    assert found[0]["laatste_dag"] == found[1]["laatste_dag"]
    assert found[0]["redenen"] == found[1]["redenen"]


@given(STARTS, st.integers(1, 6), CHANGES, TELWIJZEN, UNITS, st.integers(0, 3))
def test_a_longer_value_never_ends_earlier(
    start: date, first: int, changes: Any, telwijze: str, eenheid: str, more: int
) -> None:
    """Every value longer by the same number; a longer one can also keep a termijn running until a change."""
    longer = [(vanaf, waarde + more, rule) for vanaf, waarde, rule in changes]
    ends = [
        term(rules_with(length, values, eenheid), KALENDER, "bezwaar-verwijdering", start, "x", telwijze).end
        for length, values in ((first, changes), (first + more, longer))
    ]
    following = [vanaf for vanaf, _, rule in changes if rule == "ook_lopend" and start < vanaf]
    assert ends[0] <= ends[1] or any(ends[1] >= vanaf > ends[0] for vanaf in following)


@given(STARTS, st.integers(1, 6), CHANGES, TELWIJZEN, UNITS)
def test_the_path_leads_without_a_gap_to_the_end(
    start: date, first: int, changes: Any, telwijze: str, eenheid: str
) -> None:
    found = term(rules_with(first, changes, eenheid), KALENDER, "bezwaar-verwijdering", start, "x", telwijze)
    path = found.telling.path
    assert (path[0]["van"], path[-1]["tot_en_met"]) == (start.isoformat(), found.end.isoformat())
    for before, after in pairwise(path):
        assert date.fromisoformat(after["van"]) == date.fromisoformat(before["tot_en_met"]) + DAY
    if found.opgehouden:
        assert found.end >= date.fromisoformat(found.geldend.vanaf)


# --- limits and fixed days ---


def lang_thuis(*later: tuple[str, float, str]) -> Any:
    values = [{"vanaf": vanaf, "waarde": waarde, "overgang": overgang} for vanaf, waarde, overgang in later]
    return changed("drempels", "lang-thuis", {"waarde": 4, "overgang": "op_de_dag"}, *values)


@pytest.mark.parametrize(
    ("later", "datum"),
    [
        ([], "2026-11-09"),
        # Lower from a day in the run on: reached on that day, when so many days had passed already.
        ([("2026-10-30", 2, "op_de_dag")], "2026-10-30"),
        ([("2026-10-12", 2, "op_de_dag")], "2026-10-26"),
        ([("2026-11-10", 2, "op_de_dag")], "2026-11-09"),
        # Higher from a day in the run on.
        ([("2026-11-09", 5, "op_de_dag")], "2026-11-16"),
        # Only what is new counts for it.
        ([("2026-10-26", 1, "alleen_nieuwe_feiten")], "2026-11-02"),
        # It comes on a day without school.
        ([("2026-10-24", 1, "op_de_dag")], "2026-10-26"),
    ],
)
def test_long_absence_is_judged_each_day_by_the_value_of_that_day(later: Any, datum: str) -> None:
    question = {"termijn": "melding_4_weken", "eerste_dag_afwezig": "2026-10-05", "soort": "ongeoorloofd"}
    for peildatum in ("2026-10-05", "2027-06-01"):
        outcome = ask("termijnen", lang_thuis(*later), peildatum=peildatum, **question)
        assert outcome["datum"] == datum
        assert outcome["dagen"][-1]["tot_en_met"] == datum


def test_where_no_drempel_is_for_long_absence_nothing_is_said_of_it() -> None:
    regels = lang_thuis()
    regels["drempels"]["lang-thuis"]["telling"]["lang_thuis"] = False
    choices = {each["waarde"] for each in velden("termijnen", regels)[0]["keuzes"]}
    assert "melding_4_weken" not in choices
    assert "eerste_dag_afwezig" not in {each["naam"] for each in velden("termijnen", regels)}
    assert ask("termijnen", regels, termijn="plaatsing", startdatum="2026-01-12")["lezingen"] == []


def fixed_days(id_: str, *waarden: tuple[str, list[str]]) -> Any:
    regels: Any = changed("termijnen", "kantelpunt-stap1", {})
    first = regels["peildata"][id_]["waarden"][0]
    regels["peildata"][id_]["waarden"] = [{**first, "vanaf": vanaf, "dagen": dagen} for vanaf, dagen in waarden]
    return regels


def test_each_day_of_the_inspectie_is_that_of_its_own_value() -> None:
    regels = fixed_days("inspectie", ("2022-08-01", ["03-15", "09-15"]), ("2027-01-01", ["03-01", "10-01"]))
    outcome = ask("termijnen", regels, termijn="inspectie", schooljaar="2026-2027", peildatum="2026-09-16")
    assert outcome["data"] == ["2026-09-15", "2027-03-01"]
    assert outcome["eerstvolgende"] == "2027-03-01"
    assert {each["vanaf"] for each in outcome["redenen"] if "vanaf" in each} == {"2022-08-01", "2027-01-01"}


@pytest.mark.parametrize(
    ("vanaf", "before", "after", "uiterlijk"),
    [
        ("2027-06-02", "07-01", "06-15", "2027-06-14"),
        ("2027-06-16", "06-15", "07-01", "2027-06-30"),
        ("2027-07-02", "07-01", "06-15", "2027-06-30"),
    ],
)
def test_the_day_before_which_an_appeal_is_made(vanaf: str, before: str, after: str, uiterlijk: str) -> None:
    regels = fixed_days("vrijstelling", ("2022-08-01", [before]), (vanaf, [after]))
    assert ask("termijnen", regels, termijn="vrijstelling_1_juli", schooljaar="2027-2028")["uiterlijk"] == uiterlijk


def test_a_change_that_leaves_no_day_is_refused() -> None:
    regels = fixed_days("vrijstelling", ("2022-08-01", ["07-01"]), ("2027-06-20", ["06-15"]))
    found = faults("termijnen", regels, termijn="vrijstelling_1_juli", schooljaar="2027-2028")
    assert list(found) == ["schooljaar"]
    assert "2027-2028" in found["schooljaar"]


def test_a_suspension_and_leave_keep_the_limits_of_their_first_day() -> None:
    limits: Any = changed("drempels", "schorsing-inspectie", {"waarde": 1}, {"vanaf": VANAF.isoformat(), "waarde": 5})
    for start, tell in ((VANAF - DAY, True), (VANAF, False)):
        question = {"startdatum": start.isoformat(), "einddatum": (start + 2 * DAY).isoformat()}
        outcome = ask("termijnen", limits, termijn="schorsing", peildatum="2027-06-01", **question)
        assert outcome["inspectie"] is tell
    days: Any = changed("drempels", "verlof-11f-dagen", {"waarde": 10}, {"vanaf": VANAF.isoformat(), "waarde": 2})
    for start, allowed in ((VANAF - 3 * DAY, True), (VANAF, False)):
        question = {"termijn": "verlof_11f", "startdatum": start.isoformat()}
        assert ask("termijnen", days, aantal_dagen=5, peildatum="2027-06-01", **question)["toegestaan"] is allowed


# --- an agreed length ---


@pytest.mark.parametrize(
    ("eenheid", "aantal", "kantelpunt"),
    [
        ("schooldagen", 5, "2026-11-30"),
        ("weken", 2, "2026-12-07"),
        ("maanden", 1, "2026-12-23"),
        ("lesweken", 2, "2026-12-07"),
    ],
)
@pytest.mark.parametrize("naam", ["termijnen", "stap"])
def test_a_length_is_agreed_in_the_unit_of_the_step(naam: str, eenheid: str, aantal: int, kantelpunt: str) -> None:
    regels: Any = changed("termijnen", "kantelpunt-stap1", {})
    regels["termijnen"]["kantelpunt-stap1"]["eenheid"] = eenheid
    questions = {
        "termijnen": {"termijn": "kantelpunt_stap1", "startdatum": "2026-11-23"},
        "stap": {"sector": "po", "huidige_stap": "1", "datum_interventie": "2026-11-23", "peildatum": "2026-11-23"},
    }
    asked = "schoolweken" if eenheid == "lesweken" else eenheid
    field = next(each for each in velden(naam, regels) if each["naam"] == f"afgesproken_termijn_{asked}")
    assert (field["eenheid"], asked in field["label"], bool(field["hulp"])) == (asked, True, True)
    agreed = {field["naam"]: aantal}
    assert ask(naam, regels, **questions[naam], **agreed)["kantelpunt"] == kantelpunt
    if asked != "schoolweken":
        other = {"afgesproken_termijn_schoolweken": aantal}
        found = faults(naam, regels, **questions[naam], **other)
        assert list(found) == ["afgesproken_termijn_schoolweken"]
        assert eenheid in found["afgesproken_termijn_schoolweken"]


# --- what can still be done ---

LAST_DAYS = [
    *(
        (keuze, {calculation(pinned_rules(), id_)["begin"]: "2026-10-12"})
        for keuze, id_ in declared(pinned_rules()).items()
    ),
    *((f"kantelpunt_stap{each}", {"startdatum": "2026-10-12"}) for each in ("1", "2", "3a", "3b")),
    ("plaatsing", {"startdatum": "2026-01-12"}),
    ("schorsing", {"startdatum": "2026-10-12"}),
    ("vrijstelling_1_juli", {"schooljaar": "2026-2027"}),
]


@pytest.mark.parametrize(("keuze", "invoer"), LAST_DAYS, ids=[keuze for keuze, _ in LAST_DAYS])
def test_a_day_that_has_passed_is_said_to_be_with_what_can_still_be_done(keuze: str, invoer: dict[str, str]) -> None:
    outcome = ask("termijnen", termijn=keuze, **invoer)
    keys = ("kantelpunt", "uiterste_datum", "laatste_dag", "uiterlijk")
    last = date.fromisoformat(next(outcome[key] for key in keys if outcome.get(key)))
    said = {
        late: ask("termijnen", termijn=keuze, peildatum=(last + late * DAY).isoformat(), **invoer)["samenvatting"]
        for late in (0, 1)
    }
    assert not [each for each in said[0] if each.startswith("Die dag is voorbij.")]
    place = next(place for place, each in enumerate(said[1]) if each.startswith("Die dag is voorbij."))
    assert said[1][place + 1 :]


# --- a termijn in YAML alone ---

NEW = """  reactie-ouders:
    naam: Antwoord op een brief van de ouders
    eenheid: {eenheid}
    vergelijking: uiterlijk
    vanaf_moment: na de dag van de brief
    waarden:
      - vanaf: '2022-08-01'
        waarde: 2
        bron: [h2]
        gecontroleerd_op: '2026-11-23'
    berekening:
      keuze: reactie_ouders
      label: Antwoord geven op een brief
      begin:
        veld: dag_brief
        label: Op welke dag kwam de brief?
{more}"""


def with_new_termijn(tmp_path: Path, more: str = "", eenheid: str = "weken") -> Path:
    folder = Path(shutil.copytree(ROOT / "protocol_data", tmp_path / "protocol_data"))
    path = folder / "termijnen.yaml"
    text = path.read_text(encoding="utf-8")
    new = NEW.format(eenheid=eenheid, more=more)
    path.write_text(text.replace("peildata:\n", new + "peildata:\n"), encoding="utf-8")
    return folder


def test_a_termijn_in_yaml_alone_is_everywhere(tmp_path: Path) -> None:
    regels = make_rules(load(with_new_termijn(tmp_path)))
    fields = {each["naam"]: each for each in velden("termijnen", regels)}
    choice = next(each for each in fields["termijn"]["keuzes"] if each["waarde"] == "reactie_ouders")
    assert choice["label"] == "Antwoord geven op een brief"
    assert (fields["dag_brief"]["label"], fields["dag_brief"]["verplicht"]) == ("Op welke dag kwam de brief?", True)
    question = {"termijn": "reactie_ouders", "dag_brief": "2026-11-23"}
    outcome = ask("termijnen", regels, peildatum="2026-12-08", **question)
    assert outcome["uiterlijk"] == "2026-12-07"
    assert "Antwoord op een brief van de ouders" in outcome["samenvatting"][0]
    assert outcome["samenvatting"][1:] == [
        "Die dag is voorbij. De laatste dag was maandag 7 december 2026.",
        regels["teksten"]["standaard.na-afloop"],
    ]
    assert (outcome["redenen"][0]["onderwerp"], outcome["redenen"][0]["bron"]) == ("reactie-ouders", ["h2"])
    assert outcome["dagen"][-1]["tot_en_met"] == "2026-12-07"
    assert "SUMMARY:Antwoord op een brief van de ouders" in agenda(
        outcome, regels, "https://x.nl/", "20261123T120000Z", ook_voorbij=True
    )
    rows = {row[0]: row for row in beslistabel("termijnen", regels)[0]["rijen"]}
    assert rows["Antwoord geven op een brief"][2] == "maandag 7 december 2026"
    jsonschema.validate(question, invoer_schema("termijnen", regels))
    jsonschema.validate(outcome, uitkomst_schema("termijnen", regels))
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({"termijn": "reactie_ouders"}, invoer_schema("termijnen", regels))


def test_a_termijn_in_yaml_alone_has_its_own_words_key_and_counting(tmp_path: Path) -> None:
    more = (
        "      uitkomst: laatste_dag\n      telwijze: wettelijk\n      tekst: Antwoord uiterlijk {datum}.\n"
        "      na_afloop: Bel de ouders.\n      andere_telling: [schooldagen]\n"
    )
    regels = make_rules(load(with_new_termijn(tmp_path, more)))
    outcome = ask("termijnen", regels, termijn="reactie_ouders", dag_brief="2026-12-11", peildatum="2027-06-01")
    assert (outcome["laatste_dag"], outcome["op_tijd"]) == ("2026-12-28", False)
    assert outcome["samenvatting"][0] == "Antwoord uiterlijk maandag 28 december 2026."
    assert outcome["samenvatting"][-1] == "Bel de ouders."
    assert [each["datum"] for each in outcome["lezingen"]] == ["2027-01-08"]
    assert "termijnenwet" in outcome["bronnen"]
    title = "Antwoord geven op een brief"
    assert [row[3] for row in beslistabel("termijnen", regels)[1]["rijen"] if row[0] == title] == ["Ja", "Nee"]


def test_a_termijn_in_schoolweken_warns_and_reads_as_a_kantelpunt_does(tmp_path: Path) -> None:
    regels = make_rules(load(with_new_termijn(tmp_path, eenheid="schoolweken")))
    outcome = ask("termijnen", regels, termijn="reactie_ouders", dag_brief="2026-04-24")
    assert outcome["uiterlijk"] == "2026-05-15"
    assert [each["datum"] for each in outcome["lezingen"]] == ["2026-05-18"]
    assert outcome["waarschuwingen"]


def test_a_piece_that_nothing_fills_in_is_a_fault(tmp_path: Path) -> None:
    folder = with_new_termijn(tmp_path, "      tekst: Antwoord uiterlijk {datun}.\n")
    (fault,) = examine(folder)[1]
    assert fault.file.endswith("termijnen.yaml")
    assert 'bedoelde je "datum"?' in fault.text


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("keuze: reactie_ouders", "keuze: plaatsing", "heeft de rekenhulp zelf al"),
        ("keuze: reactie_ouders", "keuze: kantelpunt_stap9", "heeft de rekenhulp zelf al"),
        ("veld: dag_brief\n        label: Op welke dag kwam de brief?\n", "veld: einddatum\n", '"einddatum" twee keer'),
        ("eenheid: weken", "eenheid: jaar", "kan alleen tellen in"),
    ],
)
def test_a_declared_termijn_that_cannot_be_asked_is_a_fault(tmp_path: Path, old: str, new: str, said: str) -> None:
    folder = with_new_termijn(tmp_path)
    path = folder / "termijnen.yaml"
    head, mark, tail = path.read_text(encoding="utf-8").partition("  reactie-ouders:\n")
    path.write_text(head + mark + tail.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(InvalidDataError) as error:
        make_rules(load(folder))
    assert said in str(error.value)


def test_a_report_counts_its_termijn_as_the_data_declare_it() -> None:
    """The calculator of the drempels gives the same last day as that of the termijnen."""
    regels: Any = changed("termijnen", "melding-16-uur", {})
    regels["termijnen"]["melding-16-uur"]["eenheid"] = "weken"
    regels["termijnen"]["melding-16-uur"]["berekening"]["telwijze"] = "wettelijk"
    absent = [{"datum": f"2026-11-{day:02}", "uren": 4, "soort": "ongeoorloofd"} for day in (17, 18, 19, 20)]
    question = {"sector": "po", "soort": "ongeoorloofd", "peildatum": "2026-11-23", "verzuim": absent}
    reports = ask("drempels", regels, **question)["meldingen"]
    day = ask("termijnen", regels, termijn="melding_16_uur", datum_drempel="2026-11-20")["uiterlijk"]
    assert day in [each["uiterlijk"] for each in reports]
