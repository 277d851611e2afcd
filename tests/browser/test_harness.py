"""The dashboard starts, answers and shows itself without a fault."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.harness import (
    Server,
    ServerDidNotStart,
    assert_no_exception,
    open_page,
    query_of,
    serve,
    wait_until_idle,
    watch,
)


def test_the_first_page_has_a_title_and_no_fault(page: Page, server: Server) -> None:
    problems = watch(page)
    open_page(page, server.url)
    expect(page.get_by_role("heading", level=1).first).to_be_visible()
    assert "Parallax" in page.title()
    assert_no_exception(page)
    assert problems == []


def test_a_cold_deep_link_has_a_title_and_no_fault(page: Page, server: Server) -> None:
    problems = watch(page)
    open_page(page, f"{server.url}/timeline?q=")
    expect(page.get_by_role("heading", level=1).first).to_be_visible()
    assert page.title() not in ("", "Streamlit")
    assert page.evaluate("() => window.location.pathname") == "/timeline"
    assert_no_exception(page)
    assert problems == []


def test_the_query_is_read_from_the_address_bar_with_its_empty_values(
    page: Page, server: Server
) -> None:
    open_page(page, server.url)
    page.evaluate("() => history.replaceState(null, '', '?theme=a&theme=b&q=')")
    assert query_of(page) == {"theme": ["a", "b"], "q": [""]}


def test_light_and_dark_follow_the_visitors_system(page: Page, dark: Page, server: Server) -> None:
    def ground(of: Page) -> str:
        open_page(of, server.url)
        return of.get_by_test_id("stApp").evaluate("e => getComputedStyle(e).backgroundColor")

    assert ground(page) == "rgb(252, 251, 248)"
    assert ground(dark) == "rgb(21, 21, 20)"


def test_headings_use_the_serif_face_that_comes_with_streamlit(page: Page, server: Server) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    open_page(page, server.url)
    heading = page.get_by_role("heading", level=1).first
    assert "Source Serif" in heading.evaluate("e => getComputedStyle(e).fontFamily")
    assert [url for url in asked if not url.startswith((server.url, "data:", "blob:"))] == []


def test_settling_waits_for_a_script_that_a_reload_has_started(page: Page, server: Server) -> None:
    open_page(page, server.url)
    page.reload(wait_until="commit")
    wait_until_idle(page)
    expect(page.get_by_role("heading", level=1).first).to_be_visible(timeout=1000)


def test_a_server_that_cannot_start_tells_what_it_printed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = tmp_path / "python"
    broken.write_text("#!/bin/sh\necho 'no such module'\nexit 3\n", encoding="ascii")
    broken.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(broken))
    told = r"ended with status 3(.|\n)*no such module"
    with pytest.raises(ServerDidNotStart, match=told), serve():
        pass
