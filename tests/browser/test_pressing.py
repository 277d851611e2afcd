"""Nothing moves between pressing and releasing the mouse, so a press takes effect."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser import visitor
from tests.browser.harness import Server, assert_no_exception, open_page, wait_until_idle


def _press_at(page: Page, box: dict[str, float]) -> None:
    """Press and release where something has been seen, as a hand does that is under way."""
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.down()
    # The page draws what the press has changed before the hand lets go.
    page.evaluate(
        "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
    )
    page.mouse.up()


# Labels that fill a line of the field, and one that leaves room in it.
@pytest.mark.parametrize("theme", ["Containment and", "Military, space", "The visit"])
def test_a_press_right_after_a_theme_was_picked_takes_effect(
    page: Page, server: Server, theme: str
) -> None:
    page.set_viewport_size({"width": 1440, "height": 1300})  # All filters are in sight.
    open_page(page, f"{server.url}/claims")
    box = page.get_by_role("combobox", name="Themes")
    box.scroll_into_view_if_needed()
    box.fill(theme)
    page.get_by_role("option", name=theme).first.click()
    visitor.until(page, lambda: "theme" in visitor.address(page))
    # The field still has the focus: it lets go of it at the press.
    expect(box).to_be_focused()
    # Below the list of options, which lies over what comes right after the field.
    button = page.locator(".st-key-clear-filters button")
    before = button.bounding_box()
    assert before
    _press_at(page, dict(before))
    visitor.wait_for_query(page, theme=None)
    assert_no_exception(page)


def test_a_field_of_options_has_one_height_with_and_without_the_focus(
    page: Page, server: Server
) -> None:
    open_page(page, f"{server.url}/claims?theme=containment&actor=russia")
    for name in ("Themes", "Actors"):
        field = page.get_by_test_id("stMultiSelect").filter(
            has=page.get_by_role("combobox", name=name)
        )
        box = page.get_by_role("combobox", name=name)
        box.scroll_into_view_if_needed()
        without = field.bounding_box()
        box.focus()
        wait_until_idle(page)
        assert field.bounding_box() == without, name
