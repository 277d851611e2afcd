"""A link shows what its sender saw; the address bar carries what differs from the default."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

from parallax.urlstate.parameters import parameters_of
from tests.browser import visitor
from tests.browser.harness import Server, assert_no_exception, open_page, query_of, wait_until_idle

Visit = Callable[[str], Page]
Steps = Callable[[Page], None]


def _then(page: Page, *steps: Callable[[], None]) -> None:
    for step in steps:
        step()
        wait_until_idle(page)


def _overview(page: Page) -> None:
    _then(
        page,
        lambda: visitor.press(page, "Claim types", "Interpretation", "Forecast"),
        lambda: visitor.add(page, "Themes", "World order"),
        lambda: visitor.add(page, "Themes", "Outlook"),
        lambda: visitor.search(page, "china"),
        lambda: visitor.press_button(page, "Swap sides"),
    )


def _timeline(page: Page) -> None:
    _then(
        page,
        lambda: visitor.pick(page, "Select an event", "18 May"),
        lambda: visitor.press(page, "Voice", "Author's own"),
        lambda: visitor.date(page, "Events from", "1990-01-31"),
        lambda: page.locator(".st-key-p-story button").nth(2).click(),
    )


def _claims(page: Page) -> None:
    _then(
        page,
        lambda: visitor.press(page, "Claim types", "Interpretation", "Reported position", "Event"),
        lambda: visitor.add(page, "Actors", "China"),
        lambda: visitor.add(page, "Actors", "Russia"),
        lambda: visitor.press(page, "Sort by", "Theme"),
        lambda: visitor.turn_to(page, "Next page"),
        lambda: visitor.open_row(page, 2),
    )


def _pairs(page: Page) -> None:
    _then(
        page,
        lambda: visitor.press(page, "List", "by pair of claims"),
        lambda: visitor.press(page, "Verdict", "● agree", "◐ partial"),
        lambda: visitor.press(page, "Who speaks", "both in their own voice", "one reports others"),
        lambda: visitor.press(page, "Sort by", "Wording"),
        lambda: page.get_by_role("slider").press("ArrowLeft"),
        lambda: visitor.turn_to(page, "Next page"),
        lambda: visitor.press_button(page, "Open the pair"),
    )


def _echoes(page: Page) -> None:
    _then(
        page,
        lambda: visitor.press_button_like(page, "of similar wording"),
        lambda: visitor.pick(page, "Wording scorer", "Shared words"),
        lambda: visitor.press(page, "Voice", "Reported"),
    )


def _matrix(page: Page) -> None:
    _then(
        page,
        lambda: visitor.go(page, "Overview"),
        lambda: page.locator(".px-answer summary").first.click(),
        lambda: page.get_by_role("link", name="In the grid").first.click(),
        lambda: visitor.press(page, "Verdict", "◐ partial", "○ silent"),
        lambda: visitor.press(page, "Sort by", "Importance"),
        lambda: visitor.turn_to(page, "Next page"),
    )


def _sources(page: Page) -> None:
    _then(
        page,
        # No filter does anything there, but those that are set go along.
        lambda: visitor.go(page, "Claims"),
        lambda: visitor.press(page, "Voice", "Reported"),
        lambda: visitor.press(page, "Claim types", "Forecast", "Event"),
        lambda: visitor.go(page, "Sources & method"),
    )


def _outlook(page: Page) -> None:
    _then(
        page,
        lambda: visitor.press(page, "Show", "Risks", "Forecasts"),
        lambda: visitor.press(page, "Sort by", "Most likely first"),
        lambda: visitor.press(page, "Voice", "Author's own"),
    )


JOURNEYS: dict[str, tuple[str, Steps, set[str]]] = {
    "overview": ("/", _overview, {"left", "theme", "type", "q"}),
    "timeline": ("/timeline", _timeline, {"voice", "from", "story", "event"}),
    "claims": ("/claims", _claims, {"type", "actor", "sort", "page", "claim"}),
    "pairs": (
        "/agree-diverge",
        _pairs,
        {"by", "verdict", "whose", "sort", "min_wording", "page", "pair"},
    ),
    "echoes": ("/agree-diverge", _echoes, {"verdict", "scorer", "voice"}),
    "matrix": ("/matrix", _matrix, {"verdict", "sort", "page", "proposition"}),
    "outlook": ("/outlook", _outlook, {"role", "sort", "voice"}),
    "sources": ("/sources", _sources, {"voice", "type"}),
}
# Journeys whose shared link is opened too: between them they set nearly every parameter.
SENT_ON = ("timeline", "pairs")


@pytest.mark.parametrize("journey", JOURNEYS)
def test_a_view_opened_cold_elsewhere_is_the_view_that_its_sender_saw(
    page: Page, server: Server, cold: Visit, journey: str
) -> None:
    path, steps, names = JOURNEYS[journey]
    open_page(page, server.url + path)
    steps(page)
    sent = visitor.seen(page)
    assert set(query_of(page)) == names, "The address carries what was set, and nothing else."
    there = cold(visitor.address(page))
    assert_no_exception(there)
    visitor.same(visitor.seen(there), sent)

    link = visitor.shared_link(page)
    key = path.strip("/") or "overview"
    carried = parse_qs(urlsplit(link).query, keep_blank_values=True)
    assert set(carried) <= {each.name for each in parameters_of(key)}
    assert set(carried) >= {"left", "right", "v", "state", *names}
    assert [""] not in carried.values(), "What is empty by default is not in the link."
    if journey in SENT_ON:
        visitor.same(visitor.seen(cold(link)), sent)


@pytest.mark.parametrize(
    "address",
    [
        "/claims?left=xiao-2024&sort=text&page=1&q=&theme=",
        "/agree-diverge?by=proposition&min_wording=60&scorer=token_set_ratio",
        "/matrix?utm_source=letter&by=pair&theme=no-such-theme",
        "/timeline?event=no-such-event&story=",
    ],
)
def test_opening_a_link_leaves_the_address_alone(page: Page, server: Server, address: str) -> None:
    open_page(page, server.url + address)
    assert visitor.address(page) == address
    assert page.evaluate("() => navigation.canGoForward") is False
    page.reload()
    wait_until_idle(page)
    assert visitor.address(page) == address


def test_what_is_set_back_to_its_default_leaves_the_address(page: Page, server: Server) -> None:
    open_page(page, f"{server.url}/claims")
    visitor.press(page, "Claim types", "Forecast")
    visitor.wait_for_query(page, type="forecast")
    visitor.press(page, "Sort by", "Voice")
    visitor.wait_for_query(page, sort="voice")
    visitor.press(page, "Sort by", "Place in the text")
    visitor.wait_for_query(page, sort=None)
    visitor.press(page, "Claim types", "Forecast")
    visitor.wait_for_query(page, type=None)
    assert visitor.address(page) == "/claims"


def test_filters_go_along_to_other_pages_and_selections_do_not(page: Page, server: Server) -> None:
    open_page(page, f"{server.url}/claims?claim=xiao-2024-003&type=event&voice=author&sort=theme")
    visitor.go(page, "Matrix")
    visitor.wait_for_query(page, type="event", voice="author", claim=None, sort=None)
    assert visitor.address(page).startswith("/matrix?")
    expect(visitor.pill(page, "Claim types", "Event")).to_be_visible()
