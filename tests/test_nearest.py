"""The passage that is most like a lost quote, and the words in which a check suggests it."""

from __future__ import annotations

import time
import unicodedata
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rapidfuzz import fuzz

from parallax.dossier import nearest as module
from parallax.dossier.checking import check
from parallax.dossier.loading import read
from parallax.dossier.nearest import LEAST_SIMILARITY, Finder, nearest
from tests.dossier_factory import TEXTS, tables, write_dossier, write_table

AROUND = ("Another matter comes first, and at length. ", " What follows is of no concern here.")


@pytest.mark.parametrize(
    ("quote", "passage"),
    [
        # A word changed, words put in, words left out, a typographic sign.
        ("the toll moves traffic to suburbs", "the charge moves traffic to suburbs"),
        ("The mayor says that buses run", "The mayor now says that all buses run"),
        ("The mayor now says that all buses run", "The mayor says that buses run"),
        ("it 'punishes nurses'", "it “punishes nurses”"),
        ("'it punishes nurses'", "“it punishes all nurses”"),
        ("Shops did not suffer.", "Shops didn’t suffer."),
        # Scripts without spaces, from right to left, with marks that combine, joined emoji.
        ("城市應該豁免夜班工人的費用", "城市應該免除夜班工人的費用"),
        ("قد يرفع الرسم أسعار السلع", "قد يرفع الرسم أثمان السلع"),
        ("the re\u0301sume\u0301 is plain", "the re\u0301sume\u0301s are plain"),
        ("A family 👩‍👩‍👧 gains clean air", "A family 👩‍👩‍👦 gains air"),
        ("Well done 👍🏽", "Well done 👍🏿"),
    ],
)
def test_the_nearest_passage_is_the_changed_wording_whole(quote: str, passage: str) -> None:
    text = f"{AROUND[0]}{passage}{AROUND[1]}"
    found = nearest(text, quote)
    assert found is not None
    assert text[found.start : found.end] == passage
    assert found.similarity == fuzz.ratio(quote, passage) >= LEAST_SIMILARITY


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("", "one"),
        ("one", ""),
        ("one", " \n"),
        ("一二三", "one two three"),
        (AROUND[0], "Revenue will probably fall next year"),
        (" \n ", "one"),
    ],
)
def test_what_is_like_nothing_gets_no_suggestion(text: str, quote: str) -> None:
    assert nearest(text, quote) is None


FEW = st.text("ab e\u0301👩\u200d🏽東ก\n", max_size=30)


@given(FEW, FEW)
@example("ab", "ba ab")
@example("👩\u200d👩 a", "👩")
def test_a_passage_lies_within_the_text_and_cuts_no_word(text: str, quote: str) -> None:
    found = nearest(text, quote)
    if found is None:
        return
    assert 0 <= found.start < found.end <= len(text)
    passage = text[found.start : found.end]
    assert passage.strip() == passage
    assert LEAST_SIMILARITY <= found.similarity <= 100
    for at in (found.start, found.end):
        if 0 < at < len(text):
            assert not unicodedata.combining(text[at])
            assert "\u200d" not in text[at - 1 : at + 1]
            assert not (text[at - 1] in "ab" and text[at] in "ab")


@given(FEW, FEW, st.text("klm ", min_size=1, max_size=20).map(str.strip).filter(bool))
def test_a_quote_that_is_there_is_its_own_nearest_passage(
    before: str, after: str, quote: str
) -> None:
    text = f"{before} {quote} {after}"
    found = nearest(text, quote)
    assert found is not None
    assert (text[found.start : found.end], found.similarity) == (quote, 100)


def test_in_a_script_without_spaces_a_passage_begins_and_ends_anywhere() -> None:
    passage = "城市應該免除夜班工人的費用"
    text = f"昨天市長在議會上說{passage}並且解釋了原因"
    found = nearest(text, "城市應該豁免夜班工人的費用")
    assert found is not None
    assert text[found.start : found.end] == passage


def test_of_a_very_long_quote_the_stretch_of_its_length_is_given(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    quote = "the toll moves traffic to suburbs"
    text = f"{AROUND[0]}the charge moves traffic to suburbs{AROUND[1]}"
    monkeypatch.setattr(module, "LONGEST_REFINED", len(quote) - 1)
    found = nearest(text, quote)
    assert found is not None
    assert found.end - found.start == len(quote)


# ---- in a check


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_dossier(tmp_path / "charge")


def test_a_fault_suggests_the_nearest_passage_and_nothing_takes_it_over(folder: Path) -> None:
    rows = tables()["claims"]
    rows[0]["quote"] = "Traffic in the centre dropped by a fifth"
    write_table(folder, "claims", rows)
    report = check(folder)
    fault = report.faults[0]
    words = "Traffic in the centre fell by a fifth"
    start = TEXTS["okafor-2023"].index(words)
    assert "nor anywhere in the text; allowed are words of the text, verbatim. " in fault.what
    assert f"Nearest passage, only a suggestion: {start} to {start + len(words)}, " in fault.what
    assert f"% alike: '{words}'." in fault.what
    assert report.anchors.loc[0, "status"] == "lost"
    assert report.anchors["found_start"].isna()[0]


def test_a_fault_of_an_ambiguous_quote_says_where_it_occurs(folder: Path) -> None:
    rows = tables()["claims"]
    rows[1] |= {"quote_start": "1", "quote_end": "9"}
    write_table(folder, "claims", rows)
    (fault,) = read(folder).faults
    quote, text = rows[1]["quote"], TEXTS["okafor-2023"]
    first = text.index(quote)
    second = text.index(quote, first + 1)
    size = len(quote)
    assert f"It occurs at {first} to {first + size}, {second} to {second + size}." in fault.what


def test_suggestions_stop_when_their_work_is_spent(folder: Path) -> None:
    finder = Finder(most=100)
    assert finder.nearest("one two three", "one twa") is not None
    assert not finder.spent
    assert finder.nearest("one two three", "one twa") is None
    assert finder.spent


def test_two_hundred_lost_quotes_of_a_long_text_take_seconds(folder: Path) -> None:
    # A guard against a search that is quadratic in Python; it takes well under a second.
    sentence = "The council of district {} met {} times about the charge, and then once more. "
    text = "".join(sentence.format(n, n * n) for n in range(250))[:20_000]
    quotes = [f"The councils of a district {n} met often about charges, then" for n in range(200)]
    began = time.process_time()
    found = [Finder().nearest(text, quote) for quote in quotes]
    assert time.process_time() - began < 10
    assert all(found)
