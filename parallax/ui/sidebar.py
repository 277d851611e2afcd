"""The shared filters, declared once for all pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date

import streamlit as st

from parallax.captions.findings import plural
from parallax.captions.search import search_notes
from parallax.captions.words import VOICE_NAMES
from parallax.dossier.schema import STATED
from parallax.escape import as_markdown
from parallax.presentation.rendering import piece
from parallax.selection.facets import facet_counts
from parallax.selection.filters import TYPE_NAMES, author_names, is_filtered, labels
from parallax.selection.search import search
from parallax.selection.view import View
from parallax.ui import controls, page_context, url_sync
from parallax.ui.session import current_state
from parallax.urlstate.codec import LONGEST_QUERY
from parallax.urlstate.parameters import LISTING_QUESTIONS
from parallax.views.comparison import matrix_rows_view, propositions_view

MOST_TERMS = 3
"""How many terms of a search are led to."""
WITHOUT_FILTERS = ("sources",)
"""Pages on which no filter does anything."""
WITHOUT_DATES = ("outlook",)
"""Pages of claims that hardly ever refer to an event; a range that is set has its chip there."""


def draw(view: View) -> None:
    """Draw the filters that do something on the page into the sidebar."""
    with st.sidebar:
        st.html(piece("frame.brand"))
        st.header("Authors", anchor=False)
        _articles(view)
        if view.page.key not in WITHOUT_FILTERS:
            st.header("Show only", anchor=False)
            _filters(view)


def _filters(view: View) -> None:
    counts = facet_counts(view.dossier, view.state)
    st.text_input(
        "Search",
        key=url_sync.widget_key("q"),
        on_change=url_sync.on_widget_change,
        max_chars=LONGEST_QUERY,
        placeholder="a word, a name",
        help="Searched in paraphrases, quotes, actors and authors, a term of the dossier in "
        "all its wordings. Small misspellings are forgiven; several words must all occur.",
    )
    if notes := search_notes(view.searched, view.state.q):
        st.caption(as_markdown(" · ".join(notes)))
    for term_id, label in search(view.searched, view.state.q).terms[:MOST_TERMS]:
        page_context.link("claims", f"Uses of {as_markdown(label)}", term=term_id, claim="")
    controls.of_findings(view.page.key)
    _facet("Themes", "theme", labels(view.dossier, "themes", "theme_id"), counts["theme"])
    _pills("Claim types", "type", TYPE_NAMES, counts["type"])
    _pills("Voice", "voice", VOICE_NAMES, counts["voice"])
    _facet("Actors", "actor", labels(view.dossier, "actors", "actor_id"), counts["actor"])
    if view.page.key not in WITHOUT_DATES:
        _dates()
    st.button(
        "Clear all filters",
        on_click=url_sync.clear_filters,
        disabled=not _clearable(view),
        width="stretch",
        key="clear-filters",
    )
    with st.container(key="shut-filters"):
        st.html(piece("frame.shut_filters", f"Show {_left(view)}"))


def _left(view: View) -> str:
    """Count what the filters leave, in what the page lists."""
    if view.page.key == "matrix":
        return plural(len(matrix_rows_view(view)), "question")
    if view.page.key in LISTING_QUESTIONS and view.comparable:
        return plural(int(propositions_view(view)["counted"].sum()), "question")
    return plural(len(view.selection.claims), "claim")


def _clearable(view: View) -> bool:
    state = view.state
    chosen = state.verdict or state.whose or state.explicitness == STATED
    return is_filtered(state) or bool(chosen)


def _articles(view: View) -> None:
    names = unique(author_names(view.dossier))
    if len(names) == 2:
        # There is nothing to choose but which of the two stands where.
        st.html(piece("frame.compared", [names[view.state.left], names[view.state.right]]))
        st.button("Swap sides", on_click=_swap, key="swap-sides", width="stretch")
        return
    for name, label in (("left", "Left"), ("right", "Right")):
        url_sync.register_labels(name, names)
        st.selectbox(
            label,
            options=list(names),
            format_func=lambda key: names.get(key, key),
            key=url_sync.widget_key(name),
            on_change=url_sync.on_widget_change,
        )
    if len(names) > 1:
        st.button("Swap sides", on_click=_swap, key="swap-sides", width="stretch")


def _swap() -> None:
    state = current_state()
    url_sync.set_params(left=state.right, right=state.left)


def unique(names: Mapping[str, str]) -> dict[str, str]:
    """Return labels in which equal ones differ by their ids: a control looks ids up by label."""
    count = Counter(names.values())
    return {key: f"{name} · {key}" if count[name] > 1 else name for key, name in names.items()}


def _counted(names: Mapping[str, str], counts: Mapping[str, int]) -> dict[str, str]:
    return {key: f"{name} ({counts.get(key, 0)})" for key, name in names.items()}


def _facet(label: str, name: str, names: dict[str, str], counts: Mapping[str, int]) -> None:
    chosen = st.session_state[url_sync.widget_key(name)]
    names = unique(names)
    # What would show nothing is not offered, unless it has been chosen.
    offered = {key: text for key, text in names.items() if counts.get(key) or key in chosen}
    displayed = _counted(offered, counts)
    # Every label is known, also one that a step back brings in.
    url_sync.register_labels(name, names, offered=displayed)
    st.multiselect(
        label,
        options=list(displayed),
        format_func=lambda key: displayed.get(key, key),
        key=url_sync.widget_key(name),
        on_change=url_sync.on_widget_change,
        placeholder="All",
    )


def _pills(label: str, name: str, names: dict[str, str], counts: Mapping[str, int]) -> None:
    controls.pills(label, name, names)
    numbers = [counts.get(key, 0) for key in names]
    st.html(piece("frame.counts", url_sync.widget_key(name).replace(":", "-"), numbers))


def _dates() -> None:
    for name, label in (("from", "Events from"), ("to", "Events to")):
        st.date_input(
            label,
            value=None,
            key=url_sync.widget_key(name),
            on_change=url_sync.on_widget_change,
            format="YYYY-MM-DD",
            min_value=date.min,
            max_value=date.max,
            help="By the dates of the events that a claim refers to. Claims that refer to no "
            "event stay, and are counted."
            if name == "from"
            else None,
        )
