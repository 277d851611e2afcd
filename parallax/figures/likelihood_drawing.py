"""Forecasts on the seven terms of ICD 203 as a drawing, for what has no browser to draw it.

As `likelihood` draws them: rows without numbers; whose a forecast is, is told by shape and colour.
"""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from parallax.captions.outlook import TERMS
from parallax.dossier.lookup import Row, records
from parallax.figures.drawing import INK, Drawing, Item, Line, Mark, Words
from parallax.fonts import SANS, text_width

OTHER = "other"
SERIES = {
    "left": ("circle", "#0072B2", False),
    "right": ("square", "#D55E00", False),
    OTHER: ("circle", "#8C8C8C", True),
}
WIDTH, TERM, SIZE = 720.0, 118.0, 13
LEADING, PADDING, EMPTY, LINES, LEGEND = 17.0, 9.0, 26.0, 3, 30.0
MOST_LABELLED = 14
"""Forecasts that are drawn one by one, each with its words; of more, the numbers."""
RULE = "#8C8C8C"


def draw(placed: pd.DataFrame, names: Mapping[str, str], sides: Mapping[str, str]) -> Drawing:
    """Draw forecasts in the rows of their terms, the most likely at the top.

    Parameters
    ----------
    placed : DataFrame
        Forecasts with a term, columns of `parallax.views.outlook.outlook`.
    names : mapping
        Authors by article id.
    sides : mapping
        ``left`` and ``right`` by article id; articles that it does not have are ``other``.

    Returns
    -------
    Drawing
        Up to `MOST_LABELLED` forecasts a mark and words each; of more, for each term a mark and
        a number for each side. Terms that no forecast has are left out, as on the page.
    """
    rows = [{**row, "side": sides.get(row["article_id"], OTHER)} for row in records(placed)]
    items: list[Item] = []
    y = 0.0
    for term in TERMS:
        mine = [row for row in rows if row["likelihood"] == term]
        if not mine:
            continue
        top, y = y, y + PADDING
        if len(rows) > MOST_LABELLED:
            y = _counts(items, mine, y)
        else:
            for row in mine:
                y = _forecast(items, row, names, y)
        y = max(y, top + EMPTY)
        items.append(Words(0, top + PADDING + 8, term, SIZE))
        items.append(Line(0, y, WIDTH, y, RULE, 0.45))
    x, middle = 0.0, y + LEGEND / 2
    for side in SERIES:
        if any(row["side"] == side for row in rows):
            name = next((names[key] for key, each in sides.items() if each == side), "others")
            items += [_mark(side, x + 6, middle), word := Words(x + 18, middle, name)]
            x += word.length + 44
    return Drawing(WIDTH, y + LEGEND, tuple(items))


def _mark(side: str, x: float, y: float) -> Mark:
    kind, colour, hollow = SERIES[side]
    return Mark(kind, x, y, 11, colour, hollow)


def _forecast(items: list[Item], row: Row, names: Mapping[str, str], y: float) -> float:
    """Draw a forecast from a height on; say where the next one would begin."""
    condition = f"“{row['condition']}”: " if row["condition"] else ""
    who = [names[row["article_id"]]] if row["side"] == OTHER else []
    who += ["reported"] if row["voice"] == "reported" else []
    lead = f"{', '.join(who)}: " if who else ""
    lines = _wrapped(f"{lead}{condition}{row['what']}", WIDTH - TERM - 20)
    items.append(_mark(row["side"], TERM + 6, y + 8))
    for n, line in enumerate(lines):
        items.append(Words(TERM + 20, y + 8 + n * LEADING, line, SIZE, colour=INK))
    return y + len(lines) * LEADING + PADDING


def _counts(items: list[Item], rows: list[Row], y: float) -> float:
    x = TERM + 6
    for side in SERIES:
        count = sum(row["side"] == side for row in rows)
        if count:
            items += [_mark(side, x, y + 8), word := Words(x + 12, y + 8, f"{count}", SIZE)]
            x += word.length + 40
    return y + LEADING + PADDING


def _wrapped(text: str, width: float) -> list[str]:
    """Break a text into `LINES` lines at most; words wider than a line are cut."""
    lines, line = [], ""
    for word in text.split():
        longer = f"{line} {word}".strip()
        if line and text_width(longer, SANS, SIZE) > width:
            lines.append(line)
            longer = word
        while text_width(longer, SANS, SIZE) > width:
            longer = longer[: max(1, len(longer) * 3 // 4)]
        line = longer
    lines.append(line)
    return [*lines[: LINES - 1], f"{lines[LINES - 1]} …"] if len(lines) > LINES else lines
