"""The passage of a text that is most like a quote that the text does not have.

It is shown to a person as a suggestion. Nothing takes it over.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import partial

from rapidfuzz import fuzz

LEAST_SIMILARITY = 60
"""Below it nothing is suggested. The best passage of an unrelated article comes to 50 as a rule."""

MOST_COMPARED = 2_000_000_000
"""Code points of quotes times those of their texts that a `Finder` spends: a second or two."""

LONGEST_REFINED = 2_000
"""Of a longer quote the stretch of its length is given as it is found."""

# Scripts that put no spaces between words and that are not wide: Thai to Tibetan, Myanmar, Khmer.
_UNSPACED = ((0x0E00, 0x0FFF), (0x1000, 0x109F), (0x1780, 0x17FF))
_JOINERS = "\u200c\u200d"


@dataclass(frozen=True)
class Passage:
    """A stretch of a text, and how like the quote it is (0 to 100)."""

    start: int
    end: int
    similarity: float


class Finder:
    """Finds the passages of many quotes within one amount of work.

    Parameters
    ----------
    most : int, optional
        See `MOST_COMPARED`.

    Attributes
    ----------
    spent : bool
        Whether a quote had to be passed over.
    """

    def __init__(self, most: int = MOST_COMPARED) -> None:
        self._left = most
        self.spent = False

    def nearest(self, text: str, quote: str) -> Passage | None:
        """Return what `nearest` gives; None once the work is spent."""
        cost = len(text) * len(quote)
        if cost > self._left:
            self.spent = True
            return None
        self._left -= cost
        return nearest(text, quote)


def nearest(text: str, quote: str) -> Passage | None:
    """Find the passage of a text that is most like a quote.

    RapidFuzz's ``partial_ratio_alignment`` finds the stretch of the quote's length. Its two
    ends are then put, one after the other, where ``ratio`` of quote and passage is highest:
    the words of a changed sentence may be more or fewer than they were. An end lies between
    words, not in one.

    Returns
    -------
    Passage or None
        Its similarity is the ``ratio``. None if there is none of `LEAST_SIMILARITY` or more. Of
        ends that do equally well, those of the shortest passage.
    """
    found = fuzz.partial_ratio_alignment(quote, text, score_cutoff=LEAST_SIMILARITY)
    if found is None or not quote.strip():
        return None
    start, end = found.dest_start, found.dest_end
    if len(quote) > LONGEST_REFINED:
        return Passage(start, end, fuzz.ratio(quote, text[start:end]))
    reach = len(quote) // 2 + 16
    first, last = max(0, start - reach), min(len(text), end + reach)
    starts = [at for at in range(first, last) if _begins(text, at)]
    ends = [at for at in range(first + 1, last + 1) if _ends(text, at)]
    if not starts or not ends:
        return None
    # From the end that the alignment found: first the start, then the end for it, then again.
    for _ in range(2):
        start = max(starts, key=partial(_of_start, text, quote, end))
        end = max(ends, key=partial(_of_end, text, quote, start))
    start, end = _with_marks(text, quote, start, end)
    similarity = fuzz.ratio(quote, text[start:end]) if start < end else 0.0
    return Passage(start, end, similarity) if similarity >= LEAST_SIMILARITY else None


def _of_start(text: str, quote: str, end: int, start: int) -> tuple[float, int]:
    return fuzz.ratio(quote, text[start:end]) if start < end else -1.0, start


def _of_end(text: str, quote: str, start: int, end: int) -> tuple[float, int]:
    return fuzz.ratio(quote, text[start:end]) if start < end else -1.0, -end


def _with_marks(text: str, quote: str, start: int, end: int) -> tuple[int, int]:
    """Take in a mark at either end where the quote has one, too, but another.

    To leave out what differs makes the rest more alike; but a quotation mark that has become a
    typographic one is what a person looks for.
    """
    if not start < end:
        return start, end
    if not quote[0].isalnum() and text[start].isalnum() and start and _is_mark(text[start - 1]):
        start -= 1
    if not quote[-1].isalnum() and text[end - 1].isalnum() and _is_mark(text[end : end + 1]):
        end += 1
    return start, end


def _is_mark(char: str) -> bool:
    return char != "" and unicodedata.category(char).startswith("P")


def _begins(text: str, at: int) -> bool:
    return not text[at].isspace() and _between_words(text, at)


def _ends(text: str, at: int) -> bool:
    return not text[at - 1].isspace() and _between_words(text, at)


def _between_words(text: str, at: int) -> bool:
    """Return whether a cut at a place leaves words, accents and joined emoji whole."""
    if at in (0, len(text)):
        return True
    before, after = text[at - 1], text[at]
    if unicodedata.category(after).startswith("M") or before in _JOINERS or after in _JOINERS:
        return False
    if unicodedata.category(after) == "Sk" and not before.isspace():
        return False  # The tone of an emoji's skin.
    return not (_in_word(before) and _in_word(after))


def _in_word(char: str) -> bool:
    if unicodedata.category(char).startswith("M"):
        return True
    unspaced = unicodedata.east_asian_width(char) in "WF" or any(
        first <= ord(char) <= last for first, last in _UNSPACED
    )
    return char.isalnum() and not unspaced
