"""The preview of the view that an address leads to."""

from __future__ import annotations

import logging
from collections.abc import Callable
from urllib.parse import parse_qs

from parallax.dossier.live import State
from parallax.preview.describe import describe_view, plain
from parallax.preview.model import Preview
from parallax.selection.view import View
from parallax.urlstate.codec import Query
from parallax.urlstate.state import PageState
from parallax.urlstate.version import requested_version

Current = Callable[[], State]
log = logging.getLogger(__name__)

LONGEST_QUERY = 8_000


def query_of(raw: bytes) -> Query:
    """Read a query string of any content; one that is too long, or no query at all, is empty."""
    if len(raw) > LONGEST_QUERY:
        return {}
    try:
        return parse_qs(raw.decode("latin-1"), keep_blank_values=True, max_num_fields=500)
    except ValueError:
        return {}


class Views:
    """The previews of the views of one dossier; middleware and pictures share one.

    Parameters
    ----------
    current : callable
        Gives the state of the dossier now; called once for each request.
    """

    def __init__(self, current: Current) -> None:
        self.current = current

    def of(self, page: str, query: Query) -> tuple[Preview, Query]:
        """Return the preview of a view, and the shortest query that leads to the view.

        Of the archived version that the address asks for, if it does. Whatever an address asks
        for that can't be shown is passed over, as on the page; a dossier that can't be shown
        leaves the page's own words.
        """
        try:
            dossier = self.current().dossier
            if dossier is None:
                return plain(page), {}
            dossier = requested_version(dossier, query).dossier
            state, _ = PageState.from_query(query, dossier, page)
            canonical = {**state.to_query(dossier), "v": [dossier.version]}
            return describe_view(View(dossier, state)), canonical
        except Exception:
            # A page is never lost for its preview.
            log.exception("The preview of %s could not be made", page)
            return plain(page), {}
