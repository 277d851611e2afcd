"""Pages leave the server with the preview of their view; everything else passes untouched."""

from __future__ import annotations

import asyncio
import io
import logging
import threading
import time
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
import streamlit
from hypothesis import example, given, settings
from hypothesis import strategies as st
from PIL import Image
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, PlainTextResponse, Response
from starlette.routing import BaseRoute, Route
from starlette.testclient import TestClient
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from parallax.dossier.faults import Fault
from parallax.dossier.history import release
from parallax.dossier.live import State
from parallax.dossier.loading import load
from parallax.preview.describe import describe_view, plain
from parallax.preview.picture import png_of
from parallax.selection.view import View
from parallax.settings import BadSetting, preview_font, public_url, robots
from parallax.urlstate.parameters import PAGES, PageInfo
from parallax.urlstate.state import PageState
from parallax.web import previews
from parallax.web.addresses import path_below, prefix_of, root_of
from parallax.web.view_previews import LONGEST_QUERY, Views, query_of
from tests.depth import examples
from tests.dossier_factory import write_dossier, write_table
from tests.dossier_variants import HOSTILE, LEFT, RIGHT, dossier_of, rich

INDEX = (
    '<!DOCTYPE html><html lang="en"><head><meta charset="UTF-8" /><title>Streamlit</title></head>'
    '<body><noscript>No scripts.</noscript><div id="root"></div></body></html>'
)
PATHS = [f"/{page.path}" for page in PAGES]


def state(variant: str) -> Callable[[], State]:
    return lambda: State(dossier_of(variant), (), False)


def index(_: Request) -> Response:
    headers = {"ETag": '"x"', "Last-Modified": "Mon, 01 Jan 2024 00:00:00 GMT"}
    return HTMLResponse(INDEX, headers={**headers, "Cache-Control": "no-cache"})


def app_of(
    variant: str = "rich", *, base: str = "", more: list[BaseRoute] | None = None
) -> Starlette:
    prefix = f"/{base}" if base else ""
    views = Views(state(variant))
    routes = previews.routes(views, base)
    routes += more or [Route(f"{prefix}{path}", index) for path in PATHS]
    return Starlette(routes=routes, middleware=[previews.middleware(views, base)])


def client(
    variant: str = "rich", *, base: str = "", more: list[BaseRoute] | None = None
) -> TestClient:
    return TestClient(app_of(variant, base=base, more=more), base_url="http://host.example")


