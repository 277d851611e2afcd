"""What heads a view that another page shows in a frame (``?embed=true``)."""

from __future__ import annotations

import streamlit as st

from parallax.escape import as_html
from parallax.selection.view import View
from parallax.ui import page_context


def head(view: View) -> None:
    """Draw what is shown, with a link to the full view in a tab of its own."""
    link = (
        f'<a href="{as_html(page_context.shared_link())}" target="_blank" rel="noopener">'
        "Open the full view</a>"
    )
    sentence = as_html(view.selection.sentence)
    st.html(f'<p class="px-note" role="status">{sentence} {link}</p>')
