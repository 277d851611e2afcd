"""The charts of a page, as figures with a title and a table beside it among the view's tables."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import plotly.graph_objects as go

from parallax.captions.outlook import forecast_words
from parallax.exports.contents import OUTLOOK
from parallax.exports.view import ExportView
from parallax.figures.likelihood import scale
from parallax.figures.themes import finding as themes_finding
from parallax.figures.themes import theme_counts, themes_by_verdict
from parallax.figures.timeline import draw
from parallax.figures.timeline_layout import lay_out
from parallax.views.comparison import propositions_view
from parallax.views.outlook import on_the_scale
from parallax.views.timeline import LEFT, RIGHT


@dataclass(frozen=True, eq=False)
class Chart:
    """A figure and what it shows, in words; `least` is its least width, in px."""

    title: str
    figure: go.Figure
    least: int = 0


def charts(view: ExportView) -> list[Chart]:
    """Return the charts of a view; none for a page without one, or with nothing to draw."""
    build = CHARTS.get(view.page.key)
    # The outlook is of all authors, one alone included.
    return build(view) if build and (view.comparable or build is _outlook) else []


def _themes(view: ExportView) -> list[Chart]:
    """Draw what the page draws: what is chosen stands out among all themes and verdicts."""
    everything = propositions_view(view.replace(theme=(), verdict=()))
    counts = theme_counts(everything, view.dossier.themes)
    if counts.empty:
        return []
    chosen = view.state.verdict
    themes = view.state.theme
    figure = themes_by_verdict(counts, theme=themes, verdict=chosen)
    return [
        Chart(f"{themes_finding(counts, themes)}: propositions by theme and verdict", figure, 340)
    ]


def _timeline(view: ExportView) -> list[Chart]:
    events = view.tables["events"]
    if events.empty:
        return []
    names = {side: view.names[view.state.article(side)] for side in (LEFT, RIGHT)}
    figure = draw(lay_out(events), events, names, selected=view.state.event)
    return [Chart("Events by date, and who names them", figure, 900)]


def _outlook(view: ExportView) -> list[Chart]:
    rows = view.tables[OUTLOOK]
    placed, _ = on_the_scale(rows)
    if placed.empty:
        return []
    sides = {view.state.article(side): side for side in (LEFT, RIGHT) if view.state.article(side)}
    return [Chart(forecast_words(rows), scale(placed, view.names, sides), 420)]


CHARTS: dict[str, Callable[[ExportView], list[Chart]]] = {
    "overview": _themes,
    "agree-diverge": _themes,
    "timeline": _timeline,
    "outlook": _outlook,
}
"""Page key to its charts."""
