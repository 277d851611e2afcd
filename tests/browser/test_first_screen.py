"""The first screen: questions that open, on a desk, on a phone and by keyboard."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser import visitor
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


def test_on_a_phone_the_filters_are_a_sheet_that_shows_what_they_leave(
    phone: Page, server: Server
) -> None:
    open_page(phone, f"{server.url}/claims?voice=author")
    sidebar = phone.get_by_test_id("stSidebar")
    expect(sidebar).not_to_be_in_viewport()
    phone.get_by_role("button", name="Filters (1)").click()
    expect(sidebar).to_be_in_viewport()
    shut = phone.get_by_role("button", name="Show 128 claims")
    expect(shut).to_be_in_viewport()  # It sticks to the foot of the sheet.
    visitor.press(phone, "Claim types", "Forecast")
    visitor.wait_for_query(phone, type="forecast", voice="author")
    phone.get_by_role("button", name="Show 11 claims").click()
    expect(sidebar).not_to_be_in_viewport()
    expect(phone.get_by_role("button", name="Filters (2)")).to_be_focused()


def test_a_chip_takes_its_filter_away_and_leaves_the_others(page: Page, server: Server) -> None:
    open_page(page, f"{server.url}/claims?type=event&type=forecast&voice=author&q=war")
    chips = page.locator(".st-key-chips").get_by_role("button")
    expect(chips).to_have_text(["✕ “war”", "✕ Event", "✕ Forecast", "✕ Author's own"])
    chips.nth(1).click()
    visitor.wait_for_query(page, type="forecast", voice="author", q="war")
    expect(chips).to_have_count(3)


def test_a_share_sheet_is_offered_where_the_browser_has_one(page: Page, server: Server) -> None:
    page.add_init_script("navigator.share = async (what) => { window.sent = what; };")
    open_page(page, f"{server.url}/?theme=visit")
    page.get_by_role("button", name="Share this view").click()
    page.get_by_role("button", name="Send …").click()
    visitor.until(page, lambda: page.evaluate("Boolean(window.sent)"))
    sent = page.evaluate("window.sent")
    assert "theme=visit" in sent["url"]
    assert sent["text"]


def _box(link: object) -> dict[str, float]:
    found = link.bounding_box()  # type: ignore[attr-defined]
    assert found is not None
    return dict(found)
