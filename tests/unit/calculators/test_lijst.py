"""`lees`: any list in any format is read back exactly or asked about, and no bytes are too strange for it."""

import csv
import io
import subprocess
import sys
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from calculators.answering import to_text
from calculators.core.kalender import make_kalender
from calculators.core.types import Json
from calculators.core.words import DAGEN, MAANDEN
from calculators.lijst import lees
from calculators.lijst.command import run
from calculators.lijst.decode import MAX_BYTES
from calculators.lijst.headers import header_role
from calculators.lijst.kinds import kind_of
from tests.support.rules import ROOT, pinned_rules, real_rules

WORDS = {
    "ongeoorloofd": ("ongeoorloofd", "Spijbelen", "Zonder geldige reden", "ONGEOORLOOFD"),
    "geoorloofd_ziekte": ("ziek", "Ziekgemeld", "griep"),
    "geoorloofd_overig": ("verlof", "Tandarts", "bruiloft"),
}
DATE_FORMS = {
    "iso": lambda day: day.isoformat(),
    "streepjes": lambda day: f"{day:%d-%m-%Y}",
    "kort": lambda day: f"{day.day}-{day.month}-{day:%y}",
    "punten": lambda day: f"{day:%d.%m.%Y}",
    "schuin": lambda day: f"{day:%d/%m/%Y}",
    "amerikaans": lambda day: f"{day.month}/{day.day}/{day.year}",
    "voluit": lambda day: f"{DAGEN[day.weekday()]} {day.day} {MAANDEN[day.month - 1]} {day.year}",
    "maand": lambda day: f"{day.day} {MAANDEN[day.month - 1][:3]} {day.year}",
    "tijd": lambda day: f"{day:%Y-%m-%d} 00:00:00",
}
"""Each is one way to write a date; which one holds for a file is drawn once."""
FIRST = date(2026, 8, 31)
days = st.integers(0, 180).map(lambda number: FIRST + timedelta(number)).filter(lambda day: day.weekday() < 5)
hours = st.integers(1, 36).map(lambda quarters: quarters / 4)
kinds = st.sampled_from(sorted(WORDS)).flatmap(lambda kind: st.tuples(st.just(kind), st.sampled_from(WORDS[kind])))
lists = st.lists(st.tuples(days, hours, kinds), min_size=1, max_size=12, unique_by=lambda row: row[0])


def read(text: str | bytes, soort: str = "ongeoorloofd", **antwoorden: str) -> Json:
    inhoud = text if isinstance(text, bytes) else text.encode()
    return lees(inhoud, soort, pinned_rules(), antwoorden=antwoorden)


def asked(outcome: Json) -> list[str]:
    return [each["over"] for each in outcome["vragen"]]


def rows(outcome: Json) -> list[tuple[str, Any, str]]:
    return [(each["datum"], each["uren"], each["soort"]) for each in outcome["rijen"]]


@given(
    lists,
    st.sampled_from(sorted(DATE_FORMS)),
    st.sampled_from([";", ",", "\t", "|"]),
    st.permutations(["Datum", "Uren", "Soort", "Opmerking"]),
    st.booleans(),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp1252"]),
    st.sampled_from(["\n", "\r\n"]),
)
def test_a_list_in_any_format_is_read_back_or_asked_about(
    found: list[tuple[date, float, tuple[str, str]]],
    form: str,
    mark: str,
    heads: list[str],
    point: bool,
    encoding: str,
    end: str,
) -> None:
    out = io.StringIO()
    writer = csv.writer(out, delimiter=mark, lineterminator=end)
    writer.writerow(heads)
    for day, uren, (_, word) in found:
        number = f"{uren:g}" if point else f"{uren:g}".replace(".", ",")
        cells = {"Datum": DATE_FORMS[form](day), "Uren": number, "Soort": word, "Opmerking": "één; of, twee"}
        writer.writerow([cells[head] for head in heads])
    outcome = read(out.getvalue().encode(encoding))
    assert outcome["fouten"] == []
    wanted = [(day.isoformat(), uren, kind) for day, uren, (kind, _) in found]
    if outcome["vragen"]:
        # The order of day and month, or a comma between two numbers that follow each other; nothing else.
        assert set(asked(outcome)) <= {"datumvolgorde", "datumvolgorde_streep", "komma"}
        orde = "mdj" if form == "amerikaans" else "dmj"
        answers = {"datumvolgorde": orde, "datumvolgorde_streep": "dmj", "komma": "getal"}
        outcome = read(out.getvalue().encode(encoding), **answers)
    assert rows(outcome) == wanted


