"""The pictures of a page for files: drawings with a title and their data as a table beside them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from parallax.captions.outlook import forecast_words
from parallax.captions.timeline import finding, lane_words
from parallax.captions.words import BASIS_WORDS
from parallax.dossier.lookup import records
from parallax.exports.contents import OUTLOOK
from parallax.exports.view import ExportView
from parallax.figures import likelihood_drawing, timeline_drawing
from parallax.figures.drawing import Drawing
from parallax.figures.timeline_layout import lay_out
from parallax.views.outlook import on_the_scale
from parallax.views.timeline import LEFT, RIGHT

WIDTH = 720.0
"""Of a picture in pixels: what a sheet of A4 holds at the size of its text."""


@dataclass(frozen=True, eq=False)
class Chart:
    """A picture and what it shows.

    Attributes
    ----------
    title : str
        Heads it.
    said : str
        What it shows, for people who don't see it.
    drawing : Drawing
    columns : tuple of str
    rows : tuple of tuple of str
        The same as a table.
    """

    title: str
    said: str
    drawing: Drawing
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def charts(view: ExportView) -> list[Chart]:
    """Return the pictures of a view; none for a page without one, or with nothing to draw."""
    build = CHARTS.get(view.page.key)
    # The outlook is of all authors, one alone included.
    return build(view) if build and (view.comparable or build is _outlook) else []


def _timeline(view: ExportView) -> list[Chart]:
    events = view.tables["events"]
    if events.empty:
        return []
    names = {side: view.names[view.state.article(side)] for side in (LEFT, RIGHT)}
    layout = lay_out(events, width=WIDTH)
    rows = tuple(
        (row["date"], row["label"], lane_words(row["side"], names), BASIS_WORDS[row["basis"]])
        for row in records(events)
    )
    said = f"{finding(events)}. A lane for each author and one for both, on a broken axis of time."
    drawing = timeline_drawing.draw(layout, events, names, selected=view.state.event)
    columns = ("Date", "Event", "Named by", "How the date is known")
    return [Chart("Events by date, and who names them", said, drawing, columns, rows)]


def _outlook(view: ExportView) -> list[Chart]:
    rows = view.tables[OUTLOOK]
    placed, _ = on_the_scale(rows)
    if placed.empty:
        return []
    sides = {view.state.article(side): side for side in (LEFT, RIGHT) if view.state.article(side)}
    twin = tuple(
        (row["likelihood"], view.names[row["article_id"]], row["condition"], row["what"])
        for row in records(placed)
    )
    title = "Forecasts by how likely they are said to be"
    said = f"{forecast_words(rows)}. A row for each term, the most likely at the top."
    drawing = likelihood_drawing.draw(placed, view.names, sides)
    columns = ("How likely", "Who says it", "Condition", "What would happen")
    return [Chart(title, said, drawing, columns, twin)]


CHARTS: dict[str, Callable[[ExportView], list[Chart]]] = {
    "timeline": _timeline,
    "outlook": _outlook,
}
"""Page key to its pictures."""
