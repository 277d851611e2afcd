"""The event that the address selects: date, basis, source, and each author's claims."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from parallax.captions.timeline import BASIS_WORDS
from parallax.dossier.lookup import Row, records
from parallax.escape import as_html
from parallax.selection.filters import labels
from parallax.selection.view import View
from parallax.ui import components
from parallax.views.timeline import one_event

CLAIMS_PER_SIDE = 4


def draw(view: View, events: pd.DataFrame) -> None:
    """Show the selected event, if there is one, even if the filters hide it.

    Parameters
    ----------
    view : View
    events : DataFrame
        What the chart shows.
    """
    event_id = view.state.event
    whole = one_event(view, event_id) if event_id else events.head(0)
    if whole.empty:
        return
    shown = events[events["event_id"] == event_id]
    everything = records(whole)[0]
    event = everything if shown.empty else records(shown)[0]
    with st.container(
        border=True,
        horizontal=True,
        horizontal_alignment="distribute",
        vertical_alignment="center",
        key="selected-event",
    ):
        st.html(_head_html(view, event))
        components.close_button("event")
    with st.container(border=True, key="selected-event-claims"):
        if shown.empty:
            st.info("The filters or the storyline hide this event; here is all that refers to it.")
        st.html(_facts_html(view, event))
        for column, side in zip(st.columns(2, gap="medium"), ("left", "right"), strict=True):
            with column:
                ids = event[f"{side}_claim_ids"]
                hidden = len(everything[f"{side}_claim_ids"]) - len(ids)
                _claims(view.state.article(side), ids, hidden)


def _head_html(view: View, event: Row) -> str:
    """Return the event, when and by whom: what stays in sight while the chart is."""
    whose = " · ".join(
        f"{components.author_html(view.state.article(side))} "
        + components.plural(len(event[f"{side}_claim_ids"]), "claim")
        for side in ("left", "right")
        if view.state.article(side)
    )
    return (
        f'<div role="status"><h2 class="px-statement">{as_html(event["label"])}</h2></div>'
        f'<p class="px-meta">{as_html(components.date_words(event))} · {whose}</p>'
    )


def _facts_html(view: View, event: Row) -> str:
    themes = labels(view.dossier, "themes", "theme_id")
    stories = labels(view.dossier, "storylines", "storyline_id")
    basis = event["basis"]
    return components.facts_html(
        [
            ("Date", f"{event['date']} ({event['date_edtf']})"),
            ("Basis", f"{basis}: {BASIS_WORDS[basis]}"),
            ("How inferred" if basis == "inferred" else "Note", event["note"]),
            ("Source", event["source"]),
            ("Theme", str(themes.get(event["theme_id"], ""))),
            ("Storylines", ", ".join(str(stories[key]) for key in event["story_ids"])),
        ]
    )


def _claims(article_id: str, claim_ids: Sequence[str], hidden: int) -> None:
    if not article_id:
        return
    none = "no claim shown refers to it" if hidden else "does not refer to it"
    count = components.plural(len(claim_ids), "claim") if claim_ids else none
    claims = [components.claim_html(row) for row in components.claims_by_id(claim_ids).values()]
    head = f'<p class="px-meta">{components.author_html(article_id)} · {count}</p>'
    st.html(head + "".join(claims[:CLAIMS_PER_SIDE]))
    rest = claims[CLAIMS_PER_SIDE:]
    if rest:
        with st.expander(f"{len(rest)} more"):
            st.html("".join(rest))
    if hidden:
        st.caption(f"{hidden} more that refer to it are hidden by the filters.")
