"""Paper for the table of a meeting: one sheet per step, role, situation and part of the law."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

FOLDERS = ("stappen", "rollen", "scenario", "wet")
SHEET = re.compile(rb"/Type\s*/Page\b")
FOOT = 'class="paginavoet paginavoet--vel"'


@pytest.fixture
def printer(browser: Browser, server: str) -> Iterator[Page]:
    context = browser.new_context(base_url=server, viewport={"width": 900, "height": 1000}, locale="nl-NL")
    yield context.new_page()
    context.close()


def for_one_sheet(site: Path) -> list[str]:
    """The addresses of the pages that are made for one sheet."""
    files = sorted(file for folder in FOLDERS for file in (site / folder).glob("*/index.html"))
    return [file.parent.relative_to(site).as_posix() for file in files if FOOT in file.read_text(encoding="utf-8")]


def test_each_is_one_sheet(printer: Page, built_site: Path) -> None:
    addresses = for_one_sheet(built_site)
    assert {each.split("/")[0] for each in addresses} == {*FOLDERS}
    sheets = {}
    for address in addresses:
        printer.goto(f"/{address}/")
        sheets[address] = len(SHEET.findall(printer.pdf(format="A4", prefer_css_page_size=True)))
    assert {address: count for address, count in sheets.items() if count != 1} == {}


@pytest.mark.parametrize("address", ["stappen/stap-1", "rollen/school", "scenario/variawet", "wet/schorsing"])
def test_a_sheet_says_where_it_comes_from(printer: Page, server: str, address: str) -> None:
    """The site, the edition, the day and the address; no button."""
    printer.clock.set_fixed_time("2027-03-02T10:00:00")
    printer.goto(f"/{address}/?sector=po#iets")
    printer.emulate_media(media="print")
    foot = printer.locator(".paginavoet")
    for words in ("Nagekeken op", "Editie 2022-2023", "Thuiszittersprotocol Apeldoorn", "geprint op 2 maart 2027"):
        expect(foot).to_contain_text(words)
    expect(foot.locator("[data-deel=adres]")).to_have_text(f"{server}/{address}/")
    expect(foot.locator("[data-deel=adres]")).to_be_visible()
    for hidden in (".paginavoet__doen", ".balk"):
        expect(printer.locator(hidden)).to_be_hidden()
    printer.emulate_media(media="screen")
    expect(foot.locator("[data-deel=adres]")).to_be_hidden()


def test_duties_stand_on_the_sheet_and_folded_parts_do_not(printer: Page) -> None:
    """A duty of each party is there; sources, what explains, and notes are on the screen."""
    printer.goto("/stappen/stap-1/")
    printer.emulate_media(media="print")
    duties = printer.locator(".regel--plicht")
    assert duties.count() > 5
    assert {duty.is_visible() for duty in duties.all()} == {True}
    for selector in (".regelblok > .bron", ".noot__tekst", ".regel--uitleg"):
        assert not any(part.is_visible() for part in printer.locator(selector).all()), selector


def test_one_click_prints(printer: Page) -> None:
    """The button stands beside the way that leads to the page; without scripts there is none."""
    printer.add_init_script("window.print = () => { window.printed = (window.printed ?? 0) + 1; }")
    printer.goto("/stappen/stap-1/")
    printer.get_by_role("button", name="Print", exact=True).click()
    assert printer.evaluate("window.printed") == 1
