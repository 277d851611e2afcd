"""A claim's own page, and the table of claims that leads to it."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from parallax.captions.findings import coded_words
from parallax.dossier.lookup import Row, records
from parallax.escape import as_html
from parallax.matching.pairs import compare
from parallax.selection.filters import labels
from parallax.selection.view import View
from parallax.ui import claim_parts, components, page_context, url_sync

TABLE_KEY = "claims-table"
COUNTERPARTS_SHOWN = 6
ROW_HEIGHT = 66  # Pixels: from 65 on, Streamlit breaks the lines of a cell.
ROWS_IN_SIGHT = 10
HEAD_HEIGHT = 40


def draw(view: View) -> None:
    """Show the claim that the address selects, in full."""
    claim_id = view.state.claim
    claim = components.claims_by_id([claim_id])[claim_id]
    with st.container(border=True, key="selected-claim"):
        head = [components.author_html(claim["article_id"]), f"claim {as_html(claim_id)}"]
        head += filter(None, [components.publisher_html(claim)])
        st.html(
            f'<p class="px-meta">{" · ".join(head)}</p>'
            + f'<h2 class="px-lead">{as_html(claim["claim"])}</h2>'
            + components.paragraph_html(claim)
            + claim_parts.facts_html(view, claim)
        )
        claim_parts.positions(view, claim)
        claim_parts.events(view, claim)
        _counterparts(view, claim)
        claim_parts.copy_quote(claim)
        with st.container(horizontal=True, gap="small", vertical_alignment="center"):
            _neighbours(view, claim)
            page_context.link("read", "Read it in its place", claim=claim_id)
            components.report(claim)
            components.close_button("claim")


def _counterparts(view: View, claim: Row) -> None:
    """Show the claim's pairs with the other article: coded ones first, then echoes."""
    claim_id, state = claim["claim_id"], view.state
    components.part("Counterparts in the other article")
    if not view.comparable or claim["article_id"] not in view.sides:
        st.caption("This claim's article is not one of the two that are compared.")
        return
    pairs = compare(view.dossier, state.left, state.right)
    mine = pairs[(pairs["left_claim_id"] == claim_id) | (pairs["right_claim_id"] == claim_id)]
    if mine.empty:
        st.caption("None: no claim there is coded on the same proposition or worded alike enough.")
        return
    other = "right_claim_id" if mine.iloc[0]["left_claim_id"] == claim_id else "left_claim_id"
    first = mine.drop_duplicates("pair_id")
    claims = components.claims_by_id(first[other])
    for row in records(first.head(COUNTERPARTS_SHOWN)):
        verdicts = mine.loc[mine["pair_id"] == row["pair_id"], "verdict"].drop_duplicates()
        badges = "".join(components.verdict_html(verdict) for verdict in verdicts)
        pair = components.anchor_html("agree-diverge", "Open the pair", pair=row["pair_id"])
        st.html(
            badges
            + components.wording_html(row["wording"])
            + components.claim_html(claims[row[other]])
            + f'<p class="px-note">{pair}</p>'
        )
    if len(first) > COUNTERPARTS_SHOWN:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.caption(f"And {len(first) - COUNTERPARTS_SHOWN} more.", width="content")
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
    themes = labels(view.dossier, "themes", "theme_id")
    ids = list(claims["claim_id"])
    coded = coded_words(view.dossier, ids)
    shown = pd.DataFrame(
        {
            "Claim": ids,
            "Says": list(claims["claim"]),
            "Author": [view.name(key) for key in claims["article_id"]],
            "Theme": [themes.get(key, key) for key in claims["theme_id"]],
            "Type": [components.type_word(each) for each in claims["claim_type"]],
            "Voice": [components.voice_words(row) for row in records(claims)],
            "Positions": ["; ".join(coded.get(key, ())) for key in ids],
            "Quote": list(claims["quote"]),
        }
    )
    addresses = [components.publisher_address(row) for row in records(claims)]
    if any(addresses):
        shown["At the publisher"] = addresses
    st.caption("Choose a row to open the claim, with its quote in its place.")
    key = f"{TABLE_KEY}:{view.state.claim}"
    st.dataframe(
        shown,
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
    st.html(_on_paper(shown.drop(columns="At the publisher", errors="ignore")))


def _on_paper(shown: pd.DataFrame) -> str:
    """Write a page of claims as a table for paper, where a grid that scrolls is cut off."""
    heads = "".join(f'<th scope="col">{name}</th>' for name in shown.columns)
    rows = "".join(
        f"<tr>{''.join(f'<td>{as_html(cell)}</td>' for cell in row)}</tr>"
        for row in shown.itertuples(index=False)
    )
    head = f"<thead><tr>{heads}</tr></thead>"
    return f'<table class="px-paper">{head}<tbody>{rows}</tbody></table>'


def _open(ids: list[str], key: str) -> None:
    chosen = st.session_state[key]["selection"]
    # A box chosen gives its row; a word clicked gives its cell, as row and column.
    rows = [*chosen["rows"], *(row for row, _ in chosen["cells"])]
    if rows:
        url_sync.set_params(claim=ids[rows[0]])
