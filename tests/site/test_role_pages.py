"""The page of a role: first what it does and when; for a reader at home a line, worries and people."""

import re
from dataclasses import replace

import pytest

from protocol_site.data.schema import Blok, Gesprek, Kortfeit, Taakrij
from protocol_site.pages import views
from tests.support.pages import own_model, page, prepared, said

READY = prepared(own_model())
FAMILY = [role for role, each in own_model().rollen.items() if each.lijn]
WITH_TABLE = [role for role, each in own_model().rollen.items() if each.doet]


def with_role(role: str, **fields: object) -> str:
    """The page of a role with other fields."""
    model = own_model()
    changed = model.rollen[role].model_copy(update=fields)
    return page(prepared(replace(model, rollen={**model.rollen, role: changed})), "rol", role, address=f"rollen/{role}/")


# --- what someone does -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("role", WITH_TABLE)
def test_a_role_opens_with_what_it_does_when_with_whom_and_by_when(role: str) -> None:
    found = page(READY, "rol", role, address=f"rollen/{role}/")
    assert re.findall(r"^## .* \{ #(\S+) \}$", found, re.MULTILINE)[0] == "doen"
    rows = re.findall(r'<tr role="row" class="doet__rij.*?</tr>', found)
    assert len(rows) == len(own_model().rollen[role].doet)
    for row, task in zip(rows, own_model().rollen[role].doet.values(), strict=True):
        assert (task.dag is None) == ('class="doet__dag"' not in row)
        assert re.findall(r'data-label="([^"]+)"', row) == ["Wanneer", "Bij of met"]


def test_a_row_has_the_strength_the_sector_and_the_source_of_its_rule() -> None:
    """And only what it says of when, with whom and by when is its own."""
    model = own_model()
    row = model.rollen["school"].doet["po-melden-swv"]
    home = model.rollen["school"].taken["po-melden-swv"]
    assert isinstance(row, Taakrij)
    assert (row.soort, row.sector, row.bron) == (home.soort, "po", home.bron)
    found = page(READY, "rol", "school")
    (shown,) = [each for each in re.findall(r'<tr role="row" class="doet__rij.*?</tr>', found) if "Kindkans" in each]
    assert re.findall(r'class="merk merk--(\w+)"', shown) == ["po", "plicht"]
    assert 'class="doet__rij voor-po"' in shown


def test_what_a_row_does_not_know_it_does_not_say() -> None:
    row = Taakrij(kop="Eerst", tekst="Je belt.", bron=["h2"])
    found = with_role("duo", doet={"bellen": row})
    assert "Eerst: Je belt." in said(found)
    assert '<td role="cell" data-label="Wanneer"></td>' in found
    assert "Bron: Protocol, hoofdstuk 2" in said(found)


def test_every_rule_of_a_role_is_folded_below_its_table() -> None:
    found = page(READY, "rol", "school")
    above = found[: found.index("{ #taken }")]
    assert '<li class="regel ' not in above
    places = [match.start() for match in re.finditer('<li class="regel ', found)]
    assert len(places) > 50
    for place in places:
        assert found.count("<details", 0, place) > found.count("</details>", 0, place)


def test_a_table_of_members_says_who_is_in_it() -> None:
    found = page(READY, "rol", "kernteam", address="rollen/kernteam/")
    block = found.partition("{ #leden }")[2].partition("\n## ")[0]
    for member in own_model().stappen["stap-2"].betrokkenen.values():
        assert f'href="../{member.rol}/"' in block


# --- at home ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("role", FAMILY)
def test_parents_and_pupils_read_first_what_happens_now_and_what_they_may_expect(role: str) -> None:
    """In that order; every agreement that names them is one click away, on the page itself."""
    item = own_model().rollen[role]
    found = page(READY, "rol", role, address=f"rollen/{role}/")
    headings = re.findall(r"^## .* \{ #(\S+) \}$", found, re.MULTILINE)
    assert headings == ["in-het-kort", "lijn", "zorgen", "praten"]
    line = found.partition('<ol class="levenslijn">')[2].partition("</ol>")[0]
    assert re.findall(r"<strong>(.*?)</strong>", line)[: len(item.lijn)] == [each.kop for each in item.lijn.values()]
    assert re.findall(r'<details class="zorg"><summary>([^<]+)', found) == [each.kop for each in item.zorgen.values()]
    folded = found.partition('<details class="vouw vouw--alles" id="alle-afspraken">')[2]
    count = re.search(r"Alle afspraken over jou \((\d+)\)", said(found))
    assert count
    elsewhere = views.elsewhere_of_role(own_model(), role)
    assert int(count[1]) == folded.count('<li class="regel ') + sum(each.aantal for each in elsewhere)
    assert '<li class="regel ' not in found.partition('id="alle-afspraken"')[0]


def test_every_worry_leads_to_its_page_and_names_its_source() -> None:
    for role in FAMILY:
        found = page(READY, "rol", role, address=f"rollen/{role}/")
        worries = re.findall(r'<details class="zorg">.*?</details>', found, re.DOTALL)
        assert len(worries) > 5
        for worry in worries:
            assert re.search(r'Lees verder: <a href="\.\./', worry), said(worry)
            assert "Bron: " in said(worry)


def test_who_to_talk_to_has_a_number_where_that_was_checked() -> None:
    found = page(READY, "rol", "ouders", address="rollen/ouders/")
    talk = found.partition("{ #praten }")[2].partition("</ul>")[0]
    contact = own_model().rollen["gemeente"].contact
    assert contact is not None
    assert f"Leerplichtambtenaar ({contact.telefoon})" in said(talk)
    assert talk.count("tel:") == 1


def test_a_page_with_a_line_shows_all_that_was_written() -> None:
    block = Blok(
        kop="Straks",
        wanneer="over een week",
        naar="wet:schorsing",
        punten={"een": Kortfeit(kop="Jij", tekst="Je praat mee.", sector="vo", bron=["h2"])},
    )
    talk = Gesprek(rol="rechter", tekst="Die beslist.")
    found = with_role("ouders", lijn={"een": block}, zorgen={"een": block}, praat_met={"een": talk})
    words = said(found)
    assert words.count("Straks over een week") == 2
    assert words.count("Jij: VO Je praat mee.") == 2
    assert words.count(f"Lees verder: {own_model().wetgeving['schorsing'].titel}") == 2
    assert "Rechter: Die beslist." in words
    assert found.count('class="voor-vo"') == 2


# --- other parties ---------------------------------------------------------------------------------------------------


def test_parties_of_few_rules_share_a_page_and_keep_their_own() -> None:
    model = own_model()
    small = views.small_roles(model)
    assert len(small) > 5
    found = page(READY, "andere_partijen", address="rollen/andere-partijen/")
    assert re.findall(r"\{ #rol-(\S+) \}", found) == [each.id for each in small]
    all_roles = page(READY, "rollen", address="rollen/")
    cards = re.findall(r'<li class="kaart"><a href="([^"/]+)/">', all_roles)
    assert {*cards} == {each.id for each in model.rollen.values() if not each.klein}
    for each in small:
        assert f'href="../{each.id}/"' in found
        assert f'href="{each.id}/"' in all_roles
        assert each.naam in page(READY, "rol", each.id)
