"""Where texts use a term: found whole, whatever the case, once each, at their offsets."""

from __future__ import annotations

import dataclasses
import html
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parallax.captions.terms import usage_words
from parallax.dossier.lookup import records
from parallax.matching.normalise import normalise
from parallax.reader.uses import CONTEXT, find_uses, uses_of
from tests.dossier_variants import dossier_of
from tests.test_app import Shown, visit

__all__ = ["visit"]  # A fixture.


@pytest.mark.parametrize(
    ("text", "wordings", "found"),
    [
        ("A city toll.", ["city toll"], ["city toll"]),
        ("A City-Toll’s end; the CITY  TOLL!", ["city toll"], ["City-Toll", "CITY  TOLL"]),
        ("“city toll”, (city toll)", ["city toll"], ["city toll", "city toll"]),
        # As the search has them: full stops of an abbreviation, apostrophes, quotation marks.
        ("The U.S. said; a U.S.-led bloc; the US.", ["U.S."], ["U.S.", "U.S.", "US"]),
        ("It told us.", ["U.S."], []),
        (
            "Ada's annual toll, Ada’s annual toll",
            ["Ada’s annual toll"],
            ["Ada's annual toll", "Ada’s annual toll"],
        ),
        ("the “city” toll", ["city toll"], ["city” toll"]),
        ("no toll, no gate", ["no toll, no gate"], ["no toll, no gate"]),
        # Neither over a sentence's or a paragraph's end nor over a comma that is not the wording's.
        ("In the city. Toll roads; city, toll; city\n\nToll", ["city toll"], []),
        ("𝕏 🚗 Toll", ["toll"], ["Toll"]),
        # No match inside a word, at either end.
        ("subcity toll, city tolls, city_toll", ["city toll"], []),
        # Of two that begin together the longer one, and what is within it is not counted again.
        ("a city toll zone", ["city toll", "city toll zone", "toll"], ["city toll zone"]),
        ("the toll, a city toll", ["toll", "city toll"], ["toll", "city toll"]),
        ("nothing", ["city toll"], []),
        ("city toll", [], []),
        ("city toll", ["", "—"], []),
        # A wording is no pattern.
        ("a.b and axb", ["a.b"], ["a.b"]),
        ("C++ is a(b", ["a(b"], ["a(b"]),
    ],
)
def test_a_term_is_found_whole_and_every_use_once(
    text: str, wordings: list[str], found: list[str]
) -> None:
    assert [use.words for use in find_uses(text, wordings)] == found


def test_a_context_stays_in_its_line_and_is_cut_at_words() -> None:
    long = "word " * 40
    text = f"Heading\n{long}the toll {long}\nNext"
    (use,) = find_uses(text, ["toll"])
    assert use.before.startswith("… word ")
    assert use.after.endswith(" word …")
    assert max(len(use.before), len(use.after)) <= CONTEXT + 2
    (short,) = find_uses("Heading\nThe toll.\nNext", ["toll"])
    assert (short.before, short.after) == ("The ", ".")


WORDS = st.lists(st.sampled_from(["toll", "city", "𝕏𝕐", "it’s", "zone", "-", "\n"]), max_size=30)


@given(WORDS, st.lists(st.sampled_from(["toll", "city toll", "city zone", "𝕏𝕐"]), max_size=4))
def test_every_use_lies_at_its_offsets_and_none_in_another(
    words: list[str], wordings: list[str]
) -> None:
    text = " ".join(words)
    end = 0
    plain = {normalise(each) for each in wordings}
    for use in find_uses(text, wordings):
        assert use.start >= end
        end = use.end
        assert text[use.start : use.end] == use.words
        assert normalise(use.words) in plain


def test_the_uses_of_the_shipped_terms_stand_in_the_claims_that_are_named() -> None:
    dossier = dossier_of("shipped")
    quotes = dict(zip(dossier.claims["claim_id"], dossier.claims["quote"], strict=True))
    found = 0
    for term in records(dossier.terms):
        for article_id in dossier.articles["article_id"]:
            text = dossier.texts[article_id]
            assert text is not None
            for use in uses_of(dossier, term["term_id"], article_id):
                found += 1
                assert text[use.start : use.end] == use.words
                if use.claim_id:
                    assert use.words in quotes[use.claim_id]
    assert found > 50
    dual = [use.words for use in uses_of(dossier, "dual-pressure", "liou-2024")]
    assert dual == ["dual deterrence"] * 3
    states = [use.words for use in uses_of(dossier, "united-states", "liou-2024")]
    assert "U.S." in states


@pytest.mark.parametrize(
    ("uses", "words"),
    [
        ([("Ada", [])], "Ada: never"),
        ([("Ada", ["toll"])], "Ada: “toll” once"),
        (
            [("Ada", ["a toll", "Toll", "toll", "A  Toll"]), ("Ben", [])],
            "Ada: “a toll” 2 times, “Toll” 2 times; Ben: never",
        ),
        (
            [("Ada", ["a", "b", "b", "c", "d", "e"])],
            "Ada: “b” 2 times, “a” once, “c” once, and 2 uses in other words",
        ),
    ],
)
def test_uses_are_counted_by_wording(uses: list[tuple[str, list[str]]], words: str) -> None:
    assert usage_words(uses) == words


def test_a_term_has_a_page_with_both_authors_uses_and_a_search_leads_to_it(
    visit: Callable[..., Shown],
) -> None:
    shown = visit("shipped", "claims", {"term": ["dual-pressure"]})
    text = html.unescape(shown.html)
    assert "Xiao Bin: “dual containment” 4 times; Shiau-shyang Liou: “dual deterrence” 3 times" in (
        text
    )
    assert text.count("<mark>dual deterrence</mark>") == 3
    assert "(in no claim)" in text  # The heading.
    searched = visit("shipped", "claims", {"q": ["dual containment"]})
    labels = [each.proto.label for each in searched.elements if each.type == "button"]
    assert "Uses of Pressure on both by the West" in labels
    unknown = visit("shipped", "claims", {"term": ["nothing"]})
    assert any("nothing" in each for each in unknown.problems)


def test_uses_of_an_article_without_its_text_are_those_of_its_quotes() -> None:
    dossier = dossier_of("shipped")
    bare = dataclasses.replace(dossier, texts=dict.fromkeys(dossier.texts))
    found = uses_of(bare, "dual-pressure", "liou-2024")
    quotes = dict(zip(dossier.claims["claim_id"], dossier.claims["quote"], strict=True))
    # A quote within another one has it as well.
    assert {use.claim_id for use in found} >= {"liou-2024-069", "liou-2024-098"}
    for use in found:
        assert use.words == "dual deterrence"
        assert quotes[use.claim_id][use.start : use.end] == use.words
