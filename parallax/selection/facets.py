"""How many claims each value of a filter would show."""

from __future__ import annotations

import numpy as np
import pandas as pd

from parallax.dossier.model import Dossier
from parallax.selection.filters import FILTERS
from parallax.selection.scope import between
from parallax.urlstate.state import PageState


def facet_counts(dossier: Dossier, state: PageState) -> dict[str, dict[str, int]]:
    """Count the claims that each value of a facet would show under the other filters.

    Returns
    -------
    dict
        For theme, actor, type and voice: value to number of claims. The facet's own
        choice does not count against its values; all other filters do. Values that
        no claim has are missing.
    """
    filters = state.shared_filters
    scope = between(dossier, filters.left, filters.right)
    claims = scope.claims
    active = [each for each in FILTERS if each.active(filters)]
    masks = {each.name: each.mask(scope, claims, filters) for each in active}
    counts: dict[str, dict[str, int]] = {}
    for facet in ("theme", "actor", "type", "voice"):
        retained = np.ones(len(claims), dtype=bool)
        for name, mask in masks.items():
            if name != facet:
                retained &= mask
        counts[facet] = _count(scope, claims[retained], facet)
    return counts


def _count(dossier: Dossier, claims: pd.DataFrame, facet: str) -> dict[str, int]:
    if facet == "actor":
        named = dossier.claim_actors[["claim_id", "actor_id"]]
        held = claims[["claim_id", "holder_id"]].rename(columns={"holder_id": "actor_id"})
        both = pd.concat([named[named["claim_id"].isin(claims["claim_id"])], held])
        values = both[both["actor_id"] != ""].drop_duplicates()["actor_id"]
    else:
        column = {"theme": "theme_id", "type": "claim_type", "voice": "voice"}[facet]
        values = claims[column]
    return {str(key): int(count) for key, count in values.value_counts().items()}
