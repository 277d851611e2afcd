"""A view leaves the browser, and the HTML file lives without one's network."""

from __future__ import annotations

import re
import zipfile
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from parallax.exports.formats import BY_KEY, file_bytes
from tests.browser.harness import Server, assert_no_exception, open_page, wait_until_idle, watch
from tests.exports.views import view_of


def test_a_download_arrives_under_its_name(page: Page, server: Server, tmp_path: Path) -> None:
    problems = watch(page)
    open_page(page, f"{server.url}/agree-diverge?by=pair")
    page.get_by_role("button", name="Download", exact=True).click()
    panel = page.get_by_test_id("stPopoverBody")
    panel.get_by_text("Excel", exact=True).click()
    button = panel.get_by_role("button", name="Download Excel")
    expect(button).to_be_visible()
    wait_until_idle(page)
    before = date.today()
    with page.expect_download() as waiting:
        button.click()
    name = waiting.value.suggested_filename
    days = {before.isoformat(), date.today().isoformat()}
    found = re.fullmatch(r"([a-z0-9-]+)_agree-diverge_([\d-]{10})\.xlsx", name)
    assert found
    assert found[2] in days
    path = tmp_path / name
    waiting.value.save_as(path)
    with zipfile.ZipFile(path) as book:
        assert "xl/workbook.xml" in book.namelist()
    # The page stands as it stood: a download is no click on the view.
    assert page.url.endswith("/agree-diverge?by=pair")
    assert_no_exception(page)
    assert problems == []


@pytest.mark.parametrize("variant", ["rich", "mixed"])
def test_the_html_file_opened_from_disk_draws_its_chart_and_asks_for_nothing(
    browser: Browser, tmp_path: Path, variant: str
) -> None:
    context = browser.new_context(offline=True, color_scheme="dark")
    page = context.new_page()
    problems = watch(page)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("dialog", lambda dialog: problems.append(f"dialog: {dialog.message}"))
    try:
        for key, words in (("agree-diverge", ".bartext"), ("timeline", ".textpoint text")):
            path = tmp_path / f"{key}.html"
            path.write_bytes(file_bytes(view_of(variant, key), BY_KEY["html"]))
            asked.clear()
            page.goto(path.as_uri())
            first = page.locator(f".js-plotly-plot {words}").first
            expect(first).to_be_visible()
            # Alive: what the pointer is over is told.
            box = first.bounding_box()
            assert box
            page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
            expect(page.locator(".hoverlayer .hovertext").first).to_be_visible()
            assert asked == [path.as_uri()]
    finally:
        context.close()
    assert problems == []
