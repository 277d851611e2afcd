"""The pictures of a page for files: drawings with a title and their data as a table beside them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from parallax.captions.outlook import forecast_words
from parallax.captions.timeline import finding, lane_words
from parallax.captions.words import BASIS_WORDS, marked
from parallax.dossier.lookup import records
from parallax.exports.contents import OUTLOOK
from parallax.exports.view import ExportView
from parallax.figures import likelihood_drawing, stance_drawing, stance_map, timeline_drawing
from parallax.figures.drawing import Drawing
from parallax.figures.stance_map import StanceRow
from parallax.figures.timeline_layout import lay_out
from parallax.presentation.propositions import PropositionPresentation
from parallax.presentation.stances import stance_groups
from parallax.views.outlook import on_the_scale
from parallax.views.stances import stances
from parallax.views.timeline import LEFT, RIGHT

STANCES = "Where both stand"
MOST_OF_A_VERDICT = 3
"""Questions of one verdict in the picture: the sharpest; a table has the others."""
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


def _stances(view: ExportView) -> list[Chart]:
    found = stance_groups(view.presenter, stances(view, most=MOST_OF_A_VERDICT))
    if not found:
        return []
    left, right = (view.names[view.state.article(side)] for side in (LEFT, RIGHT))
    groups = [(heading, [_stance(said) for said in rows]) for heading, rows in found]
    drawing = stance_drawing.draw(stance_map.lay_out(groups, (left, right), width=WIDTH, size=13))
    rows = tuple(
        (row.question, row.left, row.right, marked(row.verdict, implied=row.implied))
        for _, group in groups
        for row in group
    )
    said = (
        f"{'. '.join(heading for heading, _ in groups)}. A row for each question, with what each "
        "author answers; the wider the line between the two marks, the farther apart they are."
    )
    return [Chart(STANCES, said, drawing, ("Question", left, right, "Verdict"), rows)]


def _stance(said: PropositionPresentation) -> StanceRow:
    left, right = said.sides
    return StanceRow(said.question, left.answer, right.answer, said.verdict, said.implied)


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
    "overview": _stances,
    "agree-diverge": _stances,
    "timeline": _timeline,
    "outlook": _outlook,
}
"""Page key to its pictures."""
