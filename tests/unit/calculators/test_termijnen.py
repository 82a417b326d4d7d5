import copy
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators.core.kalender import make_kalender
from calculators.registry import velden
from tests.support.rules import ask, changed, faults, pinned_rules, real_rules

DAY = timedelta(days=1)
DATES = st.dates(date(2023, 9, 1), date(2029, 6, 1))
KALENDER = make_kalender(pinned_rules(), "midden", None, [])


def termijn(naam: str, **invoer: Any) -> dict[str, Any]:
    return ask("termijnen", termijn=naam, **invoer)


def readings(outcome: dict[str, Any]) -> dict[str, str | None]:
    return {each["naar"]: each["datum"] for each in outcome["lezingen"]}


# --- kantelpunten ---


@pytest.mark.parametrize(
    ("nummer", "start", "kantelpunt"),
    [
        ("1", "2026-09-28", "2026-10-26"),
        ("1", "2026-11-23", "2026-12-14"),
        ("2", "2026-11-23", "2027-01-04"),
        ("2", "2026-12-07", "2027-01-18"),
        ("3a", "2027-04-06", "2027-05-11"),
        ("3b", "2027-06-28", "2027-09-06"),
    ],
)
def test_kantelpunten(nummer: str, start: str, kantelpunt: str) -> None:
    outcome = termijn(f"kantelpunt_stap{nummer}", startdatum=start)
    assert outcome["kantelpunt"] == kantelpunt
    assert outcome["dagen"][-1]["tot_en_met"] == kantelpunt
    assert f"h4-stap{nummer}" in outcome["bronnen"]


@pytest.mark.parametrize(
    ("eenheid", "kantelpunt", "reading"), [("schoolweken", "2027-05-11", "2027-05-13"), ("weken", "2027-05-04", None)]
)
def test_only_schoolweken_can_be_read_as_schooldagen(eenheid: str, kantelpunt: str, reading: str | None) -> None:
    regels: Any = changed("termijnen", "kantelpunt-stap2", {})
    regels["termijnen"]["kantelpunt-stap2"]["eenheid"] = eenheid
    outcome = ask("termijnen", regels, termijn="kantelpunt_stap2", startdatum="2027-04-06")
    assert outcome["kantelpunt"] == kantelpunt
    assert readings(outcome).get("kantelpunt") == reading


@pytest.mark.parametrize(("nummer", "daarna", "tenzij"), [("1", "2", False), ("2", "3a", True), ("3b", "4", True)])
def test_a_kantelpunt_says_what_follows(nummer: str, daarna: str, tenzij: bool) -> None:
    said = termijn(f"kantelpunt_stap{nummer}", startdatum="2026-11-23")["samenvatting"][1]
    assert f"Dan volgt stap {daarna}:" in said
    assert ("geen andere oplossing" in said) is tenzij


@pytest.mark.parametrize(
    ("question", "last"),
    [
        ({"termijn": "melding_16_uur", "datum_drempel": "2026-11-02"}, "2026-11-09"),
        ({"termijn": "maandelijks_contact", "laatste_contact": "2026-10-12"}, "2026-11-12"),
        ({"termijn": "schorsing_oudergesprek", "startdatum": "2026-11-09"}, "2026-11-11"),
    ],
)
def test_a_day_that_is_past_is_said_to_be(question: dict[str, Any], last: str) -> None:
    on_the_day = ask("termijnen", peildatum=last, **question)
    assert on_the_day["uiterlijk"] == last
    assert len(on_the_day["samenvatting"]) == 1
    late = ask("termijnen", peildatum=(date.fromisoformat(last) + DAY).isoformat(), **question)
    assert late["samenvatting"][1].startswith("Die dag is voorbij.")
    assert len(ask("termijnen", **question)["samenvatting"]) == 1


def test_the_other_counting_stands_beside_it() -> None:
    assert readings(termijn("kantelpunt_stap2", startdatum="2027-04-06"))["kantelpunt"] == "2027-05-13"
    assert readings(termijn("kantelpunt_stap2", startdatum="2026-11-23")) == {}


def test_a_day_that_the_school_chooses_is_a_reading() -> None:
    outcome = termijn("kantelpunt_stap1", startdatum="2026-04-16")
    assert outcome["kantelpunt"] == "2026-05-15"
    dates = [each["datum"] for each in outcome["lezingen"]]
    assert dates == ["2026-05-18", "2026-05-18", None]
    free = termijn("kantelpunt_stap1", startdatum="2026-04-16", extra_schoolvrij=[["2026-05-15", "2026-05-15"]])
    assert free["kantelpunt"] == "2026-05-18"


def test_around_the_meivakantie_the_own_week_of_the_school_is_asked_for() -> None:
    near = termijn("kantelpunt_stap2", startdatum="2027-04-06")
    assert [each["onderwerp"] for each in near["waarschuwingen"]] == ["kalender", "kalender"]
    given = termijn("kantelpunt_stap2", startdatum="2027-04-06", extra_schoolvrij=[["2027-05-03", "2027-05-07"]])
    assert given["waarschuwingen"] == []
    assert given["kantelpunt"] == "2027-05-18"
    assert termijn("kantelpunt_stap2", startdatum="2026-11-23")["waarschuwingen"] == []


