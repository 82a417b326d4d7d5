"""A reader in the Netherlands, in whose pages accessibility can be judged."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Browser, BrowserContext

from tests.support.axe import put_axe


@contextmanager
def reader(browser: Browser, server: str, **settings: Any) -> Iterator[BrowserContext]:
    """The reader for as long as the block takes; what one page fetched, the next need not fetch again.

    `settings` are those of Playwright, such as `viewport`.
    """
    context = browser.new_context(base_url=server, locale="nl-NL", timezone_id="Europe/Amsterdam", **settings)
    put_axe(context)
    yield context
    context.close()
