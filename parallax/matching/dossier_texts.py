"""The texts of a dossier's claims, its concepts and its word weights, made once."""

from __future__ import annotations

from parallax.dossier.derived import derived
from parallax.dossier.model import Dossier
from parallax.matching.claimtext import ClaimText, texts_from
from parallax.matching.differences import Difference, differences
from parallax.matching.explain import Explanation, explain
from parallax.matching.normalise import Concepts
from parallax.matching.weights import Weights


@derived()
def concepts_of(dossier: Dossier) -> Concepts:
    """Read the variants of a dossier's terms."""
    return Concepts.from_terms(dossier.terms)


@derived()
def weights_of(dossier: Dossier) -> Weights:
    """Count the words of all claims of a dossier: the weights of all its comparisons."""
    return Weights.from_texts(texts_from(dossier.claims), concepts_of(dossier))


@derived()
def _texts_of(dossier: Dossier) -> dict[str, ClaimText]:
    return dict(zip(dossier.claims["claim_id"], texts_from(dossier.claims), strict=True))


def text_of(dossier: Dossier, claim_id: str) -> ClaimText:
    """Return the text of a claim.

    Raises
    ------
    KeyError
        If the dossier has no such claim.
    """
    return _texts_of(dossier)[claim_id]


@derived(maximum=256)
def explain_pair(dossier: Dossier, left_claim_id: str, right_claim_id: str) -> Explanation:
    """Take the default scorer's score of two claims apart: see `explain`."""
    return explain(
        text_of(dossier, left_claim_id),
        text_of(dossier, right_claim_id),
        weights=weights_of(dossier),
        concepts=concepts_of(dossier),
    )


@derived(maximum=1024)
def differences_of(
    dossier: Dossier, left_claim_id: str, right_claim_id: str
) -> tuple[Difference, ...]:
    """Find what differs between two claims: see `differences`."""
    return differences(
        text_of(dossier, left_claim_id),
        text_of(dossier, right_claim_id),
        concepts=concepts_of(dossier),
    )
