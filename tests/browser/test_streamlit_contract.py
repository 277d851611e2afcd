"""The parts of Streamlit's page that our style sheets and scripts name, in a running page."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from parallax.streamlit_internals import PLOT, SELECTORS
from tests.browser.harness import Server, open_page, wait_until_idle

# Drawn only at times: while a page loads, or where a control that we do not draw would be.
ELSEWHERE = {"link_button": "in a panel that is closed", "download_button": "in a closed panel"}
PLACES = ("/", "/claims", "/agree-diverge?by=pair&verdict=echo", "/read", "/timeline", "/sources")


@pytest.fixture(scope="module")
def found(server: Server, browser: object) -> dict[str, int]:
    """How often each part occurs on a round through the pages."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})  # type: ignore[attr-defined]
    page: Page = context.new_page()
    counts = dict.fromkeys([*SELECTORS, "plot"], 0)
    for place in PLACES:
        open_page(page, server.url + place)
        wait_until_idle(page)
        for name, selector in (*SELECTORS.items(), ("plot", PLOT)):
            counts[name] += page.locator(selector).count()
    counts["connected"] = page.locator('[data-test-connection-state="CONNECTED"]').count()
    counts["idle"] = page.locator('[data-test-script-state="notRunning"]').count()
    counts["keyed"] = page.locator('[class*="st-key-"]').count()
    context.close()
    return counts


@pytest.mark.parametrize("name", [*SELECTORS, "plot", "connected", "idle", "keyed"])
def test_a_part_that_we_name_is_on_the_page(found: dict[str, int], name: str) -> None:
    if name in ELSEWHERE:
        pytest.skip(ELSEWHERE[name])
    assert found[name] > 0
