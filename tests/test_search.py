"""The search: forgiving to small misspellings, strict about every word."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import Indel

from parallax.matching.normalise import normalise
from parallax.selection.search import search_index
from parallax.selection.wordings import SEARCH_CUTOFF
from tests.depth import examples
from tests.dossier_variants import LEFT, RIGHT, dossier_of


def found(q: str, variant: str = "rich") -> list[str] | None:
    hits = search_index(dossier_of(variant)).find(q)
    if hits is None:
        return None
    return sorted(f"{'L' if each.startswith(LEFT) else 'R'}{int(each[-3:])}" for each in hits)


@pytest.mark.parametrize(
    ("q", "expected"),
    [
        ("shops", "L2 L4 R2"),
        ("SHOPS", "L2 L4 R2"),
        ("  shops  ", "L2 L4 R2"),
        ("shops.", "L2 L4 R2"),
        ("“shops”", "L2 L4 R2"),
        # Small misspellings: a letter too many, too few, a wrong one in a long word.
        ("shopps", "L2 L4 R2"),
        ("shps", "L2 L4 R2"),
        ("trafic", "L1 R1"),
        ("rewenue", "R4"),
        # A wrong letter in a short word is another word: "ships" is not "shops".
        ("ships", ""),
        ("zzzzzz", ""),
        # The beginning of a word, from three letters on.
        ("cust", "R2"),
        ("sub", "R1"),
        ("su", ""),
        # Not the end of one, nor the middle.
        ("tomers", ""),
        # Every word must occur, in any order; one that doesn't leaves nothing.
        ("centre customers", "R2"),
        ("customers centre", "R2"),
        ("centre shps", "R2"),
        ("centre zzzzzz", ""),
        ("shops shops", "L2 L4 R2"),
        # Actors count with their label and their variants, named or holding.
        ("mayor", "L3"),
        ("city hall", "L3"),
        ("drivers", "R3"),
        # CJK, combining characters, a joined emoji, typographic quotes and apostrophes.
        ("東京", "L5"),
        ("résumé", "L5"),
        ("re\u0301sume\u0301", "L5"),
        ("東", ""),
        ("“punishes", "R3"),
        ("driver’s groups", "R3"),
        ("driver's groups", "R3"),
        # Words only that the paraphrase adds.
        ("said", "L1 L2 L3 L4 L5 L6 R1 R2 R3 R4 R5"),
    ],
)
def test_what_is_found(q: str, expected: str) -> None:
    assert found(q) == expected.split()


@pytest.mark.parametrize("q", ["", "   ", "!?", "…", "“”", "💨", "\x00", "\n\t", "---", "'s"])
def test_a_query_without_a_word_restricts_nothing(q: str) -> None:
    assert found(q) is None


@pytest.mark.parametrize("variant", ["no-claims", "bare"])
def test_where_there_are_no_claims_nothing_is_found(variant: str) -> None:
    assert found("shops", variant) == []


WORDS = sorted(search_index(dossier_of("shipped")).words)


@settings(max_examples=examples(30), deadline=None)
@given(st.sampled_from(WORDS))
def test_every_word_of_a_claim_finds_it(word: str) -> None:
    index = search_index(dossier_of("shipped"))
    hits = index.find(word)
    assert hits is not None
    assert index.postings[word] <= hits


@settings(max_examples=examples(30), deadline=None)
@given(st.data())
def test_one_letter_too_many_or_too_few_is_forgiven_from_four_letters_on(
    data: st.DataObject,
) -> None:
    index = search_index(dossier_of("shipped"))
    word = data.draw(st.sampled_from([each for each in WORDS if len(each) >= 4 and each.isascii()]))
    at = data.draw(st.integers(0, len(word) - 1))
    shorter = word[:at] + word[at + 1 :]
    longer = word[:at] + data.draw(st.sampled_from("aekz")) + word[at:]
    for typed in (shorter, longer):
        if normalise(typed) == typed:
            assert index.postings[word] <= (index.find(typed) or frozenset())


@settings(max_examples=examples(30), deadline=None)
@given(st.data())
def test_one_wrong_letter_is_forgiven_from_seven_letters_on(data: st.DataObject) -> None:
    index = search_index(dossier_of("shipped"))
    word = data.draw(st.sampled_from([each for each in WORDS if len(each) >= 7 and each.isascii()]))
    at = data.draw(st.integers(0, len(word) - 1))
    typed = word[:at] + data.draw(st.sampled_from("aekz")) + word[at + 1 :]
    assert index.postings[word] <= (index.find(typed) or frozenset())


@settings(max_examples=examples(30), deadline=None)
@given(st.text(st.sampled_from("abcdeshopscentre "), max_size=12))
def test_a_word_is_found_by_the_documented_rule_and_by_nothing_else(q: str) -> None:
    index = search_index(dossier_of("rich"))
    expected: Any = None
    for word in normalise(q).split():
        hits: set[str] = set()
        for other, claim_ids in index.postings.items():
            alike = 100 * Indel.normalized_similarity(word, other)
            if alike >= SEARCH_CUTOFF or (len(word) >= 3 and other.startswith(word)):
                hits |= claim_ids
        expected = hits if expected is None else expected & hits
    assert index.find(q) == expected


@settings(max_examples=examples(30), deadline=None)
@given(st.sampled_from(WORDS), st.sampled_from(WORDS))
def test_another_word_never_finds_more(one: str, other: str) -> None:
    index = search_index(dossier_of("shipped"))
    both, alone = index.find(f"{one} {other}"), index.find(one)
    assert both is not None
    assert alone is not None
    assert both <= alone


@settings(max_examples=examples(50), deadline=None)
@given(st.text(max_size=40))
def test_no_text_whatever_raises(q: str) -> None:
    hits = search_index(dossier_of("rich")).find(q)
    assert (hits is None) == (normalise(q) == "")


def test_claims_of_either_side_are_found() -> None:
    hits = search_index(dossier_of("rich")).find("centre")
    assert hits == {f"{LEFT}-001", f"{RIGHT}-002"}
