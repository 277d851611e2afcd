"""The timeline as a figure: lanes by who refers to an event, on a broken axis.

Whose an event is, is told by lane, shape and colour; how sure its date is, by filled
(explicit), hollow (inferred) or small and dashed (background).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pandas as pd
import plotly.graph_objects as go

from parallax.captions.timeline import hover_text
from parallax.dossier.lookup import Row, records
from parallax.escape import as_plotly, plotly_bold
from parallax.figures.timeline_ground import ground, words
from parallax.figures.timeline_layout import COLOURS, CROWD, GREY, ROW, TITLE, Layout, Mark
from parallax.views.timeline import BOTH, LEFT, NEITHER, RIGHT

SYMBOLS = {LEFT: "circle", BOTH: "diamond", RIGHT: "square", NEITHER: "triangle-up"}
# Height of a bar's strokes and how far below the middle of the row: a beam, a tube, a line.
LINES = {
    "explicit": ((9.0, 6.0),),
    "inferred": ((6.5, 1.5), (11.5, 1.5)),
    "background": ((9.0, 2.5),),
}
FADE, STEPS, SOLID = 16.0, 5, 0.85
DASH, PAUSE = 6.0, 4.0
DIMMED = 0.5
RING = 20.0


def draw(
    layout: Layout, events: pd.DataFrame, names: Mapping[str, str], *, selected: str = ""
) -> go.Figure:
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
        An event that is set off at its date: a line through the lanes, a ring around its day or
        a frame around its bar. The others' marks are drawn fainter.

    Returns
    -------
    Figure
        For each lane a trace of invisible bars named ``hit:<side>`` that cover mark and
        label, with hover text and ``customdata`` (event_id), for clicks.
    """
    figure = go.Figure()
    rows = {row["event_id"]: row for row in records(events)}
    for side in layout.tops:
        marks = [mark for mark in layout.marks if mark.side == side]
        if marks:
            faint = [DIMMED if selected not in ("", mark.event_id) else 1.0 for mark in marks]
            _hits(figure, side, marks, rows, layout, names)
            _bars(figure, side, marks, faint, rows, layout)
            _points(figure, side, marks, faint, rows, layout)
            _labels(figure, side, marks, layout, selected)
            _ring(figure, side, marks, layout, selected)
    figure.update_layout(
        barmode="overlay",
        height=layout.height,
        margin={"l": 0, "r": 0, "t": 0, "b": 0},
        showlegend=False,
        dragmode=False,
        hovermode="closest",
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        shapes=ground(layout, selected),
        annotations=words(layout, names),
    )
    figure.update_xaxes(range=[0, layout.scale.width], visible=False, fixedrange=True)
    figure.update_yaxes(range=[layout.height, 0], visible=False, fixedrange=True)
    return figure


def _y(mark: Mark, layout: Layout) -> float:
    return layout.tops[mark.side] + TITLE + (mark.placed.row + 0.5) * ROW - 2


def _hits(
    figure: go.Figure,
    side: str,
    marks: list[Mark],
    rows: Mapping[str, Row],
    layout: Layout,
    names: Mapping[str, str],
) -> None:
    figure.add_bar(
        name=f"hit:{side}",
        orientation="h",
        y=[_y(mark, layout) + 2 for mark in marks],
        base=[mark.area[0] - 2 for mark in marks],
        x=[mark.area[1] - mark.area[0] + 4 for mark in marks],
        width=[ROW - 2] * len(marks),
        customdata=[[mark.event_id] for mark in marks],
        hovertext=[hover_text(rows[mark.event_id], names) for mark in marks],
        hoverinfo="text",
        marker={"color": GREY.format(0), "line": {"width": 0}},
    )


def _bars(
    figure: go.Figure,
    side: str,
    marks: list[Mark],
    faint: list[float],
    rows: Mapping[str, Row],
    layout: Layout,
) -> None:
    """Draw spans of time, soft ends by bars that lie in one another."""
    y, base, x, thick, colour = [], [], [], [], []
    for mark, factor in zip(marks, faint, strict=True):
        if mark.point:
            continue
        basis = rows[mark.event_id]["basis"]
        for low, high, alpha in _strokes(mark, basis, STEPS if len(marks) <= CROWD else 2):
            for offset, height in {
                "explicit": [(9.0, 6.0)],
                "inferred": [(6.5, 1.5), (11.5, 1.5)],
            }.get(basis, [(9.0, 2.0)]):
                y.append(_y(mark, layout) + offset)
                base.append(low)
                x.append(high - low)
                thick.append(height)
                colour.append(f"rgba{(*COLOURS[side], round(alpha * factor, 3))}")
    if y:
        figure.add_bar(
            name=f"bars:{side}",
            orientation="h",
            y=y,
            base=base,
            x=x,
            width=thick,
            marker={"color": colour, "line": {"width": 0}},
            hoverinfo="skip",
        )


