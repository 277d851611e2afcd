"""Lines that fit: texts broken and cut by the pixels that they take."""

from __future__ import annotations

from dataclasses import dataclass

from PIL import ImageFont

from parallax.preview.fonts import REGULAR, drawable, font
from parallax.preview.model import whole

ELLIPSIS = "…"


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

    def lines(self, text: str, width: int, most: int, *, quoted: bool = False) -> list[str]:
        """Break a text into lines.

        Parameters
        ----------
        text : str
            What the face can't draw is left out, see `drawable`.
        width : int
            That no line exceeds, in pixels.
        most : int
            Number of lines; the last one ends in an ellipsis if not everything fits.
        quoted : bool
            Whether quotation marks are set around it.
        """
        said = drawable(text, self.family)
        if not said or most < 1:
            return []
        before, after = ("“", "”") if quoted else ("", "")
        found: list[str] = []
        rest = before + said + after
        while rest and len(found) < most:
            line, rest = self._first_line(rest, width)
            found.append(line)
        if rest:
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
        tail = ELLIPSIS + after
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


def fitted(
    text: str, styles: list[Style], width: int, height: int, *, quoted: bool = False
) -> tuple[Style, list[str]]:
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
    for style in styles:
        most = height // style.leading
        lines = style.lines(text, width, most + 1, quoted=quoted)
        if len(lines) <= most and style is not styles[-1]:
            return style, lines
    style = styles[-1]
    return style, style.lines(text, width, height // style.leading, quoted=quoted)
