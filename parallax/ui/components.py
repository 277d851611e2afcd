"""Quotes, positions, verdicts and claims: one look, one code path for all pages.

Functions that end in ``_html`` build HTML from fixed markup and escaped text (`as_html`);
a card is one piece of HTML, so that a page of cards stays light.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from urllib.parse import urlencode

import streamlit as st

from parallax.bibliography.citations import publisher_link
from parallax.captions.findings import LEFT_OUT_WORDS
from parallax.captions.findings import MARKS as MARKS
from parallax.captions.findings import plural as plural
from parallax.captions.findings import voice_words as words_on_voice
from parallax.dates import describe
from parallax.dossier.anchors import EXACT, anchor, paragraph_of
from parallax.dossier.derived import derived
from parallax.dossier.lookup import Row, column, rows_by_id
from parallax.dossier.model import Dossier
from parallax.escape import as_html, as_markdown
from parallax.selection.filters import TYPE_NAMES
from parallax.settings import report_link
from parallax.ui import export_panel, page_context, share_panel, url_sync

WHOSE_WORDS = {
    "own-own": "both in their own voice",
    "own-reported": "one in their own voice, one reported",
    "reported-reported": "both reported from others",
}


def href(page: str, **selected: str) -> str:
    """Write a link to a page for use in HTML; the filters go along."""
    path = page_context.path_of(page)
    query = page_context.query_for(page, **selected)
    if st.context.is_embedded:
        query["embed"] = ["true"]
    return as_html(f"{path}?{urlencode(query, doseq=True)}")


def anchor_html(page: str, text: str, **selected: str) -> str:
    """Link to a page, in HTML."""
    return f'<a target="_self" href="{href(page, **selected)}">{as_html(text)}</a>'


def verdict_html(verdict: str, *, note: str = "") -> str:
    """Describe a verdict by shape and word."""
    more = f" · {as_html(note)}" if note else ""
    return (
        f'<span class="px-verdict px-{as_html(verdict)}">'
        f'<span aria-hidden="true">{MARKS[verdict]}</span> {as_html(verdict)}{more}</span>'
    )


def badge_html(text: str) -> str:
    """Set a short remark apart."""
    return f'<span class="px-badge">{as_html(text)}</span>'


def wording_html(score: float) -> str:
    """Show a wording score."""
    return badge_html(f"wording {score:.1f}")


def statement_html(text: str, *, badges: str = "") -> str:
    """Show a proposition as a heading, its badges above it."""
    said = f'<h3 class="px-statement">{as_html(text)}</h3>' if text else ""
    return f"<div>{badges}</div>{said}"


def part(title: str) -> None:
    """Head a part of a card; a heading, so that a screen reader can go from part to part."""
    st.html(f'<h3 class="px-part">{as_html(title)}</h3>')


def author_html(article_id: str) -> str:
    """Return an author, with the mark of the side."""
    view = page_context.current()
    side = view.sides.get(article_id, "other")
    name = as_html(view.name(article_id))
    return f'<span class="px-author px-{side}">{name}</span>'


def sides_html(left: str, right: str) -> str:
    """Set two pieces of HTML side by side; one above the other on a phone."""
    return f'<div class="px-sides"><div>{left}</div><div>{right}</div></div>'


def tally(counts: Mapping[str, int], meanings: Mapping[str, str]) -> None:
    """Show counts by verdict, each a link to what it counts."""
    items = "".join(
        f'<a target="_self" class="px-count" href="{href("agree-diverge", verdict=verdict)}">'
        f"<strong>{count}</strong> "
        f'<span aria-hidden="true">{MARKS[verdict]}</span> {as_html(meanings[verdict])}</a>'
        for verdict, count in counts.items()
    )
    st.html(f'<div class="px-tally">{items}</div>')


def facts_html(rows: Iterable[tuple[str, str]]) -> str:
    """List names and values; rows without a value are left out."""
    items = "".join(
        f"<div><dt>{as_html(name)}</dt><dd>{as_html(value)}</dd></div>"
        for name, value in rows
        if value
    )
    return f'<dl class="px-facts">{items}</dl>'


def voice_words(claim: Row) -> str:
    """Describe whose voice a claim is in, the holder named."""
    return words_on_voice(page_context.current().dossier, claim)


def claim_html(claim: Row, *, position: str = "", link: bool = True) -> str:
    """Lay a claim out: who, in whose voice, the position, the quote, the paraphrase.

    A claim of the two articles that the filters leave out is marked as such.
    """
    view = page_context.current()
    side = view.sides.get(claim["article_id"], "other")
    voice = " px-reported" if claim["voice"] == "reported" else ""
    parts = [author_html(claim["article_id"]), as_html(voice_words(claim))]
    if position:
        parts.append(f"<strong>{as_html(position)}</strong>")
    if claim["claim_id"] in view.excluded:
        parts.append(LEFT_OUT_WORDS)
    if link:
        parts.append(anchor_html("claims", claim["claim_id"], claim=claim["claim_id"]))
        if view.page.key != "read":
            parts.append(anchor_html("read", "Read it in its place", claim=claim["claim_id"]))
        parts += filter(None, [publisher_html(claim)])
    return (
        f'<div class="px-claim px-{side}{voice}">'
        f'<p class="px-meta">{" · ".join(parts)}</p>'
        f'<blockquote class="px-quote">“{as_html(claim["quote"])}”</blockquote>'
        f'<p class="px-gloss">{as_html(claim["claim"])}</p></div>'
    )


def article_of(claim: Row) -> Row:
    """Return the article that a claim is made in."""
    article_id = claim["article_id"]
    return rows_by_id(page_context.current().dossier, "articles", "article_id", [article_id])[
        article_id
    ]


def publisher_address(claim: Row) -> str:
    """Return the address of a quote at the publisher; empty if the article has none.

    Of the row only the quote and the id of its article are used.
    """
    return publisher_link(
        _addresses(page_context.current().dossier)[claim["article_id"]], claim["quote"]
    )


@derived()
def _addresses(dossier: Dossier) -> dict[str, str]:
    return column(dossier.articles, "article_id", "url")


def publisher_html(claim: Row) -> str:
    """Link to a quote at the publisher; empty if the article has no address."""
    address = publisher_address(claim)
    if not address:
        return ""
    return (
        f'<a href="{as_html(address)}" target="_blank" rel="noopener noreferrer">'
        "Read it at the publisher</a>"
    )


def claims_by_id(claim_ids: Iterable[str]) -> dict[str, Row]:
    """Return claims, as mappings by id, in the order asked for."""
    return rows_by_id(page_context.current().dossier, "claims", "claim_id", claim_ids)


def paragraph_html(claim: Row) -> str:
    """Show a claim's quote in its paragraph, marked; the quote alone if there is no text."""
    view = page_context.current()
    text = view.dossier.texts.get(claim["article_id"])
    side = view.sides.get(claim["article_id"], "other")
    note = ""
    if text is None:
        note = '<p class="px-note">The text of this article is not in the dossier.</p>'
        body = f"“{as_html(claim['quote'])}”"
    else:
        # The offsets are those of the file; a quote that has moved is marked where it is.
        place = anchor(text, claim["quote"], int(claim["quote_start"]), int(claim["quote_end"]))
        if place.start is None or place.end is None:
            before, quoted, after = "", claim["quote"], ""
        else:
            before, quoted, after = paragraph_of(text, place.start, place.end)
        if place.status != EXACT:
            note = '<p class="px-note">The quote stands at another place than the tables say.</p>'
        body = f"{as_html(before)}<mark>{as_html(quoted)}</mark>{as_html(after)}"
    return (
        f'<div class="px-claim px-{side}"><blockquote class="px-quote">{body}</blockquote>'
        f"{note}</div>"
    )


def type_word(claim_type: str) -> str:
    """Return a claim type."""
    return TYPE_NAMES.get(claim_type, claim_type).lower()


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


def page_head(*, sentence: bool = True) -> None:
    """Head a page: the dossier, the title, what is shown in words, the link."""
    view = page_context.current()
    st.html(f'<p class="px-kicker">{as_html(view.dossier.title)}</p>')
    st.title(view.page.title, anchor=False)
    if st.context.is_embedded:
        return
    with st.container(horizontal=True, vertical_alignment="center", key="page-head"):
        words = view.selection.sentence if sentence else view.page.question
        st.html(f'<p class="px-note" role="status">{as_html(words)}</p>')
        with st.container(horizontal=True, width="content"):  # On a phone they wrap together.
            share_panel.draw()
            export_panel.draw(view)


def nothing_left(what: str = "claim") -> None:
    """Describe that the filters leave nothing, and offer the way back."""
    st.info(f"No {what} passes all the filters that are set.", title="Nothing to show")
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
    """Describe that there are not two articles to compare, if so."""
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
