from typing import Any

import pytest

from calculators.core.fields import holds
from calculators.core.tables import edges
from calculators.core.values import in_force
from calculators.describe.in_words import explain
from calculators.drempels.answer import tellingen
from calculators.registry import velden
from tests.support.rules import ask, changed, faults, pinned_rules, readings, real_rules

PEILDATUM = "2026-11-23"
TOTALS = {id_: each for id_, each in tellingen(real_rules()).items() if each["lijst"]}


def drempels(**invoer: Any) -> dict[str, Any]:
    return ask("drempels", **{"sector": "vo", "peildatum": PEILDATUM, "soort": "ongeoorloofd", **invoer})


def reports(outcome: dict[str, Any]) -> set[tuple[str, bool]]:
    return {(each["id"], each["plicht"]) for each in outcome["meldingen"]}


# --- boundaries ---


@pytest.mark.parametrize(
    ("veld", "below", "at", "answer"),
    [
        ("uren_ongeoorloofd_4_lesweken", 15.9, 16, "drempel_16_uur"),
        ("aaneengesloten_ziekdagen", 6, 7, "drempel_jeugdarts"),
        ("ziekmeldingen_12_weken", 3, 4, "drempel_jeugdarts"),
        ("weken_thuis", 4, 4.2, "drempel_4_weken"),
    ],
)
def test_both_sides_of_each_boundary(veld: str, below: float, at: float, answer: str) -> None:
    for soort in ("ongeoorloofd", "geoorloofd_ziekte", "geoorloofd_overig"):
        assert drempels(soort=soort, **{veld: below})[answer] is False
        assert drempels(soort=soort, **{veld: at})[answer] is True


@pytest.mark.parametrize("drempel", TOTALS)
def test_both_sides_of_the_boundary_in_the_data(drempel: str) -> None:
    from datetime import date

    regels = real_rules()
    limit = in_force(regels, "drempels", drempel, date.fromisoformat(PEILDATUM), "peildatum")
    below, at = edges(limit)
    question = {"sector": "po", "soort": "geoorloofd_ziekte", "peildatum": PEILDATUM}
    veld, key = TOTALS[drempel]["vraag"]["veld"], TOTALS[drempel]["uitkomst"] or ""
    not_reached = ask("drempels", regels, **question, **{veld: below})
    assert (not_reached["drempels"][drempel], not_reached[key]) == (False, False)
    outcome = ask("drempels", regels, **question, **{veld: at})
    assert (outcome["drempels"][drempel], outcome[key]) == (True, True)
    reden = next(each for each in outcome["redenen"] if each["onderwerp"] == drempel)
    assert reden["waarde"] == limit.waarde
    assert reden["bron"] == limit.bron
    assert reden["invoer"] == {veld: at}


def test_no_show_is_an_answer_of_its_own() -> None:
    assert drempels(twee_keer_niet_bij_jeugdarts="ja")["drempel_no_show"] is True
    assert drempels(twee_keer_niet_bij_jeugdarts="nee")["drempel_no_show"] is False
    unknown = drempels(twee_keer_niet_bij_jeugdarts="weet_niet")
    assert unknown["drempel_no_show"] is False
    assert "twee_keer_niet_bij_jeugdarts" in [each["veld"] for each in unknown["open"]]


# --- dated values ---


def test_the_value_of_the_reference_date_holds() -> None:
    regels = changed(
        "drempels",
        "wettelijk-verzuim",
        {"vanaf": "2022-08-01", "waarde": 16},
        {"vanaf": "2027-08-01", "waarde": 12},
        {"vanaf": "2026-08-01", "waarde": 8, "verwacht": True},
    )
    question = {"sector": "vo", "soort": "ongeoorloofd", "uren_ongeoorloofd_4_lesweken": 12}
    assert ask("drempels", regels, peildatum="2027-07-31", **question)["drempel_16_uur"] is False
    later = ask("drempels", regels, peildatum="2027-08-01", **question)
    assert later["drempel_16_uur"] is True
    assert later["redenen"][0]["waarde"] == 12
    assert later["redenen"][0]["vanaf"] == "2027-08-01"
    assert [each["waarde"] for each in later["redenen"][0]["verwacht"]] == [8]


def test_no_value_for_the_date_is_refused_with_the_reason() -> None:
    regels = changed("drempels", "lang-thuis", {"vanaf": "2027-01-01", "waarde": 4})
    found = faults("drempels", regels, sector="vo", soort="ongeoorloofd", peildatum=PEILDATUM)
    assert list(found) == ["peildatum"]
    assert "1 januari 2027" in found["peildatum"]


