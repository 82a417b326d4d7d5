"""References in texts: what is one, what it says, and what happens around it."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from protocol_site.data.model import Model, NoValueError
from protocol_site.data.schema import Drempel, Termijn
from protocol_site.text import dutch
from protocol_site.text.references import (
    FORMS,
    KINDS,
    Reference,
    drempel_words,
    expand,
    parse,
    plain,
    termijn_words,
    words,
    wrong_references,
)

IDS = {kind: [f"{kind}-1", "abc"] for kind in KINDS} | {FORMS: []}
ID = st.from_regex(r"[a-z0-9]+([-_][a-z0-9]+)*", fullmatch=True)
LABEL = st.text(st.characters(exclude_characters="[]", exclude_categories=["Cs"]), min_size=1).filter(str.strip)
BETWEEN = st.text(st.characters(exclude_characters="[]", exclude_categories=["Cs"]))


@st.composite
def references(draw: st.DrawFn) -> tuple[str, tuple[str, str, str | None, str | None]]:
    soort, item_id = draw(st.sampled_from(KINDS)), draw(ID)
    deel, label = draw(st.none() | st.from_regex(r"[a-z]+", fullmatch=True)), draw(st.none() | LABEL)
    text = f"[[{soort}:{item_id}{f'.{deel}' if deel else ''}{f'|{label}' if label else ''}]]"
    return text, (soort, item_id, deel, label)


@given(st.lists(st.tuples(BETWEEN, references())), BETWEEN)
def test_what_is_written_is_what_is_parsed(
    pairs: list[tuple[str, tuple[str, tuple[str, str, str | None, str | None]]]], end: str
) -> None:
    text = "".join(between + reference for between, (reference, _) in pairs) + end
    found, wrong = parse(text)
    assert wrong == []
    assert [(ref.soort, ref.id, ref.deel, ref.tekst) for ref in found] == [parts for _, (_, parts) in pairs]
    assert [text[ref.start : ref.end] for ref in found] == [reference for _, (reference, _) in pairs]
    assert expand(text, lambda ref: text[ref.start : ref.end]) == text
    assert expand(text, lambda _: "") == "".join(between for between, _ in pairs) + end


@given(st.text("ab:.|[] ", max_size=30))
def test_every_bracket_belongs_to_a_reference_or_is_reported(text: str) -> None:
    found, wrong = parse(text)
    rest = expand(text, lambda _: " ")
    assert bool(wrong) == ("[[" in rest or "]]" in rest)
    for problem in wrong:
        assert text[problem.start : problem.start + 2] in ("[[", "]]")
    assert [ref.start for ref in found] == sorted(ref.start for ref in found)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "[[rol:abc",
            "rol:abc]]",
            "[[rol:abc]",
            "[[[rol:abc]]]x]]",
            "[[rol:[[rol:abc]]]]",
            "[[abc]]",
            "[[:abc]]",
            "[[rol:]]",
        ),
        *(
            "[[rol: abc]]",
            "[[ rol:abc]]",
            "[[rol:abc|]]",
            "[[rol:abc| ]]",
            "[[rol:abc.]]",
            "[[Rol:abc]]",
            "[[rol:Abc]]",
        ),
        *("[[rol:a:b]]", "[[drempel:abc.zin.zin]]", "[[]]", "[[rol:abc.zin]]", "[[drempel:abc.rest]]", "[[rol:weg]]"),
    ],
)
def test_what_is_no_reference_is_reported(text: str) -> None:
    assert wrong_references(text, IDS) != []


@pytest.mark.parametrize(
    "text",
    [
        *("[[rol:abc]]", "[[drempel:abc.zin|zin]]", "[[termijn:abc.getal]]", "[[rekenhulp:abc]]", "a [b] c", ""),
        *("[[scenario:abc|een | streep: en. punten]]", "([[rol:abc]]), [[term:abc]]: [[punt:abc|noot]]."),
    ],
)
def test_a_good_text_gives_no_message(text: str) -> None:
    assert wrong_references(text, IDS) == []


def test_kinds_that_could_not_be_read_are_not_checked() -> None:
    assert wrong_references("[[rol:weg]]", {"term": []}) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[[drempel:lang-weg]]", "16 uur"),
        ("[[drempel:lang-weg.getal]]", "16"),
        ("na [[drempel:lang-weg.zin]]", "na minstens 16 uur in 4 lesweken"),
        ("in [[drempel:lang-weg.venster]]", "in 4 lesweken"),
        ("het [[drempel:lang-weg.rang]] uur", "het zestiende uur"),
        ("[[drempel:te-laat]]", "3 keer"),
        ("[[drempel:te-laat.zin]]", "Meer dan 3 keer"),
        ("na [[termijn:kantelpunt]]", "na 3 schoolweken"),
        ("[[termijn:kantelpunt.getal]]", "3"),
        ("[[termijn:kantelpunt.zin]]", "Uiterlijk 3 schoolweken"),
        ("Dat is [[termijn:contact]].", "Dat is elke maand."),
        ("[[termijn:contact]] is er contact.", "Elke maand is er contact."),
        ("op [[datum:cijfers]]", "op 15 maart en 15 september"),
        ("de [[rol:mentor]]", "de mentor"),
        ("Goed. [[rol:mentor]] belt.", "Goed. Mentor belt."),
        ("- [[rol:mentor]]\n- de [[rol:mentor]]", "- Mentor\n- de mentor"),
        ("Eerst dit:\n\n[[rol:mentor]]", "Eerst dit:\n\nMentor"),
        ("**[[rol:mentor]]** belt", "Mentor belt"),
        ("de [[rol:mentor|juf of meester]]", "de juf of meester"),
        ("[[term:verzuim|verzuimen]] is", "verzuimen is"),
        ("zie [[stap:stap-2]]", "zie stap 2"),
        ("zie [[wet:voorbeeldwet]]", "zie De Voorbeeldwet"),
        ("zie [[scenario:ziek_thuis]] en [[onderwerp:uitleg]]", "zie Lang ziek thuis en Uitleg"),
        ("zie [[bron:wet-1]] en [[punt:uren]]", "zie Voorbeeldwet, artikel 1 en Klokuren of lesuren"),
        ("zie de [[rekenhulp:stap]]", "zie de rekenhulp stap"),
        ("*heel* **erg** 2 * 3", "heel erg 2 * 3"),
    ],
)
def test_plain_text(small: Model, text: str, expected: str) -> None:
    assert plain(text, small) == expected


def test_the_value_is_the_one_of_the_day(small: Model) -> None:
    assert plain("[[drempel:lang-weg]]", small, date(2024, 8, 1)) == "16 uur"
    with pytest.raises(
        NoValueError, match='voor "Lang weg" staat er geen waarde in de gegevens die geldt op 2024-07-31'
    ):
        plain("[[drempel:lang-weg]]", small, date(2024, 7, 31))
    with pytest.raises(NoValueError, match="Cijfers"):
        plain("[[datum:cijfers]]", small, date(2024, 7, 31))


def test_an_announced_value_is_never_used(small: Model) -> None:
    assert small.drempels["lang-weg"].waarden[1].verwacht
    assert plain("[[drempel:lang-weg]]", small, date(2030, 1, 1)) == "16 uur"


def test_a_reference_without_text_around_it_is_no_start_of_a_sentence(small: Model) -> None:
    assert words(Reference("rol", "mentor"), small, date(2025, 1, 1)) == "mentor"


WORDS_OF_A_LIMIT = [
    (16, "uur", "minstens", None, "16 uur", "minstens 16 uur"),
    (1, "dagen", "meer_dan", None, "1 dag", "meer dan 1 dag"),
    (10, "dagen", "hoogstens", (1, "schooljaar"), "10 dagen", "hoogstens 10 dagen in een schooljaar"),
    (4, "meldingen", "minstens", (12, "weken"), "4 meldingen", "minstens 4 meldingen in 12 weken"),
    (18, "jaar", "jonger_dan", None, "18 jaar", "jonger dan 18 jaar"),
    (5, "dagen", "precies", None, "5 dagen", "5 dagen"),
    (2, "niveau", "minstens", None, "niveau 2", "minstens niveau 2"),
    (1.5, "uur", "minstens", None, "1,5 uur", "minstens 1,5 uur"),
]
WORDS_OF_A_TERM = [
    (1, "schoolweken", "uiterlijk", "1 schoolweek", "uiterlijk 1 schoolweek"),
    (4, "schoolweken", "in_beginsel", "4 schoolweken", "in beginsel 4 schoolweken"),
    (2, "maanden", "ongeveer", "2 maanden", "ongeveer 2 maanden"),
    (1, "schooljaar", "hoogstens", "1 schooljaar", "hoogstens 1 schooljaar"),
    (2, "schooljaar", "hoogstens", "2 schooljaren", "hoogstens 2 schooljaren"),
    (1, "maanden", "om_de", "elke maand", "elke maand"),
    (3, "maanden", "om_de", "elke 3 maanden", "elke 3 maanden"),
    (1, "schooljaar", "om_de", "elk schooljaar", "elk schooljaar"),
    (1, "keer per jaar", "om_de", "elk jaar", "elk jaar"),
    (4, "keer per jaar", "om_de", "4 keer per jaar", "4 keer per jaar"),
    (4, "keer per jaar", "minstens", "4 keer per jaar", "minstens 4 keer per jaar"),
    (1000, "dagen", "hoogstens", "1.000 dagen", "hoogstens 1.000 dagen"),
]
DAY = date(2025, 1, 1)


def values(value: float) -> list[dict[str, object]]:
    return [{"vanaf": "2024-08-01", "waarde": value, "bron": ["b"], "gecontroleerd_op": "2024-08-01"}]


@pytest.mark.parametrize(("value", "unit", "comparison", "window", "short", "sentence"), WORDS_OF_A_LIMIT)
def test_the_words_of_a_limit(
    value: float, unit: str, comparison: str, window: tuple[int, str] | None, short: str, sentence: str
) -> None:
    data: dict[str, object] = {"naam": "x", "eenheid": unit, "vergelijking": comparison, "waarden": values(value)}
    if window:
        data["venster"] = {"aantal": window[0], "eenheid": window[1], "soort": "vast"}
    limit = Drempel.model_validate(data)
    assert drempel_words(limit, None, DAY) == short
    assert drempel_words(limit, "zin", DAY) == sentence


@pytest.mark.parametrize(("value", "unit", "comparison", "short", "sentence"), WORDS_OF_A_TERM)
def test_the_words_of_a_term(value: float, unit: str, comparison: str, short: str, sentence: str) -> None:
    data = {"naam": "x", "eenheid": unit, "vergelijking": comparison, "waarden": values(value)}
    term = Termijn.model_validate(data)
    assert termijn_words(term, None, DAY) == short
    assert termijn_words(term, "zin", DAY) == sentence


@pytest.mark.parametrize(
    ("value", "expected"),
    [(1, "eerste"), (4, "vierde"), (7, "zevende"), (16, "zestiende"), (20, "twintigste"), (21, "21e")],
)
def test_ordinals(value: int, expected: str) -> None:
    assert dutch.ordinal(value) == expected


@pytest.mark.parametrize(
    ("name", "expected"), [("Jeugdarts", "jeugdarts"), ("CJG", "CJG"), ("MDO-SWV", "MDO-SWV"), ("", "")]
)
def test_a_name_in_a_sentence(name: str, expected: str) -> None:
    assert dutch.lowered(name) == expected
