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
            A variant that two terms claim belongs to the first of them.
        """
        tokens: dict[str, str] = {}
        for label, variants in zip(terms["label"], terms["variants"], strict=True):
            token = normalise(label).replace(" ", "_")
            for variant in (label, *split_list(variants)):
                if token and (key := normalise(variant)):
                    tokens.setdefault(key, token)
        return cls(tuple(tokens.items()))

    @cached_property
    def _pattern(self) -> re.Pattern[str] | None:
        if not self.variants:
            return None
        # Longest first: a variant may be the beginning of another one.
        ordered = sorted((key for key, _ in self.variants), key=len, reverse=True)
        return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, ordered)) + r")(?!\w)")

    def unify(self, text: str) -> str:
        """Normalise a text and put one token for every variant of a concept."""
        normal = normalise(text)
        if self._pattern is None:
            return normal
        tokens = dict(self.variants)
        return self._pattern.sub(lambda found: tokens[found[0]], normal)

    def unify_all(self, texts: Iterable[str]) -> list[str]:
        """Apply `unify` to each text, in order."""
        return [self.unify(text) for text in texts]
