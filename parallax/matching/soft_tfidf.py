"""The default wording score: a symmetric Soft TF-IDF with BM25's idf and saturation.

Soft TF-IDF lets tokens meet that are similar rather than equal, each pair weighted by its
similarity: W. W. Cohen, P. Ravikumar, S. E. Fienberg, "A Comparison of String Distance Metrics for
Name-Matching Tasks", IIWeb 2003, section 2.4. Here a token meets the most similar variant of its
word, and the weights are those of Okapi BM25 (S. Robertson, H. Zaragoza, 2009). In addresses its id
is ``fuzzy_bm25``.

For one part of two claims (see `SHARES`), with ``w(t)`` the weight of a token (see
`parallax.matching.weights`), ``s`` BM25's saturation of repeated tokens and ``l`` the
`parallax.matching.word_variants.similarity` of two tokens::

    own(A)   = sum over a in A of w(a) s(a)
    met(A,B) = sum over a in A of w(a) s(a) max over b in B of l(a, b)
    part     = (met(A,B) + met(B,A)) / (own(A) + own(B))

The parts that both claims have are averaged with `SHARES`; the mean ``m`` is given as
``100 m ** CURVE``. The page ``docs/wording.md`` explains and justifies all of it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from parallax.matching.claimtext import CLAIM, FIELDS, QUOTE, ClaimText
from parallax.matching.normalise import Concepts, normalise
from parallax.matching.tokens import content
from parallax.matching.weights import Weights, saturated
from parallax.matching.word_variants import variants_of

Scores = npt.NDArray[np.float32]
Floats = npt.NDArray[np.float64]
Places = npt.NDArray[np.intp]

BOTH = "both"
SHARES = {CLAIM: 0.4, QUOTE: 0.2, BOTH: 0.4}
"""How much the parts count: paraphrase against paraphrase, quote against quote, and all that the
one claim says against all that the other says. Only parts that both claims have are averaged."""

CURVE = 0.4
"""Exponent that spreads the low scores; it changes no ranking."""

LEAST, MOST = 0.1, 99.9
"""The least score of texts that share something, and the most of texts that differ."""

BLOCK = 256


def display_score(mean: Floats) -> Floats:
    """Turn the weighted mean of the parts into a score.

    Returns
    -------
    ndarray
        0 for 0; else from `LEAST` to `MOST`, rounded to one decimal. (Rounded to seven
        decimals of the mean first, so that the order of a sum can't decide about a tie.)
        Texts that are identical get their 100 elsewhere.
    """
    scores = np.round(100 * np.power(np.round(np.minimum(mean, 1.0), 9), CURVE), 1)
    result: Floats = np.where(mean > 0, np.clip(scores, LEAST, MOST), 0.0)
    return result


def identity_of(text: ClaimText) -> tuple[str, ...]:
    """Return what two claims must share to score 100: both fields, normalised."""
    return tuple(normalise(text.field(name)) for name in FIELDS)


@dataclass(frozen=True, eq=False)
class _Part:
    """One part of one side's claims, as numbers of tokens.

    `rows` has a mapping of token to saturated weight for each claim, by token; `own` the sum
    of each; `postings`, by token, the claims that hold it, with those weights.
    """

    rows: list[dict[int, float]]
    own: Floats
    postings: dict[int, tuple[Places, Floats]]


def _part(rows: list[dict[int, float]]) -> _Part:
    gathered: dict[int, tuple[list[int], list[float]]] = {}
    for at, row in enumerate(rows):
        for token, weight in row.items():
            places, weights = gathered.setdefault(token, ([], []))
            places.append(at)
            weights.append(weight)
    postings = {
        token: (np.array(places, dtype=np.intp), np.array(weights))
        for token, (places, weights) in gathered.items()
    }
    return _Part(rows, np.array([sum(row.values()) for row in rows]), postings)


@dataclass(frozen=True, eq=False)
class Comparison:
    """Two lists of claims, ready to be scored block by block.

    Made by `prepare`. Memory grows with the length of the texts and with one block of
    scores, never with the number of pairs.
    """

    parts: dict[str, tuple[_Part, _Part]]
    variants: dict[int, list[tuple[int, float]]]
    identities: tuple[list[tuple[str, ...]], list[tuple[str, ...]]]

    def blocks(self, rows: int = BLOCK) -> Iterator[tuple[int, Scores]]:
        """Score some left claims against all right ones at a time.

        Yields
        ------
        start : int
            Number of the first left claim of the block.
        scores : ndarray of float32, shape (up to `rows`, n_right)
            See `display_score`.
        """
        left, right = self.identities
        same: dict[tuple[str, ...], list[int]] = {}
        for at, identity in enumerate(right):
            if any(identity):
                same.setdefault(identity, []).append(at)
        merged: dict[tuple[str, int], tuple[Places, Floats]] = {}
        for start in range(0, len(left), rows):
            block = np.zeros((min(rows, len(left) - start), len(right)))
            if len(right):
                for at in range(len(block)):
                    block[at] = self._mean(start + at, merged)
                block = display_score(block)
                for at in range(len(block)):
                    block[at, same.get(left[start + at], [])] = 100
            yield start, block.astype(np.float32)

    def _mean(self, at: int, merged: dict[tuple[str, int], tuple[Places, Floats]]) -> Floats:
        """Average the parts of one left claim against every right one."""
        size = len(self.identities[1])
        total, shares = np.zeros(size), np.zeros(size)
        for name, (left, right) in self.parts.items():
            row, own = left.rows[at], left.own[at]
            if not row:
                continue
            both = right.own > 0
            shares += SHARES[name] * both
            forth = [(*self._met(name, token, right, merged), w) for token, w in row.items()]
            back = [
                (*right.postings[token], alike)
                for token, alike in self._neighbours(row)
                if token in right.postings
            ]
            met = _summed(forth, size) + _summed(back, size)
            total += SHARES[name] * met / (own + right.own)
        return np.divide(total, shares, where=shares > 0, out=np.zeros(size))

    def _met(
        self,
        name: str,
        token: int,
        right: _Part,
        merged: dict[tuple[str, int], tuple[Places, Floats]],
    ) -> tuple[Places, Floats]:
        """Find the right claims that hold a token or a variant of it, and how alike the best is."""
        if (name, token) not in merged:
            parts = [
                (right.postings[other][0], alike)
                for other, alike in self.variants[token]
                if other in right.postings
            ]
            places = np.concatenate([np.empty(0, np.intp), *(part[0] for part in parts)])
            values = np.concatenate([np.empty(0), *(np.full(len(p), v) for p, v in parts)])
            if len(parts) > 1:
                # Of a claim that holds several, the most alike: first in this order.
                order = np.lexsort((-values, places))
                places, first = np.unique(places[order], return_index=True)
                values = values[order][first]
            merged[name, token] = places, values
        return merged[name, token]

    def _neighbours(self, row: dict[int, float]) -> list[tuple[int, float]]:
        """List the tokens that a claim meets, by number, with the similarity of the best."""
        best: dict[int, float] = {}
        for token in row:
            for other, alike in self.variants[token]:
                if alike > best.get(other, 0.0):
                    best[other] = alike
        return sorted(best.items())


def _summed(parts: list[tuple[Places, Floats, float]], size: int) -> Floats:
    if not parts:
        return np.zeros(size)
    places = np.concatenate([part[0] for part in parts])
    values = np.concatenate([values * factor for _, values, factor in parts])
    sums: Floats = np.bincount(places, weights=values, minlength=size).astype(np.float64)
    return sums


def prepare(
    left: Sequence[ClaimText],
    right: Sequence[ClaimText],
    *,
    weights: Weights | None,
    concepts: Concepts,
) -> Comparison:
    """Read two lists of claims; every pair of words is compared once, here.

    Parameters
    ----------
    left, right : sequence of ClaimText
    weights : Weights or None
        Of all claims of the dossier, so that a score does not depend on what else is shown.
        None counts both lists together.
    concepts : Concepts
        Variants that count as one token.
    """
    identities = [identity_of(text) for text in left], [identity_of(text) for text in right]
    tokens = [
        [[concepts.unify_normal(normal).split() for normal in each] for each in side]
        for side in identities
    ]
    weights = weights or Weights.from_tokens([*tokens[0], *tokens[1]])
    sides = [_counted(side) for side in tokens]
    if not any(any(row) for side in sides for row in side[QUOTE]):
        # Without quotes all that a claim says is its paraphrase.
        sides = [{CLAIM: side[CLAIM]} for side in sides]
    known = variants_of(
        {token for side in sides for rows in side.values() for row in rows for token in row}
    )
    numbers = {token: at for at, token in enumerate(known)}
    weight = {token: weights.weigh(token) for token in known}
    parts: dict[str, tuple[_Part, _Part]] = {}
    for name in sides[0]:
        one, other = (
            _part(
                [
                    {numbers[t]: weight[t] * saturated(row[t]) for t in sorted(row)}
                    for row in side[name]
                ]
            )
            for side in sides
        )
        parts[name] = one, other
    near = {
        numbers[token]: sorted((numbers[other], alike) for other, alike in others.items())
        for token, others in known.items()
    }
    return Comparison(parts, near, identities)


def _counted(side: list[list[list[str]]]) -> dict[str, list[Counter[str]]]:
    """Count the tokens of each part of each claim, from the tokens of its fields."""
    counted: dict[str, list[Counter[str]]] = {name: [] for name in SHARES}
    for fields in side:
        for name, found in zip(FIELDS, fields, strict=True):
            counted[name].append(Counter(content(found)))
        counted[BOTH].append(Counter(content([token for found in fields for token in found])))
    return counted
