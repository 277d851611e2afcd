"""A time axis broken into panels that suit the events on it.

Decades with almost nothing and a year with almost everything are to be readable at
once. The axis is cut into at most `MOST_PANELS` panels, each with a scale of its own.
Where to cut is a segmentation of the events' days by piecewise constant density, as in
"Bayesian blocks" (Scargle et al. 2013): among all ways to cut between events, take the
one with the greatest sum of N log(N / T) over its panels (N events in T days), less a
fee for each cut. Days in a gap between two panels cost nothing, so wide gaps are left
out first. Everything here is pure: numbers in, numbers out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

import numpy as np

MOST_PANELS = 4
FEE = 5.0
RESOLUTION = 500
FINEST = 30.0
MARGIN = 4
LONG = 92
NARROWEST = 0.09
POWER = 0.75
GAP = 26.0
INSET = 9.0


@dataclass(frozen=True)
class Panel:
    """A stretch of time with one scale, and its place on the axis.

    Attributes
    ----------
    first, last : int
        Ordinal days (`datetime.date.toordinal`), both inclusive.
    count : int
        How many events begin in it.
    x0, x1 : float
        Its edges on the axis.
    """

    first: int
    last: int
    count: int
    x0: float
    x1: float

    @property
    def days(self) -> int:
        """Number of days."""
        return self.last - self.first + 1

    def position(self, day: float) -> float:
        """Place a day (its start; ``day + 1`` is its end) within the panel's edges."""
        share = min(1.0, max(0.0, (day - self.first) / self.days))
        inset = min(INSET, (self.x1 - self.x0) / 4)
        return self.x0 + inset + share * (self.x1 - self.x0 - 2 * inset)


@dataclass(frozen=True)
class Scale:
    """A broken axis: panels from left to right."""

    panels: tuple[Panel, ...]
    width: float

    def begin(self, day: float) -> float:
        """Place the beginning of a day; one in a break is at the break's left edge."""
        for n, panel in enumerate(self.panels):
            if day < panel.first and n:
                return self.panels[n - 1].position(self.panels[n - 1].last + 1)
            if day < panel.last + 1:
                return panel.position(day)
        return self.panels[-1].position(day)

    def end(self, day: float) -> float:
        """Place the end of a day; one in a break is at the break's left edge."""
        return self.begin(day) + self._length(day)

    def _length(self, day: float) -> float:
        for panel in self.panels:
            if panel.first <= day <= panel.last:
                return panel.position(day + 1) - panel.position(day)
        return 0.0


def occupied(spans: Sequence[tuple[int, int]]) -> list[tuple[int, int, int]]:
    """Merge spans that overlap into blocks that no break may cut.

    A span longer than `LONG` is held by its first day only: its bar may run across a
    break, else one year would rule out every break within it.

    Parameters
    ----------
    spans : sequence of (int, int)
        First and last ordinal day of each event.

    Returns
    -------
    list of (int, int, int)
        First day, last day and number of events that begin in it, by first day.
    """
    blocks: list[tuple[int, int, int]] = []
    for first, last in sorted(spans):
        held = last if last - first < LONG else first
        if blocks and first <= blocks[-1][1]:
            begin, end, count = blocks[-1]
            blocks[-1] = (begin, max(end, held), count + 1)
        else:
            blocks.append((first, held, 1))
    return blocks


def segments(
    blocks: Sequence[tuple[int, int, int]], *, most: int = MOST_PANELS
) -> list[tuple[int, int]]:
    """Cut blocks into runs of even density.

    Returns
    -------
    list of (int, int)
        Index of the first block of each run, and one past its last. They follow each
        other without a gap, and hold every block.
    """
    n = len(blocks)
    if n == 0:
        return []
    first = np.array([block[0] for block in blocks], dtype=float)
    last = np.array([block[1] for block in blocks], dtype=float)
    counts = np.cumsum([0, *(block[2] for block in blocks)])
    # What lies closer than this is not pulled apart by a break of its own.
    floor = max(FINEST, (last.max() - first.min() + 1) / RESOLUTION)
    best = np.full((most + 1, n + 1), -np.inf)
    cut = np.zeros((most + 1, n + 1), dtype=int)
    best[0, 0] = FEE
    for end in range(1, n + 1):
        inside = counts[end] - counts[:end]
        days = last[end - 1] - first[:end] + 1 + floor
        gain = inside * np.log(np.maximum(inside, 1) / days)
        for k in range(1, most + 1):
            value = best[k - 1, :end] + gain - FEE
            cut[k, end] = int(np.argmax(value))
            best[k, end] = value[cut[k, end]]
    k = int(np.argmax(best[1:, n])) + 1
    found, end = [], n
    while end:
        found.append((int(cut[k, end]), end))
        end, k = found[-1][0], k - 1
    return found[::-1]


