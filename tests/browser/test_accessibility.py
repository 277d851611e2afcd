"""axe-core over whole pages: cold and with a selection, desk and phone, light and dark; the focus.

axe-core comes inside the package axe-playwright-python and is put into the page by the browser
itself, which no Content-Security-Policy forbids; nothing is fetched.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, Page, expect

from parallax.urlstate.parameters import PAGES
from tests.browser.conftest import DESKTOP, PHONE
from tests.browser.harness import (
    Server,
    assert_no_exception,
    open_page,
    query_of,
    show_whole,
    wait_until_idle,
)

EXCEPTIONS = Path(__file__).with_name("axe_exceptions.toml")
COLD = [f"/{page.path}" for page in PAGES]
SELECTED = [
    "/claims?claim=xiao-2024-003&type=interpretation",
    "/agree-diverge?by=pair&pair=liou-2024-110~xiao-2024-028&verdict=diverge",
    "/agree-diverge?proposition=adversary-outweighs&verdict=diverge",
    "/matrix?proposition=adversary-outweighs&verdict=diverge",
    "/timeline?event=five-always-2024&story=visit-2024",
    "/read?claim=xiao-2024-028&pair=liou-2024-110~xiao-2024-028",
    "/read?claim=liou-2024-042&layout=one&colour=verdict&theme=economy",
]
# Every page is looked at in both sizes and in both schemes, and from page to page the scheme of the
# desk changes with that of the phone: what pages have in common is looked at in all four ways.
CASES = [
    (path, ("light", "dark") if number % 2 == 0 else ("dark", "light"))
    for number, path in enumerate(COLD + SELECTED)
]
# What depends on colours alone.
COLOURS = ["color-contrast", "link-in-text-block"]
GRAVE = ("moderate", "serious", "critical")

_FAULTS = """
async ({only, grave, selectors}) => {
  const options = {resultTypes: ['violations'], elementRef: true};
  if (only) options.runOnly = {type: 'rule', values: only};
  const {violations} = await axe.run(document, options);
  return violations.filter(each => grave.includes(each.impact)).flatMap(each =>
    each.nodes.map(node => ({
      rule: each.id, impact: each.impact, where: node.target.flat().join(' '),
      html: node.html.slice(0, 200), why: node.failureSummary,
      excepted: selectors.map(([rule, css]) => rule === each.id && node.element?.matches(css)),
    })));
}
"""


@dataclass(frozen=True)
class Exemption:
    rule: str
    selector: str
    reason: str


EXEMPTIONS = [
    Exemption(**each) for each in tomllib.loads(EXCEPTIONS.read_text(encoding="utf-8"))["exception"]
]
needed: set[Exemption] = set()
visited: set[str] = set()


def faults(page: Page, *, only: list[str] | None = None) -> list[str]:
    """Run axe-core over the page as it stands; note which exceptions it needs."""
    asked = {
        "only": only,
        "grave": GRAVE,
        "selectors": [[each.rule, each.selector] for each in EXEMPTIONS],
    }
    told = []
    for found in page.evaluate(_FAULTS, asked):
        excepting = [each for each, here in zip(EXEMPTIONS, found["excepted"], strict=True) if here]
        needed.update(excepting)
        if not excepting:
            told.append("{impact} {rule}: {where}\n    {html}\n    {why}".format(**found))
    return told


def in_scheme(page: Page, scheme: str) -> None:
    """Switch the system to light or dark: the page follows without being loaded anew."""
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    expect(page.get_by_test_id("stApp")).to_have_css("color-scheme", scheme)
    wait_until_idle(page)


def unfold(page: Page) -> None:
    """Open whatever is folded up, also inside of what was, so that it is looked at too."""
    folded = page.locator("[data-testid=stMain] details:not([open]) > summary")
    for _ in range(3):
        if not folded.count():
            return
        folded.evaluate_all("all => all.forEach(each => each.click())")
        wait_until_idle(page)
    expect(folded).to_have_count(0)


@pytest.fixture(scope="module")
def wide(browser: Browser) -> Iterator[Page]:
    """One page for all addresses."""
    context = browser.new_context(viewport=DESKTOP, locale="en-GB", reduced_motion="reduce")
    yield context.new_page()
    context.close()


@pytest.mark.parametrize(
    ("path", "schemes"), CASES, ids=[f"{path} {'-'.join(schemes)}" for path, schemes in CASES]
)
def test_no_page_has_a_grave_fault(
    wide: Page, server: Server, path: str, schemes: tuple[str, str]
) -> None:
    wide.set_viewport_size(DESKTOP)
    open_page(wide, server.url + path)
    assert_no_exception(wide)
    unfold(wide)
    wide.evaluate(AXE_SCRIPT)
    found = {}
    for size, name, scheme in zip((DESKTOP, PHONE), ("desk", "phone"), schemes, strict=True):
        wide.set_viewport_size(size)
        # axe measures contrast only of what is in the window.
        show_whole(wide, size)
        in_scheme(wide, scheme)
        found[name, scheme] = faults(wide)
    visited.add(path)
    told = [f"{key}: {fault}" for key, each in found.items() for fault in each]
    assert not told, "\n".join(told)


def test_the_filters_on_a_phone_have_no_grave_fault(phone: Page, server: Server) -> None:
    open_page(phone, f"{server.url}/claims?theme=economy&type=event&voice=author&q=china")
    phone.get_by_test_id("stExpandSidebarButton").click()
    expect(phone.get_by_test_id("stSidebar")).to_have_attribute("data-collapsed", "false")
    phone.evaluate(AXE_SCRIPT)
    show_whole(phone, PHONE)
    told = faults(phone)
    in_scheme(phone, "dark")
    told += faults(phone, only=COLOURS)
    assert not told, "\n".join(told)


@pytest.mark.parametrize("path", ["/outlook", "/agree-diverge?by=pair"])
def test_the_open_download_panel_has_no_grave_fault(page: Page, server: Server, path: str) -> None:
    open_page(page, server.url + path)
    page.get_by_role("button", name="Download", exact=True).click()
    panel = page.get_by_test_id("stPopoverBody")
    expect(panel.get_by_role("button", name="Download Word")).to_be_visible()
    wait_until_idle(page)
    page.evaluate(AXE_SCRIPT)
    told = faults(page)
    in_scheme(page, "dark")
    expect(panel).to_be_visible()
    told += faults(page, only=COLOURS)
    assert not told, "\n".join(told)


_STOP = """
() => {
  let e = document.activeElement;
  while (e?.shadowRoot?.activeElement) e = e.shadowRoot.activeElement;
  const box = e.getBoundingClientRect(), style = getComputedStyle(e);
  const ringed = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
  return {
    name: `${e.tagName} ${e.getAttribute('aria-label') || e.innerText || ''}`.slice(0, 60),
    seen: e.checkVisibility({opacityProperty: true, visibilityProperty: true})
      && box.width > 1 && box.bottom > 0 && box.top < innerHeight
      && box.right > 0 && box.left < innerWidth,
    // A field shows by its caret and its border that it has the focus.
    ringed: ringed || e.matches('input, textarea, [role=spinbutton]'),
  };
}
"""


@pytest.mark.parametrize("path", ["/", "/agree-diverge", "/read?claim=xiao-2024-003"])
def test_what_takes_the_focus_is_seen_and_ringed(page: Page, server: Server, path: str) -> None:
    page.emulate_media(reduced_motion="reduce")
    open_page(page, server.url + path)
    stops = []
    for _ in range(48):
        page.keyboard.press("Tab")
        if page.evaluate("() => document.activeElement === document.body"):
            break  # The end of the page.
        stops.append(page.evaluate(_STOP))
    assert [each for each in stops if not each["seen"]] == []
    assert [each for each in stops if not each["ringed"]] == []
    assert len({each["name"] for each in stops}) > 20


def test_the_first_stop_skips_to_the_content(page: Page, server: Server) -> None:
    open_page(page, f"{server.url}/matrix?verdict=diverge")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to main content")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.locator("[data-testid=stMain] :focus")).to_have_count(1)
    assert query_of(page) == {"verdict": ["diverge"]}


def test_every_exception_is_still_needed() -> None:
    if visited != {*COLD, *SELECTED}:
        pytest.skip("only after the run over all pages")
    left = [each for each in EXEMPTIONS if each not in needed]
    assert not left, f"Take these out of {EXCEPTIONS.name}: {left}"
