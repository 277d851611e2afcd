"""The event that the address selects: date, basis, source, and each author's claims."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from parallax.dossier.lookup import records
from parallax.presentation.events import ReferringPresentation
from parallax.presentation.events import event as presented
from parallax.presentation.rendering import piece
from parallax.selection.view import View
from parallax.ui import components
from parallax.ui.presenting import presenter
from parallax.views.timeline import one_event

CLAIMS_PER_SIDE = 4


def draw(view: View, events: pd.DataFrame) -> None:
    """Show the selected event, if there is one, even if the filters hide it.

    Parameters
    ----------
    view : View
    events : DataFrame
        What the chart shows.
    """
    event_id = view.state.event
    whole = one_event(view, event_id) if event_id else events.head(0)
    if whole.empty:
        return
    displayed = events[events["event_id"] == event_id]
    by, everything = presenter(), records(whole)[0]
    event = presented(by, everything if displayed.empty else records(displayed)[0])
    with st.container(
        border=True,
        horizontal=True,
        horizontal_alignment="distribute",
        vertical_alignment="center",
        key="selected-event",
    ):
        st.html(piece("event.head", event))
        components.close_button("event")
    with st.container(border=True, key="selected-event-claims"):
        if displayed.empty:
            st.info("The filters or the storyline hide this event; here is all that refers to it.")
        for column, side in zip(st.columns(2, gap="medium"), event.sides, strict=False):
            with column:
                every = len(everything[f"{side.author.side}_claim_ids"])
                _claims(side, hidden=every - len(side.claims), storyline=bool(view.state.story))
        st.html(piece("event.facts", event))


def _claims(side: ReferringPresentation, hidden: int, *, storyline: bool) -> None:
    st.html(piece("event.claims", side, CLAIMS_PER_SIDE, hidden))
    rest = side.claims[CLAIMS_PER_SIDE:]
    if rest:
        with st.expander(f"{len(rest)} more"):
            st.html(piece("claim.cards", rest))
    if hidden:
        by = "the filters or not of this storyline" if storyline else "the filters"
        st.caption(f"{hidden} more that refer to it are hidden by {by}.")
