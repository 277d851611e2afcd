"""EDTF dates: what they span, what is refused, how they are said."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from edtf import parse_edtf as reference
from hypothesis import example, given
from hypothesis import strategies as st

from parallax.dates import Span, describe, parse_edtf

DAY = date.fromisoformat


@pytest.mark.parametrize(
    ("text", "start", "end", "precision"),
    [
        ("2024-05-16", "2024-05-16", "2024-05-16", "day"),
        ("1994-02", "1994-02-01", "1994-02-28", "month"),
        ("2024-02", "2024-02-01", "2024-02-29", "month"),
        ("2024", "2024-01-01", "2024-12-31", "year"),
        # python-edtf's fuzzy bounds would give more than a year on either side.
        ("2025-06-22?", "2025-06-22", "2025-06-22", "day"),
        ("2024-05-~15", "2024-05-15", "2024-05-15", "day"),
        ("2024-05~", "2024-05-01", "2024-05-31", "month"),
        ("2024-21", "2024-03-01", "2024-05-31", "season"),
        # Winter runs into the following year; python-edtf ends it with December.
        ("2024-24", "2024-12-01", "2025-02-28", "season"),
        ("9999-24", "9999-12-01", "9999-12-31", "season"),
        ("199X", "1990-01-01", "1999-12-31", "decade"),
        ("19XX", "1900-01-01", "1999-12-31", "century"),
        ("1XXX", "1000-01-01", "1999-12-31", "millennium"),
        ("2024-XX", "2024-01-01", "2024-12-31", "year"),
        ("2024-02-XX", "2024-02-01", "2024-02-29", "month"),
        ("2024-XX-XX", "2024-01-01", "2024-12-31", "year"),
        ("2024-05-16T10:00:00Z", "2024-05-16", "2024-05-16", "day"),
        ("2024-05-16/2024-05-17", "2024-05-16", "2024-05-17", "interval"),
        ("2024-05-17/2024-05", "2024-05-17", "2024-05-31", "interval"),
        ("2024-05-~15/2024-06", "2024-05-15", "2024-06-30", "interval"),
        ("2022-12/..", "2022-12-01", "9999-12-31", "interval"),
        ("2024-05-16/", "2024-05-16", "9999-12-31", "interval"),
        ("../1991", "0001-01-01", "1991-12-31", "interval"),
        ("/1991", "0001-01-01", "1991-12-31", "interval"),
        ("../..", "0001-01-01", "9999-12-31", "interval"),
    ],
)
def test_a_date_spans_no_more_and_no_less_than_it_says(
    text: str, start: str, end: str, precision: str
) -> None:
    span = parse_edtf(text)
    assert (span.start, span.end, span.precision) == (DAY(start), DAY(end), precision)
    assert span.open_start == text.startswith(("..", "/"))
    assert span.open_end == text.endswith(("..", "/"))


@pytest.mark.parametrize(
    ("text", "approximate", "uncertain"),
    [
        ("2024-05-16", False, False),
        ("2024-05-16~", True, False),
        ("2024-05-16?", False, True),
        ("2024-05-16%", True, True),
        ("2024-05-~15", True, False),
        ("2024-?05-15", False, True),
        ("?2024-05-~15", True, True),
        ("2024-05-%15", True, True),
        ("1994/1996~", True, False),
        ("1994?/1996", False, True),
    ],
)
def test_qualifiers_mark_a_date_and_leave_its_bounds_alone(
    text: str, approximate: bool, uncertain: bool
) -> None:
    span = parse_edtf(text)
    assert (span.approximate, span.uncertain) == (approximate, uncertain)
    bare = parse_edtf(text.translate({ord(mark): None for mark in "?~%"}))
    assert (span.start, span.end) == (bare.start, bare.end)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "empty"),
        ("2024-13", "not an EDTF date"),
        ("2024-00", "not an EDTF date"),
        ("May 2024", "not an EDTF date"),
        ("16/05/2024", "one slash"),
        ("2024-02-30", "not an EDTF date"),
        ("2023-02-29", "calendar"),
        ("2024-05-17/2024-05-16", "ends before"),
        ("/..", "no date"),
        ("/", "no date"),
        ("..", "not an EDTF date"),
        ("2024 ", "not an EDTF date"),
        # Digits of other scripts.
        ("٢٠٢٤", "not an EDTF date"),
        # Level 2, all but the component qualifier.
        ("[2024,2025]", "not an EDTF date"),
        ("2024-30", "not an EDTF date"),
        ("156X-12-25", "X may"),
        ("2024-1X", "X may"),
        ("1950S2", "not an EDTF date"),
        ("2024?-05-15", "left"),
        ("2004-06~-11", "left"),
        ("2024-05-~15?", "without others"),
        ("199X/2001", "without X"),
        # Days that no calendar of Python's has.
        ("Y170000", "years"),
        ("-0044", "years"),
        ("0000", "years"),
        ("0000-21", "years"),
    ],
)
def test_what_is_no_date_of_levels_0_and_1_is_refused_with_the_reason(
    text: str, message: str
) -> None:
    with pytest.raises(ValueError, match=message):
        parse_edtf(text)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2024-05-16", "16 May 2024"),
        ("2024-05", "May 2024"),
        ("2024", "2024"),
        ("2024-05-16/2024-05-17", "16-17 May 2024"),
        ("2024-05-16/2024-05-16", "16 May 2024"),
        ("2024-04-28/2024-05-02", "28 April to 2 May 2024"),
        ("2023-12-30/2024-01-02", "30 December 2023 to 2 January 2024"),
        ("2024-03/2024-05", "March to May 2024"),
        ("1994/1996~", "1994 to around 1996"),
        ("2024-05-~15", "around mid-May 2024"),
        ("2024-05-~03", "around 3 May 2024"),
        ("2024-05-15~", "around 15 May 2024"),
        ("2024-05-?15", "15 May 2024 (uncertain)"),
        ("2025-06-22?", "22 June 2025 (uncertain)"),
        ("2024%", "around 2024 (uncertain)"),
        ("2022-12/..", "after December 2022"),
        ("2022/..", "after 2022"),
        ("2022-02-24/..", "since 24 February 2022"),
        ("../1991", "until 1991"),
        ("2022/", "from 2022, end unknown"),
        ("/1991", "until 1991, start unknown"),
        ("../..", "undated"),
        ("199X", "the 1990s"),
        ("19XX", "the 1900s"),
        ("1XXX", "the years 1000 to 1999"),
        ("2024-21", "spring 2024"),
        ("2024-05-XX", "May 2024"),
    ],
)
def test_a_date_is_said_no_finer_than_it_is(text: str, said: str) -> None:
    assert describe(text) == said


def test_describing_no_date_is_refused() -> None:
    with pytest.raises(ValueError, match="not an EDTF date"):
        describe("someday")


PLAIN = st.builds(
    lambda day, length: day.isoformat()[:length], st.dates(), st.sampled_from([4, 7, 10])
)


@given(PLAIN)
def test_plain_dates_span_what_python_edtf_says(text: str) -> None:
    parsed = reference(text)
    span = parse_edtf(text)
    assert span.start.timetuple()[:3] == parsed.lower_strict()[:3]
    assert span.end.timetuple()[:3] == parsed.upper_strict()[:3]


@given(st.text("0123456789-X?~%/.TYSE:Z+[]{}, ", max_size=12))
@example("2024-1X-1X")
@example("XXXX")
@example("1X9X")
@example("2024-05-16T24:00:00")
@example("?" * 12)
def test_any_text_is_a_span_in_order_or_a_value_error(text: str) -> None:
    try:
        span = parse_edtf(text)
    except ValueError:
        return
    assert isinstance(span, Span)
    assert span.start <= span.end
    assert describe(text)


@given(PLAIN, PLAIN)
def test_an_interval_runs_from_its_first_to_its_last_day(first: str, last: str) -> None:
    start, end = parse_edtf(first).start, parse_edtf(last).end
    if start > end:
        with pytest.raises(ValueError, match="ends before"):
            parse_edtf(f"{first}/{last}")
    else:
        span = parse_edtf(f"{first}/{last}")
        assert (span.start, span.end) == (start, end)
        assert end - start >= timedelta(0)
