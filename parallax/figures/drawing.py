"""A picture as plain shapes and words: one that a page writes as SVG and Pillow paints.

Coordinates are pixels from the upper left corner. Nothing here is HTML, and texts are plain.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace

from parallax.fonts import ELLIPSIS, REGULAR, SANS, SEMIBOLD, text_width

INK = "currentColor"
"""The colour of the text around a picture, dark or light."""
KINDS = ("circle", "diamond", "square", "triangle-up", "triangle-left", "triangle-right")
_CORNERS = {
    "diamond": ((0, -1.2), (1.2, 0), (0, 1.2), (-1.2, 0)),
    "square": ((-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)),
    "triangle-up": ((0, -1.1), (1.1, 0.9), (-1.1, 0.9)),
    "triangle-left": ((-1.1, 0), (0.9, -1.1), (0.9, 1.1)),
    "triangle-right": ((1.1, 0), (-0.9, 1.1), (-0.9, -1.1)),
}


@dataclass(frozen=True)
class Box:
    """A rectangle, filled; with a `stroke` in pixels only its outline."""

    x: float
    y: float
    width: float
    height: float
    colour: str
    opacity: float = 1.0
    stroke: float = 0.0


@dataclass(frozen=True)
class Line:
    """A straight line; `dash` is the length of its strokes and gaps, 0 for none."""

    x0: float
    y0: float
    x1: float
    y1: float
    colour: str
    opacity: float = 1.0
    width: float = 1.0
    dash: float = 0.0


@dataclass(frozen=True)
class Mark:
    """A shape of `KINDS` around its middle; `size` is its width, `hollow` leaves the outline."""

    kind: str
    x: float
    y: float
    size: float
    colour: str
    hollow: bool = False
    opacity: float = 1.0

    @property
    def corners(self) -> tuple[tuple[float, float], ...]:
        """The corners of the shape; none for a circle."""
        half = self.size / 2
        return tuple(
            (round(self.x + half * dx, 2), round(self.y + half * dy, 2))
            for dx, dy in _CORNERS.get(self.kind, ())
        )


@dataclass(frozen=True)
class Words:
    """A line of text; its `y` is the middle of the line.

    `anchor` says which of its ends stands at `x`: start, middle or end; `family` is a face of
    `parallax.fonts`, sans or serif.
    """

    x: float
    y: float
    text: str
    size: int = 12
    anchor: str = "start"
    bold: bool = False
    colour: str = INK
    family: str = SANS

    def styled(self, *, family: str = SANS, bold: bool = False) -> Words:
        """Return the same words in another face."""
        return replace(self, family=family, bold=bold)

    def fitting(self, most: float) -> Words:
        """Return as many of the words as a width in pixels holds; a cut ends in an ellipsis."""
        if self.length <= most:
            return self
        ends = range(1, len(self.text))
        fits = bisect_right(ends, most, key=lambda end: self._cut(end).length)
        return self._cut(fits)

    def _cut(self, end: int) -> Words:
        return replace(self, text=self.text[:end].rstrip() + ELLIPSIS)

    @property
    def length(self) -> float:
        """Its width in pixels; a page in another face is told to set it as wide."""
        weight = SEMIBOLD if self.bold else REGULAR
        return round(text_width(self.text, self.family, self.size, weight), 1)


Item = Box | Line | Mark | Words


@dataclass(frozen=True)
class Drawing:
    """A picture: its size, and what is drawn, from the ground up."""

    width: float
    height: float
    items: tuple[Item, ...]

    def kind_of(self, item: Item) -> str:
        """Name an item's kind for a template: box, line, mark or words."""
        return type(item).__name__.lower()
