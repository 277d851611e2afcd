"""The shared filters: which claims are shown, and the same in words.

Each filter is one object that acts (a mask over claims) and explains itself (a clause
of the sentence that heads a page, a shared link and an export).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt
import pandas as pd

from parallax.dates import parse_edtf
from parallax.dossier.derived import derived
from parallax.dossier.lookup import column, records
from parallax.dossier.model import Dossier
from parallax.matching.normalise import normalise
from parallax.selection.scope import between
from parallax.selection.search import search
from parallax.selection.themes import on_themes
from parallax.urlstate.state import PageState, SharedFilters

Mask = npt.NDArray[np.bool_]

TYPE_NAMES = {
    "event": "Event",
    "reported-position": "Reported position",
    "interpretation": "Interpretation",
    "forecast": "Forecast",
    "prescription": "Prescription",
}
VOICE_LABELS = {"author": "in the author's own voice", "reported": "reported from others"}


@dataclass(frozen=True)
class Filter:
    """One shared filter.

    Parameters
    ----------
    name : str
        The parameter, or the two parameters, whose values it reads.
    active : callable
        Whether it restricts anything under these values.
    mask : callable
        Which claims it lets through; only asked if it is active.
    clause : callable
        What it does, in words; only asked if it is active.
    """

    name: str
    active: Callable[[SharedFilters], bool]
    mask: Callable[[Dossier, pd.DataFrame, SharedFilters], Mask]
    clause: Callable[[Dossier, SharedFilters], str]


@dataclass(frozen=True, eq=False)
class Selection:
    """The claims that are shown.

    Parameters
    ----------
    claims : DataFrame
        Rows of the dossier's claims, of the left and the right article only.
    total : int
        How many claims the two articles have in all.
    undated : int
        How many of the shown claims refer to no event; a date range keeps them.
    sentence : str
        What is shown, in words.
    restriction : str
        Whose claims, and which filters restrict them, in words without a full stop.
    """

    claims: pd.DataFrame
    total: int
    undated: int
    sentence: str
    restriction: str


@derived()
def labels(dossier: Dossier, table: str, key: str) -> dict[str, str]:
    """Map the ids of a table to its labels."""
    return column(dossier.tables[table], key, "label")


def _listed(names: list[str]) -> str:
    return names[0] if len(names) == 1 else ", ".join(names[:-1]) + " or " + names[-1]


def _actors_mask(dossier: Dossier, claims: pd.DataFrame, filters: SharedFilters) -> Mask:
    named = dossier.claim_actors
    hits = set(named.loc[named["actor_id"].isin(filters.actor), "claim_id"])
    found = claims["claim_id"].isin(hits) | claims["holder_id"].isin(filters.actor)
    return found.to_numpy(dtype=bool)


def _search_mask(dossier: Dossier, claims: pd.DataFrame, filters: SharedFilters) -> Mask:
    found = search(dossier, filters.q).claim_ids
    if found is None:
        return np.ones(len(claims), dtype=bool)
    return claims["claim_id"].isin(found).to_numpy(dtype=bool)


@derived()
def dated_claims(dossier: Dossier) -> pd.DataFrame:
    """Return the dates of the events that claims refer to.

    Returns
    -------
    DataFrame
        One row per claim and event: claim_id, start, end (`datetime.date`; an open
        interval reaches to the first or last date that there is).
    """
    spans = {
        event_id: parse_edtf(text)
        for event_id, text in zip(
            dossier.events["event_id"], dossier.events["date_edtf"], strict=True
        )
    }
    links = dossier.event_claims
    found = [spans[event_id] for event_id in links["event_id"]]
    return pd.DataFrame(
        {
            "claim_id": links["claim_id"],
            "start": [date.min if span.open_start else span.start for span in found],
            "end": [date.max if span.open_end else span.end for span in found],
        }
    )


def _dates_mask(dossier: Dossier, claims: pd.DataFrame, filters: SharedFilters) -> Mask:
    dated = dated_claims(dossier)
    first, last = filters.from_date or date.min, filters.to_date or date.max
    inside = {
        claim_id
        for claim_id, start, end in dated.itertuples(index=False)
        if start <= last and end >= first
    }
    retained = claims["claim_id"].isin(inside) | ~claims["claim_id"].isin(set(dated["claim_id"]))
    return retained.to_numpy(dtype=bool)


def _dates_clause(dossier: Dossier, filters: SharedFilters) -> str:
    if filters.from_date and filters.to_date:
        return f"events from {filters.from_date} to {filters.to_date}"
    if filters.from_date:
        return f"events from {filters.from_date} on"
    return f"events up to {filters.to_date}"


FILTERS: tuple[Filter, ...] = (
    Filter(
        "theme",
        lambda filters: bool(filters.theme),
        lambda _, claims, filters: on_themes(claims["theme_id"], filters.theme),
        lambda dossier, filters: (
            "on " + _listed([labels(dossier, "themes", "theme_id")[key] for key in filters.theme])
        ),
    ),
    Filter(
        "actor",
        lambda filters: bool(filters.actor),
        _actors_mask,
        lambda dossier, filters: (
            "naming "
            + _listed([labels(dossier, "actors", "actor_id")[key] for key in filters.actor])
        ),
    ),
    Filter(
        "type",
        lambda filters: bool(filters.type),
        lambda _, claims, filters: claims["claim_type"].isin(filters.type).to_numpy(dtype=bool),
        lambda _, filters: _listed([f"{TYPE_NAMES[key].lower()}s" for key in filters.type]),
    ),
    Filter(
        "voice",
        lambda filters: bool(filters.voice),
        lambda _, claims, filters: claims["voice"].isin(filters.voice).to_numpy(dtype=bool),
        lambda _, filters: _listed([VOICE_LABELS[key] for key in filters.voice]),
    ),
    Filter(
        "q",
        lambda filters: bool(normalise(filters.q)),  # Without a word it restricts nothing.
        _search_mask,
        lambda _, filters: f"matching “{filters.q}”",
    ),
    Filter(
        "from",
        lambda filters: bool(filters.from_date or filters.to_date),
        _dates_mask,
        _dates_clause,
    ),
)


def of_articles(dossier: Dossier, state: PageState) -> pd.DataFrame:
    """Return all claims of the left and the right article, in the dossier's order."""
    return between(dossier, state.left, state.right).claims


