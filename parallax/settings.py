"""What whoever runs Parallax can set, by environment variables."""

from __future__ import annotations

import os
import re
from pathlib import Path
from urllib.parse import quote

REPORT_ADDRESS = "PARALLAX_REPORT_ADDRESS"
"""Where coding errors are reported to: a mail address, or an ``https`` address of a form
for new issues, to which ``?title=`` and ``&body=`` are added."""

ROBOTS = "PARALLAX_ROBOTS"
"""What search engines are told (``X-Robots-Tag``): ``noindex``, or ``all`` to be listed."""

ROBOTS_WORDS = ("noindex", "nofollow", "none", "noarchive", "nosnippet", "noimageindex", "all")

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
