"""The picture of a preview: 1200 by 630 pixels, as chat and mail clients show it."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from PIL import Image, ImageDraw

from parallax.captions.words import VERDICT_WORDS
from parallax.figures.drawing import Drawing
from parallax.figures.drawing_png import paint
from parallax.fonts import FACES, SANS, SEMIBOLD, SERIF
from parallax.preview import shapes
from parallax.preview.model import HEIGHT, NAME, WIDTH, Card, Side
from parallax.preview.typesetting import Lines, Style, fitted

MOST_PICTURES = 128

GROUND, INK, QUIET = (252, 251, 248), (31, 30, 27), (92, 90, 84)
COLOURS = {"left": (0, 114, 178), "right": (213, 94, 0), "other": QUIET}
NO_LETTERS = "The text is in a script that this picture has no letters for."

MARGIN, TOP, BOTTOM, GAP = 72, 50, 578, 22
COLUMN_GAP, INDENT = 56, 24
COLUMN = (WIDTH - 2 * MARGIN - COLUMN_GAP) // 2
# For two lines of a heading and one below it, whatever the authors say.
HEADING_ROOM = 170
# Beside a picture a heading has two lines, three where it must.
PICTURE_HEADING = 130
KICKER = Style(SANS, 26, 34)
BRAND = Style(SERIF, 30, 34, SEMIBOLD)
BADGE = Style(SANS, 34, 44, SEMIBOLD)
HEADINGS = [Style(SERIF, size, round(size * 1.22), SEMIBOLD) for size in (66, 58, 50, 44, 38, 34)]
QUOTES = [Style(SERIF, size, round(size * 1.3)) for size in (58, 50, 44, 38, 34, 30)]
DETAIL = Style(SANS, 30, 40)
NUMBER = Style(SERIF, 76, 84, SEMIBOLD)
COUNTED = Style(SANS, 28, 38)
NAMED = Style(SANS, 30, 40, SEMIBOLD)
WORD = Style(SANS, 28, 38)
SAID = Style(SERIF, 28, 37)
WORD_LINES, SAID_LINES = 2, 4


@lru_cache(maxsize=MOST_PICTURES)
def png_of(card: Card) -> bytes:
    """Draw a card, or take the picture from those that are remembered.

    Parameters
    ----------
    card : Card
        Equal cards have the same picture, whatever address they come from.

    Returns
    -------
    bytes
        A PNG of `WIDTH` by `HEIGHT` pixels. Text is cut where it would not fit.
    """
    with FACES:
        image = Image.new("RGB", (WIDTH, HEIGHT), GROUND)
        _draw(image, card)
        out = io.BytesIO()
        image.save(out, "PNG", optimize=True)
        return out.getvalue()


def _draw(image: Image.Image, card: Card) -> None:
    draw = ImageDraw.Draw(image)
    _head(draw, card.kicker)
    top = TOP + KICKER.leading + GAP + 8
    if card.verdicts:
        top = _badges(image, draw, card.verdicts, top) + GAP // 2
    bottom = BOTTOM
    if card.sides:
        columns = _columns(card.sides, bottom - top)
        bottom = _sides(image, draw, columns, bottom) - GAP
    if card.picture is not None:
        bottom = _picture(image, card.picture, bottom) - GAP
    if card.tally:
        bottom = _tally(image, draw, card.tally, bottom) - GAP
    _heading(draw, card, top, bottom)


def _head(draw: ImageDraw.ImageDraw, kicker: str) -> None:
    brand = round(BRAND.width(NAME))
    draw.text((WIDTH - MARGIN - brand, TOP - 4), NAME, fill=INK, font=BRAND.font)
    if kicker != NAME:
        room = WIDTH - 2 * MARGIN - brand - COLUMN_GAP
        _lines(draw, KICKER.lines(kicker, room, 1), MARGIN, TOP, QUIET)
    y = TOP + KICKER.leading + 8
    draw.line((MARGIN, y, WIDTH - MARGIN, y), fill=(217, 213, 204), width=2)


def _badges(
    image: Image.Image, draw: ImageDraw.ImageDraw, verdicts: Sequence[str], top: int
) -> int:
    x, size = MARGIN, 30
    for verdict in verdicts:
        shapes.verdict(image, verdict, x, top + (BADGE.leading - size) // 2, size, INK)
        draw.text((x + size + 14, top), verdict, fill=INK, font=BADGE.font)
        x += size + 14 + round(BADGE.width(verdict)) + 44
    return top + BADGE.leading


def _picture(image: Image.Image, drawing: Drawing, bottom: int) -> int:
    """Paint a drawing down to a height, smaller where it is too high; say where it begins."""
    room = BOTTOM - TOP - KICKER.leading - PICTURE_HEADING
    scale = min(1.0, (WIDTH - 2 * MARGIN) / drawing.width, room / drawing.height)
    top = bottom - round(drawing.height * scale)
    paint(image, drawing, MARGIN, top, scale=scale, ink=INK)
    return top


def _heading(draw: ImageDraw.ImageDraw, card: Card, top: int, bottom: int) -> None:
    width = WIDTH - 2 * MARGIN
    styles = QUOTES if card.quoted else HEADINGS
    reserved = DETAIL.lines(card.detail, width, 2).height
    room = bottom - top - (reserved + GAP if reserved else 0)
    heading = fitted(card.heading, styles, width, room, quoted=card.quoted)
    if not heading.texts:
        heading = DETAIL.lines(NO_LETTERS, width, 1)
    y = _lines(draw, heading, MARGIN, top, INK) + GAP
    detail = DETAIL.lines(card.detail, width, max(0, (bottom - y) // DETAIL.leading))
    _lines(draw, detail, MARGIN, y, QUIET)


@dataclass(frozen=True)
class _Column:
    side: Side
    name: Lines
    word: Lines
    said: Lines

    @property
    def height(self) -> int:
        return NAMED.leading + self.word.height + self.said.height


def _columns(sides: Sequence[Side], room: int) -> list[_Column]:
    """Set the authors' columns, with as much of the quotes as leaves room for the heading."""
    # One author alone has the whole width.
    width = (COLUMN if len(sides) > 1 else WIDTH - 2 * MARGIN) - INDENT
    columns: list[_Column] = []
    for most in range(SAID_LINES, -1, -1):
        columns = [
            _Column(
                side,
                NAMED.lines(side.name, width - 34, 1),
                WORD.lines(side.word, width, WORD_LINES),
                SAID.lines(side.quote, width, most, quoted=True),
            )
            for side in sides
        ]
        if max(column.height for column in columns) <= room - HEADING_ROOM:
            break
    return columns


