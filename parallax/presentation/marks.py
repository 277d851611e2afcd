"""A quote cut where the words of a search stand in it."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass

from parallax.matching.tokens import words_of


@dataclass(frozen=True)
class Piece:
    """A stretch of a text, and whether it is what was searched for."""

    text: str
    hit: bool


def pieces_of(text: str, marked: Set[tuple[str, ...]]) -> tuple[Piece, ...]:
    """Cut a text into what was searched for and the rest.

    Parameters
    ----------
    text : str
    marked : set of tuple of str
        Normalised words that stand one after the other, see
        `parallax.selection.search.Found.marked`.

    Returns
    -------
    tuple of Piece
        In order and without gaps; a hit is as long as what is marked allows.
    """
    if not marked:
        return (Piece(text, False),)
    tokens = words_of(text)
    words = [token.text for token in tokens]
    lengths = sorted({len(each) for each in marked}, reverse=True)
    pieces: list[Piece] = []
    done = at = 0
    while at < len(tokens):
        rest = len(tokens) - at
        length = next((n for n in lengths if n <= rest and tuple(words[at : at + n]) in marked), 0)
        if length:
            # Where one character stands for several words, all of them have its place.
            start, end = max(done, tokens[at].start), tokens[at + length - 1].end
            pieces += [Piece(text[done:start], False), Piece(text[start:end], True)]
            done = max(done, end)
        at += length or 1
    return tuple(each for each in (*pieces, Piece(text[done:], False)) if each.text)
