"""Forecasts on the seven terms of Intelligence Community Directive 203.

The terms are an order, not a measure: their rows have no numbers. Whose a forecast is, is
told by shape and colour; one that the author only reports says so.
"""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import plotly.graph_objects as go

from parallax.captions.outlook import SCALE, TERMS
from parallax.dossier.lookup import Row, records
from parallax.escape import PLOTLY_BREAK, as_plotly

OTHER, OTHERS = "other", "other authors"
SERIES = {
    "left": ("circle", "#0072B2", "●"),
    "right": ("square", "#D55E00", "■"),
    OTHER: ("circle-open", "#8C8C8C", "○"),
}
MOST_LABELLED = 14
"""Forecasts that are drawn one by one, each with its words; of more, the numbers."""

LINE, LINES, LINE_HEIGHT, EMPTY, PADDING = 40, 4, 15, 40, 16


def scale(placed: pd.DataFrame, names: Mapping[str, str], sides: Mapping[str, str]) -> go.Figure:
    """Draw forecasts in the rows of their terms, the most likely at the top.

    Parameters
    ----------
    placed : DataFrame
        Forecasts with a term, columns of `parallax.views.outlook.outlook`.
    names : mapping
        Authors by article id.
    sides : mapping
        ``left`` and ``right`` by article id; articles that it does not have are ``other``.

    Returns
    -------
    Figure
        Up to `MOST_LABELLED` forecasts a mark and words each, with ``customdata``
        (claim_id); of more, a bar for each term and side with their number. Terms that no
        forecast has are left out.
    """
    figure = go.Figure()
    terms = [term for term in TERMS if (placed["likelihood"] == term).any()]
    if len(placed) <= MOST_LABELLED:
        rows = [
            {**row, "side": sides.get(row["article_id"], OTHER), "name": names[row["article_id"]]}
            for row in records(placed)
        ]
        bands = _bands(rows, terms)
        _marks(figure, rows, bands, terms)
    else:
        bands = [float(EMPTY)] * len(terms)
        _bars(figure, placed, bands, terms, names, sides)
    middles = [sum(bands[:n]) + height / 2 for n, height in enumerate(bands)]
    height = sum(bands)
    figure.update_layout(
        barmode="stack",
        showlegend=True,
        height=int(height) + 44,
        margin={"l": 8, "r": 8, "t": 4, "b": 40},
        legend={"orientation": "h", "y": 0, "yanchor": "top", "x": 0, "traceorder": "normal"},
        dragmode=False,
        hovermode="closest",
        shapes=[_rule(sum(bands[:n])) for n in range(len(bands) + 1)],
    )
    figure.update_yaxes(
        range=[height, 0],
        tickmode="array",
        tickvals=middles,
        ticktext=[term.replace(" ", PLOTLY_BREAK, 1) if len(term) > 8 else term for term in terms],
        automargin=True,
        fixedrange=True,
        showgrid=False,
        zeroline=False,
    )
    figure.update_xaxes(visible=False, fixedrange=True)
    return figure


def _rule(y: float) -> dict[str, object]:
    line = {"width": 1, "color": "rgba(128, 128, 128, 0.35)"}
    return {"type": "line", "xref": "paper", "x0": 0, "x1": 1, "y0": y, "y1": y, "line": line}


def _words(row: Row) -> list[str]:
    """Break the words beside a mark into lines that a phone can hold."""
    condition = f"“{row['condition']}”: " if row["condition"] else ""
    who = [row["name"]] if row["side"] == OTHER else []
    who += ["reported"] if row["voice"] == "reported" else []
    text = f"{', '.join(who)}{': ' if who else ''}{condition}{row['what']}"
    lines, line = [], ""
    for word in text.split():
        if line and len(line) + len(word) >= LINE:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}".strip()
    lines = [each[: LINE + 5] for each in [*lines, line]]
    if len(lines) > LINES:
        lines = [*lines[: LINES - 1], lines[LINES - 1].rstrip(".,;") + " …"]
    return lines


def _height(row: Row) -> float:
    return float(len(_words(row)) * LINE_HEIGHT + PADDING)


def _bands(rows: list[Row], terms: list[str]) -> list[float]:
    return [
        max(float(EMPTY), sum(_height(row) for row in rows if row["likelihood"] == term))
        for term in terms
    ]


def _marks(figure: go.Figure, rows: list[Row], bands: list[float], terms: list[str]) -> None:
    y: dict[str, float] = {}
    for n, term in enumerate(terms):
        mine = [row for row in rows if row["likelihood"] == term]
        at = sum(bands[:n]) + (bands[n] - sum(map(_height, mine))) / 2
        for row in mine:
            y[row["claim_id"]] = at + _height(row) / 2
            at += _height(row)
    for side, (symbol, colour, _) in SERIES.items():
        mine = [row for row in rows if row["side"] == side]
        if not mine:
            continue
        figure.add_scatter(
            name=OTHERS if side == OTHER else as_plotly(mine[0]["name"]),
            x=[0.025] * len(mine),
            y=[y[row["claim_id"]] for row in mine],
            mode="markers+text",
            text=[
                PLOTLY_BREAK.join(f"  {as_plotly(line)}" for line in _words(row)) for row in mine
            ],
            textposition="middle right",
            textfont={"size": 12.5},
            customdata=[[row["claim_id"]] for row in mine],
            hovertext=[_hover(row) for row in mine],
            hoverinfo="text",
            cliponaxis=False,
            marker={
                "symbol": symbol,
                "size": 11,
                "color": colour,
                "line": {"width": 2, "color": colour},
            },
        )
    figure.update_xaxes(range=[0, 1])


def _hover(row: Row) -> str:
    reported = " (reported)" if row["voice"] == "reported" else ""
    lines = [f"{row['name']}{reported}: “{row['hedge']}”", f"{SCALE}: {row['likelihood']}"]
    return PLOTLY_BREAK.join(as_plotly(line) for line in lines)


def _bars(
    figure: go.Figure,
    placed: pd.DataFrame,
    bands: list[float],
    terms: list[str],
    names: Mapping[str, str],
    sides: Mapping[str, str],
) -> None:
    middles = [sum(bands[:n]) + height / 2 for n, height in enumerate(bands)]
    whose = placed["article_id"].map(lambda key: sides.get(key, OTHER))
    authors = {side: names[key] for key, side in sides.items() if key in names}
    for side, (_, colour, mark) in SERIES.items():
        found = placed.loc[whose == side, "likelihood"].value_counts()
        if found.empty:
            continue
        name = as_plotly(authors.get(side, OTHERS))
        counts = [int(found.get(term, 0)) for term in terms]
        figure.add_bar(
            name=f"{mark} {name}",
            orientation="h",
            x=counts,
            y=middles,
            width=[EMPTY * 0.7] * len(middles),
            text=[f"{mark} {count}" if count else "" for count in counts],
            textposition="auto",
            textangle=0,
            insidetextfont={"color": "#FFFFFF" if side == "left" else "#111111"},
            hovertext=[
                f"{name}: {count} {term} ({SCALE})"
                for count, term in zip(counts, terms, strict=True)
            ],
            hoverinfo="text",
            marker={"color": colour, "line": {"width": 0}},
        )
