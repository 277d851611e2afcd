"""The HTML file of a view: read from disk without network or script, on any screen and on paper."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from parallax.exports.formats import BY_KEY, file_bytes
from tests.browser.harness import watch
from tests.browser.pdf import text_heights
from tests.exports.views import view_of

Opened = Callable[..., Page]
A4 = 842
"""Its height in points."""
WITH_PICTURES = ("overview", "timeline", "outlook")
PAGES = ("overview", "timeline", "agree-diverge", "matrix", "outlook", "claims")
_CUT = """
() => [...document.querySelectorAll('svg')].flatMap(svg => {
  const room = svg.getBoundingClientRect();
  return [...svg.querySelectorAll('*')].filter(each => { const own = each.getBoundingClientRect();
    return own.left < room.left - 3 || own.right > Math.min(room.right, innerWidth) + 3
      || own.top < room.top - 3 || own.bottom > room.bottom + 3; })
    .map(each => each.textContent || each.tagName);
})
"""
_MAIN_PART_ALONE = """
() => { const annex = document.querySelector('.annex');
  while (annex.nextElementSibling) annex.nextElementSibling.remove();
  annex.remove(); }
"""


@pytest.fixture
def opened(browser: Browser, tmp_path: Path) -> Any:
    contexts = []

    def open_file(variant: str, key: str, width: int = 1440, scheme: str = "light") -> Page:
        context = browser.new_context(
            offline=True,
            java_script_enabled=True,
            color_scheme=scheme,
            viewport={"width": width, "height": 900},
        )
        contexts.append(context)
        page = context.new_page()
        path = tmp_path / f"{variant}-{key}.html"
        path.write_bytes(file_bytes(view_of(variant, key), BY_KEY["html"]))
        page.goto(path.as_uri())
        return page

    yield open_file
    for context in contexts:
        context.close()


@pytest.mark.parametrize("variant", ["rich", "mixed"])
@pytest.mark.parametrize("key", WITH_PICTURES)
def test_the_file_shows_its_picture_and_asks_for_nothing(
    browser: Browser, tmp_path: Path, variant: str, key: str
) -> None:
    path = tmp_path / "view.html"
    path.write_bytes(file_bytes(view_of(variant, key), BY_KEY["html"]))
    context = browser.new_context(offline=True, java_script_enabled=False)
    page = context.new_page()
    problems, asked = watch(page), list[str]()
    page.on("request", lambda request: asked.append(request.url))
    try:
        page.goto(path.as_uri())
        expect(page.get_by_role("img").first).to_be_visible()
        page.get_by_text("The same as a table").click()
        expect(page.locator(".twin table").first).to_be_visible()
    finally:
        context.close()
    assert asked == [path.as_uri()]
    assert problems == []


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("variant", ["shipped", "mixed"])
def test_nothing_is_wider_than_the_screen(opened: Opened, variant: str, width: int) -> None:
    for key in PAGES:
        page = opened(variant, key, width, "dark")
        assert page.evaluate("document.documentElement.scrollWidth") <= width, key


@pytest.mark.parametrize("key", PAGES)
def test_no_printed_page_is_half_empty_and_no_picture_is_cut(opened: Opened, key: str) -> None:
    page = opened("shipped", key, scheme="dark")
    printed = page.pdf(prefer_css_page_size=True)
    heights = text_heights(printed)
    assert len(heights) > 1
    for number, found in enumerate(heights[:-1], 1):
        assert min(found) < 0.25 * A4, f"Page {number} of {len(heights)} ends early."
        assert max(found) > 0.85 * A4, f"Page {number} of {len(heights)} begins late."
    # As wide as A4 within the margins of the style sheet.
    page.set_viewport_size({"width": 680, "height": 1000})
    page.emulate_media(media="print")
    assert page.evaluate(_CUT) == []


def test_the_main_part_of_a_brief_takes_two_pages(opened: Opened) -> None:
    page = opened("shipped", "overview")
    page.evaluate(_MAIN_PART_ALONE)
    assert len(text_heights(page.pdf(prefer_css_page_size=True))) == 2
