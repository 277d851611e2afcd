"""The parts of a brief, and the words that all writers of it use."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from parallax.captions.words import marked as marked
from parallax.exports.charts import Chart
from parallax.presentation.claims import ClaimPresentation

LINK_BACK, CLAIM_LINK = "Open it in Parallax", "Open the claim in Parallax"
PUBLISHER_LINK = "Read it at the publisher"
FINDING, ANSWERS, ANNEX = "The finding", "Question by question", "Annex"
ALL_ANSWERS = "All questions and answers"
SOURCES, CITATION = "Sources", "How to cite this view"


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
        said = marked(self.verdict, implied=self.implied)
        return f"{said}: " if said else ""

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
class Answer:
    """A question, what both authors answer, and the verdict; `implied` as of `Point`."""

    question: str
    left: str
    right: str
    verdict: str
    implied: bool = False

    @property
    def mark(self) -> str:
        """The verdict with its shape, marked where it is implied."""
        return marked(self.verdict, implied=self.implied)


@dataclass(frozen=True)
class Prospect:
    """Something to watch or a risk, in a line: what, who says it, in which claim."""

    what: str
    who: str
    claim_id: str
    link: str


@dataclass(frozen=True)
class Outlook:
    """What to watch, under one heading; `more` says how much is left out, or nothing."""

    title: str
    lines: tuple[Prospect, ...]
    more: str = ""


@dataclass(frozen=True)
class Comparison:
    """The main part of a brief on two authors: what fits on its first two pages.

    Attributes
    ----------
    left, right : str
        The authors' names.
    answers : tuple of Answer
        Divergences first; the most telling ones.
    more : str
        What the table leaves to the annex; may be empty.
    sharpest : Section
        The sharpest differences, one quote of each author.
    outlook : tuple of Outlook
    all_answers : tuple of Answer
        For the annex: every question that the finding counts.
    """

    left: str
    right: str
    answers: tuple[Answer, ...]
    more: str
    sharpest: Section
    outlook: tuple[Outlook, ...]
    all_answers: tuple[Answer, ...]


@dataclass(frozen=True)
class Brief:
    """A view, to be read.

    Attributes
    ----------
    title, words : str
        Dossier and page, and which claims are selected.
    finding : str
        What the view shows, in words.
    sentences : tuple of str
        What the curator adds to it.
    numbers : str
        The same in numbers, for the annex; empty where the finding has them.
    link, citation : str
    sections : tuple of Section
        Everything that the view lists; the annex where there is a comparison.
    sources : tuple of str
    comparison : Comparison, optional
        None where the view does not compare two authors.
    charts : tuple of Chart
        The pictures of the view.
    """

    title: str
    words: str
    finding: str
    link: str
    citation: str
    sections: tuple[Section, ...]
    sources: tuple[str, ...]
    numbers: str = ""
    comparison: Comparison | None = None
    sentences: tuple[str, ...] = ()
    charts: tuple[Chart, ...] = ()
