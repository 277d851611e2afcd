"""The parts of a brief, and the words that all writers of it use."""

from __future__ import annotations

from dataclasses import dataclass

LINK_BACK, CLAIM_LINK = "Open it in Parallax", "Open the claim in Parallax"
PUBLISHER_LINK = "Read it at the publisher"


@dataclass(frozen=True)
class Quote:
    """A claim as a brief quotes it."""

    author: str
    voice: str
    position: str
    words: str
    paraphrase: str
    claim_id: str
    citation: str
    publisher: str
    link: str

    @property
    def note(self) -> str:
        """The footnote, without its links."""
        return f"{self.citation}. Claim {self.claim_id}."


@dataclass(frozen=True)
class Point:
    """One thing that a section says: a heading, how it was found, the quotes behind it.

    `link` is empty where the thing is a claim: the link of its quote leads there.
    """

    statement: str
    verdict: str = ""
    note: str = ""
    quotes: tuple[Quote, ...] = ()
    link: str = ""


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
