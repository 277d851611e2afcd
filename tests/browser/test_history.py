"""Back and Forward restore the view, and quick clicks lose nothing."""

from __future__ import annotations

import random
import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser import visitor
from tests.browser.harness import (
    Server,
    assert_no_exception,
    open_page,
    query_of,
    wait_until_idle,
    watch,
)
from tests.browser.visitor import Seen
from tests.depth import examples

Visit = Callable[[str], Page]


def _walk(page: Page, steps: list[Callable[[], None]]) -> None:
    """Take the steps, then all the way back and forward, and compare the views."""
    views: list[tuple[str, Seen]] = [(visitor.address(page), visitor.seen(page))]
    for step in steps:
        step()
        visitor.until(page, lambda: visitor.address(page) != views[-1][0])
        views.append((visitor.address(page), visitor.seen(page)))
    for where, move in ((reversed(views[:-1]), visitor.back), (views[1:], visitor.forward)):
        for address, view in where:
            move(page)
            try:
                visitor.until(page, lambda address=address: visitor.address(page) == address)
            except AssertionError as error:
                raise AssertionError(f"{error} Expected was {address}.") from error
            visitor.same(visitor.seen(page), view)
            assert visitor.address(page) == address, "To look is not to change the address."
    assert_no_exception(page)


def test_back_and_forward_restore_filters_pages_and_selections(page: Page, server: Server) -> None:
    open_page(page, server.url)
    _walk(
        page,
        [
            lambda: visitor.press(page, "Claim types", "Interpretation"),
            lambda: visitor.add(page, "Themes", "World order"),
            lambda: visitor.go(page, "Agree & diverge"),
            lambda: visitor.press(page, "List", "by pair of claims"),
            lambda: visitor.press_button(page, "Open the pair"),
            lambda: visitor.go(page, "Matrix"),
            lambda: visitor.press_button(page, "Clear all filters"),
            lambda: visitor.press(page, "Sort by", "Theme"),
        ],
    )


def test_back_from_a_claim_leads_to_the_page_of_the_table_it_was_opened_from(
    page: Page, server: Server
) -> None:
    open_page(page, f"{server.url}/claims")
    _walk(
        page,
        [
            lambda: visitor.press(page, "Sort by", "Type"),
            lambda: visitor.turn_to(page, "Next page"),
            lambda: visitor.open_row(page, 3),
            lambda: visitor.press_button(page, "Next claim"),
            lambda: visitor.go(page, "Timeline"),
            lambda: visitor.search(page, "summit"),
        ],
    )


def test_a_row_can_be_opened_again_after_back(page: Page, server: Server) -> None:
    open_page(page, f"{server.url}/claims")
    visitor.open_row(page, 1)
    visitor.until(page, lambda: "claim" in query_of(page))
    claim = query_of(page)["claim"]
    visitor.back(page)
    visitor.wait_for_query(page, claim=None)
    visitor.open_row(page, 1)
    visitor.wait_for_query(page, claim=claim)
    visitor.press_button(page, "Close")
    visitor.wait_for_query(page, claim=None)
    visitor.open_row(page, 1)
    visitor.wait_for_query(page, claim=claim)


@pytest.mark.parametrize(
    ("first", "slower"),
    [("Claim types", 4), ("Voice", 1)],
    ids=["types first, on a slow machine", "voice first, at full speed"],
)
def test_quick_clicks_in_a_row_lose_nothing(
    page: Page, server: Server, cold: Visit, first: str, slower: int
) -> None:
    open_page(page, f"{server.url}/claims")
    devtools = page.context.new_cdp_session(page)
    devtools.send("Emulation.setCPUThrottlingRate", {"rate": slower})
    clicks = {"Claim types": ["Event", "Forecast", "Prescription"], "Voice": ["Author's own"]}
    for group in sorted(clicks, key=lambda each: each != first):
        visitor.press(page, group, *clicks[group])
    visitor.wait_for_query(page, type=["event", "forecast", "prescription"], voice="author")
    view = visitor.seen(page)
    chosen = [each[4:].split(" (")[0] for each in view["controls"]["Claim types"] if "[x]" in each]
    assert chosen == ["Event", "Forecast", "Prescription"]
    visitor.same(visitor.seen(cold(visitor.address(page))), view)


