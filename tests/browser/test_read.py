"""The reader: claims in their places, selection, counterparts, keyboard, phone, dark, scripts."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser import visitor
from tests.browser.conftest import DESKTOP
from tests.browser.harness import (
    Server,
    assert_no_exception,
    open_page,
    query_of,
    serve,
    wait_until_idle,
    watch,
)
from tests.dossier_factory import tables, write_dossier

DEEP = "liou-2024-042"
PAIRED, ITS_PAIR = "liou-2024-110", "liou-2024-110~xiao-2024-028"
MOST_MS = 2_000


def mark(page: Page, claim_id: str) -> Locator:
    return page.locator(f'mark[data-claims~="{claim_id}"]').first


def card(page: Page) -> Locator:
    return page.locator(".st-key-reader-sheet")


def has_class(name: str) -> re.Pattern[str]:
    return re.compile(rf"(^|\s){name}(\s|$)")


def in_view(found: Locator) -> bool:
    """Whether a mark's first line lies in the window, and nothing lies over it."""
    return bool(
        found.evaluate(
            """mark => {
              const box = mark.getClientRects()[0];
              const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
              if (y < 0 || y > innerHeight) return false;
              let hit = document.elementFromPoint(x, y);
              while (hit?.shadowRoot) {
                const inner = hit.shadowRoot.elementFromPoint(x, y);
                if (!inner || inner === hit) break;
                hit = inner;
              }
              return hit === mark || mark.contains(hit);
            }"""
        )
    )


def expect_in_view(found: Locator) -> None:
    expect(found).to_be_visible()
    for _ in range(40):
        if in_view(found):
            return
        found.page.wait_for_timeout(50)
    pytest.fail(f"not in view: {found}")


def read(page: Page, server: Server, query: str = "") -> list[str]:
    problems = watch(page)
    open_page(page, f"{server.url}/read{query}")
    expect(page.locator("mark").first).to_be_attached()
    return problems


def test_a_click_selects_a_claim_and_the_card_tells_about_it(page: Page, server: Server) -> None:
    problems = read(page, server)
    page.evaluate("() => { window.loadedOnce = true }")
    mark(page, "xiao-2024-001").click()
    expect(mark(page, "xiao-2024-001")).to_have_class(has_class("chosen"))
    page.wait_for_url("**claim=xiao-2024-001*", timeout=MOST_MS)
    wait_until_idle(page)
    shown = card(page)
    for words in ("Xiao Bin", "Counterparts", "Positions", "Type"):
        expect(shown).to_contain_text(words)
    expect(shown.locator(".px-verdict").first).to_be_visible()
    expect(shown.get_by_role("link", name="xiao-2024-001")).to_have_attribute(
        "href", re.compile(r"claims\?.*claim=xiao-2024-001")
    )
    assert page.evaluate("() => window.loadedOnce === true")
    assert_no_exception(page)
    assert problems == []


def test_a_deep_link_opens_at_its_claim(page: Page, server: Server) -> None:
    problems = read(page, server, f"?claim={DEEP}")
    expect(mark(page, DEEP)).to_have_class(has_class("chosen"))
    expect(mark(page, DEEP)).to_have_attribute("aria-current", "true")
    expect_in_view(mark(page, DEEP))
    expect(card(page).get_by_role("link", name=f"Claim {DEEP}").first).to_be_visible()
    assert problems == []


def test_choosing_a_counterpart_shows_and_marks_both(page: Page, server: Server) -> None:
    read(page, server, f"?claim={PAIRED}")
    card(page).locator("[class*='st-key-counterpart-'] button").first.click()
    page.wait_for_url("**pair=*", timeout=MOST_MS)
    pair = query_of(page)["pair"][0]
    other = next(end for end in pair.split("~") if end != PAIRED)
    expect(mark(page, other)).to_have_class(has_class("mate"))
    expect_in_view(mark(page, other))
    expect_in_view(mark(page, PAIRED))
    assert query_of(page)["claim"] == [PAIRED]


def test_a_shared_pair_opens_with_both_in_view(page: Page, server: Server) -> None:
    read(page, server, f"?pair={ITS_PAIR}&claim=xiao-2024-028")
    expect(mark(page, "xiao-2024-028")).to_have_class(has_class("chosen"))
    expect(mark(page, PAIRED)).to_have_class(has_class("mate"))
    expect_in_view(mark(page, "xiao-2024-028"))
    expect_in_view(mark(page, PAIRED))


