"""Verdicts: of two claims, of two authors, and why."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parallax.dossier.model import Dossier
from parallax.matching.authors import author_positions, author_verdicts, coded_claims
from parallax.matching.verdicts import (
    AUTHOR_VERDICTS,
    VERDICTS,
    author_position,
    author_verdict,
    headline,
    rule_of,
    verdict_of,
    whose_of,
)
from tests.dossier_variants import LEFT, RIGHT, THIRD, dossier_of

POSITIONS = ("affirms", "qualifies", "denies")
KINDS = (*POSITIONS, "split", "silent", "reports only")


@pytest.mark.parametrize(
    ("left", "right", "verdict"),
    [
        ("affirms", "affirms", "agree"),
        ("affirms", "qualifies", "partial"),
        ("affirms", "denies", "diverge"),
        ("qualifies", "affirms", "partial"),
        # Two who qualify may do so in different ways: not agreement.
        ("qualifies", "qualifies", "partial"),
        ("qualifies", "denies", "partial"),
        ("denies", "affirms", "diverge"),
        ("denies", "qualifies", "partial"),
        ("denies", "denies", "agree"),
    ],
)
def test_two_positions_give_the_verdict_of_the_table(left: str, right: str, verdict: str) -> None:
    assert verdict_of(left, right) == verdict
    assert author_verdict(left, right) == verdict


@pytest.mark.parametrize("quiet", ["silent", "reports only"])
@pytest.mark.parametrize("other", KINDS)
def test_where_either_author_is_quiet_the_verdict_is_silent(quiet: str, other: str) -> None:
    assert author_verdict(quiet, other) == author_verdict(other, quiet) == "silent"


@pytest.mark.parametrize("other", [*POSITIONS, "split"])
def test_where_one_contradicts_own_claims_and_none_is_quiet_that_is_the_verdict(
    other: str,
) -> None:
    assert author_verdict("split", other) == author_verdict(other, "split") == "split"


def test_the_counts_of_the_headline_have_their_order() -> None:
    assert AUTHOR_VERDICTS == ("agree", "partial", "diverge", "split", "silent")
    assert set(VERDICTS) - set(AUTHOR_VERDICTS) == {"echo"}


@pytest.mark.parametrize(
    ("left", "right", "whose"),
    [
        ("author", "author", "own-own"),
        ("author", "reported", "own-reported"),
        ("reported", "author", "own-reported"),
        ("reported", "reported", "reported-reported"),
    ],
)
def test_the_voices_say_whose_positions_meet(left: str, right: str, whose: str) -> None:
    assert whose_of(left, right) == whose


@pytest.mark.parametrize(
    ("own", "reports", "position"),
    [
        (["affirms"], False, "affirms"),
        (["denies", "denies"], False, "denies"),
        (["affirms", "denies"], False, "split"),
        # A limit limits the whole; it contradicts nothing.
        (["affirms", "qualifies"], False, "qualifies"),
        (["denies", "qualifies", "denies"], False, "qualifies"),
        (["affirms", "qualifies", "denies"], False, "split"),
        # What is reported never counts beside one's own word.
        (["qualifies"], True, "qualifies"),
        (["affirms", "denies"], True, "split"),
        ([], True, "reports only"),
        ([], False, "silent"),
    ],
)
def test_an_authors_position_is_that_of_the_own_claims(
    own: list[str], reports: bool, position: str
) -> None:
    assert author_position(own, reports=reports) == position
    assert author_position(iter(own), reports=reports) == position


@given(st.lists(st.sampled_from(POSITIONS)), st.booleans())
def test_neither_order_nor_repetition_changes_an_authors_position(
    own: list[str], reports: bool
) -> None:
    position = author_position(own, reports=reports)
    assert author_position([*reversed(own), *own], reports=reports) == position


def test_positions_of_authors_come_with_the_claims_behind_them() -> None:
    found = author_positions(dossier_of("rich"), [LEFT, RIGHT])
    rows = {
        (row["proposition_id"], row["article_id"]): (
            row["position"],
            row["claim_ids"],
            row["reported_ids"],
        )
        for row in found.to_dict("records")
    }
    assert rows == {
        ("less-traffic", LEFT): ("affirms", (f"{LEFT}-001", f"{LEFT}-005"), ()),
        ("less-traffic", RIGHT): ("qualifies", (f"{RIGHT}-001",), ()),
        ("hurts-shops", LEFT): ("split", (f"{LEFT}-002", f"{LEFT}-004"), ()),
        ("hurts-shops", RIGHT): ("affirms", (f"{RIGHT}-002",), ()),
        ("revenue-matters", LEFT): ("affirms", (f"{LEFT}-001",), ()),
        ("revenue-matters", RIGHT): ("affirms", (f"{RIGHT}-004",), ()),
        ("exempt-nurses", LEFT): ("denies", (f"{LEFT}-005",), ()),
        ("exempt-nurses", RIGHT): ("affirms", (f"{RIGHT}-005",), ()),
        ("clean-air", LEFT): ("affirms", (f"{LEFT}-006",), ()),
        ("faster-buses", LEFT): ("reports only", (), (f"{LEFT}-003",)),
        ("faster-buses", RIGHT): ("denies", (f"{RIGHT}-001",), ()),
        ("nurses-suffer", LEFT): ("reports only", (), (f"{LEFT}-003",)),
        ("nurses-suffer", RIGHT): ("reports only", (), (f"{RIGHT}-003",)),
    }


@pytest.mark.parametrize(
    ("proposition_id", "left", "right", "verdict", "split", "counted"),
    [
        ("less-traffic", "affirms", "qualifies", "partial", False, True),
        ("hurts-shops", "split", "affirms", "split", True, True),
        ("revenue-matters", "affirms", "affirms", "agree", False, True),
        ("exempt-nurses", "denies", "affirms", "diverge", False, True),
        ("clean-air", "affirms", "silent", "silent", False, True),
        ("faster-buses", "reports only", "denies", "silent", False, True),
        # Both only report others: silent, and left out of the headline.
        ("nurses-suffer", "reports only", "reports only", "silent", False, False),
    ],
)
def test_the_verdict_of_two_authors(
    proposition_id: str, left: str, right: str, verdict: str, split: bool, counted: bool
) -> None:
    found = author_verdicts(dossier_of("rich"), LEFT, RIGHT).set_index("proposition_id")
    row = found.loc[proposition_id]
    assert (row["left_position"], row["right_position"]) == (left, right)
    assert (row["verdict"], bool(row["split"]), bool(row["counted"])) == (verdict, split, counted)


def test_propositions_that_neither_article_touches_are_left_out() -> None:
    dossier = dossier_of("three")
    # Only the other two are coded on it.
    assert "revenue-matters" in set(dossier.propositions["proposition_id"])
    found = author_verdicts(dossier, THIRD, RIGHT)
    assert "clean-air" not in set(found["proposition_id"])
    nothing = author_verdicts(dossier_of("no-claims"), LEFT, RIGHT)
    assert nothing[nothing["counted"]].empty
    assert list(nothing[nothing["counted"]].columns) == list(found.columns)


def test_verdicts_come_in_the_order_of_the_propositions_rank() -> None:
    for dossier in (dossier_of("rich"), dossier_of("shipped")):
        left, right = list(dossier.articles["article_id"])
        found = list(author_verdicts(dossier, left, right)["proposition_id"])
        order = list(dossier.propositions["proposition_id"])
        assert found == [each for each in order if each in set(found)]


def test_the_headline_counts_each_counted_proposition_once() -> None:
    verdicts = author_verdicts(dossier_of("rich"), LEFT, RIGHT)
    assert headline(verdicts) == {"agree": 1, "partial": 1, "diverge": 1, "split": 1, "silent": 2}


def test_a_headline_of_nothing_counts_nothing() -> None:
    verdicts = author_verdicts(dossier_of("no-claims"), LEFT, RIGHT)
    assert headline(verdicts) == dict.fromkeys(AUTHOR_VERDICTS, 0)


def _pairs_of_articles() -> Iterator[tuple[Dossier, str, str]]:
    for variant in ("rich", "three", "unrelated", "no-claims", "shipped", "hostile"):
        dossier = dossier_of(variant)
        ids = list(dossier.articles["article_id"])
        yield from ((dossier, a, b) for a, b in product(ids, ids) if a != b)


def test_the_counts_add_up_to_all_propositions_on_which_one_speaks() -> None:
    for dossier, left, right in _pairs_of_articles():
        coded = coded_claims(dossier, [left, right])
        spoken = coded.loc[coded["voice"] == "author", "proposition_id"].nunique()
        verdicts = author_verdicts(dossier, left, right)
        assert sum(headline(verdicts).values()) == spoken == int(verdicts["counted"].sum())


def test_swapping_the_authors_swaps_their_columns_and_keeps_verdict_and_reason() -> None:
    for dossier, left, right in _pairs_of_articles():
        one, other = author_verdicts(dossier, left, right), author_verdicts(dossier, right, left)
        swapped = one.rename(
            columns=lambda name: (
                name.replace("left_", "RIGHT_").replace("right_", "left_").replace("RIGHT", "right")
            )
        )[list(other.columns)]
        sides = {"left": "right", "right": "left"}
        swapped["silent_side"] = swapped["silent_side"].replace(sides)
        assert swapped.equals(other)


def test_an_authors_position_rests_on_own_claims_of_that_article_on_that_proposition() -> None:
    for dossier, left, right in _pairs_of_articles():
        claims = dossier.claims.set_index("claim_id")
        coded = dossier.positions.set_index(["claim_id", "proposition_id"])["position"]
        for row in author_verdicts(dossier, left, right).to_dict("records"):
            for side, article_id in (("left", left), ("right", right)):
                own, reported = row[f"{side}_claim_ids"], row[f"{side}_reported_ids"]
                assert all(claims.loc[key, "voice"] == "author" for key in own)
                assert all(claims.loc[key, "voice"] == "reported" for key in reported)
                assert {claims.loc[key, "article_id"] for key in own + reported} <= {article_id}
                values = [coded[key, row["proposition_id"]] for key in own]
                assert row[f"{side}_position"] == author_position(values, reports=bool(reported))


@pytest.mark.parametrize(
    ("left", "right", "words"),
    [
        ("affirms", "affirms", "each affirms"),
        ("denies", "denies", "each denies"),
        ("affirms", "denies", "affirms what the other denies"),
        ("qualifies", "qualifies", "either qualifies"),
        ("affirms", "qualifies", "either qualifies"),
        ("split", "affirms", "split"),
        ("split", "split", "split"),
        ("split", "silent", "no position in their own voice"),
        ("affirms", "silent", "One author takes no position"),
        ("reports only", "denies", "One author takes no position"),
        ("silent", "reports only", "Neither author"),
        ("reports only", "reports only", "not counted"),
    ],
)
def test_why_names_the_rule(left: str, right: str, words: str) -> None:
    assert words in rule_of(left, right)
    assert rule_of(left, right) == rule_of(right, left)


def test_every_combination_has_a_reason_that_fits_its_verdict() -> None:
    by_reason: dict[str, set[str]] = {}
    for left, right in product(KINDS, KINDS):
        by_reason.setdefault(rule_of(left, right), set()).add(author_verdict(left, right))
    assert all(len(verdicts) == 1 for verdicts in by_reason.values()), by_reason
