"""Link previews: what a chat or mail client finds in a page's HTML before any script runs.

The HTML that Streamlit sends is the same for every page. On its way out, its title is replaced by
one that belongs to the view, with a description and the address of a picture, which a route draws.
"""

from __future__ import annotations

import anyio
import anyio.to_thread
from starlette.datastructures import MutableHeaders
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from parallax.presentation.rendering import piece
from parallax.preview.describe import plain
from parallax.preview.model import HEIGHT, NAME, WIDTH, Card, Preview, tag_of
from parallax.settings import preview_font, public_url, robots
from parallax.streamlit_internals import TITLE
from parallax.urlstate.codec import Query
from parallax.urlstate.links import address
from parallax.urlstate.parameters import PAGES, page_of, parameters_of
from parallax.web.addresses import path_below, prefix_of, root_of
from parallax.web.view_previews import Views, query_of

PICTURES = "preview"
BODY = b'<div id="root"></div>'
# What makes an answer other than the whole page: compressed, a part, or nothing new.
_DROPPED = (b"accept-encoding", b"if-none-match", b"if-modified-since", b"if-range", b"range")
_EXTENSIONS = ("http.response.pathsend", "http.response.zerocopysend")
LARGEST_PAGE = 1_000_000
LONGEST_ADDRESS = 2_000
# A page goes out without its finding rather than late: unfurling clients give up after seconds.
PATIENCE_SECONDS = 4.0
# Pictures wait for one another; whoever comes when so many wait is asked to come back.
WAITING = 12
KEPT_SECONDS = 3600


def tags(preview: Preview, address: str, picture: str) -> str:
    """Write a page's title and the tags that unfurling clients read.

    Parameters
    ----------
    preview : Preview
    address, picture : str
        Absolute addresses of the view and of its picture; empty if they are not known.
    """
    found = [
        ("name", "description", preview.description),
        ("name", "robots", robots()),
        ("property", "og:type", "website"),
        ("property", "og:site_name", NAME),
        ("property", "og:title", preview.title),
        ("property", "og:description", preview.description),
        ("property", "og:url", address),
        ("property", "og:image", picture),
    ]
    if picture:
        found += [
            ("property", "og:image:type", "image/png"),
            ("property", "og:image:width", str(WIDTH)),
            ("property", "og:image:height", str(HEIGHT)),
            ("property", "og:image:alt", preview.card.alt),
        ]
    found.append(("name", "twitter:card", "summary_large_image" if picture else "summary"))
    return piece("preview.head", preview.title, [each for each in found if each[2]])


def without_scripts(preview: Preview) -> str:
    """Describe what the view finds to readers whose browser runs no scripts."""
    return piece("preview.without_scripts", preview.title, preview.description)


class Previews:
    """ASGI middleware: writes the preview of the view into the HTML of the pages."""

    def __init__(self, app: ASGIApp, views: Views, base: str = "") -> None:
        self.app = app
        self.views = views
        self.base = base
        self._pages = {info.path: info.key for info in PAGES}
        # Fails at the start, not at the first visitor, if a setting can't be.
        robots()
        public_url()
        preview_font()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on; of a page, write the preview into the answer."""
        if scope["type"] != "http" or scope["method"] not in ("GET", "HEAD"):
            await self.app(scope, receive, send)
            return
        path = path_below(scope, self.base)
        page = None if path is None else self._pages.get(path)
        if page is None:
            await self.app(scope, receive, send)
            return
        await self.app(_whole(scope), receive, _Rewriting(self, scope, page, send))

    async def written(self, scope: Scope, page: str, html: bytes) -> bytes:
        """Write the preview of the view that a request asks for into a page."""
        query = query_of(scope["query_string"])
        preview, canonical = plain(page), Query()
        with anyio.move_on_after(PATIENCE_SECONDS):
            preview, canonical = await anyio.to_thread.run_sync(
                self.views.of, page, query, abandon_on_cancel=True
            )
        root = root_of(scope, self.base)
        path = page_of(page).path
        there = picture = ""
        if root:
            there = _address(root, path, _asked(page, query), canonical)
            picture = address(root, f"{PICTURES}/{page}.png", canonical)
        head = tags(preview, there, picture)
        body = f"{without_scripts(preview)}\n    "
        html = html.replace(TITLE, head.encode("utf-8", "replace"), 1)
        return html.replace(BODY, body.encode("utf-8", "replace") + BODY, 1)


def _asked(page: str, query: Query) -> Query:
    """Keep of a query what the page knows, so that the link's version stays in its address."""
    return {each.name: query[each.name] for each in parameters_of(page) if each.name in query}


