"""Where two authors stand on each question: apart, in part, together, or one of them silent."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import dataclass

from parallax.dossier.lookup import Row, records
from parallax.matching.authors import author_verdicts
from parallax.matching.verdicts import AGREE, DIVERGE, PARTIAL, SILENT, SPLIT
from parallax.selection.view import View
from parallax.views.comparison import propositions_view, without_verdict_filters

GROUPS = (DIVERGE, SPLIT, PARTIAL, AGREE)
"""The verdicts of questions that both answer, the farthest apart first."""
MOST_ROWS = 24


@dataclass(frozen=True)
class StanceGroup:
    """Questions of one verdict.

    Attributes
    ----------
    verdict : str
    rows : tuple of dict
        Rows of `parallax.matching.authors.author_verdicts`: those that pass the filters, then
        those that do not; of each the sharpest first.
    total : int
        How many pass the filters.
    faded : frozenset of str
        Ids of the propositions among the rows that the filters leave out.
    """

    verdict: str
    rows: tuple[Row, ...]
    total: int
    faded: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Stances:
    """Where two authors stand.

    Attributes
    ----------
    groups : tuple of StanceGroup
        In the order of `GROUPS`, without those of which no row passes or is faded.
    only_left, only_right : StanceGroup
        Questions that only the left, only the right author answers.
    """

    groups: tuple[StanceGroup, ...]
    only_left: StanceGroup
    only_right: StanceGroup


def stances(view: View, *, most: int = MOST_ROWS) -> Stances:
    """Return where the two authors of a view stand on the questions that either answers.

    Parameters
    ----------
    view : View
        Its choice of verdicts and of whose positions meet is not regarded.
    most : int
        How many questions of a verdict there are rows for: first those that pass the filters,
        of these the sharpest.

    Returns
    -------
    Stances
        Of propositions that the headline counts.
    """
    view = without_verdict_filters(view)
    passing = frozenset(propositions_view(view)["proposition_id"])
    verdicts = author_verdicts(view.scope, view.state.left, view.state.right)
    counted = records(verdicts[verdicts["counted"]].sort_values("sharpness", kind="stable"))
    groups = (
        _group(verdict, [row for row in counted if row["verdict"] == verdict], passing, most)
        for verdict in GROUPS
    )
    # Of silences whose positions are left out there is nothing to see: only what passes counts.
    left, right = (
        [
            row
            for row in counted
            if row["verdict"] == SILENT
            and row["silent_side"] == silent
            and row["proposition_id"] in passing
        ]
        for silent in ("right", "left")
    )
    return Stances(
        groups=tuple(group for group in groups if group.rows),
        only_left=_group(SILENT, left, passing, most),
        only_right=_group(SILENT, right, passing, most),
    )


def _group(verdict: str, rows: Sequence[Row], passing: Container[str], most: int) -> StanceGroup:
    within = [row for row in rows if row["proposition_id"] in passing]
    outside = [row for row in rows if row["proposition_id"] not in passing]
    displayed = (*within, *outside)[:most]
    faded = frozenset(row["proposition_id"] for row in displayed[len(within) :])
    return StanceGroup(verdict, displayed, len(within), faded)
