"""Timeline: dated events in lanes by who refers to them, storylines, joint statements."""

from __future__ import annotations

import streamlit as st

from parallax.ui import components, event_panel, page_context, statement_panel, timeline_panel
from parallax.views.timeline import timeline

view = page_context.current()
components.page_head()
timeline_panel.stories(view)

events = timeline(view)
with st.container(key="timeline-body"):
    if events.empty:
        components.nothing_left("event")
    else:
        timeline_panel.chart(view, events)
    event_panel.draw(view, events)
statement_panel.draw(view)
if not events.empty:
    timeline_panel.table(view, events)
