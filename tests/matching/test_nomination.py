"""Nomination: best five from both sides, the threshold, the lower floor."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as stnp

from parallax.matching.claimtext import ClaimText
from parallax.matching.nomination import BEST, FLOOR, nominate, nominate_blocks
from parallax.matching.scorers import scorer_of
from parallax.matching.weights import Weights
from tests.matching.strategies import claims, sides

matrices = stnp.arrays(
    np.float32,
    st.tuples(st.integers(0, 9), st.integers(0, 9)),
    elements=st.integers(0, 100).map(float),
)
thresholds = st.integers(30, 100)


def pairs(found: tuple[np.ndarray, ...]) -> set[tuple[int, int]]:
    return set(zip(found[0].tolist(), found[1].tolist(), strict=True))


def plain(scores: np.ndarray, threshold: float, best: int, opposed: object = None) -> set:
    """The documented rule, pair by pair."""
    chosen = set()
    for at in range(scores.shape[0]):
        for to in range(scores.shape[1]):
            score = scores[at, to]
            ahead = [
                sum(1 for n, s in enumerate(scores[at]) if (-s, n) < (-score, to)),
                sum(1 for n, s in enumerate(scores[:, to]) if (-s, n) < (-score, at)),
            ]
            enough = score >= threshold or (
                opposed is not None and score >= FLOOR * threshold and opposed(at, to)
            )
            if score > 0 and enough and min(ahead) < best:
                chosen.add((at, to))
    return chosen


def even(at: int, to: int) -> bool:
    return (at + to) % 2 == 0


@given(matrices, thresholds, st.integers(1, 6))
def test_nominated_are_the_best_of_either_side_at_or_above_the_threshold(
    scores: np.ndarray, threshold: int, best: int
) -> None:
    assert pairs(nominate(scores, threshold, best=best)) == plain(scores, threshold, best)


@given(matrices, thresholds, st.integers(1, 6))
def test_a_lower_floor_is_enough_for_opposed_pairs(
    scores: np.ndarray, threshold: int, best: int
) -> None:
    found = nominate(scores, threshold, best=best, opposed=even)
    assert pairs(found) == plain(scores, threshold, best, even)


@given(matrices, thresholds, thresholds, st.integers(1, 6))
def test_a_higher_threshold_gives_a_subset(
    scores: np.ndarray, one: int, other: int, best: int
) -> None:
    for opposed in (None, even):
        high = pairs(nominate(scores, max(one, other), best=best, opposed=opposed))
        assert high <= pairs(nominate(scores, min(one, other), best=best, opposed=opposed))


@given(matrices, thresholds, st.integers(1, 6))
def test_exchanging_the_sides_exchanges_the_columns_and_nothing_else(
    scores: np.ndarray, threshold: int, best: int
) -> None:
    there = pairs(nominate(scores, threshold, best=best, opposed=even))
    back = pairs(nominate(scores.T, threshold, best=best, opposed=even))
    assert there == {(to, at) for at, to in back}


@given(matrices, thresholds, st.integers(1, 6), st.integers(1, 4))
def test_block_by_block_gives_what_the_whole_matrix_gives(
    scores: np.ndarray, threshold: int, best: int, rows: int
) -> None:
    blocks = ((at, scores[at : at + rows]) for at in range(0, len(scores), rows))
    left, right, values = nominate_blocks(blocks, threshold, best=best)
    whole = nominate(scores, threshold, best=best)
    assert [left.tolist(), right.tolist()] == [each.tolist() for each in whole]
    assert values.tolist() == scores[left, right].tolist()


@given(sides, sides, claims, thresholds)
def test_with_weights_held_fixed_adding_a_claim_removes_only_what_it_pushes_out(
    left: list[ClaimText], right: list[ClaimText], new: ClaimText, threshold: int
) -> None:
    weights = Weights.from_texts([*left, *right])
    before = scorer_of().matrix(left, right, weights=weights)
    after = scorer_of().matrix(left, [*right, new], weights=weights)
    best = 2
    lost = pairs(nominate(before, threshold, best=best)) - pairs(
        nominate(after, threshold, best=best)
    )
    for at, to in lost:
        # The new claim is among the best of this left claim, and better than the lost one.
        assert after[at, len(right)] > before[at, to]
        assert (after[at] > before[at, to]).sum() >= 1


def test_a_pair_that_scores_nothing_is_never_nominated() -> None:
    assert pairs(nominate(np.zeros((2, 2), dtype=np.float32), 0)) == set()


def test_at_the_threshold_counts_and_ties_go_to_the_lower_place() -> None:
    scores = np.full((1, BEST + 2), 40, dtype=np.float32)
    row_only = nominate(scores, 40)
    # Each right claim seeks too, and has but one counterpart.
    assert len(row_only[0]) == BEST + 2
    square = np.full((3, 3), 40, dtype=np.float32)
    assert pairs(nominate(square, 40, best=1)) == {(0, 0), (0, 1), (0, 2), (1, 0), (2, 0)}
    assert pairs(nominate(square, 40.1, best=1)) == set()


@pytest.mark.parametrize("shape", [(0, 0), (0, 3), (3, 0)])
def test_no_claims_give_no_pairs(shape: tuple[int, int]) -> None:
    scores = np.zeros(shape, dtype=np.float32)
    assert pairs(nominate(scores, 30)) == set()
    assert pairs(nominate_blocks([(0, scores)] if shape[0] else [], 30)) == set()
