"""What a page gets from the frame, and the links that lead from it to other pages."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import streamlit as st

from parallax.dossier.live import LiveDossier, shared
from parallax.selection.view import View
from parallax.ui import url_sync
from parallax.urlstate import links
from parallax.urlstate.codec import Query
from parallax.urlstate.parameters import PAGES, PageInfo, page_of

ROOT = Path(__file__).resolve().parents[2]


def live_dossier(folder: str) -> LiveDossier:
    """Hold one dossier for all visitors; it re-reads itself when a file changes."""
    return shared(folder)


def page_file(page: PageInfo) -> Path:
    """Locate the script of a page."""
    return ROOT / "pages" / f"{page.key.replace('-', '_')}.py"


def path_of(key: str) -> str:
    """Return the path of a page, relative to any other page."""
    return page_of(key).path or "."


def stage(view: View, pages: dict[str, Any]) -> None:
    """Hand a view to the page that is about to run."""
    st.session_state["_view"], st.session_state["_pages"] = view, pages


def unstage() -> None:
    """Forget the view once the page has run: an idle visitor must not hold its dossier."""
    for key in ("_view", "_pages"):
        st.session_state.pop(key, None)


def current() -> View:
    """Return the view of this run."""
    view: View = st.session_state["_view"]
    return view


def query_for(page: str, **selected: Any) -> Query:
    """Write the query of a link to a page: the filters go along, selections are given."""
    view = current()
    query = view.state.shared_filter_query(view.dossier, page)
    return query | {name: [str(value)] for name, value in selected.items() if value != ""}


def link(
    page: str, label: str, *, icon: str = "", help: str = "", key: str = "", **selected: Any
) -> None:
    """Draw a link to a page; `label` is Markdown, so escape what comes from a dossier.

    Parameters
    ----------
    page : str
        Key of the page.
    label : str
        Markdown.
    icon, help : str, optional
        As of ``st.page_link``.
    key : str, optional
        Tells it apart from another one on the page with the same label and selection.
    **selected
        Parameters of the page to set.
    """
    if page == current().page.key and selected:
        # A link to the page that one is on would look like the current page of a menu.
        named = "-".join(map(str, selected.values()))
        name = "-".join(filter(None, ("open", named, label, key)))
        st.button(label, on_click=url_sync.set_params, kwargs=selected, key=name, type="tertiary")
        return
    target = st.session_state["_pages"][page]
    query = query_for(page, **selected)
    st.page_link(target, label=label, icon=icon, help=help, query_params=query)


def shared_link() -> str:
    """Write the lasting link to this view, see `parallax.urlstate.links.view_address`."""
    view = current()
    return links.view_address(base_address(), view.dossier, view.state)


def claim_address(claim_id: str) -> str:
    """Write the lasting address of a claim's page, without filters."""
    return links.claim_address(base_address(), current().dossier, claim_id)


def address(path: str, query: Query) -> str:
    """Write the whole address of something beside the pages, such as a table of the API."""
    return links.address(base_address(), path, query)


def base_address() -> str:
    """Return the address of the app, without the page; empty if the browser gives none."""
    displayed, own = str(st.context.url or "").split("?")[0].split("#")[0], current().page.path
    return (
        displayed.removesuffix("/").removesuffix(own).removesuffix("/")
        if own
        else displayed.rstrip("/")
    )


def pages() -> dict[str, Any]:
    """Build the page objects of Streamlit, by key."""
    return {
        page.key: st.Page(
            page_file(page),
            title=page.title,
            url_path=page.path,
            default=not page.path,
            help=page.question,
        )
        for page in PAGES
    }
