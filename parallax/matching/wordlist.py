"""Lists of words, written as people write them."""

from __future__ import annotations


def wordlist(*lines: str) -> tuple[str, ...]:
    """Split lines of words at white space, in order."""
    return tuple(word for line in lines for word in line.split())
