"""Where a request came in, as an address that others can use."""

from __future__ import annotations

import re

from starlette.types import Scope

from parallax.settings import public_url

LONGEST_HOST = 255
# What stands in a Host header is whatever the client sent.
_HOST = re.compile(
    r"(?:[a-z0-9_-]+(?:\.[a-z0-9_-]+)*\.?|\[[0-9a-f:.]+\])(?::[0-9]{1,5})?",
    re.ASCII | re.IGNORECASE,
)


def prefix_of(base: str) -> str:
    """Write the path that the app is served under as routes begin with it.

    Parameters
    ----------
    base : str
        ``server.baseUrlPath``; may be empty, or have slashes at its ends.

    Returns
    -------
    str
        With a slash at its beginning and none at its end; empty if there is no such path.
    """
    below = base.strip("/")
    return f"/{below}" if below else ""


def path_below(scope: Scope, base: str) -> str | None:
    """Return the path of a request below the app's root, without slashes at its ends.

    Parameters
    ----------
    scope : Scope
    base : str
        The path that the app is served under (``server.baseUrlPath``); may be empty.

    Returns
    -------
    str or None
        None if the request is for something beside the app.
    """
    path = str(scope["path"]).removeprefix(scope.get("root_path", ""))
    prefix = prefix_of(base)
    if prefix and path != prefix and not path.startswith(f"{prefix}/"):
        return None
    below = path.removeprefix(prefix)
    # `//` and the like are no page.
    return None if below.startswith("//") or below.endswith("//") else below.strip("/")


def root_of(scope: Scope, base: str) -> str:
    """Return the absolute address of the app's root, without a slash at its end.

    Parameters
    ----------
    scope : Scope
    base : str
        As of `path_below`.

    Returns
    -------
    str
        `parallax.settings.public_url` if it is set; else from the request's scheme and Host
        header. Headers that a proxy may add (X-Forwarded-...) are not read: anybody can send
        them. Empty if the Host header is missing or is no host.
    """
    known = public_url()
    if known:
        return known
    hosts = [value for name, value in scope["headers"] if name.lower() == b"host"]
    host = hosts[0].decode("latin-1") if len(hosts) == 1 else ""
    if len(host) > LONGEST_HOST or not _HOST.fullmatch(host):
        return ""
    scheme = "https" if scope.get("scheme") == "https" else "http"
    prefix = "/".join(filter(None, (str(scope.get("root_path", "")).strip("/"), base.strip("/"))))
    return f"{scheme}://{host}/{prefix}".rstrip("/")
