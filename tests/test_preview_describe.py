"""A view is described by what is selected on it, and by what the coding finds."""

from __future__ import annotations

import itertools
import unicodedata
from dataclasses import replace
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parallax.figures.drawing import Mark, Words
from parallax.preview.describe import describe_view, plain
from parallax.preview.model import (
    LONGEST_DESCRIPTION,
    LONGEST_TITLE,
    PICTURE_HEIGHT,
    Card,
    Preview,
    Side,
    one_line,
    preview,
    shortened,
)
from parallax.selection.view import View
from parallax.urlstate.codec import Query
from parallax.urlstate.parameters import PAGES
from parallax.urlstate.state import PageState
from tests.depth import examples
from tests.dossier_variants import HOSTILE, LEFT, RIGHT, THIRD, VARIANTS, dossier_of

KEYS = [page.key for page in PAGES]


def described(variant: str, page: str, **query: str) -> Preview:
    dossier = dossier_of(variant)
    wanted: Query = {"left": [LEFT], "right": [RIGHT]} if variant == "three" else {}
    wanted |= {name: [value] for name, value in query.items()}
    values, _ = PageState.from_query(wanted, dossier, page)
    return describe_view(View(dossier, values))


@pytest.mark.parametrize(
    ("proposition", "finding", "verdict"),
    [
        (
            "less-traffic",
            "They agree in part: Ada Okafor affirms it; Björn Lindqvist qualifies it.",
            "partial",
        ),
        (
            "hurts-shops",
            "One contradicts own claims: Ada Okafor contradicts own claims on it; "
            "Björn Lindqvist affirms it.",
            "split",
        ),
        (
            "revenue-matters",
            "They agree: Ada Okafor affirms it; Björn Lindqvist affirms it.",
            "agree",
        ),
        (
            "exempt-nurses",
            "They diverge: Ada Okafor denies it; Björn Lindqvist affirms it.",
            "diverge",
        ),
        ("clean-air", "Ada Okafor affirms it; Björn Lindqvist is silent on it.", "silent"),
        (
            "faster-buses",
            "Ada Okafor only reports others on it; Björn Lindqvist denies it.",
            "silent",
        ),
        (
            "nurses-suffer",
            "Neither takes a position in their own voice: Ada Okafor only reports others on it; "
            "Björn Lindqvist only reports others on it.",
            "silent",
        ),
    ],
)
@pytest.mark.parametrize("page", ["agree-diverge", "matrix"])
def test_a_proposition_is_described_by_both_positions(
    page: str, proposition: str, finding: str, verdict: str
) -> None:
    found = described("rich", page, proposition=proposition)
    statements = dossier_of("rich").propositions.set_index("proposition_id")["statement"]
    assert found.title == statements[proposition]
    assert found.description == finding
    assert found.card.verdicts == (verdict,)


def test_a_proposition_that_neither_article_touches_has_no_verdict() -> None:
    dossier = dossier_of("three")
    values, _ = PageState.from_query(
        {"left": [LEFT], "right": [THIRD], "proposition": ["exempt-nurses"]},
        dossier,
        "agree-diverge",
    )
    untouched, _ = PageState.from_query(
        {"left": [RIGHT], "right": [THIRD], "proposition": ["clean-air"]}, dossier, "agree-diverge"
    )
    assert describe_view(View(dossier, values)).card.verdicts == ("silent",)
    found = describe_view(View(dossier, untouched))
    assert found.description == "Neither Björn Lindqvist nor Zoé Moreau has a claim on it."
    assert found.card.verdicts == ()


def test_a_quote_is_shown_only_where_it_carries_the_position() -> None:
    split, affirms = described("rich", "matrix", proposition="hurts-shops").card.sides
    assert (split.word, split.quote) == ("contradicts own claims", "")
    assert affirms.quote == "Shops in the centre lost customers."


PAIRS = [
    ("002", "002", "Diverge: The charge hurts shops.", ("diverge",)),
    ("001", "001", "Partial: The charge reduces traffic.", ("partial",)),
    ("001", "004", "Agree: It holds: revenue-matters.", ("agree",)),
    ("003", "001", "Diverge, one of them reported: It holds: faster-buses.", ("diverge",)),
    ("003", "003", "Diverge, both reported: It holds: nurses-suffer.", ("diverge",)),
    ("006", "005", "Two claims, Ada Okafor and Björn Lindqvist: no verdict", ()),
]


