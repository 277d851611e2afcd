"""What the coding says of authors and claims, in words that pages and previews share."""

from __future__ import annotations

from collections.abc import Mapping

from parallax.dossier.model import Dossier
from parallax.filters import labels

VERDICT_WORDS = {
    "agree": "agree",
    "partial": "agree in part",
    "diverge": "diverge",
    "silent": "one is silent",
}
"""What two authors do on a proposition with this verdict."""

POSITION_WORDS = {
    "affirms": "affirms",
    "qualifies": "qualifies",
    "denies": "denies",
    "split": "is split",
    "reports only": "only reports others",
    "silent": "is silent",
}


def headline_words(left: str, right: str, counts: Mapping[str, int], *, filtered: bool) -> str:
    """Say the finding on two authors in one or two sentences.

    Parameters
    ----------
    left, right : str
        The authors' names.
    counts : mapping of str to int
        As `parallax.matching.verdicts.headline` gives it.
    filtered : bool
        Whether filters restrict what was counted.
    """
    total = sum(counts.values())
    met = total - counts["silent"]
    if not met:
        under = " under these filters" if filtered else ""
        return (
            f"{left} and {right} both take a position on no proposition{under}. "
            "What is worded alike is offered as echoes."
        )
    return (
        f"{left} and {right} meet on {met} of {total} propositions: they agree on "
        f"{counts['agree']}, agree in part on {counts['partial']} and diverge on "
        f"{counts['diverge']}. On the other {counts['silent']}, one is silent."
    )


def voice_words(dossier: Dossier, claim: Mapping[str, str]) -> str:
    """Say whose voice a claim is in, the holder named."""
    if claim["voice"] != "reported":
        return "own voice"
    holders = labels(dossier, "actors", "actor_id")
    return f"reported from {holders.get(claim['holder_id'], claim['holder_id'])}"
