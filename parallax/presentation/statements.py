"""An item of a joint statement, as an article reports it, and who else speaks of the matter."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from parallax.dossier.lookup import Row
from parallax.presentation.claims import ClaimPresentation, claim
from parallax.presentation.presenter import Presenter
from parallax.selection.filters import labels


@dataclass(frozen=True)
class StatementItemPresentation:
    """An item as it is shown.

    Attributes
    ----------
    label : str
    status : {'reaffirmed', 'developed', 'new'}
    claim : ClaimPresentation
        That reports it.
    earlier, later : str
        The two texts that are compared.
    others : tuple of ClaimPresentation
        Claims of the other article on the same matter.
    """

    label: str
    status: str
    claim: ClaimPresentation
    earlier: str
    later: str
    others: tuple[ClaimPresentation, ...] = ()


def statement_item(
    by: Presenter, row: Row, said: Row, others: Iterable[Row] = ()
) -> StatementItemPresentation:
    """Present an item of a statement.

    Parameters
    ----------
    by : Presenter
    row : dict
        A row of the dossier's statement_items.
    said : dict
        The claim that reports it.
    others : iterable of dict, optional
        Claims of the other article on the same matter.
    """
    events = labels(by.dossier, "events", "event_id")
    return StatementItemPresentation(
        label=row["label"],
        status=row["status"],
        claim=claim(by, said),
        earlier=events.get(row["earlier_event_id"], ""),
        later=events.get(row["later_event_id"], ""),
        others=tuple(claim(by, each) for each in others),
    )
