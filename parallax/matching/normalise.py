"""Normalised text: what the wording scorers and the search compare."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from parallax.dossier.model import split_list

_APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "`": "'", "´": "'"})
_POSSESSIVE = re.compile(r"(?:'s)+(?!\w)")
_ABBREVIATION = re.compile(r"(?<!\w)(?:[^\W\d_]\.){2,}")
_SEPARATORS = re.compile(r"[^\w]+")


def normalise(text: str) -> str:
    """Fold away what does not change the meaning of a wording.

    Compatibility forms and case are folded (NFKC, ``str.casefold``), typographic
    apostrophes are made straight, a possessive ``'s`` is dropped, the full stops
    of an abbreviation too (``U.S.`` becomes ``us``), and whatever is neither a
    letter, a digit nor an underscore becomes one space.

    Parameters
    ----------
    text : str
        Any text, empty included.

    Returns
    -------
    str
        Words separated by single spaces; ``""`` if there are none. Normalising a
        second time changes nothing.
    """
    folded = text
    # Case folding can produce characters that NFKC folds again and vice versa.
    while (again := unicodedata.normalize("NFKC", folded).casefold()) != folded:
        folded = again
    folded = _POSSESSIVE.sub("", folded.translate(_APOSTROPHES))
    folded = _ABBREVIATION.sub(lambda found: found[0].replace(".", ""), folded)
    return _SEPARATORS.sub(" ", folded).strip()


@dataclass(frozen=True)
class Concepts:
    """The variants under which a dossier's concepts occur, as one token each.

    Parameters
    ----------
    variants : tuple of (str, str)
        Pairs of a normalised variant and the token that stands for its concept.
    """

    variants: tuple[tuple[str, str], ...] = ()

    @classmethod
    def from_terms(cls, terms: pd.DataFrame) -> Concepts:
        """Read the ``terms`` table of a dossier.

        Parameters
        ----------
        terms : DataFrame
            Columns ``label`` and ``variants`` (a list separated by ``"; "``).

        Returns
        -------
        Concepts
            A variant that two terms claim belongs to the first of them; so does a
            one-word label that an earlier term has as a variant.
        """
        tokens: dict[str, str] = {}
        for label, variants in zip(terms["label"], terms["variants"], strict=True):
            token = normalise(label).replace(" ", "_")
            for variant in (label, *split_list(variants)):
                if token and (key := normalise(variant)):
                    tokens.setdefault(key, token)
        return cls(tuple((key, _settled(token, tokens)) for key, token in tokens.items()))

    @cached_property
    def _pattern(self) -> re.Pattern[str] | None:
        if not self.variants:
            return None
        # Longest first: a variant may be the beginning of another one.
        ordered = sorted((key for key, _ in self.variants), key=len, reverse=True)
        return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, ordered)) + r")(?!\w)")

    @cached_property
    def _tokens(self) -> dict[str, str]:
        return dict(self.variants)

    def find(self, normal: str) -> list[tuple[int, int, str]]:
        """Find the variants in a normalised text: start, end and token of each, in order."""
        if self._pattern is None:
            return []
        return [
            (found.start(), found.end(), self._tokens[found[0]])
            for found in self._pattern.finditer(normal)
        ]

    def unify(self, text: str) -> str:
        """Normalise a text and put one token for every variant of a concept."""
        return self.unify_normal(normalise(text))

    def unify_normal(self, normal: str) -> str:
        """Place one token for every variant of a concept into a text that is normalised."""
        if self._pattern is None:
            return normal
        return self._pattern.sub(lambda found: self._tokens[found[0]], normal)

    def unify_all(self, texts: Iterable[str]) -> list[str]:
        """Apply `unify` to each text, in order."""
        return [self.unify(text) for text in texts]


def _settled(token: str, tokens: dict[str, str]) -> str:
    """Follow a token that an earlier term has as its variant to that term's token."""
    seen = {token}
    while (again := tokens.get(token, token)) not in seen:
        token = again
        seen.add(token)
    return token
