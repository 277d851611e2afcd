"""Links of every form that was ever published open, and show what they always did."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from parallax.dossier.loading import PROJECT_ROOT
from parallax.escape import as_markdown
from parallax.matching.scorers import DEFAULT_SCORER, SCORERS
from parallax.urlstate import migrations
from parallax.urlstate.codec import Problem, Withdrawn
from parallax.urlstate.migrations import Migration, migrated
from parallax.urlstate.parameters import BY_NAME, PAGES, parameters_of
from parallax.urlstate.state import PageState
from parallax.web.old_links import OldLinks, todays_address
from tests.dossier_variants import dossier_of
from tests.test_app import Shown, visit

__all__ = ["visit"]  # A fixture.

KEYS = {page.path: page.key for page in PAGES}
FILE = Path(__file__).parent / "data" / "published_links.txt"
LINES = [line for line in FILE.read_text("utf-8").split("\n") if line and not line.startswith("#")]
LINKS = list(zip(LINES[::2], LINES[1::2], strict=True))


def query_of(link: str) -> dict[str, list[str]]:
    return parse_qs(urlsplit(link).query, keep_blank_values=True)


def words_of(problem: Problem) -> str:
    """A problem as the page writes it, in Markdown."""
    return as_markdown(str(problem))


@pytest.mark.parametrize(("link", "words"), LINKS)
def test_a_published_link_shows_what_it_always_did(
    visit: Callable[..., Shown], link: str, words: str
) -> None:
    page, query = KEYS[urlsplit(link).path.strip("/")], query_of(link)
    dossier = dossier_of("rich")
    told = [each for each in PageState.from_query(query, dossier, page)[1] if each.name != "v"]
    assert [str(each) for each in told if not isinstance(each, Withdrawn)] == []
    shown = visit("rich", page, query)
    # What is no longer offered is named; nothing else is.
    assert len(shown.problems) == bool(told)
    assert all(words_of(each) in shown.problems[0] for each in told)
    assert words in shown.text.replace("&#39;", "'")
    # Of another version once the schema or the dossier changes, which was never archived.
    ours = query.get("v", [dossier.version]) == [dossier.version]
    assert ours or "was not archived" in shown.text


def test_every_page_and_every_parameter_has_a_published_link() -> None:
    paths = {urlsplit(link).path.strip("/") for link, _ in LINKS}
    assert paths == set(KEYS)
    names = {name for link, _ in LINKS for name in query_of(link)}
    assert set(BY_NAME) <= names
    full = {
        path
        for path, key in KEYS.items()
        for link, _ in LINKS
        if urlsplit(link).path.strip("/") == path
        and set(query_of(link)) >= {each.name for each in parameters_of(key)} - {"state"}
    }
    assert full == set(KEYS)


TABLE = (
    Migration("topic", "theme", "0.2.0", "Renamed.", values={"shops": "trade"}),
    Migration("theme", "theme", "0.3.0", "A value was renamed.", values={"cars": "traffic"}),
    Migration("style", "", "0.2.0", "Given up."),
    Migration("order", "sort", "0.2.0", "Renamed on one page.", pages=("claims",)),
)


@pytest.fixture
def table(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(migrations, "MIGRATIONS", TABLE)
    monkeypatch.setattr(migrations, "MOVED", {"table": "claims"})


@pytest.mark.parametrize(
    ("old", "page", "new"),
    [
        ({"topic": ["health"]}, "claims", {"theme": ["health"]}),
        ({"topic": ["shops", "cars"]}, "claims", {"theme": ["trade", "traffic"]}),
        ({"theme": ["cars", "shops"]}, "claims", {"theme": ["traffic", "shops"]}),
        ({"topic": [""]}, "claims", {"theme": [""]}),
        ({"topic": ["health"], "theme": ["trade"]}, "claims", {"theme": ["trade"]}),
        ({"q": ["x"], "style": ["dark"]}, "matrix", {"q": ["x"]}),
        ({"order": ["theme"]}, "claims", {"sort": ["theme"]}),
        ({"order": ["theme"]}, "matrix", {"order": ["theme"]}),
        ({}, "claims", {}),
    ],
)
@pytest.mark.usefixtures("table")
def test_an_older_form_is_brought_into_todays(
    old: dict[str, list[str]], page: str, new: dict[str, list[str]]
) -> None:
    assert migrated(old, page) == new
    assert migrated(new, page) == new
    dossier = dossier_of("rich")
    assert PageState.from_query(old, dossier, page) == PageState.from_query(new, dossier, page)


@given(st.dictionaries(st.text(max_size=8), st.lists(st.text(max_size=5), max_size=3)))
def test_a_link_of_todays_form_is_left_as_it_is(query: dict[str, list[str]]) -> None:
    for page in PAGES:
        assert migrated(query, page.key) == query


@pytest.mark.parametrize("each", migrations.MIGRATIONS, ids=lambda each: each.name)
def test_a_migration_leads_to_a_name_that_exists(each: Migration) -> None:
    assert each.becomes in {"", *BY_NAME}
    assert each.name not in BY_NAME or each.name == each.becomes
    assert each.since
    assert each.why
    assert not each.named or each.values


@pytest.mark.parametrize("scorer", ["ratio", "token_sort_ratio"])
def test_a_scorer_that_is_gone_gives_way_to_the_default_one_and_is_named(scorer: str) -> None:
    dossier, query = dossier_of("rich"), {"scorer": [scorer], "min_wording": ["60"]}
    values, problems = PageState.from_query(query, dossier, "agree-diverge")
    assert (values.scorer, values.min_wording) == (DEFAULT_SCORER, 60)
    assert str(problems[0]).startswith(f"scorer: {scorer} is no longer offered; ")
    assert len(problems) == 1
    # The page says so: a browser that were sent on would lose the word.
    assert todays_address("/agree-diverge", f"scorer={scorer}") == ""
    # Elsewhere the parameter means nothing.
    assert PageState.from_query(query, dossier, "claims")[1] == []
    assert scorer not in SCORERS


ADDRESSES = [
    ("/claims", "topic=health&q=a%26b", "./claims?theme=health&q=a%26b"),
    ("/claims/", "topic=health", "../claims?theme=health"),
    ("/", "style=dark", "./"),
    ("/table", "topic=shops&embed=true", "./claims?theme=trade&embed=true"),
    ("/table", "", "./claims"),
    ("/claims", "theme=trade&embed=true&utm=1", ""),
    ("/", "", ""),
    ("/_stcore/health", "topic=x", ""),
    ("/no/such", "topic=x", ""),
    ("/claims", "&".join(["topic=x"] * 2000), ""),
    ("/claims", "topic=%00%0d%0aSet-Cookie:x", "./claims?theme=%00%0D%0ASet-Cookie%3Ax"),
]


@pytest.mark.parametrize(("path", "query", "expected"), ADDRESSES)
@pytest.mark.usefixtures("table")
def test_todays_address_is_relative_to_the_old_one(path: str, query: str, expected: str) -> None:
    assert todays_address(path, query) == expected


def served(prefix: str = "") -> TestClient:
    async def page(request: object) -> PlainTextResponse:
        return PlainTextResponse("the page")

    app = Starlette(
        routes=[Route("/{path:path}", page, methods=["GET", "POST"])],
        middleware=[Middleware(OldLinks)],
    )
    return TestClient(app, root_path=prefix, follow_redirects=False)


@pytest.mark.parametrize("prefix", ["", "/px"])
@pytest.mark.usefixtures("table")
def test_a_browser_is_sent_on_and_a_prefix_stays(prefix: str) -> None:
    with served(prefix) as client:
        answer = client.get(f"{prefix}/table?topic=shops")
        assert answer.status_code == 307
        assert answer.next_request
        assert answer.next_request.url.path == f"{prefix}/claims"
        assert answer.next_request.url.query == b"theme=trade"
        assert client.get(f"{prefix}/claims?theme=trade").text == "the page"
        assert client.get(f"{prefix}/claims?{'%ff' * 3}=1").text == "the page"
        assert client.post(f"{prefix}/table?topic=shops").text == "the page"


def test_the_app_sends_old_links_on() -> None:
    text = (PROJECT_ROOT / "app.py").read_text("utf-8")
    assert "Middleware(OldLinks)" in text
