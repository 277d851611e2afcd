"""Timeline: dated events in lanes by who refers to them, storylines, joint statements."""

from __future__ import annotations

import streamlit as st

from parallax.captions.storyline import timeline_words
from parallax.captions.timeline import finding
from parallax.ui import (
    components,
    event_panel,
    page_context,
    statement_panel,
    storyline_panel,
    timeline_panel,
)
from parallax.views.storyline import storyline
from parallax.views.timeline import timeline

view = page_context.current()
components.page_head()
timeline_panel.stories(view)
compares = statement_panel.is_matter(view)
if compares:
    statement_panel.draw(view)

events = timeline(view)
story = storyline(view, events) if view.state.story else None
with st.container(key="timeline-body"):
    if events.empty and (story is None or story.silent):
        components.nothing_left("event")
    else:
        timeline_panel.heading(finding(events) if story is None else timeline_words(view, story))
    if not events.empty:
        timeline_panel.chart(view, events)
    event_panel.draw(view, events)
    if not events.empty:
        timeline_panel.picker(view, events)
if story is not None and not (events.empty and story.silent):
    storyline_panel.draw(view, story)
if not compares:
    statement_panel.draw(view)
if not events.empty:
    timeline_panel.table(view, events)
