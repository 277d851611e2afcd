"""Tokens: the words of a text that the wording score compares, and where they stand in it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from parallax.matching.normalise import Concepts, normalise
from parallax.matching.wordlist import wordlist

STOP_WORDS = frozenset(
    wordlist(
        # The English list of Apache Lucene, which BM25 libraries use too.
        "a an and are as at be but by for if in into is it no not of on or such that the their",
        "then there these they this to was will with",
        # What normalising leaves of contractions and possessives.
        "s t d ll re ve m",
    )
)
"""Words that weigh nothing. A short list: longer ones ranked worse, and the weights tell rare
words from frequent ones anyway. That "not" and "no" are in it is why the score is blind to
them; `parallax.matching.differences` is not."""

_CHUNK = re.compile(r"\S+")
_PIECE = re.compile(r"\w+")


@dataclass(frozen=True)
class Token:
    """A token, and the stretch of the original text that it stands for.

    Parameters
    ----------
    text : str
        A normalised word, or the token of a concept of the dossier.
    start, end : int
        Code points of the original text, `end` exclusive.
    """

    text: str
    start: int
    end: int


def as_text(value: Any) -> str:
    """Return a cell as text: ``""`` for None and NaN."""
    return value if isinstance(value, str) else ""


def words_of(text: str) -> list[Token]:
    """Split a text into normalised words with their places in it.

    Returns
    -------
    list of Token
        In order; their texts are ``normalise(text).split()``. Where one character of the
        text stands for several words, all of them have its place.
    """
    words: list[Token] = []
    for chunk in _CHUNK.finditer(text):
        if chunk[0].isascii() and chunk[0].isalnum():
            words.append(Token(chunk[0].lower(), *chunk.span()))
            continue
        # Normalising never looks across white space, so each chunk can be done alone.
        words += _words_of_chunk(chunk[0], chunk.start())
    return words


def _words_of_chunk(chunk: str, offset: int) -> list[Token]:
    pieces = [(piece.start(), piece.end()) for piece in _PIECE.finditer(chunk)]
    found: list[Token] = []
    at = 0
    words = normalise(chunk).split()
    for word in words:
        span = None
        for first in range(at, len(pieces)):
            span = _span(chunk, word, pieces, first)
            if span is not None:
                break
        if span is None:
            # Compatibility forms can mix the words of a chunk beyond telling apart.
            return [Token(each, offset, offset + len(chunk)) for each in words]
        start, end, at = span
        found.append(Token(word, offset + start, offset + end))
    return found


def _span(
    chunk: str, word: str, pieces: Sequence[tuple[int, int]], first: int
) -> tuple[int, int, int] | None:
    """Find the stretch from a piece on that normalises to a word."""
    start = pieces[first][0]
    for last in range(first, len(pieces)):
        for end in (pieces[last][1], pieces[last][1] + 1):  # the full stop of "U.S."
            if end <= len(chunk) and normalise(chunk[start:end]) == word:
                return start, end, last + 1
    return None


def all_tokens(text: str, concepts: Concepts) -> list[Token]:
    """Split a text into words, with one token for every variant of a concept.

    Returns
    -------
    list of Token
        In order, stop words included; their texts are ``concepts.unify(text).split()``.
    """
    words = words_of(text)
    line = " ".join(word.text for word in words)
    starts: dict[int, int] = {}
    ends: dict[int, int] = {}
    at = 0
    for n, word in enumerate(words):
        starts[at], ends[at + len(word.text)] = n, n
        at += len(word.text) + 1
    tokens: list[Token] = []
    done = 0
    for start, end, token in concepts.find(line):
        first, last = starts[start], ends[end]
        tokens += words[done:first]
        tokens.append(Token(token, words[first].start, words[last].end))
        done = last + 1
    return tokens + words[done:]


def content(tokens: Sequence[str]) -> list[str]:
    """Leave the stop words out; a text of nothing but stop words keeps them."""
    return [token for token in tokens if token not in STOP_WORDS] or list(tokens)
