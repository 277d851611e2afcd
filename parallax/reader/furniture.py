"""What the site has put around an article: stretches that are folded away where it is read."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from parallax.dossier.schema import FURNITURE
from parallax.reader.blocks import Block, Span

_WORD = re.compile(rf"\b{FURNITURE}\b", re.IGNORECASE)


def is_furniture(reason: str) -> bool:
    """Return whether a reason of `uncoded` has the word furniture: ``site furniture``."""
    return bool(_WORD.search(reason))


def without_furniture(
    text: str,
    blocks: Iterable[Block],
    stretches: Iterable[tuple[int, int, str]],
    coded: Collection[Span] = (),
) -> list[Block]:
    """Cut blocks where furniture stands in them, and mark what is furniture.

    Parameters
    ----------
    text : str
    blocks : iterable of Block
        In order, without overlap.
    stretches : iterable of (start, end, reason)
        What is deliberately no claim; those whose reason is that of furniture count.
    coded : collection of (start, end)
        The quotes of claims: what one of them touches is read, whatever it is called.

    Returns
    -------
    list of Block
        In order, without overlap; together they have the same characters as before but for
        white space at the cuts. Furniture is of kind `FURNITURE`, with its reason.
    """
    furniture = sorted(
        (start, end, reason)
        for start, end, reason in stretches
        if start < end
        and is_furniture(reason)
        and not any(first < end and start < last for first, last in coded)
    )
    return [part for block in blocks for part in _cut(text, block, furniture)]


def _cut(text: str, block: Block, furniture: Sequence[tuple[int, int, str]]) -> Iterator[Block]:
    at = block.start
    for start, end, reason in furniture:
        start, end = max(start, at), min(end, block.end)
        if start < end:
            yield from _trimmed(text, replace(block, start=at, end=start))
            yield from _trimmed(text, Block(FURNITURE, start, end, reason))
            at = end
    yield from _trimmed(text, replace(block, start=at))


def _trimmed(text: str, block: Block) -> Iterator[Block]:
    """Leave out white space around a block, and a block of nothing else."""
    body = text[block.start : block.end]
    start = block.start + len(body) - len(body.lstrip())
    if body.strip():
        yield replace(block, start=start, end=block.start + len(body.rstrip()))
