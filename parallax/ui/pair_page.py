"""Lists and cards of the agree-diverge page: propositions, pairs, echoes, solitary claims."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from parallax.dossier.lookup import records
from parallax.escape import as_markdown
from parallax.matching.verdicts import ECHO
from parallax.presentation.claims import claim, paragraph
from parallax.presentation.pairs import judgements, pairs
from parallax.presentation.rendering import piece
from parallax.selection.view import View
from parallax.ui import (
    claim_parts,
    components,
    controls,
    findings,
    page_context,
    url_sync,
    wording_panel,
)
from parallax.ui.presenting import presenter
from parallax.views.comparison import (
    alone_view,
    coded_pairs_view,
    echoes_view,
    every_pair,
    pairs_view,
    propositions_view,
)

CARDS = 8
FEW = 4


def propositions(view: View) -> None:
    """List the propositions with both authors' claims and their verdict."""
    found = propositions_view(view)
    counted = int(found["counted"].sum())
    st.header(components.plural(counted, "question"), anchor=False)
    if others := len(found) - counted:
        st.caption(f"And {others} more, on which the articles only report others.")
    if found.empty:
        st.write(
            "There is no question that either article answers and that passes the filters. What is "
            "worded alike is below."
        )
        return
    findings.propositions(records(found.iloc[components.pager(len(found), CARDS)]))


def coded_pairs(view: View) -> None:
    """List the pairs of claims that share a proposition."""
    found = coded_pairs_view(view)
    st.header(components.plural(len(found), "coded pair"), anchor=False)
    if found.empty:
        st.write("No two claims are coded on one proposition and pass the filters.")
        return
    _cards(view, found.iloc[components.pager(len(found), CARDS)])


def echoes(view: View, *, alone: bool) -> None:
    """List the pairs that wording nominates and no coding joins.

    Parameters
    ----------
    view : View
    alone : bool
        Whether this is the only list on the page, which then pages through all.
    """
    found = echoes_view(view)
    st.header(f"◌ Similar wording, not judged ({len(found)})", anchor=False)
    st.caption(
        "Worded alike, but coded on no common question (“echoes”). They await a person's judgement "
        "and are never counted as agreement. Those whose wording suggests a contradiction come "
        "first."
    )
    controls.wording()
    if found.empty:
        st.write(f"None at a wording score of {view.state.min_wording} or more.")
        return
    _cards(view, found.iloc[components.pager(len(found), CARDS)] if alone else found.head(FEW))
    if not alone and len(found) > FEW:
        label = f"All {len(found)} of similar wording"
        st.button(
            label, on_click=url_sync.set_params, kwargs={"verdict": (ECHO,)}, key="all-echoes"
        )


def only_one_says(view: View, *, alone: bool) -> None:
    """List the claims that share no proposition with the other article.

    Parameters
    ----------
    view : View
    alone : bool
        Whether this is the only list on the page, which then pages through all.
    """
    found = alone_view(view)
    st.header("○ What only one says", anchor=False)
    counts = found["article_id"].value_counts()
    said = " and ".join(f"{counts.get(key, 0)} of {view.name(key)}" for key in view.sides)
    st.caption(
        f"Claims that share no proposition with any claim of the other article: "
        f"{as_markdown(said)}. Each stands beside its best counterpart by wording, an echo or the "
        "best rejected one, so that silence can be checked."
    )
    if found.empty:
        return
    firsts = found.groupby("article_id", sort=False).head(FEW // 2)
    displayed = found.iloc[components.pager(len(found), CARDS)] if alone else firsts
    by = presenter()
    claims = by.claims([*displayed["claim_id"], *displayed["candidate_id"]])
    for row in records(displayed):
        with st.container(border=True):
            other = claims.get(row["candidate_id"])
            best = None if other is None else claim(by, other)
            one = claim(by, claims[row["claim_id"]])
            st.html(piece("pair.alone", one, best, row["echo"], row["wording"]))
    if not alone and len(found) > len(displayed):
        wanted = {"verdict": ("silent",), "by": "pair"}
        label = f"All {len(found)} claims that stand alone"
        st.button(label, on_click=url_sync.set_params, kwargs=wanted, key="all-alone")


def _cards(view: View, rows: pd.DataFrame) -> None:
    for said in pairs(presenter(), records(rows)):
        with st.container(border=True):
            ids = [each.claim_id for each in said.claims]
            flags = wording_panel.flags(view, *ids)
            st.html(piece("pair.card", said, flags, view.state.min_wording))
            page_context.link(
                "agree-diverge",
                "Open the pair",
                key=said.proposition_id,  # A pair has a card for each that it shares.
                pair=said.pair_id,
                proposition="",  # Else it would come up once the pair is closed.
            )


def selected_pair(view: View) -> None:
    """Show the pair that the address selects, with a verdict for each shared proposition."""
    pair_id = view.state.pair
    every = every_pair(view)
    rows = every[every["pair_id"] == pair_id]
    with st.container(border=True, key="selected-pair"):
        st.html(piece("frame.selected", "pair"))
        if rows.empty:
            st.warning(
                "These two claims share no proposition, and their wording score is below the "
                "threshold; or they are not of the two articles that are compared.",
                title="No such pair in this view",
            )
        else:
            _pair(view, rows)
        components.close_button("pair")


def _pair(view: View, rows: pd.DataFrame) -> None:
    by, found = presenter(), records(rows)
    # What coding says of it, on each proposition, stands below.
    said = pairs(by, [{**found[0], "proposition_id": ""}])[0]
    claims = by.claims(each.claim_id for each in said.claims)
    left, right = claims.values()
    st.html(piece("pair.lead", said, wording_panel.flags(view, *claims)))
    st.html(piece("pair.judgements", judgements(by, found)))
    wording_panel.explanation(view, by, left, right)
    with st.expander("Each quote in its paragraph"):
        st.html(piece("claim.both_paragraphs", paragraph(by, left), paragraph(by, right)))
    with st.container(horizontal=True, gap="small"):
        for row in (left, right):
            components.link_claim(row["claim_id"], f"Open {row['claim_id']}")
        page_context.link(
            "read", "Read both in their places", claim=left["claim_id"], pair=said.pair_id
        )
    for side, row in zip(st.columns(2), (left, right), strict=True):
        with side:
            claim_parts.copy_quote(by, row)


def pairs_of_proposition(view: View) -> None:
    """List all pairs of claims on the selected proposition."""
    found = pairs_view(view.replace(verdict=(), theme=()))
    found = found[found["proposition_id"] == view.state.proposition]
    if found.empty:
        st.caption("The two articles have no pair of claims on this proposition.")
        return
    with st.expander(f"All {components.plural(len(found), 'pair')} of claims on it"):
        st.html(piece("pair.items", pairs(presenter(), records(found))))
