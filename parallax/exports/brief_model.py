"""The parts of a brief, and the words that all writers of it use."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from parallax.presentation.claims import ClaimPresentation

LINK_BACK, CLAIM_LINK = "Open it in Parallax", "Open the claim in Parallax"
PUBLISHER_LINK = "Read it at the publisher"


@dataclass(frozen=True)
class Point:
    """One thing that a section says: a heading, how it was found, the quotes behind it.

    `link` is empty where the thing is a claim: the link of its quote leads there.
    """

    statement: str
    verdict: str = ""
    note: str = ""
    quotes: tuple[ClaimPresentation, ...] = ()
    link: str = ""

    @property
    def sides(self) -> list[tuple[ClaimPresentation, ...]]:
        """The quotes in runs of one author each."""
        runs = groupby(self.quotes, lambda quote: quote.author.name)
        return [tuple(run) for _, run in runs]


@dataclass(frozen=True)
class Section:
    """A part of a brief; `intro` says what belongs to it."""

    title: str
    points: tuple[Point, ...]
    intro: str = ""


@dataclass(frozen=True)
class Brief:
    """A view, to be read."""

    title: str
    words: str
    finding: str
    link: str
    citation: str
    sections: tuple[Section, ...]
    sources: tuple[str, ...]
