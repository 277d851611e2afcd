"""The app without a browser: every page, under every kind of address and dossier."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlencode

import pytest
from streamlit.testing.v1 import AppTest

from parallax.dossier.live import shared
from parallax.dossier.loading import ENVIRONMENT, PROJECT_ROOT
from parallax.dossier.package import DESCRIPTOR
from parallax.escape import as_markdown
from parallax.matching.verdicts import VERDICTS, WHOSE
from parallax.preview.describe import describe_view
from parallax.reader.counterparts import counterparts
from parallax.selection.filters import select
from parallax.selection.view import View
from parallax.ui import url_sync
from parallax.ui.session import KEY as SESSION
from parallax.urlstate.parameters import (
    BY_NAME,
    LISTING_QUESTIONS,
    PAGES,
    PARAMETERS,
    parameters_of,
)
from parallax.urlstate.state import PageState
from parallax.views.comparison import claims_view, matrix_view, pairs_view, propositions_view
from tests.dossier_factory import Rows, write_dossier, write_table
from tests.dossier_variants import LEFT, RIGHT, THIRD, VARIANTS, add, dossier_of, folder_of, rich

SCRIPT = PROJECT_ROOT / "parallax" / "ui" / "main.py"
TITLES = {page.key: page.title for page in PAGES}
Query = dict[str, list[str]]


def strings(proto: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """Every text of an element as it is sent to the browser, with the field's name."""
    for field, value in proto.ListFields():
        name = f"{path}.{field.name}".lstrip(".")
        for each in value if isinstance(value, (list, tuple)) or _repeats(value) else [value]:
            if isinstance(each, str):
                yield name, each
            elif hasattr(each, "ListFields"):
                yield from strings(each, name)


def _repeats(value: Any) -> bool:
    return (
        hasattr(value, "__iter__")
        and not isinstance(value, (str, bytes))
        and not hasattr(value, "ListFields")
    )


class Shown:
    """What a run of a page shows."""

    def __init__(self, at: AppTest) -> None:
        self.at = at
        self.elements = list(self._walk(at._tree))

    def _walk(self, block: Any) -> Iterator[Any]:
        for child in block.children.values():
            yield child
            if hasattr(child, "children"):
                yield from self._walk(child)

    @property
    def titles(self) -> list[str]:
        """What heads the page; the overview may be headed by the finding."""
        findings = re.findall(r'<h1 class="px-finding[^"]*">', self.html)
        return [each.value for each in self.at.title] + [TITLES["overview"] for _ in findings]

    @property
    def html(self) -> str:
        return "\n".join(each.proto.body for each in self.elements if each.type == "html")

    @property
    def text(self) -> str:
        """All texts, markup taken off, escapes undone."""
        found = []
        for each in self.elements:
            if getattr(each, "proto", None) is not None and hasattr(each.proto, "ListFields"):
                found += [value for _, value in strings(each.proto)]
        joined = re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", "\n".join(found))
        return re.sub(r"<[^>]*>", " ", joined)

    @property
    def problems(self) -> list[str]:
        return [f"{each.proto.title} {each.value}" for each in (*self.at.warning, *self.at.error)]


@pytest.fixture
def visit(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Shown]:
    """Open a page of a dossier by its address, in a fresh session."""

    def open_page(where: str | Path, page: str, query: Query | None = None, *, fails: bool = False):
        folder = where if isinstance(where, Path) else folder_of(where)
        # A session begins on the first page; begun on a small dossier it begins quickly.
        first = folder if page == "overview" else folder_of("bare")
        monkeypatch.setenv(ENVIRONMENT, str(first))
        at = AppTest.from_file(str(SCRIPT), default_timeout=60)
        for name, values in (query or {}).items():
            at.query_params[name] = values
        at.run()
        if page != "overview":
            monkeypatch.setenv(ENVIRONMENT, str(folder))
            at.switch_page(str(PROJECT_ROOT / "pages" / f"{page.replace('-', '_')}.py"))
            at.run()
        return check(at, None if fails else page)

    return open_page


def check(at: AppTest, page: str | None) -> Shown:
    """Every run ends with the page's own title and without an exception."""
    assert [each.message for each in at.exception] == []
    shown = Shown(at)
    assert shown.titles == ([TITLES[page]] if page else ["Parallax"])
    return shown


def state_of(at: AppTest) -> PageState:
    """The state that the session remembers."""
    found = at.session_state[SESSION].state
    assert isinstance(found, PageState)
    return found


def sentence(variant: str, page: str, query: Query) -> str:
    dossier = dossier_of(variant)
    return select(dossier, PageState.from_query(query, dossier, page)[0]).sentence


KEYS = [page.key for page in PAGES]


