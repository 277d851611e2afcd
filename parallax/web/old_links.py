"""Browsers that come with a link of older form are sent on to today's address."""

from __future__ import annotations

from urllib.parse import parse_qs, urlencode

from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from parallax.urlstate import migrations
from parallax.urlstate.parameters import PAGES


def todays_address(path: str, query: str) -> str:
    """Return the address that a link of older form has now.

    Parameters
    ----------
    path : str
        Of the request, without the prefix that the app may be served under.
    query : str
        As it stands behind the question mark.

    Returns
    -------
    str
        Relative to the old address, so that a prefix stays; empty if the link has today's
        form, leads to no page, or has a value that the page must name to the visitor.
    """
    name = path.strip("/")
    new = migrations.MOVED.get(name, name)
    page = next((each for each in PAGES if each.path == new), None)
    if page is None:
        return ""
    try:
        old = parse_qs(query, keep_blank_values=True, max_num_fields=1000)
    except ValueError:
        return ""
    found = migrations.migrated(old, page.key)
    if (new, found) == (name, old) or migrations.withdrawn(old, page.key):
        return ""
    # Dots at the front: a path must be taken neither for a scheme nor for no path at all.
    up = "../" if name and path.endswith("/") else "./"
    asked = f"?{urlencode(found, doseq=True)}" if found else ""
    return f"{up}{new}{asked}"


class OldLinks:
    """ASGI middleware: answers requests for pages under an older form with a redirect."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send on, or pass on."""
        if scope["type"] == "http" and scope["method"] in ("GET", "HEAD"):
            path = scope["path"].removeprefix(scope.get("root_path", ""))
            query = scope["query_string"].decode("latin-1")
            address = todays_address(path, query)
            if address:
                # 307 and not 308: browsers keep a permanent one for good, the table may grow.
                await RedirectResponse(address, 307)(scope, receive, send)
                return
        await self.app(scope, receive, send)
