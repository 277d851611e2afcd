"""Labels: measured, shortened, and packed so that none overlaps."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parallax.figures.label_packing import FONT_SIZE, Placed, label_width, pack, shorten
from parallax.fonts import SANS
from parallax.preview.typesetting import Style

WIDTH = 900.0
# What a browser measured for Source Sans at 12 pixels.
MEASURED = {"m": 9.94, "W": 9.44, "i": 2.96, "0": 5.96, "…": 11.38, "—": 9.6, "Ж": 9.96, "B": 7.06}
MEASURED |= {"AVATAR To Wave": 81.27, "Ways to part, 1949–2024": 120.83}


@st.composite
def items(draw: st.DrawFn) -> tuple[list, list, list]:
    options, bare, weights = [], [], []
    for x, long, weight in draw(
        st.lists(
            st.tuples(st.floats(10, WIDTH - 10), st.floats(5, 300), st.integers(0, 9)),
            max_size=60,
        )
    ):
        options.append([(x - 6, x + 6 + long), (x - 6 - long, x + 6)])
        bare.append((x - 6, x + 6))
        weights.append(weight)
    return options, bare, weights


def extents_by_row(options: list, placed: list[Placed]) -> dict[int, list]:
    rows: dict[int, list] = {}
    for choices, at in zip(options, placed, strict=True):
        if at.labelled:
            rows.setdefault(at.row, []).append(choices[at.option])
    return rows


@given(items(), st.integers(1, 8))
def test_labels_in_one_sub_row_never_overlap(found: tuple[list, list, list], most: int) -> None:
    options, bare, weights = found
    placed = pack(options, bare, weights, most_rows=most)
    assert len(placed) == len(options)
    assert all(0 <= at.row < most for at in placed)
    for extents in extents_by_row(options, placed).values():
        extents.sort()
        assert all(left[1] <= right[0] for left, right in pairwise(extents))


@given(items(), st.integers(2, 8))
def test_marks_without_a_label_lie_on_no_label(found: tuple[list, list, list], most: int) -> None:
    options, bare, weights = found
    placed = pack(options, bare, weights, most_rows=most)
    labels = extents_by_row(options, placed)
    for extent, at in zip(bare, placed, strict=True):
        if not at.labelled:
            for low, high in labels.get(at.row, []):
                assert high <= extent[0] or low >= extent[1]


@given(items(), st.integers(1, 8))
def test_the_least_referenced_lose_their_label_first(
    found: tuple[list, list, list], most: int
) -> None:
    options, bare, weights = found
    placed = pack(options, bare, weights, most_rows=most)
    kept = [weight for weight, at in zip(weights, placed, strict=True) if at.labelled]
    lost = [weight for weight, at in zip(weights, placed, strict=True) if not at.labelled]
    assert not kept or not lost or min(kept) >= max(lost)


@given(items())
def test_with_room_enough_every_label_stays(found: tuple[list, list, list]) -> None:
    options, bare, weights = found
    assert all(at.labelled for at in pack(options, bare, weights, most_rows=len(options) + 1))


def test_a_thousand_marks_on_one_spot_are_all_placed() -> None:
    placed = pack([[(0, 200)]] * 1000, [(0, 12)] * 1000, [1] * 1000, most_rows=12)
    assert len(placed) == 1000
    assert sum(at.labelled for at in placed) == 11


@pytest.mark.parametrize(("sign", "pixels"), MEASURED.items())
def test_a_width_is_that_of_the_face_and_never_too_small(sign: str, pixels: float) -> None:
    assert label_width(sign) == pytest.approx(pixels, abs=0.1)


@pytest.mark.parametrize("sign", ["京", "한", "🚗", "ह", "\U0010ffff"])
def test_a_letter_that_the_face_lacks_is_estimated(sign: str) -> None:
    assert FONT_SIZE * 0.8 <= label_width(sign) <= FONT_SIZE * 1.1


def test_figures_and_previews_measure_alike() -> None:
    text = "Where they part"
    style = Style(SANS, FONT_SIZE, FONT_SIZE)
    assert label_width(text) == style.width(text) == style.font.getlength(text)


@given(st.text(max_size=80), st.floats(30, 300))
def test_a_shortened_label_fits(text: str, most: float) -> None:
    short = shorten(text, most)
    assert label_width(short) <= most
    assert short == text or (short.endswith("…") and text.startswith(short[:-1]))


def test_a_label_is_cut_at_a_word() -> None:
    assert (
        shorten("Putin travels to Harbin for the 8th Expo", 160) == "Putin travels to Harbin for…"
    )