@pytest.mark.parametrize("page", KEYS)
@pytest.mark.parametrize("variant", [*VARIANTS, "shipped"])
def test_every_page_of_every_dossier_opens(
    visit: Callable[..., Shown], variant: str, page: str
) -> None:
    shown = visit(variant, page)
    assert shown.problems == []
    assert dossier_of(variant).title in shown.at.get("html")[2].proto.body or shown.html
    if page not in ("sources",):
        assert sentence(variant, page, {}).split(":")[0] in shown.text


GOOD: Query = {
    "theme": ["trade", "traffic"],
    "type": ["event", "interpretation"],
    "voice": ["author"],
    "q": ["shops"],
    "from": ["2022-01-01"],
    "to": ["2024-01-01"],
}


@pytest.mark.parametrize("page", KEYS)
def test_good_values_are_applied_and_said(visit: Callable[..., Shown], page: str) -> None:
    shown = visit("rich", page, GOOD)
    assert shown.problems == []
    state = state_of(shown.at)
    assert (state.theme, state.q, state.voice) == (
        ("trade", "traffic"),
        "shops",
        ("author",),
    )
    if page == "sources":  # No filter does anything there, so none is offered.
        assert not any(each.key == "p:q" for each in shown.at.text_input)
        return
    assert shown.at.text_input(key="p:q").value == "shops"
    assert shown.at.multiselect(key="p:theme").value == ["trade", "traffic"]
    said = sentence("rich", page, GOOD)
    assert said.startswith("3 of 11 claims")
    if page in LISTING_QUESTIONS:  # They count questions, under the same filters.
        # The grid has those on which the articles only report others as well.
        every = 7 if page == "matrix" else 6
        said = said.replace("3 of 11 claims", f"1 of {every} questions")
        said = said.replace("(3 without a date are included)", "(3 claims without a date included)")
    assert said.replace("'", "&#39;") in shown.html


BAD: Query = {
    "left": ["nobody"],
    "right": [""],
    "theme": ["trade", "nonsense", "x" * 10_000],
    "actor": ["\x00"],
    "type": ["<b>event</b>"],
    "voice": ["💨"],
    "q": ["x" * 10_000],
    "from": ["yesterday"],
    "to": ["٢٠٢٣-٠١-٠١"],
    "verdict": ["AGREE"],
    "whose": ["own"],
    "explicitness": ["shouted"],
    "role": ["hope"],
    "term": ["nonsense"],
    "min_wording": ["²"],
    "scorer": ["WRatio"],
    "by": ["hand"],
    "colour": ["rainbow"],
    "layout": ["three"],
    "sort": ["random"],
    "page": ["-1"],
    "story": ["none"],
    "event": ["none"],
    "proposition": ["none"],
    "claim": ["none"],
    "pair": ["a~b~c"],
    "v": ["0000000000"],
    "state": ["later"],
    "unknown": ["x"],
}


@pytest.mark.parametrize("variant", ["shipped", "bare"])
@pytest.mark.parametrize("page", KEYS)
def test_every_bad_value_is_named_and_the_page_still_shows(
    visit: Callable[..., Shown], variant: str, page: str
) -> None:
    shown = visit(variant, page, BAD)
    said = "\n".join(shown.problems)
    for parameter in parameters_of(page):
        named = f"- {parameter.name.replace('_', chr(92) + '_')}\\:" in said
        assert named or parameter.name == "v", parameter.name
    assert "Version 0000000000 was not archived" in shown.text
    assert "unknown" not in said
    assert "\x00" not in said
    assert "<b>event" not in said
    for parameter in PARAMETERS:
        if page not in parameter.pages:
            assert f"- {parameter.name}\\:" not in said


@pytest.mark.parametrize("page", KEYS)
def test_repeated_values_are_named_where_one_is_allowed(
    visit: Callable[..., Shown], page: str
) -> None:
    query = {"left": [RIGHT, LEFT], "q": ["shops", "charge"], "voice": ["author", "author"]}
    shown = visit("rich", page, query)
    assert len(shown.problems) == 1
    assert "left" in shown.problems[0]
    assert "q" in shown.problems[0]
    assert "voice" not in shown.problems[0]
    assert state_of(shown.at).left == RIGHT


@pytest.mark.parametrize("page", KEYS)
def test_an_article_against_itself_is_refused(visit: Callable[..., Shown], page: str) -> None:
    shown = visit("three", page, {"left": [THIRD], "right": [THIRD]})
    assert "itself" in "".join(shown.problems)


@pytest.mark.parametrize(
    "page", ["overview", "timeline", "claims", "agree-diverge", "matrix", "outlook"]
)
def test_filters_that_leave_nothing_say_so_and_offer_the_way_back(
    visit: Callable[..., Shown], page: str
) -> None:
    shown = visit("rich", page, {"q": ["zzzzzzzz"]})
    assert "0 of 11 claims" in shown.text
    assert re.search(r"[Nn]o (claim|event|proposition)|Nothing", shown.text)
    buttons = [each for each in shown.at.button if each.label == "Clear all filters"]
    assert len(buttons) == 2
    buttons[-1].click()
    after = check(shown.at.run(), page)
    assert "All 11 claims" in after.text


