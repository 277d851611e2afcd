"""Which tokens count as the same word. None of the words is from a judged pair's reading."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from parallax.matching.tokens import words_of
from parallax.matching.word_variants import CUTOFF, similarity, variants_of

FORMS = (
    ("organisation", "organization"),
    ("policy", "policies"),
    ("deter", "deterrence"),
    ("china", "chinese"),
    ("city", "cities"),
    ("strategy", "strategic"),
    ("party", "parties"),
    ("produce", "production"),
    ("diplomat", "diplomacy"),
    ("zelensky", "zelenskyy"),
    ("colour", "color"),
    ("war", "wars"),
    ("warned", "warning"),
    ("agree", "agreement"),
    ("planned", "planning"),
    ("travelled", "traveled"),
    ("centre", "center"),
    ("programme", "program"),
    ("iran", "iranian"),
    ("expand", "expansion"),
    ("defence", "defense"),
    ("democracy", "democratic"),
    ("president", "presidential"),
    ("ally", "allies"),
    ("economy", "economic"),
    ("analyse", "analyzed"),
)
FALSE_FRIENDS = (
    ("iran", "iraq"),
    ("alliance", "reliance"),
    ("austria", "australia"),
    ("region", "religion"),
    ("contract", "contrast"),
    ("president", "resident"),
    ("policy", "police"),
    ("part", "party"),
    ("import", "important"),
    ("new", "news"),
    ("adapt", "adopt"),
    ("later", "latter"),
    ("moral", "morale"),
    ("contact", "contract"),
    ("statue", "statute"),
    ("casual", "causal"),
    ("corn", "corner"),
    ("universe", "university"),
    ("niger", "nigeria"),
    ("nuclear", "unclear"),
    ("united", "untied"),
    ("state", "statement"),
    ("conversation", "conservation"),
    ("communist", "community"),
    ("form", "former"),
    ("increase", "decrease"),
    ("not", "notes"),
    ("2023", "2024"),
    ("prize", "price"),
    ("desert", "dessert"),
    ("internal", "international"),
    ("mali", "malawi"),
    ("us", "use"),
)


@pytest.mark.parametrize(("one", "other"), FORMS)
def test_forms_and_spellings_of_one_word_meet(one: str, other: str) -> None:
    assert CUTOFF <= similarity(one, other) < 1


@pytest.mark.parametrize(("one", "other"), FALSE_FRIENDS)
def test_false_friends_do_not_meet(one: str, other: str) -> None:
    assert similarity(one, other) == 0


def test_an_abbreviation_meets_itself_without_its_full_stops() -> None:
    assert [word.text for word in words_of("U.S.")] == [word.text for word in words_of("US")]


tokens = st.one_of(
    st.sampled_from([word for pair in (*FORMS, *FALSE_FRIENDS) for word in pair]),
    st.text(alphabet="abezsy", min_size=1, max_size=12),
    st.builds(
        str.__add__,
        st.sampled_from(["harbou", "azure", "zest", "plan", "organi", "commit"]),
        st.sampled_from(["", "s", "ed", "ing", "r", "zation", "sation", "ment", "ned", "ted", "y"]),
    ),
)


@given(tokens, tokens)
def test_likeness_is_symmetric_and_1_for_equal_tokens_only(one: str, other: str) -> None:
    assert similarity(one, other) == similarity(other, one)
    assert (similarity(one, other) == 1) == (one == other)


@example([word for pair in (*FORMS, *FALSE_FRIENDS) for word in pair])
@given(st.lists(tokens, max_size=25))
def test_the_index_finds_exactly_what_comparing_all_pairs_finds(words: list[str]) -> None:
    every = {
        one: {other: alike for other in words if (alike := similarity(one, other))} for one in words
    }
    assert variants_of(words) == every
