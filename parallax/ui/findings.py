"""What the coding says of two authors: headline, propositions, articles."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd
import streamlit as st

from parallax.captions import findings
from parallax.captions.story import Story
from parallax.dates import describe
from parallax.dossier.lookup import Row
from parallax.matching.finding import Finding
from parallax.presentation.claims import claim, facts_of
from parallax.presentation.propositions import proposition as presented
from parallax.presentation.rendering import piece
from parallax.selection.filters import is_filtered
from parallax.selection.view import View
from parallax.ui import page_context
from parallax.ui.presenting import presenter

ALL_CLAIMS = 50


def heading(found: Story) -> str:
    """Draw the finding in words as what heads a page; empty where there are no words for it."""
    if not found.title:
        return ""
    by = presenter()
    rows = by.claims(key for each in found.sentences for key in each.claim_ids)
    sentences = [
        (each.text, [claim(by, rows[key]) for key in each.claim_ids]) for each in found.sentences
    ]
    return piece("frame.finding", found.title, sentences, found.curated)


def counts(view: View, finding: Finding) -> str:
    """Describe how often the two meet."""
    left, right = (view.name(view.state.article(side)) for side in ("left", "right"))
    filtered = is_filtered(view.state)
    return findings.headline_words(left, right, finding, filtered=filtered)


def how_counted(view: View, verdicts: pd.DataFrame) -> None:
    """Draw what the counts add up to, what they leave out, and what they rest on."""
    counted = int(verdicts["counted"].sum())
    excluded = len(verdicts) - counted
    parts = [
        f"The counts add up to the {counted} propositions on which at least one of the two "
        "speaks in their own voice.",
    ]
    if excluded:
        parts.append(f"Left out: {excluded} on which the articles only report others.")
    if view.excluded:
        parts.append(findings.ALL_CLAIMS_WORDS)
    st.html(piece("frame.method", "How this was counted", parts))


def article(view: View, article_id: str) -> None:
    """Introduce an article: who wrote it, when, from where, with the notes on it."""
    rows = view.dossier.articles
    row = rows[rows["article_id"] == article_id].iloc[0]
    claims = int((view.dossier.claims["article_id"] == article_id).sum())
    facts = facts_of(
        ("Published", describe(row["published_on"]) if row["published_on"] else ""),
        ("Publisher", row["publisher"]),
        ("Author", " ".join(filter(None, (row["author"], row["author_native"])))),
        ("Affiliation", row["affiliation"]),
        ("Claims", str(claims)),
        ("Note", row["note"]),
    )
    st.html(piece("article.introduction", presenter().author(article_id), row["title"], facts))


def proposition(row: Row) -> None:
    """Draw a proposition whole: the statement, the verdict, all claims of both sides, and why.

    Parameters
    ----------
    row : dict
        A row of `parallax.matching.authors.author_verdicts`.
    """
    # By itself, a proposition is shown with what the authors report as well.
    said = presented(presenter(), row, ALL_CLAIMS, reported=True)
    st.html(piece("proposition.card", said))


def propositions(rows: Iterable[Row]) -> None:
    """Draw a card for each proposition: the question, a quote of each, one reason, what opens.

    Parameters
    ----------
    rows : iterable of dict
        Rows of `parallax.matching.authors.author_verdicts`.
    """
    by = presenter()
    for row in rows:
        with st.container(border=True):
            st.html(piece("proposition.brief", presented(by, row, 1)))
            _links(row)


def _links(row: Row) -> None:
    """Lead from a proposition to all of its claims and pairs, and to the grid."""
    with st.container(
        horizontal=True,
        gap="small",
        vertical_alignment="center",
        key=f"links-{row['proposition_id']}",
    ):
        # On the page that this leads to, a pair would stand in the place of the proposition.
        chosen = {"proposition": row["proposition_id"], "pair": ""}
        page_context.link("agree-diverge", "All claims and pairs", **chosen)
        page_context.link("matrix", "In the grid", proposition=row["proposition_id"])