def _address(root: str, path: str, asked: Query, canonical: Query) -> str:
    # The present state is what an address without `v` leads to.
    kept_state = "state" in canonical
    shorter = {name: each for name, each in canonical.items() if kept_state or name != "v"}
    for query in (asked, shorter, {}):
        found = address(root, path, query)
        if len(found) <= LONGEST_ADDRESS:
            break
    return found


def _whole(scope: Scope) -> Scope:
    """Ask for the whole page, uncompressed, as bytes that pass through here."""
    headers = [(name, value) for name, value in scope["headers"] if name.lower() not in _DROPPED]
    extensions = {
        name: value
        for name, value in (scope.get("extensions") or {}).items()
        if name not in _EXTENSIONS
    }
    return {**scope, "headers": headers, "extensions": extensions}


class _Rewriting:
    """Sends an answer on, with the preview where a page's title stood."""

    def __init__(self, previews: Previews, scope: Scope, page: str, send: Send) -> None:
        self.previews = previews
        self.scope = scope
        self.page = page
        self.send = send
        self.start: Message | None = None
        self.body = b""

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start" and _is_page(message):
            self.start = message
        elif self.start is not None and message["type"] == "http.response.body":
            self.body += message.get("body", b"")
            if len(self.body) > LARGEST_PAGE:
                # No page of Streamlit's: it goes on as it comes.
                await self._pass_on(self.start, more=message.get("more_body", False))
            elif not message.get("more_body", False):
                await self._finish(self.start)
        else:
            await self.send(message)

    async def _finish(self, start: Message) -> None:
        headers = MutableHeaders(scope=start)
        head = self.scope["method"] == "HEAD"
        if head or TITLE in self.body:
            for name in ("etag", "last-modified", "content-length", "accept-ranges"):
                del headers[name]
        if not head and TITLE in self.body:
            self.body = await self.previews.written(self.scope, self.page, self.body)
            headers["content-length"] = str(len(self.body))
        await self._pass_on(start, more=False)

    async def _pass_on(self, start: Message, *, more: bool) -> None:
        self.start = None
        await self.send(start)
        await self.send({"type": "http.response.body", "body": self.body, "more_body": more})


def _is_page(start: Message) -> bool:
    headers = MutableHeaders(scope=start)
    kind = headers.get("content-type", "").partition(";")[0].strip().lower()
    return start["status"] == 200 and kind == "text/html" and "content-encoding" not in headers


def drawn(card: Card) -> bytes:
    """Draw a card; see `parallax.preview.picture.png_of`."""
    # Pillow is loaded when the first picture is asked for.
    from parallax.preview.picture import png_of

    return png_of(card)


class Pictures:
    """The route of the pictures: drawn one at a time, off the event loop, and remembered."""

    def __init__(self, views: Views) -> None:
        self.views = views
        self._waiting = 0
        self._one: anyio.CapacityLimiter | None = None

    async def answer(self, request: Request) -> Response:
        """Answer with the picture of a view."""
        page = request.path_params["page"]
        if page not in {info.key for info in PAGES}:
            return PlainTextResponse("There is no such page.", 404)
        if self._waiting >= WAITING:
            busy = "Other pictures are being drawn. Please come back."
            return PlainTextResponse(busy, 503, {"Retry-After": "5"})
        self._one = self._one or anyio.CapacityLimiter(1)
        self._waiting += 1
        try:
            card = await anyio.to_thread.run_sync(
                self._card, page, query_of(request.scope["query_string"]), limiter=self._one
            )
            tag = f'"{tag_of(card)}"'
            headers = {"ETag": tag, "Cache-Control": f"max-age={KEPT_SECONDS}"}
            known = request.headers.get("if-none-match", "")
            if tag in [each.strip().removeprefix("W/") for each in known.split(",")]:
                return Response(status_code=304, headers=headers)
            png = await anyio.to_thread.run_sync(drawn, card, limiter=self._one)
        finally:
            self._waiting -= 1
        return Response(png, media_type="image/png", headers=headers)

    def _card(self, page: str, query: Query) -> Card:
        preview, _ = self.views.of(page, query)
        return preview.card


def middleware(views: Views, base: str = "") -> Middleware:
    """Build the middleware for ``st.App``.

    Parameters
    ----------
    views : Views
        The same as of `routes`.
    base : str, optional
        The path under which the app is served (``server.baseUrlPath``).
    """
    return Middleware(Previews, views=views, base=base)


def routes(views: Views, base: str = "") -> list[BaseRoute]:
    """List the route of the pictures, for ``st.App``; the parameters are those of `middleware`."""
    path = f"{prefix_of(base)}/{PICTURES}/{{page}}.png"
    endpoint = Pictures(views)
    return [Route(path, endpoint.answer, methods=["GET"], name="preview-picture")]
