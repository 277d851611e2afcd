"""What is near a search that finds nothing: names and words that are spelt alike, and claims that
have some of its words.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from parallax.dossier.derived import derived
from parallax.dossier.lookup import rows_by_id
from parallax.dossier.model import Dossier
from parallax.matching.normalise import normalise
from parallax.matching.tokens import STOP_WORDS
from parallax.selection.search import SearchIndex, search_index
from parallax.selection.wordings import single_names

MOST = 3
LEAST_ALIKE = 60
"""Below it (RapidFuzz ratio, 0-100) two spellings have no more in common than any two words."""

_SHORTEST_WORD = 4


@dataclass(frozen=True)
class Near:
    """Something that a search may have meant.

    Parameters
    ----------
    kind : str
        ``term``, ``actor``, ``author``, ``word`` or ``claim``.
    text : str
        The name or the word as one would search for it; of a claim its paraphrase.
    claim_id : str
        Of a claim; else empty.
    """

    kind: str
    text: str
    claim_id: str = ""


def nearest(dossier: Dossier, q: str) -> tuple[Near, ...]:
    """Find what is near a query.

    Parameters
    ----------
    dossier : Dossier
        All of its claims are looked at.
    q : str
        What a visitor typed.

    Returns
    -------
    tuple of Near
        Up to `MOST`: names and words first, the most alike first. Whatever is named finds a
        claim. Nothing for a query without a word.
    """
    return _nearest(dossier, normalise(q))


@derived(maximum=64)
def _nearest(dossier: Dossier, normal: str) -> tuple[Near, ...]:
    index, words = search_index(dossier), dict.fromkeys(normal.split())
    if not words:
        return ()
    segments = index.wordings.segments(tuple(words))
    like = {word: index.like(word) for word in words}
    authors = [author for each in segments for author in each.authors]
    known = {word for each in segments if each.authors for word in each.words}
    unknown = [word for word in words if word not in known and not like[word]]
    claims = _claims(dossier, index, [like[word] for word in words if word not in STOP_WORDS])
    names = [Near("author", author.label) for author in dict.fromkeys(authors)]
    # Words that all occur, though not together, are not misspelt.
    names += _names(dossier, words, [normal, *unknown]) if unknown else []
    # A claim that has some of the words has its place whatever is spelt alike.
    return (*list(dict.fromkeys(names))[: MOST - bool(claims)], *claims)[:MOST]


@derived()
def _names_of(dossier: Dossier) -> dict[str, tuple[Near, str]]:
    """Map every normalised name or word that finds a claim to what it is, and of what it is one."""
    index = search_index(dossier)
    found: dict[str, tuple[Near, str]] = {}
    for term in index.wordings.terms:
        for words, wording in term.wordings.items():
            if index.says(words):
                found.setdefault(" ".join(words), (Near("term", wording), term.label))
    for actor in index.actors:
        for name in actor.names:
            found.setdefault(normalise(name), (Near("actor", name), actor.label))
    for author in index.wordings.authors:
        for words, name in author.wordings.items():
            found.setdefault(" ".join(words), (Near("author", name), author.label))
        # One of several names alone is spelt alike sooner than the whole name.
        for (name,) in single_names(author):
            found.setdefault(name, (Near("author", author.label), author.label))
    for word in index.spoken:
        if len(word) >= _SHORTEST_WORD and word not in STOP_WORDS:
            found.setdefault(word, (Near("word", word), word))
    found.pop("", None)
    return found


def _names(dossier: Dossier, words: Iterable[str], spellings: Iterable[str]) -> list[Near]:
    names = _names_of(dossier)
    scores: dict[str, float] = {}
    for spelling in dict.fromkeys(spellings):
        for name, score, _ in process.extract(
            spelling, names.keys(), scorer=fuzz.ratio, score_cutoff=LEAST_ALIKE, limit=4 * MOST
        ):
            scores[name] = max(score, scores.get(name, 0.0))
    for word in words:
        scores.pop(word, None)  # What was typed is not near it.
    best = sorted(scores, key=lambda name: (-scores[name], name))
    # Of the names of one term, one is enough.
    found: dict[str, Near] = {}
    for name in best:
        near, owner = names[name]
        found.setdefault(owner, near)
    return list(found.values())[:MOST]


def _claims(dossier: Dossier, index: SearchIndex, asked: list[set[str]]) -> list[Near]:
    """List the claims that have most of the words of a query, and at least half of them."""
    count: Counter[str] = Counter()
    for words in asked:
        count.update(set().union(*(index.postings[word] for word in words)))
    enough = [each for each in index.texts if 2 * count[each] >= len(asked) and count[each]]
    best = sorted(enough, key=lambda claim_id: -count[claim_id])[:MOST]
    rows = rows_by_id(dossier, "claims", "claim_id", best)
    return [Near("claim", row["claim"], claim_id) for claim_id, row in rows.items()]