def test_back_and_forward_restore_the_selection(page: Page, server: Server) -> None:
    read(page, server)
    for claim_id in ("xiao-2024-001", "xiao-2024-002"):
        mark(page, claim_id).click()
        page.wait_for_url(f"**claim={claim_id}*", timeout=MOST_MS)
        wait_until_idle(page)
    page.go_back()
    expect(mark(page, "xiao-2024-001")).to_have_class(has_class("chosen"))
    expect(card(page).get_by_role("link", name="Claim xiao-2024-001").first).to_be_visible()
    page.go_forward()
    expect(mark(page, "xiao-2024-002")).to_have_class(has_class("chosen"))


def test_the_keyboard_alone_leads_from_the_start_to_a_counterpart_and_back(
    page: Page, server: Server
) -> None:
    read(page, server, "?verdict=diverge")
    page.keyboard.press("n")
    chosen = page.locator("mark.chosen").first
    expect(chosen).to_be_focused()
    expect(page.get_by_role("tooltip")).to_contain_text("◆ diverge")
    page.wait_for_url("**claim=*", timeout=MOST_MS)
    first = query_of(page)["claim"][0]
    page.keyboard.press("n")
    expect(mark(page, first)).not_to_have_class(has_class("chosen"))
    page.keyboard.press("p")
    expect(mark(page, first)).to_have_class(has_class("chosen"))
    page.keyboard.press("c")
    page.wait_for_url("**pair=*", timeout=MOST_MS)
    wait_until_idle(page)
    other = next(end for end in query_of(page)["pair"][0].split("~") if end != first)
    expect(mark(page, other)).to_be_focused()
    expect(mark(page, other)).to_have_class(has_class("mate"))
    expect_in_view(mark(page, other))
    expect(page.get_by_role("dialog")).to_have_count(0)
    page.keyboard.press("b")
    expect(mark(page, first)).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.get_by_role("tooltip")).to_be_hidden()
    assert query_of(page)["claim"] == [first]
    assert_no_exception(page)


# What has the focus, within the shadows of components too.
_FOCUS = """() => {
  let at = document.activeElement;
  while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
  return at;
}"""


def focused_claims(page: Page) -> str:
    """The claims of the mark that has the focus; empty if none has it."""
    found: str = page.evaluate(f"() => ({_FOCUS})()?.dataset?.claims ?? ''")
    return found


def test_the_keys_work_as_soon_as_the_page_is_open(page: Page, server: Server) -> None:
    read(page, server)
    assert page.evaluate("() => document.activeElement === document.body")
    page.keyboard.press("n")
    expect(mark(page, "xiao-2024-001")).to_be_focused()
    page.wait_for_url("**claim=xiao-2024-001*", timeout=MOST_MS)
    page.evaluate(f"() => ({_FOCUS})().blur()")
    page.keyboard.press("N")
    expect(mark(page, "xiao-2024-002")).to_be_focused()
    page.wait_for_url("**claim=xiao-2024-002*", timeout=MOST_MS)
    assert_no_exception(page)


def test_the_keys_are_left_to_fields_to_dialogs_and_to_the_browser(
    page: Page, server: Server
) -> None:
    read(page, server)
    page.get_by_test_id("stExpandSidebarButton").click()
    field = page.get_by_role("textbox", name="Search", exact=True)
    field.press_sequentially("nabc")
    expect(field).to_have_value("nabc")
    field.fill("")
    visitor.press_button(page, "Share this view")
    expect(page.get_by_test_id("stPopoverBody")).to_be_visible()
    page.keyboard.press("n")
    page.keyboard.press("Escape")
    expect(page.get_by_test_id("stPopoverBody")).to_have_count(0)
    heard = page.evaluate(
        """() => ['ctrlKey', 'metaKey', 'altKey'].map(held => {
          const press = new KeyboardEvent('keydown',
            {key: 'n', [held]: true, bubbles: true, cancelable: true});
          document.body.dispatchEvent(press);
          return press.defaultPrevented;
        })"""
    )
    assert heard == [False, False, False]
    theme = page.get_by_role("combobox", name="Themes")
    theme.press_sequentially("nat")
    expect(page.get_by_role("option", name="Nature")).to_be_visible()
    wait_until_idle(page)
    expect(page.locator("mark.chosen")).to_have_count(0)
    assert "claim" not in query_of(page)


