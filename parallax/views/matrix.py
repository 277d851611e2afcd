"""The matrix: every proposition against every author, silence included."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import combinations

import pandas as pd

from parallax.dossier.derived import derived
from parallax.dossier.lookup import Row, column, records
from parallax.dossier.model import Dossier
from parallax.matching.authors import QUIET, author_positions
from parallax.matching.verdicts import (
    AFFIRMS,
    AGREE,
    DENIES,
    DIVERGE,
    PARTIAL,
    QUALIFIES,
    SILENT,
    SPLIT,
    author_verdict,
)

_STANCE = {AFFIRMS: 1, QUALIFIES: 0, SPLIT: 0, DENIES: -1}
_SILENCE: Row = {
    "position": SILENT,
    "claim_ids": (),
    "reported_ids": (),
    "explicitness": "",
    "telling_id": "",
}

PROPOSITION_COLUMNS = ["proposition_id", "theme_id", "statement"]
MATRIX_COLUMNS = [
    "proposition_id",
    "theme_id",
    "statement",
    "article_id",
    "position",
    "claim_id",
    "quote",
    "claims",
    "explicitness",
    "verdict",
    "separation",
]


def separation(positions: Sequence[str]) -> float:
    """Compute how far a proposition separates the authors that speak on it.

    Parameters
    ----------
    positions : sequence of str
        One per author, see `author_position`; silent ones are passed over.

    Returns
    -------
    float
        The mean distance between two of them, 0 (all the same) to 2 (one affirms,
        one denies); affirms is 1, qualifies and split 0, denies -1. NaN if fewer
        than two authors speak.
    """
    counts = Counter(_STANCE[position] for position in positions if position not in QUIET)
    speaking = sum(counts.values())
    if speaking < 2:
        return float("nan")
    apart = sum(
        abs(one - other) * counts[one] * counts[other] for one, other in combinations(counts, 2)
    )
    return apart / (speaking * (speaking - 1) / 2)


def overall_verdict(positions: Sequence[str]) -> str:
    """Return the verdict of all authors that speak on a proposition.

    Returns
    -------
    {'agree', 'partial', 'diverge', 'split', 'silent'}
        Silent if fewer than two authors speak; diverge if any two of them do, else split
        if any one contradicts own claims, else partial if any two are partial, else agree.
    """
    kinds = sorted({position for position in positions if position not in QUIET})
    speaking = [position for position in positions if position not in QUIET]
    if len(speaking) < 2:
        return SILENT
    met = {author_verdict(one, other) for one, other in combinations(kinds, 2)}
    met |= {author_verdict(kind, kind) for kind in kinds if speaking.count(kind) > 1}
    return next(verdict for verdict in (DIVERGE, SPLIT, PARTIAL, AGREE) if verdict in met)


@derived()
def _positions(dossier: Dossier) -> dict[str, dict[str, Row]]:
    """Return the cells that are not silent: by proposition, then by article."""
    found: dict[str, dict[str, Row]] = {}
    for row in records(author_positions(dossier, tuple(dossier.articles["article_id"]))):
        found.setdefault(row["proposition_id"], {})[row["article_id"]] = row
    return found


@derived()
def _quotes(dossier: Dossier) -> dict[str, str]:
    return column(dossier.claims, "claim_id", "quote")


@derived()
def matrix_rows(dossier: Dossier) -> pd.DataFrame:
    """Rank the propositions by what separates their authors.

    Parameters
    ----------
    dossier : Dossier

    Returns
    -------
    DataFrame
        Shared by all callers, so never changed in place. One row per proposition that
        any article touches: proposition_id, theme_id, statement, verdict (of all
        articles, see `overall_verdict`), separation, speaking (number of authors with
        a position of their own). What separates most comes first; ties by the number
        of authors that speak, then by rank.
    """
    cells = _positions(dossier)
    rows = []
    for rank, row in enumerate(records(dossier.propositions[PROPOSITION_COLUMNS])):
        if row["proposition_id"] not in cells:
            continue
        positions = [cell["position"] for cell in cells[row["proposition_id"]].values()]
        speaking = sum(position not in QUIET for position in positions)
        apart = separation(positions)
        order = (-apart if speaking > 1 else 1.0, -speaking, rank)
        row |= {"verdict": overall_verdict(positions), "separation": apart, "speaking": speaking}
        rows.append((order, row))
    rows.sort(key=lambda each: each[0])
    columns = [*PROPOSITION_COLUMNS, "verdict", "separation", "speaking"]
    return pd.DataFrame([row for _, row in rows], columns=columns)


def matrix_cells(
    dossier: Dossier, rows: pd.DataFrame, article_ids: Sequence[str] | None = None
) -> pd.DataFrame:
    """Set propositions against authors, silence included.

    Parameters
    ----------
    dossier : Dossier
    rows : DataFrame
        Rows of `matrix_rows`, in any order.
    article_ids : sequence of str, optional
        All articles if not given.

    Returns
    -------
    DataFrame
        `MATRIX_COLUMNS`: one row per proposition and article: proposition_id,
        theme_id, statement, article_id, position (see `author_position`), claim_id (that
        speaks for the position, see `parallax.matching.authors.speaking_order`; empty where
        silent), quote, claims (number of claims behind the position), explicitness (of the
        position; empty where silent), verdict and separation of all articles. In the order
        of `rows`; within a proposition, in the order of the articles.
    """
    ids = list(dossier.articles["article_id"]) if article_ids is None else list(article_ids)
    cells = _positions(dossier)
    wanted = records(rows)
    quotes = _quotes(dossier)
    found = []
    for row in wanted:
        for article_id in ids:
            cell = cells[row["proposition_id"]].get(article_id, _SILENCE)
            behind = cell["claim_ids"] or cell["reported_ids"]
            telling = cell["telling_id"]
            found.append(
                {
                    **row,
                    "article_id": article_id,
                    "position": cell["position"],
                    "claim_id": telling,
                    "quote": quotes[telling] if telling else "",
                    "claims": len(behind),
                    "explicitness": cell["explicitness"],
                }
            )
    return pd.DataFrame(found, columns=MATRIX_COLUMNS)


def matrix(dossier: Dossier, article_ids: Sequence[str] | None = None) -> pd.DataFrame:
    """Set every proposition against every author, what separates most first.

    Parameters
    ----------
    dossier : Dossier
    article_ids : sequence of str, optional
        The columns; all articles if not given. Verdict and separation are always those
        of all articles.

    Returns
    -------
    DataFrame
        See `matrix_cells`.
    """
    return matrix_cells(dossier, matrix_rows(dossier), article_ids)
