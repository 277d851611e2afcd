"""It reads well on a phone, in the dark, by keyboard and inside another page."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser import visitor
from tests.browser.harness import Server, assert_no_exception, open_page, query_of, wait_until_idle

PATHS = (
    "/",
    "/timeline?story=dual-containment",
    "/claims?claim=xiao-2024-003",
    "/agree-diverge",
    "/matrix",
    "/outlook",
    "/sources",
)
_SIDEWAYS = """
() => {
  const room = document.documentElement.clientWidth;
  const scrolls = e => { for (let p = e.parentElement; p; p = p.parentElement) {
    if (['auto', 'scroll', 'hidden'].includes(getComputedStyle(p).overflowX)
        && !p.matches('[data-testid="stMain"], [data-testid="stApp"]')) return true; }
    return false; };
  const main = document.querySelector('[data-testid="stMain"]');
  const wide = [...main.querySelectorAll('*')].filter(
    e => e.getBoundingClientRect().width && e.getBoundingClientRect().right > room + 1
      && !scrolls(e));
  return [document.scrollingElement.scrollWidth - room, main.scrollWidth - main.clientWidth,
    wide.slice(0, 5).map(e => e.outerHTML.slice(0, 160))];
}
"""


def test_a_phone_shows_every_page_without_sideways_scrolling(phone: Page, server: Server) -> None:
    for path in PATHS:
        open_page(phone, server.url + path)
        assert phone.evaluate(_SIDEWAYS) == [0, 0, []], path
        assert_no_exception(phone)


def test_on_a_phone_the_filters_open_set_and_close(phone: Page, server: Server) -> None:
    open_page(phone, f"{server.url}/claims")
    pill = visitor.pill(phone, "Claim types", "Forecast")
    expect(pill).not_to_be_in_viewport()
    phone.get_by_role("button", name="Expand sidebar").or_(
        phone.get_by_test_id("stExpandSidebarButton")
    ).first.click()
    pill.scroll_into_view_if_needed()
    expect(pill).to_be_in_viewport()
    pill.click()
    visitor.wait_for_query(phone, type="forecast")
    phone.get_by_test_id("stSidebarCollapseButton").get_by_role("button").click()
    expect(pill).not_to_be_in_viewport()
    assert ", forecasts." in visitor.sentence(phone)


def test_tab_reaches_page_links_and_filters_and_enter_opens_a_claim(
    page: Page, server: Server
) -> None:
    open_page(page, server.url)
    reached: list[str] = []
    opened = False
    for _ in range(80):
        page.keyboard.press("Tab")
        name: str = page.evaluate(
            "() => { const e = document.activeElement;"
            " return e.getAttribute('aria-label') || e.innerText || e.tagName; }"
        )
        reached.append(name.strip())
        if not opened and page.evaluate("document.activeElement.matches('.px-answer > summary')"):
            page.keyboard.press("Enter")
            opened = True
        if name.startswith(("xiao-2024-", "liou-2024-")):
            break
    told = ", ".join(reached)
    for wanted in ("Swap sides", "Search", "Themes", "Compare", "Share this view"):
        assert any(each.startswith(wanted) for each in reached), f"{wanted} is not among {told}"
    assert "Event" in reached, told
    page.keyboard.press("Enter")
    # A link in a card loads the page anew: what is asked of the old one in between fails.
    page.wait_for_url(re.compile(r"/claims\?"))
    wait_until_idle(page)
    expect(page.locator(".st-key-selected-claim")).to_contain_text(query_of(page)["claim"][0])


# WCAG 2.2: the contrast of a text against the ground that lies behind it.
_CONTRASTS = """
css => {
  const canvas = document.createElement('canvas').getContext('2d', {willReadFrequently: true});
  const rgba = colour => { canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1); const d = canvas.getImageData(0, 0, 1, 1).data;
    return [d[0], d[1], d[2], d[3] / 255]; };
  const over = (top, under) => top.slice(0, 3).map((c, i) => c * top[3] + under[i] * (1 - top[3]));
  const light = c => { const [r, g, b] = c.map(v => { v /= 255;
    return v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4; });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
  const ground = e => { const stack = [];
    for (let p = e; p; p = p.parentElement) stack.push(rgba(getComputedStyle(p).backgroundColor));
    return stack.reverse().reduce((under, top) => over(top, under), [255, 255, 255]); };
  const opacity = e => { let all = 1;
    for (let p = e; p; p = p.parentElement) all *= getComputedStyle(p).opacity;
    return all; };
  const found = {};
  for (const one of css) for (const e of [...document.querySelectorAll(one)].slice(0, 8)) {
    if (!e.innerText?.trim() || !e.getClientRects().length) continue;
    const behind = ground(e), [r, g, b, alpha] = rgba(getComputedStyle(e).color);
    const text = over([r, g, b, alpha * opacity(e)], behind);
    const [less, more] = [light(text), light(behind)].sort((x, y) => x - y);
    const ratio = (more + 0.05) / (less + 0.05);
    found[one] = Math.min(found[one] ?? 99, Math.round(ratio * 100) / 100);
  }
  return found;
}
"""
_TEXTS = [
    "h1", "h2, h3", ".px-kicker", ".px-finding", ".px-question", ".px-said", ".px-ways", ".px-map h2 a", ".px-statement", ".px-meta", ".px-meta a",
    ".px-quote", ".px-gloss", ".px-note", ".px-verdict", ".px-badge", ".px-author",
    ".px-quote mark", ".px-facts dt", ".px-facts dd", ".px-stance", ".px-cellquote",
    "[data-testid=stCaptionContainer] p", "[data-testid=stPageLink] p",
    "[data-testid=stSidebar] label p", "[data-testid=stButtonGroup] button:not([data-selected]) p",
    ".px-condition", ".px-list a",
    "[data-tag] span", "[data-testid=stButton] button:enabled p", "[data-testid=stAlert] p",
]  # fmt: skip


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_texts_stand_out_from_their_ground(
    page: Page, dark: Page, server: Server, scheme: str
) -> None:
    shown = dark if scheme == "dark" else page
    met: set[str] = set()
    faint: dict[str, dict[str, float]] = {}
    for path in (
        "/?theme=outlook&voice=author",
        "/claims?claim=xiao-2024-003&theme=no-such-theme",
        "/agree-diverge?verdict=agree",
        "/matrix",
        "/outlook",
    ):
        open_page(shown, server.url + path)
        ratios: dict[str, float] = shown.evaluate(_CONTRASTS, _TEXTS)
        met |= set(ratios)
        low = {css: ratio for css, ratio in ratios.items() if ratio < 4.5}
        if low:
            faint[path] = low
    assert faint == {}
    assert met >= {"h1", ".px-quote", ".px-meta", "[data-tag] span", ".px-verdict"}


def test_a_chosen_pill_stands_out_from_its_ground(page: Page, dark: Page, server: Server) -> None:
    for shown in (page, dark):
        open_page(shown, f"{server.url}/matrix?voice=author&verdict=agree")
        chosen = "[data-testid=stButtonGroup] button[data-selected] p"
        places = [f"[data-testid={place}] {chosen}" for place in ("stSidebar", "stMain")]
        ratios = shown.evaluate(_CONTRASTS, places)
        assert set(ratios) == set(places)
        assert min(ratios.values()) >= 4.5


def test_embedded_it_shows_the_sentence_and_no_sidebar_and_keeps_the_parameters(
    page: Page, server: Server
) -> None:
    for path in ("/claims", "/matrix", "/timeline", "/"):
        address = f"{path}?type=event&voice=author&embed=true"
        open_page(page, server.url + address)
        expect(page.get_by_test_id("stSidebar")).to_have_count(0)
        expect(page.get_by_test_id("stMain")).to_contain_text("events, in the author's own voice.")
        assert visitor.address(page) == address
        assert_no_exception(page)
    open_page(page, f"{server.url}/claims?type=event&embed=true")
    visitor.press(page, "Sort by", "Theme")
    visitor.wait_for_query(page, sort="theme", type="event", embed="true")
    wait_until_idle(page)