def test_the_keys_can_be_restricted_to_the_text_and_the_bar(page: Page, server: Server) -> None:
    read(page, server)
    switch = page.get_by_role("button", name="Keys everywhere")
    expect(switch).to_have_attribute("aria-pressed", "true")
    switch.click()
    expect(switch).to_have_attribute("aria-pressed", "false")
    read(page, server)  # It is remembered.
    expect(switch).to_have_attribute("aria-pressed", "false")
    page.keyboard.press("n")
    wait_until_idle(page)
    assert "claim" not in query_of(page)
    switch.focus()
    page.keyboard.press("n")
    page.wait_for_url("**claim=xiao-2024-001*", timeout=MOST_MS)


def test_the_marks_of_a_column_are_one_tab_stop_with_arrows_inside(
    page: Page, server: Server
) -> None:
    read(page, server)
    for author in ("Xiao Bin", "Shiau-shyang Liou"):
        pane = page.get_by_role("region", name=author)
        expect(pane.locator("mark[tabindex='0']")).to_have_count(1)
        assert pane.locator("mark").count() > 50
    switch = page.get_by_role("button", name="Keys everywhere")
    switch.focus()
    reached = []
    # Contents, what is folded away, and the marks of the one column; then of the other; out.
    for _ in range(10):
        page.keyboard.press("Tab")
        reached.append(focused_claims(page).split(" ")[0])
    assert [each for each in reached if each] == ["xiao-2024-001", "liou-2024-001"]
    # Arrow keys, Home and End move the focus, and Enter opens.
    mark(page, "xiao-2024-001").focus()
    page.keyboard.press("ArrowDown")
    expect(mark(page, "xiao-2024-002")).to_be_focused()
    page.keyboard.press("ArrowRight")
    expect(mark(page, "xiao-2024-003")).to_be_focused()
    page.keyboard.press("ArrowLeft")
    expect(mark(page, "xiao-2024-002")).to_be_focused()
    page.keyboard.press("End")
    expect(mark(page, "xiao-2024-059")).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Home")
    expect(mark(page, "xiao-2024-001")).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(mark(page, "xiao-2024-001")).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("tooltip")).to_be_visible()
    assert "claim" not in query_of(page)
    # Tab leaves the column, and on the way back the last active mark has the focus again.
    page.keyboard.press("Tab")
    assert not focused_claims(page).startswith("xiao")
    page.keyboard.press("Shift+Tab")
    expect(mark(page, "xiao-2024-002")).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url("**claim=xiao-2024-002*", timeout=MOST_MS)
    expect(mark(page, "xiao-2024-002")).to_have_attribute("aria-current", "true")


def test_the_tab_stop_is_a_mark_that_the_filters_let_through(page: Page, server: Server) -> None:
    read(page, server, "?theme=world-order")
    stops = page.locator("mark[tabindex='0']")
    expect(stops).to_have_count(2)
    for n in range(2):
        expect(stops.nth(n)).not_to_have_class(has_class("faded"))
    stops.first.focus()
    page.keyboard.press("ArrowDown")
    expect(page.locator("mark:focus:not(.faded)")).to_have_count(1)
    read(page, server, "?q=no-such-word")
    expect(stops).to_have_count(2)


def test_what_is_not_part_of_the_article_is_folded_away_and_can_be_opened(
    page: Page, server: Server
) -> None:
    read(page, server)
    pane = page.get_by_role("region", name="Xiao Bin")
    folded = pane.get_by_text("Not part of the article: site furniture")
    expect(folded).to_have_count(3)
    switch = pane.get_by_text("Language : English")
    expect(switch).to_be_hidden()
    # A passage is copied as it stands in the article.
    selected = pane.locator("article").evaluate(
        "article => { getSelection().selectAllChildren(article); return `${getSelection()}`; }"
    )
    assert "Foreign Policy" in selected
    assert "Not part of the article" not in selected
    assert "Language : English" not in selected
    folded.first.focus()
    page.keyboard.press("Enter")
    expect(switch).to_be_visible()
    assert_no_exception(page)


