"""A row of claims opens the claim."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser import visitor
from tests.browser.harness import Server, open_page


@pytest.mark.parametrize("column", [0, 3], ids=["its box", "a word of it"])
def test_a_row_of_claims_opens_wherever_it_is_clicked(
    page: Page, server: Server, column: int
) -> None:
    open_page(page, f"{server.url}/claims")
    claims = visitor.seen(page)["grid"][1:]
    visitor.open_row(page, 4, x=16 + 120 * column)
    visitor.wait_for_query(page, claim=claims[4])
    expect(page.locator(".st-key-selected-claim")).to_contain_text(f"claim {claims[4]}")
