"""The pictures of views for their cards: where two authors stand, and who names which events."""

from __future__ import annotations

from collections.abc import Container, Sequence

import pandas as pd

from parallax.figures import stance_drawing, stance_map, timeline_strip
from parallax.figures.drawing import Drawing
from parallax.figures.stance_map import StanceLayout, StanceRow
from parallax.presentation.links import NoLinks
from parallax.presentation.presenter import Presenter
from parallax.presentation.propositions import PropositionPresentation
from parallax.presentation.stances import stance_groups
from parallax.preview.model import PICTURE_HEIGHT, PICTURE_TEXT, PICTURE_WIDTH
from parallax.selection.view import View
from parallax.views.stances import stances

MOST_ROWS = 5
"""Of one verdict: more than a card has room for."""


def where_both_stand(view: View, verdicts: Container[str]) -> tuple[Drawing | None, str]:
    """Draw the sharpest questions of each verdict, as many as a card has room for.

    Parameters
    ----------
    view : View
        With two articles to compare.
    verdicts : container of str
        Those that are drawn.

    Returns
    -------
    Drawing or None, str
        None where both answer no question that passes; and what is drawn, in words.
    """
    found = [
        (heading, [_row(said) for said in rows])
        for heading, rows in stance_groups(
            Presenter.of(view, NoLinks()), stances(view, most=MOST_ROWS)
        )
        if rows[0].verdict in verdicts
    ]
    if not found:
        return None, ""
    # The farthest apart and the nearest: between them there is no room.
    drawn = found if len(found) < 3 else [found[0], found[-1]]
    counts = [1] * len(drawn)
    layout = _laid_out(view, drawn, counts)
    grows = True
    while grows:
        grows = False
        for n, (_, rows) in enumerate(drawn):
            more = [*counts[:n], counts[n] + 1, *counts[n + 1 :]]
            larger = _laid_out(view, drawn, more)
            if more[n] <= len(rows) and larger.height <= PICTURE_HEIGHT:
                counts, layout, grows = more, larger, True
    return stance_drawing.draw(layout), ". ".join(heading for heading, _ in drawn)


def _laid_out(
    view: View, groups: Sequence[tuple[str, Sequence[StanceRow]]], counts: Sequence[int]
) -> StanceLayout:
    names = view.name(view.state.left), view.name(view.state.right)
    chosen = [(heading, rows[:n]) for (heading, rows), n in zip(groups, counts, strict=True)]
    return stance_map.lay_out(chosen, names, width=PICTURE_WIDTH, size=PICTURE_TEXT)


def _row(said: PropositionPresentation) -> StanceRow:
    left, right = said.sides
    return StanceRow(said.question, left.answer, right.answer, said.verdict, said.implied)


def who_names_which_events(view: View, events: pd.DataFrame) -> Drawing | None:
    """Draw the events of a timeline on its axis; None without any."""
    if events.empty:
        return None
    names = {side: view.name(view.state.article(side)) for side in ("left", "right")}
    return timeline_strip.draw(
        events, names, width=PICTURE_WIDTH, height=PICTURE_HEIGHT, size=PICTURE_TEXT
    )
