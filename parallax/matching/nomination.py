"""Nomination: which pairs of claims are worded alike enough to be looked at."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import numpy as np
import numpy.typing as npt

from parallax.matching.soft_tfidf import Scores

BEST = 5

FLOOR = 0.75
"""The share of the threshold from which a pair is nominated if a flag suggests opposition."""

Indices = npt.NDArray[np.intp]


def nominate(
    scores: Scores,
    threshold: float,
    *,
    best: int = BEST,
    opposed: Callable[[int, int], bool] | None = None,
) -> tuple[Indices, Indices]:
    """Find each claim's best counterparts, sought from either side.

    Parameters
    ----------
    scores : ndarray, shape (n_left, n_right)
        Wording scores, 0-100.
    threshold : float
        Pairs below it are not nominated, unless they are opposed; pairs at it are.
    best : int, default 5
        How many counterparts each claim may nominate. Ties at the last place go to
        the lower index, so callers order claims by id.
    opposed : callable of (int, int), optional
        Says whether a flag suggests that a left and a right claim contradict each other;
        `FLOOR` of the threshold is enough for those. Claims that contradict each other are
        worded less alike than claims that confirm each other, so one cutoff for both would
        hide disagreement. Asked only about pairs between the floor and the threshold.

    Returns
    -------
    left, right : ndarray of int
        Positions of the nominated pairs: the union of both directions, each pair once,
        ordered by left, then right. A pair that scores 0 is never among them.
    """
    floor = threshold if opposed is None else FLOOR * threshold
    left, right = np.nonzero((scores >= floor) & (scores > 0))
    values = scores[left, right]
    # The best first, then the threshold: were it the other way round, a higher threshold
    # could let an opposed pair move up into a best five.
    retained = _best_of(left, right, values, best) | _best_of(right, left, values, best)
    left, right, values = left[retained], right[retained], values[retained]
    if opposed is not None:
        passes = [
            bool(value >= threshold) or opposed(int(at), int(to))
            for at, to, value in zip(left, right, values, strict=True)
        ]
        chosen = np.array(passes, dtype=np.bool_)
        left, right = left[chosen], right[chosen]
    return left, right


def nominate_blocks(
    blocks: Iterable[tuple[int, Scores]], threshold: float, *, best: int = BEST
) -> tuple[Indices, Indices, Scores]:
    """Find what `nominate` finds, from blocks of rows, without holding the whole matrix.

    Parameters
    ----------
    blocks : iterable of (int, ndarray)
        As `parallax.matching.scorers.Scorer.blocks` yields them, in order.
    threshold : float
    best : int, default 5

    Returns
    -------
    left, right : ndarray of int
        As from `nominate` (without `opposed`).
    scores : ndarray of float32
        The score of each.
    """
    by_row: list[_Found] = []
    by_column = _NOTHING
    for start, scores in blocks:
        worth = (scores >= threshold) & (scores > 0)
        mine = _entries(scores, worth & (scores >= _nth_best(scores, best, axis=1)), start)
        by_row.append(_chosen(mine, _best_of(mine[0], mine[1], mine[2], best)))
        theirs = _entries(scores, worth & (scores >= _nth_best(scores, best, axis=0)), start)
        by_column = _joined([by_column, theirs])
        left, right, values = by_column
        by_column = _chosen(by_column, _best_of(right, left, values, best))
    left, right, values = _joined([*by_row, by_column])
    order = np.lexsort((right, left))
    left, right, values = left[order], right[order], values[order]
    first = np.ones(len(left), dtype=np.bool_)
    first[1:] = (np.diff(left) != 0) | (np.diff(right) != 0)
    return left[first], right[first], values[first]


_Found = tuple[Indices, Indices, Scores]
_NOTHING: _Found = np.empty(0, np.intp), np.empty(0, np.intp), np.empty(0, np.float32)


def _nth_best(scores: Scores, best: int, *, axis: int) -> Scores:
    """Return the score of the last of the best in each row (axis 1) or column (axis 0)."""
    if scores.shape[axis] <= best:
        return np.zeros((1, 1), dtype=np.float32)
    at = scores.shape[axis] - best
    part = np.partition(scores, at, axis=axis)
    return part[:, at : at + 1] if axis else part[at : at + 1]


def _entries(scores: Scores, mask: npt.NDArray[np.bool_], start: int) -> _Found:
    rows, columns = np.nonzero(mask)
    return rows + start, columns, scores[rows, columns]


def _chosen(found: _Found, retained: npt.NDArray[np.bool_]) -> _Found:
    return found[0][retained], found[1][retained], found[2][retained]


def _joined(parts: list[_Found]) -> _Found:
    if not parts:
        return _NOTHING
    left, right, values = (np.concatenate(each) for each in zip(*parts, strict=True))
    return left, right, values


def best_of_row(row: Scores, best: int, threshold: float = 0) -> Indices:
    """Find the places of the highest scores of a row, best first; ties go to the lower place.

    Parameters
    ----------
    row : ndarray, shape (n,)
    best : int
        How many at most.
    threshold : float, default 0
        Scores below it are left out; scores of 0 always are.
    """
    if best < len(row):
        threshold = max(threshold, float(np.partition(row, -best)[-best]))
    (places,) = np.nonzero((row >= threshold) & (row > 0))
    return places[np.argsort(-row[places], kind="stable")[:best]]


def _best_of(seeker: Indices, found: Indices, values: Scores, best: int) -> npt.NDArray[np.bool_]:
    """Mark the entries that are among the `best` of their seeker."""
    order = np.lexsort((found, -values, seeker))
    ordered = seeker[order]
    starts = np.searchsorted(ordered, ordered, side="left")
    retained = np.zeros(len(order), dtype=np.bool_)
    retained[order] = np.arange(len(order)) - starts < best
    return retained
