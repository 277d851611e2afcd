"""The default score: its properties, and that the fast path is the slow one."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from parallax.matching.claimtext import CLAIM, QUOTE, ClaimText
from parallax.matching.normalise import Concepts, normalise
from parallax.matching.scorers import DEFAULT_SCORER, SCORERS, scorer_of
from parallax.matching.soft_tfidf import BOTH, CURVE, LEAST, MOST, SHARES, display_score, prepare
from parallax.matching.tokens import STOP_WORDS
from parallax.matching.weights import Weights
from parallax.matching.word_variants import similarity
from tests.matching.strategies import claims, phrases, sides

DEFAULT = scorer_of()
BRIDGE = "The council closed the old bridge."


def score(left: ClaimText | str | None, right: ClaimText | str | None) -> float:
    return round(float(DEFAULT.matrix([left], [right])[0, 0]), 1)


def tokens_of(text: str) -> list[str]:
    tokens = normalise(text).split()
    return [token for token in tokens if token not in STOP_WORDS] or tokens


def plain(left: ClaimText, right: ClaimText, weights: Weights) -> float:
    """The documented formula, written down once more, without an index and without numpy."""
    total = shares = 0.0
    for name, share in SHARES.items():
        sides = []
        for text in (left, right):
            whole = {CLAIM: text.claim, QUOTE: text.quote, BOTH: f"{text.claim} {text.quote}"}
            tokens = tokens_of(whole[name])
            heavy = {}
            for token in tokens:
                times = tokens.count(token)
                df = weights.counts.get(token, 0)
                idf = math.log(1 + (weights.claims - df + 0.5) / (df + 0.5))
                heavy[token] = idf * times * 2.2 / (times + 1.2)
            sides.append(heavy)
        if not sides[0] or not sides[1]:
            continue
        met = sum(
            weight * max(similarity(token, other) for other in theirs)
            for mine, theirs in (sides, sides[::-1])
            for token, weight in mine.items()
        )
        total += share * met / (sum(sides[0].values()) + sum(sides[1].values()))
        shares += share
    if any(map(normalise, (left.claim, left.quote))) and (
        [normalise(left.claim), normalise(left.quote)]
        == [normalise(right.claim), normalise(right.quote)]
    ):
        return 100.0
    if not total:
        return 0.0
    return min(max(round(100 * round(min(total / shares, 1.0), 9) ** CURVE, 1), LEAST), MOST)


@given(sides, sides)
@example([ClaimText("the of"), ClaimText("")], [ClaimText("of the"), ClaimText("", "port")])
def test_the_fast_path_equals_the_slow_plain_one(
    left: list[ClaimText], right: list[ClaimText]
) -> None:
    weights = Weights.from_texts([*left, *right])
    fast = DEFAULT.matrix(left, right, weights=weights)
    assert fast.shape == (len(left), len(right))
    for at, one in enumerate(left):
        for to, other in enumerate(right):
            # A tenth apart only where a sum lies on the edge between two tenths.
            assert fast[at, to] == pytest.approx(plain(one, other, weights), abs=0.1001)
            exact = plain(one, other, weights)
            assert (fast[at, to] == 0) == (exact == 0)
            assert (fast[at, to] == 100) == (exact == 100)


@given(sides, sides, st.integers(1, 4))
def test_blocks_are_the_rows_of_the_matrix(
    left: list[ClaimText], right: list[ClaimText], rows: int
) -> None:
    for scorer in SCORERS.values():
        blocks = list(scorer.blocks(left, right, rows=rows))
        whole = scorer.matrix(left, right)
        assert [start for start, _ in blocks] == list(range(0, len(left), rows))
        assert all(np.array_equal(part, whole[at : at + rows]) for at, part in blocks)


@given(sides, sides)
def test_exchanging_the_sides_transposes_the_scores(
    left: list[ClaimText], right: list[ClaimText]
) -> None:
    for scorer in SCORERS.values():
        there, back = scorer.matrix(left, right), scorer.matrix(right, left)
        assert np.array_equal(there, back.T)


@given(sides, sides, st.randoms(use_true_random=False))
def test_the_order_of_the_rows_does_not_matter(
    left: list[ClaimText], right: list[ClaimText], random: object
) -> None:
    places = list(range(len(right)))
    random.shuffle(places)  # type: ignore[attr-defined]
    shuffled = DEFAULT.matrix(left, [right[at] for at in places])
    assert np.array_equal(shuffled, DEFAULT.matrix(left, right)[:, places])


@given(claims, claims)
def test_100_is_for_texts_that_are_identical_after_normalising_only(
    one: ClaimText, other: ClaimText
) -> None:
    identities = [(normalise(text.claim), normalise(text.quote)) for text in (one, other)]
    assert (score(one, other) == 100) == (identities[0] == identities[1] != ("", ""))


@given(phrases, phrases)
def test_0_is_for_texts_that_share_no_word_only(one: str, other: str) -> None:
    met = any(similarity(a, b) for a in tokens_of(one) for b in tokens_of(other))
    assert (score(one, other) == 0) == (not met)


@pytest.mark.parametrize("empty", ["", None, float("nan"), "…", ClaimText("", "")])
def test_a_text_without_words_scores_0_also_against_itself(empty: object) -> None:
    assert score(empty, empty) == score(empty, BRIDGE) == score(BRIDGE, empty) == 0  # type: ignore[arg-type]


@pytest.mark.parametrize("scorer_id", SCORERS)
def test_no_texts_give_an_empty_matrix(scorer_id: str) -> None:
    assert SCORERS[scorer_id].matrix([], ["a"]).shape == (0, 1)
    assert SCORERS[scorer_id].matrix(["a"], []).shape == (1, 0)


@given(st.floats(0, 1.5))
def test_rounding_keeps_0_and_100_for_those_that_earn_them(mean: float) -> None:
    assume(mean == 0 or mean > 1e-8)
    (found,) = display_score(np.array([mean]))
    assert (found == 0) == (mean == 0)
    assert LEAST <= found <= MOST or mean == 0
    assert found == round(found, 1)


@pytest.mark.parametrize(
    ("one", "other", "least", "most"),
    [
        (BRIDGE, "THE COUNCIL closed the old bridge", 100, 100),
        (BRIDGE, "The council did not close the old bridge.", 85, 99.9),
        ("Norway warned Denmark.", "Denmark warned Norway.", 99.9, 99.9),
        ("The Health Organisation met.", "Health Organization meetings", 70, 99.9),
        ("The U.S. left.", "The US left", 100, 100),
        ("Iran closed the strait.", "Iraq opened an embassy.", 0, 0),
    ],
)
def test_scores_of_plain_cases(one: str, other: str, least: float, most: float) -> None:
    assert least <= score(one, other) <= most


def test_a_rare_word_counts_more_than_a_frequent_one() -> None:
    weights = Weights(100, {"harbour": 90, "lighthouse": 1, "fell": 10, "rose": 10})
    frequent, rare = DEFAULT.matrix(
        ["Harbour fell", "Lighthouse fell"], ["Harbour rose", "Lighthouse rose"], weights=weights
    ).diagonal()
    assert rare > frequent


def test_variants_of_a_concept_meet() -> None:
    concepts = Concepts((("dyke", "sea_wall"), ("flood barrier", "sea_wall")))
    left, right = ["The dyke broke"], ["A flood barrier"]
    assert DEFAULT.matrix(left, right)[0, 0] == 0
    assert DEFAULT.matrix(left, right, concepts=concepts)[0, 0] > 0


def test_with_weights_held_fixed_a_score_does_not_depend_on_other_claims() -> None:
    weights = Weights.from_texts([ClaimText(BRIDGE), ClaimText("Ferries")])
    alone = DEFAULT.matrix([BRIDGE], ["The bridge reopened"], weights=weights)[0, 0]
    others = ["bridges", "The bridge reopened", "old bridge"]
    assert DEFAULT.matrix([BRIDGE, "x"], others, weights=weights)[0, 1] == alone


def test_the_default_comes_first_and_hopeless_scorers_are_not_offered() -> None:
    assert next(iter(SCORERS)) == DEFAULT_SCORER
    assert set(SCORERS) == {DEFAULT_SCORER, "token_set_ratio"}
    assert all(30 <= scorer.threshold <= 100 for scorer in SCORERS.values())
    with pytest.raises(ValueError, match="WRatio"):
        scorer_of("WRatio")


def test_a_comparison_holds_no_matrix() -> None:
    texts = [ClaimText(f"word{at} harbour") for at in range(50)]
    ready = prepare(texts, texts, weights=Weights(), concepts=Concepts())
    assert [part.shape for _, part in ready.blocks(20)] == [(20, 50), (20, 50), (10, 50)]
