"""Articles are set for reading: blocks, runs, marks, verdicts, and what the filters fade."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parallax.dossier.loading import load
from parallax.dossier.lookup import records
from parallax.dossier.model import Dossier
from parallax.matching.pairs import compare, stands_alone, wording_of
from parallax.reader.blocks import Block, blocks_of
from parallax.reader.counterparts import claim_verdict, counterparts
from parallax.reader.document import excluded_in_reader, reading
from parallax.reader.furniture import is_furniture, without_furniture
from parallax.reader.runs import cut, hedge_spans, lanes
from parallax.selection.view import View
from parallax.urlstate.state import PageState
from tests.dossier_factory import TEXTS, tables, write_dossier

ROOT = Path(__file__).resolve().parents[1]
XIAO, LIOU = "xiao-2024", "liou-2024"


@pytest.fixture(scope="module")
def shipped() -> Dossier:
    return load(ROOT / "data")


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Dossier:
    return load(write_dossier(tmp_path_factory.mktemp("small")))


# ---- runs

ALPHABET = st.sampled_from(
    [
        "a",
        "b",
        " ",
        "\n",
        "<b>",
        "&amp;",
        "e\u0301",
        "東",
        "京",
        "🚗",
        "👩‍👩‍👧",
        "سلام",
        "שלום",
        "’",
    ]
)


@st.composite
def texts_with_spans(draw: st.DrawFn) -> tuple[str, list[tuple[int, int, str]]]:
    text = "".join(draw(st.lists(ALPHABET, max_size=40)))
    edge = st.integers(0, len(text))
    pairs = draw(st.lists(st.tuples(edge, edge), max_size=12))
    spans = [(min(p), max(p), f"c{n}") for n, p in enumerate(pairs) if min(p) < max(p)]
    return text, spans


@given(texts_with_spans())
def test_runs_partition_the_text(case: tuple[str, list[tuple[int, int, str]]]) -> None:
    text, spans = case
    runs = cut(len(text), spans)
    assert "".join(text[run.start : run.end] for run in runs) == text
    assert all(run.start < run.end for run in runs)
    assert all(one.end == other.start for one, other in pairwise(runs))


@given(texts_with_spans())
def test_a_claims_runs_join_to_its_quote(case: tuple[str, list[tuple[int, int, str]]]) -> None:
    text, spans = case
    runs = cut(len(text), spans)
    for start, end, claim_id in spans:
        mine = [run for run in runs if claim_id in run.claim_ids]
        assert "".join(text[run.start : run.end] for run in mine) == text[start:end]


@given(texts_with_spans())
def test_the_longest_claim_of_a_run_comes_first(
    case: tuple[str, list[tuple[int, int, str]]],
) -> None:
    text, spans = case
    length = {claim_id: end - start for start, end, claim_id in spans}
    for run in cut(len(text), spans):
        found = [length[claim_id] for claim_id in run.claim_ids]
        assert found == sorted(found, reverse=True)


@given(texts_with_spans())
def test_claims_in_one_lane_never_overlap(case: tuple[str, list[tuple[int, int, str]]]) -> None:
    _, spans = case
    found = lanes(spans)
    for one in spans:
        for other in spans:
            if one is not other and found[one[2]] == found[other[2]]:
                assert one[1] <= other[0] or other[1] <= one[0]


@pytest.mark.parametrize(
    ("spans", "expected"),
    [
        ([], [(0, 10, ())]),
        ([(2, 5, "a")], [(0, 2, ()), (2, 5, ("a",)), (5, 10, ())]),
        ([(0, 10, "a"), (0, 10, "b")], [(0, 10, ("a", "b"))]),
        (
            [(0, 6, "a"), (4, 8, "b")],
            [(0, 4, ("a",)), (4, 6, ("a", "b")), (6, 8, ("b",)), (8, 10, ())],
        ),
        (
            [(0, 3, "a"), (0, 9, "b")],
            [(0, 3, ("b", "a")), (3, 9, ("b",)), (9, 10, ())],
        ),
    ],
)
def test_runs(
    spans: list[tuple[int, int, str]], expected: list[tuple[int, int, tuple[str, ...]]]
) -> None:
    assert [(run.start, run.end, run.claim_ids) for run in cut(10, spans)] == expected


def test_an_empty_text_has_no_runs() -> None:
    assert cut(0, []) == []


# ---- words of likelihood


@pytest.mark.parametrize(
    ("quote", "hedge", "found"),
    [
        ("it may adopt a less conciliatory approach", "may", ["may"]),
        ("the mayor may go", "may", ["may"]),
        ("Revenue will probably fall", "will probably", ["will probably"]),
        ("Unlikely to happen", "unlikely", ["Unlikely"]),
        ("might, if anything, be\npotential", "might … be potential", ["might", "be\npotential"]),
        ("it will happen", "may", []),
        ("it will happen", "", []),
        ("e\u0301 🚗 可能會發生", "可能", ["可能"]),
        ("قد يحدث ذلك", "قد", ["قد"]),
    ],
)
def test_hedges_are_found_in_quotes(quote: str, hedge: str, found: list[str]) -> None:
    assert [quote[start:end] for start, end in hedge_spans(quote, hedge)] == found


def test_every_hedge_of_the_shipped_dossier_is_found(shipped: Dossier) -> None:
    for claim in records(shipped.claims[shipped.claims["hedge"] != ""]):
        assert hedge_spans(claim["quote"], claim["hedge"]), claim["claim_id"]


# ---- blocks

LONG = "A sentence that is long enough to be a paragraph, which no heading would ever be. " * 2


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        (f"A heading\n\n{LONG}", ["heading"]),
        (f"Who pays?\n\n{LONG}", ["heading"]),
        (f"東京の研究\n\n{LONG}", ["heading"]),
        (f"عنوان قصير\n\n{LONG}", ["heading"]),
        (f"A sentence ends.\n\n{LONG}", ["paragraph"]),
        (f"句子結束。\n\n{LONG}", ["paragraph"]),
        (f"It has these parts:\n\n• one part of it\n\n{LONG}", ["paragraph", "item"]),
        (f"• first of them\n- second of them\n1. third of them\n\n{LONG}", ["item"] * 3),
        (f"Two lines\nof a poem\n\n{LONG}", ["paragraph", "paragraph"]),
        (f"2024\n\n{LONG}", ["paragraph"]),
    ],
)
def test_forms_are_recognised(text: str, kinds: list[str]) -> None:
    assert [block.kind for block in blocks_of(text)] == [*kinds, "paragraph"]


def test_sections_and_titles_are_recognised_by_name() -> None:
    text = "The Title.\n\nSECTION  ONE.\nHere it goes on."
    blocks = blocks_of(text, title="The title.", sections=["Section one."])
    assert [block.kind for block in blocks] == ["title", "heading", "paragraph"]


def test_what_is_coded_or_deliberately_uncoded_is_no_heading_by_form() -> None:
    text = f"By Ada Okafor\n\n{LONG}"
    assert blocks_of(text)[0].kind == "heading"
    assert blocks_of(text, uncoded=[(0, 13)])[0].kind == "paragraph"
    assert blocks_of(text, coded=[(0, 13)])[0].kind == "paragraph"
    assert blocks_of(text, headings=[(0, 13)], uncoded=[(0, 13)])[0].kind == "heading"


def test_lines_that_a_machine_broke_are_joined() -> None:
    lines = [
        "The congestion charge has been in force for a year now, and its",
        "effects can be told from those of the weather and of the strike",
        "that kept the trams in their depots.",
    ]
    assert len(blocks_of("\n".join(lines))) == 1


@given(st.text(alphabet="ab•- \n.東\u00a0🚗", max_size=60))
def test_blocks_lie_in_order_and_leave_out_only_space_and_bullets(text: str) -> None:
    blocks = blocks_of(text)
    edges = [edge for block in blocks for edge in (block.start, block.end)]
    assert edges == sorted(edges)
    assert all(text[block.start : block.end].strip() for block in blocks)
    covered = {n for block in blocks for n in range(block.start, block.end)}
    assert all(text[n].isspace() or text[n] in "•-" for n in set(range(len(text))) - covered)


@pytest.mark.parametrize(
    ("reason", "expected"),
    [
        ("site furniture", True),
        ("Page Furniture", True),
        ("furniture: language switch", True),
        ("furniture", True),
        ("picture credit", False),
        ("furnitures", False),
        ("", False),
    ],
)
def test_a_reason_with_the_word_furniture_is_that_of_furniture(reason: str, expected: bool) -> None:
    assert is_furniture(reason) == expected


AD = "Language: English"


@pytest.mark.parametrize(
    ("text", "stretches", "coded", "expected"),
    [
        (f"{AD}\n\n{LONG}", [AD], [], [("furniture", AD), ("paragraph", LONG.strip())]),
        # In the middle of a paragraph: what stands around it is read on.
        (
            f"It begins. {AD} It goes on.",
            [AD],
            [],
            [("paragraph", "It begins."), ("furniture", AD), ("paragraph", "It goes on.")],
        ),
        # Over several blocks, of which each keeps its place.
        ("One\n\nTwo\n\n", ["One\n\nTwo"], [], [("furniture", "One"), ("furniture", "Two")]),
        # What a claim touches is read.
        (f"{AD}. More.", [AD], ["English. More"], [("paragraph", f"{AD}. More.")]),
        (f"{AD}. More.", [], [], [("paragraph", f"{AD}. More.")]),
    ],
)
def test_furniture_is_a_block_of_its_own_in_its_place(
    text: str, stretches: list[str], coded: list[str], expected: list[tuple[str, str]]
) -> None:
    spans = [(text.index(each), text.index(each) + len(each)) for each in stretches]
    quotes = [(text.index(each), text.index(each) + len(each)) for each in coded]
    found = without_furniture(
        text, blocks_of(text), [(*span, "site furniture") for span in spans], quotes
    )
    assert [(block.kind, text[block.start : block.end]) for block in found] == expected
    assert [bool(block.reason) for block in found] == [kind == "furniture" for kind, _ in expected]
    other = [(*span, "caption") for span in spans]
    assert without_furniture(text, blocks_of(text), other) == blocks_of(text)


@given(
    st.text(alphabet="ab \n.東", max_size=50),
    st.lists(st.tuples(st.integers(0, 50), st.integers(0, 50)), max_size=5),
)
def test_folding_furniture_away_loses_no_character(text: str, spans: list[tuple[int, int]]) -> None:
    before = blocks_of(text)
    stretches = [(min(span), max(span), "site furniture") for span in spans]
    found = without_furniture(text, before, stretches)
    edges = [edge for block in found for edge in (block.start, block.end)]
    assert edges == sorted(edges)

    def letters(blocks: list[Block]) -> list[int]:
        places = [n for block in blocks for n in range(block.start, block.end)]
        return [n for n in places if not text[n].isspace()]

    assert letters(found) == letters(before)
    folded = {n for start, end, _ in stretches for n in range(start, end)}
    hidden = letters([block for block in found if block.reason])
    assert hidden == [n for n in letters(before) if n in folded]


def test_the_shipped_articles_fold_away_only_what_is_not_theirs(shipped: Dossier) -> None:
    folded = {
        key: [block.text for block in reading(shipped, key, XIAO, LIOU).blocks if block.reason]
        for key in (XIAO, LIOU)
    }
    assert folded == {
        XIAO: [
            "Language : English 简体 繁體",
            "Putin visit China.png",
            "You might also like",
            "Back to Top",
        ],
        LIOU: ["回頁首"],
    }


def test_the_shipped_articles_keep_their_form(shipped: Dossier) -> None:
    contents = {key: reading(shipped, key, XIAO, LIOU).contents for key in (XIAO, LIOU)}
    assert [label for label, _ in contents[XIAO]] == [
        "Introduction",
        "Quasi-alliance vs. dual containment",
        "“Five always”",
    ]
    sections = shipped.claims.loc[shipped.claims["article_id"] == LIOU, "section"]
    assert [label for label, _ in contents[LIOU]] == list(dict.fromkeys(sections))
    kinds = [block.kind for block in reading(shipped, XIAO, XIAO, LIOU).blocks]
    assert kinds.count("title") == 1
    assert kinds.count("item") == 9


# ---- articles


@pytest.mark.parametrize("article_id", [XIAO, LIOU])
def test_every_claim_of_the_shipped_dossier_reads_as_its_quote(
    shipped: Dossier, article_id: str
) -> None:
    found = reading(shipped, article_id, XIAO, LIOU)
    quotes = dict(zip(shipped.claims["claim_id"], shipped.claims["quote"], strict=True))
    for mark in found.marks:
        pieces = [
            piece.text
            for block in found.blocks
            for piece in block.pieces
            if mark.claim_id in piece.claim_ids
        ]
        assert "".join(pieces) == quotes[mark.claim_id]


def test_code_points_hold_with_emoji_and_combining_characters(small: Dossier) -> None:
    found = reading(small, "okafor-2023", "okafor-2023", "lindqvist-2023")
    marked = {
        piece.claim_ids[0]: piece.text
        for block in found.blocks
        for piece in block.pieces
        if piece.claim_ids
    }
    assert marked["okafor-2023-005"] == "The re\u0301sume\u0301 of the 東京 study is plain"
    assert marked["okafor-2023-006"] == "A family 👩‍👩‍👧 gains clean air."
    assert [mark.status for mark in found.marks] == ["exact"] * 6
    recurring = {mark.claim_id: mark.start for mark in found.marks}
    assert recurring["okafor-2023-002"] != recurring["okafor-2023-004"]


def test_a_moved_quote_is_marked_where_it_is_found(tmp_path: Path) -> None:
    rows = tables()
    row = rows["claims"][0]
    row["quote_start"] = str(int(row["quote_start"]) + 3)
    row["quote_end"] = str(int(row["quote_end"]) + 3)
    dossier = load(write_dossier(tmp_path / "moved", rows))
    mark = reading(dossier, "okafor-2023", "okafor-2023", "lindqvist-2023").marks
    found = next(each for each in mark if each.claim_id == row["claim_id"])
    assert found.status == "moved"
    assert found.start == TEXTS["okafor-2023"].index(row["quote"])


def test_an_article_without_text_is_its_quotes_with_gaps(tmp_path: Path) -> None:
    rows = tables()
    article = next(row for row in rows["articles"] if row["article_id"] == "lindqvist-2023")
    article["text_path"] = article["text_sha256"] = ""
    rows["uncoded"] = [row for row in rows["uncoded"] if row["article_id"] != "lindqvist-2023"]
    for row in rows["claims"]:
        if row["article_id"] == "lindqvist-2023":
            row["section"] = "Streets" if row["claim_id"] < "lindqvist-2023-003" else "Money"
    dossier = load(write_dossier(tmp_path / "bare", rows))
    found = reading(dossier, "lindqvist-2023", "okafor-2023", "lindqvist-2023")
    assert not found.has_text
    assert [label for label, _ in found.contents] == ["Streets", "Money"]
    texts = [block.text for block in found.blocks]
    assert texts[:3] == ["[…]", "Streets", "The charge moves traffic to the suburbs."]
    quotes = [text for text in texts if text not in ("[…]", "Streets", "Money")]
    claims = dossier.claims
    assert quotes == list(claims.loc[claims["article_id"] == "lindqvist-2023", "quote"])
    assert texts[-1] == "[…]"


def test_a_claims_verdict_is_the_strongest_of_its_pairs(shipped: Dossier) -> None:
    pairs = compare(shipped, XIAO, LIOU)
    found = counterparts(shipped, XIAO, LIOU)
    alone = set(stands_alone(shipped, wording_of(shipped, XIAO, LIOU))["claim_id"])
    for claim_id in shipped.claims["claim_id"]:
        mine = pairs[(pairs["left_claim_id"] == claim_id) | (pairs["right_claim_id"] == claim_id)]
        has = set(mine["verdict"])
        expected = next(
            (each for each in ("diverge", "partial", "agree", "echo") if each in has), ""
        )
        assert claim_verdict(found, claim_id) == (expected or "silent")
        assert (claim_id in alone) == (claim_verdict(found, claim_id) in ("echo", "silent"))
        assert len(found.get(claim_id, ())) == mine["pair_id"].nunique()


def test_swapping_sides_changes_no_verdict(shipped: Dossier) -> None:
    one, other = (reading(shipped, XIAO, *pair).marks for pair in ((XIAO, LIOU), (LIOU, XIAO)))
    assert one == other


def test_one_article_alone_can_be_read(small: Dossier) -> None:
    found = reading(small, "okafor-2023", "okafor-2023", "")
    assert {mark.verdict for mark in found.marks} == {"silent"}


def test_filters_fade_what_they_leave_out(shipped: Dossier) -> None:
    values = PageState.default(shipped, "read")
    assert excluded_in_reader(View(shipped, values)) == []
    out = set(excluded_in_reader(View(shipped, values.replace(theme=("economy",)))))
    claims = shipped.claims
    assert out == set(claims.loc[claims["theme_id"] != "economy", "claim_id"])
    found = counterparts(shipped, XIAO, LIOU)
    out = set(excluded_in_reader(View(shipped, values.replace(verdict=("diverge",)))))
    assert out == {key for key in claims["claim_id"] if claim_verdict(found, key) != "diverge"}
