"""Kinds of silence: why an author takes no position where the other one does."""

from __future__ import annotations

from collections.abc import Iterable

from parallax.dates import parse_edtf
from parallax.dossier.derived import derived
from parallax.dossier.lookup import column, records
from parallax.dossier.model import Dossier
from parallax.matching.verdicts import REPORTS_ONLY

WRITTEN_BEFORE, REPORTS_OTHERS, SAYS_NOTHING = "written before", "reports others", "says nothing"
SILENCES = (WRITTEN_BEFORE, REPORTS_OTHERS, SAYS_NOTHING)


@derived(maximum=64)
def later_claims(dossier: Dossier, article_id: str) -> frozenset[str]:
    """Return the claims, of any article, on what happened after an article was written.

    Parameters
    ----------
    dossier : Dossier
    article_id : str

    Returns
    -------
    frozenset of str
        Claims that refer to an event, or report an item of a joint statement, of the day
        ``written_before`` of the article or later. Empty if the article has no such day.
    """
    days = column(dossier.articles, "article_id", "written_before")
    day = days.get(article_id, "")
    if not day:
        return frozenset()
    late = set()
    for event in records(dossier.events[["event_id", "date_edtf"]]):
        span = parse_edtf(event["date_edtf"])
        if not span.open_start and span.start.isoformat() >= day:
            late.add(event["event_id"])
    events, items = dossier.event_claims, dossier.statement_items
    found = set(events.loc[events["event_id"].isin(late), "claim_id"])
    found |= set(items.loc[items["later_event_id"].isin(late), "claim_id"])
    return frozenset(found)


def silence_of(position: str, spoken: Iterable[str], late: frozenset[str]) -> str:
    """Return the kind of an author's silence on a proposition.

    Parameters
    ----------
    position : str
        ``silent`` or ``reports only``.
    spoken : iterable of str
        The other author's claims on it.
    late : frozenset of str
        Claims on what the silent author could not know, see `later_claims`.

    Returns
    -------
    str
        One of `SILENCES`. Written before only if every claim of the other author is on what
        came later; an author who reports others could speak.
    """
    if position == REPORTS_ONLY:
        return REPORTS_OTHERS
    return WRITTEN_BEFORE if set(spoken) <= late else SAYS_NOTHING
