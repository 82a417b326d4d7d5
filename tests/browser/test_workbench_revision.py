"""A revision in the workbench: it begins with an edition and a list, and what is done can be undone in every file."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.support.axe import put_axe, violations
from tests.support.bench import LAPTOP, SLOW, Bench


@pytest.fixture(scope="module")
def bench(browser: Browser, server: str) -> Iterator[Bench]:
    """One workbench for all tests: each starts from the protocol of the project or takes back what it did."""
    context = browser.new_context(base_url=server, locale="nl-NL", timezone_id="Europe/Amsterdam", viewport=LAPTOP)
    put_axe(context)
    page = context.new_page()
    started = Bench.opened(page)
    yield started
    assert started.errors == []
    context.close()


def test_what_was_typed_can_be_undone_after_another_file(bench: Bench) -> None:
    page = bench.page
    bench.edit("rollen/jeugdarts.yaml", "naam: Jeugdarts", "naam: Arts voor de jeugd")
    bench.open("rollen/cjg.yaml")
    bench.open("rollen/jeugdarts.yaml")
    expect(page.locator(".cm-activeLine.cm-line")).to_have_text("naam: Arts voor de jeugd")
    page.keyboard.press("Control+z")
    expect(page.locator("[data-deel=gewijzigd]")).to_contain_text("nog niets gewijzigd")


def test_what_a_form_wrote_can_be_undone_in_the_file(bench: Bench) -> None:
    """The form writes in a file that was open before, and is not any more."""
    page = bench.page
    bench.open("drempels.yaml")
    bench.open("rollen/cjg.yaml")
    bench.form("waarde")
    page.locator("[name=getal]").select_option("drempel:wettelijk-verzuim")
    page.locator("[name=vanaf]").fill("2027-08-01")
    page.locator("[name=waarde]").fill("12")
    page.keyboard.press("Enter")
    expect(page.locator("[data-deel=bestand]")).to_have_text("drempels.yaml", timeout=SLOW)
    expect(page.locator("[data-deel=gewijzigd]")).to_contain_text("drempels.yaml")
    page.keyboard.press("Control+z")
    expect(page.locator("[data-deel=gewijzigd]")).not_to_contain_text("drempels.yaml")


def test_an_unclosed_bracket_is_told_on_its_own_line(bench: Bench) -> None:
    bench.start_again()
    bench.edit("rollen/cjg.yaml", "bron: [h3-cjg]", "bron: [h3-cjg,")
    bench.is_wrong("[ die niet goed gesloten wordt")
    bench.faults.get_by_role("button", name=re.compile("cjg")).first.press("Enter")
    expect(bench.page.locator(".cm-activeLine.cm-line")).to_have_text("bron: [h3-cjg,")
    bench.page.keyboard.press("Control+z")
    bench.is_right()


def test_a_revision_begins_with_an_edition_and_a_list(bench: Bench) -> None:
    bench.start_again()
    page = bench.page
    page.locator("#wb-tab-nalopen").click()
    expect(page.locator("#wb-nalopen")).to_have_text("Begin je een herziening, dan staat hier wat je naloopt.")
    bench.form("herziening")
    expect(page.locator("[data-dialoog=herziening]")).to_contain_text("Nu staat er editie 2022-2023.")
    for said, message in (
        ("", "Vul de naam van de nieuwe editie in, zoals 2027-2028."),
        ("2027", 'Gevonden "2027", verwacht een schooljaar, zoals 2027-2028.'),
        ("2022-2023", 'Gevonden "2022-2023", verwacht een editie na 2022-2023.'),
    ):
        page.locator("#wb-editienaam").fill(said)
        page.keyboard.press("Enter")
        expect(page.locator("#wb-editienaam-fout")).to_have_text(message, timeout=SLOW)
        expect(page.locator("#wb-editienaam")).to_be_focused()
    page.locator("#wb-editienaam").fill("2027-2028")
    page.keyboard.press("Enter")
    expect(page.locator("[data-deel=bestand]")).to_have_text("protocol.yaml", timeout=SLOW)
    expect(page.locator(".cm-content")).to_be_focused()
    found = page.locator("#wb-nalopen")
    expect(found).to_contain_text("Dit loop je na voor editie 2027-2028.", timeout=SLOW)
    expect(found).to_contain_text("Uiterlijk 1 februari 2027: De redactie loopt deze lijst na")
    expect(page.locator("[data-aantal=nalopen]")).to_have_text(re.compile(r"\([1-9]"))
    assert violations(page, inside="#wb-nalopen") == []
    with page.expect_download() as download:
        found.get_by_role("button", name="Bewaar alleen deze lijst").press("Enter")
    assert download.value.suggested_filename == "revisie-2027-2028.md"
    listed = download.value.path().read_text(encoding="utf-8")
    assert listed.startswith("# Revisie: editie 2027-2028\n")
    bench.changes("2027-2028")
    saved = bench.saved()
    assert saved["revisies/2027-2028.md"] == listed
    assert "  naam: '2027-2028'\n  van: '2027-08-01'\n" in saved["protocol_data/protocol.yaml"]
    page.locator("#wb-tab-nalopen").click()
    found.get_by_role("button", name="bronnen.yaml").first.press("Enter")
    expect(page.locator("[data-deel=bestand]")).to_have_text("bronnen.yaml")
