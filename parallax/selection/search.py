"""Fuzzy search in the claims' paraphrases, quotes, actors and authors.

A query is cut into segments: wordings of terms, names of authors, and single words. A claim is
found if it has every segment. It has one if each of its words occurs, or one much like it; if
another wording of the same term stands in the claim; or if the author named wrote it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from parallax.dossier.derived import derived
from parallax.dossier.lookup import records
from parallax.dossier.model import Dossier, split_list
from parallax.matching.normalise import normalise
from parallax.matching.tokens import STOP_WORDS
from parallax.selection.wordings import (
    SHORTEST,
    Named,
    Segment,
    Wordings,
    Words,
    alike,
    wordings_of,
)

Ids = frozenset[str]


@dataclass(frozen=True)
class ActorNames:
    """An actor that claims name or that holds them: the label, every name, these claims."""

    label: str
    names: tuple[str, ...]
    words: Ids
    claim_ids: Ids


@dataclass(frozen=True, eq=False)
class SearchIndex:
    """Which claims contain which normalised word.

    Parameters
    ----------
    postings : dict
        Word to the claims whose paraphrase, quote or actors have it.
    spoken : dict
        The same of paraphrases and quotes alone.
    texts : dict
        Claim to its normalised paraphrase and quote, a space around each.
    words : tuple of str
        All that are in `postings`, in alphabetical order.
    actors : tuple of ActorNames
    wordings : Wordings
    """

    postings: Mapping[str, Ids]
    spoken: Mapping[str, Ids]
    texts: Mapping[str, str]
    words: Words
    actors: tuple[ActorNames, ...]
    wordings: Wordings

    def find(self, q: str) -> Ids | None:
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
            letters on) or at least ``SEARCH_CUTOFF`` like it. What a dossier's terms
            and authors add to it, `search` says.
        """
        words = normalise(q).split()
        like = {word: self.like(word) for word in words}
        return _all_of(_any_of(self.postings, like[word]) for word in words) if words else None

    def like(self, word: str) -> set[str]:
        """Return the words of claims that a word of a query finds."""
        like = alike(word, self.words)
        if len(word) >= SHORTEST:
            like |= {candidate for candidate in self.words if candidate.startswith(word)}
        return like

    def says(self, wording: Words) -> Ids:
        """Return the claims in whose paraphrase or quote the words stand one after the other."""
        found = _all_of(self.spoken.get(word, frozenset()) for word in wording)
        if len(wording) == 1:
            return found
        phrase = f" {' '.join(wording)} "
        return frozenset(each for each in found if phrase in self.texts[each])


@dataclass(frozen=True, eq=False)
class Found:
    """What a search finds, and what the dossier knows beyond the words of the query.

    Parameters
    ----------
    claim_ids : frozenset of str or None
        None if the query has no word in it, which restricts nothing.
    wordings : tuple of str
        Other wordings of the query's terms, as the table has them, that find further claims.
    authors : tuple of str
        Those named in the query whose claims are found for that.
    whole : frozenset of str
        Those of them all of whose claims are found.
    actors : tuple of str
        Labels of actors that claims are found by, although they do not have the words.
    marked : frozenset of tuple of str
        Words, and wordings of several words, that make a claim a hit where they stand in it.
    terms : tuple of (str, str)
        Id and label of the terms that are named in the query.
    """

    claim_ids: Ids | None
    wordings: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    whole: frozenset[str] = frozenset()
    actors: tuple[str, ...] = ()
    marked: frozenset[Words] = frozenset()
    terms: tuple[tuple[str, str], ...] = ()


def search(dossier: Dossier, q: str) -> Found:
    """Find the claims that a query asks for, by its words and by what the dossier knows of them.

    Parameters
    ----------
    dossier : Dossier
        All of its claims are looked at.
    q : str
        What a visitor typed.

    Returns
    -------
    Found
        Its claims are those of `SearchIndex.find` and more, never fewer.
    """
    return _search(dossier, normalise(q))


@derived(maximum=64)
def _search(dossier: Dossier, normal: str) -> Found:
    index, words = search_index(dossier), tuple(normal.split())
    if not words:
        return Found(None)
    segments = index.wordings.segments(words)
    like = {word: index.like(word) for word in set(words)}
    plain = [_has(index.postings, each, like) for each in segments]
    more = [_added(index, each) for each in segments]
    claim_ids = _all_of(own | added for own, added in zip(plain, more, strict=True))
    spoken = [_has(index.spoken, each, like) for each in segments]
    by_name = claim_ids - _all_of(own | added for own, added in zip(spoken, more, strict=True))
    authors = list(_telling_authors(segments, plain, claim_ids))
    return Found(
        claim_ids,
        tuple(_telling_wordings(index, segments, plain, claim_ids)),
        tuple(author.label for author in authors),
        frozenset(author.label for author in authors if author.claim_ids <= claim_ids),
        tuple(_telling_actors(index, set().union(*like.values()), by_name)),
        _marked(segments, like),
        tuple(dict.fromkeys((term.key, term.label) for each in segments for term in each.terms)),
    )


