"""The part of a dossier that belongs to the two articles that are compared.

A dossier may hold a thousand articles; a comparison is between two. What a click costs
must not depend on the others.
"""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from parallax.dossier.derived import derived
from parallax.dossier.lookup import article_ids
from parallax.dossier.model import Dossier
from parallax.dossier.schema import IMPLIED

OF_ARTICLES = ("claims", "uncoded")
OF_CLAIMS = ("claim_actors", "positions", "event_claims", "claim_storylines", "statement_items")


def between(dossier: Dossier, left: str, right: str) -> Dossier:
    """Restrict a dossier to the claims of two articles, and to what belongs to them.

    Parameters
    ----------
    dossier : Dossier
    left, right : str
        Article ids; an id that the dossier does not have brings nothing along.

    Returns
    -------
    Dossier
        Claims, and all tables that hang on claims, of the two articles alone; articles,
        themes, actors, propositions, storylines, events and terms as they are. The same
        object for the same arguments, and the dossier itself if it has no other article.
    """
    articles = article_ids(dossier)
    if len(articles) <= 2 and {*articles} <= {left, right}:
        return dossier
    return _between(dossier, left, right)


@derived(maximum=64)
def _between(dossier: Dossier, left: str, right: str) -> Dossier:
    tables = dict(dossier.tables)
    for name in OF_ARTICLES:
        found = tables[name]
        tables[name] = found[found["article_id"].isin([left, right])].reset_index(drop=True)
    return with_claims(replace(dossier, tables=tables), tables["claims"])


def with_claims(dossier: Dossier, claims: pd.DataFrame) -> Dossier:
    """Restrict a dossier to some of its claims, and to what hangs on them.

    Parameters
    ----------
    dossier : Dossier
    claims : DataFrame
        Rows of its claims.
    """
    tables = {**dossier.tables, "claims": claims.reset_index(drop=True)}
    for name in OF_CLAIMS:
        found = tables[name]
        retained = found["claim_id"].isin(claims["claim_id"])
        tables[name] = found[retained].reset_index(drop=True)
    return replace(dossier, tables=tables)


@derived()
def stated_only(dossier: Dossier) -> Dossier:
    """Restrict a dossier to the positions that claims state, not merely imply.

    Returns
    -------
    Dossier
        The same object each time, and the dossier itself if no position is implied.
    """
    positions = dossier.positions
    implied = positions["explicitness"] == IMPLIED
    if not implied.any():
        return dossier
    tables = {**dossier.tables, "positions": positions[~implied].reset_index(drop=True)}
    return replace(dossier, tables=tables)
