"""The timeline as data: where marks and labels are, what a click and a hover carry."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from itertools import pairwise

import pandas as pd
import plotly.graph_objects as go
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from parallax.captions.timeline import finding
from parallax.dates import describe, parse_edtf
from parallax.figures.timeline import draw
from parallax.figures.timeline_layout import LANES, MOST_ROWS, WIDTH, Layout, lay_out
from parallax.views.timeline import TIMELINE_COLUMNS, side_of
from tests.depth import examples

NAMES = {"left": "Ada <b>", "right": "Björn"}


def events(rows: Iterable[dict[str, object]]) -> pd.DataFrame:
    """Make a timeline of dates and whatever else matters to a test."""
    made = []
    for n, given_ in enumerate(rows):
        text = str(given_.get("date_edtf", "2024-05-16"))
        span = parse_edtf(text)
        left, right = given_.get("left", ("l-1",)), given_.get("right", ())
        row = {
            "event_id": f"e-{n}",
            "label": f"Event number {n}",
            "date_edtf": text,
            "date": describe(text),
            "start": span.start,
            "end": span.end,
            "open_start": span.open_start,
            "open_end": span.open_end,
            "approximate": span.approximate or span.uncertain,
            "precision": span.precision,
            "basis": "explicit",
            "theme_id": "",
            "source": "",
            "note": "",
            "story_ids": (),
            "side": side_of(left, right),
            "left_claim_ids": left,
            "right_claim_ids": right,
        }
        made.append(row | {key: value for key, value in given_.items() if key in row})
    made.sort(key=lambda row: (row["start"], row["end"], row["event_id"]))
    return pd.DataFrame(made, columns=TIMELINE_COLUMNS)


def drawn(table: pd.DataFrame, selected: str = "") -> tuple[Layout, go.Figure]:
    layout = lay_out(table)
    return layout, draw(layout, table, NAMES, selected=selected)


def trace(figure: go.Figure, name: str) -> object:
    return next(each for each in figure.data if each.name == name)


dates = st.one_of(
    st.dates(date(1900, 1, 1), date(2030, 12, 31)).map(date.isoformat),
    st.dates(date(2024, 4, 1), date(2024, 6, 30)).map(date.isoformat),
    st.sampled_from(
        (
            *("2024", "2023", "2024-05", "2022-12/..", "../1950", "../..", "199X"),
            *("2024-05-~15", "2024-21", "2024-05-16/2024-05-17", "1955/1975", "2025-06-22?"),
        )
    ),
)
rows = st.fixed_dictionaries(
    {
        "date_edtf": dates,
        "label": st.text(max_size=60) | st.text("am ", min_size=30, max_size=90),
        "basis": st.sampled_from(["explicit", "inferred", "background"]),
        "left": st.sampled_from([(), ("l-1",), ("l-1", "l-2")]),
        "right": st.sampled_from([(), ("r-1",)]),
    }
)


def _bare(text: str) -> dict:
    return {"date_edtf": text, "label": "", "basis": "explicit", "left": (), "right": ()}


@settings(deadline=None, max_examples=examples(60))
@given(st.lists(rows, max_size=40))
@example([_bare(text) for text in ("2000-01-01", "2000-06-01", "2024", "2024", "2023")])
def test_every_dated_event_is_drawn_once_and_no_label_overlaps(given_: list) -> None:
    table = events(given_)
    layout, figure = drawn(table)
    undated = int((table["date_edtf"] == "../..").sum())
    hits = [
        key[0] for each in figure.data if each.name.startswith("hit:") for key in each.customdata
    ]
    assert sorted(hits) == sorted(table.loc[table["date_edtf"] != "../..", "event_id"])
    assert layout.undated == undated
    by_row: dict[tuple[str, int], list] = {}
    for mark in layout.marks:
        assert -1 <= mark.x0 <= mark.x1 <= WIDTH + 1
        assert -1 <= mark.area[0] < mark.area[1] <= WIDTH + 1 or not mark.placed.labelled
        if mark.placed.labelled:
            by_row.setdefault((mark.side, mark.placed.row), []).append(mark.area)
    for areas in by_row.values():
        areas.sort()
        assert all(left[1] <= right[0] for left, right in pairwise(areas))


@settings(deadline=None, max_examples=examples(60))
@given(st.lists(rows, max_size=40))
def test_lanes_follow_each_other_and_hold_their_rows(given_: list) -> None:
    layout = lay_out(events(given_))
    assert [side for side in LANES if side in layout.tops] == list(layout.tops)
    tops = [*layout.tops.values(), layout.height]
    assert all(one < other for one, other in pairwise(tops))
    assert all(count <= MOST_ROWS for count in layout.rows.values())


@pytest.mark.parametrize(
    ("text", "point", "soft", "opens"),
    [
        ("2024-05-16", True, (True, True), (False, False)),
        ("2024-05-~15", False, (True, True), (False, False)),
        ("2024-05", False, (True, True), (False, False)),
        ("2024", False, (True, True), (False, False)),
        ("2024-21", False, (True, True), (False, False)),
        ("2024-05-16/2024-05-17", False, (False, False), (False, False)),
        ("2024-05/2024-07-01", False, (True, False), (False, False)),
        ("2022-12/..", False, (True, True), (False, True)),
        ("../1950", False, (True, True), (True, False)),
    ],
)
def test_a_date_is_drawn_at_its_precision(
    text: str, point: bool, soft: tuple[bool, bool], opens: tuple[bool, bool]
) -> None:
    mark = lay_out(events([{"date_edtf": text}])).marks[0]
    assert (mark.point, mark.opens) == (point, opens)
    assert point or any(opens) or mark.soft == soft


def test_bases_look_different() -> None:
    table = events({"basis": basis} for basis in ("explicit", "inferred", "background"))
    _, figure = drawn(table)
    marks = trace(figure, "marks:left").marker
    assert list(marks.symbol) == ["circle", "circle-open", "circle-open"]
    assert marks.size[2] < marks.size[1]
    heights = [
        set(trace(drawn(events([{"date_edtf": "2024", "basis": basis}]))[1], "bars:left").width)
        for basis in ("explicit", "inferred", "background")
    ]
    assert len({tuple(each) for each in heights}) == 3


def test_sides_differ_by_shape() -> None:
    one, two = ("l-1",), ("r-1",)
    table = events(
        {"left": left, "right": right}
        for left, right in ((one, ()), (one, two), ((), two), ((), ()))
    )
    _, figure = drawn(table)
    shapes = {each.marker.symbol[0] for each in figure.data if each.name.startswith("marks:")}
    assert len(shapes) == 4


def test_the_selected_event_is_set_off_and_the_others_step_back() -> None:
    table = events([{}, {}])
    layout, figure = drawn(table, selected="e-1")
    (mark,) = [each for each in layout.marks if each.event_id == "e-1"]
    ring = trace(figure, "selected:left")
    assert list(ring.x) == [(mark.x0 + mark.x1) / 2]
    assert trace(figure, "marks:left").marker.opacity[0] < 1
    assert sum(text.startswith("<b>") for text in trace(figure, "labels:left").text) == 1
    assert all(each.selectedpoints is None for each in figure.data)


@pytest.mark.parametrize("text", ["2024-05", "2022", "2022-12/..", "../1950", "2024-05-16"])
def test_a_selection_is_marked_at_its_date_and_nowhere_else(text: str) -> None:
    long = {"date_edtf": text, "label": "A label much longer than its time " * 2}
    layout, figure = drawn(events([long, {"date_edtf": "1955"}]), selected="e-0")
    (mark,) = [each for each in layout.marks if each.event_id == "e-0"]
    (frame,) = [each for each in figure.data if each.name == "selected:left"]
    if mark.point:
        assert list(frame.x) == [(mark.x0 + mark.x1) / 2]
    else:
        assert frame.base[0] >= mark.x0 - 3
        assert frame.base[0] + frame.x[0] <= mark.x1 + 3
    lines = [each for each in figure.layout.shapes if each.line.color == "rgb(0,114,178)"]
    assert [mark.x0 <= each.x0 == each.x1 <= mark.x1 for each in lines] == [True]
    assert trace(figure, "hit:left").marker.color == "rgba(140,140,140,0)"


def test_a_lane_of_few_events_takes_a_further_row_before_it_cuts_a_label() -> None:
    labels = [f"Number {n}, which is of a length that two in a row have no room for" for n in "abc"]
    days = ("2024-05-01", "2024-05-03", "2024-05-05")
    layout = lay_out(
        events({"label": label, "date_edtf": day} for label, day in zip(labels, days, strict=True))
    )
    assert [mark.text for mark in layout.marks] == labels


def test_a_lane_without_events_is_not_drawn() -> None:
    layout, figure = drawn(events([{}]))
    assert list(layout.tops) == ["left"]
    assert not any("Both" in each.text for each in figure.layout.annotations)


@pytest.mark.parametrize("text", ["2022", "2024-05", "1955/1975", "2024-05-16"])
def test_one_event_alone_does_not_fill_the_axis(text: str) -> None:
    (mark,) = lay_out(events([{"date_edtf": text}])).marks
    assert mark.x1 - mark.x0 < 0.5 * WIDTH
    assert mark.x0 > 0.1 * WIDTH


def test_a_label_is_whole_where_there_is_room_for_it() -> None:
    label = "A label of more than half of the chart, " * 2 + "which the lane has all to itself"
    (mark,) = lay_out(
        events([{"label": label, "date_edtf": "1950-01-01"}, {"right": ("r",)}])
    ).marks[:1]
    assert mark.text == label


def test_text_from_a_dossier_is_text() -> None:
    nasty = "<b>bold</b> <a href='x'>link</a>"
    table = events([{"label": nasty, "note": nasty, "source": nasty, "basis": "inferred"}])
    _, figure = drawn(table)
    hover = trace(figure, "hit:left").hovertext[0]
    assert "<a" not in hover + trace(figure, "labels:left").text[0]
    assert "&lt;b&gt;bold" in hover
    assert "Ada &lt;b&gt;" in hover
    assert all("Ada <b>" not in each.text for each in figure.layout.annotations)


def test_hover_says_how_a_date_is_known() -> None:
    table = events([{"basis": "inferred", "note": "counted back", "source": "Ada: end"}])
    hover = trace(drawn(table)[1], "hit:left").hovertext[0]
    for words in ("16 May 2024", "1 claim", "inferred", "counted back", "Source: Ada: end"):
        assert words in hover


def test_a_thousand_events_keep_their_labels_apart_and_count_the_rest() -> None:
    start = date(1950, 1, 1)
    table = events(
        {
            "date_edtf": (start + timedelta(days=n * n // 40)).isoformat(),
            "left": tuple(f"l-{k}" for k in range(n % 4)),
            "right": ("r",) if n % 3 else (),
        }
        for n in range(1000)
    )
    layout, figure = drawn(table)
    assert len(layout.marks) == 1000
    labelled = sum(len(each.text) for each in figure.data if each.name.startswith("labels:"))
    assert layout.unlabelled == 1000 - labelled
    assert 0 < labelled < 1000


def test_no_events_draw_an_empty_figure() -> None:
    layout, figure = drawn(events([]))
    assert not layout.marks
    assert not figure.data


@pytest.mark.parametrize(
    ("sides", "words"),
    [
        ("bbl", "2 of 3 events are named by both authors"),
        ("blrn", "1 of 3 events is named by both authors"),
        ("lr", "None of 2 events is named by both authors"),
        ("l", "The one event is named by one author alone"),
        ("b", "The one event is named by both authors"),
        ("nn", "No claim refers to any of these events"),
    ],
)
def test_the_title_is_a_finding(sides: str, words: str) -> None:
    one, two = ("l-1",), ("r-1",)
    of = {"b": (one, two), "l": (one, ()), "r": ((), two), "n": ((), ())}
    assert finding(events({"left": of[k][0], "right": of[k][1]} for k in sides)) == words
