"""Which state of the dossier a link opens: the current one, or the one that its sender saw."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

import streamlit as st

from parallax.dossier.history import VersionUnavailable, archived_version
from parallax.dossier.model import Dossier
from parallax.escape import as_html
from parallax.ui import components, page_context
from parallax.urlstate.codec import PageInfo, Problem, Query
from parallax.urlstate.parameters import NOW, THEN
from parallax.views.changes import Changes, changes, name_gone

MOST_LISTED = 6


@dataclass(frozen=True, eq=False)
class RequestedVersion:
    """What an address asks for.

    Attributes
    ----------
    now : Dossier
        The current state.
    version : str
        That the address names, if it is not the current one.
    then : Dossier or None
        The state of that version, if it was kept.
    why : str
        Why there is none.
    shown : Dossier
        The one that is shown.
    query : dict
        All parameters of the address.
    """

    now: Dossier
    version: str
    then: Dossier | None
    why: str
    shown: Dossier
    query: Query

    def told(self, problems: Sequence[Problem], page: str) -> list[Problem]:
        """Exclude what `version_notice` tells, and name what is gone since the link was made."""
        rest = [problem for problem in problems if not (self.version and problem.name == "v")]
        if self.then is None or self.shown is self.then:
            return rest
        return name_gone(rest, self.then, self.query, page)


def requested_version(now: Dossier) -> RequestedVersion:
    """Read from the address which state is asked for.

    Parameters
    ----------
    now : Dossier
        The current state.
    """
    query = {name: st.query_params.get_all(name) for name in st.query_params}
    version, state = (query.get(name, [""])[0] for name in ("v", "state"))
    if version in ("", now.version):
        return RequestedVersion(now, "", None, "", now, query)
    try:
        then = archived_version(now, version)
    except VersionUnavailable as error:
        return RequestedVersion(now, version, None, str(error), now, query)
    return RequestedVersion(now, version, then, "", then if state == THEN else now, query)


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
        if of.shown is of.then:
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
    missing = found.new if of.shown is of.then else found.gone
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
