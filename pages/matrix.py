"""Matrix: every proposition against every author, silence visible."""

from __future__ import annotations

import streamlit as st

from parallax.escape import as_markdown
from parallax.ui import components, controls, grid, navigation, page_context
from parallax.views.comparison import matrix_rows_view
from parallax.views.matrix import matrix_cells

ROWS = 20

view = page_context.current()
components.page_head()
navigation.comparisons()
if view.state.proposition:
    controls.selected_proposition(view)
controls.verdict_and_whose()
controls.sort({"separation": "What separates most", "rank": "Importance", "theme": "Theme"})

rows = matrix_rows_view(view)
if rows.empty:
    components.nothing_left("proposition")
    st.stop()
displayed = rows.iloc[components.pager(len(rows), ROWS)]
articles = grid.columns_of(view, displayed)
st.caption(as_markdown(grid.legend(view, articles)))
grid.matrix(view, matrix_cells(view.dossier, displayed, articles), articles)