def _strokes(mark: Mark, basis: str, fine: int) -> Iterator[tuple[float, float, float]]:
    """Divide a bar into strokes: from, to, opacity."""
    fades = []
    for soft, opens in zip(mark.soft, mark.opens, strict=True):
        length = (mark.x1 - mark.x0) * (0.85 if opens else 0.4)
        fades.append(length if opens else min(FADE, length) if soft else 0.0)
    if basis == "background":
        x = mark.x0
        while x < mark.x1:
            end = min(x + DASH, mark.x1)
            middle = (x + end) / 2
            inward = [
                (distance / fade if fade else 1.0)
                for distance, fade in zip((middle - mark.x0, mark.x1 - middle), fades, strict=True)
            ]
            yield x, end, SOLID * min(1.0, max(0.45, min(inward)))
            x = end + PAUSE
        return
    steps = (3 * fine if any(mark.opens) else fine) if any(fades) else 1
    alpha = 1 - (1 - SOLID) ** (1 / steps)
    for step in range(steps):
        share = step / steps
        yield mark.x0 + share * fades[0], mark.x1 - share * fades[1], alpha


def _points(
    figure: go.Figure,
    side: str,
    marks: list[Mark],
    faint: list[float],
    rows: Mapping[str, Row],
    layout: Layout,
) -> None:
    """Draw days, and an arrow at the open end of a bar."""
    x, y, symbol, size, opacity = [], [], [], [], []
    for mark, factor in zip(marks, faint, strict=True):
        basis = rows[mark.event_id]["basis"]
        hollow = "" if basis == "explicit" else "-open"
        if mark.point:
            x.append((mark.x0 + mark.x1) / 2)
            y.append(_y(mark, layout) + 1)
            symbol.append(SYMBOLS[side] + hollow)
            full = 9.0 if side == NEITHER else 11.0
            size.append(6.0 if basis == "background" else full)
            opacity.append(factor)
        for end, opens in zip((mark.x0, mark.x1), mark.opens, strict=True):
            if opens:
                x.append(end)
                y.append(_y(mark, layout) + 9)
                symbol.append("triangle-left-open" if end == mark.x0 else "triangle-right-open")
                size.append(7.0)
                opacity.append(0.7 * factor)
    if x:
        figure.add_scatter(
            name=f"marks:{side}",
            x=x,
            y=y,
            mode="markers",
            hoverinfo="skip",
            cliponaxis=False,
            marker={
                "symbol": symbol,
                "size": size,
                "opacity": opacity,
                "color": f"rgb{COLOURS[side]}",
                "line": {"width": 1.75, "color": f"rgb{COLOURS[side]}"},
            },
        )


def _labels(figure: go.Figure, side: str, marks: list[Mark], layout: Layout, selected: str) -> None:
    x, y, text, place = [], [], [], []
    for mark in marks:
        if not mark.placed.labelled:
            continue
        right = mark.align == "right"
        x.append(
            (mark.x1 + 2 if right else mark.x0 - 2)
            if mark.point
            else (mark.x0 if right else mark.x1)
        )
        y.append(_y(mark, layout) + (1 if mark.point else -2))
        label = as_plotly(mark.text)
        text.append(plotly_bold(label) if mark.event_id == selected else label)
        place.append("middle right" if right else "middle left")
    if x:
        figure.add_scatter(
            name=f"labels:{side}",
            x=x,
            y=y,
            text=text,
            mode="text",
            textposition=place,
            hoverinfo="skip",
            cliponaxis=False,
            textfont={"size": 12},
        )


def _ring(figure: go.Figure, side: str, marks: list[Mark], layout: Layout, selected: str) -> None:
    """Set off the selected event where it is: never its label, which would read as a time."""
    for mark in marks:
        if mark.event_id != selected:
            continue
        name, colour = f"selected:{side}", f"rgb{COLOURS[side]}"
        if mark.point:
            figure.add_scatter(
                name=name,
                x=[(mark.x0 + mark.x1) / 2],
                y=[_y(mark, layout) + 1],
                mode="markers",
                hoverinfo="skip",
                cliponaxis=False,
                marker={
                    "symbol": "circle-open",
                    "size": RING,
                    "color": colour,
                    "line": {"width": 2},
                },
            )
        else:
            figure.add_bar(
                name=name,
                orientation="h",
                y=[_y(mark, layout) + 9],
                base=[mark.x0 - 2],
                x=[mark.x1 - mark.x0 + 4],
                width=[11.0],
                hoverinfo="skip",
                marker={"color": GREY.format(0), "line": {"width": 2, "color": colour}},
            )