def test_beyond_the_school_years_of_a_given_calendar_there_is_a_warning() -> None:
    given = {"startdatum": "2025-07-14", "schoolvrij": [["2024-10-26", "2024-11-03"]]}
    outcome = termijn("kantelpunt_stap2", **given)
    assert outcome["kantelpunt"] == "2025-08-11"
    assert [each["onderwerp"] for each in outcome["waarschuwingen"]] == ["kalender"]
    within = termijn("kantelpunt_stap2", **{**given, "startdatum": "2025-06-16"})
    assert within["waarschuwingen"] == []
    assert termijn("kantelpunt_stap2", startdatum="2025-07-14", schoolvrij=[])["waarschuwingen"] == []


@pytest.mark.parametrize(
    ("termijn", "veld", "last", "after"),
    [
        ("bezwaar_verwijdering", "besluit_schriftelijk_bekend", "2030-11-19", "2030-11-20"),
        ("melding_16_uur", "datum_drempel", "2030-12-20", "2030-12-23"),
    ],
)
def test_no_legal_date_in_a_year_of_unknown_feestdagen(termijn: str, veld: str, last: str, after: str) -> None:
    """A given calendar widens what is known of the school, and nothing of the feestdagen."""
    question: dict[str, Any] = {"termijn": termijn, "schoolvrij": [["2031-07-05", "2031-08-15"]]}
    assert ask("termijnen", **question, **{veld: last})["dagen"][-1]["tot_en_met"] == "2030-12-31"
    found = faults("termijnen", **question, **{veld: after})
    assert list(found) == [veld]
    assert "2022 tot en met 2030" in found[veld]
    assert ask("termijnen", termijn="maandelijks_contact", laatste_contact=after, schoolvrij=question["schoolvrij"])


def test_past_the_calendar_the_fault_is_at_the_date_that_was_asked_for() -> None:
    found = faults("termijnen", termijn="melding_16_uur", startdatum="2026-11-23", datum_drempel="2030-08-23")
    assert list(found) == ["datum_drempel"]


def test_another_reading_that_leaves_the_calendar_refuses_nothing() -> None:
    assert termijn("schorsing", startdatum="2030-07-10")["lezingen"] == []
    assert termijn("melding_16_uur", datum_drempel="2030-07-10")["uiterlijk"] == "2030-07-17"


def test_a_figure_in_doubt_carries_the_note_of_the_editors() -> None:
    outcome = termijn("plaatsing", startdatum="2026-01-12")
    assert outcome["noten"]["zes-maanden"]["pagina"] == "aandachtspunten/#zes-maanden"
    assert all(each["noot"] == ["zes-maanden"] for each in outcome["redenen"] if each["onderwerp"] != "plaatsing")


def test_step_4_has_no_kantelpunt_and_says_why() -> None:
    outcome = termijn("kantelpunt_stap4", startdatum="2026-11-02", peildatum="2026-11-23")
    assert outcome["kantelpunt"] is None
    assert outcome["dagen_sinds_start"] == 21
    assert outcome["samenvatting"]
    assert "h4-stap4" in outcome["bronnen"]
    assert termijn("kantelpunt_stap4")["dagen_sinds_start"] is None
    later = {"startdatum": "2026-11-24", "peildatum": "2026-11-23"}
    assert list(faults("termijnen", termijn="kantelpunt_stap4", **later)) == ["startdatum"]
    assert ask("termijnen", termijn="kantelpunt_stap2", **later)["kantelpunt"] == "2027-01-05"


# --- at home ---


@pytest.mark.parametrize(
    ("start", "aim", "last"),
    [
        ("2026-01-12", "2026-04-12", "2026-07-12"),
        ("2026-08-31", "2026-11-30", "2027-02-28"),
        ("2023-08-31", "2023-11-30", "2024-02-29"),
    ],
)
def test_placement(start: str, aim: str, last: str) -> None:
    outcome = termijn("plaatsing", startdatum=start, peildatum=last)
    assert (outcome["streefdatum"], outcome["uiterste_datum"], outcome["te_laat"]) == (aim, last, False)
    after = (date.fromisoformat(last) + DAY).isoformat()
    assert termijn("plaatsing", eerste_dag_thuis=start, peildatum=after)["te_laat"] is True
    assert {each["naar"] for each in outcome["dagen"]} == {"streefdatum", "uiterste_datum"}
    assert set(readings(outcome)) == {"streefdatum", "uiterste_datum"}


def test_the_other_reading_of_placement_says_which_of_the_two_terms_it_is() -> None:
    said = [each["tekst"] for each in termijn("plaatsing", startdatum="2026-08-31")["lezingen"]]
    assert ["3 maanden" in said[0], "6 maanden" in said[1]] == [True, True]


