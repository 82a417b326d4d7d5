from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any, get_args

import pytest

from calculators.core.kalender import Kalender, make_kalender
from calculators.core.types import Regels, Venster
from calculators.core.units import schooldagen_in
from calculators.core.values import in_force
from calculators.drempels.answer import tellingen
from calculators.drempels.windows import WINDOWS, window_begin
from protocol_site.data import schema
from tests.support.rules import ask, changed, faults, pinned_rules, real_rules

DAY = timedelta(days=1)


def kalender() -> Kalender:
    return make_kalender(pinned_rules(), "midden", None, [])


def schooldagen(first: str, count: int) -> list[str]:
    """The first `count` schooldagen from a date on."""
    found: list[str] = []
    day = date.fromisoformat(first)
    while len(found) < count:
        if kalender().is_schooldag(day):
            found.append(day.isoformat())
        day += DAY
    return found


def rows(days: Iterable[str], uren: float | None, soort: str = "ongeoorloofd") -> list[dict[str, Any]]:
    return [{"datum": day, "soort": soort, **({} if uren is None else {"uren": uren})} for day in days]


def drempels(verzuim: list[dict[str, Any]], peildatum: str = "2026-12-18", **more: Any) -> dict[str, Any]:
    question = {"sector": "vo", "soort": "ongeoorloofd", "peildatum": peildatum, "verzuim": verzuim}
    return ask("drempels", **{**question, **more})


def windows(outcome: dict[str, Any], drempel: str) -> list[tuple[str, str, float]]:
    found = [each for each in outcome["vensters"] if each["drempel"] == drempel]
    return [(each["van"], each["bereikt_op"], each["totaal"]) for each in found]


# --- hours in lesweken ---


def test_sixteen_hours_within_four_lesweken() -> None:
    outcome = drempels(rows(schooldagen("2026-11-02", 4), 4))
    assert outcome["drempel_16_uur"] is True
    assert windows(outcome, "wettelijk-verzuim") == [("2026-11-02", "2026-11-05", 16)]


def test_a_vacation_week_is_no_lesweek() -> None:
    within = drempels(rows(["2026-10-05", "2026-10-12", "2026-10-26", "2026-11-02"], 4))
    assert windows(within, "wettelijk-verzuim") == [("2026-10-05", "2026-11-02", 16)]
    beyond = drempels(rows(["2026-10-05", "2026-10-12", "2026-10-26", "2026-11-09"], 4))
    assert beyond["drempel_16_uur"] is False


def test_the_window_rolls() -> None:
    outcome = drempels(rows(["2026-09-07", "2026-10-05", "2026-10-12", "2026-10-26", "2026-11-02"], 4))
    assert windows(outcome, "wettelijk-verzuim") == [("2026-10-05", "2026-11-02", 16)]


def test_after_a_report_a_new_count_begins() -> None:
    outcome = drempels(rows(schooldagen("2026-09-07", 9), 4))
    assert windows(outcome, "wettelijk-verzuim") == [("2026-09-07", "2026-09-10", 16), ("2026-09-11", "2026-09-16", 16)]
    assert [each["uiterlijk"] for each in outcome["meldingen"]] == ["2026-09-17", "2026-09-23"]
    assert all(each["te_laat"] for each in outcome["meldingen"])


def test_hours_of_one_day_add_up_and_leave_no_dust() -> None:
    lessons = rows(["2026-11-02"] * 4, 1.6) + rows(["2026-11-03"] * 6, 1.6)
    outcome = drempels(lessons)
    assert windows(outcome, "wettelijk-verzuim") == [("2026-11-02", "2026-11-03", 16)]


def test_only_unauthorised_hours_count() -> None:
    outcome = drempels(rows(schooldagen("2026-11-02", 3), 5) + rows(["2026-11-05"], 5, "geoorloofd_overig"))
    assert outcome["drempel_16_uur"] is False
    outcome = drempels(rows(schooldagen("2026-11-02", 3), 5), peildatum="2026-11-06")
    assert "Nog 1 uur tot de grens" in outcome["waarschuwingen"][0]["tekst"]


