"""The foot of a page: when it was checked, of which edition it is, where a mistake is reported, what it is about."""

import re
from dataclasses import replace
from datetime import date
from html import unescape
from typing import Any

import pytest

from calculators.core.words import date_text
from protocol_site.data.model import Model
from protocol_site.data.schema import Foutmelding, Opvolger
from protocol_site.pages.catalogue import FIXED
from protocol_site.pages.configuration import configuration
from protocol_site.text.references import lasting
from tests.support.pages import FOOT, own_model, prepared, said, whole_page

MODEL = own_model()
READY = prepared(MODEL)
DAY = MODEL.protocol.herzien_op


def foot(model: Model, macro: str = "rol", *arguments: str) -> str:
    """The foot of a page, that of a role unless said otherwise."""
    ready = READY if model is MODEL else prepared(model)
    text = whole_page(ready, macro, *(arguments or ("school",)))
    return FOOT + text.partition(FOOT)[2]


def with_protocol(**fields: Any) -> Model:
    """The protocol with other words about itself."""
    return replace(MODEL, protocol=MODEL.protocol.model_copy(update=fields))


def description(found: str) -> str:
    """What the page is about, as a search engine is told."""
    said_of_page = re.search(r'data-omschrijving="([^"]*)"', found)
    assert said_of_page
    return unescape(said_of_page[1])


def test_every_kind_of_page_tells_what_it_is_about() -> None:
    """In plain words of the data, so that no two pages are announced alike."""
    told = {}
    for soort, macro in {
        "stap": "stap",
        "rol": "rol",
        "scenario": "situatie",
        "wet": "wet",
        "onderwerp": "onderwerp",
    }.items():
        for item_id, item in MODEL.of(soort).items():
            told[soort, item_id] = description(foot(MODEL, macro, item_id))
            assert told[soort, item_id] == " ".join(lasting(item.kort, MODEL, DAY).split())
    for naam in FIXED:
        text = whole_page(READY, naam, address="ergens/")
        told["vast", naam] = description(FOOT + text.partition(FOOT)[2])
    assert len(set(told.values())) == len(told)
    assert not any(re.search(r"\[\[|\]\]|[<>]", each) for each in told.values())


def test_a_withdrawn_item_says_why() -> None:
    role = MODEL.rollen["duo"]
    gone = {"vervallen": {"per": "2026-01-01", "reden": "Dit doet een ander."}}
    withdrawn = type(role).model_validate(role.model_dump(mode="json") | gone, strict=False)
    model = replace(MODEL, rollen={**MODEL.rollen, "duo": withdrawn})
    assert description(foot(model, "rol", "duo")) == "Dit doet een ander."


def test_quotes_and_signs_in_a_description_stay_inside_it() -> None:
    """The template of the theme cuts it out at the quotes."""
    role = MODEL.rollen["school"].model_copy(update={"kort": 'De "school" & haar <leerlingen>.'})
    found = foot(replace(MODEL, rollen={**MODEL.rollen, "school": role}))
    assert description(found) == 'De "school" & haar <leerlingen>.'


def test_says_when_the_page_was_checked() -> None:
    """Its own day, or that of the whole protocol."""
    assert f"Nagekeken op {date_text(DAY)}." in said(foot(MODEL))
    own = MODEL.rollen["school"].model_copy(update={"nagekeken_op": date(2026, 3, 2)})
    assert "Nagekeken op 2 maart 2026." in said(foot(replace(MODEL, rollen={**MODEL.rollen, "school": own})))


def test_says_whether_there_is_a_newer_edition() -> None:
    """With the way to it where the data have one."""
    name = MODEL.protocol.editie.naam
    assert f"Editie {name}, een nieuwere is niet bekend." in said(foot(MODEL))
    for link in (None, "https://www.voorbeeld.nl/2027/"):
        edition = MODEL.protocol.editie.model_copy(update={"opvolger": Opvolger(naam="2027-2028", link=link)})
        found = foot(with_protocol(editie=edition))
        assert f"Editie {name}; er is een nieuwere: 2027-2028." in said(found)
        assert ('href="https://www.voorbeeld.nl/2027/"' in found) == (link is not None)


@pytest.mark.parametrize(
    ("where", "address"),
    [
        (Foutmelding(mail="site@voorbeeld.nl"), "mailto:site@voorbeeld.nl"),
        (Foutmelding(link="https://www.voorbeeld.nl/fout"), "https://www.voorbeeld.nl/fout"),
    ],
)
def test_a_mistake_is_reported_where_the_data_say(where: Foutmelding, address: str) -> None:
    """On each page, and with the words about it on the page about the site."""
    model = with_protocol(melden_fout=where)
    assert re.search(rf'<a href="{re.escape(address)}"[^>]*>Meld een fout</a>', foot(model))
    about = whole_page(prepared(model), "over", address="over/")
    part = about.partition("{ #fout }")[2].partition("\n## ")[0]
    assert f'href="{address}"' in part
    assert "geen account" in said(part)


def test_without_an_address_the_page_about_the_site_says_what_to_do() -> None:
    """And does not pretend that there is one."""
    assert MODEL.protocol.melden_fout is None
    assert '<a href="../over/#fout">Klopt er iets niet?</a>' in foot(MODEL)
    about = whole_page(READY, "over", address="over/")
    assert "is er nog niet" in said(about.partition("{ #fout }")[2].partition("\n## ")[0])


def test_only_pages_of_items_are_made_for_one_sheet() -> None:
    assert "paginavoet--vel" in foot(MODEL)
    assert "paginavoet--vel" not in whole_page(READY, "volledig", address="volledig/")


def test_the_address_of_the_site_goes_to_the_generator_and_to_paper() -> None:
    """Where the data have one; addresses of pictures and pages are whole then."""
    text = 'site_name: ""\nsite_description: ""\nsite_url: ""\nnot_in_nav: ""\n'
    address = "https://www.voorbeeld.nl/protocol/"
    assert f'site_url: "{address}"\n' in configuration(text, with_protocol(adres=address), DAY)
    assert 'site_url: ""\n' in configuration(text, MODEL, DAY)
    assert f'<span data-deel="adres">{address}</span>' in foot(with_protocol(adres=address))
