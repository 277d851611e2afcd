"""Where everything goes on the timeline: lanes, sub-rows, marks and labels.

All coordinates are pixels of the drawing at its least width; on a wider screen the
horizontal ones stretch while text does not, so what does not overlap here never will.
"""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from parallax.dossier.lookup import Row, records
from parallax.figures.label_packing import Extent, Placed, label_width, pack, shorten
from parallax.figures.timescale import Scale, scale_of
from parallax.views.timeline import BOTH, LEFT, NEITHER, RIGHT

WIDTH = 960.0
LANES = (LEFT, BOTH, RIGHT, NEITHER)
COLOURS = {
    LEFT: (0, 114, 178),
    BOTH: (140, 140, 140),
    RIGHT: (213, 94, 0),
    NEITHER: (140, 140, 140),
}
MARKS = {LEFT: "●", BOTH: "◆", RIGHT: "■", NEITHER: "▲"}
GREY = "rgba(140,140,140,{})"
# Labels are as long as the first of these that costs a lane no further sub-row, beyond the `FEW`
# that any lane may have. None is longer than the room on the wider side of its mark, which is half
# the drawing at least.
LABEL_WIDTHS = (WIDTH, 700.0, 560.0, 440.0, 360.0, 300.0, 240.0)
FEW = 4
CROWD = 100
MOST_ROWS = 16
HEAD, TITLE, ROW, FOOT = 40.0, 24.0, 27.0, 5.0
POINT, SPARE, SHORTEST_BAR = 6.0, 5.0, 14.0
OPEN_BAR = 96.0


@dataclass(frozen=True)
class Mark:
    """One event, placed: its mark and its label in pixels."""

    event_id: str
    side: str
    text: str
    point: bool
    x0: float
    x1: float
    soft: tuple[bool, bool]
    opens: tuple[bool, bool]
    placed: Placed
    area: Extent
    align: str


@dataclass(frozen=True)
class Layout:
    """A timeline, laid out.

    Attributes
    ----------
    scale : Scale
    marks : tuple of Mark
        In the order of the events; those without any date are missing.
    tops : dict
        Upper edge of each lane that is shown.
    rows : dict
        Its number of sub-rows.
    height : float
    unlabelled, undated : int
        How many events have no label for want of room, and how many no date at all.
    """

    scale: Scale
    marks: tuple[Mark, ...]
    tops: dict[str, float]
    rows: dict[str, int]
    height: float
    unlabelled: int
    undated: int


def known_days(event: Row) -> tuple[int, int] | None:
    """Return the first and last ordinal day that an event's date names; None without any."""
    if event["open_start"] and event["open_end"]:
        return None
    first = event["end"] if event["open_start"] else event["start"]
    last = event["start"] if event["open_end"] else event["end"]
    return first.toordinal(), last.toordinal()


def lay_out(events: pd.DataFrame, *, width: float = WIDTH) -> Layout:
    """Place every event and label.

    Parameters
    ----------
    events : DataFrame
        As `parallax.views.timeline.timeline`.
    width : float
        The least width of the drawing.

    Returns
    -------
    Layout
        Labels overlap nothing in their sub-row. Beyond `MOST_ROWS` sub-rows in a lane,
        the labels of the events that fewest claims refer to are left out.
    """
    all_rows = records(events)
    dated = [(row, days) for row in all_rows if (days := known_days(row)) is not None]
    scale = scale_of([days for _, days in dated], width)
    marks, tops, rows, top = [], {}, {}, HEAD
    for side in LANES:
        lane = [(row, days) for row, days in dated if row["side"] == side]
        if not lane:
            continue
        placed = _lane(lane, scale)
        marks += placed
        tops[side], rows[side] = top, max((mark.placed.row + 1 for mark in placed), default=0)
        top += TITLE + rows[side] * ROW + FOOT + 6
    order = {row["event_id"]: n for n, row in enumerate(all_rows)}
    marks.sort(key=lambda mark: order[mark.event_id])
    unlabelled = sum(not mark.placed.labelled for mark in marks)
    return Layout(scale, tuple(marks), tops, rows, top, unlabelled, len(all_rows) - len(dated))