def test_a_filter_set_right_before_a_page_link_goes_along(page: Page, server: Server) -> None:
    open_page(page, f"{server.url}/claims")
    visitor.press(page, "Claim types", "Event")
    visitor.go(page, "Matrix")
    visitor.until(page, lambda: visitor.address(page).startswith("/matrix"))
    wait_until_idle(page)
    assert query_of(page) == {"type": ["event"]}


def test_page_links_and_back_in_quick_succession_end_in_step(
    page: Page, server: Server, cold: Visit
) -> None:
    open_page(page, f"{server.url}/matrix")  # So that going back too far still stays in the app.
    open_page(page, f"{server.url}/?voice=author")
    for title in ("Sources & method", "Claims"):
        visitor.press(page, "Claim types", "Event")
        visitor.until(page, lambda: "type" in query_of(page))
        visitor.go(page, title)
        visitor.back(page)
        visitor.go(page, "Overview")
        visitor.back(page)
        wait_until_idle(page, quiet_ms=600)
        view = visitor.seen(page)
        visitor.same(visitor.seen(cold(visitor.address(page))), view)
        open_page(page, f"{server.url}/?voice=reported")


def test_where_address_and_view_have_parted_the_view_follows(
    page: Page, server: Server, cold: Visit
) -> None:
    open_page(page, f"{server.url}/claims?type=event")
    # What Streamlit does when an answer crosses the visitor's Back: the server hears nothing.
    page.evaluate("() => history.replaceState({}, '', '/claims?type=forecast&sort=theme')")
    sentence = page.get_by_role("status").filter(has_text="claims").first
    expect(sentence).to_contain_text("forecasts")
    view = visitor.seen(page)
    assert visitor.address(page) == "/claims?type=forecast&sort=theme"
    visitor.same(visitor.seen(cold(visitor.address(page))), view)
    visitor.press(page, "Voice", "Reported")
    visitor.wait_for_query(page, type="forecast", voice="reported", sort="theme")


def test_a_chosen_option_shows_the_count_of_today(page: Page, server: Server) -> None:
    open_page(page, f"{server.url}/claims?theme=visit")
    tags = page.locator(".st-key-p-theme [data-tag]")
    before = tags.first.get_attribute("aria-label")
    visitor.press(page, "Voice", "Reported")
    visitor.wait_for_query(page, voice="reported", theme="visit")
    expect(tags.first).not_to_have_attribute("aria-label", before or "")
    expect(tags).to_have_count(1)


def test_a_pill_shows_the_count_of_today(page: Page, server: Server, cold: Visit) -> None:
    open_page(page, f"{server.url}/claims?type=event")
    before = visitor.seen(page)["controls"]["Claim types"]
    assert all(re.search(r" \(\d+\)$", each) for each in before)
    visitor.press(page, "Voice", "Reported")
    visitor.wait_for_query(page, voice="reported", type="event")
    after = visitor.seen(page)["controls"]["Claim types"]
    assert after != before
    assert after == visitor.seen(cold(visitor.address(page)))["controls"]["Claim types"]


def test_a_chosen_pill_stays_chosen_when_quick_clicks_change_its_count(
    page: Page, server: Server
) -> None:
    # It went wrong once in four times, and only in a fresh session.
    for _ in range(examples(10, least=5)):
        open_page(page, f"{server.url}/claims")
        visitor.press(page, "Voice", "Reported")
        wait_until_idle(page)
        visitor.press(page, "Claim types", "Forecast", "Event")
        visitor.wait_for_query(page, type=["forecast", "event"], voice="reported")
        assert visitor.seen(page)["controls"]["Voice"][1].startswith("[x] Reported")


@pytest.mark.parametrize("seed", [4, 1, 6][: examples(3, least=2)])
def test_after_any_sequence_of_quick_actions_address_and_view_are_in_step(
    page: Page, server: Server, cold: Visit, seed: int
) -> None:
    problems = watch(page)
    taken = visitor.wander(page, server.url, random.Random(seed), steps=15)
    view = visitor.seen(page)
    address = visitor.address(page)
    told = f"seed {seed}: {' · '.join(taken)} -> {address}"
    assert_no_exception(page)
    fresh = visitor.seen(cold(address))
    assert fresh == view, (
        told
        + "\n"
        + "\n".join(
            f"{key}: cold {fresh[key]} is not {view[key]}"
            for key in view
            if fresh[key] != view[key]
        )
    )
    assert problems == [], told
    assert re.fullmatch(r"/[a-z-]*(\?.*)?", address)