def _sides(
    image: Image.Image, draw: ImageDraw.ImageDraw, columns: Sequence[_Column], bottom: int
) -> int:
    """Draw the authors beside one another, down to a height; say where they begin."""
    top = bottom - max(column.height for column in columns)
    for n, column in enumerate(columns):
        x, side = MARGIN + n * (COLUMN + COLUMN_GAP), column.side.side
        colour = COLOURS[side]
        _rule(draw, side, x, top, bottom, colour)
        x += INDENT
        shapes.author(image, side, x, top + 11, 20, colour)
        _lines(draw, column.name, x + 34, top, INK)
        y = _lines(draw, column.word, x, top + NAMED.leading, QUIET)
        _lines(draw, column.said, x, y, INK)
    return top


def _rule(
    draw: ImageDraw.ImageDraw, side: str, x: int, top: int, bottom: int, colour: shapes.Colour
) -> None:
    """Rule a column's edge: one line for the left author, two for the right one."""
    edges = ((x, x + 1), (x + 5, x + 6)) if side == "right" else ((x, x + 3),)
    for first, last in edges:
        draw.rectangle((first, top + 4, last, bottom - 1), fill=colour)


def _tally(
    image: Image.Image, draw: ImageDraw.ImageDraw, tally: Sequence[tuple[str, int]], bottom: int
) -> int:
    top = bottom - NUMBER.leading - COUNTED.leading - 6
    column = (WIDTH - 2 * MARGIN) // max(4, len(tally))
    for n, (verdict, count) in enumerate(tally):
        x = MARGIN + n * column
        number = NUMBER.lines(f"{count}", column - GAP, 1)
        y = _lines(draw, number, x, top, INK)
        shapes.verdict(image, verdict, x, y + 9, 24, INK)
        word = COUNTED.lines(VERDICT_WORDS[verdict], column - 36 - 8, 1)
        _lines(draw, word, x + 36, y, INK)
    return top


def _lines(draw: ImageDraw.ImageDraw, lines: Lines, x: int, y: int, colour: shapes.Colour) -> int:
    """Draw lines below one another; say where the next one would begin."""
    for text in lines.texts:
        draw.text((x, y), text, fill=colour, font=lines.style.font)
        y += lines.style.leading
    return y
