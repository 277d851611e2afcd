"""Security headers on every answer, and the settings that change them."""

from __future__ import annotations

import base64
import hashlib
import re

import anyio
import pytest
from starlette.applications import Starlette
from starlette.responses import HTMLResponse, PlainTextResponse
from starlette.routing import Route, WebSocketRoute
from starlette.testclient import TestClient
from starlette.websockets import WebSocket

from parallax.settings import FRAME_ANCESTORS, ROBOTS, BadSetting, frame_ancestors, robots
from parallax.web import headers

NAMES = (
    *("content-security-policy", "x-content-type-options", "referrer-policy"),
    *("permissions-policy", "x-robots-tag"),
)


@pytest.fixture(autouse=True)
def plain_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(FRAME_ANCESTORS, raising=False)
    monkeypatch.delenv(ROBOTS, raising=False)


def client(url: str = "http://testserver") -> TestClient:
    async def echo(socket: WebSocket) -> None:
        await socket.accept()
        await socket.send_text("hello")
        await socket.close()

    def fails(request: object) -> None:
        raise RuntimeError

    app = Starlette(
        routes=[
            Route("/", lambda request: HTMLResponse("<p>")),
            Route("/own", lambda request: PlainTextResponse("", headers={"Referrer-Policy": "x"})),
            Route("/fails", fails),
            WebSocketRoute("/socket", echo),
        ],
        middleware=[headers.middleware()],
    )
    return TestClient(app, url, raise_server_exceptions=False)


@pytest.mark.parametrize("at", ["/", "/nothing", "/own"])
def test_every_answer_has_them(at: str) -> None:
    found = client().get(at).headers
    assert [name for name in NAMES if name not in found] == []
    assert found["x-content-type-options"] == "nosniff"
    assert found["x-robots-tag"] == "noindex"


def test_what_an_answer_says_itself_stands() -> None:
    assert client().get("/own").headers["referrer-policy"] == "x"


def test_a_window_of_its_own_is_asked_for_only_where_browsers_heed_it() -> None:
    assert "cross-origin-opener-policy" not in client().get("/").headers
    found = client("https://testserver").get("/").headers
    assert found["cross-origin-opener-policy"] == "same-origin"


def test_a_websocket_passes_untouched() -> None:
    with client().websocket_connect("/socket") as socket:
        assert socket.receive_text() == "hello"


@pytest.mark.parametrize("kind", ["websocket", "lifespan"])
def test_what_is_no_request_is_handed_on_as_it_is(kind: str) -> None:
    handed: list[object] = []

    async def app(*given: object) -> None:
        handed.extend(given)

    given = ({"type": kind}, object(), object())
    anyio.run(headers.Headers(app, {}), *given)  # type: ignore[arg-type]
    assert all(one is other for one, other in zip(handed, given, strict=True))


def directives(policy: str) -> dict[str, list[str]]:
    return {name: sources for name, *sources in (each.split() for each in policy.split("; "))}


def test_the_policy_allows_the_inline_script_of_the_installed_page_and_no_other() -> None:
    html = headers.INDEX.read_text(encoding="utf-8")
    (script,) = re.findall(r"<script>(.*?)</script>", html, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    found = directives(client().get("/").headers["content-security-policy"])
    assert found["script-src"] == ["'self'", "blob:", f"'sha256-{digest}'"]
    assert found["default-src"] == found["base-uri"] == found["form-action"] == ["'none'"]
    assert "'unsafe-inline'" not in found["script-src"]
    assert found["frame-ancestors"] == ["'self'"]


def test_scripts_that_are_files_need_no_hash() -> None:
    html = (
        '<script src="a.js"></script><script type="module" src="b.js"></script><script>x</script>'
    )
    assert len(headers.script_hashes(html)) == 1


GOOD = {
    "": "'self'",
    "  ": "'self'",
    "'none'": "'none'",
    "'self' https://intranet.example": "'self' https://intranet.example",
    "https://*.corp.example:8443  http://localhost:*": "https://*.corp.example:8443 http://localhost:*",
    "wiki.example": "wiki.example",
    "http://[::1]:8080 http://127.0.0.1": "http://[::1]:8080 http://127.0.0.1",
    "HTTPS://Wiki.Example": "HTTPS://Wiki.Example",
}
BAD = (
    *("*", "https:", "https://*", "self", "none", "'none' 'self'", "'unsafe-inline'"),
    *("https://a.example/path", "https://a.example;", "a.example, b.example", "ftp://a.example"),
    *("https://ä.example", "javascript:alert(1)", "data:", "http://a:b"),
)


@pytest.mark.parametrize(("value", "expected"), GOOD.items())
def test_who_may_frame_the_app_is_set(
    monkeypatch: pytest.MonkeyPatch, value: str, expected: str
) -> None:
    monkeypatch.setenv(FRAME_ANCESTORS, value)
    assert frame_ancestors() == expected
    assert client().get("/").headers["content-security-policy"].endswith(expected)


@pytest.mark.parametrize("value", BAD)
def test_who_can_not_be_named_is_refused_with_what_is_allowed(
    monkeypatch: pytest.MonkeyPatch, value: str
) -> None:
    monkeypatch.setenv(FRAME_ANCESTORS, value)
    with pytest.raises(BadSetting, match=r"PARALLAX_FRAME_ANCESTORS: .* allowed are 'self'"):
        headers.middleware()


@pytest.mark.parametrize(
    ("value", "expected"),
    [("", "noindex"), ("all", "all"), ("NoIndex, nofollow", "noindex, nofollow")],
)
def test_search_engines_are_kept_out_unless_they_are_let_in(
    monkeypatch: pytest.MonkeyPatch, value: str, expected: str
) -> None:
    monkeypatch.setenv(ROBOTS, value)
    assert robots() == expected
    assert client().get("/").headers["x-robots-tag"] == expected


@pytest.mark.parametrize("value", ["index", "googlebot: all", "all\r\nSet-Cookie: x"])
def test_a_word_that_no_search_engine_knows_is_refused(
    monkeypatch: pytest.MonkeyPatch, value: str
) -> None:
    monkeypatch.setenv(ROBOTS, value)
    with pytest.raises(BadSetting, match=r"PARALLAX_ROBOTS: .* allowed are noindex"):
        robots()