def test_only_an_announced_value_is_no_value() -> None:
    regels = changed("drempels", "lang-thuis", {"vanaf": "2022-08-01", "waarde": 4, "verwacht": True})
    assert "peildatum" in faults("drempels", regels, sector="vo", soort="ongeoorloofd", peildatum=PEILDATUM)


# --- classification ---

ONGEOORLOOFD, ZIEK = "ongeoorloofd", "geoorloofd_ziekte"


@pytest.mark.parametrize(
    ("soort", "plan", "thuis", "kan_of_wil", "classificatie", "actie"),
    [
        (ONGEOORLOOFD, "nee", "volledig", "wil_niet", "niet-willer", "leerplicht"),
        (ONGEOORLOOFD, "nee", "volledig", "onbekend", "geen", "leerplicht"),
        (ONGEOORLOOFD, "ja", "volledig", "wil_niet", "niet-willer", "leerplicht"),
        (ONGEOORLOOFD, "ja", "deels", "kan_niet", "niet-kunner", "leerplicht"),
        (ZIEK, "nee", "volledig", "kan_niet", "niet-kunner", "school"),
        (ZIEK, "nee", "volledig", "onbekend", "geen", "school"),
        (ZIEK, "nee", "volledig", "wil_niet", "niet-willer", "leerplicht"),
        (ZIEK, "weet_niet", "volledig", "kan_niet", "niet-kunner", "school"),
        (ZIEK, "ja", "volledig", "kan_niet", "voltijd lizzer", None),
        (ZIEK, "ja", "deels", "wil_niet", "deeltijd lizzer", None),
        ("geoorloofd_overig", "ja", "deels", "kan_niet", "deeltijd lizzer", None),
    ],
)
def test_classification(
    soort: str, plan: str, thuis: str, kan_of_wil: str, classificatie: str, actie: str | None
) -> None:
    question = {"soort": soort, "zorgplan": plan, "thuis": thuis, "kan_of_wil": kan_of_wil}
    long = drempels(weken_thuis=4.2, **question)
    assert (long["classificatie"], long["actie"]) == (classificatie, actie)
    short = drempels(weken_thuis=4, **question)
    assert (short["classificatie"], short["actie"]) == ("geen", None)


def test_absoluut_and_enrolled_cannot_both_be_true() -> None:
    assert list(faults("drempels", sector="po", soort="absoluut", ingeschreven="ja")) == ["ingeschreven"]
    assert ask("drempels", sector="po", soort="absoluut", ingeschreven="nee")["classificatie"] == "absoluut verzuim"


@pytest.mark.parametrize(
    ("invoer", "untrue"),
    [
        (
            {"soort": "ongeoorloofd", "zorgplan": "ja", "kan_of_wil": "kan_niet"},
            ["school komt in actie", "geen zorgplan"],
        ),
        ({"soort": "ongeoorloofd", "zorgplan": "ja", "kan_of_wil": "wil_niet"}, ["geen zorgplan"]),
        ({"soort": "ongeoorloofd", "zorgplan": "nee", "kan_of_wil": "kan_niet"}, ["school komt in actie"]),
        ({"soort": "geoorloofd_ziekte", "zorgplan": "weet_niet"}, ["geen zorgplan"]),
        ({"soort": "geoorloofd_ziekte", "zorgplan": "ja", "thuis": "niet"}, ["volledig thuis"]),
    ],
)
def test_the_reason_of_the_kind_says_nothing_that_was_not_answered(invoer: dict[str, str], untrue: list[str]) -> None:
    question = {"sector": "vo", "peildatum": "2026-11-23", "weken_thuis": 5, "thuis": "volledig", **invoer}
    outcome = ask("drempels", **question)
    said = " ".join(each["tekst"] for each in outcome["redenen"] if each["onderwerp"] == "classificatie")
    assert said
    assert not [words for words in untrue if words in said]


def test_a_lizzer_leaves_not_open_who_can_or_will_not() -> None:
    question = {"sector": "vo", "peildatum": "2026-11-23", "weken_thuis": 5, "thuis": "volledig"}
    lizzer = ask("drempels", soort="geoorloofd_ziekte", zorgplan="ja", **question)
    assert "kan_of_wil" not in {each["veld"] for each in lizzer["open"]}
    assert "kan_of_wil" in {each["veld"] for each in ask("drempels", soort="ongeoorloofd", **question)["open"]}