def _lane(lane: list[tuple[Row, tuple[int, int]]], scale: Scale) -> list[Mark]:
    shortest = _marks(lane, scale, LABEL_WIDTHS[-1])
    if len(lane) > CROWD:
        return shortest
    for longest in LABEL_WIDTHS[:-1]:
        marks = _marks(lane, scale, longest)
        without, rows = _cost(marks)
        least, fewest = _cost(shortest)
        if without <= least and rows <= max(fewest, FEW):
            return marks
    return shortest


def _cost(marks: list[Mark]) -> tuple[int, int]:
    without = sum(not mark.placed.labelled for mark in marks)
    return without, max((mark.placed.row + 1 for mark in marks), default=0)


def _marks(lane: list[tuple[Row, tuple[int, int]]], scale: Scale, longest: float) -> list[Mark]:
    drafts, options, bare = [], [], []
    for row, days in lane:
        point, x0, x1 = _mark(row, days, scale)
        room = max(x0, scale.width - x1) if point else max(x1, scale.width - x0)
        text = shorten(" ".join(row["label"].split()), min(longest, room - 2 * SPARE))
        long = label_width(text) + 2 * SPARE
        if point:
            # The room beside a mark ends where the drawing does; only a label needs all of it.
            before, after = max(x0 - SPARE, -1.0), min(x1 + SPARE, scale.width + 1)
            extents = [(before, x1 + long), (x0 - long, after)]
        else:
            extents = [(x0, max(x1, x0 + long)), (min(x0, x1 - long), x1)]
        fits = [n for n, (low, high) in enumerate(extents) if low >= -1 and high <= scale.width + 1]
        fits = fits or [0 if extents[0][1] <= scale.width else 1]
        drafts.append((row, point, x0, x1, text, fits))
        options.append([extents[n] for n in fits])
        bare.append((x0 - 1, x1 + 1))
    weights = [len(row["left_claim_ids"]) + len(row["right_claim_ids"]) for row, _ in lane]
    found = pack(options, bare, weights, most_rows=MOST_ROWS)
    marks = []
    for n, (row, point, x0, x1, text, fits) in enumerate(drafts):
        at = found[n]
        marks.append(
            Mark(
                row["event_id"],
                row["side"],
                text,
                point,
                x0,
                x1,
                _soft(row),
                (row["open_start"], row["open_end"]),
                at,
                options[n][at.option] if at.labelled else bare[n],
                ("right", "left")[fits[at.option]] if at.labelled else "right",
            )
        )
    return marks


def _mark(row: Row, days: tuple[int, int], scale: Scale) -> tuple[bool, float, float]:
    """Place a mark: whether it is a point, its left and its right edge."""
    first, last = days
    if row["precision"] == "day" and not row["approximate"]:
        x = (scale.begin(first) + scale.end(first)) / 2
        return True, x - POINT, x + POINT
    x0, x1 = scale.begin(first), scale.end(last)
    if row["open_end"]:
        x0 = min(x0, scale.width - OPEN_BAR / 3)
        return False, x0, min(scale.width, x0 + OPEN_BAR)
    if row["open_start"]:
        x1 = max(x1, OPEN_BAR / 3)
        return False, max(0.0, x1 - OPEN_BAR), x1
    if x1 - x0 < SHORTEST_BAR:
        middle = min(max((x0 + x1) / 2, SHORTEST_BAR / 2), scale.width - SHORTEST_BAR / 2)
        x0, x1 = middle - SHORTEST_BAR / 2, middle + SHORTEST_BAR / 2
    return False, x0, x1


def _soft(row: Row) -> tuple[bool, bool]:
    """Return whether the left and the right end of a bar are no certain days."""
    if row["approximate"] or row["precision"] != "interval":
        return True, True
    first, last = row["date_edtf"].split("/")
    return len(first) < 10, len(last) < 10