@pytest.mark.parametrize(
    ("peildatum", "said"), [("2026-04-12", False), ("2026-04-13", True), ("2026-07-12", True), ("2026-07-13", False)]
)
def test_placement_says_when_the_date_to_aim_for_is_past(peildatum: str, said: bool) -> None:
    outcome = termijn("plaatsing", startdatum="2026-01-12", peildatum=peildatum)
    assert ("De streefdatum is voorbij." in outcome["samenvatting"]) is said


@pytest.mark.parametrize(
    ("peildatum", "said"), [("2026-11-29", "nu nog niet bereikt"), ("2026-11-30", "De grens is bereikt.")]
)
def test_long_absence_says_whether_it_is_so_yet(peildatum: str, said: str) -> None:
    question = {"eerste_dag_afwezig": "2026-11-02", "soort": "ongeoorloofd", "sector": "po"}
    outcome = termijn("melding_4_weken", peildatum=peildatum, **question)
    assert said in outcome["samenvatting"][1]
    assert "bereikt" not in termijn("melding_4_weken", **question)["samenvatting"][1]


def test_a_legal_term_that_moves_on_skips_no_day() -> None:
    moved = [
        each["tekst"] for each in termijn("bezwaar_verwijdering", besluit_schriftelijk_bekend="2027-02-12")["redenen"]
    ]
    assert not [text for text in moved if text.startswith("Dit telt niet mee")]
    assert [text for text in moved if "schuift de datum door naar dinsdag 30 maart 2027" in text]


def test_placement_without_reference_date_leaves_open_whether_it_is_late() -> None:
    outcome = termijn("plaatsing", startdatum="2026-01-12")
    assert outcome["te_laat"] is None
    assert [each["veld"] for each in outcome["open"]] == ["peildatum"]


@pytest.mark.parametrize(
    ("start", "reached", "naive"),
    [("2026-10-05", "2026-11-09", "2026-11-02"), ("2027-06-28", "2027-09-06", "2027-07-26")],
)
def test_long_at_home_is_reached_on_the_21st_schooldag(start: str, reached: str, naive: str) -> None:
    question = {"eerste_dag_afwezig": start, "soort": "ongeoorloofd", "sector": "po"}
    before = (date.fromisoformat(reached) - DAY).isoformat()
    assert termijn("melding_4_weken", peildatum=before, **question)["bereikt"] is False
    outcome = termijn("melding_4_weken", peildatum=reached, **question)
    assert (outcome["bereikt"], outcome["datum"]) == (True, reached)
    assert readings(outcome)["datum"] == naive


@pytest.mark.parametrize(
    ("soort", "sector", "aan"),
    [
        ("ongeoorloofd", "po", {"duo", "samenwerkingsverband"}),
        ("ongeoorloofd", "vo", {"duo", "adviseur-passend-onderwijs"}),
        ("geoorloofd_ziekte", "po", {"samenwerkingsverband", "kernteam", "leerplichtambtenaar", "duo"}),
        (
            "geoorloofd_overig",
            None,
            {"samenwerkingsverband", "adviseur-passend-onderwijs", "kernteam", "duo"} | {"leerplichtambtenaar"},
        ),
    ],
)
def test_to_whom_long_absence_is_reported(soort: str, sector: str | None, aan: set[str]) -> None:
    school = {} if sector is None else {"sector": sector}
    outcome = termijn("melding_4_weken", eerste_dag_afwezig="2026-10-05", soort=soort, **school)
    assert {each["aan"] for each in outcome["meldingen"]} == aan
    assert outcome["bereikt"] is None


LANG_THUIS = {"termijn": "melding_4_weken", "eerste_dag_afwezig": "2026-10-05", "soort": "ongeoorloofd"}


def test_long_at_home_is_what_the_data_declare_so_by_whatever_id() -> None:
    renamed: Any = copy.deepcopy(pinned_rules())
    renamed["drempels"]["te-lang-thuis"] = renamed["drempels"].pop("lang-thuis")
    for question in (LANG_THUIS, {"termijn": "plaatsing", "startdatum": "2026-10-05"}):
        found, usual = ask("termijnen", renamed, **question), ask("termijnen", **question)
        assert (found["samenvatting"], found["lezingen"]) == (usual["samenvatting"], usual["lezingen"])


def test_without_long_at_home_in_the_data_nobody_is_asked_about_it() -> None:
    undeclared: Any = copy.deepcopy(pinned_rules())
    undeclared["drempels"]["lang-thuis"]["telling"]["lang_thuis"] = False
    assert "melding_4_weken" in faults("termijnen", undeclared, **LANG_THUIS)["termijn"]
    placed = ask("termijnen", undeclared, termijn="plaatsing", startdatum="2026-10-05")
    assert (placed["streefdatum"], placed["lezingen"]) == ("2027-01-05", [])


# --- fixed days ---


def test_without_sector_each_report_says_in_which_it_is_made() -> None:
    question = {"eerste_dag_afwezig": "2026-10-05", "soort": "ongeoorloofd"}
    said = termijn("melding_4_weken", **question)["samenvatting"]
    sectors = [each.partition(":")[0] for each in said if each.startswith("In het")]
    assert sectors == ["In het primair onderwijs", "In het voortgezet onderwijs"]
    in_po = termijn("melding_4_weken", sector="po", **question)["samenvatting"]
    assert not [each for each in in_po if each.startswith("In het")]


