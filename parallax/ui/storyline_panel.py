"""The chosen storyline on the page, event by event, with what each author says of it."""

from __future__ import annotations

import streamlit as st

from parallax.presentation.rendering import piece
from parallax.presentation.storylines import storyline as presented
from parallax.selection.view import View
from parallax.ui.presenting import presenter
from parallax.views.storyline import Storyline, silences


def draw(view: View, found: Storyline) -> None:
    """Draw what each author says, in order of date; then what has no date of its own."""
    told = presented(presenter(), found, silences(view, found.events))
    with st.container(key="storyline"):
        st.html(piece("storyline.told", told, view.state.event))
