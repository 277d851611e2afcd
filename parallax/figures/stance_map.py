"""The picture of where two authors stand, laid out for files and previews.

On pages the same picture is HTML (template ``proposition.stances``), which sets its own lines.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from parallax.figures.drawing import Words
from parallax.figures.palette import VERDICT_COLOURS
from parallax.fonts import SANS, SERIF, text_width
from parallax.matching.verdicts import AGREE, DIVERGE, SILENT

# Shares of the width: question, left's answer, the track, right's answer.
_SHARES = (0.36, 0.24, 0.16, 0.24)
_GAP = 10.0
MOST_LINES = 2


@dataclass(frozen=True)
class StanceRow:
    """A question, what both authors answer, and the verdict.

    Attributes
    ----------
    question, left, right : str
    verdict : str
        diverge, split, partial or agree.
    implied : bool
        Whether the verdict rests on an implied position.
    """

    question: str
    left: str
    right: str
    verdict: str
    implied: bool = False


@dataclass(frozen=True)
class TextLine:
    """A line of text: its reference point (end where `end` is set), the baseline, the words."""

    x: float
    y: float
    text: str
    end: bool = False


@dataclass(frozen=True)
class PlacedRow:
    """A row of the picture, in pixels.

    Attributes
    ----------
    question, answers : tuple of TextLine
    y : float
        Of the middle of the marks.
    left_x, right_x : float
        Of the middles of the marks: a circle for the left author, a square for the right one.
    colour : str
        Of the line between them.
    """

    question: tuple[TextLine, ...]
    answers: tuple[TextLine, ...]
    y: float
    left_x: float
    right_x: float
    colour: str
    implied: bool


@dataclass(frozen=True)
class PlacedHeading:
    """What heads the rows of a verdict."""

    line: TextLine
    colour: str


@dataclass(frozen=True)
class StanceLayout:
    """The picture, in pixels.

    Attributes
    ----------
    width, height : float
    size : int
        Of the text.
    heads : tuple of TextLine
        The authors' names above their answers.
    headings : tuple of PlacedHeading
    rows : tuple of PlacedRow
    """

    width: float
    height: float
    size: int
    heads: tuple[TextLine, ...]
    headings: tuple[PlacedHeading, ...]
    rows: tuple[PlacedRow, ...]


def lay_out(
    groups: Iterable[tuple[str, Sequence[StanceRow]]],
    names: tuple[str, str],
    *,
    width: float = 900.0,
    size: int = 14,
) -> StanceLayout:
    """Place questions, answers and marks.

    Parameters
    ----------
    groups : iterable of (str, sequence of StanceRow)
        The heading of a group and its rows, from the top down.
    names : tuple of str
        The left and the right author.
    width : float
        In pixels; at least 320 keeps all columns legible.
    size : int
        Of the text, in pixels.

    Returns
    -------
    StanceLayout
        The marks of two that diverge stand at the ends of the track, of two that agree side by
        side, of others half way. A text has two lines at most; what is longer ends in an ellipsis.
    """
    question_width, left_width, track, right_width = (share * width for share in _SHARES)
    left_end = question_width + left_width - _GAP
    track_start = question_width + left_width
    right_start = track_start + track + _GAP
    line, mark = size * 1.25, size * 0.8
    heads = (
        TextLine(left_end, line, _cut(names[0], left_width - _GAP, SANS, size), end=True),
        TextLine(right_start, line, _cut(names[1], right_width - _GAP, SANS, size)),
    )
    headings: list[PlacedHeading] = []
    placed: list[PlacedRow] = []
    y = line * 1.4
    for heading, rows in groups:
        y += line
        colour = VERDICT_COLOURS[rows[0].verdict] if rows else VERDICT_COLOURS[SILENT]
        words = _cut(heading, question_width + left_width, SANS, size)
        headings.append(PlacedHeading(TextLine(0.0, y, words), colour))
        y += size * 0.5
        for row in rows:
            asked = _wrap(row.question, question_width - _GAP, SERIF, size)
            said = _wrap(row.left, left_width - _GAP, SANS, size)
            answered = _wrap(row.right, right_width - _GAP, SANS, size)
            height = max(map(len, (asked, said, answered))) * line + size * 0.4
            middle = y + height / 2
            spread = _spread(row.verdict, track, mark)
            centre = track_start + track / 2
            placed.append(
                PlacedRow(
                    question=_lines(asked, 0.0, middle, line, size),
                    answers=(
                        *_lines(said, left_end, middle, line, size, end=True),
                        *_lines(answered, right_start, middle, line, size),
                    ),
                    y=middle,
                    left_x=centre - spread,
                    right_x=centre + spread,
                    colour=VERDICT_COLOURS[row.verdict],
                    implied=row.implied,
                )
            )
            y += height
    return StanceLayout(width, y + size * 0.5, size, heads, tuple(headings), tuple(placed))


def _spread(verdict: str, track: float, mark: float) -> float:
    """Return how far from the middle a mark stands."""
    if verdict == DIVERGE:
        return track / 2 - mark / 2
    return mark * 0.55 if verdict == AGREE else track / 4


def _lines(
    texts: Sequence[str], x: float, middle: float, line: float, size: int, *, end: bool = False
) -> tuple[TextLine, ...]:
    # Letters reach some 0.35 of the size above and below the middle of a line.
    first = middle - (len(texts) - 1) * line / 2 + size * 0.35
    return tuple(TextLine(x, first + n * line, text, end) for n, text in enumerate(texts))


def _wrap(text: str, most: float, family: str, size: int) -> list[str]:
    lines: list[str] = []
    words = text.split()
    while words and len(lines) < MOST_LINES:
        taken = 1
        while taken < len(words) and _width(words[: taken + 1], family, size) <= most:
            taken += 1
        last = len(lines) == MOST_LINES - 1
        lines.append(_cut(" ".join(words if last else words[:taken]), most, family, size))
        words = words[taken:]
    return lines or [""]


def _width(words: Sequence[str], family: str, size: int) -> float:
    return text_width(" ".join(words), family, size)


def _cut(text: str, most: float, family: str, size: int) -> str:
    return Words(0.0, 0.0, text, size, family=family).fitting(most).text
