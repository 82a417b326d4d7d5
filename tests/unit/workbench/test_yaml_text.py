"""Changing one place in a YAML file: what was asked is there, and all else is as it was."""

import pytest

from protocol_site.data.yaml.nodes import Document, Scalar, Sequence, plain_value
from protocol_site.data.yaml.read import read
from protocol_site.workbench.yaml_text import NotWrittenError, after_last, at_end_of, listed, replaced, written

TEXT = """# uitleg
titel: Oud
regels:
  # bij de eerste
  een: {tekst: 'Iets', wie: [school]}
  twee:
    tekst: >-
      Een lange tekst
      over twee regels.
    wie:
      - school
waarden:
  - vanaf: '2022-08-01'
    waarde: 3
  # onder de laatste
einde: true
"""
TRICKY = [
    "gewoon",
    "met: dubbele punt",
    "- lijst",
    "ja # nee",
    "'s ochtends",
    "2027-08-01",
    "12",
    "3a",
    "true",
    "x" * 90 + " " + "y" * 90,
    "eerste\n\n- a\n- b",
    "* ster",
    "een {accolade}",
    " [[rol:school]] meldt",
]


def document(text: str = TEXT) -> Document:
    found = read("x.yaml", text.encode())
    assert found.faults == []
    return found


@pytest.mark.parametrize("said", TRICKY)
@pytest.mark.parametrize(
    "path", [("titel",), ("regels", "een", "tekst"), ("regels", "twee", "tekst"), ("regels", "twee", "wie", 0)]
)
def test_a_text_reads_back_and_nothing_else_changed(path: tuple[str | int, ...], said: str) -> None:
    before = document()
    node, _ = before.find(path)
    assert isinstance(node, Scalar)
    if "\n" in said and path == ("regels", "een", "tekst"):
        said = " ".join(said.split())  # between brackets there is one line
    after = document(replaced(before, node, said))
    found, _ = after.find(path)
    assert isinstance(found, Scalar)
    assert found.text == said.strip() or found.text == said
    node.text = found.text
    node.style = found.style
    assert plain_value(after.root) == plain_value(before.root)  # type: ignore[arg-type]
    assert [line for line in after.text.split("\n") if "#" in line and "bij de" in line] == ["  # bij de eerste"]


def test_a_new_item_comes_below_the_last() -> None:
    values, _ = document().find(("waarden",))
    assert isinstance(values, Sequence)
    after = after_last(document(), values, ["vanaf: '2027-08-01'", "waarde: 5"])
    assert "    waarde: 3\n  - vanaf: '2027-08-01'\n    waarde: 5\n  # onder de laatste\neinde: true\n" in after


def test_a_list_on_one_line_is_left_to_the_editor() -> None:
    found = document("waarden: [{vanaf: '2022-08-01'}]\n")
    values, _ = found.find(("waarden",))
    assert isinstance(values, Sequence)
    with pytest.raises(NotWrittenError, match="op één regel"):
        after_last(found, values, ["vanaf: x"])


def test_lines_come_at_the_end_of_a_group() -> None:
    _, key = document().find(("regels",))
    assert key is not None
    assert "      - school\n  drie: {tekst: x}\nwaarden:" in at_end_of(document(), key, ["drie: {tekst: x}"])


@pytest.mark.parametrize(("value", "text"), [(12.0, "12"), (2.5, "2.5"), (True, "true"), ("a", "a"), ("", "''")])
def test_a_value_is_written_plainly(value: str | float | bool, text: str) -> None:
    assert written(value) == text


def test_a_list_on_one_line_reads_back() -> None:
    words = ["a", "b, c", "d:e", "[f]"]
    assert plain_value(document(f"x: {listed(words)}\n").root) == {"x": words}  # type: ignore[arg-type]
