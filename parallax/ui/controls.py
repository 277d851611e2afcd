"""Controls of single pages, each bound to one URL parameter."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from parallax.captions.words import MARKED_VERDICTS
from parallax.dossier.lookup import records
from parallax.dossier.schema import STATED
from parallax.escape import as_markdown
from parallax.matching.authors import author_verdicts
from parallax.matching.scorers import HIGHEST_THRESHOLD, LOWEST_THRESHOLD, SCORERS
from parallax.matching.verdicts import WHOSE
from parallax.presentation.rendering import piece
from parallax.selection.view import View
from parallax.ui import components, findings, url_sync
from parallax.ui.session import current_state
from parallax.urlstate.parameters import ALL_POSITIONS, BY_NAME

WHOSE_LABELS = {
    "own-own": "both in their own voice",
    "own-reported": "one reports others",
    "reported-reported": "both report others",
}


def pills(label: str, name: str, words: Mapping[str, str], help: str = "") -> None:
    """Offer a parameter's choices, of which several may be chosen."""
    url_sync.register_labels(name, words)
    st.pills(
        label,
        options=list(words),
        format_func=lambda key: words.get(key, key),
        selection_mode="multi",
        wrap=True,
        key=url_sync.widget_key(name),
        on_change=url_sync.on_widget_change,
        help=help or None,
    )


def choose(label: str, name: str, words: Mapping[str, str], help: str = "") -> None:
    """Offer a parameter's choices side by side."""
    url_sync.register_labels(name, words)
    st.segmented_control(
        label,
        options=list(words),
        format_func=lambda key: words.get(key, key),
        key=url_sync.widget_key(name),
        on_change=url_sync.on_widget_change,
        required=True,
        wrap=True,
        help=help or None,
    )


def verdict() -> None:
    """Offer the filter by verdict."""
    page = current_state().page
    words = {key: MARKED_VERDICTS[key] for key in BY_NAME["verdict"].allowed(page)}
    if page == "matrix":  # Nothing in it is worded alike only.
        words.pop("echo")
    for chosen in st.session_state[url_sync.widget_key("verdict")]:
        words.setdefault(chosen, MARKED_VERDICTS[chosen])
    pills("Verdict", "verdict", words)


EXPLICITNESS_LABELS = {ALL_POSITIONS: "said or implied", STATED: "said outright"}


def explicitness() -> None:
    """Offer to count only positions that claims state."""
    choose(
        "Positions that count",
        "explicitness",
        EXPLICITNESS_LABELS,
        help="An implied position is one step away from the words; the reason names the step. "
        "Verdicts, counts and lists follow from the positions that count.",
    )


def whose() -> None:
    """Offer the filter by whose positions meet."""
    pills(
        "Who speaks",
        "whose",
        {key: WHOSE_LABELS[key] for key in WHOSE},
        help="A reported claim's position belongs to whoever holds it, not to the author who "
        "reports it.",
    )


def of_findings(page: str) -> None:
    """Offer the filters that choose among findings, as far as a page has them."""
    for name, offer in (("verdict", verdict), ("explicitness", explicitness), ("whose", whose)):
        # The reader offers the first two beside its texts.
        if page != "read" and page in BY_NAME[name].pages:
            offer()


def sort(words: Mapping[str, str]) -> None:
    """Offer the orders of a list."""
    choose("Sort by", "sort", words)


def wording() -> None:
    """Offer the wording scorer and its threshold."""
    labels = {key: scorer.label for key, scorer in SCORERS.items()}
    url_sync.register_labels("scorer", labels)
    with st.container(horizontal=True, gap="medium"):
        st.slider(
            "Listed from a wording score of",
            LOWEST_THRESHOLD,
            HIGHEST_THRESHOLD,
            key=url_sync.widget_key("min_wording"),
            on_change=url_sync.on_widget_change,
            help="How alike two claims must be worded (0-100) to be listed. It "
            "touches no verdict: those rest on coding alone.",
            width=320,
        )
        st.selectbox(
            "Wording scorer",
            options=list(labels),
            format_func=lambda key: labels.get(key, key),
            key=url_sync.widget_key("scorer"),
            on_change=url_sync.on_widget_change,
            help="\n\n".join(f"**{each.label}**: {each.description}" for each in SCORERS.values()),
            width=240,
        )


def selected_proposition(view: View) -> None:
    """Show the proposition that the address selects, with all its claims and the way out."""
    proposition_id = view.state.proposition
    rows = view.dossier.propositions
    known = records(rows[rows["proposition_id"] == proposition_id])[0]
    verdicts = author_verdicts(view.dossier, view.state.left, view.state.right)
    found = records(verdicts[verdicts["proposition_id"] == proposition_id])
    with st.container(border=True, key="selected-proposition"):
        st.html(piece("frame.selected", "proposition"))
        if found:
            findings.proposition(found[0])
        else:
            st.html(piece("proposition.bare", known["statement"]))
            st.write("Neither of the two chosen articles has a claim on it.")
        if known["note"]:
            st.caption(f"Scope: {as_markdown(known['note'])}")
        components.close_button("proposition")