@pytest.mark.parametrize(("hours", "text"), [(15.999, "15,999 uur"), (16, "16 uur"), (15.5, "15,5 uur")])
def test_a_number_is_not_rounded_onto_the_limit(hours: float, text: str) -> None:
    question = {"sector": "vo", "peildatum": "2026-11-23", "soort": "ongeoorloofd"}
    outcome = ask("drempels", uren_ongeoorloofd_4_lesweken=hours, **question)
    reden = next(each for each in outcome["redenen"] if each["onderwerp"] == "wettelijk-verzuim")
    assert f"Jij vult {text} in." in reden["tekst"]
    assert not [each for each in outcome["waarschuwingen"] if each["tekst"].startswith("Precies")]


def test_a_child_without_school_is_absoluut_verzuim() -> None:
    for question in ({"soort": "absoluut"}, {"soort": "ongeoorloofd", "ingeschreven": "nee"}):
        outcome = drempels(**question)
        assert outcome["classificatie"] == "absoluut verzuim"
        assert outcome["actie"] == "leerplicht"
        assert outcome["rol_lpa"] == "handhavend"
        assert "h5-absoluut" in outcome["bronnen"]


def test_a_child_without_school_needs_no_date() -> None:
    assert ask("drempels", sector="po", soort="absoluut")["peildatum"] is None


def test_the_role_of_leerplicht_follows_the_kind_of_absence() -> None:
    assert drempels(soort="ongeoorloofd")["rol_lpa"] == "handhavend"
    for soort in ("geoorloofd_ziekte", "geoorloofd_overig"):
        outcome = drempels(soort=soort, uren_ongeoorloofd_4_lesweken=16)
        assert outcome["rol_lpa"] == "adviserend"
        said = pinned_rules()["teksten"]["rol-lpa.ook-ongeoorloofd"]
        assert said in [each["tekst"] for each in outcome["redenen"]]


@pytest.mark.parametrize(
    ("invoer", "fields"),
    [
        ({"weken_thuis": 3, "thuis": "volledig"}, ["uren_ongeoorloofd_4_lesweken"]),
        ({"weken_thuis": 3, "thuis": "volledig", "uren_ongeoorloofd_4_lesweken": 15}, []),
        ({"weken_thuis": 3, "thuis": "deels"}, []),
        ({"weken_thuis": 0, "thuis": "volledig"}, []),
        ({"soort": ZIEK, "weken_thuis": 3, "thuis": "volledig"}, ["aaneengesloten_ziekdagen"]),
        ({"soort": "geoorloofd_overig", "weken_thuis": 3, "thuis": "volledig"}, []),
        ({"soort": ZIEK, "aaneengesloten_ziekdagen": 20}, []),
        ({"soort": ZIEK, "aaneengesloten_ziekdagen": 21}, ["weken_thuis"]),
        ({"soort": ZIEK, "aaneengesloten_ziekdagen": 21, "weken_thuis": 4}, []),
    ],
)
def test_a_total_that_was_left_out_though_it_matters_stays_open(invoer: dict[str, Any], fields: list[str]) -> None:
    assert [each["veld"] for each in drempels(**invoer)["open"]] == fields


def test_nobody_is_said_to_have_filled_in_what_was_left_out() -> None:
    said = {each["onderwerp"]: each["tekst"] for each in drempels(uren_ongeoorloofd_4_lesweken=0)["redenen"]}
    assert "Jij vult 0 uur in." in said["wettelijk-verzuim"]
    assert "Hier vul je niets in." in said["lang-thuis"]


@pytest.mark.parametrize(
    ("soort", "answer", "words"),
    [
        (ONGEOORLOOFD, "wil_niet", "wil niet naar school"),
        (ONGEOORLOOFD, "onbekend", "er is geen geldige reden"),
        (ZIEK, "kan_niet", "kan niet naar school"),
        (ZIEK, "onbekend", "met een geldige reden"),
    ],
)
def test_what_is_not_known_of_the_pupil_is_not_said(soort: str, answer: str, words: str) -> None:
    for plan in ("nee", "weet_niet"):
        outcome = drempels(soort=soort, weken_thuis=5, thuis="volledig", kan_of_wil=answer, zorgplan=plan)
        said = " ".join(each["tekst"] for each in outcome["redenen"] if each["onderwerp"] == "classificatie")
        assert words in said
        assert ("iet naar school" in said) == (answer != "onbekend")
        assert (f"niet-{'willer' if soort == ONGEOORLOOFD else 'kunner'}" in " ".join(outcome["samenvatting"])) == (
            answer != "onbekend"
        )


