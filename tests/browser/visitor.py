"""What a visitor does on a page, and what a visitor sees there.

Actions do not wait for their outcome, so that a test may click as quickly as a person does;
`wait_until_idle` waits. What is seen is compared as a whole: two views are the same if their texts,
tables and controls are.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random
from typing import Any

from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Locator, Page, TimeoutError, expect

from tests.browser.harness import IDLE_SECONDS, open_page, query_of, wait_until_idle

Seen = dict[str, Any]
SIDE = '[data-testid="stSidebar"]'

# A canvas holds the table of claims; its twin for screen readers lies inside the canvas.
_SEEN = r"""
() => {
  const tidy = text => text.replace(/\s+/g, ' ').trim();
  const main = document.querySelector('[data-testid="stMain"]');
  const parts = '[data-testid="stElementContainer"]';
  const leaves = [...main.querySelectorAll(parts)].filter(
    each => !each.querySelector(parts) && !each.querySelector('.stPlotlyChart, .stDataFrame'));
  const grid = [...main.querySelectorAll('canvas table tr')].map(
    row => tidy(row.querySelector('td, th')?.textContent ?? ''));
  const rows = [...main.querySelectorAll('canvas table')].map(
    each => each.getAttribute('aria-rowcount'));
  const bars = [...main.querySelectorAll('.barlayer .point')].map(
    each => tidy(each.textContent) + ' ' + (each.querySelector('path')?.style.opacity ?? ''));
  const marks = [...main.querySelectorAll('.js-plotly-plot .annotation-text')].map(
    each => tidy(each.textContent));
  const controls = {};
  const put = (of, value) => {
    const label = of.querySelector('[data-testid="stWidgetLabel"] p');
    controls[tidy(label ? label.textContent : '')] = value;
  };
  const drawn = one => {  // The count beside a pill is drawn by the style sheet.
    const text = getComputedStyle(one.querySelector('p') ?? one, '::after').content;
    return text.startsWith('"') ? JSON.parse(text) : '';
  };
  const all = (test, read) => document.querySelectorAll(`[data-testid="${test}"]`).forEach(
    each => put(each, read(each)));
  all('stSelectbox', each => each.querySelector('input').value);
  all('stTextInput', each => each.querySelector('input').value);
  all('stMultiSelect', each => [...each.querySelectorAll('[data-tag]')].map(
    tag => tidy(tag.getAttribute('aria-label'))));
  all('stButtonGroup', each => [...each.querySelectorAll('button')].map(
    one => (one.getAttribute('aria-pressed') === 'true'
      || one.getAttribute('aria-checked') === 'true' ? '[x] ' : '[ ] ')
      + tidy(one.textContent + drawn(one))));
  all('stDateInput', each => [...each.querySelectorAll('[role="spinbutton"]')].map(
    one => tidy(one.textContent)).join('-'));
  all('stSlider', each => each.querySelector('input').value);
  return {
    path: location.pathname, title: document.title,
    text: leaves.map(each => tidy(each.innerText)).filter(Boolean),
    grid, rows, bars, marks, controls,
  };
}
"""


def seen(page: Page) -> Seen:
    """Return what is on the page: texts, rows, bars, and what each control shows."""
    wait_until_idle(page)
    if page.locator("canvas[data-testid='data-grid-canvas']").count():
        # The twin of the canvas follows a little later.
        expect(page.locator("canvas table td").first).to_be_attached()
    found: Seen = page.evaluate(_SEEN)
    return found


def same(one: Seen, other: Seen) -> None:
    """Assert that two views are the same, telling where they part."""
    for key in one:
        assert one[key] == other[key], (
            f"The views differ in their {key}: {_only(one[key], other[key])} on the one side, "
            f"{_only(other[key], one[key])} on the other."
        )


def _only(one: Any, other: Any) -> list[Any]:
    """What the one has and the other has not."""
    if isinstance(one, dict):
        return [(key, one[key]) for key in one if one[key] != other.get(key)]
    return [each for each in one if each not in other] if isinstance(one, list) else [one]


def sidebar(page: Page) -> Locator:
    return page.get_by_test_id("stSidebar")


def sentence(page: Page) -> str:
    """Return the sentence that says what is shown."""
    return page.get_by_role("status").filter(has_text=re.compile("(claims?|questions?):")).first.inner_text()


def pill(page: Page, group: str, word: str) -> Locator:
    """Find a pill by its word."""
    words = re.compile(rf"^\s*{re.escape(word)}\s*$")
    groups = page.locator('[data-testid="stButtonGroup"]')
    labelled = groups.filter(has=page.get_by_test_id("stWidgetLabel").filter(has_text=group))
    return labelled.get_by_text(words)


def press(page: Page, group: str, *words: str) -> None:
    """Click pills, one right after the other."""
    for word in words:
        pill(page, group, word).click()


def _take(page: Page, label: str, word: str) -> None:
    """Type into a box of options and take the first one that begins so."""
    box = page.get_by_role("combobox", name=label)
    option = page.get_by_role("option", name=re.compile(rf"^{re.escape(word)}")).first
    box.scroll_into_view_if_needed()
    for _ in range(4):
        # Scrolling closes a list that has just opened; then a person types again.
        box.fill(word)
        try:
            option.click(timeout=2500)
            return
        except TimeoutError:
            box.fill("")
    raise AssertionError(f"{label} does not offer {word!r}.")


def add(page: Page, label: str, word: str) -> None:
    """Choose an option of a multiselect, by how it begins; by default any but the first."""
    if word:
        _take(page, label, word)
    else:
        box = page.get_by_role("combobox", name=label)
        box.press("ArrowDown")
        box.press("ArrowDown")
        box.press("Enter")
    page.keyboard.press("Escape")


def pick(page: Page, label: str, word: str) -> None:
    """Choose the option of a selectbox, by how it begins."""
    _take(page, label, word)


def search(page: Page, text: str) -> None:
    box = page.get_by_role("textbox", name="Search", exact=True)
    box.fill(text)
    box.press("Enter")


def date(page: Page, label: str, iso: str) -> None:
    """Type a date into a date field."""
    field = page.get_by_role("spinbutton", name=f"year, {label}")
    field.click()
    page.keyboard.type(iso.replace("-", ""))
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")  # The calendar, if it has opened, closes; the date is taken.


def go(page: Page, title: str) -> None:
    """Follow a page link on top; to the grid, from the comparison."""
    if title == "Matrix":
        go(page, "Agree & diverge")
        page.locator(".st-key-compare-as").get_by_role("link", name="As a grid").click()
        return
    title = {"Agree & diverge": "Compare", "Sources & method": "Sources"}.get(title, title)
    page.locator(".st-key-page-links").get_by_role("link", name=title, exact=True).click()


def press_button(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).first.click()


def turn_to(page: Page, label: str) -> None:
    """Use the pager: "Next page", "Page 3"."""
    page.get_by_role("button", name=label, exact=True).first.click()


def open_row(page: Page, number: int, *, x: int = 16) -> None:
    """Choose a row of the table of claims, the first one is 0, by its box or so far right."""
    grid = page.get_by_test_id("stDataFrame")
    grid.scroll_into_view_if_needed()
    grid.locator(".dvn-scroller").click(position={"x": x, "y": 36 + 66 * number + 33})


def back(page: Page) -> None:
    page.evaluate("() => history.back()")


def forward(page: Page) -> None:
    page.evaluate("() => history.forward()")


def address(page: Page) -> str:
    """Return path and query, as the address bar has them."""
    found: str = page.evaluate("() => location.pathname + location.search")
    return found


def wait_for_query(page: Page, **expected: str | list[str] | None) -> None:
    """Wait until the address bar holds these parameters; None stands for absent."""
    wanted = {
        name: value if value is None or isinstance(value, list) else [value]
        for name, value in expected.items()
    }
    try:
        until(page, lambda: all(query_of(page).get(name) == wanted[name] for name in wanted))
    except AssertionError as error:
        raise AssertionError(f"The address bar has {query_of(page)}, not {wanted}.") from error


def shared_link(page: Page) -> str:
    """Open the Share popover, read its link, and close it."""
    press_button(page, "Share this view")
    code = page.get_by_test_id("stPopoverBody").locator("code")
    expect(code).to_contain_text("http")
    link = code.inner_text()
    page.keyboard.press("Escape")
    expect(page.get_by_test_id("stPopoverBody")).to_have_count(0)
    return link


def until(page: Page, holds: Callable[[], bool]) -> None:
    """Wait until something about the page holds, then until it has settled."""
    for _ in range(int(IDLE_SECONDS * 20)):
        try:
            if holds():
                wait_until_idle(page)
                if holds():  # Still: an address that is put back at once has not held.
                    return
        except PlaywrightError as error:
            # A plain link loads the page anew, and what was asked meanwhile gets no answer.
            if "context was destroyed" not in str(error):
                raise
        page.wait_for_timeout(50)
    raise AssertionError(f"It never came to hold; the address is {address(page)}.")


def press_button_like(page: Page, part: str) -> None:
    page.get_by_role("button", name=re.compile(part)).first.click()


def wander(page: Page, start: str, chance: Random, *, steps: int) -> list[str]:
    """Act at random, mostly without waiting; return what was done."""
    open_page(page, start)
    first = page.evaluate("() => navigation.currentEntry.index")
    types = ("Event", "Reported position", "Interpretation", "Forecast")
    pages = ("Overview", "Timeline", "Claims", "Agree & diverge", "Outlook")

    def maybe_back() -> None:
        page.evaluate(
            "first => { if (navigation.currentEntry.index > first) history.back(); }", first
        )

    def any_of(css: str) -> Callable[[], None]:
        def click() -> None:
            found = page.locator(css)
            found.nth(chance.randrange(found.count())).click()

        return click

    # What to act on, how often, how.
    main = '[data-testid="stMain"]'
    actions: list[tuple[str, int, str, Callable[[], None]]] = [
        ("type", 4, "", lambda: press(page, "Claim types", chance.choice(types))),
        ("voice", 2, "", lambda: press(page, "Voice", chance.choice(("Author's own", "Reported")))),
        ("theme", 2, "", lambda: add(page, "Themes", "")),
        ("swap", 2, "", lambda: press_button(page, "Swap sides")),
        ("search", 1, "", lambda: search(page, chance.choice(("china", "alliance", "")))),
        ("page", 3, "", lambda: go(page, chance.choice(pages))),
    ]
    actions += [
        (name, weight, css, any_of(css))
        for name, weight, css in (
            ("untag", 1, f"{SIDE} .st-key-p-theme [data-tag]:visible button"),
            ("sort", 2, f"{main} .st-key-p-sort button"),
            ("verdict", 2, f"{main} .st-key-p-verdict button"),
            ("by", 2, f"{main} .st-key-p-by button"),
            ("pair", 1, f'{main} button:has-text("Open the pair")'),
            ("next", 1, f'{main} button[aria-label="Next page"]:enabled'),
        )
    ]
    actions += [
        ("back", 4, "", maybe_back),
        ("forward", 2, "", lambda: forward(page)),
    ]
    names = [name for name, weight, _, _ in actions for _ in range(weight)]
    do = {name: (css, action) for name, _, css, action in actions}
    taken: list[str] = []
    page.set_default_timeout(4000)
    while len(taken) < steps:
        name = chance.choice(names)
        css, action = do[name]
        if css and not page.locator(css).count():
            continue  # There is no such control on this page.
        try:
            action()
        except (TimeoutError, AssertionError, ValueError):
            page.keyboard.press("Escape")
            name = f"({name})"  # It went away under the visitor's hand.
        taken.append(name)
        if chance.random() < 0.35:
            wait_until_idle(page)
            taken[-1] += "."
    page.set_default_timeout(30_000)
    wait_until_idle(page, quiet_ms=600)
    return taken
