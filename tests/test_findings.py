"""Which claims a proposition is shown with."""

from __future__ import annotations

from typing import Any

import pytest

from parallax.filters import passing_ids
from parallax.findings import quoted_claims
from parallax.params import defaults
from tests.dossier_variants import VARIANTS, dossier_of

LENGTHS = {"a": 10, "b": 20, "c": 30, "d": 5, "e": 6}
CLAIMS: dict[str, Any] = {key: {"quote": "x" * length} for key, length in LENGTHS.items()}
ONE = dict.fromkeys(CLAIMS, "affirms")
SPLIT = ONE | {"b": "denies", "c": "denies"}


def row(own: str, reported: str = "", *, split: bool = False) -> dict[str, Any]:
    return {
        "left_position": "split" if split else "affirms",
        "left_claim_ids": tuple(own),
        "left_reported_ids": tuple(reported),
    }


@pytest.mark.parametrize(
    ("own", "reported", "split", "most", "passing", "expected"),
    [
        # Without a filter: the shortest quotes of the author's own.
        ("abc", "de", False, 2, None, "ab"),
        ("", "de", False, 2, None, "de"),
        # What passes comes before what is shorter.
        ("abc", "de", False, 2, "c", "ca"),
        ("abc", "", False, 1, "bc", "b"),
        # Nothing on this side passes: the contrast stays.
        ("abc", "", False, 1, "", "a"),
        ("abc", "de", False, 1, "", "a"),
        # Only reported ones pass: one of them is shown, behind what the verdict follows from.
        ("abc", "de", False, 1, "e", "ae"),
        ("abc", "de", False, 2, "de", "abd"),
        # Of a split, one of each position, those that pass first.
        ("abc", "", True, 1, None, "ab"),
        ("abc", "", True, 1, "c", "ac"),
    ],
)
def test_claims_that_pass_the_filters_speak_first(
    own: str, reported: str, split: bool, most: int, passing: str | None, expected: str
) -> None:
    coded = SPLIT if split else ONE
    allowed = None if passing is None else frozenset(passing)
    found = quoted_claims(row(own, reported, split=split), "left", CLAIMS, coded, most, allowed)
    assert found == list(expected)


@pytest.mark.parametrize("variant", VARIANTS)
def test_no_claim_is_left_out_where_only_a_theme_is_chosen(variant: str) -> None:
    dossier = dossier_of(variant)
    values = defaults(dossier, "agree-diverge")
    assert passing_ids(dossier, values) is None
    assert passing_ids(dossier, {**values, "theme": tuple(dossier.themes["theme_id"])}) is None
    chosen = passing_ids(dossier, {**values, "voice": ("reported",)})
    own = dossier.claims.loc[dossier.claims["voice"] == "author", "claim_id"]
    assert chosen is not None
    assert not chosen & set(own)
