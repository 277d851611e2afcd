"""What heads a view that another page shows in a frame (``?embed=true``)."""

from __future__ import annotations

import streamlit as st

from parallax.presentation.rendering import piece
from parallax.selection.view import View
from parallax.ui import page_context


def head(view: View) -> None:
    """Draw what is shown, with a link to the full view in a tab of its own."""
    sentence, address = view.describe(), page_context.shared_link()
    st.html(piece("frame.embedded", sentence, address))
