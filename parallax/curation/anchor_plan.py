"""The outcome of looking for every quote again: per row, per article, for a whole dossier."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from parallax.dossier.anchors import EXACT
from parallax.dossier.csvfile import TableFile
from parallax.dossier.faults import Fault
from parallax.dossier.nearest import Passage

Span = tuple[int, int]


@dataclass(frozen=True)
class Finding:
    """What became of one row with offsets.

    Attributes
    ----------
    index, row : int
        In the table's frame; in the file as a spreadsheet shows it.
    name : str
        The claim's id; the reason of an uncoded stretch.
    quote : str or None
        None for an uncoded stretch whose words are not known.
    start, end : int or None
        As the table gives them.
    status : str
        As `parallax.dossier.anchors.anchor` gives it.
    target : (int, int) or None
        The offsets that it should have; None if they are right, or if a person must decide.
    remark : str
        Why it is, or is not, repaired, where that is not plain.
    candidates : tuple of int
        Where an ambiguous quote occurs.
    passage : Passage or None
        What is most like a lost quote: a suggestion, never a target.
    """

    index: int
    row: int
    name: str
    quote: str | None
    start: int | None
    end: int | None
    status: str
    target: Span | None = None
    remark: str = ""
    candidates: tuple[int, ...] = ()
    passage: Passage | None = None

    @property
    def resolved(self) -> bool:
        """Whether its offsets are right, or can be put right."""
        return self.status == EXACT or self.target is not None


@dataclass(frozen=True)
class ArticlePlan:
    """One article with a text.

    Attributes
    ----------
    index : int
        Its row in the frame of articles.
    article_id : str
    text : str
    stated, found : str
        The SHA-256 in the table, which may be empty, and that of the text.
    earlier : str or None
        The text that `stated` names, if it was given.
    claims, uncoded : tuple of Finding
        Of an unchanged text, `uncoded` is empty: nothing can have happened to it.
    """

    index: int
    article_id: str
    text: str
    stated: str
    found: str
    earlier: str | None
    claims: tuple[Finding, ...]
    uncoded: tuple[Finding, ...]

    @property
    def changed(self) -> bool:
        """Whether the text is not the one whose hash the table states."""
        return self.stated != self.found

    @property
    def unsure(self) -> tuple[Finding, ...]:
        """The uncoded stretches of which nobody can say where they are now."""
        return tuple(each for each in self.uncoded if not each.resolved)


@dataclass(frozen=True)
class Plan:
    """What could be done to a dossier; see `parallax.curation.repair.plan`.

    Attributes
    ----------
    faults : tuple of Fault
        Why a table or a text could not be read.
    files : mapping of str to TableFile
        Empty if a table could not be read.
    paths : mapping of str to Path
    data : mapping of str to bytes
    articles : tuple of ArticlePlan
        In the order of the table; those without a readable text are left out.
    unchecked : tuple of (str, int)
        For those, the article's id and the number of its claims.
    """

    faults: tuple[Fault, ...] = ()
    files: Mapping[str, TableFile] = field(default_factory=dict)
    paths: Mapping[str, Path] = field(default_factory=dict)
    data: Mapping[str, bytes] = field(default_factory=dict)
    articles: tuple[ArticlePlan, ...] = ()
    unchecked: tuple[tuple[str, int], ...] = ()
