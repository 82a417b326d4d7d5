"""What each party does stands together on a page, the reader's own part first."""

import re
from dataclasses import replace

import pytest

from protocol_site.data.schema import Regel
from protocol_site.pages.parties import MOST_OPEN, by_party, explained, folded, party_of
from protocol_site.pages.views import dialled
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
    """In brief right under the title, then the parties, then how it is; folded at the end how the sources are read.

    Before the parties stand the line of a reader at home where the page has one, and whom they can talk to.
    """
    model = own_model()
    item = (model.scenarios if macro == "situatie" else model.wetgeving)[item_id]
    found = page(prepared(model), macro, item_id, address=address)
    headings = re.findall(r"^## .* \{ #(\S+) \}$", found, re.MULTILINE)
    parties = [each for each in headings if each.startswith("partij-")]
    line, talks = [["lijn"] * bool(getattr(item, "lijn", None)), ["praten"] * ("praten" in headings)]
    assert headings == ["in-het-kort", *line, *talks, *parties, *["uitleg"] * ("uitleg" in headings)]
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


@pytest.mark.parametrize(("macro", "item_id", "address"), KINDS)
def test_a_reader_at_home_reads_whom_to_call_wherever_they_have_a_part(macro: str, item_id: str, address: str) -> None:
    """With the number that was checked: those whom the page names itself, or those of the reader's own page."""
    model = own_model()
    item = (model.scenarios if macro == "situatie" else model.wetgeving)[item_id]
    found = page(prepared(model), macro, item_id, address=address)
    has_part = bool(re.search(r"\{ #partij-(ouders|leerling) \}", found))
    talks = found.partition("{ #praten }")[2].partition("</ul>")[0]
    contact = model.rollen["gemeente"].contact
    assert contact is not None
    assert (f'href="tel:{dialled(str(contact.telefoon))}"' in talks) == has_part
    names = [said(each) for each in re.findall(r"<li><strong>(.*?)</strong>", talks)]
    own = item.praat_met or model.rollen["ouders"].praat_met
    assert names == [model.rollen[each.rol].naam for each in own.values()] * has_part


def test_a_long_page_folds_what_others_do() -> None:
    """Each part still under its own name and anchor; a page that is short enough shows all of it."""
    model = own_model()
    parts = by_party(model, RULES)
    assert folded(model, parts) == set()
    rule = RULES["een"]
    many = {f"nummer-{number}": rule for number in range(MOST_OPEN)}
    long = by_party(model, {**RULES, **many})
    assert folded(model, long) == {"school", "groep-overig"}
    found = page(prepared(model), "situatie", "lang_thuis", address="scenario/lang-thuis/")
    assert re.findall(r'<details class="vouw" id="partij-(\w+)"', found)[0] == "school"
    assert not re.search(r'<details class="vouw" id="partij-(ouders|leerling)"', found)
    assert "<details class=\"vouw\"" not in page(prepared(model), "situatie", "variawet", address="scenario/variawet/")


def test_a_page_with_a_line_says_what_happens_now_and_by_when() -> None:
    """The line of a reader at home, as their own page has it."""
    model = own_model()
    with_line = [each for each in model.scenarios.values() if each.lijn]
    assert with_line
    for each in with_line:
        found = page(prepared(model), "situatie", each.id, address="scenario/ergens/")
        line = found.partition('<ol class="levenslijn">')[2].partition("</ol>")[0]
        moments = [blok.kop for blok in model.rollen[str(each.lijn)].lijn.values()]
        assert re.findall(r'levenslijn__moment"><strong>(.*?)</strong>', line) == moments


def test_the_way_to_a_calculator_takes_along_what_the_page_knows() -> None:
    found = page(prepared(own_model()), "situatie", "vakantie_11f", address="scenario/vakantie-11f/")
    (href,) = re.findall(r'<a class="md-button" href="([^"]+)"', found)
    edition = own_model().protocol.editie.naam
    assert href == f"../../rekenhulpen/termijnen/#rekenhulp=mee&amp;editie={edition}&amp;termijn=verlof_11f"
    nothing = page(prepared(own_model()), "situatie", "lang_thuis", address="scenario/lang-thuis/")
    assert '<a class="md-button" href="../../rekenhulpen/drempels/">' in nothing
