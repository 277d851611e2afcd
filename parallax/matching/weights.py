"""How much a token weighs: the rarer among all claims, the more."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from math import log

from parallax.matching.claimtext import FIELDS, ClaimText
from parallax.matching.normalise import Concepts

SATURATION = 1.2
"""BM25's k1: how soon saying a word again stops to count."""


@dataclass(frozen=True)
class Weights:
    """In how many claims each token occurs: fixed, whatever is compared.

    Parameters
    ----------
    claims : int
        How many claims were counted.
    counts : mapping of str to int
        Token to the number of claims in whose paraphrase or quote it occurs.
    """

    claims: int = 0
    counts: Mapping[str, int] = field(default_factory=dict)

    @classmethod
    def from_texts(cls, texts: Iterable[ClaimText], concepts: Concepts | None = None) -> Weights:
        """Count the tokens of claims; those without a word count too."""
        unify = (concepts or Concepts()).unify
        return cls.from_tokens(
            [unify(text.field(name)).split() for name in FIELDS] for text in texts
        )

    @classmethod
    def from_tokens(cls, claims: Iterable[Sequence[Sequence[str]]]) -> Weights:
        """Count the tokens of claims, each given by the tokens of its fields."""
        counts: Counter[str] = Counter()
        number = 0
        for fields in claims:
            number += 1
            counts.update(set().union(*fields))
        return cls(number, dict(counts))

    def weigh(self, token: str) -> float:
        """Weigh a token.

        Returns
        -------
        float
            BM25's idf, ``ln(1 + (n - df + 0.5) / (df + 0.5))``; always above 0. A token
            that was never counted is as rare as can be.
        """
        found = min(self.counts.get(token, 0), self.claims)
        return log(1 + (self.claims - found + 0.5) / (found + 0.5))


def saturated(times: int) -> float:
    """Return BM25's weight of a token that a text holds so many times; 1 for once."""
    return times * (SATURATION + 1) / (times + SATURATION)
