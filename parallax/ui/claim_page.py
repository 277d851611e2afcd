"""A claim's own page, and the table of claims that leads to it."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from parallax.captions.findings import coded_words, voice_words
from parallax.dossier.lookup import Row, records
from parallax.presentation.claims import claim, claim_facts, paragraph, type_word
from parallax.presentation.presenter import Presenter
from parallax.presentation.rendering import piece
from parallax.reader.counterparts import counterparts
from parallax.selection.filters import labels
from parallax.selection.view import View
from parallax.ui import claim_parts, components, page_context, url_sync
from parallax.ui.presenting import presenter

TABLE_KEY = "claims-table"
MOST_COUNTERPARTS = 6
ROW_HEIGHT = 66  # Pixels: from 65 on, Streamlit breaks the lines of a cell.
ROWS_IN_SIGHT = 10
HEAD_HEIGHT = 40


def draw(view: View) -> None:
    """Show the claim that the address selects, in full."""
    claim_id, by = view.state.claim, presenter()
    row = by.claims([claim_id])[claim_id]
    with st.container(border=True, key="selected-claim"):
        said, facts = claim(by, row), claim_facts(by, row)
        st.html(piece("claim.lead", said, paragraph(by, row), facts))
        claim_parts.positions(view, row)
        claim_parts.events(view, row)
        claim_parts.terms(view, row)
        _counterparts(view, by, row)
        claim_parts.copy_quote(by, row)
        with st.container(horizontal=True, gap="small", vertical_alignment="center"):
            _neighbours(view, row)
            page_context.link("read", "Read it in its place", claim=claim_id)
            components.report(row)
            components.close_button("claim")


def _counterparts(view: View, by: Presenter, row: Row) -> None:
    """Show the claim's pairs with the other article, in the reader's order."""
    claim_id = row["claim_id"]
    components.part("Counterparts in the other article")
    if not view.comparable or row["article_id"] not in view.sides:
        st.caption("This claim's article is not one of the two that are compared.")
        return
    found = counterparts(view.dossier, view.state.left, view.state.right)
    mine = found.get(claim_id, ())
    if not mine:
        st.caption("None: no claim there is coded on the same proposition or worded alike enough.")
        return
    claims = by.claims(each.claim_id for each in mine[:MOST_COUNTERPARTS])
    for each in mine[:MOST_COUNTERPARTS]:
        pair = by.links.selected("agree-diverge", pair=each.pair_id)
        other = claim(by, claims[each.claim_id])
        st.html(piece("claim.counterpart", other, each, pair))
    if len(mine) > MOST_COUNTERPARTS:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.caption(f"And {len(mine) - MOST_COUNTERPARTS} more.", width="content")
            page_context.link("read", "All of them, in their places", claim=claim_id)


def _neighbours(view: View, claim: Row) -> None:
    rows = view.dossier.claims
    ids = list(rows.loc[rows["article_id"] == claim["article_id"], "claim_id"])
    at = ids.index(claim["claim_id"])
    for label, to in (("Previous claim", at - 1), ("Next claim", at + 1)):
        if 0 <= to < len(ids):
            components.link_claim(ids[to], label)


def table(view: View, claims: pd.DataFrame) -> None:
    """Show one page of claims; choosing a row opens the claim.

    Parameters
    ----------
    view : View
    claims : DataFrame
        Rows of the dossier's claims, no more than fit on a page.
    """
    themes, by = labels(view.dossier, "themes", "theme_id"), presenter()
    ids = list(claims["claim_id"])
    coded = coded_words(view.dossier, ids)
    displayed = pd.DataFrame(
        {
            "Claim": ids,
            "Says": list(claims["claim"]),
            "Author": [view.name(key) for key in claims["article_id"]],
            "Theme": [themes.get(key, key) for key in claims["theme_id"]],
            "Type": [type_word(each) for each in claims["claim_type"]],
            "Voice": [voice_words(row, by.actors) for row in records(claims)],
            "Positions": ["; ".join(coded.get(key, ())) for key in ids],
            "Quote": list(claims["quote"]),
        }
    )
    addresses = [by.publisher(row["article_id"], row["quote"]) for row in records(claims)]
    if any(addresses):
        displayed["At the publisher"] = addresses
    listed = [(claim(by, row), type_word(row["claim_type"])) for row in records(claims)]
    with st.container(key="claims-list"):
        st.html(piece("claim.listed", listed))
    with st.container(key="claims-grid"):
        _grid(view, displayed, ids)
    on_paper = displayed.drop(columns="At the publisher", errors="ignore")
    st.html(piece("claim.on_paper", list(on_paper.columns), on_paper.itertuples(index=False)))


def _grid(view: View, displayed: pd.DataFrame, ids: list[str]) -> None:
    st.caption("Choose a row to open the claim, with its quote in its place.")
    key = f"{TABLE_KEY}:{view.state.claim}"
    st.dataframe(
        displayed,
        hide_index=True,
        height=HEAD_HEIGHT + min(len(ids), ROWS_IN_SIGHT) * ROW_HEIGHT,
        row_height=ROW_HEIGHT,
        key=key,
        on_select=lambda: _open(ids, key),
        selection_mode=["single-row", "single-cell"],
        column_config={
            "Claim": st.column_config.TextColumn(pinned=True),
            "Says": st.column_config.TextColumn(width="large"),
            "Voice": st.column_config.TextColumn(width=140),
            "Positions": st.column_config.TextColumn(width="large"),
            "Quote": st.column_config.TextColumn(width="large"),
            "At the publisher": st.column_config.LinkColumn(display_text="Read it there"),
        },
        alt="Claims with author, theme, type, voice, positions and quote",
    )


def _open(ids: list[str], key: str) -> None:
    chosen = st.session_state[key]["selection"]
    # A box chosen gives its row; a word clicked gives its cell, as row and column.
    rows = [*chosen["rows"], *(row for row, _ in chosen["cells"])]
    if rows:
        url_sync.set_params(claim=ids[rows[0]])
