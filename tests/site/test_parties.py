"""What each party does stands together on a page, the reader's own part first."""

from dataclasses import replace

from protocol_site.data.schema import Regel
from protocol_site.pages.parties import by_party, explained, party_of
from tests.support.pages import own_model

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
