"""Reading YAML: the same tree and the same messages from libyaml and from PyYAML's own parser; places in the text."""

import random
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from protocol_site.data.messages import Place
from protocol_site.data.yaml import read as reading
from protocol_site.data.yaml.nodes import Mapping, Scalar, Unquoted, plain_value
from protocol_site.data.yaml.problems import UNKNOWN
from protocol_site.data.yaml.read import read
from tests.data.conftest import FIXTURE
from tests.data.faults import MUTATIONS

LOADERS: list[type[Any]] = [yaml.CSafeLoader, yaml.SafeLoader]


def value(text: str) -> Any:
    document = read("x.yaml", f"a: {text}\n".encode())
    assert document.root is not None
    return plain_value(document.root)["a"]


def test_both_parsers_read_the_real_data_the_same(root: Path) -> None:
    for path in sorted((root / "protocol_data").rglob("*.yaml")):
        assert read("x", path.read_bytes(), LOADERS[0]) == read("x", path.read_bytes(), LOADERS[1]), path.name


@pytest.mark.parametrize("loader", LOADERS)
def test_an_unquoted_question_between_brackets_is_refused(loader: type[Any]) -> None:
    assert [str(fault) for fault in read("x.yaml", b"a: {b: Waarom? Daarom}", loader).faults][:1] != []


def test_libyaml_is_used_where_it_is_there() -> None:
    assert reading.FASTEST_LOADER is yaml.CSafeLoader


@pytest.mark.parametrize("path", sorted(FIXTURE.rglob("*.yaml")), ids=lambda path: path.stem)
def test_both_parsers_read_the_same(path: Path) -> None:
    first, second = (read(path.name, path.read_bytes(), loader) for loader in LOADERS)
    assert first.faults == []
    assert first == second


@pytest.mark.parametrize("path", sorted(FIXTURE.rglob("*.yaml")), ids=lambda path: path.stem)
def test_the_values_are_those_of_pyyaml(path: Path) -> None:
    document = read(path.name, path.read_bytes())
    assert document.root is not None
    assert plain_value(document.root) == yaml.safe_load(path.read_text(encoding="utf-8"))


def test_both_parsers_find_the_same_fault() -> None:
    """The place may differ by a line where the parsers look ahead differently; that there is a fault may not."""
    broken = 0
    for path in sorted(FIXTURE.rglob("*.yaml")):
        for mutation in MUTATIONS:
            rng = random.Random(f"{path.name} {mutation.__name__}")  # a change in one file draws nothing new elsewhere
            raw = mutation(rng, path.read_text(encoding="utf-8")).encode()
            first, second = (read(path.name, raw, loader) for loader in LOADERS)
            assert bool(first.faults) == bool(second.faults), raw
            assert (first.root is None) == (second.root is None), raw
            broken += first.root is None
            for fault in (*first.faults, *second.faults):
                assert UNKNOWN not in fault.text, (fault, raw)
    assert broken > 50


@given(
    st.text(alphabet=st.characters(codec="utf-8"), max_size=60) | st.text("ab:-[]{}'\"#&*!|> \n%@`\\,?", max_size=40)
)
def test_no_text_makes_reading_fail(text: str) -> None:
    for loader in LOADERS:
        document = read("x.yaml", text.encode(), loader)
        assert document.root is not None or document.faults


@given(st.binary(max_size=60))
def test_no_bytes_make_reading_fail(raw: bytes) -> None:
    document = read("x.yaml", raw)
    assert document.root is not None or document.faults


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ja", "ja"),
        ("nee", "nee"),
        ("true", True),
        ("false", False),
        ("0", 0),
        ("16", 16),
        ("-3", -3),
        ("1.50", 1.5),
        ("'08'", "08"),
        ('"3a"', "3a"),
        ("16 uur", "16 uur"),
        ("2022-2023", "2022-2023"),
        ("11d-vo-ozl", "11d-vo-ozl"),
        ("|\n  een\n  twee", "een\ntwee\n"),
        (">\n  een\n  twee", "een twee\n"),
    ],
)
def test_what_is_read(text: str, expected: object) -> None:
    found = value(text)
    assert found == expected
    assert type(found) is type(expected)


