"""A drawing painted by Pillow: for Word, which shows no SVG everywhere, and for previews."""

from __future__ import annotations

import io

from PIL import Image, ImageColor, ImageDraw

from parallax.figures.drawing import INK, Box, Drawing, Line, Mark, Words
from parallax.fonts import FACES, REGULAR, SEMIBOLD, drawable, family_for, font

FINER = 3
"""Shapes are painted so many times larger, then made smaller, so that their edges are smooth."""
MOST_PIXELS = 24_000_000
"""Of a picture: a drawing that would need more is painted smaller."""


def png_of(drawing: Drawing, *, scale: float) -> bytes:
    """Paint a drawing on white.

    Parameters
    ----------
    drawing : Drawing
    scale : float
        Pixels of the picture for each of the drawing.

    Returns
    -------
    bytes
        A PNG.
    """
    scale = min(scale, (MOST_PIXELS / (drawing.width * drawing.height)) ** 0.5)
    size = max(1, round(drawing.width * scale)), max(1, round(drawing.height * scale))
    image = Image.new("RGB", size, (255, 255, 255))
    paint(image, drawing, 0, 0, scale=scale, ink=(26, 26, 26))
    out = io.BytesIO()
    image.save(out, "PNG", optimize=True)
    return out.getvalue()


def paint(
    image: Image.Image,
    drawing: Drawing,
    x: int,
    y: int,
    *,
    scale: float = 1.0,
    ink: tuple[int, int, int],
) -> None:
    """Paint a drawing on a picture.

    Parameters
    ----------
    image : Image
        In the mode RGB; painted on.
    drawing : Drawing
    x, y : int
        Where its upper left corner comes to stand.
    scale : float
        Pixels of the picture for each of the drawing.
    ink : tuple of int
        The colour of texts.
    """
    with FACES:
        # A layer for the shapes of the drawing, and one mask for each item on it.
        for item in drawing.items:
            if isinstance(item, Words):
                _words(image, item, x, y, scale, ink)
            else:
                _shape(image, item, x, y, scale, ink)


def _colour(name: str, ink: tuple[int, int, int]) -> tuple[int, int, int]:
    if name == INK:
        return ink
    red, green, blue = ImageColor.getrgb(name)[:3]
    return red, green, blue


def _words(
    image: Image.Image, item: Words, x: int, y: int, scale: float, ink: tuple[int, int, int]
) -> None:
    family = family_for(item.text, item.family)
    text = drawable(item.text, family)
    if not text:
        return
    face = font(family, max(1, round(item.size * scale)), SEMIBOLD if item.bold else REGULAR)
    anchor = {"start": "lm", "middle": "mm", "end": "rm"}[item.anchor]
    at = (x + item.x * scale, y + item.y * scale)
    ImageDraw.Draw(image).text(at, text, _colour(item.colour, ink), face, anchor=anchor)


def _extent(item: Box | Line | Mark) -> tuple[float, float, float, float]:
    """Return what an item covers, with its strokes."""
    if isinstance(item, Box):
        edge = item.stroke
        return item.x - edge, item.y - edge, item.x + item.width + edge, item.y + item.height + edge
    if isinstance(item, Line):
        (x0, x1), (y0, y1) = sorted((item.x0, item.x1)), sorted((item.y0, item.y1))
        return x0 - item.width, y0 - item.width, x1 + item.width, y1 + item.width
    reach = 0.7 * item.size + 2
    return item.x - reach, item.y - reach, item.x + reach, item.y + reach


def _shape(
    image: Image.Image,
    item: Box | Line | Mark,
    x: int,
    y: int,
    scale: float,
    ink: tuple[int, int, int],
) -> None:
    left, top, right, bottom = (each * scale for each in _extent(item))
    origin = int(left // 1) - 1, int(top // 1) - 1
    size = int(right - origin[0]) + 2, int(bottom - origin[1]) + 2
    mask = Image.new("L", (size[0] * FINER, size[1] * FINER), 0)
    draw = ImageDraw.Draw(mask)

    def at(px: float, py: float) -> tuple[float, float]:
        return (px * scale - origin[0]) * FINER, (py * scale - origin[1]) * FINER

    fill, fine = round(255 * item.opacity), scale * FINER
    if isinstance(item, Box):
        ends = (*at(item.x, item.y), *at(item.x + item.width, item.y + item.height))
        if item.stroke:
            draw.rectangle(ends, outline=fill, width=max(1, round(item.stroke * fine)))
        else:
            draw.rectangle(ends, fill=fill)
    elif isinstance(item, Line):
        for x0, y0, x1, y1 in _strokes(item):
            draw.line((*at(x0, y0), *at(x1, y1)), fill=fill, width=max(1, round(item.width * fine)))
    else:
        _mark(draw, item, [at(*corner) for corner in item.corners], at(item.x, item.y), fill, fine)
    small = mask.resize(size, Image.Resampling.LANCZOS)
    place = x + origin[0], y + origin[1]
    image.paste(_colour(item.colour, ink), (*place, place[0] + size[0], place[1] + size[1]), small)


def _strokes(line: Line) -> list[tuple[float, float, float, float]]:
    """Divide a dashed line into its strokes; a plain one is one stroke."""
    dx, dy = line.x1 - line.x0, line.y1 - line.y0
    length = (dx**2 + dy**2) ** 0.5
    if not line.dash or not length:
        return [(line.x0, line.y0, line.x1, line.y1)]
    found, done = [], 0.0
    while done < length:
        first, last = done / length, min(length, done + line.dash) / length
        found.append(
            (
                line.x0 + dx * first,
                line.y0 + dy * first,
                line.x0 + dx * last,
                line.y0 + dy * last,
            )
        )
        done += 2 * line.dash
    return found


def _mark(
    draw: ImageDraw.ImageDraw,
    mark: Mark,
    corners: list[tuple[float, float]],
    middle: tuple[float, float],
    fill: int,
    fine: float,
) -> None:
    width = max(1, round(1.75 * fine))
    if corners and mark.hollow:
        draw.line([*corners, corners[0], corners[1]], fill=fill, width=width, joint="curve")
    elif corners:
        draw.polygon(corners, fill=fill)
    else:
        reach = mark.size / 2 * fine
        box = (middle[0] - reach, middle[1] - reach, middle[0] + reach, middle[1] + reach)
        if mark.hollow:
            draw.ellipse(box, outline=fill, width=width)
        else:
            draw.ellipse(box, fill=fill)