def test_leerplicht_is_not_said_to_act_where_it_can_only_advise() -> None:
    outcome = drempels(soort=ZIEK, weken_thuis=5, thuis="volledig", kan_of_wil="wil_niet")
    said = " ".join(each["tekst"] for each in outcome["redenen"] if each["onderwerp"] == "classificatie")
    assert "komt in actie" not in said
    assert "alleen adviseren" in said


def test_a_duty_takes_the_place_of_the_same_report_that_is_free() -> None:
    doubt = {"soort": ZIEK, "aaneengesloten_ziekdagen": 6, "twijfel_ziekmelding": "ja"}
    assert ("swv-po-zorgelijk", False) in reports(drempels(sector="po", **doubt))
    long = drempels(sector="po", **{**doubt, "weken_thuis": 5, "thuis": "volledig", "aaneengesloten_ziekdagen": 25})
    assert ("swv-po-zorgelijk", False) not in reports(long)
    assert ("swv-po", True) in reports(long)
    assert "Twijfelt de school aan de ziekmelding? Ja." in long["samenvatting"]


@pytest.mark.parametrize(
    ("invoer", "names"),
    [
        ({"uren_ongeoorloofd_4_lesweken": 15.5}, set()),
        ({"uren_ongeoorloofd_4_lesweken": 16}, {"precies-op-grens"}),
        ({"uren_ongeoorloofd_4_lesweken": 16.5}, set()),
        ({"verzuim": [{"datum": "2026-11-09", "uren": 5, "soort": "ongeoorloofd"}]}, set()),
        ({"verzuim": [{"datum": "2026-11-09", "uren": 17, "soort": "ongeoorloofd"}]}, set()),
        ({"soort": ZIEK, "aaneengesloten_ziekdagen": 6}, set()),
        (
            {"soort": ZIEK, "aaneengesloten_ziekdagen": 7, "twee_keer_niet_bij_jeugdarts": "weet_niet"},
            {"duo-overig-mazl"},
        ),
        ({"soort": ZIEK, "aaneengesloten_ziekdagen": 7}, {"duo-overig-mazl", "een-keer-niet"}),
        (
            {"soort": ZIEK, "aaneengesloten_ziekdagen": 7, "sector": "po"},
            {"duo-overig-mazl", "mazl-po", "een-keer-niet"},
        ),
        ({"soort": ZIEK, "ziekmeldingen_12_weken": 3, "sector": "po"}, set()),
        ({"soort": ZIEK, "ziekmeldingen_12_weken": 4, "sector": "po"}, {"duo-overig-mazl", "mazl-po", "een-keer-niet"}),
        ({"weken_thuis": 4}, set()),
        ({"weken_thuis": 4.2}, {"kalenderweken", "landelijk-thuiszitter"}),
        ({"soort": ZIEK, "weken_thuis": 4, "thuis": "deels", "zorgplan": "ja"}, {"deeltijd-lizzer"}),
        ({"soort": ZIEK, "weken_thuis": 4, "thuis": "deels", "zorgplan": "nee"}, set()),
        ({"soort": ZIEK, "weken_thuis": 4, "thuis": "volledig", "zorgplan": "ja"}, set()),
        (
            {"soort": ZIEK, "weken_thuis": 4.2, "thuis": "deels", "zorgplan": "ja"},
            {"kalenderweken", "landelijk-thuiszitter"},
        ),
    ],
)
def test_another_reading_stands_where_the_source_leaves_room_and_nowhere_else(
    invoer: dict[str, Any], names: set[str]
) -> None:
    assert readings(drempels(**invoer)) == names


def test_an_unknown_plan_says_what_it_leaves_open() -> None:
    outcome = drempels(soort=ZIEK, weken_thuis=5, thuis="volledig", zorgplan="weet_niet", kan_of_wil="kan_niet")
    assert [each["veld"] for each in outcome["open"]] == ["zorgplan", "aaneengesloten_ziekdagen"]


# --- reports ---


