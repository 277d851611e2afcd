"""Whatever an address asks for and can't be had is named, and nothing breaks."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from playwright.sync_api import Page, Request, expect

from tests.browser import visitor
from tests.browser.harness import Server, assert_no_exception, open_page, wait_until_idle, watch

WARNING = "Not everything in this link can be shown"
LINKS = {
    "/?theme=no-such-theme&theme=outlook": "theme: 'no-such-theme' is not shown",
    "/claims?sort=colour": "sort: 'colour' is not shown; allowed are text",
    "/claims?claim=xiao-2024-999": "claim: 'xiao-2024-999' is not shown",
    "/claims?left=xiao-2024&right=xiao-2024": "an article is not compared with itself",
    "/claims?from=2024-13-01&to=yesterday": "to: 'yesterday' is not shown",
    "/claims?from=2024-02-01&to=2023-01-01": "the first date must not be later than the last",
    "/agree-diverge?min_wording=12": "allowed is a whole number from 30 to 100",
    "/agree-diverge?pair=a~b": "allowed are two ids of claims joined by ~",
    "/agree-diverge?by=x&by=pair": "it may be given once",
    "/matrix?verdict=<b>agree</b>": "verdict: '<b>agree</b>' is not shown",
    "/timeline?event=%00&story=**x**": "story: '**x**' is not shown",
    "/sources?voice=narrator": "voice: 'narrator' is not shown",
}


def test_unknown_values_are_named_and_nothing_breaks(page: Page, server: Server) -> None:
    problems = watch(page)
    for link, words in LINKS.items():
        open_page(page, server.url + link)
        alert = page.get_by_role("alert").filter(has_text=WARNING)
        expect(alert, link).to_contain_text(words)
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        assert_no_exception(page)
    assert problems == []
    assert "Traceback" not in server.printed()


def test_a_link_to_a_version_that_was_not_kept_says_just_that(page: Page, server: Server) -> None:
    open_page(page, f"{server.url}/claims?v=0123456789")
    expect(page.get_by_label("Version of the dossier")).to_contain_text("was not archived")
    assert_no_exception(page)


def test_a_page_beyond_the_last_is_named_and_the_last_one_shown(page: Page, server: Server) -> None:
    open_page(page, f"{server.url}/claims?page=99")
    expect(page.get_by_role("alert")).to_contain_text("page: 99 is not shown; allowed is 1 to ")
    shown = visitor.seen(page)
    last = next(text for text in shown["text"] if " of " in text and text[0].isdigit())
    assert last.split("-")[1].split(" of ")[0] == last.split(" of ")[1]
    assert visitor.address(page) == "/claims?page=99"


def test_a_message_goes_when_the_visitor_acts(page: Page, server: Server) -> None:
    open_page(page, f"{server.url}/claims?theme=no-such-theme")
    visitor.press(page, "Claim types", "Event")
    visitor.wait_for_query(page, type="event", theme=None)
    expect(page.get_by_role("alert")).to_have_count(0)


@pytest.mark.parametrize("hostile", ["<script>alert(1)</script>", "**b** :red[x] $x$ ![](x)"])
def test_a_search_for_markup_is_shown_as_text(page: Page, server: Server, hostile: str) -> None:
    open_page(page, f"{server.url}/claims?q={quote(hostile)}")
    expect(page.get_by_role("status").filter(has_text="claims:")).to_contain_text(hostile)
    assert_no_exception(page)


def test_every_page_loads_from_its_own_server_alone(page: Page, server: Server) -> None:
    problems = watch(page)
    elsewhere: list[str] = []
    failed: list[str] = []

    def asked(request: Request) -> None:
        if not request.url.startswith(
            (server.url, "data:", "blob:", server.url.replace("http", "ws"))
        ):
            elsewhere.append(request.url)

    page.on("request", asked)
    page.on("requestfailed", lambda request: failed.append(request.url))
    page.on(
        "websocket",
        lambda socket: None if "127.0.0.1" in socket.url else elsewhere.append(socket.url),
    )
    open_page(page, server.url)
    for title in ("Timeline", "Claims", "Agree & diverge", "Matrix", "Sources & method"):
        visitor.go(page, title)
        expect(page.get_by_role("heading", level=1, name=title, exact=True)).to_be_visible()
        wait_until_idle(page)
        assert_no_exception(page)
    assert (elsewhere, failed, problems) == ([], [], [])
