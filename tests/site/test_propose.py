"""The steps to propose a change, each with a sketch of what to look for on the site where the project stands."""

import re
from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest

from protocol_site.checks.load import load
from protocol_site.pages.prepared import Prepared
from tests.support.pages import own_model, prepared, said, whole_page

VOORBEELDSTAD = Path(__file__).resolve().parents[1] / "voorbeeldstad"
PRESSED = re.compile(r'schets__knop--hier"><rect[^>]*/><text[^>]*>([^<]*)<')
HOSTS = {
    "https://github.com/een/protocol": (
        "GitHub",
        ["Sign in", "Add file ▾", "Upload files", "Propose changes", "Create pull request"],
    ),
    "https://gitlab.com/een/protocol": (
        "GitLab",
        ["Sign in", "Edit ▾", "Open in Web IDE", "Commit and push to a new branch", "Create merge request"],
    ),
}


def ready(project: str | None) -> Prepared:
    """The protocol itself, at an address."""
    model = own_model()
    return prepared(replace(model, protocol=model.protocol.model_copy(update={"project": project})))


def steps(page: str) -> list[str]:
    """The steps on a page, as HTML."""
    return re.findall(r"<li>.*?</li>", page.partition('<ol class="schets-stappen">')[2].partition("</ol>")[0], re.DOTALL)


@pytest.mark.parametrize("project", HOSTS)
@pytest.mark.parametrize("macro", ["voorstellen", "werkbank"])
def test_each_step_has_a_sketch_of_what_to_press(project: str, macro: str) -> None:
    host, pressed = HOSTS[project]
    page = whole_page(ready(project), macro)
    found = steps(page)
    assert [step.count("<svg") for step in found] == [*([1] * (len(found) - 1)), 0]
    assert f'<a href="{project}"' in found[1]
    assert [name for step in found for name in PRESSED.findall(step)] == pressed
    for step in found[:-1]:
        [label] = re.findall(r'<svg class="schets" role="img" aria-label="([^"]*)"', step)
        words = said(re.sub(r"<svg.*?</svg>", "", step, flags=re.DOTALL))
        for name in PRESSED.findall(step):
            plain = name.removesuffix(" ▾")
            if plain != "Sign in":
                assert plain in words
            assert plain.partition(" to a ")[0] in unescape(label)
        assert not re.search(r"#[0-9a-f]{3,6}\b|fill=|stroke=", step), "kleuren komen uit de stijl, voor licht en donker"
    assert host in said(page)


def test_the_address_says_which_site_it_is() -> None:
    """Voorbeeldstad stands on a GitLab of its own."""
    found = steps(whole_page(prepared(load(VOORBEELDSTAD)), "voorstellen"))
    assert "Create merge request" in found[-2]


def test_without_an_address_the_change_goes_to_who_keeps_the_site() -> None:
    assert whole_page(ready(None), "voorstellen") == ""
    found = steps(whole_page(ready(None), "werkbank"))
    assert [step.count("<svg") for step in found] == [1, 0, 0]
    assert "Stuur het zip-bestand aan de beheerder" in found[1]