def test_hover_tells_paraphrase_verdict_and_words_of_likelihood(page: Page, server: Server) -> None:
    read(page, server, "?claim=liou-2024-116")
    expect_in_view(mark(page, "liou-2024-116"))
    hedge = page.locator('mark[data-claims~="liou-2024-116"][data-hedge]').first
    expect(hedge).to_have_text("will likely")
    hedge.hover()
    told = page.get_by_role("tooltip")
    expect(told).to_contain_text("will likely")
    expect(told).to_contain_text("ICD 203 term: likely")


def test_filters_fade_and_verdicts_are_told_by_shape(page: Page, server: Server) -> None:
    read(page, server, "?theme=economy&colour=verdict")
    expect(mark(page, "xiao-2024-001")).to_have_class(has_class("faded"))
    shown = page.locator("mark[data-glyph]")
    assert 0 < shown.count() < 100
    assert set("".join(shown.evaluate_all("all => all.map(e => e.dataset.glyph)"))) <= set("●◐◆◌○")
    key = page.get_by_role("list", name="Key")
    expect(key).to_contain_text("◆ diverge")
    expect(key).to_contain_text("filtered out")


def test_nested_claims_are_reached_one_after_the_other(page: Page, server: Server) -> None:
    read(page, server, "?claim=liou-2024-016")
    expect_in_view(mark(page, "liou-2024-016"))
    here = page.locator('mark[data-claims="liou-2024-018 liou-2024-017 liou-2024-016"]').first
    seen = []
    for _ in range(3):
        before = query_of(page)["claim"]
        here.evaluate("mark => mark.click()")
        visitor.until(page, lambda before=before: query_of(page)["claim"] != before)
        seen += query_of(page)["claim"]
    assert set(seen) == {"liou-2024-016", "liou-2024-017", "liou-2024-018"}


def test_a_selection_sends_no_text(page: Page, server: Server) -> None:
    frames: list[bytes] = []
    page.on(
        "websocket",
        lambda socket: socket.on(
            "framereceived",
            lambda data: frames.append(data if isinstance(data, bytes) else data.encode()),
        ),
    )
    read(page, server, "?claim=xiao-2024-010")
    words = b"Deputy Secretary-general, Center for Shanghai"
    assert any(words in frame for frame in frames)
    frames.clear()
    mark(page, "xiao-2024-012").click()
    page.wait_for_url("**claim=xiao-2024-012*", timeout=MOST_MS)
    wait_until_idle(page)
    assert frames
    assert not any(words in frame for frame in frames)


def test_a_click_reaches_the_address_at_once(page: Page, server: Server) -> None:
    read(page, server)
    for claim_id in ("xiao-2024-001", "xiao-2024-002", "xiao-2024-003"):
        took = mark(page, claim_id).evaluate(
            """(mark, id) => new Promise(resolve => {
              const start = performance.now();
              const timer = setInterval(() => {
                if (!location.search.includes(id)) return;
                clearInterval(timer);
                resolve(performance.now() - start);
              }, 5);
              mark.click();
            })""",
            claim_id,
        )
        print(f"click to address: {took:.0f} ms")
        assert took < MOST_MS
        wait_until_idle(page)


def test_one_article_shows_the_claims_own(page: Page, server: Server) -> None:
    read(page, server, f"?claim={PAIRED}&layout=one")
    expect_in_view(mark(page, PAIRED))
    expect(mark(page, "xiao-2024-028")).to_be_hidden()
    mark(page, PAIRED).focus()
    page.keyboard.press("c")
    expect(mark(page, "xiao-2024-028")).to_be_visible()
    expect(mark(page, PAIRED)).to_be_hidden()


def test_the_contents_and_the_strip_lead_to_places_in_the_text(page: Page, server: Server) -> None:
    read(page, server)
    pane = page.get_by_role("region", name="Shiau-shyang Liou")
    pane.get_by_text("Contents").click()
    pane.get_by_role("button", name="Key Indicators for Future Development").click()
    expect(pane.get_by_role("heading", name="Key Indicators")).to_be_in_viewport()
    box = pane.get_by_role("img").bounding_box()
    assert box
    page.mouse.click(box["x"] + 5, box["y"] + 2)
    expect(pane.get_by_role("heading", name="Putin’s State Visit").first).to_be_in_viewport()


