"""Claims whose quote lies in that of another claim are not counted twice."""

from __future__ import annotations

from pathlib import Path

import pytest

from parallax.dossier.loading import load
from parallax.matching.nested import nested_claims
from parallax.matching.pairs import compare, listed
from tests.dossier_factory import TEXTS, Rows, row_of, tables, write_dossier
from tests.dossier_variants import LEFT, RIGHT, dossier_of

OUTER, INNER = "Traffic in the centre fell by a fifth", "in the centre fell by a fifth"


def claim(claim_id: str, quote: str) -> dict[str, str]:
    start = TEXTS[LEFT].index(quote)
    cells = (LEFT, "It is said.", quote, str(start), str(start + len(quote)), "", "traffic")
    return row_of("claims", claim_id, *cells, "interpretation", "author", "", "", "", "")


def dossier_with(*coded: tuple[str, str, str]) -> dict[str, Rows]:
    """Two claims of one sentence, the second within the first, and what is coded of them."""
    found = tables()
    found["claims"] += [claim(f"{LEFT}-101", OUTER), claim(f"{LEFT}-102", INNER)]
    found["positions"] = [row for row in found["positions"] if row["claim_id"] != f"{LEFT}-001"]
    for number, position, telling in coded:
        unit = (f"{LEFT}-{number}", "less-traffic")
        found["positions"].append(row_of("positions", *unit, position, "", "", telling))
    return found


@pytest.mark.parametrize(
    ("coded", "dropped"),
    [
        ([("101", "affirms", ""), ("102", "affirms", "")], ["102"]),
        # The telling one stays, whichever it is.
        ([("101", "affirms", ""), ("102", "affirms", "yes")], ["101"]),
        ([("101", "affirms", "yes"), ("102", "affirms", "")], ["102"]),
        # They do not say the same.
        ([("101", "affirms", ""), ("102", "denies", "")], []),
        ([("102", "affirms", "")], []),
    ],
)
def test_of_two_claims_that_say_the_same_one_counts(
    tmp_path: Path, coded: list[tuple[str, str, str]], dropped: list[str]
) -> None:
    dossier = load(write_dossier(tmp_path / "d", dossier_with(*coded)))
    assert nested_claims(dossier) == {(f"{LEFT}-{each}", "less-traffic") for each in dropped}
    pairs = compare(dossier, LEFT, RIGHT)
    pairs = pairs[pairs["proposition_id"] == "less-traffic"]
    assert len(pairs) == len(coded)
    assert len(listed(pairs)) == len(coded) - len(dropped)


def test_no_pair_of_claims_vanishes_from_the_list_without_one_that_says_the_same() -> None:
    for variant in ("rich", "shipped"):
        dossier = dossier_of(variant)
        left, right = list(dossier.articles["article_id"])
        pairs = compare(dossier, left, right)
        kept = listed(pairs)
        met = set(zip(pairs["proposition_id"], pairs["verdict"], strict=True))
        assert set(zip(kept["proposition_id"], kept["verdict"], strict=True)) == met


def test_the_shipped_dossier_has_such_claims() -> None:
    assert ("liou-2024-099", "dual-pressure") not in nested_claims(dossier_of("shipped"))
    assert nested_claims(dossier_of("shipped"))
