"""Which claims a proposition is shown with."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from parallax.captions.findings import quoted_claims
from parallax.matching.authors import Coded
from parallax.selection.filters import excluded_claim_ids, select
from parallax.urlstate.state import PageState
from tests.dossier_variants import VARIANTS, dossier_of

LENGTHS = {"a": 10, "b": 20, "c": 30, "d": 5, "e": 6}
CLAIMS: dict[str, Any] = {
    key: {"claim_id": key, "quote": "x" * length, "hedge": ""} for key, length in LENGTHS.items()
}
AFFIRMED = Coded("affirms", "stated", False, "", "")
DENIED = replace(AFFIRMED, position="denies")
ONE = dict.fromkeys(CLAIMS, AFFIRMED)
SPLIT = ONE | {"b": DENIED, "c": DENIED}


def row(own: str, reported: str = "", *, split: bool = False) -> dict[str, Any]:
    return {
        "left_position": "split" if split else "affirms",
        "left_claim_ids": tuple(own),
        "left_reported_ids": tuple(reported),
    }


@pytest.mark.parametrize(
    ("own", "reported", "split", "most", "excluded", "expected"),
    [
        # Without a filter: the shortest quotes of the author's own.
        ("abc", "de", False, 2, "", "ab"),
        ("", "de", False, 2, "", "de"),
        # What passes comes before what is shorter.
        ("abc", "de", False, 2, "abde", "ca"),
        ("abc", "", False, 1, "a", "b"),
        # Nothing on this side passes: the contrast stays.
        ("abc", "", False, 1, "abc", "a"),
        ("abc", "de", False, 1, "abcde", "a"),
        # Only reported ones pass: one of them is shown, behind what the verdict follows from.
        ("abc", "de", False, 1, "abcd", "ae"),
        ("abc", "de", False, 2, "abc", "abd"),
        # Of a split, one of each position, those that pass first.
        ("abc", "", True, 1, "", "ab"),
        ("abc", "", True, 1, "ab", "ac"),
    ],
)
def test_claims_that_pass_the_filters_speak_first(
    own: str, reported: str, split: bool, most: int, excluded: str, expected: str
) -> None:
    coded = SPLIT if split else ONE
    found = quoted_claims(row(own, reported, split=split), "left", CLAIMS, coded, most, excluded)
    assert found == list(expected)


@pytest.mark.parametrize(
    ("changed", "hedged", "expected"),
    [
        ({}, "", "abc"),
        ({"c": {"telling": True}}, "", "cab"),
        ({"a": {"explicitness": "implied"}}, "", "bca"),
        ({}, "a", "bca"),
        # What is stated with a hedge comes before what is only implied.
        ({"b": {"explicitness": "implied"}}, "a", "cab"),
        # The telling one comes first also where it is implied, hedged and long.
        ({"c": {"telling": True, "explicitness": "implied"}}, "c", "cab"),
    ],
)
def test_the_telling_claim_speaks_first_then_what_is_stated_without_a_hedge(
    changed: dict[str, dict[str, Any]], hedged: str, expected: str
) -> None:
    coded = ONE | {key: replace(AFFIRMED, **changes) for key, changes in changed.items()}
    claims = {
        key: {**value, "hedge": "may" if key == hedged else ""} for key, value in CLAIMS.items()
    }
    assert quoted_claims(row("abc"), "left", claims, coded, 3) == list(expected)


@pytest.mark.parametrize("variant", VARIANTS)
def test_no_claim_is_left_out_where_only_a_theme_is_chosen(variant: str) -> None:
    dossier = dossier_of(variant)
    values = PageState.default(dossier, "agree-diverge")
    assert excluded_claim_ids(dossier, values) == frozenset()
    assert (
        excluded_claim_ids(dossier, values.replace(theme=tuple(dossier.themes["theme_id"])))
        == set()
    )
    claims = select(dossier, values).claims
    own = set(claims.loc[claims["voice"] == "author", "claim_id"])
    assert excluded_claim_ids(dossier, values.replace(voice=("reported",))) == own
