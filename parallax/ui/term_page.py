"""A term: every use of it by the two authors, in context, and the events of its claims."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from parallax.captions.terms import usage_words
from parallax.dossier.lookup import records
from parallax.escape import as_markdown
from parallax.presentation.presenter import AuthorPresentation
from parallax.presentation.rendering import piece
from parallax.reader.uses import Use, uses_of, wordings_of_term
from parallax.selection.view import View
from parallax.ui import components, page_context
from parallax.ui.presenting import presenter

MOST_USES = 100


@dataclass(frozen=True)
class _Column:
    """The uses of one author; each with the address of its claim in its place, or none."""

    author: AuthorPresentation
    uses: tuple[tuple[Use, str], ...]
    more: int
    from_quotes: bool


def draw(view: View) -> None:
    """Show the term that the address selects: heading, both authors' uses, events, the way out."""
    terms, by = view.dossier.terms, presenter()
    row = records(terms[terms["term_id"] == view.state.term])[0]
    columns, told = [], []
    claim_ids: set[str] = set()
    for article_id in view.sides:
        if not article_id:
            continue
        uses = uses_of(view.dossier, row["term_id"], article_id)
        claim_ids |= {use.claim_id for use in uses if use.claim_id}
        displayed = tuple(
            (use, by.links.reading(use.claim_id) if use.claim_id else "")
            for use in uses[:MOST_USES]
        )
        without_text = view.dossier.texts.get(article_id) is None
        columns.append(
            _Column(by.author(article_id), displayed, len(uses) - len(displayed), without_text)
        )
        told.append((view.name(article_id), [use.words for use in uses]))
    with st.container(border=True, key="selected-term"):
        st.html(piece("frame.selected", "term"))
        wordings = list(dict.fromkeys(wordings_of_term(row)))
        st.html(piece("term.uses", row["label"], wordings, usage_words(told), columns))
        _events(view, claim_ids)
        components.close_button("term")


def _events(view: View, claim_ids: set[str]) -> None:
    links = view.dossier.event_claims
    ids = set(links.loc[links["claim_id"].isin(claim_ids), "event_id"])
    events = view.dossier.events
    found = records(events[events["event_id"].isin(ids)])
    if not found:
        return
    components.part("Events that these claims refer to")
    for event in found:
        words = f"{event['label']}: {components.date_words(event)}"
        page_context.link("timeline", as_markdown(words), event=event["event_id"])
