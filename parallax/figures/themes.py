"""Themes by verdict: where two authors meet, and how."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from parallax.captions.words import MARKED_VERDICTS, MARKS
from parallax.escape import PLOTLY_BREAK, as_plotly
from parallax.figures.palette import LIGHT_TEXT, VERDICT_COLOURS
from parallax.matching.verdicts import AUTHOR_VERDICTS, SPLIT
from parallax.selection.themes import on_themes

PATTERNS = {"agree": "", "partial": "/", "diverge": "x", "split": "+", "silent": ""}
FADED = 0.3
LONGEST_LABEL = 30
ROW_HEIGHT = 38


def theme_counts(verdicts: pd.DataFrame, themes: pd.DataFrame) -> pd.DataFrame:
    """Count the authors' verdicts by theme.

    Parameters
    ----------
    verdicts : DataFrame
        As `parallax.matching.authors.author_verdicts`; rows that the headline does
        not count are passed over.
    themes : DataFrame
        Columns theme_id and label, in the order wanted.

    Returns
    -------
    DataFrame
        One row per theme that occurs: theme_id, label, and a column of counts per
        verdict (`AUTHOR_VERDICTS`).
    """
    counted = verdicts[verdicts["counted"]]
    table = pd.crosstab(counted["theme_id"], counted["verdict"])
    table = table.reindex(columns=list(AUTHOR_VERDICTS), fill_value=0)
    return (
        themes[["theme_id", "label"]]
        .merge(table, left_on="theme_id", right_index=True)
        .reset_index(drop=True)
    )


def finding(counts: pd.DataFrame, theme: tuple[str, ...] = ()) -> str:
    """Describe what the counts by theme show, in a sentence; of chosen themes, if any."""
    if theme:
        counts = counts[on_themes(counts["theme_id"], theme)]
    if counts.empty:
        return "No proposition to count"
    diverging = counts[counts["diverge"] > 0].sort_values("diverge", ascending=False)
    if diverging.empty:
        return "The authors diverge on no theme"
    first = diverging.iloc[0]
    others = len(diverging) - 1
    more = f", and on {others} other theme{'s' if others > 1 else ''}" if others else " alone"
    return f"They diverge on {first['label']} ({first['diverge']}){more}"


def themes_by_verdict(
    counts: pd.DataFrame, *, theme: tuple[str, ...] = (), verdict: tuple[str, ...] = ()
) -> go.Figure:
    """Draw the counts by theme as stacked bars, told apart by pattern and mark.

    Parameters
    ----------
    counts : DataFrame
        As `theme_counts`.
    theme, verdict : tuple of str
        What is chosen: everything else is drawn faded. Nothing chosen fades nothing.

    Returns
    -------
    Figure
        Each bar carries ``customdata`` (theme_id, verdict), for clicks.
    """
    labels = [_short(label) for label in counts["label"]]
    figure = go.Figure()
    for name in AUTHOR_VERDICTS:
        if name == SPLIT and not counts[name].any():
            continue
        opacity = [
            1.0 if (not theme or key in theme) and (not verdict or name in verdict) else FADED
            for key in counts["theme_id"]
        ]
        figure.add_bar(
            y=list(range(len(counts))),
            x=counts[name],
            orientation="h",
            name=MARKED_VERDICTS[name],
            text=[f"{MARKS[name]} {count}" if count else "" for count in counts[name]],
            textposition="inside",
            textangle=0,
            insidetextanchor="middle",
            constraintext="none",
            customdata=[[key, name] for key in counts["theme_id"]],
            hovertext=[
                f"{as_plotly(label)}: {count} {name}"
                for label, count in zip(counts["label"], counts[name], strict=True)
            ],
            hoverinfo="text",
            marker={
                "color": VERDICT_COLOURS[name],
                "opacity": opacity,
                "pattern": {
                    "shape": PATTERNS[name],
                    "fillmode": "overlay",
                    "fgcolor": "rgba(0, 0, 0, 0.25)",
                    "size": 6,
                    "solidity": 0.12,
                },
                "line": {"width": 0},
            },
            textfont={"color": [_text_on(name, shade) for shade in opacity]},
        )
    figure.update_layout(
        barmode="stack",
        bargap=0.28,
        height=110 + ROW_HEIGHT * len(counts),
        margin={"l": 8, "r": 8, "t": 8, "b": 8},
        legend={"orientation": "h", "y": -0.02, "yanchor": "top", "x": 0, "traceorder": "normal"},
        dragmode=False,
    )
    figure.update_yaxes(
        autorange="reversed",
        tickmode="array",
        tickvals=list(range(len(counts))),
        ticktext=labels,
        automargin=True,
        fixedrange=True,
    )
    figure.update_xaxes(visible=False, fixedrange=True)
    return figure


def _text_on(verdict: str, opacity: float) -> str:
    """Choose the text colour that reads on a bar in light and dark alike."""
    if opacity < 1.0:
        return "#8C8C8C"
    return "#FFFFFF" if verdict in LIGHT_TEXT else "#111111"


def _short(label: str) -> str:
    """Break a label into lines that a narrow screen can hold."""
    lines, line = [], ""
    for word in label.split():
        if line and len(line) + len(word) > LONGEST_LABEL // 2 + 4:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}".strip()
    return PLOTLY_BREAK.join(as_plotly(each) for each in [*lines, line] if each)
