"""The API answers with the rows of the pages, in whole or in part, or says exactly why not."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, MutableMapping
from concurrent.futures import ThreadPoolExecutor
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlencode, urljoin, urlsplit

import anyio
import jsonschema
import pandas as pd
import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from parallax.cli import main
from parallax.dossier.live import LiveDossier, State, shared
from parallax.exports.rows import csv_text, plain_rows
from parallax.selection.view import View
from parallax.urlstate.parameters import PAGES, parameters_of
from parallax.urlstate.state import PageState
from parallax.views.registry import BY_KEY, ENDPOINTS, endpoint_of
from parallax.web import api
from parallax.web.openapi import description
from tests.dossier_factory import write_dossier, write_table
from tests.dossier_variants import LEFT, RIGHT, THIRD, VARIANTS, dossier_of, folder_of, rich

Query = dict[str, list[str]]
V1 = "/api/v1/"
KEYS = [each.key for each in ENDPOINTS]


def client_of(current: Callable[[], State], base: str = "") -> TestClient:
    app = Starlette(routes=api.routes(current, base))
    return TestClient(app, follow_redirects=False, raise_server_exceptions=False)


def ask(variant: str) -> TestClient:
    return client_of(shared(folder_of(variant)).current)


def address(key: str, query: Query | None = None) -> str:
    return f"{V1}{key}?{urlencode(query or {}, doseq=True)}"


def minimal(key: str) -> Query:
    return {name: ["charge"] for name in BY_KEY[key].required}


def rows_of_page(variant: str, key: str, query: Query) -> pd.DataFrame:
    """What the page's own view function gives."""
    endpoint, dossier = BY_KEY[key], dossier_of(variant)
    values, problems = PageState.from_query(query, dossier, endpoint.page)
    assert problems == []
    return endpoint.rows(View(dossier, values))


# Rows -----------------------------------------------------------------------------------------

STATES: list[tuple[str, Query]] = [
    ("articles", {}),
    ("claims", {}),
    ("claims", {"left": [RIGHT], "right": [THIRD], "sort": ["type"], "voice": ["author"]}),
    ("claims", {"theme": ["trade", "health"], "type": ["forecast", "event"]}),
    ("propositions", {"verdict": ["diverge"], "sort": ["verdict"]}),
    ("propositions", {"whose": ["own-own"], "theme": ["trade"]}),
    ("pairs", {"min_wording": ["30"], "sort": ["wording"]}),
    ("pairs", {"verdict": ["echo"], "scorer": ["token_set_ratio"]}),
    ("matrix", {"sort": ["theme"], "theme": ["trade", "traffic"]}),
    ("matrix", {"verdict": ["silent"], "q": ["buses"]}),
    ("timeline", {"story": ["introduction"], "from": ["2023-01-01"]}),
    ("timeline", {"to": ["1800-01-01"], "voice": ["reported"]}),
    ("search", {"q": ["shops"]}),
    ("search", {"q": ["charge"], "theme": ["trade"]}),
]


@pytest.mark.parametrize("variant", ["three", "hostile"])
@pytest.mark.parametrize(("key", "query"), STATES)
def test_json_and_csv_hold_the_rows_of_the_page(variant: str, key: str, query: Query) -> None:
    if variant == "hostile":
        query = {name: values for name, values in query.items() if THIRD not in values}
    frame = rows_of_page(variant, key, query)
    answer = ask(variant).get(address(key, query))
    assert answer.status_code == 200
    found = answer.json()
    assert found["rows"] == json.loads(json.dumps(plain_rows(frame)))
    assert (found["total"], found["next"]) == (len(frame), None)
    assert found["v"] == dossier_of(variant).version
    table = ask(variant).get(address(key, query | {"format": ["csv"]}))
    assert table.text == csv_text(frame)
    assert table.headers["content-type"].startswith("text/csv; charset=utf-8")
    head, *lines = csv.reader(io.StringIO(table.text, newline=""))
    assert tuple(head) == BY_KEY[key].columns
    assert len(lines) == len(frame)
    for line in lines:
        assert not [cell for cell in line if cell.startswith(("=", "+", "-", "@"))]


COMMANDS = {"pairs": "compare", "matrix": "matrix", "timeline": "timeline"}
COMMANDS |= {"claims": "claims", "propositions": "propositions"}