@pytest.mark.parametrize(
    ("question", "po", "vo"),
    [
        (
            {"soort": ONGEOORLOOFD, "uren_ongeoorloofd_4_lesweken": 16},
            {("duo-wettelijk-verzuim", True)},
            {("duo-wettelijk-verzuim", True)},
        ),
        (
            {"soort": ONGEOORLOOFD, "weken_thuis": 5},
            {("duo-langdurig-verzuim", True), ("swv-po", True)},
            {("duo-langdurig-verzuim", True), ("swv-vo", True)},
        ),
        (
            {"soort": "geoorloofd_overig", "weken_thuis": 5},
            {
                *(("swv-po", True), ("kernteam-lang-geoorloofd", True), ("leerplicht-lang-geoorloofd", True)),
                ("duo-overig-zorgelijk", True),
            },
            {
                *(("swv-vo", True), ("kernteam-lang-geoorloofd", True), ("leerplicht-lang-geoorloofd", True)),
                ("duo-overig-zorgelijk", True),
            },
        ),
        (
            {"soort": ZIEK, "ziekmeldingen_12_weken": 4, "aaneengesloten_ziekdagen": 7},
            {
                *(("jeugdarts-mazl", True), ("leerplicht-zorgelijk-po", True)),
                *(("swv-po-zorgelijk", False), ("duo-overig-zorgelijk", True)),
            },
            {("jeugdarts-mazl-vo", True), ("leerplicht-zorgelijk-vo", True), ("duo-overig-zorgelijk", True)},
        ),
        (
            {"soort": ZIEK, "twijfel_ziekmelding": "ja"},
            {("duo-overig-twijfel", True), ("swv-po-zorgelijk", False)},
            {("duo-overig-twijfel", True), ("jeugdarts-mazl-vo", True)},
        ),
        (
            {"soort": ZIEK, "twee_keer_niet_bij_jeugdarts": "ja"},
            {("leerplicht-niet-verschenen", True)},
            {("leerplicht-niet-verschenen", True)},
        ),
        ({"soort": ZIEK, "twijfel_ziekmelding": "weet_niet"}, set(), set()),
        ({"soort": "absoluut"}, set(), set()),
    ],
)
def test_who_reports_what(question: dict[str, Any], po: set[tuple[str, bool]], vo: set[tuple[str, bool]]) -> None:
    assert reports(drempels(sector="po", **question)) == po
    assert reports(drempels(sector="vo", **question)) == vo


def test_duo_overig_is_true_when_a_report_of_that_kind_follows() -> None:
    assert drempels(soort=ZIEK, twijfel_ziekmelding="ja")["duo_overig"] is True
    assert drempels(soort="geoorloofd_overig", weken_thuis=5)["duo_overig"] is True
    assert drempels(soort=ZIEK, aaneengesloten_ziekdagen=6, ziekmeldingen_12_weken=3)["duo_overig"] is False
    assert drempels(soort=ONGEOORLOOFD, weken_thuis=5, uren_ongeoorloofd_4_lesweken=20)["duo_overig"] is False


def test_worrying_illness_can_be_reported_to_duo_and_the_narrower_reading_is_shown() -> None:
    outcome = drempels(soort=ZIEK, aaneengesloten_ziekdagen=7)
    assert outcome["duo_overig"] is True
    assert "duo_overig" in {each["naar"] for each in outcome["lezingen"]}


def test_a_report_has_its_last_day_and_the_path_to_it() -> None:
    outcome = drempels(uren_ongeoorloofd_4_lesweken=16, peildatum="2026-10-16")
    melding = outcome["meldingen"][0]
    assert melding["uiterlijk"] == "2026-10-23"
    assert melding["te_laat"] is False
    path = [each for each in outcome["dagen"] if each["naar"] == "meldingen.duo-wettelijk-verzuim"]
    assert (path[0]["van"], path[-1]["tot_en_met"]) == ("2026-10-16", "2026-10-23")
    assert [each["datum"] for each in outcome["agenda"]] == ["2026-10-23"]


def test_a_longer_term_for_reports_that_run_is_taken_over_and_said() -> None:
    regels = changed(
        *("termijnen", "melding-16-uur"),
        {"vanaf": "2022-08-01", "waarde": 5},
        {"vanaf": "2026-11-25", "waarde": 7, "overgang": "ook_lopend"},
    )
    question = {"sector": "vo", "soort": ONGEOORLOOFD, "uren_ongeoorloofd_4_lesweken": 16}
    for peildatum, last_day, over in ((PEILDATUM, "2026-12-02", 1), ("2026-11-02", "2026-11-09", 0)):
        outcome = ask("drempels", regels, peildatum=peildatum, **question)
        assert [each["uiterlijk"] for each in outcome["meldingen"]] == [last_day]
        assert [each["onderwerp"] for each in outcome["redenen"]].count("overgang") == over


