"""What the search knows beyond the words typed: terms, authors, what is near; and hits marked."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parallax.captions.search import LOOKED_WORDS, nothing_found_words, search_notes
from parallax.dossier.loading import load
from parallax.dossier.model import Dossier
from parallax.matching.normalise import normalise
from parallax.presentation.marks import Piece, pieces_of
from parallax.selection.nearby import MOST, nearest
from parallax.selection.scope import between
from parallax.selection.search import search, search_index
from parallax.selection.view import View
from parallax.urlstate.state import PageState
from parallax.views.comparison import search_view
from tests.depth import examples
from tests.dossier_factory import Rows, write_dossier
from tests.dossier_variants import LEFT, RIGHT, THIRD, add, dossier_of, three


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Dossier:
    """The one of three articles, with terms that its texts have, and names in two scripts."""
    rows: dict[str, Rows] = three()
    add(rows, "terms", "decline", "fell by a fifth", "lost customers; should exempt")
    add(rows, "terms", "plain", '"Plain talk"', "is plain; will probably")
    native = {LEFT: "艾達", RIGHT: "", THIRD: "莫羅"}
    for row in rows["articles"]:
        row["author_native"] = native[row["article_id"]]
    return load(write_dossier(tmp_path_factory.mktemp("told") / "dossier", rows))


def found(dossier: Dossier, q: str) -> str:
    sides = {LEFT: "L", RIGHT: "R", THIRD: "T"}
    hits = search(dossier, q).claim_ids
    assert hits is not None
    return " ".join(sorted(f"{sides[each[:-4]]}{int(each[-3:])}" for each in hits))


LEFT_ALL, RIGHT_ALL = "L1 L2 L3 L4 L5 L6", "R1 R2 R3 R4 R5"


@pytest.mark.parametrize(
    ("q", "expected", "notes"),
    [
        # One wording of a term finds the others; the note has those that found something.
        ("lost customers", "L1 R2 R5", ["Also: “fell by a fifth”, “should exempt”"]),
        ("Lost CUSTOMERS!", "L1 R2 R5", ["Also: “fell by a fifth”, “should exempt”"]),
        ("should exempt", "L1 R2 R5", ["Also: “fell by a fifth”, “lost customers”"]),
        # A label is a wording too, and need not occur; its own quotation marks are not doubled.
        ("plain talk", "L5 R4", ["Also: “is plain”, “will probably”"]),
        # Small misspellings of a wording are forgiven as those of a word are.
        ("lost custmers", "L1 R2 R5", ["Also: “fell by a fifth”, “should exempt”"]),
        # A part of a wording, or its words in another order, are words and nothing more.
        ("customers", "R2", []),
        ("customers lost", "R2", []),
        # Other words of the query must occur all the same.
        ("centre lost customers", "L1 R2", ["Also: “fell by a fifth”"]),
        ("lost customers zzzzzz", "", []),
        # Authors, by name, by a part of it, in their own script; misspelt; in any order.
        ("Ada Okafor", LEFT_ALL, ["All claims of Ada Okafor"]),
        ("okafor", LEFT_ALL, ["All claims of Ada Okafor"]),
        ("okafr", LEFT_ALL, ["All claims of Ada Okafor"]),
        ("Okafor, Ada", LEFT_ALL, ["All claims of Ada Okafor"]),
        ("艾達", LEFT_ALL, ["All claims of Ada Okafor"]),
        ("Björn", RIGHT_ALL, ["All claims of Björn Lindqvist"]),
        ("zoé", "T1 T2 T3", ["All claims of Zoé Moreau"]),
        # Words that are the author's anyway add nothing.
        ("moreau", "T1 T2 T3", []),
        # An author's name with other words; not its beginning alone.
        ("okafor shops", "L2 L4", ["Claims of Ada Okafor"]),
        ("okafor lindqvist", "", []),
        ("oka", "", []),
        # Of an author with a term, either says what it added.
        (
            "lindqvist lost customers",
            "R2 R5",
            ["Also: “should exempt”", "Claims of Björn Lindqvist"],
        ),
        # Actors are found by any name; that claims don't have the words themselves is said.
        ("city hall", "L3", ["Claims on or by The mayor"]),
        ("drivers", "R3 T3", ["Claims on or by Drivers' groups"]),
        ("shops", "L2 L4 R2 T2", []),
    ],
)
def test_a_search_knows_terms_and_authors_and_says_what_they_added(
    told: Dossier, q: str, expected: str, notes: list[str]
) -> None:
    assert (found(told, q), list(search_notes(told, q))) == (expected, notes)


@pytest.mark.parametrize(
    ("q", "others", "notes"),
    [
        ("dual containment", ["dual deterrence"], ("Also: “dual deterrence”",)),
        ("dual deterrence", ["dual containment"], ("Also: “dual containment”",)),
        ("double deterrence", ["dual containment", "dual deterrence"], None),
        ("Bolshoy Ussuriysky", ["heixiazi island"], ("Also: “Heixiazi Island”",)),
        ("Heixiazi", ["bolshoy ussuriysky"], ()),  # It stands beside the other name.
        ("DPRK", ["north korea"], None),
    ],
)
def test_the_shipped_dossiers_terms_lead_from_one_author_to_the_other(
    q: str, others: list[str], notes: tuple[str, ...] | None
) -> None:
    dossier = dossier_of("shipped")
    index, hits = search_index(dossier), search(dossier, q).claim_ids or frozenset()
    for other in others:
        having = index.says(tuple(other.split()))
        assert having
        assert having <= hits
    if notes is not None:
        assert search_notes(dossier, q) == notes


@pytest.mark.parametrize("q", ["劉蕭翔", "Liou", "Shiau-shyang Liou", "liou shiau-shyang"])
def test_an_author_is_found_in_either_script(q: str) -> None:
    dossier = dossier_of("shipped")
    own = dossier.claims.loc[dossier.claims["article_id"] == "liou-2024", "claim_id"]
    assert search(dossier, q).claim_ids == set(own)
    assert search_notes(dossier, q) == ("All claims of Shiau-shyang Liou",)


def test_an_author_who_is_not_compared_is_not_in_the_notes(told: Dossier) -> None:
    assert search_notes(between(told, LEFT, RIGHT), "zoé") == ()
    assert search_notes(told, "zoé") == ("All claims of Zoé Moreau",)


def test_a_long_list_of_wordings_is_counted() -> None:
    notes = search_notes(dossier_of("shipped"), "state visit")
    assert notes[0] == "Also: “The visit”, “official trip abroad”, “foreign visit” and 2 more"


def test_the_rows_of_the_api_follow_the_same_rule(told: Dossier) -> None:
    for q in ("lost customers", "艾達", "zoé"):
        state, _ = PageState.from_query({"q": [q]}, told, "claims")
        assert set(search_view(View(told, state))["claim_id"]) == search(told, q).claim_ids


def test_a_query_is_looked_up_once_and_again_only_if_its_words_change() -> None:
    dossier = dossier_of("rich")
    for once in (search, nearest):
        assert once(dossier, "sbrbs revenue") is once(dossier, "  Sbrbs, REVENUE! ")


@cache
def queries(variant: str) -> st.SearchStrategy[str]:
    """Draw words that occur, wordings of terms and names of authors, put together."""
    index = search_index(dossier_of(variant))
    named = (*index.wordings.terms, *index.wordings.authors)
    names = [" ".join(words) for each in named for words in each.wordings]
    parts = (
        st.sampled_from(sorted(index.words)) | st.sampled_from(sorted(names)) | st.text(max_size=4)
    )
    return st.lists(parts, max_size=4).map(" ".join)


@pytest.mark.parametrize("variant", ["shipped", "three", "hostile"])
@settings(max_examples=examples(40), deadline=None)
@given(data=st.data())
def test_what_is_added_never_loses_a_hit_of_the_plain_words(
    variant: str, data: st.DataObject
) -> None:
    dossier, q = dossier_of(variant), data.draw(queries(variant))
    plain, hits = search_index(dossier).find(q), search(dossier, q).claim_ids
    assert (plain is None) == (hits is None)
    assert (plain or frozenset()) <= (hits or frozenset())


@settings(max_examples=examples(40), deadline=None)
@given(data=st.data())
def test_what_is_found_beyond_the_words_is_always_said(data: st.DataObject) -> None:
    dossier, q = dossier_of("shipped"), data.draw(queries("shipped"))
    plain, hits = search_index(dossier).find(q), search(dossier, q).claim_ids
    if plain != hits:
        assert search_notes(dossier, q)


ODD = [
    "",
    "?!",
    "“”",
    "x" * 200,
    "?" * 200,
    "a b c d " * 25,
    "東京 " * 60,
    "Трамп",
    "ترامب",
    "💨👩‍👩‍👧",
    "\x00\u202e",
    "e\u0301" * 100,
    "<b>**x**</b>",
    "ﷺ" * 20,
]


@pytest.mark.parametrize("variant", ["shipped", "hostile", "bare", "no-claims", "one-article"])
@pytest.mark.parametrize("q", ODD)
def test_odd_input_is_answered_in_words(variant: str, q: str) -> None:
    dossier = dossier_of(variant)
    search_notes(dossier, q)
    said, near = nothing_found_words(dossier, q), nearest(dossier, q)
    assert (said == "") == (normalise(q) == "")
    assert len(near) <= MOST


@settings(max_examples=examples(60), deadline=None)
@given(st.text(max_size=200))
def test_no_text_whatever_raises(q: str) -> None:
    dossier = dossier_of("rich")
    search_notes(dossier, q)
    assert (nothing_found_words(dossier, q) == "") == (normalise(q) == "")


@pytest.mark.parametrize(
    ("q", "expected"),
    [
        ("?!", ""),
        ("shops", "The search alone finds 4 claims."),
        ("city hall", "The search alone finds 1 claim."),
        ("qqqqqq", f"{LOOKED_WORDS}; nothing is near."),
        # Spelt alike: a word, a wording of a term, an actor, an author in either script.
        ("sbrbs", f"{LOOKED_WORDS}. Near it: the word “suburbs”."),
        (
            "last custumer",
            f"{LOOKED_WORDS}. Near it: the word “customers”, the term “lost customers”",
        ),
        ("mayyyor", f"{LOOKED_WORDS}. Near it: the actor “The mayor”"),
        ("lyndkvist", f"{LOOKED_WORDS}. Near it: the author “Björn Lindqvist”."),
        ("艾達夫", f"{LOOKED_WORDS}. Near it: the author “艾達”."),
        # All words occur, but not together: claims with some of them, no other spellings.
        ("suburbs revenue", f"{LOOKED_WORDS}. Some of the words are in: “It is said: "),
        # A word that is not there, and one that is, which is not near itself.
        ("sbrbs revenue", f"{LOOKED_WORDS}. Near it: the word “suburbs”. Some of the words are"),
        # Two authors who have no claim in common.
        ("zoé björn", f"{LOOKED_WORDS}. Near it: the author “Zoé Moreau”, the author “Björn"),
    ],
)
def test_where_nothing_is_found_the_search_says_where_it_looked_and_what_is_near(
    told: Dossier, q: str, expected: str
) -> None:
    assert nothing_found_words(told, q).startswith(expected)
    assert bool(nothing_found_words(told, q)) == bool(expected)


@settings(max_examples=examples(40), deadline=None)
@given(st.text(st.sampled_from("abcdeilnostw "), max_size=14))
def test_every_name_that_is_near_finds_something(q: str) -> None:
    dossier = dossier_of("shipped")
    for each in nearest(dossier, q):
        assert each.kind == "claim" or search(dossier, each.text).claim_ids, each


@pytest.mark.parametrize(
    ("text", "q", "expected"),
    [
        ("Shops lost customers.", "shops", "[Shops] lost customers."),
        ("Shops lost customers.", "custmers", "Shops lost [customers]."),
        # A wording is marked as a whole, also where it is not the one that was typed.
        ("He says it fell by a fifth.", "lost customers", "He says it [fell by a fifth]."),
        ("Shops lost customers.", "lost customers", "Shops [lost customers]."),
        # Words that are in every text are not marked; an author's name marks no words.
        ("It is the shops.", "the shops", "It is the [shops]."),
        ("A fifth less.", "艾達", "A fifth less."),
        ("A fifth less.", "", "A fifth less."),
        ("", "shops", ""),
        # Marks, other scripts and combining characters stay whole.
        ("The re\u0301sume\u0301 of 東京", "résumé 東京", "The [re\u0301sume\u0301] of [東京]"),
    ],
)
def test_the_words_found_are_marked_in_a_quote(
    told: Dossier, text: str, q: str, expected: str
) -> None:
    pieces = pieces_of(text, search(told, q).marked)
    assert "".join(f"[{each.text}]" if each.hit else each.text for each in pieces) == expected


@settings(max_examples=examples(60), deadline=None)
@given(st.text(max_size=40), st.sets(st.lists(st.sampled_from("abﬁ"), min_size=1).map(tuple)))
def test_the_pieces_of_a_quote_are_the_quote(text: str, marked: set[tuple[str, ...]]) -> None:
    pieces = pieces_of(text, marked)
    assert "".join(each.text for each in pieces) == text
    assert all(isinstance(each, Piece) for each in pieces)
