"""What a theme lets through: one rule for each kind of thing that has one.

A claim, a proposition and an event are on a theme by their own ``theme_id``. A pair that is coded
is on the theme of its proposition, since that is what it is shown under; an echo, which has
none, on the theme of either of its claims. No theme wanted lets everything through.
"""

from __future__ import annotations

from collections.abc import Collection

import numpy as np
import numpy.typing as npt
import pandas as pd

from parallax.dossier.lookup import column
from parallax.dossier.model import Dossier

Mask = npt.NDArray[np.bool_]


def on_themes(theme_ids: pd.Series, themes: Collection[str]) -> Mask:
    """Return which of some claims, propositions or events are on the themes wanted.

    Parameters
    ----------
    theme_ids : Series of str
        The theme of each; empty for none.
    themes : collection of str
        Ids of the themes wanted; empty lets everything through.

    Returns
    -------
    ndarray of bool
        In the order of `theme_ids`.
    """
    if not themes:
        return np.ones(len(theme_ids), dtype=bool)
    return theme_ids.isin(list(themes)).to_numpy(dtype=bool)


def pairs_on_themes(scope: Dossier, pairs: pd.DataFrame, themes: Collection[str]) -> Mask:
    """Return which pairs are on the themes wanted.

    Parameters
    ----------
    scope : Dossier
        Holds the claims and propositions of the pairs.
    pairs : DataFrame
        proposition_id (empty for an echo), left_claim_id, right_claim_id.
    themes : collection of str
        Ids of the themes wanted; empty lets everything through.

    Returns
    -------
    ndarray of bool
        In the order of `pairs`.
    """
    if not themes:
        return np.ones(len(pairs), dtype=bool)
    of_claim = column(scope.claims, "claim_id", "theme_id")
    of_proposition = column(scope.propositions, "proposition_id", "theme_id")
    coded = on_themes(pairs["proposition_id"].map(of_proposition), themes)
    either = on_themes(pairs["left_claim_id"].map(of_claim), themes)
    either = either | on_themes(pairs["right_claim_id"].map(of_claim), themes)
    is_echo = (pairs["proposition_id"] == "").to_numpy(dtype=bool)
    return np.where(is_echo, either, coded)
