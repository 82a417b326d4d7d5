"""The tree of kinds: lists in a list, each branch with its condition and where it leads."""

import re

from calculators.core.words import capital
from protocol_site.text.dutch import lowered
from protocol_site.text.references import plain
from tests.support.pages import own_model, page, prepared, said

MODEL = own_model()
(WHERE,) = [id_ for id_, each in MODEL.onderwerpen.items() if each.schema_soorten]
PICTURE = page(prepared(MODEL), "onderwerp", WHERE).partition('<figure class="boom">')[2].partition("</figure>")[0]
GROUPS = PICTURE.split('<li class="boom__groep">')


def branches(group: str) -> list[str]:
    """What stands at the branches of a group, its own first."""
    return [said(each) for each in re.findall(r"<p [^>]*>(.*?)</p>", group, re.DOTALL)]


def test_the_tree_has_a_root_and_says_what_makes_the_difference() -> None:
    assert branches(GROUPS[0]) == [MODEL.sitewoorden.groepen_begin]
    assert said(plain(MODEL.sitewoorden.groepen_uitleg, MODEL)) in said(PICTURE.partition("<figcaption>")[2])


def test_each_branch_says_when_and_what() -> None:
    for shown, (name, words) in zip(GROUPS[1:], MODEL.sitewoorden.groepen, strict=True):
        wanted = [f"{capital(words.uitleg)}: {words.kop}"]
        for kind in (each for each in MODEL.soorten.values() if each.groep == name):
            action = f". Actie: {lowered(MODEL.rollen[kind.actie].naam)}" if kind.actie else ""
            wanted.append(f"{capital(kind.verzuim)}: {kind.naam}{action}")
        assert branches(shown) == wanted
        assert len(wanted) > 1
    assert any(each.actie for each in MODEL.soorten.values())


def test_a_group_is_about_one_answer() -> None:
    """So that the words of the group hold for every kind in it."""
    for name, _ in MODEL.sitewoorden.groepen:
        assert len({each.zorgplan for each in MODEL.soorten.values() if each.groep == name}) == 1
