"""Lines that fit: texts broken and cut by the pixels that they take."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PIL import ImageFont

from parallax.preview.fonts import ELLIPSIS, REGULAR, drawable, family_for, first_drawable, font
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
        return self.font.getlength(text)

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
        if not said:
            return Lines(style, ())
        before, after = "", ""
        if quoted:
            before = first_drawable(style.family, "“", '"')
            after = first_drawable(style.family, "”", '"')
        return Lines(style, tuple(style._broken(before + said + after, width, most, after)))

    def _broken(self, text: str, width: int, most: int, after: str) -> list[str]:
        found: list[str] = []
        rest = text
        while rest and len(found) < most:
            line, rest = self._first_line(rest, width)
            found.append(line)
        if rest and found:
            found[-1] = self._cut(f"{found[-1]} {rest}".removesuffix(after), width, after)
        return found

    def _first_line(self, text: str, width: int) -> tuple[str, str]:
        if self.width(text) <= width:
            return text, ""
        end = self._fitting(text, width)
        at = text.rfind(" ", 0, end + 1)
        if at > 0:
            return text[:at], text[at + 1 :]
        return text[:end], text[end:]

    def _cut(self, text: str, width: int, after: str) -> str:
        if self.width(text + after) <= width:
            return text + after
        tail = first_drawable(self.family, ELLIPSIS, "...") + after
        end = self._fitting(text, width, tail)
        at = text.rfind(" ", 0, end + 1)
        # A word is parted only if the line would otherwise lose much.
        end = at if at > end * 0.6 else end
        return text[:end].rstrip(" ,;:.…–—-") + tail

    def _fitting(self, text: str, width: int, tail: str = "") -> int:
        """Count the characters, one at least, that fit with a tail into a width."""
        low, high = 1, len(text)
        while low < high:
            middle = (low + high + 1) // 2
            if self.width(text[:middle] + tail) <= width:
                low = middle
            else:
                high = middle - 1
        return max(1, whole(text, low))


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
