"""Fixtures of the browser tests.

One server and one browser for the whole run, a fresh context for every test. The tests run one
after another: server, browser and test already keep two cores busy, and two pytest processes side
by side were no faster (19 against 18 seconds for the first eight tests).
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.browser.harness import ROOT, Server, launch, open_page, serve

DESKTOP = {"width": 1440, "height": 900}
PHONE = {"width": 390, "height": 844}


@pytest.fixture(scope="session")
def dossier_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the dossier that comes with the program.

    A dashboard follows its files: whoever edits the tables while the tests run must not change
    what a test compares.
    """
    root = tmp_path_factory.mktemp("shipped")
    shutil.copytree(ROOT / "seeds", root / "seeds")
    return shutil.copytree(ROOT / "data", root / "data")


@pytest.fixture(scope="session")
def server(dossier_folder: Path) -> Iterator[Server]:
    """The dashboard over the dossier that comes with it."""
    with serve(dossier_folder) as running:
        yield running


@pytest.fixture(scope="session")
def fresh_server(server: Server, dossier_folder: Path) -> Iterator[Server]:
    """Another process over the same dossier: it has not seen what the visitor did at `server`."""
    with serve(dossier_folder) as running:
        yield running


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = launch(playwright)
        yield chromium
        chromium.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A visitor at a desk: fresh, light, 1440x900."""
    fresh = browser.new_context(viewport=DESKTOP, color_scheme="light", locale="en-GB")
    yield fresh
    fresh.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()


@pytest.fixture
def cold(browser: Browser, fresh_server: Server) -> Iterator[Callable[[str], Page]]:
    """Opens an address of any server at the fresh one, in a context of its own."""
    opened: list[BrowserContext] = []

    def visit(address: str) -> Page:
        parts = urlsplit(address)
        context = browser.new_context(viewport=DESKTOP, color_scheme="light", locale="en-GB")
        opened.append(context)
        page = context.new_page()
        open_page(page, f"{fresh_server.url}{parts.path}?{parts.query}")
        return page

    yield visit
    for context in opened:
        context.close()


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    """A page on a phone: 390x844, touch."""
    fresh = browser.new_context(
        viewport=PHONE, color_scheme="light", locale="en-GB", has_touch=True, is_mobile=True
    )
    yield fresh.new_page()
    fresh.close()


@pytest.fixture
def dark(browser: Browser) -> Iterator[Page]:
    """A page for a visitor whose system is set to dark."""
    fresh = browser.new_context(viewport=DESKTOP, color_scheme="dark", locale="en-GB")
    yield fresh.new_page()
    fresh.close()
