"""Ranking: each text's best counterparts in a list of others, without a dossier."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pandas as pd

from parallax.matching.nomination import BEST, best_of_row
from parallax.matching.scorers import Texts, scorer_of

RANKING_COLUMNS = ["left_id", "right_id", "rank", "wording"]


def rank(
    left: Texts,
    right: Texts,
    *,
    left_ids: Sequence[str],
    right_ids: Sequence[str],
    top: int = BEST,
    min_wording: float = 0,
    scorer: str | None = None,
    rows: int = 32,
    progress: Callable[[int], object] | None = None,
) -> pd.DataFrame:
    """Find, for each left text, its best counterparts on the right.

    Parameters
    ----------
    left, right : sequence of str or None
        Texts as they stand; words are weighed by how rare they are in both together.
    left_ids, right_ids : sequence of str
        An id for each.
    top : int, default 5
        How many counterparts at most.
    min_wording : float, default 0
        Counterparts that score less are left out; those that score 0 always are.
    scorer : str, optional
        Id of a registered scorer; the default one if not given.
    rows : int, default 32
        How many left texts are scored at a time; memory holds no more scores than
        ``rows * len(right)``.
    progress : callable, optional
        Called with the number of left texts that are newly done.

    Returns
    -------
    DataFrame
        left_id, right_id, rank (from 1), wording (0-100, one decimal). In the order of the
        left texts, then by rank. Ties go to the right text that comes first.

    Raises
    ------
    ValueError
        If the scorer is not registered, or ids and texts differ in number.
    """
    if len(left) != len(left_ids) or len(right) != len(right_ids):
        raise ValueError("there must be one id for each text")
    found: list[tuple[str, str, int, float]] = []
    for start, scores in scorer_of(scorer).blocks(left, right, rows=rows):
        for at, row in enumerate(scores, start):
            for place, to in enumerate(best_of_row(row, top, min_wording), 1):
                found.append((left_ids[at], right_ids[to], place, round(float(row[to]), 1)))
        if progress is not None:
            progress(len(scores))
    return pd.DataFrame(found, columns=RANKING_COLUMNS)
