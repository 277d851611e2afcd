"""The timeline as a strip: a row of marks for each author and for both, large enough for a preview.

Marks have no words; whose an event is, is told by its row, shape and colour.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

import pandas as pd

from parallax.captions.timeline import lane_words
from parallax.figures.drawing import Box, Drawing, Item, Line, Mark, Words
from parallax.figures.timeline_drawing import GREY, SYMBOLS, colour_of
from parallax.figures.timeline_layout import Mark as Placed
from parallax.figures.timeline_layout import lay_out
from parallax.figures.timescale import ticks, title_of
from parallax.views.timeline import BOTH, LEFT, RIGHT

LANES = (LEFT, BOTH, RIGHT)
AXIS, NAME, PADDING, GAP = 3.2, 1.4, 0.3, 0.3
"""Heights in sizes of the text: of the axis, a lane's name, around its marks, between lanes."""
ROWS = (1.2, 1.0, 0.9, 0.8, 0.7, 0.6, 0.5, 0.4)
"""Of a row of marks: the first that leaves the strip as high as it may be."""
MOST_ROWS = 4


def draw(
    events: pd.DataFrame, names: Mapping[str, str], *, width: float, height: float, size: int
) -> Drawing:
    """Draw the events that claims refer to.

    Parameters
    ----------
    events : DataFrame
        As `parallax.views.timeline.timeline`.
    names : mapping
        The authors' names, by ``left`` and ``right``.
    width, height : float
        Of the room, in pixels; the height is used as far as it is needed.
    size : int
        Of the text, in pixels.

    Returns
    -------
    Drawing
        Marks in one lane that would lie on one another stand in up to `MOST_ROWS` rows; where these
        are full, in the last one, paler.
    """
    layout = lay_out(events, width=width)
    items: list[Item] = []
    panels = layout.scale.panels
    for panel in panels:
        items.append(Words(panel.x0, size * 0.8, title_of(panel), size, bold=True))
        for x, label in ticks(panel, apart=5.0 * size):
            tick = Words(x, size * 2.3, label, size, "middle")
            half = tick.length / 2
            if panel.x0 <= x - half and x + half <= panel.x1:
                items.append(tick)
    lanes = [(side, [mark for mark in layout.marks if mark.side == side]) for side in LANES]
    row = next(
        (each for share in ROWS if _height(lanes, each := share * size, size) <= height),
        ROWS[-1] * size,
    )
    y = AXIS * size
    for side, marks in lanes:
        places, rows = _rows(marks, row)
        count = f"{len(marks)}" if marks else "none"
        items.append(Mark(SYMBOLS[side], 0.5 * size, y + size * 0.5, 0.8 * size, colour_of(side)))
        name = Words(1.3 * size, y + size * 0.5, f"{lane_words(side, names)}: {count}", size)
        items.append(name.fitting(width - name.x))
        y += NAME * size
        bottom = y + max(1, rows) * row + PADDING * size
        for panel in panels:
            items.append(Box(panel.x0, y, panel.x1 - panel.x0, bottom - y, GREY, 0.14))
        for mark, (place, full) in zip(marks, places, strict=True):
            middle = y + (place + 0.5) * row + PADDING * size / 2
            items += _event(mark, middle, row, faint=full)
        y = bottom + GAP * size
    for one, other in pairwise(panels):
        middle = (one.x1 + other.x0) / 2
        for x in (middle - 4, middle + 4):
            items.append(Line(x - 4, AXIS * size - 2, x + 4, AXIS * size - 2 - size, GREY, 1, 2))
    return Drawing(width, y, tuple(items))


def _height(lanes: Sequence[tuple[str, list[Placed]]], row: float, size: int) -> float:
    """Compute how high the strip is with rows of a height."""
    rows = sum(max(1, _rows(marks, row)[1]) for _, marks in lanes)
    return AXIS * size + rows * row + len(lanes) * (NAME + PADDING + GAP) * size


def _rows(marks: list[Placed], size: float) -> tuple[list[tuple[int, bool]], int]:
    """Place marks into the first row with room: its number, and whether all were full."""
    ends: list[float] = []
    found: list[tuple[int, bool]] = []
    for mark in sorted(marks, key=lambda each: each.x0):
        low, high = _extent(mark, size)
        free = next((n for n, end in enumerate(ends) if end <= low), len(ends))
        full = free >= MOST_ROWS
        free = min(free, MOST_ROWS - 1)
        if free == len(ends):
            ends.append(high)
        ends[free] = max(ends[free], high)
        found.append((free, full))
    order = sorted(range(len(marks)), key=lambda n: marks[n].x0)
    placed = dict(zip(order, found, strict=True))
    return [placed[n] for n in range(len(marks))], len(ends)


def _extent(mark: Placed, size: float) -> tuple[float, float]:
    middle, half = (mark.x0 + mark.x1) / 2, size / 2
    return (middle - half, middle + half) if mark.point else (mark.x0, max(mark.x1, mark.x0 + size))


def _event(mark: Placed, y: float, size: float, *, faint: bool) -> list[Item]:
    colour, opacity = colour_of(mark.side), 0.5 if faint else 1.0
    if mark.point:
        x = (mark.x0 + mark.x1) / 2
        return [Mark(SYMBOLS[mark.side], x, y, 0.8 * size, colour, opacity=opacity)]
    low, high = _extent(mark, size)
    return [Box(low, y - size / 6, high - low, size / 3, colour, opacity * 0.85)]
