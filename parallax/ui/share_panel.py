"""Share this view: the link, the view in words, how it and its articles are cited."""

from __future__ import annotations

from datetime import date

import streamlit as st

from parallax.bibliography import Work, article_work
from parallax.captions.view import cited_view
from parallax.dossier.lookup import rows_by_id
from parallax.escape import as_markdown
from parallax.preview.describe import describe_view
from parallax.selection.view import View
from parallax.ui import page_context
from parallax.ui.api_link import api_html
from parallax.ui.browser import cite, reader


def draw() -> None:
    """Offer the lasting link to this view, and how to cite it."""
    view = page_context.current()
    link = page_context.shared_link()
    with (
        st.popover("Share this view", width="content"),
        st.container(key="share-panel", gap="small"),
    ):
        st.markdown("**Link to this view**")
        st.code(link, language=None, wrap_lines=True)
        reader.copy(link, key="link", label="Copy the link", what="The link to this view")
        st.caption("It holds what is chosen on this page, and the version of the dossier.")
        words = in_words(view)
        st.markdown("**What it shows**")
        st.caption(as_markdown(words))
        reader.copy(
            f"{words}\n{link}",
            key="words",
            label="Copy the words with the link",
            what="The words with the link",
            send=(words, link),
        )
        st.markdown("**How to cite**")
        cite.field([("This view", this_view(view, link)), *compared(view)], key="share")
        programs = api_html(view)
        if programs:
            st.html(programs)


def in_words(view: View) -> str:
    """Describe for people what a view shows: as the link's preview does, then of which dossier."""
    said = describe_view(view)
    parts = [said.title, said.description.strip()]
    if view.dossier.title not in said.title:
        parts.append(view.dossier.title)
    return " ".join(part if part.endswith((".", "?", "…", "”")) else f"{part}." for part in parts)


def this_view(view: View, link: str) -> Work:
    """Take the view as a work that can be cited."""
    return cited_view(view, link=link, accessed_on=date.today())


def compared(view: View) -> list[tuple[str, Work]]:
    """Return the articles that are compared as works, each under its author's name."""
    ids = [key for key in (view.state.left, view.state.right) if key]
    rows = rows_by_id(view.dossier, "articles", "article_id", ids)
    return [(view.name(key), article_work(row)) for key, row in rows.items()]