def is_filtered(state: PageState) -> bool:
    """Return whether any shared filter restricts the claims."""
    return _is_filtered(state.shared_filters)


def _is_filtered(filters: SharedFilters) -> bool:
    return any(each.active(filters) for each in FILTERS)


def filter_mask(scope: Dossier, state: PageState) -> Mask:
    """Return which of a dossier's claims, of any article, the shared filters let through.

    Parameters
    ----------
    scope : Dossier
        All of its claims are looked at: restrict it to those in question before.
    state : PageState

    Returns
    -------
    ndarray of bool
        In the order of the claims.
    """
    return _filter_mask(scope, state.shared_filters)


def _filter_mask(scope: Dossier, filters: SharedFilters) -> Mask:
    passing = np.ones(len(scope.claims), dtype=bool)
    for each in FILTERS:
        if each.active(filters):
            passing &= each.mask(scope, scope.claims, filters)
    return passing


def select(dossier: Dossier, state: PageState) -> Selection:
    """Apply the shared filters to the claims of the two articles.

    Values of one filter are alternatives; different filters must all hold.

    Returns
    -------
    Selection
        Shared by all callers, so never changed in place.
    """
    return _select(dossier, state.shared_filters)


@derived(maximum=64)
def _select(dossier: Dossier, filters: SharedFilters) -> Selection:
    scope = between(dossier, filters.left, filters.right)
    claims = scope.claims[_filter_mask(scope, filters)]
    total = len(scope.claims)
    undated = int((~claims["claim_id"].isin(scope.event_claims["claim_id"])).sum())
    restriction = _restriction(dossier, filters)
    sentence = _sentence(filters, restriction, len(claims), total, undated)
    return Selection(claims, total, undated, sentence, restriction)


def matching_claim_ids(dossier: Dossier, state: PageState) -> frozenset[str] | None:
    """Return the claims of the two articles that make a proposition pass the shared filters.

    Returns
    -------
    frozenset of str or None
        Claim ids; None where no filter is set that chooses claims. ``theme`` is passed
        over: it chooses propositions by their own, see `parallax.selection.themes`.
    """
    others = state.replace(theme=())
    return frozenset(select(dossier, others).claims["claim_id"]) if is_filtered(others) else None


def excluded_claim_ids(dossier: Dossier, state: PageState) -> frozenset[str]:
    """Return the claims of the two articles that `matching_claim_ids` does not; else none."""
    matching = matching_claim_ids(dossier, state)
    if matching is None:
        return frozenset()
    return frozenset(of_articles(dossier, state)["claim_id"]) - matching


def _restriction(dossier: Dossier, filters: SharedFilters) -> str:
    names = author_names(dossier)
    authors = [names[key] for key in (filters.left, filters.right) if key]
    clauses = [" and ".join(authors)]
    clauses += [each.clause(dossier, filters) for each in FILTERS if each.active(filters)]
    return ", ".join(filter(None, clauses))


def _sentence(
    filters: SharedFilters, restriction: str, displayed: int, total: int, undated: int
) -> str:
    what = "claim" if total == 1 else "claims"
    count = f"All {total} {what}" if total else "No claims"
    if _is_filtered(filters):
        count = f"{displayed} of {total} {what}"
    sentence = ": ".join(filter(None, (count, restriction)))
    if (filters.from_date or filters.to_date) and undated:
        sentence += f" ({undated} without a date are included)"
    return sentence + "."


@derived()
def author_names(dossier: Dossier) -> dict[str, str]:
    """Map article ids to the author's name; where two articles share it, with the date."""
    articles = dossier.articles
    twice = set(articles.loc[articles["author"].duplicated(keep=False), "author"])
    return {
        row["article_id"]: f"{row['author']} ({row['published_on'] or row['article_id']})"
        if row["author"] in twice
        else (row["author"] or row["article_id"])
        for row in records(articles)
    }
