"""Colours of verdicts, of which none is an author's: authors are blue and orange.

They differ in lightness as well as in hue, so that they can be told apart without colour vision and
in print; shape, pattern and word tell them besides.
"""

from __future__ import annotations

VERDICT_COLOURS = {
    "agree": "#2F7D4F",
    "partial": "#6F9432",
    "diverge": "#B0307A",
    "split": "#7A5BB5",
    "echo": "#9A9A94",
    "silent": "#85837E",
}
"""Verdict to colour, for lines and shapes on light or dark; the style sheet has the same."""
