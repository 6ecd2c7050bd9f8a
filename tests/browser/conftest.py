"""Headless Chromium for the browser tests.

Everything below this folder is marked `browser` and runs in one event loop, the one the browser lives in; async fixtures
there say `loop_scope="session"`.
"""

import os
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from typing import Literal

import pytest
import pytest_asyncio
from playwright.async_api import Browser, BrowserContext, Page, async_playwright

CHROMIUM = Path(os.environ.get("CHROMIUM", "/usr/bin/chromium"))
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PATIENCE_MS = 10_000

OpenPage = Callable[..., Awaitable[Page]]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Give the tests of this folder their marker and their shared loop."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.asyncio(loop_scope="session"), append=False)


@pytest.fixture(scope="session")
def chromium_path() -> str:
    """Where the browser is; without one the tests are left out, but never in CI."""
    if not CHROMIUM.exists():
        missing = f"there is no Chromium at {CHROMIUM} (the variable CHROMIUM may name another place)"
        if "CI" in os.environ:
            pytest.fail(missing)
        pytest.skip(missing)
    return str(CHROMIUM)


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def chromium(chromium_path: str) -> AsyncIterator[Browser]:
    """One browser for all tests; contexts keep them apart."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=chromium_path, args=FLAGS)
        yield browser
        await browser.close()


@pytest_asyncio.fixture(loop_scope="session")
async def open_page(chromium: Browser) -> AsyncIterator[OpenPage]:
    """Opens a page of its own context: `await open_page(url, width=360, height=740, scheme="dark")`.

    An error that a script of the page throws fails the test.
    """
    contexts: list[BrowserContext] = []
    thrown: list[str] = []

    async def open_one(
        url: str, *, width: int = 1400, height: int = 900, scheme: Literal["light", "dark"] = "light"
    ) -> Page:
        context = await chromium.new_context(
            viewport={"width": width, "height": height},
            color_scheme=scheme,
            reduced_motion="reduce",
            locale="vi-VN",
            permissions=["clipboard-read", "clipboard-write"],
        )
        contexts.append(context)
        context.set_default_timeout(PATIENCE_MS)
        page = await context.new_page()
        page.on("pageerror", lambda error: thrown.append(str(error)))
        await page.goto(url)
        return page

    yield open_one
    for context in contexts:
        await context.close()
    assert thrown == []
