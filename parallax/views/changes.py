"""What has changed between two states of a dossier, as far as one view is concerned."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from parallax.dossier.derived import derived
from parallax.dossier.lookup import records
from parallax.dossier.model import Dossier
from parallax.selection.view import View
from parallax.urlstate.codec import Problem
from parallax.urlstate.state import PageState

Query = Mapping[str, Sequence[str]]
Asked = tuple[tuple[str, tuple[str, ...]], ...]

PLACES = ("quote_start", "quote_end")
"""Columns that say where a quote stands, not what is claimed."""


@dataclass(frozen=True)
class Changes:
    """Ids of the claims of a view that are new, changed or gone, each in the view's order."""

    new: tuple[str, ...]
    changed: tuple[str, ...]
    gone: tuple[str, ...]


def changes(then: Dossier, now: Dossier, query: Query, page: str) -> Changes:
    """Compare the claims that a link shows in two states of a dossier.

    The claims of a view are those of its two articles that the shared filters let through,
    as the sentence that heads every page counts them; the link is read in either state.

    Parameters
    ----------
    then, now : Dossier
        The earlier and the later state.
    query : mapping of str to sequence of str
        Of the link.
    page : str
        Key of its page.

    Returns
    -------
    Changes
        By claim_id. *New*: in the view now, not in it then. *Gone*: the reverse. *Changed*:
        in it both times, and one of these is different: a cell of its row in ``claims``
        (where the quote stands excepted), a position (with its rationale and the
        proposition's statement), the actors that it names, the events that it refers to
        (with their labels and dates), or the items of joint statements that it reports. A
        column that a state does not have counts as empty in it.
    """
    asked = tuple((name, tuple(values)) for name, values in query.items())
    return _changes(now, then, asked, page)


@derived(maximum=64)
def _changes(now: Dossier, then: Dossier, asked: Asked, page: str) -> Changes:
    query = dict(asked)
    old, new = _read(then, query, page), _read(now, query, page)
    both = [claim_id for claim_id in new.claim_ids if claim_id in old.claim_ids]
    before, after = _contents(old.scope, both), _contents(new.scope, both)
    return Changes(
        new=tuple(claim_id for claim_id in new.claim_ids if claim_id not in old.claim_ids),
        changed=tuple(claim_id for claim_id in both if before[claim_id] != after[claim_id]),
        gone=tuple(claim_id for claim_id in old.claim_ids if claim_id not in new.claim_ids),
    )


def name_gone(problems: Sequence[Problem], then: Dossier, query: Query, page: str) -> list[Problem]:
    """Mark the values of a link that are gone since it was made, apart from those never there.

    Parameters
    ----------
    problems : sequence of Problem
        Of the link in the current state.
    then : Dossier
        The state that its sender saw.
    query : mapping of str to sequence of str
    page : str

    Returns
    -------
    list of Problem
        The same; those that the link did not have then say that the value is gone since.
    """
    old = {(problem.name, problem.found) for problem in PageState.from_query(query, then, page)[1]}
    gone = "it was there when the link was made, and is gone since."
    return [
        problem
        if (problem.name, problem.found) in old
        else Problem(problem.name, problem.found, gone)
        for problem in problems
    ]


@dataclass(frozen=True, eq=False)
class _Reading:
    scope: Dossier
    claim_ids: dict[str, None]


def _read(dossier: Dossier, query: Query, page: str) -> _Reading:
    view = View(dossier, PageState.from_query(query, dossier, page)[0])
    return _Reading(view.scope, dict.fromkeys(view.selection.claims["claim_id"]))


def _contents(scope: Dossier, claim_ids: Sequence[str]) -> dict[str, list[Any]]:
    """Place together what is said of each claim, in an order that files have no part in."""
    statements = scope.propositions[["proposition_id", "statement"]]
    events = scope.events[["event_id", "label", "date_edtf"]]
    tables: tuple[pd.DataFrame, ...] = (
        scope.claims.drop(columns=list(PLACES)),
        scope.positions.merge(statements, on="proposition_id"),
        scope.claim_actors,
        scope.event_claims.merge(events, on="event_id"),
        scope.statement_items,
    )
    found: dict[str, list[Any]] = {claim_id: [] for claim_id in claim_ids}
    for number, table in enumerate(tables):
        rows: defaultdict[str, list[tuple[Any, ...]]] = defaultdict(list)
        for row in records(table[table["claim_id"].isin(found)]):
            rows[row["claim_id"]].append((number, *sorted(row.items())))
        for claim_id, mine in rows.items():
            found[claim_id] += sorted(mine)
    return found
