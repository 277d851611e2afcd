"""Sub-rows of a lane: labels measured, shortened and packed so that none overlaps."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Sequence
from dataclasses import dataclass

from parallax.fonts import SANS, text_width

Extent = tuple[float, float]

FONT_SIZE = 12
"""Of labels, in pixels; they are set in Source Sans."""
ELLIPSIS = "…"


def label_width(text: str) -> float:
    """Measure how many pixels a label takes; see `parallax.fonts.text_width`."""
    return text_width(text, SANS, FONT_SIZE)


def shorten(text: str, most: float) -> str:
    """Cut a label to a width, at a word where one ends nearby, with an ellipsis."""
    if label_width(text) <= most:
        return text
    ends = range(1, len(text))
    fitting = text[: bisect_right(ends, most, key=lambda end: label_width(text[:end] + ELLIPSIS))]
    words = fitting.rsplit(" ", 1)[0]
    cut = words if len(words) > 0.7 * len(fitting) else fitting
    return cut.rstrip(" ,.;:-(") + ELLIPSIS


@dataclass(frozen=True)
class Placed:
    """Where an item was put: its sub-row, which of its options, and whether with its label."""

    row: int
    option: int
    labelled: bool


class _Rows:
    """Sub-rows, each a sorted list of the extents that are taken."""

    def __init__(self) -> None:
        self.rows: list[list[Extent]] = []

    def put(self, options: Sequence[Extent], most: int) -> tuple[int, int] | None:
        for n, row in enumerate(self.rows):
            for choice, extent in enumerate(options):
                if _is_free(row, extent):
                    insort(row, extent)
                    return n, choice
        if len(self.rows) >= most:
            return None
        self.rows.append([options[0]])
        return len(self.rows) - 1, 0


def _is_free(row: list[Extent], extent: Extent) -> bool:
    at = bisect_left(row, extent)
    return (at == 0 or row[at - 1][1] <= extent[0]) and (at == len(row) or row[at][0] >= extent[1])


def pack(
    options: Sequence[Sequence[Extent]],
    bare: Sequence[Extent],
    weights: Sequence[float],
    *,
    most_rows: int,
) -> list[Placed]:
    """Pack items into sub-rows, so that no label overlaps anything in its row.

    Items go, in the order given, into the first sub-row that has room. If that takes
    more than `most_rows`, the labels of the items of least weight are left out.

    Parameters
    ----------
    options : sequence of sequence of (float, float)
        For each item, the extents that it may take with its label, the preferred first.
    bare : sequence of (float, float)
        For each item, its extent without a label.
    weights : sequence of float
        What decides whose label stays; of equal weights, the earlier item's.
    most_rows : int
        How many sub-rows at most.

    Returns
    -------
    list of Placed
        In the order of the items. Marks without a label may lie on one another when
        there is no room at all, and then only in the last row.
    """
    order = sorted(range(len(options)), key=lambda n: (-weights[n], n))
    low, high, best = 0, len(order), None
    while best is None or low < high:
        keep = high if best is None else (low + high + 1) // 2
        found = _try(options, bare, set(order[:keep]), most_rows)
        if found is not None:
            low, best = keep, found
        else:
            high = keep - 1
            best = best or []
    return best or _try(options, bare, set(), most_rows) or []


def _try(
    options: Sequence[Sequence[Extent]], bare: Sequence[Extent], labelled: set[int], most: int
) -> list[Placed] | None:
    rows, found = _Rows(), {}
    limit = most if len(labelled) == len(options) else max(1, most - 1)
    for n in sorted(labelled):
        at = rows.put(options[n], limit)
        if at is None:
            return None
        found[n] = Placed(at[0], at[1], True)
    for n in range(len(options)):
        if n not in labelled:
            at = rows.put([bare[n]], limit)
            found[n] = Placed(at[0] if at else limit if most > 1 else 0, 0, False)
    return [found[n] for n in range(len(options))]
