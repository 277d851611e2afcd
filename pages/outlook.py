"""Outlook: forecasts, what to watch, and risks, of all authors."""

from __future__ import annotations

import streamlit as st

from parallax.outlook import outlook
from parallax.ui import components, frame, outlook_panel

ROWS = 25

view = frame.current()
components.page_head()
outlook_panel.choices()

rows = outlook(view.dossier, view.values)
outlook_panel.who_speaks(view, rows)
if rows.empty:
    components.nothing_left("claim about what is to come")
    st.stop()
outlook_panel.likelihoods(view, rows)
outlook_panel.cards(view, rows.iloc[components.pager(len(rows), ROWS)])
