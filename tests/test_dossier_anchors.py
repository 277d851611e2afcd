"""Anchors, context and coverage."""

from __future__ import annotations

from importlib.metadata import version

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from parallax.dossier.anchors import Anchor, anchor, context, paragraph_of
from parallax.dossier.coverage import (
    SPLITTER_NAME,
    SPLITTER_VERSION,
    coverage,
    sentences,
)

FEW = st.text("ab e\u0301👩\u200d東\n", max_size=14)
OFFSET = st.none() | st.integers(-4, 18)


def slow_anchor(text: str, quote: str, start: int | None, end: int | None) -> Anchor:
    """Compare code point by code point, at every place."""
    places = [
        place
        for place in range(len(text) - len(quote) + 1)
        if quote and all(text[place + step] == char for step, char in enumerate(quote))
    ]
    if start in places and end == start + len(quote):
        return Anchor("exact", start, end)
    if len(places) == 1:
        return Anchor("moved", places[0], places[0] + len(quote))
    return Anchor("ambiguous" if places else "lost", None, None)


@given(FEW, st.text("ab e\u0301👩", max_size=4), OFFSET, OFFSET)
@example("abab", "ab", 2, 4)
@example("aaa", "aa", None, None)
@example("xab", "ab", -2, 0)
@example("xab", "ab", -2, 3)
@example("ab", "ab", 0, 9)
def test_an_anchor_is_what_comparing_every_place_finds(
    text: str, quote: str, start: int | None, end: int | None
) -> None:
    assert anchor(text, quote, start, end) == slow_anchor(text, quote, start, end)


@given(FEW, st.integers(0, 14), st.integers(1, 5))
def test_words_cut_from_a_text_are_exact_where_they_were_cut(
    text: str, start: int, length: int
) -> None:
    quote = text[start : start + length]
    if quote:
        assert anchor(text, quote, start, start + len(quote)).status == "exact"


@pytest.mark.parametrize(
    ("text", "quote", "start", "end", "status"),
    [
        ("one two one", "one", 8, 11, "exact"),
        ("one two", "two", 0, 3, "moved"),
        ("one two one", "one", 1, 4, "ambiguous"),
        ("one two", "three", 0, 5, "lost"),
        ("one two", "", 0, 0, "lost"),
        (None, "one", 0, 3, "not checkable"),
        # The composed letter is another code point than the combined one.
        ("caf\u00e9", "cafe\u0301", 0, 5, "lost"),
    ],
)
def test_an_anchor_has_the_status_that_the_design_gives_it(
    text: str | None, quote: str, start: int, end: int, status: str
) -> None:
    assert anchor(text, quote, start, end).status == status


def test_context_is_cut_at_the_ends_of_the_text() -> None:
    assert context("abcdef", 2, 4, 1) == ("b", "e")
    assert context("abcdef", 0, 6) == ("", "")


@given(FEW.filter(bool), st.data())
def test_a_paragraph_is_whole_lines_around_the_quote(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    before, quote, after = paragraph_of(text, start, end)
    assert quote == text[start:end]
    assert f"\n{before}{quote}{after}\n" in f"\n{text}\n"
    assert "\n" not in before + after


def test_the_splitter_is_the_one_that_coverage_was_measured_with() -> None:
    assert version(SPLITTER_NAME) == SPLITTER_VERSION


def test_sentences_are_split_within_lines_and_stripped() -> None:
    text = "Mr. Ito came.  He saw 👩‍👩‍👧.\n\n \t\n真的吗？是的。\n—\nNo stop"
    found = [text[start:end] for start, end in sentences(text)]
    assert found == ["Mr. Ito came.", "He saw 👩‍👩‍👧.", "真的吗？", "是的。", "No stop"]


@given(st.text(max_size=60), st.sampled_from(["", "en", "zh-Hant", "ZZ", "?"]))
@example("a. b.\u2028c. d.\x85e.\x0bf.", "en")
def test_sentences_hold_every_letter_once_and_in_order(text: str, language: str) -> None:
    spans = sentences(text, language)
    last = 0
    for start, end in spans:
        assert last <= start < end
        assert text[start:end] == text[start:end].strip()
        last = end
    kept = "".join(text[start:end] for start, end in spans)
    assert [char for char in kept if char.isalnum()] == [char for char in text if char.isalnum()]


def test_a_sentence_is_covered_by_a_single_code_point() -> None:
    text = "One here. Two there. Three.\nFour."
    assert sentences(text) == [(0, 9), (10, 20), (21, 27), (28, 33)]
    found = coverage(text, "en", [(8, 9), (26, 99)], [(10, 12), (0, 1)])
    assert (found.sentences, found.covered, found.pending) == (4, 3, 1)
    assert found.uncovered == ((10, 20),)
    # The space between two sentences touches neither.
    assert coverage(text, "en", [(9, 10)]).covered == 0


def test_a_text_without_a_sentence_has_no_share() -> None:
    found = coverage("— …\n", "en", [])
    assert found.sentences == 0
    assert found.share != found.share
