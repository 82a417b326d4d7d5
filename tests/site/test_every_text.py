"""Whatever an editor writes in a field stands on the page of its item, where a reader expects it.

Each text, source and note of an item is replaced by a word of its own, so that a page that drops one is noticed.
"""

import re
from dataclasses import replace
from functools import cache

import pytest

from protocol_site import addresses
from protocol_site.data.model import Model
from protocol_site.data.quotes import rules_in, stated_in
from protocol_site.data.schema import STANDAARD, Ref, Regel, Verwijzing
from protocol_site.data.walk import Path, marked, plan_of
from protocol_site.pages.parties import party_of
from protocol_site.pages.stubs import PAGES
from tests.support.pages import own_model, page, said
from tests.support.told import WORD, told

SHARED = {
    "term": ("woordenlijst", "woordenlijst/"),
    "punt": ("aandachtspunten", "aandachtspunten/"),
    "drempel": ("cijfers", "cijfers/"),
    "termijn": ("cijfers", "cijfers/"),
    "datum": ("cijfers", "cijfers/"),
    "bron": ("bronnen", "bronnen/"),
}
"""Kind -> the macro and the address of the page that all its items share."""
ELSEWHERE = {
    "stap": {
        *("laag", "regie_model", "nummer_was", "betrokkenen.bron", "referentiedocumenten.bron", "kantelpunt.lezing"),
        "in_het_kort.tekst",
    },
    "rol": {"ik_ben", "vormen", *(f"{part}.tekst" for part in ("in_het_kort", "doet", "lijn.punten", "zorgen.punten"))},
    "scenario": {"kort", "ook_bekend_als", "wat_is_er", "matrix.bron", "in_het_kort.tekst"},
    "wet": {"kort", "ook_bekend_als", "wat_is_er", "in_het_kort.tekst"},
    "onderwerp": {"ook_bekend_als", "wat_is_er"},
    "term": set(),
    "punt": set(),
    "drempel": {"bron", "telling", "waarden.toelichting"},
    "termijn": {"bron", "berekening", "waarden.toelichting"},
    "datum": {"bron"},
    "bron": set(),
}
"""Kind -> the fields that stand on another page, in a form, or in the open data alone."""
SEARCHED = "ook_bekend_als"
"""The words that people search with: the search has them, no page does."""
UNSEEN = ("wie", "bij", "lijn", "groep", "sector", "voorwaarde", "vraag", "feiten", "was", "vervallen", "berekening", "telling")
"""Fields that refer to something and are no link."""


def words_of(soort: str, item_id: str) -> list[tuple[str, str]]:
    """The words that belong on the page of an item, each after the name of its field."""
    apart = {*ELSEWHERE[soort], SEARCHED}
    if soort == "stap" and not own_model().stappen[item_id].kantelpunt.termijn:
        apart = {*apart, "kantelpunt.vanaf_moment", "kantelpunt.hoe_lang", "kantelpunt.mits"}
    if getattr(own_model().of(soort)[item_id], "in_het_kort", None):
        apart = {*apart, "kort"}  # the facts in brief stand in its place
    found = told().words[soort, item_id]
    return [(field, word) for field, word in found if field not in apart and field.partition(".")[0] not in apart]


def page_of(soort: str, item_id: str) -> str:
    """The page on which an item of the changed protocol stands."""
    if soort in SHARED:
        return shared_page(SHARED[soort][0])
    return page(told().ready, PAGES[soort], item_id, address=addresses.item_address(soort, item_id))


@cache
def shared_page(macro: str) -> str:
    return page(told().ready, macro, address=f"{macro}/")


EVERY = [(soort, item_id) for soort in (*PAGES, *SHARED) for item_id in own_model().of(soort)]
WITH_PAGE = [(soort, item_id) for soort, item_id in EVERY if soort in PAGES]


@pytest.mark.parametrize(("soort", "item_id"), EVERY)
def test_every_text_source_and_note_stands_on_the_page_of_its_item(soort: str, item_id: str) -> None:
    found = said(page_of(soort, item_id)).lower()
    wanted = words_of(soort, item_id)
    assert wanted
    assert [(field, word) for field, word in wanted if word not in found] == []


@pytest.mark.parametrize(("soort", "item_id"), WITH_PAGE)
def test_rules_stand_in_the_order_of_the_data(soort: str, item_id: str) -> None:
    """Each with its own source and note right below it, and its strength and sector beside it."""
    model = told().ready.model
    found = page_of(soort, item_id)
    rules = [(path, rule) for path, rule in rules_in(model.of(soort)[item_id])]

    def part_of(path: Path, rule: Regel) -> tuple[object, ...]:
        """A situation, a law and what is done in a step stand per party, and what nobody does apart."""
        if soort not in ("scenario", "wet", "stap") or path[0] in ("verantwoording", "kantelpunt", "opmerking"):
            return path[:-1]
        return ("stap" if soort == "stap" else path[0], party_of(model, rule.wie[0]) if rule.wie else None)

    for part in dict.fromkeys(part_of(path, rule) for path, rule in rules):
        places_ = [found.index(rule.tekst) for path, rule in rules if part_of(path, rule) == part]
        assert places_ == sorted(places_), part
    for _, rule in rules:
        assert_whole(rule, found, model)