@pytest.mark.parametrize(
    "word",
    [
        *(
            "y",
            "Y",
            "n",
            "yes",
            "Yes",
            "YES",
            "no",
            "No",
            "on",
            "off",
            "OFF",
            "True",
            "FALSE",
            "null",
            "Null",
            "~",
            "=",
        ),
        *("08", "007", "0o7", "0b1", "0x1F", "+5", "1_000", "1.", "1.5e3", "3e1", "3e", ".5", ".inf", "-.INF", ".nan"),
        *("1:30", "190:20:30.5", "2022-08-01", "2022-8-1", "2022-08-01 10:00:00", "2022-08-01T10:00:00Z"),
        *("3a", "11d", "9999999999999999"),
    ],
)
def test_traps_are_no_text_and_no_number(word: str) -> None:
    assert value(word) == Unquoted(word)


@pytest.mark.parametrize("loader", LOADERS)
@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("a: 1\nb: [c, d\ne: f\n", "2:4: gevonden een [ die niet goed"),
        ("b: [c,\ne: >-\n  f\n", "1:4: gevonden een [ die niet goed"),
        ("b: [\ne: |\n  f\n", "1:4: gevonden een [ die niet goed"),
        ("a:\n  - b: [c,\n    d: @e\n", "2:8: gevonden een [ die niet goed"),
        ("a:\n  b: {c: d,\n  e: >-\n    f\n", "2:6: gevonden een { die niet goed"),
        ("b: [c,\n  @d]\ne: f\n", "2:3: gevonden een teken waarmee"),
        ("b: [c,\n  d: >-\n", "2:6: gevonden een teken waarmee"),
        ("b: [c, @d]\n", "1:8: gevonden een teken waarmee"),
    ],
)
def test_a_bracket_that_is_not_closed_is_named_where_it_stands(text: str, place: str, loader: type[Any]) -> None:
    """And not on the line below, where the parser falls over what cannot stand between brackets."""
    [fault] = read("x.yaml", text.encode(), loader).faults
    assert str(fault).startswith(f"x.yaml:{place}")


@pytest.mark.parametrize("word", ["no", "08", "3a", "1:30", "2022-08-01", "~", "yes"])
def test_in_quotes_a_trap_is_text(word: str) -> None:
    assert value(f"'{word}'") == word


def scalar_in(text: str) -> tuple[Any, Scalar]:
    document = read("x.yaml", text.encode())
    assert isinstance(document.root, Mapping), document.faults
    node = document.root.entries["a"][1]
    assert isinstance(node, Scalar)
    return document, node


@pytest.mark.parametrize(
    "text",
    [
        "a: een twee [[x]] drie\n",
        "a: 'een ''twee'' [[x]] drie'\n",
        'a: "een \\"twee\\" \\u00e9\\x41 [[x]] drie"\n',
        "a: een\n  twee\n  [[x]] drie\n",
        "a: 'een\n  twee\n\n  [[x]] drie'\n",
        'a: "een \\\n  twee [[x]] drie"\n',
        "a: |\n  een\n\n  twee [[x]]\n",
        "a: >-\n  een\n  twee\n  [[x]]\n",
        "a: |2\n   een\n   [[x]]\n",
        "b: 1\na: é [[x]]\n",
        "{a: 'een [[x]]'}\n",
    ],
)
def test_a_place_in_a_text(text: str) -> None:
    document, scalar = scalar_in(text)
    place = document.place_in(scalar, scalar.text.index("[[x]]"))
    line, column = (
        text[: text.index("[[x]]")].count("\n"),
        text.index("[[x]]") - (text.rfind("\n", 0, text.index("[[x]]")) + 1),
    )
    assert place == Place(line + 1, column + 1)


@given(
    st.lists(st.sampled_from(["een", "twee", "[[x]]", "'", '"', "é"]), min_size=1).filter(
        lambda words: "[[x]]" in words
    )
)
def test_a_place_in_quoted_text(words: list[str]) -> None:
    said = " ".join(words)
    for text in (
        "a: '" + said.replace("'", "''") + "'\n",
        'a: "' + said.replace('"', '\\"') + '"\n',
        f"a: |\n  {said}\n",
    ):
        document, scalar = scalar_in(text)
        place = document.place_in(scalar, scalar.text.index("[[x]]"))
        line = text.split("\n")[place.line - 1]
        assert line[place.column - 1 :].startswith("[[x]]")
        assert "[[x]]" not in line[: place.column - 1]