def test_a_report_without_a_last_day_says_since_when_it_is_due() -> None:
    ill = rows(schooldagen("2026-09-07", 7), None, "geoorloofd_ziekte")
    for peildatum, is_said in (("2026-09-15", False), ("2026-12-18", True)):
        outcome = drempels(ill, peildatum, soort="geoorloofd_ziekte")
        assert [each["sinds"] for each in outcome["meldingen"]] == ["2026-09-15"] * len(outcome["meldingen"])
        assert all(("dinsdag 15 september 2026" in each["tekst"]) is is_said for each in outcome["meldingen"])
        assert outcome["meldingen"]


def test_a_report_that_is_still_in_time_says_so() -> None:
    outcome = drempels(rows(schooldagen("2026-11-02", 4), 4), peildatum="2026-11-12")
    assert outcome["meldingen"][0]["uiterlijk"] == "2026-11-12"
    assert outcome["meldingen"][0]["te_laat"] is False
    assert drempels(rows(schooldagen("2026-11-02", 4), 4), peildatum="2026-11-13")["meldingen"][0]["te_laat"] is True


# --- illness ---


@pytest.mark.parametrize(("first", "seventh"), [("2026-10-08", "2026-10-16"), ("2026-10-12", "2026-10-27")])
def test_the_seventh_schooldag_ill(first: str, seventh: str) -> None:
    ill = "geoorloofd_ziekte"
    reached = drempels(rows(schooldagen(first, 7), None, ill), soort=ill)
    assert reached["drempel_jeugdarts"] is True
    assert windows(reached, "mazl-schooldagen") == [(first, seventh, 7)]
    assert drempels(rows(schooldagen(first, 6), None, ill), soort=ill)["drempel_jeugdarts"] is False


def test_a_day_at_school_begins_a_new_run() -> None:
    days = schooldagen("2026-11-02", 8)
    outcome = drempels(rows(days[:3] + days[4:], None, "geoorloofd_ziekte"), soort="geoorloofd_ziekte")
    assert outcome["drempel_jeugdarts"] is False


def test_a_run_is_one_report() -> None:
    days = schooldagen("2026-11-02", 15)
    ill = "geoorloofd_ziekte"
    outcome = drempels(rows([*days[0:2], *days[3:5], *days[6:8]], None, ill), soort=ill)
    assert outcome["drempel_jeugdarts"] is False
    outcome = drempels(rows([*days[0:2], *days[3:5], *days[6:8], days[9]], None, ill), soort=ill)
    assert windows(outcome, "mazl-meldingen") == [("2026-11-02", "2026-11-13", 4)]


def test_twelve_schoolweken_from_the_first_to_the_fourth_report() -> None:
    ill = "geoorloofd_ziekte"
    inside = rows(["2026-09-07", "2026-09-21", "2026-10-12", "2026-12-01"], None, ill)
    assert drempels(inside, soort=ill)["drempel_jeugdarts"] is True
    outside = rows(["2026-09-07", "2026-09-21", "2026-10-12", "2026-12-07"], None, ill)
    assert drempels(outside, soort=ill)["drempel_jeugdarts"] is False


# --- long at home ---


@pytest.mark.parametrize(("first", "reached"), [("2026-10-05", "2026-11-09"), ("2027-06-28", "2027-09-06")])
def test_more_than_four_weeks_is_the_21st_schooldag(first: str, reached: str) -> None:
    overig = "geoorloofd_overig"
    question: dict[str, Any] = {"soort": overig, "thuis": "volledig", "peildatum": "2027-12-17"}
    outcome = drempels(rows(schooldagen(first, 21), None, overig), **question)
    assert windows(outcome, "lang-thuis") == [(first, reached, 4.2)]
    assert outcome["drempel_4_weken"] is True
    assert drempels(rows(schooldagen(first, 20), None, overig), **question)["drempel_4_weken"] is False


def test_a_row_of_zero_hours_is_no_absence() -> None:
    outcome = drempels(rows(schooldagen("2026-11-02", 21), 0))
    assert outcome["vensters"] == []
    assert outcome["drempel_4_weken"] is False


def test_free_days_of_the_school_break_no_run() -> None:
    ill = "geoorloofd_ziekte"
    days = [day for day in schooldagen("2026-11-02", 8) if day != "2026-11-05"]
    free = [["2026-11-05", "2026-11-05"]]
    assert drempels(rows(days, None, ill), soort=ill)["drempel_jeugdarts"] is False
    assert drempels(rows(days, None, ill), soort=ill, extra_schoolvrij=free)["drempel_jeugdarts"] is True


