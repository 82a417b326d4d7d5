"""What a reader does on a page: open the meaning of a word, open a note, search, choose light or dark."""

from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.support.axe import SCHEMES, choose_scheme, put_axe, violations

STEP = "/stappen/stap-1/"
WORD = "button.term"
SCREENS = {"computer": {"width": 1280, "height": 800}, "telefoon": {"width": 320, "height": 640}}


@pytest.fixture(scope="module", params=SCREENS)
def screen(request: pytest.FixtureRequest, browser: Browser, server: str) -> Iterator[Page]:
    """A page on a large and on a small screen, with axe-core."""
    context = browser.new_context(base_url=server, viewport=SCREENS[request.param], locale="nl-NL")
    put_axe(context)
    yield context.new_page()
    context.close()


@pytest.fixture
def touch(browser: Browser, server: str) -> Iterator[Page]:
    """A page on a phone with a touch screen."""
    context = browser.new_context(
        base_url=server, viewport=SCREENS["telefoon"], has_touch=True, is_mobile=True, locale="nl-NL"
    )
    yield context.new_page()
    context.close()


def first_word(page: Page) -> tuple[Locator, Locator]:
    """The first word of the page that has a meaning to open, and the card with that meaning."""
    word = page.locator(f"article {WORD}").first
    card = page.locator(f"#{word.get_attribute('popovertarget')}")
    expect(card).to_be_hidden()
    return word, card


TABS_ARE_BACK = "[...document.querySelectorAll('.md-tabs[hidden]')].every((tabs) => !tabs.checkVisibility())"
"""A telephone has no tabs, and leaves them as they were."""


def assert_accessible(page: Page) -> None:
    """axe-core finds nothing on the page as it is now, light and dark."""
    page.evaluate("scrollTo(0, 0)")
    # The tabs go away while the page is scrolled down, and fade in again.
    page.wait_for_function(TABS_ARE_BACK)
    for scheme in SCHEMES:
        choose_scheme(page, scheme)
        assert violations(page) == [], scheme


def test_word_by_mouse(page: Page) -> None:
    """A click opens the meaning, a click elsewhere closes it."""
    page.goto(STEP)
    word, card = first_word(page)
    word.click()
    expect(card).to_be_visible()
    expect(card).to_contain_text(word.inner_text(), ignore_case=True)
    page.mouse.click(5, 700)
    expect(card).to_be_hidden()
    word.click()
    card.get_by_role("button", name="Sluiten").click()
    expect(card).to_be_hidden()


def test_word_by_keyboard(page: Page) -> None:
    """Enter opens the meaning, Escape closes it and the reader is where they were."""
    page.goto(STEP)
    word, card = first_word(page)
    word.focus()
    page.keyboard.press("Enter")
    expect(card).to_be_visible()
    page.keyboard.press("Escape")
    expect(card).to_be_hidden()
    expect(word).to_be_focused()


def test_word_leads_to_the_glossary_by_keyboard(page: Page) -> None:
    """Tab goes from the word into its card; the link there leads to the same word in the glossary."""
    page.goto(STEP)
    word, card = first_word(page)
    word.focus()
    page.keyboard.press("Enter")
    expect(card).to_be_visible()
    page.keyboard.press("Tab")
    expect(card.get_by_role("link")).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url("**/woordenlijst/#*")
    expect(page.locator(f"[id='{urlsplit(page.url).fragment}']")).to_be_in_viewport()


def test_word_by_touch(touch: Page) -> None:
    """A tap opens the meaning, the whole card fits the screen, and its link leads to the glossary."""
    touch.goto(STEP)
    word, card = first_word(touch)
    word.tap()
    expect(card).to_be_visible()
    expect(card).to_be_in_viewport(ratio=1)
    card.get_by_role("link").tap()
    touch.wait_for_url("**/woordenlijst/#*")


