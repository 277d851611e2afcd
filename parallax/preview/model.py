"""The preview of a view, as data; and texts made fit for it."""

from __future__ import annotations

import hashlib
import unicodedata
from dataclasses import dataclass

from parallax.figures.drawing import Drawing
from parallax.settings import preview_font

NAME = "Parallax"
SIDES = ("left", "right")
# Of the picture, in pixels: what chat and mail clients show whole.
WIDTH, HEIGHT = 1200, 630
PICTURE_WIDTH, PICTURE_HEIGHT, PICTURE_TEXT = 1056, 350, 24
"""Of a drawing in it: its width, how high it may be below a heading of two lines, its text."""
# Whatever changes how a card is drawn changes this, so that what clients keep is not taken for it.
DRAWN_AS = 3
LONGEST_TITLE = 110
LONGEST_DESCRIPTION = 300
LONGEST_ALT = 420
# As much as the picture can hold at its smallest size, and somewhat more.
LONGEST_DRAWN = 480

# Marks of direction that reach beyond their text: they would turn what stands after it in a chat.
_OVERRIDES = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A)])


@dataclass(frozen=True)
class Side:
    """One author in a preview.

    Parameters
    ----------
    name : str
        The author's name.
    side : str
        ``left``, ``right`` or ``other``: which colour and shape mark the author.
    word : str
        What the author does, in a few words, such as "affirms"; may be empty.
    quote : str
        The author's own words, without quotation marks; may be empty.
    """

    name: str
    side: str
    word: str = ""
    quote: str = ""


@dataclass(frozen=True)
class Card:
    """What the picture shows. Equal cards have the same picture.

    Parameters
    ----------
    kicker : str
        Where one is: the dossier, the kind of thing.
    heading : str
        The main line.
    detail : str
        A sentence below it.
    quoted : bool
        Whether the heading is a quote.
    verdicts : tuple of str
        Told by shape and word above the heading.
    tally : tuple of (str, int)
        Verdicts with how often each was given.
    sides : tuple of Side
        At most two.
    picture : Drawing, optional
        Fills the room below the heading; made for `PICTURE_WIDTH`.
    pictured : str
        What it shows, for people who don't see it.
    """

    kicker: str
    heading: str
    detail: str = ""
    quoted: bool = False
    verdicts: tuple[str, ...] = ()
    tally: tuple[tuple[str, int], ...] = ()
    sides: tuple[Side, ...] = ()
    picture: Drawing | None = None
    pictured: str = ""

    @property
    def alt(self) -> str:
        """Describe what the picture shows, for people who don't see it."""
        parts = [self.kicker, f"Verdict: {', '.join(self.verdicts)}" if self.verdicts else ""]
        parts.append(f"“{self.heading}”" if self.quoted else self.heading)
        counted = ", ".join(f"{count} {verdict}" for verdict, count in self.tally)
        parts += [self.detail, self.pictured, counted]
        for side in self.sides:
            who = ", ".join(filter(None, (side.name, side.word)))
            parts.append(f"{who}: “{side.quote}”" if side.quote else who)
        ended = (".", "?", "…", "”")
        sentences = [part if part.endswith(ended) else f"{part}." for part in parts if part]
        return shortened(" ".join(sentences), LONGEST_ALT)


def tag_of(card: Card) -> str:
    """Return a card's picture by what it shows, without drawing it; for an ETag."""
    return hashlib.sha256(f"{DRAWN_AS}:{preview_font()}:{card!r}".encode()).hexdigest()[:20]


@dataclass(frozen=True)
class Preview:
    """What a link to a view shows: a title, a sentence, a picture."""

    title: str
    description: str
    card: Card


def preview(title: str, description: str, card: Card) -> Preview:
    """Build a preview whose texts are each one line, and none too long."""
    return Preview(
        shortened(title, LONGEST_TITLE),
        shortened(description, LONGEST_DESCRIPTION),
        Card(
            kicker=shortened(card.kicker, LONGEST_TITLE),
            heading=shortened(card.heading, LONGEST_DRAWN),
            detail=shortened(card.detail, LONGEST_DRAWN),
            quoted=card.quoted,
            verdicts=card.verdicts,
            tally=card.tally,
            sides=tuple(
                Side(
                    shortened(side.name, LONGEST_TITLE),
                    side.side,
                    shortened(side.word, LONGEST_TITLE),
                    shortened(side.quote, LONGEST_DRAWN),
                )
                for side in card.sides
            ),
            picture=card.picture,
            pictured=shortened(card.pictured, LONGEST_DRAWN),
        ),
    )


def one_line(text: str) -> str:
    """Build a text one line of characters that can be seen.

    White space becomes single spaces; control characters, halves of surrogate pairs, and marks
    that turn the direction of what stands around the text go.
    """
    seen = (
        each
        for each in text.translate(_OVERRIDES)
        if each.isspace() or unicodedata.category(each) not in ("Cc", "Cs", "Cn")
    )
    return " ".join("".join(seen).split())


def shortened(text: str, most: int) -> str:
    """Cut a text at a word, so that it has at most so many characters, ellipsis included."""
    # Of a text of any length no more is looked at than can stay.
    line = one_line(text[: 4 * most + 100])
    if len(line) <= most and len(text) <= 4 * most + 100:
        return line
    cut = line[: most - 1]
    at_word = cut.rsplit(" ", 1)[0] if " " in cut[most // 2 :] else cut
    # Marks that belong to a letter are not parted from it.
    at_word = line[: whole(line, len(at_word))]
    return at_word.rstrip(" ,;:.–—-") + "…"


def whole(text: str, end: int) -> int:
    """Move an end to the left until it parts no letter from its marks."""
    while 0 < end < len(text) and (
        unicodedata.category(text[end]).startswith("M") or "\u200d" in text[end - 1 : end + 1]
    ):
        end -= 1
    return end
