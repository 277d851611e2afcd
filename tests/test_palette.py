"""Verdicts have colours of their own, the same on pages and in files."""

from __future__ import annotations

import colorsys
import re
from itertools import combinations

import pytest

from parallax.dossier.loading import PROJECT_ROOT
from parallax.figures.palette import VERDICT_COLOURS
from parallax.matching.verdicts import VERDICTS
from parallax.views.stances import GROUPS

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


@pytest.mark.parametrize("ground", ["#FDFCF8", "#141413"])
@pytest.mark.parametrize("verdict", GROUPS)
def test_a_line_of_the_picture_stands_out_from_a_light_and_a_dark_ground(
    verdict: str, ground: str
) -> None:
    # WCAG 2.2, 1.4.11: what one must see to understand a graphic.
    assert contrast(VERDICT_COLOURS[verdict], ground) >= 3


def test_pages_draw_the_picture_in_the_colours_of_files() -> None:
    css = (PROJECT_ROOT / "parallax" / "ui" / "parallax.css").read_text("utf-8")
    found = dict(re.findall(r"\.px-map-(\w+) \{ --px-verdict: (#\w+);", css))
    assert found == {verdict: VERDICT_COLOURS[verdict] for verdict in GROUPS}


def test_neighbours_differ_in_lightness_so_that_print_tells_them_apart() -> None:
    stacked = [VERDICT_COLOURS[each] for each in ("agree", "partial", "diverge", "split", "silent")]
    for one, other in combinations(stacked, 2):
        hues = [colorsys.rgb_to_hls(*channels(each))[0] for each in (one, other)]
        far = min(abs(hues[0] - hues[1]), 1 - abs(hues[0] - hues[1])) * 360 > 30
        assert contrast(one, other) > 1.2 or far
