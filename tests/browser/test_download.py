"""A view leaves the browser as a file."""

from __future__ import annotations

import re
import zipfile
from datetime import date
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.harness import Server, assert_no_exception, open_page, wait_until_idle, watch


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
