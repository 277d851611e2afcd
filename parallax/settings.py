"""What whoever runs Parallax can set, by environment variables."""

from __future__ import annotations

import os
import re
from pathlib import Path
from urllib.parse import quote

REPORT_ADDRESS = "PARALLAX_REPORT_ADDRESS"
"""Where coding errors are reported to: a mail address, or an ``https`` address of a form
for new issues, to which ``?title=`` and ``&body=`` are added."""

FRAME_ANCESTORS = "PARALLAX_FRAME_ANCESTORS"
"""Which pages may show this one in a frame: ``'self'``, ``'none'`` or addresses without a path,
separated by spaces, as in the directive of the same name of a Content-Security-Policy."""

ROBOTS = "PARALLAX_ROBOTS"
"""What search engines are told (``X-Robots-Tag``): ``noindex``, or ``all`` to be listed."""

ROBOTS_WORDS = ("noindex", "nofollow", "none", "noarchive", "nosnippet", "noimageindex", "all")
_LABEL = r"[a-z0-9](?:[a-z0-9-]*[a-z0-9])?"
_HOST = rf"(?:\*\.)?{_LABEL}(?:\.{_LABEL})*|\[[0-9a-f:.]+\]"
_ANCESTOR = re.compile(rf"(?:https?://)?(?:{_HOST})(?::(?:[0-9]{{1,5}}|\*))?", re.ASCII)

PUBLIC_URL = "PARALLAX_PUBLIC_URL"
"""The address of the overview as visitors see it, such as ``https://host.example/parallax``: for
whoever runs Parallax behind a proxy. The addresses in link previews begin with it."""

PREVIEW_FONT = "PARALLAX_PREVIEW_FONT"
"""A font file (TrueType, OpenType, WOFF) for the pictures of link previews: for dossiers in scripts
that Source Serif and Source Sans don't have, such as Chinese or Arabic."""

_PUBLIC = re.compile(
    r"https?://"
    r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*|\[[0-9a-f:.]+\])"
    r"(?::[0-9]{1,5})?(?:/[a-z0-9._~-]+)*/?",
    re.ASCII | re.IGNORECASE,
)


class BadSetting(ValueError):
    """A setting with a value that can't be; the message names it, the value, what is allowed."""


def frame_ancestors() -> str:
    """Read `FRAME_ANCESTORS`.

    Returns
    -------
    str
        The sources of the directive; by default ``'self'``.

    Raises
    ------
    BadSetting
        If a source is none of those that are allowed. What passes can't end the directive, and
        no bare ``*`` or scheme lets everybody in.
    """
    sources = os.environ.get(FRAME_ANCESTORS, "").split()
    allowed = (
        "allowed are 'self' (with its quotes), 'none' (alone), or addresses such as "
        "https://intranet.example, https://*.example or http://localhost:8080, without a path"
    )
    for source in sources:
        if source == "'none'" and len(sources) == 1:
            continue
        unquoted = source.lower() in ("self", "none")
        if source != "'self'" and (unquoted or not _ANCESTOR.fullmatch(source.lower())):
            raise BadSetting(f"{FRAME_ANCESTORS}: {source!r} can't be used; {allowed}.")
    return " ".join(sources) or "'self'"


def robots() -> str:
    """Read `ROBOTS`; by default ``noindex``.

    Raises
    ------
    BadSetting
        If it holds a word that is not one of `ROBOTS_WORDS`.
    """
    words = re.split(r"[\s,]+", os.environ.get(ROBOTS, "").strip().lower())
    found = [word for word in words if word]
    for word in found:
        if word not in ROBOTS_WORDS:
            allowed = f"allowed are {', '.join(ROBOTS_WORDS)}, separated by commas"
            raise BadSetting(f"{ROBOTS}: {word!r} can't be used; {allowed}.")
    return ", ".join(found) or ROBOTS_WORDS[0]


def public_url() -> str:
    """Read `PUBLIC_URL`.

    Returns
    -------
    str
        Without a slash at the end; empty if it is not set.

    Raises
    ------
    BadSetting
        If it is no address of this kind: a scheme, a host, perhaps a port and a path.
    """
    found = os.environ.get(PUBLIC_URL, "").strip()
    if found and not _PUBLIC.fullmatch(found):
        allowed = "allowed is an address such as https://host.example/parallax"
        raise BadSetting(f"{PUBLIC_URL}: {found!r} can't be used; {allowed}.")
    return found.rstrip("/")


def preview_font() -> Path | None:
    """Read `PREVIEW_FONT`; None if it is not set.

    Raises
    ------
    BadSetting
        If there is no such file.
    """
    found = os.environ.get(PREVIEW_FONT, "").strip()
    if found and not Path(found).is_file():
        raise BadSetting(f"{PREVIEW_FONT}: there is no file {found!r}; allowed is a font file.")
    return Path(found) if found else None


def report_link(title: str, body: str) -> str:
    """Prepare the report of a coding error, as a link that opens a mail or an issue.

    Without `REPORT_ADDRESS` it is a mail that has no recipient yet.
    """
    address = os.environ.get(REPORT_ADDRESS, "").strip()
    if address.startswith(("https://", "http://")):
        joiner = "&" if "?" in address else "?"
        return f"{address}{joiner}title={quote(title, safe='')}&body={quote(body, safe='')}"
    recipient = quote(address, safe="@")
    return f"mailto:{recipient}?subject={quote(title, safe='')}&body={quote(body, safe='')}"
