"""The finding in words: on what two authors part and on what they agree."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from parallax.captions.findings import plural
from parallax.dossier.lookup import column
from parallax.matching.verdicts import AGREE, DIVERGE
from parallax.selection.view import View

NAMED = 3
"""How many propositions of a verdict are named before the rest is counted."""


def finding_of_view(view: View, verdicts: pd.DataFrame) -> str:
    """Describe on what the two authors of a view part and agree, for what leaves the pages.

    Parameters
    ----------
    view : View
        With two articles to compare.
    verdicts : DataFrame
        As `finding_words` reads it.

    Returns
    -------
    str
        Empty where the dossier has no labels for it.
    """
    left, right = (view.name(view.state.article(side)) for side in ("left", "right"))
    labels = column(view.dossier.propositions, "proposition_id", "label")
    return finding_words(left, right, verdicts, labels)


def finding_words(left: str, right: str, verdicts: pd.DataFrame, labels: Mapping[str, str]) -> str:
    """Describe on what two authors part and on what they agree.

    Parameters
    ----------
    left, right : str
        The authors' names.
    verdicts : DataFrame
        As `parallax.matching.authors.author_verdicts`, in any order; only rows that the
        headline counts are read.
    labels : mapping of str to str
        Proposition ids to what each is about, in a few words.

    Returns
    -------
    str
        One or two sentences that name the sharpest of each kind. Empty where the two neither
        part nor agree on anything, or where one that would be named has no label.
    """
    ordered = verdicts[verdicts["counted"]].sort_values("sharpness", kind="stable")
    sentences: list[str] = []
    for verdict, verb in ((DIVERGE, "part"), (AGREE, "agree")):
        ids = list(ordered.loc[ordered["verdict"] == verdict, "proposition_id"])
        if not ids:
            continue
        named = [labels.get(each, "") for each in ids[:NAMED]]
        if not all(named):
            return ""
        who = "They" if sentences else f"{left} and {right}"
        sentences.append(f"{who} {verb} on {_listed(named, len(ids) - len(named))}.")
    return " ".join(sentences)


def _listed(named: Sequence[str], more: int) -> str:
    words = [*named, *([f"on {plural(more, 'more question')}"] if more else [])]
    if len(words) == 1:
        return words[0]
    return f"{', '.join(words[:-1])} and {words[-1]}"
