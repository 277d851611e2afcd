"""Dates as the sources give them: EDTF levels 0 and 1, at the precision of the text.

Extended Date/Time Format, Library of Congress: https://www.loc.gov/standards/datetime/

One feature of level 2 is accepted besides, because the codebook needs it: a qualifier
immediately left of a component, as in ``1999-12-~15`` ("in the middle of December 1999": year and
month are sure, the day is approximate). Everything else of level 2 (sets, exponents, significant
digits, group qualifiers, quarters and other sub-year groupings) is refused.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Any

from edtf import parse_edtf as _parse
from edtf.parser.edtf_exceptions import EDTFParseException
from edtf.parser.parser_classes import (
    Date,
    DateAndTime,
    PartialUncertainOrApproximate,
    Season,
    Unspecified,
)

ALLOWED = "an EDTF date, level 0 or 1, such as 1999-12-31, 1999-12, 1999-12/.. or 1999-12-~15"

# Not those of `calendar`, which follow the locale.
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_SEASONS = {"21": "spring", "22": "summer", "23": "autumn", "24": "winter"}
_QUALIFIERS = "?~%"
_ALPHABET = re.compile(r"[0-9X?~%TZ:+-]+")
_ISO = re.compile(r"[0-9]{4}(-[0-9]{2}){0,2}")
_UNSPECIFIED = re.compile(
    r"([0-9]{3}X|[0-9]{2}XX|[0-9]XXX|[0-9]{4}-XX|[0-9]{4}-[0-9]{2}-XX|[0-9]{4}-XX-XX)"
)


@dataclass(frozen=True)
class Span:
    """The days that a date may stand for.

    Attributes
    ----------
    start, end : date
        First and last day, both inclusive. ``date.min`` where the start is open or unknown,
        ``date.max`` where the end is.
    open_start, open_end : bool
        Whether that bound is open (``..``) or unknown (nothing beside the slash): then
        `start` or `end` is no date that a source gives.
    approximate : bool
        Qualified by ``~`` or ``%``, as a whole or in a component. The bounds are not widened.
    uncertain : bool
        Qualified by ``?`` or ``%``, as a whole or in a component. The bounds are not widened.
    precision : str
        ``day``, ``month``, ``season``, ``year``, ``decade``, ``century``, ``millennium`` or
        ``interval``.
    """

    start: date
    end: date
    open_start: bool
    open_end: bool
    approximate: bool
    uncertain: bool
    precision: str


@lru_cache(maxsize=65536)
def parse_edtf(text: str) -> Span:
    """Return the days that an EDTF date may stand for.

    Seasons are those of the northern hemisphere, by months: spring is March to May, winter
    ``2024-24`` is December 2024 to February 2025. A time of day is accepted and ignored.
    Bounds are the strict ones of python-edtf (its fuzzy bounds are wrong for ``?`` and ``~``).

    Parameters
    ----------
    text : str
        An EDTF date of level 0 or 1, or with a level-2 component qualifier.

    Raises
    ------
    ValueError
        If it is none, if the day is not in the calendar, if an interval ends before it begins
        or if a year lies outside 1 to 9999. The message says which.
    """
    if not text:
        raise ValueError("the date is empty")
    if "/" not in text:
        return _single(text)
    sides = text.split("/")
    if len(sides) != 2:
        raise ValueError("an interval has one slash")
    open_start, open_end = sides[0] in ("", ".."), sides[1] in ("", "..")
    if open_start and open_end and text != "../..":
        raise ValueError("the interval gives no date")
    first = _bound(sides[0]) if not open_start else None
    last = _bound(sides[1]) if not open_end else None
    if first and last and first.start > last.end:
        raise ValueError("the interval ends before it begins")
    known = [span for span in (first, last) if span]
    return Span(
        start=first.start if first else date.min,
        end=last.end if last else date.max,
        open_start=open_start,
        open_end=open_end,
        approximate=any(span.approximate for span in known),
        uncertain=any(span.uncertain for span in known),
        precision="interval",
    )


def describe(text: str) -> str:
    """Describe an EDTF date in English, no finer than it is.

    Examples: ``1999-12-30/1999-12-31`` is "30-31 December 1999", ``1999-12-~15`` "around
    mid-December 1999", ``1999-12/..`` "after December 1999", ``1999-12-31/..`` "since 31 December
    1999", ``../1991`` "until 1991", ``2025-06-22?`` "22 June 2025 (uncertain)", ``199X`` "the
    1990s", ``2024-21`` "spring 2024".

    Raises
    ------
    ValueError
        As `parse_edtf` does.
    """
    parse_edtf(text)
    if "/" not in text:
        return _describe_single(text)
    left, right = text.split("/")
    if text == "../..":
        return "undated"
    if right == "..":
        # Of a day one knows that it is part of the time; of a month or a year one does not.
        lead = "since" if _single(left).precision == "day" else "after"
        return f"{lead} {_describe_single(left)}"
    if right == "":
        return f"from {_describe_single(left)}, end unknown"
    if left == "..":
        return f"until {_describe_single(right)}"
    if left == "":
        return f"until {_describe_single(right)}, start unknown"
    return _describe_interval(left, right)


def _describe_interval(left: str, right: str) -> str:
    first, last = _single(left), _single(right)
    plain = left.replace("-", "").isdigit() and right.replace("-", "").isdigit()
    if plain and first.precision == last.precision:
        start, end = first.start, last.start
        same_year = start.year == end.year
        if first.precision == "day" and same_year and start.month == end.month:
            if start == end:
                return _describe_single(left)
            return f"{start.day}-{end.day} {_MONTHS[end.month - 1]} {end.year}"
        if first.precision == "day" and same_year:
            return f"{start.day} {_MONTHS[start.month - 1]} to {_describe_single(right)}"
        if first.precision == "month" and same_year and start != end:
            return f"{_MONTHS[start.month - 1]} to {_describe_single(right)}"
    if left == right:
        return _describe_single(left)
    return f"{_describe_single(left)} to {_describe_single(right)}"


def _describe_single(text: str) -> str:
    span = _single(text)
    start = span.start
    month = _MONTHS[start.month - 1]
    if span.precision == "day":
        middle = start.day == 15 and re.search(r"-[~%]15$", text)
        words = f"mid-{month} {start.year}" if middle else f"{start.day} {month} {start.year}"
    elif span.precision == "month":
        words = f"{month} {start.year}"
    elif span.precision == "season":
        words = f"{_SEASONS[text[5:7]]} {start.year}"
    elif span.precision == "decade":
        words = f"the {text[:3]}0s"
    elif span.precision == "century":
        words = f"the {text[:2]}00s"
    elif span.precision == "millennium":
        words = f"the years {start.year} to {span.end.year}"
    else:
        words = f"{start.year}"
    if span.approximate:
        words = f"around {words}"
    return f"{words} (uncertain)" if span.uncertain else words


def _bound(text: str) -> Span:
    if "X" in text or "T" in text:
        raise ValueError("the ends of an interval are whole dates without X or time")
    return _single(text)


def _single(text: str) -> Span:
    if not _ALPHABET.fullmatch(text):
        if text.startswith("Y"):
            raise ValueError("years are 1 to 9999")
        raise ValueError("not an EDTF date of level 0 or 1")
    if text.startswith("-"):
        raise ValueError("years are 1 to 9999")
    if text[-1] in _QUALIFIERS:
        base = text[:-1]
        if any(mark in base for mark in _QUALIFIERS + "T"):
            raise ValueError("a qualifier at the end applies to a whole date without others")
        return _qualified(_single(base), text[-1])
    # python-edtf takes milliseconds for a date, and most dates are plain.
    if _ISO.fullmatch(text) and (span := _iso(text)):
        return span
    # python-edtf prints to standard output, then fails, on some dates with a misplaced X.
    if "X" in text and not _UNSPECIFIED.fullmatch(text):
        raise ValueError("not an EDTF date of level 0 or 1 (X may stand for the last digits)")
    try:
        parsed = _parse(text)
    except EDTFParseException:
        raise ValueError("not an EDTF date of level 0 or 1") from None
    # By exact type: the classes of level 2 (quarters, say) derive from those of level 1.
    kind = type(parsed)
    if kind is Season:
        return _season(int(text[:4]), text[5:7])
    if kind is PartialUncertainOrApproximate:
        # `year_ua` and `year_month_ua` are group qualifiers: they stand right of a component.
        if parsed.year_ua or parsed.year_month_ua:
            raise ValueError("a qualifier inside a date stands left of what it qualifies")
        marks = "".join(mark for mark in text if mark in _QUALIFIERS)
        return _qualified(_plain(parsed, _precision(text)), marks)
    if kind in (Date, Unspecified, DateAndTime):
        return _plain(parsed, _precision(text))
    raise ValueError("not an EDTF date of level 0 or 1")


def _iso(text: str) -> Span | None:
    parts = [int(part) for part in text.split("-")]
    first, last = (*parts, 1, 1)[:3], (*parts, 12, 31)[:3]
    if len(parts) == 2 and 1 <= parts[1] <= 12 and parts[0]:
        last = (*parts, calendar.monthrange(*parts)[1])
    try:
        return Span(date(*first), date(*last), False, False, False, False, _precision(text))
    except ValueError:
        return None


def _precision(text: str) -> str:
    year, *rest = re.sub(r"[?~%]", "", text).partition("T")[0].split("-")
    if year.endswith("X"):
        return {1: "decade", 2: "century", 3: "millennium"}[year.count("X")]
    return ("year", "month", "day")[sum(part != "XX" for part in rest)]


def _plain(parsed: Any, precision: str) -> Span:
    low, high = parsed.lower_strict(), parsed.upper_strict()
    if low[0] < 1:
        raise ValueError("years are 1 to 9999")
    try:
        start, end = date(*low[:3]), date(*high[:3])
    except ValueError:
        raise ValueError("the day is not in the calendar") from None
    return Span(start, end, False, False, False, False, precision)


def _season(year: int, number: str) -> Span:
    if year < 1:
        raise ValueError("years are 1 to 9999")
    first = {"21": 3, "22": 6, "23": 9, "24": 12}[number]
    start = date(year, first, 1)
    if number != "24":
        end = date(year, first + 2, calendar.monthrange(year, first + 2)[1])
    elif year == date.max.year:
        end = date.max
    else:
        end = date(year + 1, 2, calendar.monthrange(year + 1, 2)[1])
    return Span(start, end, False, False, False, False, "season")


def _qualified(span: Span, marks: str) -> Span:
    return replace(
        span,
        approximate=span.approximate or "~" in marks or "%" in marks,
        uncertain=span.uncertain or "?" in marks or "%" in marks,
    )
