"""Pairs of claims. Whatever the wording scorer, these hold."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parallax.dossier.model import Dossier
from parallax.matching.nomination import BEST, FLOOR, nominate
from parallax.matching.pairs import (
    PAIR_COLUMNS,
    compare,
    pair_id_of,
    stands_alone,
    wording_of,
)
from parallax.matching.scorers import HIGHEST_THRESHOLD, LOWEST_THRESHOLD, SCORERS
from parallax.matching.verdicts import verdict_of, whose_of
from tests.depth import examples
from tests.dossier_variants import LEFT, RIGHT, dossier_of

IDS = st.from_regex(r"[a-z0-9]+(-[a-z0-9]+){0,3}", fullmatch=True)
VARIANTS = ("rich", "three", "unrelated", "no-claims", "shipped")


def _cases(*variants: str) -> Iterator[tuple[Dossier, str, str]]:
    for variant in variants or VARIANTS:
        dossier = dossier_of(variant)
        ids = list(dossier.articles["article_id"])
        yield from ((dossier, a, b) for a, b in product(ids, ids) if a != b)


@given(IDS, IDS)
def test_a_pairs_id_is_its_two_claims_in_ascii_order(one: str, other: str) -> None:
    pair_id = pair_id_of(one, other)
    assert pair_id == pair_id_of(other, one)
    assert pair_id.split("~") == sorted([one, other], key=lambda text: text.encode("ascii"))


# In ASCII a hyphen comes before digits, digits before letters.
@pytest.mark.parametrize(
    ("one", "other", "pair_id"),
    [
        ("b-001", "a-001", "a-001~b-001"),
        ("a-10", "a-9", "a-10~a-9"),
        ("ab-001", "a-001", "a-001~ab-001"),
        ("a1-001", "a-001", "a-001~a1-001"),
    ],
)
def test_ids_are_compared_as_text_not_as_numbers(one: str, other: str, pair_id: str) -> None:
    assert pair_id_of(one, other) == pair_id


def test_a_table_of_pairs_has_its_public_columns_in_order() -> None:
    expected = "pair_id left_claim_id right_claim_id wording proposition_id verdict whose basis"
    expected += " explicitness nested"
    assert expected.split() == PAIR_COLUMNS
    for dossier, left, right in _cases():
        assert list(compare(dossier, left, right).columns) == PAIR_COLUMNS


def test_coded_pairs_are_all_claims_of_one_side_with_all_of_the_other_on_a_proposition() -> None:
    for dossier, left, right in _cases():
        claims = dossier.claims.set_index("claim_id")
        positions = dossier.positions.to_dict("records")
        expected = {
            (
                pair_id_of(one["claim_id"], other["claim_id"]),
                one["claim_id"],
                other["claim_id"],
                one["proposition_id"],
                verdict_of(one["position"], other["position"]),
                whose_of(
                    claims.loc[one["claim_id"], "voice"], claims.loc[other["claim_id"], "voice"]
                ),
            )
            for one in positions
            if claims.loc[one["claim_id"], "article_id"] == left
            for other in positions
            if one["proposition_id"] == other["proposition_id"]
            and claims.loc[other["claim_id"], "article_id"] == right
        }
        pairs = compare(dossier, left, right)
        coded = pairs[pairs["proposition_id"] != ""]
        keys = [
            "pair_id",
            "left_claim_id",
            "right_claim_id",
            "proposition_id",
            "verdict",
            "whose",
        ]
        assert set(coded[keys].itertuples(index=False, name=None)) == expected
        assert len(coded) == len(expected)
        assert set(coded["basis"]) <= {"coding"}


def test_an_echo_is_one_row_without_a_proposition_and_never_a_coded_pair() -> None:
    for dossier, left, right in _cases():
        for scorer in SCORERS:
            pairs = compare(dossier, left, right, min_wording=LOWEST_THRESHOLD, scorer=scorer)
            echoes = pairs[pairs["verdict"] == "echo"]
            coded = pairs[pairs["verdict"] != "echo"]
            assert set(echoes["proposition_id"]) <= {""}
            assert set(echoes["basis"]) <= {"wording"}
            assert echoes["pair_id"].is_unique
            assert not set(echoes["pair_id"]) & set(coded["pair_id"])
            assert "" not in set(coded["proposition_id"])
            # Where the wording suggests a contradiction, a share of the threshold is enough.
            assert (echoes["wording"] >= LOWEST_THRESHOLD * FLOOR).all()


def test_there_is_one_row_per_pair_and_proposition() -> None:
    for dossier, left, right in _cases():
        pairs = compare(dossier, left, right, min_wording=LOWEST_THRESHOLD)
        assert not pairs.duplicated(["pair_id", "proposition_id"]).any()


def test_rows_sort_by_rank_then_wording_descending_then_pair() -> None:
    for dossier, left, right in _cases():
        ranks = {key: n for n, key in enumerate(dossier.propositions["proposition_id"])}
        for scorer in SCORERS:
            pairs = compare(dossier, left, right, min_wording=LOWEST_THRESHOLD, scorer=scorer)
            keys = [
                (ranks.get(row["proposition_id"], len(ranks)), -row["wording"], row["pair_id"])
                for row in pairs.to_dict("records")
            ]
            assert keys == sorted(keys)


def test_swapping_left_and_right_swaps_columns_and_keeps_everything_else() -> None:
    for dossier, left, right in _cases():
        for scorer in SCORERS:
            one = compare(dossier, left, right, scorer=scorer)
            other = compare(dossier, right, left, scorer=scorer)
            swapped = one.rename(
                columns={"left_claim_id": "right_claim_id", "right_claim_id": "left_claim_id"}
            )[PAIR_COLUMNS]
            assert swapped.equals(other)


def test_left_claims_are_of_the_left_article() -> None:
    for dossier, left, right in _cases():
        article = dossier.claims.set_index("claim_id")["article_id"]
        pairs = compare(dossier, left, right, min_wording=LOWEST_THRESHOLD)
        assert set(pairs["left_claim_id"].map(article)) <= {left}
        assert set(pairs["right_claim_id"].map(article)) <= {right}


@pytest.mark.parametrize("scorer", SCORERS)
def test_a_higher_threshold_gives_a_subset_of_the_echoes_and_the_same_coded_pairs(
    scorer: str,
) -> None:
    for dossier, left, right in _cases("rich", "three", "shipped"):
        before = None
        for threshold in (LOWEST_THRESHOLD, 45, 60, 75, HIGHEST_THRESHOLD):
            pairs = compare(dossier, left, right, min_wording=threshold, scorer=scorer)
            rows = set(pairs.itertuples(index=False, name=None))
            if before is not None:
                assert rows <= before
                basis = PAIR_COLUMNS.index("basis")
                assert {row[basis] for row in before - rows} <= {"wording"}
            before = rows


def test_a_scorers_own_threshold_is_the_one_that_holds_if_none_is_given() -> None:
    for dossier, left, right in _cases("rich", "shipped"):
        for key, scorer in SCORERS.items():
            given_ = compare(dossier, left, right, min_wording=scorer.threshold, scorer=key)
            assert compare(dossier, left, right, scorer=key).equals(given_)


def test_every_scorers_default_threshold_can_be_set_in_a_link() -> None:
    for scorer in SCORERS.values():
        assert LOWEST_THRESHOLD <= scorer.threshold <= HIGHEST_THRESHOLD


def test_an_unknown_scorer_is_named_with_those_that_exist() -> None:
    with pytest.raises(ValueError, match=f"WRatio.*{next(iter(SCORERS))}"):
        compare(dossier_of("rich"), LEFT, RIGHT, scorer="WRatio")


def test_a_claim_stands_alone_if_it_shares_no_proposition_with_the_other_article() -> None:
    for dossier, left, right in _cases():
        article = dossier.claims.set_index("claim_id")["article_id"]
        coded: dict[str, set[str]] = {}
        for row in dossier.positions.to_dict("records"):
            coded.setdefault(row["claim_id"], set()).add(row["proposition_id"])
        on = {
            side: set().union(*(coded.get(key, set()) for key in article[article == side].index))
            for side in (left, right)
        }
        expected = [
            claim_id
            for claim_id in dossier.claims["claim_id"]
            if (side := article[claim_id]) in on
            and not coded.get(claim_id, set()) & on[right if side == left else left]
        ]
        found = stands_alone(dossier, wording_of(dossier, left, right))
        assert list(found["claim_id"]) == expected


def test_what_stands_alone_and_what_is_coded_in_a_pair_are_all_claims() -> None:
    for dossier, left, right in _cases():
        pairs = compare(dossier, left, right)
        coded = pairs[pairs["basis"] == "coding"]
        together = {*coded["left_claim_id"], *coded["right_claim_id"]}
        alone = set(stands_alone(dossier, wording_of(dossier, left, right))["claim_id"])
        mine = dossier.claims[dossier.claims["article_id"].isin([left, right])]
        assert alone.isdisjoint(together)
        assert alone | together == set(mine["claim_id"])


@pytest.mark.parametrize("scorer", SCORERS)
def test_a_claim_that_stands_alone_has_the_best_counterpart_however_low(scorer: str) -> None:
    for dossier, left, right in _cases("rich", "unrelated", "shipped"):
        wording = wording_of(dossier, left, right, scorer=scorer)
        for threshold in (LOWEST_THRESHOLD, 60, HIGHEST_THRESHOLD):
            for row in stands_alone(dossier, wording, min_wording=threshold).to_dict("records"):
                if row["article_id"] == left:
                    scores = wording.scores[wording.left_ids.index(row["claim_id"])]
                    others = wording.right_ids
                else:
                    scores = wording.scores[:, wording.right_ids.index(row["claim_id"])]
                    others = wording.left_ids
                best = max(zip(scores, others, strict=True), key=lambda each: each[0])
                assert row["wording"] == pytest.approx(best[0], abs=0.05)
                assert row["candidate_id"] == best[1]
                assert row["echo"] == (row["wording"] >= threshold)


def test_beside_an_article_without_claims_every_claim_stands_alone_without_a_candidate() -> None:
    dossier = dossier_of("one-article")
    found = stands_alone(dossier, wording_of(dossier, LEFT, ""))
    assert len(found) == 6
    assert set(found["candidate_id"]) == {""}
    assert not found["echo"].any()
    assert compare(dossier, LEFT, "").empty


@settings(max_examples=examples(60), deadline=None)
@given(st.data())
def test_nominated_are_each_claims_best_from_either_side_at_or_above_the_threshold(
    data: st.DataObject,
) -> None:
    rows, columns = data.draw(st.integers(0, 8)), data.draw(st.integers(0, 8))
    # Few values, so that ties are common.
    cell = st.sampled_from([0.0, 29.9, 30.0, 55.5, 60.0, 100.0])
    cells = data.draw(st.lists(cell, min_size=rows * columns, max_size=rows * columns))
    scores = np.array(cells, dtype=np.float32).reshape(rows, columns)
    threshold = data.draw(st.sampled_from([30, 60, 100]))

    def best(line: np.ndarray) -> list[int]:
        order = sorted(range(len(line)), key=lambda at: (-line[at], at))
        return [at for at in order if line[at] >= threshold][:BEST]

    expected = {(at, to) for at in range(rows) for to in best(scores[at])}
    expected |= {(at, to) for to in range(columns) for at in best(scores[:, to])}
    left, right = nominate(scores, threshold)
    assert list(zip(left.tolist(), right.tolist(), strict=True)) == sorted(expected)