@pytest.mark.parametrize(("key", "query"), [each for each in STATES if each[0] in COMMANDS])
def test_shell_and_api_give_the_same_rows_to_the_letter(
    capsys: pytest.CaptureFixture[str], key: str, query: Query
) -> None:
    words = [COMMANDS[key], "--dossier", str(folder_of("three"))]
    for name, values in query.items():
        for value in values:
            words += [f"--{name.replace('_', '-')}", value]
    assert main([*words, "--format", "json"]) == 0
    assert (
        json.loads(capsys.readouterr().out) == ask("three").get(address(key, query)).json()["rows"]
    )
    assert main([*words, "--format", "csv"]) == 0
    answer = ask("three").get(address(key, query | {"format": ["csv"]}))
    assert capsys.readouterr().out == answer.text


def test_the_search_finds_claims_of_articles_that_are_not_compared() -> None:
    rows = ask("three").get(address("search", {"q": ["shops"]})).json()["rows"]
    assert {row["article_id"] for row in rows} > {LEFT}
    two = ask("three").get(address("claims", {"q": ["shops"]})).json()["rows"]
    compared = [row for row in rows if row["article_id"] in (LEFT, RIGHT)]
    assert sorted(row["claim_id"] for row in compared) == sorted(row["claim_id"] for row in two)


@pytest.mark.parametrize("variant", sorted(set(VARIANTS) - {"shipped"}))
@pytest.mark.parametrize("key", KEYS)
def test_every_dossier_has_an_answer_that_fits_the_description(variant: str, key: str) -> None:
    described = json.loads(description())["paths"][f"/{key}"]["get"]["responses"]["200"]
    schema = described["content"]["application/json"]["schema"]
    answer = ask(variant).get(address(key, minimal(key)))
    assert answer.status_code == 200
    jsonschema.validate(answer.json(), schema)


def test_a_pages_address_can_be_used_as_it_is() -> None:
    dossier = dossier_of("three")
    everything = {
        "agree-diverge": {"proposition": "less-traffic", "page": "3", "by": "pair"},
        "claims": {"claim": f"{LEFT}-001", "page": "2", "q": "charge"},
        "timeline": {"event": "study"},
    }
    for endpoint in ENDPOINTS:
        own = {name: [value] for name, value in everything.get(endpoint.page, {}).items()}
        own |= {"v": [dossier.version], "type": ["event"]}
        plain = {name: own[name] for name in ("q", "type") if name in own}
        answer = ask("three").get(address(endpoint.key, own))
        assert answer.status_code == 200, answer.text
        assert answer.json() == ask("three").get(address(endpoint.key, plain)).json()


@pytest.mark.parametrize("info", PAGES, ids=lambda info: info.key)
def test_every_page_has_a_table(info: Any) -> None:
    values, _ = PageState.from_query({}, dossier_of("three"), info.key)
    endpoint = endpoint_of(values)
    assert endpoint is not None
    assert {each.name for each in endpoint.parameters} <= {
        each.name for each in parameters_of(endpoint.page)
    }


@pytest.mark.parametrize(
    ("page", "values", "key"),
    [
        ("overview", {}, "propositions"),
        ("agree-diverge", {"by": "pair", "verdict": ()}, "pairs"),
        ("agree-diverge", {"by": "proposition", "verdict": ("echo",)}, "pairs"),
        ("agree-diverge", {"by": "proposition", "verdict": ("agree", "echo")}, "propositions"),
        ("agree-diverge", {"by": "proposition", "verdict": ("silent",)}, "propositions"),
        ("agree-diverge", {"by": "pair", "verdict": ("silent",)}, ""),
        ("read", {"verdict": (), "layout": "two"}, "claims"),
        ("read", {"verdict": ("agree",), "layout": "two"}, ""),
        ("read", {"verdict": (), "layout": "one"}, ""),
        ("sources", {}, "articles"),
        ("nowhere", {}, ""),
    ],
)
def test_the_table_of_a_page_holds_what_it_shows(page: str, values: Any, key: str) -> None:
    found = endpoint_of(PageState(page, **values))
    assert (found.key if found else "") == key


# Parts of a long list -------------------------------------------------------------------------


