"""The search: what people type leads to a page that says what they want to know. The real one, in a real browser."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Request, expect

from tests.support.axe import put_axe, violations
from tests.support.search import answering, found, is_of_the_page, questions, texts

QUESTIONS = questions()
APART = questions("zoekvragen_apart")
SCREENS = {"telefoon": {"width": 390, "height": 844}, "laptop": {"width": 1366, "height": 768}}
QUESTION = "Wat wil je weten?"
FIRST, GOAL, GOAL_APART, OWN_WORDS = 3, 0.97, 0.9, 1 / 3


@pytest.fixture(scope="module")
def said(built_site: Path) -> dict[str, str]:
    return texts(json.loads((built_site / "api" / "zoekindex.json").read_text(encoding="utf-8")))


@pytest.fixture(scope="module")
def results(browser: Browser, server: str) -> Iterator[dict[str, list[dict[str, Any]]]]:
    """What the search finds for every question: one page for all, since the index is made once."""
    context = browser.new_context(base_url=server)
    page = context.new_page()
    page.goto("/over/")
    yield found(page, [*QUESTIONS, *APART])
    context.close()


def missed(asked: dict[str, list[str]], results: dict[str, Any], said: dict[str, str]) -> list[str]:
    """The searches without an answer among the first results, with what came instead."""
    return [
        f"{words}: {[result['adres'] for result in results[words][:FIRST]]}"
        for words, groups in asked.items()
        if not answering(results[words][:FIRST], groups, said)
    ]


# --- what is found ---------------------------------------------------------------------------------------------------


def test_people_find_what_they_look_for(results: dict[str, Any], said: dict[str, str]) -> None:
    assert len(QUESTIONS) >= 250
    without = missed(QUESTIONS, results, said)
    print("\n".join(without))
    assert len(without) <= (1 - GOAL) * len(QUESTIONS), "\n".join(without)


def test_searches_that_nobody_worked_on_find_as_much(results: dict[str, Any], said: dict[str, str]) -> None:
    """A search that is made to fit its questions would fail here."""
    assert len(APART) >= 60
    assert set(APART) & set(QUESTIONS) == set()
    without = missed(APART, results, said)
    assert len(without) <= (1 - GOAL_APART) * len(APART), "\n".join(without)


def test_most_searches_have_words_of_their_own(root: Path, results: dict[str, Any], said: dict[str, str]) -> None:
    """Who types the words of the page has found it already. Small words do not count."""
    language = (root / "docs/assets/javascripts/zoek_taal.js").read_text(encoding="utf-8")
    listed = re.search(r"SMALL = new Set\(\s*`([^`]*)`", language)
    assert listed
    answers = {words: answering(results[words], groups, said) for words, groups in QUESTIONS.items()}
    of_pages = [
        words
        for words, pages in answers.items()
        if pages and is_of_the_page(words, said[pages[0]], set(listed[1].split()))
    ]
    assert len(of_pages) > 20
    assert len(of_pages) <= OWN_WORDS * len(QUESTIONS)


@pytest.mark.parametrize("words", ["16 uur", "schorsing", "verzuim", "mijn kind is vaak ziek"])
def test_pages_that_answer_come_before_words_and_figures(results: Any, page: Page, words: str) -> None:
    page.goto("/over/")
    first = found(page, [words])[words][0]
    assert first["adres"].partition("/")[0] in ("scenario", "stappen", "rollen", "wet", "protocol")


@pytest.mark.parametrize("words", ["telefoon", "telefoonnummer leerplicht", "wie moet ik bellen"])
def test_who_looks_for_a_number_reads_it_among_the_results(results: dict[str, Any], words: str) -> None:
    first = "".join(piece["tekst"] for piece in results[words][0]["stukken"])
    assert "telefoonnummer 14 055" in first


def test_hours_are_no_day_of_the_month(results: dict[str, Any]) -> None:
    """A few hours less than the limit leads to that limit, not to a date with the same number."""
    assert results["15 uur verzuim"][0]["adres"].partition("#")[0] == "scenario/spijbelen/"


def test_snippets_are_whole_sentences_that_answer(results: dict[str, Any], built_site: Path) -> None:
    """From the text of a page: no labels, no sources, no words of the index alone, and spaces where they belong."""
    snippets = {
        "".join(piece["tekst"] for piece in result["stukken"]): result["adres"]
        for found_ in results.values()
        for result in found_[:FIRST]
    }
    assert len(snippets) > 150
    for snippet, address in snippets.items():
        assert re.search(r"^[\w‘(].*[.?!:’)]$", snippet), (address, snippet)
        assert not re.search(r"\w[.?!][A-Z]|\s[.,;?](\s|$)|  |Bron:|Ook gezocht als", snippet), (address, snippet)


def test_the_index_has_no_labels_and_has_the_words_that_people_use(built_site: Path) -> None:
    index = json.loads((built_site / "api" / "zoekindex.json").read_text(encoding="utf-8"))
    whole = "\n".join(index["teksten"])
    for label in ("Bron:", "Ook gezocht als", "Zie ook:", "Welke school?"):
        assert label not in whole
    named = {name for entry in index["paginas"] for name in entry["bekend"]}
    assert {"spijbelen", "boete", "durft niet naar school"} <= named
    addresses = [entry["adres"] for entry in index["paginas"]]
    assert len(addresses) == len(set(addresses))
    assert {"", "volledig/"} & set(addresses) == set(), "begin en het hele protocol zeggen alles nog eens"


# --- the window ------------------------------------------------------------------------------------------------------


@pytest.fixture(params=SCREENS)
def screen(request: pytest.FixtureRequest, browser: Browser, server: str) -> Iterator[Page]:
    context = browser.new_context(base_url=server, viewport=SCREENS[request.param], locale="nl-NL")
    put_axe(context)
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    yield page
    context.close()
    assert faults == []


def test_nothing_of_the_search_comes_before_the_reader_goes_there(screen: Page) -> None:
    asked: list[str] = []

    def note(request: Request) -> None:
        asked.append(request.url.rpartition("/")[2])

    screen.on("request", note)
    screen.goto("/rollen/school/")
    screen.wait_for_load_state("networkidle")
    assert {"zoek_motor.js", "zoekindex.json", "search_index.json"} & set(asked) == set()
    with screen.expect_request("**/api/zoekindex.json"):
        screen.get_by_role("button", name="Zoeken").click()
    screen.keyboard.type("spijbelen")
    expect(screen.locator(".zoek__pagina").first).to_be_visible()
    assert {"zoek_motor.js", "zoek_taal.js"} <= set(asked)


def test_by_keyboard_from_the_button_to_the_page_and_back(screen: Page) -> None:
    """The focus goes into the window, through what was found, and back to where it was."""
    screen.goto("/stappen/stap-1/")
    button = screen.get_by_role("button", name="Zoeken")
    button.focus()
    screen.keyboard.press("Enter")
    window = screen.get_by_role("dialog", name="Zoeken")
    field = window.get_by_role("searchbox", name=QUESTION)
    expect(field).to_be_focused()
    screen.keyboard.type("geschorst")
    expect(window.get_by_role("status")).to_contain_text("pagina’s gevonden")
    links = window.get_by_role("list").get_by_role("link")
    screen.keyboard.press("Enter")
    expect(links.first).to_be_focused()
    screen.keyboard.press("ArrowDown")
    expect(links.nth(1)).to_be_focused()
    screen.keyboard.press("ArrowUp")
    screen.keyboard.press("ArrowUp")
    expect(field).to_be_focused()
    screen.keyboard.press("Escape")
    expect(window).to_be_hidden()
    expect(button).to_be_focused()
    screen.keyboard.press("Control+k")
    expect(field).to_have_value("geschorst")
    screen.keyboard.press("ArrowDown")
    address = links.first.get_attribute("href")
    screen.keyboard.press("Enter")
    screen.wait_for_url(str(address))


def test_the_window_holds_the_focus_and_a_click_beside_it_closes_it(page: Page) -> None:
    page.goto("/stappen/stap-1/")
    page.keyboard.press("Control+k")
    page.keyboard.type("verzuim")
    expect(page.locator(".zoek__pagina").first).to_be_visible()
    for _ in range(30):
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.matches('body, .zoek, .zoek *')")
    page.mouse.click(5, 5)
    expect(page.get_by_role("dialog", name="Zoeken")).to_be_hidden()


def test_words_from_the_address_and_from_elsewhere_on_the_page(page: Page) -> None:
    """A link with `?q=`, and the field on the home page."""
    page.goto("/?q=10+dagen")
    field = page.get_by_role("searchbox", name=QUESTION)
    expect(field).to_have_value("10 dagen")
    expect(page.locator(".zoek__pagina").first).to_be_visible()
    page.keyboard.press("Escape")
    page.evaluate("document.dispatchEvent(new CustomEvent('zoek', { detail: { tekst: 'boete' } }))")
    expect(field).to_have_value("boete")
    expect(page.locator(".zoek__pagina").first).to_be_focused()


def test_a_place_on_the_same_page_closes_the_window(page: Page) -> None:
    page.goto("/woordenlijst/?q=lizzer")
    link = page.locator(".zoek__pagina[href*='woordenlijst/#lizzer']")
    link.click()
    expect(page.get_by_role("dialog", name="Zoeken")).to_be_hidden()
    expect(page.locator("#lizzer")).to_be_in_viewport()


def test_what_was_asked_is_marked_and_never_alive(page: Page) -> None:
    page.goto("/")
    page.keyboard.press("Control+k")
    page.keyboard.type("10 dagen <img src=x onerror=alert(1)>")
    expect(page.locator(".zoek__pagina mark").first).to_be_visible()
    assert page.locator(".zoek img, .zoek mark mark").count() == 0
    page.get_by_role("searchbox", name=QUESTION).fill("<qwxzkp>")
    expect(page.get_by_role("dialog").get_by_role("status")).to_contain_text("<qwxzkp>")


def test_nothing_found_helps_on(screen: Page) -> None:
    """With the situations to choose from, and whom to call where the data know a number."""
    screen.goto("/?q=qwxzkp")
    window = screen.get_by_role("dialog", name="Zoeken")
    expect(window.get_by_role("status")).to_have_text("Niets gevonden voor ‘qwxzkp’.")
    links = window.get_by_role("link")
    assert links.count() > 8
    for link in links.all()[:-1]:
        assert screen.request.get(link.evaluate("link => link.href")).ok
    expect(links.last).to_have_attribute("href", "tel:14055")
    assert violations(screen, inside=".zoek") == []


def test_an_empty_field_shows_nothing(page: Page) -> None:
    page.goto("/?q=verzuim")
    expect(page.locator(".zoek__pagina").first).to_be_visible()
    page.get_by_role("searchbox", name=QUESTION).fill("  ")
    expect(page.locator(".zoek__pagina")).to_have_count(0)
    expect(page.locator(".zoek [role=status]")).to_be_empty()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1366])
def test_the_window_is_accessible_and_fits(browser: Browser, server: str, scheme: Any, width: int) -> None:
    context = browser.new_context(
        base_url=server, viewport={"width": width, "height": 700}, color_scheme=scheme, locale="nl-NL"
    )
    put_axe(context)
    page = context.new_page()
    page.goto("/?q=ziek")
    expect(page.locator(".zoek__pagina").first).to_be_visible()
    assert violations(page) == []
    assert page.evaluate(
        "(() => { const z = document.querySelector('.zoek'); return z.scrollWidth <= z.clientWidth; })()"
    )
    context.close()
