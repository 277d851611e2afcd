"""Where two authors stand, in words: for each verdict a heading and its questions."""

from __future__ import annotations

from parallax.captions.findings import plural
from parallax.captions.words import GROUP_HEADINGS
from parallax.presentation.presenter import Presenter
from parallax.presentation.propositions import PropositionPresentation, proposition
from parallax.views.stances import Stances

StanceGroups = list[tuple[str, tuple[PropositionPresentation, ...]]]


def stance_groups(by: Presenter, found: Stances) -> StanceGroups:
    """Return the questions that both authors answer.

    Parameters
    ----------
    by : Presenter
    found : Stances

    Returns
    -------
    list of (str, tuple of PropositionPresentation)
        The heading of a group, which says how many there are, and its questions, without those
        that the filters leave out; a group of which none is left is missing.
    """
    groups: StanceGroups = []
    for group in found.groups:
        rows = [row for row in group.rows if row["proposition_id"] not in group.faded]
        if rows:
            heading = GROUP_HEADINGS[group.verdict].format(plural(group.total, "question"))
            groups.append((heading, tuple(proposition(by, row, 1) for row in rows)))
    return groups
