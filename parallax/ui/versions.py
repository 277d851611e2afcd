"""Which state of the dossier a link opens: the current one, or the one that its sender saw."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlencode

import streamlit as st

from parallax.escape import as_html
from parallax.ui import components, page_context
from parallax.urlstate.codec import Problem
from parallax.urlstate.parameters import NOW, THEN, PageInfo
from parallax.urlstate.version import RequestedVersion
from parallax.views.changes import Changes, changes, name_gone

MOST_LISTED = 6


def remaining(of: RequestedVersion, problems: Sequence[Problem], page: str) -> list[Problem]:
    """Exclude what `version_notice` says, and name what is gone since the link was made."""
    rest = [problem for problem in problems if not (of.version and problem.name == "v")]
    if of.then is None or of.dossier is of.then:
        return rest
    return name_gone(rest, of.then, of.query, page)


def version_notice(of: RequestedVersion, page: PageInfo) -> None:
    """Describe that the dossier has changed since the link was made, and offer both states."""
    if not of.version:
        return
    if of.then is None:
        title = "The dossier has changed since this link was made"
        words = [
            as_html(f"{of.why} So nothing can be said of what is new, changed or gone."),
            as_html(f"Shown is the current state, version {of.now.version}."),
        ]
    else:
        found = changes(of.then, of.now, of.query, page.key)
        words = [as_html(_counted(found, of.version)), *_listed_html(of, found)]
        if of.dossier is of.then:
            title = f"An earlier state: the dossier as version {of.version}"
            words.append(_link_html(of, page, NOW, "Show the current state"))
        else:
            title = "The dossier has changed since this link was made"
            words.append(as_html(f"Shown is the current state, version {of.now.version}."))
            words.append(_link_html(of, page, THEN, "Show it as the sender saw it"))
    body = "".join(f'<p class="px-note">{each}</p>' for each in words)
    with st.container(border=True, key="version-notice"):
        st.html(
            f'<section aria-label="Version of the dossier"><strong>{as_html(title)}</strong>'
            f"{body}</section>"
        )


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


def _listed_html(of: RequestedVersion, found: Changes) -> list[str]:
    """List the claims; those that the state has which is shown are links."""
    parts = []
    missing = found.new if of.dossier is of.then else found.gone
    for word, ids in (("New", found.new), ("Changed", found.changed), ("Gone", found.gone)):
        shown = [
            as_html(key) if key in missing else components.anchor_html("claims", key, claim=key)
            for key in ids[:MOST_LISTED]
        ]
        more = f" and {len(ids) - MOST_LISTED} more" if len(ids) > MOST_LISTED else ""
        if ids:
            parts.append(f"{word}: {', '.join(shown)}{more}.")
    return [" ".join(parts)] if parts else []


def _link_html(of: RequestedVersion, page: PageInfo, state: str, text: str) -> str:
    # A plain link: it can be opened beside this page, and copied.
    query = {**of.query, "state": [state]}
    if st.context.is_embedded:
        query["embed"] = ["true"]  # Streamlit keeps it from the script.
    address = f"{page_context.path_of(page.key)}?{urlencode(query, doseq=True)}"
    return f'<a target="_self" href="{as_html(address)}">{as_html(text)}</a>'