def test_a_part_of_the_day_leaves_open_whether_the_pupil_is_at_home() -> None:
    late = drempels(rows(schooldagen("2026-10-05", 21), 0.5))
    assert late["drempel_4_weken"] is True
    assert "verzuim" in {each["veld"] for each in late["open"]}
    assert "verzuim" not in {each["veld"] for each in drempels(rows(schooldagen("2026-10-05", 20), 0.5))["open"]}


@pytest.mark.parametrize(
    ("peildatum", "thuis", "classificatie"),
    [
        ("2026-11-09", "niet", "niet-kunner"),
        ("2026-11-10", "niet", "niet-kunner"),
        ("2026-11-11", "niet", "geen"),
        ("2026-11-11", "volledig", "niet-kunner"),
    ],
)
def test_who_goes_to_school_again_is_no_thuiszitter(peildatum: str, thuis: str, classificatie: str) -> None:
    ill = "geoorloofd_ziekte"
    days = rows(schooldagen("2026-10-05", 21), None, ill)
    outcome = drempels(days, soort=ill, peildatum=peildatum, thuis=thuis, zorgplan="weet_niet", kan_of_wil="kan_niet")
    assert (outcome["drempel_4_weken"], outcome["classificatie"]) == (True, classificatie)
    said = [each["tekst"] for each in outcome["redenen"] if each["onderwerp"] == "classificatie"]
    assert ("weer naar school" in said[0]) == (classificatie == "geen")
    assert ("zorgplan" in {each["veld"] for each in outcome["open"]}) == (classificatie != "geen")


def test_a_kind_of_absence_that_is_not_in_the_list_is_asked_about() -> None:
    days = rows(schooldagen("2026-11-02", 2), 1)
    assert "soort" in {each["veld"] for each in drempels(days, soort="geoorloofd_ziekte")["open"]}
    assert "soort" not in {each["veld"] for each in drempels(days)["open"]}


def test_reports_of_illness_that_lie_further_apart_in_ordinary_weeks() -> None:
    ill = "geoorloofd_ziekte"

    def naar(days: list[str]) -> list[str]:
        return [each["naar"] for each in drempels(rows(days, None, ill), soort=ill, peildatum="2026-12-01")["lezingen"]]

    assert "drempel_jeugdarts" in naar(["2026-09-07", "2026-09-30", "2026-11-05", "2026-12-01"])
    assert "drempel_jeugdarts" not in naar(["2026-09-09", "2026-09-30", "2026-11-05", "2026-12-01"])


def test_a_report_that_is_due_twice_is_said_once_and_listed_twice() -> None:
    outcome = drempels(rows(["2026-09-07", "2026-09-08", "2026-11-09", "2026-11-10"], 8))
    assert len(outcome["meldingen"]) == 2
    assert len(set(outcome["samenvatting"])) == len(outcome["samenvatting"])


def test_a_run_that_ended_is_not_said_to_go_on() -> None:
    """Six days of illness in September are no warning in December; the seventh would be a first."""
    ill = "geoorloofd_ziekte"
    days = rows(schooldagen("2026-09-07", 6), None, ill)
    ended = drempels(days, soort=ill)
    said = next(each["tekst"] for each in ended["redenen"] if each["onderwerp"] == "mazl-schooldagen")
    assert "De langste periode was 6 schooldagen." in said
    assert "mazl-schooldagen" not in {each["onderwerp"] for each in ended["waarschuwingen"]}
    going_on = drempels(days, soort=ill, peildatum="2026-09-15")
    said = next(each["tekst"] for each in going_on["redenen"] if each["onderwerp"] == "mazl-schooldagen")
    assert "Nu staat de teller op 6 schooldagen." in said
    assert "mazl-schooldagen" in {each["onderwerp"] for each in going_on["waarschuwingen"]}


def test_back_at_school_it_is_asked_whether_the_long_absence_was_reported() -> None:
    days = rows(schooldagen("2026-09-07", 21), None, "geoorloofd_ziekte")
    back = drempels(days, soort="geoorloofd_ziekte", thuis="niet")
    assert "thuis" in {each["veld"] for each in back["open"]}
    assert "thuis" not in {each["veld"] for each in drempels(days, soort="geoorloofd_ziekte", thuis="volledig")["open"]}


# --- faults ---


