"""What all pages are put together from: the head, parts, counts, the pager, ways in and out."""

from __future__ import annotations

import streamlit as st

from parallax.captions.findings import plural as plural
from parallax.captions.findings import question_words
from parallax.captions.search import nothing_found_words
from parallax.dates import describe
from parallax.dossier.lookup import Row
from parallax.escape import as_markdown
from parallax.presentation.rendering import piece
from parallax.selection.filters import is_filtered
from parallax.selection.view import View
from parallax.settings import report_link
from parallax.ui import export_panel, page_context, share_panel, url_sync
from parallax.urlstate.parameters import LISTING_QUESTIONS
from parallax.views.comparison import grid_rows_passing, questions_passing


def part(title: str) -> None:
    """Head a part of a card; a heading, so that a screen reader can go from part to part."""
    st.html(piece("frame.part", title))


def report(claim: Row) -> None:
    """Offer to report a coding error: a prepared text, and a link that opens it."""
    address = page_context.claim_address(claim["claim_id"])
    title = f"Coding error in {claim['claim_id']}"
    body = (
        f"Claim: {claim['claim_id']}\nParaphrase: {claim['claim']}\nQuote: “{claim['quote']}”\n"
        f"Link: {address}\n\nWhat is wrong, and what should stand there instead:\n"
    )
    with st.popover("Report a coding error"):
        st.link_button("Write a message", report_link(title, body))
        st.caption("Or copy the text:")
        st.code(f"{title}\n\n{body}", language=None, wrap_lines=True)


def page_head(heading: str = "", *, sentence: bool = True, finding: str = "") -> None:
    """Head a page: the dossier, the title, what is shown in words, the link.

    Parameters
    ----------
    heading : str
        HTML of a template that takes the place of the page's title.
    sentence : bool
        Whether to describe the view; else the page's question stands there. On pages that list
        questions it counts these, else claims.
    finding : str
        How often the two authors meet, which says how many questions there are as well.
    """
    view = page_context.current()
    st.html(piece("frame.kicker", view.dossier.title))
    if heading:
        st.html(heading)
    else:
        st.title(view.page.title, anchor=False)
    if st.context.is_embedded:
        return
    with st.container(horizontal=True, vertical_alignment="center", key="page-head"):
        words = _described(view) if sentence else view.page.question
        if finding:
            words = f"{words} {finding}" if is_filtered(view.state) else finding
        st.html(piece("frame.status", words))
        with st.container(horizontal=True, width="content"):  # On a phone they wrap together.
            share_panel.draw()
            export_panel.draw(view)


def _described(view: View) -> str:
    if view.page.key not in LISTING_QUESTIONS or not view.comparable:
        return view.describe()
    state, chosen = view.state, view.selection
    counts = grid_rows_passing(view) if view.page.key == "matrix" else questions_passing(view)
    undated = chosen.undated if state.from_date or state.to_date else 0
    return question_words(*counts, chosen.restriction, undated)


def nothing_left(what: str = "claim") -> None:
    """Draw that the filters leave nothing, where a search looked, and the way back."""
    view = page_context.current()
    searched = as_markdown(nothing_found_words(view.searched, view.state.q))
    st.info(f"No {what} passes all the filters that are set. {searched}", title="Nothing to show")
    st.button("Clear all filters", on_click=url_sync.clear_filters, key="clear-nothing")


def pager(total: int, size: int) -> slice:
    """Page through a list by the ``page`` parameter.

    Returns
    -------
    slice
        The rows of the page that is shown. A page beyond the last one is named, and
        the last one shown.
    """
    pages = max(1, -(-total // size))
    wanted = page_context.current().state.page_number
    if wanted > pages:
        st.warning(f"page: {wanted} is not shown; allowed is 1 to {pages}. This is page {pages}.")
    number = min(wanted, pages)
    if pages > 1:
        # The number is part of the key: the address, not the widget, holds the state.
        key = f"pager:{number}:{pages}"
        with st.container(horizontal=True, vertical_alignment="center", key="pager"):
            st.pagination(
                pages,
                default=number,
                key=key,
                on_change=lambda: url_sync.set_params(page=st.session_state[key]),
            )
            st.caption(f"{(number - 1) * size + 1}-{min(number * size, total)} of {total}")
    return slice((number - 1) * size, number * size)


def date_words(event: Row) -> str:
    """Describe an event's date in words, and where it comes from."""
    words = describe(event["date_edtf"])
    return words if event["basis"] == "explicit" else f"{words} ({event['basis']})"


def too_few_articles() -> bool:
    """Return whether there are not two articles to compare, and draw that if so."""
    if page_context.current().comparable:
        return False
    st.info("This dossier has fewer than two articles, so there is nothing to compare.")
    return True


def close_button(name: str) -> None:
    """Offer to take back a selection (a claim, a pair, a proposition, an event)."""
    st.button("Close", on_click=url_sync.set_params, kwargs={name: ""}, key=f"close-{name}")


def link_claim(claim_id: str, label: str) -> None:
    """Link to the page of a claim without leaving the app."""
    page_context.link("claims", as_markdown(label), claim=claim_id)
