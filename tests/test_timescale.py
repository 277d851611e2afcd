"""The broken axis: where it breaks, what each panel shows, its ticks."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parallax.figures.timescale import (
    LONG,
    MOST_PANELS,
    occupied,
    scale_of,
    segments,
    ticks,
    title_of,
)

WIDTH = 960.0
FIRST, LAST = date(1, 1, 1).toordinal(), date(9999, 12, 31).toordinal()


def day(text: str) -> int:
    return date.fromisoformat(text).toordinal()


def span(text: str) -> tuple[int, int]:
    first, _, last = text.partition("/")
    return day(first), day(last or first)


@st.composite
def spans(draw: st.DrawFn) -> list[tuple[int, int]]:
    """Events in clusters, as they are in life, and anywhere else."""
    centres = draw(st.lists(st.integers(FIRST, LAST), min_size=1, max_size=4))
    near = st.integers(-400, 400)
    length = st.one_of(st.just(0), st.integers(1, 40), st.integers(300, 40_000))
    found = []
    for centre in centres:
        for offset, days in draw(st.lists(st.tuples(near, length), min_size=1, max_size=12)):
            first = min(LAST, max(FIRST, centre + offset))
            found.append((first, min(LAST, first + days)))
    return found


@given(spans())
def test_panels_partition_the_events(events: list[tuple[int, int]]) -> None:
    scale = scale_of(events, WIDTH)
    assert 1 <= len(scale.panels) <= MOST_PANELS
    for first, last in events:
        homes = [panel for panel in scale.panels if panel.first <= first <= panel.last]
        assert len(homes) == 1
        # What is shorter than `LONG` is never cut by a break.
        assert last - first >= LONG or last <= homes[0].last
    assert sum(panel.count for panel in scale.panels) == len(events)
    assert all(one.last < other.first for one, other in pairwise(scale.panels))


@given(spans())
def test_panels_fill_the_width_from_left_to_right(events: list[tuple[int, int]]) -> None:
    panels = scale_of(events, WIDTH).panels
    assert panels[0].x0 == 0
    assert panels[-1].x1 == pytest.approx(WIDTH)
    assert all(panel.x0 < panel.x1 for panel in panels)
    assert all(one.x1 < other.x0 for one, other in pairwise(panels))


@given(spans(), st.data())
def test_later_days_never_lie_further_left(
    events: list[tuple[int, int]], data: st.DataObject
) -> None:
    scale = scale_of(events, WIDTH)
    known = [each for event in events for each in event]
    any_day = st.one_of(st.sampled_from(known), st.integers(FIRST, LAST))
    days = sorted(data.draw(st.lists(any_day, min_size=2, max_size=20)))
    begins = [scale.begin(each) for each in days]
    assert begins == sorted(begins)
    for each, begin in zip(days, begins, strict=True):
        assert 0 <= begin <= scale.end(each) + 1e-9 <= WIDTH + 1e-6


@given(spans())
def test_blocks_hold_every_event_and_do_not_overlap(events: list[tuple[int, int]]) -> None:
    blocks = occupied(events)
    assert sum(count for _, _, count in blocks) == len(events)
    assert all(one[1] < other[0] for one, other in pairwise(blocks))
    runs = segments(blocks)
    assert [begin for begin, _ in runs] == [0, *(end for _, end in runs[:-1])]
    assert runs[-1][1] == len(blocks)


@given(spans())
def test_the_order_of_the_events_does_not_matter(events: list[tuple[int, int]]) -> None:
    assert scale_of(events, WIDTH) == scale_of(events[::-1], WIDTH)


@given(spans(), st.floats(320, 2000))
def test_ticks_keep_their_distance(events: list[tuple[int, int]], width: float) -> None:
    for panel in scale_of(events, width).panels:
        marks = ticks(panel)
        assert marks
        assert all(panel.x0 <= x <= panel.x1 for x, _ in marks)
        assert all(right[0] - left[0] >= 42 for left, right in pairwise(marks))


def test_decades_of_little_and_months_of_much_get_panels_of_their_own() -> None:
    events = [span(f"{year}-01-01/{year}-12-31") for year in (1946, 1949, 1991, 1994)]
    events += [(day("2024-03-01") + 9 * n,) * 2 for n in range(12)]
    scale = scale_of(events, WIDTH)
    assert [title_of(panel) for panel in scale.panels] == [
        "1946-1949",
        "1991-1994",
        "Mar-Jun 2024",
    ]
    assert scale.panels[-1].x1 - scale.panels[-1].x0 > WIDTH / 2


@pytest.mark.parametrize(
    "events",
    [
        pytest.param([span("2024-05-16")], id="one event"),
        pytest.param([span("2024-05-16")] * 1000, id="all on one day"),
        pytest.param([(day("2020-01-01") + 9 * n,) * 2 for n in range(200)], id="evenly spread"),
        pytest.param([span("2022-04-21"), span("2023-02-01/2023-02-28")], id="two, a year apart"),
        pytest.param([span("0001-01-01"), span("0001-01-02")], id="the first days there are"),
        pytest.param([span("9999-12-30"), span("9999-12-31")], id="the last days there are"),
    ],
)
def test_nothing_is_broken_without_need(events: list[tuple[int, int]]) -> None:
    assert len(scale_of(events, WIDTH).panels) == 1


def test_without_events_there_is_no_panel() -> None:
    assert scale_of([], WIDTH).panels == ()


def test_a_year_that_follows_a_break_begins_in_its_own_panel() -> None:
    quiet = [span(f"{year}-01-01/{year}-12-31") for year in range(1990, 2000)]
    busy = [(day("2000-01-01") + n,) * 2 for n in range(40)]
    scale = scale_of([*quiet, *busy], WIDTH)
    left, right = scale.panels
    assert right.first == day("2000-01-01")
    assert scale.end(day("1999-12-31")) < left.x1
    assert scale.begin(day("2000-01-01")) > right.x0


def test_the_title_of_a_panel_is_as_fine_as_the_panel() -> None:
    titles = {
        "1990-03-01/1993-05-31": "1990-1993",
        "2018-01-01/2018-12-31": "2018",
        "2024-02-01/2024-06-30": "Feb-Jun 2024",
        "2024-05-16": "May 2024",
    }
    for text, title in titles.items():
        first, last = span(text)
        assert title_of(scale_of([(first, first), (last, last)], WIDTH, most=1).panels[0]) == title
