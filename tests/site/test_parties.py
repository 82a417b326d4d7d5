"""What each party does stands together on a page, the reader's own part first."""

import re
from dataclasses import replace

import pytest

from protocol_site.data.schema import Regel
from protocol_site.pages.parties import by_party, explained, party_of
from protocol_site.text.references import plain
from tests.support.pages import own_model, page, prepared, said

RULES = {
    "een": Regel(wie=["school"], kop="Melden", tekst="De school meldt."),
    "twee": Regel(wie=["ouders"], tekst="Je belt."),
    "drie": Regel(wie=["directeur", "ouders"], tekst="De directeur beslist."),
    "vier": Regel(tekst="Zo zit het."),
    "vijf": Regel(wie=["rechter"], kop="Later", tekst="De rechter beslist."),
}


def test_the_reader_comes_first_and_others_follow_in_the_order_of_the_data() -> None:
    """A director belongs to the school; a judge is no party and stands under the name of the group."""
    parts = by_party(own_model(), RULES)
    assert [(part.kop, [*part.regels]) for part in parts] == [
        ("Jij als ouder", ["twee"]),
        ("De school", ["een", "drie"]),
        ("Anderen", ["vijf"]),
    ]


def test_a_rule_keeps_the_heading_it_stood_under_and_says_it_once() -> None:
    parts = by_party(own_model(), RULES)
    assert [[rule.kop for rule in part.regels.values()] for part in parts] == [["Melden"], ["Melden", None], ["Later"]]
    assert {name: rule.kop for name, rule in explained(RULES).items()} == {"vier": "Melden"}


def test_without_parties_a_role_stands_under_its_group() -> None:
    protocol = own_model().protocol.model_copy(update={"partijen": {}})
    model = replace(own_model(), protocol=protocol)
    assert party_of(model, "directeur") == "groep-school"
    assert [part.kop for part in by_party(model, RULES)] == ["Gezin", "School", "Anderen"]


KINDS = [
    *(("situatie", each, f"scenario/{each.replace('_', '-')}/") for each in own_model().scenarios),
    *(("wet", each, f"wet/{each}/") for each in own_model().wetgeving),
]


@pytest.mark.parametrize(("macro", "item_id", "address"), KINDS)
def test_a_page_of_a_situation_or_the_law_answers_first_and_accounts_last(
    macro: str, item_id: str, address: str
) -> None:
    """In brief right under the title, then the parties, then how it is; folded at the end how the sources are read."""
    model = own_model()
    item = (model.scenarios if macro == "situatie" else model.wetgeving)[item_id]
    found = page(prepared(model), macro, item_id, address=address)
    headings = re.findall(r"^## .* \{ #(\S+) \}$", found, re.MULTILINE)
    parties = [each for each in headings if each.startswith("partij-")]
    assert headings == ["in-het-kort", *parties, *["uitleg"] * ("uitleg" in headings)]
    order = list(model.protocol.partijen)
    places = [order.index(name) for each in parties if (name := each.removeprefix("partij-")) in order]
    assert places == sorted(places)
    assert item.in_het_kort is not None
    shown = [said(each) for each in re.findall(r'<li class="kort__feit[^>]*>(.*?)</li>', found, re.DOTALL)]
    for fact, words in zip(item.in_het_kort.values(), shown, strict=True):
        assert said(plain(fact.korter or fact.tekst or "", model)).rstrip(".") in words
        assert words.startswith(fact.kop or "")
        assert fact.bron
    body, _, account = found.partition('<details class="verantwoording"')
    assert not re.search(r'<details class="noot"|class="sectorkeuze"', body[: body.find("kort__bronnen")])
    assert all(said(model.bronnen[each].naam) in said(account) for each in item.bron)
    assert "(waarschijnlijk)" not in body
