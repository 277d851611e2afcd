"""Sharing: one click copies, the copy is confirmed, and a link opens what its sender saw."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from parallax.dossier.history import release
from parallax.dossier.loading import load
from tests.browser import visitor
from tests.browser.harness import Server, open_page, query_of, serve, wait_until_idle, watch
from tests.dossier_factory import write_dossier, write_table
from tests.dossier_variants import LEFT, RIGHT, rich

# What a page on plain http has: no clipboard, and a browser that may refuse the older command too.
NO_CLIPBOARD = "Object.defineProperty(Navigator.prototype, 'clipboard', {get: () => undefined});"
NO_COMMAND = "document.execCommand = () => false;"
SELECTED = """field => field.value.slice(field.selectionStart, field.selectionEnd)"""


def panel(page: Page) -> Locator:
    visitor.press_button(page, "Share this view")
    found = page.get_by_test_id("stPopoverBody")
    expect(found.locator("code")).to_contain_text("http")
    return found


def pasted(page: Page) -> str:
    """Paste into a field, as a person does: the clipboard can't be read without its API."""
    page.evaluate(
        "() => { const f = document.createElement('textarea'); f.id = 'paste';"
        " document.body.append(f); f.focus(); }"
    )
    page.keyboard.press("Control+V")
    text: str = page.evaluate(
        "() => { const f = document.getElementById('paste'); const t = f.value; f.remove();"
        " return t; }"
    )
    return text


def test_link_and_citation_are_copied_with_one_click_and_the_copy_is_confirmed(
    context: BrowserContext, page: Page, server: Server
) -> None:
    problems = watch(page)
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    open_page(page, f"{server.url}/claims?type=event&q=china")
    shared = panel(page)
    link = shared.locator("code").inner_text()
    for part, button, expected in (
        (".copy:has(button:text-is('Copy the link'))", "Copy the link", link),
        (".cite", "Copy the citation", shared.get_by_label("The citation").input_value()),
    ):
        own = shared.locator(part)
        expect(own.get_by_role("status")).to_have_text("")
        shared.get_by_role("button", name=button).click()
        expect(own.get_by_role("status")).to_have_text("Copied.")
        assert page.evaluate("() => navigator.clipboard.readText()") == expected
        assert expected.endswith(link)

    shared.get_by_label("Cite").select_option(index=1)
    shared.get_by_label("Form").select_option(label="BibTeX")
    expect(shared.get_by_label("The citation")).to_have_value(re.compile(r"^@misc\{"))
    shared.get_by_role("button", name="Copy the citation").click()
    expect(shared.get_by_text("Copied.")).to_have_count(2)
    assert page.evaluate("() => navigator.clipboard.readText()").startswith("@misc{xiao-2024,")
    assert problems == []


@pytest.mark.parametrize("command", [True, False])
def test_without_a_clipboard_the_older_command_copies_or_the_text_is_selected(
    page: Page, server: Server, command: bool
) -> None:
    page.add_init_script(NO_CLIPBOARD + ("" if command else NO_COMMAND))
    open_page(page, f"{server.url}/matrix")
    shared = panel(page)
    link = shared.locator("code").inner_text()
    shared.get_by_role("button", name="Copy the link").click()
    field = shared.get_by_label("The link to this view", exact=True)
    if command:
        expect(shared.get_by_text("Copied.")).to_be_visible()
        expect(field).to_be_hidden()
        assert pasted(page) == link
    else:
        expect(shared.get_by_text("Press Ctrl+C")).to_be_visible()
        expect(field).to_be_focused()
        assert field.evaluate(SELECTED) == link
        shared.get_by_role("button", name="Copy the citation").click()
        citation = shared.get_by_label("The citation")
        expect(citation).to_be_focused()
        assert citation.evaluate(SELECTED) == citation.input_value() != ""


def test_an_older_link_offers_both_states_and_clicks_stay_in_the_one_that_is_shown(
    page: Page, tmp_path: Path
) -> None:
    folder = write_dossier(tmp_path / "charge", rich())
    version = load(folder).version
    release(load(folder))
    rows = rich()
    rows["claims"][0]["claim"] = "Quite another paraphrase."
    rows["claims"] = rows["claims"][:-1]
    for name in ("positions", "event_claims"):
        rows[name] = [row for row in rows[name] if f"{RIGHT}-005" not in row.values()]
    for name, content in rows.items():
        write_table(folder, name, content)
    with serve(folder) as server:
        open_page(page, f"{server.url}/claims?v={version}&state=now")
        note = page.get_by_label("Version of the dossier")
        expect(note).to_contain_text("0 are new, 1 has changed and 1 is gone")
        assert visitor.sentence(page).startswith("All 10 claims")

        note.get_by_role("link", name="Show it as the sender saw it").click()
        page.wait_for_url(re.compile("state=then"))
        wait_until_idle(page)
        expect(note).to_contain_text(f"An earlier state: the dossier as version {version}")
        assert visitor.sentence(page).startswith("All 11 claims")

        visitor.press(page, "Claim types", "Event")
        visitor.wait_for_query(page, type="event", v=version, state="then")
        visitor.go(page, "Matrix")
        visitor.wait_for_query(page, type="event", v=version, state="then")
        expect(note).to_contain_text("An earlier state")
        link = visitor.shared_link(page)
        assert f"v={version}&state=then" in link

        for path in ("/agree-diverge", "/claims"):  # The way to the grid leads over the cards.
            visitor.back(page)
            visitor.until(page, lambda path=path: visitor.address(page).startswith(path))
            visitor.wait_for_query(page, type="event", state="then")
        visitor.back(page)
        visitor.wait_for_query(page, type=None, state="then")
        visitor.back(page)
        visitor.wait_for_query(page, state="now")
        expect(note).to_contain_text("The dossier has changed")
        assert visitor.sentence(page).startswith("All 10 claims")

        open_page(page, link)
        assert query_of(page)["state"] == ["then"]
        expect(page.get_by_test_id("stMain")).to_contain_text(re.compile(r"\d of \d questions: "))
        expect(note).to_contain_text("An earlier state")
        visitor.press(page, "Claim types", "Event")
        visitor.wait_for_query(page, type=None, state="then")
        expect(page.get_by_test_id("stMain")).to_contain_text("It holds: clean-air.")
        assert LEFT in link
