"""The home page: search, the problems by the names of their pages, the doors, the route, the calculators."""

import re
from dataclasses import replace
from html import unescape

from calculators import NAMEN
from protocol_site import addresses
from protocol_site.data.model import Model
from protocol_site.data.schema import Ingang
from protocol_site.pages.home import entrances
from protocol_site.pages.views import name_of
from protocol_site.text.icons import icon
from tests.support.pages import own_model, page, prepared, said
from tests.support.told import told

HOME = page(prepared(own_model()), "thuis", address="")
ROW = re.compile(r'<li class="ingang">(<svg.*?</svg>).*?<a href="([^"]+)">(.*?)</a>', re.DOTALL)
DOOR = re.compile(r'<section class="deur".*?<p class="deur__kop"[^>]*>(.*?)</p>(.*?)</section>', re.DOTALL)


def address(target: str) -> str:
    """Where a link on the home page to an item goes."""
    soort, _, item_id = target.partition(":")
    return addresses.relative(addresses.item_address(soort, item_id), "")


def title(model: Model, target: str) -> str:
    """What the page of an item is called."""
    soort, _, item_id = target.partition(":")
    return name_of(model.of(soort)[item_id])


def test_a_problem_is_called_as_the_page_it_leads_to() -> None:
    """In the order of the data: first what editors put there, then the items that ask for it; no page twice."""
    model = told().ready.model
    rows = [(said(name), href) for _, href, name in ROW.findall(page(told().ready, "thuis", address=""))]
    written = [each.naar for each in model.beginpagina.ingangen.values()]
    asking = [
        f"{soort}:{item.id}"
        for soort in ("scenario", "onderwerp", "wet")
        for item in model.of(soort).values()
        if item.wat_is_er
    ]
    wanted = written + [naar for naar in asking if naar not in written]
    assert rows == [(title(model, naar), address(naar)) for naar in wanted]
    assert written
    assert set(asking) - set(written)


def test_what_editors_put_there_does_not_come_again() -> None:
    model = own_model()
    own = next(f"scenario:{id_}" for id_, each in model.scenarios.items() if each.wat_is_er)
    others = {name: each for name, each in model.beginpagina.ingangen.items() if each.naar != own}
    first = {"eerst": Ingang(naar=own, icoon="thermometer"), **others}
    doubled = replace(model, beginpagina=model.beginpagina.model_copy(update={"ingangen": first}))
    found = [each.naar for each in entrances(doubled)]
    assert found[0] == own
    assert found.count(own) == 1


def test_each_problem_has_the_icon_of_the_data() -> None:
    icons = [drawing for drawing, _, _ in ROW.findall(HOME)]
    wanted = [icon(each.icoon) for each in own_model().beginpagina.ingangen.values()]
    assert icons[: len(wanted)] == wanted
    assert len(set(wanted)) == len(wanted) == len(icons)


def test_a_reader_at_home_comes_in_before_the_problems() -> None:
    """By the first door: on a phone it would otherwise stand below all of them."""
    model = own_model()
    door = next(iter(model.beginpagina.deuren.values()))
    above = HOME.partition("{ #wat }")[0].partition('<p class="voordeur">')[2]
    own = [address(f"rol:{r.id}") for r in model.rollen.values() if r.ik_ben and r.groep in door.groepen]
    assert re.findall(r'<a href="([^"]+)">', above) == own
    assert own


def test_every_reader_finds_a_door() -> None:
    """Each role that someone can say to be stands behind one door, by the words of that role."""
    model = told().ready.model
    doors = DOOR.findall(page(told().ready, "thuis", address=""))
    assert [said(head) for head, _ in doors] == [each.kop for each in model.beginpagina.deuren.values()]
    behind = [
        (href, said(name)) for _, inside in doors for href, name in re.findall(r'<a href="([^"]+)">(.*?)</a>', inside)
    ]
    wanted = [(address(f"rol:{r.id}"), str(r.ik_ben)) for r in model.rollen.values() if r.ik_ben is not None]
    assert sorted(behind) == sorted(wanted)
    assert len(wanted) > 2


def test_examples_lead_to_their_answer() -> None:
    """Words as people type them, so that the way is there without the search as well."""
    block = HOME.partition('<p class="zoekveld__voorbeelden">')[2].partition("</p>")[0]
    found = [(unescape(words), href) for href, words in re.findall(r'<a href="([^"]+)">(.*?)</a>', block)]
    assert found == [(each.woorden, address(each.naar)) for each in own_model().beginpagina.zoekvoorbeelden.values()]
    assert found


def test_the_search_field_has_a_place_to_go_without_scripts() -> None:
    """To the page with all situations; with its own name and label."""
    assert '<form action="scenario/">' in HOME
    field = re.search(r'<label [^>]*for="([^"]+)">[^<]+</label>.*?<input type="search" id="([^"]+)"', HOME, re.DOTALL)
    assert field
    assert field[1] == field[2]


def test_home_leads_to_every_calculator_and_every_step() -> None:
    for naam in NAMEN:
        assert f'<a href="{address(f"rekenhulp:{naam}")}">' in HOME
    for step in own_model().stappen:
        assert f'<a href="{address(f"stap:{step}")}">' in HOME