@pytest.mark.parametrize(("left", "right", "title", "verdicts"), PAIRS)
@pytest.mark.parametrize("page", ["agree-diverge", "read"])
def test_a_pair_is_described_by_its_verdict_and_both_quotes(
    page: str, left: str, right: str, title: str, verdicts: tuple[str, ...]
) -> None:
    ids = f"{LEFT}-{left}", f"{RIGHT}-{right}"
    found = described("rich", page, pair="~".join(ids))
    quotes = dossier_of("rich").claims.set_index("claim_id")["quote"]
    assert found.title == title
    assert found.card.verdicts == verdicts
    assert [side.quote for side in found.card.sides] == [quotes[key] for key in ids]
    assert all(f"“{quotes[key]}”" in found.description for key in ids)


def test_a_reported_claim_of_a_pair_names_whose_it_is() -> None:
    found = described("rich", "agree-diverge", pair=f"{LEFT}-003~{RIGHT}-001")
    assert found.description.startswith("Ada Okafor (reported from The mayor): “")
    assert [side.word for side in found.card.sides] == [
        "reported from The mayor: affirms",
        "own voice: denies",
    ]


def test_a_pair_on_several_propositions_counts_its_verdicts() -> None:
    dossier = dossier_of("rich")
    tables = dict(dossier.tables)
    more = (
        tables["positions"]
        .iloc[:2]
        .assign(
            claim_id=[f"{LEFT}-001", f"{RIGHT}-001"],
            proposition_id="clean-air",
            position=["affirms", "affirms"],
        )
    )
    tables["positions"] = pd.concat([tables["positions"], more], ignore_index=True)
    both = replace(dossier, tables=tables)
    values, _ = PageState.from_query({"pair": [f"{LEFT}-001~{RIGHT}-001"]}, both, "agree-diverge")
    found = describe_view(View(both, values))
    assert found.title == "Two claims on 2 propositions: 1 partial, 1 agree"
    assert found.card.verdicts == ("partial", "agree")


@pytest.mark.parametrize(
    "pair", [f"{LEFT}-001~{LEFT}-002", f"{LEFT}-001~{THIRD}-001", "nothing~at-all"]
)
def test_a_pair_of_other_articles_leaves_the_preview_of_the_page(pair: str) -> None:
    assert described("three", "agree-diverge", pair=pair) == described("three", "agree-diverge")


@pytest.mark.parametrize("page", ["claims", "read"])
def test_a_claim_is_described_by_author_paraphrase_quote_and_voice(page: str) -> None:
    found = described("rich", page, claim=f"{RIGHT}-002")
    assert found.title == "Björn Lindqvist: It is said: Shops in the centre lost customers."
    assert found.description.startswith("“Shops in the centre lost customers.” Event, own voice")
    assert "“Who pays?”" in found.description
    assert found.card.quoted
    assert found.card.verdicts == ()


def test_a_reported_claim_is_not_put_into_its_authors_mouth() -> None:
    found = described("rich", "claims", claim=f"{LEFT}-003")
    assert found.title.startswith("Ada Okafor (reported from The mayor): ")


def test_a_claim_of_a_third_article_takes_no_side() -> None:
    (side,) = described("three", "claims", claim=f"{THIRD}-001").card.sides
    assert (side.name, side.side) == ("Zoé Moreau", "other")


@pytest.mark.parametrize(
    ("event", "finding"),
    [
        (
            "start",
            "After March 2023. Ada Okafor refers to it in 1 claim; "
            "Björn Lindqvist refers to it in 1 claim.",
        ),
        (
            "vote",
            "Around mid-November 2022 (background). Ada Okafor does not refer to it; "
            "Björn Lindqvist does not refer to it.",
        ),
    ],
)
def test_an_event_is_described_by_its_date_and_who_refers_to_it(event: str, finding: str) -> None:
    assert described("rich", "timeline", event=event).description == finding


def test_a_storyline_is_described_by_its_span_and_summary() -> None:
    found = described("rich", "timeline", story="introduction")
    assert found.title == "How it was introduced"
    assert found.description == (
        "2 events, 2022 to 2023. Ada Okafor refers to 1 of them; "
        "Björn Lindqvist refers to 1 of them. From vote to effect."
    )


def test_an_event_goes_before_its_storyline() -> None:
    found = described("rich", "timeline", story="introduction", event="vote")
    assert found.title == "The council votes"


