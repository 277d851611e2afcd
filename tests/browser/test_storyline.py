"""A storyline is read event by event: side by side at a desk, one under the other on a phone."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect

from tests.browser import visitor
from tests.browser.harness import Server, assert_no_exception, open_page

PATH = "/timeline?story=visit-2024"


def _columns(event: Locator) -> list[float]:
    """Return where the left edges of an event's two columns are, in pixels."""
    columns = event.locator(".px-sides > div")
    boxes = [columns.nth(n).bounding_box() for n in range(columns.count())]
    return [box["x"] for box in boxes if box]


def test_at_a_desk_both_authors_stand_side_by_side_below_the_chart(
    page: Page, server: Server
) -> None:
    open_page(page, server.url + PATH)
    story = page.locator(".px-story")
    spoken = story.locator(".px-story-event:has(.px-sides)").first
    left, right = _columns(spoken)
    assert left < right
    chart = page.locator(".st-key-timeline-chart").bounding_box()
    first = story.bounding_box()
    assert chart
    assert first
    assert chart["y"] + chart["height"] <= first["y"]
    assert_no_exception(page)


def test_on_a_phone_they_stand_one_under_the_other_and_the_list_is_not_repeated(
    phone: Page, server: Server
) -> None:
    open_page(phone, server.url + PATH)
    left, right = _columns(phone.locator(".px-story-event:has(.px-sides)").first)
    assert left == right
    expect(phone.locator(".px-tl-list")).to_be_hidden()
    open_page(phone, f"{server.url}/timeline")
    expect(phone.locator(".px-tl-list")).to_be_visible()


def test_the_rest_opens_in_place_and_a_label_selects_its_event(page: Page, server: Server) -> None:
    open_page(page, server.url + PATH)
    event = page.locator(".px-story-event:has(details)").first
    folded = event.locator("details").first
    expect(folded.locator("blockquote").first).to_be_hidden()
    folded.locator("summary").click()
    expect(folded.locator("blockquote").first).to_be_visible()
    link = event.locator("h3 a")
    label = link.inner_text()
    link.click()
    expect(page.locator(".st-key-selected-event")).to_contain_text(label)
    expect(page.locator(".px-story-selected h3")).to_have_text(label)
    assert visitor.address(page).startswith("/timeline?")


def test_a_chart_wider_than_its_window_says_that_it_scrolls(page: Page, server: Server) -> None:
    open_page(page, server.url + PATH)
    note = page.locator(".px-tl-scrolls")
    expect(note).to_be_hidden()
    page.set_viewport_size({"width": 1000, "height": 800})
    expect(note).to_be_visible()
    page.set_viewport_size({"width": 390, "height": 800})
    expect(note).to_be_hidden()
