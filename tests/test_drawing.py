"""Pictures as shapes and words: within their edges, nothing over anything, whatever is in them."""

from __future__ import annotations

import io
from collections.abc import Callable

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageColor

from parallax.figures import likelihood_drawing, timeline_drawing, timeline_strip
from parallax.figures.drawing import KINDS, Box, Drawing, Item, Line, Mark, Words
from parallax.figures.drawing_png import MOST_PIXELS, png_of
from parallax.figures.timeline_layout import lay_out
from parallax.presentation.rendering import piece
from parallax.selection.view import View
from parallax.urlstate.state import PageState
from parallax.views.outlook import on_the_scale, outlook
from parallax.views.timeline import timeline
from tests.dossier_variants import dossier_of

WIDTH = 720.0
VARIANTS = ["rich", "three", "hostile", "many", "shipped"]


def extent(item: Item) -> tuple[float, float, float, float]:
    """What an item covers: left, top, right, bottom."""
    if isinstance(item, Line):
        xs, ys = sorted((item.x0, item.x1)), sorted((item.y0, item.y1))
        return xs[0], ys[0], xs[1], ys[1]
    if isinstance(item, Box):
        return item.x, item.y, item.x + item.width, item.y + item.height
    if isinstance(item, Mark):
        half = item.size / 2
        return item.x - half, item.y - half, item.x + half, item.y + half
    left = item.x - {"start": 0.0, "middle": item.length / 2, "end": item.length}[item.anchor]
    return left, item.y - item.size / 2, left + item.length, item.y + item.size / 2


def view_of(variant: str, page: str) -> View:
    dossier = dossier_of(variant)
    return View(dossier, PageState.default(dossier, page))


def of_timeline(variant: str) -> Drawing:
    view = view_of(variant, "timeline")
    events = timeline(view)
    names = {side: view.name(view.state.article(side)) for side in ("left", "right")}
    return timeline_drawing.draw(lay_out(events, width=WIDTH), events, names)


def of_outlook(variant: str, times: int = 1) -> Drawing:
    view = view_of(variant, "outlook")
    placed, _ = on_the_scale(outlook(view))
    sides = {view.state.left: "left", view.state.right: "right"}
    return likelihood_drawing.draw(pd.concat([placed] * times), view.names, sides)


@pytest.mark.parametrize("variant", VARIANTS)
def test_a_timeline_stays_within_its_edges_and_no_label_lies_on_another(variant: str) -> None:
    drawing = of_timeline(variant)
    assert drawing.items
    for item in drawing.items:
        left, top, right, bottom = extent(item)
        assert left >= -2
        assert right <= WIDTH + 2
        assert -2 <= top <= bottom <= drawing.height + 2
    labels = [extent(each) for each in drawing.items if isinstance(each, Words) and each.size == 12]
    for n, one in enumerate(labels):
        for other in labels[n + 1 :]:
            apart = one[2] <= other[0] + 1 or other[2] <= one[0] + 1
            assert apart or one[3] <= other[1] + 1 or other[3] <= one[1] + 1


@pytest.mark.parametrize("variant", ["rich", "three", "hostile", "shipped"])
@pytest.mark.parametrize("times", [1, 20])
def test_forecasts_stay_within_their_rows(variant: str, times: int) -> None:
    drawing = of_outlook(variant, times)
    for item in drawing.items:
        left, top, right, bottom = extent(item)
        assert left >= -1
        assert right <= likelihood_drawing.WIDTH + 20
        assert -1 <= top <= bottom <= drawing.height + 1


@pytest.mark.parametrize("variant", VARIANTS)
@pytest.mark.parametrize("height", [350, 700])
def test_a_strip_of_events_is_no_higher_than_its_room(variant: str, height: float) -> None:
    view = view_of(variant, "timeline")
    events = timeline(view)
    names = {side: view.name(view.state.article(side)) for side in ("left", "right")}
    drawing = timeline_strip.draw(events, names, width=1056, height=height, size=24)
    assert drawing.height <= height
    marks = [each for each in drawing.items if isinstance(each, Mark)]
    assert len(marks) >= 3
    for item in drawing.items:
        left, top, right, bottom = extent(item)
        assert isinstance(item, Words) or -12 <= left <= right <= 1056 + 12
        assert 0 <= top <= bottom <= drawing.height


@pytest.mark.parametrize("of_page", [of_timeline, of_outlook])
@pytest.mark.parametrize("variant", ["rich", "hostile"])
def test_pillow_paints_the_size_and_the_colours_of_a_drawing(
    of_page: Callable[[str], Drawing], variant: str
) -> None:
    drawing = of_page(variant)
    image = Image.open(io.BytesIO(png_of(drawing, scale=2)))
    assert image.size == (round(2 * drawing.width), round(2 * drawing.height))
    found = {colour for _, colour in image.convert("RGB").getcolors(1 << 24) or ()}
    wanted = {each.colour for each in drawing.items if isinstance(each, Mark) and not each.hollow}
    assert {ImageColor.getrgb(each) for each in wanted} <= found


@given(st.text(max_size=80), st.floats(40, 400), st.booleans())
def test_words_that_are_cut_fit_and_say_so(text: str, most: float, bold: bool) -> None:
    whole = Words(0, 0, text, 20, bold=bold)
    found = whole.fitting(most)
    assert found.length <= most or len(found.text) <= 2
    assert found == whole or found.text.endswith("…")


def test_a_large_picture_is_painted_smaller() -> None:
    image = Image.open(io.BytesIO(png_of(Drawing(9000, 9000, ()), scale=3)))
    assert image.width * image.height <= MOST_PIXELS * 1.01


def test_a_dash_has_gaps() -> None:
    drawing = Drawing(100, 10, (Line(0, 5, 100, 5, "#000000", width=2, dash=10),))
    row = Image.open(io.BytesIO(png_of(drawing, scale=1))).convert("L").crop((0, 5, 100, 6))
    tones = list(row.get_flattened_data())
    assert min(tones) < 60
    assert tones[14] > 240


def test_many_forecasts_are_counted() -> None:
    texts = [each.text for each in of_outlook("rich", 20).items if isinstance(each, Words)]
    assert "20" in texts


def test_every_kind_of_item_becomes_svg_and_text_stays_text() -> None:
    hostile = '<b>bold</b> & "quoted"'
    items = (
        Box(0, 0, 10, 10, "#123456", 0.5),
        Box(0, 0, 10, 10, "#123456", stroke=2),
        Line(0, 0, 10, 10, "#123456", dash=3),
        *(Mark(kind, 5, 5, 8, "#123456", hollow) for kind in KINDS for hollow in (True, False)),
        Words(0, 5, hostile, anchor="end", bold=True),
    )
    svg = piece("drawing.svg", Drawing(20, 20, items), hostile)
    assert "<b>" not in svg
    assert svg.count("&lt;b&gt;bold&lt;/b&gt;") == 2
    assert svg.count("<polygon") == 2 * (len(KINDS) - 1)
    assert svg.count("<circle") == 2
    assert svg.count("<rect") == 2
