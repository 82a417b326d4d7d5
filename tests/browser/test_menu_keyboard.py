"""The menu for who has no mouse, on screens where the theme puts them out of sight."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.support.axe import put_axe, violations

WIDTHS = (390, 1024)
TABS = 60
MENU = ".md-sidebar--primary"
FOCUSED = """() => {
  const at = document.activeElement;
  const { left, top, right, bottom } = at.getBoundingClientRect();
  const seen = at.checkVisibility({ opacityProperty: true, visibilityProperty: true });
  const inside = left < innerWidth && right > 0 && top < innerHeight && bottom > 0 && right > left && bottom > top;
  return at === document.body ? "" : `${seen && inside ? "" : "onzichtbaar: "}${at.outerHTML.slice(0, 120)}`;
}"""


@pytest.fixture(params=WIDTHS)
def narrow(request: pytest.FixtureRequest, browser: Browser, server: str) -> Iterator[Page]:
    """A page about a step on a phone or a tablet."""
    context = browser.new_context(
        base_url=server, viewport={"width": request.param, "height": 800}, reduced_motion="reduce", locale="nl-NL"
    )
    put_axe(context)
    page = context.new_page()
    page.goto("/stappen/stap-1/")
    yield page
    context.close()


def menu_button(page: Page) -> Locator:
    return page.locator(".md-header").get_by_role("button", name="Menu", exact=True)


def tab_stops(page: Page, number: int) -> list[str]:
    """What takes the focus at each Tab; what cannot be seen begins with `onzichtbaar`."""
    found = []
    for _ in range(number):
        page.keyboard.press("Tab")
        found.append(page.evaluate(FOCUSED))
    return found


def test_no_focus_out_of_sight(narrow: Page) -> None:
    """In sixty times Tab, from the top of the page."""
    stops = tab_stops(narrow, TABS)
    assert len(set(stops)) > TABS / 2
    assert [stop for stop in stops if stop.startswith("onzichtbaar")] == []


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_the_button_opens_the_menu_and_escape_closes_it(narrow: Page, key: str) -> None:
    """The button has a name and tells its state; the focus goes into the menu and comes back."""
    button = menu_button(narrow)
    expect(button).to_have_attribute("aria-expanded", "false")
    for _ in range(5):
        narrow.keyboard.press("Tab")
        if button.evaluate("button => button === document.activeElement"):
            break
    expect(button).to_be_focused()
    narrow.keyboard.press(key)
    expect(narrow.locator(MENU).get_by_role("button", name="Sluit het menu")).to_be_focused()
    expect(narrow.locator(MENU)).to_be_in_viewport(ratio=1)
    assert narrow.locator(".md-header button[for=__drawer]").get_attribute("aria-expanded") == "true"
    narrow.keyboard.press("Escape")
    expect(button).to_be_focused()
    expect(button).to_have_attribute("aria-expanded", "false")
    expect(narrow.locator(MENU)).to_be_hidden()


def test_the_open_menu_keeps_the_focus(narrow: Page) -> None:
    """Every Tab stays in the menu, where it can be seen, and comes round."""
    menu_button(narrow).press("Enter")
    stops = tab_stops(narrow, 40)
    assert [stop for stop in stops if stop.startswith("onzichtbaar")] == []
    assert sum("menu__sluit" in stop for stop in stops) >= 2
    assert narrow.evaluate("document.activeElement.matches('body, .md-sidebar--primary *')")


def test_a_part_of_the_menu_opens_and_leads_back(narrow: Page) -> None:
    """From the pages of one part to those of another, by keyboard alone."""
    menu_button(narrow).press("Enter")
    menu = narrow.locator(MENU)
    menu.get_by_role("button", name="Terug uit Stappenplan").press("Enter")
    expect(menu.get_by_role("button", name="Stappenplan", exact=True)).to_be_focused()
    roles = menu.get_by_role("button", name="Wie doet wat?", exact=True)
    expect(roles).to_have_attribute("aria-expanded", "false")
    roles.press("Space")
    expect(menu.get_by_role("button", name="Terug uit Wie doet wat?")).to_be_focused()
    stops = tab_stops(narrow, 5)
    assert [stop for stop in stops if stop.startswith("onzichtbaar")] == []
    narrow.keyboard.press("Enter")
    narrow.wait_for_url("**/rollen/**")


def test_the_button_closes_the_menu(narrow: Page) -> None:
    menu_button(narrow).press("Enter")
    narrow.keyboard.press("Enter")
    expect(menu_button(narrow)).to_be_focused()
    expect(narrow.locator(MENU)).to_be_hidden()


def test_a_wider_window_ends_the_drawer(narrow: Page) -> None:
    """Nothing stays out of reach for who turns a tablet while the menu is open."""
    menu_button(narrow).press("Enter")
    narrow.set_viewport_size({"width": 1400, "height": 800})
    expect(narrow.locator("[inert]")).to_have_count(0)


def test_the_open_menu_is_accessible(narrow: Page) -> None:
    menu_button(narrow).press("Enter")
    assert violations(narrow) == []


@pytest.mark.parametrize("width", WIDTHS)
def test_the_menu_without_javascript(browser: Browser, server: str, width: int) -> None:
    """A check box is what is left: it has a name, Space opens the menu, and what is closed takes no focus."""
    context = browser.new_context(
        base_url=server, viewport={"width": width, "height": 800}, java_script_enabled=False, locale="nl-NL"
    )
    page = context.new_page()
    page.goto("/stappen/stap-1/")
    expect(page.locator(MENU)).to_be_hidden()
    page.keyboard.press("Tab")
    box = page.get_by_role("checkbox", name="Menu")
    expect(box).to_be_focused()
    page.keyboard.press("Space")
    expect(page.locator(MENU)).to_be_visible()
    expect(page.locator(MENU).get_by_role("link", name="Stap 2", exact=False).first).to_be_visible()
    page.keyboard.press("Space")
    expect(page.locator(MENU)).to_be_hidden()
    context.close()
