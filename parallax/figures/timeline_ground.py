"""What lies around the marks of the timeline: bands, ticks, breaks, names of lanes."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from typing import Any

from parallax.captions.timeline import lane_name
from parallax.escape import plotly_bold, plotly_coloured
from parallax.figures.label_packing import label_width
from parallax.figures.timeline_layout import COLOURS, GREY, HEAD, MARKS, ROW, TITLE, Layout
from parallax.figures.timescale import Panel, ticks, title_of


def ground(layout: Layout, selected: str = "") -> list[dict[str, Any]]:
    """Draw what lies below the marks: a band per lane and panel, ticks, breaks.

    The date of the event that is selected has a line through all lanes.
    """
    shapes: list[dict[str, Any]] = []
    bottom = layout.height - 6
    for panel in layout.scale.panels:
        for side, top in layout.tops.items():
            shapes.append(
                {
                    "type": "rect",
                    "x0": panel.x0,
                    "x1": panel.x1,
                    "y0": top + TITLE - 3,
                    "y1": top + TITLE + layout.rows[side] * ROW + 3,
                    "fillcolor": GREY.format(0.09),
                    "line": {"width": 0},
                    "layer": "below",
                }
            )
        for x, _ in ticks(panel):
            line = {"color": GREY.format(0.28), "width": 1}
            ends = {"x0": x, "x1": x, "y0": HEAD - 6, "y1": bottom}
            shapes.append({"type": "line", **ends, "line": line, "layer": "below"})
    for mark in layout.marks:
        if mark.event_id == selected:
            x = (mark.x0 + mark.x1) / 2 if mark.point else mark.x1 if mark.opens[0] else mark.x0
            line = {"color": "rgb({},{},{})".format(*COLOURS[mark.side]), "width": 1.5}
            ends = {"x0": x, "x1": x, "y0": HEAD - 6, "y1": bottom}
            shapes.append({"type": "line", **ends, "line": line, "layer": "below"})
    for left, right in _pairs(layout):
        middle = (left.x1 + right.x0) / 2
        for y in (HEAD - 12, bottom - 4):
            for x in (middle - 3, middle + 3):
                shapes.append(
                    {
                        "type": "line",
                        "x0": x - 3,
                        "x1": x + 3,
                        "y0": y + 7,
                        "y1": y - 7,
                        "line": {"color": GREY.format(1), "width": 1.5},
                    }
                )
    return shapes


def _pairs(layout: Layout) -> list[tuple[Panel, Panel]]:
    panels = layout.scale.panels
    return list(pairwise(panels))


def words(layout: Layout, names: Mapping[str, str]) -> list[dict[str, Any]]:
    """Write the panels' titles, their ticks, and the names of the lanes."""
    found = []
    for panel in layout.scale.panels:
        found.append(_word(panel.x0, 9, plotly_bold(title_of(panel)), "left", 13))
        for x, label in ticks(panel):
            half = label_width(label) / 2
            x = min(max(x, half), layout.scale.width - half)
            found.append(_word(x, 26, label, "center", 12))
    counts = {side: sum(mark.side == side for mark in layout.marks) for side in layout.tops}
    for side, top in layout.tops.items():
        colour = "rgb({},{},{})".format(*COLOURS[side])
        text = f"{plotly_coloured(MARKS[side], colour)} {lane_name(side, names)}"
        text += f": {counts[side]}"
        found.append(_word(0, top + TITLE / 2 - 3, text, "left", 13))
    return found


def _word(x: float, y: float, text: str, anchor: str, size: int) -> dict[str, Any]:
    return {
        "x": x,
        "y": y,
        "text": text,
        "xanchor": anchor,
        "yanchor": "middle",
        "showarrow": False,
        "font": {"size": size},
        "borderpad": 0,
    }
