"""Wording scorers: how alike two claims are worded, 0-100.

A scorer never says whether two authors agree: "did" and "did not" score above 90.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from rapidfuzz import fuzz, process

Scores = npt.NDArray[np.float32]

LOWEST_THRESHOLD = 30
HIGHEST_THRESHOLD = 100


@dataclass(frozen=True)
class Scorer:
    """A registered way to compare two wordings.

    Parameters
    ----------
    scorer_id : str
        What a link carries.
    label, description : str
        What people read.
    threshold : int
        The default of ``min_wording``, 30-100. Scores of different scorers are not
        comparable, so each has its own.
    function : callable
        A RapidFuzz scorer of two strings, symmetric, 0-100.
    """

    scorer_id: str
    label: str
    description: str
    threshold: int
    function: Callable[..., Any]

    def matrix(self, left: Sequence[str], right: Sequence[str]) -> Scores:
        """Score every left text against every right one.

        Parameters
        ----------
        left, right : sequence of str
            Texts that are normalised already.

        Returns
        -------
        ndarray of float32, shape (len(left), len(right))
            0-100, rounded to one decimal, so that what is shown is what the
            threshold is compared with. A text without words scores 0, also
            against another one without.
        """
        if not len(left) or not len(right):
            return np.zeros((len(left), len(right)), dtype=np.float32)
        scores = process.cdist(left, right, scorer=self.function, dtype=np.float32)
        scores[[not text for text in left], :] = 0
        scores[:, [not text for text in right]] = 0
        return np.round(scores, 1)


SCORERS: dict[str, Scorer] = {
    scorer.scorer_id: scorer
    for scorer in (
        Scorer(
            "token_set_ratio",
            "Shared words",
            "The words that both claims share, against those that one has over and above "
            "(RapidFuzz token_set_ratio). Blind to word order and to a single 'not'.",
            60,
            fuzz.token_set_ratio,
        ),
        Scorer(
            "token_sort_ratio",
            "All words, sorted",
            "The words of both claims in alphabetical order, compared letter by letter "
            "(RapidFuzz token_sort_ratio).",
            55,
            fuzz.token_sort_ratio,
        ),
        Scorer(
            "ratio",
            "Letter by letter",
            "Both claims as they stand, compared letter by letter (RapidFuzz ratio).",
            55,
            fuzz.ratio,
        ),
    )
}
DEFAULT_SCORER = "token_set_ratio"


def scorer_of(scorer_id: str | None = None) -> Scorer:
    """Look a scorer up; the default one without an id.

    Raises
    ------
    ValueError
        If no scorer has this id; the message names those that exist.
    """
    try:
        return SCORERS[scorer_id or DEFAULT_SCORER]
    except KeyError:
        raise ValueError(f"scorer {scorer_id!r} is not one of {', '.join(SCORERS)}") from None