def test_the_days_of_the_inspectie_in_a_school_year() -> None:
    outcome = termijn("inspectie", schooljaar="2024-2025")
    assert outcome["data"] == ["2024-09-15", "2024-12-15", "2025-03-15", "2025-06-15"]
    assert outcome["eerstvolgende"] is None
    weekend = [each["tekst"] for each in outcome["redenen"] if "weekend" in each["tekst"]]
    assert len(weekend) == 4


@pytest.mark.parametrize(
    ("peildatum", "following", "schooljaar"),
    [
        ("2026-11-23", "2026-12-15", "2026-2027"),
        ("2026-12-15", "2026-12-15", "2026-2027"),
        ("2026-12-16", "2027-03-15", "2026-2027"),
        ("2027-06-16", "2027-09-15", "2026-2027"),
        ("2027-08-01", "2027-09-15", "2027-2028"),
    ],
)
def test_the_next_day_of_the_inspectie(peildatum: str, following: str, schooljaar: str) -> None:
    outcome = termijn("inspectie", peildatum=peildatum)
    assert (outcome["eerstvolgende"], outcome["schooljaar"]) == (following, schooljaar)


def test_the_days_of_the_inspectie_in_the_data() -> None:
    regels = real_rules()
    days = regels["peildata"]["inspectie"]["waarden"][-1]["dagen"]
    outcome = ask("termijnen", regels, termijn="inspectie", schooljaar="2026-2027")
    assert sorted(each[5:] for each in outcome["data"]) == days


@pytest.mark.parametrize(("submitted", "on_time"), [("2027-06-30", True), ("2027-07-01", False), (None, None)])
def test_an_appeal_comes_before_1_july(submitted: str | None, on_time: bool | None) -> None:
    appeal = {} if submitted is None else {"beroep_ingediend": submitted}
    outcome = termijn("vrijstelling_1_juli", schooljaar="2027-2028", **appeal)
    assert (outcome["uiterlijk"], outcome["op_tijd"]) == ("2027-06-30", on_time)
    assert outcome["tijdlijn"]["vrij"] == []


@pytest.mark.parametrize("soort", ["5_onder_a", "5_onder_b", "5_onder_c", "5a_trekkend_bestaan"])
def test_every_kind_of_exemption_has_its_own_source(soort: str) -> None:
    outcome = termijn("vrijstelling_1_juli", schooljaar="2027-2028", soort_vrijstelling=soort)
    assert ("lpw-5a" if soort == "5a_trekkend_bestaan" else "lpw-5") in outcome["bronnen"]


# --- schorsing, verwijdering, verlof ---


@pytest.mark.parametrize(
    ("end", "allowed", "tell"),
    [
        *(("2026-11-23", True, False), ("2026-11-24", True, True), ("2026-11-29", True, True)),
        ("2026-11-30", False, True),
    ],
)
def test_suspension(end: str, allowed: bool, tell: bool) -> None:
    outcome = termijn("schorsing", startdatum="2026-11-23", einddatum=end)
    assert (outcome["toegestaan"], outcome["inspectie"]) == (allowed, tell)
    assert outcome["laatste_dag"] == "2026-11-29"
    assert readings(outcome) == {"laatste_dag": "2026-11-27"}
    assert {"b1-schorsing", "wvo2020-8-14", "wpo-40c"} <= set(outcome["bronnen"])


def test_suspension_is_never_stretched_by_free_days() -> None:
    assert termijn("schorsing", startdatum="2026-12-17")["laatste_dag"] == "2026-12-23"
    assert termijn("schorsing", startdatum="2026-12-17")["toegestaan"] is None


def test_the_end_of_a_suspension_cannot_come_first() -> None:
    assert "einddatum" in faults("termijnen", termijn="schorsing", startdatum="2026-11-23", einddatum="2026-11-22")


@pytest.mark.parametrize(
    ("start", "last", "other"),
    [("2026-11-23", "2026-11-25", None), ("2026-11-27", "2026-11-29", "2026-12-01")],
)
def test_talk_with_the_parents(start: str, last: str, other: str | None) -> None:
    outcome = termijn("schorsing_oudergesprek", startdatum=start)
    assert outcome["uiterlijk"] == last
    assert readings(outcome).get("uiterlijk") == other


@pytest.mark.parametrize(("known", "last"), [("2026-03-24", "2026-05-06"), ("2027-02-12", "2027-03-30")])
def test_objection(known: str, last: str) -> None:
    question = {"besluit_schriftelijk_bekend": known}
    assert termijn("bezwaar_verwijdering", peildatum=last, **question)["op_tijd"] is True
    after = (date.fromisoformat(last) + DAY).isoformat()
    outcome = termijn("bezwaar_verwijdering", peildatum=after, **question)
    assert (outcome["laatste_dag"], outcome["op_tijd"]) == (last, False)
    assert {"termijnenwet", "wvo2020-8-15"} <= set(outcome["bronnen"])
    assert termijn("bezwaar_verwijdering", **question)["op_tijd"] is None


