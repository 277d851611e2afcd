"""Views: the tables that pages and shell show alike, under one state of the URL.

Each function takes a `View` and returns all of its rows; paging and drawing are the caller's.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from parallax.dossier.lookup import ranks
from parallax.dossier.schema import IMPLIED
from parallax.matching.authors import author_verdicts
from parallax.matching.differences import suggests_opposition
from parallax.matching.dossier_texts import differences_of
from parallax.matching.pairs import compare, listed, stands_alone, wording_of
from parallax.matching.verdicts import (
    AGREE,
    AUTHOR_VERDICTS,
    DIVERGE,
    ECHO,
    PARTIAL,
    SILENT,
    SPLIT,
)
from parallax.selection.filters import filter_mask, matching_claim_ids
from parallax.selection.themes import on_themes, pairs_on_themes
from parallax.selection.view import View
from parallax.urlstate.state import PageState
from parallax.views.matrix import matrix_cells, matrix_rows

_BY_INTEREST = {DIVERGE: 0, SPLIT: 1, PARTIAL: 2, AGREE: 3, ECHO: 4, SILENT: 5}

PROPOSITIONS, PAIRS, ECHOES, ALONE = "propositions", "pairs", "echoes", "alone"


def claims_view(view: View) -> pd.DataFrame:
    """Return the claims that the shared filters let through, sorted.

    Returns
    -------
    DataFrame
        Rows of the dossier's claims. ``sort`` is text (left article first, in its own
        order), theme, type or voice; ties stay in the order of the text.
    """
    claims = view.selection.claims
    first = claims["article_id"] != view.state.left
    keys = {"theme": "theme_id", "type": "claim_type", "voice": "voice"}
    claims = claims.assign(_first=first).sort_values("_first", kind="stable")
    sort = view.state.sort
    if sort == "theme":
        order = ranks(view.dossier.themes, "theme_id")
        claims = claims.sort_values("theme_id", key=lambda ids: ids.map(order), kind="stable")
    elif sort in keys:
        claims = claims.sort_values(keys[sort], kind="stable")
    return claims.drop(columns="_first")


def every_pair(view: View) -> pd.DataFrame:
    """Return all pairs of the left and the right article, whatever is filtered.

    Parameters
    ----------
    view : View
        In a state of a page without ``scorer`` and ``min_wording`` the defaults hold.

    Returns
    -------
    DataFrame
        As `parallax.matching.pairs.compare`; shared by all callers, so never changed in place.
    """
    return compare(
        view.dossier,
        view.state.left,
        view.state.right,
        min_wording=view.state.min_wording or None,
        scorer=view.state.scorer or None,
    )


def pairs_view(view: View) -> pd.DataFrame:
    """Return the pairs of the left and the right article that the filters let through.

    A pair stays if at least one of its claims passes the shared filters. The theme of
    a coded pair is that of its proposition; of an echo, that of either claim.

    Parameters
    ----------
    view : View

    Returns
    -------
    DataFrame
        As `parallax.matching.pairs.listed`; ``sort`` reorders it: rank (as it is), verdict
        (diverge first, stated before implied) or wording (highest first).
    """
    pairs = listed(every_pair(view))
    pairs = pairs[_passes(view, pairs)]
    for name, wanted in (("verdict", view.state.verdict), ("whose", view.state.whose)):
        if wanted:
            pairs = pairs[pairs[name].isin(wanted)]
    if view.state.sort == "verdict":
        marks = zip(pairs["verdict"], pairs["explicitness"], strict=True)
        keys = [(_BY_INTEREST[verdict], said == IMPLIED) for verdict, said in marks]
        pairs = pairs.iloc[sorted(range(len(keys)), key=keys.__getitem__)]
    elif view.state.sort == "wording":
        pairs = pairs.sort_values("wording", ascending=False, kind="stable")
    return pairs.reset_index(drop=True)


def _passes(view: View, pairs: pd.DataFrame) -> pd.Series:
    # The theme is that of the pair, not of its claims.
    passing = set(view.replace(theme=()).selection.claims["claim_id"])
    either = pairs["left_claim_id"].isin(passing) | pairs["right_claim_id"].isin(passing)
    return either & pairs_on_themes(view.scope, pairs, view.state.theme)


def list_names(state: PageState) -> tuple[str, ...]:
    """Return the lists that the agree-diverge page shows under these values, in order.

    Returns
    -------
    tuple of str
        Of propositions (`propositions_view`), pairs (`coded_pairs_view`), echoes
        (`echoes_view`) and alone (`alone_view`).
    """
    wanted = set(state.verdict)
    displayed = []
    by_proposition = state.by == "proposition"
    # A contradiction is an author's and no pair's.
    if (by_proposition or wanted == {SPLIT}) and (not wanted or wanted & set(AUTHOR_VERDICTS)):
        displayed.append(PROPOSITIONS)
    if state.by == "pair" and (not wanted or wanted & {AGREE, PARTIAL, DIVERGE}):
        displayed.append(PAIRS)
    if not wanted or ECHO in wanted:
        displayed.append(ECHOES)
    if not wanted or SILENT in wanted:
        displayed.append(ALONE)
    return tuple(displayed)


def coded_pairs_view(view: View) -> pd.DataFrame:
    """Return the pairs that coding joins, as `pairs_view` does: echoes left out."""
    pairs = pairs_view(view)
    return pairs[pairs["verdict"] != ECHO].reset_index(drop=True)


def echoes_view(view: View) -> pd.DataFrame:
    """Return the pairs that wording alone joins, those that seem to contradict first.

    Returns
    -------
    DataFrame
        As `pairs_view`; within both groups by wording, highest first.
    """
    pairs = pairs_view(view.replace(verdict=(ECHO,), sort="wording"))
    ids = zip(pairs["left_claim_id"], pairs["right_claim_id"], strict=True)
    found = [suggests_opposition(differences_of(view.dossier, *pair)) for pair in ids]
    order = pd.Series(found, index=pairs.index, dtype=bool)
    order = order.sort_values(ascending=False, kind="stable")
    return pairs.loc[order.index].reset_index(drop=True)


def without_verdict_filters(view: View) -> View:
    """Return the view without what chooses among findings: verdicts, and whose positions meet.

    Both choose what is listed. What two authors do, of which a finding tells, is not
    changed by them.
    """
    return view.replace(verdict=(), whose=())


def questions_passing(view: View) -> tuple[int, int]:
    """Count the questions that the shared filters let through, and all that there are.

    Returns
    -------
    tuple of int
        Passing and total, of the propositions that the headline counts.
    """
    passing = propositions_view(without_verdict_filters(view))["counted"].sum()
    every = author_verdicts(view.scope, view.state.left, view.state.right)["counted"].sum()
    return int(passing), int(every)


def grid_rows_passing(view: View) -> tuple[int, int]:
    """Count the propositions of the matrix that the shared filters let through, and all."""
    passing = matrix_rows_view(without_verdict_filters(view))
    return len(passing), len(matrix_rows(view.dossier))


def propositions_view(view: View) -> pd.DataFrame:
    """Return the authors' verdicts on the propositions that the filters let through.

    A proposition stays if its own theme is wanted, and at least one of the two
    articles' claims that are coded on it passes the other shared filters. ``verdict``
    chooses among those that the headline counts, so that whoever follows a count sees
    as many propositions; those on which both are silent are there without it only.

    Returns
    -------
    DataFrame
        As `parallax.matching.authors.author_verdicts`; ``sort`` reorders it: rank
        (as it is) or verdict (by ``sharpness``).
    """
    scope = view.scope
    verdicts = author_verdicts(scope, view.state.left, view.state.right)
    displayed = matching_claim_ids(view.dossier, view.state)
    if displayed is not None:
        columns = [name for name in verdicts.columns if name.endswith("_ids")]
        retained = [
            any(claim_id in displayed for cell in row for claim_id in cell)
            for row in verdicts[columns].to_numpy()
        ]
        verdicts = verdicts[np.array(retained, dtype=bool)]
    verdicts = verdicts[on_themes(verdicts["theme_id"], view.state.theme)]
    if view.state.whose:
        pairs = compare(view.dossier, view.state.left, view.state.right)
        met = pairs.loc[pairs["whose"].isin(view.state.whose), "proposition_id"]
        verdicts = verdicts[verdicts["proposition_id"].isin(met)]
    if view.state.verdict:
        wanted = verdicts["verdict"].isin(view.state.verdict) & verdicts["counted"]
        verdicts = verdicts[wanted]
    if view.state.sort == "verdict":
        verdicts = verdicts.sort_values("sharpness", kind="stable")
    return verdicts.reset_index(drop=True)


def alone_view(view: View) -> pd.DataFrame:
    """Return the claims that only one of the two articles makes, under the shared filters.

    Returns
    -------
    DataFrame
        As `parallax.matching.pairs.stands_alone`.
    """
    wording = wording_of(
        view.dossier, view.state.left, view.state.right, scorer=view.state.scorer or None
    )
    alone = stands_alone(view.scope, wording, min_wording=view.state.min_wording or None)
    displayed = view.selection.claims["claim_id"]
    return alone[alone["claim_id"].isin(set(displayed))].reset_index(drop=True)


def matrix_rows_view(view: View) -> pd.DataFrame:
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
    rows = matrix_rows(view.dossier)
    scope = view.scope
    rows = rows[on_themes(rows["theme_id"], view.state.theme)]
    displayed = matching_claim_ids(view.dossier, view.state)
    if displayed is not None:
        coded = scope.positions[scope.positions["claim_id"].isin(displayed)]
        rows = rows[rows["proposition_id"].isin(coded["proposition_id"])]
    if view.state.verdict:
        rows = rows[rows["verdict"].isin(view.state.verdict)]
    if view.state.whose:
        pairs = compare(view.dossier, view.state.left, view.state.right)
        met = pairs.loc[pairs["whose"].isin(view.state.whose), "proposition_id"]
        rows = rows[rows["proposition_id"].isin(met)]
    if view.state.sort in ("rank", "theme"):
        order = ranks(view.dossier.propositions, "proposition_id")
        rows = rows.sort_values("proposition_id", key=lambda ids: ids.map(order), kind="stable")
    if view.state.sort == "theme":
        themes = ranks(view.dossier.themes, "theme_id")
        rows = rows.sort_values("theme_id", key=lambda ids: ids.map(themes), kind="stable")
    return rows.reset_index(drop=True)


def matrix_view(view: View) -> pd.DataFrame:
    """Return the matrix of all articles, restricted and sorted as `matrix_rows_view` is.

    Returns
    -------
    DataFrame
        As `parallax.views.matrix.matrix_cells`.
    """
    return matrix_cells(view.dossier, matrix_rows_view(view))


def search_view(view: View) -> pd.DataFrame:
    """Return the claims of all articles that the shared filters let through.

    Parameters
    ----------
    view : View

    Returns
    -------
    DataFrame
        Rows of the dossier's claims, in its order.
    """
    return view.dossier.claims[filter_mask(view.dossier, view.state)].reset_index(drop=True)
