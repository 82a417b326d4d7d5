"""Names of roles are referred to, not typed: so that a role that is renamed has its new name on every page."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from protocol_site.checks.load import examine, load
from protocol_site.checks.names import Names, names
from protocol_site.data.schema import Rol, Tekst
from protocol_site.data.texts import all_texts
from protocol_site.text.references import plain
from tests.support.pages import own_model, page, prepared, said

Messages = Callable[..., list[str]]
MENTOR, STEP = "rollen/mentor.yaml", "stappen/stap-1.yaml"


def role(id_: str, naam: str, **fields: Any) -> Rol:
    return Rol.model_validate({"id": id_, "naam": naam, "groep": "school", "kort": "Kort.", **fields})


ROLES: dict[str, Any] = {
    "a": role(
        "leerplichtambtenaar", "Leerplichtambtenaar", afkorting="LPA", vormen={"meervoud": "leerplichtambtenaren"}
    ),
    "b": role("cjg", "CJG"),
    "c": role("arts", "Arts van het CJG"),
    "d": role("juf", "Juf", afkorting="J"),
    "e": role("school", "School", gewoon_woord=True),
    "f": "geen rol",
}
NAMES = names(ROLES)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("De leerplichtambtenaar belt.", [(3, "leerplichtambtenaar", "[[rol:leerplichtambtenaar]]")]),
        ("Leerplichtambtenaar is een beroep.", [(0, "Leerplichtambtenaar", "[[rol:leerplichtambtenaar]]")]),
        ("De LPA belt.", [(3, "LPA", "[[rol:leerplichtambtenaar.afkorting]]")]),
        ("Alle leerplichtambtenaren.", [(5, "leerplichtambtenaren", "[[rol:leerplichtambtenaar.meervoud]]")]),
        ("(het CJG)", [(5, "CJG", "[[rol:cjg]]")]),
        ("de arts\nvan het CJG", [(3, "arts\nvan het CJG", "[[rol:arts]]")]),
        ("CJG en juf", [(0, "CJG", "[[rol:cjg]]"), (7, "juf", "[[rol:juf]]")]),
        ("[[rol:cjg|CJG]] belt de juf", [(0, "CJG", "[[rol:cjg]]"), (24, "juf", "[[rol:juf]]")]),
        ("de [[rol:leerplichtambtenaar|LPA]]", [(3, "LPA", "[[rol:leerplichtambtenaar.afkorting]]")]),
    ],
)
def test_a_typed_name_is_found(text: str, found: list[tuple[int, str, str]]) -> None:
    assert list(NAMES.typed(text)) == found


@pytest.mark.parametrize(
    "text",
    [
        "De school belt.",
        "Een lpa of een cjg.",
        "De leerplichtambtenaarsrol, een CJG-arts en het sub-CJG.",
        "J belt.",
        "De [[rol:leerplichtambtenaar]] en het [[rol:cjg]].",
        "Het [[rol:school|CJG]] en het [[term:x|CJG]].",
        "Het [[rol:cjg|wijkteam/CJG]].",
    ],
)
def test_what_is_no_typed_name(text: str) -> None:
    assert list(NAMES.typed(text)) == []


def test_without_roles_there_is_nothing_to_find() -> None:
    assert list(names({}).typed("De juf.")) == []
    assert list(Names({}, None).wrong("De juf.")) == []


def test_a_typed_name_is_a_fault_with_its_place(messages: Messages) -> None:
    ours = (MENTOR, "gewoon_woord: true\n", "afkorting: MT\nvormen: {meervoud: mentoren}\n")
    assert messages(ours, (STEP, "De leerling gaat", "Met de MT of de mentoren gaat de leerling")) == [
        'drempels.yaml:35:19: gevonden "mentor" als tekst, verwacht de verwijzing [[rol:mentor]]',
        f'{MENTOR}:6:10: gevonden "mentor" als tekst, verwacht de verwijzing [[rol:mentor]]',
        f'{STEP}:11:19: gevonden "MT" als tekst, verwacht de verwijzing [[rol:mentor.afkorting]]',
        f'{STEP}:11:28: gevonden "mentoren" als tekst, verwacht de verwijzing [[rol:mentor.meervoud]]',
    ]


@pytest.mark.parametrize(
    ("part", "message"),
    [
        ("meervoudd", 'gevonden het deel "meervoudd", verwacht afkorting of meervoud; bedoelde je "meervoud"?'),
        ("zin", 'gevonden het deel "zin", verwacht afkorting of meervoud'),
    ],
)
def test_a_form_that_a_role_does_not_have(messages: Messages, part: str, message: str) -> None:
    ours = (MENTOR, "gewoon_woord: true\n", "afkorting: MT\nvormen: {meervoud: leraren}\ngewoon_woord: true\n")
    assert messages(ours, (STEP, "De leerling gaat", f"Een [[rol:mentor.{part}]] gaat")) == [f"{STEP}:11:16: {message}"]


def test_a_role_without_forms(messages: Messages) -> None:
    assert messages((STEP, "De leerling gaat", "Een [[rol:mentor.meervoud]] gaat")) == [
        f'{STEP}:11:16: gevonden "rol:mentor.meervoud", verwacht geen deel na een punt bij de soort rol'
    ]


def test_forms_read_as_the_role_says_them(folder: Path) -> None:
    path = folder / MENTOR
    path.write_text(path.read_text() + "afkorting: MT\nvormen: {meervoud: Mentoren}\n")
    model = load(folder)
    assert plain("De [[rol:mentor.afkorting]]. [[rol:mentor.meervoud]] en [[rol:mentor.meervoud]].", model) == (
        "De MT. Mentoren en mentoren."
    )


def test_a_renamed_role_has_its_new_name_everywhere(root: Path, tmp_path: Path) -> None:
    """By one line of YAML; what the source says and the headings of the site stay as they were typed."""
    data = Path(shutil.copytree(root / "protocol_data", tmp_path / "data"))
    path = data / "rollen" / "kernteam.yaml"
    text = path.read_text().replace("naam: Kernteam", "naam: Zorgteam").replace("kernteams", "zorgteams")
    path.write_text(text)
    assert examine(data)[1] == []
    model = load(data)
    texts = [plain(each.text, model).casefold() for each in all_texts(model) if isinstance(each.marker, Tekst)]
    assert [text for text in texts if re.search(r"(?<![\w-])kernteams?(?![\w-])", text)] == []
    assert sum("zorgteam" in text for text in texts) > 50


def test_a_page_links_a_role_once_under_a_heading_and_never_itself() -> None:
    found = page(prepared(own_model()), "rol", "leerplichtambtenaar", address="rollen/leerplichtambtenaar/")
    assert "leerplichtambtenaar" in said(found)
    assert '">leerplichtambtenaar</a>' not in found
    for part in re.split(r"(?m)^#+ ", page(prepared(own_model()), "onderwerp", "melden-verzuim"))[1:]:
        assert part.count(">samenwerkingsverband</a>") <= 1, part
