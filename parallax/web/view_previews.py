"""The preview of the view that an address leads to."""

from __future__ import annotations

import contextlib
import logging
from collections.abc import Callable
from urllib.parse import parse_qs

from parallax.dossier.history import VersionUnavailable, archived_version
from parallax.dossier.live import State
from parallax.dossier.model import Dossier
from parallax.preview.describe import describe_view, plain
from parallax.preview.model import Preview
from parallax.urlstate.codec import Query, decode, encode
from parallax.urlstate.parameters import THEN

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

        Of the kept version that the address asks for, if it does. Whatever an address asks
        for that can't be shown is passed over, as on the page; a dossier that can't be shown
        leaves the page's own words.
        """
        try:
            dossier = self.current().dossier
            if dossier is None:
                return plain(page), {}
            dossier = _asked_for(dossier, query)
            values, _ = decode(query, dossier, page)
            canonical = {**encode(values, dossier, page), "v": [dossier.version]}
            return describe_view(dossier, page, values), canonical
        except Exception:
            # A page is never lost for its preview.
            log.exception("The preview of %s could not be made", page)
            return plain(page), {}


def _asked_for(now: Dossier, query: Query) -> Dossier:
    """Choose the state that the page shows: the present one, or a version that was kept."""
    version, state = ((query.get(name) or [""])[0] for name in ("v", "state"))
    if state == THEN and version not in ("", now.version):
        with contextlib.suppress(VersionUnavailable):
            return archived_version(now, version)
    return now
