"""Fuzzy search in the claims' paraphrases, quotes and actors."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from parallax.dossier.derived import derived
from parallax.dossier.lookup import records
from parallax.dossier.model import Dossier, split_list
from parallax.matching.normalise import normalise

SEARCH_CUTOFF = 84
"""The one cutoff of the search: how alike (RapidFuzz ratio, 0-100) a word must be.

One letter too many or too few is found in words from four letters on, one wrong
letter in words from seven on.
"""

_SHORTEST_PREFIX = 3


@dataclass(frozen=True, eq=False)
class SearchIndex:
    """Which claims contain which normalised word."""

    postings: dict[str, frozenset[str]]
    words: tuple[str, ...]

    def find(self, q: str) -> frozenset[str] | None:
        """Find the claims that contain every word of a query, or one much like it.

        Parameters
        ----------
        q : str
            What a visitor typed.

        Returns
        -------
        frozenset of str or None
            Claim ids; None if the query has no word in it, which restricts nothing.
            A word is found if it is the beginning of a claim's word (from three
            letters on) or at least `SEARCH_CUTOFF` like it.
        """
        found: frozenset[str] | None = None
        for word in normalise(q).split():
            hits: set[str] = set()
            for candidate in self._like(word):
                hits |= self.postings[candidate]
            found = frozenset(hits) if found is None else found & hits
        return found

    def _like(self, word: str) -> set[str]:
        near = process.extract(
            word, self.words, scorer=fuzz.ratio, score_cutoff=SEARCH_CUTOFF, limit=None
        )
        like = {candidate for candidate, _, _ in near}
        if len(word) >= _SHORTEST_PREFIX:
            like |= {candidate for candidate in self.words if candidate.startswith(word)}
        return like


@derived()
def search_index(dossier: Dossier) -> SearchIndex:
    """Build, once per dossier, the index over paraphrases, quotes and actors.

    An actor counts with its label and all its variants.
    """
    names = {
        row["actor_id"]: " ".join((row["label"], *split_list(row["variants"])))
        for row in records(dossier.actors)
    }
    postings: defaultdict[str, set[str]] = defaultdict(set)

    def add(claim_id: str, text: str) -> None:
        for word in normalise(text).split():
            postings[word].add(claim_id)

    for row in records(dossier.claims[["claim_id", "claim", "quote", "holder_id"]]):
        text = f"{row['claim']} {row['quote']} {names.get(row['holder_id'], '')}"
        add(row["claim_id"], text)
    for row in records(dossier.claim_actors):
        add(row["claim_id"], names.get(row["actor_id"], ""))
    frozen = {word: frozenset(claim_ids) for word, claim_ids in postings.items()}
    return SearchIndex(frozen, tuple(sorted(frozen)))