def test_every_report_names_known_roles_and_sources() -> None:
    outcome = drempels(soort=ZIEK, weken_thuis=5, aaneengesloten_ziekdagen=8, twijfel_ziekmelding="ja")
    for melding in outcome["meldingen"]:
        assert {melding["wie"], melding["aan"]} <= set(outcome["rollen"])
        assert melding["bron"]
        assert set(melding["bron"]) <= set(outcome["bronnen"])
        assert melding["tekst"]


@pytest.mark.parametrize(
    ("question", "sources"),
    [
        ({"uren_ongeoorloofd_4_lesweken": 16}, {"lpw-21a", "b3-ongeoorloofd", "inspectie-verzuim"}),
        ({"soort": ZIEK, "aaneengesloten_ziekdagen": 7}, {"h4-stap1", "h3-school"}),
        ({"weken_thuis": 5}, {"h2", "h4-stap2", "duo-verzuim"}),
        ({"soort": ZIEK, "twijfel_ziekmelding": "ja"}, {"h5-11d", "h4-stap1"}),
        ({"soort": ZIEK, "twee_keer_niet_bij_jeugdarts": "ja"}, {"h4-stap1", "h5-11d"}),
    ],
)
def test_the_sources_of_an_outcome(question: dict[str, Any], sources: set[str]) -> None:
    assert sources <= set(drempels(**question)["bronnen"])


# --- warnings and readings ---


@pytest.mark.parametrize(
    ("veld", "value", "over"),
    [
        ("uren_ongeoorloofd_4_lesweken", 14, "2 uur"),
        ("uren_ongeoorloofd_4_lesweken", 15.5, "0,5 uur"),
        ("uren_ongeoorloofd_4_lesweken", 11, None),
        ("uren_ongeoorloofd_4_lesweken", 16, None),
        ("uren_ongeoorloofd_4_lesweken", 0, None),
        ("aaneengesloten_ziekdagen", 6, "1 schooldag"),
        ("ziekmeldingen_12_weken", 3, "1 melding"),
        ("weken_thuis", 3.5, "0,5 schoolweek"),
    ],
)
def test_a_warning_says_how_much_is_left(veld: str, value: float, over: str | None) -> None:
    warnings = drempels(**{veld: value})["waarschuwingen"]
    if over is None:
        assert warnings == []
    else:
        assert len(warnings) == 1
        assert f"Nog {over} tot de grens" in warnings[0]["tekst"]


def test_exactly_on_a_limit_that_must_be_exceeded_is_a_warning() -> None:
    warning = drempels(weken_thuis=4)["waarschuwingen"][0]
    assert warning["over"] == 0
    assert warning["tekst"].startswith("Precies op de grens")


def test_the_national_reading_stands_beside_the_local_one() -> None:
    readings = {each["naar"] for each in drempels(weken_thuis=5, thuis="volledig")["lezingen"]}
    assert readings == {"drempel_4_weken", "classificatie"}


def test_mazl_in_the_po_says_that_the_national_criterion_differs() -> None:
    po, vo = (drempels(sector=each, soort=ZIEK, aaneengesloten_ziekdagen=7)["lezingen"] for each in ("po", "vo"))
    assert "drempel_jeugdarts" in {each["naar"] for each in po}
    assert "drempel_jeugdarts" not in {each["naar"] for each in vo}


def test_not_knowing_who_came_to_the_jeugdarts_is_no_denial() -> None:
    outcome = drempels(soort=ZIEK, twee_keer_niet_bij_jeugdarts="weet_niet")
    (reason,) = [each for each in outcome["redenen"] if each["onderwerp"] == "niet-bij-jeugdarts"]
    assert "nog niet bekend" in reason["tekst"]
    assert reason["bereikt"] is False


# --- faults ---


def test_nothing_at_all_names_every_required_field() -> None:
    assert set(faults("drempels")) == {"sector", "soort", "peildatum"}


def test_lessons_of_a_child_without_school_contradict() -> None:
    found = faults("drempels", sector="po", soort="absoluut", uren_ongeoorloofd_4_lesweken=3, ziekmeldingen_12_weken=1)
    assert set(found) == {"uren_ongeoorloofd_4_lesweken", "ziekmeldingen_12_weken"}


