"""Where two authors stand: which questions stand where, and the picture of it for files."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parallax.figures.stance_drawing import draw
from parallax.figures.stance_map import StanceRow, lay_out
from parallax.fonts import SANS, SERIF, text_width
from parallax.matching.verdicts import AGREE, DIVERGE, PARTIAL, SPLIT
from parallax.presentation.rendering import piece
from parallax.views.comparison import propositions_view
from parallax.views.stances import GROUPS, stances
from tests.exports.views import view_of

VERDICTS = st.sampled_from(GROUPS)
TEXTS = st.text(max_size=60)


def test_every_counted_question_stands_in_one_group_or_with_who_alone_answers_it() -> None:
    view = view_of("shipped", "overview")
    found = stances(view, most=1000)
    counted = propositions_view(view).query("counted")
    grouped = {group.verdict: group.total for group in found.groups}
    expected = counted["verdict"].value_counts().to_dict()
    silent = expected.pop("silent")
    assert grouped == expected
    assert found.only_left.total + found.only_right.total == silent
    assert {row["silent_side"] for row in found.only_left.rows} == {"right"}
    ids = [row["proposition_id"] for group in found.groups for row in group.rows]
    assert len(ids) == len(set(ids))
    assert [group.verdict for group in found.groups] == [v for v in GROUPS if v in expected]


def test_a_filter_fades_what_it_leaves_out_and_counts_what_passes() -> None:
    whole = stances(view_of("shipped", "overview"), most=1000)
    view = view_of("shipped", "overview", {"theme": ["containment"]})
    found = stances(view, most=1000)
    for group in found.groups:
        on_theme = {r["proposition_id"] for r in group.rows if r["theme_id"] == "containment"}
        assert group.total == len(on_theme)
        assert group.faded == {r["proposition_id"] for r in group.rows} - on_theme
    rows = [len(group.rows) for group in whole.groups]
    assert [len(group.rows) for group in found.groups] == rows
    # With fewer rows than questions, those that pass have them first.
    few = stances(view, most=3)
    for group in few.groups:
        assert len(group.rows) - len(group.faded) == min(3, group.total)


@pytest.mark.parametrize("chosen", [{"verdict": ["agree"]}, {"whose": ["own-own"]}])
def test_what_chooses_among_findings_changes_no_stance(chosen: dict[str, list[str]]) -> None:
    plain, with_choice = (
        stances(view_of("shipped", "agree-diverge", query)) for query in ({}, chosen)
    )
    assert [g.total for g in plain.groups] == [g.total for g in with_choice.groups]


def row(verdict: str, *texts: str) -> StanceRow:
    return StanceRow(*(texts or ("Who?", "one", "the other")), verdict=verdict)


def test_the_farther_apart_two_stand_the_longer_is_the_line_between_them() -> None:
    rows = [row(verdict) for verdict in (DIVERGE, SPLIT, PARTIAL, AGREE)]
    found = lay_out([("All", rows)], ("Ada", "Ben"))
    apart = [placed.right_x - placed.left_x for placed in found.rows]
    assert apart[0] > apart[1] == apart[2] > apart[3] > 0


@given(st.lists(st.tuples(VERDICTS, TEXTS, TEXTS, TEXTS), max_size=8), st.integers(320, 1200))
def test_nothing_overlaps_and_nothing_leaves_the_picture(
    given_rows: list[tuple[str, str, str, str]], width: int
) -> None:
    rows = [row(verdict, *texts) for verdict, *texts in given_rows]
    found = lay_out([("They part", rows)], ("Ada", "Ben"), width=width)
    middles = [placed.y for placed in found.rows]
    assert middles == sorted(middles)
    assert all(0 < y < found.height for y in middles)
    for placed in found.rows:
        asked = max(each.x + text_width(each.text, SERIF, found.size) for each in placed.question)
        left = [line for line in placed.answers if line.end]
        right = [line for line in placed.answers if not line.end]
        for line in left:
            start = line.x - text_width(line.text, SANS, found.size)
            assert start >= asked
            assert line.x <= placed.left_x
        for line in right:
            assert line.x >= placed.right_x
            assert line.x + text_width(line.text, SANS, found.size) <= width + 1


@given(TEXTS, TEXTS)
def test_the_picture_is_well_formed_whatever_the_words(question: str, answer: str) -> None:
    # What XML has no letters for can't be in a picture; a dossier's cells have none of it.
    found = lay_out([("<b>", [row(DIVERGE, question, answer, "a & b")])], ("<i>Ada", "Ben"))
    svg = piece("drawing.svg", draw(found), 'alt " <b>')
    if all(each.isprintable() for each in question + answer):
        root = ElementTree.fromstring(svg)
        assert {each.tag.split("}")[1] for each in root.iter()} <= {
            "svg", "text", "line", "circle", "polygon",
        }  # fmt: skip