@pytest.mark.parametrize("form", ["json", "csv"])
@pytest.mark.parametrize("limit", [1, 3, 10, 11, 12])
@pytest.mark.parametrize("key", KEYS)
def test_the_parts_of_a_list_are_the_list(key: str, limit: int, form: str) -> None:
    client = ask("three")
    query = minimal(key) | {"format": [form]}
    whole = client.get(address(key, query))
    at, parts, links = address(key, query | {"limit": [str(limit)]}), [], 0
    while at:
        answer = client.get(at)
        assert answer.status_code == 200
        following = answer.links.get("next", {}).get("url", "")
        if form == "json":
            assert (answer.json()["next"] or "") == following
            assert len(answer.json()["rows"]) <= limit
            parts += answer.json()["rows"]
        else:
            parts += [*csv.reader(io.StringIO(answer.text, newline=""))][1:]
        at = urljoin(str(answer.url), following) if following else ""
        links += 1
    if form == "json":
        assert parts == whole.json()["rows"]
    else:
        assert parts == [*csv.reader(io.StringIO(whole.text, newline=""))][1:]
    assert links == max(1, -(-len(parts) // limit))


def after(client: TestClient, **more: str) -> str:
    """The address of the rows that follow the first two."""
    answer = client.get(address("claims", {"limit": ["2"], **{k: [v] for k, v in more.items()}}))
    return V1 + str(answer.json()["next"])


def test_the_address_of_the_rows_that_follow_says_offset_and_version() -> None:
    query = parse_qs(urlsplit(after(ask("three"), voice="author")).query)
    assert (query["offset"], query["limit"], query["voice"]) == (["2"], ["2"], ["author"])
    assert query["v"] == [dossier_of("three").version]


def test_rows_that_follow_are_gone_once_the_dossier_has_changed() -> None:
    old, new = dossier_of("rich").version, dossier_of("three").version
    answer = ask("three").get(after(ask("rich")))
    assert answer.status_code == 410
    assert old in answer.json()["detail"]
    assert new in answer.json()["detail"]
    assert answer.json()["type"] == "./#other-version"


def test_behind_the_last_row_there_is_none_and_no_next() -> None:
    everything = ask("three").get(address("claims")).json()
    for offset in (everything["total"], everything["total"] + 5, 999_999_999):
        found = ask("three").get(address("claims", {"offset": [str(offset)]})).json()
        assert (found["rows"], found["next"], found["total"]) == ([], None, everything["total"])
    last = ask("three").get(address("claims", {"offset": [str(everything["total"] - 1)]})).json()
    assert last["rows"] == everything["rows"][-1:]


@pytest.mark.parametrize("offset", ["x", "-1", "1e3", "1000000000", "", " 1", "٣", "\x00"])
def test_an_offset_is_a_whole_number(offset: str) -> None:
    answer = ask("three").get(address("claims", {"offset": [offset]}))
    assert answer.status_code == 400
    assert [each["parameter"] for each in answer.json()["errors"]] == ["offset"]


def test_a_cursor_is_refused_and_the_refusal_names_what_took_its_place() -> None:
    answer = ask("three").get(address("claims", {"cursor": ["NWRj"]}))
    assert answer.status_code == 400
    assert "offset" in answer.json()["errors"][0]["allowed"]


# What a client has already --------------------------------------------------------------------


@pytest.mark.parametrize("form", ["json", "csv"])
@pytest.mark.parametrize("key", KEYS)
def test_what_has_not_changed_is_not_sent_again(key: str, form: str) -> None:
    client, at = ask("three"), address(key, minimal(key) | {"format": [form]})
    first = client.get(at)
    tag = first.headers["etag"]
    assert tag.startswith(f'W/"{dossier_of("three").version}-')
    assert first.headers["cache-control"] == "no-cache"
    for known in (tag, tag.removeprefix("W/"), f'"x", {tag}', "*"):
        again = client.get(at, headers={"If-None-Match": known})
        assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
    assert client.get(at, headers={"If-None-Match": '"x"'}).status_code == 200


def test_a_tag_tells_forms_parts_and_questions_apart_but_not_spellings() -> None:
    client = ask("three")

    def tag(query: Query) -> str:
        return str(client.get(address("claims", query)).headers["etag"])

    different: list[Query] = [{}, {"format": ["csv"]}, {"limit": ["2"]}, {"type": ["event"]}]
    different += [{"limit": ["2"], "offset": ["2"]}, {"sort": ["voice"]}]
    assert len({tag(each) for each in different}) == len(different)
    assert tag({"left": [LEFT], "theme": [""], "sort": ["text"]}) == tag({})


def test_an_edit_of_the_dossier_changes_rows_version_and_tag(tmp_path: Path) -> None:
    tables = rich()
    folder = write_dossier(tmp_path / "d", tables)
    client = client_of(LiveDossier(folder).look)
    first = client.get(address("claims"))
    tables["claims"][0]["claim"] = "Another paraphrase altogether."
    write_table(folder, "claims", tables["claims"])
    after = client.get(address("claims"), headers={"If-None-Match": first.headers["etag"]})
    assert after.status_code == 200
    assert after.json()["v"] != first.json()["v"]
    assert "Another paraphrase altogether." in after.text
    stale = client.get(address("claims", {"v": [first.json()["v"]]}))
    assert stale.status_code == 410


@pytest.mark.parametrize("key", [*KEYS, "", "openapi.json"])
def test_head_tells_all_but_the_rows(key: str) -> None:
    at = address(key, minimal(key)) if key in KEYS else V1 + key
    get, head = ask("three").get(at), ask("three").head(at)
    assert (head.status_code, head.content) == (200, b"")
    assert dict(head.headers) == dict(get.headers)


@pytest.mark.parametrize("key", ["claims", "nothing", "", "openapi.json"])
def test_head_sends_no_body_to_whichever_server(key: str) -> None:
    # A test client drops the body of an answer to HEAD, and so do most servers.
    sent: list[MutableMapping[str, Any]] = []
    app = Starlette(routes=api.routes(shared(folder_of("three")).current))
    scope = {"type": "http", "method": "HEAD", "path": V1 + key, "query_string": b"", "headers": []}

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: MutableMapping[str, Any]) -> None:
        sent.append(message)

    anyio.run(app, scope, receive, send)
    assert b"".join(each.get("body", b"") for each in sent) == b""
    assert int(dict(sent[0]["headers"])[b"content-length"]) > 0


# Refusals -------------------------------------------------------------------------------------


def test_all_that_is_wrong_is_said_at_once() -> None:
    query = {
        "them": ["trade"],
        "theme": ["nonsense", "trade"],
        "sort": ["colour"],
        "limit": ["0"],
        "format": ["xml"],
        "offset": ["?"],
        "v": ["latest"],
        "from": ["2024-02-01"],
        "to": ["2023-01-01"],
        "left": [LEFT],
        "right": [LEFT],
        "q": ["one", "two"],
        "claim": ["none"],
        "page": ["0"],
    }
    answer = ask("three").get(address("claims", query))
    assert answer.status_code == 400
    assert answer.headers["content-type"] == "application/problem+json"
    found = answer.json()
    assert (found["status"], found["type"]) == (400, "./#bad-parameters")
    said = {each["parameter"]: each for each in found["errors"]}
    assert set(said) == set(query) - {"to", "left"}
    assert said["theme"]["found"] == "nonsense"
    assert "traffic, trade, health" in said["theme"]["allowed"]
    assert "theme" in said["them"]["allowed"]
    assert "1 to 10000" in said["limit"]["allowed"]
    assert "json, csv" in said["format"]["allowed"]


@pytest.mark.parametrize("name", ["verdict", "utm_source", "embed", "Left", ""])
def test_a_name_that_the_table_does_not_have_is_refused(name: str) -> None:
    answer = ask("three").get(address("claims", {name: ["agree"]}))
    assert [each["parameter"] for each in answer.json()["errors"]] == [name]


@pytest.mark.parametrize("query", [{}, {"q": [""]}, {"q": ["—!"]}])
def test_a_search_needs_a_word(query: Query) -> None:
    answer = ask("three").get(address("search", query))
    assert answer.status_code == 400
    assert [each["parameter"] for each in answer.json()["errors"]] == ["q"]


def test_what_was_found_is_shortened_and_steers_no_terminal() -> None:
    answer = ask("three").get(address("claims", {"type": ["\x1b[31m\u202e" + "x" * 9999]}))
    assert answer.status_code == 400
    assert len(answer.content) < 2000
    assert "\u202e" not in answer.json()["errors"][0]["found"]
    assert "\x1b" not in answer.json()["errors"][0]["found"]


@pytest.mark.parametrize("at", ["/api/v1/nothing", "/api/v2/claims", "/api/", "/api/v1/claims/"])
def test_there_is_nothing_at_an_address_that_nobody_has_given(at: str) -> None:
    answer = ask("three").get(at)
    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["status"] == 404


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"])
@pytest.mark.parametrize("at", ["/api", "/healthz", V1, f"{V1}claims", f"{V1}openapi.json"])
def test_nothing_can_be_written(at: str, method: str) -> None:
    answer = ask("three").request(method, at)
    assert answer.status_code == 405
    assert answer.headers["content-type"] == "application/problem+json"
    assert set(answer.headers["allow"].split(", ")) == {"GET", "HEAD"}


def test_no_other_site_may_read_it() -> None:
    answer = ask("three").get(address("claims"), headers={"Origin": "https://elsewhere.example"})
    assert not [name for name in answer.headers if name.startswith("access-control-")]


# Dossiers with faults -------------------------------------------------------------------------


def broken(folder: Path) -> Path:
    tables = rich()
    for row in tables["positions"]:
        row["position"] = "agrees"
    return write_dossier(folder, tables)


@pytest.mark.parametrize("key", KEYS)
def test_without_a_good_state_there_are_its_faults(tmp_path: Path, key: str) -> None:
    client = client_of(LiveDossier(broken(tmp_path / "d")).current)
    answer = client.get(address(key, minimal(key)))
    assert answer.status_code == 503
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["type"] == "./#no-dossier"
    first = answer.json()["errors"][0]
    assert (first["file"], first["row"]) == ("d/positions.csv", 2)
    assert "affirms, qualifies, denies" in first["allowed"]
    health = client.get("/healthz")
    assert (health.status_code, health.json()["type"]) == (503, "api/v1/#no-dossier")


def test_no_folder_at_all_is_a_fault_as_well(tmp_path: Path) -> None:
    client = client_of(LiveDossier(tmp_path / "nowhere").current)
    assert client.get(address("claims")).status_code == 503
    assert client.get(V1).status_code == client.get(f"{V1}openapi.json").status_code == 200


def test_the_last_good_state_is_served_and_health_says_so(tmp_path: Path) -> None:
    folder = write_dossier(tmp_path / "d", rich())
    client = client_of(LiveDossier(folder).look)
    before = client.get(address("pairs")).json()
    assert client.get("/healthz").json() == {"status": "ok", "v": before["v"], "faults": 0}
    broken(folder)
    assert client.get(address("pairs")).json() == before
    health = client.get("/healthz")
    assert (health.status_code, health.json()["status"]) == (200, "stale")
    assert health.json()["faults"] > 0


def test_a_fault_of_the_server_is_told_without_its_inside(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails() -> State:
        raise RuntimeError("secret of the inside")

    answer = client_of(fails).get(address("claims"))
    assert answer.status_code == 500
    assert answer.headers["content-type"] == "application/problem+json"
    assert "secret" not in answer.text


def test_many_ask_at_once_and_all_get_the_same(tmp_path: Path) -> None:
    client = client_of(LiveDossier(write_dossier(tmp_path / "d", rich())).current)
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda _: client.get(address("pairs")), range(24)))
    assert {answer.status_code for answer in answers} == {200}
    assert len({answer.text for answer in answers}) == 1