def test_every_fault_of_a_row_is_named_at_once() -> None:
    verzuim: list[Any] = [
        {"datum": "x", "uren": -1, "soort": "b", "les": 1},
        {},
        {"datum": None, "uren": None, "soort": "ongeoorloofd"},
        {"datum": "2026-11-20", "soort": "ongeoorloofd"},
    ]
    found = faults("drempels", sector="vo", soort="ongeoorloofd", peildatum="2026-11-23", verzuim=verzuim)
    assert set(found) == {
        *("verzuim[0].datum", "verzuim[0].uren", "verzuim[0].soort", "verzuim[0].les"),
        *("verzuim[1].datum", "verzuim[1].soort", "verzuim[2].datum", "verzuim[2].uren"),
        "verzuim[3].uren",
    }
    assert found["verzuim[1].datum"] == found["verzuim[1].soort"] == found["verzuim[3].uren"] == "Vul dit in."


def test_no_word_of_python_in_a_message() -> None:
    question = {"sector": "vo", "soort": "ongeoorloofd", "peildatum": "2026-11-23"}
    found = faults("drempels", verzuim=[None, {"datum": "2026-11-03"}], schoolvrij=[[None, "2026-11-24"]], **question)
    assert set(found) == {"verzuim[0]", "verzuim[1].soort", "schoolvrij[0]"}
    assert not [text for text in found.values() if "None" in text]


def test_every_wrong_row_is_named_at_its_place() -> None:
    verzuim: list[Any] = [
        {"datum": "2026-11-22", "uren": 2, "soort": "ongeoorloofd"},
        {"datum": "2026-10-20", "uren": 2, "soort": "ongeoorloofd"},
        {"datum": "2026-11-03", "uren": 2, "soort": "ongeoorloofd"},
        {"datum": "2026-12-01", "uren": 2, "soort": "ongeoorloofd"},
        {"datum": "2026-02-30", "uren": 2, "soort": "ongeoorloofd"},
        {"datum": "2026-11-03", "uren": 25, "soort": "ongeoorloofd"},
        {"datum": "2026-11-03", "soort": "ongeoorloofd"},
        {"datum": "2026-11-03", "uren": True, "soort": "ongeoorloofd"},
        {"datum": "2026-11-03", "uren": 2, "soort": "absoluut"},
        {"datum": "2026-11-03", "uren": 2, "soort": "ongeoorloofd", "les": 1},
        {"datum": "2020-11-03", "uren": 2, "soort": "ongeoorloofd"},
        "vandaag",
    ]
    found = faults("drempels", sector="vo", soort="ongeoorloofd", peildatum="2026-11-23", verzuim=verzuim)
    assert set(found) == {
        *("verzuim[0].datum", "verzuim[1].datum", "verzuim[3].datum", "verzuim[4].datum", "verzuim[5].uren"),
        *("verzuim[6].uren", "verzuim[7].uren", "verzuim[8].soort", "verzuim[9].les", "verzuim[10].datum"),
        "verzuim[11]",
    }
    assert "zondag" in found["verzuim[0].datum"]
    assert "herfstvakantie" in found["verzuim[1].datum"]


# --- values by day ---

REFERENCE = date(2026, 11, 16)
"""A Monday with weeks of school on both sides: the day from which the new value holds."""
LISTED = {id_: each for id_, each in tellingen(real_rules()).items() if each["lijst"]}


