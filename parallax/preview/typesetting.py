"""Lines that fit: texts broken and cut by the pixels that they take."""

from __future__ import annotations

import math
from bisect import bisect_right
from dataclasses import dataclass, replace

from PIL import ImageFont, ImageText

from parallax.fonts import (
    ELLIPSIS,
    REGULAR,
    drawable,
    family_for,
    first_drawable,
    font,
    text_width,
)
from parallax.preview.model import whole


@dataclass(frozen=True)
class Style:
    """How a text is set.

    Parameters
    ----------
    family : {'serif', 'sans'}
    size, leading : int
        Size of the letters, and distance from line to line, in pixels.
    weight : int
    """

    family: str
    size: int
    leading: int
    weight: int = REGULAR

    @property
    def font(self) -> ImageFont.FreeTypeFont:
        """The face."""
        return font(self.family, self.size, self.weight)

    def width(self, text: str) -> float:
        """Measure a line, in pixels."""
        return text_width(text, self.family, self.size, self.weight)

    def lines(self, text: str, width: int, most: int, *, quoted: bool = False) -> Lines:
        """Break a text into lines.

        Parameters
        ----------
        text : str
            Set in the family that has most of its letters; what that one can't draw is left
            out, see `drawable`.
        width : int
            That no line exceeds, in pixels.
        most : int
            Number of lines; the last one ends in an ellipsis if not everything fits.
        quoted : bool
            Whether quotation marks are set around it.
        """
        style = replace(self, family=family_for(text, self.family))
        said = drawable(text, style.family)
        if not said or not most:
            return Lines(style, ())
        before, after = "", ""
        if quoted:
            before = first_drawable(style.family, "“", '"')
            after = first_drawable(style.family, "”", '"')
        found = style._wrapped(before + said + after, width)
        if len(found) > most:
            tail = first_drawable(style.family, ELLIPSIS, "...") + after
            rest = " ".join(found[most - 1 :]).removesuffix(after)
            last = style._wrapped(rest, width - math.ceil(style.width(tail)))[0]
            found = [*found[: most - 1], last.rstrip(" ,;:.…–—-") + tail]
        return Lines(style, tuple(found))

    def _wrapped(self, text: str, width: int) -> list[str]:
        wrapped = ImageText.Text(self._parted(text, width), self.font)
        wrapped.wrap(width)
        return wrapped.text.split("\n")

    def _parted(self, text: str, width: int) -> str:
        """Part the words that are wider than a line, which Pillow refuses to wrap."""
        found: list[str] = []
        for word in text.split(" "):
            rest = word
            while self._ink(rest) > width:
                fits = self._fitting(rest, width)
                found.append(rest[:fits])
                rest = rest[fits:]
            found.append(rest)
        return " ".join(filter(None, found))

    def _fitting(self, word: str, width: int) -> int:
        """Count the characters, one at least, that fit into a width."""
        ends = range(1, len(word))
        fits = bisect_right(ends, width, key=lambda end: self._ink(word[:end]))
        return max(1, whole(word, fits))

    def _ink(self, text: str) -> int:
        """Measure as `ImageText` does: to the right edge of what is drawn."""
        return math.ceil(self.font.getbbox(text)[2])


@dataclass(frozen=True)
class Lines:
    """A text broken into lines, and the style that they are set in."""

    style: Style
    texts: tuple[str, ...]

    @property
    def height(self) -> int:
        """The height that they take, in pixels."""
        return len(self.texts) * self.style.leading


def fitted(
    text: str, styles: list[Style], width: int, height: int, *, quoted: bool = False
) -> Lines:
    """Set a text in the first style in which all of it fits; else cut it in the last one.

    Parameters
    ----------
    text : str
    styles : list of Style
        From the largest to the smallest.
    width, height : int
        Of the room for it, in pixels.
    quoted : bool
        See `Style.lines`.
    """
    for style in styles[:-1]:
        most = height // style.leading
        lines = style.lines(text, width, most + 1, quoted=quoted)
        if len(lines.texts) <= most:
            return lines
    return styles[-1].lines(text, width, height // styles[-1].leading, quoted=quoted)
