"""The parts of Streamlit's page and of charts that our style sheets and scripts name, running."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from parallax.streamlit_internals import PARTS
from tests.browser.harness import Server, open_page, wait_until_idle

# Drawn only at times: while a page loads, or where a control that we do not draw would be.
ELSEWHERE = {"link_button": "in a panel that is closed", "download_button": "in a closed panel"}
PLACES = (
    "/",
    "/claims",
    "/agree-diverge?by=pair&verdict=echo",
    "/read",
    "/timeline",
    "/outlook",
    "/sources",
)
# Where a name alone says little: what our style sheets mean by it.
WHOLE = {
    "chosen": "{button_group} button{chosen} {markdown}",
    "collapsed": "{sidebar}{collapsed}",
    "plot_points": "{plot} {plot_points} text",
    "plot_notes": "{plot} {plot_notes} text",
    "plot_y_axis": "{plot} {plot_y_axis} text",
    "plot_legend": "{plot} {plot_notes} {plot_legend}",
    "plot_ground": "{plot} {plot_legend} {plot_ground}",
}


@pytest.fixture(scope="module")
def found(server: Server, browser: object) -> dict[str, int]:
    """How often each part occurs on a round through the pages."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})  # type: ignore[attr-defined]
    page: Page = context.new_page()
    counts = dict.fromkeys(PARTS, 0)

    def count() -> None:
        for name, selector in PARTS.items():
            whole = WHOLE.get(name, selector).format(**PARTS)
            counts[name] += page.locator(whole).count()

    for place in PLACES:
        open_page(page, server.url + place)
        wait_until_idle(page)
        count()
    page.set_viewport_size({"width": 390, "height": 844})  # On a phone the sidebar is shut.
    open_page(page, server.url)
    count()
    counts["connected"] = page.locator('[data-test-connection-state="CONNECTED"]').count()
    counts["idle"] = page.locator('[data-test-script-state="notRunning"]').count()
    counts["keyed"] = page.locator('[class*="st-key-"]').count()
    context.close()
    return counts


@pytest.mark.parametrize("name", [*PARTS, "connected", "idle", "keyed"])
def test_a_part_that_we_name_is_on_the_page(found: dict[str, int], name: str) -> None:
    if name in ELSEWHERE:
        pytest.skip(ELSEWHERE[name])
    assert found[name] > 0
