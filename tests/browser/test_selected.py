"""What is chosen in a list comes into sight, and closing it leads back to its place."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser import visitor
from tests.browser.harness import Server, open_page, query_of, shown_exception

_TOP = "() => document.querySelector('[data-testid=\"stMain\"]').scrollTop"


def _choose(page: Page, label: str) -> float:
    """Press the last button of that name and return how far down the page it was."""
    button = page.get_by_test_id("stMain").get_by_role("button", name=label).last
    button.scroll_into_view_if_needed()
    place: float = page.evaluate(_TOP)
    assert place > 900  # Else there is nothing to scroll.
    button.click()
    return place


@pytest.mark.parametrize(
    ("label", "name"), [("Open the pair", "pair"), ("All claims and pairs", "proposition")]
)
@pytest.mark.parametrize("small", [False, True], ids=["at a desk", "on a phone"])
def test_what_is_opened_from_a_list_is_seen_and_closing_it_leads_back(
    page: Page, phone: Page, server: Server, label: str, name: str, small: bool
) -> None:
    shown = phone if small else page
    open_page(shown, f"{server.url}/agree-diverge?page=2")
    place = _choose(shown, label)
    visitor.until(shown, lambda: name in query_of(shown))
    assert query_of(shown)["page"] == ["2"]
    panel = shown.locator(f".st-key-selected-{name}")
    expect(panel).to_be_in_viewport()
    visitor.until(shown, lambda: (panel.bounding_box() or {"y": -1})["y"] >= 0)
    visitor.press_button(shown, "Close")
    visitor.wait_for_query(shown, **{name: None})
    visitor.until(shown, lambda: abs(shown.evaluate(_TOP) - place) < 80)
    assert query_of(shown)["page"] == ["2"]
    shown_exception(shown)


def test_a_proposition_takes_the_place_of_a_pair(page: Page, server: Server) -> None:
    open_page(page, f"{server.url}/agree-diverge?pair=liou-2024-110~xiao-2024-028")
    _choose(page, "All claims and pairs")
    visitor.wait_for_query(page, pair=None)
    expect(page.locator(".st-key-selected-proposition")).to_be_in_viewport()


@pytest.mark.parametrize("column", [0, 3], ids=["its box", "a word of it"])
def test_a_row_of_claims_opens_wherever_it_is_clicked(
    page: Page, server: Server, column: int
) -> None:
    open_page(page, f"{server.url}/claims")
    claims = visitor.seen(page)["grid"][1:]
    visitor.open_row(page, 4, x=16 + 120 * column)
    visitor.wait_for_query(page, claim=claims[4])
    expect(page.locator(".st-key-selected-claim")).to_contain_text(f"claim {claims[4]}")
