"""Which state of the dossier a link opens: the current one, or the one that its sender saw."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

import streamlit as st

from parallax.dossier.history import VersionUnavailable, archived_version
from parallax.dossier.model import Dossier
from parallax.presentation.rendering import piece
from parallax.ui import page_context
from parallax.ui.presenting import address
from parallax.urlstate.codec import PageInfo, Problem, Query
from parallax.urlstate.parameters import NOW, THEN
from parallax.views.changes import Changes, changes, name_gone

MOST_LISTED = 6

_Listed = tuple[str, list[tuple[str, str]], int]
"""What has become of claims; their ids with addresses; how many more there are."""


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
    title = "The dossier has changed since this link was made"
    shown = f"Shown is the current state, version {of.now.version}."
    listed: list[_Listed] = []
    way: tuple[str, str] | None = None
    if of.then is None:
        counted = f"{of.why} So nothing can be said of what is new, changed or gone."
    else:
        found = changes(of.then, of.now, of.query, page.key)
        counted, listed = _counted(found, of.version), _listed(of, found)
        if of.shown is of.then:
            title = f"An earlier state: the dossier as version {of.version}"
            shown, way = "", (_address(of, page, NOW), "Show the current state")
        else:
            way = (_address(of, page, THEN), "Show it as the sender saw it")
    with st.container(border=True, key="version-notice"):
        st.html(piece("frame.version", title, counted, listed, shown, way))


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
    missing = found.new if of.shown is of.then else found.gone
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