class Head(HTMLParser):
    """What an unfurling client takes from HTML."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.title = ""
        self.tags: list[tuple[str, str]] = []
        self.elements: list[str] = []
        self._in_title = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(tag)
        self._in_title = tag == "title"
        found = dict(attrs)
        if tag == "meta" and "content" in found:
            assert set(found) in ({"name", "content"}, {"property", "content"})
            name = found.get("name") or found.get("property") or ""
            self.tags.append((name, found["content"] or ""))

    def handle_endtag(self, tag: str) -> None:
        self._in_title = False

    def handle_data(self, data: str) -> None:
        self.title += data if self._in_title else ""

    def of(self, name: str) -> str:
        (value,) = [content for key, content in self.tags if key == name]
        return value


def test_a_page_carries_the_preview_of_its_view() -> None:
    answer = client().get("/agree-diverge?proposition=exempt-nurses")
    head = Head(answer.text)
    said = "They diverge: Ada Okafor denies it; Björn Lindqvist affirms it."
    assert head.title == head.of("og:title") == "It holds: exempt-nurses."
    assert head.of("description") == head.of("og:description") == said
    assert head.of("og:url") == "http://host.example/agree-diverge?proposition=exempt-nurses"
    assert head.of("og:type") == "website"
    assert head.of("og:site_name") == "Parallax"
    assert head.of("twitter:card") == "summary_large_image"
    assert (head.of("og:image:width"), head.of("og:image:height")) == ("1200", "630")
    assert "exempt-nurses" in head.of("og:image:alt")
    assert f"<h1>{head.title}</h1><p>{said}</p></noscript>" in answer.text
    assert '<div id="root"></div>' in answer.text
    assert answer.headers["content-length"] == str(len(answer.content))
    assert "etag" not in answer.headers
    assert "last-modified" not in answer.headers
    assert answer.headers["cache-control"] == "no-cache"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.key)
def test_every_page_has_a_preview_and_a_picture(page: PageInfo) -> None:
    visitor = client()
    head = Head(visitor.get(f"/{page.path}").text)
    answer = visitor.get(head.of("og:image"))
    assert answer.headers["content-type"] == "image/png"
    assert Image.open(io.BytesIO(answer.content)).size == (1200, 630)


NAMES = [
    *("left", "right", "theme", "q", "from", "to", "verdict", "whose", "sort", "page", "story"),
    *("event", "proposition", "claim", "pair", "v", "min_wording", "scorer", "embed", "x"),
]
VALUES = st.sampled_from(
    [LEFT, RIGHT, "", "diverge", "2023-01-01", "exempt-nurses", f"{LEFT}-001", "start", *HOSTILE]
) | st.text(max_size=60)
QUERIES = st.lists(st.tuples(st.sampled_from(NAMES) | st.text(max_size=9), VALUES), max_size=8).map(
    lambda pairs: urlencode(pairs, errors="replace").encode()
)
RAW = st.binary(max_size=200).map(
    lambda raw: bytes(each for each in raw if each > 32 and each not in b"#")
)


def asked(
    app: ASGIApp, path: str, query: bytes, *, method: str = "GET", host: bytes = b"h.example"
) -> tuple[int, dict[bytes, bytes], bytes]:
    """Send a request as it is, whatever is in it, and collect the answer."""
    scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": method,
        "scheme": "http",
        "path": path,
        "raw_path": path.encode(),
        "root_path": "",
        "query_string": query,
        "headers": [(b"host", host)],
        "client": ("127.0.0.1", 1),
        "server": ("127.0.0.1", 80),
    }
    messages: list[Message] = []

    async def receive() -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Message) -> None:
        messages.append(message)

    asyncio.run(app(scope, receive, send))
    start = messages[0]
    body = b"".join(each.get("body", b"") for each in messages[1:])
    return start["status"], dict(start["headers"]), body


@settings(max_examples=examples(120), deadline=None)
@given(st.sampled_from(PATHS), QUERIES | RAW, st.sampled_from(["rich", "hostile", "bare"]))
@example("/", b"q=" + b"x" * 9000, "rich")
@example("/claims", b"&".join([b"a=b"] * 900), "rich")
@example("/timeline", b"q=%ED%A0%80%00%FF%22%3E%3Cscript%3E", "rich")
@example("/", b"theme=%22%3E%3Cmeta+property%3D%22og%3Atitle%22+content%3D%22x%22%3E", "hostile")
def test_any_query_gives_a_page_with_one_preview_of_plain_text(
    path: str, query: bytes, variant: str
) -> None:
    status, headers, body = asked(app_of(variant), path, query)
    html = body.decode("utf-8")
    head = Head(html)
    assert status == 200
    assert int(headers[b"content-length"]) == len(body) < 64_000
    names = [name for name, _ in head.tags]
    for name in ("og:title", "og:description", "og:image", "og:url", "twitter:card", "robots"):
        assert names.count(name) == 1
    assert head.title == head.of("og:title") != ""
    # Whatever stands in a dossier or an address makes no element.
    assert set(head.elements) <= {
        *("html", "head", "meta", "title", "body", "noscript", "div", "h1", "p")
    }
    assert head.elements.count("title") == head.elements.count("h1") == 1
    assert len(head.of("og:url")) <= previews.LONGEST_ADDRESS


def test_no_more_of_a_query_is_read_than_a_view_needs() -> None:
    assert query_of(b"q=a+b&theme=&theme=%C3%A9") == {"q": ["a b"], "theme": ["", "é"]}
    assert query_of(b"q=" + b"a" * LONGEST_QUERY) == {}
    assert query_of(b"&".join([b"a=b"] * 1000)) == {}


def test_what_the_address_asks_in_vain_leaves_the_preview_of_the_page() -> None:
    usual = Head(client().get("/claims").text)
    head = Head(client().get("/claims?claim=nothing&theme=none&sort=%3Cb%3E&page=-1").text)
    assert head.of("og:title") == usual.of("og:title")
    assert head.of("og:image") == usual.of("og:image")


def test_the_address_keeps_the_version_that_the_link_carries_and_drops_what_is_unknown() -> None:
    query = "proposition=clean-air&v=0123456789&utm_source=chat"
    address = Head(client().get(f"/matrix?{query}").text).of("og:url")
    assert parse_qs(urlsplit(address).query) == {"proposition": ["clean-air"], "v": ["0123456789"]}


def test_an_address_that_is_too_long_is_written_shorter() -> None:
    query = urlencode([("theme", "no-theme")] * 300 + [("theme", "trade")])
    address = Head(client().get(f"/claims?{query}").text).of("og:url")
    assert address == "http://host.example/claims?theme=trade"


def test_one_view_has_one_picture_whatever_its_address_looks_like() -> None:
    visitor = client()
    one, other = (
        Head(visitor.get(f"/agree-diverge?{query}").text).of("og:image")
        for query in (
            f"pair={LEFT}-002~{RIGHT}-002&junk=1",
            f"sort=verdict&pair={RIGHT}-002~{LEFT}-002",
        )
    )
    assert one == other
    assert urlsplit(one).query.endswith(f"v={dossier_of('rich').version}")


def test_a_reader_of_the_head_alone_gets_the_head_alone() -> None:
    answer = client().head("/agree-diverge")
    assert answer.status_code == 200
    assert answer.content == b""
    assert answer.headers["content-type"].startswith("text/html")
    for name in ("content-length", "etag", "last-modified"):
        assert name not in answer.headers


class Recorder:
    """An application that remembers what it was asked."""

    def __init__(self, *messages: Message) -> None:
        self.messages = messages
        self.scopes: list[Scope] = []

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self.scopes.append(scope)
        for message in self.messages:
            await send(message)


def answer_of(status: int, *headers: tuple[bytes, bytes], body: bytes = b"") -> list[Message]:
    return [
        {"type": "http.response.start", "status": status, "headers": list(headers)},
        {"type": "http.response.body", "body": body},
    ]


async def through(
    app: ASGIApp, scope: Scope, *, base: str = "", views: previews.Views | None = None
) -> list[Message]:
    sent: list[Message] = []

    async def send(message: Message) -> None:
        sent.append(message)

    async def receive() -> Message:
        return {"type": "http.request"}

    wrapped = previews.Previews(app, views or Views(state("rich")), base)
    await wrapped(scope, receive, send)
    return sent


def request(path: str = "/", method: str = "GET", **more: object) -> Scope:
    headers = [(b"host", b"h.example")]
    return {
        "type": "http",
        "method": method,
        "path": path,
        "query_string": b"",
        "headers": headers,
    } | more


HTML = (b"content-type", b"text/html; charset=utf-8")


def test_the_page_is_asked_for_whole_and_uncompressed() -> None:
    app = Recorder(*answer_of(200, HTML, body=INDEX.encode()))
    kept = [(b"host", b"h.example"), (b"cookie", b"a=b"), (b"accept", b"*/*")]
    dropped = [
        *((b"accept-encoding", b"gzip"), (b"if-none-match", b'"x"'), (b"range", b"bytes=0-9")),
        *((b"If-Modified-Since", b"x"), (b"if-range", b"x")),
    ]
    extensions = {"http.response.pathsend": {}, "http.response.debug": {}}
    scope = request(headers=kept + dropped, extensions=extensions)
    asyncio.run(through(app, scope))
    assert app.scopes[0]["headers"] == kept
    assert app.scopes[0]["extensions"] == {"http.response.debug": {}}
    assert scope["headers"] == kept + dropped


@pytest.mark.parametrize(
    "sent",
    [
        answer_of(304, (b"etag", b'"x"')),
        answer_of(301, (b"location", b"/"), HTML),
        answer_of(404, HTML, body=INDEX.encode()),
        answer_of(206, HTML, body=INDEX.encode()),
        answer_of(200, (b"content-type", b"text/plain"), (b"etag", b'"x"'), body=INDEX.encode()),
        answer_of(200, (b"etag", b'"x"'), body=b"?"),
        answer_of(200, HTML, (b"content-encoding", b"x-own"), body=INDEX.encode()),
        answer_of(200, HTML, (b"content-length", b"9"), (b"etag", b'"x"'), body=b"<p>own</p"),
    ],
    ids=["304", "301", "404", "206", "plain", "no type", "compressed", "no page of Streamlit's"],
)
def test_what_is_no_page_passes_as_it_is(sent: list[Message]) -> None:
    got = asyncio.run(through(Recorder(*sent), request()))
    assert [each["type"] for each in got] == [each["type"] for each in sent]
    assert got[0]["status"] == sent[0]["status"]
    assert got[0]["headers"] == sent[0]["headers"]
    assert got[1]["body"] == sent[1]["body"]


def test_a_page_in_pieces_is_put_together() -> None:
    start = answer_of(200, HTML)[0]
    pieces = [
        {"type": "http.response.body", "body": INDEX[n : n + 7].encode(), "more_body": True}
        for n in range(0, len(INDEX), 7)
    ]
    got = asyncio.run(through(Recorder(start, *pieces, {"type": "http.response.body"}), request()))
    assert len(got) == 2
    assert b"og:title" in got[1]["body"]
    assert not got[1]["more_body"]


def test_what_is_too_large_for_a_page_streams_on() -> None:
    start = answer_of(200, HTML, (b"etag", b'"x"'))[0]
    piece = {"type": "http.response.body", "body": b"x" * 400_000, "more_body": True}
    got = asyncio.run(
        through(Recorder(start, *[piece] * 5, {"type": "http.response.body"}), request())
    )
    assert sum(len(each.get("body", b"")) for each in got) == 2_000_000
    assert len(got) > 3
    assert got[0]["headers"] == start["headers"]


@pytest.mark.parametrize(
    "scope",
    [
        {"type": "lifespan"},
        {"type": "websocket", "path": "/", "headers": []},
        request("/", "POST"),
        request("/static/js/index.js", headers=[(b"accept-encoding", b"gzip")]),
        request("/_stcore/health"),
        request("/api/v1/claims", headers=[(b"if-none-match", b'"x"')]),
        request("/nowhere"),
        request("//timeline"),
        request("/timeline//"),
        request("/timeline/more"),
    ],
    ids=lambda scope: f"{scope['type']} {scope.get('path', '')} {scope.get('method', '')}",
)
def test_everything_but_the_pages_passes_untouched(scope: Scope) -> None:
    app = Recorder(*answer_of(200, HTML, body=INDEX.encode()))
    got = asyncio.run(through(app, scope))
    assert app.scopes == [scope]
    assert app.scopes[0] is scope
    assert got == list(app.messages)


def test_files_from_a_disk_are_rewritten_too(tmp_path: Path) -> None:
    path = tmp_path / "index.html"
    path.write_text(INDEX, encoding="utf-8")
    visitor = client(more=[Route("/", lambda _: FileResponse(path))])
    first = visitor.get("/")
    again = visitor.get("/", headers={"Range": "bytes=0-9", "If-None-Match": '"x"'})
    assert again.status_code == 200
    assert again.text == first.text
    assert "og:title" in again.text


def test_below_a_base_path_and_nowhere_else() -> None:
    visitor = client(base="a/b")
    head = Head(visitor.get("/a/b/timeline?story=introduction").text)
    assert head.of("og:url") == "http://host.example/a/b/timeline?story=introduction"
    assert head.of("og:image").startswith("http://host.example/a/b/preview/timeline.png?story=")
    assert visitor.get(head.of("og:image")).status_code == 200
    app = Recorder(*answer_of(200, HTML, body=INDEX.encode()))
    for path in ("/timeline", "/a/bc", "/a"):
        assert asyncio.run(through(app, request(path), base="a/b")) == list(app.messages)


@pytest.mark.parametrize(
    ("path", "base", "root_path", "expected"),
    [
        ("/", "", "", ""),
        ("/timeline", "", "", "timeline"),
        ("/timeline/", "", "", "timeline"),
        ("/px", "px", "", ""),
        ("/px/", "/px/", "", ""),
        ("/px/timeline", "px", "", "timeline"),
        ("/pxtimeline", "px", "", None),
        ("/timeline", "px", "", None),
        ("/mount/timeline", "", "/mount", "timeline"),
        ("//timeline", "", "", None),
        ("/timeline//", "", "", None),
    ],
)
def test_paths(path: str, base: str, root_path: str, expected: str | None) -> None:
    assert path_below({"path": path, "root_path": root_path}, base) == expected


@pytest.mark.parametrize(
    ("host", "root"),
    [
        (b"host.example", "http://host.example"),
        (b"localhost:8501", "http://localhost:8501"),
        (b"[::1]:8501", "http://[::1]:8501"),
        (b"my_host.internal.", "http://my_host.internal."),
        (b"", ""),
        (b'h.example"><script>', ""),
        (b"h.example/path", ""),
        (b"user@h.example", ""),
        (b"h.example:99999999", ""),
        (b"h.example evil", ""),
        (b"h.example\r\nx: y", ""),
        (b"h..example", ""),
        ("hôte.example".encode(), ""),
        (b"h" * 300, ""),
    ],
)
def test_what_stands_in_a_host_header_is_checked(host: bytes, root: str) -> None:
    assert root_of({"scheme": "http", "headers": [(b"host", host)]}, "") == root


def test_hosts_that_are_given_twice_are_none() -> None:
    hosts = [(b"host", b"a.example"), (b"host", b"b.example")]
    assert root_of({"scheme": "http", "headers": hosts}, "") == ""


def test_forwarded_headers_that_anybody_can_send_are_not_believed() -> None:
    headers = [
        *((b"host", b"h.example"), (b"x-forwarded-host", b"evil.example")),
        *((b"x-forwarded-proto", b"https"), (b"x-forwarded-prefix", b"/evil")),
    ]
    assert root_of({"scheme": "http", "headers": headers}, "px") == "http://h.example/px"
    assert root_of({"scheme": "https", "headers": headers}, "") == "https://h.example"


def test_without_a_host_there_is_a_preview_without_a_picture() -> None:
    _, _, body = asked(app_of(), "/timeline", b"", host=b"<evil>")
    head = Head(body.decode())
    assert "og:image" not in dict(head.tags)
    assert "og:url" not in dict(head.tags)
    assert head.of("twitter:card") == "summary"
    assert head.of("og:title")


def test_the_public_address_goes_before_the_host(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PARALLAX_PUBLIC_URL", "https://intranet.example/parallax/")
    head = Head(client(base="px").get("/px/timeline?event=vote").text)
    assert head.of("og:url") == "https://intranet.example/parallax/timeline?event=vote"
    assert head.of("og:image").startswith("https://intranet.example/parallax/preview/timeline.png?")


@pytest.mark.parametrize(
    ("name", "value", "read"),
    [
        ("PARALLAX_PUBLIC_URL", "ftp://h.example", public_url),
        ("PARALLAX_PUBLIC_URL", "h.example", public_url),
        ("PARALLAX_PUBLIC_URL", "https://u:p@h.example", public_url),
        ("PARALLAX_PUBLIC_URL", "https://h.example/?a=b", public_url),
        ("PARALLAX_PUBLIC_URL", 'https://h.example/"onload=', public_url),
        ("PARALLAX_PUBLIC_URL", "https://h.example/a//b", public_url),
        ("PARALLAX_ROBOTS", "yes", robots),
        ("PARALLAX_PREVIEW_FONT", "/no/such/file.ttf", preview_font),
    ],
)
def test_a_setting_that_can_not_be_is_refused_at_the_start(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, read: Callable[[], object]
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(BadSetting, match=name):
        read()
    with pytest.raises(BadSetting, match=name):
        previews.Previews(Recorder(), Views(state("rich")))


def test_search_engines_are_kept_out_unless_they_are_let_in(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert Head(client().get("/").text).of("robots") == "noindex"
    monkeypatch.setenv("PARALLAX_ROBOTS", "all")
    assert Head(client().get("/").text).of("robots") == "all"


def test_a_dossier_that_can_not_be_shown_leaves_the_words_of_the_page() -> None:
    fault = Fault("x.csv", None, None, "secret", "found", "message")
    broken = Views(lambda: State(None, (fault,), False))
    app = Recorder(*answer_of(200, HTML, body=INDEX.encode()))
    got = asyncio.run(through(app, request("/timeline"), views=broken))
    head = Head(got[1]["body"].decode())
    assert head.of("og:title") == "Timeline · Parallax"
    assert b"secret" not in got[1]["body"]


def test_a_page_is_not_lost_for_its_preview(caplog: pytest.LogCaptureFixture) -> None:
    def failing() -> State:
        raise RuntimeError("no disk")

    app = Recorder(*answer_of(200, HTML, body=INDEX.encode()))
    with caplog.at_level(logging.ERROR):
        got = asyncio.run(through(app, request(), views=Views(failing)))
    assert got[0]["status"] == 200
    assert Head(got[1]["body"].decode()).of("og:title") == plain("overview").title
    assert "no disk" in caplog.text


def test_a_page_does_not_wait_for_a_slow_preview(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(previews, "PATIENCE_SECONDS", 0.05)
    done = threading.Event()

    def slow() -> State:
        done.wait(10)
        return state("rich")()

    async def visit() -> list[Message]:
        app = Recorder(*answer_of(200, HTML, body=INDEX.encode()))
        got = await through(app, request(), views=Views(slow))
        done.set()
        return got

    begin = time.monotonic()
    got = asyncio.run(visit())
    assert time.monotonic() - begin < 8
    assert Head(got[1]["body"].decode()).of("og:title") == plain("overview").title


def test_a_picture_is_that_of_the_view_and_is_not_sent_twice() -> None:
    visitor = client()
    path = "/preview/agree-diverge.png"
    answer = visitor.get(f"{path}?proposition=exempt-nurses")
    other = visitor.get(f"{path}?proposition=clean-air")
    assert answer.content != other.content
    assert answer.headers["etag"] != other.headers["etag"]
    assert "max-age=" in answer.headers["cache-control"]
    for known in (answer.headers["etag"], f'"old", W/{answer.headers["etag"]}'):
        again = visitor.get(f"{path}?proposition=exempt-nurses", headers={"If-None-Match": known})
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["etag"] == answer.headers["etag"]
    stale = visitor.get(path, headers={"If-None-Match": answer.headers["etag"]})
    assert stale.status_code == 200


def test_a_picture_answers_to_head_and_to_nothing_that_writes() -> None:
    visitor = client()
    assert visitor.head("/preview/overview.png").headers["content-type"] == "image/png"
    assert visitor.post("/preview/overview.png").status_code == 405
    for path in ("/preview/nowhere.png", "/preview/..%2Fapp.png", "/preview/overview.svg"):
        assert visitor.get(path).status_code == 404


def test_addresses_that_differ_in_junk_alone_draw_one_picture() -> None:
    png_of.cache_clear()
    visitor = client()
    for n in range(20):
        visitor.get(f"/preview/claims.png?junk={n}&theme=none-{n}&q=word{n}zz&v={n}")
    assert png_of.cache_info().misses == 1


def test_pictures_are_drawn_one_at_a_time_and_the_queue_is_bounded(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    at_once: list[int] = []
    now = 0
    lock = threading.Lock()

    def drawing(card: object) -> bytes:
        nonlocal now
        with lock:
            now += 1
            at_once.append(now)
        time.sleep(0.01)
        with lock:
            now -= 1
        return b"png"

    monkeypatch.setattr(previews, "drawn", drawing)
    pictures = previews.Pictures(Views(state("rich")))

    def picture(n: int) -> Request:
        scope = request("/preview/overview.png", path_params={"page": "overview"})
        return Request({**scope, "query_string": f"q=w{n}".encode()})

    async def many() -> list[Response]:
        return await asyncio.gather(*(pictures.answer(picture(n)) for n in range(40)))

    answers = asyncio.run(many())
    codes = [each.status_code for each in answers]
    assert max(at_once) == 1
    assert codes.count(200) == previews.WAITING
    assert codes.count(503) == 40 - previews.WAITING
    assert answers[-1].headers["retry-after"]
    assert asyncio.run(many())[0].status_code == 200


def test_the_preview_is_that_of_the_state_that_the_page_shows() -> None:
    """Page and preview read an address by the same table."""
    dossier = dossier_of("rich")
    query = {"theme": ["trade"], "verdict": ["diverge"], "left": [RIGHT], "right": [LEFT]}
    values, problems = PageState.from_query(query, dossier, "agree-diverge")
    assert not problems
    found, canonical = Views(state("rich")).of("agree-diverge", query)
    assert found == describe_view(View(dossier, values))
    assert PageState.from_query(canonical, dossier, "agree-diverge")[0] == values


@pytest.fixture
def kept_version(tmp_path: Path) -> tuple[Callable[[], State], str]:
    """The dossier as it is now, and a version of it that was archived before a claim changed."""
    folder = write_dossier(tmp_path / "charge", rich())
    before = load(folder)
    release(before)
    rows = rich()
    rows["claims"][0]["claim"] = "Quite another paraphrase."
    write_table(folder, "claims", rows["claims"])
    now = load(folder)
    return lambda: State(now, (), False), before.version


def test_a_link_to_a_kept_version_has_its_preview_and_its_picture(
    kept_version: tuple[Callable[[], State], str],
) -> None:
    current, version = kept_version
    views = Views(current)
    query = {"claim": [f"{LEFT}-001"], "v": [version], "state": ["then"]}
    then, canonical = views.of("claims", query)
    assert "Traffic in the centre fell by a fifth" in then.title
    assert canonical == query
    # The picture's address leads to the picture of the same state.
    assert views.of("claims", canonical) == (then, canonical)
    for other in ({"state": ["now"]}, {"state": []}, {"v": ["0123456789"]}, {"v": [""]}):
        now, led = views.of("claims", query | other)
        assert "Quite another paraphrase." in now.title
        assert "state" not in led
        assert led["v"] == [current().dossier.version]


def test_an_address_that_is_too_long_still_leads_to_the_kept_version(
    kept_version: tuple[Callable[[], State], str],
) -> None:
    current, version = kept_version
    views = Views(current)
    app = Starlette(
        routes=[*previews.routes(views), Route("/claims", index)],
        middleware=[previews.middleware(views)],
    )
    visitor = TestClient(app, base_url="http://host.example")
    query = f"v={version}&state=then&claim={LEFT}-001"
    head = Head(visitor.get(f"/claims?{query}&q={'%27' * 700}").text)
    assert parse_qs(urlsplit(head.of("og:url")).query) == parse_qs(query)
    drawn = visitor.get(head.of("og:image"))
    now = visitor.get(f"/preview/claims.png?claim={LEFT}-001")
    assert drawn.status_code == now.status_code == 200
    assert drawn.content != now.content


@pytest.mark.parametrize(
    ("base", "expected"), [("", ""), ("/", ""), ("px", "/px"), ("/a/b/", "/a/b")]
)
def test_routes_begin_with_the_path_that_the_app_is_served_under(base: str, expected: str) -> None:
    assert prefix_of(base) == expected


def test_the_page_that_streamlit_serves_has_the_places_that_are_written_into() -> None:
    html = (Path(streamlit.__file__).parent / "static" / "index.html").read_bytes()
    assert html.count(previews.TITLE) == html.count(previews.BODY) == 1
    assert len(html) < previews.LARGEST_PAGE


def test_nothing_else_has_the_path_of_the_pictures() -> None:
    assert previews.PICTURES not in {page.path.split("/")[0] for page in PAGES}
    assert not previews.PICTURES.startswith(("static", "_stcore", "media", "component", "api"))


def test_an_answer_that_is_plain_text_may_speak_of_streamlit() -> None:
    text = "<title>Streamlit</title>"
    visitor = client(more=[Route("/", lambda _: PlainTextResponse(text))])
    assert visitor.get("/").text == text