def test_the_sidebar_stays_as_the_visitor_left_it(page: Page, server: Server) -> None:
    read(page, server)
    sidebar = page.get_by_test_id("stSidebar")
    expect(sidebar).to_have_attribute("data-collapsed", "true")
    page.get_by_test_id("stExpandSidebarButton").click()
    expect(sidebar).not_to_have_attribute("data-collapsed", "true")
    mark(page, "xiao-2024-001").click()
    page.wait_for_url("**claim=*", timeout=MOST_MS)
    wait_until_idle(page)
    expect(sidebar).not_to_have_attribute("data-collapsed", "true")


def test_a_quote_is_copied_with_its_citation(page: Page, server: Server) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    read(page, server, f"?claim={PAIRED}")
    card(page).get_by_role("button", name="Copy with citation").click()
    expect(card(page).get_by_text("Copied.")).to_be_visible()
    assert page.evaluate("() => navigator.clipboard.readText()") == (
        "“overcoming the common adversary — the U.S. appears to be of greater importance” "
        "(Shiau-shyang Liou, “Putin’s State Visit to China and the Prospects for Sino-Russian "
        "Relations”, The Prospect Foundation, 5 June 2024)"
    )


def test_without_a_clipboard_the_citation_is_offered_to_be_copied_by_hand(
    page: Page, server: Server
) -> None:
    page.add_init_script(
        "Object.defineProperty(navigator, 'clipboard', {value: undefined});"
        "document.execCommand = () => false;"
    )
    open_page(page, f"{server.url}/claims?claim={PAIRED}")
    page.get_by_role("button", name="Copy with citation").click()
    field = page.get_by_label("The quote with its citation")
    expect(field).to_be_focused()
    expect(field).to_have_value(re.compile(r"^“overcoming .*5 June 2024\)$"))


def test_a_claims_page_leads_to_its_place(page: Page, server: Server) -> None:
    open_page(page, f"{server.url}/claims?claim={PAIRED}&theme=containment")
    page.locator(".st-key-selected-claim").get_by_role(
        "link", name="Read it in its place"
    ).last.click()
    expect(mark(page, PAIRED)).to_have_class(has_class("chosen"))
    assert query_of(page) == {"claim": [PAIRED], "theme": ["containment"]}


def test_a_phone_stacks_the_articles_and_keeps_claim_and_card_in_view(
    phone: Page, server: Server
) -> None:
    problems = read(phone, server, f"?claim={DEEP}")
    expect_in_view(mark(phone, DEEP))
    expect(card(phone)).to_be_in_viewport()
    sideways = phone.evaluate(
        "() => document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth"
    )
    assert sideways <= 0
    left, right = (
        phone.get_by_role("region", name=name).bounding_box()
        for name in ("Xiao Bin", "Shiau-shyang Liou")
    )
    assert left
    assert right
    assert left["y"] + left["height"] <= right["y"]
    phone.get_by_role("button", name="Counterpart", exact=True).tap()
    expect(phone.locator("mark.mate").first).to_be_attached()
    expect_in_view(phone.locator("mark.mate").first)
    phone.get_by_role("button", name="Back", exact=True).tap()
    expect_in_view(mark(phone, DEEP))
    assert problems == []


# The contrast of text with its ground, tints laid over one another as they are drawn.
_CONTRASTS = """() => {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = 1;
  const pen = canvas.getContext('2d', {willReadFrequently: true});
  const ground = getComputedStyle(document.querySelector('[data-testid="stApp"]')).backgroundColor;
  const drawn = layers => {
    pen.clearRect(0, 0, 1, 1);
    for (const layer of layers) { pen.fillStyle = layer; pen.fillRect(0, 0, 1, 1); }
    return [...pen.getImageData(0, 0, 1, 1).data].slice(0, 3).map(v => {
      const c = v / 255;
      return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
    });
  };
  const light = ([r, g, b]) => 0.2126 * r + 0.7152 * g + 0.0722 * b;
  const contrast = (one, other) => {
    const [a, b] = [light(drawn(one)), light(drawn(other))].sort((x, y) => y - x);
    return (a + 0.05) / (b + 0.05);
  };
  const host = [...document.querySelectorAll('*')].find(e => e.shadowRoot?.querySelector('mark'));
  return [...host.shadowRoot.querySelectorAll('mark, p, h4, .key li, header p, summary')].map(e => {
    const style = getComputedStyle(e);
    return contrast([ground, style.backgroundColor], [ground, style.backgroundColor, style.color]);
  });
}"""


