"""The first screen: questions that open, on a desk, on a phone and by keyboard."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser.harness import Server, open_page

QUESTION = "Where was the Eurasian security idea first aired?"


def test_a_question_opens_both_quotes_and_both_reasons_by_click_and_by_key(
    page: Page, server: Server
) -> None:
    open_page(page, server.url)
    row = page.locator(".px-answer").filter(has_text=QUESTION)
    quotes = row.locator(".px-quote")
    expect(quotes.first).to_be_hidden()
    row.locator("summary").first.click()
    expect(quotes).to_have_count(2)
    expect(quotes.first).to_be_visible()
    expect(quotes.last).to_be_visible()
    expect(row.locator(".px-reasons > div")).to_have_count(2)
    row.locator("summary").first.press("Enter")
    expect(quotes.first).to_be_hidden()
    # The page did not run again for it: the address is as it was.
    assert page.url.rstrip("/") == server.url


def test_on_a_phone_the_navigation_is_one_row_and_the_finding_begins_in_the_upper_half(
    phone: Page, server: Server
) -> None:
    open_page(phone, server.url)
    links = phone.locator(".st-key-page-links a")
    tops = {round(box["y"]) for box in map(_box, links.all())}
    assert len(tops) == 1
    lead = phone.locator(".px-finding").bounding_box()
    assert lead is not None
    assert lead["y"] < 844 / 3


def _box(link: object) -> dict[str, float]:
    found = link.bounding_box()  # type: ignore[attr-defined]
    assert found is not None
    return dict(found)
