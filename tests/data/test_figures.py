"""Which figures may not be typed in prose, and which numbers are no figures."""

import pytest

from protocol_site.checks.figures import Figure, message, typed_figures


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("na 16 uur", "16 uur"),
        ("na zestien uur", "zestien uur"),
        ("Zestien uur", "Zestien uur"),
        ("16 klokuren", "16 klokuren"),
        ("een 16-uursgrens", "16-uursgrens"),
        ("7 aaneengesloten schooldagen", "7 aaneengesloten schooldagen"),
        ("10 of meer dagen", "10 of meer dagen"),
        ("minder dan drie weken", "drie weken"),
        ("twee\nschoolweken", "twee schoolweken"),
        ("1,5 uur", "1,5 uur"),
        ("anderhalf jaar", "anderhalf jaar"),
        ("van 5 tot 16 jaar", "16 jaar"),
        ("een 18-jarige", "18-jarige"),
        ("vier ziekmeldingen", "vier ziekmeldingen"),
        ("één keer per maand", "één keer per maand"),
        ("eens per jaar", "eens per jaar"),
        ("4 keer per jaar", "4 keer per jaar"),
        ("elke maand", "elke maand"),
        ("iedere drie maanden", "drie maanden"),
        ("elk kwartaal", "elk kwartaal"),
        ("jaarlijks", "jaarlijks"),
        ("een half jaar", "een half jaar"),
        ("binnen een week", "binnen een week"),
        ("na een maand", "na een maand"),
        ("langer dan een week", "langer dan een week"),
        ("de zevende schooldag", "zevende schooldag"),
        ("de 4e ziekmelding", "4e ziekmelding"),
        ("80% van de tijd", "80%"),
        ("80 procent", "80 procent"),
        ("voor 1 juli", "1 juli"),
        ("mbo niveau 2", "niveau 2"),
        ("[[drempel:lang-weg|16 uur]]", "16 uur"),
        ("na [[termijn:x]] of 3 weken", "3 weken"),
    ],
)
def test_a_typed_figure_is_found(text: str, found: str) -> None:
    typed = typed_figures(text)
    assert [figure.found for figure in typed] == [found]
    assert " ".join(text[typed[0].start :].split()).startswith(found)


@pytest.mark.parametrize(
    "text",
    [
        "na [[drempel:lang-weg]]",
        "binnen [[termijn:kantelpunt-stap1]]",
        "[[drempel:x.getal]] uur",
        "het schooljaar 2022-2023",
        "in 2016",
        "sinds 1 augustus 2018",
        "artikel 5 en artikel 11 onder d",
        "stap 3a",
        "noot 12",
        "er zijn vier stappen",
        "drie vormen van regie",
        "een dag",
        "een keer ziek gemeld",
        "een week vrij",
        "de eerste dag",
        "elke dag",
        "de jaarlijkse evaluatie",
        "kinderen tot een jaar of twaalf",
        "om 08:30 uur",
        "bijlage 3 weegt zwaar",
        "twee andere scholen",
    ],
)
def test_other_numbers_are_left_alone(text: str) -> None:
    assert typed_figures(text) == []


def test_every_figure_of_a_text_is_found_in_order() -> None:
    assert [typed.found for typed in typed_figures("Na 16 uur of voor 1 juli, en na drie weken.")] == [
        "16 uur",
        "1 juli",
        "drie weken",
    ]


FIGURES = [
    Figure("drempel:lang-weg", frozenset({16.0, 12.0}), "uur"),
    Figure("termijn:lijst", frozenset({4.0}), "keer per jaar"),
    Figure("drempel:ziek", frozenset({7.0}), "schooldagen"),
]


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("16 uur", "; bedoelde je [[drempel:lang-weg]]?"),
        ("twaalf uur", "; bedoelde je [[drempel:lang-weg]]?"),
        ("4 keer per jaar", "; bedoelde je [[termijn:lijst]]?"),
        ("de zevende dag", "; bedoelde je [[drempel:ziek]]?"),
        ("16 dagen", "; staat hij nog niet in drempels.yaml of termijnen.yaml, zet hem daar bij"),
    ],
)
def test_the_message_names_the_figure_with_the_same_value(text: str, hint: str) -> None:
    assert message(typed_figures(text)[0], FIGURES).endswith(hint)
