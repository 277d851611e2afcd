"""Why a pair has its wording score: which tokens met, how alike, for how many points.

It follows the formula in `parallax.matching.soft_tfidf` token by token, slowly and plainly, and so
is also what the fast path is tested against.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import numpy as np

from parallax.matching.claimtext import FIELDS, ClaimText
from parallax.matching.normalise import Concepts
from parallax.matching.soft_tfidf import BOTH, SHARES, display_score, identity_of
from parallax.matching.tokens import Token, all_tokens, content
from parallax.matching.weights import Weights, saturated
from parallax.matching.word_variants import similarity


@dataclass(frozen=True, order=True)
class Place:
    """A stretch of an original text: its field, and code points, end exclusive."""

    field: str
    start: int
    end: int


@dataclass(frozen=True)
class Met:
    """Two tokens that met, and what that adds to the score.

    Parameters
    ----------
    left, right : str
        The tokens, as they are compared: normalised words, or a concept of the dossier.
    left_places, right_places : tuple of Place
        Where they stand in the paraphrase and the quote, in order.
    similarity : float
        1 for the same token, less for forms of one word.
    points : float
        What it adds to the score; above 0.
    """

    left: str
    right: str
    left_places: tuple[Place, ...]
    right_places: tuple[Place, ...]
    similarity: float
    points: float


@dataclass(frozen=True)
class Mark:
    """A stretch of a text to be marked, and the points that it stands for."""

    start: int
    end: int
    points: float


@dataclass(frozen=True)
class Explanation:
    """A score and what it is made of.

    Parameters
    ----------
    score : float
        As the matrix of the default scorer gives it, 0-100 with one decimal.
    rows : tuple of Met
        Most points first. Their points add up to `score`.
    """

    score: float
    rows: tuple[Met, ...]

    def marks(self, side: str, field: str) -> list[Mark]:
        """List the stretches of one text to be marked, in the text's order.

        Parameters
        ----------
        side : {'left', 'right'}
        field : {'claim', 'quote'}

        Returns
        -------
        list of Mark
            They don't overlap. A stretch has the points of all the tokens that its own one
            met; it is the word that earns them, so each of its occurrences has all of them.
        """
        points: dict[tuple[int, int], float] = {}
        for row in self.rows:
            for place in row.left_places if side == "left" else row.right_places:
                if place.field == field:
                    span = place.start, place.end
                    points[span] = points.get(span, 0.0) + row.points
        return [Mark(*span, value) for span, value in sorted(points.items())]


def explain(
    left: ClaimText,
    right: ClaimText,
    *,
    weights: Weights,
    concepts: Concepts | None = None,
) -> Explanation:
    """Take the default scorer's score of a pair apart.

    Parameters
    ----------
    left, right : ClaimText
    weights : Weights
        Those that the score was made with: of all claims of the dossier.
    concepts : Concepts, optional

    Returns
    -------
    Explanation
        The score is the rounded one. What rounding, the curve and the bounds at 0.1, 99.9
        and 100 change is shared out in proportion, so that the points add up to it (to
        1e-6). No rows for texts that share nothing.
    """
    concepts = concepts or Concepts()
    tokens = [
        {name: all_tokens(text.field(name), concepts) for name in FIELDS} for text in (left, right)
    ]
    earned: dict[tuple[str, str], float] = {}
    shares = 0.0
    for name, share in SHARES.items():
        mine, theirs = (_heaviness(_part_of(side, name), weights) for side in tokens)
        if not mine or not theirs:
            continue
        shares += share
        own = sum(mine.values()) + sum(theirs.values())
        for token, weight in mine.items():
            met, alike = _best(token, theirs)
            earned[token, met] = earned.get((token, met), 0.0) + share * weight * alike / own
        for token, weight in theirs.items():
            met, alike = _best(token, mine)
            earned[met, token] = earned.get((met, token), 0.0) + share * weight * alike / own
    total = sum(earned.values())
    score = float(display_score(np.array([total / shares if shares else 0.0]))[0])
    identity = identity_of(left)
    if any(identity) and identity == identity_of(right):
        score = 100.0
    rows = [
        Met(
            one,
            other,
            _places(tokens[0], one),
            _places(tokens[1], other),
            similarity(one, other),
            score * value / total,
        )
        for (one, other), value in earned.items()
        if value
    ]
    return Explanation(score, tuple(sorted(rows, key=_strongest)))


def _strongest(row: Met) -> tuple[float, str, str]:
    return -round(row.points, 9), row.left, row.right


def _part_of(fields: dict[str, list[Token]], name: str) -> list[str]:
    """Return the tokens of a part that weigh something."""
    names = FIELDS if name == BOTH else (name,)
    return content([token.text for each in names for token in fields[each]])


def _heaviness(tokens: list[str], weights: Weights) -> dict[str, float]:
    counts = Counter(tokens)
    return {token: weights.weigh(token) * saturated(counts[token]) for token in sorted(counts)}


def _best(token: str, others: dict[str, float]) -> tuple[str, float]:
    """Find the most alike of some tokens; of several, the first in the alphabet."""
    return max(((other, similarity(token, other)) for other in others), key=lambda found: found[1])


def _places(fields: dict[str, list[Token]], text: str) -> tuple[Place, ...]:
    return tuple(
        Place(name, token.start, token.end)
        for name in FIELDS
        for token in fields[name]
        if token.text == text
    )