def test_every_word_has_its_meaning(page: Page) -> None:
    """Each word that opens something opens a card with a text and a link, on the page with most words."""
    page.goto("/volledig/")
    empty = page.locator(f"article {WORD}").evaluate_all(
        "words => words.filter(w => !(w.popoverTargetElement?.querySelector('p + p')?.textContent.length > 20"
        " && w.popoverTargetElement.querySelector('a[href*=\"woord\"]'))).map(w => w.textContent)"
    )
    assert empty == []


def test_open_word_is_accessible(screen: Page) -> None:
    """The page with an open card, on both screens and in both schemes."""
    screen.goto(STEP)
    word, card = first_word(screen)
    word.click()
    expect(card).to_be_visible()
    assert_accessible(screen)
    expect(card).to_be_visible()


def unfold(page: Page) -> None:
    """Open every folded part of the page."""
    for part in page.locator("details.vouw").all():
        if part.get_attribute("open") is None:
            part.locator("> summary").click()


def first_note(page: Page) -> tuple[Locator, Locator]:
    """The number of the first note in sight, and the card that it opens."""
    mark = page.locator("article button.nootmerk").locator("visible=true").first
    return mark, page.locator(f"[id='{mark.get_attribute('popovertarget')}']")


def test_open_notes_are_accessible(screen: Page) -> None:
    """The page with its bars open and with a note opened by its number, on both screens and in both schemes."""
    screen.goto(STEP)
    unfold(screen)
    bars = screen.locator("details.noot")
    for bar in bars.all():
        bar.locator("summary").click()
        expect(bar.locator(".noot__tekst")).to_be_visible()
    assert bars.count() > 0
    assert_accessible(screen)
    mark, card = first_note(screen)
    mark.click()
    expect(card).to_be_visible()
    assert_accessible(screen)


OPENED = """mark => {
  mark.scrollIntoView({ block: "center" });
  mark.click();
  const card = mark.popoverTargetElement;
  const parts = [card, card.querySelector(".begripkaart__sluit"), mark];
  const [inside, close, number] = parts.map((part) => part.getBoundingClientRect());
  card.hidePopover();
  const isIn = ({ height, top, bottom, left, right }) =>
    height > 0 && top >= 0 && bottom <= innerHeight && left >= 0 && right <= innerWidth;
  const beside = inside.top >= number.bottom || number.top >= inside.bottom;
  return { whole: isIn(inside), close: isIn(close), covers: !beside };
}"""
"""Where the card of a note is, its way out and the number that opens it."""


def test_an_open_note_is_whole_and_leaves_its_number_in_sight(screen: Page) -> None:
    """Whatever its length; where it has to scroll, the way out of it stays. A phone shows it at the bottom."""
    screen.goto("/stappen/stap-2/")
    unfold(screen)
    marks = screen.locator("article button.nootmerk").locator("visible=true").all()
    found = {each.get_attribute("popovertarget"): each.evaluate(OPENED) for each in marks}
    assert len(found) > 5
    assert {name for name, each in found.items() if not (each["whole"] and each["close"])} == set()
    if screen.viewport_size == SCREENS["computer"]:
        assert {name for name, each in found.items() if each["covers"]} == set()


def test_note_by_keyboard(page: Page) -> None:
    """A note opens with Enter, closes with Escape, and leads to its point for the evaluation, which opens."""
    page.goto(STEP)
    mark, note = first_note(page)
    mark.focus()
    page.keyboard.press("Enter")
    link = note.get_by_role("link", name="Lees het hele aandachtspunt")
    expect(link).to_be_visible()
    page.keyboard.press("Escape")
    expect(link).to_be_hidden()
    expect(mark).to_be_focused()
    page.keyboard.press("Enter")
    link.click()
    page.wait_for_url("**/aandachtspunten/#*")
    point = page.locator(f"[id='{urlsplit(page.url).fragment}']")
    expect(point).to_be_in_viewport()
    expect(point.get_by_text("Vraag voor de evaluatie")).to_be_visible()


