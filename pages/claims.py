"""Claims: the table, and each claim on a page of its own."""

from __future__ import annotations

import streamlit as st

from parallax.ui import claim_page, components, controls, page_context, term_page
from parallax.views.comparison import claims_view

ROWS = 50

view = page_context.current()
components.page_head()
if view.state.claim:
    claim_page.draw(view)

if view.state.term:
    term_page.draw(view)

claims = claims_view(view)
if claims.empty:
    components.nothing_left()
    st.stop()
controls.sort({"text": "Place in the text", "theme": "Theme", "type": "Type", "voice": "Voice"})
with st.container(key="lists"):
    claim_page.table(view, claims.iloc[components.pager(len(claims), ROWS)])
