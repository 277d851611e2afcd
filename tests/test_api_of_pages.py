"""Each page leads to the table of the API that holds the rows that it shows."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient
from streamlit.testing.v1 import AppTest

from parallax.cli import main
from parallax.dossier.live import shared
from parallax.dossier.loading import ENVIRONMENT, PROJECT_ROOT
from parallax.matching.verdicts import AUTHOR_VERDICTS
from parallax.web import api
from tests.dossier_variants import LEFT, RIGHT, THIRD, folder_of

SCRIPT = PROJECT_ROOT / "parallax" / "ui" / "main.py"
VARIANT = "three"
Rows = list[dict[str, Any]]


def bodies(at: AppTest) -> str:
    return "\n".join(each.proto.body for each in at.get("html"))


def text(found: str) -> str:
    return html.unescape(re.sub(r"<[^>]*>", "", found))


HEADINGS = {
    "diverge": r"They part on (\d+) question",
    "split": r"Claims of one of them contradict each other on (\d+) question",
    "partial": r"They agree in part on (\d+) question",
    "agree": r"They agree on (\d+) question",
    "silent": r"Only [^<]* speaks of (\d+) question",
}


def of_overview(at: AppTest) -> object:
    html = bodies(at)
    return {
        verdict: sum(map(int, re.findall(HEADINGS[verdict], html))) for verdict in AUTHOR_VERDICTS
    }


def verdicts_counted(rows: Rows) -> object:
    found = [row["verdict"] for row in rows if row["counted"]]
    return {verdict: found.count(verdict) for verdict in AUTHOR_VERDICTS}


def of_pairs(at: AppTest) -> object:
    keys = (str(each.key or "") for each in at.button)
    found = (re.search(r"open-(\S+~\S+?-\d{3})-", key) for key in keys)
    return list(dict.fromkeys(each[1] for each in found if each))


# Page, query, what of its rows can be read off the page, the same of the rows of the API.
Case = tuple[str, dict[str, list[str]], Callable[[AppTest], object], Callable[[Rows], object]]
CASES: list[Case] = [
    ("overview", {}, of_overview, verdicts_counted),
    (
        "overview",
        {"left": [THIRD], "theme": ["trade", "health"]},
        of_overview,
        verdicts_counted,
    ),
    *(
        (
            "claims",
            query,
            lambda at: list(at.dataframe[0].value["Claim"]),
            lambda rows: [row["claim_id"] for row in rows],
        )
        for query in (
            {},
            {"left": [RIGHT], "right": [THIRD], "sort": ["type"]},
            {"q": ["shops"], "voice": ["author"]},
        )
    ),
    *(
        (
            "matrix",
            query,
            lambda at: [
                text(each) for each in re.findall(r'<span class="px-said">(.*?)</span>', bodies(at))
            ],
            lambda rows: list(dict.fromkeys(row["statement"] for row in rows)),
        )
        for query in ({}, {"theme": ["trade"], "sort": ["rank"]})
    ),
    *(
        (
            "timeline",
            query,
            lambda at: [each.replace("\\", "") for each in at.table[0].value["Date"]],
            lambda rows: [row["date"] for row in rows],
        )
        for query in ({}, {"from": ["2023-01-01"], "theme": ["health", "traffic"]})
    ),
    (
        "agree-diverge",
        {"by": ["pair"], "verdict": ["agree", "diverge"], "right": [THIRD]},
        of_pairs,
        lambda rows: list(dict.fromkeys(row["pair_id"] for row in rows)),
    ),
    ("sources", {}, lambda at: None, lambda rows: None),
    ("read", {"theme": ["trade"]}, lambda at: None, lambda rows: None),
]
COMMANDS = {"pairs": "compare"}


@pytest.mark.parametrize(("page", "query", "on_page", "of_rows"), CASES)
def test_page_api_and_shell_have_the_same_rows(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    page: str,
    query: dict[str, list[str]],
    on_page: Callable[[AppTest], object],
    of_rows: Callable[[Rows], object],
) -> None:
    monkeypatch.setenv(ENVIRONMENT, str(folder_of(VARIANT)))
    at = AppTest.from_file(str(SCRIPT), default_timeout=60)
    for name, values in query.items():
        at.query_params[name] = values
    at.run()
    if page != "overview":
        at.switch_page(str(PROJECT_ROOT / "pages" / f"{page.replace('-', '_')}.py"))
        at.run()
    assert [each.message for each in at.exception] == []
    (found,) = re.findall(r'href="([^"]*api/v1/[^"]*)"[^>]*>JSON<', bodies(at))
    link = urlsplit(html.unescape(found))
    client = TestClient(Starlette(routes=api.routes(shared(folder_of(VARIANT)).current)))
    answer = client.get(f"{link.path}?{link.query}")
    assert answer.status_code == 200, answer.text
    rows = answer.json()["rows"]
    assert rows
    assert of_rows(rows) == on_page(at)

    key = link.path.rsplit("/", 1)[1]
    if key == "articles":
        return  # The shell has no command for them.
    words = [COMMANDS.get(key, key), "--dossier", str(folder_of(VARIANT)), "--format", "json"]
    for name, values in parse_qs(link.query).items():
        words += [word for value in values for word in (f"--{name.replace('_', '-')}", value)]
    assert main(words) == 0
    assert json.loads(capsys.readouterr().out) == rows


def test_the_link_says_what_is_set_and_pins_no_version(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(ENVIRONMENT, str(folder_of(VARIANT)))
    at = AppTest.from_file(str(SCRIPT), default_timeout=60)
    at.query_params["type"] = ["event"]
    at.run()
    (found,) = re.findall(r'href="([^"]*)"[^>]*>CSV<', bodies(at))
    link = urlsplit(html.unescape(found))
    assert link.path == "/api/v1/propositions"
    assert parse_qs(link.query, keep_blank_values=True) == {
        "left": [LEFT],
        "right": [RIGHT],
        "type": ["event"],
        "explicitness": ["all"],
        "format": ["csv"],
    }


@pytest.mark.parametrize(
    ("page", "query"),
    [
        ("read", {"verdict": "silent"}),
        ("read", {"layout": "one"}),
        ("agree-diverge", {"by": "pair", "verdict": "silent"}),
    ],
)
def test_a_view_whose_rows_no_table_has_leads_to_none(
    monkeypatch: pytest.MonkeyPatch, page: str, query: dict[str, str]
) -> None:
    monkeypatch.setenv(ENVIRONMENT, str(folder_of(VARIANT)))
    at = AppTest.from_file(str(SCRIPT), default_timeout=60)
    at.run()
    for name, value in query.items():
        at.query_params[name] = value
    at.switch_page(str(PROJECT_ROOT / "pages" / f"{page.replace('-', '_')}.py"))
    at.run()
    assert [each.message for each in at.exception] == []
    assert "api/v1/" not in bodies(at)