def test_open_menu_is_accessible(screen: Page) -> None:
    """The menu that a small screen hides; on a large one it stands there already."""
    screen.goto(STEP)
    button = screen.locator(".md-header [for='__drawer']")
    if button.is_visible():
        button.click()
        expect(screen.locator(".md-sidebar--primary")).to_be_in_viewport()
    assert_accessible(screen)


def test_light_or_dark_is_asked_in_dutch(page: Page) -> None:
    """The button goes round from the device's choice to light, to dark and back, and says so in Dutch."""
    page.goto("/")
    body = page.locator("body")
    for device, shown in (("dark", "slate"), ("light", "default")):
        page.emulate_media(color_scheme=device)  # type: ignore[arg-type]
        expect(body).to_have_attribute("data-md-color-scheme", shown)
    for label, scheme in (
        ("Kies lichte kleuren", "default"),
        ("Kies donkere kleuren", "slate"),
        ("Volg de kleuren van dit apparaat", "default"),
    ):
        page.get_by_role("button", name=label).click()
        expect(body).to_have_attribute("data-md-color-scheme", scheme)
    page.goto("/stappen/")
    expect(body).to_have_attribute("data-md-color-scheme", "default")


def test_light_or_dark_by_keyboard(page: Page) -> None:
    """The button keeps the focus, so that Enter goes round."""
    page.goto("/")
    button = page.locator(".md-header [data-deel='kleuren']")
    button.focus()
    for scheme in ("default", "slate", "default"):
        page.keyboard.press("Enter")
        expect(page.locator("body")).to_have_attribute("data-md-color-scheme", scheme)
    expect(button).to_be_focused()


def test_dark_from_the_first_moment(page: Page) -> None:
    """A device that is dark gets no light page first: the page is dark before any script file has come."""
    page.emulate_media(color_scheme="dark")
    page.route("**/*.js", lambda route: route.abort())
    page.goto("/")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    assert page.evaluate("getComputedStyle(document.documentElement).colorScheme") == "dark"


def test_choice_of_dark_stays(page: Page) -> None:
    """The choice holds on the next page, and is all that the site keeps."""
    page.goto("/")
    for label in ("Kies lichte kleuren", "Kies donkere kleuren"):
        page.get_by_role("button", name=label).click()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    page.goto("/stappen/")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    assert page.evaluate("Object.keys(localStorage)") == ["/.__palette"]


def test_skip_link(page: Page) -> None:
    """The first Tab offers to skip the menu; Enter moves to the page itself."""
    page.goto(STEP)
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Ga naar inhoud")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator(":target")).to_be_in_viewport()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('article') !== null")


def test_parts_of_a_long_page_on_a_phone(touch: Page) -> None:
    """Where no contents fit beside the page, a list at the top opens and leads to a part."""
    touch.goto("/protocol/melden-verzuim/")
    contents = touch.locator("details.inhoud").first
    contents.locator("summary").tap()
    link = contents.get_by_role("link").last
    part = link.get_attribute("href") or ""
    link.tap()
    touch.wait_for_url(f"**/{part}")
    expect(touch.locator(f"[id='{part.removeprefix('#')}']")).to_be_in_viewport()


def test_without_javascript(browser: Browser, server: str) -> None:
    """The page is whole without scripts: text, notes and meanings."""
    context = browser.new_context(base_url=server, java_script_enabled=False)
    page = context.new_page()
    page.goto(STEP)
    word, card = first_word(page)
    word.click()
    expect(card).to_be_visible()
    page.keyboard.press("Escape")
    mark, note = first_note(page)
    mark.click()
    expect(note).to_be_visible()
    page.keyboard.press("Escape")
    unfold(page)
    bar = page.locator("details.noot").first
    bar.locator("summary").click()
    expect(bar.locator(".noot__tekst")).to_be_visible()
    context.close()
