"""The explanation: rows that add up to the score, and places in the original texts."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given

from parallax.matching.claimtext import ClaimText
from parallax.matching.explain import explain
from parallax.matching.normalise import Concepts, normalise
from parallax.matching.scorers import scorer_of
from parallax.matching.weights import Weights
from tests.matching.strategies import claims, sides

LEFT = ClaimText("The council’s Organisation warned the U.S. harbour.", "“warned”, it said")
RIGHT = ClaimText("US harbor: an organization warning councils.", "a warning")
WEIGHTS = Weights.from_texts([LEFT, RIGHT, ClaimText("harbour"), ClaimText("a council")])


@given(sides, claims, claims)
def test_points_add_up_to_the_score_of_the_matrix(
    others: list[ClaimText], left: ClaimText, right: ClaimText
) -> None:
    weights = Weights.from_texts([*others, left, right])
    found = explain(left, right, weights=weights)
    matrix = scorer_of().matrix([left], [right], weights=weights)
    assert found.score == pytest.approx(float(matrix[0, 0]), abs=1e-4)
    assert sum(row.points for row in found.rows) == pytest.approx(found.score, abs=1e-6)
    assert all(row.points > 0 for row in found.rows)
    assert all(a.points >= b.points - 1e-8 for a, b in pairwise(found.rows))


@given(claims, claims)
def test_exchanging_the_claims_exchanges_the_sides_of_every_row(
    left: ClaimText, right: ClaimText
) -> None:
    weights = Weights.from_texts([left, right])
    there = explain(left, right, weights=weights)
    back = explain(right, left, weights=weights)
    assert there.score == back.score
    turned = {(row.right, row.left): row.points for row in back.rows}
    # Of counterparts that are equally alike either may be named: the points stay.
    assert sum(turned.values()) == pytest.approx(sum(row.points for row in there.rows))


@given(claims, claims)
def test_places_hold_the_tokens_in_the_original_texts(left: ClaimText, right: ClaimText) -> None:
    found = explain(left, right, weights=Weights.from_texts([left, right]))
    for row in found.rows:
        for token, places, text in (
            (row.left, row.left_places, left),
            (row.right, row.right_places, right),
        ):
            assert places
            for place in places:
                stretch = text.field(place.field)[place.start : place.end]
                assert token in normalise(stretch).split()


def test_the_rows_say_which_words_met_and_where() -> None:
    found = explain(LEFT, RIGHT, weights=WEIGHTS)
    met = {
        (
            LEFT.claim[row.left_places[0].start : row.left_places[0].end],
            RIGHT.claim[row.right_places[0].start : row.right_places[0].end],
        )
        for row in found.rows
    }
    assert met == {
        ("Organisation", "organization"),
        ("warned", "warning"),
        ("U.S.", "US"),
        ("harbour", "harbor"),
        ("council", "councils"),
    }
    warned = next(row for row in found.rows if row.left == "warned")
    assert [place.field for place in warned.left_places] == ["claim", "quote"]
    assert found.rows[0].points >= found.rows[-1].points


def test_marks_are_in_the_order_of_the_text_and_do_not_overlap() -> None:
    marks = explain(LEFT, RIGHT, weights=WEIGHTS).marks("left", "claim")
    assert [LEFT.claim[mark.start : mark.end] for mark in marks] == [
        "council",
        "Organisation",
        "warned",
        "U.S.",
        "harbour",
    ]
    assert all(a.end <= b.start for a, b in pairwise(marks))


def test_texts_that_share_nothing_have_no_rows() -> None:
    found = explain(ClaimText("Ferries"), ClaimText("Bread"), weights=WEIGHTS)
    assert found.score == 0
    assert found.rows == ()


def test_a_concept_is_marked_with_all_its_words() -> None:
    concepts = Concepts((("dyke", "sea_wall"), ("flood barrier", "sea_wall")))
    right = ClaimText("A flood barrier.")
    (row,) = explain(ClaimText("Dyke!"), right, weights=WEIGHTS, concepts=concepts).rows
    assert right.claim[row.right_places[0].start : row.right_places[0].end] == "flood barrier"
