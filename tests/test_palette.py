"""Verdicts have colours of their own, and what is written on them can be read."""

from __future__ import annotations

import colorsys
from itertools import combinations

import pytest

from parallax.figures.palette import LIGHT_TEXT, VERDICT_COLOURS
from parallax.matching.verdicts import VERDICTS

AUTHORS = ("#0072B2", "#D55E00")


def channels(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue


def luminance(colour: str) -> float:
    """Relative luminance, WCAG 2.2."""
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels(colour)]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_every_verdict_has_a_colour() -> None:
    assert set(VERDICT_COLOURS) == set(VERDICTS)


@pytest.mark.parametrize("author", AUTHORS)
@pytest.mark.parametrize("verdict", VERDICTS)
def test_no_verdict_shares_its_hue_with_an_author(verdict: str, author: str) -> None:
    hue, _, saturation = colorsys.rgb_to_hls(*channels(VERDICT_COLOURS[verdict]))
    apart = abs(hue - colorsys.rgb_to_hls(*channels(author))[0])
    # A grey has no hue to share.
    assert saturation < 0.1 or min(apart, 1 - apart) * 360 >= 40


@pytest.mark.parametrize("verdict", VERDICTS)
def test_what_is_written_on_a_bar_reads(verdict: str) -> None:
    text = "#FFFFFF" if verdict in LIGHT_TEXT else "#111111"
    assert contrast(VERDICT_COLOURS[verdict], text) >= 4.5


def test_neighbours_differ_in_lightness_so_that_print_tells_them_apart() -> None:
    stacked = [VERDICT_COLOURS[each] for each in ("agree", "partial", "diverge", "split", "silent")]
    for one, other in combinations(stacked, 2):
        hues = [colorsys.rgb_to_hls(*channels(each))[0] for each in (one, other)]
        far = min(abs(hues[0] - hues[1]), 1 - abs(hues[0] - hues[1])) * 360 > 30
        assert contrast(one, other) > 1.2 or far