def assert_whole(rule: Regel, found: str, model: Model) -> None:
    """A rule is shown with its marks, its source and its note."""
    (block,) = [each for each in re.split(r'<div class="regelblok(?=[ "])', found) if rule.tekst in each]
    (shown,) = [each for each in re.split(r'<li class="regel(?=[ "])', block) if rule.tekst in each]
    marks, _, below = shown.partition(rule.tekst)
    strength = [] if rule.soort == "uitleg" else [rule.soort]
    sector = [rule.sector] if rule.sector in model.protocol.sectoren else []
    assert re.findall(r'class="merk merk--(\w+)"', marks) == [*sector, *strength]
    sources = block.partition(rule.tekst)[2].partition('<p class="bron">')[2].partition("</p>")[0]
    assert [each for each in rule.bron if each not in sources] == []
    assert [each for each in rule.noot if f'"noot-{each}"' not in below] == []
    assert (len(rule.bron), len(rule.noot)) == (2, 1)


@pytest.mark.parametrize(("soort", "item_id"), EVERY)
def test_what_an_item_refers_to_is_a_link(soort: str, item_id: str) -> None:
    item = told().ready.model.of(soort)[item_id]
    macro_address = SHARED[soort][1] if soort in SHARED else addresses.item_address(soort, item_id)
    # Answers for the form of a calculator are no other place.
    links = {href.partition("#rekenhulp=")[0] for href in re.findall(r'href="([^"]+)"', page_of(soort, item_id))}
    for path, marker, value in marked(plan_of(type(item)), item):
        if path[0] in ("regie_inhoud", "regie_proces") and getattr(item, str(path[0]))[path[1]].voorwaarde != STANDAARD:
            continue  # who that is stands in its text
        if set(path) & {*UNSEEN} or WORD.search(value) or not isinstance(marker, Ref | Verwijzing):
            continue
        kind, _, target = value.partition(":") if isinstance(marker, Verwijzing) else (marker.soort, "", value)
        if kind in (*addresses.FOLDERS, *addresses.COLLECTIONS):
            assert addresses.relative(addresses.item_address(kind, target), macro_address) in links, path


@pytest.mark.parametrize("role", own_model().rollen)
def test_what_a_role_does_stands_on_its_page_once_or_one_click_away(role: str) -> None:
    """Its own tasks and those in steps in full; of other pages how many there are, and the way to them.

    Not what a quote or a task of its own says as strongly.
    """
    model = told().ready.model
    found = page_of("rol", role)
    own = {(fact, rule.soort) for _, rule in rules_in(model.rollen[role]) for fact in rule.feiten}
    quoted = {rule.citeert for _, rule in rules_in(model.rollen[role])}
    for soort in ("stap", "scenario", "wet", "onderwerp", "rol", "term"):
        for item_id, item in model.of(soort).items():
            here = (soort, item_id) == ("rol", role)
            mine = []
            for stated in (each for each in stated_in(soort, item) if role in each.regel.wie or here):
                rule = stated.regel
                again = bool(rule.feiten) and {(fact, rule.soort) for fact in rule.feiten} <= own
                if here or not (again or rule.citeert or stated.address in quoted):
                    mine.append(rule)
                in_full = rule in mine and (here or soort == "stap")
                assert len(re.findall(rf"<p>{rule.tekst}\b", found)) == in_full, (soort, item_id)
                if in_full:
                    assert_whole(rule, found, model)
            if mine and soort != "stap" and not here:
                address = addresses.relative(addresses.item_address(soort, item_id), f"rollen/{role}/")
                link = rf'<a href="{re.escape(address)}(?:#partij-[a-z-]+)?">[^<]+</a>&nbsp;<span class="toelichting">'
                assert re.findall(rf"{link}\((\d+)\)", found) == [str(len(mine))], (soort, item_id)


@pytest.mark.parametrize("role", own_model().rollen)
def test_a_role_sees_of_each_step_how_it_takes_part_and_what_it_leads(role: str) -> None:
    """Also where another may take its place, and where it does nothing else."""
    model = told().ready.model
    found = page_of("rol", role)
    taking_part = model.sitewoorden.deelname
    for step in model.stappen.values():
        block = found.partition(f'<details class="vouw" id="{step.id}">')[2].partition("</details>")[0]
        seats = [each for each in step.betrokkenen.values() if role in (each.rol, *each.of)]
        lists = (("de inhoud", step.regie_inhoud), ("het proces", step.regie_proces))
        led = [(what, each) for what, regie in lists for each in regie.values() if each.rol == role]
        rules = [rule for _, rule in rules_in(step) if role in rule.wie and rule.citeert is None]
        if not seats and not led:
            assert block or not rules or own_model().rollen[role].taken
            continue
        words = said(block)
        for seat in seats:
            assert f"Doet mee: {dict(taking_part)[seat.deelname].achter_naam}. " in words
            assert str(seat.toelichting) in words
            others = [each for each in (seat.rol, *seat.of) if each != role]
            assert bool(seat.of) == ("Het kan ook een ander zijn: " in words)
            assert {f"../{addresses.slug(each)}/" for each in others} <= {*re.findall(r'href="([^"]+)"', block)}
        assert [each for each in re.findall(r"Regie op (?:de inhoud|het proces): \w+", words)] == [
            f"Regie op {what}: {each.tekst}" for what, each in led
        ]
        if step.kantelpunt.termijn:
            assert f"Kantelpunt: {step.kantelpunt.hoe_lang}. " in words
        assert f"Alles over stap {step.nummer}" in words


def test_some_role_only_leads_a_step() -> None:
    """So that the test above has something to see."""
    steps = own_model().stappen.values()
    assert any(each.of for step in steps for each in step.betrokkenen.values())
    assert any(step.regie_inhoud for step in steps)