def test_the_overview_states_the_finding() -> None:
    found = described("rich", "overview")
    assert found.title == "Two views of a congestion charge"
    assert found.description == (
        "Ada Okafor and Björn Lindqvist both answer 4 of the 6 questions that either answers: they "
        "agree on 1, agree in part on 1 and diverge on 1. On 1 more, claims of one of them "
        "contradict each other. On the other 2, one is silent."
    )
    assert found.card.picture is not None
    assert found.card.tally == ()
    # What is drawn: the farthest apart and the nearest.
    assert found.card.pictured == "They part on 1 question. They agree on 1 question"


def words_of(card: Card) -> list[str]:
    assert card.picture is not None
    return [each.text for each in card.picture.items if isinstance(each, Words)]


@pytest.mark.parametrize("page", ["overview", "agree-diverge"])
def test_the_picture_has_the_sharpest_divergence_and_an_agreement(page: str) -> None:
    card = described("shipped", page).card
    words = words_of(card)
    farthest, *_, nearest = card.pictured.split(". ")
    assert [each for each in words if each.startswith("They")] == [farthest, nearest]
    assert "Xiao Bin" in words
    assert card.picture is not None
    assert card.picture.height <= PICTURE_HEIGHT


def test_verdicts_that_are_chosen_are_those_of_the_picture() -> None:
    words = words_of(described("shipped", "agree-diverge", verdict="agree").card)
    assert not [each for each in words if each.startswith("They part")]


def test_the_timeline_has_its_events_on_an_axis_under_the_finding() -> None:
    card = described("shipped", "timeline").card
    assert card.heading == "5 of 30 events are named by both authors."
    assert "Both authors: 5" in words_of(card)
    assert card.picture is not None
    events = [each for each in card.picture.items if isinstance(each, Mark)]
    assert len(events) > 3, "Beside the marks of the lanes"


@pytest.mark.parametrize("page", ["overview", "agree-diverge", "timeline"])
@pytest.mark.parametrize("variant", ["one-article", "no-claims", "bare"])
def test_where_there_is_nothing_to_draw_the_card_has_words(variant: str, page: str) -> None:
    card = described(variant, page).card
    assert card.heading
    if card.picture is not None:
        assert words_of(card)


def test_filters_are_told() -> None:
    found = described("rich", "overview", theme="trade")
    assert found.description.endswith("claims: Ada Okafor and Björn Lindqvist, on Trade.")
    assert found.card.detail.endswith("on Trade.")


def test_what_a_visitor_searches_for_is_not_drawn() -> None:
    for page in KEYS:
        card = described("rich", page, q="shops beware").card
        assert "beware" not in repr(card)
        assert card.detail == "Among the claims that a search finds."


def test_one_verdict_names_the_propositions() -> None:
    found = described("rich", "agree-diverge", verdict="diverge")
    assert found.title == "Ada Okafor and Björn Lindqvist: diverge on 1 proposition"
    assert found.description == "It holds: exempt-nurses."


def test_echoes_are_never_called_agreement() -> None:
    found = described("rich", "agree-diverge", verdict="echo")
    assert found.card.verdicts == ()
    assert found.card.tally == ()
    assert "never counted as agreement" in found.description


def test_the_matrix_speaks_of_all_authors() -> None:
    found = described("three", "matrix")
    assert found.description.startswith("7 propositions, 3 articles: the authors agree on 1")


def test_claims_that_stand_alone_are_described_as_such() -> None:
    found = described("rich", "agree-diverge", by="pair", verdict="silent")
    assert found.title == "What only one says: Ada Okafor and Björn Lindqvist"
    assert "share no proposition" in found.description


def test_the_reader_says_which_verdicts_are_shown() -> None:
    assert "Verdicts shown: diverge." in described("rich", "read", verdict="diverge").description


def test_the_outlook_counts_what_each_author_says_is_to_come() -> None:
    every, risks = described("rich", "outlook"), described("rich", "outlook", role="risk")
    assert every.title == "Outlook · Two views of a congestion charge"
    assert every.description == (
        "1 of 2 forecasts says how likely: 1 likely. Forecasts: 2 · What to watch: 1 · Risks: 2."
    )
    assert [side.word for side in every.card.sides] == [
        "Forecasts: 1 · What to watch: 0 · Risks: 1",
        "Forecasts: 1 · What to watch: 1 · Risks: 1",
    ]
    assert risks.description == "Risks: 2."


def test_wording_moves_no_preview() -> None:
    """Whatever scorer and threshold are set, nothing that is told changes."""
    plainly = described("rich", "agree-diverge")
    for query in ({"min_wording": "30"}, {"scorer": "token_set_ratio", "min_wording": "100"}):
        assert described("rich", "agree-diverge", **query) == plainly


