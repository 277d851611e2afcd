"""The names under which a search knows a term or an author, and where they stand in a query."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from parallax.dossier.lookup import records
from parallax.dossier.model import Dossier, split_list
from parallax.matching.normalise import normalise
from parallax.matching.tokens import STOP_WORDS

SEARCH_CUTOFF = 84
"""The one cutoff of the search: how alike (RapidFuzz ratio, 0-100) a word must be.

One letter too many or too few is found in words from four letters on, one wrong
letter in words from seven on.
"""

SHORTEST = 3
"""Letters of a word that may stand for more: for the words it begins, for an author's whole name.
"""

Words = tuple[str, ...]


def alike(word: str, words: Iterable[str]) -> set[str]:
    """Return the words that are the same as a word but for a small misspelling."""
    near = process.extract(word, words, scorer=fuzz.ratio, score_cutoff=SEARCH_CUTOFF, limit=None)
    return {candidate for candidate, _, _ in near}


@dataclass(frozen=True, eq=False)
class Named:
    """A term or an author.

    Parameters
    ----------
    label : str
        What readers see.
    wordings : mapping of tuple of str to str
        Normalised words to the wording as the table has it; of an author the names that are
        whole. Another wording of a term is searched for, another name of an author is not.
    key : str
        Id of a term; empty for an author.
    claim_ids : frozenset of str
        The claims of an author; of a term none, since what it finds depends on its wordings.
    """

    label: str
    wordings: Mapping[Words, str]
    key: str = ""
    claim_ids: frozenset[str] = frozenset()


@dataclass(frozen=True, eq=False)
class Segment:
    """One or more words of a query that stand together, and what they name, if anything."""

    words: Words
    terms: tuple[Named, ...] = ()
    authors: tuple[Named, ...] = ()


@dataclass(frozen=True, eq=False)
class Wordings:
    """All names of terms and authors.

    Parameters
    ----------
    terms, authors : tuple of Named
    by_first : mapping of str to tuple
        First word of a name to the names that begin with it, each with what it names.
    words : tuple of str
        Every word of every name.
    """

    terms: tuple[Named, ...]
    authors: tuple[Named, ...]
    by_first: Mapping[str, tuple[tuple[Words, Named], ...]]
    words: Words

    def segments(self, words: Words) -> list[Segment]:
        """Cut a query into the names that it has, the longest first, and single words.

        Parameters
        ----------
        words : tuple of str
            Normalised.

        Returns
        -------
        list of Segment
            In order; every word is in one of them. Words may be slightly misspelt, but a name
            that is spelt as it should be counts before those that are much like it.
        """
        like = {word: alike(word, self.words) for word in set(words)}
        authors = set(self.authors)
        found: list[Segment] = []
        at = 0
        while at < len(words):
            length, named = self._named(words, at, like)
            each = tuple(dict.fromkeys(named))
            found.append(
                Segment(
                    words[at : at + length],
                    tuple(one for one in each if one not in authors),
                    tuple(one for one in each if one in authors),
                )
            )
            at += length
        return found

    def _named(
        self, words: Words, at: int, like: Mapping[str, set[str]]
    ) -> tuple[int, list[Named]]:
        """Return how many words from a place on are the longest name, and what that names."""
        found: dict[tuple[int, bool], list[Named]] = {}
        for first in like[words[at]]:
            for name, named in self.by_first.get(first, ()):
                typed = words[at : at + len(name)]
                if len(typed) == len(name) and all(
                    word in like[given] for word, given in zip(name, typed, strict=True)
                ):
                    found.setdefault((len(name), name == typed), []).append(named)
        if not found:
            return 1, []
        best = max(found)
        return best[0], found[best]


def wordings_of(dossier: Dossier) -> Wordings:
    """Build the names of a dossier's terms, and of the authors of its claims."""
    terms = tuple(
        Named(row["label"], _by_words((row["label"], *split_list(row["variants"]))), row["term_id"])
        for row in records(dossier.terms)
    )
    authors = tuple(_authors(dossier))
    by_first: defaultdict[str, list[tuple[Words, Named]]] = defaultdict(list)
    for term in terms:
        for name in term.wordings:
            by_first[name[0]].append((name, term))
    for author in authors:
        for name in dict.fromkeys((*author.wordings, *single_names(author))):
            by_first[name[0]].append((name, author))
    words = {word for names in by_first.values() for name, _ in names for word in name}
    frozen = {first: tuple(names) for first, names in by_first.items()}
    return Wordings(terms, authors, frozen, tuple(sorted(words)))


def _by_words(wordings: Iterable[str]) -> dict[Words, str]:
    found: dict[Words, str] = {}
    for wording in wordings:
        if words := tuple(normalise(wording).split()):
            found.setdefault(words, wording)
    return found


def _authors(dossier: Dossier) -> Iterable[Named]:
    """List the authors that claims have; two articles of one name have one author."""
    claims = dossier.claims.groupby("article_id", sort=False)["claim_id"].agg(frozenset).to_dict()
    names: defaultdict[str, list[str]] = defaultdict(list)
    own: defaultdict[str, set[str]] = defaultdict(set)
    for row in records(dossier.articles[["article_id", "author", "author_native"]]):
        if row["article_id"] in claims and row["author"]:
            names[row["author"]].append(row["author_native"])
            own[row["author"]] |= claims[row["article_id"]]
    for author, native in names.items():
        yield Named(author, _by_words((author, *native)), claim_ids=frozenset(own[author]))


def single_names(author: Named) -> Iterable[Words]:
    """List the words of an author's names that stand for the whole: surname, given name."""
    words = {word for name in author.wordings for word in name}
    return [(word,) for word in sorted(words - STOP_WORDS) if len(word) >= SHORTEST]