@given(st.binary(max_size=400))
def test_any_bytes_give_an_outcome(inhoud: bytes) -> None:
    outcome = read(inhoud)
    assert outcome["rijen"] or outcome["vragen"] or outcome["fouten"]


@given(st.text('0123456789-/.,;: \t\n"|datumurenziekjnx½', max_size=200))
def test_any_text_gives_an_outcome(text: str) -> None:
    assume(text.strip())
    outcome = read("02-11-2026;2\n" + text)
    numbers = {1, *range(2, text.count("\n") + 3)}
    for each in (*outcome["rijen"], *outcome["fouten"]):
        assert each["regel"] in numbers | {0}


@given(lists, st.integers(0, 11))
def test_a_day_that_does_not_exist_is_a_fault_and_nothing_else_changes(
    found: list[tuple[date, float, tuple[str, str]]], at: int
) -> None:
    lines = [f"{day:%d-%m-%Y};{uren:g};{word}" for day, uren, (_, word) in found]
    lines.insert(min(at, len(lines)), "31-11-2026;3;ziek")
    outcome = read("\n".join(["Datum;Uren;Soort", *lines]))
    assert [each["regel"] for each in outcome["fouten"]] == [min(at, len(found)) + 2]
    assert rows(outcome) == [(day.isoformat(), uren, kind) for day, uren, (kind, _) in found]


def test_too_many_rows_and_too_many_bytes_are_refused() -> None:
    line = "02-11-2026;1;ziek\n"
    (fault,) = read("Datum;Uren;Soort\n" + line * 2001)["fouten"]
    assert fault["regel"] == 0
    assert "2000" in fault["melding"]
    assert asked(read("Datum;Uren;Soort\n" + line * 2000)) == ["dubbel"]
    (fault,) = read(b"x" * (MAX_BYTES + 1))["fouten"]
    assert "MB" in fault["melding"]


@pytest.mark.parametrize("text", ["Datum;Uren\n02-11-2026;" + "9" * 100_000, "1-" * 500_000, ";" * 500_000])
def test_a_line_without_end_is_refused(text: str) -> None:
    assert [each["regel"] for each in read(text)["fouten"]] == [0]


def test_an_unknown_kind_is_refused() -> None:
    assert "geoorloofd_ziekte" in read("02-11-2026;2", soort="absoluut")["fouten"][0]["melding"]


def test_an_answer_that_is_no_choice_is_no_answer() -> None:
    text = "Datum;Duur\n02-11-2026;15"
    assert read(text, **{"eenheid:2": "jaren", "iets": "anders"}) == read(text)


def test_a_column_can_be_taken_for_something_else() -> None:
    text = "Datum;Bijzonder;Uren\n02-11-2026;45;1"
    assert rows(read(text)) == [("2026-11-02", 1, "ongeoorloofd")]
    assert rows(read(text, **{"kolom:2": "minuten", "kolom:3": "niet_gebruikt"})) == [
        ("2026-11-02", 0.75, "ongeoorloofd")
    ]


def test_an_order_is_said_in_words_where_the_date_does_not_exist_in_it() -> None:
    (vraag,) = read("Datum;Uren\n11-13-2026;2")["vragen"]
    assert [each["label"] for each in vraag["keuzes"]] == ["Eerst de dag, dan de maand", "13 november 2026"]