def _any_of(postings: Mapping[str, Ids], words: Iterable[str]) -> Ids:
    return frozenset().union(*(postings.get(word, frozenset()) for word in words))


def _all_of(found: Iterable[Ids]) -> Ids:
    first, *others = found
    return first.intersection(*others)


def _has(postings: Mapping[str, Ids], segment: Segment, like: Mapping[str, set[str]]) -> Ids:
    """Return the claims that have each word of a segment, or one much like it."""
    return _all_of(_any_of(postings, like[word]) for word in segment.words)


def _added(index: SearchIndex, segment: Segment) -> Ids:
    """Return the claims that have another wording of a segment's terms, or are its authors'."""
    wordings = {wording for term in segment.terms for wording in term.wordings}
    claims = [index.says(wording) for wording in wordings]
    return frozenset().union(*claims, *(author.claim_ids for author in segment.authors))


def _telling_wordings(
    index: SearchIndex, segments: list[Segment], plain: list[Ids], claim_ids: Ids
) -> Iterable[str]:
    """List the wordings by which claims are found that neither words nor earlier ones find."""
    seen: set[Words] = set()
    for segment, own in zip(segments, plain, strict=True):
        known = set(own)
        for term in segment.terms:
            for words, wording in term.wordings.items():
                if words not in seen and (new := (index.says(words) & claim_ids) - known):
                    seen.add(words)
                    known |= new
                    yield wording


def _telling_authors(segments: list[Segment], plain: list[Ids], claim_ids: Ids) -> Iterable[Named]:
    """List the authors by whom claims are found that do not have the words of the name."""
    return dict.fromkeys(
        author
        for segment, own in zip(segments, plain, strict=True)
        for author in segment.authors
        if (author.claim_ids & claim_ids) - own
    )


def _telling_actors(index: SearchIndex, like: set[str], by_name: Ids) -> Iterable[str]:
    if not by_name:
        return ()
    return (each.label for each in index.actors if each.words & like and each.claim_ids & by_name)


def _marked(segments: list[Segment], like: Mapping[str, set[str]]) -> frozenset[Words]:
    single = {(each,) for word, found in like.items() if word not in STOP_WORDS for each in found}
    wordings = {words for each in segments for term in each.terms for words in term.wordings}
    return frozenset(single | wordings)


@derived()
def search_index(dossier: Dossier) -> SearchIndex:
    """Build, once per dossier, the index over paraphrases, quotes and actors.

    An actor counts with its label and all its variants.
    """
    spoken: defaultdict[str, set[str]] = defaultdict(set)
    named: defaultdict[str, set[str]] = defaultdict(set)
    texts: dict[str, str] = {}
    for row in records(dossier.claims[["claim_id", "claim", "quote", "holder_id"]]):
        claim_id = row["claim_id"]
        # The line's end keeps a wording from reaching from the paraphrase into the quote.
        texts[claim_id] = f" {normalise(row['claim'])} \n {normalise(row['quote'])} "
        named[row["holder_id"]].add(claim_id)
        for word in texts[claim_id].split():
            spoken[word].add(claim_id)
    for actor_id, claim_id in zip(
        dossier.claim_actors["actor_id"], dossier.claim_actors["claim_id"], strict=True
    ):
        named[actor_id].add(claim_id)
    actors = []
    postings = {word: set(claim_ids) for word, claim_ids in spoken.items()}
    for row in records(dossier.actors):
        names = (row["label"], *split_list(row["variants"]))
        words = frozenset(normalise(" ".join(names)).split())
        if claim_ids := named.get(row["actor_id"]):
            actors.append(ActorNames(row["label"], names, words, frozenset(claim_ids)))
            for word in words:
                postings.setdefault(word, set()).update(claim_ids)
    return SearchIndex(
        {word: frozenset(claim_ids) for word, claim_ids in postings.items()},
        {word: frozenset(claim_ids) for word, claim_ids in spoken.items()},
        texts,
        tuple(sorted(postings)),
        tuple(actors),
        wordings_of(dossier),
    )
