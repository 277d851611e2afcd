"""Marks of verdicts and authors, drawn as geometry: no face need have them."""

from __future__ import annotations

import math

from PIL import Image, ImageDraw

FINER = 4
Colour = tuple[int, int, int]


def verdict(image: Image.Image, name: str, x: int, y: int, size: int, colour: Colour) -> None:
    """Draw a verdict's mark: agree ●, partial ◐, diverge ◆, split ◈, echo ◌, silent ○.

    Parameters
    ----------
    image : Image
        Drawn on.
    name : str
    x, y, size : int
        The upper left corner and the width of the square that the mark fills, in pixels.
    colour : tuple of int
    """
    full = size * FINER
    line = max(FINER, full // 9)
    mask = Image.new("L", (full, full), 0)
    draw = ImageDraw.Draw(mask)
    inset = line // 2
    box = (inset, inset, full - 1 - inset, full - 1 - inset)
    if name == "agree":
        draw.ellipse(box, fill=255)
    elif name == "partial":
        draw.ellipse(box, outline=255, width=line)
        draw.pieslice(box, 90, 270, fill=255)
    elif name == "diverge":
        middle = full // 2
        draw.polygon(((middle, 0), (full - 1, middle), (middle, full - 1), (0, middle)), fill=255)
    elif name == "split":
        middle = full // 2
        for reach, fill in ((middle, 255), (middle - 1.5 * line, 0), (middle - 3 * line, 255)):
            ends = ((0, -reach), (reach, 0), (0, reach), (-reach, 0))
            draw.polygon([(middle + x, middle + y) for x, y in ends], fill=fill)
    elif name == "echo":
        radius, dots = (full - line) / 2 - 1, 9
        for n in range(dots):
            angle = 2 * math.pi * n / dots
            at = full / 2 + radius * math.cos(angle), full / 2 + radius * math.sin(angle)
            draw.ellipse(
                [*(each - line * 0.6 for each in at), *(each + line * 0.6 for each in at)], fill=255
            )
    else:
        draw.ellipse(box, outline=255, width=line)
    _paste(image, mask, x, y, size, colour)


def author(image: Image.Image, side: str, x: int, y: int, size: int, colour: Colour) -> None:
    """Draw the mark of a side: left a disc, right a square, others a ring."""
    full = size * FINER
    mask = Image.new("L", (full, full), 0)
    draw = ImageDraw.Draw(mask)
    if side == "right":
        draw.rectangle((0, 0, full - 1, full - 1), fill=255)
    elif side == "left":
        draw.ellipse((0, 0, full - 1, full - 1), fill=255)
    else:
        draw.ellipse(
            (FINER, FINER, full - 1 - FINER, full - 1 - FINER), outline=255, width=full // 6
        )
    _paste(image, mask, x, y, size, colour)


def _paste(
    image: Image.Image, mask: Image.Image, x: int, y: int, size: int, colour: Colour
) -> None:
    small = mask.resize((size, size), Image.Resampling.LANCZOS)
    image.paste(colour, (x, y, x + size, y + size), small)
