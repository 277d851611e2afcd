"""Overview: the finding in words and in a picture, then what the two pieces are."""

from __future__ import annotations

import streamlit as st

from parallax.captions.story import story_of
from parallax.dossier.lookup import records
from parallax.escape import as_markdown
from parallax.matching.finding import finding_of
from parallax.selection.filters import is_filtered
from parallax.ui import components, findings, page_context, stance_map
from parallax.views.comparison import propositions_view
from parallax.views.stances import stances

view = page_context.current()
if not view.comparable:
    components.page_head()
    components.too_few_articles()
    st.stop()

verdicts = propositions_view(view)
finding = finding_of(verdicts)
heading = findings.heading(story_of(view, verdicts))
components.page_head(heading, finding=findings.counts(view, finding))
if verdicts.empty and is_filtered(view.state):
    components.nothing_left("question")
stance_map.draw(view, stances(view))
findings.how_counted(view, verdicts)

st.header("The pieces", anchor=False)
for column, side in zip(st.columns(2, gap="large"), ("left", "right"), strict=True):
    with column:
        findings.article(view, view.state.article(side))
page_context.link("sources", "Sources and method")

if len(view.dossier.storylines):
    st.header("Follow a thread of events", anchor=False)
    for thread in records(view.dossier.storylines):
        page_context.link(
            "timeline", f"**{as_markdown(thread['label'])}**", story=thread["storyline_id"]
        )
        st.caption(as_markdown(thread["summary"]))
