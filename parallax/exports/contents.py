"""What a page shows, as tables: all rows of its lists, under its filters and selections."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, partial

import pandas as pd

from parallax.exports.claim_tables import (
    alone_table,
    claims_of,
    claims_table,
    outlook_table,
    pairs_table,
    with_theme,
)
from parallax.matching.authors import author_verdicts
from parallax.reader.document import articles_in_sight, excluded_in_reader, selected
from parallax.selection.view import View
from parallax.views.comparison import (
    ALONE,
    ECHOES,
    PAIRS,
    PROPOSITIONS,
    alone_view,
    claims_view,
    coded_pairs_view,
    echoes_view,
    every_pair,
    list_names,
    matrix_view,
    pairs_view,
    propositions_view,
)
from parallax.views.outlook import outlook
from parallax.views.timeline import selected_event, statement_items, timeline

Tables = dict[str, pd.DataFrame]
Lists = dict[str, Callable[[], pd.DataFrame]]
"""Tables that are made when they are asked for; their names depend on the values alone."""

OUTLOOK = "outlook"
SELECTED = "selected_"
"""Begins the names of tables that hold what is selected, not a list of the page."""


def page_tables(view: View) -> Tables:
    """Return what a page shows.

    Parameters
    ----------
    view : View

    Returns
    -------
    dict of str to DataFrame
        Named tables, the page's lists first: every row of a list, whichever part of it
        is on the screen. Then what is selected, in tables whose names begin with
        `SELECTED`; a selection adds to a page and takes nothing away.
    """
    return {name: table() for name, table in _lists(view).items()}


def table_names(view: View) -> tuple[str, ...]:
    """Return the tables that `page_tables` gives, without making them."""
    return tuple(_lists(view))


def _lists(view: View) -> Lists:
    lists = dict(CONTENTS.get(view.state.page, _claims)(view))
    for name, table in _selected(view).items():
        lists[f"{SELECTED}{name}"] = table
    return lists


def claim_ids_of(tables: Tables) -> list[str]:
    """List the claims that tables name, each once, in order."""
    found: dict[str, None] = {}
    for table in tables.values():
        for name in table.columns:
            if name in ("claim_id", "candidate_id") or name.endswith("_claim_id"):
                found.update(dict.fromkeys(key for key in table[name] if key))
            elif name.endswith(("_claim_ids", "_reported_ids")):
                found.update(dict.fromkeys(key for cell in table[name] for key in cell))
    return list(found)


def _behind(view: View, table: pd.DataFrame) -> pd.DataFrame:
    """Return the claims that a table of propositions or events names."""
    scope = view.scope
    return claims_of(scope, claim_ids_of({"": table}))


def _with_claims(view: View, name: str, table: Callable[[], pd.DataFrame]) -> Lists:
    """Add the claims that a list of propositions or events names."""
    made = cache(table)
    return {name: made, "claims": lambda: _behind(view, made())}


def _overview(view: View) -> Lists:
    if not view.comparable:
        return _claims(view)  # There is nothing to compare.
    table = partial(_propositions, view)
    return _with_claims(view, PROPOSITIONS, table)


def _propositions(view: View) -> pd.DataFrame:
    return with_theme(view.dossier, propositions_view(view))


def _timeline(view: View) -> Lists:
    def events() -> pd.DataFrame:
        return with_theme(view.dossier, timeline(view))

    lists = _with_claims(view, "events", events)
    if view.state.story or view.state.event:
        lists["statement_items"] = lambda: statement_items(view).reset_index(drop=True)
    return lists


def _claims(view: View) -> Lists:
    return {"claims": lambda: claims_table(view.dossier, claims_view(view))}


def _read(view: View) -> Lists:
    def unfaded() -> pd.DataFrame:
        claims = claims_view(view)
        claims = claims[claims["article_id"].isin(articles_in_sight(view))]
        excluded = excluded_in_reader(view)
        return claims_table(view.dossier, claims[~claims["claim_id"].isin(excluded)])

    return {"claims": unfaded}


def _agree_diverge(view: View) -> Lists:
    if not view.comparable:
        return _claims(view)
    every: Lists = {
        PROPOSITIONS: partial(_propositions, view),
        PAIRS: lambda: pairs_table(view.dossier, coded_pairs_view(view)),
        ECHOES: lambda: pairs_table(view.dossier, echoes_view(view)),
        ALONE: lambda: alone_table(view.dossier, alone_view(view)),
    }
    names = list_names(view.state)
    lists = {name: every[name] for name in names}
    if PROPOSITIONS in names:
        lists |= _with_claims(view, PROPOSITIONS, every[PROPOSITIONS])
    return lists


def _matrix(view: View) -> Lists:
    return {"cells": lambda: with_theme(view.dossier, matrix_view(view))}


def _sources(view: View) -> Lists:
    return {"articles": lambda: view.dossier.articles.drop(columns="text_path")}


def _outlook(view: View) -> Lists:
    return {OUTLOOK: lambda: outlook_table(view.dossier, outlook(view))}


CONTENTS: dict[str, Callable[[View], Lists]] = {
    "overview": _overview,
    "timeline": _timeline,
    "claims": _claims,
    "read": _read,
    "agree-diverge": _agree_diverge,
    "matrix": _matrix,
    "outlook": _outlook,
    "sources": _sources,
}
"""Page key to what it shows; a page without an entry shows its claims."""


def _selected(view: View) -> Lists:
    lists: Lists = {}
    claim_id, pair_id = view.state.claim, view.state.pair
    if view.state.page == "read":
        claim_id, pair_id = selected(view)
    if claim_id:
        lists["claim"] = lambda: claims_of(view.dossier, [claim_id])
    if pair_id:
        lists["pair"] = lambda: pairs_table(view.dossier, _pair(view))
    elif view.state.proposition:  # The page shows a pair in the place of its proposition.
        one = partial(_one_proposition, view)
        lists["proposition"] = one
        lists["proposition_claims"] = lambda: _behind(view, one())
        if view.state.page == "agree-diverge":
            lists["proposition_pairs"] = lambda: pairs_table(view.dossier, _pairs_on(view))
    if view.state.event:
        event = partial(selected_event, view)
        lists["event"] = lambda: with_theme(view.dossier, event())
        lists["event_claims"] = lambda: _behind(view, event())
    return lists


def _one_proposition(view: View) -> pd.DataFrame:
    scope = view.scope
    verdicts = author_verdicts(scope, view.state.left, view.state.right)
    return with_theme(view.dossier, verdicts[verdicts["proposition_id"] == view.state.proposition])


def _pairs_on(view: View) -> pd.DataFrame:
    pairs = pairs_view(view.replace(verdict=(), theme=()))
    found: pd.DataFrame = pairs[pairs["proposition_id"] == view.state.proposition]
    return found


def _pair(view: View) -> pd.DataFrame:
    pairs = every_pair(view)
    found: pd.DataFrame = pairs[pairs["pair_id"] == view.state.pair]
    return found
