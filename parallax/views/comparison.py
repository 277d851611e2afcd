"""Views: the tables that pages and shell show alike, under one state of the URL.

Each function takes a dossier and a page's values (see `parallax.urlstate.codec`) and returns
all rows of the view; paging and drawing are the caller's.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from parallax.dossier.lookup import column, ranks
from parallax.dossier.model import Dossier
from parallax.matching.differences import suggests_opposition
from parallax.matching.dossier_texts import differences_of
from parallax.matching.pairs import compare, stands_alone, wording_of
from parallax.matching.verdicts import (
    AGREE,
    AUTHOR_VERDICTS,
    DIVERGE,
    ECHO,
    PARTIAL,
    SILENT,
    author_verdicts,
)
from parallax.selection.filters import filter_mask, matching_claim_ids, select
from parallax.selection.scope import between
from parallax.urlstate.codec import Values
from parallax.views.matrix import matrix_cells, matrix_rows

_BY_INTEREST = {DIVERGE: 0, PARTIAL: 1, AGREE: 2, ECHO: 3, SILENT: 4}

PROPOSITIONS, PAIRS, ECHOES, ALONE = "propositions", "pairs", "echoes", "alone"


def claims_view(dossier: Dossier, values: Values) -> pd.DataFrame:
    """Return the claims that the shared filters let through, sorted.

    Returns
    -------
    DataFrame
        Rows of the dossier's claims. ``sort`` is text (left article first, in its own
        order), theme, type or voice; ties stay in the order of the text.
    """
    claims = select(dossier, values).claims
    first = claims["article_id"] != values["left"]
    keys = {"theme": "theme_id", "type": "claim_type", "voice": "voice"}
    claims = claims.assign(_first=first).sort_values("_first", kind="stable")
    sort = values.get("sort", "text")
    if sort == "theme":
        order = ranks(dossier.themes, "theme_id")
        claims = claims.sort_values("theme_id", key=lambda ids: ids.map(order), kind="stable")
    elif sort in keys:
        claims = claims.sort_values(keys[sort], kind="stable")
    return claims.drop(columns="_first")


def every_pair(dossier: Dossier, values: Values) -> pd.DataFrame:
    """Return all pairs of the left and the right article, whatever is filtered.

    Parameters
    ----------
    dossier : Dossier
        The whole of it: how rare a word is does not depend on what is compared.
    values : dict
        A page's state; without ``scorer`` and ``min_wording`` the defaults hold.

    Returns
    -------
    DataFrame
        As `parallax.matching.pairs.compare`; it is kept, and not to be changed in place.
    """
    return compare(
        dossier,
        values["left"],
        values["right"],
        min_wording=values.get("min_wording"),
        scorer=values.get("scorer"),
    )


def pairs_view(dossier: Dossier, values: Values) -> pd.DataFrame:
    """Return the pairs of the left and the right article that the filters let through.

    A pair stays if at least one of its claims passes the shared filters. The theme of
    a coded pair is that of its proposition; of an echo, that of either claim.

    Parameters
    ----------
    dossier : Dossier
    values : dict
        A state of the agree-diverge page.

    Returns
    -------
    DataFrame
        As `parallax.matching.pairs.compare`; ``sort`` reorders it: rank (as it is),
        verdict (diverge first) or wording (highest first).
    """
    pairs = every_pair(dossier, values)
    pairs = pairs[_passes(dossier, pairs, values)]
    for name in ("verdict", "whose"):
        if values.get(name):
            pairs = pairs[pairs[name].isin(values[name])]
    if values.get("sort") == "verdict":
        pairs = pairs.sort_values("verdict", key=lambda each: each.map(_BY_INTEREST), kind="stable")
    elif values.get("sort") == "wording":
        pairs = pairs.sort_values("wording", ascending=False, kind="stable")
    return pairs.reset_index(drop=True)


def _passes(dossier: Dossier, pairs: pd.DataFrame, values: Values) -> pd.Series:
    shown = set(select(dossier, {**values, "theme": ()}).claims["claim_id"])
    kept = pairs["left_claim_id"].isin(shown) | pairs["right_claim_id"].isin(shown)
    if not values["theme"]:
        return kept
    scope = between(dossier, values["left"], values["right"])
    of_claim = column(scope.claims, "claim_id", "theme_id")
    themes = column(dossier.propositions, "proposition_id", "theme_id")
    coded = pairs["proposition_id"].map(themes).isin(values["theme"])
    echoes = pairs["proposition_id"] == ""
    either = pairs["left_claim_id"].map(of_claim).isin(values["theme"])
    either |= pairs["right_claim_id"].map(of_claim).isin(values["theme"])
    return kept & (coded | (echoes & either))


def list_names(values: Values) -> tuple[str, ...]:
    """Return the lists that the agree-diverge page shows under these values, in order.

    Returns
    -------
    tuple of str
        Of propositions (`propositions_view`), pairs (`coded_pairs_view`), echoes
        (`echoes_view`) and alone (`alone_view`).
    """
    wanted = set(values["verdict"])
    shown = []
    if values["by"] == "proposition" and (not wanted or wanted & set(AUTHOR_VERDICTS)):
        shown.append(PROPOSITIONS)
    if values["by"] == "pair" and (not wanted or wanted & {AGREE, PARTIAL, DIVERGE}):
        shown.append(PAIRS)
    if not wanted or ECHO in wanted:
        shown.append(ECHOES)
    if not wanted or SILENT in wanted:
        shown.append(ALONE)
    return tuple(shown)


def coded_pairs_view(dossier: Dossier, values: Values) -> pd.DataFrame:
    """Return the pairs that coding joins, as `pairs_view` does: echoes left out."""
    pairs = pairs_view(dossier, values)
    return pairs[pairs["verdict"] != ECHO].reset_index(drop=True)


def echoes_view(dossier: Dossier, values: Values) -> pd.DataFrame:
    """Return the pairs that wording alone joins, those that seem to contradict first.

    Returns
    -------
    DataFrame
        As `pairs_view`; within both groups by wording, highest first.
    """
    pairs = pairs_view(dossier, {**values, "verdict": (ECHO,), "sort": "wording"})
    ids = zip(pairs["left_claim_id"], pairs["right_claim_id"], strict=True)
    found = [suggests_opposition(differences_of(dossier, *pair)) for pair in ids]
    order = pd.Series(found, index=pairs.index, dtype=bool)
    order = order.sort_values(ascending=False, kind="stable")
    return pairs.loc[order.index].reset_index(drop=True)


def without_verdict_filters(values: Values) -> Values:
    """Remove what chooses among findings: verdicts, and whose positions meet.

    Both choose what is listed. What two authors do, of which a finding tells, is not
    changed by them.
    """
    lifted: Values = {name: () for name in ("verdict", "whose") if name in values}
    return {**values, **lifted}


def propositions_view(dossier: Dossier, values: Values) -> pd.DataFrame:
    """Return the authors' verdicts on the propositions that the filters let through.

    A proposition stays if its own theme is wanted, and at least one of the two
    articles' claims that are coded on it passes the other shared filters. ``verdict``
    chooses among those that the headline counts, so that whoever follows a count sees
    as many propositions; those on which both are silent are there without it only.

    Returns
    -------
    DataFrame
        As `parallax.matching.verdicts.author_verdicts`; ``sort`` reorders it: rank
        (as it is) or verdict (diverge first).
    """
    scope = between(dossier, values["left"], values["right"])
    verdicts = author_verdicts(scope, values["left"], values["right"])
    shown = matching_claim_ids(dossier, values)
    if shown is not None:
        columns = [name for name in verdicts.columns if name.endswith("_ids")]
        kept = [
            any(claim_id in shown for cell in row for claim_id in cell)
            for row in verdicts[columns].to_numpy()
        ]
        verdicts = verdicts[np.array(kept, dtype=bool)]
    if values["theme"]:
        verdicts = verdicts[verdicts["theme_id"].isin(values["theme"])]
    if values.get("whose"):
        pairs = compare(dossier, values["left"], values["right"])
        met = pairs.loc[pairs["whose"].isin(values["whose"]), "proposition_id"]
        verdicts = verdicts[verdicts["proposition_id"].isin(met)]
    if values.get("verdict"):
        wanted = verdicts["verdict"].isin(values["verdict"]) & verdicts["counted"]
        verdicts = verdicts[wanted]
    if values.get("sort") == "verdict":
        verdicts = verdicts.sort_values(
            "verdict", key=lambda each: each.map(_BY_INTEREST), kind="stable"
        )
    return verdicts.reset_index(drop=True)


def alone_view(dossier: Dossier, values: Values) -> pd.DataFrame:
    """Return the claims that only one of the two articles makes, under the shared filters.

    Returns
    -------
    DataFrame
        As `parallax.matching.pairs.stands_alone`.
    """
    wording = wording_of(dossier, values["left"], values["right"], scorer=values.get("scorer"))
    alone = stands_alone(dossier, wording, min_wording=values.get("min_wording"))
    shown = select(dossier, values).claims["claim_id"]
    return alone[alone["claim_id"].isin(set(shown))].reset_index(drop=True)


def matrix_rows_view(dossier: Dossier, values: Values) -> pd.DataFrame:
    """Return the propositions of the matrix that the filters let through.

    A proposition stays if its theme and its verdict are wanted; where other shared
    filters are set, one of the claims shown for the two chosen articles must be coded
    on it; where ``whose`` is, one of their coded pairs must be of that kind.

    Returns
    -------
    DataFrame
        As `parallax.views.matrix.matrix_rows`; ``sort`` is separation (as it is), rank or
        theme.
    """
    rows = matrix_rows(dossier)
    scope = between(dossier, values["left"], values["right"])
    if values["theme"]:
        rows = rows[rows["theme_id"].isin(values["theme"])]
    shown = matching_claim_ids(dossier, values)
    if shown is not None:
        coded = scope.positions[scope.positions["claim_id"].isin(shown)]
        rows = rows[rows["proposition_id"].isin(coded["proposition_id"])]
    if values.get("verdict"):
        rows = rows[rows["verdict"].isin(values["verdict"])]
    if values.get("whose"):
        pairs = compare(dossier, values["left"], values["right"])
        met = pairs.loc[pairs["whose"].isin(values["whose"]), "proposition_id"]
        rows = rows[rows["proposition_id"].isin(met)]
    if values.get("sort") in ("rank", "theme"):
        order = ranks(dossier.propositions, "proposition_id")
        rows = rows.sort_values("proposition_id", key=lambda ids: ids.map(order), kind="stable")
    if values.get("sort") == "theme":
        themes = ranks(dossier.themes, "theme_id")
        rows = rows.sort_values("theme_id", key=lambda ids: ids.map(themes), kind="stable")
    return rows.reset_index(drop=True)


def matrix_view(dossier: Dossier, values: Values) -> pd.DataFrame:
    """Return the matrix of all articles, restricted and sorted as `matrix_rows_view` is.

    Returns
    -------
    DataFrame
        As `parallax.views.matrix.matrix_cells`.
    """
    return matrix_cells(dossier, matrix_rows_view(dossier, values))


def search_view(dossier: Dossier, values: Values) -> pd.DataFrame:
    """Return the claims of all articles that the shared filters let through.

    Parameters
    ----------
    dossier : Dossier
    values : dict
        A state of the claims page; ``left`` and ``right`` are passed over.

    Returns
    -------
    DataFrame
        Rows of the dossier's claims, in its order.
    """
    return dossier.claims[filter_mask(dossier, values)].reset_index(drop=True)
