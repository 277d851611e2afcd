"""Under the security headers everything works, and nobody frames the app who may not."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import BrowserContext, Frame, Page, expect

from parallax.urlstate.parameters import PAGES
from tests.browser import visitor
from tests.browser.harness import (
    HOST,
    Server,
    assert_no_exception,
    open_page,
    serve,
    wait_until_idle,
    watch,
)

# Left out: Streamlit's protobuf library tries whether there is WebAssembly, in silence, and counts
# in plain JavaScript where there is none. To allow it would allow every WebAssembly.
_LISTEN = """
window.violations = [];
document.addEventListener('securitypolicyviolation', event => {
  const probed = event.blockedURI === 'wasm-eval' && /[/]static[/]js[/]protobuf[.]/;
  if (!(probed && probed.test(event.sourceFile)))
    window.violations.push(event.violatedDirective + ' ' + event.blockedURI);
});
"""


class Guarded:
    """A page that notes every violation of its policy."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.problems = watch(page)
        self.said: list[str] = []
        page.on("console", lambda message: self.said.append(message.text))
        page.add_init_script(_LISTEN)

    def broken(self) -> list[str]:
        violations: list[str] = self.page.evaluate("() => window.violations")
        return violations + [text for text in self.said if "Content Security Policy" in text]


@pytest.fixture
def guarded(page: Page) -> Guarded:
    return Guarded(page)


def test_what_the_policy_forbids_is_noticed(guarded: Guarded, server: Server) -> None:
    open_page(guarded.page, f"{server.url}/sources")
    guarded.page.evaluate(
        "() => document.body.append(Object.assign(document.createElement('script'), "
        "{textContent: 'window.ran = true'}))"
    )
    visitor.until(guarded.page, lambda: bool(guarded.broken()))
    assert guarded.page.evaluate("() => window.ran === undefined")


def test_pages_files_and_api_of_the_running_app_have_the_headers(
    context: BrowserContext, server: Server
) -> None:
    paths = ("/", "/claims", "/api/v1/", "/api/v1/claims?limit=1", "/api/v1/none", "/healthz")
    for path in (*paths, "/favicon.png", "/_stcore/health"):
        answer = context.request.get(server.url + path)
        assert answer.status == (404 if path.endswith("none") else 200)
        found = answer.headers
        assert "default-src 'none'" in found["content-security-policy"], path
        assert found["x-content-type-options"] == "nosniff"
        assert found["x-robots-tag"] == "noindex"
    # What the API says of itself arrives through the app's own compression and routes.
    first = context.request.get(f"{server.url}/api/v1/claims")
    again = context.request.get(
        f"{server.url}/api/v1/claims", headers={"If-None-Match": first.headers["etag"]}
    )
    assert (first.headers["content-encoding"], again.status) == ("gzip", 304)


@pytest.mark.parametrize("info", PAGES, ids=lambda info: info.key)
def test_no_page_breaks_the_policy(guarded: Guarded, server: Server, info) -> None:  # type: ignore[no-untyped-def]
    page = guarded.page
    open_page(page, f"{server.url}/{info.path}")
    expect(page.get_by_role("heading", level=1)).to_have_text(info.title)
    page.get_by_role("button", name="Share this view", exact=True).first.click()
    body = page.get_by_test_id("stPopoverBody")
    expect(body.locator("code").first).to_contain_text("http")
    wait_until_idle(page)
    assert_no_exception(page)
    assert guarded.broken() == []
    assert guarded.problems == []


