"""Normalising, tokens and their places in the original text."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from parallax.matching.normalise import Concepts, normalise
from parallax.matching.tokens import all_tokens, words_of

CONCEPTS = Concepts.from_terms(
    pd.DataFrame(
        {
            "label": ["Sea wall", "Tide"],
            "variants": ["flood barrier; barrier; dyke", "high water; spring tide"],
        }
    )
)


@given(st.text())
@example("ﬀ ẞ U.S.’s ’s’s")
def test_normalising_twice_changes_nothing(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)


def test_folding_goes_on_until_nothing_changes() -> None:
    # Folding case makes two s of the first, and the accent then joins the second.
    assert normalise("ß\u0301") == normalise("ss\u0301") == "sś"


@given(st.one_of(st.text(), st.text(alphabet="aU.S'’s -ﬁ½ẞ\u0301")))
def test_words_with_places_are_the_words_of_the_normalised_text(text: str) -> None:
    words = words_of(text)
    assert [word.text for word in words] == normalise(text).split()
    assert all(0 <= word.start < word.end <= len(text) for word in words)
    assert [word.start for word in words] == sorted(word.start for word in words)


@given(st.lists(st.sampled_from(["flood", "barrier", "Dyke,", "high", "water", "sea", "wall"])))
def test_tokens_with_places_are_those_that_the_fast_path_compares(words: list[str]) -> None:
    text = " ".join(words)
    assert [token.text for token in all_tokens(text, CONCEPTS)] == CONCEPTS.unify(text).split()


@pytest.mark.parametrize(
    ("text", "stretches"),
    [
        ("The U.S. and Perú’s ports.", ["The", "U.S.", "and", "Perú", "ports"]),
        ("U.S.-led, re-opened", ["U.S.", "led", "re", "opened"]),
        ("👩‍👩‍👧 Oslo 東京", ["Oslo", "東京"]),
        ("", []),
        ("…", []),
    ],
)
def test_places_are_code_points_of_the_original(text: str, stretches: list[str]) -> None:
    assert [text[word.start : word.end] for word in words_of(text)] == stretches


def test_a_concept_of_several_words_is_one_token_with_one_place() -> None:
    text = "A new Flood  Barrier holds high\nwater."
    tokens = [
        token for token in all_tokens(text, CONCEPTS) if "_" in token.text or "t" in token.text
    ]
    found = [(token.text, text[token.start : token.end]) for token in tokens]
    assert ("sea_wall", "Flood  Barrier") in found
    assert ("tide", "high\nwater") in found


def test_a_label_that_an_earlier_term_has_as_variant_leads_to_that_term() -> None:
    concepts = Concepts.from_terms(
        pd.DataFrame({"label": ["River", "Stream"], "variants": ["stream", "brook"]})
    )
    assert concepts.unify("brook") == concepts.unify(concepts.unify("brook")) == "river"