class Facts:
    """Lists for one drempel of the data: a fact is an hour, a day or a report, on a schooldag of its own."""

    def __init__(self, drempel: str) -> None:
        self.drempel = drempel
        self.telling = LISTED[drempel]
        regels = real_rules()
        self.limit = in_force(regels, "drempels", drempel, REFERENCE, "peildatum")
        self.old = self.limit.waarde
        self.new = self.old - max(1, self.old // 4)
        self.step = 2 if self.telling["wat"] == "meldingen" else 1
        self.days = [date.fromisoformat(day) for day in schooldagen("2026-08-31", 120)]

    def needed(self, value: float) -> int:
        """How many facts reach a value."""
        return int(value * schooldagen_in(self.limit.telt_in)) + (self.limit.vergelijking == "meer_dan")

    def rows(self, before: int, after: int) -> list[dict[str, Any]]:
        """So many facts before the day of the new value, and so many from that day on."""
        here = self.days.index(REFERENCE)
        places = range(here - before * self.step, here + after * self.step, self.step)
        return rows([self.days[place].isoformat() for place in places], 1, self.telling["soort"][0])

    def rules(self, overgang: str = "op_de_dag") -> Regels:
        """The rules in which the drempel gets its new, lower value on the day."""
        return changed(
            *("drempels", self.drempel),
            {"vanaf": "2022-08-01", "waarde": self.old},
            {"vanaf": REFERENCE.isoformat(), "waarde": self.new, "overgang": overgang},
        )

    def ask(self, verzuim: list[dict[str, Any]], later: int = 0, overgang: str = "op_de_dag") -> dict[str, Any]:
        """The answer so many days after the last fact."""
        peildatum = date.fromisoformat(verzuim[-1]["datum"]) + later * DAY
        question = {"sector": "vo", "soort": self.telling["soort"][0], "peildatum": peildatum.isoformat()}
        return ask("drempels", self.rules(overgang), verzuim=verzuim, **question)

    def reason(self, outcome: dict[str, Any]) -> dict[str, Any]:
        """What the outcome says of the drempel."""
        (found,) = [each for each in outcome["redenen"] if each["onderwerp"] == self.drempel and "waarde" in each]
        return found


every_listed = pytest.mark.parametrize("drempel", LISTED)


@every_listed
def test_a_list_before_a_new_value_is_judged_by_the_old_one_whenever_it_is_asked(drempel: str) -> None:
    facts = Facts(drempel)
    verzuim = facts.rows(before=facts.needed(facts.old) - 1, after=0)
    for later in (0, 2, 20, 200):
        outcome = facts.ask(verzuim, later)
        assert (outcome["drempels"][drempel], windows(outcome, drempel)) == (False, [])
    reached = facts.ask(facts.rows(before=facts.needed(facts.old), after=0), later=40)
    (found,) = [each for each in reached["vensters"] if each["drempel"] == drempel]
    assert (found["waarde"], found["vanaf"], found["overgang"]) == (facts.old, "2022-08-01", "op_de_dag")
    assert found["bereikt_op"] < REFERENCE.isoformat()


@every_listed
def test_a_list_after_a_new_value_is_judged_by_the_new_one(drempel: str) -> None:
    facts = Facts(drempel)
    number = facts.needed(facts.new)
    for overgang in ("op_de_dag", "alleen_nieuwe_feiten"):
        assert facts.ask(facts.rows(0, number - 1), overgang=overgang)["drempels"][drempel] is False
        for later in (0, 30):
            outcome = facts.ask(facts.rows(0, number), later, overgang)
            (found,) = [each for each in outcome["vensters"] if each["drempel"] == drempel]
            assert (found["waarde"], found["vanaf"]) == (facts.new, REFERENCE.isoformat())
            assert found["overgang"] == overgang


@every_listed
def test_a_list_over_the_day_of_a_new_value_counts_each_day_by_its_own_value(drempel: str) -> None:
    facts = Facts(drempel)
    verzuim = facts.rows(before=facts.needed(facts.new) - 1, after=1)
    for later in (0, 30):
        outcome = facts.ask(verzuim, later)
        (found,) = [each for each in outcome["vensters"] if each["drempel"] == drempel]
        assert (found["bereikt_op"], found["waarde"]) == (REFERENCE.isoformat(), facts.new)
        assert found["van"] == verzuim[0]["datum"]
        reason = facts.reason(outcome)
        assert [each["waarde"] for each in reason["waarden"]] == [facts.old, facts.new]
        assert "Elke dag telt met de grens van die dag" in reason["tekst"]
        assert "16 november 2026" in reason["tekst"]


@every_listed
def test_of_before_a_new_value_nothing_counts_when_only_new_facts_do(drempel: str) -> None:
    facts = Facts(drempel)
    number = facts.needed(facts.new)
    outcome = facts.ask(facts.rows(before=number - 1, after=number - 1), overgang="alleen_nieuwe_feiten")
    reached_before = number - 1 >= facts.needed(facts.old)
    assert outcome["drempels"][drempel] is reached_before
    assert "telt alleen verzuim vanaf die dag" in facts.reason(outcome)["tekst"]
    outcome = facts.ask(facts.rows(before=number - 1, after=number), later=20, overgang="alleen_nieuwe_feiten")
    (found,) = [each for each in outcome["vensters"] if each["drempel"] == drempel]
    assert (found["van"], found["overgang"]) == (REFERENCE.isoformat(), "alleen_nieuwe_feiten")


@every_listed
def test_a_day_without_a_value_is_refused_at_its_row(drempel: str) -> None:
    facts = Facts(drempel)
    verzuim = facts.rows(before=2, after=1)
    regels = changed("drempels", drempel, {"vanaf": REFERENCE.isoformat(), "waarde": 99})
    question = {"sector": "vo", "soort": facts.telling["soort"][0], "peildatum": "2026-12-01"}
    found = faults("drempels", regels, verzuim=verzuim, **question)
    assert set(found) == {"verzuim[0].datum", "verzuim[1].datum"}
    assert all("16 november 2026" in text for text in found.values())


def test_hours_of_june_keep_their_limit_when_a_lower_one_comes_in_august() -> None:
    regels = changed(
        *("drempels", "wettelijk-verzuim"),
        {"vanaf": "2022-08-01", "waarde": 16},
        {"vanaf": "2027-08-01", "waarde": 12, "overgang": "op_de_dag"},
    )
    question: dict[str, Any] = {"sector": "vo", "soort": "ongeoorloofd"}
    june = rows(["2027-06-07", "2027-06-08"], 7)
    for peildatum in ("2027-06-08", "2027-07-31", "2027-08-01", "2027-09-06"):
        outcome = ask("drempels", regels, verzuim=june, peildatum=peildatum, **question)
        assert (outcome["drempel_16_uur"], outcome["meldingen"], outcome["vensters"]) == (False, [], [])


def test_a_count_above_a_new_limit_is_a_warning_until_the_next_absence() -> None:
    facts = Facts("wettelijk-verzuim")
    outcome = facts.ask(facts.rows(before=facts.needed(facts.new), after=0), later=4)
    assert outcome["drempel_16_uur"] is False
    (warning,) = [each for each in outcome["waarschuwingen"] if each["onderwerp"] == "wettelijk-verzuim"]
    assert "Op de eerstvolgende dag met verzuim is de grens bereikt" in warning["tekst"]


def test_a_single_value_is_not_said_per_day() -> None:
    outcome = drempels(rows(schooldagen("2026-11-02", 4), 4))
    assert not [each for each in outcome["redenen"] if "waarden" in each or "Elke dag telt" in each["tekst"]]


def test_hours_just_below_a_limit_are_not_rounded_onto_it() -> None:
    outcome = drempels([*rows(["2026-11-02"], 8), *rows(["2026-11-03"], 7.999)], peildatum="2026-11-06")
    said = next(each["tekst"] for each in outcome["redenen"] if each["onderwerp"] == "wettelijk-verzuim")
    assert "Nu staat de teller op 15,999 uur." in said
    assert [each["over"] for each in outcome["waarschuwingen"]] == [0.001]


# --- windows ---


def test_every_unit_of_a_window_can_be_counted() -> None:
    units = {
        unit for key in ("eenheid", "geteld_als") for unit in words_of(schema.Venster.model_fields[key].annotation)
    }
    assert units == set(WINDOWS)


def words_of(kind: Any) -> set[str]:
    """The words that a Literal allows."""
    inside = get_args(kind)
    return set().union(*(words_of(each) for each in inside)) if inside else {kind} - {type(None)}


@pytest.mark.parametrize(
    ("aantal", "eenheid", "day", "begin"),
    [
        (4, "lesweken", "2026-11-09", "2026-10-12"),
        (4, "schoolweken", "2026-11-20", "2026-10-26"),
        (4, "weken", "2026-11-11", "2026-10-19"),
        (3, "schooldagen", "2026-10-27", "2026-10-16"),
        (7, "dagen", "2026-11-11", "2026-11-05"),
        (3, "maanden", "2026-11-30", "2026-08-31"),
        (1, "maanden", "2027-03-31", "2027-03-01"),
        (1, "schooljaar", "2026-11-11", "2026-08-01"),
        (1, "schooljaar", "2027-07-31", "2026-08-01"),
        (2, "schooljaar", "2027-08-01", "2026-08-01"),
    ],
)
def test_a_window_looks_back_in_its_own_unit(aantal: int, eenheid: str, day: str, begin: str) -> None:
    venster: Venster = {"aantal": aantal, "eenheid": eenheid, "geteld_als": None}
    assert window_begin(kalender(), venster, date.fromisoformat(day)) == date.fromisoformat(begin)
