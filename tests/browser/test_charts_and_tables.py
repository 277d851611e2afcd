"""Rows open, and what the filters hide can be brought back."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser import visitor
from tests.browser.harness import (
    Server,
    assert_no_exception,
    open_page,
    query_of,
    wait_until_idle,
)


def test_a_row_of_the_table_opens_the_claim(page: Page, server: Server) -> None:
    open_page(page, f"{server.url}/claims")
    claims = visitor.seen(page)["grid"][1:]
    visitor.open_row(page, 2)
    visitor.wait_for_query(page, claim=claims[2])
    card = page.locator(".st-key-selected-claim")
    expect(card).to_contain_text(f"claim {claims[2]}")
    expect(card.locator("mark")).to_have_count(1)
    visitor.press_button(page, "Close")
    visitor.wait_for_query(page, claim=None)
    expect(card).to_have_count(0)


def test_filters_that_leave_nothing_offer_the_way_back(page: Page, server: Server) -> None:
    for path in ("/claims", "/matrix", "/outlook", "/timeline"):
        open_page(page, f"{server.url}{path}?q=xylophone&type=forecast")
        main = page.get_by_test_id("stMain")
        expect(main.get_by_text("Nothing to show")).to_be_visible()
        assert visitor.sentence(page).startswith("0 of ")
        main.get_by_role("button", name="Clear all filters").click()
        visitor.wait_for_query(page, q=None, type=None)
        expect(main.get_by_text("Nothing to show")).to_have_count(0)
        assert visitor.sentence(page).startswith("All ")
        assert_no_exception(page)


def test_one_button_clears_all_filters_and_keeps_the_two_articles(
    page: Page, server: Server
) -> None:
    query = "left=liou-2024&type=event&voice=author&q=visit&from=2020-01-01&verdict=agree&sort=rank"
    open_page(page, f"{server.url}/matrix?{query}")
    visitor.sidebar(page).get_by_role("button", name="Clear all filters").click()
    visitor.wait_for_query(page, type=None, q=None)
    assert query_of(page) == {"left": ["liou-2024"], "sort": ["rank"]}
    expect(visitor.sidebar(page).get_by_role("button", name="Clear all filters")).to_be_disabled()
    assert visitor.seen(page)["controls"]["Search"] == ""
    wait_until_idle(page)
