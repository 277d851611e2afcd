"""How often authors use a term, and in which words, in a sentence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from parallax.captions.findings import plural

MOST = 3


def usage_words(uses: Iterable[tuple[str, Sequence[str]]]) -> str:
    """Describe how often each author uses a term.

    Parameters
    ----------
    uses : iterable of (author, wordings)
        Each use in the words that it has.

    Returns
    -------
    str
        Without a full stop: ``Ada: “city toll” 2 times, “toll” once; Ben: never``. Wordings that
        differ in case alone are one; the most frequent come first, of equals the first used.
    """
    return "; ".join(f"{author}: {_counted(words)}" for author, words in uses)


def _counted(words: Sequence[str]) -> str:
    if not words:
        return "never"
    first: dict[str, str] = {}
    for each in words:
        first.setdefault(" ".join(each.lower().split()), " ".join(each.split()))
    counts = Counter(" ".join(each.lower().split()) for each in words).most_common()
    said = [f"“{first[key]}” {_times(count)}" for key, count in counts[:MOST]]
    if more := sum(count for _, count in counts[MOST:]):
        said.append(f"and {plural(more, 'use')} in other words")
    return ", ".join(said)


def _times(count: int) -> str:
    return "once" if count == 1 else f"{count} times"
