"""The parts of a claim that its own page, the reader's card and pairs share."""

from __future__ import annotations

import streamlit as st

from parallax.bibliography.citations import cited
from parallax.captions.words import IMPLIED_WORDS, POSITION_WORDS
from parallax.dossier.lookup import Row, records
from parallax.dossier.schema import IMPLIED
from parallax.escape import as_markdown
from parallax.matching.authors import coded_of
from parallax.presentation.presenter import Presenter
from parallax.presentation.reasons import reason
from parallax.reader.uses import terms_in
from parallax.selection.view import View
from parallax.ui import components, page_context
from parallax.ui.browser import reader
from parallax.ui.presenting import presenter


def positions(view: View, claim: Row) -> None:
    """Show the positions that a claim takes, with the rationale of each."""
    coded = view.dossier.positions
    coded = coded[coded["claim_id"] == claim["claim_id"]].merge(
        view.dossier.propositions[["proposition_id", "statement"]], on="proposition_id"
    )
    by = presenter()
    author = by.author(claim["article_id"])
    components.part("Positions")
    if coded.empty:
        st.caption("This claim is coded on no proposition.")
    for row in records(coded):
        implied = f" ({IMPLIED_WORDS})" if row["explicitness"] == IMPLIED else ""
        page_context.link(
            "agree-diverge",
            f"**{POSITION_WORDS[row['position']]}**{implied}: {as_markdown(row['statement'])}",
            proposition=row["proposition_id"],
        )
        if row["rationale"]:
            why = reason(by, author, coded_of(row), (claim["claim_id"], row["proposition_id"]))
            st.caption(as_markdown(" · ".join(filter(None, (why.text, why.origin_words)))))


def events(view: View, claim: Row) -> None:
    """Show the events that a claim refers to."""
    links = view.dossier.event_claims
    event_ids = links.loc[links["claim_id"] == claim["claim_id"], "event_id"]
    rows = view.dossier.events
    found = rows[rows["event_id"].isin(event_ids)]
    if found.empty:
        return
    components.part("Events")
    for event in records(found):
        words = f"{event['label']}: {components.date_words(event)}"
        page_context.link("timeline", as_markdown(words), event=event["event_id"])


def terms(view: View, claim: Row) -> None:
    """Lead to the terms that a claim's quote uses."""
    ids = terms_in(view.dossier, claim["claim_id"])
    found = [row for row in records(view.dossier.terms) if row["term_id"] in ids]
    if not found:
        return
    components.part("Terms")
    with st.container(horizontal=True, gap="small"):
        for row in found:
            page_context.link("claims", as_markdown(row["label"]), term=row["term_id"], claim="")


def copy_quote(by: Presenter, claim: Row) -> None:
    """Offer to copy a claim's quote with its citation."""
    reader.copy(cited(claim["quote"], by.article(claim["article_id"])), key=claim["claim_id"])
