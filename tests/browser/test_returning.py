"""Back and Forward return to where the page stood, and the skip link leads past the navigation."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser import visitor
from tests.browser.harness import (
    IDLE_SECONDS,
    Server,
    assert_no_exception,
    open_page,
    query_of,
    wait_until_idle,
)

PATIENCE_MS = IDLE_SECONDS * 1000
_TOP = "() => document.querySelector('[data-testid=\"stMain\"]').scrollTop"


def _top(page: Page) -> float:
    found: float = page.evaluate(_TOP)
    return found


def _scroll_to(page: Page, top: int) -> float:
    """Scroll as a hand does, and wait until the page stands there."""
    page.mouse.move(800, 500)
    page.mouse.wheel(0, top - _top(page))
    visitor.until(page, lambda: abs(_top(page) - top) < 3)
    return _top(page)


def _stands_at(page: Page, top: float) -> None:
    visitor.until(page, lambda: abs(_top(page) - top) < 3)


def _click_in_place(link: Locator) -> None:
    """Click without scrolling there first."""
    link.evaluate("link => link.click()")


def _page_link(page: Page, title: str) -> Locator:
    return page.locator(".st-key-page-links").get_by_role("link", name=title, exact=True)


def test_back_and_forward_return_to_where_a_page_stood(page: Page, server: Server) -> None:
    open_page(page, f"{server.url}/agree-diverge")
    top = _scroll_to(page, 2400)
    for title in ("Sources", "Read", "Outlook"):
        _click_in_place(_page_link(page, title))
        visitor.until(page, lambda: not visitor.address(page).startswith("/agree-diverge"))
        there = _scroll_to(page, 300) if title != "Read" else 0
        visitor.back(page)
        expect(page.get_by_role("heading", level=1)).to_have_text("Agree & diverge")
        _stands_at(page, top)
        if there:
            visitor.forward(page)
            expect(page.get_by_role("heading", level=1)).to_have_text(
                {"Sources": "Sources & method"}.get(title, title)
            )
            _stands_at(page, there)
            visitor.back(page)
            _stands_at(page, top)
    assert_no_exception(page)


def test_back_from_a_claim_that_a_card_led_to_has_the_card_in_sight(
    page: Page, server: Server
) -> None:
    open_page(page, f"{server.url}/agree-diverge?by=pair")
    links = page.get_by_test_id("stMain").locator("a[href^='claims?']:visible")
    link = links.nth(20)
    link.scroll_into_view_if_needed()
    href = link.get_attribute("href") or ""
    top = _top(page)
    assert top > 900
    visitor.until(page, lambda: _top(page) == top)
    link.click()
    page.wait_for_url(re.compile(r"/claims\?"))  # A link in a card loads the page anew.
    wait_until_idle(page)
    page.go_back()
    visitor.until(page, lambda: visitor.address(page).startswith("/agree-diverge"))
    _stands_at(page, top)
    expect(links.nth(20)).to_have_attribute("href", href)
    expect(links.nth(20)).to_be_in_viewport()
    assert query_of(page) == {"by": ["pair"]}


def test_back_from_another_page_of_a_list_returns_to_the_place_in_it(
    page: Page, server: Server
) -> None:
    open_page(page, f"{server.url}/agree-diverge")
    top = _scroll_to(page, 2000)
    _click_in_place(page.get_by_role("button", name="Next page", exact=True).first)
    visitor.until(page, lambda: query_of(page).get("page") == ["2"])
    _scroll_to(page, 200)
    visitor.back(page)
    visitor.until(page, lambda: "page" not in query_of(page))
    _stands_at(page, top)


def test_whoever_scrolls_after_back_is_not_held_back(page: Page, server: Server) -> None:
    open_page(page, f"{server.url}/agree-diverge")
    top = _scroll_to(page, 2400)
    _click_in_place(_page_link(page, "Sources"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Sources & method")
    wait_until_idle(page)
    _scroll_to(page, 100)
    visitor.back(page)
    page.mouse.wheel(0, 20)
    expect(page.get_by_role("heading", level=1)).to_have_text("Agree & diverge")
    wait_until_idle(page, quiet_ms=1200)
    assert _top(page) < top - 500


@pytest.mark.parametrize("path", ["/", "/agree-diverge", "/read", "/claims?claim=xiao-2024-003"])
def test_the_skip_link_leads_past_the_navigation_into_the_page(
    page: Page, server: Server, path: str
) -> None:
    open_page(page, server.url + path)
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("Skip to main content")
    page.keyboard.press("Enter")
    heading = page.get_by_role("heading", level=1)
    expect(heading).to_be_focused()
    expect(heading).to_be_in_viewport()
    page.keyboard.press("Tab")
    following = page.evaluate(
        "() => { const at = document.activeElement; return {"
        " side: !!at.closest('[data-testid=\"stSidebar\"]'),"
        " links: !!at.closest('.st-key-page-links'),"
        " main: !!at.closest('[data-testid=\"stMain\"]') }; }"
    )
    assert following == {"side": False, "links": False, "main": True}
    assert_no_exception(page)


def test_the_skip_link_leads_there_again_after_a_page_was_changed(
    page: Page, server: Server
) -> None:
    open_page(page, server.url)
    visitor.go(page, "Matrix")
    expect(page.get_by_role("heading", level=1)).to_have_text("Matrix")
    wait_until_idle(page)
    skip = page.get_by_role("link", name="Skip to main content")
    skip.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_be_focused(timeout=PATIENCE_MS)
