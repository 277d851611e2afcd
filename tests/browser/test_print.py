"""On paper: dark text on white in either scheme, no controls, nothing cut off."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.harness import Server, open_page, wait_until_idle

# A4 within margins of 12 mm, in CSS pixels.
PAPER = {"width": 703, "height": 1032}
PATHS = (
    "/",
    "/agree-diverge?by=pair&pair=liou-2024-110~xiao-2024-028",
    "/matrix",
    "/timeline?event=five-always-2024",
    "/read?claim=liou-2024-042",
    "/outlook",
    "/sources",
    "/claims?claim=xiao-2024-003&voice=author",
)
# Everything that shows text of its own, inside of components too.
_PRINTED = """
() => {
  const canvas = document.createElement('canvas').getContext('2d', {willReadFrequently: true});
  const pixel = (under, colour) => { canvas.fillStyle = under; canvas.fillRect(0, 0, 1, 1);
    canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1);
    return canvas.getImageData(0, 0, 1, 1).data; };
  const light = (under, colour) => { const [r, g, b] = [...pixel(under, colour)].slice(0, 3).map(
    v => (v /= 255) <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
  const all = root => [...root.querySelectorAll('*')].flatMap(
    e => [e, ...(e.shadowRoot ? all(e.shadowRoot) : [])]);
  const shown = all(document.body).filter(e => e.checkVisibility({visibilityProperty: true})
    && e.getClientRects().length && !e.closest('.unseen, style, script, .dvn-scroller, canvas'));
  const own = e => [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim());
  const name = e => `${e.tagName.toLowerCase()}.${e.getAttribute('class')}: `
    + (e.textContent ?? '').trim().slice(0, 60);
  const texts = shown.filter(own);
  // In the bars of a chart the text stands on the bar's colour.
  const inked = texts.filter(e => !e.closest('.barlayer'));
  const ink = e => { const style = getComputedStyle(e);
    return e.closest('svg') ? style.fill : style.color; };
  const grounds = shown.filter(e => !e.closest('svg, mark, .strip, i'));
  return {
    texts: texts.length,
    pale: inked.filter(e => light('#fff', ink(e)) > 0.2).map(name).slice(0, 5),
    dark: [document.documentElement, ...grounds].filter(
      e => light('#fff', getComputedStyle(e).backgroundColor) < 0.7).map(name).slice(0, 5),
    cut: texts.filter(e => e.getBoundingClientRect().right > innerWidth + 1)
      .map(name).slice(0, 5),
    controls: shown.filter(e => e.matches('button, input, select, textarea, [role=slider]')
      && !e.closest('[class*="st-key-counterpart-"], .stDataFrame')).map(name).slice(0, 5),
    frame: shown.filter(e => e.matches('[data-testid=stSidebar], [data-testid=stHeader], '
      + '.st-key-page-links, [data-testid=stSkipToContent]')).map(name),
  };
}
"""


@pytest.mark.parametrize("scheme", ["dark", "light"])
def test_paper_shows_dark_text_on_white_and_no_controls(
    page: Page, dark: Page, server: Server, scheme: str
) -> None:
    shown = dark if scheme == "dark" else page
    # The scheme changes colours only: one page is enough for light.
    for path in PATHS if scheme == "dark" else PATHS[-1:]:
        shown.emulate_media(media="screen")
        open_page(shown, server.url + path)
        shown.set_viewport_size(PAPER)
        shown.emulate_media(media="print")
        wait_until_idle(shown)
        found = shown.evaluate(_PRINTED)
        assert found.pop("texts") > 20, path
        assert found == {"pale": [], "dark": [], "cut": [], "controls": [], "frame": []}, path


def test_paper_has_every_row_of_the_page_of_claims_with_every_column(
    page: Page, server: Server
) -> None:
    open_page(page, f"{server.url}/claims?voice=author")
    table = page.locator("table.px-paper")
    expect(table).to_be_hidden()
    page.set_viewport_size(PAPER)
    page.emulate_media(media="print")
    expect(page.get_by_test_id("stDataFrame")).to_be_hidden()
    rows = table.locator("tbody tr")
    expect(rows).to_have_count(50)
    expect(rows.last).to_be_visible()
    quote = rows.first.locator("td").last
    expect(quote).to_be_visible()
    assert quote.inner_text().strip()