SELECTIONS = [
    ("claims", {"claim": [f"{LEFT}-003"]}, "buses may run faster soon"),
    ("claims", {"claim": [f"{RIGHT}-005"], "theme": ["traffic"]}, "exempt night shifts"),
    ("claims", {"claim": [f"{LEFT}-001"], "q": ["zzzzzz"]}, "fell by a fifth"),
    ("agree-diverge", {"proposition": ["hurts-shops"]}, "Selected proposition"),
    ("agree-diverge", {"proposition": ["nurses-suffer"]}, "Selected proposition"),
    ("agree-diverge", {"pair": [f"{LEFT}-002~{RIGHT}-002"]}, "Selected pair"),
    # No pair of this view: said, not dropped.
    ("agree-diverge", {"pair": [f"{LEFT}-002~{LEFT}-001"]}, "No such pair in this view"),
    (
        "agree-diverge",
        {"pair": [f"{LEFT}-006~{RIGHT}-003"], "min_wording": ["100"]},
        "No such pair in this view",
    ),
    ("matrix", {"proposition": ["clean-air"]}, "Selected proposition"),
    ("matrix", {"proposition": ["clean-air"], "q": ["zzzzzz"]}, "Selected proposition"),
    ("timeline", {"event": ["study"]}, "A study"),
    ("timeline", {"event": ["study"], "q": ["zzzzzz"]}, "A study"),
    ("timeline", {"story": ["introduction"]}, "From vote to effect"),
    ("timeline", {"event": ["vote"], "story": ["introduction"]}, "Faster buses"),
]


@pytest.mark.parametrize(("page", "query", "words"), SELECTIONS)
def test_a_selection_in_the_address_is_shown_and_can_be_closed(
    visit: Callable[..., Shown], page: str, query: Query, words: str
) -> None:
    shown = visit("rich", page, query)
    assert shown.problems == [] or "No such pair" in shown.problems[0]
    assert words in shown.text + "".join(shown.problems)
    for name in ("claim", "pair", "proposition", "event"):
        if name in query:
            shown.at.button(key=f"close-{name}").click()
            check(shown.at.run(), page)
            assert state_of(shown.at).value(name) == ""


@pytest.mark.parametrize("variant", ["three", "no-texts"])
def test_claims_of_every_article_open(visit: Callable[..., Shown], variant: str) -> None:
    dossier = dossier_of(variant)
    for row in dossier.claims.groupby("article_id").head(3).to_dict("records"):
        shown = visit(variant, "claims", {"claim": [row["claim_id"]]})
        assert f"claim {row['claim_id']}" in shown.text
        texts = dossier.texts[row["article_id"]]
        assert ("is not in the dossier" in shown.text) == (texts is None)
        assert (f"<mark>{row['quote']}</mark>" in shown.html) == (texts is not None)


def test_the_rows_of_the_pages_are_those_of_the_views(visit: Callable[..., Shown]) -> None:
    dossier = dossier_of("rich")
    query = {"theme": ["traffic", "trade"]}
    values = PageState.from_query(query, dossier, "claims")[0]
    table = visit("rich", "claims", query).at.dataframe[0].value
    assert list(table["Claim"]) == list(claims_view(View(dossier, values))["claim_id"])
    values = PageState.from_query(query, dossier, "agree-diverge")[0]
    shown = visit("rich", "agree-diverge", query)
    statements = propositions_view(View(dossier, values))["statement"]
    assert re.findall(r'px-statement">([^<]+)<', shown.html)[: len(statements)] == list(statements)
    shown = visit("rich", "agree-diverge", {**query, "by": ["pair"]})
    coded = pairs_view(View(dossier, values))
    count = int((coded["verdict"] != "echo").sum())
    assert f"{count} coded pairs" in shown.text
    values = PageState.from_query(query, dossier, "matrix")[0]
    shown = visit("rich", "matrix", query)
    rows = matrix_view(View(dossier, values))["statement"].drop_duplicates()
    said = re.findall(r'px-said"><a [^>]*>([^<]+)<', shown.html)
    assert said == list(rows)


def cards(shown: Shown) -> list[str]:
    """The heading of each card of the outlook, in order."""
    texts = re.findall(r'px-prospect">.*?px-statement[^>]*>(.*?)</(?:div|ul|h[1-6])>', shown.html)
    return [re.sub(r"<[^>]*>", "", text) for text in texts]


def test_the_outlook_shows_its_rows_each_as_what_it_is(visit: Callable[..., Shown]) -> None:
    assert cards(visit("three", "outlook")) == [
        "Buses run faster.",
        "Revenue falls.",
        "“traffic to the suburbs”“Shops in the centre”",
        "“The shops of the centre”",
        "“charging [too] works”",
        "“‘punishes nurses’”",
    ]
    query = {"role": ["indicator"], "left": [THIRD]}
    assert cards(visit("three", "outlook", query))[0] == "“The shops of the centre”"


