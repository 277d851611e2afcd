"""The timeline as a drawing, for what has no browser to draw it: files, previews.

Places are those of `timeline_layout`; lanes, shapes and colours tell whose an event is, filled
(explicit), hollow (inferred) and dashed or small (background) how sure its date.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise

import pandas as pd

from parallax.captions.timeline import lane_words
from parallax.dossier.lookup import Row, records
from parallax.figures.drawing import INK, Box, Drawing, Item, Line, Mark, Words
from parallax.figures.timeline_layout import COLOURS, HEAD, ROW, TITLE, Layout
from parallax.figures.timeline_layout import Mark as Placed
from parallax.figures.timescale import ticks, title_of
from parallax.views.timeline import BOTH, LEFT, NEITHER, RIGHT

SYMBOLS = {LEFT: "circle", BOTH: "diamond", RIGHT: "square", NEITHER: "triangle-up"}
GREY = "#8C8C8C"
SOFT, FAINT = 14.0, 0.4


def draw(
    layout: Layout, events: pd.DataFrame, names: Mapping[str, str], *, selected: str = ""
) -> Drawing:
    """Draw a timeline.

    Parameters
    ----------
    layout : Layout
        Of these events.
    events : DataFrame
        As `parallax.views.timeline.timeline`.
    names : mapping
        The authors' names, by ``left`` and ``right``.
    selected : str
        An event whose label is bold.

    Returns
    -------
    Drawing
        As large as the layout.
    """
    rows = {row["event_id"]: row for row in records(events)}
    items: list[Item] = [*_ground(layout), *_axis(layout), *_lanes(layout, names)]
    for mark in layout.marks:
        row = rows[mark.event_id]
        items += _point(mark, row, layout) if mark.point else _bar(mark, row, layout)
        if mark.placed.labelled:
            items.append(_label(mark, layout, bold=mark.event_id == selected))
    return Drawing(layout.scale.width, layout.height, tuple(items))


def colour_of(side: str) -> str:
    """Return the colour of a lane, as ``#0072B2``."""
    return "#{:02X}{:02X}{:02X}".format(*COLOURS[side])


def _y(mark: Placed, layout: Layout) -> float:
    return layout.tops[mark.side] + TITLE + (mark.placed.row + 0.5) * ROW - 2


def _ground(layout: Layout) -> Iterator[Item]:
    bottom = layout.height - 6
    for panel in layout.scale.panels:
        for side, top in layout.tops.items():
            if layout.rows[side]:
                height = layout.rows[side] * ROW + 6
                yield Box(panel.x0, top + TITLE - 3, panel.x1 - panel.x0, height, GREY, 0.1)
        for x, _ in ticks(panel):
            yield Line(x, HEAD - 6, x, bottom, GREY, 0.3)
    for left, right in pairwise(layout.scale.panels):
        middle = (left.x1 + right.x0) / 2
        for x in (middle - 3, middle + 3):
            yield Line(x - 3, HEAD - 5, x + 3, HEAD - 19, GREY, 1, 1.5)


def _axis(layout: Layout) -> Iterator[Item]:
    for panel in layout.scale.panels:
        yield Words(panel.x0, 9, title_of(panel), 13, bold=True)
        for x, label in ticks(panel):
            half = Words(0, 0, label).length / 2
            yield Words(min(max(x, half), layout.scale.width - half), 26, label, anchor="middle")


def _lanes(layout: Layout, names: Mapping[str, str]) -> Iterator[Item]:
    for side, top in layout.tops.items():
        y, count = top + TITLE / 2 - 3, sum(mark.side == side for mark in layout.marks)
        yield Mark(SYMBOLS[side], 6, y, 10, colour_of(side))
        name = Words(16, y, f"{lane_words(side, names)}: {count or 'none'}", 13)
        yield name.fitting(layout.scale.width - name.x)


def _point(mark: Placed, row: Row, layout: Layout) -> Iterator[Item]:
    size = 6.0 if row["basis"] == "background" else 10.0
    x, hollow = (mark.x0 + mark.x1) / 2, row["basis"] != "explicit"
    yield Mark(SYMBOLS[mark.side], x, _y(mark, layout) + 1, size, colour_of(mark.side), hollow)


def _bar(mark: Placed, row: Row, layout: Layout) -> Iterator[Item]:
    """Draw a span of time: uncertain ends paler, open ends with an arrow."""
    y, colour, basis = _y(mark, layout) + 9, colour_of(mark.side), row["basis"]
    ends = [any(each) for each in zip(mark.soft, mark.opens, strict=True)]
    soft = min(SOFT, (mark.x1 - mark.x0) * 0.4)
    inner = (mark.x0 + soft * ends[0], mark.x1 - soft * ends[1])
    for x0, x1, opacity in ((mark.x0, inner[0], FAINT), (*inner, 0.9), (inner[1], mark.x1, FAINT)):
        if x1 <= x0:
            continue
        if basis == "explicit":
            yield Box(x0, y - 3, x1 - x0, 6, colour, opacity)
        elif basis == "inferred":
            yield Line(x0, y - 2.5, x1, y - 2.5, colour, opacity, 1.5)
            yield Line(x0, y + 2.5, x1, y + 2.5, colour, opacity, 1.5)
        else:
            yield Line(x0, y, x1, y, colour, opacity, 2, 5)
    for x, opens, kind in zip(
        (mark.x0, mark.x1), mark.opens, ("triangle-left", "triangle-right"), strict=True
    ):
        if opens:
            yield Mark(kind, x, y, 7, colour, True)


def _label(mark: Placed, layout: Layout, *, bold: bool) -> Words:
    right = mark.align == "right"
    # Beside a point, but above a bar.
    before, after = (mark.x0 - 2, mark.x1 + 2) if mark.point else (mark.x1, mark.x0)
    x = after if right else before
    y = _y(mark, layout) + (1 if mark.point else -2)
    return Words(x, y, mark.text, anchor="start" if right else "end", bold=bold, colour=INK)