def scale_of(spans: Sequence[tuple[int, int]], width: float, *, most: int = MOST_PANELS) -> Scale:
    """Break an axis into panels that suit the events.

    Parameters
    ----------
    spans : sequence of (int, int)
        First and last ordinal day of each event. Of an open interval, the day that it
        has, twice.
    width : float
        Of the axis, in any unit; pixels suit `GAP` and `INSET`.
    most : int
        How many panels at most.

    Returns
    -------
    Scale
        At least one panel if there is an event. Panels don't overlap; every day of
        every event is in a panel, but for those of long spans. A panel gets
        a share of the width by its number of events, to the power of `POWER`, on top of
        `NARROWEST`.
    """
    blocks = occupied(spans)
    runs = segments(blocks, most=most)
    if not runs:
        return Scale((), width)
    counts = [sum(block[2] for block in blocks[begin:end]) for begin, end in runs]
    bounds = _stretched([(blocks[begin][0], blocks[end - 1][1]) for begin, end in runs], spans)
    bounds = _rounded(_surrounded(bounds, spans))
    room = width - GAP * (len(runs) - 1)
    weights = [max(1, count) ** POWER for count in counts]
    spare = 1 - NARROWEST * len(runs)
    panels, x = [], 0.0
    for (low, high), count, weight in zip(bounds, counts, weights, strict=True):
        share = NARROWEST + spare * weight / sum(weights)
        panels.append(Panel(low, high, count, x, x + share * room))
        x += share * room + GAP
    return Scale(tuple(panels), width)


def _stretched(
    bounds: list[tuple[int, int]], spans: Sequence[tuple[int, int]]
) -> list[tuple[int, int]]:
    """Allow a panel reach as far as its long spans do, where they are half of its events."""
    stretched = []
    for n, (low, high) in enumerate(bounds):
        ceiling = bounds[n + 1][0] - 1 if n + 1 < len(bounds) else date.max.toordinal()
        within = [span for span in spans if low <= span[0] <= high]
        beyond = [last for first, last in within if last > high and last - first >= LONG]
        if beyond and 2 * len(beyond) >= len(within):
            high = min(max(beyond), ceiling)
        stretched.append((low, high))
    return stretched


def _surrounded(
    bounds: list[tuple[int, int]], spans: Sequence[tuple[int, int]]
) -> list[tuple[int, int]]:
    """Put as much time before and after one time alone: else it would fill the whole axis."""
    if len(set(spans)) != 1:
        return bounds
    ((low, high),) = set(spans)
    days = high - low + 1 if high > low else 0
    return [(max(1, low - days), min(date.max.toordinal(), high + days))]


def _rounded(bounds: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Allow panels begin and end with a year or a month where nothing is in the way."""
    rounded: list[tuple[int, int]] = []
    for n, (low, high) in enumerate(bounds):
        first, last = date.fromordinal(low), date.fromordinal(high)
        if high - low > 366:
            first, last = first.replace(month=1, day=1), last.replace(month=12, day=31)
        elif high - low > 20:
            first = first.replace(day=1)
            later = date.max.toordinal() if last.year == 9999 else 0
            last = date.fromordinal(later or _next_month(last).toordinal() - 1)
        else:
            first = date.fromordinal(max(1, low - MARGIN))
            last = date.fromordinal(min(date.max.toordinal(), high + MARGIN))
        floor = rounded[-1][1] + 1 if rounded else 1
        ceiling = bounds[n + 1][0] - 1 if n + 1 < len(bounds) else date.max.toordinal()
        rounded.append((max(floor, first.toordinal()), min(ceiling, last.toordinal())))
    return rounded


def _next_month(day: date) -> date:
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)


_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_YEAR_STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000)


def title_of(panel: Panel) -> str:
    """Return the stretch of time that a panel shows, in years, months or days."""
    first, last = date.fromordinal(panel.first), date.fromordinal(panel.last)
    if first.year != last.year:
        return f"{first.year}-{last.year}"
    if panel.days > 364:
        return str(first.year)
    if first.month != last.month:
        return f"{_MONTHS[first.month - 1]}-{_MONTHS[last.month - 1]} {first.year}"
    return f"{_MONTHS[first.month - 1]} {first.year}"


def ticks(panel: Panel, *, apart: float = 42.0) -> list[tuple[float, str]]:
    """Choose the ticks of a panel: years, months or days, whichever its width allows.

    Parameters
    ----------
    panel : Panel
    apart : float
        How far two ticks must be from each other at least.

    Returns
    -------
    list of (float, str)
        Positions on the axis and labels, from left to right.
    """
    for step in _candidates(panel):
        marks = [(panel.position(day), label) for day, label in step]
        gaps = [later[0] - mark[0] for mark, later in pairwise(marks)]
        if marks and all(gap >= apart for gap in gaps):
            return marks
    return [(panel.position(panel.first), str(date.fromordinal(panel.first).year))]


def _candidates(panel: Panel) -> Iterator[list[tuple[int, str]]]:
    """List sets of ticks that a panel may have, the finest first."""
    if panel.days <= 62:
        for every in (1, 2, 5, 10):
            days = [date.fromordinal(day) for day in range(panel.first, panel.last + 1)]
            yield [
                (day.toordinal(), f"{day.day} {_MONTHS[day.month - 1]}")
                for day in days
                if every == 1 or day.day == 1 or (day.day % every == 0 and day.day < 30)
            ]
    first, last = date.fromordinal(panel.first), date.fromordinal(panel.last)
    if panel.days <= 6 * 366:
        months = [
            date(year, month, 1)
            for year in range(first.year, last.year + 1)
            for month in range(1, 13)
        ]
        for every in (1, 3, 6):
            yield [
                (day.toordinal(), str(day.year) if day.month == 1 else _MONTHS[day.month - 1])
                for day in months
                if (day.month - 1) % every == 0 and panel.first <= day.toordinal() <= panel.last
            ]
    for every in _YEAR_STEPS:
        years = [year for year in range(first.year, last.year + 1) if year % every == 0]
        starts = [(date(year, 1, 1).toordinal(), str(year)) for year in years]
        yield [mark for mark in starts if panel.first <= mark[0]]
