"""What a page shows, as tables: all rows of its lists, under its filters and selections."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, partial

import pandas as pd

from parallax.dossier.model import Dossier
from parallax.exports.claim_tables import (
    alone_table,
    claims_of,
    claims_table,
    outlook_table,
    pairs_table,
    with_theme,
)
from parallax.matching.verdicts import author_verdicts
from parallax.reader.document import articles_in_sight, excluded_in_reader, selected
from parallax.selection.scope import between
from parallax.urlstate.codec import Values
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


def page_tables(dossier: Dossier, page: str, values: Values) -> Tables:
    """Return what a page shows.

    Parameters
    ----------
    dossier : Dossier
    page : str
        Key of a page. One that `CONTENTS` does not have shows its claims.
    values : dict
        The page's state, see `parallax.urlstate.codec`.

    Returns
    -------
    dict of str to DataFrame
        Named tables, the page's lists first: every row of a list, whichever part of it
        is on the screen. Then what is selected, in tables whose names begin with
        `SELECTED`; a selection adds to a page and takes nothing away.
    """
    return {name: table() for name, table in _lists(dossier, page, values).items()}


def table_names(dossier: Dossier, page: str, values: Values) -> tuple[str, ...]:
    """Return the tables that `page_tables` gives, without making them."""
    return tuple(_lists(dossier, page, values))


def _lists(dossier: Dossier, page: str, values: Values) -> Lists:
    lists = dict(CONTENTS.get(page, _claims)(dossier, values))
    for name, table in _selected(dossier, page, values).items():
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


def _behind(dossier: Dossier, values: Values, table: pd.DataFrame) -> pd.DataFrame:
    """Return the claims that a table of propositions or events names."""
    scope = between(dossier, values["left"], values["right"])
    return claims_of(scope, claim_ids_of({"": table}))


def _with_claims(
    dossier: Dossier, values: Values, name: str, table: Callable[[], pd.DataFrame]
) -> Lists:
    """Add the claims that a list of propositions or events names."""
    made = cache(table)
    return {name: made, "claims": lambda: _behind(dossier, values, made())}


def _overview(dossier: Dossier, values: Values) -> Lists:
    if not (values["left"] and values["right"]):
        return _claims(dossier, values)  # There is nothing to compare.
    table = partial(_propositions, dossier, values)
    return _with_claims(dossier, values, PROPOSITIONS, table)


def _propositions(dossier: Dossier, values: Values) -> pd.DataFrame:
    return with_theme(dossier, propositions_view(dossier, values))


def _timeline(dossier: Dossier, values: Values) -> Lists:
    def events() -> pd.DataFrame:
        return with_theme(dossier, timeline(dossier, values))

    lists = _with_claims(dossier, values, "events", events)
    if values["story"] or values["event"]:
        lists["statement_items"] = lambda: statement_items(dossier, values).reset_index(drop=True)
    return lists


def _claims(dossier: Dossier, values: Values) -> Lists:
    return {"claims": lambda: claims_table(dossier, claims_view(dossier, values))}


def _read(dossier: Dossier, values: Values) -> Lists:
    def unfaded() -> pd.DataFrame:
        claims = claims_view(dossier, values)
        claims = claims[claims["article_id"].isin(articles_in_sight(dossier, values))]
        excluded = excluded_in_reader(dossier, values)
        return claims_table(dossier, claims[~claims["claim_id"].isin(excluded)])

    return {"claims": unfaded}


def _agree_diverge(dossier: Dossier, values: Values) -> Lists:
    if not (values["left"] and values["right"]):
        return _claims(dossier, values)
    every: Lists = {
        PROPOSITIONS: partial(_propositions, dossier, values),
        PAIRS: lambda: pairs_table(dossier, coded_pairs_view(dossier, values)),
        ECHOES: lambda: pairs_table(dossier, echoes_view(dossier, values)),
        ALONE: lambda: alone_table(dossier, alone_view(dossier, values)),
    }
    names = list_names(values)
    lists = {name: every[name] for name in names}
    if PROPOSITIONS in names:
        lists |= _with_claims(dossier, values, PROPOSITIONS, every[PROPOSITIONS])
    return lists


def _matrix(dossier: Dossier, values: Values) -> Lists:
    return {"cells": lambda: with_theme(dossier, matrix_view(dossier, values))}


def _sources(dossier: Dossier, values: Values) -> Lists:
    return {"articles": lambda: dossier.articles.drop(columns="text_path")}


def _outlook(dossier: Dossier, values: Values) -> Lists:
    return {OUTLOOK: lambda: outlook_table(dossier, outlook(dossier, values))}


CONTENTS: dict[str, Callable[[Dossier, Values], Lists]] = {
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


def _selected(dossier: Dossier, page: str, values: Values) -> Lists:
    lists: Lists = {}
    claim_id, pair_id = values.get("claim", ""), values.get("pair", "")
    if page == "read":
        claim_id, pair_id = selected(dossier, values)
    if claim_id:
        lists["claim"] = lambda: claims_of(dossier, [claim_id])
    if pair_id:
        lists["pair"] = lambda: pairs_table(dossier, _pair(dossier, values))
    elif values.get("proposition"):  # The page shows a pair in the place of its proposition.
        one = partial(_one_proposition, dossier, values)
        lists["proposition"] = one
        lists["proposition_claims"] = lambda: _behind(dossier, values, one())
        if page == "agree-diverge":
            lists["proposition_pairs"] = lambda: pairs_table(dossier, _pairs_on(dossier, values))
    if values.get("event"):
        event = partial(selected_event, dossier, values)
        lists["event"] = lambda: with_theme(dossier, event())
        lists["event_claims"] = lambda: _behind(dossier, values, event())
    return lists


def _one_proposition(dossier: Dossier, values: Values) -> pd.DataFrame:
    scope = between(dossier, values["left"], values["right"])
    verdicts = author_verdicts(scope, values["left"], values["right"])
    return with_theme(dossier, verdicts[verdicts["proposition_id"] == values["proposition"]])


def _pairs_on(dossier: Dossier, values: Values) -> pd.DataFrame:
    pairs = pairs_view(dossier, {**values, "verdict": (), "theme": ()})
    found: pd.DataFrame = pairs[pairs["proposition_id"] == values["proposition"]]
    return found


def _pair(dossier: Dossier, values: Values) -> pd.DataFrame:
    pairs = every_pair(dossier, values)
    found: pd.DataFrame = pairs[pairs["pair_id"] == values["pair"]]
    return found
