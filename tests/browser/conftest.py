"""Fixtures of the browser tests.

One server and one browser for the whole run (with xdist: for each worker). To open an address for
the first time is what costs: a page in a process of its own reads and compiles the megabytes of
Streamlit's scripts anew, 3 to 5 seconds of a processor. So every visitor has one profile for the
whole run, whose pages share one process, and every test has a fresh page in it: loaded cold from
the server, with a history, a session and a storage of its own, in half the time.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.browser.harness import ROOT, Server, launch, open_page, serve

DESKTOP = {"width": 1440, "height": 900}
PHONE = {"width": 390, "height": 844}
# Pages of one profile share one process, and with it the scripts that it has compiled.
SHARED_PROCESS = "--process-per-site"


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
        chromium = launch(playwright, SHARED_PROCESS)
        yield chromium
        chromium.close()


@contextmanager
def profile(browser: Browser, server: Server, **options: Any) -> Iterator[BrowserContext]:
    """A browser profile; a page of it stays open, so that its process stays."""
    context = browser.new_context(locale="en-GB", **options)
    context.new_page().goto(f"{server.url}/healthz")
    yield context
    context.close()


def leave(context: BrowserContext) -> None:
    """Close all pages but the one that keeps the process, and forget what they have stored."""
    keeper, *pages = context.pages
    devtools = context.new_cdp_session(keeper)
    for page in pages:
        origin = "{0.scheme}://{0.netloc}".format(urlsplit(page.url))
        page.close()
        stored = {"origin": origin, "storageTypes": "local_storage"}
        devtools.send("Storage.clearDataForOrigin", stored)
    devtools.detach()
    context.clear_cookies()
    context.clear_permissions()


@pytest.fixture(scope="session")
def desk(browser: Browser, server: Server) -> Iterator[BrowserContext]:
    options = {"viewport": DESKTOP, "color_scheme": "light"}
    with profile(browser, server, **options) as found:
        yield found


@pytest.fixture(scope="session")
def elsewhere(browser: Browser, server: Server) -> Iterator[BrowserContext]:
    """The desk of somebody else, who has seen nothing yet."""
    options = {"viewport": DESKTOP, "color_scheme": "light"}
    with profile(browser, server, **options) as found:
        yield found


@pytest.fixture(scope="session")
def night(browser: Browser, server: Server) -> Iterator[BrowserContext]:
    options = {"viewport": DESKTOP, "color_scheme": "dark"}
    with profile(browser, server, **options) as found:
        yield found


@pytest.fixture(scope="session")
def pocket(browser: Browser, server: Server) -> Iterator[BrowserContext]:
    options = {"viewport": PHONE, "color_scheme": "light", "has_touch": True, "is_mobile": True}
    with profile(browser, server, **options) as found:
        yield found


@pytest.fixture
def context(desk: BrowserContext) -> Iterator[BrowserContext]:
    """A visitor at a desk: light, 1440x900, with nothing open, stored or allowed."""
    yield desk
    leave(desk)


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()


@pytest.fixture
def cold(elsewhere: BrowserContext, fresh_server: Server) -> Iterator[Callable[[str], Page]]:
    """Opens an address of any server at the fresh one, as somebody else."""

    def visit(address: str) -> Page:
        parts = urlsplit(address)
        page = elsewhere.new_page()
        open_page(page, f"{fresh_server.url}{parts.path}?{parts.query}")
        return page

    yield visit
    leave(elsewhere)


@pytest.fixture
def phone(pocket: BrowserContext) -> Iterator[Page]:
    """A page on a phone: 390x844, touch."""
    yield pocket.new_page()
    leave(pocket)


@pytest.fixture
def dark(night: BrowserContext) -> Iterator[Page]:
    """A page for a visitor whose system is set to dark."""
    yield night.new_page()
    leave(night)
