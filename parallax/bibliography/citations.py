"""Citing a quote, and leading to it at the publisher."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from urllib.parse import quote as percent
from urllib.parse import urlsplit

LONGEST_WHOLE = 200
WORDS_AT_AN_END = 6
CHARACTERS_AT_AN_END = 24
_DIRECTIVE = ":~:"


def source(article: Mapping[str, str]) -> str:
    """Return an article: author, title, publisher, date; what is not known is left out."""
    title = f"“{article['title']}”" if article["title"] else ""
    parts = [article["author"], title, article["publisher"], day(article["published_on"])]
    return ", ".join(part for part in parts if part) or article["article_id"]


def cited(quote: str, article: Mapping[str, str]) -> str:
    """Return a quote with its source: ``“quote” (Author, “Title”, Publisher, date)``."""
    said = " ".join(quote.split())
    return f"“{said}” ({source(article)})"


def day(published_on: str) -> str:
    """Write a date out; one that is no full date stays as it is."""
    try:
        found = date.fromisoformat(published_on)
    except ValueError:
        return published_on
    return f"{found.day} {found:%B} {found.year}" if len(published_on) == 10 else published_on


def publisher_link(url: str, quote: str) -> str:
    """Return the link to a quote at the publisher, by a text fragment.

    Parameters
    ----------
    url : str
        Of the article.
    quote : str
        Verbatim.

    Returns
    -------
    str
        The address with ``#:~:text=`` (https://wicg.github.io/scroll-to-text-fragment/):
        the quote whole, or its first and last words where it is long or goes over a
        line's end. Empty if the article has no address, or one that is not ``http`` or
        ``https``.
    """
    address = web_address(url)
    if not address:
        return ""
    words = quote.split()
    if not words:
        return address
    page, _, fragment = address.partition("#")
    anchor = fragment.split(_DIRECTIVE)[0]
    return f"{page}#{anchor}{_DIRECTIVE}text={_text(quote, words)}"


def web_address(url: str) -> str:
    """Return an address that may be linked to; empty if it is not ``http`` or ``https``."""
    address = url.strip()
    return address if _is_web(address) else ""


def _is_web(address: str) -> bool:
    if re.search(r"[\s\x00-\x1f\x7f\"<>\\]", address):
        return False
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme.lower() in ("http", "https") and bool(parts.hostname)


def _text(quote: str, words: list[str]) -> str:
    whole = " ".join(words)
    if len(whole) <= LONGEST_WHOLE and "\n" not in quote.strip():
        return _encoded(whole)
    if len(words) > 2 * WORDS_AT_AN_END:
        ends = " ".join(words[:WORDS_AT_AN_END]), " ".join(words[-WORDS_AT_AN_END:])
    elif len(whole) > 2 * CHARACTERS_AT_AN_END:
        # A script that puts no spaces between words, or few words of great length.
        lines = [line.strip() for line in quote.strip().splitlines() if line.strip()]
        ends = lines[0][:CHARACTERS_AT_AN_END].strip(), lines[-1][-CHARACTERS_AT_AN_END:].strip()
    elif len(words) > 1:
        half = len(words) // 2
        ends = " ".join(words[:half]), " ".join(words[half:])
    else:
        return _encoded(whole)
    return ",".join(map(_encoded, ends))


def _encoded(text: str) -> str:
    # A dash marks context in the directive's grammar, a comma and an ampersand divide it.
    return percent(text, safe="").replace("-", "%2D")
