"""What the claims say that a card has no room for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from parallax.presentation.claims import ClaimPresentation

_VERBS = {
    "affirms": ("affirms", "affirm"),
    "qualifies": ("qualifies", "qualify"),
    "denies": ("denies", "deny"),
}


def further_words(claims: Sequence[ClaimPresentation]) -> str:
    """Describe claims by the position that each takes: ``2 more deny; 1 reported claim affirms``.

    Parameters
    ----------
    claims : sequence of ClaimPresentation
        Of one author on one proposition.

    Returns
    -------
    str
        The author's own claims first; in the order affirms, qualifies, denies.
    """
    counts = Counter((each.reported, each.position) for each in claims)
    said = []
    for reported in (False, True):
        for position, (one, many) in _VERBS.items():
            count = counts[reported, position]
            if count:
                what = f"reported claim{'' if count == 1 else 's'}" if reported else "more"
                said.append(f"{count} {what} {one if count == 1 else many}")
    return "; ".join(said)
