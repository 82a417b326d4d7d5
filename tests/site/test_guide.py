"""The guide for editors, taken at its word: its names, its commands, and its YAML on a copy of the protocol."""

import re
import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest

from protocol_site.__main__ import COMMANDS
from protocol_site.checks.load import examine
from protocol_site.pages.render import TEMPLATES

ROOT = Path(__file__).resolve().parents[2]
GUIDE = (ROOT / "docs/redactie/index.md").read_text(encoding="utf-8")
DATA = ROOT / "protocol_data"
Texts = dict[str, str]


def blocks() -> list[str]:
    """The blocks of YAML, as they stand."""
    return [textwrap.dedent(found) for found in re.findall(r"```yaml\n(.*?)```", GUIDE, re.DOTALL)]


def test_every_name_in_the_guide_stands_on_the_workbench() -> None:
    page = (TEMPLATES / "werkbank.j2").read_text(encoding="utf-8")
    names = set(re.findall(r"\*\*(.+?)\*\*", GUIDE))
    assert len(names) >= 12
    assert [name for name in sorted(names) if name not in page] == []


def test_every_command_in_the_guide_exists() -> None:
    targets = re.findall(r"^(\w+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    asked = set(re.findall(r"`make (\w+)", GUIDE))
    assert {"serve", "check", "test"} <= asked <= {*targets}
    assert {*re.findall(r"-m protocol_site (\w+)", GUIDE)} <= {*COMMANDS}


def test_every_file_in_the_guide_exists() -> None:
    names = set(re.findall(r"`((?:[\w-]+/)*[\w-]+\.yaml|[\w-]+/)`", GUIDE)) - {"woordenlijst/thuisonderwijs.yaml"}
    assert len(names) > 10
    assert [name for name in sorted(names) if not (DATA / name).exists()] == []


def test_every_reference_in_the_guide_can_be_made(tmp_path: Path) -> None:
    references = re.findall(r"\[\[(.+?)\]\]", GUIDE)
    assert len(references) > 8
    texts = {
        "woordenlijst/proef.yaml": "id: proef\nterm: proef\ndefinitie: >-\n  "
        + "\n  ".join(f"[[{reference}]]" for reference in references)
        + "\n"
    }
    assert wrong(tmp_path, texts) == []


# --- the blocks ------------------------------------------------------------------------------------------------------


def values(block: str) -> Texts:
    """The values of a limit, in the place of those that are there."""
    limit = (DATA / "drempels.yaml").read_text(encoding="utf-8")
    new = block[block.index("  waarden:") :]
    old = re.search(r"wettelijk-verzuim:\n.*?(    waarden:\n.*?)(?=    telling:)", limit, re.DOTALL)
    assert old
    protocol = (DATA / "protocol.yaml").read_text(encoding="utf-8")
    return {
        "drempels.yaml": limit.replace(old[1], textwrap.indent(new, "  "), 1),
        "protocol.yaml": re.sub(r"(?m)^herzien_op: .*$", "herzien_op: '2027-05-10'", protocol),
    }


def quote(block: str) -> Texts:
    """A rule that quotes another, in a page that has it not."""
    role = (DATA / "rollen/cjg.yaml").read_text(encoding="utf-8")
    return {"rollen/cjg.yaml": role.replace("taken:\n", "taken:\n" + textwrap.indent(block, "  "), 1)}


def term(block: str) -> Texts:
    return {"woordenlijst/thuisonderwijs.yaml": block}


def withdrawn(block: str) -> Texts:
    scenario = (DATA / "scenarios/variawet.yaml").read_text(encoding="utf-8")
    return {"scenarios/variawet.yaml": scenario + block}


FOLLOWED: dict[str, Callable[[str], Texts]] = {
    "wettelijk-verzuim:": values,
    "melden:": quote,
    "# yaml-language-server: $schema=../schema/term.schema.json": term,
    "vervallen:": withdrawn,
}
"""The first line of a block -> what the guide says to do with it."""


def wrong(folder: Path, texts: Texts) -> list[str]:
    """What is wrong with a copy of the protocol in which files have other texts."""
    for path in sorted(DATA.rglob("*.yaml")):
        copy = folder / path.relative_to(DATA)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(path.read_bytes())
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    return [f"{Path(fault.file).name}: {fault.text}" for fault in examine(folder)[1]]


def test_every_block_is_followed() -> None:
    assert sorted(block.split("\n", 1)[0] for block in blocks()) == sorted(FOLLOWED)


@pytest.mark.parametrize("block", blocks(), ids=lambda block: block.split("\n", 1)[0])
def test_a_block_does_as_the_guide_says(tmp_path: Path, block: str) -> None:
    assert wrong(tmp_path, FOLLOWED[block.split("\n", 1)[0]](block)) == []
    broken = FOLLOWED[block.split("\n", 1)[0]](re.sub(r"(bron|citeert|reden|vanaf|term):", r"\1_:", block))
    assert wrong(tmp_path, broken) != []
