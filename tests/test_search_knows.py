"""The search knows the dossier's terms and authors, says what it added, and what is near."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parallax.captions.search import nothing_found_words, search_notes
from parallax.presentation.marks import pieces_of
from parallax.selection.search import search, search_index
from tests.depth import examples
from tests.dossier_variants import dossier_of
from tests.test_app import Shown, visit

__all__ = ["visit"]  # A fixture.


@pytest.mark.parametrize(
    ("q", "expected"),
    [
        # One thing under two names.
        ("dual containment", {"liou-2024-069", "liou-2024-098", "xiao-2024-025"}),
        ("dual deterrence", {"liou-2024-069", "xiao-2024-024", "xiao-2024-026"}),
        ("Heixiazi", {"liou-2024-065", "liou-2024-121"}),
        ("Bolshoy Ussuriysky", {"liou-2024-065", "liou-2024-121"}),
    ],
)
def test_a_term_is_found_under_every_name(q: str, expected: set[str]) -> None:
    assert expected <= (search(dossier_of("shipped"), q).claim_ids or set())


@pytest.mark.parametrize("q", ["劉蕭翔", "Shiau-shyang Liou", "liou"])
def test_an_author_is_found_by_any_name_and_stands_for_all_claims(q: str) -> None:
    dossier = dossier_of("shipped")
    claims = dossier.claims
    mine = set(claims.loc[claims["article_id"] == "liou-2024", "claim_id"])
    assert mine <= (search(dossier, q).claim_ids or set())
    assert "All claims of Shiau-shyang Liou" in search_notes(dossier, q)


def test_what_was_added_is_told() -> None:
    dossier = dossier_of("shipped")
    assert any("dual deterrence" in each for each in search_notes(dossier, "dual containment"))
    # Where the words themselves find everything there is nothing to tell.
    assert search_notes(dossier, "subcommittee") == ()
    assert search_notes(dossier, "?!") == ()


@pytest.mark.parametrize(
    ("q", "words"),
    [
        ("containmint", "containment"),
        ("zzzzzzzz", "nothing is near"),
        ("x" * 200, "The search looked in paraphrases, quotes, actors, terms and authors"),
        ("漢字", "The search looked in"),
        ("?!", ""),
    ],
)
def test_where_nothing_is_found_it_says_where_it_looked_and_what_is_near(
    q: str, words: str
) -> None:
    dossier = dossier_of("shipped")
    said = nothing_found_words(dossier, q)
    if not words:
        assert said == ""
    elif search(dossier, q).claim_ids:
        assert said.startswith("The search alone finds")
    else:
        assert words in said


def test_a_page_that_finds_nothing_says_what_is_near(visit: Callable[..., Shown]) -> None:
    shown = visit("shipped", "claims", {"q": ["zzzzzzzz"]})
    assert "The search looked in" in shown.text


@settings(max_examples=examples(50), deadline=None)
@given(
    st.text(max_size=60)
    | st.lists(st.sampled_from(["dual", "containment", "liou", "russia", "the", "劉蕭翔"])).map(
        " ".join
    )
)
def test_what_a_dossier_knows_adds_to_a_search_and_takes_nothing_away(q: str) -> None:
    dossier = dossier_of("shipped")
    plain, found = search_index(dossier).find(q), search(dossier, q).claim_ids
    assert (plain is None) == (found is None)
    assert (plain or set()) <= (found or set())
    search_notes(dossier, q)
    nothing_found_words(dossier, q)


@settings(max_examples=examples(50), deadline=None)
@given(
    st.text(max_size=80) | st.lists(st.sampled_from(["a", "b", "ab", "…"])).map(" ".join),
    st.sets(
        st.lists(st.sampled_from(["a", "b", "ab"]), min_size=1, max_size=3).map(tuple), max_size=4
    ),
)
def test_pieces_put_together_are_the_text(text: str, marked: set[tuple[str, ...]]) -> None:
    assert "".join(each.text for each in pieces_of(text, marked)) == text


def test_what_is_searched_for_is_marked_in_quotes(visit: Callable[..., Shown]) -> None:
    shown = visit("shipped", "agree-diverge", {"q": ["dual deterrence"], "by": ["pair"]})
    assert "<mark>dual deterrence</mark>" in shown.html
    assert "<mark>" not in visit("shipped", "agree-diverge", {"by": ["pair"]}).html
    found = pieces_of("The “dual deterrence” of old", {("dual", "deterrence")})
    assert [(each.text, each.hit) for each in found] == [
        ("The “", False),
        ("dual deterrence", True),
        ("” of old", False),
    ]