def test_a_period_runs_over_the_school_days_of_the_school() -> None:
    kalender = make_kalender(pinned_rules(), "midden", None, [(date(2026, 11, 10), date(2026, 11, 10))])
    text = b"Van;T/m;Soort\n09-11-2026;11-11-2026;ziek"
    outcome = lees(text, "ongeoorloofd", pinned_rules(), kalender=kalender)
    assert [each["datum"] for each in outcome["rijen"]] == ["2026-11-09", "2026-11-11"]


def test_names_of_pupils_are_offered_and_the_other_pupils_named_as_faults() -> None:
    outcome = read("Naam;Datum;Uren\nLeerling A;02-11-2026;2\nLeerling B;02-11-2026;3")
    (vraag,) = outcome["vragen"]
    assert [each["label"] for each in vraag["keuzes"]] == ["Leerling A", "Leerling B"]
    assert vraag["regels"] == [2, 3]
    assert outcome["rijen"] == []


@pytest.mark.parametrize(
    ("header", "role"),
    [
        ("Naam leerling (groep 7)", "naam"),
        ("Geslachtsnaam", "naam"),
        ("Burgerservicenummer", "leerling"),
        ("Naam docent", "les"),
        ("Naam school", "niet_gebruikt"),
        ("Meldingsnummer", "niet_gebruikt"),
        ("Lesnummer", "lesuur"),
        ("Duur van het verzuim", "duur"),
        ("Uur van", "lesuur_begin"),
        ("Ochtend/Middag", "dagdelen"),
    ],
)
def test_a_header_names_what_stands_under_it(header: str, role: str) -> None:
    assert header_role(header) == role


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Ziek gemeld door ouders", "geoorloofd_ziekte"),
        ("moeder ziek", None),
        ("ziek, belde om 8 uur", "geoorloofd_ziekte"),
        ("Niet ziek", None),
        ("ziek?", None),
        ("Ongeoorloofd - te laat", "ongeoorloofd"),
        ("Geoorloofd: ziek", "geoorloofd_ziekte"),
        ("geoorloofd / tandarts", "geoorloofd_overig"),
        ("Geoorloofd overig", "geoorloofd_overig"),
        ("Geoorloofd", "geoorloofd"),
        ("Overig", None),
        ("ziek of spijbelen", None),
        ("Te laat", None),
        ("Z", None),
        ("", None),
    ],
)
def test_a_word_means_one_kind_or_is_asked(text: str, kind: str | None) -> None:
    assert kind_of(text) == kind


@pytest.mark.parametrize(
    ("arguments", "inhoud", "code"),
    [
        (["--soort", "ongeoorloofd", "--naam", "lijst.csv"], b"Datum;Uren\n02-11-2026;2", 0),
        (["--soort", "ongeoorloofd"], b"Datum;Duur\n02-11-2026;2", 3),
        (["--soort", "ongeoorloofd", "--antwoorden", '{"eenheid:2": "uren"}'], b"Datum;Duur\n02-11-2026;2", 0),
        (["--soort", "ongeoorloofd"], b"Datum;Uren\n31-11-2026;2", 2),
        ([], b"Datum;Uren\n02-11-2026;2", 2),
        (["--sort", "ongeoorloofd"], b"", 2),
        (["--soort", "ongeoorloofd", "--antwoorden", "[1]"], b"", 2),
        (["--soort"], b"", 2),
    ],
)
def test_on_the_command_line(arguments: list[str], inhoud: bytes, code: int) -> None:
    outcome, found = run(arguments, inhoud, pinned_rules())
    assert found == code
    assert {"kolommen", "rijen", "vragen", "fouten"} <= outcome.keys()


def test_the_command_takes_bytes() -> None:
    inhoud = "Datum;Uren;Soort\n02-11-2026;1½;ziek".encode("utf-16")
    command = [sys.executable, "-OO", "-m", "calculators", "lees", "--soort", "ongeoorloofd"]
    result = subprocess.run(command, input=inhoud, capture_output=True, cwd=ROOT, check=False)
    assert (result.returncode, result.stderr) == (0, b"")
    assert result.stdout.decode() == to_text(lees(inhoud, "ongeoorloofd", real_rules())) + "\n"
