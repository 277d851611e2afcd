"""The form of a plain text: its headings, paragraphs and list items.

Plain text has no markup, so form is inferred: from what the coding says (the sections that
claims name, stretches that are uncoded because they are a heading), then from the lines.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

TITLE, HEADING, PARAGRAPH, ITEM, ASIDE, GAP = (
    "title",
    "heading",
    "paragraph",
    "item",
    "aside",
    "gap",
)

LONGEST_HEADING = 90
MOST_HEADING_WORDS = 14
_BULLET = re.compile(r"[ \t\u00a0\u3000]*[•‣◦▪●·*\-][ \t\u00a0\u3000]+")
_NUMBER = re.compile(r"[ \t\u00a0\u3000]*(?:\d{1,2}|[a-z])[.)][ \t\u00a0\u3000]+")
# What a line ends in that goes on or is a sentence; a heading may ask or exclaim.
_ENDS = tuple(".,;:…。，；：、．।۔؛،")
_CLOSING = "\"'”’»)]}）」』 "
# A text that was broken into lines by a machine: long lines of much the same length.
_WRAPPED = range(40, 101)
_WRAPPED_SPREAD = 25

Span = tuple[int, int]


@dataclass(frozen=True)
class Block:
    """A paragraph, heading or list item: what it is and where it stands, in code points.

    `start` and `end` leave out white space around it and the bullet of a list item. `reason`
    is why it is not read as part of the article; empty if it is.
    """

    kind: str
    start: int
    end: int
    reason: str = ""


def blocks_of(
    text: str,
    *,
    title: str = "",
    sections: Collection[str] = (),
    headings: Collection[Span] = (),
    uncoded: Collection[Span] = (),
    coded: Sequence[Span] = (),
) -> list[Block]:
    """Divide a text into blocks.

    Parameters
    ----------
    text : str
    title : str
        The article's title; a line that equals it is of kind `TITLE`.
    sections : collection of str
        Names of sections; lines that equal one are headings.
    headings, uncoded : collection of (start, end)
        Stretches known to be headings, and stretches known to be no claim.
    coded : sequence of (start, end)
        The quotes of claims. What is neither heading nor within their reach, before
        the first and after the last, is an `ASIDE`: bylines, captions, site furniture.

    Returns
    -------
    list of Block
        In order, without overlap. Blank lines belong to none.
    """
    known = {_plain(section) for section in sections if section}
    found: list[Block] = []
    lines = [line for group in _groups(text) for line in _joined(text, group)]
    for at, (start, end, isolated) in enumerate(lines):
        line = text[start:end]
        bullet = _BULLET.match(line)
        after = lines[at + 1] if at + 1 < len(lines) else None
        follow = text[after[0] : after[1]] if after else ""
        if bullet and bullet.end() < len(line):
            found.append(_trimmed(text, ITEM, start + bullet.end(), end))
        elif title and _plain(line) == _plain(title):
            found.append(_trimmed(text, TITLE, start, end))
        elif (
            _plain(line) in known
            or _overlaps(headings, start, end)
            or (
                isolated
                and _looks_like_heading(line, follow)
                and not _overlaps((*coded, *uncoded), start, end)
            )
        ):
            found.append(_trimmed(text, HEADING, start, end))
        else:
            kind = ITEM if _NUMBER.match(line) else PARAGRAPH
            found.append(_trimmed(text, kind, start, end))
    return [_set_aside(block, coded) for block in found]


def _set_aside(block: Block, coded: Sequence[Span]) -> Block:
    if not coded or block.kind in (TITLE, HEADING):
        return block
    first, last = min(start for start, _ in coded), max(end for _, end in coded)
    inside = block.end > first and block.start < last
    return block if inside else Block(ASIDE, block.start, block.end)


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()


def _overlaps(spans: Iterable[Span], start: int, end: int) -> bool:
    return any(first < end and start < last for first, last in spans)


def _trimmed(text: str, kind: str, start: int, end: int) -> Block:
    body = text[start:end]
    lead = len(body) - len(body.lstrip())
    return Block(kind, start + lead, start + len(body.rstrip()))


def _groups(text: str) -> list[list[Span]]:
    """Return the lines of a text in groups that blank lines divide."""
    groups: list[list[Span]] = [[]]
    start = 0
    for line in text.split("\n"):
        if line.strip():
            groups[-1].append((start, start + len(line)))
        elif groups[-1]:
            groups.append([])
        start += len(line) + 1
    return [group for group in groups if group]


def _joined(text: str, group: list[Span]) -> list[tuple[int, int, bool]]:
    """Return the blocks of a group: each line is one, unless a machine broke them."""
    lengths = [end - start for start, end in group[:-1]]
    bulleted = any(_BULLET.match(text[start:end]) for start, end in group)
    wrapped = (
        len(group) > 1
        and not bulleted
        and all(length in _WRAPPED for length in lengths)
        and max(lengths) - min(lengths) <= _WRAPPED_SPREAD
        and not all(text[start:end].rstrip().endswith(_ENDS) for start, end in group[:-1])
    )
    if wrapped:
        return [(group[0][0], group[-1][1], True)]
    return [(start, end, len(group) == 1) for start, end in group]


def _looks_like_heading(line: str, follow: str) -> bool:
    body = line.strip()
    bare = body.rstrip(_CLOSING)
    return (
        0 < len(body) <= LONGEST_HEADING
        and len(body.split()) <= MOST_HEADING_WORDS
        and any(char.isalpha() for char in body)
        and bool(bare)
        and not bare.endswith(_ENDS)
        and not _BULLET.match(follow)
        and len(follow.strip()) > max(60, 1.5 * len(body))
    )
