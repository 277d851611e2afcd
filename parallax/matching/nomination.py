"""Nomination: which pairs of claims are worded alike enough to be looked at."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from parallax.matching.scorers import Scores

BEST = 5

Indices = npt.NDArray[np.intp]


def nominate(scores: Scores, threshold: float, *, best: int = BEST) -> tuple[Indices, Indices]:
    """Find each claim's best counterparts, sought from either side.

    Parameters
    ----------
    scores : ndarray, shape (n_left, n_right)
        Wording scores, 0-100.
    threshold : float
        Pairs below it are never nominated; pairs at it are.
    best : int, default 5
        How many counterparts each claim may nominate. Ties at the last place go to
        the lower index, so callers order claims by id.

    Returns
    -------
    left, right : ndarray of int
        Positions of the nominated pairs: the union of both directions, each pair
        once, ordered by left, then right.
    """
    left, right = np.nonzero(scores >= threshold)
    values = scores[left, right]
    kept = _best_of(left, right, values, best) | _best_of(right, left, values, best)
    return left[kept], right[kept]


def _best_of(seeker: Indices, found: Indices, values: Scores, best: int) -> npt.NDArray[np.bool_]:
    """Mark the entries that are among the `best` of their seeker."""
    order = np.lexsort((found, -values, seeker))
    ordered = seeker[order]
    starts = np.searchsorted(ordered, ordered, side="left")
    kept = np.zeros(len(order), dtype=np.bool_)
    kept[order] = np.arange(len(order)) - starts < best
    return kept
