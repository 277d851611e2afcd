"""Text of a dossier is data: HTML, Markdown and formulas are shown as they stand."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser import visitor
from tests.browser.harness import (
    Server,
    assert_no_exception,
    open_page,
    serve,
    wait_until_idle,
    watch,
)
from tests.dossier_factory import TEXTS, tables, write_dossier, write_table

HTML = "<script>alert(1)</script><img src=x onerror=alert(2)><b>bold</b>"
MARKDOWN = "[link](http://evil.example) ![p](http://evil.example/p.png) **strong** `code`"
DIRECTIVES = ":red[x] :material/home: :smile: $x^2$ # head"
FORMULA = "=HYPERLINK(1)"
NASTY = f"{FORMULA} {HTML} {MARKDOWN} {DIRECTIVES}"
FREE = {
    "articles": ("author", "title", "author_native", "affiliation", "publisher", "note"),
    "themes": ("label", "description"),
    "actors": ("label",),
    "propositions": ("statement", "note"),
    "claims": ("claim", "section", "note"),
    "positions": ("rationale",),
    "storylines": ("label", "summary"),
    "events": ("label", "source", "note"),
    "terms": ("label",),
    "statement_items": ("label",),
}
PATHS = {
    "overview": "/",
    "timeline": "/timeline?event=start&story=introduction",
    "claims": "/claims?claim=okafor-2023-001",
    "by-proposition": "/agree-diverge?proposition=hurts-shops",
    "by-pair": "/agree-diverge?by=pair&pair=lindqvist-2023-002~okafor-2023-002",
    "matrix": "/matrix?proposition=hurts-shops",
    "read": "/read?claim=okafor-2023-001",
    "outlook": "/outlook",
    "sources": "/sources",
}


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    rows = tables()
    for table, columns in FREE.items():
        for number, row in enumerate(rows[table]):
            for column in columns:
                row[column] = f"{table}-{number} {NASTY}"
    for row in rows["claims"]:
        if row["outcome"]:
            row["outcome"] = NASTY
    # One quote is hostile too: it is put behind its text, which moves no other.
    text = TEXTS["okafor-2023"] + f"\n{NASTY}\n"
    start = text.index(NASTY)
    first = next(row for row in rows["claims"] if row["claim_id"] == "okafor-2023-001")
    first |= {"quote": NASTY, "quote_start": str(start), "quote_end": str(start + len(NASTY))}
    first["hedge"] = ""
    folder = write_dossier(tmp_path_factory.mktemp("hostile") / "dossier", rows)
    (folder / "texts" / "okafor-2023.txt").write_text(text, encoding="utf-8", newline="\n")
    for row in rows["articles"]:
        if row["article_id"] == "okafor-2023":
            row["text_sha256"] = hashlib.sha256(text.encode()).hexdigest()
    write_table(folder, "articles", rows["articles"])
    with serve(Path(folder)) as running:
        yield running


_ELEMENTS = """
() => { const all = root => [...root.querySelectorAll('*')].flatMap(
  e => [e, ...(e.shadowRoot ? all(e.shadowRoot) : [])]);
  return all(document.querySelector('[data-testid="stApp"]')).filter(e =>
  (e.tagName === 'SCRIPT') || (e.tagName === 'IMG') || e.matches('b:not(.strip > b)')
  || e.matches('.katex')
  || (e.matches('a') && /evil/.test(e.getAttribute('href') ?? ''))
  || (e.closest('svg') && /evil/.test(e.getAttribute('xlink:href') ?? ''))
  || (e.matches('strong') && e.textContent === 'strong')
  || (e.matches('code') && e.textContent === 'code')
  || (e.matches('[data-testid="stIconMaterial"]') && e.textContent === 'home')
  || (e.matches('.stMarkdownColoredText, [class*="colored"]')))
  .map(e => e.outerHTML.slice(0, 200)); }
"""


@pytest.mark.parametrize("name", PATHS)
def test_a_hostile_dossier_is_shown_as_text(page: Page, hostile: Server, name: str) -> None:
    problems, dialogs, elsewhere = watch(page), [], []
    page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    page.on("request", lambda r: elsewhere.append(r.url) if "evil" in r.url.split("?")[0] else None)
    open_page(page, hostile.url + PATHS[name])
    assert_no_exception(page)
    for expander in page.locator("[data-testid=stMain] summary").all():
        expander.click()
    wait_until_idle(page)

    shown = page.get_by_test_id("stMain").inner_text()
    told = f"{name}: {shown[:1500]}"
    for part in (HTML, MARKDOWN, DIRECTIVES):
        assert part in shown, f"{part} is not there as it stands in {told}"
    assert "\\" not in shown, f"A backslash of an escape is visible in {told}"
    assert "&lt;" not in shown, f"An entity is visible in {told}"
    assert page.evaluate(_ELEMENTS) == []
    assert (dialogs, elsewhere, problems) == ([], [], [])


def test_hostile_labels_stay_text_in_options_hovers_and_popovers(
    page: Page, hostile: Server
) -> None:
    problems, dialogs = watch(page), []
    page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    open_page(page, f"{hostile.url}/agree-diverge")
    visitor.add(page, "Themes", "themes-0")
    visitor.wait_for_query(page, theme="trade")
    shown = visitor.seen(page)["controls"]
    assert [NASTY in tag and "\\" not in tag for tag in shown["Themes"]] == [True]
    assert page.evaluate(_ELEMENTS) == []

    open_page(page, f"{hostile.url}/claims?claim=okafor-2023-001")
    visitor.press_button(page, "Report a coding error")
    popover = page.get_by_test_id("stPopoverBody")
    popover.locator("code").wait_for()
    assert HTML in popover.inner_text()
    assert page.evaluate(_ELEMENTS) == []
    assert (dialogs, problems) == ([], [])
    assert_no_exception(page)