# For people, and under a path -----------------------------------------------------------------


class Links(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.links: list[str] = []
        self.ids: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.links += [value or "" for name, value in attrs if name == "href"]
        self.ids += [value or "" for name, value in attrs if name == "id"]


@pytest.mark.parametrize("base", ["", "/desk/parallax"])
def test_the_page_for_people_leads_to_what_there_is(base: str) -> None:
    client = client_of(shared(folder_of("three")).current, base)
    at = f"{base}/api"
    for _ in range(2):
        answer = client.get(at)
        if answer.status_code == 308:
            at = urljoin(at, answer.headers["location"])
            assert at == f"{base}{V1}"
    found = Links(client.get(at).text)
    assert "script" not in found.tags
    for link in found.links:
        target = urljoin(at, link)
        assert target == f"{base}/" or client.get(target).status_code == 200, link
    assert client.get(f"{base}/api/v1").headers["location"] == "v1/"
    assert {"bad-parameters", "other-version", "no-dossier", *KEYS} <= set(found.ids)


def test_the_page_and_the_description_know_every_parameter() -> None:
    page = ask("three").get(V1).text
    described = json.loads(description())["paths"]
    for endpoint in ENDPOINTS:
        names = [each["name"] for each in described[f"/{endpoint.key}"]["get"]["parameters"]]
        assert len(names) == len(set(names))
        declared = {each.name for each in parameters_of(endpoint.page)}
        assert set(names) == declared | {"format", "limit", "offset", "If-None-Match"}
        for name in declared:
            assert f"<code>{name}</code>" in page


@pytest.mark.parametrize("base", ["", "/desk/parallax"])
def test_the_answers_links_hold_under_any_path(base: str) -> None:
    client = client_of(shared(folder_of("three")).current, base)
    answer = client.get(f"{base}{V1}claims?limit=2&type=event&type=interpretation")
    following = urljoin(str(answer.url), answer.links["next"]["url"])
    assert client.get(following).status_code == 200
    page = urlsplit(urljoin(str(answer.url), answer.links["alternate"]["url"]))
    assert page.path == f"{base}/claims"
    assert parse_qs(page.query)["type"] == ["event", "interpretation"]


def test_the_description_is_valid_openapi() -> None:
    found = json.loads(description())
    assert found["openapi"] == "3.1.0"
    assert urljoin(f"http://host/desk{V1}openapi.json", found["servers"][0]["url"]) == (
        f"http://host/desk{V1}".removesuffix("/")
    )
    for path in found["paths"].values():
        for each in path["get"]["parameters"]:
            jsonschema.Draft202012Validator.check_schema(each["schema"])
