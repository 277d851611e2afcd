"""Which state of the dossier a link opens: the current one, or the one that its sender saw."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlencode

import streamlit as st

from parallax.presentation.rendering import piece
from parallax.ui import page_context
from parallax.ui.presenting import address
from parallax.urlstate.codec import Problem
from parallax.urlstate.parameters import NOW, THEN, PageInfo
from parallax.urlstate.version import RequestedVersion
from parallax.views.changes import Changes, changes, name_gone

MOST_LISTED = 6

_Listed = tuple[str, list[tuple[str, str]], int]
"""What has become of claims; their ids with addresses; how many more there are."""


def remaining(of: RequestedVersion, problems: Sequence[Problem], page: str) -> list[Problem]:
    """Exclude what `version_notice` says, and name what is gone since the link was made."""
    rest = [problem for problem in problems if not (of.version and problem.name == "v")]
    if of.then is None or of.dossier is of.then:
        return rest
    return name_gone(rest, of.then, of.query, page)


def version_notice(of: RequestedVersion, page: PageInfo) -> None:
    """Draw that the dossier has changed since the link was made, and offer both states."""
    if not of.version:
        return
    title = "The dossier has changed since this link was made"
    displayed = f"Shown is the current state, version {of.now.version}."
    listed: list[_Listed] = []
    way: tuple[str, str] | None = None
    if of.then is None:
        counted = f"{of.why} So nothing can be said of what is new, changed or gone."
    else:
        found = changes(of.then, of.now, of.query, page.key)
        counted, listed = _counted(found, of.version), _listed(of, found)
        if of.dossier is of.then:
            title = f"An earlier state: the dossier as version {of.version}"
            displayed, way = "", (_address(of, page, NOW), "Show the current state")
        else:
            way = (_address(of, page, THEN), "Show it as the sender saw it")
    with st.container(border=True, key="version-notice"):
        st.html(piece("frame.version", title, counted, listed, displayed, way))


def _counted(found: Changes, version: str) -> str:
    counts = [len(found.new), len(found.changed), len(found.gone)]
    if not any(counts):
        return f"None of the claims in this view is new, changed or gone since version {version}."
    new, changed, gone = counts
    return (
        f"Of the claims in this view, {new} {'is' if new == 1 else 'are'} new, "
        f"{changed} {'has' if changed == 1 else 'have'} changed and "
        f"{gone} {'is' if gone == 1 else 'are'} gone since version {version}."
    )


def _listed(of: RequestedVersion, found: Changes) -> list[_Listed]:
    """List the claims by what has become of them, with links to those that the state has."""
    missing = found.new if of.dossier is of.then else found.gone
    return [
        (
            word,
            [
                (key, "" if key in missing else address("claims", claim=key))
                for key in ids[:MOST_LISTED]
            ],
            max(0, len(ids) - MOST_LISTED),
        )
        for word, ids in (("New", found.new), ("Changed", found.changed), ("Gone", found.gone))
        if ids
    ]


def _address(of: RequestedVersion, page: PageInfo, state: str) -> str:
    # A plain link: it can be opened beside this page, and copied.
    query = {**of.query, "state": [state]}
    if st.context.is_embedded:
        query["embed"] = ["true"]  # Streamlit keeps it from the script.
    return f"{page_context.path_of(page.key)}?{urlencode(query, doseq=True)}"
