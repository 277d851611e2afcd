"""The parts of a brief, and the words that all writers of it use."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from parallax.captions.words import IMPLIED_WORDS, MARKED_VERDICTS
from parallax.presentation.claims import ClaimPresentation

LINK_BACK, CLAIM_LINK = "Open it in Parallax", "Open the claim in Parallax"
PUBLISHER_LINK = "Read it at the publisher"


@dataclass(frozen=True)
class Point:
    """One thing that a section says: a heading, how it was found, the quotes behind it.

    `link` is empty where the thing is a claim: the link of its quote leads there. `implied` says
    that the verdict rests on a position that is implied, not stated.
    """

    statement: str
    verdict: str = ""
    note: str = ""
    quotes: tuple[ClaimPresentation, ...] = ()
    link: str = ""
    implied: bool = False

    @property
    def mark(self) -> str:
        """The verdict with its shape, marked where it is implied; empty without a verdict."""
        if not self.verdict:
            return ""
        implied = f" ({IMPLIED_WORDS})" if self.implied else ""
        return f"{MARKED_VERDICTS[self.verdict]}{implied}: "

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
