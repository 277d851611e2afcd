"""What is presented on a page: with links to other pages, along which the filters go."""

from __future__ import annotations

from urllib.parse import urlencode

import streamlit as st

from parallax.presentation.presenter import Presenter
from parallax.selection.search import search
from parallax.ui import page_context


def address(page: str, **selected: str) -> str:
    """Write the address of a page, relative to any other page; the filters go along.

    Parameters
    ----------
    page : str
        Key of the page.
    **selected
        Parameters of the page to set.
    """
    path = page_context.path_of(page)
    query = page_context.query_for(page, **selected)
    if st.context.is_embedded:
        query["embed"] = ["true"]
    return f"{path}?{urlencode(query, doseq=True)}"


class PageLinks:
    """The links of a page; see `parallax.presentation.links.Links`."""

    def __init__(self, page: str) -> None:
        self.page = page

    def claim(self, claim_id: str) -> str:
        """Return the address of a claim's page."""
        return address("claims", claim=claim_id)

    def reading(self, claim_id: str) -> str:
        """Return the address of a claim in its place; empty where the place is in sight."""
        return "" if self.page == "read" else address("read", claim=claim_id)

    def selected(self, page: str, **selected: str) -> str:
        """Return the address of a page with something selected on it."""
        return address(page, **selected)


def presenter() -> Presenter:
    """Build what presents the rows of this run's view."""
    view = page_context.current()
    marked = search(view.searched, view.state.q).marked
    return Presenter.of(view, PageLinks(view.page.key), view.excluded, marked)