@pytest.mark.parametrize(
    ("start", "days", "allowed"),
    [
        ("2026-11-23", 10, True),
        ("2026-11-23", 11, False),
        ("2026-09-11", 1, False),
        ("2026-09-14", 1, True),
        ("2026-07-15", 3, True),
        ("2026-07-15", 4, False),
        ("2026-07-20", 1, False),
    ],
)
def test_leave(start: str, days: int, allowed: bool) -> None:
    outcome = termijn("verlof_11f", startdatum=start, aantal_dagen=days)
    assert outcome["toegestaan"] is allowed
    assert {"lpw-13a", "h5-11f"} <= set(outcome["bronnen"])


def test_leave_that_begins_on_a_free_day_says_from_which_schooldag_it_counts() -> None:
    said = " ".join(termijn("verlof_11f", startdatum="2026-10-19", aantal_dagen=3)["samenvatting"])
    assert "herfstvakantie regio Midden" in said
    assert "maandag 26 oktober 2026" in said
    assert "schooldag" not in " ".join(termijn("verlof_11f", startdatum="2026-10-26", aantal_dagen=3)["samenvatting"])


@pytest.mark.parametrize(("regio", "start", "allowed"), [("midden", "2022-11-01", True), ("zuid", "2023-11-01", True)])
def test_leave_in_a_school_year_of_which_the_begin_is_known(regio: str, start: str, allowed: bool) -> None:
    assert termijn("verlof_11f", startdatum=start, aantal_dagen=3, regio=regio)["toegestaan"] is allowed


@pytest.mark.parametrize("regio", ["noord", "zuid"])
def test_leave_in_a_school_year_of_which_the_begin_is_unknown_is_refused(regio: str) -> None:
    """The calendar of these regios begins with the autumn vacation; that is not the begin of the school year."""
    assert list(faults("termijnen", termijn="verlof_11f", startdatum="2022-11-01", aantal_dagen=3, regio=regio)) == [
        "startdatum"
    ]


def test_leave_once_a_school_year() -> None:
    question = {"startdatum": "2026-11-23", "aantal_dagen": 2}
    assert termijn("verlof_11f", al_verlof_dit_schooljaar="ja", **question)["toegestaan"] is False
    first = termijn("verlof_11f", al_verlof_dit_schooljaar="nee", **question)
    assert (first["toegestaan"], first["open"]) == (True, [])
    unknown = termijn("verlof_11f", al_verlof_dit_schooljaar="weet_niet", **question)
    assert unknown["toegestaan"] is True
    assert [each["veld"] for each in unknown["open"]] == ["al_verlof_dit_schooljaar"]


def leave(**invoer: Any) -> dict[str, Any]:
    return termijn("verlof_11f", **invoer)


@pytest.mark.parametrize(
    ("first", "last", "days", "allowed"),
    [
        ("2026-11-16", "2026-11-27", 10, True),
        ("2026-11-16", "2026-11-30", 11, False),
        ("2026-11-21", "2026-11-22", 0, True),
        ("2026-10-12", "2026-10-30", 10, True),
        ("2026-10-12", "2026-11-02", 11, False),
        ("2026-11-23", "2026-11-23", 1, True),
        ("2026-09-11", "2026-09-14", 2, False),
        ("2026-09-14", "2026-09-15", 2, True),
    ],
)
def test_leave_between_two_dates_counts_the_schooldagen(first: str, last: str, days: int, allowed: bool) -> None:
    """The autumn vacation and weekends do not count; the first two lesweken end on 13 September."""
    outcome = leave(startdatum=first, einddatum=last)
    assert (outcome["aantal_schooldagen"], outcome["toegestaan"]) == (days, allowed)


@given(DATES, st.integers(0, 80))
def test_two_dates_say_the_same_as_their_number_of_days(first: date, length: int) -> None:
    last = first + timedelta(days=length)
    between = leave(startdatum=first.isoformat(), einddatum=last.isoformat())
    days = sum(KALENDER.is_schooldag(first + timedelta(days=offset)) for offset in range(length + 1))
    assert between["aantal_schooldagen"] == days
    if days:
        number = leave(startdatum=first.isoformat(), aantal_dagen=days)
        assert number["aantal_schooldagen"] == days
        assert number["toegestaan"] == between["toegestaan"]


@pytest.mark.parametrize(("days", "allowed"), [(10, True), (11, False)])
def test_leave_without_a_date_is_answered_and_says_what_stays_open(days: int, allowed: bool) -> None:
    outcome = leave(aantal_dagen=days)
    assert (outcome["aantal_schooldagen"], outcome["toegestaan"]) == (days, allowed)
    assert [each["veld"] for each in outcome["open"]] == ["startdatum"]
    assert not outcome["agenda"]


