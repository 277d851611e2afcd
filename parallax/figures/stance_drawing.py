"""The picture of where two authors stand as a drawing; places are those of `stance_map`."""

from __future__ import annotations

from parallax.figures.drawing import Drawing, Item, Line, Mark, Words
from parallax.figures.stance_map import StanceLayout, TextLine
from parallax.fonts import SANS, SERIF

LEFT, RIGHT = "#0072B2", "#D55E00"


def draw(layout: StanceLayout) -> Drawing:
    """Draw a picture that is laid out: the wider the line between two marks, the farther apart."""
    size = layout.size

    def words(line: TextLine, family: str = SANS, *, bold: bool = False) -> Words:
        # Letters reach some 0.35 of the size above the middle of a line.
        at = Words(line.x, line.y - 0.35 * size, line.text, size, "end" if line.end else "start")
        return at.styled(family=family, bold=bold)

    items: list[Item] = [words(each, bold=True) for each in layout.heads]
    # In ink: as text the paler colours of verdicts could not be read.
    items += [words(each.line, bold=True) for each in layout.headings]
    for row in layout.rows:
        items += [words(each, SERIF) for each in row.question]
        items += [words(each) for each in row.answers]
        width, dash = (size / 7, 5.0) if row.implied else (size / 5, 0.0)
        items.append(Line(row.left_x, row.y, row.right_x, row.y, row.colour, 1, width, dash))
        items.append(Mark("circle", row.left_x, row.y, 0.85 * size, LEFT))
        items.append(Mark("square", row.right_x, row.y, 0.85 * size, RIGHT))
    return Drawing(layout.width, layout.height, tuple(items))
