"""Overview: what the two pieces are, and the finding first."""

from __future__ import annotations

import streamlit as st

from parallax.captions.words import VERDICT_WORDS
from parallax.dossier.lookup import records
from parallax.escape import as_markdown
from parallax.matching.finding import finding_of
from parallax.matching.verdicts import AGREE, DIVERGE, PARTIAL, SPLIT
from parallax.presentation.rendering import piece
from parallax.ui import components, controls, findings, page_context
from parallax.views.comparison import propositions_view

MOST = 8

view = page_context.current()
components.page_head()
if components.too_few_articles():
    st.stop()

verdicts = propositions_view(view).sort_values("sharpness", kind="stable")
finding = finding_of(verdicts)
counts, story = findings.headline_words(view, finding), findings.story_words(view, verdicts)
st.html(piece("frame.lead", story or counts))
if story:
    st.html(piece("frame.note", counts))
components.tally(finding.counts, VERDICT_WORDS)
st.caption(findings.how_counted(view, verdicts))
controls.explicitness()
if verdicts.empty:
    components.nothing_left("proposition")

for verdict, title in (
    (DIVERGE, "Where they part"),
    (SPLIT, "Where one contradicts own claims"),
    (AGREE, "Where they agree"),
    (PARTIAL, "Where they agree in part"),
):
    found = verdicts[verdicts["verdict"] == verdict]
    if found.empty:
        continue
    st.header(title, anchor=False)
    findings.answers(records(found.head(MOST)))
    if len(found) > MOST:
        page_context.link("agree-diverge", f"All {len(found)}", verdict=verdict)

st.header("The pieces", anchor=False)
for column, side in zip(st.columns(2, gap="large"), ("left", "right"), strict=True):
    with column:
        findings.article(view, view.state.article(side))
page_context.link("sources", "Sources and method")

if len(view.dossier.storylines):
    st.header("Follow a thread of events", anchor=False)
    for story in records(view.dossier.storylines):
        page_context.link(
            "timeline", f"**{as_markdown(story['label'])}**", story=story["storyline_id"]
        )
        st.caption(as_markdown(story["summary"]))