def test_leave_says_what_the_school_may_have_free_itself() -> None:
    """Goede Vrijdag 2027 is 26 March."""
    outcome = leave(startdatum="2027-03-22", einddatum="2027-03-26")
    assert outcome["aantal_schooldagen"] == 5
    assert [(each["naar"], "4 schooldagen" in each["tekst"]) for each in outcome["lezingen"]] == [
        ("aantal_schooldagen", True)
    ]
    assert leave(startdatum="2027-03-15", einddatum="2027-03-19")["lezingen"] == []
    assert "kalender" in [
        each["onderwerp"] for each in leave(startdatum="2027-05-03", einddatum="2027-05-04")["waarschuwingen"]
    ]


@pytest.mark.parametrize(
    ("invoer", "fields"),
    [
        ({"startdatum": "2026-11-23"}, {"aantal_dagen"}),
        ({"einddatum": "2026-11-23"}, {"startdatum", "aantal_dagen"}),
        ({"einddatum": "2026-11-23", "aantal_dagen": 2}, {"startdatum"}),
        ({"startdatum": "2026-11-23", "einddatum": "2026-11-22"}, {"einddatum"}),
        ({"startdatum": "2026-11-23", "einddatum": "2026-11-24", "aantal_dagen": 3}, {"aantal_dagen"}),
    ],
)
def test_leave_of_which_the_length_is_not_known(invoer: dict[str, Any], fields: set[str]) -> None:
    assert set(faults("termijnen", termijn="verlof_11f", **invoer)) == fields


def test_a_number_of_days_that_is_that_of_the_dates_is_no_fault() -> None:
    assert leave(startdatum="2026-11-23", einddatum="2026-11-24", aantal_dagen=2)["aantal_schooldagen"] == 2


# --- contact and reports ---


@pytest.mark.parametrize(
    ("contact", "last"), [("2026-11-23", "2026-12-23"), ("2027-01-31", "2027-02-28"), ("2026-10-31", "2026-11-30")]
)
def test_monthly_contact(contact: str, last: str) -> None:
    assert termijn("maandelijks_contact", laatste_contact=contact)["uiterlijk"] == last


def test_every_one_month_is_every_month() -> None:
    reden = termijn("maandelijks_contact", laatste_contact="2026-10-31")["redenen"][0]
    assert reden["regel"] == "elke maand"
    assert "elke 1" not in reden["tekst"]


def test_reporting_16_hours_counts_werkdagen_in_a_vacation() -> None:
    outcome = termijn("melding_16_uur", datum_drempel="2026-10-16")
    assert outcome["uiterlijk"] == "2026-10-23"
    assert readings(outcome) == {"uiterlijk": "2026-10-30"}
    assert {"inspectie-verzuim", "lpw-21a"} <= set(outcome["bronnen"])


# --- what else ---


def test_answers_that_do_not_count_are_named() -> None:
    outcome = termijn("maandelijks_contact", laatste_contact="2026-11-02", startdatum="2026-11-01", sector="po")
    assert outcome["niet_gebruikt"] == ["startdatum", "sector"]


def test_the_last_day_for_an_exemption_is_called_so_in_an_agenda() -> None:
    """The fixed day is 1 July; the last day is the one before it."""
    [event] = termijn("vrijstelling_1_juli", schooljaar="2027-2028")["agenda"]
    assert (event["datum"], event["titel"]) == ("2027-06-30", "Laatste dag voor een beroep op vrijstelling")


def test_every_date_carries_its_path() -> None:
    outcome = termijn("plaatsing", startdatum="2026-01-12")
    for key in ("streefdatum", "uiterste_datum"):
        path = [each for each in outcome["dagen"] if each["naar"] == key]
        assert (path[0]["van"], path[-1]["tot_en_met"]) == ("2026-01-12", outcome[key])


def test_the_unit_of_the_data_decides_how_is_counted() -> None:
    regels: Any = changed("termijnen", "kantelpunt-stap1", {"vanaf": "2022-08-01", "waarde": 10})
    regels["termijnen"]["kantelpunt-stap1"]["eenheid"] = "schooldagen"
    outcome = ask("termijnen", regels, termijn="kantelpunt_stap1", startdatum="2026-11-23")
    assert outcome["kantelpunt"] == "2026-12-07"


@pytest.mark.parametrize(
    ("invoer", "fields"),
    [
        ({}, {"termijn"}),
        ({"termijn": "kantelpunt_stap1"}, {"startdatum"}),
        ({"termijn": "plaatsing"}, {"startdatum"}),
        ({"termijn": "melding_4_weken"}, {"eerste_dag_afwezig", "soort"}),
        ({"termijn": "inspectie"}, {"peildatum"}),
        ({"termijn": "schorsing"}, {"startdatum"}),
        ({"termijn": "bezwaar_verwijdering"}, {"besluit_schriftelijk_bekend"}),
        ({"termijn": "verlof_11f"}, {"aantal_dagen", "startdatum"}),
        ({"termijn": "vrijstelling_1_juli"}, {"schooljaar"}),
        ({"termijn": "maandelijks_contact"}, {"laatste_contact"}),
        ({"termijn": "melding_16_uur"}, {"datum_drempel"}),
        ({"termijn": "plaatsing", "startdatum": "2026-01-12", "eerste_dag_thuis": "2026-01-13"}, {"eerste_dag_thuis"}),
        ({"termijn": "plaatsing", "startdatum": "2022-08-21"}, {"startdatum"}),
        ({"termijn": "plaatsing", "startdatum": "2030-06-01"}, {"startdatum"}),
        ({"termijn": "inspectie", "schooljaar": "2021-2022"}, {"schooljaar"}),
        ({"termijn": "vrijstelling_1_juli", "schooljaar": "2022-2023"}, {"schooljaar"}),
    ],
)
def test_faults(invoer: dict[str, Any], fields: set[str]) -> None:
    assert set(faults("termijnen", **invoer)) == fields


