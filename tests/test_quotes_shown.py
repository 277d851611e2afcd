"""Every quote leads to its place at the publisher; an article without its text can be read."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from markupsafe import escape
from streamlit.testing.v1 import AppTest

from parallax.bibliography.citations import publisher_link
from parallax.dossier.loading import ENVIRONMENT, PROJECT_ROOT, load
from parallax.dossier.lookup import records
from parallax.dossier.model import Dossier
from tests.dossier_factory import write_dossier
from tests.dossier_variants import LEFT, RIGHT, THIRD, add, folder_of, three

SCRIPT = PROJECT_ROOT / "parallax" / "ui" / "main.py"
QUOTE = re.compile(r'class="px-(?:quote|cellquote)">“?(.*?)”?(?:</|<div)', re.DOTALL)

Visit = Callable[..., AppTest]


@pytest.fixture
def visit(monkeypatch: pytest.MonkeyPatch) -> Visit:
    def open_page(folder: Path, page: str, **query: str) -> AppTest:
        monkeypatch.setenv(ENVIRONMENT, str(folder))
        at = AppTest.from_file(str(SCRIPT), default_timeout=60)
        for name, value in query.items():
            at.query_params[name] = value
        at.run()
        if page != "overview":
            at.switch_page(str(PROJECT_ROOT / "pages" / f"{page}.py"))
            at.run()
        assert [each.message for each in at.exception] == []
        return at

    return open_page


def elements(at: AppTest, kind: str) -> list[Any]:
    found = []

    def walk(block: Any) -> None:
        for child in block.children.values():
            if child.type == kind:
                found.append(child)
            if hasattr(child, "children"):
                walk(child)

    walk(at._tree)
    return found


def html(at: AppTest) -> str:
    return "\n".join(each.proto.body for each in elements(at, "html"))


@pytest.fixture(scope="module")
def linked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three articles with addresses, the third without its text; statement items of two."""
    rows = three()
    for row in rows["articles"]:
        row["url"] = f"https://example.org/{row['article_id']}?a=1&b=2"
    add(rows, "statement_items", "revenue", "Revenue", "developed", "vote", "start", f"{RIGHT}-004")
    return write_dossier(tmp_path_factory.mktemp("linked") / "dossier", rows)


VIEWS = [
    ("overview", {}),
    ("agree_diverge", {}),
    ("agree_diverge", {"by": "pair"}),
    ("agree_diverge", {"pair": f"{RIGHT}-002~{LEFT}-002"}),
    ("agree_diverge", {"proposition": "hurts-shops"}),
    ("matrix", {}),
    ("timeline", {"story": "introduction", "event": "start"}),
    ("outlook", {}),
    ("claims", {"claim": f"{LEFT}-001"}),
    ("claims", {"claim": f"{THIRD}-001"}),
    ("read", {"claim": f"{LEFT}-002"}),
    ("read", {"claim": f"{THIRD}-002"}),
]


def shown_quotes(dossier: Dossier, body: str) -> list[dict[str, Any]]:
    shown = "\n".join(QUOTE.findall(body))
    plain = re.sub(r"</?mark[^>]*>", "", shown)
    return [row for row in records(dossier.claims) if escape(row["quote"]) in plain]


@pytest.mark.parametrize(("page", "query"), VIEWS)
def test_every_quote_that_is_shown_leads_to_its_place_at_the_publisher(
    visit: Visit, linked: Path, page: str, query: dict[str, str]
) -> None:
    dossier = load(linked)
    urls = dict(zip(dossier.articles["article_id"], dossier.articles["url"], strict=True))
    body = html(visit(linked, page, **query))
    shown = shown_quotes(dossier, body)
    assert shown, "no quote is shown here"
    missing = [
        row["claim_id"]
        for row in shown
        if escape(publisher_link(urls[row["article_id"]], row["quote"])) not in body
    ]
    assert missing == []


@pytest.mark.parametrize(("page", "query"), VIEWS)
def test_without_an_address_nothing_pretends_to_lead_there(
    visit: Visit, page: str, query: dict[str, str]
) -> None:
    assert "at the publisher" not in html(visit(folder_of("three"), page, **query))


def test_the_table_of_claims_has_the_addresses_if_there_are_any(visit: Visit, linked: Path) -> None:
    dossier = load(linked)
    table = visit(linked, "claims").dataframe[0].value
    quotes = dict(zip(dossier.claims["claim_id"], dossier.claims["quote"], strict=True))
    articles = dict(zip(dossier.claims["claim_id"], dossier.claims["article_id"], strict=True))
    for claim_id, address in zip(table["Claim"], table["At the publisher"], strict=True):
        url = f"https://example.org/{articles[claim_id]}?a=1&b=2"
        assert address == publisher_link(url, quotes[claim_id])
    assert "At the publisher" not in visit(folder_of("three"), "claims").dataframe[0].value


def test_an_article_without_its_text_reads_as_its_quotes_with_gaps(
    visit: Visit, linked: Path
) -> None:
    at = visit(linked, "read", left=THIRD, right=LEFT, claim=f"{THIRD}-002")
    data = next(
        found
        for each in elements(at, "bidi_component")
        if "articles" in (found := json.loads(each.proto.json))
    )
    bare, full = data["articles"]
    assert (bare["id"], full["id"]) == (THIRD, LEFT)
    assert "not in the dossier" in bare["note"]
    assert full["note"] == ""
    texts = ["".join(piece[0] for piece in block["pieces"]) for block in bare["blocks"]]
    claims = load(linked).claims
    quotes = list(claims.loc[claims["article_id"] == THIRD, "quote"])
    assert texts == ["[…]", *(part for quote in quotes for part in (quote, "[…]"))]
    assert [block.get("kind") for block in bare["blocks"]][::2] == ["gap"] * (len(quotes) + 1)
    # Each quote is marked as its claim, and can be selected.
    marked = [piece[1] for block in bare["blocks"] for piece in block["pieces"] if len(piece) > 1]
    ids = [data["claims"][place]["id"] for (place,) in marked]
    assert ids == list(claims.loc[claims["article_id"] == THIRD, "claim_id"])
