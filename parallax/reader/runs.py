"""Runs of a text that the same claims cover, lanes that tell claims apart, hedges in quotes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from parallax.reader.blocks import Span

_OMISSION = re.compile(r"\s*(?:…|\.\.\.|\[…\]|\[\.\.\.\])\s*")


@dataclass(frozen=True)
class Run:
    """A stretch that the same claims cover, the longest claim first; `hedges` likewise."""

    start: int
    end: int
    claim_ids: tuple[str, ...] = ()
    hedges: tuple[str, ...] = ()


def cut(
    length: int, spans: Iterable[tuple[int, int, str]], hedges: Iterable[tuple[int, int, str]] = ()
) -> list[Run]:
    """Cut a text into runs, so that each run is covered by the same claims throughout.

    Parameters
    ----------
    length : int
        Of the text.
    spans : iterable of (start, end, claim_id)
        Within the text; they may overlap, nest and coincide.
    hedges : iterable of (start, end, claim_id)
        Stretches within claims that are words of likelihood.

    Returns
    -------
    list of Run
        In order, without gap or overlap, from 0 to `length`.
    """
    claims, words = list(spans), list(hedges)
    edges = sorted({0, length, *(edge for span in (*claims, *words) for edge in span[:2])})
    opening: dict[int, list[tuple[int, int, str]]] = {}
    for span in sorted(claims, key=lambda each: (each[0] - each[1], each[0], each[2])):
        opening.setdefault(span[0], []).append(span)
    runs: list[Run] = []
    covering: list[tuple[int, int, str]] = []
    for start, end in pairwise(edges):
        covering = [span for span in covering if span[1] > start] + [
            span for span in opening.get(start, []) if span[1] > start
        ]
        covering.sort(key=lambda each: (each[0] - each[1], each[0], each[2]))
        said = tuple(each[2] for each in words if each[0] <= start and end <= each[1])
        runs.append(Run(start, end, tuple(span[2] for span in covering), said))
    return runs


def lanes(spans: Sequence[tuple[int, int, str]]) -> dict[str, int]:
    """Assign each claim the lowest lane that no earlier claim which it overlaps is in."""
    found: dict[str, int] = {}
    busy: list[int] = []
    for start, end, claim_id in sorted(spans, key=lambda each: (each[0], -each[1], each[2])):
        free = next((lane for lane, until in enumerate(busy) if until <= start), len(busy))
        busy[free:] = [end, *busy[free + 1 :]]
        found[claim_id] = free
    return found


def hedge_spans(quote: str, hedge: str) -> list[Span]:
    """Find the hedging words in a quote; of words with an omission (…), each part in turn."""
    found: list[Span] = []
    at = 0
    for part in filter(None, _OMISSION.split(hedge.strip())):
        pattern = r"\s+".join(map(re.escape, part.split()))
        # Whole words where there are words: "may" is not in "mayor".
        bounded = rf"(?<!\w){pattern}(?!\w)"
        hit = (
            re.compile(bounded).search(quote, at)
            or re.compile(bounded, re.IGNORECASE).search(quote, at)
            or re.compile(pattern, re.IGNORECASE).search(quote, at)
        )
        if hit is None:
            return []
        found.append(hit.span())
        at = hit.end()
    return found