# --- values by date ---


def dated(*waarden: dict[str, Any], id_: str = "kantelpunt-stap1") -> Any:
    """Rules in which one termijn has these values, each from a day on."""
    return changed("termijnen", id_, *({"overgang": "op_de_dag", **each} for each in waarden))


THREE = {"vanaf": "2022-08-01", "waarde": 3}


@pytest.mark.parametrize("peildatum", [None, "2026-11-10", "2026-11-16", "2026-12-31"])
@pytest.mark.parametrize(("start", "kantelpunt"), [("2026-11-13", "2026-12-04"), ("2026-11-16", "2026-11-30")])
def test_a_termijn_keeps_the_value_of_its_first_day(start: str, kantelpunt: str, peildatum: str | None) -> None:
    regels = dated(THREE, {"vanaf": "2026-11-16", "waarde": 2})
    asked = {"peildatum": peildatum} if peildatum else {}
    outcome = ask("termijnen", regels, termijn="kantelpunt_stap1", startdatum=start, **asked)
    assert outcome["kantelpunt"] == kantelpunt
    reden = outcome["redenen"][0]
    assert (reden["vanaf"] <= start, reden["overgang"]) == (True, "op_de_dag")


@pytest.mark.parametrize(
    ("start", "waarden", "kantelpunt"),
    [
        # Runs on that day: the new length, from its own start.
        ("2026-11-09", [("2026-11-16", 4)], "2026-12-07"),
        # Its last day is that day: it still runs.
        ("2026-10-26", [("2026-11-16", 4)], "2026-11-23"),
        # It was over the day before.
        ("2026-10-26", [("2026-11-17", 4)], "2026-11-16"),
        # The shorter length had run out: it ends when the value comes.
        ("2026-11-09", [("2026-11-26", 1)], "2026-11-26"),
        # That day is no schooldag: the first one after it.
        ("2026-12-07", [("2026-12-26", 1)], "2027-01-04"),
        # It begins on that day: the value of that day, and nothing to go over.
        ("2026-11-16", [("2026-11-16", 1)], "2026-11-23"),
        # One after the other.
        ("2026-11-09", [("2026-11-16", 4), ("2026-12-07", 5)], "2026-12-14"),
        # The first makes it so short that the second comes too late.
        ("2026-11-09", [("2026-11-16", 1), ("2026-11-17", 5)], "2026-11-16"),
    ],
)
def test_a_running_termijn_follows_a_value_that_says_so(
    start: str, waarden: list[tuple[str, int]], kantelpunt: str
) -> None:
    later = [{"vanaf": vanaf, "waarde": waarde, "overgang": "ook_lopend"} for vanaf, waarde in waarden]
    regels = dated(THREE, *later)
    outcome = ask("termijnen", regels, termijn="kantelpunt_stap1", startdatum=start)
    assert outcome["kantelpunt"] == kantelpunt
    assert outcome["dagen"][-1]["tot_en_met"] == kantelpunt


def test_a_value_that_took_over_is_explained() -> None:
    regels = dated(THREE, {"vanaf": "2026-11-16", "waarde": 1, "overgang": "ook_lopend"})
    outcome = ask("termijnen", regels, termijn="kantelpunt_stap1", startdatum="2026-11-05")
    rule = outcome["redenen"][0]
    assert (rule["waarde"], rule["vanaf"], rule["overgang"]) == (1, "2026-11-16", "ook_lopend")
    said = [each["tekst"] for each in outcome["redenen"] if each["onderwerp"] == "overgang"]
    assert "3 schoolweken" in said[0]
    assert "1 schoolweek" in said[0]
    assert said[1].endswith("maandag 16 november 2026.")
    assert not [each for each in outcome["redenen"] if "De dag zelf is vrij" in each["tekst"]]


def test_what_was_agreed_and_what_is_only_announced_stays_out_of_it() -> None:
    later = {"vanaf": "2026-11-16", "waarde": 1, "overgang": "ook_lopend"}
    question = {"termijn": "kantelpunt_stap1", "startdatum": "2026-11-09"}
    agreed = ask("termijnen", dated(THREE, later), afgesproken_termijn_schoolweken=4, **question)
    assert agreed["kantelpunt"] == "2026-12-07"
    announced = ask("termijnen", dated(THREE, {**later, "verwacht": True}), **question)
    assert announced["kantelpunt"] == "2026-11-30"


