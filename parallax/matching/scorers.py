"""Wording scorers: how alike two claims are worded, 0-100.

A scorer never says whether two authors agree: "did" and "did not" score above 90.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from rapidfuzz import fuzz, process

from parallax.matching import soft_tfidf
from parallax.matching.claimtext import ClaimText, as_texts
from parallax.matching.normalise import Concepts
from parallax.matching.soft_tfidf import BLOCK, Scores
from parallax.matching.weights import Weights

LOWEST_THRESHOLD = 30
HIGHEST_THRESHOLD = 100

Texts = Sequence[ClaimText | str | None]


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
    function : callable, optional
        A RapidFuzz scorer of two strings, symmetric, 0-100: paraphrases are compared by it.
        None for the default scorer, which weighs words and reads quotes too.
    """

    scorer_id: str
    label: str
    description: str
    threshold: int
    function: Callable[..., Any] | None = None

    def matrix(
        self,
        left: Texts,
        right: Texts,
        *,
        weights: Weights | None = None,
        concepts: Concepts | None = None,
    ) -> Scores:
        """Score every left text against every right one, all at once.

        Parameters
        ----------
        left, right : sequence of ClaimText, str or None
            As they stand in the dossier or the file. None and NaN are empty texts.
        weights : Weights, optional
            How rare words are; counted over both sides together if not given.
        concepts : Concepts, optional
            Variants that count as one token.

        Returns
        -------
        ndarray of float32, shape (len(left), len(right))
            0-100, rounded to one decimal, so that what is shown is what the threshold is
            compared with. A text without words scores 0, also against another one without.
            Exchanging the sides transposes it; the order of the texts does not matter.
        """
        blocks = self.blocks(left, right, weights=weights, concepts=concepts)
        found = [scores for _, scores in blocks]
        return np.vstack(found) if found else np.zeros((0, len(right)), dtype=np.float32)

    def blocks(
        self,
        left: Texts,
        right: Texts,
        *,
        weights: Weights | None = None,
        concepts: Concepts | None = None,
        rows: int = BLOCK,
    ) -> Iterator[tuple[int, Scores]]:
        """Score some left texts at a time, so that the whole matrix is never held.

        Yields
        ------
        start : int
            Number of the first left text of the block.
        scores : ndarray of float32, shape (up to `rows`, len(right))
            Rows of what `matrix` gives.
        """
        one, other = as_texts(left), as_texts(right)
        concepts = concepts or Concepts()
        if self.function is None:
            yield from soft_tfidf.prepare(one, other, weights=weights, concepts=concepts).blocks(
                rows
            )
            return
        mine = concepts.unify_all(text.claim for text in one)
        theirs = concepts.unify_all(text.claim for text in other)
        for start in range(0, len(mine), rows):
            part = mine[start : start + rows]
            if not theirs:
                yield start, np.zeros((len(part), 0), dtype=np.float32)
                continue
            scores = process.cdist(part, theirs, scorer=self.function, dtype=np.float32)
            scores[[not text for text in part], :] = 0
            scores[:, [not text for text in theirs]] = 0
            yield start, np.round(scores, 1)


SCORERS: dict[str, Scorer] = {
    scorer.scorer_id: scorer
    for scorer in (
        Scorer(
            "fuzzy_bm25",
            "Rare words shared",
            "The words that both claims share, in paraphrase and quote, a rare one counting more "
            "than a frequent one; forms and spellings of one word count as the same (BM25 with "
            "RapidFuzz). Blind to word order and to a 'not'.",
            45,
        ),
        Scorer(
            "token_set_ratio",
            "Shared words",
            "The words that both claims share, against those that one has over and above "
            "(RapidFuzz token_set_ratio). Blind to word order and to a single 'not'.",
            55,
            fuzz.token_set_ratio,
        ),
    )
}
DEFAULT_SCORER = "fuzzy_bm25"


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
