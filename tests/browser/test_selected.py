"""What is chosen in a list comes into sight, and closing it leads back to its place."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser import visitor
from tests.browser.harness import IDLE_SECONDS, Server, assert_no_exception, open_page, query_of

PATIENCE_MS = IDLE_SECONDS * 1000
_TOP = "() => document.querySelector('[data-testid=\"stMain\"]').scrollTop"


def _last(page: Page, label: str) -> Locator:
    """Find the last button of that name, far down the page, and have it in sight."""
    button = page.get_by_test_id("stMain").get_by_role("button", name=label).last
    button.scroll_into_view_if_needed()
    assert page.evaluate(_TOP) > 900, "There is nothing to scroll."
    return button


def _height(of: Locator) -> float:
    box = of.bounding_box()
    return box["y"] if box else -1


# Of what is opened, where and on how quick a machine, every two meet in one of the cases.
@pytest.mark.parametrize(
    ("label", "name", "visitor_at", "slower"),
    [
        ("Open the pair", "pair", "page", 4),
        ("Open the pair", "pair", "phone", 1),
        ("All claims and pairs", "proposition", "page", 1),
        ("All claims and pairs", "proposition", "phone", 4),
    ],
)
def test_what_is_opened_from_a_list_is_seen_and_closing_it_leads_back(
    request: pytest.FixtureRequest,
    server: Server,
    label: str,
    name: str,
    visitor_at: str,
    slower: int,
) -> None:
    shown: Page = request.getfixturevalue(visitor_at)
    open_page(shown, f"{server.url}/agree-diverge?page=2")
    devtools = shown.context.new_cdp_session(shown)
    devtools.send("Emulation.setCPUThrottlingRate", {"rate": slower})
    button = _last(shown, label)
    place = _height(button)
    button.click()
    panel = shown.locator(f".st-key-selected-{name}")
    expect(panel).to_be_focused(timeout=PATIENCE_MS)
    expect(panel).to_be_in_viewport()
    assert _height(panel) > 60  # Below the app's own bar.
    assert query_of(shown).keys() == {name, "page"}
    visitor.press_button(shown, "Close")
    expect(button).to_be_focused(timeout=PATIENCE_MS)
    assert abs(_height(button) - place) < 3
    assert query_of(shown) == {"page": ["2"]}
    assert_no_exception(shown)


def test_who_opens_a_pair_by_keyboard_goes_on_from_there(page: Page, server: Server) -> None:
    open_page(page, f"{server.url}/agree-diverge?by=pair")
    _last(page, "Open the pair").press("Enter")
    panel = page.locator(".st-key-selected-pair")
    expect(panel).to_be_focused(timeout=PATIENCE_MS)
    page.keyboard.press("Tab")
    expect(panel.locator(":focus")).to_have_count(1)


def test_closing_leads_to_what_opened_the_panel_that_was_closed(page: Page, server: Server) -> None:
    open_page(page, f"{server.url}/agree-diverge")
    buttons = page.get_by_test_id("stMain").get_by_role("button", name="All claims and pairs")
    first, second = buttons.nth(6), buttons.nth(1)
    panel = page.locator(".st-key-selected-proposition")
    first.click()
    expect(panel).to_be_focused(timeout=PATIENCE_MS)
    chosen = visitor.address(page)
    second.click()
    visitor.until(page, lambda: visitor.address(page) != chosen)
    visitor.back(page)
    visitor.until(page, lambda: visitor.address(page) == chosen)
    visitor.press_button(page, "Close")
    expect(first).to_be_focused(timeout=PATIENCE_MS)
    visitor.back(page)
    visitor.until(page, lambda: visitor.address(page) == chosen)
    expect(panel).to_be_in_viewport()
    visitor.press_button(page, "Close")
    expect(first).to_be_focused(timeout=PATIENCE_MS)


def test_a_pair_that_is_opened_over_a_proposition_takes_one_close(
    page: Page, server: Server
) -> None:
    open_page(page, f"{server.url}/agree-diverge?by=pair&proposition=free-to-weigh")
    button = _last(page, "Open the pair")
    button.click()
    expect(page.locator(".st-key-selected-pair")).to_be_focused(timeout=PATIENCE_MS)
    visitor.press_button(page, "Close")
    expect(button).to_be_focused(timeout=PATIENCE_MS)
    assert query_of(page) == {"by": ["pair"]}


def test_where_what_opened_a_panel_has_left_the_list_the_list_is_seen(
    page: Page, server: Server
) -> None:
    open_page(page, f"{server.url}/agree-diverge")
    page.get_by_test_id("stMain").get_by_role("button", name="All claims and pairs").nth(5).click()
    expect(page.locator(".st-key-selected-proposition")).to_be_focused(timeout=PATIENCE_MS)
    visitor.press(page, "Claim types", "Event")
    visitor.wait_for_query(page, type="event")
    visitor.press_button(page, "Close")
    lists = page.locator(".st-key-lists")
    expect(lists).to_be_focused(timeout=PATIENCE_MS)
    expect(lists).to_be_in_viewport()


def test_turning_a_page_by_keyboard_keeps_the_place_on_the_pager(
    page: Page, server: Server
) -> None:
    open_page(page, f"{server.url}/agree-diverge")
    following = page.get_by_role("button", name="Next page", exact=True).first
    for number in ("2", "3"):
        following.press("Enter")
        visitor.until(page, lambda number=number: query_of(page).get("page") == [number])
        expect(following).to_be_focused(timeout=PATIENCE_MS)


def test_a_run_that_selects_nothing_new_leaves_the_page_where_it_is(
    page: Page, server: Server
) -> None:
    open_page(page, f"{server.url}/agree-diverge?pair=liou-2024-110~xiao-2024-028")
    page.mouse.move(800, 500)
    page.mouse.wheel(0, 1500)
    visitor.until(page, lambda: page.evaluate(_TOP) > 1000)
    visitor.press(page, "Voice", "Author's own")
    visitor.wait_for_query(page, voice="author")
    assert page.evaluate(_TOP) > 1000


def test_a_proposition_takes_the_place_of_a_pair(page: Page, server: Server) -> None:
    open_page(page, f"{server.url}/agree-diverge?pair=liou-2024-110~xiao-2024-028")
    _last(page, "All claims and pairs").click()
    visitor.wait_for_query(page, pair=None)
    expect(page.locator(".st-key-selected-proposition")).to_be_focused(timeout=PATIENCE_MS)


@pytest.mark.parametrize("column", [0, 3], ids=["its box", "a word of it"])
def test_a_row_of_claims_opens_wherever_it_is_clicked(
    page: Page, server: Server, column: int
) -> None:
    open_page(page, f"{server.url}/claims")
    claims = visitor.seen(page)["grid"][1:]
    visitor.open_row(page, 4, x=16 + 120 * column)
    visitor.wait_for_query(page, claim=claims[4])
    expect(page.locator(".st-key-selected-claim")).to_contain_text(f"claim {claims[4]}")


def test_closing_a_claim_leads_back_to_the_table(page: Page, server: Server) -> None:
    open_page(page, f"{server.url}/claims")
    for row in (3, 5):  # The second one while the first is open.
        claim = query_of(page).get("claim")
        visitor.open_row(page, row)
        visitor.until(page, lambda claim=claim: query_of(page).get("claim", claim) != claim)
        expect(page.locator(".st-key-selected-claim")).to_be_focused(timeout=PATIENCE_MS)
    visitor.press_button(page, "Close")
    table = page.get_by_test_id("stDataFrame")
    expect(page.locator(":focus").filter(has=table)).to_have_count(1, timeout=PATIENCE_MS)
    expect(table).to_be_in_viewport()
    visitor.until(page, lambda: "claim" not in query_of(page))  # And stays so.
