"""Security headers on every answer: pages, files, API."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Mapping

from starlette.datastructures import MutableHeaders
from starlette.middleware import Middleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from parallax.settings import frame_ancestors, robots
from parallax.streamlit_internals import INDEX

_INLINE = re.compile(r"<script(?![^>]*\bsrc\b)[^>]*>(.*?)</script>", re.DOTALL | re.IGNORECASE)

# What neither Streamlit nor Parallax asks a browser for.
_DENIED = (
    *("accelerometer", "autoplay", "camera", "display-capture", "geolocation", "gyroscope"),
    *("magnetometer", "microphone", "midi", "payment", "usb"),
)


def script_hashes(html: str) -> list[str]:
    """Return the sources that allow the inline scripts of a page, and no other ones.

    Computed from the page that is installed: another release of Streamlit has another script.
    """
    return [
        f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"
        for script in _INLINE.findall(html)
    ]


def content_security_policy(html: str, ancestors: str) -> str:
    """Write the policy under which everything that the pages do works, and nothing else.

    Parameters
    ----------
    html : str
        The page that Streamlit serves.
    ancestors : str
        Sources of ``frame-ancestors``.

    Notes
    -----
    ``blob:`` among the scripts is for components that bring a script of their own, which Streamlit
    loads from memory. Inline styles are how Streamlit, Plotly and data frames lay things out.
    """
    directives = {
        "default-src": ["'none'"],
        "script-src": ["'self'", "blob:", *script_hashes(html)],
        "style-src": ["'self'", "'unsafe-inline'"],
        "font-src": ["'self'", "data:"],
        "img-src": ["'self'", "data:", "blob:"],
        "connect-src": ["'self'"],
        "manifest-src": ["'self'"],
        "base-uri": ["'none'"],
        "form-action": ["'none'"],
        "frame-ancestors": [ancestors],
    }
    return "; ".join(f"{name} {' '.join(sources)}" for name, sources in directives.items())


def security_headers() -> dict[str, str]:
    """Return the headers of every answer, under the present settings.

    Raises
    ------
    BadSetting
        See `parallax.settings`.
    """
    return {
        "Content-Security-Policy": content_security_policy(
            INDEX.read_text(encoding="utf-8"), frame_ancestors()
        ),
        "X-Content-Type-Options": "nosniff",
        # An address says what somebody is interested in: it goes to no other site.
        "Referrer-Policy": "same-origin",
        "Permissions-Policy": ", ".join(f"{name}=()" for name in _DENIED),
        "X-Robots-Tag": robots(),
    }


class Headers:
    """Adds headers to HTTP answers that do not have them; WebSockets pass untouched."""

    def __init__(self, app: ASGIApp, headers: Mapping[str, str]) -> None:
        self.app = app
        self.headers = headers

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, and add to its answer."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                found = MutableHeaders(scope=message)
                for name, value in self.headers.items():
                    found.setdefault(name, value)
                # Browsers refuse it, and complain, where the origin is not trustworthy.
                if scope.get("scheme") == "https":
                    found.setdefault("Cross-Origin-Opener-Policy", "same-origin")
            await send(message)

        await self.app(scope, receive, with_headers)


def middleware() -> Middleware:
    """Build the middleware for ``st.App``.

    Raises
    ------
    BadSetting
        See `parallax.settings`.
    """
    return Middleware(Headers, headers=security_headers())