def test_list_and_totals_contradict() -> None:
    row = {"datum": "2026-11-02", "uren": 2, "soort": "ongeoorloofd"}
    found = faults(
        *("drempels",),
        sector="po",
        soort="ongeoorloofd",
        peildatum=PEILDATUM,
        verzuim=[row],
        weken_thuis=2,
        uren_ongeoorloofd_4_lesweken=2,
    )
    assert set(found) == {"weken_thuis", "uren_ongeoorloofd_4_lesweken"}


# --- the verdict and what to do now ---


@pytest.mark.parametrize(
    ("invoer", "verdict"),
    [
        ({"soort": ONGEOORLOOFD, "uren_ongeoorloofd_4_lesweken": 16}, "De school moet nu iets doen. Grens bereikt:"),
        (
            {"soort": ONGEOORLOOFD, "uren_ongeoorloofd_4_lesweken": 15.9},
            "Met wat je invulde, is er geen grens bereikt.",
        ),
        ({"soort": ZIEK, "aaneengesloten_ziekdagen": 7}, "De school moet nu iets doen. Grens bereikt:"),
        ({"soort": ZIEK, "aaneengesloten_ziekdagen": 6}, "Met wat je invulde, is er geen grens bereikt."),
        (
            {"soort": ZIEK, "aaneengesloten_ziekdagen": 6, "twijfel_ziekmelding": "ja"},
            "De school moet nu iets doen, ook",
        ),
        ({"soort": ZIEK}, "Of een grens is bereikt, is nog niet te zeggen."),
        ({"soort": ONGEOORLOOFD}, "Of een grens is bereikt, is nog niet te zeggen."),
        ({"soort": ZIEK, "aaneengesloten_ziekdagen": 0}, "Met wat je invulde, is er geen grens bereikt."),
        (
            {"soort": ZIEK, "aaneengesloten_ziekdagen": 1, "thuis": "deels", "zorgplan": "ja"},
            "Of een grens is bereikt, is",
        ),
        ({"soort": ZIEK, "weken_thuis": 3, "thuis": "deels", "zorgplan": "ja"}, "Met wat je invulde, is er geen grens"),
        ({"soort": "absoluut"}, "Het kind heeft geen school."),
    ],
)
def test_the_verdict(invoer: dict[str, Any], verdict: str) -> None:
    outcome = drempels(**invoer)
    assert outcome["uitkomst"].startswith(verdict)
    assert outcome["samenvatting"][0] == outcome["uitkomst"]
    assert ("moet nu iets doen" in verdict) == any(each["plicht"] for each in outcome["meldingen"])


def test_two_duties_to_one_receiver_are_one_act() -> None:
    outcome = drempels(soort=ZIEK, aaneengesloten_ziekdagen=21, weken_thuis=4.2, thuis="volledig", sector="vo")
    to = [each["aan"] for each in outcome["meldingen"] if each["plicht"]]
    assert to.count("leerplichtambtenaar") == 2
    (act,) = (each for each in outcome["nu_doen"] if each["met"] == ["leerplichtambtenaar"])
    sources = {id_ for each in outcome["meldingen"] if each["aan"] == "leerplichtambtenaar" for id_ in each["bron"]}
    assert set(act["bron"]) == sources


def test_what_is_due_first_comes_first_and_duties_before_options() -> None:
    """Sixteen hours have a last day; long at home is due at once. Both come before what may be done."""
    outcome = drempels(soort=ONGEOORLOOFD, uren_ongeoorloofd_4_lesweken=16, weken_thuis=5, thuis="volledig")
    days = [each["uiterlijk"] for each in outcome["nu_doen"] if each["soort"] == "plicht"]
    assert days == sorted(days, key=lambda day: day or outcome["peildatum"])
    strengths = [each["soort"] for each in drempels(soort=ZIEK, aaneengesloten_ziekdagen=7, sector="po")["nu_doen"]]
    assert strengths == sorted(strengths, key=["plicht", "kan"].index)
    assert set(strengths) == {"plicht", "kan"}
    said = [each["plicht"] for each in drempels(soort=ZIEK, aaneengesloten_ziekdagen=7, sector="po")["meldingen"]]
    assert said == sorted(said, reverse=True)


def test_a_child_without_a_school_has_acts_too() -> None:
    acts = drempels(soort="absoluut")["nu_doen"]
    assert acts[0]["wie"] == ["leerplichtambtenaar"]
    assert all(each["bron"] for each in acts)


