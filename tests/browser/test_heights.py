"""How long pages are on a phone, with everything folded as it comes: answer first, proof one click away."""

import pytest
from playwright.sync_api import Browser

from tests.support.pages import own_model

PHONE = {"width": 390, "height": 844}
MOST = (
    {f"rollen/{role}/": 3 if each.lijn else 6 for role, each in own_model().rollen.items()}
    | {f"stappen/{step}/": 8 for step in own_model().stappen}
    | {"rollen/andere-partijen/": 6, "scenario/lang-thuis/": 8, "scenario/durft-niet/": 8, "aandachtspunten/": 10}
)
"""Page -> how many screens of a phone it may take, with its header and footer."""


@pytest.mark.parametrize("page_address", MOST)
def test_a_page_takes_few_screens_of_a_phone(browser: Browser, server: str, page_address: str) -> None:
    context = browser.new_context(base_url=server, viewport=PHONE, locale="nl-NL")  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(f"/{page_address}")
    height = page.evaluate("document.documentElement.scrollHeight")
    context.close()
    assert height / PHONE["height"] <= MOST[page_address]