def test_the_outlook_names_who_is_silent_and_who_only_reports(visit: Callable[..., Shown]) -> None:
    text = visit("three", "outlook").text
    reported = "Björn Lindqvist 1, Ada Okafor 1, only reported from others. Zoé Moreau: none."
    assert f"2 in all. {reported}" in text
    assert "2 in all. Björn Lindqvist 1, Zoé Moreau 1. Ada Okafor: none." in text
    hidden = visit("three", "outlook", {"q": ["moreau"]}).text
    assert "Björn Lindqvist: none that passes the filters" in hidden
    assert "without a likelihood" not in hidden


def test_a_forecast_without_a_term_is_listed_apart_and_not_drawn(
    visit: Callable[..., Shown],
) -> None:
    shown = visit("three", "outlook")
    chart = json.loads(shown.at.get("plotly_chart")[0].proto.spec)
    drawn = [each[0] for trace in chart["data"] for each in trace["customdata"]]
    assert drawn == [f"{RIGHT}-004"]
    assert "In the list below: 1 more forecast without a likelihood." in shown.text
    assert "no ICD 203 term · “may”" in shown.text
    assert "ICD 203: likely · “will probably”" in shown.text
    assert "“next year” (2024)" in shown.text


@pytest.mark.parametrize("page", ["claims", "read"])
def test_a_claim_shows_what_it_says_of_what_is_to_come(
    visit: Callable[..., Shown], page: str
) -> None:
    shown = visit("rich", page, {"claim": [f"{RIGHT}-004"]})
    assert "Revenue falls." in shown.text
    assert "“next year” (2024)" in shown.text
    shown = visit("rich", page, {"claim": [f"{RIGHT}-001"]})
    assert "“traffic to the suburbs”, “Shops in the centre”" in shown.text


def test_the_overview_states_the_headline(visit: Callable[..., Shown]) -> None:
    shown = visit("rich", "overview")
    assert "both answer 4 of the 6 questions that either answers" in shown.text
    assert "add up to the 6 propositions" in shown.text
    assert "Left out: 1" in shown.text


def test_two_articles_that_share_nothing_say_so_and_offer_the_echoes(
    visit: Callable[..., Shown],
) -> None:
    assert "both answer no question" in visit("unrelated", "overview").text
    shown = visit("unrelated", "agree-diverge", {"min_wording": ["30"], "verdict": ["echo"]})
    assert re.search(r"◌ Similar wording, not judged \([1-9]", shown.text)


@pytest.mark.parametrize("page", ["overview", "agree-diverge"])
def test_one_article_says_that_there_is_nothing_to_compare(
    visit: Callable[..., Shown], page: str
) -> None:
    assert "fewer than two articles" in visit("one-article", page).text


@pytest.mark.parametrize("variant", ["no-claims"])
@pytest.mark.parametrize("page", KEYS)
def test_a_dossier_without_claims_survives_every_filter(
    visit: Callable[..., Shown], variant: str, page: str
) -> None:
    query = {"q": ["shops"], "voice": ["author"], "verdict": ["agree"], "whose": ["own-own"]}
    shown = visit(variant, page, {**query, "from": ["2023-01-01"]})
    assert shown.problems == []


@pytest.mark.parametrize("page", ["overview", "agree-diverge"])
def test_a_card_marks_what_the_filters_leave_out(visit: Callable[..., Shown], page: str) -> None:
    mark = "left out by the filters"
    assert mark not in visit("shipped", page).html
    # The overview fades the questions of other themes, and a grid or a card has none of them.
    on_theme = visit("shipped", page, {"theme": ["visit"]}).html
    assert (mark in on_theme) is (page == "overview")
    assert mark in visit("shipped", page, {"type": ["forecast"]}).html


def test_under_a_theme_a_card_says_which_of_its_claims_are_of_another_one(
    visit: Callable[..., Shown],
) -> None:
    mark = "coded under "
    assert mark not in visit("shipped", "agree-diverge").html
    html = visit("shipped", "agree-diverge", {"theme": ["containment"]}).html
    dossier = dossier_of("shipped")
    theme = dict(zip(dossier.claims["claim_id"], dossier.claims["theme_id"], strict=True))
    cards = re.findall(r'<p class="px-meta">(.*?)</p>', html, re.S)
    seen = {True: 0, False: 0}
    for card in cards:
        found = re.search(r'title="([a-z]+-2024-\d+)"', card)
        if found:
            other = theme[found[1]] != "containment"
            assert (mark in card) is other
            seen[other] += 1
    assert min(seen.values()) > 2