def test_a_blank_is_no_answer_about_who_is_at_home_for_long() -> None:
    long = {"sector": "vo", "soort": ZIEK, "peildatum": "2026-11-23", "weken_thuis": 6}

    def open_of(**more: Any) -> set[str]:
        return {each["veld"] for each in ask("drempels", **long, **more)["open"]}

    assert "zorgplan" in open_of()
    assert "zorgplan" not in open_of(zorgplan="nee")
    assert "thuis" in open_of(zorgplan="ja")
    assert "thuis" not in open_of(zorgplan="ja", thuis="deels")


# --- what was not asked, and what was not told ---


def standing(outcome: dict[str, Any]) -> dict[str, str]:
    return {each["onderwerp"]: each["stand"] for each in outcome["redenen"] if "stand" in each}


def test_what_the_form_assumes_is_no_gap_in_the_answers() -> None:
    """The form says that it assumes no; the outcome says the same, and not that nothing was filled in."""
    nothing = ask("drempels", sector="vo", soort="ongeoorloofd", uren_ongeoorloofd_4_lesweken=3, peildatum="2026-11-23")
    assert standing(nothing)["niet-bij-jeugdarts"] == "niet bereikt, nemen wij aan"
    (reason,) = [each for each in nothing["redenen"] if each["onderwerp"] == "niet-bij-jeugdarts"]
    assert "Wij nemen aan van niet." in reason["tekst"]
    said = {"sector": "vo", "soort": "ongeoorloofd", "peildatum": "2026-11-23", "twee_keer_niet_bij_jeugdarts": "nee"}
    assert standing(ask("drempels", **said))["niet-bij-jeugdarts"] == "niet bereikt"
    other = ask("drempels", sector="vo", soort="geoorloofd_overig", weken_thuis=1, peildatum="2026-11-23")
    assert standing(other)["niet-bij-jeugdarts"] == "gaat over ander verzuim"


def test_a_last_day_counted_from_a_total_says_on_what_it_rests() -> None:
    """When the limit was reached is not known then: the day is sure only if that was on the day of the question."""
    total = {"sector": "vo", "soort": "ongeoorloofd", "uren_ongeoorloofd_4_lesweken": 17, "peildatum": "2026-11-23"}
    (act,) = [each for each in ask("drempels", **total)["nu_doen"] if each["uiterlijk"]]
    assert act["uiterlijk_als"].startswith("als de grens op 23 november 2026 is bereikt.")
    assert "(2026-11-30, als de grens op 23 november 2026 is bereikt." in explain(ask("drempels", **total))
    (day,) = ask("drempels", **total)["agenda"]
    assert "als de grens op 23 november 2026 is bereikt" in day["titel"]
    rows = [{"datum": f"2026-11-{day}", "uren": 8, "soort": "ongeoorloofd"} for day in (16, 17)]
    listed = ask("drempels", sector="vo", soort="ongeoorloofd", verzuim=rows, peildatum="2026-11-23")
    assert [each for each in listed["nu_doen"] if each["uiterlijk"]]
    assert not [each for each in listed["nu_doen"] if "uiterlijk_als" in each]
    assert "als de grens" not in listed["agenda"][0]["titel"]


ILL = {"sector": "vo", "soort": "geoorloofd_ziekte", "peildatum": "2026-11-23"}


@pytest.mark.parametrize("sector", ["po", "vo"])
@pytest.mark.parametrize(("field", "limit"), [("aaneengesloten_ziekdagen", 7), ("ziekmeldingen_12_weken", 4)])
def test_doubt_is_asked_as_long_as_it_changes_what_is_to_be_done(sector: str, field: str, limit: int) -> None:
    """So long or so often ill gives worry by itself: then the school reports with doubt and without it the same."""
    (doubt,) = [each for each in velden("drempels", pinned_rules()) if each["naam"] == "twijfel_ziekmelding"]
    for number in (0, limit - 1, limit, limit + 1):
        asked = {**ILL, "sector": sector, field: number}
        acts = [ask("drempels", **asked, twijfel_ziekmelding=each)["nu_doen"] for each in ("ja", "nee")]
        changes = [each["wat"] for each in acts[0]] != [each["wat"] for each in acts[1]]
        assert holds(doubt["toon_als"], asked) is changes


def test_the_narrow_reading_of_a_report_is_for_who_does_not_doubt() -> None:
    seven = {**ILL, "aaneengesloten_ziekdagen": 7}
    readings = [
        [each["naar"] for each in ask("drempels", **seven, twijfel_ziekmelding=each)["lezingen"]]
        for each in ("ja", "nee")
    ]
    assert ["duo_overig" in each for each in readings] == [False, True]
