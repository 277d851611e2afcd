"""Lists and cards of the agree-diverge page: propositions, pairs, echoes, solitary claims."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from parallax.dossier.lookup import Row, column, records
from parallax.escape import as_html, as_markdown
from parallax.matching.verdicts import ECHO
from parallax.selection.view import View
from parallax.ui import claim_parts, components, findings, page_context, url_sync, wording_panel
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
    st.header(components.plural(len(found), "proposition"), anchor=False)
    if found.empty:
        st.write(
            "There is no proposition that either article takes a position on and that passes the "
            "filters. What is worded alike is below, as echoes."
        )
        return
    for row in records(found.iloc[components.pager(len(found), CARDS)]):
        with st.container(border=True):
            findings.proposition(view, row)
            findings.links(row)


def coded_pairs(view: View) -> None:
    """List the pairs of claims that share a proposition."""
    pairs = coded_pairs_view(view)
    st.header(components.plural(len(pairs), "coded pair"), anchor=False)
    if pairs.empty:
        st.write("No two claims are coded on one proposition and pass the filters.")
        return
    _cards(view, pairs.iloc[components.pager(len(pairs), CARDS)])


def echoes(view: View, *, alone: bool) -> None:
    """List the pairs that wording nominates and no coding joins.

    Parameters
    ----------
    view : View
    alone : bool
        Whether this is the only list on the page, which then pages through all.
    """
    pairs = echoes_view(view)
    st.header(f"◌ {components.plural(len(pairs), 'echo', 'echoes')}", anchor=False)
    st.caption(
        "Worded alike, but coded on no common proposition. An echo awaits a person's judgement; "
        "it is never counted as agreement. Those whose wording suggests a contradiction come first."
    )
    if pairs.empty:
        st.write(f"None at a wording score of {view.state.min_wording} or more.")
        return
    _cards(view, pairs.iloc[components.pager(len(pairs), CARDS)] if alone else pairs.head(FEW))
    if not alone and len(pairs) > FEW:
        label = f"All {len(pairs)} echoes"
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
    shown = found.iloc[components.pager(len(found), CARDS)] if alone else firsts
    claims = components.claims_by_id([*shown["claim_id"], *shown["candidate_id"]])
    for row in records(shown):
        with st.container(border=True):
            st.html(_alone_html(claims, row))
    if not alone and len(found) > len(shown):
        wanted = {"verdict": ("silent",), "by": "pair"}
        label = f"All {len(found)} claims that stand alone"
        st.button(label, on_click=url_sync.set_params, kwargs=wanted, key="all-alone")


def _alone_html(claims: Mapping[str, Row], row: Row) -> str:
    if row["candidate_id"] in claims:
        kind = "◌ echo" if row["echo"] else "○ best counterpart, rejected"
        other = components.badge_html(f"{kind}: wording {row['wording']:.1f}")
        other += components.claim_html(claims[row["candidate_id"]])
    else:
        other = '<p class="px-note">There is no claim on the other side.</p>'
    return components.sides_html(components.claim_html(claims[row["claim_id"]]), other)


def _cards(view: View, pairs: pd.DataFrame) -> None:
    claims = components.claims_by_id([*pairs["left_claim_id"], *pairs["right_claim_id"]])
    statements = column(view.dossier.propositions, "proposition_id", "statement")
    for row in records(pairs):
        badges = components.verdict_html(row["verdict"])
        badges += components.wording_html(row["wording"]) + components.badge_html(row["whose"])
        said = statements.get(row["proposition_id"], "")
        with st.container(border=True):
            flags = wording_panel.flags_html(view, row["left_claim_id"], row["right_claim_id"])
            both = _both_html(view, claims, row)
            st.html(components.statement_html(said, badges=badges) + both + flags)
            page_context.link(
                "agree-diverge",
                "Open the pair",
                key=row["proposition_id"],  # A pair has a card for each that it shares.
                pair=row["pair_id"],
                proposition="",  # Else it would come up once the pair is closed.
            )


def _both_html(view: View, claims: Mapping[str, Row], row: Row) -> str:
    coded = findings.positions_on(view, row["proposition_id"])
    sides = []
    for side in ("left", "right"):
        claim_id = row[f"{side}_claim_id"]
        sides.append(components.claim_html(claims[claim_id], position=coded.get(claim_id, "")))
    return components.sides_html(*sides)


def selected_pair(view: View) -> None:
    """Show the pair that the address selects, with a verdict for each shared proposition."""
    pair_id = view.state.pair
    pairs = every_pair(view)
    rows = pairs[pairs["pair_id"] == pair_id]
    with st.container(border=True, key="selected-pair"):
        st.html('<h2 class="px-kicker">Selected pair</h2>')
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
    row = records(rows)[0]
    claims = components.claims_by_id([row["left_claim_id"], row["right_claim_id"]])
    left, right = claims[row["left_claim_id"]], claims[row["right_claim_id"]]
    badges = components.wording_html(row["wording"])
    badges += components.badge_html(f"{row['whose']}: {components.WHOSE_WORDS[row['whose']]}")
    both = components.sides_html(*map(components.claim_html, (left, right)))
    flags = wording_panel.flags_html(view, left["claim_id"], right["claim_id"])
    st.html(badges + both + flags)
    st.html(_verdicts_html(view, rows))
    wording_panel.explanation(view, left, right)
    with st.expander("Each quote in its paragraph"):
        paragraphs = map(components.paragraph_html, (left, right))
        st.html(components.sides_html(*paragraphs))
    with st.container(horizontal=True, gap="small"):
        for claim in (left, right):
            components.link_claim(claim["claim_id"], f"Open {claim['claim_id']}")
        page_context.link(
            "read", "Read both in their places", claim=left["claim_id"], pair=row["pair_id"]
        )
    sides = st.columns(2)
    for side, claim in zip(sides, (left, right), strict=True):
        with side:
            claim_parts.copy_quote(claim)


def _verdicts_html(view: View, rows: pd.DataFrame) -> str:
    statements = column(view.dossier.propositions, "proposition_id", "statement")
    table = view.scope.positions
    coded = {
        (row["claim_id"], row["proposition_id"]): row
        for row in records(
            table[table["claim_id"].isin([*rows["left_claim_id"], *rows["right_claim_id"]])]
        )
    }
    parts = []
    for row in records(rows):
        badges = components.verdict_html(row["verdict"])
        if row["verdict"] == ECHO:
            note = "Nominated by wording alone. Nobody has judged it."
            parts.append(f'{badges}<p class="px-note">{note}</p>')
            continue
        reasons = []
        for side in ("left", "right"):
            found = coded[row[f"{side}_claim_id"], row["proposition_id"]]
            reason = f"{found['claim_id']} {found['position']}. {found['rationale']}"
            reasons.append(f'<p class="px-note">{as_html(reason)}</p>')
        said = components.statement_html(statements[row["proposition_id"]], badges=badges)
        parts.append(said + components.sides_html(*reasons))
    return "".join(parts)


def pairs_of_proposition(view: View) -> None:
    """List all pairs of claims on the selected proposition."""
    pairs = pairs_view(view.replace(verdict=(), theme=()))
    pairs = pairs[pairs["proposition_id"] == view.state.proposition]
    if pairs.empty:
        st.caption("The two articles have no pair of claims on this proposition.")
        return
    items = []
    for row in records(pairs):
        ids = f"{row['left_claim_id']} and {row['right_claim_id']}"
        pair = components.anchor_html("agree-diverge", ids, pair=row["pair_id"])
        badges = components.verdict_html(row["verdict"]) + components.wording_html(row["wording"])
        items.append(
            f'<div class="px-item">{badges}{components.badge_html(row["whose"])}{pair}</div>'
        )
    with st.expander(f"All {components.plural(len(pairs), 'pair')} of claims on it"):
        st.html("".join(items))
