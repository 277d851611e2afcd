"""What a page gets from the frame, and the links that lead from it to other pages."""

from __future__ import annotations

import weakref
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import streamlit as st

from parallax.dossier.live import LiveDossier, shared
from parallax.dossier.model import Dossier
from parallax.selection.filters import Selection, excluded_claim_ids
from parallax.selection.scope import between
from parallax.ui import url_sync
from parallax.urlstate import links
from parallax.urlstate.codec import PAGES, PageInfo, Query, Values, shared_filter_query
from parallax.urlstate.parameters import page_of

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, eq=False)
class View:
    """One run of one page.

    Parameters
    ----------
    dossier : Dossier
    page : PageInfo
    values : dict
        The page's state, see `parallax.urlstate.codec`.
    selection : Selection
        The claims that the shared filters let through.
    names : dict
        Author names by article id.
    """

    dossier: Dossier
    page: PageInfo
    values: Values
    selection: Selection
    names: dict[str, str]

    @property
    def sides(self) -> dict[str, str]:
        """Map the two article ids to ``left`` and ``right``."""
        return {self.values["left"]: "left", self.values["right"]: "right"}

    def name(self, article_id: str) -> str:
        """Return the author of an article; its id if there is no such article."""
        return self.names.get(article_id, article_id)

    @property
    def scope(self) -> Dossier:
        """Return the part of the dossier that belongs to the two articles."""
        return between(self.dossier, self.values["left"], self.values["right"])

    @cached_property
    def excluded(self) -> frozenset[str]:
        """Claims that are marked, see `parallax.selection.filters.excluded_claim_ids`."""
        return excluded_claim_ids(self.dossier, self.values)

    @property
    def comparable(self) -> bool:
        """Return whether there are two articles to compare."""
        return bool(self.values["left"] and self.values["right"])


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
    """Hand a view to the page that is about to run; the caller holds it until the page is drawn."""
    # Weakly: an idle session holds no dossier.
    st.session_state["_view"], st.session_state["_pages"] = weakref.ref(view), pages


def current() -> View:
    """Return the view of this run."""
    view: View | None = st.session_state["_view"]()
    assert view is not None, "a view is there while its page runs"
    return view


def query_for(page: str, **selected: Any) -> Query:
    """Write the query of a link to a page: the filters go along, selections are given."""
    view = current()
    query = shared_filter_query(view.values, view.dossier, page)
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
    """Write the full link to this view: every parameter, defaults included, and ``v``."""
    view = current()
    return links.view_address(base_address(), view.dossier, view.page.key, view.values)


def claim_address(claim_id: str) -> str:
    """Write the lasting address of a claim's page, without filters."""
    return links.claim_address(base_address(), current().dossier, claim_id)


def address(path: str, query: Query) -> str:
    """Write the whole address of something beside the pages, such as a table of the API."""
    return links.address(base_address(), path, query)


def base_address() -> str:
    """Return the address of the app, without the page; empty if the browser gives none."""
    shown, own = str(st.context.url or "").split("?")[0].split("#")[0], current().page.path
    return shown.removesuffix("/").removesuffix(own).removesuffix("/") if own else shown.rstrip("/")


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
