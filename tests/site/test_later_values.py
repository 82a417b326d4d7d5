"""Where a value is known to change, texts name both until that day, and the new one alone from then on."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from protocol_site.data.model import DICTS, Model, NoValueError
from protocol_site.data.schema import Waarde, WaardeDatum
from protocol_site.text.references import Reference, lasting, lasting_words, words
from tests.support.pages import own_model, page, prepared, said

BEFORE, DAY = date(2027, 7, 31), date(2027, 8, 1)
SHOWN = "(vanaf 1 augustus 2027: "
FIGURES = [(soort, id_) for soort in ("drempel", "termijn", "datum") for id_ in own_model().of(soort)]


def later(value: Any, start: date = DAY, *, announced: bool = False) -> Any:
    """The same value, and another one from a day on."""
    if isinstance(value, WaardeDatum):
        return value.model_copy(update={"vanaf": start, "dagen": ["02-03"], "verwacht": announced})
    assert isinstance(value, Waarde)
    return value.model_copy(update={"vanaf": start, "waarde": int(value.waarde) + 7, "verwacht": announced})


def with_values(soort: str, id_: str, *values: Any) -> Model:
    """The protocol in which a figure has its first value and these."""
    model = own_model()
    figure = model.of(soort)[id_]
    changed = figure.model_copy(update={"waarden": [figure.waarden[0], *values]})
    return replace(model, **{DICTS[soort]: {**model.of(soort), id_: changed}})


def with_later(soort: str, id_: str, *, announced: bool = False) -> Model:
    """The protocol in which a figure changes on DAY."""
    return with_values(soort, id_, later(own_model().of(soort)[id_].waarden[0], announced=announced))


@pytest.mark.parametrize(("soort", "id_"), FIGURES)
def test_both_values_until_the_day_and_the_new_one_from_then_on(soort: str, id_: str) -> None:
    model = with_later(soort, id_)
    reference = Reference(soort, id_)
    old, new = words(reference, model, BEFORE), words(reference, model, DAY)
    assert old != new
    assert str(lasting_words(reference, model, BEFORE)) == f"{old} {SHOWN}{new})"
    assert lasting_words(reference, model, DAY) == (new, "", "")
    assert lasting_words(reference, with_later(soort, id_, announced=True), BEFORE) == (old, "", "")


@pytest.mark.parametrize(("soort", "id_"), FIGURES)
def test_the_page_of_figures_says_it(soort: str, id_: str) -> None:
    """In the sentence above the table; the table itself has a row for each value, whatever the day."""
    model = with_later(soort, id_)
    new = words(Reference(soort, id_), model, DAY)
    before, after = (said(page(prepared(model, day), "cijfers")) for day in (BEFORE, DAY))
    assert before.count(f"{SHOWN}{new})") >= 1
    assert SHOWN not in after
    assert "1 augustus 2027" in after


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Bij [[drempel:wettelijk-verzuim]] meldt zij.", "Bij 16 uur (vanaf 1 augustus 2027: 23 uur) meldt zij."),
        (
            "[[drempel:wettelijk-verzuim.zin]] verzuim.",
            "Minstens 16 uur (vanaf 1 augustus 2027: 23 uur) in 4 lesweken verzuim.",
        ),
        ("Na [[drempel:wettelijk-verzuim.getal]] uur.", "Na 16 (vanaf 1 augustus 2027: 23) uur."),
        ("Het [[drempel:wettelijk-verzuim.rang]] uur.", "Het zestiende (vanaf 1 augustus 2027: 23e) uur."),
        ("Binnen [[drempel:wettelijk-verzuim.venster]].", "Binnen 4 lesweken."),
        ("Soms (na [[drempel:wettelijk-verzuim]]) niet.", "Soms (na 16 uur [vanaf 1 augustus 2027: 23 uur]) niet."),
        ("(Ja.) Na [[drempel:wettelijk-verzuim]].", "(Ja.) Na 16 uur (vanaf 1 augustus 2027: 23 uur)."),
        ("De [[drempel:wettelijk-verzuim|grens]] geldt.", "De grens geldt."),
    ],
)
def test_every_part_reads_well(text: str, expected: str) -> None:
    assert lasting(text, with_later("drempel", "wettelijk-verzuim"), BEFORE) == expected


def test_what_returns_and_what_stands_in_a_sentence_of_its_own() -> None:
    model = with_later("termijn", "maandelijks-contact")
    assert (
        lasting("[[termijn:maandelijks-contact]] is er contact.", model, BEFORE)
        == "Elke maand (vanaf 1 augustus 2027: elke 8 maanden) is er contact."
    )


def test_more_than_one_value_to_come() -> None:
    first = own_model().drempels["wettelijk-verzuim"].waarden[0]
    second = later(first)
    third = second.model_copy(update={"vanaf": date(2028, 8, 1), "waarde": 10})
    again = third.model_copy(update={"vanaf": date(2029, 8, 1)})
    model = with_values("drempel", "wettelijk-verzuim", second, third, again)
    reference = Reference("drempel", "wettelijk-verzuim")
    both = "16 uur (vanaf 1 augustus 2027: 23 uur; vanaf 1 augustus 2028: 10 uur)"
    assert str(lasting_words(reference, model, BEFORE)) == both, "een waarde die gelijk blijft, staat er niet nog eens"
    assert str(lasting_words(reference, model, DAY)) == "23 uur (vanaf 1 augustus 2028: 10 uur)"


def test_a_value_that_is_still_to_begin_has_its_day() -> None:
    reference = Reference("drempel", "wettelijk-verzuim", opens=True)
    model = own_model()
    first = model.drempels["wettelijk-verzuim"].waarden[0].vanaf
    assert str(lasting_words(reference, model, first - timedelta(days=1))) == "16 uur (vanaf 1 augustus 2022)"
    only = with_later("drempel", "wettelijk-verzuim", announced=True)
    changed = only.drempels["wettelijk-verzuim"].model_copy(
        update={"waarden": only.drempels["wettelijk-verzuim"].waarden[1:]}
    )
    with pytest.raises(NoValueError):
        lasting_words(reference, replace(only, drempels={**only.drempels, "wettelijk-verzuim": changed}), BEFORE)


@pytest.mark.parametrize(
    ("macro", "arguments"),
    [("stap", ("stap-1",)), ("stappenplan", ()), ("rol", ("school",)), ("volledig", ()), ("rekenhulp", ("termijnen",))],
)
def test_pages_name_both(macro: str, arguments: tuple[str, ...]) -> None:
    """In running text, in the table of steps, in the picture, and in what stands above the examples."""
    model = with_later("termijn", "kantelpunt-stap1")
    text = "3 schoolweken (vanaf 1 augustus 2027: 10 schoolweken)"
    assert text in said(page(prepared(model, BEFORE), macro, *arguments))
    assert SHOWN not in said(page(prepared(model, DAY), macro, *arguments))


def test_a_card_of_the_glossary_names_both() -> None:
    """The card that opens where a term is clicked."""
    text = "Vanaf [[drempel:wettelijk-verzuim]] verzuim."
    model = with_later("drempel", "wettelijk-verzuim")
    term = model.termen["wettelijk-verzuim"].model_copy(update={"definitie": text})
    changed = replace(model, termen={**model.termen, term.id: term})
    rule = next(iter(model.onderwerpen["inleiding"].regels.values()))
    subject = model.onderwerpen["inleiding"].model_copy(
        update={"regels": {"een": rule.model_copy(update={"tekst": "Bij [[term:wettelijk-verzuim]]."})}}
    )
    changed = replace(changed, onderwerpen={**model.onderwerpen, "inleiding": subject})
    found = page(prepared(changed, BEFORE), "onderwerp", "inleiding")
    assert "<p>Vanaf 16 uur (vanaf 1 augustus 2027: 23 uur) verzuim.</p>" in found


def test_a_text_of_a_form_names_both_and_a_dated_text_of_the_rules_does_not() -> None:
    """A calculator chooses the text of its own day; a label stands there on every day."""
    model = with_later("drempel", "wettelijk-verzuim")
    texts = model.rekenteksten
    name = next(iter(texts.velden))
    field = texts.velden[name].model_copy(update={"hulp": "Tot [[drempel:wettelijk-verzuim]]."})
    step = next(iter(model.stappen.values()))
    point = step.kantelpunt.model_copy(update={"tekst": "Na [[drempel:wettelijk-verzuim]]."})
    changed = replace(
        model,
        rekenteksten=texts.model_copy(update={"velden": {**texts.velden, name: field}}),
        stappen={**model.stappen, step.id: step.model_copy(update={"kantelpunt": point})},
    )
    rules = prepared(changed, BEFORE).rules
    assert rules["velden"][name]["hulp"] == "Tot 16 uur (vanaf 1 augustus 2027: 23 uur)."
    assert rules["stappen"][step.nummer]["kantelpunt"]["tekst"] == [
        {"vanaf": "2022-08-01", "tekst": "Na 16 uur."},
        {"vanaf": "2027-08-01", "tekst": "Na 23 uur."},
    ]
