"""The finding in words: on what two authors part and on what they agree."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from parallax.captions.findings import plural
from parallax.dossier.curated_finding import FindingSentence
from parallax.dossier.lookup import column
from parallax.dossier.schema import STATED
from parallax.matching.verdicts import AGREE, DIVERGE
from parallax.selection.filters import is_filtered
from parallax.selection.view import View

NAMED = 3
"""How many propositions of a verdict are named before the rest is counted."""


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


@dataclass(frozen=True)
class Story:
    """The finding on two authors, in words.

    Attributes
    ----------
    title : str
        Empty where neither the curator nor the dossier's labels have words for it.
    sentences : tuple of FindingSentence
        What the curator adds, with the claims that it rests on.
    curated : bool
        Whether the curator wrote it; else it is composed from labels and verdicts.
    """

    title: str
    sentences: tuple[FindingSentence, ...] = ()
    curated: bool = False


def story_of(view: View, verdicts: pd.DataFrame) -> Story:
    """Return the finding on the two authors of a view, in words.

    Parameters
    ----------
    view : View
    verdicts : DataFrame
        As for `finding_words`; those that the filters let through.

    Returns
    -------
    Story
        The curator's where the view is what the curator saw: the claims that it names are
        of these two authors, both among them, and nothing is filtered. Else composed.
    """
    curated, state = view.dossier.finding, view.state
    if curated is not None and not is_filtered(state) and state.explicitness != STATED:
        named = {key for sentence in curated.sentences for key in sentence.claim_ids}
        claims = view.dossier.claims
        articles = set(claims.loc[claims["claim_id"].isin(named), "article_id"])
        if articles == {state.left, state.right}:
            return Story(curated.title, curated.sentences, curated=True)
    left, right = (view.name(state.article(side)) for side in ("left", "right"))
    labels = column(view.dossier.propositions, "proposition_id", "label")
    return Story(finding_words(left, right, verdicts, labels))
