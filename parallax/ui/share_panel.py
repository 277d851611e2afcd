"""Share this view: the link, the view in words, how it and its articles are cited."""

from __future__ import annotations

from datetime import date

import streamlit as st

from parallax.bibliography import Work, article_work
from parallax.captions.view import cited_view, view_words
from parallax.dossier.lookup import rows_by_id
from parallax.escape import as_markdown
from parallax.selection.view import View
from parallax.ui import page_context
from parallax.ui.api_link import api_html
from parallax.ui.browser import cite, reader


def draw() -> None:
    """Offer the full link to this view, and how to cite it."""
    view = page_context.current()
    link = page_context.shared_link()
    with (
        st.popover("Share this view", width="content"),
        st.container(key="share-panel", gap="small"),
    ):
        st.markdown("**Link to this view**")
        st.code(link, language=None, wrap_lines=True)
        reader.copy(link, key="link", label="Copy the link", what="The link to this view")
        st.caption(
            "It holds every setting of this page, and the version of the dossier. "
            f"In words: {as_markdown(in_words(view))}"
        )
        st.markdown("**How to cite**")
        cite.field([("This view", this_view(view, link)), *compared(view)], key="share")
        programs = api_html(view)
        if programs:
            st.html(programs)


def in_words(view: View) -> str:
    """Describe what a view shows: the dossier, the page, which claims, what else is chosen."""
    words = view_words(view)
    return f"{view.dossier.title}, {view.page.title}. {words}"


def this_view(view: View, link: str) -> Work:
    """Take the view as a work that can be cited."""
    return cited_view(view, link=link, accessed_on=date.today())


def compared(view: View) -> list[tuple[str, Work]]:
    """Return the articles that are compared as works, each under its author's name."""
    ids = [key for key in (view.state.left, view.state.right) if key]
    rows = rows_by_id(view.dossier, "articles", "article_id", ids)
    return [(view.name(key), article_work(row)) for key, row in rows.items()]
