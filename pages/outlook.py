"""Outlook: forecasts, what to watch, and risks, of all authors."""

from __future__ import annotations

import streamlit as st

from parallax.ui import components, outlook_panel, page_context
from parallax.views.outlook import outlook

ROWS = 25

view = page_context.current()
components.page_head()
outlook_panel.choices()

rows = outlook(view)
outlook_panel.who_speaks(view, rows)
if rows.empty:
    components.nothing_left("claim about what is to come")
    st.stop()
outlook_panel.likelihoods(view, rows)
outlook_panel.cards(view, rows.iloc[components.pager(len(rows), ROWS)])