@pytest.mark.parametrize("query", ["", f"?claim={DEEP}&colour=verdict", "?theme=economy"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_keeps_its_contrast_on_every_mark(
    request: pytest.FixtureRequest, server: Server, scheme: str, query: str
) -> None:
    shown: Page = request.getfixturevalue("page" if scheme == "light" else "dark")
    read(shown, server, query)
    expect(shown.locator("mark").last).to_have_attribute("style", re.compile("--tint"))
    found = shown.evaluate(_CONTRASTS)
    assert len(found) > 200
    assert min(found) >= 4.5


# ---- a dossier whose text is hostile, or not Latin

SCRIPTS = {
    "okafor-2023-001": '<img src=x onerror="window.hacked=1"> is no picture',
    "okafor-2023-002": "قد يرفع الرسم أسعار السلع في وسط المدينة",
    "okafor-2023-003": "ייתכן שהאוטובוסים יהיו מהירים יותר",
    "okafor-2023-004": "東京の研究によると、料金は有効である",
    "okafor-2023-005": "The re\u0301sume\u0301 of Z\u0351\u036balgo is plain",
    "okafor-2023-006": "A family 👩‍👩‍👧 and a flag 🇯🇵 gain 🚗💨",
}
OUTLOOK_COLUMNS = ("outcome", "condition", "horizon", "horizon_edtf", "watch", "risk")
HEDGES = {"okafor-2023-002": "قد", "okafor-2023-003": "ייתכן"}


@pytest.fixture(scope="module")
def scripts(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The dashboard over a dossier with HTML, Arabic, Hebrew, Japanese, marks and emoji."""
    folder = tmp_path_factory.mktemp("scripts") / "dossier"
    lines = ["<b>Charges</b> & <script>window.hacked = 1</script>", ""]
    for quote in SCRIPTS.values():
        lines += [f"𝔸🚗 “{quote}”. &amp; more", ""]
    text = "\n".join(lines)
    rows = tables()
    article = next(row for row in rows["articles"] if row["article_id"] == "okafor-2023")
    article["text_sha256"] = hashlib.sha256(text.encode()).hexdigest()
    article["title"] = "<i>Charges</i> [x](javascript:alert(1))"
    article["url"] = "https://example.org/charge"
    rows["uncoded"] = [row for row in rows["uncoded"] if row["article_id"] != "okafor-2023"]
    for row in rows["claims"]:
        quote = SCRIPTS.get(row["claim_id"])
        if quote:
            start = text.index(quote)
            row |= {"quote": quote, "quote_start": str(start)}
            row |= {"quote_end": str(start + len(quote)), "claim": f"<b>Says</b>: {quote}"}
            row["hedge"] = HEDGES.get(row["claim_id"], "")
            # Words of the other text, which this one does not have.
            row |= dict.fromkeys(OUTLOOK_COLUMNS, "")
    write_dossier(folder, rows)
    (folder / "texts" / "okafor-2023.txt").write_text(text, encoding="utf-8", newline="\n")
    with serve(folder) as running:
        yield running


def test_any_script_anchors_and_nothing_is_read_as_html(page: Page, scripts: Server) -> None:
    problems = read(page, scripts, "?claim=okafor-2023-001")
    for claim_id, quote in SCRIPTS.items():
        found = page.locator(f'mark[data-claims~="{claim_id}"]')
        assert "".join(found.evaluate_all("all => all.map(e => e.textContent)")) == quote
        mark(page, claim_id).click()
        page.wait_for_url(f"**claim={claim_id}*", timeout=MOST_MS)
        wait_until_idle(page)
        expect(card(page)).to_contain_text(f"<b>Says</b>: {quote}")
    expect(page.get_by_text("<b>Charges</b> & <script>")).to_be_visible()
    assert page.evaluate("() => window.hacked === undefined")
    link = card(page).get_by_role("link", name="Read it at the publisher")
    expect(link).to_have_attribute("href", re.compile(r"^https://example\.org/charge#:~:text=A%20"))
    assert_no_exception(page)
    assert problems == []


# What the letters of a claim cover on screen, and what its marks cover, by line.
_COVERED = """
(marks, quote) => {
  const block = marks[0].parentElement, around = marks[0].ownerDocument.createRange();
  const at = block.textContent.indexOf(quote);
  const walk = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
  let passed = 0, node;
  while ((node = walk.nextNode())) {
    const here = offset => offset >= passed && offset <= passed + node.length;
    if (here(at) && at < passed + node.length) around.setStart(node, at - passed);
    if (here(at + quote.length)) {
      around.setEnd(node, at + quote.length - passed);
      break;
    }
    passed += node.length;
  }
  const sides = rects => { const all = [...rects].filter(r => r.width);
    return [Math.min(...all.map(r => r.left)), Math.max(...all.map(r => r.right))]; };
  const [left, right] = sides(around.getClientRects());
  const [from, to] = sides(marks.flatMap(mark => [...mark.getClientRects()]));
  return {text: around.toString(), off: Math.max(Math.abs(left - from), Math.abs(right - to))};
}
"""


def test_a_mark_covers_the_letters_of_its_quote_and_no_others(
    page: Page, dark: Page, scripts: Server
) -> None:
    for shown, width in ((page, 1440), (dark, 390)):
        shown.set_viewport_size({"width": width, "height": 844})
        read(shown, scripts, "?claim=okafor-2023-006")
        expect_in_view(mark(shown, "okafor-2023-006"))
        for claim_id, quote in SCRIPTS.items():
            found = shown.locator(f'mark[data-claims~="{claim_id}"]')
            covered = found.evaluate_all(_COVERED, quote)
            assert covered["text"] == quote
            assert covered["off"] < 1, f"{claim_id} at {width} pixels"
        assert_no_exception(shown)


def test_hedges_are_underlined_in_any_script(page: Page, scripts: Server) -> None:
    read(page, scripts)
    for claim_id, hedge in HEDGES.items():
        found = page.locator(f'mark[data-claims~="{claim_id}"][data-hedge]')
        expect(found).to_have_text(hedge)
        assert "underline" in found.evaluate("e => getComputedStyle(e).textDecorationLine")


def test_right_to_left_text_is_set_from_the_right(browser: Browser, tmp_path: Path) -> None:
    text = "رسوم الازدحام\n\nقد يرفع الرسم أسعار السلع في وسط المدينة.\n"
    rows = tables()
    article = next(row for row in rows["articles"] if row["article_id"] == "okafor-2023")
    article |= {"text_sha256": hashlib.sha256(text.encode()).hexdigest(), "language": "ar"}
    kept = "okafor-2023-001"
    gone = {row["claim_id"] for row in rows["claims"] if row["article_id"] == "okafor-2023"} - {
        kept
    }
    for name in ("claims", "claim_actors", "positions", "event_claims"):
        rows[name] = [row for row in rows[name] if row["claim_id"] not in gone]
    rows["statement_items"] = []
    rows["uncoded"] = [row for row in rows["uncoded"] if row["article_id"] != "okafor-2023"]
    quote = "قد يرفع الرسم أسعار السلع"
    start = text.index(quote)
    claim = next(row for row in rows["claims"] if row["claim_id"] == kept)
    claim |= {"quote": quote, "quote_start": str(start), "quote_end": str(start + len(quote))}
    folder = write_dossier(tmp_path / "arabic", rows)
    (folder / "texts" / "okafor-2023.txt").write_text(text, encoding="utf-8", newline="\n")
    context = browser.new_context(viewport=DESKTOP, locale="en-GB")
    page = context.new_page()
    with serve(folder) as running:
        read(page, running, f"?claim={kept}")
        found = mark(page, kept)
        expect(found).to_have_text(quote)
        assert found.evaluate("e => getComputedStyle(e.parentNode).direction") == "rtl"
        assert found.evaluate("e => e.closest('article').lang") == "ar"
    context.close()