def test_reader_chart_table_and_download_work_under_the_policy(
    guarded: Guarded, server: Server
) -> None:
    page = guarded.page
    # Without the browser's own dialog, which no test can answer, a table is saved by a link.
    page.add_init_script("delete window.showSaveFilePicker")
    open_page(page, f"{server.url}/agree-diverge")
    expect(page.locator(".js-plotly-plot .barlayer .point").first).to_be_attached()
    page.locator(".js-plotly-plot .barlayer .point path").first.hover(force=True)
    assert guarded.broken() == []

    open_page(page, f"{server.url}/claims")
    page.get_by_test_id("stDataFrame").hover()
    with page.expect_download() as found:
        page.get_by_test_id("stElementToolbar").get_by_role("button", name="Download").click()
    saved = Path(found.value.path()).read_text(encoding="utf-8")
    assert saved.count("\n") > 3
    assert guarded.broken() == []

    open_page(page, f"{server.url}/read")
    page.locator("mark").first.click()
    visitor.until(page, lambda: "claim=" in visitor.address(page))
    assert guarded.broken() == []
    assert guarded.problems == []


@contextmanager
def elsewhere(address: str) -> Iterator[str]:
    """Serve a page of another origin that shows an address in a frame."""
    body = f'<!DOCTYPE html><title>Elsewhere</title><iframe src="{address}"></iframe>'.encode()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(body.replace(b"<iframe", b'<iframe width="900" height="700"'))

        def log_message(self, *_: object) -> None:
            pass

    intranet = ThreadingHTTPServer((HOST, 0), Handler)
    thread = threading.Thread(target=intranet.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://{HOST}:{intranet.server_port}"
    finally:
        intranet.shutdown()
        intranet.server_close()


def framed(page: Page) -> Frame:
    return next(frame for frame in page.frames if frame is not page.main_frame)


def test_nobody_frames_the_app_by_default(page: Page, server: Server) -> None:
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    with elsewhere(f"{server.url}/claims?embed=true") as origin:
        page.goto(origin)
        visitor_sees = page.frame_locator("iframe")
        expect(visitor_sees.get_by_test_id("stApp")).to_have_count(0)
        assert any("frame-ancestors" in text for text in said)
        assert framed(page).url.startswith("chrome-error:")


def test_a_page_that_is_allowed_shows_the_view_and_leads_to_the_whole(
    context: BrowserContext, dossier_folder: Path
) -> None:
    page = context.new_page()
    # The address of the frame is known only once the server runs, that of the page before.
    with serve(dossier_folder, PARALLAX_FRAME_ANCESTORS=f"'self' http://{HOST}:*") as running:
        query = "type=event&voice=author&sort=theme"
        with elsewhere(f"{running.url}/claims?{query.replace('&', '&amp;')}&amp;embed=true") as at:
            page.goto(at)
            inner = page.frame_locator("iframe")
            expect(inner.get_by_role("heading", level=1)).to_have_text("Claims")
            status = inner.get_by_role("status").first
            expect(status).to_contain_text("claims:")
            expect(inner.get_by_test_id("stSidebar")).to_have_count(0)
            expect(inner.locator(".st-key-page-links")).to_have_count(0)
            with context.expect_page() as opened:
                status.get_by_role("link", name="Open the full view").click()
        whole = opened.value
        wait_until_idle(whole)
        expect(whole.get_by_test_id("stSidebar")).to_be_visible()
        found = parse_qs(urlsplit(whole.url).query)
        assert {name: found[name] for name in ("type", "voice", "sort")} == parse_qs(query)
        assert "embed" not in found
        assert whole.evaluate("() => window.opener") is None
        assert_no_exception(whole)


def test_a_link_within_a_frame_stays_without_a_frame(page: Page, server: Server) -> None:
    open_page(page, f"{server.url}/?type=event&embed=true")
    page.locator(".px-map h2 a").first.click()
    visitor.wait_for_query(page, embed="true", type="event")
    assert visitor.address(page).startswith("/agree-diverge")
    expect(page.get_by_test_id("stSidebar")).to_have_count(0)
    # Streamlit's own links keep it by themselves.
    open_page(page, f"{server.url}/?type=event&embed=true")
    page.get_by_role("link", name="Sources and method").click()
    visitor.until(page, lambda: visitor.address(page).startswith("/sources"))
    assert "embed=true" in visitor.address(page)
