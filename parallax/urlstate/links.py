"""Whole addresses of what Parallax shows, for links that leave it."""

from __future__ import annotations

from urllib.parse import urlencode

from parallax.dossier.model import Dossier
from parallax.urlstate.codec import Query, version_query
from parallax.urlstate.parameters import page_of
from parallax.urlstate.state import PageState


def address(base: str, path: str, query: Query) -> str:
    """Write a whole address.

    Parameters
    ----------
    base : str
        Address of the app, without a page.
    path : str
        Below it, without a slash at its beginning.
    query : dict
        Names to values; half a surrogate pair among them becomes ``?``.
    """
    asked = urlencode(query, doseq=True, errors="replace")
    return f"{base.rstrip('/')}/{path}" + (f"?{asked}" if asked else "")


def view_address(base: str, dossier: Dossier, state: PageState) -> str:
    """Write the link to a view that leaves: every parameter that has a value, ``v`` and ``state``.

    Defaults that are values are written out, so that the link shows the same when one changes;
    what is empty by default is not, see `parallax.urlstate.codec.shared_query`.

    Raises
    ------
    KeyError
        If there is no such page.
    """
    return address(base, page_of(state.page).path, state.shared_query(dossier))


def claim_address(base: str, dossier: Dossier, claim_id: str) -> str:
    """Write the lasting address of a claim's page, without filters."""
    return address(base, page_of("claims").path, {"claim": [claim_id], **version_query(dossier)})
