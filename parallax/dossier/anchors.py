"""Where a quote stands in its text.

Offsets count Unicode code points of the decoded file, as in the W3C Web Annotation model
(TextPositionSelector, https://www.w3.org/TR/annotation-model/#text-position-selector); prefix
and suffix are those of its TextQuoteSelector.
"""

from __future__ import annotations

from dataclasses import dataclass

EXACT = "exact"
MOVED = "moved"
AMBIGUOUS = "ambiguous"
LOST = "lost"
NOT_CHECKABLE = "not checkable"
STATUSES = (EXACT, MOVED, AMBIGUOUS, LOST, NOT_CHECKABLE)

CONTEXT_LENGTH = 32


@dataclass(frozen=True)
class Anchor:
    """Where a quote stands: `start` and `end` (exclusive) are None unless exact or moved."""

    status: str
    start: int | None
    end: int | None


def anchor(text: str | None, quote: str, start: int | None, end: int | None) -> Anchor:
    """Find a quote in its text.

    Parameters
    ----------
    text : str or None
        The article's text; None if it is not in the dossier.
    quote : str
    start, end : int or None
        Where it should be, in code points, `end` exclusive.

    Returns
    -------
    Anchor
        *exact* if the text at the offsets equals the quote, however often it recurs; else
        *moved*, with the offsets repaired, if the quote occurs once (overlapping occurrences
        count each); *ambiguous* if several times; *lost* if never, or if it is empty;
        *not checkable* without a text.
    """
    if text is None:
        return Anchor(NOT_CHECKABLE, None, None)
    if not quote:
        return Anchor(LOST, None, None)
    # A negative start would count from the end, and an end past it would be cut short.
    fits = start is not None and end is not None and start >= 0 and end - start == len(quote)
    if fits and text.startswith(quote, start):
        return Anchor(EXACT, start, end)
    first = text.find(quote)
    if first < 0:
        return Anchor(LOST, None, None)
    if text.find(quote, first + 1) >= 0:
        return Anchor(AMBIGUOUS, None, None)
    return Anchor(MOVED, first, first + len(quote))


def occurrences(text: str, quote: str) -> list[int]:
    """Return the start of every occurrence of a quote, overlapping ones too."""
    starts: list[int] = []
    at = text.find(quote) if quote else -1
    while at >= 0:
        starts.append(at)
        at = text.find(quote, at + 1)
    return starts


def by_context(text: str, quote: str, earlier: str, start: int) -> int | None:
    """Find a quote in a changed text by what stood around it in the earlier one.

    Prefix, quote and suffix are those of a TextQuoteSelector
    (https://www.w3.org/TR/annotation-model/#text-quote-selector), taken from the earlier text.

    Parameters
    ----------
    text : str
        The text as it is now.
    quote : str
    earlier : str
        The text that the offsets were made for.
    start : int
        Where the quote stands in it, in code points.

    Returns
    -------
    int or None
        Where it stands now. A stretch counts only if it occurs once in the earlier text and
        once in the text: prefix, quote and suffix together; else prefix and quote, or quote
        and suffix, unless these two lead to different places; else the quote alone. None if
        no stretch counts, or if the quote does not stand at `start`.
    """
    if not quote or start < 0 or not earlier.startswith(quote, start):
        return None
    prefix, suffix = context(earlier, start, start + len(quote))
    for ways in ([(prefix, suffix)], [(prefix, ""), ("", suffix)], [("", "")]):
        places = set()
        for before, after in ways:
            stretch = before + quote + after
            if _once(earlier, stretch) is not None and (found := _once(text, stretch)) is not None:
                places.add(found + len(before))
        if places:
            return places.pop() if len(places) == 1 else None
    return None


def _once(text: str, stretch: str) -> int | None:
    first = text.find(stretch)
    return first if first >= 0 and text.find(stretch, first + 1) < 0 else None


def context(text: str, start: int, end: int, length: int = CONTEXT_LENGTH) -> tuple[str, str]:
    """Return up to `length` code points before and after a stretch: its prefix and suffix."""
    return text[max(0, start - length) : start], text[end : end + length]


def paragraph_of(text: str, start: int, end: int) -> tuple[str, str, str]:
    """Return what stands before, in and after a stretch, up to the ends of its lines.

    The three parts joined are a run of whole lines of the text, without the last line feed.
    """
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", end)
    return text[first:start], text[start:end], text[end : len(text) if last < 0 else last]