# --- the verdict and what to do now ---


@pytest.mark.parametrize(
    ("question", "last"),
    [
        ({"termijn": "maandelijks_contact", "laatste_contact": "2026-10-23"}, "2026-11-23"),
        ({"termijn": "bezwaar_verwijdering", "besluit_schriftelijk_bekend": "2026-10-12"}, "2026-11-23"),
        ({"termijn": "plaatsing", "startdatum": "2026-05-23"}, "2026-11-23"),
        ({"termijn": "vrijstelling_1_juli", "schooljaar": "2026-2027"}, "2026-06-30"),
    ],
)
def test_a_day_that_has_passed_is_the_verdict_with_what_can_still_be_done(question: dict[str, str], last: str) -> None:
    on_time = ask("termijnen", **question, peildatum=last)
    assert on_time["nu_doen"] == []
    assert on_time["uitkomst"] == on_time["samenvatting"][0]
    after = ask("termijnen", **question, peildatum=(date.fromisoformat(last) + DAY).isoformat())
    assert after["uitkomst"].endswith("Die dag is voorbij.")
    ((act),) = after["nu_doen"]
    assert (act["soort"], act["uiterlijk"]) == ("adviseert", last)
    assert act["wat"] in after["samenvatting"]
    assert act["bron"]


def test_an_appeal_that_came_too_late_is_said_to_be_so_first() -> None:
    question = {"schooljaar": "2026-2027", "soort_vrijstelling": "5_onder_a"}
    early, late = (
        termijn("vrijstelling_1_juli", beroep_ingediend=day, **question) for day in ("2026-06-30", "2026-07-01")
    )
    assert early["uitkomst"] == "Het beroep is op tijd ingediend."
    assert late["uitkomst"].startswith("Het beroep is te laat ingediend.")


@pytest.mark.parametrize(
    ("end", "verdict", "acts"),
    [("2026-11-23", "niet te lang", 0), ("2026-11-24", "niet te lang", 1), ("2026-11-30", "te lang", 1)],
)
def test_the_verdict_on_a_suspension_and_whom_to_tell(end: str, verdict: str, acts: int) -> None:
    outcome = termijn("schorsing", startdatum="2026-11-23", einddatum=end)
    assert f"is {verdict}." in outcome["uitkomst"]
    assert outcome["samenvatting"][0] == outcome["uitkomst"]
    assert [each["wie"] for each in outcome["nu_doen"]] == [["school"]] * acts


def test_who_is_away_for_too_long_is_reported_from_that_day_on() -> None:
    question = {"eerste_dag_afwezig": "2026-10-05", "soort": "ongeoorloofd", "sector": "vo"}
    before = termijn("melding_4_weken", **question, peildatum="2026-11-08")
    after = termijn("melding_4_weken", **question, peildatum="2026-11-09")
    assert before["nu_doen"] == []
    assert {each["met"][0] for each in after["nu_doen"]} == {each["aan"] for each in after["meldingen"]}


def test_what_may_be_reported_adds_nothing_to_what_must_be_reported_to_the_same_party() -> None:
    regels: Any = copy.deepcopy(pinned_rules())
    regels["meldingen"]["leerplicht-lang-geoorloofd"] |= {"aan": "kernteam", "plicht": False, "bron": ["h5-11d"]}
    question = {"termijn": "melding_4_weken", "eerste_dag_afwezig": "2026-10-05", "soort": "geoorloofd_ziekte"}
    acts = ask("termijnen", regels, **question, sector="vo", peildatum="2026-11-09")["nu_doen"]
    (asked,) = (each for each in acts if each["met"] == ["kernteam"])
    assert asked["soort"] == "plicht"
    assert "h5-11d" not in asked["bron"]


@pytest.mark.parametrize(("days", "verdict"), [(10, "geen probleem"), (11, "mag niet")])
def test_the_verdict_on_leave_comes_first(days: int, verdict: str) -> None:
    """Also where the leave begins on a free day, which is said after it."""
    outcome = termijn("verlof_11f", startdatum="2026-10-24", aantal_dagen=days)
    assert verdict in outcome["uitkomst"]
    assert outcome["samenvatting"][0] == outcome["uitkomst"]


# --- what a question explains ---


@pytest.mark.parametrize(
    ("naam", "veld", "van"), [("termijnen", "startdatum", "termijn"), ("stap", "datum_interventie", "huidige_stap")]
)
def test_the_help_of_a_first_day_fits_what_it_is_asked_for(naam: str, veld: str, van: str) -> None:
    """Each choice that asks it says which day it is, and nothing of the others."""
    found = {each["naam"]: each for each in velden(naam, pinned_rules())}
    field = found[veld]
    asked = next(each for each in field["toon_als"] if "waarden" in each and each["veld"] == van)
    assert field["hulp_van"] == van
    assert set(field["hulp_bij"]) == set(asked["waarden"])
    assert "kernteam" in field["hulp_bij"]["kantelpunt_stap2" if van == "termijn" else "2"]
    assert not [text for text in field["hulp_bij"].values() if text.count(",") or " of " in text]