def test_a_page_that_is_not_known_here_is_described_by_its_question(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from parallax.preview import describe

    monkeypatch.setattr(describe, "_OF_PAGES", {})
    found = described("rich", "timeline")
    assert found.title == "Timeline: Ada Okafor and Björn Lindqvist"
    assert found.description.startswith("Which events does each author lean on? All ")


def test_there_is_no_preview_of_no_page() -> None:
    dossier = dossier_of("rich")
    with pytest.raises(KeyError):
        describe_view(View(dossier, PageState("nowhere")))
    with pytest.raises(KeyError):
        plain("nowhere")


SELECTIONS: list[dict[str, str]] = [
    {},
    {"proposition": "less-traffic"},
    {"pair": f"{LEFT}-001~{RIGHT}-001"},
    {"claim": f"{LEFT}-001"},
    {"event": "start"},
    {"story": "introduction"},
    {"verdict": "agree"},
    {"verdict": "echo"},
    {"whose": "own-own"},
    {"q": "shops", "from": "2023-01-01"},
    {"theme": "no-such-theme", "claim": "<script>", "left": "no-such-article"},
]


@pytest.mark.parametrize("variant", VARIANTS)
@pytest.mark.parametrize("page", KEYS)
def test_every_view_of_every_dossier_has_a_preview(variant: str, page: str) -> None:
    for query in SELECTIONS:
        found = described(variant, page, **query)
        for text, most in (
            (found.title, LONGEST_TITLE),
            (found.description, LONGEST_DESCRIPTION),
            (found.card.alt, 420),
        ):
            assert text == one_line(text)
            assert 0 < len(text) <= most


def test_a_side_that_is_swapped_swaps_the_words_and_keeps_the_verdict() -> None:
    dossier = dossier_of("three")
    for one, other in itertools.permutations((LEFT, RIGHT, THIRD), 2):
        cards = []
        for left, right in ((one, other), (other, one)):
            query = {"left": [left], "right": [right], "proposition": ["hurts-shops"]}
            values, _ = PageState.from_query(query, dossier, "matrix")
            cards.append(describe_view(View(dossier, values)).card)
        assert cards[0].verdicts == cards[1].verdicts
        assert [side.name for side in cards[0].sides] == [s.name for s in cards[1].sides][::-1]


def test_markup_stays_text() -> None:
    found = described("hostile", "claims", claim=f"{LEFT}-001")
    claims = dossier_of("hostile").claims.set_index("claim_id")
    assert found.card.heading == one_line(claims.loc[f"{LEFT}-001", "quote"])


@pytest.mark.parametrize(
    ("text", "most", "expected"),
    [
        ("short", 10, "short"),
        ("one two three", 9, "one two…"),
        ("one, two", 6, "one…"),
        ("unbreakable", 6, "unbre…"),
        ("a\n b\t\x00c", 10, "a b c"),
        ("re\u0301sume\u0301s", 3, "r…"),
        ("👩\u200d👩\u200d👧 x", 3, "…"),
        ("", 5, ""),
        ("\u202egnihton\u202c \u2066is\u2069", 30, "gnihton is"),
        ("\ud800x", 5, "x"),
    ],
)
def test_shortening(text: str, most: int, expected: str) -> None:
    assert shortened(text, most) == expected


@given(st.text(max_size=700), st.integers(2, 300))
def test_a_shortened_text_fits_is_one_line_and_stays_as_it_is(text: str, most: int) -> None:
    found = shortened(text, most)
    assert len(found) <= most
    assert shortened(found, most) == found
    assert not {unicodedata.category(each) for each in found} & {"Cc", "Cs"}


@settings(max_examples=examples(30))
@given(st.lists(st.text(max_size=900) | st.sampled_from(HOSTILE), min_size=7, max_size=7))
def test_no_text_is_too_much_for_a_preview(texts: list[str]) -> None:
    title, description, kicker, heading, detail, name, quote = texts
    found = preview(
        title, description, Card(kicker, heading, detail, sides=(Side(name, "left", name, quote),))
    )
    assert len(found.title) <= LONGEST_TITLE
    assert len(repr(found.card)) < 10_000


def test_defaults_need_no_query() -> None:
    dossier = dossier_of("rich")
    for page in KEYS:
        values: dict[str, Any] = PageState.default(dossier, page)
        assert describe_view(View(dossier, values)) == described("rich", page)