def test_what_is_listed_below_the_threshold_says_why(visit: Callable[..., Shown]) -> None:
    why = "listed since the wording suggests a contradiction"
    query = {"verdict": ["echo"], "min_wording": ["60"]}
    html = visit("shipped", "agree-diverge", query).html
    cards = re.split(r"(?=<div><span class=\"px-verdict px-echo)", html)[1:]
    assert cards
    for card in cards:
        score = float(re.search(r"wording ([\d.]+)", card)[1])  # type: ignore[index]
        assert (why in card) is (score < 60)
    assert why in html


def test_a_phone_gets_the_list_of_events_and_no_chart(
    visit: Callable[..., Shown], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert visit("shipped", "timeline").at.get("plotly_chart")
    monkeypatch.setattr("parallax.ui.timeline_panel.is_phone", lambda: True)
    shown = visit("shipped", "timeline")
    assert not shown.at.get("plotly_chart")
    assert 'class="px-tl-list"' in shown.html


@pytest.mark.parametrize("by", ["proposition", "pair"])
@pytest.mark.parametrize("sort", ["rank", "verdict", "wording"])
def test_a_pair_that_shares_two_propositions_has_a_card_for_each(
    visit: Callable[..., Shown], tmp_path: Path, by: str, sort: str
) -> None:
    rows = rich()
    add(rows, "propositions", "again", "trade", "It hurts shops again.", "", "1")
    add(rows, "positions", f"{LEFT}-002", "again", "denies", "")
    add(rows, "positions", f"{RIGHT}-002", "again", "affirms", "")
    shown = visit(
        write_dossier(tmp_path / "d", rows), "agree-diverge", {"by": [by], "sort": [sort]}
    )
    assert "It hurts shops again." in shown.text


@pytest.mark.parametrize("verdict", VERDICTS)
@pytest.mark.parametrize("by", ["proposition", "pair"])
@pytest.mark.parametrize("variant", ["shipped"])
def test_each_verdict_can_be_asked_for_by_proposition_and_by_pair(
    visit: Callable[..., Shown], variant: str, by: str, verdict: str
) -> None:
    shown = visit(variant, "agree-diverge", {"verdict": [verdict], "by": [by], "sort": ["wording"]})
    found = set(re.findall(r'px-verdict px-(\w+)"', shown.html))
    assert found <= {verdict}


@pytest.mark.parametrize("whose", WHOSE)
def test_whose_positions_meet_can_be_asked_for(visit: Callable[..., Shown], whose: str) -> None:
    shown = visit(
        "rich", "agree-diverge", {"whose": [whose], "by": ["pair"], "min_wording": ["30"]}
    )
    badges = set(re.findall(r'px-badge">(own-\w+|reported-\w+)<', shown.html))
    assert badges == {whose}
    assert visit("rich", "matrix", {"whose": [whose]}).problems == []


@pytest.mark.parametrize(
    ("page", "query"),
    [
        ("claims", {"page": ["9"]}),
        ("agree-diverge", {"page": ["9"]}),
        ("agree-diverge", {"page": ["1000000"], "by": ["pair"]}),
        ("matrix", {"page": ["9"]}),
        ("outlook", {"page": ["9"]}),
    ],
)
def test_a_page_beyond_the_last_is_named_and_the_last_shown(
    visit: Callable[..., Shown], page: str, query: Query
) -> None:
    shown = visit("rich", page, query)
    assert "allowed is 1 to" in "".join(shown.problems)


@pytest.mark.parametrize("page", KEYS)
@pytest.mark.parametrize("variant", ["three", "one-article"])
def test_a_shared_link_opens_without_a_complaint(
    visit: Callable[..., Shown], variant: str, page: str
) -> None:
    dossier = dossier_of(variant)
    values = PageState.from_query({"theme": ["trade"]}, dossier, page)[0]
    for query in (values.full_query(dossier), values.shared_query(dossier)):
        shown = visit(variant, page, query)
        assert shown.problems == []
        assert state_of(shown.at) == values


def test_the_controls_change_what_is_shown(visit: Callable[..., Shown]) -> None:
    at = visit("rich", "claims").at
    at.text_input(key="p:q").set_value("shops").run()
    assert "3 of 11 claims" in check(at, "claims").text
    at.multiselect(key="p:theme").set_value(["trade"]).run()
    at.button(key="swap-sides").click().run()
    shown = check(at, "claims")
    assert "Björn Lindqvist and Ada Okafor, on Trade, matching “shops”" in shown.text
    at.button(key="swap-sides").click().run()
    assert "Ada Okafor and Björn Lindqvist, on Trade" in check(at, "claims").text
    at.button(key="clear-filters").click().run()
    assert "All 11 claims: Ada Okafor and Björn Lindqvist" in check(at, "claims").text


def test_filters_stay_when_the_page_changes(visit: Callable[..., Shown]) -> None:
    shown = visit("rich", "claims", {"theme": ["trade"], "claim": [f"{LEFT}-001"]})
    links = [each for each in shown.elements if each.type == "page_link"]
    queries = {each.proto.label: str(each.proto) for each in links}
    assert "theme=trade" in queries["Compare"]
    assert "claim=" not in queries["Compare"]


@pytest.mark.parametrize(
    ("by_back", "expected"),
    [
        # The browser had not heard of the click yet when it asked for something else.
        (False, ("event",)),
        (True, ()),
    ],
)
def test_an_older_address_is_a_step_back_only_if_the_browser_says_so(
    visit: Callable[..., Shown],
    monkeypatch: pytest.MonkeyPatch,
    by_back: bool,
    expected: tuple[str, ...],
) -> None:
    at = visit("rich", "claims").at
    at.button_group(key="p:type").set_value(["event"]).run()
    assert at.query_params == {"type": "event"}
    monkeypatch.setattr(url_sync, "is_history_navigation", lambda: by_back)
    at.query_params.clear()
    shown = check(at.run(), "claims")
    assert tuple(at.session_state["p:type"]) == expected
    assert at.query_params == ({"type": "event"} if expected else {})
    assert sentence("rich", "claims", {"type": list(expected)}) in shown.text


def test_articles_whose_names_end_in_a_number_are_told_apart(
    visit: Callable[..., Shown], tmp_path: Path
) -> None:
    rows = rich()
    for number, row in enumerate(rows["articles"], 1):
        row["author"] = f"Anon ({number})"
    third = {**rows["articles"][0], "article_id": "third", "author": "Anon (9)", "text_path": ""}
    rows["articles"].append({**third, "text_sha256": ""})
    at = visit(write_dossier(tmp_path / "d", rows), "claims").at
    at.selectbox(key="p:left").set_value(RIGHT).run()
    at.selectbox(key="p:right").set_value(LEFT).run()
    assert "All 11 claims: Anon (2) and Anon (1)" in check(at, "claims").text


def test_a_quote_that_has_moved_is_marked_where_it_stands(
    visit: Callable[..., Shown], tmp_path: Path
) -> None:
    rows = rich()
    moved = next(row for row in rows["claims"] if row["claim_id"] == f"{RIGHT}-002")
    for name in ("quote_start", "quote_end"):
        moved[name] = str(int(moved[name]) + 3)
    shown = visit(write_dossier(tmp_path / "d", rows), "claims", {"claim": [f"{RIGHT}-002"]})
    assert f"<mark>{moved['quote']}</mark>" in shown.html
    assert "another place" in shown.text


def test_a_label_is_looked_up_as_it_stands_and_else_without_a_count_that_may_be_old(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(url_sync.st, "session_state", {})
    url_sync.register_labels("left", {"a": "Anon (1)", "b": "Anon (2)"})
    url_sync.register_labels("theme", {"x": "Trade (5)", "y": "Trade (2) (7)"})
    found = [url_sync._id_of("left", label) for label in ("Anon (1)", "Anon (2)")]
    assert found == ["a", "b"]
    assert url_sync._id_of("theme", "Trade (3)") == "x"
    assert url_sync._id_of("theme", "Trade (2) (9)") == "y"
    assert url_sync._id_of("q", "any text (3)") == "any text (3)"


def test_a_faulty_dossier_shows_its_faults_and_nothing_else(
    visit: Callable[..., Shown], tmp_path: Path
) -> None:
    rows = rich()
    rows["positions"][0]["position"] = "<b>agrees</b>"
    folder = write_dossier(tmp_path / "d", rows)
    shown = visit(folder, "overview", fails=True)
    said = "".join(shown.problems)
    assert "can't be shown: 1 fault" in said
    assert "positions\\.csv" in said
    assert "row 2" in said
    assert "affirms\\, qualifies\\, denies" in said
    assert "<b>agrees" not in said
    assert "Traceback" not in shown.text


def test_a_folder_that_is_no_dossier_says_so(visit: Callable[..., Shown], tmp_path: Path) -> None:
    shown = visit(tmp_path / "nowhere", "overview", fails=True)
    assert "datapackage" in "".join(shown.problems)


def test_many_faults_are_capped_with_a_count_of_the_rest(
    visit: Callable[..., Shown], tmp_path: Path
) -> None:
    rows = rich()
    for row in rows["claims"]:
        row["claim_type"] = "guess"
    for row in rows["positions"]:
        row["position"] = "agrees"
    said = "".join(visit(write_dossier(tmp_path / "d", rows), "overview", fails=True).problems)
    assert re.search(r"and [0-9]+ more", said)
    assert said.count("\n- ") == 20


@pytest.mark.parametrize("page", ["overview", "claims"])
def test_a_table_that_no_longer_passes_leaves_the_last_good_state_up(
    visit: Callable[..., Shown], tmp_path: Path, page: str
) -> None:
    rows: dict[str, Rows] = rich()
    folder = write_dossier(tmp_path / "d", rows)
    at = visit(folder, page, {"theme": ["trade"]}).at
    before = check(at, page).html

    rows["positions"][0]["position"] = "agrees"
    write_table(folder, "positions", rows["positions"])
    shared(folder).look()
    broken = check(at.run(), page)
    said = "".join(broken.problems)
    assert "last good state" in said
    assert "agrees" in said
    assert broken.html == before

    rows["positions"][0]["position"] = "denies"
    rows["claims"][1]["claim"] = "Quite another paraphrase of it."
    write_table(folder, "positions", rows["positions"])
    write_table(folder, "claims", rows["claims"])
    shared(folder).look()
    mended = check(at.run(), page)
    assert mended.problems == []
    assert state_of(at).theme == ("trade",)
    if page == "claims":
        assert "Quite another paraphrase of it." in list(at.dataframe[0].value["Says"])


# What Markdown would make something of; escaped text holds none of it.
MARKDOWN = re.compile(
    r"(?<!\\)(<script|<b>|<a |\*\*strong|`code|\$x\^|:red\[|:smile:|:material/star|:streamlit:"
    r"|\[a link\]\(|\| cell \|)|https://evil|www\.evil|a@evil|(^|\n)# heading|(^|\s)->(\s|$)"
)
# Fields of elements that the browser shows as they are, or not at all.
PLAIN = re.compile(
    r"^(options|raw_values?|value|default|code_text|body_plain|query_string|url|spec|alt|id"
    r"|placeholder|columns|figure.*|metadata|form_id|key|caption_plain|data.*)$"
)
TAGS = {
    *(
        "p",
        "div",
        "span",
        "section",
        "details",
        "summary",
        "button",
        "i",
        "ul",
        "li",
        "h1",
        "h2",
        "h3",
        "ol",
        "ul",
        "li",
        "dl",
        "dt",
    ),
    *("dd", "table", "caption", "thead", "tbody", "tr", "th", "td", "a", "b", "i", "em"),
    *("strong", "blockquote", "mark", "br", "style"),
}


class Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


HOSTILE_VIEWS: list[tuple[str, Query]] = [
    *((page, {}) for page in KEYS),
    ("claims", {"claim": [f"{LEFT}-003"]}),
    ("claims", {"claim": [f"{LEFT}-001"], "left": [THIRD]}),
    ("agree-diverge", {"by": ["pair"], "min_wording": ["30"]}),
    ("agree-diverge", {"pair": [f"{LEFT}-002~{RIGHT}-002"]}),
    ("agree-diverge", {"proposition": ["hurts-shops"]}),
    ("matrix", {"proposition": ["hurts-shops"]}),
    ("timeline", {"event": ["study"]}),
    ("timeline", {"story": ["introduction"], "event": ["vote"]}),
    ("claims", {"theme": ["trade"], "actor": ["mayor", "drivers"]}),
    ("claims", {"q": ["<script>alert(1)</script> **strong** :red[x] https://evil.example"]}),
    ("claims", {"theme": ["<b>x</b> **strong** :red[x] https://evil.example"]}),
]


@pytest.mark.parametrize(("page", "query"), HOSTILE_VIEWS)
def test_text_that_looks_like_markup_is_shown_as_text(
    visit: Callable[..., Shown], page: str, query: Query
) -> None:
    shown = visit("hostile", page, query)
    seen = 0
    for each in shown.elements:
        proto = getattr(each, "proto", None)
        if proto is None or not hasattr(proto, "ListFields"):
            continue
        if each.type == "html":
            tags = Tags()
            tags.feed(proto.body)
            for tag, attributes in tags.found:
                assert tag in TAGS, proto.body
                assert not [name for name in attributes if name.startswith("on")]
                href = attributes.get("href") or ""
                # A page, or the table of the API that holds its rows.
                assert re.match(r"^([a-z-]*\.?|/api/v1/[a-z-]+)(\?|$)", href), href
            seen += "evil" in proto.body
        elif each.type == "bidi_component":
            # Data for a component of ours, which makes text nodes of it: see the browser tests.
            seen += "evil" in proto.json
        elif each.type == "arrow_table":
            for cell in each.value.astype(str).to_numpy().ravel():
                assert not MARKDOWN.search(cell), cell
        elif each.type == "plotly_chart":
            spec = json.loads(proto.spec)
            for text in _figure_texts(spec):
                assert not re.search(
                    r"<(?!br>|/?b>|span style=\"color:[^\"<>]*\">|/span>)", text
                ), text
                assert not re.search(r"<b>bold", text), text
        else:
            for name, text in strings(proto):
                if PLAIN.match(name.split(".")[-1]) or each.type in ("code", "arrow_data_frame"):
                    continue
                assert not MARKDOWN.search(text), (each.type, name, text)
    assert seen or page == "timeline" or "q" in query


def _figure_texts(node: Any) -> Iterator[str]:
    if isinstance(node, dict):
        for key, value in node.items():
            if key not in ("customdata", "template", "ids"):
                yield from _figure_texts(value)
    elif isinstance(node, list):
        for each in node:
            yield from _figure_texts(each)
    elif isinstance(node, str):
        yield node


def test_more_articles_than_columns_are_said_to_be_left_out(visit: Callable[..., Shown]) -> None:
    shown = visit("many", "matrix")
    assert re.search(r"Shown are [0-9]+ of 33 articles", shown.text)
    heads = re.findall(r'<th scope="col">', shown.html)
    assert len(heads) < 33


def test_every_parameter_is_tried_with_a_bad_value() -> None:
    assert set(BAD) - {"unknown"} == set(BY_NAME)


@pytest.mark.parametrize("variant", ["rich", "hostile", "many", "one-article"])
def test_the_share_panel_has_the_link_the_view_in_words_and_citations(
    visit: Callable[..., Shown], variant: str
) -> None:
    dossier = dossier_of(variant)
    shown = visit(variant, "claims", {"type": ["event"]})
    [code] = [each for each in shown.elements if each.type == "code"]
    values = PageState.from_query({"type": ["event"]}, dossier, "claims")[0]
    link = "/claims?" + urlencode(values.shared_query(dossier), doseq=True)
    assert code.value.endswith(link)
    data = [json.loads(each.proto.json) for each in shown.elements if each.type == "bidi_component"]
    copied, worded = (each["text"] for each in data if "text" in each)
    assert copied == code.value
    [cited] = [each for each in data if "works" in each]
    articles = [key for key in (values.left, values.right) if key]
    assert len(cited["works"]) == 1 + len(articles)
    assert {len(each["texts"]) for each in cited["works"]} == {len(cited["forms"])}
    assert f"version {dossier.version}" in cited["works"][0]["texts"][0]
    for article_id, work in zip(articles, cited["works"][1:], strict=True):
        assert f"@misc{{{article_id}," in "".join(work["texts"])
    said = describe_view(View(dossier, values))
    words, _, link = worded.rpartition("\n")
    assert link == code.value
    assert words.startswith(said.title)
    assert words.endswith(f"{said.description.strip()} {dossier.title}.")
    assert as_markdown(words) in [each.value for each in shown.at.caption]


def test_any_article_can_be_cited_on_the_sources_page(visit: Callable[..., Shown]) -> None:
    at = visit("three", "sources").at
    at.selectbox(key="cited-article").set_value(THIRD).run()
    shown = check(at, "sources")
    data = [json.loads(each.proto.json) for each in shown.elements if each.type == "bidi_component"]
    found = [each["works"] for each in data if "works" in each]
    assert any(
        f"@misc{{{THIRD}," in text for [work, *rest] in found if not rest for text in work["texts"]
    )


def printed(shown: Shown) -> str:
    """What the page on sources says that the check prints."""
    return shown.at.code[-1].value


def test_the_check_on_the_sources_page_is_of_the_files_that_were_read(
    visit: Callable[..., Shown], tmp_path: Path
) -> None:
    rows: dict[str, Rows] = rich()
    folder = write_dossier(tmp_path / "d", rows)
    shown = visit(folder, "sources")
    whole = printed(shown)
    assert "faults: none" in whole

    broken = [{**row, "position": "shrugs"} for row in rows["positions"][:1]]
    write_table(folder, "positions", broken + rows["positions"][1:])
    shared(folder).look()
    assert "faults: 1\n" in printed(check(shown.at.run(), "sources"))

    # The same version as before, and other files.
    write_table(folder, "positions", rows["positions"])
    shared(folder).look()
    assert printed(check(shown.at.run(), "sources")) == whole


@pytest.mark.parametrize(
    ("gone", "words"), [(DESCRIPTOR, "is not a dossier"), ("", "There is no folder")]
)
def test_files_that_are_gone_are_a_sentence_on_the_sources_page(
    visit: Callable[..., Shown], tmp_path: Path, gone: str, words: str
) -> None:
    folder = write_dossier(tmp_path / "d", rich())
    shown = visit(folder, "sources")
    (folder / gone).rename(tmp_path / "away")
    shared(folder).look()
    assert words in printed(check(shown.at.run(), "sources"))


@pytest.mark.parametrize("claim_id", [f"{LEFT}-003", f"{RIGHT}-002", f"{RIGHT}-001"])
def test_counterparts_have_one_order_the_strongest_first(
    visit: Callable[..., Shown], claim_id: str
) -> None:
    found = counterparts(dossier_of("rich"), LEFT, RIGHT)[claim_id]
    order = [each.pair_id for each in found]
    assert len(order) > 1
    claims = visit("rich", "claims", {"claim": [claim_id]}).html
    pairs = re.findall(r'href="agree-diverge\?[^"]*pair=([^"&]*)">Open the pair', claims)
    assert [unquote(pair) for pair in pairs] == order
    read = visit("rich", "read", {"claim": [claim_id]})
    keys = [each.key for each in read.at.button if str(each.key).startswith("counterpart-")]
    assert keys == [f"counterpart-{pair_id}" for pair_id in order]
